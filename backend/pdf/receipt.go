package pdf

import (
	"fmt"
	"strings"
	"time"

	"thyrida/backend/greek"
)

// Receipt is what a citizen holds after a request was filed: «Απόδειξη
// καταχώρισης», article 12 of ν. 2690/1999 (number, date, subject, count of
// attachments, competent unit, deadline).
type Receipt struct {
	Letterhead
	Number      string    // «ΚΕΦ-Α 123/2026»
	GAP         string    // number of the town hall's protocol, if already given
	Date        time.Time // civil time of the entry; its clock is printed unless midnight
	Subject     string
	Description string // the citizen's words; shortened where the sheet is full, «□» for what no font has
	Place       string
	Unit        string // competent unit
	Deadline    string // «έως 8 Δεκεμβρίου 2026»
	Attachments int
	Applicant   string    // empty for an anonymous report
	Channels    [2]string // the municipality's page and telephone
	TrackCode   string    // long code, in groups, for people
	QR          string    // the same as a link
	Office      string    // where it was filed
}

// RenderReceipt makes one A4 sheet of two A5 halves with a cutting line: the
// upper half for the citizen, with the code that opens the case, the lower for
// the office, without it and with room for two signatures.
func RenderReceipt(r Receipt) ([]byte, error) {
	if r.Date.IsZero() {
		return nil, errNoDate
	}
	var c composer
	texts := c.receipt(r)
	half := a4Height / 2
	marks := append(c.half(texts, true, 0), c.half(texts, false, half)...)
	marks = append(marks, cutLine(half)...)
	if c.err != nil {
		return nil, c.err
	}
	return write(paper{
		title: "Απόδειξη καταχώρισης " + texts.Number, author: texts.author(), date: r.Date, seal: r.QR,
		pageW: a4Width, pageH: a4Height, pages: []page{{marks}},
	})
}

func (c *composer) receipt(r Receipt) Receipt {
	r.Lines = c.lines("letterhead line", r.Lines)
	r.Number = c.need("number", r.Number)
	r.GAP = c.clean("protocol number", r.GAP)
	r.Subject = c.need("subject", r.Subject)
	r.Description = c.clean("description", Substitute(r.Description))
	r.Place = c.clean("place", r.Place)
	r.Unit = c.need("unit", r.Unit)
	r.Deadline = c.clean("deadline", r.Deadline)
	r.Applicant = c.clean("applicant", r.Applicant)
	r.Channels[0] = c.clean("web address", r.Channels[0])
	r.Channels[1] = c.clean("telephone", r.Channels[1])
	r.TrackCode = c.clean("code", r.TrackCode)
	r.Office = c.clean("office", r.Office)
	return r
}

func (h Letterhead) author() string {
	if len(h.Lines) == 0 {
		return ""
	}
	return h.Lines[min(2, len(h.Lines)-1)]
}

// Measures of a half, in points. The cut runs between the halves, so each keeps
// its own margin to it.
const (
	halfLeft, halfRight = 15 * mm, 15 * mm
	halfTop, halfBottom = 11 * mm, 9 * mm
	halfSide            = 48 * mm // right column: code or signatures
	halfKeys            = 33 * mm // keys of the rows
	receiptQR           = 38 * mm
)

func (c *composer) half(r Receipt, citizen bool, top float64) []placed {
	const measure, gutter = a4Width - halfLeft - halfRight, 5 * mm
	room := a4Height/2 - halfTop - halfBottom
	foot := flow(measure, receiptFoot(r, citizen)...)
	head := flow(measure, c.receiptHead(r)...)
	free := room - heightOf(head) - heightOf(foot) - 4.5*mm
	rows := fitRows(r, measure-halfSide-gutter, free)
	marks, y := stack(head, halfLeft, top+halfTop)
	y += 3 * mm
	each, _ := stack(rows, halfLeft, y)
	marks = append(marks, each...)
	each, _ = stack(flow(halfSide, c.receiptSide(r, citizen)...), halfLeft+measure-halfSide, y)
	marks = append(marks, each...)
	each, _ = stack(foot, halfLeft, top+a4Height/2-halfBottom-heightOf(foot))
	return append(marks, each...)
}

func (c *composer) receiptHead(r Receipt) []block {
	var name []block
	for i, l := range r.Lines {
		s := style{sans, 8.5, grey}
		if i == min(2, len(r.Lines)-1) {
			s = style{sansBold, 11, black}
		}
		name = append(name, textBlock{runs: one(capitals(l), s), leading: 0.93})
	}
	title := []block{
		textBlock{runs: one("Απόδειξη καταχώρισης", style{sansBold, 18, black}), align: right, tag: &tag{kind: "H1"}},
		textBlock{runs: one("άρθρο 12 ν. 2690/1999", style{sans, 9, grey}), align: right},
	}
	const measure = a4Width - halfLeft - halfRight
	const emblem, gutter, titleWidth = 15 * mm, 4 * mm, 82 * mm
	var line block = sideBySide{left: name, right: title, split: measure - titleWidth}
	if e := c.emblem(r.Letterhead, emblem); e != nil {
		text := sideBySide{left: name, right: title, split: measure - titleWidth - emblem - gutter}
		line = sideBySide{left: []block{e}, right: []block{text}, split: emblem, gutter: gutter}
	}
	return []block{line, ruleBlock{before: 2 * mm, width: 1, colour: black}}
}

