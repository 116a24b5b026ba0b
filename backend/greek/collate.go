package greek

import (
	"slices"
	"sync"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// collators hold one x/text collator each, since a collator serves one caller at a
// time. Its default strength is used: the options that ignore case or marks are
// unreliable (golang/go #67296).
var collators = sync.Pool{New: func() any {
	return &sorter{order: collate.New(language.Greek)}
}}

type sorter struct {
	order *collate.Collator
	room  collate.Buffer
}

// Compare orders two texts as a Greek index does: -1, 0 or +1. Capitals and accents
// weigh only between otherwise equal words (Άννα after Αλφα, before Ζωή).
func Compare(a, b string) int {
	c := collators.Get().(*sorter)
	defer collators.Put(c)
	return c.order.CompareString(a, b)
}

// Less tells whether a comes before b.
func Less(a, b string) bool { return Compare(a, b) < 0 }

// SortKey gives bytes whose plain order is the Greek order, to be computed once per
// row of a long list. The key belongs to the caller.
func SortKey(s string) []byte {
	c := collators.Get().(*sorter)
	defer collators.Put(c)
	key := slices.Clone(c.order.KeyFromString(&c.room, s))
	c.room.Reset()
	return key
}

// Sort puts texts into Greek order; equal ones keep their places.
func Sort(texts []string) {
	c := collators.Get().(*sorter)
	defer collators.Put(c)
	slices.SortStableFunc(texts, c.order.CompareString)
}
