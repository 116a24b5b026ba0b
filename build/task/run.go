package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"
)

// doRun builds the face and the program and stays in front with the demo
// municipality until Ctrl-C. With a display it is the real window; without
// one, or where the window cannot be built, the demo is a page in the browser.
func doRun(ctx context.Context, h *house) error {
	program := h.path("build/bin/" + exe("thyrida"))
	r := runner{house: h, out: os.Stdout, width: 1}
	err := r.run(ctx, []step{
		{name: "npm ci", run: npmCI},
		{name: "face build", needs: []string{"npm ci"}, run: npmRun("build")},
		{name: "program", needs: []string{"face build"}, run: func(ctx context.Context, j *job) error {
			return buildForRun(ctx, j, program)
		}},
	})
	if err != nil {
		return err
	}
	args := append([]string{program, "demo", "--data", h.path("build/demo")}, strings.Fields(os.Getenv("THYRIDA_RUN_ARGS"))...)
	return inFront(ctx, command{dir: h.root, argv: args})
}

// buildForRun builds the window where there is a display, else the program
// without one.
func buildForRun(ctx context.Context, j *job, program string) error {
	if !hasDisplay(runtime.GOOS, os.Getenv) {
		j.detail = "no display: without a window, it opens in a browser"
		return j.do(ctx, j.tagFree(program))
	}
	if runtime.GOOS == "linux" {
		if err := setGUI.ensure(ctx, &j.log); err != nil {
			var no errNoPackages
			if !errors.As(err, &no) {
				return err
			}
			j.detail = "without a window: " + no.Error()
			return j.do(ctx, j.tagFree(program))
		}
		j.say("the first build of the window takes some minutes")
	}
	j.detail = "with its window"
	return j.do(ctx, j.windowed(program))
}

// hasDisplay tells whether a window can appear. Elsewhere than on Windows and
// Linux there is no window of ours.
func hasDisplay(system string, env func(string) string) bool {
	switch system {
	case "windows":
		return true
	case "linux":
		return env("DISPLAY") != "" || env("WAYLAND_DISPLAY") != ""
	}
	return false
}

// inFront runs a program at the terminal. A cancelled ctx (Ctrl-C, SIGTERM,
// our parent gone) is passed on once; the program has 15 seconds to close its
// books. Ended that way, it is no failure.
func inFront(ctx context.Context, c command) error {
	cmd := c.build(ctx, os.Stdout)
	cmd.Stderr = os.Stderr
	cmd.Cancel = func() error { return askOne(cmd) }
	cmd.WaitDelay = 15 * time.Second
	err := cmd.Run()
	killGroup(cmd)
	if err != nil && ctx.Err() == nil {
		return fmt.Errorf("%s: %w", brief(c.argv), err)
	}
	return nil
}
