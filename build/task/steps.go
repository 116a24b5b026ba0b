package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"sync"
	"time"
)

// A step is one thing that can fail, with a line of its own in the report.
type step struct {
	name  string
	needs []string // names of the steps that must have passed before
	after []string // names of the steps that must be over, however they ended
	run   func(context.Context, *job) error
}

// A job is a step under way. Only the step's own goroutine uses it; the log may
// also be written by programs that it has started.
type job struct {
	*house
	log    logbook // shown in full if the step fails, else kept in build/cache/log
	detail string  // a word for the report, e.g. "412 tests"
	tests  tally   // what a suite inside the step counted; nothing = the step itself counts
}

// A logbook is a buffer that several writers may use at once.
type logbook struct {
	mu   sync.Mutex
	text bytes.Buffer // guarded by mu
}

func (l *logbook) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *logbook) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

// A tally counts checks that were really executed.
type tally struct{ passed, failed int }

func (t *tally) add(u tally) { t.passed += u.passed; t.failed += u.failed }

func (t tally) String() string { return fmt.Sprintf("%d passed, %d failed", t.passed, t.failed) }

// do runs a command into the step's log.
func (j *job) do(ctx context.Context, c command) error { return c.run(ctx, &j.log) }

// say writes a remark into the step's log.
func (j *job) say(format string, args ...any) { fmt.Fprintf(&j.log, format+"\n", args...) }

// skipped is the error of a step that cannot be done here, with the reason. It
// is neither a pass nor a failure.
type skipped string

func (s skipped) Error() string { return string(s) }

// The state of a step.
const (
	waiting = iota
	running
	passed
	failed
	left // skipped, or stopped because another one failed
)

// A runner carries out steps: up to width at a time, in the order given as far
// as their "after" allows. The first failure ends the others.
type runner struct {
	house *house
	out   io.Writer
	width int
	limit time.Duration // of each step; 0 = none
	sum   bool          // end with the line "N passed, N failed"

	state map[string]int
	total tally
	began time.Time
}

// done is what a finished step reports.
type done struct {
	step step
	job  *job
	took time.Duration
	err  error
}

// run carries out all steps. A failure returns errTold: its output has been shown.
func (r *runner) run(ctx context.Context, steps []step) error {
	r.state, r.began = map[string]int{}, time.Now()
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	results := make(chan done)
	busy, broken := 0, false
	for {
		for _, s := range steps {
			if !broken && ctx.Err() == nil && busy < r.width && r.ready(s) {
				r.state[s.name] = running
				busy++
				go r.carryOut(ctx, s, results)
			}
		}
		if busy == 0 {
			break
		}
		d := <-results
		busy--
		if r.report(ctx, d) && !broken {
			broken = true
			cancel()
		}
	}
	return r.close(ctx, steps, broken)
}

// ready tells whether a waiting step may start. One that needs a skipped step
// is skipped itself.
func (r *runner) ready(s step) bool {
	if r.state[s.name] != waiting {
		return false
	}
	for _, n := range s.needs {
		switch r.state[n] {
		case left:
			r.state[s.name] = left
			r.line("skip", s.name, "needs «"+n+"»", 0)
			return false
		case passed:
		default:
			return false
		}
	}
	for _, a := range s.after {
		if r.state[a] == waiting || r.state[a] == running {
			return false
		}
	}
	return true
}

func (r *runner) carryOut(ctx context.Context, s step, results chan<- done) {
	if r.limit > 0 {
		var cancel func()
		ctx, cancel = context.WithTimeoutCause(ctx, r.limit, fmt.Errorf("not done after %v", r.limit))
		defer cancel()
	}
	j := &job{house: r.house}
	start := time.Now()
	err := s.run(ctx, j)
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = fmt.Errorf("%w: %w", context.Cause(ctx), err)
	}
	_ = os.WriteFile(r.house.cache("log/"+slug(s.name)+".txt"), []byte(j.log.String()), 0o644) // a convenience only
	results <- done{s, j, time.Since(start), err}
}

// report prints the line of a finished step, and its output if it failed.
func (r *runner) report(ctx context.Context, d done) (fail bool) {
	name := d.step.name
	var skip skipped
	switch {
	case d.err == nil:
		r.state[name] = passed
		if d.job.tests == (tally{}) {
			d.job.tests.passed = 1
		}
		r.total.add(d.job.tests)
		r.line("ok", name, d.job.detail, d.took)
	case errors.As(d.err, &skip):
		r.state[name] = left
		r.line("skip", name, string(skip), d.took)
	case errors.Is(ctx.Err(), context.Canceled):
		r.state[name] = left
		r.line("stop", name, "", d.took)
	default:
		r.state[name] = failed
		if d.job.tests.failed == 0 {
			d.job.tests.failed = 1
		}
		r.total.add(d.job.tests)
		r.line("FAIL", name, d.err.Error(), d.took)
		fmt.Fprintf(r.out, "----- output of %s -----\n%s----- end of %s -----\n", name, ended(d.job.log.String()), name)
		return true
	}
	return false
}

func (r *runner) line(mark, name, detail string, took time.Duration) {
	fmt.Fprintf(r.out, "%-5s %-24s %7.1f s  %s\n", mark, name, took.Seconds(), detail)
}

// close prints the sum. Steps that never ran are named, not counted.
func (r *runner) close(ctx context.Context, steps []step, broken bool) error {
	var never []string
	for _, s := range steps {
		if r.state[s.name] == waiting {
			never = append(never, s.name)
		}
	}
	if len(never) > 0 {
		fmt.Fprintf(r.out, "not run: %s\n", strings.Join(never, ", "))
	}
	if r.sum {
		fmt.Fprintf(r.out, "%.0f s in all\n%s\n", time.Since(r.began).Seconds(), r.total)
	}
	if broken || len(never) > 0 || ctx.Err() != nil {
		return errTold
	}
	return nil
}

// slug makes a file name of a step's name.
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '.' {
			return r
		}
		return '-'
	}, name)
}

// ended gives s with a line break at its end.
func ended(s string) string {
	if s == "" || strings.HasSuffix(s, "\n") {
		return s
	}
	return s + "\n"
}
