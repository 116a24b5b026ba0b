package store

import (
	"math"
	"slices"
	"strings"

	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// Bounds of a page.
const (
	pageLimit = 50
	maxLimit  = 500
)

// List gives a page. Unfiltered views cost the same in a book of any size; filters
// and text walk the columns of the view.
func (s *Store) List(q Query) (Page, error) {
	if q.Limit <= 0 {
		q.Limit = pageLimit
	}
	q.Limit, q.Offset = min(q.Limit, maxLimit), max(q.Offset, 0)
	places, total := s.mem.page(q, s.today())
	rows, err := s.rows(places)
	return Page{Rows: rows, Total: total, More: q.Offset+len(rows) < total}, err
}

// today is the civil day at this PC, in days since 1970.
func (s *Store) today() int32 {
	return days(s.Organisation().Day(municipality.MomentOf(s.o.Now())))
}

// rows reads the records of a page.
func (s *Store) rows(places []uint32) ([]Row, error) {
	org, today := s.Organisation(), s.today()
	rows := make([]Row, 0, len(places))
	err := s.view(func(tx *bolt.Tx) error {
		for _, place := range places {
			rec, err := recordAt(tx, place)
			if err != nil {
				return err
			}
			req, err := s.requestOf(rec)
			if err != nil {
				return err
			}
			if req != nil {
				rows = append(rows, newRow(req, org, today))
			}
		}
		return nil
	})
	return rows, err
}

const titleLength = 120

func newRow(r *municipality.Request, org *municipality.Organisation, today int32) Row {
	line, _, _ := strings.Cut(r.Personal.Description, "\n")
	if title := []rune(line); len(title) > titleLength {
		line = string(title[:titleLength-1]) + "…"
	}
	place := []string{}
	if settlement := org.Settlements[r.Personal.Settlement]; settlement != nil {
		place = append(place, settlement.Name)
	}
	if r.Personal.Address != "" {
		place = append(place, r.Personal.Address)
	}
	row := Row{Request: r, Title: line, Place: strings.Join(place, ", "), Person: r.Personal.Name()}
	if due := days(r.Due); due < pausedDue-1 {
		row.DaysLeft = int(due - today)
		row.Overdue = r.Status.Open() && r.PausedAt == 0 && due < today
	}
	return row
}

// Counts gives the figures on the tabs of a viewer; units are those of his office.
func (s *Store) Counts(viewer municipality.ID, units []municipality.UnitCode) Counts {
	today := s.today()
	m := s.mem
	m.mu.RLock()
	defer m.mu.RUnlock()
	c := Counts{
		Mine: m.load(viewer), All: len(m.all.items), Open: len(m.open.items), Closed: len(m.closed.items),
		Tell: len(m.tell.items), New: len(m.fresh.items), Overdue: m.open.before(m.rows, dueKey(today)),
	}
	for _, l := range m.unitLists(units) {
		c.Office += len(l.items)
	}
	return c
}

// unitLists gives the lists of open requests of units, each once. The caller holds
// the lock.
func (m *memory) unitLists(units []municipality.UnitCode) []*list {
	var lists []*list
	for i, unit := range units {
		c, ok := m.codes.get(string(unit))
		if ok && m.unit[c] != nil && !slices.Contains(units[:i], unit) {
			lists = append(lists, m.unit[c])
		}
	}
	return lists
}

// source is where the rows of a view come from: lists of one order.
type source struct {
	lists   []list // ascending by one key
	key     func(*row) uint64
	newest  bool // the natural direction is descending
	natural Sort
}

// sourceOf gives the source of a view. The caller holds the lock.
func (m *memory) sourceOf(q Query, today int32) source {
	one := func(l *list, natural Sort, newest bool) source {
		return source{lists: []list{*l}, key: l.key, natural: natural, newest: newest}
	}
	switch q.View {
	case ViewMine:
		mine := &list{key: byDue}
		if c, ok := m.codes.get(idText(q.Viewer)); ok && m.mine[c] != nil {
			mine = m.mine[c]
		}
		return one(mine, SortDue, false)
	case ViewOffice:
		src := source{key: byDue, natural: SortDue}
		for _, l := range m.unitLists(q.Units) {
			src.lists = append(src.lists, *l)
		}
		return src
	case ViewOpen:
		return one(&m.open, SortDue, false)
	case ViewOverdue:
		late := m.open
		late.items = late.items[:late.before(m.rows, dueKey(today))]
		return one(&late, SortDue, false)
	case ViewTell:
		return one(&m.tell, SortTell, false)
	case ViewNew:
		return one(&m.fresh, SortFiled, false)
	case ViewClosed:
		return one(&m.closed, SortClosed, true)
	}
	return one(&m.all, SortFiled, true)
}

// sortKeys and whether the order is descending by itself.
var sortKeys = map[Sort]struct {
	key    func(*row) uint64
	newest bool
}{
	SortDue: {byDue, false}, SortFiled: {byFiled, true}, SortClosed: {byClosed, true},
	SortUpdated: {byUpdated, true}, SortTell: {byTell, false},
}

// page finds the places of a page and the length of the whole list.
func (m *memory) page(q Query, today int32) (places []uint32, total int) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	src := m.sourceOf(q, today)
	keep, filtered, none := m.filter(q)
	if none {
		return nil, 0
	}
	if want, known := sortKeys[q.Sort]; known && q.Sort != src.natural {
		src = m.resorted(src, want.key, keep)
		src.newest, filtered = want.newest, false // what resorted left is what is wanted
	}
	backward := src.newest != q.Reverse
	if !filtered {
		for i := range src.lists {
			total += len(src.lists[i].items)
		}
		return m.cut(src, backward, q.Offset, q.Limit), total
	}
	m.walk(src, backward, func(place uint32) bool {
		if keep(&m.rows[place], place) {
			if total >= q.Offset && len(places) < q.Limit {
				places = append(places, place)
			}
			total++
		}
		return true
	})
	return places, total
}

