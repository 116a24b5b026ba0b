package eventlog

import (
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestAClockThatSays2099DoesNotPoisonOurs(t *testing.T) {
	var c Clock
	far := NewHLC(time.Date(2099, 1, 1, 0, 0, 0, 0, time.UTC))
	if c.Observe(far, morning) {
		t.Error("a reading of 2099 was taken")
	}
	if got := c.Now(morning); got.Time() != morning {
		t.Errorf("afterwards our clock says %s, want %s", got, morning)
	}
	if got := c.Now(morning.Add(time.Hour)); got.Time() != morning.Add(time.Hour) {
		t.Errorf("an hour later our clock says %s", got)
	}
}

func TestAClockALittleAheadIsFollowed(t *testing.T) {
	var c Clock
	for _, tc := range []struct {
		ahead time.Duration
		taken bool
	}{
		{-time.Hour, true}, {0, true}, {MaxAhead, true}, {MaxAhead + time.Millisecond, false},
	} {
		if taken := c.Observe(NewHLC(morning.Add(tc.ahead)), morning); taken != tc.taken {
			t.Errorf("%s ahead: taken %v, want %v", tc.ahead, taken, tc.taken)
		}
	}
	if got, want := c.Now(morning), NewHLC(morning.Add(MaxAhead))+1; got != want {
		t.Errorf("the next reading is %s, want %s, right after the one received", got, want)
	}
}

func TestAClockNeverGoesBack(t *testing.T) {
	var c Clock
	first := c.Now(morning)
	for name, wall := range map[string]time.Time{
		"the same moment":  morning,
		"an hour earlier":  morning.Add(-time.Hour),
		"a dead battery":   time.Date(2010, 1, 1, 0, 0, 0, 0, time.UTC),
		"before the epoch": time.Date(1066, 10, 14, 0, 0, 0, 0, time.UTC),
	} {
		if next := c.Now(wall); next <= first {
			t.Errorf("%s: %s after %s", name, next, first)
		}
	}
	if c.Last().Time() != morning {
		t.Errorf("the readings left the millisecond: %s", c.Last())
	}
}

func TestAClockGoesOnWhereItWasPersisted(t *testing.T) {
	var before, after Clock
	last := before.Now(morning)
	after.Restore(before.Last())
	if next := after.Now(morning.Add(-time.Minute)); next != last+1 {
		t.Errorf("after the restart %s, want %s", next, last+1)
	}
	after.Restore(last)
	if after.Last() != last+1 {
		t.Error("an old persisted reading moved the clock back")
	}
}

func TestAFullCounterRunsIntoTheNextMillisecond(t *testing.T) {
	var c Clock
	c.Restore(NewHLC(morning) | 0xffff)
	next := c.Now(morning)
	if next.Time() != morning.Add(time.Millisecond) || next.Counter() != 0 {
		t.Errorf("got %s", next)
	}
	c.Restore(maxHLC)
	if c.Now(morning) != maxHLC {
		t.Error("the last reading there is was followed by a smaller one")
	}
}

func TestReadingsAreTimes(t *testing.T) {
	for _, tc := range []struct{ in, want time.Time }{
		{morning.Add(1234567 * time.Nanosecond), morning.Add(time.Millisecond)},
		{time.Date(2026, 11, 23, 11, 0, 0, 0, time.FixedZone("EET", 2*3600)), morning},
		{time.Date(1960, 1, 1, 0, 0, 0, 0, time.UTC), time.UnixMilli(0).UTC()},
		{time.Date(20000, 1, 1, 0, 0, 0, 0, time.UTC), time.UnixMilli(1<<48 - 1).UTC()},
	} {
		if got := NewHLC(tc.in).Time(); got != tc.want {
			t.Errorf("%s became %s, want %s", tc.in, got, tc.want)
		}
	}
	if got := (NewHLC(morning) + 2).String(); got != "2026-11-23T09:00:00.000Z+2" {
		t.Errorf("shown as %s", got)
	}
	if HLC(1).Compare(2) != -1 || HLC(2).Compare(1) != 1 || HLC(2).Compare(2) != 0 {
		t.Error("readings do not compare as numbers")
	}
}

// Whatever wall clocks and peers say, readings rise, and never further ahead than
// the wall clocks and the allowance justify.
func TestReadingsRiseAndStayNearTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Clock
		var last HLC
		latest := time.UnixMilli(0)
		for i := range rapid.IntRange(1, 50).Draw(t, "steps") {
			wall := morning.Add(time.Duration(rapid.Int64Range(-1e6, 1e6).Draw(t, "wall")) * time.Millisecond)
			if wall.After(latest) {
				latest = wall
			}
			if rapid.Bool().Draw(t, "received") {
				remote := HLC(rapid.Uint64().Draw(t, "remote"))
				if c.Observe(remote, wall) && c.Last() < remote {
					t.Fatal("a reading was taken and not followed")
				}
				continue
			}
			now := c.Now(wall)
			if now <= last {
				t.Fatalf("%s after %s", now, last)
			}
			last = now
			if bound := NewHLC(latest.Add(MaxAhead)) + HLC(i) + 1; now > bound {
				t.Fatalf("%s is past %s", now, bound)
			}
		}
	})
}

func TestNoTwoGoroutinesGetOneReading(t *testing.T) {
	var c Clock
	var wg sync.WaitGroup
	readings := make([][]HLC, 8)
	for i := range readings {
		wg.Go(func() {
			for range 500 {
				readings[i] = append(readings[i], c.Now(morning))
				c.Observe(c.Last(), morning)
			}
		})
	}
	wg.Wait()
	seen := map[HLC]bool{}
	for _, list := range readings {
		for _, r := range list {
			if seen[r] {
				t.Fatalf("%s was given twice", r)
			}
			seen[r] = true
		}
	}
}
