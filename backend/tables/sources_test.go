package tables

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

func readFixture(t testing.TB, name string, o Options) *RequestsFile {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	if o.Zone == nil {
		o.Zone = athens(t)
	}
	f, err := ReadRequests(bytes.NewReader(data), name, o)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return f
}

func TestEveryEncodingAndSeparatorGivesTheSameRows(t *testing.T) {
	want := readFixture(t, "greek-utf8-bom.csv", Options{})
	if len(want.Rows) != 2 || len(want.Faults) != 0 || len(want.Unmatched) != 0 {
		t.Fatalf("%+v", want)
	}
	r := want.Rows[0]
	if r.Row != 2 || r.ID != "Α-1" || r.Agency != "Διεύθυνση Περιβάλλοντος" || r.Address != "Άγιος Νεκτάριος 3" || r.LastName != "Άνθης" ||
		r.FirstName != "Έλλη" || r.Description != "Άναψε; έσβησε\nκαι πάλι «άναψε»" || r.Source != SourcePhone || r.Status != StatusClosed ||
		!r.Requested.Equal(time.Date(2015, 7, 3, 9, 5, 0, 0, athens(t))) || r.Closed.Day() != 4 {
		t.Errorf("%+v", r)
	}
	if r := want.Rows[1]; r.Row != 3 || r.Description != `Ένας κάδος είπε "όχι"` || r.Status != StatusOpen || r.Source != SourceCounter {
		t.Errorf("%+v", r)
	}
	for name, says := range map[string][2]string{
		"greek-windows-1253.csv": {"windows-1253", "semicolon"}, "greek-iso-8859-7.csv": {"ISO-8859-7", "semicolon"},
		"greek-utf16le-tab.csv": {"UTF-16", "tab"}, "greek-utf16be-bar.csv": {"UTF-16", "bar"}, "greek-utf8-comma.csv": {"UTF-8", "comma"},
	} {
		f := readFixture(t, name, Options{})
		if f.Encoding != says[0] || f.Separator != says[1] {
			t.Errorf("%s is taken for %s, %s", name, f.Encoding, f.Separator)
		}
		for i, r := range f.Rows {
			if name == "greek-iso-8859-7.csv" { // has no guillemets, its fixture writes "
				r.Description = strings.Replace(r.Description, `"άναψε"`, "«άναψε»", 1)
				r.hash(nil)
			}
			if i >= len(want.Rows) || r != want.Rows[i] {
				t.Errorf("%s, row %d: %+v", name, r.Row, r)
			}
		}
		if len(f.Rows) != len(want.Rows) {
			t.Errorf("%s: %d rows", name, len(f.Rows))
		}
	}
}

func TestOpenDataOfOtherCitiesIsUnderstood(t *testing.T) {
	boston := readFixture(t, "boston.csv", Options{})
	if len(boston.Rows) != 3 || len(boston.Faults) != 0 {
		t.Fatalf("%+v", boston.Faults)
	}
	if r := boston.Rows[0]; r.ID != "101004113298" || r.ServiceName != "Street Light Outages" || r.Description != "Street lights out" || r.Agency != "PWDX" ||
		r.Community != "Greater Mattapan" || r.Source != SourceWeb || r.Address != "200 Example St" || r.Status != StatusOpen || r.StatusNotes != "" || r.Long != -71.0726 {
		t.Errorf("%+v", r)
	}
	if r := boston.Rows[1]; r.Source != SourcePhone || r.Status != StatusClosed || r.StatusNotes != "Case Closed. Resolved." || r.Address != "INTERSECTION A & B" {
		t.Errorf("%+v", r)
	}
	if r := boston.Rows[2]; r.Source != SourceOther || r.HasPoint {
		t.Errorf("%+v", r)
	}
	ny := readFixture(t, "newyork.csv", Options{})
	if len(ny.Rows) != 2 || ny.Dates[colRequested] != MonthFirst || ny.Dates[colClosed] != MonthFirst {
		t.Fatalf("%+v", ny)
	}
	if r := ny.Rows[0]; !r.Requested.Equal(time.Date(2015, 1, 2, 0, 5, 33, 0, athens(t))) || r.Closed.Hour() != 23 || r.Agency != "Department of Sanitation" || r.Description != "Trash" {
		t.Errorf("%+v", r)
	}
	if r := ny.Rows[1]; r.Requested.Month() != time.March || r.Address != "EXAMPLE AVENUE" || r.Status != StatusOpen || r.Community != "MANHATTAN" {
		t.Errorf("%+v", r)
	}
	chicago := readFixture(t, "chicago.csv", Options{})
	if r := chicago.Rows[0]; len(chicago.Rows) != 2 || r.ServiceCode != "SFD" || r.Agency != "Streets and Sanitation" || r.Source != SourcePhone || r.Status != StatusClosed {
		t.Errorf("%+v", r)
	}
	fms := readFixture(t, "fixmystreet.csv", Options{})
	if len(fms.Rows) != 3 || fms.Rows[0].Closed.Day() != 8 || fms.Rows[1].Closed.Day() != 9 || !fms.Rows[2].Closed.IsZero() || fms.Rows[0].LastName != "A Person" ||
		fms.Rows[0].Description != "The lamp is out" {
		t.Errorf("%+v %+v", fms.Rows, fms.Faults)
	}
	if bulk := readFixture(t, "bulk.csv", Options{}); len(bulk.Rows) != 1 || bulk.Rows[0].Closed.IsZero() || bulk.Rows[0].Requested.Hour() != 10 {
		t.Errorf("%+v", bulk)
	}
}

