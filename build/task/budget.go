package main

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"regexp"
	"strings"
)

// The weights of the built face that a slow office PC can bear, in KB (1024
// bytes) after gzip: what the first screen loads, and each part loaded later.
const (
	maxInitialJS  = 200
	maxInitialCSS = 20
	maxLazyJS     = 200
)

// A weight is what the built face makes a PC load, in gzip bytes.
type weight struct {
	initialJS, initialCSS int
	heaviestLazy          string // name of the heaviest script that is not loaded at the start
	lazyJS                int
}

// budget is the step that holds the face to its weights.
func budget(_ context.Context, j *job) error {
	w, err := weigh(os.DirFS(j.path("frontend/dist")))
	if err != nil {
		return err
	}
	j.detail = fmt.Sprintf("initial JS %.1f KB, CSS %.1f KB, heaviest lazy part %.1f KB (gzip)",
		kb(w.initialJS), kb(w.initialCSS), kb(w.lazyJS))
	return w.check()
}

func kb(n int) float64 { return float64(n) / 1024 }

// check names the first weight that is over its budget.
func (w weight) check() error {
	for _, b := range []struct {
		what    string
		have    int
		allowed int
	}{
		{"initial JS", w.initialJS, maxInitialJS},
		{"initial CSS", w.initialCSS, maxInitialCSS},
		{"lazy part " + w.heaviestLazy, w.lazyJS, maxLazyJS},
	} {
		if b.have > b.allowed*1024 {
			return fmt.Errorf("%s weighs %.1f KB gzip, allowed are %d KB", b.what, kb(b.have), b.allowed)
		}
	}
	return nil
}

var (
	htmlTag  = regexp.MustCompile(`(?is)<(script|link)\b([^>]*)>`)
	htmlAttr = regexp.MustCompile(`(?is)([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')`)
)

// weigh reads index.html for what it loads at once (the entry script, its
// modulepreload links, style sheets) and weighs all scripts in the folder.
// Vite preloads every static import of the entry, so nothing hides behind it.
// A worker (.mjs) is no lazy part: it runs in a thread of its own and holds up
// no screen.
func weigh(dist fs.FS) (weight, error) {
	page, err := fs.ReadFile(dist, "index.html")
	if err != nil {
		return weight{}, fmt.Errorf("the face is not built: %w", err)
	}
	var w weight
	initial := map[string]bool{}
	for _, ref := range initialFiles(string(page)) {
		if initial[ref] {
			continue
		}
		initial[ref] = true
		n, err := gzipSize(dist, ref)
		if err != nil {
			return weight{}, fmt.Errorf("index.html loads what is not there: %w", err)
		}
		if path.Ext(ref) == ".css" {
			w.initialCSS += n
		} else {
			w.initialJS += n
		}
	}
	if w.initialJS == 0 {
		return weight{}, fmt.Errorf("index.html loads no script")
	}
	err = fs.WalkDir(dist, ".", func(p string, _ fs.DirEntry, err error) error {
		if err != nil || initial[p] || path.Ext(p) != ".js" {
			return err
		}
		n, err := gzipSize(dist, p)
		if n > w.lazyJS {
			w.lazyJS, w.heaviestLazy = n, p
		}
		return err
	})
	return w, err
}

// initialFiles lists the scripts and style sheets of a page, relative to it.
func initialFiles(page string) []string {
	var files []string
	for _, tag := range htmlTag.FindAllStringSubmatch(page, -1) {
		attr := map[string]string{}
		for _, a := range htmlAttr.FindAllStringSubmatch(tag[2], -1) {
			attr[strings.ToLower(a[1])] = a[2] + a[3]
		}
		ref := attr["src"]
		if strings.EqualFold(tag[1], "link") {
			ref = ""
			if rel := attr["rel"]; rel == "modulepreload" || rel == "stylesheet" {
				ref = attr["href"]
			}
		}
		if ref != "" && !strings.Contains(ref, "://") {
			files = append(files, path.Clean(strings.TrimLeft(ref, "/")))
		}
	}
	return files
}

// gzipSize is the size of a file as a web server would send it.
func gzipSize(dist fs.FS, name string) (int, error) {
	f, err := dist.Open(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var n counter
	z := gzip.NewWriter(&n)
	if _, err := io.Copy(z, f); err != nil {
		return 0, err
	}
	if err := z.Close(); err != nil {
		return 0, err
	}
	return int(n), nil
}

// counter counts the bytes written to it.
type counter int

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}
