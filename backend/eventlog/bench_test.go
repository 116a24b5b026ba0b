package eventlog

import (
	"bytes"
	"crypto/ed25519"
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// benchEntry is a filing as the desk writes it: some 150 bytes open, some 200 sealed.
func benchEntry(tb rapid.TB) (Header, []byte, []byte, ed25519.PrivateKey) {
	tb.Helper()
	key := ed25519.NewKeyFromSeed(make([]byte, ed25519.SeedSize))
	h := Header{
		Log: NewLogID(NewDeviceID(key.Public().(ed25519.PublicKey)), [16]byte{1}), Seq: 2, Prev: EntryID{1},
		HLC: NewHLC(time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)), Kind: "request_filed",
		Subject: SubjectID{1}, Actor: SubjectID{2}, Office: "ΚΕΦ", Parents: []EntryRef{{3}}, Key: KeyID{4},
	}
	open, err := EncodePart(map[int]any{1: "ΚΕΦ-Α 123/2026", 2: "lighting", 3: "kefalos", 4: "2026-11-23T09:00:00+02:00", 5: "technical.electricians", 6: []any{SubjectID{5}, SubjectID{6}}, 7: []int{3, 5}})
	if err != nil {
		tb.Fatal(err)
	}
	return h, open, make([]byte, 200), key
}

func BenchmarkBuild(b *testing.B) {
	h, open, sealed, key := benchEntry(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(h, open, sealed, key); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkBuildBesidesSigning is what Build adds to the one signature.
func BenchmarkBuildBesidesSigning(b *testing.B) {
	h, open, sealed, _ := benchEntry(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := prepare(h, open, sealed); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkImportedRow is all that this package does for one imported request:
// encode both parts, seal one, sign, and lay out the records.
func BenchmarkImportedRow(b *testing.B) {
	h, open, _, key := benchEntry(b)
	var part benchPart
	if err := DecodePart(open, &part); err != nil {
		b.Fatal(err)
	}
	person := map[int]string{1: "Μαρία Παπαδοπούλου", 2: "2242000000", 3: "Λεωφ. Ιπποκράτους 12", 4: "Καμένη λάμπα έξω από το σχολείο"}
	b.ReportAllocs()
	for b.Loop() {
		open, err := EncodePart(part)
		if err != nil {
			b.Fatal(err)
		}
		plain, err := EncodePart(person)
		if err != nil {
			b.Fatal(err)
		}
		sealed, err := Seal([KeySize]byte{1}, [NonceSize]byte{1}, plain, SealAAD(h.Log, h.Seq, h.Subject, h.Key))
		if err != nil {
			b.Fatal(err)
		}
		e, err := Build(h, open, sealed, key)
		if err != nil {
			b.Fatal(err)
		}
		_, _, _ = e.HeaderRecord(), e.OpenRecord(), e.SealedRecord()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkDecodeHeader(b *testing.B) {
	h, open, sealed, key := benchEntry(b)
	e, err := Build(h, open, sealed, key)
	if err != nil {
		b.Fatal(err)
	}
	record := e.HeaderRecord()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := DecodeHeader(record); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "headers/s")
}

func BenchmarkDecode(b *testing.B) {
	h, open, sealed, key := benchEntry(b)
	e, err := Build(h, open, sealed, key)
	if err != nil {
		b.Fatal(err)
	}
	header, openRecord, sealedRecord := e.HeaderRecord(), e.OpenRecord(), e.SealedRecord()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Decode(header, openRecord, sealedRecord); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkVerify(b *testing.B) {
	h, open, sealed, key := benchEntry(b)
	e, err := Build(h, open, sealed, key)
	if err != nil {
		b.Fatal(err)
	}
	pub := key.Public().(ed25519.PublicKey)
	for b.Loop() {
		if err := e.Verify(pub); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkVerifyChain(b *testing.B) {
	entries, pub := chain(b, 512)
	for b.Loop() {
		if err := VerifyChain(Head{}, entries, pub); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*len(entries))/b.Elapsed().Seconds(), "entries/s")
}

func BenchmarkOrder(b *testing.B) {
	for _, n := range []int{1, 5, 100, 10_000} {
		keys := make([]OrderKey, n)
		for i := range keys {
			keys[i] = OrderKey{ID: ref(i), HLC: HLC(n - i), Log: LogID{byte(i % 3)}, Seq: uint64(i + 1)}
			if i > 0 {
				keys[i].Parents = []EntryRef{ref(i - 1)}
			}
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Order(keys)
			}
		})
	}
}

func BenchmarkSeal(b *testing.B) {
	plain, aad := make([]byte, 200), SealAAD(LogID{1}, 1, SubjectID{1}, KeyID{1})
	sealed, err := Seal([KeySize]byte{1}, [NonceSize]byte{1}, plain, aad)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("seal", func(b *testing.B) {
		for b.Loop() {
			if _, err := Seal([KeySize]byte{1}, [NonceSize]byte{1}, plain, aad); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("unseal", func(b *testing.B) {
		for b.Loop() {
			if _, err := Unseal([KeySize]byte{1}, sealed, aad); err != nil {
				b.Fatal(err)
			}
		}
	})
}

type benchPart struct {
	Number  string      `cbor:"1,keyasint"`
	Service string      `cbor:"2,keyasint"`
	Place   string      `cbor:"3,keyasint"`
	At      string      `cbor:"4,keyasint"`
	Unit    string      `cbor:"5,keyasint"`
	Who     []SubjectID `cbor:"6,keyasint"`
	Loads   []int       `cbor:"7,keyasint"`
}

func BenchmarkPart(b *testing.B) {
	_, open, _, _ := benchEntry(b)
	var part benchPart
	b.Run("decode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			part = benchPart{}
			if err := DecodePart(open, &part); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("encode", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := EncodePart(part); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkSalvage searches 16 MiB with 4096 entries in it.
func BenchmarkSalvage(b *testing.B) {
	entries, pub := chain(b, 4096)
	data := make([]byte, 0, 16<<20)
	for _, record := range recordsOf(entries) {
		data = append(data, record...)
	}
	data = data[:cap(data)]
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		n := 0
		err := Salvage(bytes.NewReader(data), int64(len(data)), []ed25519.PublicKey{pub}, func(Entry) error { n++; return nil })
		if err != nil || n != len(entries) {
			b.Fatal(n, err)
		}
	}
	b.ReportMetric(float64(b.N*len(entries))/b.Elapsed().Seconds(), "entries/s")
}
