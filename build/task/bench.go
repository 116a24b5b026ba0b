package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"time"
)

// doBench runs the Go benchmarks and those of the program, and keeps both in
// build/bench under today's date. Numbers say nothing without their machine,
// so it stands at their head; no name of the machine, only what it is.
func doBench(ctx context.Context, h *house) error {
	day := time.Now().Format("2006-01-02")
	program := h.path("build/bin/" + exe("thyrida-test"))
	if err := h.tagFree(program).run(ctx, os.Stdout); err != nil {
		return err
	}
	for _, part := range []struct {
		name string
		c    command
	}{
		{"go", h.goTool("test", "-run", "^$", "-bench", ".", "-benchmem", "-timeout", "0", "./backend/...")},
		{"thyrida", command{dir: h.root, argv: []string{program, "bench"}}},
	} {
		if err := h.benchInto(ctx, "build/bench/"+day+"-"+part.name+".txt", part.c); err != nil {
			return err
		}
	}
	return nil
}

// benchInto runs c with its output on the screen and in the file.
func (h *house) benchInto(ctx context.Context, slashed string, c command) error {
	if err := os.MkdirAll(h.path("build/bench"), 0o755); err != nil {
		return err
	}
	f, err := os.Create(h.path(slashed))
	if err != nil {
		return err
	}
	defer f.Close()
	out := io.MultiWriter(os.Stdout, f)
	fmt.Fprintln(out, machine())
	c.argv[0] = short(h, c.argv[0])
	if err := c.run(ctx, out); err != nil {
		return err
	}
	fmt.Println("kept in", slashed)
	return f.Close()
}

// short gives a program below the root by its relative name, so that the kept
// file names no folder of this PC.
func short(h *house, program string) string {
	if rest, ok := strings.CutPrefix(program, h.root); ok {
		return "." + rest
	}
	return program
}

// machine says what the numbers were measured on.
func machine() string {
	cpu := "unknown processor"
	if b, err := os.ReadFile("/proc/cpuinfo"); err == nil {
		for line := range strings.Lines(string(b)) {
			if name, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(name) == "model name" {
				cpu = strings.TrimSpace(value)
				break
			}
		}
	}
	return fmt.Sprintf("%s · %s/%s · %d cores · %s · %s", time.Now().Format("2006-01-02 15:04"),
		runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), cpu, runtime.Version())
}
