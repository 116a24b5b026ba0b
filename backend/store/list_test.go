package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

func person(first, last, phone, street, words string) *municipality.FileRequest {
	return &municipality.FileRequest{
		Channel: municipality.ChannelPhone, Service: "lamp",
		Sealed: municipality.FiledSealed{First: first, Last: last, Phone: phone, Address: street, Settlement: "alfa", Description: words},
	}
}

func TestOneBoxFindsNamesNumbersPhonesAndStreets(t *testing.T) {
	s := testBooks(t)
	do(t, s, clerk, person("Νικόλαος", "Καραγιάννης", "2242028123", "Ιπποκράτους 7", "Ο στύλος έξω από το σχολείο"))
	do(t, s, clerk, person("Ευδοξία", "Ψαρού", "6944111222", "25ης Μαρτίου 12", "Σβηστή λάμπα"))
	file(t, s, 0, 40)
	for query, want := range map[string]string{
		"καραγιαννης": "ΒΟΡ-Α 1/2026", "ΚΑΡΑΓΙΆΝΝΗΣ": "ΒΟΡ-Α 1/2026", "γιανν": "ΒΟΡ-Α 1/2026", "ιπποκράτους νικόλαος": "ΒΟΡ-Α 1/2026",
		"karagiannis nikol": "ΒΟΡ-Α 1/2026", "karayianis": "ΒΟΡ-Α 1/2026", "22420-28123": "ΒΟΡ-Α 1/2026", "28123": "ΒΟΡ-Α 1/2026",
		"+30 2242028123": "ΒΟΡ-Α 1/2026", "βορ-α 2/2026": "ΒΟΡ-Α 2/2026", "BOP-A 0002/26": "ΒΟΡ-Α 2/2026", "βορα2": "ΒΟΡ-Α 2/2026",
		"Ψαρού": "ΒΟΡ-Α 2/2026", "psarou": "ΒΟΡ-Α 2/2026", "6944111": "ΒΟΡ-Α 2/2026", "σβηστη": "ΒΟΡ-Α 2/2026", "αλφα ψαρου": "ΒΟΡ-Α 2/2026",
	} {
		page, err := s.List(Query{Text: query})
		if err != nil || !slices.ContainsFunc(page.Rows, func(r Row) bool { return r.Number == want }) {
			t.Errorf("%q: %d rows without %s, %v", query, page.Total, want, err)
		}
		if page.Total > 12 {
			t.Errorf("%q finds %d of 42", query, page.Total)
		}
	}
	for _, nothing := range []string{"καραγιάννης ψαρού", "ανύπαρκτος", "ΒΟΡ-Α 4711/2026", "9999999999"} {
		if page, err := s.List(Query{Text: nothing}); err != nil || page.Total != 0 {
			t.Errorf("%q: %d rows, %v", nothing, page.Total, err)
		}
	}
}

func TestACorrectedNameIsFoundAndTheWrongOneNoMore(t *testing.T) {
	s := testBooks(t)
	r := do(t, s, clerk, person("Άννα", "Λαθογραμμένη", "2242028123", "Ηροδότου 3", "λάμπα"))[0].Request
	sealed := r.Personal.FiledSealed
	sealed.Last, sealed.Phone = "Ορθογραμμένη", "+302242099999"
	do(t, s, clerk, &municipality.Amend{Request: r.ID, Community: r.Community, Sealed: sealed})
	for query, want := range map[string]int{"Λαθογραμμένη": 0, "Ορθογραμμένη": 1, "2242028123": 0, "2242099999": 1, "orthogrammeni": 1} {
		if page, _ := s.List(Query{Text: query}); page.Total != want {
			t.Errorf("%q finds %d, want %d", query, page.Total, want)
		}
	}
	if c, _ := s.Callers("2242028123"); len(c) != 0 {
		t.Errorf("the wrong telephone still names %+v", c)
	}
}

