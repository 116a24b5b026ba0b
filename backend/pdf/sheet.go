package pdf

import (
	"slices"
	"time"
)

// mm is points per millimetre; measures of papers are thought in millimetres.
const mm = 72 / 25.4

// Paper sizes in points.
const (
	a4Width  = 210 * mm
	a4Height = 297 * mm
)

// sheet is the frame that a flow is poured into. Page 1 may carry a tall head of
// its own inside the flow; foot is asked for each page when the count is known.
type sheet struct {
	width, height            float64
	top, right, bottom, left float64
	behind                   []placed // under the text of every page
	foot                     func(page, pages int) []placed
}

func (s sheet) measure() float64 { return s.width - s.left - s.right }

// paper is a finished layout, ready for the writer.
type paper struct {
	title  string
	author string
	date   time.Time // stands as the time of making: the same input gives the same bytes
	seal   string    // text of the QR, repeated in the metadata
	pages  []page
	pageW  float64
	pageH  float64
}

type page struct {
	marks []placed
}

// pour breaks strips into pages: a strip that does not fit opens the next page
// together with those before it that must stay beside it, under the repeated
// head of its table.
func (s sheet) pour(strips []strip) []page {
	var pages [][]strip
	var head []strip
	for len(strips) > 0 {
		n := s.fill(head, strips)
		pages = append(pages, slices.Concat(head, strips[:n]))
		if strips = strips[n:]; len(strips) > 0 {
			head = strips[0].head
		}
	}
	out := make([]page, len(pages))
	for i, p := range pages {
		out[i].marks = append(out[i].marks, furniture(s.behind)...)
		marks, _ := stack(p, s.left, s.top)
		out[i].marks = append(out[i].marks, marks...)
		if s.foot != nil {
			out[i].marks = append(out[i].marks, furniture(s.foot(i+1, len(pages)))...)
		}
	}
	return out
}

// furniture takes marks out of the reading order.
func furniture(marks []placed) []placed {
	out := make([]placed, len(marks))
	for i, m := range marks {
		out[i] = placed{taggedMark{m.mark, nil}, m.x, m.y}
	}
	return out
}

// fill counts the strips that one page takes under its head; at least one,
// whatever its height, so that a page is never a head alone.
func (s sheet) fill(head, strips []strip) int {
	room := s.height - s.top - s.bottom - heightOf(head)
	n := 0
	for n < len(strips) {
		h := strips[n].height
		if n > 0 || len(head) > 0 {
			h += strips[n].before
		}
		if h > room+0.01 {
			break
		}
		room -= h
		n++
	}
	if n == len(strips) {
		return n
	}
	cut := n
	for cut > 0 && strips[cut-1].keep {
		cut--
	}
	if cut == 0 { // a chain longer than a page: break it where the page ends
		cut = max(n, 1)
	}
	return cut
}
