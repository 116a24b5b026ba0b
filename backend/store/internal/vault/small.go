package vault

import (
	"crypto/rand"

	"thyrida/backend/eventlog"
)

// SealSmall encrypts a small value of this PC (a draft, a password of the mail
// server) under a key of its own per purpose: nonce ‖ ciphertext ‖ tag, AES-256-GCM.
// purpose is part of the format: one word per use, never changed, e.g. "draft".
func (v *Vault) SealSmall(purpose string, plaintext []byte) ([]byte, error) {
	key, err := v.small(purpose)
	if err != nil {
		return nil, err
	}
	var nonce [eventlog.NonceSize]byte
	rand.Read(nonce[:])
	return eventlog.Seal(key, nonce, plaintext, []byte(purpose))
}

// OpenSmall gives back what SealSmall sealed for the same purpose; else ErrSealed.
func (v *Vault) OpenSmall(purpose string, sealed []byte) ([]byte, error) {
	key, err := v.small(purpose)
	if err != nil {
		return nil, err
	}
	plaintext, err := eventlog.Unseal(key, sealed, []byte(purpose))
	if err != nil {
		return nil, ErrSealed
	}
	return plaintext, nil
}

func (v *Vault) small(purpose string) (Secret, error) {
	v.mu.RLock()
	database := v.c.database
	v.mu.RUnlock()
	if database == [32]byte{} {
		return Secret{}, &Fault{Code: ClosedAlready, What: "the keys are closed"}
	}
	return derive(database, "small v1 "+purpose)
}
