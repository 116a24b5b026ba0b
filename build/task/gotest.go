package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
)

// A testEvent is one line of "go test -json" (see "go doc test2json"), with
// the build lines that the go command adds.
type testEvent struct {
	Action     string
	Package    string
	ImportPath string // of build-output
	Test       string
	Output     string
}

// A testReport follows the events of one go test. It counts top-level tests
// and keeps the output of what did not pass.
type testReport struct {
	tests   tally
	skipped []string
	build   strings.Builder             // what the compiler said
	output  map[string]*strings.Builder // of tests and packages under way, by package and test
	bad     []string                    // output of failed tests and packages, in order
}

func newTestReport() *testReport {
	return &testReport{output: map[string]*strings.Builder{}}
}

// take follows one line. A line that is no event is kept as it is: the go
// command prints some errors plainly.
func (r *testReport) take(line []byte) {
	var e testEvent
	if err := json.Unmarshal(line, &e); err != nil || e.Action == "" {
		r.build.Write(line)
		r.build.WriteByte('\n')
		return
	}
	key := e.Package + " " + e.Test
	switch e.Action {
	case "build-output":
		r.build.WriteString(e.Output)
	case "output":
		if r.output[key] == nil {
			r.output[key] = &strings.Builder{}
		}
		r.output[key].WriteString(e.Output)
	case "pass", "skip", "fail":
		r.finish(e, key)
	}
}

// finish closes a test, or a package where e.Test is empty. A fuzz seed or a
// subtest is shown but not counted: its test is.
func (r *testReport) finish(e testEvent, key string) {
	top := e.Test != "" && !strings.Contains(e.Test, "/")
	switch {
	case e.Action == "fail":
		if top {
			r.tests.failed++
		}
		if o := r.output[key]; o != nil {
			r.bad = append(r.bad, o.String())
		}
	case e.Action == "pass" && top:
		r.tests.passed++
	case e.Action == "skip" && top:
		r.skipped = append(r.skipped, e.Package+"."+e.Test)
	}
	delete(r.output, key)
}

// show writes what a person needs to mend the failure. Tests that were cut off
// (a crash, a time-out) never finished: their output is shown too.
func (r *testReport) show(w io.Writer) {
	io.WriteString(w, r.build.String())
	for _, o := range r.bad {
		io.WriteString(w, o)
	}
	keys := make([]string, 0, len(r.output))
	for k := range r.output {
		keys = append(keys, k)
	}
	for _, k := range sorted(keys) {
		io.WriteString(w, r.output[k].String())
	}
	for _, s := range r.skipped {
		fmt.Fprintf(w, "skipped: %s\n", s)
	}
}

// goTest runs go test with args and follows it. The step's tally and its log
// come from the report.
func goTest(ctx context.Context, j *job, c command) error {
	c.argv = slices.Insert(slices.Clone(c.argv), 2, "-json")
	report := newTestReport()
	pipe, w := io.Pipe()
	read := make(chan struct{})
	go func() {
		defer close(read)
		lines := bufio.NewReader(pipe)
		for {
			line, err := lines.ReadBytes('\n')
			if len(line) > 0 {
				report.take([]byte(strings.TrimRight(string(line), "\r\n")))
			}
			if err != nil {
				return
			}
		}
	}()
	err := c.run(ctx, w)
	w.Close()
	<-read
	report.show(&j.log)
	j.tests = report.tests
	j.detail = fmt.Sprintf("%d tests", report.tests.passed+report.tests.failed)
	if n := len(report.skipped); n > 0 {
		j.detail += fmt.Sprintf(", %d skipped", n)
	}
	return err
}

// sorted sorts in place and gives it back.
func sorted(s []string) []string {
	slices.Sort(s)
	return s
}
