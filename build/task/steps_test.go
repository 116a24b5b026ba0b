package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"testing"
	"time"
)

// runSteps carries out steps in a house of their own and gives what was printed.
func runSteps(t *testing.T, width int, steps []step) (string, error) {
	t.Helper()
	var out bytes.Buffer
	r := runner{house: &house{root: t.TempDir()}, out: &out, width: width, sum: true}
	err := r.run(t.Context(), steps)
	return out.String(), err
}

func good(context.Context, *job) error { return nil }

func lastLine(s string) string {
	lines := strings.Split(strings.TrimRight(s, "\n"), "\n")
	return lines[len(lines)-1]
}

func TestStepsThatPassAreCounted(t *testing.T) {
	out, err := runSteps(t, 2, []step{
		{name: "one", run: good},
		{name: "suite", needs: []string{"one"}, run: func(_ context.Context, j *job) error {
			j.tests = tally{passed: 41}
			return nil
		}},
	})
	if err != nil || lastLine(out) != "42 passed, 0 failed" {
		t.Fatalf("err %v, output:\n%s", err, out)
	}
}

func TestAFailureStopsTheRestAndShowsItsOutput(t *testing.T) {
	out, err := runSteps(t, 1, []step{
		{name: "first", run: good},
		{name: "bad", run: func(_ context.Context, j *job) error {
			j.say("the reason in full")
			return errors.New("broken")
		}},
		{name: "later", run: func(context.Context, *job) error { t.Error("ran after a failure"); return nil }},
	})
	if !errors.Is(err, errTold) || lastLine(out) != "1 passed, 1 failed" {
		t.Fatalf("err %v, output:\n%s", err, out)
	}
	for _, want := range []string{"FAIL", "broken", "the reason in full", "not run: later"} {
		if !strings.Contains(out, want) {
			t.Errorf("output lacks %q:\n%s", want, out)
		}
	}
}

func TestFailuresInsideASuiteAreCountedOneByOne(t *testing.T) {
	out, _ := runSteps(t, 1, []step{{name: "suite", run: func(_ context.Context, j *job) error {
		j.tests = tally{passed: 7, failed: 3}
		return errors.New("exit status 1")
	}}})
	if lastLine(out) != "7 passed, 3 failed" {
		t.Fatal(out)
	}
}

func TestAStepUnderWayIsStoppedByAnothersFailure(t *testing.T) {
	out, err := runSteps(t, 2, []step{
		{name: "long", run: func(ctx context.Context, _ *job) error { <-ctx.Done(); return ctx.Err() }},
		{name: "bad", run: func(context.Context, *job) error { return errors.New("broken") }},
	})
	if err == nil || lastLine(out) != "0 passed, 1 failed" || !strings.Contains(out, "stop  long") {
		t.Fatalf("err %v, output:\n%s", err, out)
	}
}

func TestASkippedStepTakesAlongOnlyWhatNeedsIt(t *testing.T) {
	ran := ""
	out, err := runSteps(t, 2, []step{
		{name: "packages", run: func(context.Context, *job) error { return skipped("no apt-get here") }},
		{name: "check", needs: []string{"packages"}, run: func(context.Context, *job) error { ran += "check"; return nil }},
		{name: "last", after: []string{"check"}, run: func(context.Context, *job) error { ran += "last"; return nil }},
	})
	if err != nil || ran != "last" || lastLine(out) != "1 passed, 0 failed" || !strings.Contains(out, "no apt-get here") {
		t.Fatalf("err %v, ran %q, output:\n%s", err, ran, out)
	}
}

func TestNoMoreStepsAtOnceThanTheWidth(t *testing.T) {
	var now, most atomic.Int32
	work := func(context.Context, *job) error {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		return nil
	}
	var steps []step
	for _, n := range strings.Split("abcdefgh", "") {
		steps = append(steps, step{name: n, run: work})
	}
	if _, err := runSteps(t, 3, steps); err != nil || most.Load() > 3 || most.Load() < 2 {
		t.Fatalf("err %v, %d at once", err, most.Load())
	}
}

func TestAStepThatTakesTooLongFails(t *testing.T) {
	var out bytes.Buffer
	r := runner{house: &house{root: t.TempDir()}, out: &out, width: 1, limit: 10 * time.Millisecond, sum: true}
	err := r.run(t.Context(), []step{{name: "slow", run: func(ctx context.Context, _ *job) error { <-ctx.Done(); return ctx.Err() }}})
	if err == nil || !strings.Contains(out.String(), "not done after 10ms") {
		t.Fatalf("err %v, output:\n%s", err, out.String())
	}
}

func TestEveryStepNeedsStepsThatComeBeforeIt(t *testing.T) {
	for verb, steps := range map[string][]step{"test": testSteps(), "test-real": realSteps()} {
		seen := map[string]bool{}
		for _, s := range steps {
			for _, n := range append(append([]string(nil), s.needs...), s.after...) {
				if !seen[n] {
					t.Errorf("%s: «%s» needs «%s», which is no step before it", verb, s.name, n)
				}
			}
			if seen[s.name] {
				t.Errorf("%s: two steps «%s»", verb, s.name)
			}
			seen[s.name] = true
		}
	}
}
