package pdf

import "testing"

func BenchmarkReceipt(b *testing.B)  { benchmark(b, "receipt") }
func BenchmarkLetter(b *testing.B)   { benchmark(b, "letter") }
func BenchmarkCallList(b *testing.B) { benchmark(b, "calls") }

func benchmark(b *testing.B, name string) {
	size := 0
	for b.Loop() {
		file, err := papers[name]()
		if err != nil {
			b.Fatal(err)
		}
		size = len(file)
	}
	b.ReportMetric(float64(size)/1024, "KB")
}

// BenchmarkLayoutAlone is a letter without the writer: what our own setting of
// lines and pages costs.
func BenchmarkLayoutAlone(b *testing.B) {
	for b.Loop() {
		var c composer
		l := c.letter(sampleLetter())
		s := letterSheet(l)
		s.pour(flow(s.measure(), c.letterBlocks(l, s.measure(), 1)...))
	}
}
