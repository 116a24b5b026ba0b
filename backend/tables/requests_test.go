package tables

import (
	"bytes"
	"os"
	"sync"
	"testing"
	"time"
	_ "time/tzdata" // PCs with Windows have no zone files
)

var athensZone = sync.OnceValues(func() (*time.Location, error) { return time.LoadLocation("Europe/Athens") })

func athens(t testing.TB) *time.Location {
	t.Helper()
	zone, err := athensZone()
	if err != nil {
		t.Fatal(err)
	}
	return zone
}

func TestTheFileOf2015IsReadWhole(t *testing.T) {
	data, err := os.ReadFile("testdata/requests-2015.csv")
	if err != nil {
		t.Fatal(err)
	}
	f, err := ReadRequests(bytes.NewReader(data), "requests-2015.csv", Options{Zone: athens(t)})
	if err != nil {
		t.Fatal(err)
	}
	closed, units, sources := 0, map[string]int{}, map[string]int{}
	for _, r := range f.Rows {
		units[r.Agency]++
		sources[r.Source]++
		if !r.Closed.IsZero() {
			closed++
		}
		if !r.HasPoint || r.ServiceCode == "" || (r.Status == StatusClosed) == r.Closed.IsZero() {
			t.Errorf("row %d: %+v", r.Row, r)
		}
	}
	if len(f.Rows) != 500 || closed != 323 || len(f.Faults) != 0 || len(f.Remarks) != 0 {
		t.Errorf("%d rows, %d closed, faults %v, remarks %v", len(f.Rows), closed, f.Faults, f.Remarks)
	}
	if units["Δημοτική Κοινότητα Ασφενδιού"] != 42 || len(f.Matched) != len(Columns) || len(f.Unmatched) != 0 {
		t.Error(units, f.Matched, f.Unmatched)
	}
	if sources[SourceWeb] == 0 || sources[SourcePhone] == 0 || sources[SourceCounter] == 0 || len(sources) != 3 {
		t.Error(sources)
	}
	first := f.Rows[0]
	if first.Row != 2 || first.ID != "KOS-2015-0001" || first.Address != "Τιγκάκι, παραλιακή 67" || first.Lat != 36.85319 ||
		first.Requested.Format(time.RFC3339) != "2015-05-01T07:39:27+03:00" || first.Phone != "6900006406" {
		t.Errorf("%+v", first)
	}
	if f.Kind != "csv" || f.Encoding != "UTF-8" || f.Separator != "comma" || f.Dates[colRequested] != DatesISO {
		t.Error(f.Kind, f.Encoding, f.Separator, f.Dates)
	}
}
