package ground

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"
)

func underWine() bool { return false }

const mountTable = `22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
30 22 0:40 / /mnt/share rw - cifs //server/share rw
31 22 0:41 / /home/maria/sea rw - fuse.sshfs maria@host: rw
32 22 8:17 / /media/USB\040STICK rw - vfat /dev/sdb1 rw
33 22 0:42 / /mnt/share/local rw - tmpfs none rw
34 22 0:43 / /mnt/over rw - ext4 /dev/sdc1 rw
35 22 0:44 / /mnt/over rw - nfs4 host:/x rw
broken line
36 22 0:45 / /odd rw -
`

func TestMountOfAFolderIsTheNearestAbove(t *testing.T) {
	for dir, want := range map[string]mount{
		"/":                       {"/", "ext4", "8:1"},
		"/var/lib/thyrida":        {"/", "ext4", "8:1"},
		"/mnt/share":              {"/mnt/share", "cifs", "0:40"},
		"/mnt/share/a/b":          {"/mnt/share", "cifs", "0:40"},
		"/mnt/shareholders":       {"/", "ext4", "8:1"},
		"/mnt/share/local/x":      {"/mnt/share/local", "tmpfs", "0:42"},
		"/home/maria/sea/books":   {"/home/maria/sea", "fuse.sshfs", "0:41"},
		"/media/USB STICK/books":  {"/media/USB STICK", "vfat", "8:17"},
		"/mnt/over/hidden/by/nfs": {"/mnt/over", "nfs4", "0:44"},
	} {
		if got := findMount(mountTable, dir); got != want {
			t.Errorf("%s: %+v, want %+v", dir, got, want)
		}
	}
	if got := findMount("", "/x"); got != (mount{}) {
		t.Errorf("%+v", got)
	}
}

func TestDisksServedByAProgramAreToldApart(t *testing.T) {
	for kind, refused := range map[string]bool{
		"fuseblk": false, "fuse.ntfs-3g": false,
		"fuse.sshfs": true, "fuse.rclone": true, "fuse.google-drive-ocamlfuse": true, "fuse.gvfsd-fuse": true, "virtiofs": true, "fuse": true,
	} {
		var found Finding
		err := judgeFuse("/x", kind, &found)
		if refused {
			wantCode(t, err, NetworkPath)
		} else if err != nil || len(found.Warnings) != 1 || found.Warnings[0].Code != UnknownFS {
			t.Errorf("%s: %v, %v", kind, err, found.Warnings)
		}
	}
}

func TestLinkIntoACloudFolderIsRefused(t *testing.T) {
	base := t.TempDir()
	if err := os.MkdirAll(filepath.Join(base, "Dropbox", "x"), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(filepath.Join(base, "Dropbox", "x"), filepath.Join(base, "innocent")); err != nil {
		t.Fatal(err)
	}
	_, err := Inspect(filepath.Join(base, "innocent", "books"), 0)
	wantCode(t, err, CloudFolder)
}

// mounted mounts a small tmpfs, where the system lets the test.
func mounted(t *testing.T, flags uintptr, options string) string {
	t.Helper()
	dir := t.TempDir()
	if err := unix.Mount("none", dir, "tmpfs", 0, options); err != nil {
		t.Skipf("this account cannot mount: %v", err)
	}
	t.Cleanup(func() { unix.Unmount(dir, unix.MNT_DETACH) })
	if flags != 0 {
		if err := unix.Mount("none", dir, "tmpfs", unix.MS_REMOUNT|flags, options); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestSmallDiskIsRefusedAndMemoryWarnedOf(t *testing.T) {
	dir := mounted(t, 0, "size=24m")
	found, err := Inspect(dir, 0)
	wantCode(t, err, NoSpace)
	if codes(found) != "folder-in-memory folder-others-read" || found.FileSystem != "tmpfs" {
		t.Errorf("%+v", found)
	}
}

func codes(found Finding) string {
	var all []string
	for _, w := range found.Warnings {
		all = append(all, string(w.Code))
	}
	return strings.Join(all, " ")
}

func TestFullDiskIsToldFromAReadOnlyOne(t *testing.T) {
	dir := mounted(t, 0, "size=64k,nr_inodes=2")
	put(t, filepath.Join(dir, "last"), nil) // the last file that this disk can name
	_, err := Inspect(dir, 0)
	wantCode(t, err, NoSpace)
	if err := WriteFile(filepath.Join(dir, "last"), []byte("x")); !errors.Is(err, unix.ENOSPC) {
		t.Error(err)
	}
}

func TestReadOnlyDiskIsRefused(t *testing.T) {
	dir := mounted(t, unix.MS_RDONLY, "size=1m")
	_, err := Inspect(dir, 0)
	wantCode(t, err, ReadOnly)
	_, err = Inspect(filepath.Join(dir, "new"), 0)
	wantCode(t, err, ReadOnly)
}

func TestFolderOfSomebodyElseIsRefused(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root may write everywhere; the read-only disk shows the same answer")
	}
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o500); err != nil {
		t.Fatal(err)
	}
	_, err := Inspect(dir, 0)
	wantCode(t, err, ReadOnly)
}

func TestFolderOpenToOthersIsClosed(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if private, err := Private(dir); err != nil || private {
		t.Fatalf("%v, %v", private, err)
	}
	if err := Restrict(dir); err != nil {
		t.Fatal(err)
	}
	if private, err := Private(dir); err != nil || !private {
		t.Errorf("%v, %v", private, err)
	}
}

func TestFileDeletedUnderAnOpenStoreIsNoticed(t *testing.T) {
	path := filepath.Join(t.TempDir(), "books.db")
	put(t, path, []byte("b"))
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	wantCode(t, SameFile(path, f), StoreGone)
	put(t, path, []byte("b"))
	wantCode(t, SameFile(path, f), StoreGone)
}
