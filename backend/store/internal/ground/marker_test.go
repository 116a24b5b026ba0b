package ground

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"thyrida/backend/eventlog"
)

var (
	storeA = StoreID{0xa}
	storeB = StoreID{0xb}
	log1   = eventlog.LogID{1}
	log2   = eventlog.LogID{2}
)

// at is a position; the entry is made from log and seq, as a store would hold it.
func at(store StoreID, log eventlog.LogID, seq uint64) Position {
	return Position{Store: store, Log: log, Seq: seq, Entry: entryOf(log, seq)}
}

func entryOf(log eventlog.LogID, seq uint64) eventlog.EntryID {
	if seq == 0 {
		return eventlog.EntryID{}
	}
	return eventlog.EntryID{log[0], byte(seq), byte(seq >> 8)}
}

// books is a store whose logs reach to these numbers.
func books(heads map[eventlog.LogID]uint64) func(eventlog.LogID, uint64) (eventlog.EntryID, bool) {
	return func(log eventlog.LogID, seq uint64) (eventlog.EntryID, bool) {
		return entryOf(log, seq), seq >= 1 && seq <= heads[log]
	}
}

func mark1(t *testing.T, dir string, positions ...Position) {
	t.Helper()
	m, err := OpenMarker(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer m.Close()
	for _, p := range positions {
		if err := m.Write(p); err != nil {
			t.Fatal(err)
		}
	}
}

func readMark(t *testing.T, dir string) Reading {
	t.Helper()
	r, err := ReadMarker(dir)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMarkerTellsARestoredStoreFromACrash(t *testing.T) {
	forked := at(storeA, log1, 5)
	forked.Entry[9] = 1
	both := map[eventlog.LogID]uint64{log1: 7, log2: 3}
	for name, c := range map[string]struct {
		marked *Position
		now    Position
		holds  map[eventlog.LogID]uint64
		want   Verdict
	}{
		"as it was left":                            {ptr(at(storeA, log1, 7)), at(storeA, log1, 7), both, Same},
		"crash: marker not yet written":             {ptr(at(storeA, log1, 6)), at(storeA, log1, 7), both, Behind},
		"crash: far behind":                         {ptr(at(storeA, log1, 1)), at(storeA, log1, 7), both, Behind},
		"crash after a new log was opened":          {ptr(at(storeA, log1, 7)), at(storeA, log2, 0), both, Behind},
		"crash, new log has entries":                {ptr(at(storeA, log1, 7)), at(storeA, log2, 3), both, Behind},
		"log opened, nothing written":               {ptr(at(storeA, log1, 0)), at(storeA, log1, 2), both, Behind},
		"older copy of the store":                   {ptr(at(storeA, log1, 8)), at(storeA, log1, 7), both, Ahead},
		"older copy, went on with another entry":    {&forked, at(storeA, log1, 7), both, Ahead},
		"copy from before a new log":                {ptr(at(storeA, log2, 3)), at(storeA, log1, 7), map[eventlog.LogID]uint64{log1: 7}, Ahead},
		"copy from before an empty new log":         {ptr(at(storeA, log2, 0)), at(storeA, log1, 7), map[eventlog.LogID]uint64{log1: 7}, Ahead},
		"store without any log, marker of one":      {ptr(at(storeA, log1, 1)), Position{Store: storeA}, nil, Ahead},
		"no marker beside a store":                  {nil, at(storeA, log1, 7), both, Missing},
		"no marker beside a store with an open log": {nil, at(storeA, log1, 0), nil, Missing},
		"no marker beside a store just made":        {nil, Position{Store: storeA}, nil, Same},
		"marker of another store":                   {ptr(at(storeB, log1, 7)), at(storeA, log1, 7), both, Foreign},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			if c.marked != nil {
				mark1(t, dir, *c.marked)
			}
			got := readMark(t, dir).Against(c.now, books(c.holds))
			if got != c.want || got.Doubt() != (c.want == Ahead || c.want == Missing || c.want == Foreign) {
				t.Errorf("%v, want %v (doubt %v)", got, c.want, got.Doubt())
			}
		})
	}
}

func ptr[T any](v T) *T { return &v }

