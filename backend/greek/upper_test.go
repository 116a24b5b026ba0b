package greek

import (
	"slices"
	"strings"
	"sync"
	"testing"
)

func TestCapitalsAreThoseOfICU(t *testing.T) {
	for s, want := range map[string]string{
		"Μαΐου": "ΜΑΪΟΥ", "Μάιος": "ΜΑΪΟΣ", "Προϊστάμενος": "ΠΡΟΪΣΤΑΜΕΝΟΣ", "ο ένας ή ο άλλος": "Ο ΕΝΑΣ Ή Ο ΑΛΛΟΣ",
		"Ταΰγετος": "ΤΑΫΓΕΤΟΣ", "Γεώργιος": "ΓΕΩΡΓΙΟΣ", "Ηρακλειδών": "ΗΡΑΚΛΕΙΔΩΝ", "Κώστας Ροΐδης": "ΚΩΣΤΑΣ ΡΟΪΔΗΣ",
		"άυλος": "ΑΫΛΟΣ", "ρόιδι": "ΡΟΪΔΙ", "πλέυ": "ΠΛΕΫ", "όυ": "ΟΫ", "Ή": "Ή", "ή": "Ή", "ήταν": "ΗΤΑΝ", "«ή»": "«Ή»",
		"μή": "ΜΗ", "ΓΕΩΡΓΙΟΣ": "ΓΕΩΡΓΙΟΣ", "ΜΑΪΟΥ": "ΜΑΪΟΥ", "Ή,ή": "Ή,Ή", "τους": "ΤΟΥΣ", "Ευθυμία": "ΕΥΘΥΜΙΑ",
		"Αγίου Ιωάννη 3β": "ΑΓΙΟΥ ΙΩΑΝΝΗ 3Β", "café": "CAFÉ", "Μαι\u0308\u0301ου": "ΜΑΪΟΥ", "ὁ Ἄνθρωπος": "Ο ΑΝΘΡΩΠΟΣ",
		"ᾠδή": "ΩΙΔΗ", "": "", "καΐκι": "ΚΑΪΚΙ", "γάιδαρος": "ΓΑΪΔΑΡΟΣ", "νεράιδα": "ΝΕΡΑΪΔΑ", "αϋπνία": "ΑΫΠΝΙΑ",
	} {
		if got := Upper(s); got != want {
			t.Errorf("Upper(%q) = %q, want %q", s, got, want)
		}
		if again := Upper(want); again != want {
			t.Errorf("capitals %q changed to %q", want, again)
		}
	}
}

func TestGreekOrder(t *testing.T) {
	want := strings.Fields("Αλφα άλφα Άννα Αννέτα Έλλη Ευαγγελία Ζωή Ιωάννης Ίων Ϊων Ολγα Όλγα Σοφία Τασος Ωραία")
	mixed := slices.Clone(want)
	slices.Sort(mixed)
	if slices.Equal(mixed, want) {
		t.Fatal("byte order must differ, or this proves nothing")
	}
	Sort(mixed)
	if !slices.Equal(mixed, want) {
		t.Errorf("sorted %v, want %v", mixed, want)
	}
	slices.Reverse(mixed)
	slices.SortFunc(mixed, func(a, b string) int { return strings.Compare(string(SortKey(a)), string(SortKey(b))) })
	if !slices.Equal(mixed, want) {
		t.Errorf("sorted by key %v, want %v", mixed, want)
	}
}

func TestManySortAtOnce(t *testing.T) {
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 200 {
				if !Less("Άννα", "Ζωή") || Less("Ωραία", "Αλφα") || Less("Άννα", "Άννα") {
					t.Error("order changed under load")
				}
				SortKey("Ευαγγελία")
			}
		})
	}
	all.Wait()
}

func TestISO843(t *testing.T) {
	for s, want := range map[string]string{
		"Γεώργιος": "Georgios", "Ευάγγελος": "Evangelos", "Ευθυμία": "Efthymia", "Παύλος": "Pavlos",
		"Μπάμπης": "Bampis", "Λαμπρινή": "Lamprini", "Αγγελική": "Angeliki", "Γκίκας": "Gkikas",
		"Ντόρα": "Ntora", "Άγχος": "Anchos", "Ταΰγετος": "Taygetos", "Ουρανία": "Ourania",
		"Χρήστος": "Christos", "Αντιμάχεια": "Antimacheia", "Ασφενδιού": "Asfendiou", "Ζηπάρι": "Zipari",
		"ΓΕΩΡΓΙΟΣ": "GEORGIOS", "ΘΕΟΔΩΡΟΣ": "THEODOROS", "Θεόδωρος": "Theodoros", "ΧΑΡΗΣ": "CHARIS", "ΨΑΡΑ": "PSARA",
		"Ψαλίδι": "Psalidi", "Χ. Παπάς": "Ch. Papas", "ΜΠΑΜΠΗΣ": "BAMPIS", "Ευφροσύνη": "Effrosyni", "Εύα": "Eva",
		"Αύγουστος": "Avgoustos", "άυλος": "aylos", "αϋπνία": "aypnia", "Μαΐου": "Maiou", "Σφίγξ": "Sfinx", "ΑΛΣΟΥΣ": "ALSOUS",
		"Κως": "Kos", "Κέφαλος": "Kefalos", "Καρδάμαινα": "Kardamaina", "Πυλί": "Pyli", "Γιάννης Καραγιάννης": "Giannis Karagiannis",
		"Παπαδοπούλου-Νικολάου": "Papadopoulou-Nikolaou", "ευ": "ef", "ηύρα": "ivra", "κλαμπ": "klab", "John": "John", "12 Α": "12 A",
		"ΒΑΘΥ": "VATHY", "ΑΘ": "ATH", "Ευ": "Ef", "ΕΥΑ": "EVA", "νούφαρο": "noufaro", "βόυς": "voys", "Άννα": "Anna", "": "",
	} {
		if got := ISO843(s); got != want {
			t.Errorf("ISO843(%q) = %q, want %q", s, got, want)
		}
	}
}
