package pdf

import "strings"

// Box is the text of a table cell that is an empty square to tick by hand.
const Box = "☐"

// tableColumn is one column: its heading, how its cells stand, and its width in
// points; width 0 takes what its contents ask of the room that is left.
type tableColumn struct {
	title string
	width float64
	align align
}

// tableBlock is a table with a heading that is repeated on every page. Cells
// wrap and are never hyphenated; a row taller than a page is continued.
type tableBlock struct {
	columns []tableColumn
	rows    [][]string
	head    style
	cell    style
	before  float64
	lines   int // most lines of a row in one strip, 0 = 30
	minimum float64
}

const (
	cellPadX = 1.6 * mm
	cellPadY = 1.1 * mm
	boxSide  = 3.7 * mm
)

func (t tableBlock) strips(width float64) []strip {
	widths := t.widths(width)
	all := &tag{kind: "Table"}
	head := t.heading(widths, width, all)
	head.before = t.before
	out := []strip{head}
	again := head
	again.before, again.marks = 0, (*tag)(nil).on(head.marks...) // repeated, it is furniture
	for _, row := range t.rows {
		for _, s := range t.row(row, widths, width, all) {
			s.head = []strip{again}
			out = append(out, s)
		}
	}
	return out
}

func (t tableBlock) heading(widths []float64, width float64, all *tag) strip {
	line := &tag{kind: "TR", parent: all}
	cells := make([][]textLine, len(widths))
	for i, c := range t.columns {
		cells[i] = paragraph(one(c.title, t.head), widths[i]-2*cellPadX, left)
	}
	s := strip{height: tallest(cells) + 2*cellPadY, keep: true}
	s.marks = append(s.marks, fillMark{0, 0, width, s.height, pale})
	for i, lines := range cells { // headings stand on the foot of their row
		cell := &tag{kind: "TH", parent: line}
		s.marks = append(s.marks, cell.on(t.cellMarks(lines, widths, i, s.height-cellPadY-linesHeight(lines))...)...)
	}
	s.marks = append(s.marks, strokeMark{0, s.height, width, s.height, 0.9, 0, black})
	return s
}

// row is one strip, or several where its cells have more lines than a page.
func (t tableBlock) row(row []string, widths []float64, width float64, all *tag) []strip {
	most := t.lines
	if most == 0 {
		most = 30
	}
	cells := make([][]textLine, len(widths))
	count := 1
	for i := range widths {
		if i < len(row) && row[i] != Box {
			cells[i] = t.cellLines(row[i], widths[i]-2*cellPadX, t.columns[i].align)
			count = max(count, len(cells[i]))
		}
	}
	line := &tag{kind: "TR", parent: all}
	tags := make([]*tag, len(cells))
	for i := range tags {
		tags[i] = &tag{kind: "TD", parent: line}
	}
	var out []strip
	for from := 0; from < count; from += most {
		part := make([][]textLine, len(cells))
		for i, lines := range cells {
			part[i] = lines[min(from, len(lines)):min(from+most, len(lines))]
		}
		s := strip{height: max(tallest(part)+2*cellPadY, t.minimum, t.cell.leading()+2*cellPadY)}
		for i, lines := range part {
			s.marks = append(s.marks, tags[i].on(t.cellMarks(lines, widths, i, cellPadY)...)...)
			if from == 0 && i < len(row) && row[i] == Box {
				s.marks = append(s.marks, tags[i].on(boxMark{columnX(widths, i) + (widths[i]-boxSide)/2, cellPadY, boxSide, boxSide, 0.7, 0.8, black})...)
			}
		}
		s.marks = append(s.marks, strokeMark{0, s.height, width, s.height, 0.4, 0, faint})
		out = append(out, s)
	}
	return out
}

// cellLines sets a cell; a line end in it stays one.
func (t tableBlock) cellLines(text string, width float64, a align) []textLine {
	var out []textLine
	for _, part := range strings.Split(text, "\n") {
		out = append(out, paragraph(marked(part, t.cell), width, a)...)
	}
	return out
}

func (t tableBlock) cellMarks(lines []textLine, widths []float64, column int, y float64) []mark {
	var out []mark
	for _, l := range lines {
		m := l.mark(t.columns[column].align, widths[column]-2*cellPadX)
		m.x += columnX(widths, column) + cellPadX
		m.y += y
		out = append(out, m)
		y += l.leading
	}
	return out
}

func columnX(widths []float64, column int) float64 {
	x := 0.0
	for _, w := range widths[:column] {
		x += w
	}
	return x
}

func tallest(cells [][]textLine) float64 {
	h := 0.0
	for _, lines := range cells {
		h = max(h, linesHeight(lines))
	}
	return h
}

func linesHeight(lines []textLine) float64 {
	h := 0.0
	for _, l := range lines {
		h += l.leading
	}
	return h
}

// widths fill the measure. Every column gets at least its longest word, a column
// of given width that width, the others what their contents ask for; what is
// over or missing then falls on the columns without a given width first.
func (t tableBlock) widths(width float64) []float64 {
	out, least := make([]float64, len(t.columns)), make([]float64, len(t.columns))
	free := 0.0
	for i, c := range t.columns {
		least[i], out[i] = t.measureColumn(i, width/3)
		if c.width > 0 {
			out[i] = max(c.width, least[i])
		} else {
			free += out[i]
		}
	}
	over := columnX(out, len(out)) - width
	for i, c := range t.columns {
		switch {
		case over < 0 && free > 0 && c.width == 0:
			out[i] -= over * out[i] / free
		case over < 0 && free == 0:
			out[i] *= width / (width + over)
		}
	}
	for _, given := range []bool{false, true} {
		if over > 0 {
			over = t.shrink(out, least, over, given)
		}
	}
	if over > 0 { // not even the words fit: every column gives
		for i := range out {
			out[i] *= width / (width + over)
		}
	}
	return out
}

// shrink takes from the columns with or without a given width, down to their
// longest words, and returns what it could not take.
func (t tableBlock) shrink(out, least []float64, over float64, given bool) float64 {
	slack := 0.0
	for i, c := range t.columns {
		if (c.width > 0) == given {
			slack += out[i] - least[i]
		}
	}
	if slack == 0 {
		return over
	}
	part := min(1, over/slack)
	for i, c := range t.columns {
		if (c.width > 0) == given {
			out[i] -= (out[i] - least[i]) * part
		}
	}
	return over - slack*part
}

// measureColumn is the longest word and the longest text of a column, padding
// included; both are capped, so that one odd cell does not starve the others.
func (t tableBlock) measureColumn(i int, most float64) (least, wish float64) {
	measure := func(text string, s style) {
		for _, part := range strings.Split(text, "\n") {
			words := splitWords(one(part, s))
			wish = max(wish, min(lineWidth(words), 2*most))
			for _, w := range words {
				least = max(least, min(w.width, most))
			}
		}
	}
	measure(t.columns[i].title, t.head)
	for _, row := range t.rows {
		if i < len(row) {
			measure(row[i], t.cell)
		}
	}
	pad := 2*cellPadX + 0.5
	return least + pad, wish + pad
}
