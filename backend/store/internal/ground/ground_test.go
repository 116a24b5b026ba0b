package ground

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

func TestOrdinaryFolderCarriesTheBooks(t *testing.T) {
	dir := t.TempDir()
	found, err := Inspect(dir, 0)
	if err != nil {
		t.Fatal(err)
	}
	if !found.Exists || found.Free == 0 || found.FileSystem == "" {
		t.Errorf("%+v", found)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("the look left something: %v, %v", names, err)
	}
}

func TestFolderToBeIsJudgedByItsParent(t *testing.T) {
	dir := t.TempDir()
	found, err := Inspect(filepath.Join(dir, "a", "b"), 0)
	if err != nil || found.Exists || filepath.Base(found.Path) != "b" {
		t.Errorf("%+v, %v", found, err)
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) != 0 {
		t.Errorf("the look made something: %v, %v", names, err)
	}
}

func TestFileIsNoFolder(t *testing.T) {
	file := filepath.Join(t.TempDir(), "books")
	put(t, file, nil)
	_, err := Inspect(file, 0)
	wantCode(t, err, NotFolder)
	_, err = Inspect(filepath.Join(file, "inside"), 0)
	wantCode(t, err, NotFolder)
}

func TestStoreNeedsTwiceItsSize(t *testing.T) {
	found, err := Inspect(t.TempDir(), 0)
	if err != nil {
		t.Fatal(err)
	}
	found, err = Inspect(t.TempDir(), int64(found.Free/2)+(1<<30))
	wantCode(t, err, NoSpace)
	if found.Free == 0 {
		t.Error("the rest of the finding is lost")
	}
	for _, c := range []struct {
		free uint64
		size int64
		ok   bool
	}{{MinFree, 0, true}, {MinFree - 1, 0, false}, {1 << 30, 1 << 29, true}, {1<<30 - 1, 1 << 29, false}, {MinFree, -5, true}} {
		if err := room(&Finding{Path: "p", Free: c.free}, c.size); (err == nil) != c.ok {
			t.Errorf("%d free for %d: %v", c.free, c.size, err)
		}
	}
}

