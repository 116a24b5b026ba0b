package pdf

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"thyrida/backend/greek"
)

// RecoverySheet is the paper that opens a backup when every PC is lost. It holds
// a secret: the bytes must be printed and forgotten, never stored.
type RecoverySheet struct {
	Municipality string // «Δήμος Κω»
	Date         time.Time
	Desk         string   // where it was made
	Groups       []string // the recovery key in short groups, as it is typed back
	Words        []string // the same key in words, if the program offers them
	QR           string   // the same key for a camera
}

// RenderRecoverySheet makes one A4 page.
func RenderRecoverySheet(r RecoverySheet) ([]byte, error) {
	if r.Date.IsZero() {
		return nil, errNoDate
	}
	if len(r.Groups) == 0 {
		return nil, errors.New("pdf: recovery key: missing")
	}
	var c composer
	r.Municipality = c.need("municipality", r.Municipality)
	r.Desk = c.clean("desk", r.Desk)
	r.Groups = c.lines("group", r.Groups)
	r.Words = c.lines("word", r.Words)
	s := sheet{width: a4Width, height: a4Height, top: 20 * mm, right: 22 * mm, bottom: 20 * mm, left: 22 * mm}
	strips := flow(s.measure(), c.recoveryBlocks(r, s.measure())...)
	if c.err != nil {
		return nil, c.err
	}
	return write(paper{
		title: "Φύλλο ανάκτησης", author: r.Municipality, date: r.Date,
		pageW: s.width, pageH: s.height, pages: s.pour(strips),
	})
}

func (c *composer) recoveryBlocks(r RecoverySheet, measure float64) []block {
	text := style{sans, 11.5, black}
	made := r.Municipality + ", " + greek.LongDate(r.Date)
	if r.Desk != "" {
		made += ", " + r.Desk
	}
	out := []block{
		textBlock{runs: one("Φύλλο ανάκτησης", style{sansBold, 24, black}), tag: &tag{kind: "H1"}},
		textBlock{runs: one(made, style{sans, 11.5, grey}), before: 1 * mm},
		ruleBlock{before: 4 * mm, width: 1, colour: black},
		textBlock{before: 6 * mm, runs: marked("Με το κλειδί αυτό ανοίγουν τα αντίγραφα ασφαλείας του Δήμου, αν χαθούν όλοι οι υπολογιστές. **Όποιος το έχει, διαβάζει όλα τα στοιχεία των πολιτών.** Χωρίς αυτό δεν ανακτώνται ποτέ.", text)},
		c.keyPanel(r, measure),
	}
	if len(r.Words) > 0 {
		out = append(out, textBlock{runs: one("Το ίδιο κλειδί με λέξεις", style{sansBold, 12, black}), before: 7 * mm, keep: true}, spaceBlock(1.5*mm), wordGrid(r.Words))
	}
	out = append(out, textBlock{runs: one("Φύλαξη", style{sansBold, 12, black}), before: 8 * mm, keep: true})
	for _, rule := range []string{
		"Φυλάξτε το σε κλειστό φάκελο, σε χρηματοκιβώτιο, μακριά από τους υπολογιστές.",
		"Μην το φωτογραφίζετε, μην το σαρώνετε και μην το στέλνετε με e-mail.",
		"Κρατήστε δύο αντίτυπα σε δύο κτίρια. Γράψτε κάτω ποιος τα παρέλαβε.",
		"Αν χαθεί ή το δει άλλος, ο διαχειριστής εκδίδει νέο φύλλο από τις Ρυθμίσεις.",
	} {
		out = append(out, hanging{marker: one("•", text), indent: 5 * mm, runs: one(rule, text), before: 1 * mm})
	}
	return append(out, signatureLines(measure))
}

// keyPanel is the key in large groups beside its code, in a frame.
func (c *composer) keyPanel(r RecoverySheet, measure float64) block {
	const pad, side = 5 * mm, 42 * mm
	width := measure - 2*pad
	q, coded := c.qr(r.QR, side)
	if coded {
		width -= side + 4*mm
	}
	content := flow(width, keyGrid(r.Groups))
	height := heightOf(content)
	if coded {
		height = max(height, side)
	}
	height += 2 * pad
	marks := []mark{boxMark{0, 0, measure, height, 1, 2.5 * mm, black}}
	marks = append(marks, marksOf(content, pad, (height-heightOf(content))/2+0.8*mm)...)
	if coded {
		q.x, q.y = measure-pad-side, (height-side)/2
		marks = append(marks, q.figure()...)
	}
	return marksBlock{height: height, before: 7 * mm, marks: marks}
}

// keyGrid numbers the groups in rows of four, so that a person reading aloud and
// one typing keep the same place.
type keyGrid []string

func (k keyGrid) strips(width float64) []strip {
	const perRow = 4
	key := style{sansBold, 16, black}
	for _, group := range k { // a long group makes all of them smaller
		if wide := key.width(group); wide > width/perRow-3*mm {
			key.size *= (width/perRow - 3*mm) / wide
		}
	}
	var out []strip
	for from := 0; from < len(k); from += perRow {
		s := strip{height: 11 * mm}
		for i, group := range k[from:min(from+perRow, len(k))] {
			x := width * float64(i) / perRow
			number := paragraph(one(fmt.Sprint(from+i+1), style{sans, 7.5, grey}), width, left)
			text := paragraph(one(group, key), width, left)
			tag := &tag{kind: "P"}
			s.marks = append(s.marks, tag.on(textMark{x, 3 * mm, number[0].spans}, textMark{x, 8.6 * mm, text[0].spans})...)
		}
		out = append(out, s)
	}
	return out
}

func wordGrid(words []string) block {
	const columns = 4
	var rows [][]string
	for from := 0; from < len(words); from += columns {
		row := make([]string, columns)
		for i := range min(columns, len(words)-from) {
			row[i] = fmt.Sprintf("%d. **%s**", from+i+1, strings.ReplaceAll(words[from+i], "*", ""))
		}
		rows = append(rows, row)
	}
	return gridBlock{rows: rows, cell: style{sans, 12, black}}
}

// gridBlock is equal columns without lines.
type gridBlock struct {
	rows [][]string
	cell style
}

func (g gridBlock) strips(width float64) []strip {
	var out []strip
	for _, row := range g.rows {
		step := width / float64(len(row))
		s := strip{height: g.cell.leading() * 1.1}
		for i, text := range row {
			if lines := paragraph(marked(text, g.cell), step, left); len(lines) > 0 {
				tag := &tag{kind: "P"}
				s.marks = append(s.marks, tag.on(textMark{step * float64(i), g.cell.ascent(), lines[0].spans})...)
			}
		}
		out = append(out, s)
	}
	return out
}

func signatureLines(measure float64) block {
	half := (measure - 12*mm) / 2
	var marks []mark
	for i, label := range []string{"Παραλαβή 1ου αντιτύπου: όνομα, υπογραφή", "Παραλαβή 2ου αντιτύπου: όνομα, υπογραφή"} {
		x := float64(i) * (half + 12*mm)
		marks = append(marks, strokeMark{x, 0, x + half, 0, 0.6, 0, black})
		marks = append(marks, marksOf(textBlock{runs: one(label, style{sans, 9, grey})}.strips(half), x, 1.5*mm)...)
	}
	return marksBlock{height: 8 * mm, before: 26 * mm, marks: marks}
}
