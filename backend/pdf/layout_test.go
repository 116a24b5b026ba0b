package pdf

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func testPNG(t *testing.T) []byte {
	t.Helper()
	img := image.NewNRGBA(image.Rect(0, 0, 64, 64))
	for y := range 64 {
		for x := range 64 {
			img.Set(x, y, color.NRGBA{uint8(4 * x), uint8(4 * y), 90, uint8(4 * x)})
		}
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const prose = "Σε απάντηση του σχετικού αιτήματός σας, σας γνωρίζουμε ότι το συνεργείο ηλεκτρολόγων του Δήμου μετέβη επί τόπου και διαπίστωσε βλάβη στη γραμμή τροφοδοσίας τριών φωτιστικών σωμάτων μπροστά στο Δημοτικό Σχολείο, την οποία αποκατέστησε αυθημερόν."

func TestJustifiedLinesFillTheirMeasureEvenly(t *testing.T) {
	const measure = 300.0
	lines := paragraph(one(prose, letterBody), measure, justified)
	if len(lines) < 5 {
		t.Fatalf("only %d lines", len(lines))
	}
	for i, l := range lines[:len(lines)-1] {
		if math.Abs(l.width-measure) > 0.01 {
			t.Errorf("line %d is %.2f wide, the measure is %.0f", i+1, l.width, measure)
		}
		if gap := l.spans[0].gap; gap > 3*letterBody.spaceWidth() {
			t.Errorf("line %d has holes of %.1f points", i+1, gap)
		}
		if last := l.spans[len(l.spans)-1].text; !strings.HasSuffix(last, " ") {
			t.Errorf("line %d ends in %q without its space", i+1, last)
		}
	}
}

func TestPiecesOfAStretchedLineNeitherOverlapNorGape(t *testing.T) {
	text := "Παρακαλούμε να μας γνωρίσετε την εξέλιξη έως τις **25\u00a0Νοεμβρίου\u00a02026**, ώστε να ενημερωθεί ο **κ.\u00a0Παππάς**. " + prose
	for measure := 150.0; measure < 500; measure += 7 {
		for _, l := range paragraph(marked(text, letterBody), measure, justified) {
			end := 0.0
			for i, s := range l.spans {
				spaces := strings.Count(s.text, " ") + strings.Count(s.text, "\u00a0")
				if i > 0 && math.Abs(s.x-end) > 0.02 {
					t.Fatalf("measure %.0f: %q begins at %.2f, the piece before it ends at %.2f", measure, s.text, s.x, end)
				}
				end = s.x + s.style.face.advance(s.text, s.style.size) + s.gap*float64(spaces)
			}
		}
	}
}

func TestNoWordIsBrokenThatFitsALine(t *testing.T) {
	for _, a := range []align{left, right, centre, justified} {
		var text strings.Builder
		for _, l := range paragraph(one(prose, letterBody), 120, a) {
			for _, s := range l.spans {
				text.WriteString(s.text)
			}
		}
		if text.String() != prose {
			t.Errorf("the lines do not join to the text:\n%s", text.String())
		}
	}
}

func TestDatesNumbersAndTitlesAreNotTornApart(t *testing.T) {
	for _, whole := range []string{"ΚΕΦ-Α 123/2026", "ΚΩΣ-Α7ΞΚ 1/2026", "3 Ιουλίου", "ώρα 10:42", "άρθρο 12", "ν. 2690/1999", "Μ. Καραγιάννη", "κα Παπαδοπούλου", "853 00 Κως"} {
		bound := bind("το " + whole + " και")
		if words := splitWords(one(bound, letterBody)); len(words) != 3 && whole != "853 00 Κως" {
			t.Errorf("%q may be torn: %d words", whole, len(words))
		}
		if plainSpaces(bound) != "το "+whole+" και" {
			t.Errorf("%q was changed to %q", whole, bound)
		}
	}
}

func TestADoubleNameMayBreakAfterItsHyphenAndANumberMayNot(t *testing.T) {
	for text, words := range map[string]int{
		"Κωνσταντινοπούλου-Παπαχριστοδούλου": 2, "ΚΕΦ-Α": 1, "22420-21111": 1, "Κως – Κέφαλος": 2, "Κω–Κεφάλου": 2,
	} {
		if got := splitWords(one(text, letterBody)); len(got) != words {
			t.Errorf("%q: %d pieces, want %d", text, len(got), words)
		}
	}
}

func TestBoldOpensAndClosesWithTwoStars(t *testing.T) {
	for text, want := range map[string]string{
		"α **β** γ": "α |β!| γ", "**β**": "β!", "α ** β": "α ** β", "**α** **β": "α!| **β", "": "",
	} {
		var got []string
		for _, r := range marked(text, letterBody) {
			if r.style.face == serifBold {
				r.text += "!"
			}
			got = append(got, r.text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, want %q", text, strings.Join(got, "|"), want)
		}
	}
}

func TestItemsOfAListAreRecognised(t *testing.T) {
	for line, want := range map[string]string{
		"- ένα": "•", "• ένα": "•", "1. ένα": "1.", "12) δύο": "12)", "α) ένα": "α)", "Κ. Παππάς": "", "Ο Δήμος": "", "2026 έτος": "", "ν. 2690": "",
	} {
		if marker, _, _ := item(line); marker != want {
			t.Errorf("%q: marker %q, want %q", line, marker, want)
		}
	}
}

func TestALongTableRepeatsItsHeadAndCountsItsPages(t *testing.T) {
	l := sampleCalls()
	l.Rows = nil
	for i := range 300 {
		l.Rows = append(l.Rows, []string{fmt.Sprintf("ΚΩΣ-Α %d/2026", i+1), "Όνομα", "22420", "κείμενο", Box, Box})
	}
	file, err := RenderListing(l)
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(textIn(t, file), "\f")
	if len(pages) < 10 {
		t.Fatalf("only %d pages", len(pages))
	}
	all := strings.Join(pages, "")
	for i, p := range pages {
		if !strings.Contains(p, "Τι λέμε στον πολίτη") {
			t.Errorf("page %d lacks the head of the table", i+1)
		}
		if foot := fmt.Sprintf("Σελίδα %d από %d", i+1, len(pages)); !strings.Contains(p, foot) {
			t.Errorf("page %d does not say %q", i+1, foot)
		}
	}
	for i := range 300 {
		if n := strings.Count(all, fmt.Sprintf("ΚΩΣ-Α %d/2026\n", i+1)); n != 1 {
			t.Errorf("row %d stands %d times", i+1, n)
		}
	}
}

func TestARowTallerThanAPageIsContinued(t *testing.T) {
	l := sampleCalls()
	l.Rows = [][]string{{"ΚΩΣ-Α 1/2026", "Όνομα", "22420", strings.Repeat("λέξη ", 3000) + "τέλος", Box, Box}}
	file, err := RenderListing(l)
	if err != nil {
		t.Fatal(err)
	}
	if text := textIn(t, file); strings.Count(text, "λέξη") != 3000 || !strings.Contains(text, "τέλος") {
		t.Errorf("words were lost: %d of 3000", strings.Count(text, "λέξη"))
	}
}

func TestColumnsFillTheWidthAndHoldTheirLongestWord(t *testing.T) {
	var c composer
	some, none, given := sampleCalls(), sampleCalls(), sampleCalls()
	none.Columns, given.Columns = slices.Clone(none.Columns), slices.Clone(given.Columns)
	for i := range none.Columns {
		none.Columns[i].Width, given.Columns[i].Width = 0, 30
	}
	for _, l := range []Listing{some, none, given} {
		table := c.table(l)
		for _, width := range []float64{200, 480, 700, 1000} {
			sum := 0.0
			for i, w := range table.widths(width) {
				sum += w
				if least, _ := table.measureColumn(i, width/3); width > 450 && w < least-0.01 {
					t.Errorf("width %.0f: column %d of %.1f points does not hold its longest word of %.1f", width, i, w, least)
				}
			}
			if math.Abs(sum-width) > 0.01 {
				t.Errorf("width %.0f: the columns take %.2f", width, sum)
			}
		}
	}
}

func TestASignatureNeverStandsAloneOnAPage(t *testing.T) {
	for paragraphs := 1; paragraphs < 14; paragraphs++ {
		l := sampleLetter()
		l.Body = strings.Repeat(prose+"\n", paragraphs)
		file, err := RenderLetter(l)
		if err != nil {
			t.Fatal(err)
		}
		for i, p := range strings.Split(textIn(t, file), "\f") {
			if strings.Contains(p, l.Signatory.Name) && !strings.Contains(p, "αυθημερόν.") {
				t.Errorf("%d paragraphs: page %d holds the signature without a line of text", paragraphs, i+1)
			}
		}
	}
}

func TestTheStylesOfAFamilyDrawTheSameCharacters(t *testing.T) {
	for _, family := range []face{serif, sans, serifWide, sansWide} {
		for style := range face(4) {
			a, b := family.metrics().glyph, (family + style).metrics().glyph
			for r := range a {
				if _, ok := b[r]; !ok {
					t.Errorf("%s lacks %q", faceFiles[family+style], r)
				}
			}
			if len(a) != len(b) {
				t.Errorf("%s has %d characters, the regular cut %d", faceFiles[family+style], len(b), len(a))
			}
		}
	}
	for _, r := range alphabet {
		if _, ok := serif.metrics().glyph[r]; !ok {
			t.Errorf("the core serif lacks %q", r)
		}
	}
}

func TestGreekCapitalsAreKerned(t *testing.T) {
	m := serif.metrics()
	for _, pair := range []string{"ΤΑ", "ΑΥ", "ΡΑ"} {
		r := []rune(pair)
		if m.between(r[0], r[1]) >= 0 {
			t.Errorf("%s is not drawn together: %d", pair, m.between(r[0], r[1]))
		}
	}
}

func TestACutFontOrFileIsAnErrorNotAPanic(t *testing.T) {
	font := serif.bytes()
	for n := 0; n < len(font); n += 97 {
		_, _ = parseMetrics(font[:n]) // must not panic
	}
	file, err := RenderReceipt(sampleReceipt())
	if err != nil {
		t.Fatal(err)
	}
	for n := 0; n < len(file)-20; n += 211 {
		if _, err := cutObjects(file[:n]); err == nil {
			t.Errorf("a file cut at %d was accepted", n)
		}
	}
}

func FuzzClean(f *testing.F) {
	for _, odd := range oddStrings {
		f.Add(odd)
	}
	f.Add(alphabet)
	f.Fuzz(func(t *testing.T, s string) {
		out, err := clean("text", s)
		if err != nil {
			return
		}
		if !utf8.ValidString(out) || strings.ContainsAny(out, "\x00\r\n\t\u200b\u202e\ufeff\ufffd") || strings.Contains(out, "  ") {
			t.Errorf("%q became %q", s, out)
		}
		again, err := clean("text", out)
		if err != nil || again != out {
			t.Errorf("cleaning twice changes %q to %q (%v)", out, again, err)
		}
		for _, l := range paragraph(one(out, letterBody), 80, justified) {
			for _, p := range l.spans {
				_ = glyphs(p) // must not panic
			}
		}
	})
}
