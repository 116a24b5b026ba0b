//go:build realtools

package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// These tests let other programs judge the papers: qpdf the structure, poppler
// the text and the fonts, zbar the code, Preflight the archive format. They run with the tag realtools,
// on a machine with qpdf, poppler-utils, zbar-tools, libpdfbox2-java,
// libactivation-java, libjaxb-api-java and a JDK.

func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if _, err := exec.LookPath(name); err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Errorf("%s %v: %v\n%s", name, args, err, out)
	}
	return string(out)
}

// onDisk writes every paper into a folder of the test.
func onDisk(t *testing.T) map[string]string {
	t.Helper()
	dir, files := t.TempDir(), map[string]string{}
	for name, render := range papers {
		file, err := render()
		if err != nil {
			t.Fatal(err)
		}
		files[name] = filepath.Join(dir, name+".pdf")
		if err := os.WriteFile(files[name], file, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func TestQpdfFindsNothingWrong(t *testing.T) {
	for name, path := range onDisk(t) {
		if out := tool(t, "qpdf", "--check", path); !strings.Contains(out, "No syntax or stream encoding errors") {
			t.Errorf("%s: %s", name, out)
		}
	}
}

func TestPopplerReadsTheSameWordsAndFindsEveryFontEmbedded(t *testing.T) {
	for name, path := range onDisk(t) {
		golden, err := os.ReadFile(filepath.Join("testdata", name+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		// Poppler finds its own words, drops the hyphen of a name at a line's end, and
		// puts the word across a draft where it likes: the letters are compared.
		read := letters(tool(t, "pdftotext", path, "-"))
		for r, n := range letters(string(golden)) {
			if read[r] != n {
				t.Errorf("%s: poppler reads %q %d times, it stands there %d times", name, r, read[r], n)
			}
		}
		for _, row := range strings.Split(strings.TrimSpace(tool(t, "pdffonts", path)), "\n")[2:] {
			if !strings.Contains(row, "Identity-H       yes") {
				t.Errorf("%s: a font is not embedded: %s", name, row)
			}
		}
	}
}

func letters(text string) map[rune]int {
	count := map[rune]int{}
	for _, r := range text {
		if !unicode.IsSpace(r) && r != '-' {
			count[r]++
		}
	}
	return count
}

func TestACameraReadsTheCodeAndTheFileRepeatsIt(t *testing.T) {
	files := onDisk(t)
	for name, want := range map[string]string{"receipt": sampleReceipt().QR, "letter": sampleLetter().QR, "recovery": sampleRecovery().QR} {
		raster := strings.TrimSuffix(files[name], ".pdf")
		tool(t, "pdftoppm", "-r", "150", "-singlefile", "-png", files[name], raster)
		if got := strings.TrimSpace(tool(t, "zbarimg", "-q", "--raw", raster+".png")); got != want {
			t.Errorf("%s: the code reads %q, want %q", name, got, want)
		}
		inFile := strings.Contains(tool(t, "pdfinfo", "-meta", files[name]), "<dc:identifier>"+want+"</dc:identifier>")
		if inFile == (name == "recovery") {
			t.Errorf("%s: code in the metadata: %v (the recovery key never belongs there)", name, inFile)
		}
	}
}

func TestPopplerFindsTheStructure(t *testing.T) {
	files := onDisk(t)
	for name, want := range map[string][]string{
		"receipt": {"H1 (block)", "Απόδειξη καταχώρισης", "Αριθμός ΚΕΦ-Α 123/2026", "Figure"},
		"calls":   {"H1 (block)", "Table (block)", "TR", "TH", "TD", "Κλήσεις προς πολίτες"},
	} {
		out := tool(t, "pdfinfo", "-struct-text", files[name])
		for _, part := range want {
			if !strings.Contains(out, part) {
				t.Errorf("%s: the structure lacks %q", name, part)
			}
		}
	}
}

// Preflight judges PDF/A-1b and knows no later part, so it is shown the same file
// with "part 1" and the header of that part. What it asks more than part 2, which
// the papers state, is little (ISO 19005-2 widens 19005-1).
func TestPreflightTakesEveryPaperIntoTheArchive(t *testing.T) {
	jars, err := filepath.Glob("/usr/share/java/*.jar")
	if err != nil || !slices.Contains(jars, "/usr/share/java/preflight.jar") {
		t.Skip("the package libpdfbox2-java is not installed")
	}
	args := []string{"-cp", strings.Join(jars, ":"), filepath.Join("testdata", "Preflight.java")}
	for _, path := range onDisk(t) {
		file, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		file = bytes.Replace(file, []byte("<pdfaid:part>2<"), []byte("<pdfaid:part>1<"), 1)
		file = bytes.Replace(file, []byte("%PDF-1.7"), []byte("%PDF-1.4"), 1)
		if err := os.WriteFile(path, file, 0o600); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out := tool(t, "java", args...)
	if n := strings.Count(out, "valid=true"); n != len(papers) {
		t.Errorf("%d of %d papers are valid:\n%s", n, len(papers), out)
	}
}
