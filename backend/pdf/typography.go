package pdf

import (
	"regexp"
	"strings"
)

// unbroken are the places where a line never ends although there is a space:
// a protocol number, day and month, «ώρα 10:42», «άρθρο 12», «ν. 2690/1999», «αρ. πρωτ.»,
// a short title or an initial before a name.
var unbroken = []*regexp.Regexp{
	regexp.MustCompile(`(\p{Lu}{2,4}-\p{Lu}\S{0,3}) (\d+/\d{4})`),
	regexp.MustCompile(`(\d{1,2}(?:ης)?) ((?:Ιανουαρίου|Φεβρουαρίου|Μαρτίου|Απριλίου|Μαΐου|Ιουνίου|Ιουλίου|Αυγούστου|Σεπτεμβρίου|Οκτωβρίου|Νοεμβρίου|Δεκεμβρίου))`),
	regexp.MustCompile(`(ώρα|άρθρο|άρθρου|αριθ\.|αρ\.|πρωτ\.|τηλ\.|τηλέφωνο|ν\.|κ\.|κα|σελ\.) ([\p{Lu}\d]|πρωτ)`),
	regexp.MustCompile(`(\p{Lu}\.) (\p{Lu})`),
	regexp.MustCompile(`(\d) (€|km|χλμ|μ\.)`),
	regexp.MustCompile(`(\d{3}) (\d{2}(?:\D|$))`), // postcode «853 00»
}

// bind ties such places with no-break spaces. The writer prints those as plain
// spaces, so that a search in the file finds the words.
func bind(s string) string {
	if !strings.ContainsAny(s, "0123456789.") && !strings.Contains(s, "κα ") {
		return s
	}
	for _, re := range unbroken {
		s = re.ReplaceAllString(s, "$1\u00a0$2")
	}
	return s
}
