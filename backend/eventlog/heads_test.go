package eventlog

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestWhatIsMissingIsAskedForInRuns(t *testing.T) {
	mine := Heads{logOf(1): {Seq: 5, ID: EntryID{1}}, logOf(2): {Seq: 3, ID: EntryID{2}}}
	theirs := Heads{logOf(1): {Seq: 9, ID: EntryID{3}}, logOf(2): {Seq: 2, ID: EntryID{4}}, logOf(3): {Seq: 1, ID: EntryID{5}}}
	want := []Range{{logOf(1), 6, 9}, {logOf(3), 1, 1}}
	slices.SortFunc(want, func(a, b Range) int { return compareLogs(a.Log, b.Log) })
	if got := mine.Missing(theirs); !reflect.DeepEqual(got, want) {
		t.Errorf("we lack %v, want %v", got, want)
	}
	if got, want := theirs.Missing(mine), []Range{{logOf(2), 3, 3}}; !reflect.DeepEqual(got, want) {
		t.Errorf("they lack %v, want %v", got, want)
	}
	if mine.Missing(nil) != nil || Heads(nil).Missing(Heads{logOf(1): {}}) != nil {
		t.Error("something is missing where there is nothing")
	}
}

func TestEqualRootsMeanEqualBooks(t *testing.T) {
	anyHeads := rapid.Custom(func(t *rapid.T) Heads {
		h := Heads{}
		for i := range rapid.IntRange(0, 4).Draw(t, "logs") {
			seq := rapid.Uint64Range(0, 2).Draw(t, "seq")
			if seq > 0 {
				h[LogID{byte(i)}] = Head{Seq: seq, ID: EntryID{byte(rapid.IntRange(0, 1).Draw(t, "branch"))}}
			}
		}
		return h
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := anyHeads.Draw(t, "a"), anyHeads.Draw(t, "b")
		if (a.Root() == b.Root()) != reflect.DeepEqual(a, b) {
			t.Fatalf("roots of %v and %v", a, b)
		}
		empty := a.Clone()
		empty[LogID{99}] = Head{}
		if empty.Root() != a.Root() {
			t.Fatal("an empty log changed the root")
		}
		for _, r := range a.Missing(b) {
			if r.From != a[r.Log].Seq+1 || r.To != b[r.Log].Seq || r.From > r.To {
				t.Fatalf("run %v between %v and %v", r, a, b)
			}
			a[r.Log] = b[r.Log]
		}
		if a.Missing(b) != nil {
			t.Fatal("after taking what was missing something is missing")
		}
	})
}

func TestTwoBranchesOfOneLogAreSeen(t *testing.T) {
	a := Heads{logOf(1): {Seq: 5, ID: EntryID{1}}, logOf(2): {Seq: 5, ID: EntryID{1}}, logOf(3): {}}
	b := Heads{logOf(1): {Seq: 5, ID: EntryID{1}}, logOf(2): {Seq: 5, ID: EntryID{2}}}
	if got, want := a.Forked(b), []LogID{logOf(2)}; !slices.Equal(got, want) {
		t.Errorf("forked %v, want %v", got, want)
	}
	if got := a.Forked(a); got != nil {
		t.Errorf("forked from itself: %v", got)
	}
}

func TestHeadsFollowWhatIsHeld(t *testing.T) {
	entries, _ := chain(t, 3)
	h := Heads{}
	for _, e := range entries {
		h.Advance(e)
	}
	if got, want := h[logOf(1)], (Head{Seq: 3, ID: entries[2].ID}); got != want {
		t.Errorf("head %v, want %v", got, want)
	}
}
