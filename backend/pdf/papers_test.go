package pdf

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"
)

var update = flag.Bool("update", false, "write the golden texts anew")

// papers are one of each kind, by the name of their golden text.
var papers = map[string]func() ([]byte, error){
	"receipt":  func() ([]byte, error) { return RenderReceipt(sampleReceipt()) },
	"letter":   func() ([]byte, error) { return RenderLetter(sampleLetter()) },
	"calls":    func() ([]byte, error) { return RenderListing(sampleCalls()) },
	"list":     func() ([]byte, error) { return RenderListing(sampleList()) },
	"recovery": func() ([]byte, error) { return RenderRecoverySheet(sampleRecovery()) },
	"draft": func() ([]byte, error) {
		l := sampleLetter()
		l.Draft = true
		return RenderLetter(l)
	},
	"forwarding": func() ([]byte, error) { return RenderLetter(sampleForwarding()) },
}

func TestEveryPaperSaysWhatItsGoldenTextSays(t *testing.T) {
	for name, render := range papers {
		file, err := render()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		keep(t, name+".pdf", file)
		golden := filepath.Join("testdata", name+".txt")
		got := textIn(t, file)
		if *update {
			if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s: the text differs from %s (look, then run with -update):\n%s", name, golden, firstDifference(got, string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d: %q, want %q", i+1, g[i], append(w, "")[min(i, len(w))])
		}
	}
	return fmt.Sprintf("line %d is missing", len(g)+1)
}

func TestASheetMadeAgainAloneOrInACrowdIsTheSameToTheByte(t *testing.T) {
	first := map[string][]byte{}
	for name, render := range papers {
		first[name], _ = render()
	}
	var crowd sync.WaitGroup
	for range 6 {
		for name, render := range papers {
			crowd.Go(func() {
				again, err := render()
				if err != nil || !bytes.Equal(again, first[name]) {
					t.Errorf("%s: made again it differs (%v)", name, err)
				}
			})
		}
	}
	crowd.Wait()
}

func TestAReceiptAndALetterStaySmall(t *testing.T) {
	for _, name := range []string{"receipt", "letter", "forwarding"} {
		file, err := papers[name]()
		if err != nil {
			t.Fatal(err)
		}
		if len(file) > 40<<10 {
			t.Errorf("%s: %d bytes, at most 40 KB", name, len(file))
		}
	}
}

const alphabet = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ αβγδεζηθικλμνξοπρσςτυφχψω ΆΈΉΊΌΎΏΪΫ άέήίόύώϊϋΐΰ «» – — … ’ · ; € § ½ ʹ ͵ ϛ № ±"

func TestEveryGreekLetterAndAccentIsOnThePaper(t *testing.T) {
	l := sampleLetter()
	polytonic := "ᾈᾉ Ὀδυσσεὺς Ἀθῆναι τῇ ᾠδῇ ἑλληνικῶς ὦ Ῥόδος Ὑψηλάντης"
	foreign := "Şükrü Ağaoğlu, Zażółć Łódź, Иван Щербаков, Nguyễn → ☑"
	l.Body = alphabet + "\n**" + alphabet + "**\n" + polytonic + "\n" + foreign
	file, err := RenderLetter(l)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, "alphabet.pdf", file)
	text := strings.ReplaceAll(textIn(t, file), "\n", "")
	for _, want := range []string{alphabet, polytonic, foreign} {
		want = strings.ReplaceAll(norm.NFC.String(want), " ", "") // lines end in other places
		if !strings.Contains(strings.ReplaceAll(text, " ", ""), want) {
			t.Errorf("%q is not on the paper", want)
		}
	}
}

