package eventlog

import (
	"crypto/ed25519"
	"encoding/binary"
	"time"

	"pgregory.net/rapid"
)

// morning is the wall time of the made entries.
var morning = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)

// deviceKey gives the key of the n-th made device, the same in every run.
func deviceKey(n byte) ed25519.PrivateKey {
	seed := make([]byte, ed25519.SeedSize)
	seed[0] = n
	return ed25519.NewKeyFromSeed(seed)
}

func public(key ed25519.PrivateKey) ed25519.PublicKey { return key.Public().(ed25519.PublicKey) }

// logOf gives the first log of the n-th made device.
func logOf(n byte) LogID { return NewLogID(NewDeviceID(public(deviceKey(n))), [16]byte{n}) }

func ref(n int) (r EntryRef) {
	binary.BigEndian.PutUint64(r[:], uint64(n)+1)
	return r
}

// filing is a header as the desk makes it, at the given place of device 1's log.
func filing(after Head) Header {
	return Header{
		Log: logOf(1), Seq: after.Seq + 1, Prev: after.ID, HLC: NewHLC(morning) + HLC(after.Seq),
		Kind: "request_filed", Subject: SubjectID{1, 2, 3}, Actor: SubjectID{9}, Office: "ΚΕΦ",
	}
}

func mustBuild(tb rapid.TB, h Header, open, sealed []byte, key ed25519.PrivateKey) Entry {
	tb.Helper()
	e, err := Build(h, open, sealed, key)
	if err != nil {
		tb.Fatal(err)
	}
	return e
}

func mustPart(tb rapid.TB, v any) []byte {
	tb.Helper()
	data, err := EncodePart(v)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// chain gives the first n entries of device 1's log, every third with a sealed part.
func chain(tb rapid.TB, n int) ([]Entry, ed25519.PublicKey) {
	tb.Helper()
	key := deviceKey(1)
	entries := make([]Entry, n)
	var head Head
	for i := range entries {
		h := filing(head)
		var sealed []byte
		if i%3 == 0 {
			h.Key = KeyID{7}
			sealed = mustSeal(tb, h, []byte("Μαρία Παπαδοπούλου"))
		}
		entries[i] = mustBuild(tb, h, mustPart(tb, map[int]int{1: i}), sealed, key)
		head = entries[i].Head()
	}
	return entries, public(key)
}

func mustSeal(tb rapid.TB, h Header, plaintext []byte) []byte {
	tb.Helper()
	nonce := [NonceSize]byte{byte(h.Seq)}
	sealed, err := Seal([KeySize]byte{5}, nonce, plaintext, SealAAD(h.Log, h.Seq, h.Subject, h.Key))
	if err != nil {
		tb.Fatal(err)
	}
	return sealed
}
