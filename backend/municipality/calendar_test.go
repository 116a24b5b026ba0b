package municipality

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// Dates of Orthodox Easter as the Church of Greece publishes them, every year of
// the working life of these books, and some of before and after.
var easters = map[int]string{
	1900: "04-22", 1918: "05-05", 1945: "05-06", 1953: "04-05", 1983: "05-08", 2000: "04-30", 2010: "04-04", 2015: "04-12", 2016: "05-01", 2017: "04-16",
	2018: "04-08", 2019: "04-28", 2020: "04-19", 2021: "05-02", 2022: "04-24", 2023: "04-16", 2024: "05-05", 2025: "04-20",
	2026: "04-12", 2027: "05-02", 2028: "04-16", 2029: "04-08", 2030: "04-28", 2031: "04-13", 2032: "05-02", 2033: "04-24",
	2034: "04-09", 2035: "04-29", 2050: "04-17", 2075: "04-07", 2099: "04-12",
}

func TestEasterIsWhenTheChurchSaysItIs(t *testing.T) {
	for year, day := range easters {
		if got, want := OrthodoxEaster(year), Date(fmt.Sprintf("%d-%s", year, day)); got != want {
			t.Errorf("%d: %s, the Church says %s", year, got, want)
		}
	}
	for year := 1900; year <= 2199; year++ {
		easter := OrthodoxEaster(year)
		if easter.In(time.UTC).Weekday() != time.Sunday {
			t.Errorf("%d: %s is no Sunday", year, easter)
		}
		if got := OrthodoxEaster(year); got < Date(fmt.Sprintf("%d-04-04", year)) || got > Date(fmt.Sprintf("%d-05-10", year)) {
			t.Errorf("%d: %s is outside 4 April to 10 May", year, got)
		}
	}
}

// The days on which the public services of Greece are closed besides weekends; the
// feasts of schools and of single trades (17 November, 30 January, 3 October) are
// not among them.
func TestGreekPublicOfficesAreClosedOnTheseDaysOf2026(t *testing.T) {
	want := map[Date]string{
		"2026-01-01": "Πρωτοχρονιά", "2026-01-06": "Θεοφάνια", "2026-02-23": "Καθαρά Δευτέρα", "2026-03-25": "25η Μαρτίου",
		"2026-04-10": "Μεγάλη Παρασκευή", "2026-04-13": "Δευτέρα του Πάσχα", "2026-05-01": "Πρωτομαγιά",
		"2026-06-01": "Αγίου Πνεύματος", "2026-08-15": "Κοίμηση της Θεοτόκου", "2026-10-28": "28η Οκτωβρίου",
		"2026-12-25": "Χριστούγεννα", "2026-12-26": "Σύναξη της Θεοτόκου",
	}
	calendar := NewCalendar(nil)
	for day := Date("2026-01-01"); day <= "2026-12-31"; day = day.AddDays(1) {
		if got := calendar.Holiday(day); got != want[day] {
			t.Errorf("%s: %q, want %q", day, got, want[day])
		}
	}
	for _, day := range []Date{"2026-11-17", "2026-01-30", "2026-04-09", "2026-12-24", "2026-12-31"} {
		if !calendar.Works(day) {
			t.Errorf("%s: public offices work", day)
		}
	}
}