func TestNewestMarkIsReadAlsoAfterOpeningAgain(t *testing.T) {
	dir := t.TempDir()
	for seq := uint64(1); seq <= 20; seq++ {
		mark1(t, dir, at(storeA, log1, seq))
		if r := readMark(t, dir); r.Seq != seq || !r.Sound {
			t.Fatalf("read %d, want %d", r.Seq, seq)
		}
	}
	if info, err := os.Stat(filepath.Join(dir, MarkerFile)); err != nil || info.Size() != markFile {
		t.Errorf("size %d, %v", info.Size(), err)
	}
}

func TestWriteTornAtAnyByteRaisesNoDoubt(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, MarkerFile)
	mark1(t, dir, at(storeA, log1, 1), at(storeA, log1, 2))
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	mark1(t, dir, at(storeA, log1, 3))
	after, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	heads := books(map[eventlog.LogID]uint64{log1: 3})
	for cut := 0; cut <= len(after); cut++ {
		for name, torn := range map[string][]byte{
			"old behind":   append(bytes.Clone(after[:cut]), before[min(cut, len(before)):]...),
			"zeros behind": append(bytes.Clone(after[:cut]), make([]byte, len(after)-cut)...),
			"new behind":   append(bytes.Clone(before[:min(cut, len(before))]), after[min(cut, len(before)):]...),
			"cut":          after[:cut],
		} {
			verdict := decodeMarker(torn).Against(at(storeA, log1, 3), heads)
			if verdict.Doubt() {
				t.Fatalf("%s at %d: %v", name, cut, verdict)
			}
			if name != "cut" && name != "zeros behind" && verdict == Torn {
				t.Fatalf("%s at %d: both slots are lost", name, cut)
			}
		}
	}
}

func TestFirstWriteTornIsNoDoubt(t *testing.T) {
	dir := t.TempDir()
	for size := range 100 {
		if err := os.WriteFile(filepath.Join(dir, MarkerFile), make([]byte, size), 0o600); err != nil {
			t.Fatal(err)
		}
		if v := readMark(t, dir).Against(at(storeA, log1, 3), books(nil)); v != Torn {
			t.Fatalf("%d bytes of zero: %v", size, v)
		}
	}
	mark1(t, dir, at(storeA, log1, 3))
	if r := readMark(t, dir); !r.Sound || r.Seq != 3 {
		t.Errorf("a torn marker is not written over: %+v", r)
	}
}

func TestEveryFlippedBitOfAMarkIsNoticed(t *testing.T) {
	slot := encodeSlot(7, at(storeA, log1, 9))
	for bit := range len(slot) * 8 {
		spoilt := bytes.Clone(slot)
		spoilt[bit/8] ^= 1 << (bit % 8)
		if _, p, ok := decodeSlot(spoilt); ok {
			t.Fatalf("bit %d: %+v", bit, p)
		}
	}
}

func TestMarkerThatCannotBeReadIsAnError(t *testing.T) {
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, MarkerFile), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := ReadMarker(dir); err == nil {
		t.Error("a folder was read as a marker")
	}
	if _, err := OpenMarker(dir); err == nil {
		t.Error("a folder was opened as a marker")
	}
}

func TestCrashBeforeTheNewLogDoesNotForgetTheDoubt(t *testing.T) {
	dir := t.TempDir()
	m, err := OpenMarker(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := m.Close(); err != nil { // the power goes before the new log is committed
		t.Fatal(err)
	}
	if v := readMark(t, dir).Against(at(storeA, log1, 7), books(nil)); v != Missing {
		t.Errorf("%v, want %v", v, Missing)
	}
}

func FuzzMarker(f *testing.F) {
	slot := encodeSlot(1, at(storeA, log1, 9))
	f.Add(slot)
	f.Add(append(append(bytes.Clone(slot), make([]byte, markStride-markSize)...), encodeSlot(2, at(storeB, log2, 1))...))
	f.Fuzz(func(t *testing.T, raw []byte) {
		r := decodeMarker(raw)
		if r.Sound && !bytes.Contains(raw, encodeSlot(r.turn, r.Position)) {
			t.Fatalf("%+v is not in the file", r)
		}
		r.Against(at(storeA, log1, 9), books(map[eventlog.LogID]uint64{log1: 9}))
	})
}

func BenchmarkMarkerWrite(b *testing.B) {
	m, err := OpenMarker(b.TempDir())
	if err != nil {
		b.Fatal(err)
	}
	defer m.Close()
	p := at(storeA, log1, 1)
	for b.Loop() {
		p.Seq++
		if err := m.Write(p); err != nil {
			b.Fatal(err)
		}
	}
}
