package printing

import (
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

// paper is a receipt as package pdf rendered it, made-up data.
func paper(t testing.TB) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "receipt.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// testEngine is compiled once for all tests; its cache lies in the system's
// temporary folder, so that a second run is quick.
var testEngine = sync.OnceValues(func() (*rasteriser, error) {
	cache := filepath.Join(os.TempDir(), "thyrida-raster-cache")
	if err := os.MkdirAll(cache, 0o700); err != nil {
		return nil, err
	}
	return newRasteriser(context.Background(), cache)
})

func engineFor(t testing.TB) *rasteriser {
	t.Helper()
	r, err := testEngine()
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func rasterOf(t testing.TB, pdf []byte, dpi int) []*image.RGBA {
	t.Helper()
	var out []*image.RGBA
	err := engineFor(t).pages(context.Background(), pdf, dpi, func(_ int, b bitmap) error {
		img := image.NewRGBA(image.Rect(0, 0, b.width, b.height))
		for i := 0; i < len(b.pix); i += 4 {
			img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = b.pix[i+2], b.pix[i+1], b.pix[i], 255
		}
		out = append(out, img)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestAReceiptBecomesABitmapOfItsPaper(t *testing.T) {
	pages := rasterOf(t, paper(t), 100)
	if len(pages) != 1 || pages[0].Bounds().Dx() != 827 || pages[0].Bounds().Dy() != 1169 {
		t.Fatalf("%d pages, the first of %v; want one A4 of 827 × 1169 at 100 dpi", len(pages), pages[0].Bounds())
	}
	dark, blue := 0, 0
	for y := range 1169 {
		for x := range 827 {
			c := pages[0].RGBAAt(x, y)
			if c.R < 80 && c.G < 80 && c.B < 80 {
				dark++
			}
			if c.B > 100 && c.R < 60 {
				blue++
			}
		}
	}
	if dark < 8000 || dark > 120000 || blue < 300 {
		t.Errorf("%d dark and %d blue pixels: the text or the arms are not there", dark, blue)
	}
	if corner := pages[0].RGBAAt(2, 2); corner != (color.RGBA{255, 255, 255, 255}) {
		t.Errorf("the paper is not white: %v", corner)
	}
	if dir := os.Getenv("THYRIDA_PAPERS"); dir != "" {
		f, err := os.Create(filepath.Join(dir, "receipt-pdfium.png"))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := png.Encode(f, pages[0]); err != nil {
			t.Fatal(err)
		}
	}
}

func TestDamagedPapersAreRefusedAndTheEngineGoesOn(t *testing.T) {
	whole := paper(t)
	for _, bad := range [][]byte{nil, []byte("%PDF-1.7\n"), whole[:200], make([]byte, 4096)} {
		err := engineFor(t).pages(context.Background(), bad, 100, func(int, bitmap) error { return nil })
		if !errors.Is(err, errUnreadable) {
			t.Errorf("%d bytes of nonsense: error %v", len(bad), err)
		}
	}
	if len(rasterOf(t, whole, 50)) != 1 {
		t.Error("after nonsense the engine no longer draws")
	}
}

func TestAFaultOfTheSpoolerEndsTheDrawing(t *testing.T) {
	stop := errors.New("paper jam")
	err := engineFor(t).pages(context.Background(), paper(t), 50, func(int, bitmap) error { return stop })
	if !errors.Is(err, stop) {
		t.Errorf("error %v, want the spooler's", err)
	}
}

func TestACancelledPrintingStopsTheEngine(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	if err := engineFor(t).pages(ctx, paper(t), 100, func(int, bitmap) error { return nil }); err == nil {
		t.Error("a cancelled printing went on")
	}
}

func BenchmarkRasterA4At300(b *testing.B) {
	r, pdf := engineFor(b), paper(b)
	for b.Loop() {
		if err := r.pages(context.Background(), pdf, 300, func(int, bitmap) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