func TestLocalHolidaysAreAddedToTheNationalOnes(t *testing.T) {
	calendar := NewCalendar([]Holiday{{Name: "Ημέρα των Ανέμων", Month: 11, Day: 24}, {Name: "Πέμπτη του Πάσχα", Easter: 4}})
	for day, want := range map[Date]string{
		"2026-11-24": "Ημέρα των Ανέμων", "2026-04-16": "Πέμπτη του Πάσχα", "2027-05-06": "Πέμπτη του Πάσχα",
		"2026-12-25": "Χριστούγεννα", "2026-11-25": "",
	} {
		if got := calendar.Holiday(day); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}

func TestDeadlinesCountAsTheLawCounts(t *testing.T) {
	calendar := NewCalendar([]Holiday{{Name: "Ημέρα των Ανέμων", Month: 11, Day: 24}})
	for _, c := range []struct {
		start Date
		days  int
		basis Basis
		want  Date
	}{
		{"2026-11-23", 0, BasisWorking, "2026-11-23"},
		{"2026-11-22", 0, BasisCalendar, "2026-11-22"},  // at once means at once, also on a Sunday
		{"2026-11-23", 1, BasisWorking, "2026-11-25"},   // over the local holiday
		{"2026-11-20", 1, BasisWorking, "2026-11-23"},   // over a weekend
		{"2026-11-23", 1, BasisCalendar, "2026-11-25"},  // ends on a holiday: the next worked day
		{"2026-04-09", 1, BasisWorking, "2026-04-14"},   // Good Friday to Easter Monday
		{"2026-12-23", 2, BasisWorking, "2026-12-28"},   // 25 and 26 December, and a Sunday
		{"2026-11-23", 50, BasisCalendar, "2027-01-12"}, // art. 4 ν. 2690/1999
		{"2024-02-28", 1, BasisCalendar, "2024-02-29"},
	} {
		if got := calendar.Due(c.start, Deadline{c.days, c.basis}); got != c.want {
			t.Errorf("%d %s days from %s: %s, want %s", c.days, c.basis, c.start, got, c.want)
		}
	}
}

// zones have summer time of different kinds: Athens and the Azores in the night to
// Sunday, Lord Howe by half an hour, Kolkata none.
func anyZone() *rapid.Generator[*time.Location] {
	return rapid.Custom(func(t *rapid.T) *time.Location {
		name := rapid.SampledFrom([]string{"Europe/Athens", "Atlantic/Azores", "Australia/Lord_Howe", "Asia/Kolkata"}).Draw(t, "zone")
		zone, err := time.LoadLocation(name)
		if err != nil {
			t.Fatal(err)
		}
		return zone
	})
}

// anyWeek has spans in any order that do not overlap, on any days.
func anyWeek() *rapid.Generator[Week] {
	return rapid.Custom(func(t *rapid.T) Week {
		var week Week
		for day := range 7 {
			at := 0
			for range rapid.IntRange(0, 2).Draw(t, "spans") {
				from := at + rapid.IntRange(1, 400).Draw(t, "pause")
				to := from + rapid.IntRange(1, 400).Draw(t, "length")
				if to > 24*60 {
					break
				}
				week, at = append(week, Interval{day, from, to}), to
			}
		}
		return rapid.Permutation(week).Draw(t, "order")
	})
}

// anyStart lies near the days on which something happens: changes of the clock in
// Europe and Australia, Easter, the turn of the year.
func anyStart(zone *time.Location) *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		near := rapid.SampledFrom([]Date{
			"2026-03-27", "2026-10-23", "2026-04-08", "2026-12-22", "2026-10-02", "2026-05-29", "2028-02-28", "2026-11-20",
		}).Draw(t, "near")
		minutes := rapid.IntRange(0, 4*24*60).Draw(t, "minutes")
		return near.In(zone).Add(time.Duration(minutes) * time.Minute)
	})
}

