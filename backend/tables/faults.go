package tables

import "fmt"

// FaultCode says what is wrong with a row, for the window, which says it in Greek.
type FaultCode string

const (
	NoDate            FaultCode = "no_date"
	BadDate           FaultCode = "bad_date"
	BadClosedDate     FaultCode = "bad_closed_date"
	ClosedBeforeOpen  FaultCode = "closed_before_opened"
	ClosedWithoutDate FaultCode = "closed_without_date"
	OpenWithClosed    FaultCode = "open_with_closed_date"
	UnknownStatus     FaultCode = "unknown_status"
	NoMatter          FaultCode = "no_matter"
	DuplicateID       FaultCode = "duplicate_id"
	TooManyCells      FaultCode = "too_many_cells"
	CellTooLong       FaultCode = "cell_too_long"
	OpenQuote         FaultCode = "open_quote"
	BadPoint          FaultCode = "bad_point" // a remark: the row is taken without its point
)

// Fault is one row that was not taken, or, among the remarks of a file, something of a
// taken row that was left out. Reason and Mend are English sentences for the command
// line. Value repeats the cell only where it can be nothing but a date or a code.
type Fault struct {
	Row    int       `json:"row"`
	Column string    `json:"column,omitempty"` // the name in the file, "" when it is the whole row
	Value  string    `json:"value,omitempty"`
	Code   FaultCode `json:"code"`
	Reason string    `json:"reason"`
	Mend   string    `json:"mend"`
}

// faultTexts are reason and mend for every code.
var faultTexts = map[FaultCode][2]string{
	NoDate:            {"the date of the request is missing", "fill in when the request was made"},
	BadDate:           {"the date of the request cannot be read", "write it as 2015-07-03 or 03/07/2015, with the time after it if known"},
	BadClosedDate:     {"the closing date cannot be read", "write it as 2015-07-03 or 03/07/2015, or leave it empty for an open request"},
	ClosedBeforeOpen:  {"it was closed before it was made", "correct one of the two dates"},
	ClosedWithoutDate: {"the status says closed but there is no closing date", "fill in the closing date or set the status to open"},
	OpenWithClosed:    {"the status says open but there is a closing date", "set the status to closed or remove the closing date"},
	UnknownStatus:     {"the status is not known", "write open or closed"},
	NoMatter:          {"neither service nor description is given", "fill in the service or what was asked"},
	DuplicateID:       {"the same number stands on an earlier row", "give each request its own number or remove the row"},
	TooManyCells:      {"the row has more cells than there are columns", "put quotation marks around text that contains the separator"},
	CellTooLong:       {"a cell is too long", fmt.Sprintf("shorten it to %d characters", MaxCell)},
	OpenQuote:         {"a quotation mark is not closed", "close the quotation mark or remove it"},
	BadPoint:          {"the coordinates cannot be read, the request was taken without them", "write latitude and longitude in degrees, as 36.89 and 27.29"},
}

func newFault(code FaultCode, row int, column string) Fault {
	text := faultTexts[code]
	return Fault{Row: row, Column: column, Code: code, Reason: text[0], Mend: text[1]}
}

// Error makes a fault usable as an error: what, then why.
func (f Fault) Error() string {
	if f.Column != "" {
		return fmt.Sprintf("row %d, %s: %s; %s", f.Row, f.Column, f.Reason, f.Mend)
	}
	return fmt.Sprintf("row %d: %s; %s", f.Row, f.Reason, f.Mend)
}
