package eventlog

import (
	"fmt"
	"sync"
	"time"
)

// HLC is one reading of the hybrid logical clock: milliseconds since 1970 in the
// upper 48 bits, a counter in the lower 16. Compared as numbers, readings order
// causes before effects as far as the clocks allow; parents do so always.
type HLC uint64

// MaxAhead is how far ahead of the wall clock a foreign reading may lie and still
// move ours. A PC that believes in the year 2099 must not drag the others along.
const MaxAhead = 10 * time.Minute

const (
	counterBits = 16
	maxHLC      = ^HLC(0)
)

// NewHLC gives the reading at t with counter zero. A time before 1970 counts as
// 1970, one past the year 10889 as the last there is.
func NewHLC(t time.Time) HLC {
	ms := t.UnixMilli()
	if ms < 0 {
		return 0
	}
	if uint64(ms) >= 1<<(64-counterBits) {
		return maxHLC
	}
	return HLC(ms) << counterBits
}

// Time gives the millisecond of the reading, in UTC. For lists and logs only:
// what happened when is said by the civil time inside an event.
func (h HLC) Time() time.Time { return time.UnixMilli(int64(h >> counterBits)).UTC() }

// Counter tells apart the readings within one millisecond.
func (h HLC) Counter() uint16 { return uint16(h) }

// Compare gives -1, 0 or +1 as h is before, equal to or after other.
func (h HLC) Compare(other HLC) int {
	switch {
	case h < other:
		return -1
	case h > other:
		return 1
	}
	return 0
}

// String gives time and counter, e.g. "2026-11-23T09:30:00.000Z+2".
func (h HLC) String() string {
	return fmt.Sprintf("%s+%d", h.Time().Format("2006-01-02T15:04:05.000Z07:00"), h.Counter())
}

// Clock is the hybrid logical clock of one log. The zero Clock is ready; wall
// times are handed in. It may be used from several goroutines.
//
// Its readings never go back, also when the wall clock does: a PC whose battery
// died and that wakes in 2010 goes on counting from its last reading. A PC that
// ran ahead by itself keeps its lead until it opens a new log with a new Clock;
// nobody else is moved by it.
type Clock struct {
	mu   sync.Mutex
	last HLC // guarded by mu
}

// Now gives the next reading: the wall time if that is ahead, else one more than
// the last. A reading that is never written, because the transaction failed, is
// lost without harm.
func (c *Clock) Now(wall time.Time) HLC {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.last < maxHLC {
		c.last = max(c.last+1, NewHLC(wall))
	}
	return c.last
}

// Observe takes note of the reading on a received entry, so that what is said
// here afterwards sorts after it. It reports false, and changes nothing, when
// remote lies more than MaxAhead past the wall clock; the entry itself is
// accepted all the same.
func (c *Clock) Observe(remote HLC, wall time.Time) bool {
	if remote > NewHLC(wall.Add(MaxAhead)) {
		return false
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last, remote)
	return true
}

// Last gives the reading to persist, in the transaction of the entry that bears it.
func (c *Clock) Last() HLC {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.last
}

// Restore takes up the persisted reading at start. It never moves the clock back.
func (c *Clock) Restore(last HLC) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.last = max(c.last, last)
}
