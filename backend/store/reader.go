package store

import (
	"math"
	"slices"

	"thyrida/backend/municipality"
)

// The questions of municipality.Reader, answered as of this transaction: memory
// as committed, overlaid with what the transaction has touched.

// Organisation is the roster.
func (a *act) Organisation() *municipality.Organisation {
	if a.stale {
		if err := a.foldOrganisation(); err != nil {
			a.s.o.Logger.Error("fold the organisation", "error", err)
		}
	}
	return a.org
}

// Request is the folded record.
func (a *act) Request(id municipality.ID) (*municipality.Request, bool) {
	t, err := a.look(id)
	if err != nil {
		a.s.o.Logger.Error("read a record", "error", err)
		return nil, false
	}
	if t == nil || t.req == nil {
		return nil, false
	}
	request := *t.req
	return &request, true
}

// LastAct gives the act of an entry if it is the newest one that a person did upon
// the subject and nobody has taken it back. What the program itself noted since
// then (delivered, climbed) does not count.
func (a *act) LastAct(subject municipality.ID, ref municipality.Ref) (municipality.Event, bool) {
	t, err := a.look(subject)
	if err != nil || t == nil {
		return municipality.Event{}, false
	}
	events, err := a.s.gather(a.ev, t.rec)
	if err != nil {
		a.s.o.Logger.Error("read the entries of a record", "error", err)
		return municipality.Event{}, false
	}
	for _, e := range slices.Backward(municipality.Effective(events.known())) {
		if e.Ref == ref {
			return e, true
		}
		if !e.Actor.IsZero() {
			return municipality.Event{}, false
		}
	}
	return municipality.Event{}, false
}

// Load counts the open requests charged to an employee.
func (a *act) Load(employee municipality.ID) int {
	a.s.mem.mu.RLock()
	defer a.s.mem.mu.RUnlock()
	return a.s.mem.load(employee) + a.loads[employee]
}

// OpenMatters lists open requests with the same telephone, or the same community
// and street, the newest first: of each unit and employee the newest one, since a
// main street may have hundreds and deciding asks who has it, not how often.
func (a *act) OpenMatters(phone string, community municipality.CommunityCode, address string) []municipality.Matter {
	m := a.s.mem
	m.mu.RLock()
	defer m.mu.RUnlock()
	packed, street := packPhone(phone), m.streetHash(community, address)
	var found []municipality.Matter
	add := func(matter municipality.Matter) {
		for i := range found {
			if found[i].Unit == matter.Unit && found[i].Employee == matter.Employee {
				if matter.FiledAt > found[i].FiledAt {
					found[i] = matter
				}
				return
			}
		}
		found = append(found, matter)
	}
	for _, place := range m.openMatters(packed, street, a.overlaid) {
		add(m.matter(place))
	}
	for _, id := range a.order {
		t := a.touched[id]
		if t.req == nil || !t.req.Status.Open() {
			continue
		}
		if r := t.columns(m); packed != 0 && (r.phone == packed || r.via == packed) || street != 0 && r.street == street {
			add(matterOf(t.req))
		}
	}
	slices.SortStableFunc(found, func(x, y municipality.Matter) int { return int(y.FiledAt - x.FiledAt) })
	return found
}

// columns gives the row of a record as this transaction holds it.
func (t *touched) columns(m *memory) *row {
	if t.rowOf != t.req {
		t.row, t.rowOf = m.newRow(t.req), t.req
	}
	return &t.row
}

// overlaid tells whether the transaction holds a newer state of a record.
func (a *act) overlaid(id municipality.ID) bool {
	t := a.touched[id]
	return t != nil && !t.loaded
}

func matterOf(r *municipality.Request) municipality.Matter {
	return municipality.Matter{ID: r.ID, Unit: r.Charge.Unit, Employee: r.Charge.Employee, Service: r.Service, FiledAt: r.FiledAt}
}

// Similar lists requests of the same service that may be the same matter, the
// newest first.
func (a *act) Similar(q municipality.SimilarQuery) []municipality.Matter {
	found := a.s.similar(q, a.overlaid)
	m := a.s.mem
	for _, id := range a.order {
		t := a.touched[id]
		r := t.req
		if r == nil || r.Service != q.Service || r.FiledAt < q.Since || r.Status == municipality.StatusAside {
			continue
		}
		if m.alike(t.columns(m), packPhone(q.Phone), m.streetHash(q.Community, q.Address), q.Lat, q.Long) {
			found = append(found, matterOf(r))
		}
	}
	slices.SortStableFunc(found, func(x, y municipality.Matter) int { return int(y.FiledAt - x.FiledAt) })
	return found
}

// similar answers from committed memory.
func (s *Store) similar(q municipality.SimilarQuery, skip func(municipality.ID) bool) []municipality.Matter {
	m := s.mem
	m.mu.RLock()
	defer m.mu.RUnlock()
	service, ok := m.codes.get(string(q.Service))
	if !ok {
		return nil
	}
	aside, _ := m.codes.get(string(municipality.StatusAside))
	phone, street := packPhone(q.Phone), m.streetHash(q.Community, q.Address)
	var found []municipality.Matter
	for _, place := range slices.Backward(m.all.items) {
		r := &m.rows[place]
		if municipality.Moment(r.filed) < q.Since {
			break
		}
		if r.service == service && r.status != aside && !skip(r.id) && m.alike(r, phone, street, q.Lat, q.Long) {
			found = append(found, m.matter(place))
		}
	}
	return found
}

// nearby is how close two points of one matter lie, in metres.
const nearby = 50

// alike tells whether a row shares telephone, street or point with a question.
func (m *memory) alike(r *row, phone, street uint64, lat, long float64) bool {
	switch {
	case phone != 0 && (r.phone == phone || r.via == phone):
		return true
	case street != 0 && r.street == street:
		return true
	case lat == 0 && long == 0 || r.lat == 0 && r.long == 0:
		return false
	}
	const metresPerDegree = 111_320 // of latitude
	dy := (float64(r.lat) - lat) * metresPerDegree
	dx := (float64(r.long) - long) * metresPerDegree * math.Cos(lat*math.Pi/180)
	return dx*dx+dy*dy <= nearby*nearby
}

// NextNumber is the next number of this desk's series.
func (a *act) NextNumber(at municipality.Moment) (municipality.Number, error) {
	return a.st.Series.next(at, a.Organisation().Zone())
}

// ImportedAs finds an imported request by the identity of its row.
func (a *act) ImportedAs(identity []byte) (*municipality.Request, bool) {
	if len(identity) == 0 {
		return nil, false
	}
	if r := a.imported[string(identity)]; r != nil {
		return r, true
	}
	m := a.s.mem
	m.mu.RLock()
	var candidates []municipality.ID
	key := m.identity(identity)
	m.imported.within(key, key, func(place uint32) bool {
		candidates = append(candidates, m.rows[place].id)
		return true
	})
	m.mu.RUnlock()
	for _, id := range candidates {
		if r, ok := a.Request(id); ok && string(r.Identity) == string(identity) {
			return r, true
		}
	}
	return nil, false
}
