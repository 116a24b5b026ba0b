package printing

// device is what a printer says of its paper, in its own dots: the resolution,
// the whole sheet, and where its printable area begins.
type device struct {
	dpiX, dpiY       int
	sheetW, sheetH   int
	offsetX, offsetY int
}

// rectangle is where a bitmap lands, in dots from the printable corner.
type rectangle struct{ x, y, w, h int }

// place puts a page drawn at dpi onto the sheet at its true size, corner on
// corner; a page larger than the sheet is made smaller, whole, and centred. The
// offset is taken off because the device counts from its printable corner.
func (d device) place(width, height, dpi int) rectangle {
	w, h := width*d.dpiX/dpi, height*d.dpiY/dpi
	// A4 differs by a few dots between drivers; two per cent is no other format.
	if d.sheetW > 0 && d.sheetH > 0 && (w > d.sheetW*102/100 || h > d.sheetH*102/100) {
		scaledW, scaledH := d.sheetW, h*d.sheetW/w
		if scaledH > d.sheetH {
			scaledW, scaledH = w*d.sheetH/h, d.sheetH
		}
		return rectangle{(d.sheetW-scaledW)/2 - d.offsetX, (d.sheetH-scaledH)/2 - d.offsetY, scaledW, scaledH}
	}
	return rectangle{-d.offsetX, -d.offsetY, w, h}
}

// turned says that a page lies across the sheet and must be rotated.
func (d device) turned(width, height int) bool {
	return d.sheetW > 0 && (width > height) != (d.sheetW > d.sheetH)
}

// rotated is the bitmap turned a quarter clockwise.
func (b bitmap) rotated() bitmap {
	out := bitmap{width: b.height, height: b.width, pix: make([]byte, len(b.pix))}
	for y := range b.height {
		for x := range b.width {
			from := 4 * (y*b.width + x)
			to := 4 * (x*out.width + out.width - 1 - y)
			copy(out.pix[to:to+4], b.pix[from:from+4])
		}
	}
	return out
}

// band is a strip of a bitmap and where it lands.
type band struct {
	rows int
	pix  []byte
	at   rectangle
}

// bandRows keeps a strip of an A4 page at 300 dpi near 5 MB: some drivers copy a
// whole bitmap several times over.
const bandRows = 512

// bands cuts a bitmap into strips that meet without gap or overlap.
func (b bitmap) bands(at rectangle) []band {
	var out []band
	for top := 0; top < b.height; top += bandRows {
		rows := min(bandRows, b.height-top)
		y0, y1 := at.h*top/b.height, at.h*(top+rows)/b.height
		out = append(out, band{
			rows: rows, pix: b.pix[4*b.width*top : 4*b.width*(top+rows)],
			at: rectangle{at.x, at.y + y0, at.w, y1 - y0},
		})
	}
	return out
}
