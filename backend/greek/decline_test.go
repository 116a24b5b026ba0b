package greek

import (
	"strings"
	"testing"
)

func TestFirstNamesOfMen(t *testing.T) {
	for _, line := range []string{ // nominative, genitive, accusative, vocative
		"Γεώργιος Γεωργίου Γεώργιο Γεώργιε", "Αλέξανδρος Αλεξάνδρου Αλέξανδρο Αλέξανδρε", "Βασίλειος Βασιλείου Βασίλειο Βασίλειε",
		"Νικόλαος Νικολάου Νικόλαο Νικόλαε", "Πέτρος Πέτρου Πέτρο Πέτρο", "Χρήστος Χρήστου Χρήστο Χρήστο",
		"Δημήτρης Δημήτρη Δημήτρη Δημήτρη", "Δημήτριος Δημητρίου Δημήτριο Δημήτριε", "Ιωάννης Ιωάννου Ιωάννη Ιωάννη",
		"Απόλλων Απόλλωνος Απόλλωνα Απόλλων", "Ηλίας Ηλία Ηλία Ηλία", "Λουκάς Λουκά Λουκά Λουκά", "Παντελής Παντελή Παντελή Παντελή",
		"Μιχαήλ Μιχαήλ Μιχαήλ Μιχαήλ", "Εμμανουήλ Εμμανουήλ Εμμανουήλ Εμμανουήλ", "Δαυίδ Δαυίδ Δαυίδ Δαυίδ", "Κωνσταντίνος Κωνσταντίνου Κωνσταντίνο Κωνσταντίνε", "Παύλος Παύλου Παύλο Παύλε",
		"Γιώργος Γιώργου Γιώργο Γιώργο", "Στέλιος Στέλιου Στέλιο Στέλιε", "Ιάσων Ιάσονος Ιάσονα Ιάσων", "Ξενοφών Ξενοφώντος Ξενοφώντα Ξενοφών",
		"Αχιλλεύς Αχιλλέως Αχιλλέα Αχιλλεύ", "Ανδρέας Ανδρέα Ανδρέα Ανδρέα", "Άγγελος Αγγέλου Άγγελο Άγγελε", "Ευάγγελος Ευαγγέλου Ευάγγελο Ευάγγελε",
		"Βάιος Βάιου Βάιο Βάιε", "Χαράλαμπος Χαραλάμπου Χαράλαμπο Χαράλαμπε", "Συμεών Συμεών Συμεών Συμεών", "Πάρις Πάριδος Πάριδα Πάρι",
		"ΓΕΩΡΓΙΟΣ ΓΕΩΡΓΙΟΥ ΓΕΩΡΓΙΟ ΓΕΩΡΓΙΕ", "ΙΩΑΝΝΗΣ ΙΩΑΝΝΟΥ ΙΩΑΝΝΗ ΙΩΑΝΝΗ", "ΠΕΤΡΟΣ ΠΕΤΡΟΥ ΠΕΤΡΟ ΠΕΤΡΟ", "ΓΙΩΡΓΟΣ ΓΙΩΡΓΟΥ ΓΙΩΡΓΟ ΓΙΩΡΓΟ",
		"Λέων Λέοντος Λέοντα Λέων", "Σωκράτης Σωκράτη Σωκράτη Σωκράτη", "Περικλής Περικλή Περικλή Περικλή", "Αντώνιος Αντωνίου Αντώνιο Αντώνιε",
		"Σωτήριος Σωτηρίου Σωτήριο Σωτήριε", "Νίκος Νίκου Νίκο Νίκο", "Ιησούς Ιησού Ιησού Ιησού", "Γ. Γ. Γ. Γ.", "John John John John",
	} {
		checkCases(t, strings.Fields(line), Male, FirstName)
	}
}

func checkCases(t *testing.T, forms []string, sex Sex, part Part) {
	t.Helper()
	for c, want := range forms {
		if got := Decline(forms[0], Case(c), sex, part); got != want {
			t.Errorf("%s, case %d: %s, want %s", forms[0], c, got, want)
		}
	}
}

func TestFirstNamesOfWomen(t *testing.T) {
	for _, line := range []string{
		"Μαρία Μαρίας Μαρία Μαρία", "Ελένη Ελένης Ελένη Ελένη", "Αργυρώ Αργυρώς Αργυρώ Αργυρώ", "Φρόσω Φρόσως Φρόσω Φρόσω",
		"Άρτεμις Αρτέμιδος Αρτέμιδα Άρτεμις", "Ίρις Ίριδος Ίριδα Ίρις", "Ελισάβετ Ελισάβετ Ελισάβετ Ελισάβετ", "ΜΑΡΙΑ ΜΑΡΙΑΣ ΜΑΡΙΑ ΜΑΡΙΑ",
		"Ευαγγελία Ευαγγελίας Ευαγγελία Ευαγγελία", "Αικατερίνη Αικατερίνης Αικατερίνη Αικατερίνη",
	} {
		checkCases(t, strings.Fields(line), Female, FirstName)
	}
	if got := Genitive("Μαρία Ελένη", Female, FirstName); got != "Μαρίας Ελένης" {
		t.Error(got)
	}
}

