//go:build !windows

package printing

import (
	"context"
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

var somePDF = []byte("%PDF-1.7\nof no importance here")

// spooler is a CUPS with a temper: it answers one program with prepared words
// and remembers what it was given.
type spooler struct {
	out, complaint string
	err            error
	name           string
	args           []string
	stdin          []byte
}

func (s *spooler) install(t *testing.T) {
	t.Helper()
	before := run
	t.Cleanup(func() { run = before })
	run = func(_ context.Context, stdin []byte, name string, args ...string) (string, string, error) {
		s.name, s.args, s.stdin = name, args, stdin
		return s.out, s.complaint, s.err
	}
}

var failed = &exec.ExitError{}

func TestTheQueuesOfCUPSAreListedWithTheDefaultFirst(t *testing.T) {
	s := &spooler{out: `printer ASF-2 is idle.  enabled since Mon 23 Nov 2026 08:00:00 AM UTC
	Form mounted:
	Description: Ζηπάρι, ισόγειο
	Location: Κοινότητα
printer KOS_1 now printing KOS_1-12.  enabled since Mon 23 Nov 2026 08:00:00 AM UTC
	Description: HP LaserJet
printer old disabled since Mon 23 Nov 2026 -
	reason unknown
system default destination: KOS_1
`}
	s.install(t)
	got, err := Printers(context.Background())
	want := []Printer{{"KOS_1", true, "HP LaserJet"}, {"ASF-2", false, "Ζηπάρι, ισόγειο"}, {"old", false, ""}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %v (%v), want %v", got, err, want)
	}
}

func TestAPCWithoutAPrinterHasAnEmptyList(t *testing.T) {
	(&spooler{complaint: "lpstat: No destinations added.", err: failed}).install(t)
	if got, err := Printers(context.Background()); err != nil || len(got) != 0 {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestAJobIsHandedOverWholeAndNamed(t *testing.T) {
	s := &spooler{out: "request id is KOS_1-17 (1 file(s))\n"}
	s.install(t)
	job, err := Print(context.Background(), "KOS_1", somePDF, Options{Copies: 2, Title: "ΚΕΦ-Α 123/2026\n"})
	if err != nil || job != (Job{"KOS_1-17", "KOS_1"}) {
		t.Errorf("job %v, error %v", job, err)
	}
	if want := []string{"-n", "2", "-t", "ΚΕΦ-Α 123/2026", "-d", "KOS_1", "-"}; s.name != "lp" || !slices.Equal(s.args, want) {
		t.Errorf("ran %s %q, want lp %q", s.name, s.args, want)
	}
	if string(s.stdin) != string(somePDF) {
		t.Error("the spooler did not get the bytes of the paper")
	}
}

func TestWithoutANameTheDefaultPrinterIsUsedAndNamed(t *testing.T) {
	s := &spooler{out: "request id is my-laser-9 (1 file(s))\n"}
	s.install(t)
	job, err := Print(context.Background(), "", somePDF, Options{})
	if err != nil || job.Printer != "my-laser" || slices.Contains(s.args, "-d") {
		t.Errorf("job %v, error %v, arguments %q", job, err, s.args)
	}
}

func TestEveryTemperOfTheSpoolerIsToldApart(t *testing.T) {
	for _, c := range []struct {
		complaint string
		err       error
		kind      error
	}{
		{"lp: Error - scheduler not responding.", failed, ErrNoSpooler},
		{"lpstat: Scheduler is not running.", failed, ErrNoSpooler},
		{"lp: Bad file descriptor", failed, ErrNoSpooler},
		{"", exec.ErrNotFound, ErrNoSpooler},
		{"lp: The printer or class does not exist.", failed, ErrNoPrinter},
		{"lp: Error - no default destination available.", failed, ErrNoPrinter},
		{"lp: Destination \"KOS_1\" is not accepting jobs.", failed, ErrRefused},
		{"lp: Forbidden", failed, ErrRefused},
		{"", failed, ErrRefused},
		{"", nil, ErrRefused}, // no error, but no request id either
	} {
		(&spooler{complaint: c.complaint, err: c.err}).install(t)
		_, err := Print(context.Background(), "KOS_1", somePDF, Options{})
		if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), "KOS_1") {
			t.Errorf("%q: error %v, want %v with the printer's name", c.complaint, err, c.kind)
		}
	}
}

func TestACancelledPrintingIsNotTheSpoolersFault(t *testing.T) {
	(&spooler{err: context.Canceled}).install(t)
	_, err := Print(context.Background(), "KOS_1", somePDF, Options{})
	if !errors.Is(err, context.Canceled) || errors.Is(err, ErrRefused) {
		t.Errorf("error %v", err)
	}
}

func TestWhatIsNoJobNeverReachesTheSpooler(t *testing.T) {
	s := &spooler{}
	s.install(t)
	for _, o := range []Options{{Copies: -1}, {Copies: 100}} {
		if _, err := Print(context.Background(), "KOS_1", somePDF, o); err == nil {
			t.Errorf("%d copies were accepted", o.Copies)
		}
	}
	if _, err := Print(context.Background(), "KOS_1", []byte("GIF89a"), Options{}); err == nil {
		t.Error("a picture was accepted as a paper")
	}
	if s.name != "" {
		t.Errorf("%s was run", s.name)
	}
}

func TestAFileIsOpenedByItsWholePath(t *testing.T) {
	s := &spooler{}
	s.install(t)
	t.Chdir("testdata")
	if err := Open(context.Background(), "receipt.pdf"); err != nil {
		t.Fatal(err)
	}
	if s.name != "xdg-open" || len(s.args) != 1 || !strings.HasPrefix(s.args[0], "/") {
		t.Errorf("ran %s %q", s.name, s.args)
	}
	if err := Open(context.Background(), "missing.pdf"); err == nil {
		t.Error("a missing file was opened")
	}
}
