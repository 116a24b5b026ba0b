package tables

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// checkFile says what holds for any file that is read.
func checkFile(t *testing.T, f *RequestsFile, err error) {
	t.Helper()
	if err != nil {
		if f != nil && len(f.Rows) > 0 {
			t.Errorf("refused, yet with rows: %v", err)
		}
		return
	}
	last := 0
	ids := map[string]bool{}
	for _, r := range f.Rows {
		if r.Row <= last || r.Requested.IsZero() || r.Status != StatusOpen && r.Status != StatusClosed {
			t.Errorf("%+v", r)
		}
		if (r.Status == StatusClosed) == r.Closed.IsZero() || !r.Closed.IsZero() && r.Closed.Before(r.Requested) {
			t.Errorf("closed %v, requested %v, %s", r.Closed, r.Requested, r.Status)
		}
		if r.ID != "" && ids[r.ID] {
			t.Errorf("two rows of one number")
		}
		ids[r.ID], last = true, r.Row
	}
	if f.Rejected < len(f.Faults) {
		t.Errorf("%d rejected, %d faults", f.Rejected, len(f.Faults))
	}
}

func FuzzCSV(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.csv")
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data[:min(len(data), 2000)])
	}
	f.Add([]byte("sep=;\ndate;x\n1/1/15 1:00 PM;\"a\"\"b\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ReadRequests(bytes.NewReader(data), "fuzz", Options{Zone: time.UTC})
		checkFile(t, file, err)
	})
}

func FuzzXLSX(f *testing.F) {
	f.Add(workbook(f, false))
	f.Add(packed(f, map[string]string{"xl/workbook.xml": "<workbook/>", "[Content_Types].xml": "<Types/>"}))
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := ReadRequests(bytes.NewReader(data), "fuzz", Options{Zone: time.UTC})
		checkFile(t, file, err)
	})
}

// FuzzSheet changes the sheet inside an intact zip, where FuzzXLSX seldom gets to.
func FuzzSheet(f *testing.F) {
	parts := map[string]string{}
	for _, p := range xlsxParts {
		parts[p[0]] = p[1]
	}
	parts["xl/workbook.xml"] = `<workbook xmlns="` + mainSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>`
	f.Add(`<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>date</t></is></c><c t="inlineStr"><is><t>type</t></is></c></row><row r="9"><c><v>42000.5</v></c><c t="s"><v>0</v></c></row></sheetData></worksheet>`)
	f.Add(`<worksheet><sheetData><row r="1048576"><c r="XFD1"><f>1+1</f><v>1</v></c></row></sheetData></worksheet>`)
	f.Fuzz(func(t *testing.T, sheet string) {
		parts["xl/worksheets/sheet1.xml"] = sheet
		file, err := ReadRequests(bytes.NewReader(packed(t, parts)), "fuzz", Options{Zone: time.UTC})
		checkFile(t, file, err)
	})
}

func FuzzWriteRead(f *testing.F) {
	for _, cell := range dangerous {
		f.Add(cell, byte(';'))
	}
	f.Fuzz(func(t *testing.T, cell string, sep byte) {
		want := clean(strings.ToValidUTF8(strings.ReplaceAll(cell, "\x00", ""), "\uFFFD"))
		if want == "" || clean(want) != want || strings.IndexByte(separators, sep) < 0 || len(want) > MaxCell || want != strings.ToValidUTF8(cell, "\uFFFD") {
			return
		}
		var out bytes.Buffer
		if err := WriteCSV(&out, []string{"date", "description"}, [][]string{{"2015-07-03", cell}}, CSVOptions{Separator: sep, BOM: true}); err != nil {
			t.Fatal(err)
		}
		file, err := ReadRequests(&out, "again", Options{})
		if err != nil || len(file.Rows) != 1 || file.Rows[0].Description != want {
			t.Errorf("%q is read as %+v, %v", want, file, err)
		}
	})
}

// many makes a CSV file by repeating the rows of 2015 under new numbers.
func many(b *testing.B, rows int) []byte {
	data, err := os.ReadFile("testdata/requests-2015.csv")
	if err != nil {
		b.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	out := bytes.NewBuffer(append([]byte(nil), lines[0]...))
	for i := 0; i < rows; i++ {
		line := lines[1+i%500]
		out.Write(bytes.Replace(line, []byte("KOS-2015-"), fmt.Appendf(nil, "KOS-%d-", i/500), 1))
	}
	return out.Bytes()
}

func BenchmarkReadCSV(b *testing.B) {
	const rows = 100_000
	data := many(b, rows)
	zone := athens(b)
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		f, err := ReadRequests(bytes.NewReader(data), "bench", Options{Zone: zone})
		if err != nil || len(f.Rows) != rows {
			b.Fatal(err, len(f.Rows), f.Faults[:min(3, len(f.Faults))])
		}
	}
	b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkWriteXLSX(b *testing.B) {
	f, err := ReadRequests(bytes.NewReader(many(b, 20_000)), "bench", Options{Zone: athens(b)})
	if err != nil {
		b.Fatal(err)
	}
	header, rows := asTable(f.Rows)
	for b.Loop() {
		if err := WriteXLSX(&bytes.Buffer{}, "s", header, rows); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkReadXLSX(b *testing.B) {
	f, err := ReadRequests(bytes.NewReader(many(b, 20_000)), "bench", Options{Zone: athens(b)})
	if err != nil {
		b.Fatal(err)
	}
	header, rows := asTable(f.Rows)
	var out bytes.Buffer
	if err := WriteXLSX(&out, "s", header, rows); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if f, err := ReadRequests(bytes.NewReader(out.Bytes()), "bench", Options{Zone: athens(b)}); err != nil || len(f.Rows) != len(rows) {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "rows/s")
}
