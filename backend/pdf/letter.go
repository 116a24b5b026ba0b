package pdf

import (
	"fmt"
	"strings"
	"time"

	"thyrida/backend/greek"
)

// Letter is an outgoing paper: a reply to a citizen or a «διαβιβαστικό» to an
// outside body.
type Letter struct {
	Letterhead
	Number     string // of the desk's series
	GAP        string // of the town hall's protocol, if already given
	Date       time.Time
	Place      string   // «Κως»
	To         []string // recipient: name, then address lines
	Subject    string
	Related    []string // «το αίτημα ΚΩΣ-Α 120/2026»
	Body       string   // paragraphs parted by line ends; **bold**; «- » or «1. » opens an item
	Signatory  Signatory
	Enclosures []string
	Copies     []string // «Κοινοποίηση»
	QR         string
	QRNote     string // what the code is for, under it
	Draft      bool   // «ΠΡΟΣΧΕΔΙΟ» across the page; a draft needs no number
}

// Signatory is the one who signs. Above the title may stand by whose order.
type Signatory struct {
	ByOrder string // «Με εντολή Δημάρχου»
	Title   string // «Ο ΔΗΜΑΡΧΟΣ»
	Name    string
}

// Styles of a letter.
var (
	letterBody  = style{serif, 11, black}
	letterSmall = style{serif, 9, black}
)

const letterQR = 27 * mm

// RenderLetter makes an A4 letter of as many pages as its text needs. Where a
// little less air saves a page, it is set a little closer.
func RenderLetter(l Letter) ([]byte, error) {
	if l.Date.IsZero() {
		return nil, errNoDate
	}
	var c composer
	l = c.letter(l)
	s := letterSheet(l)
	pages := s.pour(flow(s.measure(), c.letterBlocks(l, s.measure(), 1)...))
	if len(pages) > 1 {
		closer := s.pour(flow(s.measure(), c.letterBlocks(l, s.measure(), 0.7)...))
		if len(closer) < len(pages) {
			pages = closer
		}
	}
	if c.err != nil {
		return nil, c.err
	}
	return write(paper{
		title: strings.TrimSpace("Έγγραφο " + l.Number), author: l.author(), date: l.Date, seal: l.QR,
		pageW: s.width, pageH: s.height, pages: pages,
	})
}

func (c *composer) letter(l Letter) Letter {
	l.Lines = c.lines("letterhead line", l.Lines)
	if !l.Draft {
		l.Number = c.need("number", l.Number)
	}
	l.Number = c.clean("number", l.Number)
	l.GAP = c.clean("protocol number", l.GAP)
	l.Place = c.clean("place", l.Place)
	l.To = c.lines("recipient line", l.To)
	l.Subject = c.need("subject", l.Subject)
	l.Related = c.lines("related paper", l.Related)
	l.Enclosures = c.lines("enclosure", l.Enclosures)
	l.Copies = c.lines("copy", l.Copies)
	l.Signatory.ByOrder = c.clean("signatory's order", l.Signatory.ByOrder)
	l.Signatory.Title = c.clean("signatory's title", l.Signatory.Title)
	l.QRNote = c.clean("note of the code", l.QRNote)
	l.Signatory.Name = c.clean("signatory's name", l.Signatory.Name)
	return l
}

func letterSheet(l Letter) sheet {
	s := sheet{width: a4Width, height: a4Height, top: 18 * mm, right: 22 * mm, bottom: 24 * mm, left: 25 * mm}
	s.foot = func(page, pages int) []placed {
		note := style{serif, 8.5, grey}
		foot := sideBySide{
			left:  []block{textBlock{runs: one(l.Number, note)}},
			right: []block{textBlock{runs: one(fmt.Sprintf("Σελίδα %d από %d", page, pages), note), align: right}},
			split: 100 * mm,
		}
		marks, _ := stack(foot.strips(s.measure()), s.left, s.height-14*mm)
		return marks
	}
	if l.Draft {
		s.behind = draftWash(s)
	}
	return s
}

func draftWash(s sheet) []placed {
	wash := washMark{
		text: "ΠΡΟΣΧΕΔΙΟ", style: style{sansBold, 84, colour{232, 234, 237}},
		cx: s.width / 2, cy: s.height / 2, turn: 52,
	}
	return []placed{{wash, 0, 0}}
}

// letterBlocks is the letter from head to foot; air scales the space between its
// parts.
func (c *composer) letterBlocks(l Letter, measure, air float64) []block {
	blocks := []block{c.letterHead(l, measure, air)}
	subject := letterBody.bold()
	blocks = append(blocks, hanging{marker: one("ΘΕΜΑ:", subject), indent: 18 * mm, before: 9 * mm * air, keep: true,
		runs: one(l.Subject, subject)})
	for i, r := range l.Related {
		marker, before := "", 0.0
		if i == 0 {
			marker, before = "Σχετ.:", 1.5*mm
		}
		blocks = append(blocks, hanging{marker: one(marker, letterBody), indent: 18 * mm, before: before, keep: true,
			runs: one(r, letterBody)})
	}
	blocks = append(blocks, leadingInto(c.bodyBlocks(l.Body, air)), c.closing(l, measure, air))
	return append(blocks, c.letterLists(l, measure)...)
}

