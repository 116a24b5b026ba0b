package municipality

import (
	"slices"
	"sync"
	"time"
)

// Holiday is a day off besides weekends: a fixed date, or a distance from
// Orthodox Easter Sunday.
type Holiday struct {
	Name   string `cbor:"1,keyasint" json:"name"`
	Month  int    `cbor:"2,keyasint,omitempty" json:"month"`  // 1–12, 0 = counted from Easter
	Day    int    `cbor:"3,keyasint,omitempty" json:"day"`    // of the month
	Easter int    `cbor:"4,keyasint,omitempty" json:"easter"` // days after Easter Sunday when Month is 0
	Local  bool   `cbor:"5,keyasint,omitempty" json:"local"`  // of this municipality only
}

// NationalHolidays are the days on which Greek public offices are closed
// (ν. 1157/1981 and ν. 4808/2021 art. 60; Μ. Παρασκευή, Δευτέρα του Πάσχα and
// Αγίου Πνεύματος move with Orthodox Easter).
func NationalHolidays() []Holiday {
	return []Holiday{
		{Name: "Πρωτοχρονιά", Month: 1, Day: 1},
		{Name: "Θεοφάνια", Month: 1, Day: 6},
		{Name: "Καθαρά Δευτέρα", Easter: -48},
		{Name: "25η Μαρτίου", Month: 3, Day: 25},
		{Name: "Μεγάλη Παρασκευή", Easter: -2},
		{Name: "Δευτέρα του Πάσχα", Easter: 1},
		{Name: "Πρωτομαγιά", Month: 5, Day: 1},
		{Name: "Αγίου Πνεύματος", Easter: 50},
		{Name: "Κοίμηση της Θεοτόκου", Month: 8, Day: 15},
		{Name: "28η Οκτωβρίου", Month: 10, Day: 28},
		{Name: "Χριστούγεννα", Month: 12, Day: 25},
		{Name: "Σύναξη της Θεοτόκου", Month: 12, Day: 26},
	}
}

// OrthodoxEaster is Easter Sunday of a year in the Gregorian calendar, by the
// Julian computus of Meeus (Astronomical Algorithms, ch. 8); valid 1900–2199.
func OrthodoxEaster(year int) Date {
	a, b, c := year%4, year%7, year%19
	d := (19*c + 15) % 30
	e := (2*a + 4*b - d + 34) % 7
	month, day := (d+e+114)/31, (d+e+114)%31+1
	julian := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	shift := 13 // Julian calendar behind the Gregorian, 1900–2099
	if year >= 2100 {
		shift = 14
	}
	return DateOf(julian.AddDate(0, 0, shift))
}

// Calendar answers which days are worked. Safe for concurrent use.
type Calendar struct {
	rules []Holiday

	mu    sync.Mutex // guards years
	years map[int]map[Date]string
}

// NewCalendar knows the national holidays and the local ones given.
func NewCalendar(local []Holiday) *Calendar {
	return &Calendar{rules: append(NationalHolidays(), local...), years: map[int]map[Date]string{}}
}

// Holiday names the holiday on a day, or gives "".
func (c *Calendar) Holiday(day Date) string {
	year := day.In(time.UTC).Year()
	c.mu.Lock()
	defer c.mu.Unlock()
	named, known := c.years[year]
	if !known {
		named = c.year(year)
		c.years[year] = named
	}
	return named[day]
}

func (c *Calendar) year(year int) map[Date]string {
	easter := OrthodoxEaster(year)
	named := make(map[Date]string, len(c.rules))
	for _, h := range c.rules {
		day := easter.AddDays(h.Easter)
		if h.Month != 0 {
			day = DateOf(time.Date(year, time.Month(h.Month), h.Day, 0, 0, 0, 0, time.UTC))
		}
		named[day] = h.Name
	}
	return named
}

// Works reports whether public offices work on the day.
func (c *Calendar) Works(day Date) bool {
	switch day.In(time.UTC).Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	return c.Holiday(day) == ""
}

