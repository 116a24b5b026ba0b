package tables

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// CSVOptions say for which program a CSV file is written; the zero value is comma,
// no mark: what other programs read best.
type CSVOptions struct {
	Separator byte // 0 = comma; one of , ; tab |
	BOM       bool // the mark of UTF-8, without which Excel takes Greek for garbage
}

// ForExcel is what a Greek Excel opens with a double click.
var ForExcel = CSVOptions{Separator: ';', BOM: true}

// WriteCSV writes a table with every cell quoted and lines ended by CR LF (RFC 4180).
// A cell that a spreadsheet program would run as a formula gets an apostrophe.
func WriteCSV(w io.Writer, header []string, rows [][]string, o CSVOptions) error {
	return WriteCSVRows(w, header, func(yield func([]string) bool) {
		for _, row := range rows {
			if !yield(row) {
				return
			}
		}
	}, o)
}

// WriteCSVRows is WriteCSV for rows that are made one by one (an iter.Seq); a row may
// be reused by its maker for the next.
func WriteCSVRows(w io.Writer, header []string, rows func(yield func([]string) bool), o CSVOptions) error {
	if o.Separator == 0 {
		o.Separator = ','
	}
	if strings.IndexByte(separators, o.Separator) < 0 {
		return fmt.Errorf("write CSV: %q cannot divide cells; use , ; tab or |", o.Separator)
	}
	out := bufio.NewWriterSize(w, 64<<10)
	if o.BOM {
		out.WriteString("\uFEFF")
	}
	writeCSVRow(out, header, o.Separator)
	rows(func(row []string) bool { return writeCSVRow(out, row, o.Separator) == nil })
	if err := out.Flush(); err != nil { // holds the first error of all writing
		return fmt.Errorf("write CSV: %w", err)
	}
	return nil
}

func writeCSVRow(out *bufio.Writer, cells []string, sep byte) error {
	for i, cell := range cells {
		if i > 0 {
			out.WriteByte(sep)
		}
		out.WriteByte('"')
		cell = guard(cell)
		for {
			before, after, found := strings.Cut(cell, `"`)
			out.WriteString(before)
			if !found {
				break
			}
			out.WriteString(`""`)
			cell = after
		}
		out.WriteByte('"')
	}
	_, err := out.WriteString("\r\n")
	return err
}

// guardMark is what makes a spreadsheet program take a cell as text.
const guardMark = "'"

// guard puts an apostrophe before a cell that begins, perhaps after blanks, with a
// character that starts a formula; also before one that begins with an apostrophe
// followed by such a cell, so that unguard takes off exactly what guard put on. NUL is
// dropped, which no reader of text takes.
func guard(cell string) string {
	if strings.IndexByte(cell, 0) >= 0 {
		cell = strings.ReplaceAll(cell, "\x00", "")
	}
	if startsFormula(strings.TrimLeft(cell, guardMark)) {
		return guardMark + cell
	}
	return cell
}

// unguard takes the apostrophe of guard off.
func unguard(cell string) string {
	if bare, ok := strings.CutPrefix(cell, guardMark); ok && startsFormula(strings.TrimLeft(bare, guardMark)) {
		return bare
	}
	return cell
}

// startsFormula: = + - @ and their full-width forms, also after blanks; TAB or CR at
// the start of the cell or among those blanks.
func startsFormula(cell string) bool {
	for _, r := range cell {
		switch r {
		case '=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠':
			return true
		}
		if !unicode.IsSpace(r) && r != '\uFEFF' && r != '\u200B' {
			return false
		}
	}
	return false
}

// BulkHeader are the 14 columns of the Open311 bulk format, in its order.
var BulkHeader = []string{"service_request_id", "requested_datetime", "updated_datetime", "closed_date",
	"status_description", "status_notes", "source", "service_name", "service_subtype", "description",
	"agency_responsible", "address", "lat", "long"}

// BulkRow is one request in the Open311 bulk format. Times are text as the caller
// wants them shown, ISO 8601 with zone by the specification.
type BulkRow struct {
	ID, Requested, Updated, Closed, Status, Notes, Source, ServiceName, ServiceSubtype, Description, Agency, Address string
	Lat, Long                                                                                                        float64
	HasPoint                                                                                                         bool
}

// Cells are the cells under BulkHeader.
func (b BulkRow) Cells() []string {
	lat, long := "", ""
	if b.HasPoint {
		lat, long = degrees(b.Lat), degrees(b.Long)
	}
	return []string{b.ID, b.Requested, b.Updated, b.Closed, b.Status, b.Notes, b.Source, b.ServiceName,
		b.ServiceSubtype, b.Description, b.Agency, b.Address, lat, long}
}

func degrees(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }

// WriteFaults writes the report of rows that were not taken, and of remarks.
func WriteFaults(w io.Writer, faults []Fault, o CSVOptions) error {
	rows := make([][]string, len(faults))
	for i, f := range faults {
		rows[i] = []string{strconv.Itoa(f.Row), f.Column, f.Value, string(f.Code), f.Reason, f.Mend}
	}
	return WriteCSV(w, []string{"row", "column", "value", "code", "reason", "mend"}, rows, o)
}

// cut shortens a text to what a cell of a spreadsheet program holds.
func cut(cell string, limit int) string {
	if len(cell) <= limit || utf8.RuneCountInString(cell) <= limit {
		return cell
	}
	n := 0
	for i := range cell {
		if n == limit {
			return cell[:i]
		}
		n++
	}
	return cell
}
