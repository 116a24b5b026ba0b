package app

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
)

// The log of a desk: JSON lines in log/thyrida.log, at most five files of 2 MB.
// The newest has no number, .1 is the one before. It never holds anything about a
// person: who logs, logs codes, numbers and English.
const (
	logFolder = "log"
	logName   = "thyrida.log"
	logFiles  = 5
	logSize   = 2 << 20
)

// newLog gives the log of a data folder. It opens its file with the first line.
func newLog(data string) (*slog.Logger, *rotating) {
	w := &rotating{path: filepath.Join(data, logFolder, logName), files: logFiles, size: logSize}
	return slog.New(slog.NewJSONHandler(w, &slog.HandlerOptions{Level: slog.LevelInfo})), w
}

// rotating is a file that begins anew when it is full, keeping the older ones.
type rotating struct {
	path  string
	files int
	size  int64

	mu      sync.Mutex // guards the fields below
	file    *os.File
	written int64
}

// Write appends one record whole.
func (r *rotating) Write(record []byte) (int, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		if err := r.open(); err != nil {
			return 0, err
		}
	}
	if r.written > 0 && r.written+int64(len(record)) > r.size {
		if err := r.turn(); err != nil {
			return 0, err
		}
	}
	n, err := r.file.Write(record)
	r.written += int64(n)
	return n, err
}

func (r *rotating) open() error {
	if err := os.MkdirAll(filepath.Dir(r.path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(r.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	info, err := file.Stat()
	if err != nil {
		return err
	}
	r.file, r.written = file, info.Size()
	return nil
}

// turn renames the full file and opens a new one. Windows renames no open file,
// and one that an editor holds open stays where it is: the log then goes on in it.
func (r *rotating) turn() error {
	if err := r.file.Close(); err != nil {
		return err
	}
	r.file = nil
	_ = os.Remove(r.numbered(r.files - 1))
	for i := r.files - 2; i >= 0; i-- {
		_ = os.Rename(r.numbered(i), r.numbered(i+1)) // the oldest may not be there yet
	}
	return r.open()
}

func (r *rotating) numbered(i int) string {
	if i == 0 {
		return r.path
	}
	return fmt.Sprintf("%s.%d", r.path, i)
}

// Close closes the file; a later record opens it again.
func (r *rotating) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.file == nil {
		return nil
	}
	err := r.file.Close()
	r.file = nil
	return err
}
