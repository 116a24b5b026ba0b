package app

import (
	"bytes"
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"thyrida/backend/catalog"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
	"thyrida/backend/tables"
)

// BenchOptions of one run on made data.
type BenchOptions struct {
	Requests int // in the books
	Filings  int // filed one by one, each beside a bare commit
	Queries  int // of each page and search
}

// Measure is one measured figure; Goal "" where none is set.
type Measure struct {
	Name string  `json:"name"`
	P50  float64 `json:"p50"`
	P95  float64 `json:"p95"`
	Unit string  `json:"unit"`
	Goal string  `json:"goal"`
}

// BenchReport is what was measured, where and when.
type BenchReport struct {
	Date     string    `json:"date"`
	Machine  string    `json:"machine"`
	Version  string    `json:"version"`
	Requests int       `json:"requests"`
	Measures []Measure `json:"measures"`
}

// Bench measures a desk with made requests in books of its own, which it removes.
func Bench(ctx context.Context, o BenchOptions) (*BenchReport, error) {
	dir, err := os.MkdirTemp("", "thyrida-bench-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	b := &bench{ctx: ctx, o: o, dir: dir, random: rand.New(rand.NewPCG(2015, 7)), report: &BenchReport{
		Date: time.Now().Format("2006-01-02"), Machine: machine(), Version: Version, Requests: o.Requests,
	}}
	for _, step := range []func() error{b.found, b.imports, b.opens, b.pages, b.searches, b.files} {
		if err := cmp.Or(ctx.Err(), step()); err != nil {
			return nil, errors.Join(fmt.Errorf("bench: %w", err), b.close())
		}
	}
	return b.report, b.close()
}

type bench struct {
	ctx    context.Context
	o      BenchOptions
	dir    string
	random *rand.Rand
	report *BenchReport
	app    *App
	clerk  municipality.ID
}

func (b *bench) close() error {
	if b.app == nil {
		return nil
	}
	return b.app.Close()
}

func (b *bench) add(name, unit, goal string, took []float64) {
	slices.Sort(took)
	at := func(q float64) float64 { return took[int(float64(len(took)-1)*q)] }
	b.report.Measures = append(b.report.Measures, Measure{name, at(0.5), at(0.95), unit, goal})
}

// found makes the municipality of the demo with its staff and rules, without its
// requests.
func (b *bench) found() error {
	c, err := catalog.Named("kos")
	if err != nil {
		return err
	}
	clock := &demoClock{}
	if b.app, err = New(Options{Data: b.dir, Now: func() time.Time { return clock.now }}); err != nil {
		return err
	}
	d := demo{
		app: b.app, catalog: c, clock: clock, present: time.Now().In(c.Organisation().Zone()),
		ids: map[string]municipality.ID{}, filed: map[string]municipality.ID{},
	}
	if err := errors.Join(d.found(), d.hire()); err != nil {
		return err
	}
	b.clerk = d.administrator().Employee
	clock.now = time.Now()
	return nil
}

var benchNames = strings.Fields("Καραγιάννη Ρόδιος Διακογεωργίου Χατζημιχαήλ Μαστρογιάννης Κουτσούρη Τρουμούχης Σακελλαρίδης Πης Ζερβός Μαμουζέλος Κασιώτης")
var benchFirst = strings.Fields("Μαρία Στέφανος Νικόλαος Ιωάννης Γεώργιος Ελένη Αναστασία Δημήτριος Ευδοκία Σοφία")
var benchStreets = strings.Fields("Ηροδότου Κουντουριώτου Αλεξάνδρου Ιπποκράτους Βερροιοπούλου Κορύτσας Πύργου Ανθέων")

// table is a file of made requests as it comes from elsewhere.
func (b *bench) table() ([]byte, error) {
	var out bytes.Buffer
	w := csv.NewWriter(&out)
	rows := [][]string{{"service_request_id", "requested_datetime", "closed_date", "status", "source", "service_code", "service_name", "description",
		"agency_responsible", "community", "address", "lat", "long", "first_name", "last_name", "phone", "email", "status_notes"}}
	services := []string{"lighting", "bins.new", "bins.repair", "refuse.bulky", "road.pothole", "weeds", "community.request", "animals.stray"}
	places := []string{"kos", "asfendiou", "pyli", "antimacheia", "kardamaina", "kefalos"}
	start := time.Now().AddDate(-8, 0, 0)
	pick := func(list []string) string { return list[b.random.IntN(len(list))] }
	for i := range b.o.Requests {
		filed := start.Add(time.Duration(i) * 8 * 365 * 24 * time.Hour / time.Duration(b.o.Requests))
		closed, status := filed.Add(time.Duration(b.random.IntN(20*24))*time.Hour).Format(time.RFC3339), "closed"
		if b.random.IntN(50) == 0 {
			closed, status = "", "open"
		}
		rows = append(rows, []string{
			fmt.Sprintf("M-%07d", i+1), filed.Format(time.RFC3339), closed, status, "phone", pick(services), "", "Δείγμα αιτήματος για κολόνα " + strconv.Itoa(i),
			"", pick(places), pick(benchStreets) + " " + strconv.Itoa(b.random.IntN(90)+1), "", "", pick(benchFirst), pick(benchNames),
			fmt.Sprintf("69%08d", b.random.IntN(40_000_000)), "", "Έγινε",
		})
	}
	err := w.WriteAll(rows)
	return out.Bytes(), err
}

