package app

import (
	"errors"
	"html/template"
	"net/http"
	"strings"

	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// The words of the window itself: its title, its notifications, its dialogs. The
// page has its own.
const (
	windowName  = "Θυρίδα"
	hiddenTitle = "Η Θυρίδα συνεχίζει"
	hiddenBody  = "Το παράθυρο έκλεισε· τα μηνύματα έρχονται κανονικά. Ανοίξτε το πάλι από το εικονίδιο «Θυρίδα»."
)

func windowTitle(m municipality.Municipality) string {
	if m.Name == "" {
		return windowName
	}
	return windowName + " — " + m.Name
}

// noticeTitles are by kind of notice.
var noticeTitles = map[string]string{
	"charged": "Νέα χρέωση", "moved": "Νέα χρέωση από μεταβίβαση", "returned": "Επιστροφή αιτήματος", "escalated": "Αίτημα χωρίς παραλαβή",
	"asked": "Ο πολίτης ρώτησε για την εξέλιξη", "papers": "Ήρθαν τα δικαιολογητικά", "reopened": "Επανάνοιγμα αιτήματος",
	"overdue": "Εκπρόθεσμο αίτημα", "summary": "Νέες χρεώσεις",
}

// noticeText is a notice as the system shows it. The notice holds nothing about a
// person while nobody is signed in.
func noticeText(n Notice) (title, body string) {
	title = noticeTitles[n.Kind]
	if title == "" {
		title = windowName
	}
	if n.Immediate {
		title = "ΑΜΕΣΟ · " + title
	}
	var parts []string
	for _, part := range []string{n.Number, n.Title, n.Place} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	return title, strings.Join(parts, " · ")
}

func fileDialog(purpose string) runtime.OpenDialogOptions {
	switch purpose {
	case "import":
		return runtime.OpenDialogOptions{Title: "Αρχείο αιτημάτων", Filters: []runtime.FileFilter{
			{DisplayName: "Πίνακες (CSV, XLSX)", Pattern: "*.csv;*.txt;*.xlsx"},
		}}
	case "backup":
		return runtime.OpenDialogOptions{Title: "Αντίγραφο ασφαλείας", Filters: []runtime.FileFilter{
			{DisplayName: "Αντίγραφα της Θυρίδας", Pattern: "*.age"},
		}}
	case "attachment":
		return runtime.OpenDialogOptions{Title: "Συνημμένο", Filters: []runtime.FileFilter{
			{DisplayName: "Φωτογραφίες και έγγραφα", Pattern: "*.jpg;*.jpeg;*.png;*.webp;*.gif;*.pdf;*.txt;*.docx;*.xlsx;*.odt;*.ods"},
		}}
	}
	return runtime.OpenDialogOptions{Title: "Επιλογή αρχείου"}
}

// folderTitles are by what the folder is for.
var folderTitles = map[string]string{
	"backup": "Φάκελος αντιγράφων ασφαλείας", "scan": "Φάκελος του σαρωτή", "diagnostics": "Πού να σωθούν τα διαγνωστικά",
	"save": "Πού να σωθεί το έγγραφο",
}

func folderDialog(purpose string) runtime.OpenDialogOptions {
	title := folderTitles[purpose]
	if title == "" {
		title = "Επιλογή φακέλου"
	}
	return runtime.OpenDialogOptions{Title: title, CanCreateDirectories: true}
}

// webviewMessages are shown by the window library when the PC lacks WebView2.
var webviewMessages = &windows.Messages{
	InstallationRequired: "Λείπει το Microsoft Edge WebView2, με το οποίο ανοίγει το παράθυρο. Πατήστε OK για να εγκατασταθεί.",
	UpdateRequired:       "Το Microsoft Edge WebView2 αυτού του υπολογιστή είναι παλιό. Πατήστε OK για να ενημερωθεί.",
	MissingRequirements:  "Λείπει κάτι από τον υπολογιστή",
	Webview2NotInstalled: "Λείπει το Microsoft Edge WebView2",
	Error:                "Σφάλμα",
	FailedToInstall:      "Η εγκατάσταση δεν ολοκληρώθηκε. Δοκιμάστε ξανά ή καλέστε τον διαχειριστή της Θυρίδας.",
	DownloadPage:         "Το παράθυρο χρειάζεται το Microsoft Edge WebView2. Πατήστε OK για τη σελίδα του. Τουλάχιστον έκδοση: ",
	PressOKToInstall:     "Πατήστε OK για εγκατάσταση.",
	ContactAdmin:         "Λείπει το Microsoft Edge WebView2. Καλέστε τον διαχειριστή της Θυρίδας να τρέξει ξανά την εγκατάσταση· ως τότε ανοίγει στον φυλλομετρητή.",
	InvalidFixedWebview2: "Το Microsoft Edge WebView2 που ορίστηκε δεν ανοίγει. Καλέστε τον διαχειριστή της Θυρίδας.",
	WebView2ProcessCrash: "Το παράθυρο σταμάτησε. Ό,τι καταχωρίσατε έχει φυλαχθεί· ανοίξτε ξανά τη Θυρίδα.",
}

// trouble is why a desk does not start, in the words of the person at the PC.
type trouble struct {
	Title, Text, Detail string
}

// troubles are by cause, the first that fits.
var troubles = []struct {
	err   error
	words trouble
}{
	{store.ErrInUse, trouble{Title: "Η θυρίδα είναι ήδη ανοιχτή", Text: "Την έχει ανοίξει άλλος χρήστης ή άλλο πρόγραμμα σε αυτόν τον υπολογιστή. Κλείστε την εκεί ή δουλέψτε από το παράθυρό της."}},
	{store.ErrDamaged, trouble{Title: "Τα βιβλία δεν ανοίγουν", Text: "Κάτι χάλασε στα αρχεία. Μη σβήσετε τίποτα· καλέστε τον διαχειριστή να επαναφέρει το νεότερο αντίγραφο ασφαλείας."}},
	{store.ErrKeys, trouble{Title: "Τα κλειδιά δεν ανοίγουν", Text: "Τα κλειδιά των βιβλίων λείπουν ή είναι άλλου υπολογιστή. Χρειάζεται το φύλλο ανάκτησης· καλέστε τον διαχειριστή."}},
	{store.ErrReadOnly, trouble{Title: "Ο φάκελος δεν γράφεται", Text: "Ο χρήστης αυτός δεν έχει δικαίωμα να γράψει στον φάκελο των βιβλίων. Καλέστε τον διαχειριστή."}},
	{store.ErrFull, trouble{Title: "Ο δίσκος είναι γεμάτος", Text: "Ελευθερώστε χώρο και ανοίξτε ξανά τη Θυρίδα. Τίποτα δεν χάθηκε."}},
}

func troubleOf(why error) trouble {
	words := trouble{Title: "Η Θυρίδα δεν μπόρεσε να ανοίξει", Text: "Καλέστε τον διαχειριστή και δείξτε του την παρακάτω γραμμή. Μη σβήσετε τίποτα."}
	if newer := (*store.NewerError)(nil); errors.As(why, &newer) {
		words = trouble{Title: "Χρειάζεται νεότερη έκδοση", Text: "Τα βιβλία γράφτηκαν με νεότερο πρόγραμμα. Εγκαταστήστε την έκδοση " + newer.Needs + " ή νεότερη. Τίποτα δεν άλλαξε."}
	}
	for _, known := range troubles {
		if errors.Is(why, known.err) {
			words = known.words
			break
		}
	}
	words.Detail = sentence(why)
	return words
}

var troubleTemplate = template.Must(template.New("trouble").Parse(`<!doctype html>
<html lang="el">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{{.Title}}</title>
<style>
body { font: 18px/1.5 "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; margin: 48px; color: #1a1a1a; background: #fff; }
h1 { font-size: 26px; margin: 0 0 16px; }
code { display: block; margin-top: 24px; font-size: 14px; color: #555; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>{{.Title}}</h1>
<p>{{.Text}}</p>
<code lang="en">{{.Detail}}</code>
</body>
</html>
`))

// troublePage is the page of a window that only says why the desk does not start.
func troublePage(why error) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_ = troubleTemplate.Execute(w, troubleOf(why)) // the window shows what arrives
	})
}
