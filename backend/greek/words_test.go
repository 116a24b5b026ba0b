package greek

import (
	"math"
	"testing"
	"time"
)

func TestNumbersInFiguresAndWords(t *testing.T) {
	for n, want := range map[int]string{0: "0", 7: "7", 999: "999", 1234: "1.234", 12345: "12.345", 1234567: "1.234.567", -1234: "-1.234", math.MinInt64: "-9.223.372.036.854.775.808"} {
		if got := Number(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	for x, want := range map[float64]string{64.6: "64,6%", 64.65: "64,7%", 0: "0,0%", 100: "100,0%", 72.89: "72,9%", 33.333: "33,3%", -1.25: "-1,3%", 1234.5: "1.234,5%", 0.04: "0,0%", -0.01: "0,0%"} {
		if got := Percent(x); got != want {
			t.Errorf("%v: %s, want %s", x, got, want)
		}
	}
	if Percent(math.NaN()) != "–" || Decimal(math.Inf(1), 2) != "–" || Decimal(1234.5, 0) != "1.235" || Decimal(2.005, 2) != "2,01" || Euro(123450) != "1.234,50 €" || Euro(-5) != "-0,05 €" {
		t.Error(Percent(math.NaN()), Decimal(1234.5, 0), Decimal(2.005, 2), Euro(123450), Euro(-5))
	}
	for n, want := range map[int]string{
		0: "μηδέν", 1: "ένα", 13: "δεκατρία", 21: "είκοσι ένα", 100: "εκατό", 101: "εκατόν ένα", 115: "εκατόν δεκαπέντε", 200: "διακόσια",
		999: "εννιακόσια ενενήντα εννέα", 1000: "χίλια", 1001: "χίλια ένα", 1999: "χίλια εννιακόσια ενενήντα εννέα", 2000: "δύο χιλιάδες",
		2015: "δύο χιλιάδες δεκαπέντε", 2026: "δύο χιλιάδες είκοσι έξι", 3000: "τρεις χιλιάδες", 21000: "είκοσι μία χιλιάδες",
		200000: "διακόσιες χιλιάδες", 1000000: "ένα εκατομμύριο", 3004000: "τρία εκατομμύρια τέσσερις χιλιάδες", -5: "μείον πέντε",
		33873: "τριάντα τρεις χιλιάδες οκτακόσια εβδομήντα τρία",
	} {
		if got := InWords(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
	if got := InWordsOf(21, Masculine); got != "είκοσι ένας" {
		t.Error(got)
	}
	if got := InWordsOf(1204, Feminine); got != "χίλιες διακόσιες τέσσερις" {
		t.Error(got)
	}
	if InWords(math.MinInt64) == "" {
		t.Error("the smallest number has no words")
	}
}

func TestDatesOnPapers(t *testing.T) {
	day := time.Date(2015, 7, 3, 9, 5, 0, 0, time.UTC)
	for got, want := range map[string]string{
		LongDate(day): "3 Ιουλίου 2015", ShortDate(day): "03/07/2015", ShortTime(day): "03/07/2015 09:05", Weekday(day): "Παρασκευή",
		DateInWords(day):                          "την τρίτη (3η) του μηνός Ιουλίου του έτους δύο χιλιάδες δεκαπέντε (2015), ημέρα Παρασκευή",
		LongDate(day.AddDate(0, -2, 0)):           "3 Μαΐου 2015",
		Month(time.May) + MonthGenitive(time.May): "ΜάιοςΜαΐου",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	for n, want := range map[int]string{1: "πρώτη", 9: "ένατη", 10: "δέκατη", 12: "δωδέκατη", 13: "δέκατη τρίτη", 19: "δέκατη ένατη", 20: "εικοστή", 21: "εικοστή πρώτη", 30: "τριακοστή", 31: "τριακοστή πρώτη", 0: "", 40: ""} {
		if got := Ordinal(n); got != want {
			t.Errorf("%d: %s, want %s", n, got, want)
		}
	}
}
