package store

import (
	"context"
	"crypto/rand"
	"encoding/binary"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// The benchmarks share one made book: 100,000 requests, a million with
// THYRIDA_LONG=1. It is imported once for a run of the test program.

func benchSize() int {
	if os.Getenv("THYRIDA_LONG") != "" {
		return 1_000_000
	}
	return 100_000
}

var bigBook struct {
	once sync.Once
	dir  string
	took time.Duration
	err  error
}

func TestMain(m *testing.M) {
	flag.Parse()
	if os.Getenv("THYRIDA_LONG") == "" {
		flag.Set("rapid.checks", "15") // each makes books of its own
	}
	code := m.Run()
	if bigBook.dir != "" {
		os.RemoveAll(filepath.Dir(bigBook.dir))
	}
	os.Exit(code)
}

// rowOf is a row of made history: twelve years, two of three closed.
func rowOf(n int) *municipality.ImportRequest {
	f := filing(n)
	at := municipality.MomentOf(townStart.AddDate(-12, 0, 0)) + municipality.Moment((n*7919)%(12*365*24*3600))
	row := &municipality.ImportRequest{
		Number: fmt.Sprintf("2015-%06d", n), Identity: binary.BigEndian.AppendUint64(nil, uint64(n)+1), Content: []byte{1},
		Service: f.Service, Community: []municipality.CommunityCode{"north", "south"}[n%2], Channel: municipality.ChannelPhone,
		FiledAt: at, Sealed: f.Sealed,
	}
	if n%3 != 0 {
		row.ClosedAt = at + 5*24*3600
		row.Sealed.Result = "Έγινε από το συνεργείο"
	}
	return row
}

const importBatch = 500

func importRows(s *Store, from, to int) error {
	for first := from; first < to; first += importBatch {
		var rows []municipality.Command
		for n := first; n < min(first+importBatch, to); n++ {
			rows = append(rows, rowOf(n))
		}
		if err := s.Reserve(len(rows)); err != nil {
			return err
		}
		if _, err := s.DoEach(context.Background(), clerk, rows...); err != nil {
			return err
		}
	}
	return nil
}

func openBig(b *testing.B) *Store {
	b.Helper()
	bigBook.once.Do(func() {
		root, err := os.MkdirTemp("", "thyrida-bench-")
		if err != nil {
			bigBook.err = err
			return
		}
		bigBook.dir = filepath.Join(root, "data")
		s, _, err := Create(bigBook.dir, town(), Options{Now: (&ticker{townStart}).Now})
		if err != nil {
			bigBook.err = err
			return
		}
		start := time.Now()
		bigBook.err = importRows(s, 0, benchSize())
		bigBook.took = time.Since(start)
		s.Close()
	})
	if bigBook.err != nil {
		b.Fatal(bigBook.err)
	}
	s, err := Open(bigBook.dir, Options{Now: (&ticker{townStart.Add(24 * time.Hour)}).Now})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { s.Close() })
	b.ResetTimer()
	return s
}

// BenchmarkFile files one request at a time, each with its own flush.
func BenchmarkFile(b *testing.B) {
	s := openBig(b)
	commits(b, func(n int) error {
		_, err := s.Do(context.Background(), clerk, filing(10_000_000+n))
		return err
	})
}

// BenchmarkBareCommit puts one value of 1 KB into the same file, each with its own
// flush: what a filing is measured against.
func BenchmarkBareCommit(b *testing.B) {
	s := openBig(b)
	value := make([]byte, 1024)
	rand.Read(value)
	commits(b, func(n int) error {
		return s.db.Update(func(tx *bolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("bench"))
			if err != nil {
				return err
			}
			return bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(n)), value)
		})
	})
}

// BenchmarkFileAgainstBare interleaves both, so that other load on the disk falls on
// either side alike, and reports the ratio of the medians.
func BenchmarkFileAgainstBare(b *testing.B) {
	s := openBig(b)
	value := make([]byte, 1024)
	rand.Read(value)
	var filed, bare []time.Duration
	for n := 0; b.Loop(); n++ {
		start := time.Now()
		if _, err := s.Do(context.Background(), clerk, filing(20_000_000+n)); err != nil {
			b.Fatal(err)
		}
		filed = append(filed, time.Since(start))
		start = time.Now()
		err := s.db.Update(func(tx *bolt.Tx) error {
			bucket, err := tx.CreateBucketIfNotExists([]byte("bench"))
			if err != nil {
				return err
			}
			return bucket.Put(binary.BigEndian.AppendUint64(nil, uint64(time.Now().UnixNano())), value)
		})
		if err != nil {
			b.Fatal(err)
		}
		bare = append(bare, time.Since(start))
	}
	f, p := quantile(filed, 0.5), quantile(bare, 0.5)
	b.ReportMetric(float64(f)/float64(p), "ratio")
	b.ReportMetric(float64(f.Microseconds()), "file-µs")
	b.ReportMetric(float64(p.Microseconds()), "bare-µs")
}

