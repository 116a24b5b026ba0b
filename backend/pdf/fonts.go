package pdf

import (
	"embed"
	"fmt"
	"sync"
)

// The fonts are Noto Serif and Noto Sans (SIL OFL 1.1, licence texts beside the
// files), cut down by fonts/subset.sh: a core file per style that nearly every
// paper is written with, and a wide file with polytonic Greek, extended Latin
// and Cyrillic that is opened only for the characters that need it. Arrows,
// ticks and boxes lie in one small file for all styles.
//
//go:embed fonts/*.ttf
var fontFiles embed.FS

// face names one font file.
type face uint8

const (
	serif face = iota
	serifBold
	serifItalic
	serifBoldItalic
	sans
	sansBold
	sansItalic
	sansBoldItalic
	serifWide
	serifBoldWide
	serifItalicWide
	serifBoldItalicWide
	sansWide
	sansBoldWide
	sansItalicWide
	sansBoldItalicWide
	symbols
	faceCount
)

var faceFiles = [faceCount]string{
	"NotoSerif-Regular", "NotoSerif-Bold", "NotoSerif-Italic", "NotoSerif-BoldItalic",
	"NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic",
	"NotoSerif-Regular-Wide", "NotoSerif-Bold-Wide", "NotoSerif-Italic-Wide", "NotoSerif-BoldItalic-Wide",
	"NotoSans-Regular-Wide", "NotoSans-Bold-Wide", "NotoSans-Italic-Wide", "NotoSans-BoldItalic-Wide",
	"NotoSymbols",
}

// bold is the same face in the heavier weight; faces are numbered so that the
// lowest bit is weight and the next one slope.
func (f face) bold() face { return f | 1 }

// wide is the file that holds the rarer characters of the same style.
func (f face) wide() face { return f | serifWide }

// family is the name the writer registers the file under.
func (f face) family() string { return fmt.Sprintf("f%02d", f) }

// bytes is a fresh copy of the file: the writer's library appends into the
// array it is given, so two documents must never share one.
func (f face) bytes() []byte {
	b, err := fontFiles.ReadFile("fonts/" + faceFiles[f] + ".ttf")
	if err != nil {
		panic("pdf: embedded font is missing: " + err.Error()) // our own mistake, found by any test
	}
	return b[:len(b):len(b)]
}

var parsed [faceCount]struct {
	once sync.Once
	m    *metrics
}

// metrics are parsed at the first use of a face and kept for the process.
func (f face) metrics() *metrics {
	p := &parsed[f]
	p.once.Do(func() {
		m, err := parseMetrics(f.bytes())
		if err != nil {
			panic("pdf: embedded font " + faceFiles[f] + ": " + err.Error())
		}
		p.m = m
	})
	return p.m
}

// forRune is the face that can draw r in the style of f: the core file, else
// the wide one, else the symbols; false when none can.
func (f face) forRune(r rune) (face, bool) {
	if _, ok := f.metrics().glyph[r]; ok {
		return f, true
	}
	for _, other := range []face{f.wide(), symbols} {
		if _, ok := other.metrics().glyph[r]; ok {
			return other, true
		}
	}
	return f, false
}

// forWord is the face for the word that text opens with: a rare letter takes its
// whole word along («Şükrü»), so that a word is of one cut, kerned and searchable.
func (f face) forWord(text []rune) face {
	for _, r := range text {
		if r == ' ' {
			break
		}
		if other, ok := f.forRune(r); ok && other == f.wide() {
			return other
		}
	}
	return f
}

// between is the kerning of two neighbouring characters in thousandths. Spaces
// take no part, so that a line may be measured word by word.
func (m *metrics) between(a, b rune) int {
	if a == ' ' || b == ' ' || a == '\u00a0' || b == '\u00a0' {
		return 0
	}
	return m.kern.between(m.glyph[a], m.glyph[b])
}

// advance is the width of a text set in one face, in points at the given size,
// kerned, without any word spacing.
func (f face) advance(text string, size float64) float64 {
	m := f.metrics()
	units, last := 0, ' '
	for _, r := range text {
		units += m.between(last, r) + m.width[r]
		last = r
	}
	return float64(units) * size / 1000
}
