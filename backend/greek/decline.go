package greek

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sex is the sex of a person, as far as the language needs it.
type Sex int

const (
	Unknown Sex = iota
	Male
	Female
)

// Part says which part of a person's name a text is.
type Part int

const (
	FirstName Part = iota
	Surname
)

// Case is a case of Greek grammar.
type Case int

const (
	CaseNominative Case = iota
	CaseGenitive
	CaseAccusative
	CaseVocative
)

// Decline proposes a case of a name, «Παπαδόπουλος» → «Παπαδόπουλου». Names of several
// words or with hyphens are declined word by word. What the rules do not know stays as
// it is: initials, foreign names, indeclinable ones, a surname in the genitive, and a
// name whose sex is unknown and cannot be guessed well. Capitals stay capitals.
func Decline(name string, c Case, sex Sex, part Part) string {
	if c == CaseNominative {
		return name
	}
	return eachWord(name, func(w string) string { return declineWord(w, c, sex, part) })
}

// Genitive proposes «Γεωργίου» as in «του Γεωργίου», Παπαδόπουλου.
func Genitive(name string, sex Sex, part Part) string {
	return Decline(name, CaseGenitive, sex, part)
}

// Accusative proposes «Γεώργιο» as in «τον Γεώργιο».
func Accusative(name string, sex Sex, part Part) string {
	return Decline(name, CaseAccusative, sex, part)
}

// Vocative proposes «Γεώργιε».
func Vocative(name string, sex Sex, part Part) string {
	return Decline(name, CaseVocative, sex, part)
}

// eachWord changes every word of a text and keeps what stands between.
func eachWord(text string, change func(string) string) string {
	var out strings.Builder
	start := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.IsMark(r) || r == '.'
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			out.WriteString(change(text[start:i]))
			start = -1
		}
		if !inside {
			out.WriteString(text[i : i+max(1, runeSize(text[i:]))])
		}
	}
	if start >= 0 {
		out.WriteString(change(text[start:]))
	}
	return out.String()
}

// runeSize is how many bytes the first rune takes; 1 for a broken one.
func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}

func declineWord(s string, c Case, sex Sex, part Part) string {
	if strings.Contains(s, ".") || !hasGreek(s) || utf8.RuneCountInString(s) < 3 {
		return s
	}
	w := newWord(s)
	sex = sexFor(s, sex, part)
	switch {
	case sex == Male:
		return declineMale(w, c, part).String()
	case sex == Female && part == FirstName:
		return declineFemale(w, c).String()
	}
	return s // a woman's surname is a genitive already
}

// sexFor falls back on the name itself when the sex is not told.
func sexFor(name string, sex Sex, part Part) Sex {
	if sex != Unknown {
		return sex
	}
	if part == Surname {
		return SexOfSurname(name)
	}
	if guess, sure := SexOf(name); sure >= 0.8 {
		return guess
	}
	return Unknown
}

// ending is how a group of nouns ends in the four cases.
type ending [4]string

// maleEndings in order: a longer ending stands before the shorter it contains.
var maleEndings = []ending{
	{"ους", "ου", "ου", "ου"},
	{"ευς", "εως", "εα", "ευ"},
	{"ος", "ου", "ο", ""}, // vocative: vocativeOs
	{"ης", "η", "η", "η"},
	{"ας", "α", "α", "α"},
	{"ες", "ε", "ε", "ε"},
	{"ις", "ι", "ι", "ι"},
	{"ων", "ωνος", "ωνα", "ων"},
}

// Groups that single names belong to.
var (
	likeIason    = []ending{{"ων", "ονος", "ονα", "ων"}}
	likeLeon     = []ending{{"ων", "οντος", "οντα", "ων"}}
	likeXenophon = []ending{{"ων", "ωντος", "ωντα", "ων"}}
)

