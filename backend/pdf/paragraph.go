package pdf

import (
	"math"
	"slices"
	"strings"
)

// align is how lines stand in their measure.
type align uint8

const (
	left align = iota
	centre
	right
	justified
)

// textLine is one set line, its spans placed from its own left edge.
type textLine struct {
	spans   []span
	width   float64
	ascent  float64 // top of the line to its baseline
	leading float64
}

// paragraph sets runs in lines of a measure. The breaks are chosen over the
// whole paragraph (total fit), so that spaces are even in justified text and the
// ragged edge is quiet in the rest; no word is hyphenated. Every line but the
// last ends with its space, so that extracted text does not run together.
func paragraph(runs []run, measure float64, a align) []textLine {
	words := chop(splitWords(runs), measure)
	if len(words) == 0 {
		return nil
	}
	ends := breakTotal(words, measure, a == justified)
	lines := make([]textLine, 0, len(ends))
	start := 0
	for i, end := range ends {
		last := i == len(ends)-1
		lines = append(lines, setLine(words[start:end], measure, a, last))
		start = end
	}
	return lines
}

// breakTotal returns the index after the last word of each line, at the least
// sum of demerits (Knuth & Plass 1981, without hyphens).
func breakTotal(words []word, measure float64, just bool) []int {
	n := len(words)
	best := make([]float64, n+1)
	from := make([]int, n+1)
	for end := 1; end <= n; end++ {
		best[end] = math.Inf(1)
		width, spaces := 0.0, 0.0
		for start := end - 1; start >= 0; start-- {
			width += words[start].width
			if start < end-1 {
				width += words[start].space
				spaces += words[start].space
			}
			d, fits := demerits(width, spaces, measure, just, end == n)
			if !fits && start < end-1 {
				break
			}
			if end == n && start == end-1 && start > 0 {
				d += 30 // a lone word at the end of a paragraph
			}
			if total := best[start] + d; total < best[end] {
				best[end], from[end] = total, start
			}
		}
	}
	var ends []int
	for end := n; end > 0; end = from[end] {
		ends = append(ends, end)
	}
	slices.Reverse(ends)
	return ends
}

// demerits of one line. Spaces of justified text shrink to 4/5 and stretch
// freely at a price; ragged text pays for the room it leaves.
func demerits(width, spaces, measure float64, just, last bool) (d float64, fits bool) {
	room := measure - width
	if room < -0.001 && (!just || room < -spaces*0.2) {
		return 1e6, false
	}
	switch {
	case room < 0: // shrunk
		r := -room / (spaces * 0.2)
		return 1 + 20*r*r*r, true
	case last:
		return 1, true
	case just:
		r := room / (spaces*0.5 + 1e-3)
		return 1 + 10*math.Min(r*r*r, 1e4), true
	}
	r := room / measure
	return 1 + 100*r*r, true
}

func setLine(words []word, measure float64, a align, last bool) textLine {
	l := textLine{width: lineWidth(words)}
	gap := lineGap(words, l.width, measure, a, last)
	x := 0.0
	for i, w := range words {
		stretched := 0.0 // by the no-break spaces of the pieces before
		for _, p := range w.pieces {
			p.x, p.gap = x+p.x+stretched, gap
			stretched += gap * float64(strings.Count(p.text, "\u00a0"))
			l.spans = append(l.spans, p)
			l.ascent = max(l.ascent, p.style.ascent())
			l.leading = max(l.leading, p.style.leading())
		}
		x += w.width + gap*float64(w.inner)
		final := i == len(words)-1
		if w.space > 0 && !(final && last) {
			l.space(w, x, gap)
		}
		if !final && w.space > 0 {
			x += w.space + gap
		}
	}
	l.width = x
	return l
}

// space adds the space after a word: to the span before it where the style is
// the same, so that a line stays one piece of text, else as a span of its own.
func (l *textLine) space(w word, x, gap float64) {
	if tail := &l.spans[len(l.spans)-1]; tail.style == w.after {
		tail.text += " "
		return
	}
	l.spans = append(l.spans, span{style: w.after, text: " ", x: x, gap: gap})
}

// lineGap is what each space takes or gives up.
func lineGap(words []word, natural, measure float64, a align, last bool) float64 {
	spaces := 0
	for i, w := range words {
		spaces += w.inner
		if i < len(words)-1 && w.space > 0 {
			spaces++
		}
	}
	room := measure - natural
	if a != justified || spaces == 0 || last && room > 0 {
		return 0
	}
	gap := room / float64(spaces)
	if gap > words[0].pieces[0].style.size*1.2 { // better a short line than holes
		return 0
	}
	return gap
}

// merged joins neighbouring spans of one style whose gap is equal, so that a
// line is written as one string.
func merged(spans []span) []span {
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && out[n-1].style == s.style && out[n-1].gap == s.gap {
			out[n-1].text += s.text
			continue
		}
		out = append(out, s)
	}
	return out
}
