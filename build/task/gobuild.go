package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// Build tags. Without any, the whole module builds with no C compiler and a
// started window is a page in the browser.
const (
	tagsWindows = "desktop,production"
	tagsLinux   = "desktop,production,webkit2_41" // WebKitGTK 4.1; 4.0 is gone from newer distributions
)

// goTool makes a go command. The flags are always the same, so that packages
// are compiled once: -trimpath alone would make a second set of all of them.
func (h *house) goTool(args ...string) command {
	return command{
		dir:  h.root,
		argv: append([]string{"go"}, args...),
		env:  []string{"CGO_ENABLED=0", "GOFLAGS=-mod=readonly -trimpath" + vcsFlag(h.root)},
	}
}

// vcsFlag switches the stamping of the commit off where git cannot tell it: a
// source archive, or a checkout owned by somebody else. A build would fail.
var vcsFlag = func() func(string) string {
	var once sync.Once
	var flag string
	return func(root string) string {
		once.Do(func() {
			if exec.Command("git", "-C", root, "status", "--porcelain", "--untracked-files=no").Run() != nil {
				flag = " -buildvcs=false"
			}
		})
		return flag
	}
}()

// windows makes the command build for Windows on amd64, the only one shipped.
func (c command) windows() command { return c.with("GOOS=windows", "GOARCH=amd64") }

// tagFree builds the program without a window of its own.
func (h *house) tagFree(out string) command {
	return h.goTool("build", "-o", out, ".")
}

// windowed builds the program with its window for this system.
func (h *house) windowed(out string) command {
	if runtime.GOOS == "windows" {
		return h.goTool("build", "-tags", tagsWindows, "-o", out, ".")
	}
	return h.goTool("build", "-tags", tagsLinux, "-ldflags", "-s -w", "-o", out, ".").with("CGO_ENABLED=1")
}

// windowsExe builds thyrida.exe, which has no console, or its console twin,
// which is the one to use in a command prompt.
func (h *house) windowsExe(out string, console bool) command {
	flags := "-s -w -H windowsgui"
	if console {
		flags = "-s -w"
	}
	return h.goTool("build", "-tags", tagsWindows, "-ldflags", flags, "-o", out, ".").windows()
}

// bindingsFresh generates the face's client anew and fails if that changed
// anything: then a bound method was changed without "wails generate". It looks
// at the files themselves and not at git, so that it also holds in a source
// archive and before the commit.
func bindingsFresh(ctx context.Context, j *job) error {
	dir := j.path("frontend/wailsjs")
	before, err := readTree(dir)
	if err != nil {
		return err
	}
	if err := j.do(ctx, j.goTool("run", "-tags", "bindings", ".")); err != nil {
		return err
	}
	after, err := readTree(dir)
	if err != nil {
		return err
	}
	if len(after) == 0 {
		return errors.New("the generator wrote nothing to frontend/wailsjs")
	}
	changed := differing(before, after)
	if len(changed) > 0 {
		return fmt.Errorf("frontend/wailsjs was stale and is now made anew, commit it: %s", strings.Join(changed, ", "))
	}
	j.detail = fmt.Sprintf("%d files", len(after))
	return nil
}

// readTree reads all files below dir; line ends count as LF, since git may
// have turned them. A missing dir is empty.
func readTree(dir string) (map[string]string, error) {
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p) // p is below dir
		files[filepath.ToSlash(rel)] = strings.ReplaceAll(string(b), "\r\n", "\n")
		return err
	})
	if errors.Is(err, fs.ErrNotExist) {
		return files, nil
	}
	return files, err
}

// differing lists the names that are not alike in both, sorted.
func differing(a, b map[string]string) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	var names []string
	for name := range all {
		x, inA := a[name]
		y, inB := b[name]
		if x != y || inA != inB {
			names = append(names, name)
		}
	}
	return sorted(names)
}