// cut takes a piece of an unfiltered source.
func (m *memory) cut(src source, backward bool, offset, limit int) []uint32 {
	if len(src.lists) == 1 {
		items := src.lists[0].items
		from, to := min(offset, len(items)), min(offset+limit, len(items))
		if !backward {
			return slices.Clone(items[from:to])
		}
		piece := slices.Clone(items[len(items)-to : len(items)-from])
		slices.Reverse(piece)
		return piece
	}
	var places []uint32
	m.walk(src, backward, func(place uint32) bool {
		if offset--; offset < 0 {
			places = append(places, place)
		}
		return len(places) < limit
	})
	return places
}

// walk visits the rows of a source in order, merging its lists, until visit
// answers false.
func (m *memory) walk(src source, backward bool, visit func(place uint32) bool) {
	rest := make([][]uint32, 0, len(src.lists))
	for i := range src.lists {
		if len(src.lists[i].items) > 0 {
			rest = append(rest, src.lists[i].items)
		}
	}
	order := list{key: src.key}
	end := func(items []uint32) uint32 {
		if backward {
			return items[len(items)-1]
		}
		return items[0]
	}
	for len(rest) > 0 {
		best := 0
		for i := 1; i < len(rest); i++ {
			if c := order.compare(m.rows, end(rest[i]), end(rest[best])); c < 0 != backward {
				best = i
			}
		}
		items := rest[best]
		if !visit(end(items)) {
			return
		}
		if backward {
			items = items[:len(items)-1]
		} else {
			items = items[1:]
		}
		if rest[best] = items; len(items) == 0 {
			rest = slices.Delete(rest, best, best+1)
		}
	}
}

// resorted puts what is kept of a source into another order.
func (m *memory) resorted(src source, key func(*row) uint64, keep func(*row, uint32) bool) source {
	var kept []uint32
	m.walk(src, false, func(place uint32) bool {
		if keep == nil || keep(&m.rows[place], place) {
			kept = append(kept, place)
		}
		return true
	})
	l := list{key: key, items: kept}
	l.sortAll(m.rows)
	return source{lists: []list{l}, key: key}
}

// filter gives the test of a query's filters; filtered is false where there are
// none, none is true where nothing can match. The caller holds the lock.
func (m *memory) filter(q Query) (keep func(*row, uint32) bool, filtered, none bool) {
	var tests []func(*row, uint32) bool
	test := func(f func(*row, uint32) bool) { tests = append(tests, f) }
	column := func(value string, of func(*row) code) {
		if value == "" || none {
			return
		}
		c, known := m.codes.get(value)
		none = none || !known
		test(func(r *row, _ uint32) bool { return of(r) == c })
	}
	column(string(q.Service), func(r *row) code { return r.service })
	column(string(q.Community), func(r *row) code { return r.community })
	column(string(q.Channel), func(r *row) code { return r.channel })
	column(string(q.Family), func(r *row) code { return r.family })
	column(idText(q.Employee), func(r *row) code { return r.employee })
	if len(q.Units) > 0 && q.View != ViewOffice {
		units := codesOf(m, q.Units)
		test(func(r *row, _ uint32) bool { return slices.Contains(units, r.unit) })
	}
	if len(q.Status) > 0 {
		states := codesOf(m, q.Status)
		test(func(r *row, _ uint32) bool { return slices.Contains(states, r.status) })
	}
	if q.From != "" || q.To != "" {
		from, to := m.span(q.From, q.To)
		test(func(r *row, _ uint32) bool { return r.filed >= from && r.filed < to })
	}
	if words := strings.TrimSpace(q.Text); words != "" && !none {
		hits := m.search(words)
		test(func(_ *row, place uint32) bool { return hits.has(place) })
	}
	if len(tests) == 0 {
		return nil, false, none
	}
	return func(r *row, place uint32) bool {
		for _, ok := range tests {
			if !ok(r, place) {
				return false
			}
		}
		return true
	}, true, none
}

func codesOf[T ~string](m *memory, values []T) []code {
	var found []code
	for _, v := range values {
		if c, ok := m.codes.get(string(v)); ok {
			found = append(found, c)
		}
	}
	return found
}

// span turns two civil days, both inclusive, into seconds.
func (m *memory) span(from, to municipality.Date) (first, beyond uint32) {
	beyond = math.MaxUint32
	if from != "" {
		first = seconds(municipality.MomentOf(from.In(m.org.Zone())))
	}
	if to != "" {
		beyond = seconds(municipality.MomentOf(to.AddDays(1).In(m.org.Zone())))
	}
	return first, beyond
}

// employeeOf turns the code of an employee back into an id.
func (m *memory) employeeOf(c code) (id municipality.ID) {
	m.codes.mu.RLock()
	defer m.codes.mu.RUnlock()
	copy(id[:], m.codes.texts[c])
	return id
}
