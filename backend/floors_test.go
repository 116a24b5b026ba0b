package backend_test

import (
	"go/ast"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// The walls of the house. Every ban stands in a table with its reason; every table
// is tried on a made-up offender, so that a wall with a hole is seen, and on the
// house itself. Tests of a room may look out of the window: bans read production
// files only, of every operating system.

const module = "thyrida/"

// floors of the rooms; arrows run down only. A new room needs two unrelated
// reasons to change in an old one, and a line here and in README.md.
var floors = map[string]int{
	"greek": 1, "municipality": 1, "eventlog": 1,
	"catalog": 2, "store": 2, "tables": 2, "pdf": 2, "printing": 2,
	"replica": 2, "mail": 2, "portal": 2,
	"app": 3, "main": 4,
}

// toCome are rooms that the architecture names and that are not built yet.
var toCome = []string{"replica", "mail", "portal"}

// sideways are the only arrows along a floor.
var sideways = map[string]string{
	"municipality → greek": "rules compare words, names and telephones as Greek is written",
}

// neverDown are arrows down that are banned all the same.
var neverDown = map[string]string{
	"replica → municipality": "it carries sealed envelopes and must not look into them",
	"printing → greek":       "it moves paper, whatever is on it",
	"main → municipality":    "main starts the app and knows nothing else",
	"main → store":           "one door in: the app opens the books",
}

// homes says which rooms may know a library outside the standard one, and why
// nobody else.
var homes = []struct{ module, rooms, why string }{
	{"go.etcd.io/bbolt", "store", "one door in: no fact reaches the file but through Do and Merge"},
	{"github.com/grandcat/zeroconf", "replica", "defects of discovery stay in one file"},
	{"github.com/jung-kurt/gofpdf", "pdf", "the same bytes every time: one room owns layout and metadata"},
	{"github.com/wailsapp/wails/v2", "app main", "the window is one of several faces; rooms never know it"},
	{"github.com/wailsapp/go-webview2", "app", "whether this PC can show a window at all, asked before Wails"},
	{"github.com/fxamacker/cbor/v2", "eventlog store", "the bytes of an entry; the store encodes parts and records in the same codec"},
	{"golang.org/x/text", "greek catalog tables pdf", "folding and collation; NFC of data files; windows-1253; NFC before glyphs"},
	{"github.com/xuri/excelize/v2", "tables", "spreadsheets come in and go out in one place"},
	{"rsc.io/qr", "pdf", "the seal is drawn on paper only"},
	{"github.com/tetratelabs/wazero", "printing", "pdfium runs in it, to turn a sheet into dots"},
	{"filippo.io/age", "store", "backups and the recovery key"},
	{"github.com/klauspost/compress", "store replica", "zstd of what is kept and of what travels"},
	{"github.com/thejerf/suture/v4", "app", "the app owns the one tree of parts"},
	{"github.com/alecthomas/kong", "app main", "the command line"},
	{"github.com/wneessen/go-mail", "mail", "the outbox"},
	{"golang.org/x/sys", "store printing app", "locks, DPAPI, spooler, window messages"},
	{"golang.org/x/crypto", "store app replica", "key derivation; passwords"},
	{"golang.org/x/net", "app portal replica", "a limit on open connections"},
	{"github.com/getkin/kin-openapi", "", "tests only"},
	{"pgregory.net/rapid", "", "tests only"},
}

// notInGoMod are homes of libraries that come with later rooms.
var notInGoMod = []string{
	"github.com/grandcat/zeroconf", "github.com/wneessen/go-mail", "github.com/getkin/kin-openapi", "github.com/klauspost/compress",
}

// pure rooms never touch the world: the moment and fresh identifiers arrive in
// municipality.Stamp, bytes arrive as arguments.
var pure = []string{"greek", "municipality", "eventlog"}

var worldly = map[string]string{
	"os": "disk", "os/exec": "processes", "net": "network", "net/http": "network", "math/rand": "randomness",
	"math/rand/v2": "randomness", "crypto/rand": "randomness", "log": "log", "log/slog": "log", "syscall": "system", "embed": "data",
}

var clocks = []string{"Now", "Since", "Until", "Sleep", "After", "AfterFunc", "Tick", "NewTimer", "NewTicker"}

// owners may start a goroutine outside suture's tree.
var owners = map[string]string{
	"app/control.go:Serve":       "one goroutine for each listener of the part; Serve waits for all of them",
	"app/window.go:openWindow":   "Wails keeps the first goroutine for the window, so the tree of parts runs on a second one that is awaited",
	"backend/store/load.go:load": "the records are read by all processors at open and awaited there",
}

func all(t *testing.T, check func(source) []string) {
	t.Helper()
	for _, s := range house(t) {
		for _, fault := range check(s) {
			t.Errorf("%s: %s", s.path, fault)
		}
	}
}

func TestArrowsRunDownOnly(t *testing.T)            { all(t, source.wrongArrows) }
func TestEveryLibraryStaysAtHome(t *testing.T)      { all(t, source.strangers) }
func TestFloorOneNeverTouchesTheWorld(t *testing.T) { all(t, source.impurities) }
func TestNothingMentionsKosButItsData(t *testing.T) { all(t, mentions(kosWords(t))) }

func TestNobodyStartsAGoroutineButItsOwner(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range house(t) {
		for _, start := range s.goroutines() {
			seen[start] = true
			if owners[start] == "" {
				t.Errorf("%s starts a goroutine; let it Serve under the app's tree, or say in the table who waits for it", start)
			}
		}
	}
	for start := range owners {
		if !seen[start] {
			t.Errorf("%s starts no goroutine any more; take it off the table", start)
		}
	}
}

// shipped are the files that must name the municipality whose data the program
// brings along.
var shipped = map[string]string{
	"backend/catalog/catalog.go": "embeds the folder and lists its name",
}

// kosWords are the codes and the Greek names of the shipped catalogue. Codes that
// are plain English or belong to the format of the data are not Kos.
func kosWords(t *testing.T) map[string]bool {
	t.Helper()
	words := map[string]bool{"kos": true, "Κως": true, "Κω": true, "ΚΩ": true, "Kos": true}
	code := regexp.MustCompile(`"(?:code|name|genitive)": "([^"]+)"`)
	for _, file := range []string{"units", "offices", "communities", "settlements", "rules"} {
		data, err := os.ReadFile("catalog/kos/" + file + ".json")
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(data), -1) {
			words[m[1]] = true
		}
	}
	services, _ := filepath.Glob("catalog/kos/services/*.json")
	for _, path := range services {
		words[strings.TrimSuffix(filepath.Base(path), ".json")] = true
	}
	for _, plain := range []string{"mayor", "other", "finance", "social", "police", "green", "technical", "environment",
		"communities", "administration", "region", "port", "complaint", "observation", "proposal", "weeds", "civil-protection", "papers"} {
		delete(words, plain)
	}
	if len(words) < 80 {
		t.Fatalf("only %d words of the catalogue found", len(words))
	}
	return words
}

