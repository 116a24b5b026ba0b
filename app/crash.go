package app

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
)

// A crash leaves what the runtime says in crash/now.txt. The next start keeps it
// under its date and tells the person at the desk, who may put it into the
// diagnostics. At most keepCrashes are kept.
const (
	crashFolder = "crash"
	crashName   = "now.txt"
	keepCrashes = 5
)

// watchForCrash lets the runtime write a crash of this run into the data folder,
// and gives the file of the run before, "" if that one ended well.
func watchForCrash(data string) (kept string, err error) {
	folder := filepath.Join(data, crashFolder)
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return "", fmt.Errorf("crash reports: %w", err)
	}
	path := filepath.Join(folder, crashName)
	if info, err := os.Stat(path); err == nil && info.Size() > 0 {
		kept = filepath.Join(folder, "crash-"+info.ModTime().UTC().Format("20060102-150405")+".txt")
		if err := os.Rename(path, kept); err != nil {
			return "", fmt.Errorf("crash reports: %w", err)
		}
	}
	dropOldCrashes(folder)
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return kept, fmt.Errorf("crash reports: %w", err)
	}
	defer file.Close() // the runtime keeps a handle of its own
	return kept, debug.SetCrashOutput(file, debug.CrashOptions{})
}

func crashReports(folder string) []string {
	names, _ := filepath.Glob(filepath.Join(folder, "crash-*.txt")) // the pattern is right
	slices.Sort(names)
	return names
}

func dropOldCrashes(folder string) {
	names := crashReports(folder)
	for _, name := range names[:max(0, len(names)-keepCrashes)] {
		_ = os.Remove(name) // tried again at the next start
	}
}

// stopWatching ends the crash report of a run that ended well.
func stopWatching(data string) {
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	path := filepath.Join(data, crashFolder, crashName)
	if info, err := os.Stat(path); err == nil && info.Size() == 0 {
		_ = os.Remove(path) // an empty one says nothing
	}
}

// panicText are the lines of a crash report that may hold a value of the program.
var panicText = regexp.MustCompile(`^(panic:|\tpanic:|\[recovered\]|error:)`)

// withoutValues is a crash report without the values of its panics: the stack says
// where, and a value could be what a citizen said.
func withoutValues(report []byte) []byte {
	var out bytes.Buffer
	inPanic := false
	for line := range strings.Lines(string(report)) {
		switch {
		case strings.HasPrefix(line, "goroutine ") || strings.HasPrefix(line, "[signal"):
			inPanic = false
		case panicText.MatchString(line):
			inPanic = true
			if strings.Contains(line, "runtime error:") {
				break
			}
			line = "panic: (value left out)\n"
		case inPanic:
			continue // further lines of the value
		}
		out.WriteString(line)
	}
	return out.Bytes()
}
