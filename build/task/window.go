package main

import (
	"context"
	"errors"
	"fmt"
	"image"
	"io"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"
)

// windowSmoke opens the demo in the real window, looks whether something is on
// it, types into it, ends it politely and checks the books it leaves.
func windowSmoke(ctx context.Context, j *job) error {
	home, err := os.MkdirTemp("", "thyrida-window-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(home)
	s, err := startScreen(ctx, &j.log)
	if err != nil {
		return err
	}
	defer s.close()
	program, data := j.cache("window/thyrida"), home+"/books"
	c := command{dir: home, env: s.env(home), argv: []string{program, "demo", "--data", data}}
	cmd := c.build(ctx, &j.log)
	start := time.Now()
	if err := cmd.Start(); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	defer killGroup(cmd)
	err = j.watchWindow(ctx, s, start)
	if err == nil {
		err = endPolitely(cmd, ended)
	}
	if err != nil {
		return err
	}
	return j.do(ctx, command{dir: home, env: s.env(home), argv: []string{program, "check", "--data", data}})
}

// watchWindow waits for the window and its contents and types into it.
func (j *job) watchWindow(ctx context.Context, s *screen, start time.Time) error {
	if err := until(ctx, 90*time.Second, func() bool { return len(s.windows(ctx, "Θυρίδα")) > 0 }); err != nil {
		return fmt.Errorf("no window with «Θυρίδα» in its title: %w", err)
	}
	appeared := time.Since(start)
	file := j.cache("window.png")
	var before image.Image
	err := until(ctx, 60*time.Second, func() bool {
		img, err := s.picture(ctx, io.Discard, file)
		if err != nil {
			return false
		}
		still := before != nil && changed(before, img) < 500 // a blinking cursor may differ
		before = img
		share, colours := inked(img)
		return still && share > 0.02 && colours > 64
	})
	if err != nil {
		return fmt.Errorf("the window stays blank (build/cache/window.png): %w", err)
	}
	j.detail = fmt.Sprintf("window after %.1f s, drawn after %.1f s", appeared.Seconds(), time.Since(start).Seconds())
	window := s.windows(ctx, "Θυρίδα")[0]
	for _, args := range [][]string{{"windowfocus", window}, {"key", "Tab"}, {"type", "--delay", "40", "maria"}} {
		if err := j.do(ctx, command{argv: append([]string{"xdotool"}, args...), env: s.env("/")}); err != nil {
			return err
		}
	}
	return until(ctx, 10*time.Second, func() bool {
		img, err := s.picture(ctx, io.Discard, j.cache("window-typed.png"))
		return err == nil && changed(before, img) > 100
	})
}

// endPolitely asks the program to end and wants status 0 within 15 seconds.
func endPolitely(cmd *exec.Cmd, ended <-chan error) error {
	if err := cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return fmt.Errorf("the window had already ended: %w", err)
	}
	select {
	case err := <-ended:
		if err != nil {
			return errors.New("asked to end, the program left with status " + strconv.Itoa(exitCode(err)))
		}
		return nil
	case <-time.After(15 * time.Second):
		return errors.New("asked to end, the program did not within 15 s")
	}
}