// mentions finds string literals that are a word of the catalogue or hold one of
// its Greek names.
func mentions(words map[string]bool) func(source) []string {
	return func(s source) (faults []string) {
		if !strings.HasPrefix(s.path, "backend/") || shipped[s.path] != "" {
			return nil
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			literal, is := n.(*ast.BasicLit)
			if !is || literal.Kind != token.STRING {
				return true
			}
			text := strings.Trim(literal.Value, "`\"")
			for _, word := range append(strings.FieldsFunc(text, func(c rune) bool { return strings.ContainsRune(" ,.;:«»()/\n\t", c) }), text) {
				if words[word] {
					faults = append(faults, literal.Value+": a municipality is data, and its code is the code of none")
					return true
				}
			}
			return true
		})
		return faults
	}
}

// A wall is tried by running against it.
func TestEveryWallStandsUpToAnOffender(t *testing.T) {
	words := kosWords(t)
	for _, c := range []struct {
		path, code string
		check      func(source) []string
		stopped    bool
	}{
		{"backend/greek/x.go", `import "thyrida/backend/municipality"`, source.wrongArrows, true},
		{"backend/eventlog/x.go", `import "thyrida/backend/greek"`, source.wrongArrows, true},
		{"backend/municipality/x.go", `import "thyrida/backend/greek"`, source.wrongArrows, false},
		{"backend/municipality/x.go", `import "thyrida/backend/store"`, source.wrongArrows, true},
		{"backend/store/x.go", `import "thyrida/backend/catalog"`, source.wrongArrows, true},
		{"backend/store/x.go", `import "thyrida/backend/store/internal/vault"`, source.wrongArrows, false},
		{"backend/store/internal/vault/x.go", `import "thyrida/backend/pdf"`, source.wrongArrows, true},
		{"backend/tables/x.go", `import "thyrida/app"`, source.wrongArrows, true},
		{"backend/replica/x.go", `import "thyrida/backend/municipality"`, source.wrongArrows, true},
		{"main.go", `import "thyrida/backend/store"`, source.wrongArrows, true},
		{"app/x.go", `import "thyrida/backend/store"`, source.wrongArrows, false},
		{"app/x.go", `import "thyrida/backend/utils"`, source.wrongArrows, true},
		{"backend/catalog/x.go", `import "go.etcd.io/bbolt"`, source.strangers, true},
		{"backend/store/x.go", `import "go.etcd.io/bbolt/errors"`, source.strangers, false},
		{"backend/store/x.go", `import "github.com/grandcat/zeroconf"`, source.strangers, true},
		{"app/x.go", `import "github.com/jung-kurt/gofpdf"`, source.strangers, true},
		{"backend/printing/x.go", `import "github.com/wailsapp/wails/v2/pkg/runtime"`, source.strangers, true},
		{"backend/municipality/x.go", `import "golang.org/x/text/language"`, source.strangers, true},
		{"backend/greek/x.go", `import "github.com/fxamacker/cbor/v2"`, source.strangers, true},
		{"backend/store/x.go", `import "example.org/shiny"`, source.strangers, true},
		{"backend/municipality/x.go", `import "os"`, source.impurities, true},
		{"backend/eventlog/x.go", `import "crypto/rand"`, source.impurities, true},
		{"backend/municipality/x.go", `import "time"; var x = time.Now()`, source.impurities, true},
		{"backend/municipality/x.go", `import "time"; var clock = time.Now`, source.impurities, true},
		{"backend/store/x.go", `import "os"`, source.impurities, false},
		{"backend/municipality/x.go", `const x = "kos"`, mentions(words), true},
		{"backend/pdf/x.go", `const x = "Δήμος Κω"`, mentions(words), true},
		{"backend/store/x.go", `const x = "technical.electricians"`, mentions(words), true},
		{"backend/store/x.go", `const x = "lighting"`, mentions(words), true},
		{"backend/store/x.go", `const x = "Κωδικός"`, mentions(words), false},
		{"backend/store/x.go", `func f() { go f() }`, source.goroutines, true},
		{"backend/store/x.go", `func f() { wait.Go(f) }`, source.goroutines, true},
		{"backend/store/x.go", `func f() { f() }`, source.goroutines, false},
	} {
		s, err := parse(c.path, "package x\n"+c.code)
		if err != nil {
			t.Fatal(err)
		}
		if stopped := len(c.check(s)) > 0; stopped != c.stopped {
			t.Errorf("%s with %s: stopped %v, want %v", c.path, c.code, stopped, c.stopped)
		}
	}
}

