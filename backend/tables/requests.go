package tables

import (
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"thyrida/backend/greek"
)

// RequestRow is one row of a requests table as read: text trimmed, times parsed. Name,
// telephone, e-mail, address, description, notes and point are personal data.
type RequestRow struct {
	Row         int       // as a person counts it in the file, the first row is 1
	ID          string    // "" when the file has none
	Requested   time.Time // never zero, in Options.Zone
	Closed      time.Time // zero = open
	Status      string    // StatusOpen or StatusClosed
	Source      string    // one of the Source constants, "" when the file says nothing
	ServiceCode string
	ServiceName string
	Description string
	Agency      string
	Community   string
	Address     string
	Lat, Long   float64 // degrees, WGS 84
	HasPoint    bool
	FirstName   string
	LastName    string // the whole name where the file has it in one column
	Phone       string // as written
	Email       string
	StatusNotes string
	// Hash is of what the row says, without its place in the file: the same row from
	// CSV and from XLSX, read in the same zone, has the same hash. It is not keyed, so
	// it is as personal as the row.
	Hash [sha256.Size]byte
}

// Options say what cannot be read off the file.
type Options struct {
	Zone     *time.Location    // of times without a zone; nil = UTC
	Mapping  map[string]string // one of Columns → header in the file; wins over the synonyms
	Sheet    string            // of a workbook; "" = the first with a header
	DayFirst *bool             // how 03/07/2015 is read; nil = by evidence
}

// RequestsFile is what was found in a file.
type RequestsFile struct {
	Rows      []RequestRow
	Faults    []Fault // rows not taken
	Remarks   []Fault // rows taken without something
	Rejected  int     // how many rows were not taken; Faults keeps the first 10,000
	Headers   []string
	Matched   map[string]string // one of Columns → header
	Unmatched []string          // headers that were not used
	Missing   []string          // needed columns that are not there
	Encoding  string            // of CSV: UTF-8, windows-1253, ISO-8859-7, UTF-16
	Separator string            // of CSV: comma, semicolon, tab, bar
	Kind      string            // csv, xlsx
	Sheet     string            // of XLSX: the sheet read
	Sheets    []string          // of XLSX: all of them
	Dates     map[string]DateOrder
}

// ReadRequests reads a table of requests. The name is that of the file, for errors;
// what the file is, its bytes tell. With an error that is ErrNoColumn, ErrNoHeader or
// ErrBadMapping the file is returned too, without rows, for the window to ask for a
// mapping. It may be called from any goroutine.
func ReadRequests(r io.Reader, name string, o Options) (*RequestsFile, error) {
	if o.Zone == nil {
		o.Zone = time.UTC
	}
	data, err := readAll(r)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	f := &RequestsFile{}
	switch {
	case strings.HasPrefix(data, "PK\x03\x04"), strings.HasPrefix(data, "PK\x05\x06"):
		err = f.readXLSX(data, o)
	case strings.HasPrefix(data, "\xD0\xCF\x11\xE0"):
		err = ErrOldExcel
	default:
		err = f.readCSV(data, o)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w", name, err)
	}
	if err != nil && !errors.Is(err, ErrNoColumn) && !errors.Is(err, ErrNoHeader) && !errors.Is(err, ErrBadMapping) {
		return nil, err
	}
	return f, err
}

// readAll reads a file within the limit, into one string from which cells are cut
// without copying.
func readAll(r io.Reader) (string, error) {
	var text strings.Builder
	switch sized := r.(type) {
	case interface{ Len() int }: // what lies in memory
		text.Grow(min(sized.Len(), MaxBytes) + 1)
	case interface{ Stat() (fs.FileInfo, error) }:
		if info, err := sized.Stat(); err == nil && info.Mode().IsRegular() {
			text.Grow(int(min(info.Size(), MaxBytes)) + 1)
		}
	}
	n, err := io.Copy(&text, io.LimitReader(r, MaxBytes+1))
	if err == nil && n > MaxBytes {
		err = tooMany("bytes", MaxBytes)
	}
	return text.String(), err
}

func (f *RequestsFile) readCSV(data string, o Options) error {
	text, encoding, err := decodeText(data)
	if err != nil {
		return err
	}
	s := newCSV(text)
	f.Kind, f.Encoding, f.Separator = "csv", encoding, separatorNames[s.sep]
	h, rows, err := findHeader(s, o.Mapping)
	if err != nil {
		return err
	}
	c := newCollector(f, h, o, dateSystem{})
	c.reserve(min(strings.Count(text, "\n"), MaxRows))
	return c.collect(rows)
}

