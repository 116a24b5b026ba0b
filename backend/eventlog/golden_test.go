package eventlog

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"testing"

	"pgregory.net/rapid"
)

// The vectors are the promise that committed bytes are read for ever: a vector is
// added with -update and never changed.
var update = flag.Bool("update", false, "add vectors that testdata/vectors.json does not have yet")

const vectorsFile = "testdata/vectors.json"

// vector is one entry as it lay in the store of some release.
type vector struct {
	What   string `json:"what"`
	Header string `json:"header"` // the records, in hexadecimal
	Open   string `json:"open"`
	Sealed string `json:"sealed,omitempty"`
	ID     string `json:"id"`
	Reads  string `json:"reads"` // what the header must be read as
}

// others are values besides entries that other PCs and papers depend on.
type others struct {
	Device string `json:"device"` // of the key with seed 01 00 …
	Log    string `json:"log"`    // of that device, incarnation 01 00 …
	Sealed string `json:"sealed"` // "Μαρία" under key 05 00 …, nonce 01 00 …, at that log's seq 1, subject 010203 00 …, key id 07 00 …
	Root   string `json:"root"`   // of {log: (9, aa 00 …)}
}

type vectors struct {
	Entries map[string]vector `json:"entries"`
	Others  others            `json:"others"`
}

func loadVectors(tb rapid.TB) vectors {
	tb.Helper()
	v := vectors{Entries: map[string]vector{}}
	data, err := os.ReadFile(vectorsFile)
	if errors.Is(err, os.ErrNotExist) && *update {
		return v
	}
	if err != nil {
		tb.Fatal(err)
	}
	if err := json.Unmarshal(data, &v); err != nil {
		tb.Fatal(err)
	}
	return v
}

func unhexed(tb rapid.TB, s string) []byte {
	tb.Helper()
	if s == "" {
		return nil
	}
	data, err := hex.DecodeString(s)
	if err != nil {
		tb.Fatal(err)
	}
	return data
}

// reads is a header in words, without what Build fills in from the parts.
func reads(h Header) string {
	return fmt.Sprintf("%s critical=%v subject=%s actor=%s office=%q hlc=%s parents=%v open=%d sealed=%d key=%s blobs=%d",
		h, h.Critical, h.Subject, h.Actor, h.Office, h.HLC, h.Parents, h.OpenLen, h.SealedLen, h.Key, len(h.Blobs))
}

func TestEntriesOfEveryReleaseAreReadForEver(t *testing.T) {
	known := loadVectors(t)
	if *update {
		addVectors(t, known)
	}
	if len(known.Entries) < 5 {
		t.Fatalf("%d vectors, want at least 5", len(known.Entries))
	}
	for name, v := range known.Entries {
		t.Run(name, func(t *testing.T) {
			header, open, sealed := unhexed(t, v.Header), unhexed(t, v.Open), unhexed(t, v.Sealed)
			e, err := Decode(header, open, sealed)
			if err != nil {
				t.Fatal(err)
			}
			if err := e.Verify(public(deviceKey(1))); err != nil {
				t.Error(err)
			}
			if e.ID.String() != v.ID {
				t.Errorf("id %s, want %s", e.ID, v.ID)
			}
			if got := reads(e.Header); got != v.Reads {
				t.Errorf("read as\n%s, want\n%s", got, v.Reads)
			}
			if !bytes.Equal(e.HeaderRecord(), header) || !bytes.Equal(e.OpenRecord(), open) || !bytes.Equal(e.SealedRecord(), sealed) {
				t.Error("stored again, it has other bytes")
			}
		})
	}
}

func TestWrittenBytesAreThoseOfTheVectors(t *testing.T) {
	known := loadVectors(t)
	for name, made := range madeVectors(t) {
		if known.Entries[name] != made {
			t.Errorf("%s: this program writes other bytes than the vector: formats only grow", name)
		}
	}
	if made := madeOthers(t); known.Others != made {
		t.Errorf("got %+v\nwant %+v", made, known.Others)
	}
}

func addVectors(tb rapid.TB, known vectors) {
	tb.Helper()
	for name, v := range madeVectors(tb) {
		if _, ok := known.Entries[name]; !ok {
			known.Entries[name] = v
		}
	}
	if known.Others == (others{}) {
		known.Others = madeOthers(tb)
	}
	data, err := json.MarshalIndent(known, "", "\t")
	if err != nil {
		tb.Fatal(err)
	}
	if err := os.WriteFile(vectorsFile, append(data, '\n'), 0o644); err != nil {
		tb.Fatal(err)
	}
}

func madeVectors(tb rapid.TB) map[string]vector {
	tb.Helper()
	first := mustBuild(tb, filing(Head{}), []byte{0xa0}, nil, deviceKey(1))
	full := fullFiling(tb)
	erased := full
	erased.Sealed = nil
	record := forgeWith(tb, full, map[int]any{18: "time doubtful", 40: map[int]any{1: []int{1, 2}}, -1: []byte{9}})
	newer, err := Decode(record, full.OpenRecord(), full.SealedRecord())
	if err != nil {
		tb.Fatal(err)
	}
	h := filing(full.Head())
	h.Kind, h.Critical, h.Actor, h.Office = "series.merged_2031", true, SubjectID{}, ""
	critical := mustBuild(tb, h, mustPart(tb, map[int]any{1: "x"}), nil, deviceKey(1))
	return map[string]vector{
		"first":    vectorOf("the least that an entry can be", first),
		"full":     vectorOf("every field", full),
		"erased":   vectorOf("the same after its sealed part was erased", erased),
		"newer":    vectorOf("keys 18, 40 and -1 of a newer PC", newer),
		"critical": vectorOf("a critical kind that nobody here knows, made by the system", critical),
	}
}

func vectorOf(what string, e Entry) vector {
	return vector{
		What: what, ID: e.ID.String(), Reads: reads(e.Header),
		Header: hex.EncodeToString(e.HeaderRecord()), Open: hex.EncodeToString(e.OpenRecord()),
		Sealed: hex.EncodeToString(e.SealedRecord()),
	}
}

func madeOthers(tb rapid.TB) others {
	tb.Helper()
	h := filing(Head{})
	h.Key = KeyID{7}
	root := Heads{h.Log: {Seq: 9, ID: EntryID{0xaa}}}.Root()
	return others{
		Device: NewDeviceID(public(deviceKey(1))).String(),
		Log:    h.Log.String(),
		Sealed: hex.EncodeToString(mustSeal(tb, h, []byte("Μαρία"))),
		Root:   hex.EncodeToString(root[:]),
	}
}
