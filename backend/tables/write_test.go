package tables

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// dangerous are cells that a spreadsheet program would take for a formula.
var dangerous = []string{`=1+1`, `+30 22420 21111`, `-1`, `@SUM(A1)`, "\t=1", "\r=1", `  =cmd|' /C calc'!A0`, "\u00a0=1", "\ufeff=1", "＝1+1", "＠x", "\n=1",
	`=HYPERLINK("http://x","y")`, "'=1", "''=1", "=", "-", "\t"}

func TestNothingInACSVFileIsRun(t *testing.T) {
	for _, cell := range dangerous {
		var out bytes.Buffer
		if err := WriteCSV(&out, []string{"a", "b"}, [][]string{{cell, "x"}}, CSVOptions{}); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&out).ReadAll()
		if err != nil || len(rows) != 2 || !strings.HasPrefix(rows[1][0], "'") {
			t.Errorf("%q is written as %q, %v", cell, rows, err)
		}
		if unguard(guard(cell)) != cell {
			t.Errorf("%q comes back as %q", cell, unguard(guard(cell)))
		}
	}
	for _, cell := range []string{"", "Μαρία", "6900003841", "3-4", "'quoted'", "'", "a=b", "36.8", "x\t=1"} {
		if guard(cell) != cell || unguard(cell) != cell {
			t.Errorf("%q needs no guard: %q", cell, guard(cell))
		}
	}
}

