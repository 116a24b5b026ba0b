package pdf

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// The people, numbers and matters of these papers are made up.

var athens = time.FixedZone("EET", 2*60*60)

var kos = Letterhead{
	Lines: []string{
		"Ελληνική Δημοκρατία", "Νομός Δωδεκανήσου", "Δήμος Κω",
		"Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο", "Γραφείο Ηλεκτρολόγων",
	},
	Address: "Ακτή Κουντουριώτου 7, 853 00 Κως", Contact: "Μ. Καραγιάννη",
	Phone: "22420-21111", Email: "info@kos.example", Web: "www.kos.gov.gr",
}

func sampleReceipt() Receipt {
	return Receipt{
		Letterhead: kos, Number: "ΚΕΦ-Α 123/2026", Date: time.Date(2026, 11, 23, 10, 42, 0, 0, athens),
		Subject: "Καμένη λάμπα σε κολόνα δημοτικού φωτισμού", Description: "Τρεις λάμπες σβηστές μπροστά στο σχολείο, από την Παρασκευή.",
		Place: "Καμάρι, οδός Αγίου Στεφάνου 14", Unit: "Διεύθυνση Τεχνικών Υπηρεσιών – Ηλεκτρολόγοι",
		Deadline: "έως 30 Νοεμβρίου 2026", Attachments: 2, Applicant: "Ευαγγελία Παπαδοπούλου",
		Channels: [2]string{"www.kos.gov.gr", "22420-21111"}, TrackCode: "7KQM 4XTR 9WPA 2HCN",
		QR: "https://www.kos.gov.gr/aitima#7KQM4XTR9WPA2HCN", Office: "Γραφείο Κεφάλου",
	}
}

func sampleLetter() Letter {
	return Letter{
		Letterhead: kos, Number: "ΚΩΣ-Α 124/2026", Date: time.Date(2026, 11, 23, 0, 0, 0, 0, athens), Place: "Κως",
		To:      []string{"κα Ευαγγελία Παπαδοπούλου", "Αγίου Στεφάνου 14", "853 01 Κέφαλος"},
		Subject: "Αποκατάσταση δημοτικού φωτισμού στην οδό Αγίου Στεφάνου, στο Καμάρι Κεφάλου",
		Related: []string{"Το αίτημά σας με αρ. πρωτ. ΚΕΦ-Α 123/2026 της 23ης Νοεμβρίου 2026"},
		Body: "Αξιότιμη κυρία Παπαδοπούλου,\n" +
			"Σε απάντηση του σχετικού αιτήματός σας, σας γνωρίζουμε ότι το συνεργείο ηλεκτρολόγων του Δήμου μετέβη επί τόπου στις **25 Νοεμβρίου 2026** και διαπίστωσε βλάβη στη γραμμή τροφοδοσίας τριών φωτιστικών σωμάτων μπροστά στο Δημοτικό Σχολείο.\n" +
			"Έγιναν οι ακόλουθες εργασίες:\n" +
			"- αντικαταστάθηκαν τρεις λαμπτήρες και το κιβώτιο διακλάδωσης της κολόνας με αριθμό 118,\n" +
			"- ελέγχθηκε η γραμμή έως τη διασταύρωση με την επαρχιακή οδό Κω–Κεφάλου και δεν βρέθηκε άλλη βλάβη.\n" +
			"Ο φωτισμός λειτουργεί κανονικά από το ίδιο βράδυ. Αν παρατηρήσετε νέα βλάβη, καλέστε μας στο **22420-21111** ή γράψτε μας στη σελίδα www.kos.gov.gr, αναφέροντας τον αριθμό του παρόντος εγγράφου.\n" +
			"Σας ευχαριστούμε που μας ενημερώσατε.",
		Signatory:  Signatory{ByOrder: "Με εντολή Δημάρχου", Title: "Ο Προϊστάμενος της Διεύθυνσης", Name: "ΝΙΚΟΛΑΟΣ ΧΑΤΖΗΔΑΚΗΣ"},
		Enclosures: []string{"Δελτίο εργασίας του συνεργείου, 25 Νοεμβρίου 2026"},
		Copies:     []string{"Κοινότητα Κεφάλου", "Αρχείο"},
		QR:         "https://www.kos.gov.gr/aitima#7KQM4XTR9WPA2HCN",
	}
}

// keep writes a paper into the folder named by THYRIDA_PAPERS, for the eye.
func keep(t testing.TB, name string, file []byte) {
	t.Helper()
	dir := os.Getenv("THYRIDA_PAPERS")
	if dir == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(dir, name), file, 0o644); err != nil {
		t.Fatal(err)
	}
}

