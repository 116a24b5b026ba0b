package ground

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// Holder is who has the desk open. The lock of the store decides who may; this
// note only lets the refused one say who it is.
type Holder struct {
	PID     int
	User    string    // name of the account of the PC
	Started time.Time // whole seconds
}

// The note holder.txt is three lines, "pid: …", "user: …", "started: …" (RFC 3339),
// in any order; a reader passes over lines that it does not know.

// WriteHolder leaves the note in dir. The caller holds the lock of the store.
// Unlike the other files it is not flushed: it is worth nothing after a crash.
func WriteHolder(dir string, h Holder) error {
	text := fmt.Sprintf("pid: %d\nuser: %s\nstarted: %s\n", h.PID, oneLine(h.User), h.Started.UTC().Format(time.RFC3339))
	if err := os.WriteFile(filepath.Join(dir, HolderFile), []byte(text), 0o600); err != nil {
		return fmt.Errorf("note of who holds the desk: %w", err)
	}
	return nil
}

func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' {
			return ' '
		}
		return r
	}, s)
}

// ReadHolder gives the note in dir; false where there is none that can be read.
func ReadHolder(dir string) (Holder, bool) {
	text, err := os.ReadFile(filepath.Join(dir, HolderFile))
	if err != nil {
		return Holder{}, false
	}
	return parseHolder(string(text))
}

func parseHolder(text string) (Holder, bool) {
	var h Holder
	for line := range strings.Lines(text) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ": ")
		switch name {
		case "pid":
			h.PID, _ = strconv.Atoi(value)
		case "user":
			h.User = value
		case "started":
			h.Started, _ = time.Parse(time.RFC3339, value)
		}
	}
	return h, h.PID > 0
}

// RemoveHolder takes the note away when the desk closes; it may be gone already.
func RemoveHolder(dir string) error {
	err := os.Remove(filepath.Join(dir, HolderFile))
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("note of who holds the desk: %w", err)
	}
	return nil
}

// Running tells whether a process with this number is there. It may be another
// program by now: the lock of the store decides, not this.
func (h Holder) Running() bool { return h.PID > 0 && running(h.PID) }
