package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"time"
)

// controlName is the file that tells the command line of the same user where the
// running desk listens. It is removed at exit; one that a killed desk left behind
// names an address where nobody answers to its token.
const controlName = "control.json"

// controlFile is its content.
type controlFile struct {
	Addr    string `json:"addr,omitempty"`
	Token   string `json:"token,omitempty"`
	PID     int    `json:"pid"`
	Version string `json:"version"`
}

// publishControl writes the file, readable by this user alone.
func (c *control) publishControl() error {
	text, err := json.Marshal(controlFile{c.doors[0].addr(), c.doors[0].token, os.Getpid(), Version})
	if err != nil {
		return err
	}
	path := c.app.path(controlName)
	if err := writeFile(path, append(text, '\n')); err != nil {
		return fmt.Errorf("tell the command line where this desk listens: %w", err)
	}
	return restrictToUser(path)
}

// withdrawControl removes the file, if it is still that of this desk.
func (c *control) withdrawControl() {
	if found, err := readControl(c.app.data); err == nil && found.Token == c.doors[0].token {
		_ = os.Remove(c.app.path(controlName)) // a stale one is harmless
	}
}

func readControl(data string) (controlFile, error) {
	var found controlFile
	text, err := os.ReadFile(filepath.Join(data, controlName))
	if err != nil {
		return found, err
	}
	if err := json.Unmarshal(text, &found); err != nil || found.Addr == "" {
		return found, fmt.Errorf("%s: %w", controlName, fs.ErrInvalid)
	}
	return found, nil
}

// running finds the desk that is at work with a folder; nil when there is none
// that this user may speak to.
func running(ctx context.Context, data string) *remote {
	found, err := readControl(data)
	if err != nil {
		return nil
	}
	r := newRemote(found)
	ctx, cancel := context.WithTimeout(ctx, 2*time.Second)
	defer cancel()
	var ping controlFile
	if r.get(ctx, "/ping", &ping) != nil {
		return nil
	}
	return r
}

// bringBack asks a running desk to show its window; false when none runs.
func bringBack(ctx context.Context, data string) bool {
	r := running(ctx, data)
	return r != nil && r.post(ctx, http.MethodPost, "/show", nil, nil) == nil
}
