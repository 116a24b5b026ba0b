package store

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/ground"

	bolt "go.etcd.io/bbolt"
)

// closedBooks founds a town with some requests and closes it.
func closedBooks(t *testing.T, requests int) (dir string, sheet *RecoverySheet) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "data")
	s, sheet := foundIn(t, dir)
	file(t, s, 0, requests)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return dir, sheet
}

// openings counts calls of mustOpen: each happens an hour after the one before.
var openings atomic.Int64

func mustOpen(t *testing.T, dir string) *Store {
	t.Helper()
	hours := time.Duration(openings.Add(1)) * time.Hour
	s, err := Open(dir, Options{Now: (&ticker{townStart.Add(hours)}).Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

func mustCheck(t *testing.T, s *Store) Report {
	t.Helper()
	report, err := s.Check(context.Background(), true)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range report.Problems {
		t.Errorf("check: %s (%s)", p.What, p.Mend)
	}
	return report
}

func TestAFolderWithoutBooksIsNeverFilledSilently(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrNotFound) {
		t.Fatalf("empty folder: %v", err)
	}
	if names, _ := os.ReadDir(dir); len(names) != 0 {
		t.Fatalf("opening made %v", names)
	}
}

func TestFoundingOverBooksIsRefused(t *testing.T) {
	dir, _ := closedBooks(t, 1)
	if _, _, err := Create(dir, town(), Options{}); !errors.Is(err, ErrExists) {
		t.Fatalf("create over books: %v", err)
	}
}

func TestAFoundingThatFailsLeavesNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	f := town()
	f.Office = "ΔΕΝ"
	if _, _, err := Create(dir, f, Options{}); err == nil {
		t.Fatal("an unknown office was taken")
	}
	if _, _, err := Create(dir, town(), Options{}); err != nil {
		t.Fatalf("founding after a failed one: %v", err)
	}
}

func TestDamagedFilesAreRefusedAndLeftAsTheyAre(t *testing.T) {
	cut := func(part float64) func(path string) error {
		return func(path string) error {
			info, err := os.Stat(path)
			if err != nil {
				return err
			}
			return os.Truncate(path, int64(float64(info.Size())*part))
		}
	}
	overwrite := func(at int64, with []byte) func(path string) error {
		return func(path string) error {
			f, err := os.OpenFile(path, os.O_RDWR, 0)
			if err != nil {
				return err
			}
			_, err = f.WriteAt(with, at)
			return errors.Join(err, f.Close())
		}
	}
	noise := make([]byte, 64)
	for i := range noise {
		noise[i] = 0xA5
	}
	for name, harm := range map[string]func(path string) error{
		"cut in half": cut(0.5), "cut to a page": cut(0.01), "emptied": cut(0), "deleted": os.Remove,
		"both metas":        func(p string) error { return errors.Join(overwrite(16, noise)(p), overwrite(4096+16, noise)(p)) },
		"zeroed beginning":  overwrite(0, make([]byte, 3*4096)),
		"all zeros":         func(p string) error { i, _ := os.Stat(p); return os.WriteFile(p, make([]byte, i.Size()), 0o600) },
		"another file":      func(p string) error { return os.WriteFile(p, []byte(strings.Repeat("not books ", 4000)), 0o600) },
		"pages overwritten": func(p string) error { return overwriteAll(p, noise) },
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := closedBooks(t, 40)
			path := filepath.Join(dir, booksFile)
			if err := harm(path); err != nil {
				t.Fatal(err)
			}
			before, _ := os.ReadFile(path)
			s, err := Open(dir, Options{})
			if err == nil {
				s.Close()
			}
			if !errors.Is(err, ErrDamaged) {
				t.Fatalf("opened as %v", err)
			}
			if !strings.Contains(err.Error(), "restore") {
				t.Errorf("no mend in %q", err)
			}
			if after, _ := os.ReadFile(path); string(after) != string(before) {
				t.Error("the damaged file was changed")
			}
			if _, _, err := Create(dir, town(), Options{}); err == nil {
				t.Error("new books were made over the damaged ones")
			}
		})
	}
}

// overwriteAll damages every page but the first two.
func overwriteAll(path string, noise []byte) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for at := 2 * 4096; at+64 < len(data); at += 4096 {
		copy(data[at:], noise)
	}
	return os.WriteFile(path, data, 0o600)
}

