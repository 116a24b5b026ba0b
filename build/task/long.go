package main

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"
)

// A fuzzer is one Fuzz function and the package it stands in.
type fuzzer struct{ pkg, name string }

// doTestLong runs the Go tests with ten thousand seeds and a thousand kills,
// then every fuzz function for THYRIDA_FUZZTIME. It takes hours.
func doTestLong(ctx context.Context, h *house) error {
	fuzztime := os.Getenv("THYRIDA_FUZZTIME")
	if fuzztime == "" {
		fuzztime = "5m"
	}
	list := &job{house: h}
	fuzzers, err := findFuzzers(ctx, list)
	if err != nil {
		fmt.Fprint(os.Stderr, list.log.String())
		return err
	}
	steps := []step{{name: "go test, long", run: func(ctx context.Context, j *job) error {
		return goTest(ctx, j, j.goTool("test", "-timeout", "0", "./...").with(longEffort...))
	}}}
	for _, f := range fuzzers {
		steps = append(steps, step{name: f.name, run: func(ctx context.Context, j *job) error {
			j.detail = f.pkg + ", " + fuzztime
			return j.do(ctx, j.goTool("test", "-run", "^$", "-fuzz", "^"+f.name+"$", "-fuzztime", fuzztime, "-timeout", "0", f.pkg))
		}})
	}
	r := runner{house: h, out: os.Stdout, width: 1, sum: true}
	return r.run(ctx, steps)
}

// findFuzzers asks the go command for every Fuzz function of the module.
func findFuzzers(ctx context.Context, j *job) ([]fuzzer, error) {
	out, err := j.goTool("test", "-list", "^Fuzz", "./...").output(ctx, &j.log)
	if err != nil {
		return nil, fmt.Errorf("listing fuzz functions: %w", err)
	}
	return parseFuzzers(out), nil
}

// parseFuzzers reads "go test -list": the names of a package's functions stand
// before its line "ok  PACKAGE  0.003s".
func parseFuzzers(out string) []fuzzer {
	var all []fuzzer
	var names []string
	lines := bufio.NewScanner(strings.NewReader(out))
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		switch {
		case len(f) == 1 && strings.HasPrefix(f[0], "Fuzz"):
			names = append(names, f[0])
		case len(f) >= 2 && f[0] == "ok":
			for _, n := range names {
				all = append(all, fuzzer{f[1], n})
			}
			names = nil
		}
	}
	return all
}
