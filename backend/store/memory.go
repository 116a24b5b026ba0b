package store

import (
	"hash/maphash"
	"sync"

	"thyrida/backend/municipality"
)

// memory is everything about the books that is not on disk: columns, orders,
// look-ups and searched text of all requests, and the organisation. It is a pure
// function of bucket "rec", rebuilt at open and advanced by each commit.
type memory struct {
	mu   sync.RWMutex // guards everything below
	seed maphash.Seed

	codes  *codes
	places map[municipality.ID]uint32 // of every subject's record
	rows   []row                      // by place; place 0 is never used
	org    *municipality.Organisation

	all, open, closed, tell, fresh list
	mine, unit                     map[code]*list // open requests by employee and by unit

	phones   pairs // packed telephone numbers
	streets  pairs // street and community
	busy     pairs // streets, of open requests only: a main street has hundreds of closed ones
	sames    pairs // what they are the same matter as, hashed
	imported pairs // identities of imported rows, hashed

	text, keys slab
	folder     *folder
}

func newMemory() *memory {
	return &memory{
		seed: maphash.MakeSeed(), codes: newCodes(),
		places: map[municipality.ID]uint32{}, rows: make([]row, 1),
		org: municipality.NewOrganisation(),
		all: list{key: byFiled}, open: list{key: byDue}, closed: list{key: byClosed},
		tell: list{key: byTell}, fresh: list{key: byFiled},
		mine: map[code]*list{}, unit: map[code]*list{},
		folder: newFolder(municipality.NewOrganisation()),
	}
}

// changed is one record as a commit left it. request is nil for other subjects.
type changed struct {
	place   uint32
	subject municipality.ID
	request *municipality.Request
}

// apply takes a commit in. The caller holds the lock.
func (m *memory) apply(changes []changed) {
	fresh := make([]row, len(changes))
	places := make([]uint32, 0, len(changes))
	for i, c := range changes {
		m.places[c.subject] = c.place
		for len(m.rows) <= int(c.place) {
			m.rows = append(m.rows, row{})
		}
		if c.request != nil {
			fresh[i] = m.newRow(c.request)
			places = append(places, c.place)
		}
	}
	m.unlist(places)
	for i, c := range changes {
		if c.request == nil {
			continue
		}
		m.look(&m.rows[c.place], &fresh[i], c)
		m.rows[c.place] = fresh[i]
		text, keys := m.folder.texts(c.request, nil, nil)
		m.text.put(c.place, text)
		m.keys.put(c.place, keys)
	}
	m.enlist(places)
}

// look notes what a request can be found by.
func (m *memory) look(old, now *row, c changed) {
	if now.phone != old.phone {
		m.phones.add(now.phone, c.place)
	}
	if now.via != old.via {
		m.phones.add(now.via, c.place)
	}
	if now.street != old.street {
		m.streets.add(now.street, c.place)
	}
	if now.is(flagOpen) && (now.street != old.street || !old.is(flagOpen)) {
		m.busy.add(now.street, c.place)
	}
	if now.same != old.same {
		m.sames.add(now.same, c.place)
	}
	if !old.is(flagRequest) && len(c.request.Identity) > 0 {
		m.imported.add(m.identity(c.request.Identity), c.place)
	}
}

func (m *memory) identity(of []byte) uint64 { return maphash.Bytes(m.seed, of) | 1 }

// belongs tells in which lists a row stands.
func (m *memory) belongs(r *row, place uint32, each func(l *list, place uint32)) {
	if !r.is(flagRequest) {
		return
	}
	each(&m.all, place)
	if r.tell != 0 {
		each(&m.tell, place)
	}
	if !r.is(flagOpen) {
		each(&m.closed, place)
		return
	}
	each(&m.open, place)
	if !r.is(flagAcked) {
		each(&m.fresh, place)
	}
	each(m.sub(m.mine, r.employee), place)
	each(m.sub(m.unit, r.unit), place)
}

