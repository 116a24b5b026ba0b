package ground

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// WriteFile puts data at path whole or not at all: a new file beside it, flushed,
// takes the place of the old one, and the folder is flushed. After a power cut
// either the old or the new content is there. The file is for its owner only.
// One writer per path at a time: the new file has a fixed name (path + ".new"),
// so that a crash leaves at most one piece, which the next write overwrites.
func WriteFile(path string, data []byte) error {
	return WriteWith(path, func(f *os.File) error {
		_, err := f.Write(data)
		return err
	})
}

// WriteWith is WriteFile for content that fill writes.
func WriteWith(path string, fill func(*os.File) error) error {
	fresh := path + ".new"
	f, err := os.OpenFile(fresh, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	err = fill(f)
	if err == nil {
		err = f.Sync()
	}
	if err = errors.Join(err, f.Close()); err == nil {
		err = Replace(fresh, path)
	}
	if err != nil {
		os.Remove(fresh)
		return fmt.Errorf("write %s: %w", filepath.Base(path), err)
	}
	return nil
}

// Replace moves the flushed file fresh over path and flushes the folder. On
// Windows nobody may hold path open without sharing its deletion; antivirus and
// indexers do so for moments, so a sharing violation is tried again for two seconds.
func Replace(fresh, path string) error {
	if err := replace(fresh, path); err != nil {
		return err
	}
	return SyncDir(filepath.Dir(path))
}

// SameFile tells whether path still names the open file f. A store whose file was
// deleted or replaced while open goes on taking writes that nobody finds again,
// so the owner asks every minute and stops taking facts when it is refused.
func SameFile(path string, f *os.File) error {
	open, err := f.Stat()
	if err != nil {
		return unreadable(path, err)
	}
	named, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return &Refusal{Code: StoreGone, Path: path, Why: "the file was deleted or moved while it was open",
			Mend: "close the program, put the file back and start again"}
	case err != nil:
		return unreadable(path, err)
	case !os.SameFile(open, named):
		return &Refusal{Code: StoreGone, Path: path, Why: "another file was put in the place of the open one",
			Mend: "close the program, put the right file back and start again"}
	}
	return nil
}