// ownForms are names that follow a group of their own, by folded nominative; those
// without a group are indeclinable, whatever their ending looks like.
var ownForms = map[string][]ending{
	"ιωαννησ": {{"ης", "ου", "η", "η"}},
	"ιασων":   likeIason, "αγαμεμνων": likeIason, "παντελεημων": likeIason, "φιλημων": likeIason,
	"λεων": likeLeon, "κοντολεων": likeLeon, "παπαλεων": likeLeon,
	"ξενοφων": likeXenophon, "σολομων": likeXenophon,
	"παρισ": {{"ις", "ιδος", "ιδα", "ι"}}, "φοινιξ": {{"ξ", "κος", "κα", "ξ"}},
	"αιασ":   {{"ας", "αντος", "αντα", "ας"}},
	"συμεων": nil, "γεδεων": nil, "ααρων": nil, "σαμψων": nil, "ζαβουλων": nil, "τζων": nil,
	"λουισ": nil, "νταρων": nil, "τσαρλσ": nil, "ντενισ": nil,
}

func declineMale(w word, c Case, part Part) word {
	groups, own := ownForms[Fold(string(w.letters))]
	if !own {
		groups = maleEndings
	}
	low := w.lower()
	for _, e := range groups {
		if !strings.HasSuffix(low, e[CaseNominative]) {
			continue
		}
		drop := utf8.RuneCountInString(e[CaseNominative])
		if e[CaseNominative] != "ος" {
			return w.withEnding(drop, e[c])
		}
		switch {
		case c == CaseVocative:
			return w.withEnding(drop, vocativeOs(w, part))
		case c == CaseGenitive && part == FirstName && w.fromEnd() == 3 && !keepsAccent[Fold(low)]:
			return w.withEnding(drop, e[c]).stressedAt(2) // Γεώργιος, Γεωργίου
		}
		return w.withEnding(drop, e[c])
	}
	return w
}

// keepsAccent are popular names in -ος that keep their accent in the genitive, unlike
// the learned ones.
var keepsAccent = map[string]bool{
	"στελιοσ": true, "μαριοσ": true, "βαιοσ": true, "στεργιοσ": true, "θοδωροσ": true,
	"τασιοσ": true, "ζησιμοσ": true,
}

// vocativeOs is the vocative of -ος: -ε with the accent on the third-last (Γεώργιε,
// Παπαδόπουλε) or last syllable (Μακρέ) and after -αι- (Ρωμαίε); else -ο, as first
// names and surnames do unlike common nouns (Νίκο, Δημητράκο).
func vocativeOs(w word, part Part) string {
	low := w.lower()
	syllables := len(w.syllables())
	switch {
	case strings.HasSuffix(low, "πουλος"), strings.HasSuffix(low, "αιος"), likeKonstantinos[Fold(low)]:
		return "ε"
	case w.fromEnd() == 1, w.fromEnd() == 3:
		return "ε"
	case w.fromEnd() == 2:
		return "ο"
	case strings.HasSuffix(low, "ιος"), syllables > 3: // capitals do not show the accent
		return "ε"
	case part == FirstName && syllables == 3 && !likeGiorgos[Fold(low)]:
		return "ε"
	}
	return "ο"
}

// likeKonstantinos are first names that take -ε though their accent says -ο.
var likeKonstantinos = map[string]bool{"κωνσταντινοσ": true, "παυλοσ": true, "ιακωβοσ": true}

// likeGiorgos are names of three written vowels with the accent on the second-last.
var likeGiorgos = map[string]bool{
	"γιωργοσ": true, "κυριακοσ": true, "αλεκοσ": true, "γιαννακοσ": true, "σταματοσ": true,
	"λευτεροσ": true, "ανεστοσ": true,
}

// femaleEndings of first names. Those in -ις are learned: Άρτεμις, Αρτέμιδος.
var femaleEndings = []ending{
	{"ις", "ιδος", "ιδα", "ις"},
	{"ου", "ους", "ου", "ου"},
	{"α", "ας", "α", "α"},
	{"η", "ης", "η", "η"},
	{"ω", "ως", "ω", "ω"},
}

func declineFemale(w word, c Case) word {
	low := w.lower()
	for _, e := range femaleEndings {
		if strings.HasSuffix(low, e[CaseNominative]) {
			return w.withEnding(utf8.RuneCountInString(e[CaseNominative]), e[c])
		}
	}
	return w
}