func TestCloudFoldersAreRefused(t *testing.T) {
	base := t.TempDir()
	for _, name := range []string{"OneDrive", "OneDrive - Δήμος Κω", "onedrive", "Dropbox", "Dropbox (Old)", "Google Drive",
		"GoogleDrive", "My Drive", "Το Drive μου", "iCloudDrive", "iCloud Drive", "Nextcloud", "ownCloud", "MEGAsync", "pCloud Drive"} {
		for _, inside := range []string{name, filepath.Join(name, "a", "Θυρίδα")} {
			dir := filepath.Join(base, inside)
			_, err := Inspect(dir, 0)
			wantCode(t, err, CloudFolder)
		}
	}
	for _, name := range []string{"dropbox-leaflets", "Dropboxes", "Box", "Thyrida", "Mega", "OneDriver"} {
		if _, err := Inspect(filepath.Join(base, name), 0); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestFolderWithTheMarkOfASyncProgramIsRefused(t *testing.T) {
	for _, m := range cloudMarkers {
		root := t.TempDir()
		put(t, filepath.Join(root, m.name), nil)
		_, err := Inspect(filepath.Join(root, "deep", "down"), 0)
		wantCode(t, err, CloudFolder)
		if !strings.Contains(err.Error(), m.program) {
			t.Errorf("%s: %v", m.name, err)
		}
	}
}

func TestSettingsOfDropboxInTheHomeAreNoCloud(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("USERPROFILE", home)
	if err := os.MkdirAll(filepath.Join(home, ".dropbox"), 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := Inspect(filepath.Join(home, "thyrida"), 0); err != nil {
		t.Error(err)
	}
}

func TestWriteLeavesTheOldOrTheNew(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	for _, text := range []string{"one", "", "three"} {
		if err := WriteFile(path, []byte(text)); err != nil {
			t.Fatal(err)
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != text {
			t.Errorf("%q, %v", got, err)
		}
	}
	put(t, path+".new", []byte("half of what a crash cut off, and longer than the next"))
	if err := WriteFile(path, []byte("4")); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "4" {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("a piece was left")
	}
}

func TestFailedWriteLeavesTheOldAndNoPiece(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	put(t, path, []byte("old"))
	err := WriteWith(path, func(f *os.File) error {
		f.WriteString("half")
		return os.ErrDeadlineExceeded
	})
	if err == nil || !strings.Contains(err.Error(), "write f") {
		t.Error(err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("%q", got)
	}
	if _, err := os.Stat(path + ".new"); err == nil {
		t.Error("a piece was left")
	}
	if err := WriteFile(filepath.Join(path, "below a file"), nil); err == nil {
		t.Error("written below a file")
	}
}

func TestReaderNeverSeesHalfAFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	put(t, path, bytes.Repeat([]byte{'a'}, 50_000))
	done := make(chan struct{})
	var wait sync.WaitGroup
	wait.Go(func() {
		defer close(done)
		for i := range 60 {
			if err := WriteFile(path, bytes.Repeat([]byte{byte('a' + i%3)}, 50_000)); err != nil {
				t.Error(err)
			}
		}
	})
	for running := true; running; {
		select {
		case <-done:
			running = false
		case <-time.After(time.Millisecond): // Windows replaces no file that is open all the time
		}
		got, err := os.ReadFile(path)
		if err == nil && (len(got) != 50_000 || !bytes.Equal(got, bytes.Repeat(got[:1], 50_000))) {
			t.Fatalf("%d bytes, beginning %q", len(got), got[:min(3, len(got))])
		}
	}
	wait.Wait()
}

func TestDeletedAndReplacedFileIsNoticed(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "books.db")
	put(t, path, []byte("b"))
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := SameFile(path, f); err != nil {
		t.Fatal(err)
	}
	wantCode(t, SameFile(filepath.Join(dir, "elsewhere"), f), StoreGone)
	other := filepath.Join(dir, "other.db")
	put(t, other, []byte("b"))
	wantCode(t, SameFile(other, f), StoreGone)
}

func TestRestrictedFolderIsPrivate(t *testing.T) {
	if underWine() {
		t.Skip("wine makes lists of rights out of Unix permissions and does not keep what is set")
	}
	for name, restrict := range map[string]func(string) error{"owner": Restrict, "pc": RestrictToPC} {
		dir := filepath.Join(t.TempDir(), "a", "b")
		for range 2 { // again does no harm
			if err := restrict(dir); err != nil {
				t.Fatal(err)
			}
		}
		if private, err := Private(dir); err != nil || !private {
			t.Errorf("%s: private %v, %v", name, private, err)
		}
		if err := WriteFile(filepath.Join(dir, "f"), []byte("x")); err != nil {
			t.Errorf("%s: its owner cannot write: %v", name, err)
		}
		if _, err := os.ReadFile(filepath.Join(dir, "f")); err != nil {
			t.Errorf("%s: its owner cannot read: %v", name, err)
		}
	}
	file := filepath.Join(t.TempDir(), "f")
	put(t, file, nil)
	wantCode(t, Restrict(file), RestrictFail)
}

func TestRefusedOneLearnsWhoHoldsTheDesk(t *testing.T) {
	dir := t.TempDir()
	if _, ok := ReadHolder(dir); ok {
		t.Error("somebody holds an empty folder")
	}
	want := Holder{PID: os.Getpid(), User: "ΔΗΜΟΣ\\Μαρία\npid: 1", Started: time.Date(2026, 11, 23, 8, 0, 0, 0, time.UTC)}
	if err := WriteHolder(dir, want); err != nil {
		t.Fatal(err)
	}
	got, ok := ReadHolder(dir)
	if want.User = `ΔΗΜΟΣ\Μαρία pid: 1`; !ok || got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	if !got.Running() || (Holder{PID: 1 << 22}).Running() || (Holder{PID: -1}).Running() {
		t.Error("who runs is not told")
	}
	for range 2 {
		if err := RemoveHolder(dir); err != nil {
			t.Error(err)
		}
	}
}

func FuzzTexts(f *testing.F) {
	f.Add("pid: 7\nuser: x\nstarted: 2026-11-23T08:00:00Z\n")
	f.Add(Fingerprint{Board: [16]byte{1}}.String())
	f.Fuzz(func(t *testing.T, text string) {
		if h, ok := parseHolder(text); ok && h.PID <= 0 {
			t.Fatal("a holder without a process")
		}
		if p, err := ParseFingerprint(text); err == nil && !strings.EqualFold(p.String(), strings.TrimSpace(text)) {
			t.Fatalf("%q was read as %v", text, p)
		}
	})
}

func TestFingerprintOfOnePCIsAlwaysTheSame(t *testing.T) {
	dir := t.TempDir()
	a, b := TakeFingerprint(dir), TakeFingerprint(dir)
	if a != b || a.Differs(b) {
		t.Errorf("%v, %v", a, b)
	}
	if _, ok, err := ReadFingerprint(dir); ok || err != nil {
		t.Errorf("read from nothing: %v, %v", ok, err)
	}
	if err := WriteFingerprint(dir, a); err != nil {
		t.Fatal(err)
	}
	if got, ok, err := ReadFingerprint(dir); err != nil || !ok || got != a {
		t.Errorf("%v, %v, %v", got, ok, err)
	}
	put(t, filepath.Join(dir, FingerprintFile), []byte("something else"))
	if _, ok, err := ReadFingerprint(dir); ok || err == nil {
		t.Error("nonsense was read")
	}
}

func TestUnknownPartOfAFingerprintDecidesNothing(t *testing.T) {
	pc := Fingerprint{mark("board", "u1"), mark("system", "s1"), mark("volume", "v1")}
	for name, c := range map[string]struct {
		now  Fingerprint
		want bool
	}{
		"the same":          {pc, false},
		"nothing known":     {Fingerprint{}, false},
		"one part unknown":  {Fingerprint{Board: pc.Board, Volume: pc.Volume}, false},
		"cloned disk":       {Fingerprint{mark("board", "u2"), pc.System, pc.Volume}, true},
		"other disk":        {Fingerprint{pc.Board, pc.System, mark("volume", "v2")}, true},
		"only system known": {Fingerprint{System: mark("system", "s2")}, true},
	} {
		if got := pc.Differs(c.now); got != c.want || c.now.Differs(pc) != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	learnt := Fingerprint{System: pc.System}.Learn(pc)
	if learnt != pc || pc.Learn(Fingerprint{Board: mark("board", "other")}) != pc {
		t.Errorf("learnt %v", learnt)
	}
	if mark("board", " ABC\n") != mark("board", "abc") || mark("board", "x") == mark("system", "x") || mark("board", " \n") != [16]byte{} {
		t.Error("marks of texts")
	}
}

func TestUUIDOfTheBoardIsReadFromSMBIOS(t *testing.T) {
	uuid := "4c4c4544003510588030b7c04f4b4a31"
	raw, err := hex.DecodeString(uuid)
	if err != nil {
		t.Fatal(err)
	}
	bios := append([]byte{0, 20, 0, 0}, make([]byte, 16)...)
	bios = append(bios, "Maker\x00v1\x00\x00"...)
	system := append([]byte{1, 27, 1, 0, 1, 2, 3, 4}, raw...)
	system = append(system, 6, 0, 0, 0, 0)
	table := append(bytes.Clone(bios), system...)
	if got := smbiosUUID(table); got != uuid {
		t.Errorf("%q, want %q", got, uuid)
	}
	for cut := range table {
		if got := smbiosUUID(table[:cut]); got != "" && cut < len(bios)+27 {
			t.Errorf("cut at %d: %q", cut, got)
		}
	}
	for _, unset := range []string{strings.Repeat("00", 16), strings.Repeat("ff", 16)} {
		raw, _ := hex.DecodeString(unset)
		if got := usableUUID(raw); got != "" {
			t.Errorf("%q counts as a name", got)
		}
	}
}

func FuzzSMBIOS(f *testing.F) {
	f.Add([]byte{0, 4, 0, 0, 0, 0, 1, 27, 1, 0})
	f.Fuzz(func(t *testing.T, table []byte) {
		if got := smbiosUUID(table); got != "" && len(got) != 32 {
			t.Fatalf("%q", got)
		}
	})
}
