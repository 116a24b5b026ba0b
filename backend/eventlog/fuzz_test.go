package eventlog

import (
	"bytes"
	"crypto/ed25519"
	"reflect"
	"testing"

	"github.com/fxamacker/cbor/v2"
)

func FuzzDecode(f *testing.F) {
	for _, v := range loadVectors(f).Entries {
		f.Add(unhexed(f, v.Header), unhexed(f, v.Open), unhexed(f, v.Sealed))
	}
	f.Fuzz(func(t *testing.T, header, open, sealed []byte) {
		e, err := Decode(header, open, sealed)
		if err != nil {
			return
		}
		if !bytes.Equal(e.HeaderRecord(), header) || !bytes.Equal(e.OpenRecord(), open) {
			t.Error("taken, but stored again it has other bytes")
		}
		if _, id, err := DecodeHeader(header); err != nil || id != e.ID {
			t.Errorf("the header alone: %s, %v", id, err)
		}
	})
}

// FuzzDecodeHeader holds our reader against the codec library: what we take, it
// takes too, and reads the same.
func FuzzDecodeHeader(f *testing.F) {
	for _, v := range loadVectors(f).Entries {
		raw, _, err := unframe(headerMagic, "header", unhexed(f, v.Header))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		h, err := decodeHeader(raw)
		if err != nil {
			return
		}
		var wire wireHeader
		if err := decoding.Unmarshal(raw, &wire); err != nil {
			t.Fatalf("we take what the library refuses: %v", err)
		}
		if len(h.Parents)+len(wire.Parents) == 0 {
			h.Parents, wire.Parents = nil, nil
		}
		if len(h.Blobs)+len(wire.Blobs) == 0 {
			h.Blobs, wire.Blobs = nil, nil
		}
		if !reflect.DeepEqual(Header(wire), h) {
			t.Fatalf("we read\n%#v, the library\n%#v", h, wire)
		}
	})
}

func FuzzDecodePart(f *testing.F) {
	for _, v := range loadVectors(f).Entries {
		open, err := PartBytes(unhexed(f, v.Open))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(open)
	}
	f.Add(mustPart(f, filed{Number: "ΚΕΦ-Α 1/2026", At: morning, Loads: map[SubjectID]int{{1}: 2}, Lat: 36.9}))
	f.Fuzz(func(t *testing.T, data []byte) {
		var part filed
		_ = DecodePart(data, &part)
		var v any
		if DecodePart(data, &v) != nil {
			return
		}
		if err := cbor.Wellformed(data); err != nil {
			t.Fatalf("we take what the library finds malformed: %v", err)
		}
		again, err := EncodePart(v)
		if err != nil {
			t.Fatalf("taken, but not written again: %v", err)
		}
		var w any
		if err := DecodePart(again, &w); err != nil || !reflect.DeepEqual(v, w) {
			t.Fatalf("%x became %x, %v", data, again, err)
		}
	})
}

func FuzzSalvage(f *testing.F) {
	entries, pub := chain(f, 3)
	f.Add(bytes.Join(recordsOf(entries), []byte("between")))
	f.Add([]byte(headerMagic + partMagic + "\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, data []byte) {
		err := Salvage(bytes.NewReader(data), int64(len(data)), []ed25519.PublicKey{pub}, func(e Entry) error {
			return e.Verify(pub)
		})
		if err != nil {
			t.Error(err)
		}
	})
}

func FuzzParseDeviceID(f *testing.F) {
	f.Add(NewDeviceID(public(deviceKey(1))).String())
	f.Fuzz(func(t *testing.T, s string) {
		id, err := ParseDeviceID(s)
		if err != nil {
			return
		}
		if again, err := ParseDeviceID(id.String()); err != nil || again != id {
			t.Errorf("%q gave %s, which gave %s, %v", s, id, again, err)
		}
	})
}