func TestATelephoneNamesEverybodyBehindIt(t *testing.T) {
	s := testBooks(t)
	do(t, s, clerk, person("Μαρία", "Πης", "2242028123", "Ηροδότου 3", "λάμπα"))
	second := do(t, s, clerk, person("Μαρία", "Πής", "2242028123", "Ηροδότου 3", "δεύτερη λάμπα"))[0].Request
	do(t, s, clerk, person("Γεώργιος", "Πης", "2242028123", "Ηροδότου 3", "τρίτη λάμπα"))
	via := person("Ειρήνη", "Γριά", "", "Ηροδότου 5", "λάμπα")
	via.Sealed.Via, via.Sealed.ViaPhone = "Κόρη της", "2242028123"
	do(t, s, clerk, via)
	do(t, s, clerk, person("Άλλος", "Άνθρωπος", "2242028999", "Ηροδότου 9", "λάμπα"))
	callers, err := s.Callers("22420-28123")
	if err != nil || len(callers) != 3 {
		t.Fatalf("%d callers, %v: %+v", len(callers), err, callers)
	}
	if callers[0].Last != "Κόρη της" || callers[2].First != "Μαρία" || callers[2].Requests != 2 || callers[2].Open[0] != second.ID {
		t.Errorf("callers: %+v", callers)
	}
	if some, _ := s.Callers("2242028"); len(some) != 4 {
		t.Errorf("by the first digits: %d", len(some))
	}
	if none, _ := s.Callers("2242"); len(none) != 0 {
		t.Errorf("four digits name %d persons", len(none))
	}
}

func TestSimilarMattersAreHintedAt(t *testing.T) {
	s := testBooks(t)
	near := person("Α", "Βήτας", "6900000001", "Ηροδότου 3", "λάμπα")
	near.Sealed.Lat, near.Sealed.Long = 36.8930, 27.2880
	first := do(t, s, clerk, near)[0].Request
	file(t, s, 0, 10)
	ask := func(q municipality.SimilarQuery) int {
		q.Service, q.Since = "lamp", municipality.MomentOf(townStart)
		return len(slices.DeleteFunc(s.Similar(q), func(m municipality.Matter) bool { return m.ID != first.ID }))
	}
	for name, c := range map[string]struct {
		q    municipality.SimilarQuery
		want int
	}{
		"same telephone": {municipality.SimilarQuery{Phone: "+306900000001"}, 1},
		"same street":    {municipality.SimilarQuery{Community: first.Community, Address: "οδός Ηροδότου, 99"}, 1},
		"other place":    {municipality.SimilarQuery{Community: "south", Address: "Ηροδότου 3"}, 0},
		"40 m":           {municipality.SimilarQuery{Lat: 36.89336, Long: 27.2880}, 1},
		"60 m":           {municipality.SimilarQuery{Lat: 36.89354, Long: 27.2880}, 0},
		"nothing":        {municipality.SimilarQuery{}, 0},
	} {
		if got := ask(c.q); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
}

func TestStreetsAreRecognisedWithoutTheirHouseNumber(t *testing.T) {
	m := newMemory()
	same := [][]string{
		{"Ηροδότου 3", "ηροδοτου 45Β", "Οδός Ηροδότου, 7", "ΗΡΟΔΟΤΟΥ"}, {"25ης Μαρτίου 12", "25ης Μαρτίου"}, {"Μ. Αλεξάνδρου 1", "Μ Αλεξάνδρου"},
	}
	var first []uint64
	for _, group := range same {
		for _, address := range group {
			if m.streetHash("north", address) != m.streetHash("north", group[0]) {
				t.Errorf("%q is not %q", address, group[0])
			}
		}
		first = append(first, m.streetHash("north", group[0]))
	}
	if first[0] == first[1] || m.streetHash("north", "") != 0 || m.streetHash("south", "Ηροδότου") == first[0] {
		t.Error("different streets are one")
	}
}

func TestTheLoaderReadsWhatTheDecoderReads(t *testing.T) {
	s := testBooks(t)
	r := rand.New(rand.NewPCG(3, 4))
	file(t, s, 0, 30)
	if err := importRows(s, 0, 30); err != nil {
		t.Fatal(err)
	}
	point := person("Α", "Β", "6911111111", "Γ 1", "δ")
	point.Sealed.Lat, point.Sealed.Long = -36.5, 27.2876543
	do(t, s, clerk, point)
	workAtRandom(t, s, r, 80, 0)
	folder := newFolder(s.Organisation())
	seen := 0
	err := s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketRec).ForEach(func(_, v []byte) error {
			q, err := readQuick(v)
			if err != nil {
				return err
			}
			rec, err := decodeRecord(v)
			if err != nil || municipality.ID(rec.Subject) != q.subject || rec.Key != q.key {
				t.Fatalf("record %s: %v", rec.Subject, err)
			}
			whole, err := s.requestOf(rec)
			if err != nil {
				return err
			}
			var quick municipality.Request
			is, err := s.quickLoad(q, &quick)
			if err != nil || is != (whole != nil) || is != isRequest(v) {
				t.Fatalf("record %s: request %v, %v", rec.Subject, is, err)
			}
			if !is {
				return nil
			}
			seen++
			if a, b := s.mem.newRow(whole), s.mem.newRow(&quick); a != b {
				t.Errorf("columns\n got %+v\nwant %+v", b, a)
			}
			text, keys := folder.texts(whole, nil, nil)
			quickText, quickKeys := folder.texts(&quick, nil, nil)
			if !bytes.Equal(text, quickText) || !bytes.Equal(keys, quickKeys) || !bytes.Equal(whole.Identity, quick.Identity) {
				t.Error("searched text differs")
			}
			return nil
		})
	})
	if err != nil || seen < 61 {
		t.Fatalf("%d records, %v", seen, err)
	}
}