func TestWhatIsWrittenIsReadAgain(t *testing.T) {
	want := readFixture(t, "requests-2015.csv", Options{})
	header, rows := asTable(want.Rows)
	rows[0][slices.Index(header, colDescription)] = "=1+1 \"quoted\"; και, άλλα\nσε δύο γραμμές"
	rows[1][slices.Index(header, colPhone)] = "+302242021111"
	var comma, excel, book, again bytes.Buffer
	for _, err := range []error{WriteCSV(&comma, header, rows, CSVOptions{}), WriteCSV(&excel, header, rows, ForExcel),
		WriteXLSX(&book, "Αιτήματα 2015", header, rows), WriteXLSX(&again, "Αιτήματα 2015", header, rows)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.HasPrefix(excel.Bytes(), []byte("\xEF\xBB\xBF\"service_request_id\";")) || !bytes.Equal(book.Bytes(), again.Bytes()) {
		t.Error("no mark for Excel, or two workbooks that differ")
	}
	plain, err := ReadRequests(&comma, "comma", Options{Zone: athens(t)})
	if err != nil || len(plain.Rows) != 500 || plain.Rows[0].Description != rows[0][slices.Index(header, colDescription)] || plain.Rows[1].Phone != "+302242021111" {
		t.Fatalf("%v, %d rows", err, len(plain.Rows))
	}
	for name, file := range map[string]io.Reader{"excel": &excel, "book": &book} {
		f, err := ReadRequests(file, name, Options{Zone: athens(t)})
		if err != nil || !slices.Equal(f.Rows, plain.Rows) || len(f.Faults) != 0 {
			t.Errorf("%s: %v, %d rows, faults %v", name, err, len(f.Rows), f.Faults)
		}
	}
	if plain.Rows[2].Hash != want.Rows[2].Hash {
		t.Error("a row changed its hash by being written and read")
	}
}

// asTable writes rows under our own columns.
func asTable(rows []RequestRow) (header []string, table [][]string) {
	for _, r := range rows {
		closed := ""
		if !r.Closed.IsZero() {
			closed = r.Closed.Format("2006-01-02T15:04:05Z07:00")
		}
		table = append(table, []string{r.ID, r.Requested.Format("2006-01-02T15:04:05Z07:00"), closed, r.Status, r.Source, r.ServiceCode, r.ServiceName,
			r.Description, r.Agency, r.Community, r.Address, degrees(r.Lat), degrees(r.Long), r.FirstName, r.LastName, r.Phone, r.Email, r.StatusNotes})
	}
	return Columns, table
}

func TestAWorkbookHoldsTextAlone(t *testing.T) {
	cells := append(slices.Clone(dangerous), "0001", "2015-07-03", "1E5", "TRUE", "a\x00b\x01", strings.Repeat("α", MaxCell+5), "<&>\"")
	var out bytes.Buffer
	if err := WriteXLSX(&out, `Bad[]:*?/\name that is far too long for a sheet`, []string{"cell"}, columnOf(cells)); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	sheet := book.GetSheetList()[0]
	if len([]rune(sheet)) > 31 || strings.ContainsAny(sheet, `[]:*?/\`) {
		t.Error(sheet)
	}
	rows, err := book.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for i, cell := range cells {
		name, _ := excelize.CoordinatesToCellName(1, i+2)
		if formula, _ := book.GetCellFormula(sheet, name); formula != "" {
			t.Errorf("%q became a formula", cell)
		}
		got := ""
		if i+1 < len(rows) && len(rows[i+1]) > 0 {
			got = rows[i+1][0]
		}
		if want := cut(xmlText(cell), MaxCell); strings.ReplaceAll(got, "\r", "") != strings.ReplaceAll(want, "\r", "") {
			t.Errorf("%.40q is read as %.40q", want, got)
		}
	}
	if columnName(0)+columnName(25)+columnName(26)+columnName(701)+columnName(702) != "AZAAZZAAA" {
		t.Error("columns are misnamed")
	}
}

func columnOf(cells []string) (rows [][]string) {
	for _, c := range cells {
		rows = append(rows, []string{c})
	}
	return rows
}

func TestBulkRowsAndReports(t *testing.T) {
	if len(BulkHeader) != 14 {
		t.Fatal(len(BulkHeader))
	}
	row := BulkRow{ID: "1", Requested: "2015-05-01T10:00:00+03:00", Status: "open", ServiceName: "Lighting", Lat: 36.5, Long: 27.25, HasPoint: true}
	if cells := row.Cells(); len(cells) != 14 || cells[12] != "36.5" || cells[13] != "27.25" || (BulkRow{}).Cells()[12] != "" {
		t.Error(cells)
	}
	var out bytes.Buffer
	if err := WriteCSV(&out, BulkHeader, [][]string{row.Cells()}, CSVOptions{}); err != nil {
		t.Fatal(err)
	}
	if f, err := ReadRequests(&out, "bulk", Options{Zone: athens(t)}); err != nil || len(f.Rows) != 1 || !f.Rows[0].HasPoint {
		t.Errorf("%v %+v", err, f)
	}
	out.Reset()
	if err := WriteFaults(&out, []Fault{newFault(NoDate, 7, "Ημερομηνία")}, ForExcel); err != nil {
		t.Fatal(err)
	}
	if want := "\uFEFF\"row\";\"column\";\"value\";\"code\";\"reason\";\"mend\"\r\n\"7\";\"Ημερομηνία\";\"\";\"no_date\";\"the date of the request is missing\";\"fill in when the request was made\"\r\n"; out.String() != want {
		t.Errorf("%q", out.String())
	}
	for code, text := range faultTexts {
		if text[0] == "" || text[1] == "" {
			t.Errorf("%s has no words", code)
		}
	}
}

func TestAFullDiskIsReported(t *testing.T) {
	rows := columnOf(make([]string, 100_000))
	if err := WriteCSV(&full{room: 1000}, []string{"a"}, rows, CSVOptions{}); !errors.Is(err, errFull) {
		t.Error(err)
	}
	for room := 0; room < 3000; room += 150 {
		if err := WriteXLSX(&full{room: room}, "s", []string{"a"}, nil); room < 1500 && !errors.Is(err, errFull) {
			t.Error(room, err)
		}
	}
	if err := WriteCSV(io.Discard, []string{"a"}, rows, CSVOptions{Separator: 'x'}); err == nil {
		t.Error("x divides cells")
	}
}

var errFull = errors.New("no space left")

type full struct{ room int }

func (f *full) Write(p []byte) (int, error) {
	if f.room -= len(p); f.room < 0 {
		return 0, errFull
	}
	return len(p), nil
}
