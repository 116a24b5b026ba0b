package app

import (
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
)

func TestThePageMayLoadOnlyItself(t *testing.T) {
	f := newFace(testPage)
	w := httptest.NewRecorder()
	f.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	body, policy := w.Body.String(), w.Header().Get("Content-Security-Policy")
	for _, want := range []string{"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "connect-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} {
		if !strings.Contains(policy, want) {
			t.Errorf("header lacks %q: %s", want, policy)
		}
	}
	if strings.Contains(policy, "unsafe-inline") || strings.Contains(policy, "http:") || strings.Contains(policy, "*") {
		t.Error("too wide:", policy)
	}
	if !strings.Contains(body, `http-equiv="Content-Security-Policy"`) || !strings.Contains(body, "σελίδα") {
		t.Error("the page lacks its rules:", body)
	}
	if at := strings.Index(body, "charset"); at < 0 || at > 1000 {
		t.Error("browsers look for the character set in the first 1024 bytes; it stands at", at)
	}
	for header, want := range map[string]string{"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer", "X-Frame-Options": "DENY"} {
		if got := w.Header().Get(header); got != want {
			t.Errorf("%s: %q", header, got)
		}
	}
}

func TestOnlyEmbeddedFilesAreServed(t *testing.T) {
	_, _, page := runningDesk(t)
	get := func(path string) (int, http.Header) {
		response, err := http.Get("http://" + page.addr() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer response.Body.Close()
		_, _ = io.Copy(io.Discard, response.Body)
		return response.StatusCode, response.Header
	}
	for path, kind := range map[string]string{"/": "text/html; charset=utf-8", "/index.html": "text/html; charset=utf-8", "/assets/index-1.js": "text/javascript; charset=utf-8"} {
		status, header := get(path)
		if status != 200 || header.Get("Content-Type") != kind {
			t.Errorf("%s: %d %s", path, status, header.Get("Content-Type"))
		}
		if caches := strings.Contains(header.Get("Cache-Control"), "immutable"); caches != strings.HasPrefix(path, "/assets/") {
			t.Errorf("%s: %s", path, header.Get("Cache-Control"))
		}
	}
	for _, path := range []string{"/nothing.js", "/assets", "/assets/", "/.gitkeep", "/assets/.hidden.css", "/../main.go", "/%2e%2e/main.go", "/books.db", "/control.json", "/assets/..%2f..%2fmain.go"} {
		if status, _ := get(path); status != 401 {
			t.Errorf("%s: status %d", path, status)
		}
	}
}

func TestAProgramWithoutItsPageSaysHowToBuildIt(t *testing.T) {
	f := newFace(fstest.MapFS{".gitkeep": {}})
	text, err := fs.ReadFile(f, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"npm run build", "make run", `lang="el"`, "Κτίστε"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("lacks %q", want)
		}
	}
	entries, err := f.ReadDir(".")
	if err != nil || len(entries) != 2 {
		t.Error(entries, err)
	}
}