func TestHalfFloatsAreRead(t *testing.T) {
	for bits, want := range map[uint16]float64{0x3C00: 1, 0xC000: -2, 0x5140: 42, 0x0001: math.Ldexp(1, -24), 0x3555: 0.333251953125} {
		if got := half(bits); got != want {
			t.Errorf("%04x is %v, want %v", bits, got, want)
		}
	}
}

func FuzzLoader(f *testing.F) {
	f.Add([]byte{0xA2, 1, 0x67, 'r', 'e', 'q', 'u', 'e', 's', 't', 2, 0x41, 0})
	f.Add([]byte{0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF})
	f.Fuzz(func(_ *testing.T, data []byte) {
		q, _ := readQuick(data)
		var r municipality.Request
		quickRequest(q.folded, &r)
		quickPersonal(data, &r.Personal)
	})
}

func TestListsKeepTheirOrderUnderInsertAndRemove(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	rows := make([]row, 500)
	l := &list{key: byFiled}
	in := map[uint32]bool{}
	for range 200 {
		var out, add []uint32
		for range 1 + r.IntN(12) {
			p := uint32(1 + r.IntN(len(rows)-1))
			switch {
			case slices.Contains(out, p) || slices.Contains(add, p):
			case in[p]:
				out = append(out, p)
			default:
				add = append(add, p)
			}
		}
		l.remove(rows, out)
		for _, p := range add {
			rows[p].filed = uint32(r.IntN(40))
		}
		l.insert(rows, add)
		for _, p := range out {
			delete(in, p)
		}
		for _, p := range add {
			in[p] = true
		}
		if len(l.items) != len(in) || !slices.IsSortedFunc(l.items, func(a, b uint32) int { return l.compare(rows, a, b) }) {
			t.Fatalf("%d items of %d, out of order", len(l.items), len(in))
		}
	}
}

func TestPairsFindWhatWasAdded(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	var p pairs
	want := map[uint64]int{}
	for i := range 5000 {
		key := 1 + uint64(r.IntN(300))
		p.add(key, uint32(i))
		want[key]++
	}
	for key, n := range want {
		p.within(key, key, func(uint32) bool { n--; return true })
		if n != 0 {
			t.Fatalf("key %d: %d missing", key, n)
		}
	}
}

