package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"
)

// A command is a program to run: argv in dir, with env laid over ours.
type command struct {
	dir  string
	env  []string // KEY=VALUE; a later one wins
	argv []string

	// leaves says that the program leaves others running on purpose, as wine
	// does. They are not ended with it, and they do not get our pipe, for whose
	// end we would wait.
	leaves bool
}

// with gives a copy of c with further environment.
func (c command) with(env ...string) command {
	c.env = append(append([]string(nil), c.env...), env...)
	return c
}

// build prepares the process. It gets a group of its own, so that a cancelled
// ctx ends the children too, first by asking, after five seconds by force.
func (c command) build(ctx context.Context, out io.Writer) *exec.Cmd {
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Dir = c.dir
	cmd.Env = append(cleanEnv(os.Environ()), c.env...)
	cmd.Stdout, cmd.Stderr = out, out
	ownGroup(cmd)
	cmd.Cancel = func() error { return askGroup(cmd) }
	cmd.WaitDelay = 5 * time.Second
	return cmd
}

// run waits for the end. The command line stands in out before its output.
func (c command) run(ctx context.Context, out io.Writer) error {
	return c.finish(ctx, out, out)
}

// output gives the standard output alone; the rest goes to log.
func (c command) output(ctx context.Context, log io.Writer) (string, error) {
	var b strings.Builder
	err := c.finish(ctx, &b, log)
	if err != nil {
		fmt.Fprint(log, b.String())
	}
	return b.String(), err
}

// finish runs c to its end with its two outputs apart.
func (c command) finish(ctx context.Context, out, log io.Writer) error {
	fmt.Fprintf(log, "$ %s\n", strings.Join(c.argv, " "))
	cmd := c.build(ctx, log)
	cmd.Stdout = out
	var err error
	if c.leaves {
		err = runWithFiles(cmd, out, log)
	} else {
		err = cmd.Run()
		killGroup(cmd)
	}
	if err != nil {
		return fmt.Errorf("%s: %w", brief(c.argv), err)
	}
	return nil
}

// runWithFiles runs cmd with files for its outputs and copies them at the end:
// of a pipe the end would come with the last program that has inherited it.
func runWithFiles(cmd *exec.Cmd, out, log io.Writer) error {
	var files [2]*os.File
	for i := range files {
		f, err := os.CreateTemp("", "thyrida-output-")
		if err != nil {
			return err
		}
		defer os.Remove(f.Name())
		defer f.Close()
		files[i] = f
	}
	cmd.Stdout, cmd.Stderr = files[0], files[1]
	err := cmd.Run()
	for i, to := range []io.Writer{out, log} {
		if _, e := io.Copy(to, io.NewSectionReader(files[i], 0, 1<<20)); e != nil {
			return errors.Join(err, e)
		}
	}
	return err
}

// brief names a command in an error: its first words, without the long tail.
func brief(argv []string) string {
	s := strings.Join(argv, " ")
	if r := []rune(s); len(r) > 90 {
		return string(r[:90]) + "…"
	}
	return s
}

// cleanEnv drops what would make one PC build otherwise than the next.
func cleanEnv(env []string) []string {
	drop := []string{"GOFLAGS=", "GOOS=", "GOARCH=", "GOWORK=", "CGO_ENABLED=", "GOEXPERIMENT="}
	var kept []string
next:
	for _, e := range env {
		for _, d := range drop {
			if strings.HasPrefix(e, d) {
				continue next
			}
		}
		kept = append(kept, e)
	}
	return kept
}

// which finds a program, or "".
func which(names ...string) string {
	for _, n := range names {
		if p, err := exec.LookPath(n); err == nil {
			return p
		}
	}
	return ""
}

// exe adds the suffix that programs have on this system.
func exe(name string) string {
	if runtime.GOOS == "windows" {
		return name + ".exe"
	}
	return name
}

// exitCode is the status a finished command left, or -1 for another failure.
func exitCode(err error) int {
	var exit *exec.ExitError
	switch {
	case err == nil:
		return 0
	case errors.As(err, &exit):
		return exit.ExitCode()
	}
	return -1
}

// until asks every 100 ms whether ok holds, for at most limit.
func until(ctx context.Context, limit time.Duration, ok func() bool) error {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	for !ok() {
		select {
		case <-ctx.Done():
			return fmt.Errorf("waited %v in vain", limit)
		case <-time.After(100 * time.Millisecond):
		}
	}
	return nil
}
