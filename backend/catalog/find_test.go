package catalog

import (
	"testing"

	"thyrida/backend/municipality"
)

func municipalityQuery(s *municipality.Service, p *municipality.Community) municipality.RouteQuery {
	return municipality.RouteQuery{Service: s.Code, Community: p.Code, Channel: municipality.ChannelPhone}
}

func TestUnitsAreFoundAsPeopleWriteThem(t *testing.T) {
	org := kos(t).Organisation()
	for text, want := range map[string]municipality.UnitCode{
		"technical.electricians":   "technical.electricians",
		" TECHNICAL.ELECTRICIANS ": "technical.electricians",
		"Ηλεκτρολόγοι":             "technical.electricians",
		"ηλεκτρολογοι":             "technical.electricians",
		"ilektrologoi":             "technical.electricians",
		"Τμήματος Ηλεκτρολόγων":    "technical.electricians",
		"Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο":           "technical",
		"της Διεύθυνσης Τεχνικών Υπηρεσιών και του Εργοταξίου": "technical",
		"ΔΙΕΥΘΥΝΣΗ ΠΕΡΙΒΑΛΛΟΝΤΟΣ ΚΑΙ ΚΑΘΑΡΙΟΤΗΤΑΣ":             "environment",
		"Δημοτική Κοινότητα Ασφενδιού":                         "communities.asfendiou",
		"Δημοτικής Κοινότητας Ασφενδιού":                       "communities.asfendiou",
		"Δημοτική Κοινότητα Αντιμάχειας":                       "communities.antimacheia",
		"Δημοτική Κοινότητα Αντιμαχείας":                       "communities.antimacheia",
		"Δ.Κ. Κεφάλου":         "communities.kefalos",
		"Κέφαλος":              "communities.kefalos",
		"ΔΕΥΑΚ":                "deyak",
		"Δημοτικές Κοινότητες": "communities",
	} {
		if u, ok := FindUnit(org, text); !ok || u.Code != want {
			t.Errorf("%q: got %v, want %s", text, u, want)
		}
	}
	for _, text := range []string{"", "   ", "Δήμος Ρόδου", "τεχνικη υπηρεσια του δημου"} {
		if u, ok := FindUnit(org, text); ok {
			t.Errorf("%q found %s", text, u.Code)
		}
	}
}

func TestCommunitiesAreFoundByNameGenitiveAndSynonym(t *testing.T) {
	org := kos(t).Organisation()
	for text, want := range map[string]municipality.CommunityCode{
		"Κω": "kos", "Κως": "kos", "ΚΩΣ": "kos", "kos": "kos", "Κώ": "kos",
		"Ασφενδιού": "asfendiou", "ΑΣΦΕΝΔΙΟΥ": "asfendiou", "Ασφενδίου": "asfendiou", "asfendiou": "asfendiou",
		"Δημοτική Κοινότητα Ασφενδιού": "asfendiou", "Κοινότητα Ασφενδιού": "asfendiou",
		"Πυλίου": "pyli", "Πυλί": "pyli", "pili": "pyli", "Κεφάλου": "kefalos", "Κέφαλο": "kefalos",
		"Αντιμάχειας": "antimacheia", "Αντιμαχείας": "antimacheia", "Καρδάμαινας": "kardamaina", "Καρδαμαίνης": "kardamaina",
	} {
		if c, ok := FindCommunity(org, text); !ok || c.Code != want {
			t.Errorf("%q: got %v, want %s", text, c, want)
		}
	}
	if c, ok := FindCommunity(org, "Ρόδος"); ok {
		t.Errorf("Ρόδος found %s", c.Code)
	}
}

