package greek

import (
	"strings"
	"unicode/utf8"
)

// Names of units are phrases: adjectives, a noun, and what belongs to it in the
// genitive («Διεύθυνση | Περιβάλλοντος και Καθαριότητας»), perhaps joined by «και» to a
// second one («… και Εργοτάξιο»). Only the adjectives and nouns that stand in the
// nominative change.

// GenitivePhrase is a unit's name in the genitive with its article: «της Δημοτικής
// Κοινότητας Ασφενδιού».
func GenitivePhrase(name string) string { return Phrase(name, CaseGenitive) }

// AccusativePhrase is a unit's name in the accusative with its article: «τη Διεύθυνση
// Περιβάλλοντος και Καθαριότητας».
func AccusativePhrase(name string) string { return Phrase(name, CaseAccusative) }

// Phrase is a unit's name in a case with its article. A name whose noun is not
// recognised is quoted after «υπηρεσία», which is always right: «της υπηρεσίας «X»».
func Phrase(name string, c Case) string {
	return phrase(name, c, func(p nounPhrase, first string) string {
		return Article(p.gender, p.plural, c, first)
	})
}

// At is where something is or goes: «στη Διεύθυνση …», «στους Ηλεκτρολόγους», «στο
// Εργοτάξιο».
func At(name string) string {
	return phrase(name, CaseAccusative, func(p nounPhrase, first string) string {
		return "σ" + Article(p.gender, p.plural, CaseAccusative, first)
	})
}

// phrase declines a unit's name and lets article write what stands before each noun
// phrase.
func phrase(name string, c Case, article func(nounPhrase, string) string) string {
	words := strings.Fields(name)
	first, ok := readNounPhrase(words, true)
	if !ok {
		service := nounPhrase{gender: Feminine}
		noun := service.decline([]string{"υπηρεσία"}, c)[0]
		return article(service, noun) + " " + noun + " «" + strings.Join(words, " ") + "»"
	}
	out := withArticle(first, words, c, article)
	for i := first.length; i < len(words); i++ {
		out = append(out, words[i])
		if words[i] != "και" && words[i] != "&" && Fold(words[i]) != "και" {
			continue
		}
		if second, ok := readNounPhrase(words[i+1:], false); ok {
			out = append(out, withArticle(second, words[i+1:], c, article)...)
			i += second.length
		}
	}
	return strings.Join(out, " ")
}

func withArticle(p nounPhrase, words []string, c Case, article func(nounPhrase, string) string) []string {
	declined := p.decline(words[:p.length], c)
	return append([]string{article(p, declined[0])}, declined...)
}

// nounPhrase is the part of a name that changes: length words, the last one the noun.
type nounPhrase struct {
	gender  Gender
	plural  bool
	length  int
	acronym bool
}

// readNounPhrase finds adjectives and noun at the start of words. Only the first
// phrase of a name may have a noun that is not in the list: after «και» an unknown word
// is as likely a genitive.
func readNounPhrase(words []string, first bool) (nounPhrase, bool) {
	for i := 0; i < len(words) && i < 4; i++ {
		p, ok := nounOf(words[i])
		if !ok {
			continue
		}
		p.length = i + 1
		for _, adjective := range words[:i] {
			if _, ok := adjectiveEnding(adjective, p); !ok {
				return nounPhrase{}, false
			}
		}
		return p, true
	}
	if !first || len(words) == 0 {
		return nounPhrase{}, false
	}
	if p, ok := guessNoun(words[0]); ok {
		return p, true
	}
	return nounPhrase{}, false
}

