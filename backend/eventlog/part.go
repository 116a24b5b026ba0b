package eventlog

import (
	"fmt"

	"github.com/fxamacker/cbor/v2"
)

// Limits of the parts as stored. A register of the municipality is too large for
// a sealed part; it travels as a blob that the header names.
const (
	MaxOpen   = 256 << 10
	MaxSealed = 512 << 10
)

// EncodePart gives the bytes of an open part, or of a sealed part before it is
// sealed: core-deterministic CBOR. It refuses what DecodePart would refuse, so
// that nothing is signed that cannot be read.
//
// Use structs with integer keys (`cbor:"1,keyasint,omitzero"`): a field keeps its
// key and meaning for ever. A type with MarshalText is written as text.
func EncodePart(v any) ([]byte, error) {
	data, err := encoding.Marshal(v)
	if err != nil {
		return nil, fmt.Errorf("part %T: %w", v, err)
	}
	if err := checkPart(data); err != nil {
		return nil, fmt.Errorf("part %T: %w", v, err)
	}
	return data, nil
}

// DecodePart reads a part into v, which is a pointer. Keys that v does not know
// are passed over. Anything but deterministic CBOR within the limits is refused,
// also inside what is passed over.
func DecodePart(data []byte, v any) error {
	if err := checkPart(data); err != nil {
		return fmt.Errorf("part %T: %w", v, err)
	}
	if err := decoding.Unmarshal(data, v); err != nil {
		return fmt.Errorf("part %T: %w: %w", v, err, ErrFormat)
	}
	return nil
}

func checkPart(data []byte) error {
	if len(data) > MaxSealed-SealOverhead {
		return fmt.Errorf("%d bytes, at most %d: %w", len(data), MaxSealed-SealOverhead, ErrFormat)
	}
	return wellFormed(data)
}

// RawPart is a piece of a part that is carried along without being understood.
type RawPart = cbor.RawMessage

// Identifiers inside parts are byte strings of their exact length, although they
// also have a text form.

func (id LogID) MarshalCBOR() ([]byte, error)     { return marshalID(id[:]) }
func (id EntryID) MarshalCBOR() ([]byte, error)   { return marshalID(id[:]) }
func (id EntryRef) MarshalCBOR() ([]byte, error)  { return marshalID(id[:]) }
func (id SubjectID) MarshalCBOR() ([]byte, error) { return marshalID(id[:]) }
func (id KeyID) MarshalCBOR() ([]byte, error)     { return marshalID(id[:]) }
func (id DeviceID) MarshalCBOR() ([]byte, error)  { return marshalID(id[:]) }

func (id *LogID) UnmarshalCBOR(data []byte) error     { return unmarshalID(id[:], data) }
func (id *EntryID) UnmarshalCBOR(data []byte) error   { return unmarshalID(id[:], data) }
func (id *EntryRef) UnmarshalCBOR(data []byte) error  { return unmarshalID(id[:], data) }
func (id *SubjectID) UnmarshalCBOR(data []byte) error { return unmarshalID(id[:], data) }
func (id *KeyID) UnmarshalCBOR(data []byte) error     { return unmarshalID(id[:], data) }
func (id *DeviceID) UnmarshalCBOR(data []byte) error  { return unmarshalID(id[:], data) }

func marshalID(id []byte) ([]byte, error) {
	if len(id) < 24 {
		return append([]byte{majorBytes<<5 | byte(len(id))}, id...), nil
	}
	return append([]byte{majorBytes<<5 | 24, byte(len(id))}, id...), nil
}

func unmarshalID(dst, data []byte) error {
	r := reader{data: data}
	r.fixed(dst)
	return r.end()
}

// encoding is the one CBOR mode in which this package writes: core deterministic,
// no tags, finite numbers, texts for what knows its own text form.
var encoding = mustMode(cbor.EncOptions{
	Sort:          cbor.SortCoreDeterministic,
	ShortestFloat: cbor.ShortestFloat16,
	NaNConvert:    cbor.NaNConvertReject,
	InfConvert:    cbor.InfConvertReject,
	IndefLength:   cbor.IndefLengthForbidden,
	TagsMd:        cbor.TagsForbidden,
	Time:          cbor.TimeRFC3339Nano,
	TextMarshaler: cbor.TextMarshalerTextString,
}.EncMode())

// decoding reads what encoding wrote, after wellFormed has let it pass.
var decoding = mustMode(cbor.DecOptions{
	DupMapKey:         cbor.DupMapKeyEnforcedAPF,
	IndefLength:       cbor.IndefLengthForbidden,
	TagsMd:            cbor.TagsForbidden,
	MaxNestedLevels:   MaxNesting,
	MaxArrayElements:  MaxArray,
	MaxMapPairs:       MaxMap,
	NaN:               cbor.NaNDecodeForbidden,
	Inf:               cbor.InfDecodeForbidden,
	FieldNameMatching: cbor.FieldNameMatchingCaseSensitive,
	TextUnmarshaler:   cbor.TextUnmarshalerTextString,
}.DecMode())

// mustMode panics on options that contradict each other: our own mistake, found
// by the first test that runs.
func mustMode[M any](mode M, err error) M {
	if err != nil {
		panic(err)
	}
	return mode
}