// A ban whose target is gone protects nothing.
func TestEveryBanStillHasItsTarget(t *testing.T) {
	gomod, err := os.ReadFile("../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range homes {
		required := regexp.MustCompile(`(?m)^\s*(require )?`+regexp.QuoteMeta(h.module)+`(/v\d+)?[ /]`).Match(gomod) ||
			strings.HasPrefix(h.module, "golang.org/x/") && strings.Contains(string(gomod), h.module+" ")
		if later := slices.Contains(notInGoMod, h.module); required == later {
			t.Errorf("%s: in go.mod %v, on the list of what comes later %v", h.module, required, later)
		}
		if h.why == "" {
			t.Errorf("%s has no reason", h.module)
		}
		for _, room := range strings.Fields(h.rooms) {
			if floors[room] == 0 {
				t.Errorf("%s: %s is no room", h.module, room)
			}
		}
	}
	for arrow := range neverDown {
		from, to, _ := strings.Cut(arrow, " → ")
		if floors[from] <= floors[to] || floors[to] == 0 {
			t.Errorf("%s is no arrow down", arrow)
		}
	}
	for path := range shipped {
		if _, err := os.Stat(filepath.Join("..", path)); err != nil {
			t.Error(err)
		}
	}
}

func TestTheMapShowsEveryRoom(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var built []string
	for _, e := range entries {
		if e.IsDir() {
			built = append(built, e.Name())
			if floors[e.Name()] == 0 {
				t.Errorf("backend/%s stands on no floor", e.Name())
			}
			if !strings.Contains(string(readme), "`"+e.Name()+"`") {
				t.Errorf("README.md has no sentence about %s", e.Name())
			}
		}
	}
	for room, floor := range floors {
		if floor <= 2 && slices.Contains(toCome, room) == slices.Contains(built, room) {
			t.Errorf("%s: built %v, still to come %v", room, slices.Contains(built, room), slices.Contains(toCome, room))
		}
	}
}

func TestEveryRoomSaysWhatItIs(t *testing.T) {
	docs, names := map[string]string{}, map[string]string{}
	for _, s := range house(t) {
		dir := filepath.ToSlash(filepath.Dir(s.path))
		names[dir] = s.file.Name.Name
		if s.file.Doc != nil {
			docs[dir] += s.file.Doc.Text()
		}
	}
	for dir, name := range names {
		if name == "main" {
			continue
		}
		sentence, _, ended := strings.Cut(strings.ReplaceAll(docs[dir], "\n", " "), ". ")
		if !strings.HasPrefix(docs[dir], "Package "+name+" ") || !ended && !strings.HasSuffix(strings.TrimSpace(sentence), ".") {
			t.Errorf("%s: its doc must begin with the sentence «Package %s …», it begins with %q", dir, name, sentence)
		}
	}
}

// What a room pulls in by way of others counts too.
func TestNoRoomPullsTheWindowIn(t *testing.T) {
	for _, system := range []string{"linux", "windows"} {
		list := exec.Command("go", "list", "-deps", "./...")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=amd64", "CGO_ENABLED=0", "GOPROXY=off")
		out, err := list.Output()
		if err != nil {
			t.Fatalf("go list: %v", err)
		}
		for _, path := range strings.Fields(string(out)) {
			if strings.Contains(path, "wailsapp") || path == module+"app" || strings.Contains(path, "zeroconf") && slices.Contains(toCome, "replica") {
				t.Errorf("%s: backend depends on %s", system, path)
			}
		}
	}
}
