package pdf

import (
	"fmt"
	"strings"

	"thyrida/backend/greek"
)

// Letterhead is who writes: every line of it is a setting of the office. Emblem
// is a PNG; without one the arms of the Hellenic Republic are drawn, unless
// NoEmblem asks for none.
type Letterhead struct {
	Lines    []string // «Ελληνική Δημοκρατία», «Νομός Δωδεκανήσου», «Δήμος Κω», directorate, office
	Address  string   // «Ακτή Κουντουριώτου 7, 853 00 Κως»
	Contact  string   // who answers questions, «Πληροφορίες»; may be empty
	Phone    string
	Email    string
	Web      string
	Emblem   []byte
	NoEmblem bool
}

// composer gathers the texts of one paper and remembers the first fault, so that
// a paper is described without an error check at every line.
type composer struct {
	err error
}

func (c *composer) fail(err error) {
	if c.err == nil {
		c.err = err
	}
}

// clean passes a text to the paper; where names it in an error.
func (c *composer) clean(where, s string) string {
	out, err := clean(where, s)
	if err != nil {
		c.fail(err)
	}
	return bind(out)
}

// need is clean for a text without which the paper means nothing.
func (c *composer) need(where, s string) string {
	out := c.clean(where, s)
	if strings.TrimSpace(out) == "" {
		c.fail(&MissingError{where})
	}
	return out
}

// lines cleans a list and leaves out what is empty.
func (c *composer) lines(where string, all []string) []string {
	var out []string
	for i, l := range all {
		if l = c.clean(fmt.Sprintf("%s %d", where, i+1), l); l != "" {
			out = append(out, l)
		}
	}
	return out
}

func (c *composer) qr(text string, side float64) (qrMark, bool) {
	if text == "" {
		return qrMark{}, false
	}
	q, err := newQR(text, side)
	if err != nil {
		c.fail(err)
	}
	return q, err == nil
}

// emblem is the block that opens a letterhead, side points high; nil without one.
func (c *composer) emblem(h Letterhead, side float64) block {
	switch {
	case h.NoEmblem:
		return nil
	case len(h.Emblem) == 0:
		return marksBlock{height: side, marks: armsTag().on(arms(side)...)}
	}
	p, err := readEmblem(h.Emblem)
	if err != nil {
		c.fail(err)
		return nil
	}
	width := side * float64(p.width) / float64(p.height)
	return marksBlock{height: side, marks: armsTag().on(imageMark{0, 0, width, side, p})}
}

func armsTag() *tag { return &tag{kind: "Figure", alt: "Εθνόσημο"} }

// one is a text in one style.
func one(t string, s style) []run { return []run{{t, s}} }

// capitals sets a line of a letterhead in capitals, as public papers do.
func capitals(s string) string { return greek.Upper(s) }

var errNoDate = &MissingError{"date"}

// MissingError names a text without which the paper means nothing.
type MissingError struct{ Where string }

func (e *MissingError) Error() string { return "pdf: " + e.Where + ": missing" }