// fitRows sets the rows at 14 points; on a sheet too full the citizen's own words
// are shortened first, then everything is set smaller.
func fitRows(r Receipt, width, room float64) []strip {
	const most = 3 // lines of the description
	for size := 14.0; ; size-- {
		for lines := most; lines >= 0; lines-- {
			short := r
			short.Description = firstLines(r.Description, descriptionStyle, width-halfKeys, lines)
			rows := receiptRows(short, size).strips(width)
			if heightOf(rows) <= room || size <= 8 && lines == 0 {
				return rows
			}
		}
	}
}

var descriptionStyle = style{sans, 11, black}

// firstLines is as much of a text as fits into so many lines, with «…» where it
// was cut.
func firstLines(text string, s style, width float64, lines int) string {
	all := paragraph(one(text, s), width, left)
	if len(all) <= lines {
		return text
	}
	if lines == 0 {
		return ""
	}
	words := strings.Fields(text)
	for n := len(words) - 1; n > 0; n-- {
		cut := strings.TrimRight(strings.Join(words[:n], " "), ",.·;-–") + "…"
		if len(paragraph(one(cut, s), width, left)) <= lines {
			return cut
		}
	}
	return ""
}

func receiptRows(r Receipt, size float64) pairsBlock {
	value := style{sans, size, black}
	number := one(r.Number, value.bold().at(size+4))
	if r.GAP != "" {
		number = append(number, run{"  (Γ.Α.Π. " + r.GAP + ")", value.at(size - 2)})
	}
	rows := []pair{{"Αριθμός", number}, {"Ημερομηνία", one(receiptDate(r.Date), value)}}
	add := func(key, text string, s style) {
		if text != "" {
			rows = append(rows, pair{key, one(text, s)})
		}
	}
	add("Θέμα", r.Subject, value.bold())
	add("Περιγραφή", r.Description, descriptionStyle)
	add("Τόπος", r.Place, value)
	add("Ονοματεπώνυμο", r.Applicant, value)
	add("Συνημμένα", countInWords(r.Attachments), value)
	add("Υπηρεσία", r.Unit, value)
	add("Προθεσμία", r.Deadline, value.bold())
	return pairsBlock{rows: rows, keyStyle: receiptKey, keyWidth: halfKeys, gap: 1}
}

var receiptKey = style{sans, 10, grey}

func receiptDate(t time.Time) string {
	if t.Hour() == 0 && t.Minute() == 0 {
		return greek.LongDate(t)
	}
	return greek.LongDate(t) + ", ώρα " + t.Format("15:04")
}

func countInWords(n int) string {
	if n == 0 {
		return "κανένα"
	}
	return fmt.Sprintf("%d (%s)", n, greek.InWords(n))
}

// receiptSide is the right column: the code for the citizen, signatures for the
// office.
func (c *composer) receiptSide(r Receipt, citizen bool) []block {
	if !citizen {
		return []block{signHere("Υπογραφή πολίτη"), signHere("Υπάλληλος, σφραγίδα")}
	}
	var out []block
	note := style{sans, 10, grey}
	if q, ok := c.qr(r.QR, receiptQR); ok {
		q.x = (halfSide - receiptQR) / 2
		out = append(out, textBlock{runs: one("Η πορεία του αιτήματος", note), align: centre},
			marksBlock{height: receiptQR - 1*mm, marks: q.figure()})
	}
	if r.TrackCode != "" {
		out = append(out, textBlock{runs: one("Κωδικός", note), align: centre},
			textBlock{runs: one(r.TrackCode, style{sansBold, 14, black}), align: centre})
	}
	return out
}

// signHere is an empty field with its name.
func signHere(label string) block {
	const height = 30 * mm
	name := textBlock{runs: one(label, style{sans, 9, grey}), align: centre}.strips(halfSide)
	return marksBlock{height: height, before: 4 * mm, marks: append(
		[]mark{boxMark{0, 0, halfSide, height, 0.6, 1.5 * mm, faint}}, marksOf(name, 0, 1.2*mm)...,
	)}
}

// receiptFoot says how to ask for news (the citizen's half) and which half it is.
func receiptFoot(r Receipt, citizen bool) []block {
	last := func(name string) block {
		small := style{sans, 9, grey}
		return sideBySide{before: 2.5 * mm, split: 110 * mm,
			left:  []block{textBlock{runs: one(r.Office, small)}},
			right: []block{textBlock{runs: one(name, small), align: right}}}
	}
	if !citizen {
		return []block{last("Αντίτυπο για το γραφείο")}
	}
	strong := style{sansBold, 14, black}
	channels := one(r.Channels[0], strong)
	if r.Channels[1] != "" {
		channels = append(channels, run{" ή τηλ. ", strong.in(sans)}, run{r.Channels[1], strong})
	}
	how := "με τον αριθμό και τα 4 τελευταία ψηφία του τηλεφώνου σας"
	if r.Applicant == "" { // nobody left a telephone
		how = "με τον αριθμό και τον κωδικό"
	}
	return []block{
		ruleBlock{width: 0.6, colour: faint},
		pairsBlock{before: 2 * mm, keyStyle: receiptKey, keyWidth: halfKeys, gap: 0, rows: []pair{
			{"Ενημέρωση", channels}, {"", one(how, style{sans, 11, black})},
		}},
		last("Αντίτυπο για τον πολίτη"),
	}
}

func cutLine(y float64) []placed {
	return []placed{{strokeMark{8 * mm, 0, a4Width - 8*mm, 0, 0.5, 3, grey}, 0, y}}
}
