package eventlog

import (
	"crypto/ed25519"
	"crypto/sha256"
	"errors"
	"fmt"
)

// Domain tags: no signature, name or ciphertext made for one purpose is good for
// another. Each ends in a zero byte, so that none is the beginning of another.
const (
	entryTag = "thyrida/entry/1\x00"
	logTag   = "thyrida/log/1\x00"
	headsTag = "thyrida/heads/1\x00"
	sealTag  = "thyrida/seal/1\x00"
)

// Reasons for which an entry is refused; ErrFormat and ErrNewer are two more.
var (
	ErrHash      = errors.New("hash does not match")
	ErrSignature = errors.New("signature does not match")
	ErrChain     = errors.New("does not continue the log")
)

// Entry is one signed fact. Build and Decode are the only makers; its fields are
// read and not changed, since the signed bytes would not follow.
type Entry struct {
	Header
	ID        EntryID
	Signature [ed25519.SignatureSize]byte
	Open      []byte // codes, numbers, times: nothing about a person
	Sealed    []byte // nonce ‖ ciphertext ‖ tag; nil = none, or absent here, or erased

	raw []byte // the header bytes as signed
}

// Build signs a new entry. It fills Version, hashes and lengths in h; the caller
// gives the rest, seals the personal part itself (see Seal), and keeps open and
// sealed unchanged afterwards. An open part is required: EncodePart(struct{}{}) is
// the least.
func Build(h Header, open, sealed []byte, key ed25519.PrivateKey) (Entry, error) {
	if len(key) != ed25519.PrivateKeySize {
		return Entry{}, fmt.Errorf("%s: no signing key", h)
	}
	h, raw, err := prepare(h, open, sealed)
	if err != nil {
		return Entry{}, err
	}
	e := Entry{Header: h, ID: headerID(raw), Open: open, raw: raw}
	if len(sealed) > 0 {
		e.Sealed = sealed
	}
	copy(e.Signature[:], ed25519.Sign(key, signed(raw)))
	return e, nil
}

// prepare fills in what the parts say about themselves and gives the bytes to sign.
func prepare(h Header, open, sealed []byte) (Header, []byte, error) {
	if len(open) > MaxOpen || len(sealed) > MaxSealed {
		return h, nil, fmt.Errorf("%s: parts of %d and %d bytes, at most %d and %d: %w",
			h, len(open), len(sealed), MaxOpen, MaxSealed, ErrFormat)
	}
	h.Version = Version
	h.OpenHash, h.OpenLen = sha256.Sum256(open), uint32(len(open))
	h.SealedHash, h.SealedLen = [32]byte{}, uint32(len(sealed))
	if len(sealed) > 0 {
		h.SealedHash = sha256.Sum256(sealed)
	}
	raw, err := h.encode()
	return h, raw, err
}

// signed gives the bytes that a signature covers.
func signed(raw []byte) []byte { return append([]byte(entryTag), raw...) }

// HeaderBytes gives the header exactly as it was signed. Do not change it.
func (e Entry) HeaderBytes() []byte { return e.raw }

// Verify checks the signature against the public key of the device that owns the log.
func (e Entry) Verify(pub ed25519.PublicKey) error {
	if len(pub) != ed25519.PublicKeySize {
		return fmt.Errorf("%s: no public key: %w", e.Header, ErrSignature)
	}
	if len(e.raw) == 0 || !ed25519.Verify(pub, signed(e.raw), e.Signature[:]) {
		return fmt.Errorf("%s: %w", e.Header, ErrSignature)
	}
	return nil
}

// VerifyChain checks that entries continue one log after its head (the zero Head
// for a log not seen before) without a hole, each naming the hash of the one
// before, and that pub signed the last. By the hashes that one signature stands
// for all of them.
func VerifyChain(after Head, entries []Entry, pub ed25519.PublicKey) error {
	if len(entries) == 0 {
		return nil
	}
	log := entries[0].Log
	for _, e := range entries {
		switch {
		case e.Log != log:
			return fmt.Errorf("%s: %w: it is of another log than %s", e.Header, ErrChain, log)
		case e.Seq != after.Seq+1:
			return fmt.Errorf("%s: %w: the one before is %d", e.Header, ErrChain, after.Seq)
		case e.Prev != after.ID:
			return fmt.Errorf("%s: %w: it names another entry before it", e.Header, ErrChain)
		}
		after = e.Head()
	}
	return entries[len(entries)-1].Verify(pub)
}

// Head gives the head of the log right after this entry.
func (e Entry) Head() Head { return Head{Seq: e.Seq, ID: e.ID} }

// OrderKey gives what Order needs to know of the entry.
func (e Entry) OrderKey() OrderKey { return e.Header.OrderKey(e.ID) }
