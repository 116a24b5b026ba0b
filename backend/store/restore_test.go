package store

import (
	"bytes"
	"context"
	"crypto/ed25519"
	crand "crypto/rand"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/ground"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

func backupOf(t *testing.T, s *Store) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := s.Backup(context.Background(), &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func restored(t *testing.T, backup []byte, sheet RecoverySheet) *Store {
	t.Helper()
	hours := openings.Add(1)
	clock := &ticker{townStart.AddDate(0, 0, int(hours))}
	s, err := Restore(context.Background(), bytes.NewReader(backup), sheet, filepath.Join(t.TempDir(), "data"), Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func TestTheSheetAloneRestoresOnAnotherPC(t *testing.T) {
	s, sheet := foundIn(t, filepath.Join(t.TempDir(), "data"))
	key, err := s.KeyFor(municipality.ID{})
	if err != nil {
		t.Fatal(err)
	}
	photo := bytes.Repeat([]byte("φωτογραφία"), 4000)
	blob, err := s.PutBlob(context.Background(), key, photo)
	if err != nil {
		t.Fatal(err)
	}
	with := filing(0)
	with.Blobs, with.Sealed.FileNames = []municipality.Blob{blob}, []string{"στύλος.jpg"}
	r := do(t, s, clerk, with)[0].Request
	file(t, s, 1, 6)
	os.WriteFile(filepath.Join(s.Dir(), settingsFile), []byte(`{"sound":true}`), 0o600)
	backup := backupOf(t, s)
	digest, _ := s.Digest()
	after := file(t, s, 6, 8)[1].Request.Number // numbered after the backup: on paper, and lost
	s.Close()

	typed, err := ParseRecoverySheet(strings.ToLower(strings.Join(sheet.Groups(), "  ")))
	if err != nil {
		t.Fatal(err)
	}
	twin := restored(t, backup, typed)
	if page, _ := twin.List(Query{}); page.Total != 6 {
		t.Fatalf("%d requests restored, want 6", page.Total)
	}
	got, err := twin.Request(r.ID)
	if err != nil || got.Personal.Last != r.Personal.Last || got.Number != r.Number {
		t.Fatalf("restored record %+v, %v", got, err)
	}
	if data, err := twin.Blob(context.Background(), r.ID, blob.SHA256); err != nil || !bytes.Equal(data, photo) {
		t.Errorf("attached file: %d bytes, %v", len(data), err)
	}
	if text, _ := os.ReadFile(filepath.Join(twin.Dir(), settingsFile)); string(text) != `{"sound":true}` {
		t.Errorf("settings: %q", text)
	}
	number := file(t, twin, 20, 21)[0].Request.Number
	if number == after || !strings.HasPrefix(number, "ΒΟΡ-Β") || !strings.HasSuffix(number, " 1/2026") {
		t.Errorf("after %s the restored PC numbers %s", after, number)
	}
	if found, err := twin.ByNumber(number); err != nil || len(found) != 1 {
		t.Errorf("%s is found %d times, %v", number, len(found), err)
	}
	if now, _ := twin.Digest(); now == digest {
		t.Error("a new desk and a filing left the digest as it was")
	}
	mustCheck(t, twin)
	third := restored(t, backupOf(t, twin), typed)
	if n := file(t, third, 30, 31)[0].Request.Number; !strings.HasPrefix(n, "ΒΟΡ-Γ") {
		t.Errorf("the third PC numbers %s", n)
	}
}

func TestWhatIsNoBackupOfThisSheetIsRefusedAndNothingIsMade(t *testing.T) {
	s, sheet := foundIn(t, filepath.Join(t.TempDir(), "data"))
	file(t, s, 0, 20)
	_, other := foundIn(t, filepath.Join(t.TempDir(), "other"))
	whole := backupOf(t, s)
	flipped := bytes.Clone(whole)
	flipped[len(flipped)*2/3] ^= 1
	for name, c := range map[string]struct {
		data  []byte
		sheet RecoverySheet
		want  error
	}{
		"another sheet": {whole, *other, ErrRecovery}, "no sheet": {whole, RecoverySheet{}, ErrRecovery},
		"cut": {whole[:len(whole)-5000], *sheet, nil}, "a flipped bit": {flipped, *sheet, nil}, "no backup": {[]byte("hello"), *sheet, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "data")
			_, err := Restore(context.Background(), bytes.NewReader(c.data), c.sheet, dir, Options{})
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Fatalf("restored: %v", err)
			}
			if _, err := Open(dir, Options{}); !errors.Is(err, ErrNotFound) {
				t.Errorf("something was made: %v", err)
			}
		})
	}
	if _, err := Restore(context.Background(), bytes.NewReader(whole), *sheet, s.Dir(), Options{}); !errors.Is(err, ErrExists) {
		t.Errorf("restore over books: %v", err)
	}
}

// blankBooks is a PC that has a log and nothing in it.
func blankBooks(t testing.TB) *Store {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "blank")
	keys, _, err := vault.Create(filepath.Join(dir, keysDir), crand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	s := &Store{dir: dir, o: Options{}.withDefaults(), mem: newMemory(), keys: keys, signer: keys.Device(),
		heads: eventlog.Heads{}, authors: map[eventlog.LogID]author{}}
	if s.db, err = bolt.Open(filepath.Join(dir, booksFile), 0o600, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.lay(); err != nil {
		t.Fatal(err)
	}
	a, err := s.begin()
	if err == nil {
		err = errors.Join(a.openLog(), a.commit())
	}
	marker, markErr := ground.OpenMarker(dir)
	err = errors.Join(err, markErr, marker.Write(position(s.st)), marker.Close(), s.abandon())
	if err != nil {
		t.Fatal(err)
	}
	blank, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { blank.Close() })
	return blank
}

// twoPCs gives two PCs that hold the same books, by backup, and whose later acts
// are made apart.
func twoPCs(t *testing.T) (a, b *Store) {
	t.Helper()
	a, sheet := foundIn(t, filepath.Join(t.TempDir(), "data"))
	file(t, a, 0, 4)
	return a, restored(t, backupOf(t, a), *sheet)
}

// exchange brings to everything that from holds, in parcels of a size.
func exchange(t testing.TB, from, to *Store, size int) {
	t.Helper()
	for more := true; more; {
		var p Parcel
		var err error
		if p, more, err = from.Since(context.Background(), to.Vector(), size); err != nil {
			t.Fatal(err)
		}
		if _, err := to.Merge(context.Background(), p); err != nil {
			t.Fatal(err)
		}
	}
}

func digestOf(t testing.TB, s *Store) string {
	t.Helper()
	d, err := s.Digest()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestTwoPCsThatWorkedApartAgreeAfterAnExchange(t *testing.T) {
	a, b := twoPCs(t)
	page, _ := a.List(Query{})
	shared := page.Rows[0].Request
	who := Actor{Employee: shared.Charge.Employee}
	do(t, a, who, &municipality.Acknowledge{Request: shared.ID})
	do(t, b, who, &municipality.Note{Request: shared.ID, Text: "γραμμένο στο άλλο γραφείο"})
	file(t, a, 10, 13)
	file(t, b, 20, 25)
	exchange(t, a, b, 3)
	exchange(t, b, a, 1000)
	if digestOf(t, a) != digestOf(t, b) {
		t.Fatal("the digests differ")
	}
	for _, s := range []*Store{a, b} {
		got, err := s.Request(shared.ID)
		if err != nil || got.Status != municipality.StatusWorking || got.Personal.Note != "γραμμένο στο άλλο γραφείο" {
			t.Errorf("the shared record: %+v, %v", got, err)
		}
		if c := s.Counts(municipality.ID{}, nil); c.All != 12 {
			t.Errorf("%d requests, want 12", c.All)
		}
		mustCheck(t, s)
	}
	exchange(t, a, b, 7)
	if n, err := b.Merge(context.Background(), all(t, a)); n != 0 || err != nil {
		t.Errorf("the same entries again: %d new, %v", n, err)
	}
}

func all(t testing.TB, s *Store) Parcel {
	t.Helper()
	p, _, err := s.Since(context.Background(), eventlog.Heads{}, 1<<30)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestAnyOrderAndRepetitionOfTheSameEntriesFoldsAlike(t *testing.T) {
	t.Parallel()
	a, b := twoPCs(t)
	r := rand.New(rand.NewPCG(1, 2))
	for round := range 4 {
		for _, s := range []*Store{a, b} {
			workAtRandom(t, s, r, 6, 100*round)
		}
		if round%2 == 1 {
			exchange(t, a, b, 5)
			exchange(t, b, a, 5)
		}
	}
	exchange(t, a, b, 50)
	exchange(t, b, a, 50)
	whole := all(t, a)
	want := digestOf(t, a)
	if digestOf(t, b) != want {
		t.Fatal("two PCs with the same entries differ")
	}
	byLog := map[eventlog.LogID][]eventlog.Entry{}
	for _, e := range whole.Entries {
		byLog[e.Log] = append(byLog[e.Log], e)
	}
	rapid.Check(t, func(rt *rapid.T) {
		c := blankBooks(t)
		defer c.Close()
		rest := map[eventlog.LogID]int{}
		for done := 0; done < len(whole.Entries); {
			var open []eventlog.LogID
			for _, log := range a.Vector().Logs() {
				if rest[log] < len(byLog[log]) {
					open = append(open, log)
				}
			}
			log := rapid.SampledFrom(open).Draw(rt, "log")
			n := rapid.IntRange(1, 30).Draw(rt, "entries")
			again := rapid.IntRange(0, rest[log]).Draw(rt, "from") // what was there comes once more
			to := min(rest[log]+n, len(byLog[log]))
			p := whole
			p.Entries = byLog[log][again:to]
			if _, err := c.Merge(context.Background(), p); err != nil {
				rt.Fatal(err)
			}
			done += to - rest[log]
			rest[log] = to
		}
		if got := digestOf(t, c); got != want {
			rt.Fatalf("digest %s, want %s", got, want)
		}
		if report, err := c.Check(context.Background(), true); err != nil || len(report.Problems) > 0 {
			rt.Fatalf("check: %+v, %v", report.Problems, err)
		}
	})
}

// workAtRandom does acts upon random requests; refused ones count for nothing.
func workAtRandom(t testing.TB, s *Store, r *rand.Rand, acts, seed int) {
	t.Helper()
	for n := range acts {
		page, err := s.List(Query{Limit: 500})
		if err != nil {
			t.Fatal(err)
		}
		id := page.Rows[r.IntN(len(page.Rows))].ID
		command := randomCommand(r, id, seed*1000+n)
		_, err = s.Do(context.Background(), clerk, command)
		if refusal := (*municipality.Refusal)(nil); err != nil && !errors.As(err, &refusal) {
			t.Fatalf("%T: %v", command, err)
		}
	}
}

func randomCommand(r *rand.Rand, id municipality.ID, n int) municipality.Command {
	switch r.IntN(8) {
	case 0:
		return &municipality.Acknowledge{Request: id}
	case 1:
		return &municipality.Note{Request: id, Text: fmt.Sprintf("σημείωση %d", n)}
	case 2:
		return &municipality.Ask{Request: id, Channel: municipality.ChannelPhone}
	case 3:
		return &municipality.AskPapers{Request: id, Text: "ταυτότητα"}
	case 4:
		return &municipality.ReceivePapers{Request: id}
	case 5:
		return &municipality.Tell{Request: id, Way: municipality.WayPhone, Outcome: municipality.CallReached}
	case 6:
		return &municipality.Complete{
			Request: id, Outcome: municipality.OutcomeDone, Evidence: municipality.EvidenceCrew, Result: "Έγινε", EvidenceText: "Συνεργείο Α",
		}
	default:
		return filing(n + r.IntN(1<<20))
	}
}

// stranger writes entries that this program did not make.
type stranger struct {
	key  ed25519.PrivateKey
	who  Author
	log  eventlog.LogID
	head eventlog.Head
}

func newStranger(seed byte) *stranger {
	key := ed25519.NewKeyFromSeed(bytes.Repeat([]byte{seed}, 32))
	who := Author{Public: key.Public().(ed25519.PublicKey), Incarnation: [16]byte{seed}}
	return &stranger{key: key, who: who, log: author{Public: who.Public, Incarnation: who.Incarnation}.log()}
}

func (w *stranger) write(t *testing.T, h eventlog.Header, open any) Parcel {
	t.Helper()
	part, err := eventlog.EncodePart(open)
	if err != nil {
		t.Fatal(err)
	}
	h.Log, h.Seq, h.Prev = w.log, w.head.Seq+1, w.head.ID
	e, err := eventlog.Build(h, part, nil, w.key)
	if err != nil {
		t.Fatal(err)
	}
	w.head = e.Head()
	return Parcel{Authors: map[eventlog.LogID]Author{w.log: w.who}, Entries: []eventlog.Entry{e}}
}

func TestAnUnknownKindIsKeptAndPassedOn(t *testing.T) {
	a, b := twoPCs(t)
	page, _ := a.List(Query{})
	r := page.Rows[0].Request
	digest := digestOf(t, a)
	w := newStranger(7)
	p := w.write(t, eventlog.Header{Kind: "request_sung", Subject: eventlog.SubjectID(r.ID), HLC: eventlog.NewHLC(townStart)},
		map[int]any{0: 5, 1: "λα"})
	if n, err := a.Merge(context.Background(), p); n != 1 || err != nil {
		t.Fatalf("merge: %d, %v", n, err)
	}
	if digestOf(t, a) != digest {
		t.Error("an unknown kind was folded")
	}
	do(t, a, clerk, &municipality.Note{Request: r.ID, Text: "και η ζωή συνεχίζεται"})
	events, err := a.Timeline(r.ID)
	if err != nil || len(events) != 3 {
		t.Fatalf("timeline: %d events, %v", len(events), err)
	}
	exchange(t, a, b, 100)
	if b.Vector()[w.log] != w.head {
		t.Error("the entry was not passed on")
	}
	mustCheck(t, a)
	mustCheck(t, b)

	critical := w.write(t, eventlog.Header{Kind: "request_split", Critical: true, Subject: eventlog.SubjectID(r.ID), HLC: eventlog.NewHLC(townStart)},
		map[int]any{0: 6})
	if _, err := a.Merge(context.Background(), critical); err != nil {
		t.Fatal(err)
	}
	if _, err := a.Do(context.Background(), clerk, &municipality.Note{Request: r.ID, Text: "όχι"}); !errors.Is(err, ErrFrozen) {
		t.Errorf("a record under an unknown critical kind: %v", err)
	}
	if got, err := a.Request(r.ID); err != nil || got.Number != r.Number {
		t.Errorf("it can no longer be read: %v", err)
	}
}

func TestEntriesThatDoNotContinueTheirLogAreRefused(t *testing.T) {
	a, _ := twoPCs(t)
	w := newStranger(9)
	subject := eventlog.SubjectID{1}
	first := w.write(t, eventlog.Header{Kind: "request_sung", Subject: subject}, map[int]any{0: 1})
	second := w.write(t, eventlog.Header{Kind: "request_sung", Subject: subject}, map[int]any{0: 2})
	if _, err := a.Merge(context.Background(), second); !errors.Is(err, eventlog.ErrChain) {
		t.Errorf("a hole: %v", err)
	}
	forged := first
	forged.Authors = map[eventlog.LogID]Author{w.log: newStranger(8).who}
	if _, err := a.Merge(context.Background(), forged); err == nil {
		t.Error("a log was taken from a device that does not own it")
	}
	if _, err := a.Merge(context.Background(), first); err != nil {
		t.Fatal(err)
	}
	fork := *newStranger(9)
	other := fork.write(t, eventlog.Header{Kind: "request_sung", Subject: subject}, map[int]any{0: 99})
	if _, err := a.Merge(context.Background(), other); !errors.Is(err, ErrForked) {
		t.Errorf("a fork: %v", err)
	}
	if _, err := a.Merge(context.Background(), second); err != nil {
		t.Errorf("the right continuation: %v", err)
	}
	mustCheck(t, a)
}

func TestANoteThatArrivesBeforeItsFilingCountsAfterwards(t *testing.T) {
	a, b := twoPCs(t)
	filed := file(t, a, 50, 51)[0].Request
	exchange(t, a, b, 100)
	do(t, b, clerk, &municipality.Note{Request: filed.ID, Text: "πρώτη η σημείωση"})
	whole := all(t, b)
	c := blankBooks(t)
	var late []eventlog.Entry
	for _, e := range whole.Entries { // first the log of b, then that of a
		p := whole
		if p.Entries = []eventlog.Entry{e}; e.Log == b.Desk().Log {
			if _, err := c.Merge(context.Background(), p); err != nil {
				t.Fatal(err)
			}
			continue
		}
		late = append(late, e)
	}
	if _, err := c.Request(filed.ID); !errors.Is(err, ErrNotFound) {
		t.Fatalf("a request without its filing: %v", err)
	}
	whole.Entries = late
	if _, err := c.Merge(context.Background(), whole); err != nil {
		t.Fatal(err)
	}
	got, err := c.Request(filed.ID)
	if err != nil || got.Personal.Note != "πρώτη η σημείωση" || got.Number != filed.Number {
		t.Fatalf("after the filing: %+v, %v", got, err)
	}
	if page, _ := c.List(Query{Text: filed.Personal.Last}); page.Total == 0 {
		t.Error("it is not found by its name")
	}
}

func TestRecordsAreFoldedAgainWhenAKindBecomesKnown(t *testing.T) {
	a, _ := twoPCs(t)
	page, _ := a.List(Query{})
	id := page.Rows[0].ID
	do(t, a, clerk, &municipality.Note{Request: id, Text: "τώρα γνωστό"})
	rec, err := a.recordOf(id)
	if err != nil {
		t.Fatal(err)
	}
	digest, dir := digestOf(t, a), a.Dir()
	req, _ := rec.request()
	req.Personal, req.UpdatedAt, rec.Unknown = municipality.Personal{}, 1, []string{string(municipality.KindNoted)}
	place, _ := a.mem.place(id)
	err = a.db.Update(func(tx *bolt.Tx) error {
		if err := a.setRequest(rec, req); err != nil {
			return err
		}
		value, err := eventlog.EncodePart(rec)
		if err != nil {
			return err
		}
		return tx.Bucket(bucketRec).Put(recKey(uint64(place)), value)
	})
	if err != nil {
		t.Fatal(err)
	}
	a.Close()
	again := mustOpen(t, dir)
	if digestOf(t, again) != digest {
		t.Error("the record was not folded again")
	}
	mustCheck(t, again)
}
