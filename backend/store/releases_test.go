package store

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"testing"

	"thyrida/backend/municipality"
)

// releases are books that released programs wrote on another PC, with invented
// people; each holds three requests and its recovery sheet. They open for ever.
var releases = []struct{ version, digest string }{
	{"0.1.0", "4ee412ca3ba53c07a653d9b77a7a1937d167c1d819c011dc23f7c4917d9ce6a3"},
}

func TestTheBooksOfEveryReleaseStillOpen(t *testing.T) {
	for _, release := range releases {
		t.Run(release.version, func(t *testing.T) {
			dir := t.TempDir()
			untar(t, filepath.Join("testdata", "releases", release.version+".tar.gz"), dir)
			books := filepath.Join(dir, "books")
			sheet, err := ParseRecoverySheet(textOf(t, filepath.Join(dir, "sheet.txt")))
			if err != nil {
				t.Fatal(err)
			}
			reading, err := Open(books, Options{ReadOnly: true, Sheet: sheet})
			if err != nil {
				t.Fatal(err)
			}
			if digest, err := reading.Digest(); err != nil || digest != release.digest {
				t.Errorf("digest %s, %v; the release had %s", digest, err, release.digest)
			}
			if err := reading.Close(); err != nil {
				t.Fatal(err)
			}
			s, err := Open(books, Options{Sheet: sheet})
			if err != nil {
				t.Fatal(err)
			}
			defer s.Close()
			found, err := s.ByNumber("ΚΩΣ-Α 2/")
			if err != nil || len(found) != 0 {
				t.Errorf("half a number found %d, %v", len(found), err)
			}
			page, err := s.List(Query{Text: "Δείγμα"})
			if err != nil || page.Total != 3 || page.Rows[0].Personal.First != "Ευδοκία" {
				t.Errorf("search by name: %d, %v; want the three of Ευδοκία Δείγμα", page.Total, err)
			}
			if report, err := s.Check(context.Background(), true); err != nil || len(report.Problems) > 0 {
				t.Errorf("check: %v, %v", report.Problems, err)
			}
			if s.Desk().Office != municipality.OfficeCode("ΚΩΣ") {
				t.Errorf("desk of office %q", s.Desk().Office)
			}
		})
	}
}

func textOf(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func untar(t *testing.T, archive, dir string) {
	t.Helper()
	file, err := os.Open(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	unzipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	for files := tar.NewReader(unzipped); ; {
		head, err := files.Next()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(dir, filepath.FromSlash(head.Name))
		if head.Typeflag == tar.TypeDir {
			if err := os.MkdirAll(path, 0o700); err != nil {
				t.Fatal(err)
			}
			continue
		}
		data, err := io.ReadAll(files)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
