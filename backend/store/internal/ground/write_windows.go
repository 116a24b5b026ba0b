package ground

import (
	"errors"
	"os"
	"time"

	"golang.org/x/sys/windows"
)

// replace waits at most two seconds in all for whoever holds one of the files.
func replace(fresh, path string) error {
	from, err := windows.UTF16PtrFromString(fresh)
	if err != nil {
		return err
	}
	to, err := windows.UTF16PtrFromString(path)
	if err != nil {
		return err
	}
	const flags = windows.MOVEFILE_REPLACE_EXISTING | windows.MOVEFILE_WRITE_THROUGH
	for pause, left := 5*time.Millisecond, 2*time.Second; ; pause = min(2*pause, 200*time.Millisecond) {
		err = windows.MoveFileEx(from, to, flags)
		if err == nil {
			return nil
		}
		if !held(err) || left <= 0 {
			return &os.LinkError{Op: "rename", Old: fresh, New: path, Err: err}
		}
		time.Sleep(pause)
		left -= pause
	}
}

func held(err error) bool {
	return errors.Is(err, windows.ERROR_SHARING_VIOLATION) || errors.Is(err, windows.ERROR_LOCK_VIOLATION) ||
		errors.Is(err, windows.ERROR_ACCESS_DENIED)
}

// SyncDir has nothing to do on Windows: renames here write through, and NTFS
// journals its names.
func SyncDir(string) error { return nil }
