package tables

import (
	"archive/zip"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// xlsxSource reads the rows of one sheet. Values are raw: a date is its serial number.
type xlsxSource struct {
	rows   *excelize.Rows
	number int
}

// openXLSX opens a workbook after its zip has shown that it stays within the limits.
// Parts are unpacked in memory alone: the library would put large ones into
// temporary files, in clear.
func openXLSX(data string) (*excelize.File, error) {
	archive, err := zip.NewReader(strings.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, ErrDamaged
	}
	if len(archive.File) > maxParts {
		return nil, tooMany("parts in the workbook", maxParts)
	}
	var unpacked uint64
	hasWorkbook := false
	for _, part := range archive.File {
		if unpacked += part.UncompressedSize64; unpacked > MaxUnpacked {
			return nil, tooMany("bytes unpacked", MaxUnpacked)
		}
		hasWorkbook = hasWorkbook || strings.HasPrefix(strings.ToLower(part.Name), "xl/")
	}
	if !hasWorkbook {
		return nil, fmt.Errorf("%w (a zip of another kind)", ErrNotATable)
	}
	book, err := excelize.OpenReader(strings.NewReader(data), excelize.Options{
		UnzipSizeLimit: MaxUnpacked, UnzipXMLSizeLimit: MaxUnpacked, RawCellValue: true,
	})
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrDamaged, err)
	}
	return book, nil
}

// is1904 tells the old date system of Excel for Macintosh.
func is1904(book *excelize.File) bool {
	props, err := book.GetWorkbookProps()
	return err == nil && props.Date1904 != nil && *props.Date1904
}

// newSheet stands at the top of a sheet.
func newSheet(book *excelize.File, sheet string) (*xlsxSource, error) {
	rows, err := book.Rows(sheet)
	if err != nil {
		return nil, fmt.Errorf("%w: %s", ErrNoSheet, sheet)
	}
	return &xlsxSource{rows: rows}, nil
}

func (s *xlsxSource) next() (sheetRow, error) {
	if !s.rows.Next() {
		if s.rows.Error() != nil {
			return sheetRow{}, fmt.Errorf("%w: %v", ErrDamaged, s.rows.Error())
		}
		return sheetRow{}, io.EOF
	}
	s.number++
	cells, err := s.rows.Columns(excelize.Options{RawCellValue: true})
	if err != nil {
		return sheetRow{}, fmt.Errorf("%w: row %d", ErrDamaged, s.number)
	}
	row := sheetRow{number: s.number, cells: cells}
	for _, c := range cells {
		if flaw := longCell(c); flaw != "" {
			row.flaw = flaw
		}
	}
	return row, nil
}
