package ground

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// MinFree is the room below which no books are begun or opened, 200 MB: a day's
// work, the log files and one hot copy of a small store fit in it.
const MinFree = 200 << 20

// Finding is what Inspect saw.
type Finding struct {
	Path       string // absolute, links and substituted drives resolved as far as the path exists
	Exists     bool   // the folder is there; otherwise its nearest existing parent was looked at
	FileSystem string // as the system names it, e.g. "ext4", "NTFS"
	Free       uint64 // bytes that this user may still write
	Warnings   []Warning
}

func (f *Finding) warn(code Code, format string, args ...any) {
	f.Warnings = append(f.Warnings, Warning{code, fmt.Sprintf(format, args...)})
}

// Inspect looks whether the books can live in dir. It creates nothing that
// stays, and may be called while the books are open. storeSize is the present
// size of the store file in bytes, 0 where there is none yet: twice that much
// must be free, since compaction and a hot copy each write the store once more.
//
// The error is a *Refusal. Room is judged last, so with Code NoSpace everything
// else about the folder is well: a caller may still open books that exist, to
// let people read. The Finding is filled as far as the look came.
func Inspect(dir string, storeSize int64) (Finding, error) {
	found := Finding{Path: dir}
	if err := networkName(dir); err != nil {
		return found, err // before any call that would wait for a dead server
	}
	abs, err := filepath.Abs(dir)
	if err != nil {
		return found, unreadable(dir, err)
	}
	found.Path = abs
	anchor, err := nearest(abs)
	if err != nil {
		return found, err
	}
	found.Exists = anchor == abs
	real, err := resolve(anchor)
	if err != nil {
		return found, unreadable(abs, err)
	}
	found.Path = filepath.Join(real, abs[len(anchor):])
	if err := cloudFolder(abs); err != nil {
		return found, err // the name as given: a junction may hide it
	}
	if err := cloudFolder(found.Path); err != nil {
		return found, err
	}
	if err := volume(real, &found); err != nil {
		return found, err
	}
	if err := writable(real, found.Exists); err != nil {
		return found, err
	}
	if private, err := Private(real); found.Exists && err == nil && !private {
		found.warn(OthersRead, "%s can be read by other accounts of this PC", real)
	}
	return found, room(&found, storeSize)
}

// nearest gives dir or its nearest parent that exists; a file on the way is refused.
func nearest(dir string) (string, error) {
	for at := dir; ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		switch {
		case err == nil && info.IsDir():
			return at, nil
		case err == nil:
			return "", &Refusal{Code: NotFolder, Path: at, Why: "this is a file, the books need a folder",
				Mend: "name another folder"}
		case !errors.Is(err, fs.ErrNotExist) && !notDir(err):
			return "", unreadable(at, err)
		case at == filepath.Dir(at):
			return "", unreadable(dir, err)
		}
	}
}

func room(found *Finding, storeSize int64) error {
	need := max(uint64(MinFree), 2*uint64(max(storeSize, 0)))
	if found.Free >= need {
		return nil
	}
	return &Refusal{Code: NoSpace, Path: found.Path,
		Why:  fmt.Sprintf("%d MB are free and the books need %d MB", found.Free>>20, need>>20),
		Mend: "free some room on this disk or choose a folder on another"}
}

// writable tries what the books will do. Permission bits are not asked: rights
// can come from lists, groups and mounts, and only the try knows.
func writable(dir string, exists bool) error {
	if !exists {
		return mayCreate(dir)
	}
	f, err := os.CreateTemp(dir, ".try-*")
	if err != nil {
		if full(err) {
			return &Refusal{Code: NoSpace, Path: dir, Why: "the disk is full", Err: err,
				Mend: "free some room on this disk or choose a folder on another"}
		}
		return readOnly(dir, err)
	}
	f.Close()
	if err := os.Remove(f.Name()); err != nil {
		return readOnly(dir, err)
	}
	return nil
}

func readOnly(dir string, err error) error {
	return &Refusal{Code: ReadOnly, Path: dir, Why: "nothing can be written here", Err: err,
		Mend: "give this account the right to write, or choose another folder"}
}

func unreadable(dir string, err error) error {
	return &Refusal{Code: Unreadable, Path: dir, Why: "the folder cannot be looked at", Err: err,
		Mend: "check that the disk is connected and that this account may open the folder"}
}

func network(dir, kind string) error {
	return &Refusal{Code: NetworkPath, Path: dir,
		Why:  "this is on another computer (" + kind + "), where the locks and flushes of the books do not hold",
		Mend: "choose a folder on a disk of this PC; the other PCs get the books over the network by themselves"}
}