func TestBadRowsAreReportedAndGoodOnesTaken(t *testing.T) {
	f := readFixture(t, "faults.csv", Options{})
	want := map[int]FaultCode{2: NoDate, 3: BadDate, 4: ClosedBeforeOpen, 5: ClosedWithoutDate, 6: OpenWithClosed, 7: UnknownStatus, 8: NoMatter,
		10: DuplicateID, 11: TooManyCells, 12: BadClosedDate, 14: BadDate}
	for _, fault := range f.Faults {
		if want[fault.Row] != fault.Code || fault.Reason == "" || fault.Mend == "" {
			t.Errorf("%+v, want %s", fault, want[fault.Row])
		}
		delete(want, fault.Row)
		if strings.Contains(fault.Error()+fault.Value, "perhaps") || strings.Contains(fault.Error()+fault.Value, "the day before") {
			t.Errorf("%+v repeats a cell", fault)
		}
	}
	if len(want) != 0 {
		t.Error("not reported:", want)
	}
	var taken []string
	for _, r := range f.Rows {
		taken = append(taken, r.ID)
	}
	if !slices.Equal(taken, []string{"F-8", "F-11", "F-13", "F-14"}) || f.Rejected != 11 {
		t.Error(taken, f.Rejected)
	}
	if len(f.Remarks) != 1 || f.Remarks[0].Row != 13 || f.Remarks[0].Code != BadPoint {
		t.Errorf("%+v", f.Remarks)
	}
	if r := f.Rows[2]; r.Row != 16 || r.Lat != 36.85 || r.Status != StatusClosed || r.Closed.Before(r.Requested) {
		t.Errorf("%+v", r)
	}
	if r := f.Rows[3]; r.ServiceName != `"Lighting" or so` {
		t.Errorf("%+v", r)
	}
}

func read(t *testing.T, text string, o Options) (*RequestsFile, error) {
	t.Helper()
	if o.Zone == nil {
		o.Zone = athens(t)
	}
	return ReadRequests(strings.NewReader(text), "made.csv", o)
}

func TestDaysAndMonthsAreToldApartByTheWholeColumn(t *testing.T) {
	yes, no := true, false
	for _, v := range []struct {
		name, dates string
		first       *bool
		order       DateOrder
		month       time.Month
	}{
		{"a day above 12 later on", "03/07/2015 25/07/2015", nil, DayFirst, time.July},
		{"a month cannot be 25", "03/07/2015 07/25/2015", nil, MonthFirst, time.March},
		{"nothing proves", "03/07/2015 04/07/2015", nil, DayFirstAssumed, time.July},
		{"dots are European", "03.07.2015", nil, DayFirst, time.July},
		{"the caller says", "03/07/2015", &no, MonthFirst, time.March},
		{"the caller says", "03/07/2015", &yes, DayFirst, time.July},
		{"two digits of the year", "03/07/15 25/07/15", nil, DayFirst, time.July},
		{"ISO", "2015-07-03", nil, DatesISO, time.July},
		{"without marks", "20150703", nil, DatesISO, time.July},
	} {
		text := "id,date,service\n"
		for i, d := range strings.Fields(v.dates) {
			text += string(rune('a'+i)) + "," + d + ",x\n"
		}
		f, err := read(t, text, Options{DayFirst: v.first})
		if err != nil || len(f.Faults) > 0 || f.Dates[colRequested] != v.order || f.Rows[0].Requested.Month() != v.month || f.Rows[0].Requested.Year() != 2015 {
			t.Errorf("%s: %v %+v", v.name, err, f)
		}
	}
	f, err := read(t, "id,date,closed,service\n1,03/07/2015,25/08/2015,x\n", Options{})
	if err != nil || f.Dates[colRequested] != DayFirst {
		t.Errorf("the closing dates prove it for both: %v %+v", err, f)
	}
	f, _ = read(t, "id,date,service\n1,13/07/2015,x\n2,14/07/2015,x\n3,07/25/2015,x\n", Options{})
	if len(f.Rows) != 2 || len(f.Faults) != 1 || f.Faults[0].Row != 4 {
		t.Errorf("a mixed column: %+v", f)
	}
}

