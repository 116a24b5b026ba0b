package app

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"thyrida/backend/store"
)

// kills is how often the killing test kills: THYRIDA_KILLS, else six times.
func kills(t *testing.T) int {
	t.Helper()
	text := os.Getenv("THYRIDA_KILLS")
	if text == "" {
		return 6
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal("THYRIDA_KILLS:", err)
	}
	return n
}

// TestAKilledDeskKeepsEveryNumberItGave kills the real program while clients file
// and import through its control listener. Every number that an answer gave must be
// in the books afterwards; none may be there twice and none left out; an import
// begun again takes each row once; and the books must be sound.
func TestAKilledDeskKeepsEveryNumberItGave(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	t.Log("seed", seed)
	random := rand.New(rand.NewPCG(seed, 0))
	k := &killing{t: t, program: program(t), data: filepath.Join(t.TempDir(), "books"), given: map[string]string{}}
	k.found()
	for round := range kills(t) {
		k.round(round, time.Duration(5+random.IntN(150))*time.Millisecond)
	}
	k.verify(kills(t))
}

// killing is one desk that is killed again and again.
type killing struct {
	t       *testing.T
	program string
	data    string
	desk    *exec.Cmd

	mu    sync.Mutex        // guards given
	given map[string]string // number → id, of every answer
}

func (k *killing) command(args ...string) *exec.Cmd {
	cmd := exec.Command(k.program, append(args, "--data", k.data, "--json")...)
	cmd.Env = append(os.Environ(), "THYRIDA_USER=founder", "THYRIDA_PASSWORD="+testPassword)
	return cmd
}

func (k *killing) found() {
	k.t.Helper()
	cmd := k.command("init", "--office", "ΚΕΦ", "--desk", "Κέφαλος", "--admin", "founder")
	if out, err := cmd.CombinedOutput(); err != nil {
		k.t.Fatalf("init: %v: %s", err, out)
	}
}

// start runs the desk and waits until it is ready.
func (k *killing) start() *remote {
	k.t.Helper()
	k.desk = k.command("serve")
	out, err := k.desk.StdoutPipe()
	if err != nil {
		k.t.Fatal(err)
	}
	k.desk.Stderr = os.Stderr
	if err := k.desk.Start(); err != nil {
		k.t.Fatal(err)
	}
	if _, err := bufio.NewReader(out).ReadString('\n'); err != nil {
		k.t.Fatal("the desk does not begin again: ", err)
	}
	r := running(context.Background(), k.data)
	if r == nil {
		k.t.Fatal("the desk does not answer")
	}
	return r
}

// round files, or in every third round imports, until the desk is killed.
func (k *killing) round(n int, after time.Duration) {
	k.t.Helper()
	desk := k.start()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := desk.signIn(ctx, credentials{"founder", testPassword}); err != nil {
		k.t.Fatal(err)
	}
	var clients sync.WaitGroup
	for client := range 3 {
		clients.Go(func() { k.file(ctx, desk, n, client) })
	}
	if n%3 == 2 {
		file := k.table(n)
		clients.Go(func() { _ = desk.call(ctx, "Desk.ImportRequests", nil, file, ImportOptions{}) }) // cut off, as it should be
	}
	time.Sleep(after)
	if err := k.desk.Process.Kill(); err != nil {
		k.t.Fatal(err)
	}
	clients.Wait()
	_ = k.desk.Wait() // killed
}

// file files until there is no answer any more.
func (k *killing) file(ctx context.Context, desk *remote, round, client int) {
	for i := 0; ; i++ {
		var filed Filed
		form := FileForm{
			Channel: "phone", Service: "lighting", Community: "kefalos", Anonymous: true, Files: []Upload{},
			Description: fmt.Sprintf("Λάμπα %d/%d/%d", round, client, i), Address: fmt.Sprintf("Οδός %d", i),
		}
		if desk.call(ctx, "Requests.File", &filed, form) != nil {
			return
		}
		k.mu.Lock()
		if id, twice := k.given[filed.Number]; twice {
			k.t.Errorf("number %s was given twice: %s and %s", filed.Number, id, filed.ID)
		}
		k.given[filed.Number] = filed.ID
		k.mu.Unlock()
	}
}

const killedRows = 300

// table writes the rows of an import of its own.
func (k *killing) table(round int) string {
	var text strings.Builder
	text.WriteString("service_request_id,requested_datetime,status,source,service_code,description,community\n")
	for row := range killedRows {
		fmt.Fprintf(&text, "K-%d-%d,2026-03-02T09:10:00+02:00,open,phone,lighting,Λάμπα %d,Κεφάλου\n", round, row, row)
	}
	path := filepath.Join(filepath.Dir(k.data), fmt.Sprintf("import-%d.csv", round))
	if err := os.WriteFile(path, []byte(text.String()), 0o600); err != nil {
		k.t.Error(err)
	}
	return path
}

// verify looks at what the kills left.
func (k *killing) verify(rounds int) {
	k.t.Helper()
	imported := 0
	for n := 2; n < rounds; n += 3 {
		out, err := k.command("import", "requests", k.table(n)).Output()
		var result importResult
		if err != nil || json.Unmarshal(out, &result) != nil || result.Taken+result.Unchanged != killedRows {
			k.t.Errorf("import begun again: %v: %s", err, out)
		}
		imported += killedRows
	}
	books, err := store.Open(k.data, store.Options{Wait: reachWait})
	if err != nil {
		k.t.Fatal(err)
	}
	defer books.Close()
	report, err := books.Check(context.Background(), true)
	if err != nil || len(report.Problems) > 0 {
		k.t.Fatal("check:", err, report.Problems)
	}
	ids, numbers := map[string]string{}, []int{}
	rows := 0
	for offset := 0; ; offset += 500 {
		page, err := books.List(store.Query{View: store.ViewAll, Offset: offset, Limit: 500})
		if err != nil {
			k.t.Fatal(err)
		}
		for _, row := range page.Rows {
			if strings.HasPrefix(row.Number, "K-") {
				rows++
				continue
			}
			if ids[row.Number] != "" {
				k.t.Errorf("number %s stands in the books twice", row.Number)
			}
			ids[row.Number] = row.ID.String()
			counter, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(row.Number, "ΚΕΦ-Α "), time.Now().Format("/2006")))
			if err != nil {
				k.t.Errorf("number %q is of another series", row.Number)
			}
			numbers = append(numbers, counter)
		}
		if len(page.Rows) == 0 {
			break
		}
	}
	if rows != imported {
		k.t.Errorf("%d imported rows in the books, want %d", rows, imported)
	}
	for number, id := range k.given {
		if ids[number] != id {
			k.t.Errorf("number %s was given to %s, the books have %q", number, id, ids[number])
		}
	}
	slices.Sort(numbers)
	for i, number := range numbers {
		if number != i+1 {
			k.t.Fatalf("the series skips or repeats at %d: %d", i+1, number)
		}
	}
	k.t.Logf("%d kills, %d numbers given, %d in the books, %d rows imported", rounds, len(k.given), len(numbers), rows)
	if len(k.given) < rounds {
		k.t.Error("too few filings to prove anything")
	}
}
