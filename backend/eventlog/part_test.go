package eventlog

import (
	"bytes"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// code is a word of another room with a text form of its own.
type code struct{ left, right string }

func (c code) MarshalText() ([]byte, error) { return []byte(c.left + "-" + c.right), nil }
func (c *code) UnmarshalText(text []byte) error {
	left, right, _ := bytes.Cut(text, []byte("-"))
	*c = code{string(left), string(right)}
	return nil
}

type filed struct {
	Number  string            `cbor:"1,keyasint"`
	Service code              `cbor:"2,keyasint"`
	At      time.Time         `cbor:"3,keyasint"`
	Who     SubjectID         `cbor:"4,keyasint,omitzero"`
	Loads   map[SubjectID]int `cbor:"5,keyasint,omitempty"`
	Before  []EntryRef        `cbor:"6,keyasint,omitempty"`
	Lat     float64           `cbor:"7,keyasint,omitzero"`
	Names   []LogID           `cbor:"8,keyasint,omitempty"`
	Devices []DeviceID        `cbor:"9,keyasint,omitempty"`
	Entry   EntryID           `cbor:"10,keyasint,omitzero"`
	Key     KeyID             `cbor:"11,keyasint,omitzero"`
}

func TestAPartIsReadAsItWasWritten(t *testing.T) {
	athens := time.FixedZone("", 2*3600)
	in := filed{
		Number: "ΚΕΦ-Α 123/2026", Service: code{"lighting", "danger"}, At: time.Date(2026, 11, 23, 9, 5, 0, 0, athens),
		Who: SubjectID{1}, Loads: map[SubjectID]int{{2}: 3, {1}: 5}, Before: []EntryRef{{9}}, Lat: 36.8933,
		Names: []LogID{{4}}, Devices: []DeviceID{{5}}, Entry: EntryID{6}, Key: KeyID{7},
	}
	data := mustPart(t, in)
	var out filed
	if err := DecodePart(data, &out); err != nil {
		t.Fatal(err)
	}
	if !out.At.Equal(in.At) {
		t.Errorf("time %s, want %s", out.At, in.At)
	}
	out.At = in.At
	if !reflect.DeepEqual(out, in) {
		t.Errorf("got  %+v\nwant %+v", out, in)
	}
	for _, want := range []string{"lighting-danger", "2026-11-23T09:05:00+02:00", string(in.Who[:])} {
		if !bytes.Contains(data, []byte(want)) {
			t.Errorf("the part does not hold %q as such", want)
		}
	}
}

func TestTheSamePartHasTheSameBytes(t *testing.T) {
	loads := map[SubjectID]int{}
	for n := range 50 {
		loads[SubjectID{byte(n)}] = n
	}
	want := mustPart(t, filed{Loads: loads})
	for range 20 {
		if !bytes.Equal(mustPart(t, filed{Loads: loads}), want) {
			t.Fatal("the order of a map shows in the bytes")
		}
	}
}

func TestFieldsOfANewerPCArePassedOver(t *testing.T) {
	data := mustPart(t, map[any]any{1: "ΚΕΦ-Α 1/2026", 77: map[string]any{"a": []int{1}}, "word": 1.5, -3: nil})
	var out filed
	if err := DecodePart(data, &out); err != nil || out.Number != "ΚΕΦ-Α 1/2026" {
		t.Errorf("got %+v, %v", out, err)
	}
}

func TestARawPieceIsCarriedUnchanged(t *testing.T) {
	type carrier struct {
		Kind  string  `cbor:"1,keyasint"`
		Event RawPart `cbor:"2,keyasint"`
	}
	event := RawPart(mustPart(t, map[int]any{9: "nobody here knows this"}))
	var out carrier
	if err := DecodePart(mustPart(t, carrier{"k", event}), &out); err != nil || !bytes.Equal(out.Event, event) {
		t.Errorf("got %x, %v, want %x", out.Event, err, event)
	}
}

// anyValue draws what a part may hold, nested.
func anyValue(depth int) *rapid.Generator[any] {
	leaves := []*rapid.Generator[any]{
		rapid.Just[any](nil), rapid.Bool().AsAny(), rapid.Uint64().AsAny(), rapid.String().AsAny(),
		rapid.Float64Range(-1e300, 1e300).AsAny(), rapid.Int64Range(-1<<62, -1).AsAny(),
		rapid.Map(rapid.SliceOf(rapid.Byte()), func(b []byte) []byte { return append([]byte{}, b...) }).AsAny(),
	}
	if depth == 0 {
		return rapid.OneOf(leaves...)
	}
	return rapid.OneOf(append(leaves,
		rapid.SliceOfN(anyValue(depth-1), 0, 4).AsAny(),
		rapid.MapOfN(rapid.OneOf(rapid.Uint64().AsAny(), rapid.String().AsAny()), anyValue(depth-1), 0, 4).AsAny(),
	)...)
}

func TestAnyValueComesBackFromAPart(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := anyValue(4).Draw(t, "value")
		data, err := EncodePart(in)
		if err != nil {
			t.Fatal(err)
		}
		var out any
		if err := DecodePart(data, &out); err != nil {
			t.Fatal(err)
		}
		again, err := EncodePart(out)
		if err != nil || !bytes.Equal(again, data) {
			t.Fatalf("%v: %x became %x, %v", in, data, again, err)
		}
	})
}