func TestSurnames(t *testing.T) {
	for _, line := range []string{
		"Παπαδόπουλος Παπαδόπουλου Παπαδόπουλο Παπαδόπουλε", "Αναστασιάδης Αναστασιάδη Αναστασιάδη Αναστασιάδη", "Παπαδάκης Παπαδάκη Παπαδάκη Παπαδάκη",
		"Παπάς Παπά Παπά Παπά", "Γεωργίου Γεωργίου Γεωργίου Γεωργίου", "Καραγιάννης Καραγιάννη Καραγιάννη Καραγιάννη", "Δημητράκος Δημητράκου Δημητράκο Δημητράκο",
		"Ρωμαίος Ρωμαίου Ρωμαίο Ρωμαίε", "Μακρός Μακρού Μακρό Μακρέ", "Κουτρούς Κουτρού Κουτρού Κουτρού", "Καφές Καφέ Καφέ Καφέ", "Χατζής Χατζή Χατζή Χατζή",
		"ΠΑΠΑΔΟΠΟΥΛΟΣ ΠΑΠΑΔΟΠΟΥΛΟΥ ΠΑΠΑΔΟΠΟΥΛΟ ΠΑΠΑΔΟΠΟΥΛΕ", "Παπα-Νικολάκης Παπα-Νικολάκη Παπα-Νικολάκη Παπα-Νικολάκη", "Κοντολέων Κοντολέοντος Κοντολέοντα Κοντολέων",
	} {
		checkCases(t, strings.Fields(line), Male, Surname)
	}
	for _, fixed := range []string{"Παπαδοπούλου", "Καραγιάννη", "Γεωργίου", "Πη", "Σακελλαρίδη"} {
		checkCases(t, []string{fixed, fixed, fixed, fixed}, Female, Surname)
	}
	if got := Genitive("Παπαδόπουλος", Unknown, Surname); got != "Παπαδόπουλου" {
		t.Error("a surname in -ς is a man's:", got)
	}
	if got := Genitive("Smith", Male, Surname); got != "Smith" {
		t.Error(got)
	}
}

func TestSexIsGuessedOnlyWhereTheNameTells(t *testing.T) {
	for name, want := range map[string]Sex{
		"Γεώργιος": Male, "ΜΙΧΑΗΛ": Male, "Δαυίδ": Male, "Απόλλων": Male, "Μαρία": Female, "ΕΛΕΝΗ": Female, "Αργυρώ": Female, "Άρτεμις": Female,
		"Ελισάβετ": Female, "Ηλίας": Male, "Μαρία Ελένη": Female, "Ανδρέας": Male,
	} {
		if got, sure := SexOf(name); got != want || sure < 0.8 {
			t.Errorf("%s: %v %.2f", name, got, sure)
		}
	}
	for _, name := range []string{"Χάρις", "John", "", "Θέμις", "Γ.", "Κιμ", "Μαρκ"} {
		if got, sure := SexOf(name); sure >= 0.8 {
			t.Errorf("%s: %v %.2f", name, got, sure)
		}
	}
}

func TestCourtesy(t *testing.T) {
	for got, want := range map[string]string{
		"του " + Mister("Παπαδόπουλος", Male, CaseGenitive): "του κυρίου Παπαδόπουλου", "η " + Mister("Καραγιάννη", Female, CaseNominative): "η κυρία Καραγιάννη",
		Mister("Καραγιάννη", Female, CaseGenitive): "κυρίας Καραγιάννη", ChargedTo("Παπαδόπουλος", Male): "στον κ. Παπαδόπουλο", ChargedTo("Καραγιάννη", Female): "στην κ. Καραγιάννη",
		ChargedTo("Γεωργίου", Unknown): "σε: Γεωργίου", Dear("Παπαδόπουλος", Male): "Αξιότιμε κύριε Παπαδόπουλε", Dear("Γεωργίου", Female): "Αξιότιμη κυρία Γεωργίου",
		Dear("Γεωργίου", Unknown): "Αξιότιμη κυρία, αξιότιμε κύριε", Mister("Γεωργίου", Unknown, CaseGenitive): "κ. Γεωργίου",
		Article(Feminine, false, CaseAccusative, "Κέφαλο"): "την", Article(Feminine, false, CaseAccusative, "Διεύθυνση"): "τη",
		Article(Masculine, false, CaseAccusative, "Δήμαρχο"): "τον", Article(Neuter, true, CaseGenitive, "έργων"): "των", Article(Feminine, false, CaseAccusative, "Μπουλουμπίνα"): "την",
	} {
		if got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
