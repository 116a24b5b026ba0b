package main

import (
	"context"
	"os"
	"time"
)

// doTestReal checks what make test cannot: the window itself, the Windows
// program, the spooler and the validators. At most seven minutes. A part whose
// packages cannot be had is announced and left out; a check that fails, fails.
func doTestReal(ctx context.Context, h *house) error {
	r := runner{house: h, out: os.Stdout, width: 2, limit: 7 * time.Minute, sum: true}
	return r.run(ctx, realSteps())
}

// realSteps in their order: the long compile of the window first, the rest
// beside it. The window is looked at alone, since it looks at the clock.
func realSteps() []step {
	return []step{
		{name: "GUI packages", run: have(setGUI)},
		{name: "npm ci", run: npmCI},
		{name: "face build", needs: []string{"npm ci"}, run: npmRun("build")},
		{name: "window build", needs: []string{"GUI packages", "face build"}, run: func(ctx context.Context, j *job) error {
			return j.do(ctx, j.windowed(j.cache("window/thyrida")))
		}},
		{name: "wine packages", run: have(setWine)},
		{name: "windows programs", needs: []string{"wine packages", "face build"}, run: windowsPrograms},
		{name: "wine prefix", needs: []string{"wine packages"}, run: winePrefix},
		{name: "windows under wine", needs: []string{"windows programs", "wine prefix"}, run: underWine},
		{name: "paper packages", run: have(setPaper)},
		{name: "paper and printer", needs: []string{"paper packages"}, run: paperAndPrinter},
		{name: "screen packages", run: have(setScreen)},
		{name: "the window", needs: []string{"window build", "screen packages"}, after: []string{"windows under wine", "paper and printer"}, run: windowSmoke},
	}
}

// have makes a step that installs a set, or skips what needs it.
func have(s packageSet) func(context.Context, *job) error {
	return func(ctx context.Context, j *job) error {
		return orSkip(s.ensure(ctx, &j.log))
	}
}
