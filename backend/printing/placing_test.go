package printing

import "testing"

// laser is an A4 printer of 600 dpi with 4.2 mm it cannot reach.
var laser = device{dpiX: 600, dpiY: 600, sheetW: 4960, sheetH: 7016, offsetX: 100, offsetY: 100}

func TestAPageIsPrintedAtItsTrueSizeFromTheCornerOfTheSheet(t *testing.T) {
	if got, want := laser.place(2480, 3508, 300), (rectangle{-100, -100, 4960, 7016}); got != want {
		t.Errorf("A4 lands at %v, want %v", got, want)
	}
	if got, want := laser.place(1240, 1754, 300), (rectangle{-100, -100, 2480, 3508}); got != want {
		t.Errorf("A5 on A4 lands at %v, want %v", got, want)
	}
}

func TestALargerPageIsMadeSmallerWhole(t *testing.T) {
	got := laser.place(3508, 4961, 300) // A3
	if got.w > laser.sheetW || got.h > laser.sheetH || got.w < laser.sheetW-60 {
		t.Errorf("A3 lands at %v on %d × %d", got, laser.sheetW, laser.sheetH)
	}
	if drift := got.w*4961 - got.h*3508; drift > 5000 || drift < -5000 {
		t.Errorf("A3 is distorted: %v", got)
	}
}

func TestALyingPageIsTurnedOntoAStandingSheet(t *testing.T) {
	if !laser.turned(3508, 2480) || laser.turned(2480, 3508) {
		t.Error("the wrong page is turned")
	}
	b := bitmap{width: 3, height: 2, pix: []byte{
		1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0,
		4, 0, 0, 0, 5, 0, 0, 0, 6, 0, 0, 0,
	}}
	r := b.rotated()
	want := []byte{4, 1, 5, 2, 6, 3} // clockwise: the left column becomes the top row, bottom first
	for i, w := range want {
		if r.pix[4*i] != w {
			t.Fatalf("pixel %d is %d, want %d", i, r.pix[4*i], w)
		}
	}
	if r.width != 2 || r.height != 3 {
		t.Errorf("turned to %d × %d", r.width, r.height)
	}
}

func TestBandsMeetWithoutGapOrOverlap(t *testing.T) {
	b := bitmap{width: 2, height: 3508, pix: make([]byte, 2*3508*4)}
	at := rectangle{-7, -9, 4960, 7013}
	y, rows := at.y, 0
	for _, s := range b.bands(at) {
		if s.at.y != y || len(s.pix) != s.rows*2*4 {
			t.Errorf("a band of %d rows begins at %d, the one before ended at %d", s.rows, s.at.y, y)
		}
		y, rows = s.at.y+s.at.h, rows+s.rows
	}
	if y != at.y+at.h || rows != b.height {
		t.Errorf("the bands end at %d with %d rows, want %d with %d", y, rows, at.y+at.h, b.height)
	}
}