func TestBitRotInsideAValueIsFoundByTheFullCheck(t *testing.T) {
	dir, _ := closedBooks(t, 200)
	path := filepath.Join(dir, booksFile)
	s := mustOpen(t, dir)
	var part []byte // of an entry that is not among the last ones
	err := s.view(func(tx *bolt.Tx) error {
		part = bytes.Clone(tx.Bucket(bucketEv).Get(evKey(s.st.Log, 60, partSealed)))
		return nil
	})
	if err = errors.Join(err, s.Close()); err != nil || len(part) == 0 {
		t.Fatalf("part of %d bytes, %v", len(part), err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	flipped := bytes.Clone(part)
	flipped[len(part)/2] ^= 0x40
	data = bytes.ReplaceAll(data, part, flipped) // in free pages too: which one counts is bbolt's business
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	s = mustOpen(t, dir)
	report, err := s.Check(context.Background(), true)
	if err != nil || len(report.Problems) == 0 || !strings.Contains(report.Problems[0].What, "/60 ") {
		t.Fatalf("a flipped bit was not found: %+v, %v", report, err)
	}
}

func TestASecondInstanceIsToldWhoHoldsTheDesk(t *testing.T) {
	t.Parallel()
	s := testBooks(t)
	_, err := Open(s.Dir(), Options{})
	if !errors.Is(err, ErrInUse) || !strings.Contains(err.Error(), "process") {
		t.Fatalf("second instance: %v", err)
	}
}

func TestAShortCommandWaitsForTheOther(t *testing.T) {
	t.Parallel()
	s := testBooks(t)
	dir := s.Dir()
	done := make(chan error, 1)
	go func() {
		time.Sleep(1500 * time.Millisecond)
		done <- s.Close()
	}()
	second, err := Open(dir, Options{Wait: 10 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	second.Close()
	if err := <-done; err != nil {
		t.Fatal(err)
	}
}

func TestBooksOfANewerProgramAreRefusedByVersion(t *testing.T) {
	dir, _ := closedBooks(t, 2)
	editState(t, dir, func(st *state) { st.Format, st.Needs = Format+1, "9.4.0" })
	before, _ := os.ReadFile(filepath.Join(dir, booksFile))
	_, err := Open(dir, Options{})
	newer := (*NewerError)(nil)
	if !errors.As(err, &newer) || newer.Needs != "9.4.0" || !strings.Contains(err.Error(), "9.4.0") {
		t.Fatalf("newer books: %v", err)
	}
	if after, _ := os.ReadFile(filepath.Join(dir, booksFile)); string(after) != string(before) {
		t.Error("the newer file was changed")
	}
}

func TestOlderBooksAreMigratedAfterABackup(t *testing.T) {
	dir, sheet := closedBooks(t, 3)
	editState(t, dir, func(st *state) { st.Format = Format - 1 })
	migrations[Format-1] = func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put([]byte("moved"), []byte{1}) }
	defer delete(migrations, Format-1)
	s := mustOpen(t, dir)
	mustCheck(t, s)
	backup := filepath.Join(dir, evidenceDir, "before-format-1.age")
	f, err := os.Open(backup)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s.Close()
	old, err := Restore(context.Background(), f, *sheet, filepath.Join(t.TempDir(), "old"), Options{})
	if err != nil {
		t.Fatalf("the backup before the migration: %v", err)
	}
	old.Close()
}

func TestAnOlderFormatWithoutAWayIsRefusedUnchanged(t *testing.T) {
	dir, _ := closedBooks(t, 1)
	editState(t, dir, func(st *state) { st.Format = Format - 1 })
	if _, err := Open(dir, Options{}); err == nil || !strings.Contains(err.Error(), "no way leads") {
		t.Fatalf("format 0: %v", err)
	}
}

func editState(t *testing.T, dir string, edit func(*state)) {
	t.Helper()
	db, err := bolt.Open(filepath.Join(dir, booksFile), 0o600, &bolt.Options{Timeout: time.Second})
	if err != nil {
		t.Fatal(err)
	}
	err = db.Update(func(tx *bolt.Tx) error {
		var st state
		if err := eventlog.DecodePart(tx.Bucket(bucketMeta).Get(keyState), &st); err != nil {
			return err
		}
		edit(&st)
		return writeState(tx, st)
	})
	if err = errors.Join(err, db.Close()); err != nil {
		t.Fatal(err)
	}
}

func TestLostKeysAreNamedAndTheSheetOpensThem(t *testing.T) {
	dir, sheet := closedBooks(t, 2)
	if err := os.Remove(filepath.Join(dir, keysDir, "pc.key")); err != nil {
		t.Skip("the key of this PC is not a file on this system")
	}
	if _, err := Open(dir, Options{}); !errors.Is(err, ErrKeys) {
		t.Fatalf("without the key of the PC: %v", err)
	}
	s, err := Open(dir, Options{Sheet: *sheet})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustCheck(t, s)
	if s.Doubt() == "" {
		t.Error("a new device key went on in the old log")
	}
}

func TestADeletedFileStopsWriting(t *testing.T) {
	s := testBooks(t)
	if err := os.Rename(filepath.Join(s.Dir(), booksFile), filepath.Join(s.Dir(), "away")); err != nil {
		t.Skip("this system does not let go of an open file")
	}
	s.looked = time.Time{} // a minute has passed
	if _, err := s.Do(context.Background(), clerk, filing(1)); !errors.Is(err, ErrDamaged) {
		t.Fatalf("writing into a file that is gone: %v", err)
	}
}

func TestReadOnlyBooksAreReadAndNotWritten(t *testing.T) {
	dir, _ := closedBooks(t, 3)
	before := snapshot(t, dir)
	s, err := Open(dir, Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	if page, err := s.List(Query{}); err != nil || page.Total != 3 {
		t.Errorf("list: %+v, %v", page, err)
	}
	mustCheck(t, s)
	if _, err := s.Do(context.Background(), clerk, filing(9)); !errors.Is(err, ErrReadOnly) {
		t.Errorf("writing: %v", err)
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	if after := snapshot(t, dir); after != before {
		t.Error("reading changed the folder")
	}
}

// snapshot gives names and contents of everything in a folder.
func snapshot(t *testing.T, dir string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		all.WriteString(path + "\n")
		_, err = io.Copy(&all, f)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}

func TestTheMarkerDecidesWhetherTheLogGoesOn(t *testing.T) {
	marker := func(dir string) string { return filepath.Join(dir, ground.MarkerFile) }
	for name, c := range map[string]struct {
		harm  func(t *testing.T, dir string)
		doubt bool
	}{
		"untouched": {func(*testing.T, string) {}, false},
		"behind": {func(t *testing.T, dir string) {
			old, _ := os.ReadFile(marker(dir))
			s := mustOpen(t, dir)
			file(t, s, 50, 53)
			s.Close()
			os.WriteFile(marker(dir), old, 0o600)
		}, false},
		"torn": {func(t *testing.T, dir string) {
			os.WriteFile(marker(dir), []byte("torn"), 0o600)
		}, false},
		"missing": {func(t *testing.T, dir string) { os.Remove(marker(dir)) }, true},
		"ahead": {func(t *testing.T, dir string) {
			old, _ := os.ReadFile(filepath.Join(dir, booksFile))
			s := mustOpen(t, dir)
			file(t, s, 50, 53)
			s.Close()
			os.WriteFile(filepath.Join(dir, booksFile), old, 0o600)
		}, true},
		"foreign": {func(t *testing.T, dir string) {
			other, _ := closedBooks(t, 1)
			m, _ := os.ReadFile(marker(other))
			os.WriteFile(marker(dir), m, 0o600)
		}, true},
	} {
		t.Run(name, func(t *testing.T) {
			dir, _ := closedBooks(t, 5)
			c.harm(t, dir)
			s := mustOpen(t, dir)
			if (s.Doubt() != "") != c.doubt {
				t.Fatalf("doubt %q, want %v", s.Doubt(), c.doubt)
			}
			number := file(t, s, 90, 91)[0].Request.Number
			if old := strings.HasPrefix(number, "ΒΟΡ-Α "); old == c.doubt {
				t.Fatalf("the next number is %s", number)
			}
			if c.doubt && !strings.HasPrefix(number, "ΒΟΡ-Β") || c.doubt && !strings.HasSuffix(number, " 1/2026") {
				t.Errorf("a new series begins with %s", number)
			}
			mustCheck(t, s)
			s.Close()
			if again := mustOpen(t, dir); again.Doubt() != "" {
				t.Errorf("the doubt comes back: %s", again.Doubt())
			}
		})
	}
}

func TestNumbersNeverGoBackInTime(t *testing.T) {
	clock := &ticker{townStart}
	s, _, err := Create(filepath.Join(t.TempDir(), "data"), town(), Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	file(t, s, 0, 2)
	clock.now = townStart.Add(-time.Hour)
	_, err = s.Do(context.Background(), clerk, filing(3))
	refusal := (*municipality.Refusal)(nil)
	if !errors.As(err, &refusal) || refusal.Code != municipality.CodeClock {
		t.Fatalf("a clock set back: %v", err)
	}
	clock.now = townStart.AddDate(1, 0, 0)
	if n := file(t, s, 4, 5)[0].Request.Number; n != "ΒΟΡ-Α 1/2027" {
		t.Errorf("a new year begins with %s", n)
	}
	clock.now = townStart.AddDate(0, 0, 3)
	if _, err = s.Do(context.Background(), clerk, filing(5)); !errors.As(err, &refusal) {
		t.Errorf("the old year came back: %v", err)
	}
	mustCheck(t, s)
}

func TestARefusedCommandUndoesTheWholeAct(t *testing.T) {
	s := testBooks(t)
	file(t, s, 0, 2)
	digest, _ := s.Digest()
	bad := filing(3)
	bad.Service = "none"
	if _, err := s.Do(context.Background(), clerk, filing(2), bad); err == nil {
		t.Fatal("an unknown service was taken")
	}
	if after, _ := s.Digest(); after != digest {
		t.Error("half an act is in the books")
	}
	if n := file(t, s, 4, 5)[0].Request.Number; n != "ΒΟΡ-Α 3/2026" {
		t.Errorf("the refused act cost a number: %s", n)
	}
}
