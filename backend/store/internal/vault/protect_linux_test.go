package vault

import (
	"crypto/rand"
	"os"
	"path/filepath"
	"testing"
)

// forgetPC does what a move to another PC does: the key of this PC is another one.
func forgetPC(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, pcKeyFile)); err != nil {
		t.Fatal(err)
	}
}

func TestEveryFileIsForItsOwnerOnly(t *testing.T) {
	dir, _, _ := create(t)
	names, err := os.ReadDir(dir)
	if err != nil || len(names) != 4 {
		t.Fatalf("%v, %v", names, err)
	}
	for _, name := range names {
		info, err := name.Info()
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v", name.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("folder: %v, %v", info.Mode(), err)
	}
}

func TestKeyOfThePCThatACopyOpenedToOthersIsClosedAgain(t *testing.T) {
	dir, v, _ := create(t)
	path := filepath.Join(dir, pcKeyFile)
	if err := os.Chmod(path, 0o644); err != nil {
		t.Fatal(err)
	}
	reopen(t, dir, v)
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
}

func TestCutKeyOfThePCIsReplacedWithTheSheet(t *testing.T) {
	dir, v, r := create(t)
	v.Close()
	cut(pcKeyFile, 7)(t, dir)
	_, err := Open(dir)
	wantCode(t, err, OtherPC)
	if v, err = OpenWithRecovery(dir, r, rand.Reader); err != nil {
		t.Fatal(err)
	}
	reopen(t, dir, v)
}

func TestAnotherKeyOfThePCDoesNotOpen(t *testing.T) {
	dir, v, _ := create(t)
	v.Close()
	flip(pcKeyFile, 3)(t, dir)
	_, err := Open(dir)
	wantCode(t, err, OtherPC)
}
