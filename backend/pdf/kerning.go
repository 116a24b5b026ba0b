package pdf

// kerning holds the pair adjustments of one font (OpenType GPOS, lookup type 2,
// also behind the extension type 9). Within a lookup the first subtable that
// covers the pair decides; the lookups add up. Only the advance of the first
// glyph is read: horizontal Greek and Latin text uses nothing else.
type kerning []pairLookup

type pairLookup []pairTable

// pairTable is one subtable: either single pairs or classes of glyphs.
type pairTable struct {
	pairs         map[[2]uint16]int // format 1
	covered       map[uint16]bool
	first, second map[uint16]int // format 2: glyph → class, class 0 unless named
	values        [][]int        // format 2: [first class][second class]
}

// between is the space to add after glyph a when b follows, in thousandths.
func (k kerning) between(a, b uint16) int {
	sum := 0
	for _, lookup := range k {
		for _, t := range lookup {
			if v, ok := t.value(a, b); ok {
				sum += v
				break
			}
		}
	}
	return sum
}

func (t pairTable) value(a, b uint16) (int, bool) {
	if t.pairs != nil {
		v, ok := t.pairs[[2]uint16{a, b}]
		return v, ok
	}
	if !t.covered[a] {
		return 0, false
	}
	return t.values[t.first[a]][t.second[b]], true
}

func parseKerning(gpos table, perEm int) kerning {
	if len(gpos) == 0 {
		return nil
	}
	lookups := gpos.from(gpos.u16(8))
	var k kerning
	for i := range lookups.u16(0) {
		if l := readLookup(lookups.from(lookups.u16(2+2*i)), perEm); len(l) > 0 {
			k = append(k, l)
		}
	}
	return k
}

func readLookup(t table, perEm int) pairLookup {
	kind := t.u16(0)
	var l pairLookup
	for i := range t.u16(4) {
		sub, of := t.from(t.u16(6+2*i)), kind
		if kind == 9 {
			of = sub.u16(2)
			sub = sub.from(sub.u32(4))
		}
		// Value format 4 = advance of the first glyph alone, 0 = none of the second.
		if of == 2 && sub.u16(4) == 4 && sub.u16(6) == 0 {
			l = append(l, readPairs(sub, perEm))
		}
	}
	return l
}

func readPairs(sub table, perEm int) pairTable {
	covered := readCoverage(sub.from(sub.u16(2)))
	if sub.u16(0) == 1 {
		return readSinglePairs(sub, covered, perEm)
	}
	t := pairTable{
		covered: map[uint16]bool{},
		first:   readClasses(sub.from(sub.u16(8))),
		second:  readClasses(sub.from(sub.u16(10))),
	}
	for _, g := range covered {
		t.covered[g] = true
	}
	rows, columns := sub.u16(12), sub.u16(14)
	t.values = make([][]int, rows)
	for r := range rows {
		t.values[r] = make([]int, columns)
		for c := range columns {
			t.values[r][c] = sub.i16(16+2*(r*columns+c)) * 1000 / perEm
		}
	}
	return t
}

func readSinglePairs(sub table, covered []uint16, perEm int) pairTable {
	t := pairTable{pairs: map[[2]uint16]int{}}
	for i, a := range covered {
		set := sub.from(sub.u16(10 + 2*i))
		for p := range set.u16(0) {
			b := uint16(set.u16(2 + 4*p))
			t.pairs[[2]uint16{a, b}] = set.i16(4+4*p) * 1000 / perEm
		}
	}
	return t
}

// readCoverage lists the covered glyphs in coverage order.
func readCoverage(t table) []uint16 {
	var glyphs []uint16
	for i := range t.u16(2) {
		if t.u16(0) == 1 {
			glyphs = append(glyphs, uint16(t.u16(4+2*i)))
			continue
		}
		for g := t.u16(4 + 6*i); g <= t.u16(6+6*i); g++ {
			glyphs = append(glyphs, uint16(g))
		}
	}
	return glyphs
}

func readClasses(t table) map[uint16]int {
	classes := map[uint16]int{}
	if t.u16(0) == 1 {
		for i := range t.u16(4) {
			classes[uint16(t.u16(2)+i)] = t.u16(6 + 2*i)
		}
		return classes
	}
	for i := range t.u16(2) {
		at := 4 + 6*i
		for g := t.u16(at); g <= t.u16(at+2); g++ {
			classes[uint16(g)] = t.u16(at + 4)
		}
	}
	return classes
}
