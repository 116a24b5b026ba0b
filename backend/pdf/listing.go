package pdf

import (
	"fmt"
	"strings"
	"time"

	"thyrida/backend/greek"
)

// Align is how the cells of a column stand.
type Align uint8

// The three ways of a column.
const (
	Left Align = iota
	Centre
	Right
)

// Column of a listing. Width is in millimetres; 0 lets the contents decide.
type Column struct {
	Title string
	Width float64
	Align Align
}

// Listing is a table on paper: a list of requests, the day's calls with boxes to
// tick (a cell holding only Box), a work sheet, the figures.
type Listing struct {
	Letterhead
	Title     string
	Subtitle  string // what was chosen: period, unit, filters
	Date      time.Time
	Columns   []Column
	Rows      [][]string // a line end in a cell stays; **bold** is bold; «□» for what no font has
	Footer    string     // under the table: totals, who printed it
	Landscape bool
	RowHeight float64 // millimetres at least, for notes by hand; 0 = as the text asks
}

// RenderListing sets the table on as many A4 pages as it needs, its heading
// repeated and «Σελίδα n από N» on each.
func RenderListing(l Listing) ([]byte, error) {
	if l.Date.IsZero() {
		return nil, errNoDate
	}
	var c composer
	t := c.table(l)
	l.Title = c.need("title", l.Title)
	l.Subtitle = c.clean("subtitle", l.Subtitle)
	l.Lines = c.lines("letterhead line", l.Lines)
	l.Footer = c.clean("footer", l.Footer)
	s := listingSheet(l)
	blocks := append(c.listingHead(l), t)
	if len(l.Rows) == 0 {
		blocks = append(blocks, textBlock{runs: one("Καμία εγγραφή.", style{sansItalic, 10, grey}), before: 3 * mm})
	}
	if l.Footer != "" {
		blocks = append(blocks, textBlock{runs: marked(l.Footer, style{sans, 9, black}), before: 4 * mm})
	}
	if c.err != nil {
		return nil, c.err
	}
	return write(paper{
		title: l.Title, author: l.author(), date: l.Date,
		pageW: s.width, pageH: s.height, pages: s.pour(flow(s.measure(), blocks...)),
	})
}

func (c *composer) table(l Listing) tableBlock {
	t := tableBlock{
		head: style{sansBold, 8.5, black}, cell: style{sans, 9, black},
		before: 4 * mm, minimum: l.RowHeight * mm,
	}
	if len(l.Columns) == 0 {
		c.fail(fmt.Errorf("pdf: columns: missing"))
	}
	for i, column := range l.Columns {
		t.columns = append(t.columns, tableColumn{
			title: c.clean(fmt.Sprintf("heading of column %d", i+1), column.Title),
			width: column.Width * mm,
			align: [...]align{left, centre, right}[column.Align%3],
		})
	}
	for r, row := range l.Rows {
		if len(row) > len(l.Columns) {
			c.fail(fmt.Errorf("pdf: row %d: %d cells for %d columns", r+1, len(row), len(l.Columns)))
			return t
		}
		cells := make([]string, len(row))
		for i, text := range row {
			cells[i] = c.multiline(fmt.Sprintf("row %d, column %d", r+1, i+1), Substitute(text))
		}
		t.rows = append(t.rows, cells)
	}
	return t
}

// multiline is clean with line ends kept.
func (c *composer) multiline(where, text string) string {
	if !strings.ContainsAny(text, "\r\n") {
		return c.clean(where, text)
	}
	parts := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i := range parts {
		parts[i] = c.clean(where, parts[i])
	}
	return strings.Join(parts, "\n")
}

func listingSheet(l Listing) sheet {
	s := sheet{width: a4Width, height: a4Height, top: 13 * mm, right: 15 * mm, bottom: 17 * mm, left: 15 * mm}
	if l.Landscape {
		s.width, s.height = s.height, s.width
	}
	note := style{sans, 8, grey}
	s.foot = func(page, pages int) []placed {
		foot := sideBySide{
			left:  []block{textBlock{runs: one(l.Title, note)}},
			right: []block{textBlock{runs: one(fmt.Sprintf("Σελίδα %d από %d", page, pages), note), align: right}},
			split: s.measure() * 0.7,
		}
		marks, _ := stack(foot.strips(s.measure()), s.left, s.height-10*mm)
		return marks
	}
	return s
}

func (c *composer) listingHead(l Listing) []block {
	var who []block
	for i, line := range l.Lines {
		s := style{sans, 8, grey}
		if i == min(2, len(l.Lines)-1) {
			s = style{sansBold, 9, black}
		}
		who = append(who, textBlock{runs: one(capitals(line), s), leading: 0.95})
	}
	when := []block{textBlock{runs: one(greek.LongDate(l.Date), style{sans, 9, black}), align: right}}
	var head block = sideBySide{left: who, right: when, split: 110 * mm}
	if e := c.emblem(l.Letterhead, 12*mm); e != nil {
		head = sideBySide{left: []block{e}, right: []block{head}, split: 12 * mm, gutter: 3.5 * mm}
	}
	out := []block{head, textBlock{runs: one(l.Title, style{sansBold, 16, black}), before: 6 * mm, keep: true, tag: &tag{kind: "H1"}}}
	if l.Subtitle != "" {
		out = append(out, textBlock{runs: one(l.Subtitle, style{sans, 10, grey}), before: 0.5 * mm, keep: true})
	}
	return out
}
