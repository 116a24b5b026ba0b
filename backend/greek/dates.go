package greek

import (
	"fmt"
	"time"
)

// Dates are written in the location the time carries: callers bring civil times of
// the municipality's zone.

var (
	monthsGenitive = [13]string{"", "Ιανουαρίου", "Φεβρουαρίου", "Μαρτίου", "Απριλίου", "Μαΐου",
		"Ιουνίου", "Ιουλίου", "Αυγούστου", "Σεπτεμβρίου", "Οκτωβρίου", "Νοεμβρίου", "Δεκεμβρίου"}
	monthsNominative = [13]string{"", "Ιανουάριος", "Φεβρουάριος", "Μάρτιος", "Απρίλιος", "Μάιος",
		"Ιούνιος", "Ιούλιος", "Αύγουστος", "Σεπτέμβριος", "Οκτώβριος", "Νοέμβριος", "Δεκέμβριος"}
	weekdays = [7]string{"Κυριακή", "Δευτέρα", "Τρίτη", "Τετάρτη", "Πέμπτη", "Παρασκευή", "Σάββατο"}
	// Ordinals of days, feminine accusative: «την τρίτη του μηνός».
	ordinals = [20]string{"", "πρώτη", "δεύτερη", "τρίτη", "τέταρτη", "πέμπτη", "έκτη", "έβδομη",
		"όγδοη", "ένατη", "δέκατη", "ενδέκατη", "δωδέκατη", "δέκατη τρίτη", "δέκατη τέταρτη",
		"δέκατη πέμπτη", "δέκατη έκτη", "δέκατη έβδομη", "δέκατη όγδοη", "δέκατη ένατη"}
)

// LongDate is the date of sentences and papers, «3 Ιουλίου 2015».
func LongDate(t time.Time) string {
	return fmt.Sprintf("%d %s %d", t.Day(), monthsGenitive[t.Month()], t.Year())
}

// ShortDate is the date of tables and fields, 03/07/2015.
func ShortDate(t time.Time) string { return t.Format("02/01/2006") }

// ShortTime is date and time of tables, 03/07/2015 09:05.
func ShortTime(t time.Time) string { return t.Format("02/01/2006 15:04") }

// Weekday is the name of the day, «Παρασκευή».
func Weekday(t time.Time) string { return weekdays[t.Weekday()] }

// Month is the name of a month, «Ιούλιος»; Genitive «Ιουλίου».
func Month(m time.Month) string         { return monthsNominative[m] }
func MonthGenitive(m time.Month) string { return monthsGenitive[m] }

// Ordinal is the ordinal of a day of the month, 1 to 31, feminine accusative as after
// «την»: «τρίτη», «εικοστή πρώτη».
func Ordinal(day int) string {
	switch {
	case day < 1 || day > 39:
		return ""
	case day < 20:
		return ordinals[day]
	case day < 30:
		return join("εικοστή", ordinals[day-20])
	}
	return join("τριακοστή", ordinals[day-30])
}

// DateInWords is the date of formal papers: «την τρίτη (3η) του μηνός Ιουλίου του
// έτους δύο χιλιάδες δεκαπέντε (2015), ημέρα Παρασκευή».
func DateInWords(t time.Time) string {
	return fmt.Sprintf("την %s (%dη) του μηνός %s του έτους %s (%d), ημέρα %s",
		Ordinal(t.Day()), t.Day(), monthsGenitive[t.Month()], InWords(t.Year()), t.Year(), Weekday(t))
}

func join(a, b string) string {
	if b == "" {
		return a
	}
	return a + " " + b
}