func commits(b *testing.B, one func(n int) error) {
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		start := time.Now()
		if err := one(n); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	b.ReportMetric(float64(quantile(took, 0.5).Microseconds()), "p50-µs")
	b.ReportMetric(float64(quantile(took, 0.95).Microseconds()), "p95-µs")
}

func quantile(of []time.Duration, q float64) time.Duration {
	slices.Sort(of)
	return of[int(float64(len(of)-1)*q)]
}

// BenchmarkOpen opens the books; memory is that of a fresh process that opened them,
// turned some pages and searched.
func BenchmarkOpen(b *testing.B) {
	openBig(b).Close()
	for b.Loop() {
		s, err := Open(bigBook.dir, Options{})
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		s.Close()
		b.StartTimer()
	}
	b.StopTimer()
	cmd := exec.Command(os.Args[0], "-test.run=^TestHelperThatTellsItsMemory$")
	cmd.Env = append(os.Environ(), memoryDir+"="+bigBook.dir)
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	for line := range strings.Lines(string(out)) {
		var name string
		var value float64
		if n, _ := fmt.Sscanf(line, "figure %s %g", &name, &value); n == 2 {
			b.ReportMetric(value, name)
		}
	}
}

const memoryDir = "THYRIDA_STORE_MEMORY"

func TestHelperThatTellsItsMemory(t *testing.T) {
	dir := os.Getenv(memoryDir)
	if dir == "" {
		t.Skip("runs as a process of BenchmarkOpen only")
	}
	start := time.Now()
	s, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	fmt.Printf("figure fresh-open-ms %d\n", time.Since(start).Milliseconds())
	for n := range 200 {
		if _, err := s.List(Query{Offset: n * 50, Text: []string{"", "καραγιαν", "alexandrou"}[n%3]}); err != nil {
			t.Fatal(err)
		}
	}
	fmt.Printf("figure resident-MB %.1f\n", residentMB())
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	stats := s.Stats()
	fmt.Printf("figure heap-MB %.1f\nfigure file-MB %.1f\nfigure text-MB %.1f\n",
		float64(m.HeapAlloc)/1e6, float64(stats.FileBytes)/1e6, float64(stats.TextBytes)/1e6)
}

// residentMB reads what Linux counts for this process; 0 elsewhere.
func residentMB() float64 {
	var pages, resident int64
	text, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		return 0
	}
	fmt.Sscan(string(text), &pages, &resident)
	return float64(resident*int64(os.Getpagesize())) / 1e6
}

func BenchmarkPage(b *testing.B) {
	s := openBig(b)
	size := s.Stats().Requests
	mine := employeeID(1)
	for name, q := range map[string]Query{
		"all":        {View: ViewAll},
		"all-middle": {View: ViewAll, Offset: size / 2},
		"mine":       {View: ViewMine, Viewer: mine},
		"office":     {View: ViewOffice, Units: []municipality.UnitCode{"lamps", "balloons"}},
		"overdue":    {View: ViewOverdue},
		"closed-end": {View: ViewClosed, Offset: size / 2},
		"filtered":   {View: ViewAll, Service: "lamp", Community: "north"},
		"resorted":   {View: ViewAll, Sort: SortUpdated},
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := s.List(q); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			b.ReportMetric(float64(quantile(took, 0.95).Microseconds()), "p95-µs")
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	s := openBig(b)
	for name, text := range map[string]string{
		"name": "καραγιαν", "name-street": "πης ηροδοτου", "phone": "6912345", "street": "Αλεξάνδρου 1", "number": "2015-04242",
		"greeklish": "mastrogiannop", "rare": "κολονα 77777", "nothing": "ζζζζζζ", "letter": "α",
	} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for b.Loop() {
				start := time.Now()
				if _, err := s.List(Query{Text: text}); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			b.ReportMetric(float64(quantile(took, 0.95).Microseconds()), "p95-µs")
		})
	}
}

// BenchmarkImport takes rows of history into a new book.
func BenchmarkImport(b *testing.B) {
	s, _, err := Create(filepath.Join(b.TempDir(), "data"), town(), Options{Now: (&ticker{townStart}).Now})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	rows := 0
	for b.Loop() {
		if err := importRows(s, rows, rows+5000); err != nil {
			b.Fatal(err)
		}
		rows += 5000
	}
	b.ReportMetric(float64(rows)/b.Elapsed().Seconds(), "rows/s")
}

func BenchmarkCounts(b *testing.B) {
	s := openBig(b)
	for b.Loop() {
		s.Counts(employeeID(1), []municipality.UnitCode{"lamps"})
	}
}
