package pdf

// A mark is something drawn. Coordinates are in points from the top left corner
// of what holds it; place moves it onto a page.
type mark interface {
	draw(c *canvas, x, y float64)
}

// textMark is a set line with its baseline at Y.
type textMark struct {
	x, y  float64
	spans []span
}

// fillMark is a filled rectangle.
type fillMark struct {
	x, y, w, h float64
	colour     colour
}

// strokeMark is a straight line; dash 0 draws it whole.
type strokeMark struct {
	x1, y1, x2, y2, width, dash float64
	colour                      colour
}

// boxMark is the outline of a rectangle with corners of the given radius.
type boxMark struct {
	x, y, w, h, width, radius float64
	colour                    colour
}

// imageMark is a picture already checked and flattened (emblem.go).
type imageMark struct {
	x, y, w, h float64
	picture    *picture
}

// shapeMark is a filled outline of straight lines and Bézier curves, in units of
// its own that scale turns into points.
type shapeMark struct {
	x, y, scale float64
	colour      colour
	path        []segment
}

// segment continues a path: 'M' and 'L' take one point, 'C' three, 'Z' none.
type segment struct {
	op     byte
	points [6]float64
}

// washMark is a large word across the page behind the text («ΠΡΟΣΧΕΔΙΟ»), in
// solid light grey: no transparency, which archives refuse.
type washMark struct {
	text   string
	style  style
	cx, cy float64
	turn   float64 // degrees, counter-clockwise
}

// placed is a mark on its page.
type placed struct {
	mark mark
	x, y float64
}

// strip is an unbreakable horizontal piece of the flow: a line of a paragraph, a
// row of a table, a signature block.
type strip struct {
	height float64
	before float64 // space above, dropped at the top of a page
	marks  []mark
	keep   bool    // stays on the page of the strip after it
	head   []strip // drawn again when this strip opens a page (table header)
}

// block is anything that flows down a page: it turns itself into strips for the
// width it is given.
type block interface {
	strips(width float64) []strip
}

// flow sets blocks one under the other.
func flow(width float64, blocks ...block) []strip {
	var all []strip
	for _, b := range blocks {
		all = append(all, b.strips(width)...)
	}
	return all
}

func heightOf(strips []strip) float64 {
	h := 0.0
	for i, s := range strips {
		if i > 0 {
			h += s.before
		}
		h += s.height
	}
	return h
}

// stack places strips downwards from (x, y) and tells where they end.
func stack(strips []strip, x, y float64) ([]placed, float64) {
	var out []placed
	for i, s := range strips {
		if i > 0 {
			y += s.before
		}
		for _, m := range s.marks {
			out = append(out, placed{m, x, y})
		}
		y += s.height
	}
	return out, y
}

// shifted is the strip with its marks moved.
func (s strip) shifted(dx, dy float64) strip {
	moved := make([]mark, len(s.marks))
	for i, m := range s.marks {
		moved[i] = shiftedMark{m, dx, dy}
	}
	s.marks = moved
	return s
}

type shiftedMark struct {
	mark
	dx, dy float64
}

func (s shiftedMark) draw(c *canvas, x, y float64) { s.mark.draw(c, x+s.dx, y+s.dy) }