func TestTimesAsPeopleAndProgramsWriteThem(t *testing.T) {
	for written, want := range map[string]string{
		"2015-07-03T09:05:07+03:00": "2015-07-03T09:05:07+03:00", "2015-07-03T06:05:07Z": "2015-07-03T09:05:07+03:00", "2015-07-03 09:05": "2015-07-03T09:05:00+03:00",
		"2015-07-03T09:05:07.123456": "2015-07-03T09:05:07+03:00", "2015/07/03": "2015-07-03T00:00:00+03:00", "3/7/2015 9:05": "2015-07-03T09:05:00+03:00",
		"03/07/2015, 09:05:07 μ.μ.": "2015-07-03T21:05:07+03:00", "03/07/2015 12:05 πμ": "2015-07-03T00:05:00+03:00", "3 Ιουλίου 2015": "2015-07-03T00:00:00+03:00",
		"3η Ιουλίου 2015 10:00": "2015-07-03T10:00:00+03:00", "03-Jul-2015": "2015-07-03T00:00:00+03:00", "2015-01-03T06:05:07+0000": "2015-01-03T08:05:07+02:00",
		"3 ΜΑΪΟΥ 2015": "2015-05-03T00:00:00+03:00", "2015-07-03 06:05:07 UTC": "2015-07-03T09:05:07+03:00", "31/12/1999 23:59": "1999-12-31T23:59:00+02:00",
	} {
		d := dateReader{zone: athens(t), dayFirst: true}
		if at, ok := d.read(written); !ok || at.Format(time.RFC3339) != want {
			t.Errorf("%q is %v %s, want %s", written, ok, at.Format(time.RFC3339), want)
		}
	}
	d := dateReader{zone: athens(t)}
	if at, ok := d.read("7/3/2015 9:05:07 PM"); !ok || at.Format(time.RFC3339) != "2015-07-03T21:05:07+03:00" {
		t.Error(at)
	}
	for _, bad := range []string{"", "x", "2015", "2015-13-01", "2015-02-29", "31/04/2015", "2015-07-03T25:00", "2015-07-03T10:60", "03/07/20155", "1815-07-03",
		"2015-07-03 13:00 PM", "2015-07-03T09:05:07+25:00", "2015-07-03garbage", "03/07", "6900003841", "20159999", "1/1/1", "42186", "3 Foo 2015", "2015-07-03T9", "2015-07-03T09:05x"} {
		if at, ok := (dateReader{zone: athens(t), dayFirst: true}).read(bad); ok {
			t.Errorf("%q is taken for %s", bad, at)
		}
	}
}

func TestAFileWithoutNeededColumnsNamesThem(t *testing.T) {
	f, err := read(t, "id,phone\n1,2\n", Options{})
	if !errors.Is(err, ErrNoColumn) || !slices.Equal(f.Missing, []string{colRequested, colServiceName}) || len(f.Headers) != 2 {
		t.Errorf("%v %+v", err, f)
	}
	f, err = read(t, "foo,bar\n1,2\n", Options{})
	if !errors.Is(err, ErrNoHeader) || !slices.Equal(f.Headers, []string{"foo", "bar"}) {
		t.Errorf("%v %+v", err, f)
	}
	f, err = read(t, "foo,bar\n2015-05-01,lamp\n", Options{Mapping: map[string]string{colRequested: "Foo", colDescription: "bar"}})
	if err != nil || len(f.Rows) != 1 || f.Rows[0].Description != "lamp" || f.Rows[0].Row != 2 {
		t.Errorf("mapped: %v %+v", err, f)
	}
	if _, err = read(t, "date,service\n2015-05-01,lamp\n", Options{Mapping: map[string]string{colPhone: "no such"}}); !errors.Is(err, ErrBadMapping) {
		t.Error(err)
	}
	if _, err = read(t, "date,service\n2015-05-01,lamp\n", Options{Mapping: map[string]string{"nonsense": "date"}}); !errors.Is(err, ErrBadMapping) {
		t.Error(err)
	}
	for text, want := range map[string]error{"": ErrNoHeader, "\n\n": ErrNoHeader, "a\x00b": ErrNotATable, "\xD0\xCF\x11\xE0xx": ErrOldExcel, "PK\x03\x04xx": ErrDamaged} {
		if _, err := read(t, text, Options{}); !errors.Is(err, want) {
			t.Errorf("%q: %v, want %v", text, err, want)
		}
	}
}