func TestWhatNoPaperCanShowIsNamed(t *testing.T) {
	for _, c := range []struct {
		text  string
		rune  rune
		where string
	}{
		{"Μαρία 😀", '😀', "subject"},
		{"漢字", '漢', "subject"},
		{"مرحبا", 'م', "subject"},
		{"χαμένο \ufffd γράμμα", '\ufffd', "subject"},
		{"κομμένο \xce", '\ufffd', "subject"},
		{"β\u0301", '\u0301', "subject"},
	} {
		r := sampleReceipt()
		r.Subject = c.text
		_, err := RenderReceipt(r)
		var named *CharacterError
		if !errors.As(err, &named) || named.Rune != c.rune || named.Where != c.where {
			t.Errorf("%q: error %v, want one that names %q in %s", c.text, err, c.rune, c.where)
		}
	}
}

func TestACitizensEmojiNeverKeepsAReceiptFromBeingPrinted(t *testing.T) {
	r := sampleReceipt()
	r.Description = "Σπασμένη λάμπα 😀 漢 \xff"
	file, err := RenderReceipt(r)
	if err != nil {
		t.Fatal(err)
	}
	if text := textIn(t, file); !strings.Contains(text, "Σπασμένη λάμπα ") || !strings.Contains(text, "□") {
		t.Errorf("the description is not there: %s", text)
	}
}

// oddStrings are what a paste, a scanner or an attacker puts into a field. Each
// is either printed or refused with a name, never a panic or a broken file.
var oddStrings = []string{
	"", " ", "\x00\x07\x1b", "a\u200bb\u200d\u2060c", "\ufeffΑρχή", "\xff\xfe\xfd", "\ufffd", strings.Repeat("Α", 6000),
	"漢字仮名", "(((((\\)))", "\u202eαντίστροφα\u202c", "α\u0301ρχή", "𝔊😀", "\r\n\t ένα \u2028 δύο", "](TJ ET Q) Tj", "</dc:title>&<x>",
}

func TestOddStringsArePrintedOrRefusedByName(t *testing.T) {
	for _, odd := range oddStrings {
		l := sampleLetter()
		l.Subject, l.Body, l.To, l.Signatory.Name = "Θέμα "+odd, odd, []string{odd}, odd
		file, err := RenderLetter(l)
		var named *CharacterError
		switch {
		case errors.As(err, &named):
		case err != nil:
			t.Errorf("%.20q: %v", odd, err)
		default:
			text := textIn(t, file)
			if strings.ContainsAny(text, "\x00\x07\x1b\u200b\ufeff\u202e\r\t") {
				t.Errorf("%.20q: a control character is in the text layer", odd)
			}
		}
	}
}

func TestAPaperWithoutItsNumberDateSubjectOrUnitIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*Receipt){
		"number":  func(r *Receipt) { r.Number = " " },
		"date":    func(r *Receipt) { r.Date = time.Time{} },
		"subject": func(r *Receipt) { r.Subject = "" },
		"unit":    func(r *Receipt) { r.Unit = "\u200b" },
	} {
		r := sampleReceipt()
		spoil(&r)
		if _, err := RenderReceipt(r); err == nil || !strings.Contains(err.Error(), name+": missing") {
			t.Errorf("without %s: error %v", name, err)
		}
	}
}

func TestLongNamesStayInsideThePaper(t *testing.T) {
	long := "Κωνσταντίνος-Αλέξανδρος Παπαχριστοδουλόπουλος-Χατζηκωνσταντίνου του Ευστρατίου"
	r := sampleReceipt()
	r.Applicant, r.Subject, r.Place, r.Unit = long, strings.Repeat(long+" ", 3), long, long
	r.Description = strings.Repeat(long+" ", 20)
	var c composer
	marks := c.half(c.receipt(r), true, 0)
	insidePage(t, marks, a4Width, a4Height/2)
	if c.err != nil {
		t.Fatal(c.err)
	}
	l := sampleLetter()
	l.To, l.Subject, l.Body = []string{long, strings.Repeat("Α", 200)}, strings.Repeat(long, 4), strings.Repeat("Ω", 3000)
	s := letterSheet(l)
	for _, p := range s.pour(flow(s.measure(), c.letterBlocks(l, s.measure(), 1)...)) {
		insidePage(t, p.marks, s.width, s.height)
	}
}

