package municipality

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// String is the form on paper, without padding: «ΚΕΦ-Α 123/2026». The zero
// Number is "".
func (n Number) String() string {
	if n.Seq == 0 {
		return ""
	}
	return fmt.Sprintf("%s-%s %d/%d", n.Office, n.Letter, n.Seq, n.Year)
}

// String is «20456/2026».
func (g GeneralNumber) String() string { return fmt.Sprintf("%s/%d", g.Number, g.Year) }

// lookAlikes maps the Latin capitals that print like Greek ones.
var lookAlikes = strings.NewReplacer(
	"A", "Α", "B", "Β", "E", "Ε", "H", "Η", "I", "Ι", "K", "Κ", "M", "Μ", "N", "Ν",
	"O", "Ο", "P", "Ρ", "T", "Τ", "X", "Χ", "Y", "Υ", "Z", "Ζ")

// NumberQuery is what a person typed of a number: «KEΦ-A 0123/26», «κεφα123»,
// «123/2026». Zero fields were not typed.
type NumberQuery struct {
	Desk string // "ΚΕΦ-Α" without hyphen, upper case: "ΚΕΦΑ"
	Seq  int
	Year int
}

// ParseNumberQuery reads a typed number. Latin look-alikes, missing spaces and
// hyphens, leading zeros, thousands points and two-digit years are accepted; ok is
// false when s holds no number of this form.
func ParseNumberQuery(s string) (q NumberQuery, ok bool) {
	typed, year, hasYear := strings.Cut(strings.ReplaceAll(strings.TrimSpace(s), ".", ""), "/")
	typed = strings.TrimSpace(typed)
	desk := strings.TrimRight(typed, "0123456789") // a marked letter «Α7ΞΚ» has digits of its own
	seq := typed[len(desk):]
	q.Desk = deskKey(desk)
	var err error
	if q.Seq, err = strconv.Atoi(seq); err != nil || q.Seq <= 0 {
		return q, false
	}
	if !hasYear {
		return q, true
	}
	if q.Year, err = strconv.Atoi(strings.TrimSpace(year)); err != nil || q.Year < 0 {
		return q, false
	}
	if q.Year < 100 {
		q.Year += 2000
	}
	return q, true
}

// deskKey is office and letter as they compare: capitals, Greek where they look it,
// no separators.
func deskKey(s string) string {
	bare := strings.Map(func(c rune) rune {
		if c == '-' || c == '–' || unicode.IsSpace(c) {
			return -1
		}
		return c
	}, s)
	return lookAlikes.Replace(strings.ToUpper(bare))
}

// Matches reports whether n is a number that the query means.
func (q NumberQuery) Matches(n Number) bool {
	return n.Seq == q.Seq && (q.Year == 0 || q.Year == n.Year) &&
		(q.Desk == "" || q.Desk == deskKey(string(n.Office)+n.Letter) || q.Desk == deskKey(string(n.Office)))
}
