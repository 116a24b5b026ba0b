package pdf

// textBlock is a paragraph.
type textBlock struct {
	runs    []run
	align   align
	before  float64
	indent  float64 // of the first line
	leading float64 // factor on the natural leading, 0 = 1
	keep    bool    // whole, and on the page of what follows
	tag     *tag    // nil makes a paragraph of its own
}

func (t textBlock) strips(width float64) []strip {
	lines := paragraph(t.runs, width, t.align)
	factor := t.leading
	if factor == 0 {
		factor = 1
	}
	if t.tag == nil {
		t.tag = &tag{kind: "P"}
	}
	out := make([]strip, 0, len(lines))
	for i, l := range lines {
		s := strip{height: l.leading * factor, marks: t.tag.on(l.mark(t.align, width))}
		if i == 0 {
			s.before = t.before
		}
		// No line of a paragraph is left alone at the foot or the head of a page.
		s.keep = t.keep || i == 0 && len(lines) > 1 || i == len(lines)-2
		out = append(out, s)
	}
	return out
}

// mark places a line in its measure; the leading is split above and below.
func (l textLine) mark(a align, width float64) textMark {
	x := 0.0
	switch a {
	case centre:
		x = (width - l.width) / 2
	case right:
		x = width - l.width
	}
	return textMark{x: x, y: l.ascent, spans: l.spans}
}

// ruleBlock is a line across the measure.
type ruleBlock struct {
	before, width float64
	colour        colour
}

func (r ruleBlock) strips(width float64) []strip {
	return []strip{{
		before: r.before, height: r.width,
		marks: []mark{strokeMark{0, r.width / 2, width, r.width / 2, r.width, 0, r.colour}},
	}}
}

// spaceBlock is empty paper.
type spaceBlock float64

func (s spaceBlock) strips(float64) []strip { return []strip{{height: float64(s)}} }

// pair is a row of key and value.
type pair struct {
	key   string
	value []run
}

// pairsBlock is a list of keys and values in two columns on a common baseline.
type pairsBlock struct {
	rows     []pair
	keyStyle style
	keyWidth float64
	gap      float64 // between rows
	before   float64
}

func (p pairsBlock) strips(width float64) []strip {
	var out []strip
	for i, row := range p.rows {
		s := p.row(row, width)
		s.before = p.gap
		if i == 0 {
			s.before = p.before
		}
		out = append(out, s)
	}
	return out
}

func (p pairsBlock) row(row pair, width float64) strip {
	key := spaced(paragraph([]run{{row.key, p.keyStyle}}, p.keyWidth, left))
	value := paragraph(row.value, width-p.keyWidth, left)
	var s strip
	tag := &tag{kind: "P"}
	base := 0.0
	for _, lines := range [][]textLine{key, value} {
		if len(lines) > 0 {
			base = max(base, lines[0].ascent)
		}
	}
	for i, lines := range [][]textLine{key, value} {
		if len(lines) == 0 {
			continue
		}
		y := base - lines[0].ascent
		for _, l := range lines {
			m := l.mark(left, 0)
			m.x += float64(i) * p.keyWidth
			m.y += y
			s.marks = append(s.marks, tag.on(m)...)
			y += l.leading
		}
		s.height = max(s.height, y)
	}
	return s
}

// spaced ends the last line with a space: what follows stands apart on paper and
// must not run into it when it is read aloud or copied.
func spaced(lines []textLine) []textLine {
	if n := len(lines); n > 0 {
		spans := lines[n-1].spans
		spans[len(spans)-1].text += " "
	}
	return lines
}

// sideBySide sets two stacks beside each other as one unbreakable strip.
type sideBySide struct {
	left, right []block
	split       float64 // width of the left stack
	gutter      float64
	before      float64
	keep        bool
}

func (b sideBySide) strips(width float64) []strip {
	one := flow(b.split, b.left...)
	two := flow(width-b.split-b.gutter, b.right...)
	s := strip{before: b.before, keep: b.keep, height: max(heightOf(one), heightOf(two))}
	s.marks = append(marksOf(one, 0, 0), marksOf(two, b.split+b.gutter, 0)...)
	return []strip{s}
}

// marksOf stacks strips and returns their marks relative to (x, y).
func marksOf(strips []strip, x, y float64) []mark {
	var out []mark
	for i, s := range strips {
		if i > 0 {
			y += s.before
		}
		out = append(out, s.shifted(x, y).marks...)
		y += s.height
	}
	return out
}

// together keeps several blocks on one page.
type together []block

func (t together) strips(width float64) []strip {
	all := flow(width, t...)
	for i := range all {
		if i < len(all)-1 {
			all[i].keep = true
		}
	}
	return all
}

// leadingInto binds the last two lines of blocks to what follows them: a signature
// never stands alone on a page.
type leadingInto []block

func (l leadingInto) strips(width float64) []strip {
	all := flow(width, l...)
	for i := max(0, len(all)-2); i < len(all); i++ {
		all[i].keep = true
	}
	return all
}

// marksBlock is a drawing of a given height in the flow (QR, emblem, frame).
type marksBlock struct {
	height float64
	before float64
	marks  []mark
}

func (m marksBlock) strips(float64) []strip {
	return []strip{{height: m.height, before: m.before, marks: m.marks}}
}
