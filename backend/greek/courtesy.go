package greek

import "strings"

// Article is the definite article before the word next, «την Κέφαλο», «τη Διεύθυνση»:
// the feminine accusative keeps its ν before vowels, κ, π, τ, ξ, ψ and μπ, ντ, γκ; the
// masculine one always does. There is no article in the vocative.
func Article(g Gender, plural bool, c Case, next string) string {
	forms := [3][2][4]string{
		Masculine: {{"ο", "του", "τον", ""}, {"οι", "των", "τους", ""}},
		Feminine:  {{"η", "της", "τη", ""}, {"οι", "των", "τις", ""}},
		Neuter:    {{"το", "του", "το", ""}, {"τα", "των", "τα", ""}},
	}
	number := 0
	if plural {
		number = 1
	}
	article := forms[g][number][c]
	if article == "τη" && keepsNu(next) {
		return "την"
	}
	return article
}

// keepsNu tells whether an article in -ν keeps it before a word.
func keepsNu(next string) bool {
	next = strings.TrimLeft(Fold(next), "«\"' (")
	for _, start := range []string{"α", "ε", "η", "ι", "ο", "υ", "ω", "κ", "π", "τ", "ξ", "ψ",
		"γκ", "μπ", "ντ", "τζ", "a", "e", "i", "o", "u", "k", "p", "t"} {
		if strings.HasPrefix(next, start) {
			return true
		}
	}
	return false
}

// Mister is the title and surname in a case, «κύριος Παπαδόπουλος», «κυρίου
// Παπαδόπουλου», «κυρία Καραγιάννη»; with the sex unknown «κ.» and the name as it is.
func Mister(last string, sex Sex, c Case) string {
	titles := map[Sex][4]string{
		Male:   {"κύριος", "κυρίου", "κύριο", "κύριε"},
		Female: {"κυρία", "κυρίας", "κυρία", "κυρία"},
	}
	if sex == Unknown {
		return join("κ.", last)
	}
	return join(titles[sex][c], Decline(last, c, sex, Surname))
}

// ChargedTo completes «Χρεώθηκε …»: «στον κ. Παπαδόπουλο», «στην κ. Καραγιάννη»; with
// the sex unknown «σε: » and the name.
func ChargedTo(last string, sex Sex) string {
	switch sex {
	case Male:
		return "στον κ. " + Accusative(last, sex, Surname)
	case Female:
		return "στην κ. " + last
	}
	return "σε: " + last
}

// Dear opens a letter: «Αξιότιμε κύριε Παπαδόπουλε», «Αξιότιμη κυρία Καραγιάννη»;
// with the sex unknown both, without the name.
func Dear(last string, sex Sex) string {
	switch sex {
	case Male:
		return "Αξιότιμε " + Mister(last, sex, CaseVocative)
	case Female:
		return "Αξιότιμη " + Mister(last, sex, CaseVocative)
	}
	return "Αξιότιμη κυρία, αξιότιμε κύριε"
}