// unitNouns are the nouns that names of units, offices and bodies begin with.
var unitNouns = func() map[string]nounPhrase {
	m := map[string]nounPhrase{}
	add := func(p nounPhrase, words string) {
		for _, w := range strings.Fields(words) {
			m[w] = p
		}
	}
	add(nounPhrase{gender: Feminine}, `διευθυνση υποδιευθυνση κοινοτητα υπηρεσια αστυνομια προστασια
		κατασταση περιφερεια επιτροπη καθαριοτητα υδρευση αποχετευση ενοτητα γραμματεια δημαρχια
		επιχειρηση εφορια βιβλιοθηκη μοναδα ομαδα κινηση αποθηκη πολεοδομια δομηση
		οδοποιια εταιρεια αρχη στεγη σχολη παιδεια πλατφορμα θυριδα εξυπηρετηση πρωτοβουλια
		εκπαιδευση ανακυκλωση αποκομιδη συντηρηση αντιδημαρχια πυροσβεστικη λεσχη ενωση`)
	add(nounPhrase{gender: Neuter}, `τμημα γραφειο εργοταξιο ταμειο συνεργειο κεντρο ληξιαρχειο
		λιμεναρχειο συμβουλιο πρασινο δημοτολογιο πρωτοκολλο μητρωο κοιμητηριο νεκροταφειο
		δημαρχειο καταστημα σωμα ιδρυμα προσωπο αρχειο
		αμαξοστασιο παντοπωλειο φαρμακειο ιατρειο γηροκομειο υπουργειο μουσειο κεπ περιβαλλον λιμανι`)
	add(nounPhrase{gender: Masculine}, `δημοσ δημαρχοσ αντιδημαρχοσ ηλεκτροφωτισμοσ συνδεσμοσ φορεασ
		οργανισμοσ γραμματεασ προισταμενοσ διευθυντησ ληξιαρχοσ συμπαραστατησ τομεασ σταθμοσ
		πολιτισμοσ αθλητισμοσ τουρισμοσ προγραμματισμοσ σχεδιασμοσ φωτισμοσ`)
	add(nounPhrase{gender: Masculine, plural: true}, `ηλεκτρολογοι υδραυλικοι κηπουροι οδηγοι μηχανικοι
		τεχνιτεσ κλητηρεσ χειριστεσ εργατεσ οδοκαθαριστεσ συντηρητεσ σταθμοι`)
	add(nounPhrase{gender: Feminine, plural: true}, `κοινοτητεσ υπηρεσιεσ προμηθειεσ διευθυνσεισ
		κατασκευεσ συντηρησεισ καθαριστριεσ επιτροπεσ προσοδοι`)
	add(nounPhrase{gender: Neuter, plural: true}, `μητρωα εργα εσοδα εξοδα συνεργεια κοιμητηρια τμηματα
		γραφεια κεντρα ελτα σφαγεια απορριμματα`)
	return m
}()

// acronyms have their gender from the noun they shorten.
var acronyms = map[string]nounPhrase{
	"ΔΕΥΑΚ": {gender: Feminine}, "ΔΕΥΑ": {gender: Feminine}, "ΔΕΔΔΗΕ": {gender: Masculine},
	"ΑΔΜΗΕ": {gender: Masculine}, "ΔΕΗ": {gender: Feminine}, "ΟΤΕ": {gender: Masculine},
	"ΚΕΠ": {gender: Neuter}, "ΚΤΕΛ": {gender: Neuter}, "ΕΛΤΑ": {gender: Neuter, plural: true},
	"ΕΛΑΣ": {gender: Feminine}, "ΕΚΑΒ": {gender: Neuter}, "ΚΑΠΗ": {gender: Neuter},
	"ΚΔΑΠ": {gender: Neuter}, "ΚΗΦΗ": {gender: Neuter}, "ΦΟΔΣΑ": {gender: Masculine},
	"ΤΟΕΒ": {gender: Masculine}, "ΝΠΔΔ": {gender: Neuter}, "ΔΟΥ": {gender: Feminine},
	"ΕΦΚΑ": {gender: Masculine}, "ΟΑΕΔ": {gender: Masculine}, "ΔΥΠΑ": {gender: Feminine},
	"ΕΥΔΑΠ": {gender: Feminine},
}

// nounOf looks a word up as noun or acronym, «Δ.Ε.Υ.Α.Κ.» included.
func nounOf(w string) (nounPhrase, bool) {
	if p, ok := acronyms[strings.ReplaceAll(w, ".", "")]; ok {
		p.acronym = true
		return p, true
	}
	p, ok := unitNouns[Fold(w)]
	return p, ok
}

// guessNoun reads gender and number of an unknown first noun off its ending.
func guessNoun(w string) (nounPhrase, bool) {
	folded := Fold(w)
	if utf8.RuneCountInString(folded) < 4 || !hasGreek(w) {
		return nounPhrase{}, false
	}
	for _, e := range []struct {
		ending string
		p      nounPhrase
	}{
		{"μα", nounPhrase{gender: Neuter}}, {"ση", nounPhrase{gender: Feminine}},
		{"ξη", nounPhrase{gender: Feminine}}, {"τητα", nounPhrase{gender: Feminine}},
		{"ια", nounPhrase{gender: Feminine}}, {"εια", nounPhrase{gender: Feminine}},
		{"ειο", nounPhrase{gender: Neuter}}, {"ιο", nounPhrase{gender: Neuter}},
		{"σμοσ", nounPhrase{gender: Masculine}}, {"λογοι", nounPhrase{gender: Masculine, plural: true}},
	} {
		if strings.HasSuffix(folded, e.ending) {
			e.p.length = 1
			return e.p, true
		}
	}
	return nounPhrase{}, false
}