// insidePage measures every line as it will be drawn.
func insidePage(t *testing.T, marks []placed, width, height float64) {
	t.Helper()
	for _, m := range marks {
		x, y := m.x, m.y
		inner := m.mark
	unwrap:
		for {
			switch w := inner.(type) {
			case shiftedMark:
				x, y, inner = x+w.dx, y+w.dy, w.mark
			case taggedMark:
				inner = w.mark
			default:
				break unwrap
			}
		}
		line, ok := inner.(textMark)
		if !ok {
			continue
		}
		for _, s := range line.spans {
			end := x + line.x + s.x + s.style.face.advance(strings.TrimRight(s.text, " "), s.style.size)
			if x+line.x < 0 || end > width || y+line.y > height {
				t.Errorf("%.30q ends at (%.0f, %.0f) on a page of %.0f × %.0f", s.text, end, y+line.y, width, height)
			}
		}
	}
}

func TestAnEmblemOfTheOfficeReplacesTheArms(t *testing.T) {
	l := sampleLetter()
	l.Emblem = []byte("no picture")
	if _, err := RenderLetter(l); !errors.Is(err, errEmblem) {
		t.Errorf("a broken emblem: error %v", err)
	}
	l.Emblem = testPNG(t)
	with, err := RenderLetter(l)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Contains(with, []byte("/Subtype /Image")) || bytes.Contains(with, []byte("/SMask")) {
		t.Error("the emblem is not in the file, or has kept its transparency")
	}
	keep(t, "emblem.pdf", with)
}

func TestAReaderHearsEveryPaperInOrderAndNothingTwice(t *testing.T) {
	for name, render := range papers {
		file, err := render()
		if err != nil {
			t.Fatal(err)
		}
		objects, err := cutObjects(file)
		if err != nil {
			t.Fatal(err)
		}
		all := string(bytes.Join(objects, []byte("\n")))
		if n := strings.Count(all, "/S/H1/"); n < 1 && name != "letter" && name != "draft" && name != "forwarding" {
			t.Errorf("%s has no heading", name)
		}
		if strings.Count(all, "/Alt ") != strings.Count(all, "/S/Figure/") {
			t.Errorf("%s: a figure has nothing to say", name)
		}
		pieces := 0
		for _, o := range objects {
			if bytes.Contains(o, []byte("/FlateDecode")) && bytes.Contains(o, []byte("stream\n")) && !bytes.Contains(o, []byte("/Length1")) {
				pieces += piecesIn(t, name, inflate(t, o))
			}
		}
		if n := strings.Count(all, "/Type/MCR/"); n != pieces || n == 0 {
			t.Errorf("%s: %d pieces on the pages, %d in the structure", name, pieces, n)
		}
	}
}

// piecesIn checks that the content opens and closes its pieces in turn with no
// text outside one, and counts those that belong to the structure.
func piecesIn(t *testing.T, name string, content []byte) int {
	t.Helper()
	open, pieces := false, 0
	for _, line := range strings.Split(string(content), "\n") {
		switch {
		case strings.HasSuffix(line, " BDC"), strings.HasSuffix(line, " BMC"):
			if open {
				t.Errorf("%s: a piece inside a piece: %s", name, line)
			}
			open = true
			if strings.HasSuffix(line, "BDC") {
				pieces++
			}
		case line == "EMC":
			open = false
		case strings.HasSuffix(line, "TJ ET") && !open:
			t.Errorf("%s: text outside the structure", name)
		}
	}
	return pieces
}

func TestAVeryLongListingGoesWithoutStructureButKeepsItsWords(t *testing.T) {
	l := sampleCalls()
	for len(l.Rows) < 400 {
		l.Rows = append(l.Rows, l.Rows...)
	}
	file, err := RenderListing(l)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(file, []byte("/StructTreeRoot")) {
		t.Error("it is tagged in spite of its length")
	}
	if perRow := len(file) / len(l.Rows); perRow > 400 {
		t.Errorf("%d bytes a row", perRow)
	}
}
