package tables

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// What the columns status and source are folded to.
const (
	StatusOpen   = "open"
	StatusClosed = "closed"

	SourceWeb     = "web"
	SourcePhone   = "phone"
	SourceCounter = "counter"
	SourceEmail   = "email"
	SourceLetter  = "letter"
	SourceOther   = "other" // something the synonyms do not know
)

// Beginnings of plain status words. Closed ones are looked at first: «not fixed» is no
// status of any source.
var (
	closedWords = strings.Fields(`closed fixed resolved done completed complete finished cancel rejected duplicate
		invalid κλειστ κλεισμεν εκλεισε διεκπεραι ολοκληρω περατω επιλυ απορριφθ απερριφθ ακυρω διαβιβαστ
		αρχειοθετ απαντηθηκε`)
	openWords = strings.Fields(`open new pending inprogress progress inprocess processing received assigned started
		confirmed acknowledged planned scheduled actionscheduled investigating unconfirmed submitted onhold waiting
		reopened unspecified ανοικτ ανοιχτ νεο εκκρεμ σεεξελιξη εξελιξη σεαναμονη αναμονη χρεωθηκε κατατεθηκε
		υποβληθηκε προγραμματ παραληφθηκε διερευν σεεπεξεργασια υποεπεξεργασια`)
)

// statusOf folds a plain status word; an empty one follows the closing date, an unknown
// one is "".
func statusOf(plain string, hasClosed bool) string {
	if plain == "" {
		if hasClosed {
			return StatusClosed
		}
		return StatusOpen
	}
	for _, w := range closedWords {
		if strings.HasPrefix(plain, w) {
			return StatusClosed
		}
	}
	for _, w := range openWords {
		if strings.HasPrefix(plain, w) {
			return StatusOpen
		}
	}
	return ""
}

// sourceWords are plain words for the ways in; Boston says Constituent Call and
// Citizens Connect App, New York UNKNOWN and ONLINE, FixMyStreet the device.
var sourceWords = func() map[string]string {
	m := map[string]string{}
	for source, words := range map[string]string{
		SourceWeb: `web online internet website portal app mobile mobiledevice citizensconnectapp selfservice
			iphone android desktop openapi open311api διαδικτυο ιστοσελιδα ιστοτοπος ιστοτοποσ ιστοχωροσ εφαρμογη
			πλατφορμα ηλεκτρονικα ηλεκτρονικη ιντερνετ μεσωδιαδικτυου κινητηεφαρμογη`,
		SourcePhone: `phone telephone call phonecall constituentcall callcenter callcentre τηλεφωνο τηλεφωνικα
			τηλεφωνικη τηλεφωνικωσ τηλεφωνημα τηλ κληση`,
		SourceCounter: `counter desk walkin inperson office visit frontdesk γκισε θυριδα επισκεψη αυτοπροσωπωσ
			προσωπικα φυσικηπαρουσια διαζωσησ γραφειο γραφειοπολιτη καταστημα κεπ`,
		SourceEmail:  `email mail e-mail ηλεκτρονικοταχυδρομειο ηλταχυδρομειο μεηλ ιμειλ`,
		SourceLetter: `letter post fax επιστολη ταχυδρομειο εγγραφο εγγραφωσ φαξ αιτηση πρωτοκολλο`,
	} {
		for _, w := range strings.Fields(words) {
			m[plainName(w)] = source
		}
	}
	return m
}()

func sourceOf(plain string) string {
	if plain == "" {
		return ""
	}
	if source, known := sourceWords[plain]; known {
		return source
	}
	return SourceOther
}

// point reads coordinates in degrees, with point or comma. None, or 0,0, is no point;
// what cannot be read, or lies outside the globe, is bad.
func point(lat, long string) (la, lo float64, ok, bad bool) {
	if lat == "" && long == "" {
		return 0, 0, false, false
	}
	la, errLa := strconv.ParseFloat(strings.Replace(lat, ",", ".", 1), 64)
	lo, errLo := strconv.ParseFloat(strings.Replace(long, ",", ".", 1), 64)
	switch {
	case errLa != nil || errLo != nil, !(math.Abs(la) <= 90 && math.Abs(lo) <= 180):
		return 0, 0, false, true
	case la == 0 && lo == 0:
		return 0, 0, false, false
	}
	return la, lo, true, false
}

// trim drops blanks of every kind at both ends, marks of byte order too.
func trim(s string) string {
	if isTrim(s) {
		return s
	}
	return strings.TrimFunc(s, func(r rune) bool { return unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200B' })
}

// isTrim tells, for nearly all cells, that there is nothing to trim: both ends are
// ASCII signs or modern Greek letters (which begin with CE or CF).
func isTrim(s string) bool {
	n := len(s)
	if n < 2 {
		return n == 0 || s[0] > ' ' && s[0] < 0x7F
	}
	first, last, before := s[0], s[n-1], s[n-2]
	return (first > ' ' && first < 0x7F || first == 0xCE || first == 0xCF) &&
		(last > ' ' && last < 0x7F || before == 0xCE || before == 0xCF)
}

// clean is the text of a cell: trimmed, without the apostrophe that guards formulas,
// without control characters, and empty where other programs write that it is.
func clean(cell string) string {
	s := trim(unguard(trim(cell)))
	switch s {
	case "NULL", "null", "N/A", "#N/A", `\N`, "-", "—", "–":
		return ""
	}
	if mayHaveControl(s) && strings.ContainsFunc(s, isControl) {
		s = strings.ReplaceAll(s, "\r\n", "\n")
		s = strings.ReplaceAll(s, "\r", "\n")
		s = trim(strings.Map(func(r rune) rune {
			if isControl(r) && r != '\n' && r != '\t' {
				return -1
			}
			return r
		}, s))
	}
	return s
}

// mayHaveControl is a quick look at bytes: C2 begins the controls of Latin-1.
func mayHaveControl(s string) bool {
	for i := range len(s) {
		if c := s[i]; c < 0x20 || c == 0x7F || c == 0xC2 {
			return true
		}
	}
	return false
}

func isControl(r rune) bool { return r < 0x20 || r >= 0x7F && r < 0xA0 }

// codeOnly repeats an identifier in a fault only if it looks like one: no blanks, with
// a digit, and not ten digits or more in a row, as a telephone has.
func codeOnly(s string) string {
	digits, run := 0, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			digits++
			run++
		case unicode.IsLetter(r), strings.ContainsRune("-/._", r):
			run = 0
		default:
			return ""
		}
		if run >= 10 {
			return ""
		}
	}
	if digits == 0 || len(s) > 40 {
		return ""
	}
	return s
}