func TestTitlesAboveTheHeaderAndSepLinesAreStepped(t *testing.T) {
	f, err := read(t, "sep=|\nΔήμος, αιτήματα; του έτους\n\nΗμερομηνία|Περιγραφή\n03/07/2015|Λάμπα\n", Options{})
	if err != nil || len(f.Rows) != 1 || f.Rows[0].Row != 5 || f.Separator != "bar" {
		t.Errorf("%v %+v", err, f)
	}
}

func TestTheColumnDieythynsiIsWhatItsRowsSay(t *testing.T) {
	f, err := read(t, "Ημερομηνία;Περιγραφή;Διεύθυνση\n03/07/2015;Λάμπα;Διεύθυνση Περιβάλλοντος\n03/07/2015;Λάμπα;Τμήμα Πρασίνου\n", Options{})
	if err != nil || f.Rows[0].Agency != "Διεύθυνση Περιβάλλοντος" || f.Rows[0].Address != "" {
		t.Errorf("%v %+v", err, f)
	}
	f, err = read(t, "Ημερομηνία;Περιγραφή;Διεύθυνση\n03/07/2015;Λάμπα;Ρήγα Φεραίου 2\n", Options{})
	if err != nil || f.Rows[0].Agency != "" || f.Rows[0].Address != "Ρήγα Φεραίου 2" {
		t.Errorf("%v %+v", err, f)
	}
}

func TestAStrayQuoteSpoilsOneRowOnly(t *testing.T) {
	text := "id,date,description\n1,2015-05-01,\"never closed\n2,2015-05-02,fine\n3,2015-05-03,\"also, fine\"\n"
	f, err := read(t, text, Options{})
	if err != nil || len(f.Rows) != 2 || f.Rows[1].Description != "also, fine" || len(f.Faults) != 1 || f.Faults[0].Code != OpenQuote {
		t.Errorf("%v %+v", err, f)
	}
	text = "id,date,description\n1,2015-05-01,\"never closed\n2,2015-05-02,fine\n"
	f, err = read(t, text, Options{})
	if err != nil || len(f.Rows) != 1 || f.Rows[0].ID != "2" || len(f.Faults) != 1 || f.Faults[0].Code != OpenQuote || f.Faults[0].Row != 2 {
		t.Errorf("%v %+v", err, f)
	}
	if _, err := read(t, "date,description\n"+strings.Repeat("2015-05-01,\"y\n", 2*maxStray), Options{}); !errors.Is(err, ErrQuotes) {
		t.Error(err)
	}
}

func TestLimitsAreKept(t *testing.T) {
	f, err := read(t, "date,description\n2015-05-01,"+strings.Repeat("α", MaxCell+1)+"\n2015-05-01,"+strings.Repeat("α", MaxCell)+"\n", Options{})
	if err != nil || len(f.Rows) != 1 || len(f.Faults) != 1 || f.Faults[0].Code != CellTooLong {
		t.Errorf("%v, %d rows", err, len(f.Rows))
	}
	if _, err := read(t, "date,description"+strings.Repeat(",x", MaxColumns)+"\n2015-05-01,y\n", Options{}); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if _, err := read(t, "date,type\n"+strings.Repeat("20150501,x\n", MaxRows+1), Options{}); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
	if _, err := ReadRequests(endless{}, "endless", Options{}); !errors.Is(err, ErrTooLarge) {
		t.Error(err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}

func TestTheSameRowHasTheSameHashWhereverItStands(t *testing.T) {
	a, _ := read(t, "id,date,description\n1,2015-05-01T10:00:00+03:00,lamp\n2,2015-05-01,x\n", Options{})
	b, _ := read(t, "Περιγραφή;Αριθμός;Ημερομηνία\n\nx;2;01/05/2015\n lamp ;1;01/05/2015 10:00\n", Options{})
	if a.Rows[0].Hash != b.Rows[1].Hash || a.Rows[1].Hash != b.Rows[0].Hash || a.Rows[0].Hash == a.Rows[1].Hash {
		t.Error("hashes differ")
	}
	c, _ := read(t, "id,date,description\n1,2015-05-01T10:00:00+03:00,lamps\n", Options{})
	if c.Rows[0].Hash == a.Rows[0].Hash {
		t.Error("another text, the same hash")
	}
}
