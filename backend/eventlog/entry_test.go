package eventlog

import (
	"bytes"
	"errors"
	"reflect"
	"slices"
	"testing"

	"github.com/fxamacker/cbor/v2"
	"pgregory.net/rapid"
)

// anyHeader draws headers that Build accepts, with small and extreme values.
func anyHeader() *rapid.Generator[Header] {
	id := rapid.Custom(func(t *rapid.T) (id [16]byte) {
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		id[0] |= 1 // not zero
		return id
	})
	return rapid.Custom(func(t *rapid.T) Header {
		h := Header{
			Log:      LogID(id.Draw(t, "log")),
			Seq:      rapid.Uint64Min(1).Draw(t, "seq"),
			HLC:      HLC(rapid.Uint64().Draw(t, "hlc")),
			Kind:     Kind(rapid.StringMatching(`[a-z][a-z0-9_.]{0,63}`).Draw(t, "kind")),
			Critical: rapid.Bool().Draw(t, "critical"),
			Subject:  SubjectID(id.Draw(t, "subject")),
			Office:   rapid.StringN(0, 20, MaxOffice).Draw(t, "office"),
			Key:      KeyID(id.Draw(t, "key")),
		}
		if h.Seq > 1 {
			h.Prev = EntryID{1, byte(h.Seq)}
		}
		if rapid.Bool().Draw(t, "somebody") {
			h.Actor = SubjectID(id.Draw(t, "actor"))
		}
		for range rapid.IntRange(0, 4).Draw(t, "parents") {
			h.Parents = append(h.Parents, EntryRef(id.Draw(t, "parent")))
		}
		for range rapid.IntRange(0, 3).Draw(t, "blobs") {
			h.Blobs = append(h.Blobs, BlobRef{SHA256: [32]byte{byte(len(h.Blobs))}, Size: rapid.Uint64().Draw(t, "size")})
		}
		return h
	})
}

func TestWhatWasBuiltIsReadTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := anyHeader().Draw(t, "header")
		open := append([]byte{0xa0}, rapid.SliceOf(rapid.Byte()).Draw(t, "open")...)
		sealed := rapid.SliceOf(rapid.Byte()).Draw(t, "sealed")
		built, err := Build(h, open, sealed, deviceKey(1))
		if err != nil {
			t.Fatal(err)
		}
		read, err := Decode(built.HeaderRecord(), built.OpenRecord(), built.SealedRecord())
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(read, built) {
			t.Fatalf("read\n%#v\nbuilt\n%#v", read, built)
		}
		if err := read.Verify(public(deviceKey(1))); err != nil {
			t.Fatal(err)
		}
		var wire wireHeader
		if err := cbor.Unmarshal(built.HeaderBytes(), &wire); err != nil || !reflect.DeepEqual(Header(wire), built.Header) {
			t.Fatalf("the codec library reads\n%#v, %v\nwe read\n%#v", wire, err, built.Header)
		}
	})
}

func TestTheLargestHeaderFits(t *testing.T) {
	h := filing(Head{Seq: 1<<64 - 2, ID: EntryID{1}})
	h.HLC, h.Critical, h.Key = maxHLC, true, KeyID{1}
	h.Kind = Kind(bytes.Repeat([]byte{'k'}, MaxKind))
	h.Office = string(bytes.Repeat([]byte{'o'}, MaxOffice))
	h.Parents, h.Blobs = make([]EntryRef, MaxParents), make([]BlobRef, MaxBlobs)
	for i := range h.Blobs {
		h.Blobs[i].Size = 1<<64 - 1
	}
	e := mustBuild(t, h, make([]byte, MaxOpen), make([]byte, MaxSealed), deviceKey(1))
	const frame = 1 << 20 // between PCs
	if n := len(e.HeaderRecord()) + len(e.OpenRecord()) + len(e.SealedRecord()); n >= frame {
		t.Errorf("the largest entry is %d bytes, a frame holds %d", n, frame)
	}
}

func TestADecodedEntryDoesNotShareTheStoresMemory(t *testing.T) {
	e := fullFiling(t)
	header, open, sealed := e.HeaderRecord(), e.OpenRecord(), e.SealedRecord()
	read, err := Decode(header, open, sealed)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range [][]byte{header, open, sealed} {
		for i := range b {
			b[i] = 0xee
		}
	}
	if !reflect.DeepEqual(read, e) {
		t.Error("overwriting the records changed the entry")
	}
}

func TestKeysOfANewerPCSurviveBeingStoredAgain(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		full := fullFiling(t)
		extra := map[int]any{}
		for range rapid.IntRange(1, 4).Draw(t, "keys") {
			key := rapid.OneOf(rapid.IntRange(18, 1000), rapid.IntRange(-1000, -1)).Draw(t, "key")
			extra[key] = rapid.OneOf(
				rapid.Map(rapid.Int(), func(n int) any { return n }),
				rapid.Map(rapid.String(), func(s string) any { return s }),
				rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) any { return append([]byte{}, b...) }),
				rapid.Map(rapid.MapOf(rapid.Int(), rapid.Bool()), func(m map[int]bool) any { return m }),
			).Draw(t, "value")
		}
		record := forgeWith(t, full, extra)
		read, err := Decode(record, full.OpenRecord(), full.SealedRecord())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(read.HeaderRecord(), record) {
			t.Fatal("the record changed on its way through")
		}
		if err := read.Verify(public(deviceKey(1))); err != nil {
			t.Fatal(err)
		}
		if reads(read.Header) != reads(full.Header) {
			t.Fatal("unknown keys changed what the known ones say")
		}
	})
}

