package tables

import (
	"math"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"thyrida/backend/greek"
)

// DateOrder is how the days of a column were read.
type DateOrder string

const (
	DatesISO        DateOrder = "iso"         // year first, cells of dates, or months by name
	DayFirst        DateOrder = "day_first"   // proved by a day above 12 or said by the caller
	MonthFirst      DateOrder = "month_first" // proved, or told by AM and PM
	DayFirstAssumed DateOrder = "day_first_assumed"
)

// dateSystem is what numbers mean as dates: in a workbook, days since 1900 or 1904.
type dateSystem struct {
	serials  bool
	from1904 bool
}

// dateReader reads the dates of one column.
type dateReader struct {
	zone     *time.Location
	dayFirst bool
	system   dateSystem
}

// Years outside are typing errors: no municipality had a telephone queue before, and
// 2015 typed as 20155 must not pass.
const (
	firstYear = 1950
	lastYear  = 2100
)

// votes count what the values of one column say about its order.
type votes struct {
	slashed   int // could be read both ways, or proves one
	day       int // the first number is above 12
	month     int // the second number is above 12
	amPM      int // an American clock
	dayAnyway int // dots, or a Greek clock (π.μ.)
}

// dateOrders decides the order of both columns. One that proves nothing follows the
// other.
func (c *collector) dateOrders() (requested, closed dateReader) {
	var v [2]votes
	for i := range c.drafts {
		v[0].count(c.drafts[i].requested)
		v[1].count(c.drafts[i].closed)
	}
	orders := [2]DateOrder{v[0].decide(), v[1].decide()}
	for i := range orders {
		if other := orders[1-i]; orders[i] == DayFirstAssumed && other != DatesISO {
			orders[i] = other
		}
		if c.options.DayFirst != nil && orders[i] != DatesISO {
			orders[i] = MonthFirst
			if *c.options.DayFirst {
				orders[i] = DayFirst
			}
		}
	}
	c.file.Dates = map[string]DateOrder{colRequested: orders[0], colClosed: orders[1]}
	reader := func(o DateOrder) dateReader {
		return dateReader{zone: c.options.Zone, dayFirst: o != MonthFirst, system: c.system}
	}
	return reader(orders[0]), reader(orders[1])
}

func (v *votes) count(s string) {
	a, b, _, sep, rest, ok := splitDate(s)
	if !ok || sep == 0 || a > 31 {
		return
	}
	v.slashed++
	if a > 12 {
		v.day++
	}
	if b > 12 {
		v.month++
	}
	switch clock := strings.ToUpper(rest); {
	case strings.HasSuffix(clock, "AM"), strings.HasSuffix(clock, "PM"):
		v.amPM++
	case sep == '.', strings.HasSuffix(clock, "Μ."), strings.HasSuffix(clock, "ΜΜ"), strings.HasSuffix(clock, "ΠΜ"):
		v.dayAnyway++
	}
}

// decide: a number above 12 proves the order, the greater number of proofs where a file
// is mixed; else AM and PM speak for month first; else it is assumed that the day is
// first, as everywhere in Greece.
func (v votes) decide() DateOrder {
	switch {
	case v.slashed == 0:
		return DatesISO
	case v.day > 0 && v.day >= v.month:
		return DayFirst
	case v.month > 0:
		return MonthFirst
	case v.dayAnyway > 0:
		return DayFirst
	case v.amPM > 0:
		return MonthFirst
	}
	return DayFirstAssumed
}

// splitDate takes the date apart. sep is 0 where the order is certain (year first, or
// the month by name), and then a, b, c are year, month and day.
func splitDate(s string) (a, b, c int, sep byte, rest string, ok bool) {
	if len(s) == 8 && onlyDigits(s) {
		n, _ := strconv.Atoi(s)
		return n / 10000, n / 100 % 100, n % 100, 0, "", true
	}
	a, wide, s, ok := leadingNumber(s)
	if !ok || s == "" {
		return 0, 0, 0, 0, "", false
	}
	sep = s[0]
	if strings.IndexByte("-/.", sep) < 0 || len(s) < 2 || s[1] < '0' || s[1] > '9' {
		return namedMonth(a, s)
	}
	b, _, s, ok = leadingNumber(s[1:])
	if !ok || s == "" || s[0] != sep {
		return 0, 0, 0, 0, "", false
	}
	c, wideYear, s, ok := leadingNumber(s[1:])
	if !ok {
		return 0, 0, 0, 0, "", false
	}
	if wide == 4 {
		return a, b, c, 0, s, wideYear <= 2
	}
	return a, b, fullYear(c, wideYear), sep, s, wide <= 2 && (wideYear == 2 || wideYear == 4)
}

