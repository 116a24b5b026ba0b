package store

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"thyrida/backend/municipality"
)

// model is the books as a child would keep them: a list of facts, everything else
// computed anew for each question. The real books must answer alike.
type model struct {
	subjects []municipality.ID // of requests, in the order of filing
	events   map[municipality.ID][]municipality.Event
}

func (m *model) note(done []Done) {
	for _, d := range done {
		if municipality.SubjectOf(d.Event.Kind) != municipality.SubjectRequest {
			continue
		}
		if m.events[d.Event.Subject] == nil {
			m.subjects = append(m.subjects, d.Event.Subject)
		}
		m.events[d.Event.Subject] = append(m.events[d.Event.Subject], d.Event)
	}
}

func (m *model) requests() []*municipality.Request {
	var all []*municipality.Request
	for _, id := range m.subjects {
		all = append(all, municipality.FoldRequest(id, m.events[id]))
	}
	return all
}

// list filters and sorts naively; day is the civil day of now.
func (m *model) list(q Query, day municipality.Date) []*municipality.Request {
	keep := m.requests()
	where := func(ok func(r *municipality.Request) bool) {
		keep = slices.DeleteFunc(keep, func(r *municipality.Request) bool { return !ok(r) })
	}
	open := func(r *municipality.Request) bool { return r.Status.Open() }
	by, newest := func(r *municipality.Request) string { return fmt.Sprintf("%012d", r.FiledAt) }, true
	due := func(r *municipality.Request) string {
		if r.PausedAt != 0 {
			return "9999"
		}
		return string(r.Due)
	}
	switch q.View {
	case ViewMine:
		where(func(r *municipality.Request) bool { return open(r) && r.Charge.Employee == q.Viewer })
		by, newest = due, false
	case ViewOffice:
		where(func(r *municipality.Request) bool { return open(r) && slices.Contains(q.Units, r.Charge.Unit) })
		by, newest = due, false
	case ViewOpen:
		where(open)
		by, newest = due, false
	case ViewOverdue:
		where(func(r *municipality.Request) bool { return open(r) && r.PausedAt == 0 && r.Due < day })
		by, newest = due, false
	case ViewTell:
		where(func(r *municipality.Request) bool { return r.TellSince != 0 })
		by, newest = func(r *municipality.Request) string { return fmt.Sprintf("%012d", max(r.TellSince, r.TellAgain)) }, false
	case ViewNew:
		where(func(r *municipality.Request) bool { return open(r) && r.AckAt == 0 })
		newest = false
	case ViewClosed:
		where(func(r *municipality.Request) bool { return !open(r) })
		by = func(r *municipality.Request) string { return fmt.Sprintf("%012d", r.ClosedAt) }
	}
	if q.Service != "" {
		where(func(r *municipality.Request) bool { return r.Service == q.Service })
	}
	if len(q.Status) > 0 {
		where(func(r *municipality.Request) bool { return slices.Contains(q.Status, r.Status) })
	}
	slices.SortStableFunc(keep, func(a, b *municipality.Request) int {
		switch x, y := by(a), by(b); {
		case x < y:
			return -1
		case x > y:
			return 1
		}
		return 0
	})
	if newest != q.Reverse {
		slices.Reverse(keep)
	}
	return keep
}

func TestTheBooksAnswerLikeAListOfFacts(t *testing.T) {
	t.Parallel()
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 0))
	clock := &ticker{townStart}
	dir := filepath.Join(t.TempDir(), "data")
	s, _, err := Create(dir, town(), Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer func() { s.Close() }()
	m := &model{events: map[municipality.ID][]municipality.Event{}}
	for step := range 300 {
		var id municipality.ID
		if len(m.subjects) > 0 {
			id = m.subjects[r.IntN(len(m.subjects))]
		}
		commands := []municipality.Command{randomCommand(r, id, step)}
		if r.IntN(5) == 0 {
			commands = append(commands, filing(step+1<<21), filing(step+1<<22))
		}
		done, err := s.Do(context.Background(), clerk, commands...)
		if refusal := (*municipality.Refusal)(nil); err != nil && !errors.As(err, &refusal) {
			t.Fatalf("step %d, %T: %v", step, commands[0], err)
		}
		m.note(done)
		if r.IntN(10) == 0 {
			clock.now = clock.now.AddDate(0, 0, r.IntN(4))
		}
		if step%97 == 96 {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
			if s, err = Open(dir, Options{Now: clock.Now}); err != nil {
				t.Fatal(err)
			}
		}
		if step%13 == 0 {
			compareWithModel(t, s, m, step)
		}
	}
	mustCheck(t, s)
}

func compareWithModel(t *testing.T, s *Store, m *model, step int) {
	t.Helper()
	units := []municipality.UnitCode{"lamps", "balloons"}
	day := s.Organisation().Day(municipality.MomentOf(s.o.Now()))
	for _, q := range []Query{
		{View: ViewAll}, {View: ViewMine, Viewer: employeeID(1)}, {View: ViewMine, Viewer: employeeID(2), Reverse: true},
		{View: ViewOffice, Units: units}, {View: ViewOffice, Units: units, Reverse: true}, {View: ViewOpen}, {View: ViewOverdue},
		{View: ViewTell}, {View: ViewNew}, {View: ViewClosed}, {View: ViewAll, Service: "lamp"}, {View: ViewClosed, Sort: SortFiled},
		{View: ViewAll, Status: []municipality.Status{municipality.StatusWaiting, municipality.StatusWorking}},
	} {
		want := m.list(q, day)
		if q.Sort == SortFiled {
			all := m.list(Query{View: ViewAll}, day)
			want = slices.DeleteFunc(all, func(r *municipality.Request) bool { return r.Status.Open() })
		}
		q.Limit = 7
		for q.Offset = 0; q.Offset < len(want)+7; q.Offset += 7 {
			page, err := s.List(q)
			if err != nil || page.Total != len(want) {
				t.Fatalf("step %d, %+v: total %d, want %d, %v", step, q, page.Total, len(want), err)
			}
			for i, row := range page.Rows {
				if w := want[q.Offset+i]; !reflect.DeepEqual(row.Request, w) {
					t.Fatalf("step %d, %+v, row %d:\n got %+v\nwant %+v", step, q, q.Offset+i, row.Request, w)
				}
			}
		}
	}
	c := s.Counts(employeeID(1), units)
	want := Counts{
		Mine: len(m.list(Query{View: ViewMine, Viewer: employeeID(1)}, day)), Office: len(m.list(Query{View: ViewOffice, Units: units}, day)),
		All: len(m.subjects), Open: len(m.list(Query{View: ViewOpen}, day)), Overdue: len(m.list(Query{View: ViewOverdue}, day)),
		Tell: len(m.list(Query{View: ViewTell}, day)), New: len(m.list(Query{View: ViewNew}, day)), Closed: len(m.list(Query{View: ViewClosed}, day)),
	}
	if c != want {
		t.Fatalf("step %d: counts %+v, want %+v", step, c, want)
	}
}
