package municipality

import (
	"fmt"
	"strconv"
	"strings"
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
	s = lookAlikes.Replace(strings.ToUpper(strings.TrimSpace(s)))
	s = strings.NewReplacer("-", "", "–", "", " ", "", ".", "", "\u00a0", "").Replace(s)
	digits := strings.IndexAny(s, "0123456789")
	if digits < 0 {
		return q, false
	}
	q.Desk = s[:digits]
	seq, year, hasYear := strings.Cut(s[digits:], "/")
	var err error
	if q.Seq, err = strconv.Atoi(seq); err != nil || q.Seq <= 0 {
		return q, false
	}
	if !hasYear {
		return q, true
	}
	if q.Year, err = strconv.Atoi(year); err != nil || q.Year < 0 {
		return q, false
	}
	if q.Year < 100 {
		q.Year += 2000
	}
	return q, true
}

// Matches reports whether n is a number that the query means.
func (q NumberQuery) Matches(n Number) bool {
	return n.Seq == q.Seq && (q.Year == 0 || q.Year == n.Year) &&
		(q.Desk == "" || q.Desk == string(n.Office)+n.Letter || q.Desk == string(n.Office))
}
