// Package tables moves rows in and out of CSV and XLSX files.
//
// # Reading requests
//
// [ReadRequests] takes a table of requests as some other office or program left it:
//
//   - a CSV file, divided by comma, semicolon, tab or bar, in UTF-8, windows-1253,
//     ISO-8859-7 or UTF-16 with a mark; cells may be quoted and hold line ends; a first
//     line sep=; is obeyed;
//   - or an Excel workbook (.xlsx), its first sheet with a known header, dates as cells
//     or as text.
//
// The header may stand in one of the first rows. Its names are compared after folding
// with the synonyms in columns.go: the columns of Open311 bulk files, of the open data
// of Boston, New York and Chicago, of FixMyStreet exports, and Greek ones; a mapping
// given by the user wins. Dates without a zone are civil times of Options.Zone. Whether
// 03/07 is the 3rd of July or the 7th of March is decided once for a whole column from
// the values that can be read in one way only.
//
// A row that cannot be taken becomes a [Fault] with its row, reason and mend; all other
// rows are taken. A [Fault] never repeats what a cell says about a person.
//
// # Writing
//
// [WriteCSV] and [WriteXLSX] write rows so that a spreadsheet program opens them without
// running anything: in CSV every cell is quoted and one that looks like a formula gets
// an apostrophe, which ReadRequests takes off again; in XLSX every cell is text.
//
// Nothing is ever kept on disk while reading or writing. The limits below hold for
// every file; a file beyond them is refused as a whole.
package tables

import (
	"errors"
	"fmt"
)

// Limits of one file. Two orders of magnitude above ten years of a large municipality
// in rows would not be read by hand anyway; memory stays within some times MaxBytes.
const (
	MaxBytes    = 128 << 20 // of the file as it lies
	MaxUnpacked = 256 << 20 // of all parts of a workbook, unpacked
	MaxRows     = 500_000   // with content, header not counted
	MaxColumns  = 256
	MaxCell     = 32_767 // characters, as in Excel
	maxFaults   = 10_000 // kept in detail; more are only counted
	maxParts    = 2_000  // parts in the zip of a workbook
	headerRows  = 20     // rows among which the header is looked for
)

// Why a file is refused as a whole.
var (
	ErrTooLarge   = errors.New("the file is too large")
	ErrNotATable  = errors.New("the file is neither CSV text nor an Excel workbook")
	ErrOldExcel   = errors.New("the file is in the old Excel form (.xls) or has a password; save it as .xlsx without a password")
	ErrDamaged    = errors.New("the workbook is damaged")
	ErrNoHeader   = errors.New("no row of column names was found")
	ErrNoSheet    = errors.New("the workbook has no such sheet")
	ErrQuotes     = errors.New("quotation marks do not match in too many places")
	ErrNoColumn   = errors.New("a needed column is missing")
	ErrBadMapping = errors.New("the mapping names a column that does not exist")
)

// tooMany is ErrTooLarge with what there was too much of.
func tooMany(what string, limit int) error {
	return fmt.Errorf("%w: more than %d %s", ErrTooLarge, limit, what)
}

// source gives the rows of one table from the top. A row has its number as a person
// counts it (the first row of the file is 1) and cells that stay valid only until the
// next call; the text of a cell may be kept. flaw is what is wrong with the row as a
// whole. At the end it gives io.EOF.
type source interface {
	next() (row sheetRow, err error)
}

type sheetRow struct {
	number int
	cells  []string
	flaw   FaultCode
}

// blank tells a row without any content.
func (r sheetRow) blank() bool {
	for _, c := range r.cells {
		if trim(c) != "" {
			return false
		}
	}
	return true
}
