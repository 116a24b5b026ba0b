package eventlog

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
)

// The first bytes of what is stored. 0xFE occurs in no UTF-8 text.
const (
	headerMagic = "\xFEThe"
	partMagic   = "\xFEThp"
	magicLen    = 4
	frameLen    = magicLen + 4 // magic, length big-endian
)

// HeaderRecord gives the value to store for the header: magic, length, header,
// signature.
func (e Entry) HeaderRecord() []byte {
	b := frame(headerMagic, e.raw, len(e.Signature))
	return append(b, e.Signature[:]...)
}

// OpenRecord gives the value to store for the open part: magic, length, part.
func (e Entry) OpenRecord() []byte { return frame(partMagic, e.Open, 0) }

// SealedRecord gives the value to store for the sealed part, nil if there is none here.
func (e Entry) SealedRecord() []byte {
	if e.Sealed == nil {
		return nil
	}
	return frame(partMagic, e.Sealed, 0)
}

func frame(magic string, data []byte, room int) []byte {
	b := make([]byte, 0, frameLen+len(data)+room)
	b = append(b, magic...)
	b = binary.BigEndian.AppendUint32(b, uint32(len(data)))
	return append(b, data...)
}

// unframe gives the framed data and what follows it.
func unframe(magic, what string, record []byte) (data, rest []byte, err error) {
	if len(record) < frameLen || string(record[:magicLen]) != magic {
		return nil, nil, fmt.Errorf("%s record: does not begin as one: %w", what, ErrFormat)
	}
	n := binary.BigEndian.Uint32(record[magicLen:])
	if uint64(n) > uint64(len(record)-frameLen) {
		return nil, nil, fmt.Errorf("%s record: cut short: %w", what, ErrFormat)
	}
	return record[frameLen : frameLen+n], record[frameLen+n:], nil
}

// PartBytes gives the part inside a stored part record, for who needs one part
// and not the entry. It is a piece of the record and not a copy.
func PartBytes(record []byte) ([]byte, error) {
	data, rest, err := unframe(partMagic, "part", record)
	if err == nil && len(rest) > 0 {
		err = fmt.Errorf("part record: %d bytes too many: %w", len(rest), ErrFormat)
	}
	return data, err
}

// Decode reads an entry from its stored records and checks the hashes of the
// parts, not the signature. A nil sealedRecord means that the sealed part is not
// here. The entry shares no memory with the records.
func Decode(headerRecord, openRecord, sealedRecord []byte) (Entry, error) {
	e, err := decodeSigned(headerRecord)
	if err != nil {
		return Entry{}, err
	}
	if e.Open, err = e.partOf("open", openRecord, e.OpenLen, e.OpenHash); err != nil {
		return Entry{}, err
	}
	if sealedRecord == nil {
		return e, nil
	}
	if e.Sealed, err = e.partOf("sealed", sealedRecord, e.SealedLen, e.SealedHash); err != nil {
		return Entry{}, err
	}
	return e, nil
}

func (h Header) partOf(what string, record []byte, n uint32, hash [32]byte) ([]byte, error) {
	part, err := PartBytes(record)
	if err != nil {
		return nil, fmt.Errorf("%s: %s part: %w", h, what, err)
	}
	if uint64(len(part)) != uint64(n) || sha256.Sum256(part) != hash {
		return nil, fmt.Errorf("%s: %s part: %w", h, what, ErrHash)
	}
	return append([]byte(nil), part...), nil
}

// DecodeHeader reads the header alone from its stored record and gives its hash:
// the short way for rebuilding and for answering heads.
func DecodeHeader(headerRecord []byte) (Header, EntryID, error) {
	h, id, _, _, err := splitHeader(headerRecord)
	return h, id, err
}

// decodeSigned reads what a header record holds; the parts stay nil.
func decodeSigned(record []byte) (Entry, error) {
	h, id, raw, signature, err := splitHeader(record)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Header: h, ID: id, raw: append([]byte(nil), raw...)}
	copy(e.Signature[:], signature)
	return e, nil
}

func splitHeader(record []byte) (h Header, id EntryID, raw, signature []byte, err error) {
	raw, signature, err = unframe(headerMagic, "header", record)
	if err != nil {
		return h, id, nil, nil, err
	}
	if len(signature) != ed25519.SignatureSize {
		return h, id, nil, nil, fmt.Errorf("header record: signature of %d bytes: %w", len(signature), ErrFormat)
	}
	if h, err = decodeHeader(raw); err != nil {
		return h, id, nil, nil, err
	}
	return h, headerID(raw), raw, signature, nil
}
