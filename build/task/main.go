// Command task builds, tests, runs and packs Θυρίδα on a developer's PC.
//
// It is started by make or, where there is no make, by
//
//	go run ./build/task VERB
//
// from the root of the repository. It uses the standard library alone, so that
// a fresh clone needs nothing but Go and Node; what else a verb needs (system
// packages, npm packages) it installs, or says with the exact command why it
// may not.
//
// Settings by environment:
//
//	THYRIDA_RUN_ARGS   further arguments of "thyrida demo", for run
//	THYRIDA_NO_APT     set: never install system packages, only name them
//	THYRIDA_FUZZTIME   time of each fuzz function in test-long (default 5m)
//	CHROMIUM           the browser of the end-to-end tests
//	THYRIDA_SIGN_CERT, THYRIDA_SIGN_KEY   PEM files, to sign what dist makes
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// A verb is one thing a developer can ask for.
type verb struct {
	name string
	says string
	do   func(context.Context, *house) error
}

// verbs in the order of the help text.
func verbs() []verb {
	return []verb{
		{"run", "build everything and open the demo municipality", doRun},
		{"test", "vet, tests, face, end-to-end, Windows cross-build", doTest},
		{"test-real", "the real window, wine, CUPS and PDF validators", doTestReal},
		{"test-long", "the tests of test for hours: more seeds, kills and fuzzing", doTestLong},
		{"test-race", "the Go tests under the race detector (needs gcc)", doTestRace},
		{"dist", "the Windows programs and installer, the Linux archive", doDist},
		{"icons", "draw build/icons again from its SVG source", doIcons},
		{"bench", "benchmarks, kept with date and machine in build/bench", doBench},
		{"readme-test", "print the test command that README.md gives", doReadmeTest},
		{"clean", "remove what can be built again", doClean},
	}
}

// errTold is returned by a verb that has already said what went wrong.
var errTold = errors.New("told")

func main() {
	os.Exit(enter(os.Args[1:]))
}

// enter runs one verb. Exit status: 0 done, 1 failed, 2 wrong usage.
func enter(args []string) int {
	if len(args) != 1 || args[0] == "help" {
		usage()
		if len(args) == 1 {
			return 0
		}
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	go watchParent(ctx, cancel)
	for _, v := range verbs() {
		if v.name != args[0] {
			continue
		}
		h, err := openHouse()
		if err == nil {
			err = v.do(ctx, h)
		}
		if err != nil {
			if !errors.Is(err, errTold) {
				fmt.Fprintf(os.Stderr, "task %s: %v\n", v.name, err)
			}
			return 1
		}
		return 0
	}
	fmt.Fprintf(os.Stderr, "task: no verb %q\n", args[0])
	usage()
	return 2
}

func usage() {
	fmt.Println("usage: go run ./build/task VERB      (or: make VERB)")
	for _, v := range verbs() {
		fmt.Printf("  %-12s %s\n", v.name, v.says)
	}
}

// watchParent ends the work when the process that started us is gone. "go run"
// dies of SIGTERM without passing it on, and the demo would stay behind.
func watchParent(ctx context.Context, gone func()) {
	parent := os.Getppid()
	tick := time.NewTicker(500 * time.Millisecond)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			if os.Getppid() != parent {
				gone()
				return
			}
		}
	}
}

// A house is the checkout that the verbs work in.
type house struct {
	root string // absolute; holds go.mod
}

// openHouse finds the root: the working directory or a parent of it.
func openHouse() (*house, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, err
	}
	for {
		b, err := os.ReadFile(filepath.Join(dir, "go.mod"))
		if err == nil && strings.HasPrefix(string(b), "module thyrida") {
			return &house{root: dir}, nil
		}
		up := filepath.Dir(dir)
		if up == dir {
			return nil, errors.New("no go.mod of thyrida here or above: start it inside the repository")
		}
		dir = up
	}
}

// path joins slash-separated elements below the root.
func (h *house) path(slashed string) string {
	return filepath.Join(h.root, filepath.FromSlash(slashed))
}

// cache gives a path below build/cache, which git ignores, and makes its folder.
func (h *house) cache(slashed string) string {
	p := h.path("build/cache/" + slashed)
	_ = os.MkdirAll(filepath.Dir(p), 0o755) // a failure shows when the file is written
	return p
}

// doClean removes everything that git ignores because it can be built again.
// The demo's data goes too: it is made anew by the next run.
func doClean(_ context.Context, h *house) error {
	for _, p := range []string{"build/bin", "build/cache", "build/demo", "build/dist", "frontend/node_modules", "frontend/test-results"} {
		if err := os.RemoveAll(h.path(p)); err != nil {
			return err
		}
	}
	entries, err := os.ReadDir(h.path("frontend/dist"))
	if err != nil {
		return nil // no face yet
	}
	for _, e := range entries {
		if e.Name() == ".gitkeep" {
			continue
		}
		if err := os.RemoveAll(h.path("frontend/dist/" + e.Name())); err != nil {
			return err
		}
	}
	return nil
}