// Due is the last day of a deadline that starts on a day. The day of filing does
// not count (art. 10 ν. 2690/1999 with art. 241 ΑΚ); a calendar deadline that
// ends on a day off ends on the next worked day (art. 242 ΑΚ). Zero days is the
// day itself.
func (c *Calendar) Due(start Date, deadline Deadline) Date {
	day := start
	if deadline.Basis == BasisCalendar {
		day = day.AddDays(deadline.Days)
		for deadline.Days > 0 && !c.Works(day) {
			day = day.AddDays(1)
		}
		return day
	}
	for left := deadline.Days; left > 0; {
		day = day.AddDays(1)
		if c.Works(day) {
			left--
		}
	}
	return day
}

// WorkingDays counts the worked days after from, up to and including to;
// negative when to lies before from.
func (c *Calendar) WorkingDays(from, to Date) int {
	if to < from {
		return -c.WorkingDays(to, from)
	}
	count := 0
	for day := from.AddDays(1); day <= to; day = day.AddDays(1) {
		if c.Works(day) {
			count++
		}
	}
	return count
}

// WorkingMinutes counts the minutes between two instants that lie inside the
// hours of week, on worked days for which away says false. away may be nil. The
// count stops at limit, so that a very old start costs nothing.
func (c *Calendar) WorkingMinutes(week Week, from, to time.Time, away func(Date) bool, limit int) int {
	total := 0
	for day := DateOf(from); day <= DateOf(to) && total < limit; day = day.AddDays(1) {
		if !c.Works(day) || (away != nil && away(day)) {
			continue
		}
		total += minutesInside(week, day, from, to)
	}
	return min(total, limit)
}

func minutesInside(week Week, day Date, from, to time.Time) int {
	midnight := day.In(from.Location())
	total := 0
	for _, span := range week {
		if span.Day != int(midnight.Weekday()) {
			continue
		}
		start, end := clock(midnight, span.From), clock(midnight, span.To)
		if start.Before(from) {
			start = from
		}
		if end.After(to) {
			end = to
		}
		if end.After(start) {
			total += int(end.Sub(start) / time.Minute)
		}
	}
	return total
}

// clock is minutes after midnight as the wall clock shows them, also on the days
// when summer time begins and ends.
func clock(midnight time.Time, minutes int) time.Time {
	y, m, d := midnight.Date()
	return time.Date(y, m, d, 0, minutes, 0, 0, midnight.Location())
}

// AtWork reports whether an instant lies inside the hours of week on a worked day.
func (c *Calendar) AtWork(week Week, at time.Time) bool {
	day := DateOf(at)
	if !c.Works(day) {
		return false
	}
	minute := at.Hour()*60 + at.Minute()
	for _, span := range week {
		if span.Day == int(at.Weekday()) && span.From <= minute && minute < span.To {
			return true
		}
	}
	return false
}

// AfterWorkingMinutes is the instant at which minutes of work have passed since
// from, or the zero time if the week holds no hours within the next 60 days.
func (c *Calendar) AfterWorkingMinutes(week Week, from time.Time, minutes int, away func(Date) bool) time.Time {
	left := minutes
	for i, day := 0, DateOf(from); i < 60; i, day = i+1, day.AddDays(1) {
		if !c.Works(day) || (away != nil && away(day)) {
			continue
		}
		midnight := day.In(from.Location())
		for _, span := range week.on(midnight.Weekday()) {
			start, end := clock(midnight, span.From), clock(midnight, span.To)
			if start.Before(from) {
				start = from
			}
			if !end.After(start) {
				continue
			}
			if here := int(end.Sub(start) / time.Minute); here >= left {
				return start.Add(time.Duration(left) * time.Minute)
			} else {
				left -= here
			}
		}
	}
	return time.Time{}
}

// on gives the spans of a weekday in order of time, however they were typed.
func (w Week) on(day time.Weekday) Week {
	var spans Week
	for _, span := range w {
		if span.Day == int(day) {
			spans = append(spans, span)
		}
	}
	slices.SortFunc(spans, func(a, b Interval) int { return a.From - b.From })
	return spans
}

// NextOpening is the first instant at or after from inside the hours of week.
func (c *Calendar) NextOpening(week Week, from time.Time, away func(Date) bool) time.Time {
	return c.AfterWorkingMinutes(week, from, 0, away)
}
