package app

import (
	"context"
	"encoding/base64"
	"net/http"
	"path/filepath"
	"slices"
	"strings"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// attached are files already flushed beside the books, waiting for the fact that
// names them.
type attached struct {
	blobs []municipality.Blob
	names []string
}

// allowedTypes are what a clerk may attach, by content and not by name: pictures,
// papers and plain text. Nothing that a double click would run.
var allowedTypes = []string{
	"image/jpeg", "image/png", "image/webp", "image/gif", "application/pdf", "text/plain; charset=utf-8",
	"application/zip", // Word and Excel files; others are refused by name
}

var allowedZip = []string{".docx", ".xlsx", ".odt", ".ods"}

// attach seals and flushes files of a request before the fact that names them.
// Files of a refused command stay as orphans that nobody can read.
func attach(books *store.Store, request municipality.ID, files []Upload) (attached, error) {
	var a attached
	if len(files) > municipality.MaxFiles {
		return a, refuse(municipality.CodeInvalid, "files")
	}
	if len(files) == 0 {
		return a, nil
	}
	key, err := books.KeyFor(request)
	if err != nil {
		return a, err
	}
	for _, file := range files {
		data, err := base64.StdEncoding.DecodeString(file.Data)
		if err != nil {
			return a, refuse(municipality.CodeInvalid, "files")
		}
		if err := checkUpload(file.Name, data); err != nil {
			return a, err
		}
		blob, err := books.PutBlob(context.Background(), key, data)
		if err != nil {
			return a, err
		}
		a.blobs, a.names = append(a.blobs, blob), append(a.names, safeName(file.Name))
	}
	return a, nil
}

func checkUpload(name string, data []byte) error {
	switch kind := http.DetectContentType(data); {
	case len(data) == 0:
		return &Failure{Code: "file_empty", Field: "files"}
	case len(data) > MaxUpload:
		return &Failure{Code: "file_too_large", Field: "files", Params: map[string]string{"limit": "8"}}
	case !slices.Contains(allowedTypes, kind),
		kind == "application/zip" && !slices.Contains(allowedZip, strings.ToLower(filepath.Ext(name))):
		return &Failure{Code: "file_kind", Field: "files"}
	}
	return nil
}

// safeName keeps the last element of a typed name without characters that mean
// something to a file system.
func safeName(name string) string {
	name = filepath.Base(strings.ReplaceAll(name, `\`, "/"))
	name = strings.Map(func(r rune) rune {
		if r < ' ' || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	name = strings.TrimRight(strings.TrimSpace(name), ". ")
	if letters := []rune(name); len(letters) > 100 {
		name = string(letters[:100-len(filepath.Ext(name))]) + filepath.Ext(name)
	}
	if name == "" || name == "." {
		return "file"
	}
	return name
}
