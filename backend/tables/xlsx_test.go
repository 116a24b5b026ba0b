package tables

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
)

// workbook makes a workbook as Excel does: dates are cells with a date format, numbers
// numbers, one column a formula; a title stands above the header, an empty sheet first.
func workbook(t testing.TB, from1904 bool) []byte {
	t.Helper()
	book := excelize.NewFile()
	if err := book.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &from1904}); err != nil {
		t.Fatal(err)
	}
	if _, err := book.NewSheet("Αιτήματα"); err != nil {
		t.Fatal(err)
	}
	requested := time.Date(2015, 7, 3, 9, 5, 7, 0, time.UTC)
	for i, row := range [][]any{
		{"Αιτήματα του έτους 2015"}, {},
		{"Αριθμός", "Ημερομηνία", "Ημερομηνία διεκπεραίωσης", "Περιγραφή", "Τηλέφωνο", "Γεωγραφικό πλάτος", "Γεωγραφικό μήκος"},
		{"Α-1", requested, requested.AddDate(0, 0, 1), "Λάμπα", 6900003841, 36.85319, 27.2489},
		{}, {2, "25/07/2015 10:00 μμ", "", "Κάδος", "22420 21111", "36,85", "27,24"},
		{"Α-3", 6900003841, "", "the date is a telephone", "", "", ""},
	} {
		cell, _ := excelize.CoordinatesToCellName(1, i+1)
		if err := book.SetSheetRow("Αιτήματα", cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := book.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestAWorkbookIsReadWithItsDates(t *testing.T) {
	for _, from1904 := range []bool{false, true} {
		f, err := ReadRequests(bytes.NewReader(workbook(t, from1904)), "x.xlsx", Options{Zone: athens(t)})
		if err != nil || len(f.Rows) != 2 || f.Kind != "xlsx" || f.Sheet != "Αιτήματα" || len(f.Sheets) != 2 {
			t.Fatalf("%v %+v", err, f)
		}
		if r := f.Rows[0]; r.Row != 4 || r.Requested.Format(time.RFC3339) != "2015-07-03T09:05:07+03:00" || r.Closed.Day() != 4 || r.Phone != "6900003841" || r.Lat != 36.85319 {
			t.Errorf("%+v", r)
		}
		if r := f.Rows[1]; r.Row != 6 || r.ID != "2" || r.Requested.Hour() != 22 || r.Lat != 36.85 || r.Status != StatusOpen {
			t.Errorf("%+v", r)
		}
		if len(f.Faults) != 1 || f.Faults[0].Row != 7 || f.Faults[0].Code != BadDate || f.Faults[0].Value != "" {
			t.Errorf("%+v", f.Faults)
		}
	}
	if _, err := ReadRequests(bytes.NewReader(workbook(t, false)), "x.xlsx", Options{Sheet: "no such"}); !errors.Is(err, ErrNoSheet) {
		t.Error(err)
	}
	if _, err := ReadRequests(bytes.NewReader(workbook(t, false)), "x.xlsx", Options{Sheet: "Sheet1"}); !errors.Is(err, ErrNoHeader) {
		t.Error(err)
	}
}

// packed makes a zip of parts.
func packed(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var out bytes.Buffer
	archive := zip.NewWriter(&out)
	for name, content := range parts {
		w, err := archive.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestZipBombsAndOtherZipsAreRefused(t *testing.T) {
	parts := map[string]string{}
	for i := range maxParts + 1 {
		parts[fmt.Sprint("xl/", i)] = ""
	}
	lying := packed(t, map[string]string{"xl/workbook.xml": strings.Repeat("x", 100)})
	at := bytes.Index(lying, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(lying[at+24:], MaxUnpacked+1) // says it unpacks to more than allowed
	modest := packed(t, map[string]string{"xl/workbook.xml": strings.Repeat("x", 1_000_000)})
	at = bytes.Index(modest, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(modest[at+24:], 10) // says it unpacks to less than it does
	for name, v := range map[string]struct {
		data []byte
		want error
	}{
		"too many parts":      {packed(t, parts), ErrTooLarge},
		"too large":           {lying, ErrTooLarge},
		"larger than it says": {modest, ErrDamaged},
		"not a workbook":      {packed(t, map[string]string{"word/document.xml": "x"}), ErrNotATable},
		"empty zip":           {packed(t, nil), ErrNotATable},
		"no sheets":           {packed(t, map[string]string{"xl/workbook.xml": "<workbook/>"}), ErrDamaged},
	} {
		if _, err := ReadRequests(bytes.NewReader(v.data), name, Options{}); !errors.Is(err, v.want) && !(v.want == ErrDamaged && errors.Is(err, ErrNoHeader)) {
			t.Errorf("%s: %v, want %v", name, err, v.want)
		}
	}
}

func TestReadingAWorkbookLeavesNothingOnDisk(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"TMPDIR", "TMP", "TEMP"} {
		t.Setenv(name, dir)
	}
	var rows [][]string // more than the 16 MB from which the library uses temporary files
	for i := range 40_000 {
		rows = append(rows, []string{fmt.Sprint(i), "2015-07-03", strings.Repeat("λ", 200)})
	}
	var out bytes.Buffer
	if err := WriteXLSX(&out, "s", []string{"id", "date", "description"}, rows); err != nil {
		t.Fatal(err)
	}
	seen := make(chan int)
	stop := make(chan struct{})
	go func() {
		most := 0
		for {
			select {
			case <-stop:
				seen <- most
				return
			default:
				files, _ := os.ReadDir(dir)
				most = max(most, len(files))
				time.Sleep(time.Millisecond)
			}
		}
	}()
	f, err := ReadRequests(&out, "x.xlsx", Options{})
	close(stop)
	if most := <-seen; most > 0 {
		t.Errorf("%d files in the temporary directory", most)
	}
	if err != nil || len(f.Rows) != len(rows) {
		t.Errorf("%v, %d rows", err, len(f.Rows))
	}
}
