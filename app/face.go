package app

import (
	"bytes"
	"crypto/rand"
	"io"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// face is the built page of the program, with its rules: what it may load, and
// from where (nothing but itself).
type face struct {
	files fs.FS
	nonce string // of this start, for the styles that the widget library adds
	index []byte
}

// noFace is shown when the program was built without its page.
const noFace = `<!doctype html>
<html lang="el">
<head>
<meta charset="utf-8">
<title>Θυρίδα</title>
</head>
<body>
<h1>Θυρίδα</h1>
<p>Το πρόγραμμα κτίστηκε χωρίς τη σελίδα του. Κτίστε την με τις εντολές:</p>
<pre>cd frontend
npm ci
npm run build</pre>
<p>και έπειτα ξανά το πρόγραμμα, ή απλώς: <code>make run</code></p>
<p lang="en">This program was built without its page. Build the page with the commands above,
then the program again, or simply run <code>make run</code>.</p>
</body>
</html>
`

func newFace(files fs.FS) *face {
	f := &face{files: files, nonce: rand.Text()}
	page, err := fs.ReadFile(files, "index.html")
	if err != nil {
		page = []byte(noFace)
	}
	rules := `<head>
    <meta http-equiv="Content-Security-Policy" content="` + f.policy() + `" />
    <meta property="csp-nonce" nonce="` + f.nonce + `" />`
	f.index = bytes.Replace(page, []byte("<head>"), []byte(rules), 1)
	return f
}

// policy is the Content-Security-Policy: the page's own files; pictures and papers
// that Go hands over as data; the paper view's WebAssembly. No inline script.
func (f *face) policy() string {
	return strings.Join([]string{
		"default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "worker-src 'self'", "style-src 'self' 'nonce-" + f.nonce + "'",
		"img-src 'self' data: blob:", "font-src 'self' data:", "connect-src 'self'", "base-uri 'none'", "form-action 'none'",
	}, "; ")
}

// Open gives an embedded file; index.html comes with its rules.
func (f *face) Open(name string) (fs.File, error) {
	if name == "index.html" {
		return &memoryFile{Reader: bytes.NewReader(f.index), name: name}, nil
	}
	return f.files.Open(name)
}

// ReadDir lists a folder of embedded files, index.html included.
func (f *face) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.files, name)
	if err != nil || name != "." {
		return entries, err
	}
	for _, e := range entries {
		if e.Name() == "index.html" {
			return entries, nil
		}
	}
	return append(entries, fs.FileInfoToDirEntry(memoryInfo{"index.html", int64(len(f.index))})), nil
}

// serves reports whether a request asks for a file of the page.
func (f *face) serves(r *http.Request) bool {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		return false
	}
	_, ok := f.file(r.URL.Path)
	return ok
}

// file names the embedded file of an address: only those that are there.
func (f *face) file(address string) (string, bool) {
	name := strings.TrimPrefix(path.Clean(address), "/")
	if name == "" || name == "." || name == "index.html" {
		return "index.html", true
	}
	info, err := fs.Stat(f.files, name)
	return name, err == nil && !info.IsDir() && !strings.HasPrefix(path.Base(name), ".")
}

// ServeHTTP answers with an embedded file.
func (f *face) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	name, ok := f.file(r.URL.Path)
	if !ok {
		http.NotFound(w, r)
		return
	}
	f.guard(w.Header())
	if kind := fileTypes[path.Ext(name)]; kind != "" {
		w.Header().Set("Content-Type", kind)
	}
	if name != "index.html" && strings.HasPrefix(name, "assets/") {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable") // the name holds a hash of the content
	}
	file, err := f.Open(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	defer file.Close()
	seeker, ok := file.(io.ReadSeeker)
	if !ok {
		http.NotFound(w, r)
		return
	}
	http.ServeContent(w, r, name, time.Time{}, seeker)
}

// fileTypes are told here, since Windows lets any program spoil those of its registry.
var fileTypes = map[string]string{
	".html": "text/html; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml",
	".png": "image/png", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

// guard sets the headers of every answer of the page.
func (f *face) guard(h http.Header) {
	h.Set("Content-Security-Policy", f.policy()+"; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
}

// memoryFile is a file that lies in memory.
type memoryFile struct {
	*bytes.Reader
	name string
}

func (m *memoryFile) Close() error { return nil }

func (m *memoryFile) Stat() (fs.FileInfo, error) { return memoryInfo{m.name, m.Size()}, nil }

type memoryInfo struct {
	name string
	size int64
}

func (i memoryInfo) Name() string       { return i.name }
func (i memoryInfo) Size() int64        { return i.size }
func (i memoryInfo) Mode() fs.FileMode  { return 0o444 }
func (i memoryInfo) ModTime() time.Time { return time.Time{} }
func (i memoryInfo) IsDir() bool        { return false }
func (i memoryInfo) Sys() any           { return nil }