func (b *bench) imports() error {
	text, err := b.table()
	if err != nil {
		return err
	}
	books, err := b.app.Books()
	if err != nil {
		return err
	}
	start := time.Now()
	table, err := tables.ReadRequests(bytes.NewReader(text), "made.csv", tables.Options{Zone: books.Organisation().Zone()})
	if err != nil {
		return err
	}
	report, err := importTable(books, store.Actor{Employee: b.clerk}, table, ImportOptions{})
	if err != nil {
		return err
	}
	if report.Taken != b.o.Requests {
		return fmt.Errorf("import took %d of %d rows", report.Taken, b.o.Requests)
	}
	b.add("import, end to end", "requests/s", "≥ 5000", []float64{float64(report.Taken) / time.Since(start).Seconds()})
	return nil
}

func (b *bench) opens() error {
	var took, used []float64
	for range 5 {
		if err := b.app.Close(); err != nil {
			return err
		}
		runtime.GC()
		start := time.Now()
		if err := b.app.Open(); err != nil {
			return err
		}
		took = append(took, time.Since(start).Seconds()*1000)
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		used = append(used, float64(m.HeapInuse)/(1<<20))
	}
	b.add("open the books", "ms", "≤ 1500", took)
	b.add("memory in use after opening", "MiB", "≤ 300", used)
	return nil
}

func (b *bench) pages() error {
	books, err := b.app.Books()
	if err != nil {
		return err
	}
	for _, q := range []struct {
		name  string
		query store.Query
	}{
		{"page: all", store.Query{View: store.ViewAll}},
		{"page: all, from the middle", store.Query{View: store.ViewAll, Offset: b.o.Requests / 2}},
		{"page: overdue", store.Query{View: store.ViewOverdue}},
		{"page: closed", store.Query{View: store.ViewClosed}},
		{"page: one service and community", store.Query{View: store.ViewAll, Service: "lighting", Community: "kefalos"}},
	} {
		took := make([]float64, b.o.Queries)
		for i := range took {
			start := time.Now()
			if _, err := books.List(q.query); err != nil {
				return err
			}
			took[i] = time.Since(start).Seconds() * 1000
		}
		b.add(q.name, "ms", "≤ 20", took)
	}
	return nil
}

func (b *bench) searches() error {
	books, err := b.app.Books()
	if err != nil {
		return err
	}
	for _, text := range []string{"καραγιαν", "mastrogiann", "69123", "κουντουριωτου 4", "πης ηροδοτου", "κολόνα 777"} {
		took := make([]float64, b.o.Queries)
		for i := range took {
			start := time.Now()
			if _, err := books.List(store.Query{View: store.ViewAll, Text: text}); err != nil {
				return err
			}
			took[i] = time.Since(start).Seconds() * 1000
		}
		b.add("search: "+text, "ms", "p95 ≤ 50", took)
	}
	return nil
}

// files measures a filing beside a bare commit, in turn, so that other load on the
// disk falls on both alike.
func (b *bench) files() error {
	books, err := b.app.Books()
	if err != nil {
		return err
	}
	value := make([]byte, 1024)
	for i := range value {
		value[i] = byte(b.random.IntN(256))
	}
	var filed, bare []float64
	for i := range b.o.Filings {
		start := time.Now()
		_, err := books.Do(b.ctx, store.Actor{Employee: b.clerk}, &municipality.FileRequest{
			Channel: municipality.ChannelPhone, Service: "lighting", Community: "kefalos",
			Sealed: municipality.FiledSealed{
				First: "Ευδοκία", Last: "Τρουμούχη", Phone: fmt.Sprintf("69%08d", 50_000_000+i), Address: fmt.Sprintf("Δείγματος %d", i),
				Description: "Σβηστή λάμπα στην εκκλησία, δίπλα στο σχολείο",
			},
		})
		if err != nil {
			return err
		}
		filed = append(filed, time.Since(start).Seconds()*1000)
		took, err := books.BareCommit(i, value)
		if err != nil {
			return err
		}
		bare = append(bare, took.Seconds()*1000)
	}
	b.add("bare bbolt commit of 1 KB", "ms", "", bare)
	b.add("filing, whole", "ms", "", filed)
	last := len(b.report.Measures) - 1
	ratio := b.report.Measures[last].P50 / b.report.Measures[last-1].P50
	b.add("filing ÷ bare commit (medians)", "×", "≤ 1.5", []float64{ratio})
	return nil
}

// machine is what a reader of the figures must know of the PC.
func machine() string {
	name := runtime.GOOS + "/" + runtime.GOARCH + ", " + strconv.Itoa(runtime.NumCPU()) + " cores, " + runtime.Version()
	for line := range strings.Lines(string(readOptional("/proc/cpuinfo"))) {
		if key, value, found := strings.Cut(line, ":"); found && strings.TrimSpace(key) == "model name" {
			return strings.TrimSpace(value) + ", " + name
		}
	}
	return name
}

// WriteText prints the report as a table.
func (r *BenchReport) WriteText(w io.Writer) error {
	if _, err := fmt.Fprintf(w, "thyrida %s, %s, %s\n%d requests in the books\n\n%-36s %12s %12s  %-11s %s\n", r.Version, r.Date, r.Machine,
		r.Requests, "", "p50", "p95", "unit", "goal"); err != nil {
		return err
	}
	for _, m := range r.Measures {
		if _, err := fmt.Fprintf(w, "%-36s %12.2f %12.2f  %-11s %s\n", m.Name, m.P50, m.P95, m.Unit, m.Goal); err != nil {
			return err
		}
	}
	return nil
}
