package greek

import (
	"math"
	"strconv"
	"strings"
)

// Number writes a whole number with the Greek separator, 1.234.
func Number(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	var out strings.Builder
	out.WriteString(sign)
	for i := range len(digits) {
		if i > 0 && (len(digits)-i)%3 == 0 {
			out.WriteByte('.')
		}
		out.WriteByte(digits[i])
	}
	return out.String()
}

// Decimal writes x with a fixed number of decimals and Greek separators, 1.234,5;
// halves are rounded away from zero. Not-a-number and infinities give "–".
func Decimal(x float64, decimals int) string {
	if math.IsNaN(x) || math.Abs(x) > 1e15 {
		return "–"
	}
	scale := math.Pow10(decimals)
	// The nudge takes back what a half like 64.65 loses in binary.
	units := math.Floor(math.Abs(x)*scale + 0.5 + 1e-9)
	whole := Number(int(units / scale))
	if x < 0 && units > 0 {
		whole = "-" + whole
	}
	if decimals <= 0 {
		return whole
	}
	rest := strconv.Itoa(int(units) % int(scale))
	return whole + "," + strings.Repeat("0", decimals-len(rest)) + rest
}

// Percent writes a percentage that is already one (64.6 is 64,6%), one decimal, half up.
func Percent(x float64) string {
	if s := Decimal(x, 1); s != "–" {
		return s + "%"
	}
	return "–"
}

// Euro writes an amount given in cents, 1.234,50 €.
func Euro(cents int) string {
	return Decimal(float64(cents)/100, 2) + " €"
}

// Gender is the grammatical gender of a noun.
type Gender int

const (
	Masculine Gender = iota
	Feminine
	Neuter
)

var (
	smallWords = [20]string{"μηδέν", "ένα", "δύο", "τρία", "τέσσερα", "πέντε", "έξι", "επτά", "οκτώ",
		"εννέα", "δέκα", "έντεκα", "δώδεκα", "δεκατρία", "δεκατέσσερα", "δεκαπέντε", "δεκαέξι",
		"δεκαεπτά", "δεκαοκτώ", "δεκαεννέα"}
	tenWords = [10]string{"", "", "είκοσι", "τριάντα", "σαράντα", "πενήντα", "εξήντα", "εβδομήντα",
		"ογδόντα", "ενενήντα"}
	hundredWords = [10]string{"", "", "διακόσι", "τριακόσι", "τετρακόσι", "πεντακόσι", "εξακόσι",
		"επτακόσι", "οκτακόσι", "εννιακόσι"}
	// Words that change with the gender; masculine and feminine nominative.
	personal = map[string][2]string{
		"ένα": {"ένας", "μία"}, "τρία": {"τρεις", "τρεις"}, "τέσσερα": {"τέσσερις", "τέσσερις"},
		"δεκατρία": {"δεκατρείς", "δεκατρείς"}, "δεκατέσσερα": {"δεκατέσσερις", "δεκατέσσερις"},
	}
	hundredEnds = [3]string{Masculine: "οι", Feminine: "ες", Neuter: "α"}
)

// InWords writes a number as years and amounts are spoken (neuter): 1999 is
// «χίλια εννιακόσια ενενήντα εννέα».
func InWords(n int) string { return InWordsOf(n, Neuter) }

// InWordsOf writes a number of things of one gender, nominative: 21 months
// (masculine) «είκοσι ένας», 3 copies (neuter) «τρία», 200 pages (feminine)
// «διακόσιες».
func InWordsOf(n int, g Gender) string {
	if n == 0 {
		return smallWords[0]
	}
	var words []string
	rest := uint64(n)
	if n < 0 {
		words, rest = append(words, "μείον"), -rest
	}
	for _, step := range []struct {
		size      uint64
		one, many string
		gender    Gender
	}{
		{1e18, "ένα πεντάκις εκατομμύριο", "πεντάκις εκατομμύρια", Neuter},
		{1e15, "ένα τετράκις εκατομμύριο", "τετράκις εκατομμύρια", Neuter},
		{1e12, "ένα τρισεκατομμύριο", "τρισεκατομμύρια", Neuter},
		{1e9, "ένα δισεκατομμύριο", "δισεκατομμύρια", Neuter},
		{1e6, "ένα εκατομμύριο", "εκατομμύρια", Neuter},
		{1e3, thousand(g), "χιλιάδες", Feminine},
	} {
		switch count := rest / step.size; {
		case count == 1:
			words = append(words, step.one)
		case count > 1:
			words = append(words, underThousand(int(count), step.gender)...)
			words = append(words, step.many)
		}
		rest %= step.size
	}
	return strings.Join(append(words, underThousand(int(rest), g)...), " ")
}

// thousand is one thousand things of a gender.
func thousand(g Gender) string {
	return [3]string{Masculine: "χίλιοι", Feminine: "χίλιες", Neuter: "χίλια"}[g]
}

// underThousand gives the words of 0…999; none for 0.
func underThousand(n int, g Gender) []string {
	var words []string
	switch hundreds, rest := n/100, n%100; {
	case hundreds == 1 && rest == 0:
		words = append(words, "εκατό")
	case hundreds == 1:
		words = append(words, "εκατόν")
	case hundreds > 1:
		words = append(words, hundredWords[hundreds]+hundredEnds[g])
	}
	n %= 100
	if n >= 20 {
		words = append(words, tenWords[n/10])
		n %= 10
	}
	if n > 0 {
		words = append(words, ofGender(smallWords[n], g))
	}
	return words
}

func ofGender(word string, g Gender) string {
	if forms, ok := personal[word]; ok && g != Neuter {
		return forms[g]
	}
	return word
}
