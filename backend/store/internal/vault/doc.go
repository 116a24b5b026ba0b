// Package vault keeps the keys of the books.
//
// A vault is a folder of its own, made whole or not at all, with these files:
//
//	pc.sealed     device key, database key, pepper and the public half of the
//	              recovery key, sealed by a key of this PC: by Windows itself
//	              (DPAPI, machine scope), on Linux by pc.key
//	pc.key        only on Linux: 32 random bytes that only the owner can read
//	recovery.age  database key and pepper, encrypted to the recovery key with age
//	              (age-encryption.org/v1), so that the sheet opens them on any PC
//	subject.keys  one random key per subject, each wrapped under the database key
//
// Database key and pepper never change while the vault lives. The device key
// belongs to one PC: it is in no backup, and another PC draws its own.
//
// # Key file
//
// subject.keys is a header of 64 bytes and records of 84, integers big endian:
//
//	header   0  8  magic "THYKEYS\x00"
//	         8  2  version, 1
//	        10  2  size of a record, 84
//	        12 20  zero
//	        32 28  nonce ‖ tag of an empty text under the wrapping key, AAD = bytes
//	               0–31: another database key is told at once from a damaged file
//	        60  4  CRC-32C of bytes 0–59
//	record   0 16  KeyID
//	        16  1  origin: 1 drawn here, 2 from elsewhere (a peer, a backup)
//	        17  3  zero
//	        20 60  nonce ‖ wrapped key ‖ tag: AES-256-GCM, AAD = bytes 0–19
//	        80  4  CRC-32C of bytes 0–79
//
// The wrapping key is HKDF-SHA256 of the database key. Records are appended in
// batches and flushed before any key of the batch is given out, so a cut or
// unreadable end was never in use: it is left out and overwritten. An unreadable
// record with sound ones behind it is named by Damage and passed over. A version
// that is not 1 is refused; nothing is changed in a file that is refused.
//
// Which keys are in use stands in the store, not here: at open the store tells
// (MarkUsed), and what was drawn here and never used returns to the pool.
package vault

import "thyrida/backend/eventlog"

// KeyID names a key; the store puts it into the header of an entry.
type KeyID = eventlog.KeyID

// Secret is a key itself, for eventlog.Seal.
type Secret = [eventlog.KeySize]byte

// Names in the folder of the vault.
const (
	pcFile       = "pc.sealed"
	pcKeyFile    = "pc.key"
	recoveryFile = "recovery.age"
	keysFile     = "subject.keys"
)
