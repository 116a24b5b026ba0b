package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"io"

	"thyrida/backend/eventlog"
)

// Sizes and places in subject.keys; the package documentation has the format.
const (
	keysMagic   = "THYKEYS\x00"
	keysVersion = 1
	headerSize  = 64
	checkAt     = 32
	recordSize  = 84
	wrapAt      = 20
	recordSum   = 80
	wrappedSize = eventlog.NonceSize + eventlog.KeySize + 16
)

type origin byte

const (
	drawnHere origin = 1 // may return to the pool when unused
	elsewhere origin = 2 // never: somebody else may be using it for another subject
)

// wrapper wraps and unwraps subject keys; safe for use at the same time.
type wrapper struct{ aead cipher.AEAD }

// derive gives one key per purpose, so that no two uses share one.
func derive(database [32]byte, purpose string) (Secret, error) {
	key, err := hkdf.Key(sha256.New, database[:], nil, "thyrida "+purpose, eventlog.KeySize)
	if err != nil {
		return Secret{}, fmt.Errorf("derive the key for %s: %w", purpose, err)
	}
	return Secret(key), nil
}

func newWrapper(database [32]byte) (wrapper, error) {
	key, err := derive(database, "subject keys v1")
	if err != nil {
		return wrapper{}, err
	}
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return wrapper{}, fmt.Errorf("AES-256: %w", err)
	}
	aead, err := cipher.NewGCM(block)
	return wrapper{aead}, err
}

// header gives the first 64 bytes of a new file.
func (w wrapper) header(random io.Reader) ([]byte, error) {
	h := make([]byte, checkAt, headerSize)
	copy(h, keysMagic)
	binary.BigEndian.PutUint16(h[8:], keysVersion)
	binary.BigEndian.PutUint16(h[10:], recordSize)
	nonce := make([]byte, eventlog.NonceSize)
	if _, err := io.ReadFull(random, nonce); err != nil {
		return nil, fmt.Errorf("key file: random source: %w", err)
	}
	tag := w.aead.Seal(nil, nonce, nil, h)
	h = append(append(h, nonce...), tag...)
	return binary.BigEndian.AppendUint32(h, crc32.Checksum(h, castagnoli)), nil
}

// checkHeader tells damage, a newer version and another database key apart.
func (w wrapper) checkHeader(h []byte) error {
	damaged := &Fault{Code: Damaged, What: "the head of the key file (" + keysFile + ") is damaged",
		Mend: "put the file back from the newest backup"}
	if len(h) < headerSize || string(h[:8]) != keysMagic ||
		crc32.Checksum(h[:headerSize-4], castagnoli) != binary.BigEndian.Uint32(h[headerSize-4:]) {
		return damaged
	}
	if v := binary.BigEndian.Uint16(h[8:]); v != keysVersion {
		return newer(keysFile, v)
	}
	if binary.BigEndian.Uint16(h[10:]) != recordSize {
		return damaged
	}
	nonce, tag := h[checkAt:checkAt+eventlog.NonceSize], h[checkAt+eventlog.NonceSize:headerSize-4]
	if _, err := w.aead.Open(nil, nonce, tag, h[:checkAt]); err != nil {
		return &Fault{Code: Foreign, What: "the key file (" + keysFile + ") belongs to other books",
			Mend: "put the right file back from the newest backup"}
	}
	return nil
}

// appendRecord wraps key and adds its record to b. random gives the nonce: it must
// not be made from id, or a key erased and later sent again would repeat it.
func (w wrapper) appendRecord(b []byte, id KeyID, from origin, key Secret, random io.Reader) ([]byte, error) {
	start := len(b)
	b = append(append(b, id[:]...), byte(from), 0, 0, 0)
	var nonce [eventlog.NonceSize]byte
	if _, err := io.ReadFull(random, nonce[:]); err != nil {
		return nil, fmt.Errorf("wrap a key: random source: %w", err)
	}
	b = append(b, nonce[:]...)
	b = w.aead.Seal(b, nonce[:], key[:], b[start:start+wrapAt])
	return binary.BigEndian.AppendUint32(b, crc32.Checksum(b[start:], castagnoli)), nil
}

// unwrap opens a record; the tag also covers its id and origin.
func (w wrapper) unwrap(rec []byte) (Secret, error) {
	var key Secret
	wrapped := rec[wrapAt:recordSum]
	if _, err := w.aead.Open(key[:0], wrapped[:eventlog.NonceSize], wrapped[eventlog.NonceSize:], rec[:wrapAt]); err != nil {
		return Secret{}, err
	}
	return key, nil
}

// sound tells a whole record from a torn or rotten one, without the key.
func sound(rec []byte) bool {
	return crc32.Checksum(rec[:recordSum], castagnoli) == binary.BigEndian.Uint32(rec[recordSum:]) &&
		(origin(rec[16]) == drawnHere || origin(rec[16]) == elsewhere)
}

func idOf(rec []byte) KeyID { return KeyID(rec[:16]) }
