package eventlog

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/binary"
	"errors"
	"fmt"
)

// Sizes of a sealed value: nonce ‖ ciphertext ‖ tag.
const (
	KeySize      = 32
	NonceSize    = 12
	SealOverhead = NonceSize + 16
)

// ErrSealed says that a sealed value does not open: another key, another place,
// or changed bytes. Which of them cannot be told.
var ErrSealed = errors.New("sealed value does not open under this key and place")

// SealAAD ties a sealed part to its place, so that no value can be moved to
// another entry, subject or key.
func SealAAD(log LogID, seq uint64, subject SubjectID, key KeyID) []byte {
	aad := make([]byte, 0, len(sealTag)+len(log)+8+len(subject)+len(key))
	aad = append(aad, sealTag...)
	aad = append(aad, log[:]...)
	aad = binary.BigEndian.AppendUint64(aad, seq)
	aad = append(aad, subject[:]...)
	return append(aad, key[:]...)
}

// Seal encrypts with AES-256-GCM. The nonce is random and never used twice with
// one key; the keys are per subject, so 96 random bits are far from their limit.
func Seal(key [KeySize]byte, nonce [NonceSize]byte, plaintext, aad []byte) ([]byte, error) {
	aead, err := gcm(key)
	if err != nil {
		return nil, err
	}
	sealed := make([]byte, NonceSize, SealOverhead+len(plaintext))
	copy(sealed, nonce[:])
	return aead.Seal(sealed, nonce[:], plaintext, aad), nil
}

// Unseal gives the plaintext of what Seal made with the same key and aad.
func Unseal(key [KeySize]byte, sealed, aad []byte) ([]byte, error) {
	if len(sealed) < SealOverhead {
		return nil, fmt.Errorf("%d bytes, at least %d: %w", len(sealed), SealOverhead, ErrSealed)
	}
	aead, err := gcm(key)
	if err != nil {
		return nil, err
	}
	plaintext, err := aead.Open(nil, sealed[:NonceSize], sealed[NonceSize:], aad)
	if err != nil {
		return nil, ErrSealed
	}
	return plaintext, nil
}

func gcm(key [KeySize]byte) (cipher.AEAD, error) {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		return nil, fmt.Errorf("AES-256: %w", err)
	}
	return cipher.NewGCM(block)
}
