package municipality

import (
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestHowANumberIsTyped(t *testing.T) {
	number := Number{"ΚΕΦ", "Α", 123, 2026}
	for _, typed := range []string{
		"ΚΕΦ-Α 123/2026", "κεφ-α 123/2026", "KEΦ-A 0123/26", "κεφα123", "ΚΕΦ 123", "123/2026", "123", " ΚΕΦ – Α 123 / 2026 ",
		"ΚΕΦ-Α\u00a0123/2026", "ΚΕΦ Α123/26", "0123",
	} {
		q, ok := ParseNumberQuery(typed)
		if !ok || !q.Matches(number) {
			t.Errorf("%q was read as %+v", typed, q)
		}
	}
	for _, typed := range []string{"ΚΕΦ-Β 123/2026", "ΚΩΣ 123", "124", "ΚΕΦ-Α 123/2025", "ΚΕΦ-Α 123/25"} {
		if q, ok := ParseNumberQuery(typed); !ok || q.Matches(number) {
			t.Errorf("%q was read as %+v, which matches %s", typed, q, number)
		}
	}
	for _, typed := range []string{"", "ΚΕΦ", "0", "/2026", "123/", "123/x", "123/-1", "12a", "123/2026/7", "Οδός 3, Άνω", "99999999999999999999"} {
		if q, ok := ParseNumberQuery(typed); ok {
			t.Errorf("%q was read as a number: %+v", typed, q)
		}
	}
	if q, ok := ParseNumberQuery("ΚΕΦ-Α 1.234"); !ok || q.Seq != 1234 {
		t.Errorf("thousands: %+v", q)
	}
}

// Somebody types a number in any usual way; it is the number on the paper.
func TestANumberOnPaperIsFoundAgain(t *testing.T) {
	capitals := rapid.SampledFrom([]rune("ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩ"))
	alike := strings.NewReplacer("Α", "A", "Β", "B", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "I", "Κ", "K", "Μ", "M", "Ν", "N",
		"Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X")
	rapid.Check(t, func(t *rapid.T) {
		n := Number{
			Office: OfficeCode(rapid.StringOfN(capitals, 2, 4, -1).Draw(t, "office")),
			Letter: rapid.StringOfN(capitals, 1, 1, -1).Draw(t, "letter") +
				rapid.SampledFrom([]string{"", "7ΞΚ", "Ζ2Ψ", "QX4"}).Draw(t, "mark"),
			Seq: rapid.IntRange(1, 99_999).Draw(t, "seq"), Year: rapid.IntRange(2000, 2099).Draw(t, "year"),
		}
		typed := n.String()
		switch rapid.IntRange(0, 3).Draw(t, "hand") {
		case 1:
			typed = alike.Replace(typed)
		case 2:
			typed = strings.ToLower(typed)
		case 3:
			typed = "  " + strings.ReplaceAll(typed, "-", " ")
		}
		if strings.HasSuffix(n.Letter, "4") {
			typed = strings.ReplaceAll(typed, "  ", " ") // a digit before the number needs its space
		}
		q, ok := ParseNumberQuery(typed)
		if !ok || !q.Matches(n) {
			t.Fatalf("%q was read as %+v, not as %s", typed, q, n)
		}
		if other := (Number{n.Office, n.Letter, n.Seq + 1, n.Year}); q.Matches(other) {
			t.Fatalf("%q is also %s", typed, other)
		}
	})
}

func FuzzParseNumberQuery(f *testing.F) {
	for _, seed := range []string{"ΚΕΦ-Α 123/2026", "123", "/", "ΚΕΦ-Α7ΞΚ 1/26", "\u00a0", "９"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, typed string) {
		q, ok := ParseNumberQuery(typed)
		if ok && (q.Seq <= 0 || q.Year < 0) {
			t.Errorf("%q: %+v", typed, q)
		}
	})
}

func TestNumbersAsTheyAreWritten(t *testing.T) {
	if got := (Number{}).String(); got != "" {
		t.Errorf("no number is %q", got)
	}
	if got := (GeneralNumber{"20456α", 2026}).String(); got != "20456α/2026" {
		t.Error(got)
	}
}

func TestIdentifiers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var id, other ID
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		copy(other[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "other"))
		text, _ := id.MarshalText()
		var back ID
		if err := back.UnmarshalText(text); err != nil || back != id {
			t.Fatalf("%s came back as %s: %v", id, back, err)
		}
		if id.Compare(other) != -other.Compare(id) || id.Compare(id) != 0 || (id.Compare(other) < 0) != (id.String() < other.String()) {
			t.Fatal("the order of identifiers is not that of their bytes")
		}
	})
	for _, bad := range []string{"12", strings.Repeat("g", 32), strings.Repeat("0", 33)} {
		if _, err := ParseID(bad); err == nil {
			t.Errorf("%q was read", bad)
		}
	}
	if err := new(ID).UnmarshalText([]byte("x")); err == nil {
		t.Error("x was read")
	}
	if (ID{}).String() != "" || ConfigID(SubjectUnit, "a") == ConfigID(SubjectOffice, "a") || ConfigID(SubjectUnit, "a") != ConfigID(SubjectUnit, "a") {
		t.Error("identity of things with a code")
	}
}