func TestServicesSettlementsAndOfficesAreFound(t *testing.T) {
	org := kos(t).Organisation()
	for text, want := range map[string]municipality.ServiceCode{
		"lighting": "lighting", "Ηλεκτροφωτισμός": "lighting", "ηλεκτροφωτισμου": "lighting", "Λακκούβα στο οδόστρωμα": "road.pothole",
		"Αίτημα προς την Κοινότητα": "community.request", "apopsilosi xorton": "weeds", "Σήμανση ή καθρέπτης": "road.signs",
	} {
		if s, ok := FindService(org, text); !ok || s.Code != want {
			t.Errorf("%q: got %v, want %s", text, s, want)
		}
	}
	for text, want := range map[string]municipality.SettlementCode{
		"Ζηπάρι": "zipari", "Zipari": "zipari", "Τιγκάκι": "tigaki", "Ζια": "zia", "Άγ. Φωκάς": "agios-fokas", "καμαρι": "kamari", "Ώνια": "onia",
	} {
		if s, ok := FindSettlement(org, text); !ok || s.Code != want {
			t.Errorf("%q: got %v, want %s", text, s, want)
		}
	}
	for text, want := range map[string]municipality.OfficeCode{
		"ΚΕΦ": "ΚΕΦ", "κεφ": "ΚΕΦ", "KEΦ": "ΚΕΦ", "kef": "ΚΕΦ", "Γραφείο Κεφάλου": "ΚΕΦ", "Κέφαλος": "ΚΕΦ", "Κως": "ΚΩΣ", "KAP": "",
	} {
		if o, ok := FindOffice(org, text); ok != (want != "") || ok && o.Code != want {
			t.Errorf("%q: got %v, want %s", text, o, want)
		}
	}
}

func TestAnAdministratorsChangeCountsForFinding(t *testing.T) {
	org := kos(t).Organisation()
	unit := *org.Units["green"]
	unit.Name = "Διεύθυνση Πρασίνου και Κήπων"
	org = org.With(municipality.Event{Open: &unit})
	if u, ok := FindUnit(org, "διευθυνση πρασινου και κηπων"); !ok || u.Code != "green" {
		t.Errorf("got %v", u)
	}
}

func TestARetiredThingGivesWayToOneInUseAndAmbiguityFindsNothing(t *testing.T) {
	org := kos(t).Organisation()
	old := municipality.Unit{Code: "green.old", Name: "Υπηρεσία Πρασίνου", Short: "Πράσινο (παλαιό)", Retired: true}
	org = org.With(municipality.Event{Open: &old})
	if u, ok := FindUnit(org, "Υπηρεσία Πρασίνου"); !ok || u.Code != "green" {
		t.Errorf("with a retired double: %v", u)
	}
	twin := old
	twin.Code, twin.Retired = "green.new", false
	org = org.With(municipality.Event{Open: &twin})
	if u, ok := FindUnit(org, "Υπηρεσία Πρασίνου"); ok {
		t.Errorf("two of one name in use, and %s was chosen", u.Code)
	}
}

func TestTheNamesOfTheYear2015AreFound(t *testing.T) {
	org := kos(t).Organisation()
	for _, agency := range []string{
		"Διεύθυνση Περιβάλλοντος και Καθαριότητας", "Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο",
		"Δημοτική Κοινότητα Ασφενδιού", "Δημοτική Κοινότητα Πυλίου", "Δημοτική Κοινότητα Κεφάλου",
		"Δημοτική Κοινότητα Αντιμάχειας", "Δημοτική Κοινότητα Καρδάμαινας",
	} {
		if _, ok := FindUnit(org, agency); !ok {
			t.Errorf("%q not found", agency)
		}
	}
	for _, name := range []string{
		"Τοποθέτηση νέου κάδου", "Ηλεκτροφωτισμός", "Αίτημα προς την Κοινότητα", "Απορρίμματα που δεν μαζεύτηκαν",
		"Αντικατάσταση ή επισκευή κάδου", "Αποκομιδή ογκωδών", "Λακκούβα στο οδόστρωμα", "Οδοκαθαρισμός",
		"Αποψίλωση χόρτων", "Φθορά πεζοδρομίου", "Σήμανση ή καθρέπτης",
	} {
		if _, ok := FindService(org, name); !ok {
			t.Errorf("%q not found", name)
		}
	}
}

func BenchmarkFindUnit(b *testing.B) {
	org := kos(b).Organisation()
	for b.Loop() {
		FindUnit(org, "Δημοτική Κοινότητα Κεφάλου")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		kos(b)
	}
}
