package eventlog_test

import (
	"crypto/ed25519"
	"fmt"
	"log"
	"time"

	"thyrida/backend/eventlog"
)

// A request is filed: its codes go into the open part, the citizen into the sealed
// one, and both are tied into the log of this PC.
func Example() {
	device := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize)) // in life: random, wrapped
	name := eventlog.NewDeviceID(device.Public().(ed25519.PublicKey))
	books := eventlog.NewLogID(name, [16]byte{1}) // in life: random incarnation

	var clock eventlog.Clock
	h := eventlog.Header{
		Log: books, Seq: 1, HLC: clock.Now(time.Date(2026, 11, 23, 9, 5, 0, 0, time.UTC)),
		Kind: "request_filed", Subject: eventlog.SubjectID{1}, Actor: eventlog.SubjectID{2},
		Office: "ΚΕΦ", Key: eventlog.KeyID{3},
	}
	open, err := eventlog.EncodePart(map[int]string{1: "ΚΕΦ-Α 123/2026", 2: "lighting"})
	if err != nil {
		log.Fatal(err)
	}
	person, err := eventlog.EncodePart(map[int]string{1: "Μαρία Παπαδοπούλου"})
	if err != nil {
		log.Fatal(err)
	}
	key, nonce := [eventlog.KeySize]byte{4}, [eventlog.NonceSize]byte{5} // in life: random
	sealed, err := eventlog.Seal(key, nonce, person, eventlog.SealAAD(h.Log, h.Seq, h.Subject, h.Key))
	if err != nil {
		log.Fatal(err)
	}
	e, err := eventlog.Build(h, open, sealed, device)
	if err != nil {
		log.Fatal(err)
	}

	// What is stored are three values; what is read back is the same entry.
	read, err := eventlog.Decode(e.HeaderRecord(), e.OpenRecord(), e.SealedRecord())
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(read)
	fmt.Println(read.Verify(device.Public().(ed25519.PublicKey)))
	// Output:
	// entry 1b973d6052dedf8aa3adb6d0200ca1ec/1 request_filed
	// <nil>
}
