package eventlog

import (
	"bytes"
	"crypto/ed25519"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// salvaged gives what Salvage finds in data with the key of device 1.
func salvaged(tb testing.TB, data []byte) []Entry {
	tb.Helper()
	var found []Entry
	err := Salvage(bytes.NewReader(data), int64(len(data)), []ed25519.PublicKey{public(deviceKey(2)), public(deviceKey(1))},
		func(e Entry) error { found = append(found, e); return nil })
	if err != nil {
		tb.Fatal(err)
	}
	return found
}

// rubble scatters records over a file of random bytes, in random order.
func rubble(random *rand.Rand, size int, records ...[]byte) []byte {
	data := make([]byte, 0, size)
	random.Shuffle(len(records), func(i, j int) { records[i], records[j] = records[j], records[i] })
	for _, record := range records {
		for range random.IntN(max(1, size/len(records))) {
			data = append(data, byte(random.Uint32()))
		}
		data = append(data, record...)
	}
	return data
}

func recordsOf(entries []Entry) [][]byte {
	var records [][]byte
	for _, e := range entries {
		records = append(records, e.HeaderRecord(), e.OpenRecord())
		if e.Sealed != nil {
			records = append(records, e.SealedRecord())
		}
	}
	return records
}

func TestEveryEntryIsFoundInTheRubble(t *testing.T) {
	const seed = 20261123
	random := rand.New(rand.NewPCG(seed, 0))
	entries, _ := chain(t, 40)
	records := recordsOf(entries)
	records = append(records, records[3], records[4], records[0]) // old pages hold copies
	data := rubble(random, 3*salvageWindow, records...)
	found := map[EntryID]Entry{}
	for _, e := range salvaged(t, data) {
		if _, again := found[e.ID]; again {
			t.Errorf("%s came twice", e)
		}
		found[e.ID] = e
	}
	for _, e := range entries {
		if !reflect.DeepEqual(found[e.ID], e) {
			t.Errorf("%s: found %+v", e, found[e.ID])
		}
	}
	if len(found) != len(entries) {
		t.Errorf("%d found of %d (seed %d)", len(found), len(entries), seed)
	}
}

// A record may lie across the border of two windows at any byte.
func TestARecordAcrossTheBorderIsFoundOnce(t *testing.T) {
	e := fullFiling(t)
	all := append(append(e.OpenRecord(), e.HeaderRecord()...), e.SealedRecord()...)
	for before := 0; before <= len(all); before += 13 {
		data := append(make([]byte, salvageWindow-before), all...)
		found := salvaged(t, data)
		if len(found) != 1 || !reflect.DeepEqual(found[0], e) {
			t.Fatalf("%d bytes before the border: found %+v", before, found)
		}
	}
}

func TestWhatIsNotWholeIsNotFound(t *testing.T) {
	e := fullFiling(t)
	header := e.HeaderRecord()
	stranger := mustBuild(t, filing(Head{}), []byte{0xa0}, nil, deviceKey(3))
	for name, data := range map[string][]byte{
		"nothing":             {},
		"the magic alone":     []byte(headerMagic),
		"a length and no end": append([]byte(headerMagic), 0, 0, 1, 0),
		"an absurd length":    append([]byte(headerMagic), bytes.Repeat([]byte{0xff}, 2000)...),
		"cut short":           header[:len(header)-1],
		"a changed byte":      flipLast(header),
		"another's signature": stranger.HeaderRecord(),
		"parts alone":         append(e.OpenRecord(), e.SealedRecord()...),
	} {
		if found := salvaged(t, data); len(found) != 0 {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

func TestALostPartLeavesTheHeader(t *testing.T) {
	e := fullFiling(t)
	damaged := e.SealedRecord()
	damaged[len(damaged)/2] ^= 1
	found := salvaged(t, append(append(e.HeaderRecord(), damaged...), e.OpenRecord()...))
	if len(found) != 1 || found[0].Sealed != nil || !bytes.Equal(found[0].Open, e.Open) {
		t.Errorf("found %+v", found)
	}
	found = salvaged(t, e.HeaderRecord())
	if len(found) != 1 || found[0].Open != nil || found[0].ID != e.ID {
		t.Errorf("the header alone: found %+v", found)
	}
}

// A copy whose signature is damaged must not hide the good one behind it.
func TestADamagedCopyDoesNotHideTheGoodOne(t *testing.T) {
	e := fullFiling(t)
	data := append(flipLast(e.HeaderRecord()), e.HeaderRecord()...)
	data = append(append(data, e.OpenRecord()...), e.SealedRecord()...)
	found := salvaged(t, data)
	if len(found) != 1 || !reflect.DeepEqual(found[0], e) {
		t.Errorf("found %+v", found)
	}
}

// Bytes that look like a part must not hide the part that begins inside them.
func TestAFalsePartDoesNotHideTheTrueOne(t *testing.T) {
	e := fullFiling(t)
	falsePart := e.OpenRecord()[:frameLen+1]
	data := append(append(e.HeaderRecord(), falsePart...), e.OpenRecord()...)
	found := salvaged(t, append(data, e.SealedRecord()...))
	if len(found) != 1 || !reflect.DeepEqual(found[0], e) {
		t.Errorf("found %+v", found)
	}
}

// fickleDisk gives changed bytes for one byte after some reads.
type fickleDisk struct {
	data  []byte
	at    int
	reads int
}

func (d *fickleDisk) ReadAt(p []byte, at int64) (int, error) {
	if d.reads--; d.reads == 0 {
		d.data[d.at] ^= 1
	}
	return bytes.NewReader(d.data).ReadAt(p, at)
}

func TestADiskThatChangesItsMindIsNotBelieved(t *testing.T) {
	e := fullFiling(t)
	keys := []ed25519.PublicKey{public(deviceKey(1))}
	header, open := e.HeaderRecord(), e.OpenRecord()
	const scans = 2
	for name, c := range map[string]struct {
		at, reads   int
		found, open int
	}{
		"in the header": {frameLen + 60, scans + 1, 0, 0},
		"in the part":   {len(header) + frameLen + 3, scans + 2, 1, 0},
		"not at all":    {0, 1000, 1, len(e.Open)},
	} {
		disk := &fickleDisk{data: slices.Concat(header, open), at: c.at, reads: c.reads}
		var found []Entry
		if err := Salvage(disk, int64(len(disk.data)), keys, func(e Entry) error { found = append(found, e); return nil }); err != nil {
			t.Error(err)
		}
		if len(found) != c.found || c.found == 1 && len(found[0].Open) != c.open {
			t.Errorf("%s: found %+v", name, found)
		}
	}
}

// brokenDisk cannot read the sectors between from and to.
type brokenDisk struct {
	data     []byte
	from, to int64
}

var errSector = errors.New("input/output error")

func (d brokenDisk) ReadAt(p []byte, at int64) (int, error) {
	n, err := bytes.NewReader(d.data).ReadAt(p, at)
	if at < d.to && at+int64(n) > d.from {
		return int(max(0, d.from-at)), errSector
	}
	return n, err
}

func TestABadSectorCostsOnlyWhatLayInIt(t *testing.T) {
	entries, pub := chain(t, 3)
	var data []byte
	for _, e := range entries {
		data = append(data, bytes.Join(recordsOf([]Entry{e}), nil)...)
		data = append(data, make([]byte, 3*sector-len(data)%sector)...)
	}
	second := int64(bytes.Index(data, entries[1].HeaderRecord()))
	disk := brokenDisk{data, second, second + 1}
	var found []Entry
	err := Salvage(disk, int64(len(data)), []ed25519.PublicKey{pub}, func(e Entry) error { found = append(found, e); return nil })
	if !errors.Is(err, errSector) {
		t.Errorf("got %v, want the disk's error", err)
	}
	if want := []Entry{entries[0], entries[2]}; !reflect.DeepEqual(found, want) {
		t.Errorf("found %d entries, want the first and the third", len(found))
	}
}

func TestSalvageStopsWhenItsFindsAreNotWanted(t *testing.T) {
	entries, pub := chain(t, 3)
	data := bytes.Join(recordsOf(entries), nil)
	calls := 0
	full := errors.New("disk full")
	err := Salvage(bytes.NewReader(data), int64(len(data)), []ed25519.PublicKey{pub}, func(Entry) error { calls++; return full })
	if !errors.Is(err, full) || calls != 1 {
		t.Errorf("%d calls, %v", calls, err)
	}
	if err := Salvage(bytes.NewReader(data), int64(len(data)), nil, nil); err == nil {
		t.Error("salvaged without a key to check with")
	}
	longer := int64(len(data)) + 1
	if err := Salvage(bytes.NewReader(data), longer, []ed25519.PublicKey{pub}, func(Entry) error { return nil }); !errors.Is(err, io.EOF) {
		t.Errorf("a file shorter than said: %v", err)
	}
}
