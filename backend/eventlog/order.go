package eventlog

import (
	"bytes"
	"cmp"
	"container/heap"
)

// OrderKey is what the order inside a subject depends on, and nothing else.
type OrderKey struct {
	ID      EntryRef
	Parents []EntryRef
	HLC     HLC
	Log     LogID
	Seq     uint64
}

// compare orders entries of which neither is known to cause the other. The
// identifier decides only between the two branches of a forked log.
func (k *OrderKey) compare(other *OrderKey) int {
	return cmp.Or(
		cmp.Compare(k.HLC, other.HLC),
		compareLogs(k.Log, other.Log),
		cmp.Compare(k.Seq, other.Seq),
		bytes.Compare(k.ID[:], other.ID[:]),
	)
}

// Order gives the indexes of entries in the order in which they are folded:
// parents before children, and among those that are ready the least by (HLC, log,
// sequence). Parents that are not among entries count as absent. The result is
// the same for every permutation of the input.
//
// A circle of parents cannot be made without breaking SHA-256; should one be
// handed in, it is opened at the least entry that waits, so all still come once.
func Order(entries []OrderKey) []int {
	index := make(map[EntryRef]int, len(entries))
	for i := range entries {
		index[entries[i].ID] = i // of two copies the second is the parent
	}
	children := make([][]int, len(entries))
	waiting := make([]int, len(entries))
	for i := range entries {
		for _, parent := range entries[i].Parents {
			if p, ok := index[parent]; ok {
				children[p] = append(children[p], i)
				waiting[i]++
			}
		}
	}
	q := &ready{entries: entries}
	for i, n := range waiting {
		if n == 0 {
			q.indexes = append(q.indexes, i)
		}
	}
	heap.Init(q)
	order := make([]int, 0, len(entries))
	for len(order) < len(entries) {
		if q.Len() == 0 {
			heap.Push(q, q.openCircle(waiting))
		}
		next := heap.Pop(q).(int)
		waiting[next] = done
		order = append(order, next)
		for _, child := range children[next] {
			if waiting[child]--; waiting[child] == 0 {
				heap.Push(q, child)
			}
		}
	}
	return order
}

// done marks an entry that has its place; no count of parents goes so low.
const done = -1 << 31

// ready holds the indexes of the entries whose parents have their place.
type ready struct {
	entries []OrderKey
	indexes []int
}

func (q *ready) Len() int      { return len(q.indexes) }
func (q *ready) Swap(i, j int) { q.indexes[i], q.indexes[j] = q.indexes[j], q.indexes[i] }
func (q *ready) Push(x any)    { q.indexes = append(q.indexes, x.(int)) }
func (q *ready) Less(i, j int) bool {
	return q.before(q.indexes[i], q.indexes[j])
}

func (q *ready) Pop() any {
	last := len(q.indexes) - 1
	x := q.indexes[last]
	q.indexes = q.indexes[:last]
	return x
}

func (q *ready) before(i, j int) bool {
	return cmp.Or(q.entries[i].compare(&q.entries[j]), cmp.Compare(i, j)) < 0
}

// openCircle picks the least of the entries that wait, when none is ready.
func (q *ready) openCircle(waiting []int) int {
	least := -1
	for i, n := range waiting {
		if n > 0 && (least < 0 || q.before(i, least)) {
			least = i
		}
	}
	return least
}