func TestFilesBelongToTheirRequest(t *testing.T) {
	s := testBooks(t)
	ctx := context.Background()
	r := file(t, s, 0, 1)[0].Request
	other := file(t, s, 1, 2)[0].Request
	key, err := s.KeyFor(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	blob, err := s.PutBlob(ctx, key, []byte("φωτογραφία"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Do(ctx, clerk, &municipality.Note{Request: other.ID, Text: "λάθος", Blobs: []municipality.Blob{blob}, Files: []string{"α.jpg"}}); err == nil {
		t.Error("a file laid up for one request was attached to another")
	}
	do(t, s, clerk, &municipality.Note{Request: r.ID, Blobs: []municipality.Blob{blob}, Files: []string{"α.jpg"}})
	if data, err := s.Blob(ctx, r.ID, blob.SHA256); err != nil || string(data) != "φωτογραφία" {
		t.Errorf("file: %q, %v", data, err)
	}
	if _, err := s.Blob(ctx, r.ID, [32]byte{1}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a file that never was: %v", err)
	}
	events, _ := s.Timeline(r.ID)
	note := events[1]
	if text, ok := note.Sealed.(*municipality.Text); !ok || len(note.Blobs) != 1 || text.FileNames[0] != "α.jpg" {
		t.Errorf("note: %+v", note)
	}
	path := s.blobPath(blob.SHA256, key)
	os.WriteFile(path, []byte("rotten"), 0o600)
	if _, err := s.Blob(ctx, r.ID, blob.SHA256); !errors.Is(err, ErrDamaged) {
		t.Errorf("a rotten file: %v", err)
	}
	os.Remove(path)
	report, err := s.Check(ctx, true)
	if err != nil || len(report.Problems) != 1 {
		t.Errorf("a missing file: %+v, %v", report.Problems, err)
	}
	if _, err := s.Do(ctx, clerk, &municipality.Note{Request: r.ID, Text: "x", Blobs: []municipality.Blob{{SHA256: [32]byte{9}}}}); !errors.Is(err, ErrNotFound) {
		t.Errorf("a file that was not laid up: %v", err)
	}
}

func TestDraftsSurviveARestartAndAreNotInTheLog(t *testing.T) {
	s := testBooks(t)
	entries := s.Stats().Entries
	if err := s.PutDraft(employeeID(0), "phone", []byte("Τηλεφωνεί ο κ. Πης")); err != nil {
		t.Fatal(err)
	}
	dir := s.Dir()
	s.Close()
	again := mustOpen(t, dir)
	if d, err := again.Draft(employeeID(0), "phone"); err != nil || string(d) != "Τηλεφωνεί ο κ. Πης" {
		t.Errorf("draft %q, %v", d, err)
	}
	if d, err := again.Draft(employeeID(1), "phone"); err != nil || d != nil {
		t.Errorf("another person's draft: %q, %v", d, err)
	}
	if err := again.PutDraft(employeeID(0), "phone", nil); err != nil {
		t.Fatal(err)
	}
	if d, _ := again.Draft(employeeID(0), "phone"); d != nil {
		t.Error("a forgotten draft came back")
	}
	if again.Stats().Entries != entries {
		t.Error("a draft is in the log")
	}
}

func TestSubscribersHearEverythingInOrderAlsoWhenTheyAct(t *testing.T) {
	s := testBooks(t)
	var heard []Change
	acted := false
	cancel := s.Subscribe(func(c Change) {
		heard = append(heard, c)
		if c.Kind == municipality.KindFiled && !acted {
			acted = true
			do(t, s, Actor{}, &municipality.Deliver{Request: c.Subject})
		}
	})
	file(t, s, 0, 2)
	cancel()
	file(t, s, 2, 3)
	var kinds []municipality.Kind
	for i, c := range heard {
		kinds = append(kinds, c.Kind)
		if c.Seq != uint64(i+1) || c.Batch != 1 || c.Remote {
			t.Errorf("change %d: %+v", i, c)
		}
	}
	if !slices.Equal(kinds, []municipality.Kind{municipality.KindFiled, municipality.KindDelivered, municipality.KindFiled}) {
		t.Errorf("heard %v", kinds)
	}
}

func TestAnActIsTakenBackWithinTenSeconds(t *testing.T) {
	s := testBooks(t)
	r := file(t, s, 0, 1)[0].Request
	who := Actor{Employee: r.Charge.Employee}
	ack := do(t, s, who, &municipality.Acknowledge{Request: r.ID})[0]
	after := do(t, s, who, &municipality.Undo{Request: r.ID, Ref: ack.Event.Ref})[0]
	if after.Request.AckAt != 0 || after.Request.Status != municipality.StatusNew {
		t.Errorf("after undo: %+v", after.Request)
	}
	if _, err := s.Do(context.Background(), who, &municipality.Undo{Request: r.ID, Ref: ack.Event.Ref}); err == nil {
		t.Error("one act was taken back twice")
	}
	if s.Load(r.Charge.Employee) != 1 {
		t.Error("the load is wrong after undo")
	}
	mustCheck(t, s)
}

func TestADeskThatMovesAndReturnsGoesOnInItsSeries(t *testing.T) {
	s := testBooks(t)
	desk := func(office municipality.OfficeCode, letter string) error {
		d := s.Desk()
		_, err := s.Do(context.Background(), clerk, Fact{municipality.Event{Kind: municipality.KindDeskOpened, Subject: d.ID,
			Open: &municipality.Desk{Device: d.ID, Name: d.Name, Office: office, Letter: letter, Log: d.Log[:]}}})
		return err
	}
	number := func(n int) string { return file(t, s, n, n+1)[0].Request.Number }
	number(0)
	if got := number(1); got != "ΒΟΡ-Α 2/2026" {
		t.Fatal(got)
	}
	if err := desk("ΝΟΤ", "Α"); err != nil {
		t.Fatal(err)
	}
	if got := number(2); got != "ΝΟΤ-Α 1/2026" {
		t.Error(got)
	}
	if err := desk("ΒΟΡ", "Α"); err != nil {
		t.Fatal(err)
	}
	if got := number(3); got != "ΒΟΡ-Α 3/2026" {
		t.Error(got)
	}
	mustCheck(t, s)
	other := municipality.ID{1, 2, 3}
	_, err := s.Do(context.Background(), clerk, Fact{municipality.Event{Kind: municipality.KindDeskOpened, Subject: other,
		Open: &municipality.Desk{Device: other, Office: "ΒΟΡ", Letter: "Α", Log: bytes.Repeat([]byte{1}, 16)}}})
	if refusal := (*municipality.Refusal)(nil); !errors.As(err, &refusal) || refusal.Code != municipality.CodeInUse {
		t.Errorf("two desks with one letter: %v", err)
	}
}

func TestNothingAboutAPersonLiesInClearOnTheDisk(t *testing.T) {
	s, sheet := foundIn(t, filepath.Join(t.TempDir(), "data"))
	planted := person("Πολυξένη", "Ζαχαροπλαστοπούλου", "2242071717", "Αρτεμισίας 113", "Κρυμμένη περιγραφή")
	planted.Sealed.Email = "polyxeni@example.org"
	r := do(t, s, clerk, planted)[0].Request
	do(t, s, clerk, &municipality.Note{Request: r.ID, Text: "Κρυμμένη σημείωση"})
	key, _ := s.KeyFor(r.ID)
	blob, err := s.PutBlob(context.Background(), key, []byte("κρυμμένο αρχείο"))
	if err != nil {
		t.Fatal(err)
	}
	do(t, s, clerk, &municipality.Note{Request: r.ID, Blobs: []municipality.Blob{blob}, Files: []string{"κρυμμένο όνομα.jpg"}})
	if err := s.PutDraft(employeeID(0), "κρυμμένο", []byte("κρυμμένο πρόχειρο")); err != nil {
		t.Fatal(err)
	}
	os.WriteFile(filepath.Join(s.Dir(), "backup.age"), backupOf(t, s), 0o600)
	s.Close()
	again := mustOpen(t, s.Dir())
	again.List(Query{Text: "Ζαχαροπλαστοπούλου"})
	raw := snapshot(t, s.Dir())
	for _, secret := range []string{
		"Πολυξένη", "Ζαχαροπλαστοπούλου", "ζαχαροπλαστοπουλου", "2242071717", "Αρτεμισίας", "αρτεμισιασ", "Κρυμμένη", "κρυμμένο",
		"polyxeni", "Ευτέρπη", "Καραβασίλη", "evterpi", sheet.Text(),
	} {
		if strings.Contains(raw, secret) {
			t.Errorf("%q lies in clear in the data folder", secret)
		}
	}
	if !strings.Contains(raw, "lamp") {
		t.Error("this test looks at nothing: the code of the service is not there either")
	}
}

func TestAskPreviewsWithoutTakingANumber(t *testing.T) {
	s := testBooks(t)
	f := filing(0)
	err := s.Ask(clerk, func(r municipality.Reader, stamp municipality.Stamp) error {
		filed, problems, err := f.Preview(r, stamp)
		if len(problems) > 0 || filed.Charge.Employee.IsZero() {
			return fmt.Errorf("preview %+v, %v", filed, problems)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if n := file(t, s, 0, 1)[0].Request.Number; n != "ΒΟΡ-Α 1/2026" {
		t.Error(n)
	}
}

func TestTheSameRowsAgainChangeNothing(t *testing.T) {
	s := testBooks(t)
	if err := importRows(s, 0, 120); err != nil {
		t.Fatal(err)
	}
	digest, entries := digestOf(t, s), s.Stats().Entries
	changed := rowOf(5)
	changed.Content = []byte{2}
	outcomes, err := s.DoEach(context.Background(), clerk, rowOf(3), changed, rowOf(4))
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range []municipality.Code{municipality.CodeAlready, municipality.CodeChanged, municipality.CodeAlready} {
		if outcomes[i].Refused == nil || outcomes[i].Refused.Code != want {
			t.Errorf("row %d: %+v", i, outcomes[i].Refused)
		}
	}
	if digestOf(t, s) != digest || s.Stats().Entries != entries {
		t.Error("the same rows changed the books")
	}
	twice, err := s.DoEach(context.Background(), clerk, rowOf(500), rowOf(500))
	if err != nil || twice[0].Refused != nil || twice[1].Refused == nil {
		t.Errorf("one row twice in one act: %+v, %v", twice, err)
	}
	dir := s.Dir()
	s.Close()
	again := mustOpen(t, dir)
	if o, err := again.DoEach(context.Background(), clerk, rowOf(7)); err != nil || o[0].Refused == nil {
		t.Errorf("after a restart: %+v, %v", o, err)
	}
	mustCheck(t, again)
}

func TestEventsComeBackAsTheyWentIn(t *testing.T) {
	text := &municipality.Text{Text: "λόγια"}
	e := municipality.Event{Kind: municipality.KindPlanned, At: 1_790_000_000, Open: &municipality.Planned{For: "2026-12-08"}, Sealed: text}
	coded, err := encodeEvent(e)
	if err != nil {
		t.Fatal(err)
	}
	got, known, err := decodeEvent(&eventlog.Entry{Header: eventlog.Header{Kind: "request_planned"}, Open: coded.open}, coded.plain)
	if err != nil || !known || got.At != e.At || !reflect.DeepEqual(got.Open, e.Open) || !reflect.DeepEqual(got.Sealed, e.Sealed) {
		t.Fatalf("got %+v, %v", got, err)
	}
	if _, err := withTime([]byte{0x81, 1}, 1); err == nil {
		t.Error("an array passed as an open part")
	}
	wide := append([]byte{cborMapUint8, 24}, bytes.Repeat([]byte{1, 1}, 24)...)
	if out, err := withTime(wide, 5); err != nil || out[0] != cborMapUint8 || out[1] != 25 || out[2] != 0 {
		t.Errorf("a wide map: %x, %v", out, err)
	}
}
