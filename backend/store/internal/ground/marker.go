package ground

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"thyrida/backend/eventlog"
)

// The continuity marker store.mark remembers outside the store how far the store
// had come, so that a store brought back from a copy is noticed before it uses a
// sequence number, or a number on paper, a second time.
//
// The file holds two slots, at byte 0 and byte 512, written in turn, so that a
// write torn by a power cut spoils one and leaves the other. A slot, big endian:
//
//	 0  4  magic "TMRK"
//	 4  2  version, 1
//	 6  2  zero
//	 8  8  turn: counts the writes; the higher of two sound slots is the newer
//	16 16  store id
//	32 16  log that is open
//	48  8  last sequence number in it, 0 before the first
//	56 32  EntryID of that entry, zeros before the first
//	88  4  CRC-32C of bytes 0–87
//
// It is written after the commit and never flushed: it costs nothing, and after a
// power cut it lags, which raises no doubt. A slot of a newer version counts as torn.
const (
	markMagic   = "TMRK"
	markVersion = 1
	markSize    = 92
	markStride  = 512 // one sector each
	markFile    = markStride + markSize
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Position is how far a store has come in the log that this PC writes.
type Position struct {
	Store StoreID
	Log   eventlog.LogID // zero before the first log is opened
	Seq   uint64         // 0 before its first entry
	Entry eventlog.EntryID
}

// Verdict is what the marker says about the store beside it.
type Verdict int

const (
	// Same: the store stands where it was left. Also for a store in which no log
	// was ever opened, with no marker yet.
	Same Verdict = iota
	// Behind: the store holds the marked entry and later ones; the last writes of
	// the marker were lost in a crash.
	Behind
	// Torn: neither slot is sound, as after a power cut in the first write.
	Torn
	// Ahead: the marker knows an entry of this PC that the store does not hold, or
	// holds differently: the store is an older copy.
	Ahead
	// Missing: no marker beside a store in which a log was opened: the store was
	// brought here without it.
	Missing
	// Foreign: the marker belongs to another store.
	Foreign
)

func (v Verdict) String() string {
	return [...]string{"same", "behind", "torn", "ahead", "missing", "foreign"}[v]
}

// Doubt tells whether the log may no longer be continued: the old log is closed
// and a new log with a new number series opened, always.
func (v Verdict) Doubt() bool { return v >= Ahead }

// Reading is what stands in a marker file.
type Reading struct {
	Found bool // the file is there
	Sound bool // at least one slot is whole
	Position
	turn uint64
}

// ReadMarker reads the marker in dir. A missing or torn one is no error.
func ReadMarker(dir string) (Reading, error) {
	raw, err := os.ReadFile(filepath.Join(dir, MarkerFile))
	if errors.Is(err, fs.ErrNotExist) {
		return Reading{}, nil
	}
	if err != nil {
		return Reading{}, fmt.Errorf("continuity marker: %w", err)
	}
	return decodeMarker(raw), nil
}

func decodeMarker(raw []byte) Reading {
	read := Reading{Found: true}
	for at := 0; at <= markStride && at < len(raw); at += markStride {
		turn, p, ok := decodeSlot(raw[at:])
		if ok && (!read.Sound || turn > read.turn) {
			read = Reading{Found: true, Sound: true, Position: p, turn: turn}
		}
	}
	return read
}

func decodeSlot(b []byte) (turn uint64, p Position, ok bool) {
	if len(b) < markSize || string(b[:4]) != markMagic || binary.BigEndian.Uint32(b[4:]) != markVersion<<16 {
		return 0, p, false
	}
	if crc32.Checksum(b[:markSize-4], castagnoli) != binary.BigEndian.Uint32(b[markSize-4:]) {
		return 0, p, false
	}
	copy(p.Store[:], b[16:])
	copy(p.Log[:], b[32:])
	p.Seq = binary.BigEndian.Uint64(b[48:])
	copy(p.Entry[:], b[56:])
	return binary.BigEndian.Uint64(b[8:]), p, true
}

func encodeSlot(turn uint64, p Position) []byte {
	b := make([]byte, 0, markSize)
	b = append(b, markMagic...)
	b = binary.BigEndian.AppendUint32(b, markVersion<<16)
	b = binary.BigEndian.AppendUint64(b, turn)
	b = append(b, p.Store[:]...)
	b = append(b, p.Log[:]...)
	b = binary.BigEndian.AppendUint64(b, p.Seq)
	b = append(b, p.Entry[:]...)
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b, castagnoli))
}

// Against judges the store, which stands at now, by the marker. holds answers
// which entry the store has at a place of a log, false where it has none; it is
// asked at most once, for the marked place.
func (r Reading) Against(now Position, holds func(eventlog.LogID, uint64) (eventlog.EntryID, bool)) Verdict {
	switch {
	case !r.Found && now.Log.IsZero():
		return Same
	case !r.Found:
		return Missing
	case !r.Sound:
		return Torn
	case r.Store != now.Store:
		return Foreign
	case r.Position == now:
		return Same
	case r.Seq == 0:
		return r.fresh(now)
	}
	entry, ok := holds(r.Log, r.Seq)
	if !ok || !bytes.Equal(entry[:], r.Entry[:]) {
		return Ahead
	}
	return Behind
}

// fresh judges a marker of a log that had no entry yet: it was opened in the
// store, so a store that stands in another log, or in none, does not know of it.
func (r Reading) fresh(now Position) Verdict {
	if r.Log == now.Log || r.Log.IsZero() {
		return Behind
	}
	return Ahead
}

// Marker is the open marker file of the open store.
type Marker struct {
	path string

	mu   sync.Mutex // guards what follows, and the order of writes
	file *os.File   // nil until the first Write of a marker that was missing
	turn uint64
}

// OpenMarker opens the marker in dir for writing. It changes nothing: read and
// judge first. A missing marker is made by the first Write and not before, or a
// crash in between would leave an empty one, and the doubt would be forgotten.
func OpenMarker(dir string) (*Marker, error) {
	path := filepath.Join(dir, MarkerFile)
	f, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if errors.Is(err, fs.ErrNotExist) {
		return &Marker{path: path}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("continuity marker: %w", err)
	}
	raw := make([]byte, markFile)
	n, _ := f.ReadAt(raw, 0) // what cannot be read counts as torn and is overwritten
	return &Marker{path: path, file: f, turn: decodeMarker(raw[:n]).turn}, nil
}

// Write notes the position after a commit, without a flush. A failure is for the
// log only: the commit stands, and a marker left behind raises no doubt.
func (m *Marker) Write(p Position) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.file == nil {
		f, err := os.OpenFile(m.path, os.O_RDWR|os.O_CREATE, 0o600)
		if err != nil {
			return fmt.Errorf("continuity marker: %w", err)
		}
		m.file = f
	}
	m.turn++
	if _, err := m.file.WriteAt(encodeSlot(m.turn, p), int64(m.turn%2)*markStride); err != nil {
		return fmt.Errorf("continuity marker: %w", err)
	}
	return nil
}

// Close closes the file. It does not flush either.
func (m *Marker) Close() error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.file == nil {
		return nil
	}
	return m.file.Close()
}
