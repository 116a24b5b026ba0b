package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestTheLogKeepsFiveFilesOfItsSize(t *testing.T) {
	dir := t.TempDir()
	log := &rotating{path: filepath.Join(dir, "x", "a.log"), files: 5, size: 1000}
	line := []byte(strings.Repeat("x", 99) + "\n")
	for i := range 200 {
		if i == 50 {
			if err := log.Close(); err != nil { // goes on in the same file
				t.Fatal(err)
			}
		}
		if n, err := log.Write(line); n != 100 || err != nil {
			t.Fatal(n, err)
		}
	}
	if err := log.Close(); err != nil {
		t.Fatal(err)
	}
	names, _ := filepath.Glob(filepath.Join(dir, "x", "*"))
	if len(names) != 5 {
		t.Error(names)
	}
	for _, name := range names {
		info, err := os.Stat(name)
		if err != nil || info.Size() > 1000 || info.Size()%100 != 0 {
			t.Error(name, info.Size(), err)
		}
	}
	if err := log.Close(); err != nil {
		t.Error("closing twice:", err)
	}
}

func TestALineLongerThanTheFileIsStillWritten(t *testing.T) {
	log := &rotating{path: filepath.Join(t.TempDir(), "a.log"), files: 2, size: 10}
	defer log.Close()
	for range 3 {
		if _, err := log.Write([]byte("a line longer than ten bytes\n")); err != nil {
			t.Fatal(err)
		}
	}
}

func TestACrashIsKeptAndOffered(t *testing.T) {
	dir := t.TempDir()
	if kept, err := watchForCrash(dir); kept != "" || err != nil {
		t.Fatal(kept, err)
	}
	stopWatching(dir)
	if entries, _ := os.ReadDir(filepath.Join(dir, crashFolder)); len(entries) != 0 {
		t.Error("a run that ended well left", entries)
	}
	crash := filepath.Join(dir, crashFolder, crashName)
	if err := os.WriteFile(crash, []byte("panic: boom\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	kept, err := watchForCrash(dir)
	defer stopWatching(dir)
	if err != nil || !strings.HasPrefix(filepath.Base(kept), "crash-") {
		t.Fatal(kept, err)
	}
	if text, err := os.ReadFile(kept); err != nil || string(text) != "panic: boom\n" {
		t.Error(string(text), err)
	}
}

func TestOnlyTheLastCrashesAreKept(t *testing.T) {
	dir := t.TempDir()
	for i := range 9 {
		if err := os.WriteFile(filepath.Join(dir, "crash-2026112"+string(rune('0'+i))+"-000000.txt"), []byte("x"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	dropOldCrashes(dir)
	if names := crashReports(dir); len(names) != keepCrashes || !strings.Contains(names[0], "20261124") {
		t.Error(names)
	}
}

func TestACrashReportForHelpHasNoValues(t *testing.T) {
	report := `panic: interface conversion: Ζαχαρούλα Πλανεμένου
	and more of her [recovered]
	panic: "6949876543"

goroutine 1 [running]:
main.main()
	/src/main.go:12 +0x1d
`
	clean := withoutValues([]byte(report))
	for _, planted := range []string{"Ζαχαρούλα", "and more of her", "6949876543"} {
		if bytes.Contains(clean, []byte(planted)) {
			t.Errorf("%q is still there:\n%s", planted, clean)
		}
	}
	if !bytes.Contains(clean, []byte("main.go:12")) {
		t.Errorf("the stack is gone:\n%s", clean)
	}
	kept := "panic: runtime error: index out of range [3] with length 2\n\ngoroutine 7 [running]:\n"
	if got := string(withoutValues([]byte(kept))); !strings.Contains(got, "index out of range") {
		t.Error(got)
	}
}