// letterHead is the authority on the left; place, date, number and recipient on
// the right.
func (c *composer) letterHead(l Letter, measure, air float64) block {
	var who []block
	if e := c.emblem(l.Letterhead, 17*mm); e != nil {
		who = append(who, e, spaceBlock(2*mm))
	}
	for _, line := range l.Lines {
		who = append(who, textBlock{runs: one(capitals(line), style{serifBold, 10, black}), leading: 0.98})
	}
	if rows := c.contactRows(l.Letterhead); len(rows) > 0 {
		who = append(who, pairsBlock{rows: rows, keyStyle: letterSmall, keyWidth: 23.5 * mm, before: 3 * mm})
	}
	dated := greek.LongDate(l.Date)
	if l.Place != "" {
		dated = l.Place + ", " + dated
	}
	to := []block{textBlock{runs: one(dated, letterBody), before: 0}}
	if l.Number != "" {
		to = append(to, textBlock{runs: []run{{"Αρ. πρωτ.: ", letterBody}, {l.Number, letterBody.bold()}}})
	}
	if l.GAP != "" {
		to = append(to, textBlock{runs: one("Γ.Α.Π.: "+l.GAP, letterBody)})
	}
	for i, line := range l.To {
		if i == 0 {
			to = append(to, textBlock{runs: one("ΠΡΟΣ:", letterBody.bold()), before: 8 * mm * air})
		}
		to = append(to, textBlock{runs: one(line, letterBody)})
	}
	to = append([]block{spaceBlock(19 * mm)}, to...)
	return sideBySide{left: who, right: to, split: measure * 0.55, gutter: 8 * mm, keep: true}
}

func (c *composer) contactRows(h Letterhead) []pair {
	var rows []pair
	for _, each := range [][3]string{
		{"Ταχ. Δ/νση:", "address", h.Address},
		{"Πληροφορίες:", "contact", h.Contact},
		{"Τηλέφωνο:", "telephone", h.Phone},
		{"E-mail:", "e-mail", h.Email},
		{"Ιστοσελίδα:", "web address", h.Web},
	} {
		if text := c.clean(each[1], each[2]); text != "" {
			rows = append(rows, pair{each[0], one(text, letterSmall)})
		}
	}
	return rows
}

// bodyBlocks turns the text of a letter into paragraphs and items.
func (c *composer) bodyBlocks(text string, air float64) []block {
	var out []block
	before := 7 * mm * air
	for i, line := range strings.Split(text, "\n") {
		line = c.clean(fmt.Sprintf("body paragraph %d", i+1), line)
		if line == "" {
			continue
		}
		if marker, rest, ok := item(line); ok {
			out = append(out, hanging{marker: one(marker, letterBody), at: 3 * mm, indent: 8.5 * mm, before: 1.2 * mm,
				runs: marked(rest, letterBody)})
		} else {
			out = append(out, textBlock{runs: marked(line, letterBody), align: justified, before: before, leading: 1.06})
		}
		before = 2.6 * mm * air
	}
	return out
}

// closing is the signature block with the code beside it; neither is parted from
// the other.
func (c *composer) closing(l Letter, measure, air float64) block {
	bold := letterBody.bold()
	var sign []block
	if l.Signatory.ByOrder != "" {
		sign = append(sign, textBlock{runs: one(l.Signatory.ByOrder, letterBody), align: centre})
	}
	if l.Signatory.Title != "" {
		sign = append(sign, textBlock{runs: one(l.Signatory.Title, bold), align: centre})
	}
	sign = append(sign, spaceBlock(20*mm*air), textBlock{runs: one(l.Signatory.Name, bold), align: centre})
	var code []block
	if q, ok := c.qr(l.QR, letterQR); ok {
		q.x = -letterQR * quiet / float64(q.code.Size+2*quiet) // the quiet zone hangs in the margin
		code = append(code, marksBlock{height: letterQR, marks: q.figure()})
		if l.QRNote != "" {
			code = append(code, textBlock{runs: one(l.QRNote, letterSmall.ink(grey))})
		}
	}
	return sideBySide{left: code, right: sign, split: measure * 0.44, before: 9 * mm * air}
}

// letterLists are the enclosures and the copies, beside each other where there
// are both.
func (c *composer) letterLists(l Letter, measure float64) []block {
	list := func(title string, items []string) []block {
		out := []block{textBlock{runs: one(title, letterSmall.bold())}}
		for i, text := range items {
			out = append(out, hanging{marker: one(fmt.Sprintf("%d.", i+1), letterSmall), indent: 6 * mm, runs: one(text, letterSmall)})
		}
		return out
	}
	const before = 7 * mm
	switch {
	case len(l.Enclosures) > 0 && len(l.Copies) > 0:
		return []block{sideBySide{left: list("Συνημμένα", l.Enclosures), right: list("Κοινοποίηση", l.Copies),
			split: measure * 0.5, gutter: 8 * mm, before: before}}
	case len(l.Enclosures) > 0:
		return []block{spaceBlock(before), together(list("Συνημμένα", l.Enclosures))}
	case len(l.Copies) > 0:
		return []block{spaceBlock(before), together(list("Κοινοποίηση", l.Copies))}
	}
	return nil
}
