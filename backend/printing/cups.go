//go:build !windows

package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// needsRaster: CUPS takes PDF as it is.
const needsRaster = false

// runner runs a program of CUPS and returns what it wrote. Tests put a spooler
// with a temper in its place.
type runner func(ctx context.Context, stdin []byte, name string, args ...string) (out, complaint string, err error)

var run runner = runProgram

func runProgram(ctx context.Context, stdin []byte, name string, args ...string) (string, string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), "LC_ALL=C.UTF-8", "SOFTWARE=") // messages are read, so in English
	cmd.Stdin = bytes.NewReader(stdin)
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	err := cmd.Run()
	return out.String(), strings.TrimSpace(complaint.String()), err
}

func listPrinters(ctx context.Context) ([]Printer, error) {
	out, complaint, err := run(ctx, nil, "lpstat", "-l", "-p", "-d")
	if strings.Contains(complaint, "No destinations added") {
		return nil, nil
	}
	if err != nil {
		return nil, cupsError("", complaint, err)
	}
	return parsePrinters(out), nil
}

// parsePrinters reads lpstat -l -p -d:
//
//	printer KOS-1 is idle.  enabled since …
//		Description: HP LaserJet, 1ος όροφος
//	system default destination: KOS-1
func parsePrinters(out string) []Printer {
	var all []Printer
	standard := ""
	for line := range strings.Lines(out) {
		if rest, ok := strings.CutPrefix(line, "printer "); ok {
			name, _, _ := strings.Cut(rest, " ")
			all = append(all, Printer{Name: name})
		}
		if rest, ok := strings.CutPrefix(strings.TrimSpace(line), "Description: "); ok && len(all) > 0 {
			all[len(all)-1].Description = strings.TrimSpace(rest)
		}
		if rest, ok := strings.CutPrefix(line, "system default destination: "); ok {
			standard = strings.TrimSpace(rest)
		}
	}
	for i := range all {
		all[i].Default = all[i].Name == standard
	}
	sortPrinters(all)
	return all
}

var requestID = regexp.MustCompile(`request id is (\S+)`)

func printPDF(ctx context.Context, printer string, pdf []byte, o Options) (Job, error) {
	args := []string{"-n", fmt.Sprint(o.Copies), "-t", o.Title}
	if printer != "" {
		args = append(args, "-d", printer)
	}
	out, complaint, err := run(ctx, pdf, "lp", append(args, "-")...)
	if err != nil {
		return Job{}, cupsError(printer, complaint, err)
	}
	found := requestID.FindStringSubmatch(out)
	if found == nil {
		return Job{}, &Error{printer, ErrRefused, "no request id: " + strings.TrimSpace(out)}
	}
	if printer == "" {
		printer = found[1][:max(0, strings.LastIndex(found[1], "-"))]
	}
	return Job{ID: found[1], Printer: printer}, nil
}

// cupsError sorts the words of lp and lpstat into the three kinds.
func cupsError(printer, complaint string, err error) error {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("printing: %w", err)
	}
	if errors.Is(err, exec.ErrNotFound) {
		return &Error{printer, ErrNoSpooler, "CUPS is not installed (package cups-client)"}
	}
	detail, _, _ := strings.Cut(complaint, "\n")
	for _, each := range []struct {
		words string
		kind  error
	}{
		{"not responding", ErrNoSpooler}, {"not running", ErrNoSpooler}, {"Unable to connect", ErrNoSpooler},
		{"Bad file descriptor", ErrNoSpooler}, {"Connection refused", ErrNoSpooler},
		{"does not exist", ErrNoPrinter}, {"no default destination", ErrNoPrinter}, {"Invalid destination", ErrNoPrinter},
		{"unknown destination", ErrNoPrinter}, {"No such file or directory", ErrNoSpooler},
	} {
		if strings.Contains(strings.ToLower(complaint), strings.ToLower(each.words)) {
			return &Error{printer, each.kind, detail}
		}
	}
	if detail == "" {
		detail = err.Error()
	}
	return &Error{printer, ErrRefused, detail}
}

func openFile(ctx context.Context, path string) error {
	if _, err := os.Stat(path); err != nil {
		return fmt.Errorf("printing: open %s: %w", filepath.Base(path), err)
	}
	// The absolute path keeps a name that begins with "-" from being an option.
	whole, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("printing: open %s: %w", filepath.Base(path), err)
	}
	_, complaint, err := run(ctx, nil, "xdg-open", whole)
	if err != nil {
		return fmt.Errorf("printing: open %s: %w (%s)", filepath.Base(path), err, complaint)
	}
	return nil
}
