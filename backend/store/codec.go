package store

import (
	"fmt"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
)

// codedEvent is an event on its way into an entry: parts encoded, personal part
// not yet encrypted.
type codedEvent struct {
	open  []byte
	plain []byte // nil = no sealed part
}

// encodeEvent gives the parts of an event as bytes.
func encodeEvent(e municipality.Event) (codedEvent, error) {
	if _, _, known := municipality.NewParts(e.Kind); !known {
		return codedEvent{}, fmt.Errorf("event %q: this program does not know the kind", e.Kind)
	}
	body, err := eventlog.EncodePart(e.Open)
	if err != nil {
		return codedEvent{}, fmt.Errorf("event %s: open part: %w", e.Kind, err)
	}
	open, err := withTime(body, e.At)
	if err != nil {
		return codedEvent{}, fmt.Errorf("event %s: %w", e.Kind, err)
	}
	coded := codedEvent{open: open}
	if e.Sealed == nil {
		return coded, nil
	}
	if coded.plain, err = eventlog.EncodePart(e.Sealed); err != nil {
		return codedEvent{}, fmt.Errorf("event %s: sealed part: %w", e.Kind, err)
	}
	if len(coded.plain) == 1 && len(e.Blobs) == 0 { // an empty map says nothing
		coded.plain = nil
	}
	return coded, nil
}

// CBOR of a map head (RFC 8949 §3): major type 5 in the upper three bits.
const (
	cborMap      = 5 << 5
	cborMapUint8 = cborMap | 24
)

// withTime puts pair 0 → at in front of the pairs of an encoded struct. Keys stay
// in order because structs number their fields from 1.
func withTime(body []byte, at municipality.Moment) ([]byte, error) {
	pairs, rest, err := mapHead(body)
	if err != nil {
		return nil, err
	}
	if at < 0 {
		return nil, fmt.Errorf("civil time %d lies before 1970", at)
	}
	out := make([]byte, 0, len(body)+12)
	if pairs+1 < 24 {
		out = append(out, cborMap|byte(pairs+1))
	} else {
		out = append(out, cborMapUint8, byte(pairs+1))
	}
	out = append(out, 0) // key 0
	stamp, err := eventlog.EncodePart(uint64(at))
	if err != nil {
		return nil, err
	}
	return append(append(out, stamp...), rest...), nil
}

// mapHead reads the head of a map with fewer than 255 pairs.
func mapHead(body []byte) (pairs int, rest []byte, err error) {
	switch {
	case len(body) > 0 && body[0] >= cborMap && body[0] < cborMapUint8:
		return int(body[0] - cborMap), body[1:], nil
	case len(body) > 1 && body[0] == cborMapUint8 && body[1] < 255:
		return int(body[1]), body[2:], nil
	}
	return 0, nil, fmt.Errorf("an open part is a map of numbered fields: %w", eventlog.ErrFormat)
}

// timeOf is the pair that withTime adds.
type timeOf struct {
	At uint64 `cbor:"0,keyasint"`
}

// decodeEvent reads an entry as an event. plain is the decrypted sealed part, nil
// where there is none or no key. known is false for kinds of a newer version and
// for open parts that cannot be read; it does not depend on the sealed part, so
// that every PC folds the same with the key or without it.
func decodeEvent(e *eventlog.Entry, plain []byte) (ev municipality.Event, known bool, err error) {
	ev = municipality.Event{
		Ref: municipality.Ref(e.ID.Short()), Kind: municipality.Kind(e.Kind),
		Subject: municipality.ID(e.Subject), Actor: municipality.ID(e.Actor),
		Office: municipality.OfficeCode(e.Office),
	}
	for _, b := range e.Blobs {
		ev.Blobs = append(ev.Blobs, municipality.Blob{SHA256: b.SHA256, Size: b.Size})
	}
	var stamp timeOf
	if err := eventlog.DecodePart(e.Open, &stamp); err != nil {
		return ev, false, fmt.Errorf("%s: %w", e.Header, err)
	}
	ev.At = municipality.Moment(stamp.At)
	open, sealed, known := municipality.NewParts(ev.Kind)
	if !known {
		return ev, false, nil
	}
	if err := eventlog.DecodePart(e.Open, open); err != nil {
		return ev, false, fmt.Errorf("%s: open part: %w", e.Header, err)
	}
	ev.Open = open
	if plain == nil || sealed == nil {
		return ev, true, nil
	}
	if err := eventlog.DecodePart(plain, sealed); err != nil {
		return ev, true, fmt.Errorf("%s: sealed part: %w", e.Header, err)
	}
	ev.Sealed = sealed
	return ev, true, nil
}