func TestAnErasedPartLeavesTheChainWhole(t *testing.T) {
	entries, pub := chain(t, 7)
	for i, e := range entries {
		read, err := Decode(e.HeaderRecord(), e.OpenRecord(), nil)
		if err != nil {
			t.Fatal(err)
		}
		if read.SealedLen != e.SealedLen || read.Sealed != nil {
			t.Errorf("entry %d: sealed length %d and part %v", i, read.SealedLen, read.Sealed)
		}
		entries[i] = read
	}
	if err := VerifyChain(Head{}, entries, pub); err != nil {
		t.Error(err)
	}
}

func TestAChainIsTakenOnlyWhole(t *testing.T) {
	entries, pub := chain(t, 6)
	if err := VerifyChain(Head{}, entries, pub); err != nil {
		t.Fatal(err)
	}
	if err := VerifyChain(entries[2].Head(), entries[3:], pub); err != nil {
		t.Errorf("the rest of the log: %v", err)
	}
	if err := VerifyChain(Head{}, nil, pub); err != nil {
		t.Errorf("nothing to take: %v", err)
	}
	h := filing(entries[3].Head())
	forged := mustBuild(t, h, []byte{0xa0}, nil, deviceKey(2))
	h.Log = logOf(2)
	foreign := mustBuild(t, h, []byte{0xa0}, nil, deviceKey(1))
	changed := mustBuild(t, filing(entries[1].Head()), []byte{0xa0}, nil, deviceKey(1))
	h = filing(entries[3].Head())
	h.Seq++
	skipping := mustBuild(t, h, []byte{0xa0}, nil, deviceKey(1))
	cases := map[string]struct {
		after   Head
		entries []Entry
		want    error
	}{
		"a hole":                      {Head{}, slices.Concat(entries[:2], entries[3:]), ErrChain},
		"a sequence left out":         {entries[3].Head(), []Entry{skipping}, ErrChain},
		"one twice":                   {Head{}, slices.Concat(entries[:3], entries[2:]), ErrChain},
		"two exchanged":               {Head{}, []Entry{entries[1], entries[0]}, ErrChain},
		"begun in the middle":         {Head{}, entries[2:], ErrChain},
		"after another head":          {Head{Seq: 2, ID: EntryID{1}}, entries[2:], ErrChain},
		"an earlier entry rewritten":  {Head{}, slices.Concat(entries[:2], []Entry{changed}, entries[3:]), ErrChain},
		"the last of another log":     {Head{}, append(slices.Clone(entries[:4]), foreign), ErrChain},
		"the last by another device":  {Head{}, append(slices.Clone(entries[:4]), forged), ErrSignature},
		"entries that nobody decoded": {Head{}, []Entry{{Header: entries[0].Header, ID: entries[0].ID}}, ErrSignature},
	}
	for name, c := range cases {
		if err := VerifyChain(c.after, c.entries, pub); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %v", name, err, c.want)
		}
	}
}

func TestASealedPartOpensOnlyInItsPlace(t *testing.T) {
	key := [KeySize]byte{5}
	h := filing(Head{})
	h.Key = KeyID{7}
	sealed := mustSeal(t, h, []byte("Μαρία"))
	aad := SealAAD(h.Log, h.Seq, h.Subject, h.Key)
	plain, err := Unseal(key, sealed, aad)
	if err != nil || string(plain) != "Μαρία" {
		t.Fatalf("got %q, %v", plain, err)
	}
	if len(sealed) != len("Μαρία")+SealOverhead {
		t.Errorf("sealed to %d bytes, want %d more than the plaintext", len(sealed), SealOverhead)
	}
	cases := map[string]struct {
		key         [KeySize]byte
		sealed, aad []byte
	}{
		"another key":             {[KeySize]byte{6}, sealed, aad},
		"moved to another log":    {key, sealed, SealAAD(logOf(2), h.Seq, h.Subject, h.Key)},
		"moved to another entry":  {key, sealed, SealAAD(h.Log, h.Seq+1, h.Subject, h.Key)},
		"moved to another person": {key, sealed, SealAAD(h.Log, h.Seq, SubjectID{4}, h.Key)},
		"under another key name":  {key, sealed, SealAAD(h.Log, h.Seq, h.Subject, KeyID{8})},
		"a changed nonce":         {key, append([]byte{99}, sealed[1:]...), aad},
		"a changed tag":           {key, flipLast(sealed), aad},
		"cut short":               {key, sealed[:len(sealed)-1], aad},
		"shorter than its frame":  {key, sealed[:SealOverhead-1], aad},
		"nothing":                 {key, nil, aad},
	}
	for name, c := range cases {
		if _, err := Unseal(c.key, c.sealed, c.aad); !errors.Is(err, ErrSealed) {
			t.Errorf("%s: got %v, want ErrSealed", name, err)
		}
	}
}
