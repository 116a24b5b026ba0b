package eventlog

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// anySubject draws the entries of one subject: a few logs, few distinct clock
// readings so that ties happen, parents among earlier entries, some of them never
// received. The clock says nothing about who is whose parent.
func anySubject() *rapid.Generator[[]OrderKey] {
	return rapid.Custom(func(t *rapid.T) []OrderKey {
		keys := make([]OrderKey, rapid.IntRange(0, 30).Draw(t, "entries"))
		for i := range keys {
			keys[i] = OrderKey{
				ID:  ref(i),
				HLC: HLC(rapid.IntRange(0, 5).Draw(t, "hlc")),
				Log: LogID{byte(rapid.IntRange(0, 2).Draw(t, "log"))},
				Seq: rapid.Uint64Range(1, 3).Draw(t, "seq"), // repeats: forked logs too
			}
			for range rapid.IntRange(0, 3).Draw(t, "parents") {
				parent := rapid.IntRange(-3, i-1).Draw(t, "parent") // below 0: absent
				keys[i].Parents = append(keys[i].Parents, ref(parent+1000*b2i(parent < 0)))
			}
		}
		return keys
	})
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// ordered gives the names of keys in the order of the fold.
func ordered(keys []OrderKey) []EntryRef {
	var names []EntryRef
	for _, i := range Order(keys) {
		names = append(names, keys[i].ID)
	}
	return names
}

func TestTheOrderDoesNotDependOnTheOrderOfArrival(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := anySubject().Draw(t, "subject")
		want := ordered(keys)
		shuffled := rapid.Permutation(keys).Draw(t, "arrival")
		if got := ordered(shuffled); !slices.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	})
}

func TestEveryEntryComesOnceAfterItsParents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := rapid.Permutation(anySubject().Draw(t, "subject")).Draw(t, "arrival")
		place := map[EntryRef]int{}
		order := Order(keys)
		for at, i := range order {
			place[keys[i].ID] = at
		}
		if len(order) != len(keys) || len(place) != len(keys) {
			t.Fatalf("%d places and %d names for %d entries", len(order), len(place), len(keys))
		}
		for _, k := range keys {
			for _, parent := range k.Parents {
				if at, here := place[parent]; here && at >= place[k.ID] {
					t.Fatalf("%v stands before its parent %v", k.ID, parent)
				}
			}
		}
	})
}

// Among entries that do not know of each other the clock decides, then the log,
// then the sequence.
func TestStrangersAreOrderedByClockLogAndSequence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := anySubject().Draw(t, "subject")
		for i := range keys {
			keys[i].Parents = nil
		}
		order := Order(keys)
		for n := 1; n < len(order); n++ {
			a, b := keys[order[n-1]], keys[order[n]]
			switch {
			case a.HLC < b.HLC:
			case a.HLC == b.HLC && a.Log[0] < b.Log[0]:
			case a.HLC == b.HLC && a.Log == b.Log && a.Seq < b.Seq:
			case a.HLC == b.HLC && a.Log == b.Log && a.Seq == b.Seq && string(a.ID[:]) < string(b.ID[:]):
			default:
				t.Fatalf("%+v stands before %+v", a, b)
			}
		}
	})
}

func TestALyingClockDoesNotComeBeforeItsCause(t *testing.T) {
	filed := OrderKey{ID: ref(1), HLC: NewHLC(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC)), Log: logOf(1), Seq: 1}
	acknowledged := OrderKey{ID: ref(2), HLC: NewHLC(morning), Log: logOf(2), Seq: 1, Parents: []EntryRef{ref(1)}}
	completed := OrderKey{ID: ref(3), HLC: NewHLC(morning) - 1, Log: logOf(2), Seq: 2, Parents: []EntryRef{ref(2)}}
	got := Order([]OrderKey{completed, acknowledged, filed})
	if want := []int{2, 1, 0}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestALateParentTakesItsPlace(t *testing.T) {
	parent := OrderKey{ID: ref(1), HLC: 50, Seq: 1}
	child := OrderKey{ID: ref(2), HLC: 10, Seq: 2, Parents: []EntryRef{ref(1)}}
	stranger := OrderKey{ID: ref(3), HLC: 20, Seq: 1, Log: LogID{1}}
	if got, want := ordered([]OrderKey{stranger, child}), []EntryRef{ref(2), ref(3)}; !slices.Equal(got, want) {
		t.Errorf("without the parent: got %v, want %v", got, want)
	}
	all := []OrderKey{stranger, child, parent}
	if got, want := ordered(all), []EntryRef{ref(3), ref(1), ref(2)}; !slices.Equal(got, want) {
		t.Errorf("with the parent: got %v, want %v", got, want)
	}
}

// Nobody can make a circle, but a damaged store may show one: it must neither hang
// nor lose an entry, and be the same everywhere.
func TestACircleOfParentsIsOpenedTheSameEverywhere(t *testing.T) {
	circle := make([]OrderKey, 6)
	for i := range circle {
		circle[i] = OrderKey{ID: ref(i), HLC: HLC(10 - i), Seq: uint64(i + 1), Parents: []EntryRef{ref((i + 1) % 4)}}
	}
	circle[5].Parents = []EntryRef{ref(5)} // its own parent
	want := ordered(circle)
	once := slices.Compact(slices.SortedFunc(slices.Values(want), func(a, b EntryRef) int { return bytes.Compare(a[:], b[:]) }))
	if len(once) != len(circle) {
		t.Fatalf("%d of %d entries have a place", len(once), len(circle))
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		random.Shuffle(len(circle), func(i, j int) { circle[i], circle[j] = circle[j], circle[i] })
		if got := ordered(circle); !slices.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	}
}

func TestAnEntryHandedInTwiceComesTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		keys := anySubject().Draw(t, "subject")
		if len(keys) == 0 {
			return
		}
		keys = append(keys, rapid.SampledFrom(keys).Draw(t, "again"))
		want := ordered(keys)
		if got := ordered(rapid.Permutation(keys).Draw(t, "arrival")); len(got) != len(keys) || !slices.Equal(got, want) {
			t.Fatalf("got  %v\nwant %v", got, want)
		}
	})
}
