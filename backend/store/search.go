package store

import (
	"bytes"
	"slices"
	"strings"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// hits is a set of places.
type hits []uint64

func newHits(places int) hits        { return make(hits, places/64+1) }
func (h hits) add(place uint32)      { h[place/64] |= 1 << (place % 64) }
func (h hits) has(place uint32) bool { return h[place/64]>>(place%64)&1 == 1 }
func (h hits) addAll(places []uint32) {
	for _, place := range places {
		h.add(place)
	}
}

// search finds the rows that hold every word of a query, or whose number it is. A
// whole number, with desk or year, means that number and nothing else. The caller
// holds the lock.
func (m *memory) search(query string) hits {
	found := newHits(len(m.rows))
	numbers := m.numberedLocked(query)
	found.addAll(numbers)
	if q, ok := municipality.ParseNumberQuery(query); ok && len(numbers) > 0 && (q.Desk != "" || q.Year != 0) {
		return found
	}
	words := needles(query)
	if len(words) == 0 {
		return found
	}
	try := func(place uint32) {
		for _, w := range words[1:] {
			if !m.holds(place, w) {
				return
			}
		}
		found.add(place)
	}
	m.text.find(words[0].text, try)
	m.keys.find(words[0].key, try)
	return found
}

func (m *memory) holds(place uint32, w needle) bool {
	return bytes.Contains(m.text.piece(place), w.text) ||
		len(w.key) > 0 && bytes.Contains(m.keys.piece(place), w.key)
}

// numbered finds the rows that a typed number means.
func (m *memory) numbered(text string) []uint32 {
	m.mu.RLock()
	defer m.mu.RUnlock()
	return m.numberedLocked(text)
}

func (m *memory) numberedLocked(text string) []uint32 {
	var found []uint32
	if whole := appendBytes(nil, []byte(greek.Fold(strings.TrimSpace(text)))); len(whole) > 0 {
		m.text.find(append(whole, between), func(place uint32) {
			if bytes.HasPrefix(m.text.piece(place), whole) { // the number is the first field
				found = append(found, place)
			}
		})
	}
	q, ok := municipality.ParseNumberQuery(text)
	if !ok {
		return found
	}
	desks := m.codes.beginning(q.Desk)
	for place := range m.rows {
		r := &m.rows[place]
		if r.seq == uint32(q.Seq) && (q.Year == 0 || r.year == uint16(q.Year)) && r.desk != 0 && slices.Contains(desks, r.desk) {
			found = append(found, uint32(place))
		}
	}
	slices.Sort(found)
	return slices.Compact(found)
}

// beginning lists the codes whose text begins so: «ΚΕΦ» means every desk there.
func (c *codes) beginning(text string) []code {
	c.mu.RLock()
	defer c.mu.RUnlock()
	var found []code
	for i, known := range c.texts {
		if i > 0 && strings.HasPrefix(known, text) {
			found = append(found, code(i))
		}
	}
	return found
}

// Bounds of a look-up by telephone: fewer digits would name half the town, and
// nobody reads on after so many persons.
const (
	leastDigits = 5
	mostCalls   = 200
)

// Callers gives the persons known under a telephone number, or under the numbers
// that begin with the digits typed so far (five at least), each with the open
// requests. Who called last comes first; several persons may share a landline.
func (s *Store) Callers(phone string) ([]Caller, error) {
	from, to, ok := phoneRange(phone)
	if !ok {
		return nil, nil
	}
	m := s.mem
	m.mu.RLock()
	var places []uint32
	m.phones.within(from, to, func(place uint32) bool {
		if r := &m.rows[place]; r.phone >= from && r.phone <= to || r.via >= from && r.via <= to {
			places = append(places, place)
		}
		return true
	})
	slices.SortFunc(places, func(a, b uint32) int { return m.all.compare(m.rows, b, a) })
	m.mu.RUnlock()
	places = slices.Compact(places)
	places = places[:min(len(places), mostCalls)]
	var callers []Caller
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
			callers = addCaller(callers, req, from, to)
		}
		return nil
	})
	return callers, err
}

// phoneRange gives the packed numbers that begin with what was typed.
func phoneRange(typed string) (from, to uint64, ok bool) {
	typed = strings.TrimSpace(typed)
	for _, abroad := range []string{"+30", "0030"} {
		typed = strings.TrimPrefix(typed, abroad)
	}
	from, n := packDigits(typed)
	if n < leastDigits {
		return 0, 0, false
	}
	return from, from | (uint64(1)<<(4*(nibbles-n)) - 1), true
}

// addCaller notes who stands behind a request: the citizen, or the person in
// between whose number it is.
func addCaller(callers []Caller, r *municipality.Request, from, to uint64) []Caller {
	p := &r.Personal
	who := Caller{
		Phone: p.Phone, First: p.First, Last: p.Last, Email: p.Email, Sex: p.Sex,
		Settlement: p.Settlement, Community: r.Community, Address: p.Address,
	}
	if packed := packPhone(p.Phone); packed < from || packed > to {
		who = Caller{Phone: p.ViaPhone, Last: p.Via, Community: r.Community}
	}
	same := func(c Caller) bool {
		return c.Phone == who.Phone && greek.Fold(c.First+" "+c.Last) == greek.Fold(who.First+" "+who.Last)
	}
	at := slices.IndexFunc(callers, same)
	if at < 0 {
		who.LastAt = r.FiledAt
		callers, at = append(callers, who), len(callers)
	}
	callers[at].Requests++
	if r.Status.Open() {
		callers[at].Open = append(callers[at].Open, r.ID)
	}
	return callers
}
