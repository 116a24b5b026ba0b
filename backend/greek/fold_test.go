package greek

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSpellingsOfOneWordFoldAlike(t *testing.T) {
	for want, spellings := range map[string][]string{
		"αννα":         {"Άννα", "ΑΝΝΑ", "αννα", "΄Αννα", "Α\u0301ννα", "Ἄννα", "Aννα", "ΑΝΝA"},
		"γεωργιοσ":     {"Γεώργιος", "ΓΕΏΡΓΙΟΣ", "ΓΕΩΡΓΙΟΣ", "γεώργιοσ", "Γεώργιoς"},
		"μαιου":        {"Μαΐου", "ΜΑΪΟΥ", "Μαι\u0308\u0301ου"},
		"προισταμενοσ": {"Προϊστάμενος", "ΠΡΟΪΣΤΑΜΕΝΟΣ"},
		"ταυγετοσ":     {"ΤΑΫΓΕΤΟΣ", "Ταΰγετος"},
		"ωδη":          {"ᾠδή", "ᾨΔΉ", "Ωδή", "Ὠδὴ"},
		"john":         {"John", "JOHN", "JÖHN"},
		"ω 10μ":        {"Ω 10µ", "\u2126 10μ"}, // ohm and micro signs
		"οδοσ 3α-β":    {"Οδός 3Α-Β", "ΟΔΟΣ 3A-Β"[:len("ΟΔΟΣ 3")] + "Α-Β"},
		"ζωη":          {"Zωή", "ΖΩΉ", "ZΩH"},
		"":             {"", "\u0301"},
	} {
		for _, s := range spellings {
			if got := Fold(s); got != want {
				t.Errorf("Fold(%q) = %q, want %q", s, got, want)
			}
		}
	}
}

func TestLatinWordsStayLatin(t *testing.T) {
	for s, want := range map[string]string{
		"KAPA": "kapa", "Tax Office Αθήνα": "tax office αθηνα", "AB123": "ab123", "e-mail: Άννα@x.gr": "e-mail: αννα@x.gr",
		"Straße": "straße", "Łódź": "łodz", "Москва": "москва",
	} {
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestAppendFoldKeepsWhatIsThere(t *testing.T) {
	if got := string(AppendFold([]byte("Α|"), "ΆΒb")); got != "Α|αββ" {
		t.Error(got)
	}
}

func TestFoldingTwiceIsFoldingOnceForEveryRune(t *testing.T) {
	for r := rune(0); r <= 0x1FFFF; r++ {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, s := range []string{string(r), "α" + string(r) + "b", "b" + string(r) + "α"} {
			if once := Fold(s); Fold(once) != once {
				t.Fatalf("%U in %q: once %q, twice %q", r, s, once, Fold(once))
			}
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"Άννα", "ΑB\u0301c", "\xff\xfeά", "΄Α", "ᾳb", "Ω\u2126K\u212A"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := Fold(s)
		if twice := Fold(once); twice != once {
			t.Errorf("%q: once %q, twice %q", s, once, twice)
		}
		if up := Fold(strings.ToUpper(s)); utf8.ValidString(s) && isPlainGreek(s) && up != once {
			t.Errorf("%q: capitals fold to %q, not %q", s, up, once)
		}
		Key(s)
		PartKey(s)
		Upper(s)
		ISO843(s)
		Compare(s, once)
		for c := CaseNominative; c <= CaseVocative; c++ {
			for sex := Unknown; sex <= Female; sex++ {
				Decline(s, c, sex, FirstName)
				Decline(s, c, sex, Surname)
			}
			Phrase(s, c)
		}
		At(s)
		SexOf(s)
		ParsePhones(s)
		_, _ = IdentityCard(s)
		_, _ = Postcode(s)
		_ = AMKASex(s)
		_ = PersonalNumber(s)
		if p, err := ParsePhone(s); err == nil {
			if again, err := ParsePhone(p.Display()); err != nil || again != p {
				t.Errorf("%q is %s, shown as %q, which is %s, %v", s, p, p.Display(), again, err)
			}
		}
		if d, err := NormalAFM(s); err == nil && AFM(d) != nil {
			t.Errorf("%q gives %q, which is refused", s, d)
		}
	})
}

// isPlainGreek tells texts of modern Greek letters, whose capitals are settled.
func isPlainGreek(s string) bool {
	for _, r := range s {
		if r != ' ' && (r < 'Ά' || r > 'ώ' || analyse(r).base == 0 || r == 'ϗ') {
			return false
		}
	}
	return true
}

var sink int

func BenchmarkFold(b *testing.B) {
	for name, s := range map[string]string{
		"greek": "Γεώργιος Παπαδόπουλος, Μεγάλου Αλεξάνδρου 60, Κως",
		"ascii": "citizen4639@example.org",
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				sink += len(Fold(s))
			}
		})
	}
}

func BenchmarkAppendFold(b *testing.B) {
	room := make([]byte, 0, 256)
	b.ReportAllocs()
	for b.Loop() {
		room = AppendFold(room[:0], "Γεώργιος Παπαδόπουλος, Μεγάλου Αλεξάνδρου 60, Κως")
	}
}

func BenchmarkKey(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		sink += len(Key("Γεώργιος Παπαδόπουλος, Μεγάλου Αλεξάνδρου 60, Κως"))
	}
}
