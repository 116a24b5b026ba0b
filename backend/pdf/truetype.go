package pdf

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A TrueType file is a table directory followed by big-endian tables. Layout
// needs five of them: head (units per em), hhea and hmtx (advance widths), cmap
// (character → glyph; format 4 is enough below U+FFFF) and GPOS (kerning). The
// writer parses the file once more for embedding; both read the same advances,
// so a line is drawn exactly as wide as it was measured.

var errFont = errors.New("font file is cut or malformed")

// table is a slice of a font file read by offset; a read past its end gives
// zero, and the ranges that matter are checked where they are taken.
type table []byte

func (t table) u16(at int) int {
	if at < 0 || at+2 > len(t) {
		return 0
	}
	return int(binary.BigEndian.Uint16(t[at:]))
}

func (t table) i16(at int) int { return int(int16(t.u16(at))) }

func (t table) u32(at int) int {
	if at < 0 || at+4 > len(t) {
		return 0
	}
	return int(binary.BigEndian.Uint32(t[at:]))
}

// from is the rest of the table from an offset on.
func (t table) from(at int) table {
	if at < 0 || at > len(t) {
		return nil
	}
	return t[at:]
}

// metrics is what layout knows of one font file. Widths are in thousandths of
// the type size, as the paper's own width table states them. It is read-only
// after parsing and shared by all documents.
type metrics struct {
	glyph map[rune]uint16 // every character the file can draw
	width map[rune]int
	kern  kerning
}

func parseMetrics(file []byte) (*metrics, error) {
	tables, err := tableDirectory(file)
	if err != nil {
		return nil, err
	}
	for _, name := range []string{"head", "hhea", "hmtx", "cmap"} {
		if len(tables[name]) == 0 {
			return nil, fmt.Errorf("%w: table %s is missing", errFont, name)
		}
	}
	m := &metrics{glyph: characters(tables["cmap"]), width: map[rune]int{}}
	if len(m.glyph) == 0 {
		return nil, fmt.Errorf("%w: no Unicode character map of format 4", errFont)
	}
	perEm := tables["head"].u16(18)
	wide := tables["hhea"].u16(34)
	if perEm == 0 || wide == 0 {
		return nil, fmt.Errorf("%w: no units or no widths", errFont)
	}
	for r, g := range m.glyph {
		at := min(int(g), wide-1)
		m.width[r] = (tables["hmtx"].u16(4*at)*1000 + perEm/2) / perEm
	}
	m.kern = parseKerning(tables["GPOS"], perEm)
	return m, nil
}

func tableDirectory(file []byte) (map[string]table, error) {
	head := table(file)
	if len(head) < 12 || head.u32(0) != 0x00010000 {
		return nil, fmt.Errorf("%w: not TrueType outlines", errFont)
	}
	tables := map[string]table{}
	for i := range head.u16(4) {
		at := 12 + 16*i
		if at+16 > len(file) {
			return nil, fmt.Errorf("%w: table directory", errFont)
		}
		start, size := head.u32(at+8), head.u32(at+12)
		if start+size > len(file) {
			return nil, fmt.Errorf("%w: table %s", errFont, file[at:at+4])
		}
		tables[string(file[at:at+4])] = head[start : start+size]
	}
	return tables, nil
}

// characters reads the Unicode map of format 4 (OpenType, cmap).
func characters(cmap table) map[rune]uint16 {
	found := map[rune]uint16{}
	for i := range cmap.u16(2) {
		at := 4 + 8*i
		unicode := cmap.u16(at) == 0 || cmap.u16(at) == 3 && cmap.u16(at+2) == 1
		sub := cmap.from(cmap.u32(at + 4))
		if unicode && sub.u16(0) == 4 {
			readSegments(sub, found)
			return found
		}
	}
	return found
}

func readSegments(sub table, into map[rune]uint16) {
	segments := sub.u16(6) / 2
	ends, starts := 14, 16+2*segments
	deltas, offsets := starts+2*segments, starts+4*segments
	for s := range segments {
		first, last := sub.u16(starts+2*s), sub.u16(ends+2*s)
		delta, offset := sub.u16(deltas+2*s), sub.u16(offsets+2*s)
		for c := first; c <= last && c < 0xFFFF; c++ {
			g := c
			if offset != 0 {
				g = sub.u16(offsets + 2*s + offset + 2*(c-first))
				if g == 0 {
					continue
				}
			}
			if g = (g + delta) & 0xFFFF; g != 0 {
				into[rune(c)] = uint16(g)
			}
		}
	}
}