// readXLSX reads a workbook. The library is not proof against every damaged file; what
// it panics about is damage, not our mistake.
func (f *RequestsFile) readXLSX(data string, o Options) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = ErrDamaged
		}
	}()
	book, err := openXLSX(data)
	if err != nil {
		return err
	}
	f.Kind = "xlsx"
	h, rows, err := f.findSheet(book, o)
	if err != nil {
		return err
	}
	return newCollector(f, h, o, dateSystem{serials: true, from1904: is1904(book)}).collect(rows)
}

// findSheet gives the sheet asked for, else the one whose header is known best.
func (f *RequestsFile) findSheet(book *excelize.File, o Options) (header, source, error) {
	f.Sheets = book.GetSheetList()
	sheets := f.Sheets
	if o.Sheet != "" {
		sheets = []string{o.Sheet}
	}
	var best header
	var from source
	lastErr := ErrNoHeader
	for _, name := range sheets {
		s, err := newSheet(book, name)
		if err != nil {
			lastErr = err
			continue
		}
		h, rows, err := findHeader(s, o.Mapping)
		if err != nil {
			lastErr = err
			continue
		}
		if from == nil || len(h.columns) > len(best.columns) {
			best, from, f.Sheet = h, rows, name
		}
	}
	if from == nil {
		return header{}, nil, lastErr
	}
	return best, from, nil
}

// findHeader looks for the row of column names among the first rows: the one with most
// known names, the first of equals. What follows it comes out of the returned source.
func findHeader(s source, mapping map[string]string) (header, source, error) {
	var head []sheetRow
	best, bestRow := header{}, -1
	for len(head) < headerRows {
		row, err := s.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return header{}, nil, err
		}
		row.cells = append([]string(nil), row.cells...)
		head = append(head, row)
		if len(row.cells) > MaxColumns {
			return header{}, nil, tooMany("columns", MaxColumns)
		}
		h := matchHeader(row.cells, mapping)
		if known := len(h.columns); known > len(best.columns) || bestRow < 0 && !row.blank() {
			best, bestRow = h, len(head)-1
		}
	}
	if bestRow < 0 {
		return header{}, nil, ErrNoHeader
	}
	rest := head[bestRow+1:]
	best.settleAddress(rest)
	return best, &replay{rest, s}, nil
}

// settleAddress decides what a column «Διεύθυνση» is, an address or a directorate: where
// no other column names the service, its own rows tell.
func (h header) settleAddress(sample []sheetRow) {
	places := h.columns[colAddress]
	if len(places) == 0 || len(h.columns[colAgency]) > 0 || plainName(h.names[places[0]]) != "διευθυνση" {
		return
	}
	units, filled := 0, 0
	for _, row := range sample {
		cell := greek.Fold(cellAt(row.cells, places[0]))
		if cell == "" {
			continue
		}
		filled++
		for _, start := range []string{"διευθυνση ", "δ/νση ", "τμημα ", "γραφειο ", "υπηρεσια ", "δημοτικη ", "κοινοτητα "} {
			if strings.HasPrefix(cell, start) {
				units++
				break
			}
		}
	}
	if units*2 > filled {
		h.columns[colAgency] = places[:1:1]
		if h.columns[colAddress] = places[1:]; len(places) == 1 {
			delete(h.columns, colAddress)
		}
	}
}

// replay gives rows that were read ahead, then the rest.
type replay struct {
	ahead []sheetRow
	rest  source
}

func (r *replay) next() (sheetRow, error) {
	if len(r.ahead) > 0 {
		row := r.ahead[0]
		r.ahead = r.ahead[1:]
		return row, nil
	}
	return r.rest.next()
}

// hash fills in the hash of a row: every field with its length before it.
func (r *RequestRow) hash(room []byte) []byte {
	room = room[:0]
	for _, text := range [...]string{r.ID, r.Status, r.Source, r.ServiceCode, r.ServiceName, r.Description, r.Agency,
		r.Community, r.Address, r.FirstName, r.LastName, r.Phone, r.Email, r.StatusNotes} {
		room = binary.AppendUvarint(room, uint64(len(text)))
		room = append(room, text...)
	}
	for _, at := range [...]time.Time{r.Requested, r.Closed} {
		if at.IsZero() {
			room = append(room, 0)
			continue
		}
		room = binary.BigEndian.AppendUint64(append(room, 1), uint64(at.Unix()))
	}
	if r.HasPoint {
		room = binary.BigEndian.AppendUint64(append(room, 1), math.Float64bits(r.Lat))
		room = binary.BigEndian.AppendUint64(room, math.Float64bits(r.Long))
	}
	r.Hash = sha256.Sum256(room)
	return room
}
