package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestSuitesAreCountedFromTheirOwnSummary(t *testing.T) {
	for name, c := range map[string]struct {
		log  string
		want tally
	}{
		"vitest":              {" Test Files  3 passed (3)\n      Tests  12 passed (12)\n", tally{12, 0}},
		"vitest in colours":   {"\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[32m12 passed\x1b[39m\x1b[22m\x1b[90m (12)\x1b[39m\n", tally{12, 0}},
		"vitest, failures":    {" Test Files  1 failed | 2 passed (3)\n      Tests  2 failed | 10 passed (12)\n", tally{10, 2}},
		"vitest, all fail":    {"      Tests  2 failed (2)\n", tally{0, 2}},
		"node, tap":           {"# tests 9\n# suites 1\n# pass 8\n# fail 1\n", tally{8, 1}},
		"node, spec":          {"ℹ tests 9\nℹ pass 9\nℹ fail 0\n", tally{9, 0}},
		"a script of ours":    {"x\n3 passed, 1 failed\n", tally{3, 1}},
		"the last sum counts": {"1 passed, 0 failed\n5 passed, 2 failed\n", tally{5, 2}},
		"nothing":             {"built in 1.2s\n", tally{}},
	} {
		if got := countSuite(c.log); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestGoTestEventsAreCountedAndFailuresShown(t *testing.T) {
	r := newTestReport()
	for _, line := range strings.Split(`{"Action":"build-output","ImportPath":"thyrida/x","Output":"x.go:3: undefined: y\n"}
{"Action":"run","Package":"thyrida/a","Test":"TestGood"}
{"Action":"output","Package":"thyrida/a","Test":"TestGood","Output":"quiet\n"}
{"Action":"pass","Package":"thyrida/a","Test":"TestGood","Elapsed":0.1}
{"Action":"output","Package":"thyrida/a","Test":"TestBad/sub","Output":"the cause\n"}
{"Action":"fail","Package":"thyrida/a","Test":"TestBad/sub"}
{"Action":"output","Package":"thyrida/a","Test":"TestBad","Output":"--- FAIL: TestBad\n"}
{"Action":"fail","Package":"thyrida/a","Test":"TestBad"}
{"Action":"skip","Package":"thyrida/a","Test":"TestElsewhere"}
{"Action":"output","Package":"thyrida/a","Test":"TestCutOff","Output":"panic: time-out\n"}
{"Action":"fail","Package":"thyrida/a"}
plain words of the go command`, "\n") {
		r.take([]byte(line))
	}
	if r.tests != (tally{1, 1}) {
		t.Errorf("counted %v", r.tests)
	}
	var b strings.Builder
	r.show(&b)
	for _, want := range []string{"undefined: y", "the cause", "--- FAIL: TestBad", "panic: time-out", "plain words", "skipped: thyrida/a.TestElsewhere"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("not shown: %q", want)
		}
	}
	if strings.Contains(b.String(), "quiet") {
		t.Error("the output of a passed test is shown")
	}
}

func TestFuzzFunctionsAreFoundWithTheirPackage(t *testing.T) {
	got := parseFuzzers("FuzzEntry\nFuzzHeader\nok  \tthyrida/backend/eventlog\t0.004s\n?   \tthyrida/app\t[no test files]\nok  \tthyrida/backend/greek\t0.002s\nFuzzCSV\nok  \tthyrida/backend/tables\t0.002s\n")
	want := []fuzzer{{"thyrida/backend/eventlog", "FuzzEntry"}, {"thyrida/backend/eventlog", "FuzzHeader"}, {"thyrida/backend/tables", "FuzzCSV"}}
	if len(got) != len(want) {
		t.Fatalf("found %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("found %v, want %v", got[i], want[i])
		}
	}
}

func TestTheTestCommandIsTakenFromTheReadme(t *testing.T) {
	const mark = "<!-- test -->"
	for name, c := range map[string]struct{ text, want string }{
		"plain":          {"# X\n```\nmake run\n```\n" + mark + "\n\n```sh\nmake test\n```\n```\nother\n```\n", "make test"},
		"prompt, CRLF":   {mark + "\r\n```sh\r\n$ make test\r\n```\r\n", "make test"},
		"several lines":  {mark + "\n```\ncd x\nmake test\n```\n", "cd x\nmake test"},
		"mark in a line": {"Tests: " + mark + "\n```\ngo test ./...\n```", "go test ./..."},
	} {
		got, err := readmeCommand(c.text, mark)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	for _, text := range []string{"", "```\nmake test\n```\n", mark + "\nno block\n", mark + "\n```\nnever closed\n"} {
		if got, err := readmeCommand(text, mark); err == nil {
			t.Errorf("%q gave %q", text, got)
		}
	}
}

func TestTheFaceIsWeighedByWhatItsPageLoads(t *testing.T) {
	dist := fstest.MapFS{
		"index.html": {Data: []byte(`<!doctype html><html><head>
			<script type="module" crossorigin src="/assets/index-1.js"></script>
			<link rel="modulepreload" crossorigin href="./assets/vendor-2.js">
			<LINK href='/assets/index-3.css' REL="stylesheet">
			<link rel="icon" href="/icon.svg"></head></html>`)},
		"assets/index-1.js":  {Data: noise(1000, 1)},
		"assets/vendor-2.js": {Data: noise(2000, 2)},
		"assets/lazy-4.js":   {Data: noise(3000, 3)},
		"assets/worker.mjs":  {Data: noise(9000, 4)},
		"assets/index-3.css": {Data: noise(500, 5)},
	}
	w, err := weigh(dist)
	if err != nil {
		t.Fatal(err)
	}
	near := func(got, want int) bool { return got >= want && got < want+100 } // noise does not shrink
	if !near(w.initialJS, 3000) || !near(w.initialCSS, 500) || !near(w.lazyJS, 3000) || w.heaviestLazy != "assets/lazy-4.js" {
		t.Errorf("weighed %+v", w)
	}
}

func TestAPageThatLoadsWhatIsMissingIsRefused(t *testing.T) {
	for name, dist := range map[string]fstest.MapFS{
		"not built": {},
		"no script": {"index.html": {Data: []byte("<p>")}},
		"missing":   {"index.html": {Data: []byte(`<script src="/a.js">`)}},
	} {
		if _, err := weigh(dist); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestTooHeavyAFaceIsNamed(t *testing.T) {
	if err := (weight{initialJS: 200 * 1024, initialCSS: 20 * 1024, lazyJS: 200 * 1024}).check(); err != nil {
		t.Errorf("exactly the budget: %v", err)
	}
	for want, w := range map[string]weight{
		"initial JS":  {initialJS: 200*1024 + 1},
		"initial CSS": {initialCSS: 20*1024 + 1},
		"lazy part x": {lazyJS: 200*1024 + 1, heaviestLazy: "x"},
	} {
		if err := w.check(); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// noise is data that gzip cannot shrink, the same for the same seed.
func noise(n int, seed uint64) []byte {
	b := make([]byte, n)
	for i := range b {
		seed = seed*6364136223846793005 + 1442695040888963407
		b[i] = byte(seed >> 56)
	}
	return b
}
