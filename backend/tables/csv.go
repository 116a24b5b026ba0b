package tables

import (
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Names of encodings as reported in RequestsFile.Encoding.
const (
	encUTF8  = "UTF-8"
	enc1253  = "windows-1253"
	enc8859  = "ISO-8859-7"
	encUTF16 = "UTF-16"
)

// decodeText makes UTF-8 text of the bytes of a CSV file and names their encoding.
func decodeText(data string) (text, encoding string, err error) {
	switch {
	case strings.HasPrefix(data, "\xEF\xBB\xBF"):
		return strings.ToValidUTF8(data[3:], "\uFFFD"), encUTF8, nil
	case strings.HasPrefix(data, "\xFF\xFE"):
		return decodeUTF16(data[2:], false), encUTF16, nil
	case strings.HasPrefix(data, "\xFE\xFF"):
		return decodeUTF16(data[2:], true), encUTF16, nil
	case strings.IndexByte(data, 0) >= 0:
		return "", "", ErrNotATable
	case utf8.ValidString(data):
		return data, encUTF8, nil
	}
	encoding, page := enc1253, charmap.Windows1253
	if isISO8859(data) {
		encoding, page = enc8859, charmap.ISO8859_7
	}
	if text, err = page.NewDecoder().String(data); err != nil {
		return "", "", ErrNotATable
	}
	return text, encoding, nil
}

// isISO8859 tells the two Greek pages of eight bits apart. They differ in little: Ά is
// 0xB6 in ISO-8859-7 and 0xA2 in windows-1253, which alone has printable characters in
// 0x80…0x9F (the euro, quotation marks, dashes).
func isISO8859(data string) bool {
	iso, windows := 0, 0
	for i := range len(data) {
		b := data[i]
		startsWord := i+1 < len(data) && data[i+1] >= 0xB8 && data[i+1] != 0xBB && data[i+1] != 0xBD &&
			(i == 0 || data[i-1] < 0xB8)
		switch {
		case b >= 0x80 && b <= 0x9F:
			return false
		case b == 0xB6 && startsWord:
			iso++
		case b == 0xA2 && startsWord:
			windows++
		}
	}
	return iso > windows
}

func decodeUTF16(data string, bigEndian bool) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		lo, hi := data[2*i], data[2*i+1]
		if bigEndian {
			lo, hi = hi, lo
		}
		units[i] = uint16(hi)<<8 | uint16(lo)
	}
	return string(utf16.Decode(units))
}

// separators in the order in which they win when nothing speaks for one of them.
const separators = ",;\t|"

// separatorNames for RequestsFile.Separator.
var separatorNames = map[byte]string{',': "comma", ';': "semicolon", '\t': "tab", '|': "bar"}

// csvSource reads text as CSV without copying it: cells are parts of the text.
type csvSource struct {
	text   string
	at     int
	sep    byte
	number int // of the row last read
	stray  int // quotation marks never closed
	cells  []string
}

// maxStray bounds the work that unclosed quotation marks can cause.
const maxStray = 100

// newCSV finds the separator, unless a line sep=; says it, and stands at the top.
func newCSV(text string) *csvSource {
	s := &csvSource{text: text, sep: ','}
	if len(text) > 4 && strings.EqualFold(text[:4], "sep=") && strings.IndexByte(separators, text[4]) >= 0 {
		s.sep = text[4]
		s.at = skipLine(text, 0)
		s.number = 1
		return s
	}
	best := -1
	for i := range len(separators) {
		if score := separatorScore(text, separators[i]); score > best {
			best, s.sep = score, separators[i]
		}
	}
	return s
}

// separatorScore is how well the first rows look like a table when divided so: known
// column names count most, then the number of columns.
func separatorScore(text string, sep byte) int {
	try := &csvSource{text: text, sep: sep}
	best := 0
	for range headerRows {
		row, err := try.next()
		if err != nil {
			break
		}
		known := len(matchHeader(row.cells, nil).columns)
		best = max(best, known*1000+min(len(row.cells), MaxColumns))
	}
	return best
}

func skipLine(text string, at int) int {
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		return at + i + 1
	}
	return len(text)
}

// next reads one row; empty lines count as rows, as in a spreadsheet program.
func (s *csvSource) next() (sheetRow, error) {
	if s.at >= len(s.text) {
		return sheetRow{}, io.EOF
	}
	s.number++
	s.cells = s.cells[:0]
	row := sheetRow{number: s.number}
	for {
		cell, more, flaw := s.cell()
		if flaw != "" {
			row.flaw = flaw
		}
		if len(s.cells) <= MaxColumns {
			s.cells = append(s.cells, cell)
		}
		if !more {
			break
		}
	}
	if s.stray > maxStray {
		return sheetRow{}, ErrQuotes
	}
	row.cells = s.cells
	return row, nil
}

// cell reads one cell and what ends it; more tells that another cell follows in the
// row.
func (s *csvSource) cell() (cell string, more bool, flaw FaultCode) {
	if s.at < len(s.text) && s.text[s.at] == '"' {
		if cell, more, ok := s.quoted(); ok {
			return cell, more, longCell(cell)
		}
		s.stray++
		flaw = OpenQuote
	}
	end := s.at
	for !s.endsCell(end) {
		end++
	}
	cell = s.text[s.at:end]
	more = s.endCell(end)
	if flaw != "" && strings.Count(cell, `"`)%2 == 0 {
		flaw = "" // "Lighting" or so: sloppy, but nothing is open
	}
	if flaw == "" {
		flaw = longCell(cell)
	}
	return cell, more, flaw
}

func longCell(cell string) FaultCode {
	if len(cell) > MaxCell && utf8.RuneCountInString(cell) > MaxCell {
		return CellTooLong
	}
	return ""
}

// endCell steps over the separator or line end at end and tells which it was.
func (s *csvSource) endCell(end int) (more bool) {
	s.at = end
	if end >= len(s.text) {
		return false
	}
	s.at++
	switch {
	case s.text[end] == s.sep:
		return true
	case s.text[end] == '\r' && s.at < len(s.text) && s.text[s.at] == '\n':
		s.at++
	}
	return false
}

// quoted reads a cell in quotation marks. A mark closes only before a separator or a
// line end (blanks between are allowed), so that a mark inside a sloppy cell is text.
// It fails, and nothing is read, when no mark closes within what a cell may hold, or
// when one is met that opens another cell.
func (s *csvSource) quoted() (cell string, more, ok bool) {
	start := s.at + 1
	limit := min(len(s.text), start+4*MaxCell+2)
	doubled := false
	for i := start; i < limit; i++ {
		if s.text[i] != '"' {
			continue
		}
		if i+1 < len(s.text) && s.text[i+1] == '"' {
			doubled = true
			i++
			continue
		}
		end := i + 1
		for end < len(s.text) && s.text[end] == ' ' {
			end++
		}
		if !s.endsCell(end) {
			if i > start && s.endsCell(i-1) {
				return "", false, false
			}
			continue
		}
		cell = s.text[start:i]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		return cell, s.endCell(end), true
	}
	return "", false, false
}

// endsCell tells whether a cell ends before the byte at i.
func (s *csvSource) endsCell(i int) bool {
	return i >= len(s.text) || s.text[i] == s.sep || s.text[i] == '\n' || s.text[i] == '\r'
}