// fullYear completes two digits: 70 to 99 were, 00 to 69 are.
func fullYear(year, digits int) int {
	switch {
	case digits != 2:
		return year
	case year >= 70:
		return 1900 + year
	}
	return 2000 + year
}

// months by the first letters of their folded names.
var months = []struct {
	start string
	month int
}{
	{"ιαν", 1}, {"φεβ", 2}, {"μαρ", 3}, {"απρ", 4}, {"μαι", 5}, {"ιουν", 6}, {"ιουλ", 7}, {"αυγ", 8}, {"σεπ", 9},
	{"οκτ", 10}, {"νοε", 11}, {"δεκ", 12}, {"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"may", 5}, {"jun", 6},
	{"jul", 7}, {"aug", 8}, {"sep", 9}, {"oct", 10}, {"nov", 11}, {"dec", 12},
}

// namedMonth reads « Ιουλίου 2015» or «-Jul-2015» after the day.
func namedMonth(day int, s string) (y, m, d int, sep byte, rest string, ok bool) {
	s = strings.TrimLeft(s, " -/.ης")
	end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if end < 3 || end > 24 {
		return 0, 0, 0, 0, "", false
	}
	name := greek.Fold(s[:end])
	year, digits, rest, ok := leadingNumber(strings.TrimLeft(s[end:], " -/.,"))
	if !ok || digits != 4 && digits != 2 {
		return 0, 0, 0, 0, "", false
	}
	for _, m := range months {
		if strings.HasPrefix(name, m.start) {
			return fullYear(year, digits), m.month, day, 0, rest, true
		}
	}
	return 0, 0, 0, 0, "", false
}

// leadingNumber reads one to five digits.
func leadingNumber(s string) (n, digits int, rest string, ok bool) {
	for digits < len(s) && digits < 5 && s[digits] >= '0' && s[digits] <= '9' {
		n = n*10 + int(s[digits]-'0')
		digits++
	}
	return n, digits, s[digits:], digits > 0
}

func onlyDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// read gives the time a cell means.
func (d dateReader) read(s string) (time.Time, bool) {
	if d.system.serials {
		if x, err := strconv.ParseFloat(s, 64); err == nil && x < 1e6 {
			return d.fromSerial(x)
		}
	}
	a, b, c, sep, rest, ok := splitDate(s)
	if !ok {
		return time.Time{}, false
	}
	year, month, day := a, b, c
	if sep != 0 {
		year, month, day = c, b, a
		if !d.dayFirst {
			month, day = a, b
		}
	}
	if year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > daysIn(year, month) {
		return time.Time{}, false
	}
	k, ok := readClock(rest)
	if !ok {
		return time.Time{}, false
	}
	if k.zoned {
		at := time.Date(year, time.Month(month), day, k.hour, k.minute, k.second, 0, time.UTC)
		return at.Add(-time.Duration(k.offset) * time.Second).In(d.zone), true
	}
	return time.Date(year, time.Month(month), day, k.hour, k.minute, k.second, 0, d.zone), true
}

// sameDay tells whether a closing time before the opening is only a day written without
// its hour.
func (d dateReader) sameDay(written string, opened, closed time.Time) bool {
	oy, om, od := opened.In(d.zone).Date()
	cy, cm, cd := closed.Date()
	return oy == cy && om == cm && od == cd && !strings.Contains(written, ":") && closed.Hour()+closed.Minute() == 0
}

// fromSerial reads the date of a workbook cell, to the nearest second.
func (d dateReader) fromSerial(x float64) (time.Time, bool) {
	epoch := [3]int{1899, 12, 30}
	if d.system.from1904 {
		epoch = [3]int{1904, 1, 1}
	}
	days := math.Floor(x)
	seconds := int(math.Round((x - days) * 86400))
	at := time.Date(epoch[0], time.Month(epoch[1]), epoch[2]+int(days), 0, 0, seconds, 0, time.UTC)
	if at.Year() < firstYear || at.Year() > lastYear {
		return time.Time{}, false
	}
	return time.Date(at.Year(), at.Month(), at.Day(), at.Hour(), at.Minute(), at.Second(), 0, d.zone), true
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// clock is the time of day of a cell, with its zone if it has one. Fractions of a
// second are dropped.
type clock struct {
	hour, minute, second int
	zoned                bool
	offset               int // seconds east of Greenwich
}

// readClock reads what follows the date: nothing, or a time with T, comma or blanks
// before it, AM or PM or π.μ. or μ.μ. after it, and a zone at the end.
func readClock(s string) (k clock, ok bool) {
	s = strings.TrimLeft(s, " \u00a0,")
	s = strings.TrimPrefix(strings.TrimPrefix(s, "T"), "t")
	s = strings.TrimLeft(s, " ")
	if s == "" {
		return k, true
	}
	var digits int
	if k.hour, digits, s, ok = leadingNumber(s); !ok || digits > 2 || s == "" || s[0] != ':' {
		return k, false
	}
	if k.minute, digits, s, ok = leadingNumber(s[1:]); !ok || digits != 2 {
		return k, false
	}
	if strings.HasPrefix(s, ":") {
		if k.second, digits, s, ok = leadingNumber(s[1:]); !ok || digits != 2 {
			return k, false
		}
		if strings.HasPrefix(s, ".") || strings.HasPrefix(s, ",") {
			s = strings.TrimLeft(s[1:], "0123456789")
		}
	}
	s = strings.TrimLeft(s, " \u00a0\u202f")
	if s, ok = k.halfDay(s); !ok || k.hour > 23 || k.minute > 59 || k.second > 59 {
		return k, false
	}
	return k, k.zone(s)
}

// halfDay reads AM or PM, in English or Greek, and turns the hour to 24.
func (k *clock) halfDay(s string) (rest string, ok bool) {
	half := strings.ToUpper(strings.ReplaceAll(s, ".", ""))
	afternoon := false
	switch {
	case strings.HasPrefix(half, "AM"), strings.HasPrefix(half, "ΠΜ"):
	case strings.HasPrefix(half, "PM"), strings.HasPrefix(half, "ΜΜ"):
		afternoon = true
	default:
		return s, true
	}
	if utf8.RuneCountInString(half) != 2 || k.hour < 1 || k.hour > 12 {
		return "", false
	}
	k.hour %= 12
	if afternoon {
		k.hour += 12
	}
	return "", true
}

// zone reads Z, +03:00, +0300, +03 or UTC.
func (k *clock) zone(s string) bool {
	switch s {
	case "":
		return true
	case "Z", "z", "UTC", "GMT":
		k.zoned = true
		return true
	}
	digits := strings.Replace(s[1:], ":", "", 1)
	if s[0] != '+' && s[0] != '-' || !onlyDigits(digits) || len(digits) != 2 && len(digits) != 4 {
		return false
	}
	n, _ := strconv.Atoi((digits + "00")[:4])
	k.zoned, k.offset = true, n/100*3600+n%100*60
	if s[0] == '-' {
		k.offset = -k.offset
	}
	return n/100 <= 14 && n%100 < 60
}

// dateOnly repeats a cell in a fault only if it can be nothing but a date: digits with
// marks between them, and at most a clock.
func dateOnly(s string) string {
	_, _, _, _, rest, ok := splitDate(s)
	if !ok || len(s) > 40 || onlyDigits(s) || strings.ContainsFunc(rest, func(r rune) bool {
		return !strings.ContainsRune("0123456789:.,+- TZAPMπμΠΜ", r)
	}) {
		return ""
	}
	return s
}
