package tables

import (
	"archive/zip"
	"bufio"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A workbook is written here part by part rather than by excelize: its writer puts
// sheets above 16 MB into temporary files, in clear, and keeps smaller ones in memory.
// One sheet, all cells text (t="inlineStr"), the header bold and frozen; the same rows
// give the same bytes.

// xlsxParts are the parts that never change, in the order in which they are written.
var xlsxParts = [][2]string{
	{"[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
		`<Default Extension="xml" ContentType="application/xml"/>` +
		`<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
		`<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>` +
		`<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`},
	{"_rels/.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>`},
	{"xl/_rels/workbook.xml.rels", `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
		`<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>` +
		`<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`},
	{"xl/styles.xml", `<styleSheet xmlns="` + mainSpace + `">` +
		`<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>` +
		`<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>` +
		`<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>` +
		`<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>` +
		`<cellXfs count="2"><xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>` +
		`<xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/></cellXfs>` +
		`<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`},
}

const (
	mainSpace  = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	xmlHead    = xml.Header
	styleText  = 0 // cell styles of xl/styles.xml; both have the number format "text" (49)
	styleBold  = 1
	sheetLimit = 1 << 20 // rows of a sheet, the header included
)

// WriteXLSX writes a workbook of one sheet. Cells are text whatever they hold, so that
// nothing is ever run or turned into a date or a number; what XML cannot carry is
// dropped, and a cell beyond MaxCell characters is cut.
func WriteXLSX(w io.Writer, sheet string, header []string, rows [][]string) error {
	if len(rows)+1 > sheetLimit {
		return fmt.Errorf("write XLSX: %w", tooMany("rows", sheetLimit-1))
	}
	archive := zip.NewWriter(w)
	for _, part := range xlsxParts {
		if err := writePart(archive, part[0], part[1]); err != nil {
			return err
		}
	}
	workbook := `<workbook xmlns="` + mainSpace + `" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		`<sheets><sheet name="` + escapeXML(sheetName(sheet)) + `" sheetId="1" r:id="rId1"/></sheets></workbook>`
	if err := writePart(archive, "xl/workbook.xml", workbook); err != nil {
		return err
	}
	part, err := archive.Create("xl/worksheets/sheet1.xml")
	if err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	out := bufio.NewWriterSize(part, 64<<10)
	writeSheet(out, header, rows)
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	return nil
}

func writePart(archive *zip.Writer, name, content string) error {
	part, err := archive.Create(name)
	if err == nil {
		_, err = io.WriteString(part, xmlHead+content)
	}
	if err != nil {
		return fmt.Errorf("write XLSX: %w", err)
	}
	return nil
}

func writeSheet(out *bufio.Writer, header []string, rows [][]string) {
	out.WriteString(xmlHead + `<worksheet xmlns="` + mainSpace + `"><sheetViews><sheetView workbookViewId="0">` +
		`<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`)
	writeWidths(out, header, rows)
	out.WriteString(`<sheetData>`)
	writeSheetRow(out, 1, header, styleBold)
	for i, row := range rows {
		writeSheetRow(out, i+2, row, styleText)
	}
	out.WriteString(`</sheetData></worksheet>`)
}

// writeWidths makes columns as wide as their first rows, between 8 and 60 characters.
func writeWidths(out *bufio.Writer, header []string, rows [][]string) {
	if len(header) == 0 {
		return
	}
	out.WriteString(`<cols>`)
	for i, name := range header {
		width := utf8.RuneCountInString(name)
		for _, row := range rows[:min(len(rows), 100)] {
			width = max(width, utf8.RuneCountInString(cellAt(row, i)))
		}
		fmt.Fprintf(out, `<col min="%d" max="%d" width="%d" customWidth="1"/>`, i+1, i+1, min(max(width, 6), 58)+2)
	}
	out.WriteString(`</cols>`)
}

func writeSheetRow(out *bufio.Writer, number int, cells []string, style int) {
	fmt.Fprintf(out, `<row r="%d">`, number)
	for i, cell := range cells {
		if cell == "" {
			continue
		}
		fmt.Fprintf(out, `<c r="%s%d" s="%d" t="inlineStr"><is><t xml:space="preserve">`, columnName(i), number, style)
		_ = xml.EscapeText(out, []byte(cut(xmlText(cell), MaxCell))) // out keeps the error for Flush
		out.WriteString(`</t></is></c>`)
	}
	out.WriteString(`</row>`)
}

// columnName is A, B, … Z, AA …
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

// xmlText drops what XML 1.0 cannot carry.
func xmlText(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t', r == '\n', r == '\r', r >= 0x20 && r <= 0xD7FF, r >= 0xE000 && r <= 0xFFFD, r >= 0x10000:
			return r
		}
		return -1
	}, strings.ToValidUTF8(s, "\uFFFD"))
}

func escapeXML(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a Builder never fails
	return out.String()
}

// sheetName is a name that Excel accepts: at most 31 characters, none of []:*?/\, no
// apostrophe at the ends, never empty.
func sheetName(s string) string {
	s = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`[]:*?/\`, r) || isControl(r) {
			return -1
		}
		return r
	}, xmlText(s))
	if s = strings.Trim(cut(s, 31), "' "); s == "" {
		return "Sheet1"
	}
	return s
}
