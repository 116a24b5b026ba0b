// Package printing brings a finished paper out of a chosen printer.
//
// It takes the bytes of a PDF and the name of a printer and alone knows the
// spooler: CUPS on Linux, the Windows spooler through a bitmap and GDI. It
// returns when the spooler has taken the job; that is when the caller may record
// "printed". Whether ink met paper nobody learns from a spooler.
package printing

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Printer is one queue of this PC.
type Printer struct {
	Name        string // what Print wants
	Default     bool
	Description string // for people: model, place; may be empty
}

// Options of one printing. The title is seen by everybody at the printer, so it
// never holds anything about a person: a number at most.
type Options struct {
	Copies int    // 0 and 1 print once
	Title  string // empty = "thyrida"
}

// Job is what the spooler answered.
type Job struct {
	ID      string // the spooler's own name of the job
	Printer string
}

// The three ways in which printing fails; an Error wraps one of them.
var (
	ErrNoSpooler = errors.New("the printing service of this PC does not answer")
	ErrNoPrinter = errors.New("no such printer")
	ErrRefused   = errors.New("the printer or its queue refused the job")
)

// Error names the printer and what went wrong with it.
type Error struct {
	Printer string // empty when no printer was named
	Kind    error  // ErrNoSpooler, ErrNoPrinter or ErrRefused
	Detail  string // what the spooler said
}

func (e *Error) Error() string {
	var b strings.Builder
	b.WriteString("printing")
	if e.Printer != "" {
		fmt.Fprintf(&b, " on %q", e.Printer)
	}
	fmt.Fprintf(&b, ": %v", e.Kind)
	if e.Detail != "" {
		fmt.Fprintf(&b, " (%s)", e.Detail)
	}
	return b.String()
}

// Unwrap lets errors.Is find the kind.
func (e *Error) Unwrap() error { return e.Kind }

const maxCopies = 99

// check refuses what is no job before any spooler hears of it.
func (o *Options) check(pdf []byte) error {
	if !bytes.HasPrefix(pdf, []byte("%PDF-")) {
		return errors.New("printing: these bytes are no PDF; print the paper as it was rendered")
	}
	if o.Copies == 0 {
		o.Copies = 1
	}
	if o.Copies < 1 || o.Copies > maxCopies {
		return fmt.Errorf("printing: %d copies; ask for 1 to %d", o.Copies, maxCopies)
	}
	o.Title = strings.TrimSpace(strings.Map(printable, o.Title))
	if o.Title == "" {
		o.Title = "thyrida"
	}
	return nil
}

func printable(r rune) rune {
	if !unicode.IsPrint(r) {
		return -1
	}
	return r
}

// sortPrinters puts the default printer first, the others by name.
func sortPrinters(all []Printer) {
	slices.SortFunc(all, func(a, b Printer) int {
		if a.Default != b.Default {
			if a.Default {
				return -1
			}
			return 1
		}
		return strings.Compare(a.Name, b.Name)
	})
}

// Printers lists the queues of this PC, the default one first, the others by name.
func Printers(ctx context.Context) ([]Printer, error) { return listPrinters(ctx) }

// Print hands a PDF to a printer; an empty name means the default one. It blocks
// until the spooler has taken the whole job. Printing twice is two jobs.
func Print(ctx context.Context, printer string, pdf []byte, o Options) (Job, error) {
	if err := o.check(pdf); err != nil {
		return Job{}, err
	}
	return printPDF(ctx, printer, pdf, o)
}

// Open shows a file in the program that this PC has for its kind («Άνοιγμα στο
// προεπιλεγμένο πρόγραμμα»).
func Open(ctx context.Context, path string) error { return openFile(ctx, path) }
