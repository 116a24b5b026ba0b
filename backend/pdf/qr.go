package pdf

import (
	"fmt"

	"rsc.io/qr"
)

// quiet is the white margin around a code, in modules (ISO/IEC 18004 asks four).
const quiet = 4

// qrMark is a code within a square of the given side, its quiet zone included.
// It is drawn as one path of rectangles, one for each run of dark modules in a
// row: sharp at any resolution, and without seams between the rows.
type qrMark struct {
	x, y, side float64
	code       *qr.Code
}

func newQR(text string, side float64) (qrMark, error) {
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		return qrMark{}, fmt.Errorf("pdf: QR of %d characters: %w", len(text), err)
	}
	if side/float64(code.Size+2*quiet) < 0.35*mm { // below this office printers smear the dots together
		return qrMark{}, fmt.Errorf("pdf: QR of %d characters does not fit into %.0f mm; give a shorter text", len(text), side/mm)
	}
	return qrMark{side: side, code: code}, nil
}

// figure is the code as a figure with a name.
func (q qrMark) figure() []mark { return (&tag{kind: "Figure", alt: "Κωδικός QR"}).on(q) }

func (q qrMark) draw(c *canvas, x, y float64) {
	module := q.side / float64(q.code.Size+2*quiet)
	c.setFill(black)
	for row := range q.code.Size {
		for column := 0; column < q.code.Size; column++ {
			begin := column
			for column < q.code.Size && q.code.Black(column, row) {
				column++
			}
			if column > begin {
				c.raw(x+q.x+float64(begin+quiet)*module, c.up(y+q.y+float64(row+quiet+1)*module),
					float64(column-begin)*module, module, "re")
			}
		}
	}
	c.raw("f")
}
