package municipality

import (
	"crypto/sha256"
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func employees(shares ...int) []*Employee {
	var staff []*Employee
	for i, share := range shares {
		staff = append(staff, &Employee{ID: nameID(fmt.Sprint("employee ", i)), Posts: []Post{{Unit: "u", Share: share}}})
	}
	return staff
}

func subject(i int) ID {
	sum := sha256.Sum256([]byte(fmt.Sprint("subject ", i)))
	return ID(sum[:16])
}

// Ten thousand subjects; the first of the two drawn must come as often as the
// share says, within three per cent of it (or three standard errors, where chance
// alone spreads a small share wider).
func TestTheDrawIsFairByShareOfFullTime(t *testing.T) {
	for _, shares := range [][]int{{100, 100}, {100, 50}, {100, 100, 100}, {100, 75, 50, 25}} {
		staff, total := employees(shares...), 0
		for _, s := range shares {
			total += s
		}
		const subjects = 10_000
		drawn := map[ID]int{}
		for i := range subjects {
			drawn[draw(subject(i), "u", staff)[0].ID]++
		}
		for i, e := range staff {
			want := float64(subjects) * float64(shares[i]) / float64(total)
			chance := 3 * math.Sqrt(want*(1-want/subjects))
			if off := math.Abs(float64(drawn[e.ID]) - want); off > max(0.03*want, chance) {
				t.Errorf("shares %v: the one with %d was drawn %d times, want about %.0f", shares, shares[i], drawn[e.ID], want)
			}
		}
	}
}

// With two choices the loads stay together, although nobody sees the whole.
func TestLoadsStayBalanced(t *testing.T) {
	staff, loads := employees(100, 100, 100, 100, 100), map[ID]int{}
	for i := range 5_000 {
		two := draw(subject(i), "u", staff)
		lighter := two[0]
		if loads[two[1].ID] < loads[lighter.ID] {
			lighter = two[1]
		}
		loads[lighter.ID]++
	}
	for _, e := range staff {
		if load := loads[e.ID]; load < 990 || load > 1010 {
			t.Errorf("%d of 5,000 among five colleagues", load)
		}
	}
}

func TestTheDrawIsStableWhenOthersComeOrGo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		staff := employees(rapid.SliceOfN(rapid.IntRange(1, 100), 2, 12).Draw(t, "shares")...)
		id := subject(rapid.Int().Draw(t, "subject"))
		two := draw(id, "u", staff)
		mixed := rapid.Permutation(staff).Draw(t, "order")
		if again := draw(id, "u", mixed); !slices.Equal(two, again) {
			t.Fatal("the order of the roster matters")
		}
		gone := rapid.SampledFrom(staff).Draw(t, "gone")
		rest := slices.DeleteFunc(slices.Clone(staff), func(e *Employee) bool { return e == gone })
		after := draw(id, "u", rest)
		for _, e := range two {
			if e != gone && !slices.Contains(after, e) {
				t.Fatal("somebody left, and another one lost the draw")
			}
		}
		if !slices.Contains(two, gone) && !slices.Equal(two, after) {
			t.Fatal("somebody who was not drawn left, and the draw changed")
		}
	})
}

func TestNoShareMeansFullTime(t *testing.T) {
	e := &Employee{Posts: []Post{{Unit: "u"}}}
	if e.Share("u") != 100 || e.Share("elsewhere") != 0 {
		t.Error(e.Share("u"), e.Share("elsewhere"))
	}
}