// A naive clock that looks at every single minute agrees with the arithmetic.
func TestWorkingMinutesAreThoseThatANaiveClockCounts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		zone, week := anyZone().Draw(t, "zone"), anyWeek().Draw(t, "week")
		from := anyStart(zone).Draw(t, "from")
		calendar := NewCalendar([]Holiday{{Name: "τοπική", Month: 3, Day: 30}})
		leave := DateOf(from).AddDays(rapid.IntRange(-1, 3).Draw(t, "leave"))
		away := func(day Date) bool { return day == leave }
		length := rapid.IntRange(0, 4*24*60).Draw(t, "length")

		at, counted, opening := from, 0, time.Time{}
		for range length {
			day := DateOf(at)
			if calendar.AtWork(week, at) && !away(day) {
				if opening.IsZero() {
					opening = at
				}
				counted++
			}
			at = at.Add(time.Minute)
		}
		if got := calendar.WorkingMinutes(week, from, at, away, 1_000_000); got != counted {
			t.Fatalf("from %s to %s: %d minutes, the clock counted %d", from, at, got, counted)
		}
		if limit := counted / 2; calendar.WorkingMinutes(week, from, at, away, limit) != limit {
			t.Fatalf("the count does not stop at %d", limit)
		}
		if counted == 0 {
			return
		}
		if got := calendar.NextOpening(week, from, away); !got.Equal(opening) {
			t.Fatalf("from %s the next opening is %s, the clock saw %s", from, got, opening)
		}
		left := rapid.IntRange(1, counted).Draw(t, "left")
		end := calendar.AfterWorkingMinutes(week, from, left, away)
		if got := calendar.WorkingMinutes(week, from, end, away, 1_000_000); got != left {
			t.Fatalf("%d minutes after %s is %s, where %d have passed", left, from, end, got)
		}
		if got := calendar.WorkingMinutes(week, from, end.Add(-time.Minute), away, 1_000_000); got != left-1 {
			t.Fatalf("%d minutes after %s is not the first such minute", left, from)
		}
	})
}

// Where summer time begins on a working day, seven o'clock is what the wall shows.
func TestTheWallClockOpensTheOffice(t *testing.T) {
	zone, err := time.LoadLocation("Asia/Jerusalem") // a Friday, from two to three
	if err != nil {
		t.Fatal(err)
	}
	opening := NewCalendar(nil).NextOpening(DefaultWeek(), Date("2026-03-27").In(zone), nil)
	if got := opening.Format("2006-01-02 15:04"); got != "2026-03-27 07:00" {
		t.Errorf("the office opens at %s", got)
	}
}

func TestSomebodyWithoutHoursNeverComes(t *testing.T) {
	calendar := NewCalendar(nil)
	from := Date("2026-11-23").In(time.UTC)
	if got := calendar.NextOpening(Week{}, from, nil); !got.IsZero() {
		t.Error("opens at", got)
	}
	always := func(Date) bool { return true }
	if got := calendar.AfterWorkingMinutes(DefaultWeek(), from, 15, always); !got.IsZero() {
		t.Error("works at", got)
	}
}

func TestWorkingDaysAreCountedOneByOne(t *testing.T) {
	calendar := NewCalendar([]Holiday{{Name: "τοπική", Month: 11, Day: 24}})
	rapid.Check(t, func(t *rapid.T) {
		from := Date("2026-01-01").AddDays(rapid.IntRange(0, 800).Draw(t, "from"))
		days := rapid.IntRange(0, 60).Draw(t, "days")
		to := calendar.Due(from, Deadline{days, BasisWorking})
		if got := calendar.WorkingDays(from, to); got != days {
			t.Fatalf("%d working days after %s is %s, which lies %d away", days, from, to, got)
		}
		if days > 0 && !calendar.Works(to) {
			t.Fatalf("%s is not worked", to)
		}
		if got := calendar.WorkingDays(to, from); got != -days {
			t.Fatalf("back again: %d", got)
		}
		end := calendar.Due(from, Deadline{days, BasisCalendar})
		if late := from.AddDays(days); end < late || days > 0 && calendar.WorkingDays(late.AddDays(-1), end) != 1 {
			t.Fatalf("%d calendar days after %s: %s", days, from, end)
		}
	})
}

func TestDatesAndMoments(t *testing.T) {
	if _, err := ParseDate("2026-02-30"); err == nil {
		t.Error("30 February was read")
	}
	if day, err := ParseDate("2026-12-08"); err != nil || day.AddDays(-8) != "2026-11-30" {
		t.Error(day, err)
	}
	if Date("").AddDays(3) != "" || DateOf(time.Time{}) != "" || !Date("").In(time.UTC).IsZero() {
		t.Error("no day has no neighbour")
	}
	if MomentOf(time.Time{}) != 0 || !Moment(0).In(time.UTC).IsZero() {
		t.Error("never is never")
	}
	if week := OfficeWeek(480, 720); len(week) != 5 || slices.ContainsFunc(week, func(i Interval) bool { return i.Day%6 == 0 }) {
		t.Error(week)
	}
}
