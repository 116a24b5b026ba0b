package store

import (
	"errors"
	"testing"

	"thyrida/backend/municipality"
)

func TestARequestIsFiledActedUponAndFoundAgainAfterARestart(t *testing.T) {
	s := testBooks(t)
	var seen []Change
	s.Subscribe(func(c Change) { seen = append(seen, c) })
	filed := file(t, s, 0, 3)
	r := filed[0].Request
	if r.Number != "ΒΟΡ-Α 1/2026" || filed[2].Request.Number != "ΒΟΡ-Α 3/2026" {
		t.Fatalf("numbers %q and %q", r.Number, filed[2].Request.Number)
	}
	do(t, s, Actor{Employee: r.Charge.Employee}, &municipality.Acknowledge{Request: r.ID})
	do(t, s, Actor{Employee: r.Charge.Employee}, &municipality.Note{Request: r.ID, Text: "Παραγγέλθηκε λάμπα"})
	if len(seen) != 5 || seen[3].Kind != municipality.KindAcknowledged || seen[4].Seq != 5 {
		t.Fatalf("changes: %+v", seen)
	}
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := s.List(Query{}); !errors.Is(err, ErrClosed) {
		t.Errorf("a list of closed books: %v", err)
	}
	again, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Doubt() != "" || again.Unclean() {
		t.Fatalf("doubt %q, unclean %v", again.Doubt(), again.Unclean())
	}
	got, err := again.Request(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Personal.Note != "Παραγγέλθηκε λάμπα" || got.Status != municipality.StatusWorking || got.Personal.Last != r.Personal.Last {
		t.Fatalf("record after restart: %+v", got)
	}
	events, err := again.Timeline(r.ID)
	if err != nil || len(events) != 3 {
		t.Fatalf("timeline of %d events, %v", len(events), err)
	}
	page, err := again.List(Query{View: ViewAll})
	if err != nil || page.Total != 3 || page.Rows[0].Number != "ΒΟΡ-Α 3/2026" {
		t.Fatalf("list: %+v, %v", page, err)
	}
	if c := again.Counts(r.Charge.Employee, nil); c.All != 3 || c.New != 2 {
		t.Fatalf("counts: %+v", c)
	}
}

func TestCompactingKeepsTheBooksAndShrinksTheFile(t *testing.T) {
	s := testBooks(t)
	file(t, s, 0, 60)
	digest, dir := digestOf(t, s), s.Dir()
	s.Close()
	before, after, err := Compact(dir, Options{})
	if err != nil || after >= before {
		t.Fatalf("%d bytes became %d, %v", before, after, err)
	}
	again := mustOpen(t, dir)
	if digestOf(t, again) != digest || again.Doubt() != "" {
		t.Errorf("compacting changed the books; doubt %q", again.Doubt())
	}
	mustCheck(t, again)
}

func TestHistoryOfAThingIsFoundByItsCode(t *testing.T) {
	s := testBooks(t)
	unit := *s.Organisation().Units["lamps"]
	unit.Name = "Τμήμα Φωτισμού"
	do(t, s, clerk, Fact{municipality.Event{Kind: municipality.KindUnit, Subject: municipality.ConfigID(municipality.SubjectUnit, "lamps"), Open: &unit}})
	if got := s.Organisation().Units["lamps"].Name; got != "Τμήμα Φωτισμού" {
		t.Fatalf("the unit is called %s", got)
	}
	events, err := s.History(municipality.SubjectUnit, "lamps")
	if err != nil || len(events) != 2 || events[1].Actor != clerk.Employee || events[1].Desk != s.Desk().ID {
		t.Fatalf("history %+v, %v", events, err)
	}
	founded, err := s.History(municipality.SubjectMunicipality, "")
	if err != nil || founded[0].Kind != municipality.KindFounded {
		t.Errorf("the municipality's own history: %+v, %v", founded, err)
	}
}

func TestTheLadderSeesEveryUnacknowledgedCharge(t *testing.T) {
	s := testBooks(t)
	filed := file(t, s, 0, 3)
	do(t, s, clerk, &municipality.Acknowledge{Request: filed[1].Request.ID})
	open, err := s.OpenCharges()
	if err != nil || len(open) != 2 || open[0].ID != filed[0].Request.ID || open[0].Personal.Last != "" {
		t.Fatalf("open charges %+v, %v", open, err)
	}
	total := 0
	for id, n := range s.Loads() {
		if total += n; n != s.Load(id) {
			t.Errorf("%s has %d and %d", id, n, s.Load(id))
		}
	}
	if total != 3 {
		t.Errorf("%d open requests in all", total)
	}
}