func sampleCalls() Listing {
	l := Listing{
		Letterhead: kos, Title: "Κλήσεις προς πολίτες", Subtitle: "Γραφείο Κω · όσοι περιμένουν ενημέρωση έως σήμερα",
		Date: time.Date(2026, 11, 23, 0, 0, 0, 0, athens), Landscape: true,
		Columns: []Column{
			{Title: "Αριθμός"}, {Title: "Ονοματεπώνυμο"}, {Title: "Τηλέφωνο", Width: 27},
			{Title: "Τι λέμε στον πολίτη"}, {Title: "Ενημερώθηκε", Width: 24, Align: Centre},
			{Title: "Δεν απαντά", Width: 21, Align: Centre}, {Title: "Ξανά στις", Width: 26},
		},
		Footer: "Σύνολο: **42** κλήσεις",
	}
	names := []string{"Ευαγγελία Παπαδοπούλου", "Ιωάννης Χατζηνικολάου", "Μαρία-Ελένη Κωνσταντινοπούλου-Παπαχριστοδούλου", "Şükrü Ağaoğlu"}
	says := []string{
		"Οι λάμπες στην οδό Αγίου Στεφάνου άλλαξαν. Ο φωτισμός λειτουργεί.",
		"Ο κάδος προγραμματίστηκε για τις 26/11/2026.",
		"Το αίτημα διαβιβάστηκε στη ΔΕΥΑΚ με το έγγραφο ΚΩΣ-Α 119/2026. Τηλέφωνο επικοινωνίας ΔΕΥΑΚ: 22420-23915.",
		"Το πιστοποιητικό είναι έτοιμο στο γραφείο Κεφάλου, 8:00–14:00.",
	}
	for i := range 42 {
		l.Rows = append(l.Rows, []string{
			"ΚΩΣ-Α " + string(rune('1'+i%9)) + "7/2026", names[i%4], "22420-2111" + string(rune('0'+i%10)), says[(i/2)%4], Box, Box, "",
		})
	}
	return l
}

func sampleRecovery() RecoverySheet {
	return RecoverySheet{
		Municipality: "Δήμος Κω", Date: time.Date(2026, 11, 23, 9, 0, 0, 0, athens), Desk: "θυρίδα ΚΩΣ-Α",
		Groups: []string{"AGE-S", "1Q4MX", "8H2KD", "ZC7WP", "R5TNA", "0V6YL", "9J3EF", "GU8QS", "M2X4H", "K7DZC", "WP5RT", "NA0V6"},
		QR:     "AGE-SECRET-KEY-1Q4MX8H2KDZC7WPR5TNA0V6YL9J3EFGU8QSM2X4HK7DZCWP5RTNA0V6YLQ",
		Words:  []string{"θάλασσα", "ελιά", "κάβος", "φάρος", "μελτέμι", "αμμουδιά", "κύμα", "βάρκα", "λιμάνι", "πεύκο", "σταφύλι", "ρίγανη"},
	}
}

func sampleForwarding() Letter {
	l := sampleLetter()
	l.Number = "ΚΩΣ-Α 125/2026"
	l.To = []string{"ΔΕΥΑΚ", "Δημοτική Επιχείρηση Ύδρευσης Αποχέτευσης Κω", "Τμήμα Βλαβών"}
	l.Subject = "Διαβίβαση αιτήματος για διαρροή νερού στο Μαστιχάρι"
	l.Body = "Σας διαβιβάζουμε το συνημμένο αίτημα, που κατατέθηκε στον Δήμο μας στις 20 Νοεμβρίου 2026 και αφορά διαρροή νερού στην οδό Λιμένος, στο Μαστιχάρι, ως αρμόδια για τις δικές σας ενέργειες.\n" +
		"Παρακαλούμε να μας γνωρίσετε την εξέλιξη έως τις **25 Νοεμβρίου 2026**, ώστε να ενημερωθεί και ο πολίτης, ο οποίος γνωρίζει ότι το αίτημά του διαβιβάστηκε σε εσάς."
	l.Signatory = Signatory{Title: "Ο ΔΗΜΑΡΧΟΣ", Name: "ΓΕΩΡΓΙΟΣ ΠΑΠΑΔΟΠΟΥΛΟΣ"}
	l.Enclosures = []string{"Το αίτημα ΑΝΤ-Α 31/2026", "Δύο φωτογραφίες"}
	l.Copies = nil
	l.QR = ""
	return l
}

func sampleList() Listing {
	l := Listing{
		Letterhead: kos, Title: "Κατάσταση αιτημάτων", Subtitle: "Ηλεκτρολόγοι · εκπρόθεσμα · 23/11/2026",
		Date: time.Date(2026, 11, 23, 0, 0, 0, 0, athens),
		Columns: []Column{
			{Title: "Αριθμός", Width: 28}, {Title: "Αίτημα", Width: 70}, {Title: "Πολίτης", Width: 36},
			{Title: "Χρέωση", Width: 32}, {Title: "Προθεσμία", Width: 22, Align: Right},
		},
		Footer: "Σύνολο: **30**",
	}
	what := []string{"Καμένη λάμπα\nΑγίου Στεφάνου 14, Καμάρι", "Κολόνα ή καλώδιο επικίνδυνο\nΕπαρχιακή οδός Κω–Κεφάλου, έναντι Δημοτικού Σχολείου, Αντιμάχεια", "Σβηστός δρόμος\nΜαστιχάρι"}
	who := []string{"Ευαγγελία Παπαδοπούλου", "Ιωάννης Χατζηνικολάου", "", "Μαρία-Ελένη Κωνσταντινοπούλου-Παπαχριστοδούλου"}
	for i := range 30 {
		l.Rows = append(l.Rows, []string{
			"ΚΩΣ-Α " + string(rune('1'+i%9)) + "07/2026", what[i%3], who[i%4], "Μ. Καραγιάννη", "0" + string(rune('1'+i%9)) + "/12/2026",
		})
	}
	return l
}