func (m *memory) sub(of map[code]*list, c code) *list {
	l := of[c]
	if l == nil {
		l = &list{key: byDue}
		of[c] = l
	}
	return l
}

// unlist takes rows out of all lists, as they stood before the commit.
func (m *memory) unlist(places []uint32) {
	for _, g := range m.grouped(places) {
		g.list.remove(m.rows, g.places)
	}
}

// enlist puts rows into their lists, as they stand after it.
func (m *memory) enlist(places []uint32) {
	for _, g := range m.grouped(places) {
		g.list.insert(m.rows, g.places)
	}
}

// group is what of a commit concerns one list.
type group struct {
	list   *list
	places []uint32
}

func (m *memory) grouped(places []uint32) []group {
	var groups []group
	for _, place := range places {
		m.belongs(&m.rows[place], place, func(l *list, place uint32) {
			for i := range groups {
				if groups[i].list == l {
					groups[i].places = append(groups[i].places, place)
					return
				}
			}
			groups = append(groups, group{l, []uint32{place}})
		})
	}
	return groups
}

// sortLists orders everything after the first filling, when rows were appended
// without regard to order.
func (m *memory) sortLists() {
	for place := range m.rows {
		m.belongs(&m.rows[place], uint32(place), func(l *list, place uint32) { l.items = append(l.items, place) })
	}
	for _, l := range []*list{&m.all, &m.open, &m.closed, &m.tell, &m.fresh} {
		l.sortAll(m.rows)
	}
	for _, of := range []map[code]*list{m.mine, m.unit} {
		for _, l := range of {
			l.sortAll(m.rows)
		}
	}
	m.phones.merge()
	m.streets.merge()
	m.busy.merge()
	m.sames.merge()
	m.imported.merge()
}

// load counts the open requests charged to an employee.
func (m *memory) load(employee municipality.ID) int {
	c, ok := m.codes.get(idText(employee))
	if !ok || m.mine[c] == nil {
		return 0
	}
	return len(m.mine[c].items)
}

// place gives the place of a subject's record.
func (m *memory) place(subject municipality.ID) (uint32, bool) {
	m.mu.RLock()
	defer m.mu.RUnlock()
	place, ok := m.places[subject]
	return place, ok
}

// organisation gives the roster as it stands.
func (m *memory) organisation() *municipality.Organisation {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.org
}

// matter gives a row as what deciding needs to know of it.
func (m *memory) matter(place uint32) municipality.Matter {
	r := &m.rows[place]
	m.codes.mu.RLock()
	defer m.codes.mu.RUnlock()
	var employee municipality.ID
	copy(employee[:], m.codes.texts[r.employee])
	return municipality.Matter{
		ID: r.id, Unit: municipality.UnitCode(m.codes.texts[r.unit]), Employee: employee,
		Service: municipality.ServiceCode(m.codes.texts[r.service]), FiledAt: municipality.Moment(r.filed),
	}
}

// openMatters finds open rows by telephone, or by street and community; 0 asks for
// nothing. Of each unit and employee it gives the newest. The caller holds the lock.
func (m *memory) openMatters(phone, street uint64, skip func(municipality.ID) bool) []uint32 {
	var found []uint32
	add := func(place uint32) {
		r := &m.rows[place]
		for i, known := range found {
			if k := &m.rows[known]; k.unit == r.unit && k.employee == r.employee {
				if r.filed > k.filed || r.filed == k.filed && place > known {
					found[i] = place
				}
				return
			}
		}
		found = append(found, place)
	}
	if phone != 0 {
		m.phones.within(phone, phone, func(place uint32) bool {
			if r := &m.rows[place]; r.is(flagOpen) && (r.phone == phone || r.via == phone) && !skip(r.id) {
				add(place)
			}
			return true
		})
	}
	if street != 0 {
		m.busy.within(street, street, func(place uint32) bool {
			if r := &m.rows[place]; r.is(flagOpen) && r.street == street && !skip(r.id) {
				add(place)
			}
			return true
		})
	}
	return found
}
