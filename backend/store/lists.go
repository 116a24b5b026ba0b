package store

import (
	"cmp"
	"slices"
	"sort"
)

// list keeps rows in one order: by key, then by place. It holds places only, so
// that a page of an unfiltered view costs the same in a book of any size.
type list struct {
	key   func(*row) uint64
	items []uint32
}

// compare orders two places.
func (l *list) compare(rows []row, a, b uint32) int {
	return cmp.Or(cmp.Compare(l.key(&rows[a]), l.key(&rows[b])), cmp.Compare(a, b))
}

// find gives the position of a place, or where it would stand.
func (l *list) find(rows []row, place uint32) (int, bool) {
	at := sort.Search(len(l.items), func(i int) bool { return l.compare(rows, l.items[i], place) >= 0 })
	return at, at < len(l.items) && l.items[at] == place
}

// before counts the rows whose key is below a limit.
func (l *list) before(rows []row, limit uint64) int {
	return sort.Search(len(l.items), func(i int) bool { return l.key(&rows[l.items[i]]) >= limit })
}

// remove takes places out. Their rows must still hold the keys under which they
// were inserted.
func (l *list) remove(rows []row, places []uint32) {
	if len(places) == 0 {
		return
	}
	gone := make([]int, 0, len(places))
	for _, place := range places {
		if at, ok := l.find(rows, place); ok {
			gone = append(gone, at)
		}
	}
	slices.Sort(gone)
	for i, at := range gone { // close each gap up to the next one
		end := len(l.items)
		if i+1 < len(gone) {
			end = gone[i+1]
		}
		copy(l.items[at-i:], l.items[at+1:end])
	}
	l.items = l.items[:len(l.items)-len(gone)]
}

// insert puts places in, whose rows hold their keys. Everything behind the first
// of them moves once, whatever their number.
func (l *list) insert(rows []row, places []uint32) {
	if len(places) == 0 {
		return
	}
	sorted := slices.Clone(places)
	slices.SortFunc(sorted, func(a, b uint32) int { return l.compare(rows, a, b) })
	old := len(l.items)
	l.items = append(l.items, sorted...)
	for i := len(sorted) - 1; i >= 0; i-- {
		at := sort.Search(old, func(k int) bool { return l.compare(rows, l.items[k], sorted[i]) >= 0 })
		copy(l.items[at+i+1:], l.items[at:old])
		l.items[at+i] = sorted[i]
		old = at
	}
}

// sortAll puts the items of a freshly built list in order.
func (l *list) sortAll(rows []row) {
	keyed := make([]pair, len(l.items))
	for i, place := range l.items {
		keyed[i] = pair{l.key(&rows[place]), place}
	}
	slices.SortFunc(keyed, pair.compare)
	for i := range keyed {
		l.items[i] = keyed[i].place
	}
}

// The keys of the lists.
func byFiled(r *row) uint64   { return uint64(r.filed) }
func byClosed(r *row) uint64  { return uint64(r.closed) }
func byUpdated(r *row) uint64 { return uint64(r.updated) }
func byTell(r *row) uint64    { return uint64(r.tell) }
func byDue(r *row) uint64     { return dueKey(r.due) }

// dueKey keeps days before 1970 in order.
func dueKey(day int32) uint64 { return uint64(int64(day) + 1<<32) }

// pair ties a 64-bit key to a place.
type pair struct {
	key   uint64
	place uint32
}

func (p pair) compare(other pair) int {
	return cmp.Or(cmp.Compare(p.key, other.key), cmp.Compare(p.place, other.place))
}

// pairs finds places by key: a sorted body and a short unsorted tail that is
// merged in when it has grown. What it finds may be stale (a telephone number
// that was corrected) and is checked against the row by who asks.
type pairs struct {
	keys   []uint64
	places []uint32
	tail   []pair
}

// tailLimit bounds what a look-up walks through unsorted.
const tailLimit = 128

func (p *pairs) add(key uint64, place uint32) {
	if key == 0 {
		return
	}
	p.tail = append(p.tail, pair{key, place})
	if len(p.tail) >= max(tailLimit, len(p.keys)/1024) {
		p.merge()
	}
}

// merge sorts the tail into the body, from the back, in place.
func (p *pairs) merge() {
	slices.SortFunc(p.tail, pair.compare)
	i := len(p.keys) - 1
	p.keys = append(p.keys, make([]uint64, len(p.tail))...)
	p.places = append(p.places, make([]uint32, len(p.tail))...)
	k := len(p.keys) - 1
	for j := len(p.tail) - 1; j >= 0; k-- {
		if i >= 0 && p.keys[i] > p.tail[j].key {
			p.keys[k], p.places[k] = p.keys[i], p.places[i]
			i--
			continue
		}
		p.keys[k], p.places[k] = p.tail[j].key, p.tail[j].place
		j--
	}
	p.tail = p.tail[:0]
}

// within calls found for every place whose key lies in [from, to], until it
// answers false. The order is not defined.
func (p *pairs) within(from, to uint64, found func(place uint32) bool) {
	for i := sort.Search(len(p.keys), func(i int) bool { return p.keys[i] >= from }); i < len(p.keys) && p.keys[i] <= to; i++ {
		if !found(p.places[i]) {
			return
		}
	}
	for _, t := range p.tail {
		if t.key >= from && t.key <= to && !found(t.place) {
			return
		}
	}
}
