package main

import (
	"context"
	"errors"
	"os"
	"runtime"
	"time"
)

// How hard the ordinary test run tries; test-long tries harder.
var (
	shortEffort = []string{"THYRIDA_KILLS=50", "THYRIDA_SEEDS=300"}
	longEffort  = []string{"THYRIDA_LONG=1", "THYRIDA_KILLS=1000", "THYRIDA_SEEDS=10000"}
)

// doTest runs what must hold before a commit: at most eight minutes on two
// cores from empty caches, two with warm ones.
func doTest(ctx context.Context, h *house) error {
	// Three at a time on two cores: one of them mostly waits for the network.
	r := runner{house: h, out: os.Stdout, width: 3, limit: 25 * time.Minute, sum: true}
	return r.run(ctx, testSteps())
}

// testSteps in their order. Vite empties frontend/dist, which the Go program
// embeds, so nothing may compile the program while the face is built; and
// nothing may run beside the end-to-end tests, which look at the clock.
func testSteps() []step {
	return []step{
		{name: "go vet", run: func(ctx context.Context, j *job) error {
			return j.do(ctx, j.goTool("vet", "./..."))
		}},
		{name: "npm ci", run: npmCI},
		{name: "chromium", run: haveBrowser},
		{name: "strace", run: haveTracer},
		{name: "bindings fresh", needs: []string{"go vet"}, run: bindingsFresh},
		{name: "go test", needs: []string{"bindings fresh", "strace"}, run: func(ctx context.Context, j *job) error {
			return goTest(ctx, j, j.goTool("test", "-timeout", "15m", "./...").with(shortEffort...))
		}},
		{name: "face lint", needs: []string{"npm ci"}, run: npmRun("lint")},
		{name: "face types", needs: []string{"npm ci", "bindings fresh"}, run: npmRun("typecheck")},
		{name: "face unit tests", needs: []string{"face types", "go test"}, run: npmRun("unit")},
		{name: "windows vet", needs: []string{"go vet"}, run: func(ctx context.Context, j *job) error {
			return j.do(ctx, j.goTool("vet", "-tags", tagsWindows, "./...").windows())
		}},
		{name: "face build", needs: []string{"go test", "windows vet", "face lint", "face unit tests"}, run: npmRun("build")},
		{name: "face weight", needs: []string{"face build"}, run: budget},
		{name: "program", needs: []string{"face build"}, run: func(ctx context.Context, j *job) error {
			return j.do(ctx, j.tagFree(testBinary(j.house)))
		}},
		{name: "windows programs", needs: []string{"face build"}, run: windowsPrograms},
		{name: "end-to-end", needs: []string{"face weight", "program", "windows programs", "chromium"}, run: endToEnd},
	}
}

// testBinary is the tag-free program that the end-to-end tests drive.
func testBinary(h *house) string { return h.path("build/bin/" + exe("thyrida-test")) }

// endToEnd runs the face's browser tests against the real program.
func endToEnd(ctx context.Context, j *job) error {
	return script(ctx, j, "e2e", "THYRIDA_BIN="+testBinary(j.house), "CHROMIUM="+browser())
}

// windowsPrograms cross-builds what Windows PCs get; nothing of it needs cgo.
func windowsPrograms(ctx context.Context, j *job) error {
	for name, console := range map[string]bool{"thyrida.exe": false, "thyrida-console.exe": true} {
		if err := j.do(ctx, j.windowsExe(j.cache("windows/"+name), console)); err != nil {
			return err
		}
	}
	return checkExe(j.cache("windows/thyrida.exe"), j.cache("windows/thyrida-console.exe"))
}

// doTestRace runs the Go tests under the race detector, which needs cgo.
func doTestRace(ctx context.Context, h *house) error {
	if which("gcc", "clang") == "" && runtime.GOOS != "darwin" {
		return errors.New("the race detector needs a C compiler: sudo apt-get install gcc libc6-dev")
	}
	r := runner{house: h, out: os.Stdout, width: 1, sum: true}
	return r.run(ctx, []step{{name: "go test -race", run: func(ctx context.Context, j *job) error {
		return goTest(ctx, j, j.goTool("test", "-race", "-timeout", "60m", "./...").with("CGO_ENABLED=1", "THYRIDA_KILLS=5", "THYRIDA_SEEDS=50"))
	}}})
}
