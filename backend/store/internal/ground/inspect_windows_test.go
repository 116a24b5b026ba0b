package ground

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/windows"
)

func underWine() bool {
	return windows.NewLazySystemDLL("ntdll.dll").NewProc("wine_get_version").Find() == nil
}

func TestSharedFoldersAreRefusedByNameAlone(t *testing.T) {
	for _, dir := range []string{`\\server\share\x`, `//server/share`, `\\?\UNC\server\share`, `\\.\UNC\server\share`} {
		_, err := Inspect(dir, 0)
		wantCode(t, err, NetworkPath)
	}
	for _, dir := range []string{`C:\x`, `\\?\C:\x`} {
		if err := networkName(dir); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
}

func TestFolderThatOneDriveAnnouncesIsRefused(t *testing.T) {
	dir := t.TempDir()
	t.Setenv("OneDriveCommercial", dir)
	_, err := Inspect(filepath.Join(dir, "books"), 0)
	wantCode(t, err, CloudFolder)
}

func TestFolderWithPlaceholdersIsRefused(t *testing.T) {
	dir := t.TempDir()
	name, err := windows.UTF16PtrFromString(dir)
	if err != nil {
		t.Fatal(err)
	}
	if err := windows.SetFileAttributes(name, windows.FILE_ATTRIBUTE_DIRECTORY|attributePinned); err != nil {
		t.Skipf("this system does not set the attribute: %v", err)
	}
	if got, err := windows.GetFileAttributes(name); err != nil || got&attributePinned == 0 {
		t.Skip("this system does not keep the attribute")
	}
	_, err = Inspect(filepath.Join(dir, "books"), 0)
	wantCode(t, err, CloudFolder)
}

func TestFileHeldForAMomentIsReplacedAfterwards(t *testing.T) {
	path := filepath.Join(t.TempDir(), "f")
	put(t, path, []byte("old"))
	name, err := windows.UTF16PtrFromString(path)
	if err != nil {
		t.Fatal(err)
	}
	h, err := windows.CreateFile(name, windows.GENERIC_READ, windows.FILE_SHARE_READ, nil, windows.OPEN_EXISTING, 0, 0)
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 1)
	go func() { done <- WriteFile(path, []byte("new")) }()
	windows.SleepEx(200, false)
	windows.CloseHandle(h)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(path); err != nil || string(got) != "new" {
		t.Errorf("%q, %v", got, err)
	}
}

func TestSeveralPartsOfAFingerprintAreKnown(t *testing.T) {
	f := TakeFingerprint(t.TempDir())
	if f.System == [16]byte{} || f.Volume == [16]byte{} {
		t.Errorf("%v", f)
	}
}
