package pdf

import (
	"bytes"
	"fmt"
	"math"
	"strconv"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// canvas writes the marks of one page as PDF operators. The library keeps the
// pages, fonts and images; the drawing itself is ours, because its own calls
// neither kern nor space a line evenly.
type canvas struct {
	doc    *gofpdf.Fpdf
	height float64
	font   style // last one selected on this page
	fill   colour
	stroke colour
	fresh  bool // no colour set yet on this page
	images map[*picture]string
}

// raw writes one line of operators. Numbers are rounded to 1/100 point.
func (c *canvas) raw(parts ...any) {
	var b bytes.Buffer
	for i, p := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		switch v := p.(type) {
		case float64:
			b.WriteString(number(v))
		case int:
			b.WriteString(strconv.Itoa(v))
		case string:
			b.WriteString(v)
		}
	}
	c.doc.RawWriteStr(b.String())
}

// number is a coordinate with at most two decimals and never «-0».
func number(v float64) string {
	v = math.Round(v*100) / 100
	if v == 0 {
		return "0"
	}
	return strconv.FormatFloat(v, 'f', -1, 64)
}

func (c *canvas) up(y float64) float64 { return c.height - y }

func (c *canvas) setFill(k colour) {
	if c.fresh || k != c.fill {
		c.raw(channel(k.r), channel(k.g), channel(k.b), "rg")
		c.fill = k
		c.fresh = false
	}
}

func channel(v uint8) string {
	return strconv.FormatFloat(math.Round(float64(v)/255*1000)/1000, 'f', -1, 64)
}

func (c *canvas) setFont(s style) {
	if c.font.face != s.face || c.font.size != s.size {
		c.doc.SetFont(s.face.family(), "", s.size)
		c.font = s
	}
}

func (t textMark) draw(c *canvas, x, y float64) {
	for _, s := range merged(t.spans) {
		c.setFill(s.style.colour)
		c.setFont(s.style)
		c.raw("BT", x+t.x+s.x, c.up(y+t.y), "Td", glyphs(s), "TJ ET")
	}
}

// glyphs is the operand of TJ: the characters as two bytes each (the fonts are
// addressed by Unicode), with kerning and extra word space between them in
// thousandths of the size, where positive moves left.
func glyphs(s span) string {
	m := s.style.face.metrics()
	extra := -s.gap * 1000 / s.style.size
	var b bytes.Buffer
	b.WriteString("[(")
	last, carry := ' ', 0.0
	for _, r := range s.text {
		move := carry - float64(m.between(last, r))
		if rounded := math.Round(move); rounded != 0 {
			fmt.Fprintf(&b, ")%d(", int(rounded))
			move -= rounded
		}
		carry = move
		if r == ' ' || r == '\u00a0' {
			carry += extra
		}
		if r == '\u00a0' {
			r = ' '
		}
		writeUnit(&b, r)
		last = r
	}
	b.WriteString(")]")
	return b.String()
}

func writeUnit(b *bytes.Buffer, r rune) {
	if utf16.RuneLen(r) != 1 { // clean refuses these; a programming error if one comes here
		panic(fmt.Sprintf("pdf: %U reached the writer", r))
	}
	for _, each := range [2]byte{byte(r >> 8), byte(r)} {
		switch each {
		case '(', ')', '\\':
			b.WriteByte('\\')
			b.WriteByte(each)
		case '\r':
			b.WriteString("\\r")
		case '\n':
			b.WriteString("\\n")
		default:
			b.WriteByte(each)
		}
	}
}

func (f fillMark) draw(c *canvas, x, y float64) {
	c.setFill(f.colour)
	c.raw(x+f.x, c.up(y+f.y+f.h), f.w, f.h, "re f")
}

func (c *canvas) pen(k colour, width, dash float64) {
	c.raw("q", channel(k.r), channel(k.g), channel(k.b), "RG", width, "w")
	if dash > 0 {
		c.raw("[", dash, dash, "] 0 d")
	}
}

func (s strokeMark) draw(c *canvas, x, y float64) {
	c.pen(s.colour, s.width, s.dash)
	c.raw(x+s.x1, c.up(y+s.y1), "m", x+s.x2, c.up(y+s.y2), "l S Q")
}

func (b boxMark) draw(c *canvas, x, y float64) {
	c.pen(b.colour, b.width, 0)
	if b.radius == 0 {
		c.raw(x+b.x, c.up(y+b.y+b.h), b.w, b.h, "re S Q")
		return
	}
	x0, y0, x1, y1 := x+b.x, c.up(y+b.y), x+b.x+b.w, c.up(y+b.y+b.h)
	r, k := b.radius, b.radius*0.4477 // distance of the Bézier handle from the corner
	c.raw(x0+r, y0, "m", x1-r, y0, "l")
	c.raw(x1-k, y0, x1, y0-k, x1, y0-r, "c", x1, y1+r, "l")
	c.raw(x1, y1+k, x1-k, y1, x1-r, y1, "c", x0+r, y1, "l")
	c.raw(x0+k, y1, x0, y1+k, x0, y1+r, "c", x0, y0-r, "l")
	c.raw(x0, y0-k, x0+k, y0, x0+r, y0, "c S Q")
}

func (s shapeMark) draw(c *canvas, x, y float64) {
	c.setFill(s.colour)
	at := func(i int, p [6]float64) (float64, float64) {
		return x + s.x + p[i]*s.scale, c.up(y + s.y + p[i+1]*s.scale)
	}
	for _, g := range s.path {
		x1, y1 := at(0, g.points)
		switch g.op {
		case 'M':
			c.raw(x1, y1, "m")
		case 'L':
			c.raw(x1, y1, "l")
		case 'C':
			x2, y2 := at(2, g.points)
			x3, y3 := at(4, g.points)
			c.raw(x1, y1, x2, y2, x3, y3, "c")
		case 'Z':
			c.raw("h")
		}
	}
	c.raw("f")
}

func (w washMark) draw(c *canvas, x, y float64) {
	width := w.style.width(w.text)
	sin, cos := math.Sincos(w.turn * math.Pi / 180)
	c.raw("q", fine(cos), fine(sin), fine(-sin), fine(cos), x+w.cx, c.up(y+w.cy), "cm")
	c.setFill(w.style.colour)
	c.setFont(w.style)
	for _, p := range splitWords([]run{{w.text, w.style}})[0].pieces {
		c.raw("BT", p.x-width/2, -w.style.size*0.36, "Td", glyphs(p), "TJ ET")
	}
	c.raw("Q")
	c.fresh = true // Q also took back the ink …
	c.font = style{}
}

// fine is a matrix entry, where two decimals would turn the page visibly.
func fine(v float64) string { return strconv.FormatFloat(math.Round(v*1e5)/1e5, 'f', -1, 64) }

func (i imageMark) draw(c *canvas, x, y float64) {
	c.doc.ImageOptions(c.images[i.picture], x+i.x, y+i.y, i.w, i.h, false, gofpdf.ImageOptions{ImageType: "PNG"}, 0, "")
}
