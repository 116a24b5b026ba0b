package pdf

import (
	"strings"
	"unicode"
)

// colour is an RGB ink, 0–255 each.
type colour struct{ r, g, b uint8 }

var (
	black = colour{0, 0, 0}
	grey  = colour{95, 99, 104}   // labels and notes: 6:1 on white
	faint = colour{200, 203, 207} // rules and frames
	pale  = colour{243, 244, 246} // fields behind text
	white = colour{255, 255, 255}
)

// style is how a run of text looks. Size is in points.
type style struct {
	face   face
	size   float64
	colour colour
}

func (s style) bold() style            { s.face = s.face.bold(); return s }
func (s style) at(size float64) style  { s.size = size; return s }
func (s style) ink(c colour) style     { s.colour = c; return s }
func (s style) in(f face) style        { s.face = f; return s }
func (s style) leading() float64       { return s.size * 1.36 } // baseline to baseline
func (s style) spaceWidth() float64    { return float64(s.face.metrics().width[' ']) * s.size / 1000 }
func (s style) width(t string) float64 { return lineWidth(splitWords([]run{{t, s}})) }

// Noto's ascenders and accented capitals reach 1.069 em; what the eye takes as
// the top of a line is lower, and the leading is shared out around it.
func (s style) ascent() float64 { return s.size * 1.02 }

// run is text in one style. Its text has passed clean.
type run struct {
	text  string
	style style
}

// span is a piece of a line in one font file. X is measured from the start of
// the line; gap is added to every space in it (justified lines).
type span struct {
	style style
	text  string
	x     float64
	gap   float64
}

// word is what never breaks, and the space after it. A word of mixed styles
// («**Κως**,») has several pieces; inner counts its no-break spaces, which
// stretch with the others.
type word struct {
	pieces []span
	width  float64
	inner  int
	space  float64
	after  style // of the space
}

// splitWords cuts runs into words and gives each character the font file that
// can draw it. Besides spaces, a line may break after a dash (–, —), never
// before one, and after the hyphen of a double name.
func splitWords(runs []run) []word {
	var b wordBuilder
	for _, r := range runs {
		text := []rune(beforeDash.Replace(r.text))
		now := r.style
		for i, c := range text {
			if c == ' ' {
				b.endWord(r.style)
				continue
			}
			if i == 0 || text[i-1] == ' ' {
				now.face = r.style.face.forWord(text[i:])
			}
			b.add(now, c)
			if c == '–' || c == '—' || c == '-' && betweenWords(text, i) {
				b.endWord(style{})
			}
		}
	}
	b.endWord(style{})
	return b.words
}

// betweenWords: four letters on either side make a double name of a hyphen;
// «ΚΕΦ-Α» and «22420-21111» stay whole.
func betweenWords(text []rune, hyphen int) bool {
	const letters = 4
	if hyphen < letters || hyphen+letters >= len(text) {
		return false
	}
	for i := 1; i <= letters; i++ {
		if !unicode.IsLetter(text[hyphen-i]) || !unicode.IsLetter(text[hyphen+i]) {
			return false
		}
	}
	return true
}

var beforeDash = strings.NewReplacer(" –", "\u00a0–", " —", "\u00a0—")

type wordBuilder struct {
	words []word
	now   word
	text  strings.Builder
	style style // of the text being gathered, font file resolved
}

func (b *wordBuilder) add(s style, c rune) {
	if resolved, ok := s.face.forRune(c); ok {
		s.face = resolved
	}
	if s != b.style {
		b.endPiece()
		b.style = s
	}
	b.text.WriteRune(c)
	if c == '\u00a0' {
		b.now.inner++
	}
}

func (b *wordBuilder) endPiece() {
	if b.text.Len() == 0 {
		return
	}
	p := span{style: b.style, text: b.text.String(), x: b.now.width}
	b.now.width += p.style.face.advance(p.text, p.style.size)
	b.now.pieces = append(b.now.pieces, p)
	b.text.Reset()
}

// endWord closes the word; a style without size means "no space follows".
func (b *wordBuilder) endWord(s style) {
	b.endPiece()
	if len(b.now.pieces) == 0 {
		if n := len(b.words); n > 0 && b.words[n-1].space == 0 && s.size > 0 { // the space after a dash
			b.words[n-1].space, b.words[n-1].after = s.spaceWidth(), s
		}
		return
	}
	if s.size > 0 {
		b.now.space, b.now.after = s.spaceWidth(), s
	}
	b.words = append(b.words, b.now)
	b.now = word{}
}

// lineWidth is the natural width of words set in one line.
func lineWidth(words []word) float64 {
	w := 0.0
	for i, each := range words {
		w += each.width
		if i < len(words)-1 {
			w += each.space
		}
	}
	return w
}

// chop cuts words that are wider than the measure, if it can after a sign that
// people break at (- / . @ _), so that a 6,000-letter name still stays on paper.
func chop(words []word, measure float64) []word {
	fit := true
	for _, w := range words {
		fit = fit && w.width <= measure
	}
	if fit {
		return words
	}
	var out []word
	for _, w := range words {
		if w.width <= measure {
			out = append(out, w)
			continue
		}
		parts := chopWord(w, measure)
		parts[len(parts)-1].space, parts[len(parts)-1].after = w.space, w.after
		out = append(out, parts...)
	}
	return out
}

func chopWord(w word, measure float64) []word {
	var parts []word
	var b wordBuilder
	width, breakable := 0.0, false
	for _, p := range w.pieces {
		for _, c := range p.text {
			advance := float64(p.style.face.metrics().width[c]) * p.style.size / 1000
			if width > 0 && (width+advance > measure || breakable && width > measure*0.6) {
				b.endWord(style{})
				width = 0
			}
			b.add(p.style, c)
			width += advance
			breakable = strings.ContainsRune("-/.@_", c)
		}
	}
	b.endWord(style{})
	parts = append(parts, b.words...)
	return parts
}
