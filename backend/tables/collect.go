package tables

import (
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"time"
)

// draft is what a row still lacks: its dates are text until all rows are known.
type draft struct {
	requested, closed string
	status            string // as written
	flaw              FaultCode
	badPoint          bool
}

// collector gathers the rows of one file.
type collector struct {
	file    *RequestsFile
	header  header
	options Options
	system  dateSystem
	rows    []RequestRow
	drafts  []draft           // one for each of rows
	known   map[string]string // plain forms of words seen in status and source
}

func newCollector(f *RequestsFile, h header, o Options, system dateSystem) *collector {
	return &collector{file: f, header: h, options: o, system: system, known: map[string]string{}}
}

// reserve makes room for rows that are likely to come.
func (c *collector) reserve(rows int) {
	c.rows, c.drafts = make([]RequestRow, 0, rows), make([]draft, 0, rows)
}

// cellAt is a cell, "" where the row is too short.
func cellAt(cells []string, i int) string {
	if i < len(cells) {
		return cells[i]
	}
	return ""
}

// value is the first filled cell of one of our columns.
func (c *collector) value(cells []string, column string) string {
	for _, i := range c.header.columns[column] {
		if v := clean(cellAt(cells, i)); v != "" {
			return v
		}
	}
	return ""
}

// code is a value that may be a number in a workbook, such as a telephone, written
// without an exponent.
func (c *collector) code(cells []string, column string) string {
	v := c.value(cells, column)
	if c.system.serials && strings.ContainsAny(v, "eE") && v[0] >= '0' && v[0] <= '9' {
		if x, err := strconv.ParseFloat(v, 64); err == nil && x == math.Trunc(x) && x < 1e15 {
			return strconv.FormatFloat(x, 'f', -1, 64)
		}
	}
	return v
}

// take reads all of one row but its dates.
func (c *collector) take(row sheetRow) {
	cells := row.cells
	d := draft{flaw: row.flaw}
	for i := len(c.header.names); i < len(cells) && d.flaw == ""; i++ {
		if trim(cells[i]) != "" {
			d.flaw = TooManyCells
		}
	}
	d.requested, d.closed = c.value(cells, colRequested), c.value(cells, colClosed)
	d.status = c.value(cells, colStatus)
	r := RequestRow{Row: row.number}
	r.ID = c.code(cells, colID)
	r.Source = sourceOf(c.plain(c.value(cells, colSource)))
	r.ServiceCode, r.ServiceName = c.code(cells, colServiceCode), c.value(cells, colServiceName)
	r.Description = c.value(cells, colDescription)
	r.Agency, r.Community = c.value(cells, colAgency), c.value(cells, colCommunity)
	r.Address = c.value(cells, colAddress)
	r.FirstName, r.LastName = c.value(cells, colFirstName), c.value(cells, colLastName)
	r.Phone, r.Email = c.code(cells, colPhone), c.value(cells, colEmail)
	r.StatusNotes = c.value(cells, colNotes)
	r.Lat, r.Long, r.HasPoint, d.badPoint = point(c.value(cells, colLat), c.value(cells, colLong))
	if d.badPoint && d.flaw == "" && len(cells) > len(c.header.names) {
		d.flaw = TooManyCells // a separator inside a text has pushed the rest to the right
	}
	c.rows, c.drafts = append(c.rows, r), append(c.drafts, d)
}

// plain is plainName for words that come again and again.
func (c *collector) plain(word string) string {
	if word == "" {
		return ""
	}
	plain, seen := c.known[word]
	if !seen {
		plain = plainName(word)
		if len(c.known) < 1000 {
			c.known[word] = plain
		}
	}
	return plain
}

// collect reads all rows under the header, then their dates, whose order only all rows
// together tell.
func (c *collector) collect(rows source) error {
	f, h := c.file, c.header
	f.Headers = h.names
	f.Matched, f.Unmatched = h.matched()
	if err := h.checkMapping(c.options.Mapping); err != nil {
		return err
	}
	if f.Missing = h.missing(); len(f.Missing) > 0 {
		if len(h.columns) == 0 {
			return ErrNoHeader
		}
		return fmt.Errorf("%w: %s", ErrNoColumn, strings.Join(f.Missing, ", "))
	}
	for {
		row, err := rows.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		if row.blank() {
			continue
		}
		if c.take(row); len(c.rows) > MaxRows {
			return tooMany("rows", MaxRows)
		}
	}
	c.finish()
	return nil
}

// finish reads the dates, sorts good rows from bad ones and hashes the good ones.
func (c *collector) finish() {
	f := c.file
	requested, closed := c.dateOrders()
	ids := make(map[string]struct{}, len(c.rows))
	good := c.rows[:0]
	var room []byte
	for i := range c.rows {
		r, d := &c.rows[i], &c.drafts[i]
		code, column, value := c.judge(r, d, requested, closed)
		if _, again := ids[r.ID]; code == "" && again && r.ID != "" {
			code, column, value = DuplicateID, colID, codeOnly(r.ID)
		}
		if code != "" {
			if f.Rejected++; len(f.Faults) < maxFaults {
				f.Faults = append(f.Faults, c.fault(code, r.Row, column, value))
			}
			continue
		}
		ids[r.ID] = struct{}{}
		if d.badPoint && len(f.Remarks) < maxFaults {
			f.Remarks = append(f.Remarks, c.fault(BadPoint, r.Row, colLat, ""))
		}
		room = r.hash(room)
		good = append(good, *r)
	}
	clear(c.rows[len(good):]) // a row that was not taken does not stay in memory
	f.Rows = good
}

// fault names the column as the file does.
func (c *collector) fault(code FaultCode, row int, column, value string) Fault {
	fault := newFault(code, row, c.file.Matched[column])
	fault.Value = value
	return fault
}

// judge completes a row with its dates and status, or says why it cannot be taken.
func (c *collector) judge(r *RequestRow, d *draft, requested, closed dateReader) (code FaultCode, column, value string) {
	var ok bool
	switch {
	case d.flaw != "":
		return d.flaw, "", ""
	case d.requested == "":
		return NoDate, colRequested, ""
	case r.ServiceCode == "" && r.ServiceName == "" && r.Description == "":
		return NoMatter, colServiceName, ""
	}
	if r.Requested, ok = requested.read(d.requested); !ok {
		return BadDate, colRequested, dateOnly(d.requested)
	}
	if d.closed != "" {
		if r.Closed, ok = closed.read(d.closed); !ok {
			return BadClosedDate, colClosed, dateOnly(d.closed)
		}
		if r.Closed.Before(r.Requested) && !closed.sameDay(d.closed, r.Requested, r.Closed) {
			return ClosedBeforeOpen, colClosed, dateOnly(d.closed)
		}
		r.Closed = later(r.Closed, r.Requested)
	}
	if r.Status = statusOf(c.plain(d.status), !r.Closed.IsZero()); r.Status == "" {
		return UnknownStatus, colStatus, ""
	}
	switch {
	case r.Status == StatusClosed && r.Closed.IsZero():
		return ClosedWithoutDate, colClosed, ""
	case r.Status == StatusOpen && !r.Closed.IsZero():
		return OpenWithClosed, colClosed, dateOnly(d.closed)
	}
	return "", "", ""
}

// later of two times: a closing day without an hour means the same day's opening hour
// at the earliest.
func later(a, b time.Time) time.Time {
	if a.Before(b) {
		return b
	}
	return a
}
