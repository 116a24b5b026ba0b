package app

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// planted are names, telephones and streets that occur nowhere else.
var planted = []string{
	"Ζαχαρούλα", "Πλανεμένου", "6949876543", "69498 76543", "zaxaroula@planemenou.example", "Κρυφής Παρόδου 77", "Θεμιστοκλής Μεσαζόντης", "2242087654",
	"μυστική περιγραφή της", "το αποτέλεσμα του γείτονα", "κρυφή σημείωση", "πρόχειρο που δεν στάλθηκε", "τι της είπαμε", "ο φάκελος του παππού",
	"υπάλληλος-φάντασμα", "Φαντασμάκης", "διαγνωστική-λέξη-κωδικός", "λόγος απουσίας χειρουργείο", "κρυφό-αρχείο-του-πολίτη",
}

// spellings are the bytes that a text could have on a disk.
func spellings(text string) [][]byte {
	var all [][]byte
	for _, form := range []string{text, greek.Upper(text), greek.Fold(text), greek.Key(text), strings.ToLower(text)} {
		if len(form) < 6 {
			continue // too short to mean anything
		}
		all = append(all, []byte(form), []byte(base64.StdEncoding.EncodeToString([]byte(form))[:len(form)*4/3/4*4]), []byte(hex.EncodeToString([]byte(form))))
		if quoted, err := json.Marshal(form); err == nil {
			all = append(all, bytes.Trim(quoted, `"`))
		}
		if single, err := charmap.Windows1253.NewEncoder().Bytes([]byte(form)); err == nil {
			all = append(all, single)
		}
		var wide []byte
		for _, unit := range utf16.Encode([]rune(form)) {
			wide = append(wide, byte(unit), byte(unit>>8))
		}
		all = append(all, wide)
	}
	return all
}

// findPlanted names what of the planted stands in some bytes.
func findPlanted(content []byte) []string {
	var found []string
	for _, text := range planted {
		if slices.ContainsFunc(spellings(text), func(form []byte) bool { return bytes.Contains(content, form) }) {
			found = append(found, text)
		}
	}
	return found
}

func TestFindingPlantedWordsWorks(t *testing.T) {
	for _, content := range []string{"x ΖΑΧΑΡΟΥΛΑ y", "6949876543", greek.Key("Ζαχαρούλα"), string(spellings("Πλανεμένου")[2])} {
		if len(findPlanted([]byte(content))) == 0 {
			t.Errorf("not found in %q", content)
		}
	}
	if found := findPlanted([]byte("an innocent text, Δήμος Κω")); len(found) != 0 {
		t.Error(found)
	}
}

// plant works a day with the planted words at a desk: everything that a clerk can
// type anywhere, mistakes included. It gives the requests.
func plant(t *testing.T, a *App, s *Session) []string {
	t.Helper()
	must := func(what string, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(what, err)
		}
	}
	q, g := &Requests{s}, &Organisation{s}
	e, err := g.SaveEmployee(EmployeeView{
		First: "Φαντασμάκης", Last: "Φαντασμάκης", Username: "υπάλληλος-φάντασμα", Roles: []string{"handler"}, Posts: []PostView{{Unit: "technical.electricians", Share: 100}},
	})
	must("hire", err)
	must("account", g.SetPassword(e.ID, "διαγνωστική-λέξη-κωδικός"))
	_, err = g.SaveAbsence(AbsenceView{Employee: e.ID, From: "2030-01-01", To: "2030-01-05", Reason: "λόγος απουσίας χειρουργείο"})
	must("absence", err)
	form := FileForm{
		Channel: "phone", Service: "lighting", Community: "kefalos", Description: "μυστική περιγραφή της λάμπας", First: "Ζαχαρούλα", Last: "Πλανεμένου",
		Sex: "f", Phone: "69498 76543", Email: "zaxaroula@planemenou.example", Address: "Κρυφής Παρόδου 77", Via: "Θεμιστοκλής Μεσαζόντης", ViaPhone: "2242087654",
		Files: []Upload{{Name: "ο φάκελος του παππού.txt", Data: base64.StdEncoding.EncodeToString([]byte("κρυφό-αρχείο-του-πολίτη, κρυφό-αρχείο-του-πολίτη"))}},
	}
	var ids []string
	for range 3 {
		filed, err := q.File(form)
		must("file", err)
		ids = append(ids, filed.ID)
	}
	_, err = q.Note(ids[0], "κρυφή σημείωση για τη Ζαχαρούλα", form.Files)
	must("note", err)
	_, err = q.Asked(ids[0], "phone", "ρώτησε η Πλανεμένου")
	must("asked", err)
	_, err = q.Receipt(ids[0])
	must("receipt", err)
	_, err = q.Complete(ids[1], CloseForm{Outcome: "done", Evidence: "crew", Result: "το αποτέλεσμα του γείτονα", Tell: "τι της είπαμε στο 69498 76543"})
	must("complete", err)
	must("draft", (&Drafts{s}).Put("intake", `{"last":"Πλανεμένου","text":"πρόχειρο που δεν στάλθηκε"}`))
	mistakes(t, a, s, form, ids[0])
	table := filepath.Join(t.TempDir(), "Ζαχαρούλα Πλανεμένου.csv")
	must("table", os.WriteFile(table, []byte("service_request_id,requested_datetime,status,source,service_code,description,community,address,first_name,last_name,phone\n"+
		"P-1,2026-03-02T09:10:00+02:00,open,phone,lighting,μυστική περιγραφή της,Κεφάλου,Κρυφής Παρόδου 77,Ζαχαρούλα,Πλανεμένου,6949876543\n"+
		"P-2,bad date Ζαχαρούλα,open,phone,Πλανεμένου,μυστική περιγραφή της,Ζαχαρούλα,Κρυφής Παρόδου 77,Ζαχαρούλα,Πλανεμένου,6949876543\n"), 0o600))
	_, err = (&Desk{s}).ImportRequests(table, ImportOptions{})
	must("import", err)
	_, err = (&Desk{s}).Backup("")
	must("backup", err)
	return ids
}

// mistakes are calls that fail with the planted words in them: none may reach a log.
func mistakes(t *testing.T, a *App, s *Session, form FileForm, id string) {
	t.Helper()
	table := newMethods()
	bad := form
	bad.Phone, bad.Email, bad.Community = "Ζαχαρούλα 6949876543", "Πλανεμένου", "Κρυφής Παρόδου 77"
	for _, call := range []struct {
		method string
		args   []any
	}{
		{"Requests.File", []any{bad}}, {"Requests.Get", []any{"Ζαχαρούλα Πλανεμένου"}}, {"Requests.Callers", []any{"6949876543"}},
		{"Requests.List", []any{ListQuery{Text: "Πλανεμένου", Employee: "Ζαχαρούλα"}}}, {"Requests.Transfer", []any{id, TransferForm{Unit: "Κρυφής Παρόδου 77", Reason: "Ζαχαρούλα"}}},
		{"Desk.ImportRequests", []any{"/nowhere/Ζαχαρούλα Πλανεμένου.csv", ImportOptions{}}}, {"Session.SignIn", []any{"υπάλληλος-φάντασμα", "διαγνωστική-λέξη-κωδικός"}},
		{"Documents.Save", []any{"x", "/nowhere/Πλανεμένου.pdf"}}, {"Requests.Attachment", []any{id, "Ζαχαρούλα"}}, {"Calls.Tell", []any{id, TellForm{Way: "Ζαχαρούλα", Text: "τι της είπαμε"}}},
		{"Desk.Diagnostics", []any{"/nowhere/Ζαχαρούλα"}}, {"Desk.Backup", []any{a.path("books.db") + "/Ζαχαρούλα Πλανεμένου"}},
	} {
		text, err := encodeArgs(call.args)
		if err != nil {
			t.Fatal(err)
		}
		_, _ = table.invoke(s, call.method, text) // refused or not, it must leave no trace
	}
	if err := a.Session("abc").signInAs("υπάλληλος-φάντασμα", "Ζαχαρούλα"); err == nil {
		t.Error("signed in with a wrong password")
	}
	a.log.Error("call failed", "error", a.panicked("Requests.File", errors.New("Ζαχαρούλα Πλανεμένου")).Error())
}

func TestNothingAboutAPersonLiesInClearOnTheDisk(t *testing.T) {
	data := t.TempDir()
	log, file := newLog(data)
	a, err := New(Options{Data: data, Logger: log})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Found(FoundForm{Catalog: "kos", Office: "ΚΕΦ", Desk: "Κέφαλος", Last: "Ιδρυτίδου", Username: "founder", Password: testPassword}, false); err != nil {
		t.Fatal(err)
	}
	plant(t, a, signedInAs(a, founderID(t, a)))
	look := func(when string) {
		files := 0
		err := filepath.WalkDir(data, func(path string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			if found := findPlanted([]byte(e.Name())); len(found) > 0 {
				t.Errorf("%s: the name %s holds %q", when, path, found)
			}
			if e.IsDir() {
				return nil
			}
			content, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			files++
			if found := findPlanted(content); len(found) > 0 {
				t.Errorf("%s: %s holds %q", when, path, found)
			}
			return nil
		})
		if err != nil || files < 8 {
			t.Error(when, files, err)
		}
	}
	look("at work")
	zipped := t.TempDir()
	path, err := (&Desk{signedInAs(a, founderID(t, a))}).Diagnostics(zipped)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(a.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	look("closed")
	lookIntoDiagnostics(t, path, data)
}

func lookIntoDiagnostics(t *testing.T, path, data string) {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	names := []string{}
	for _, f := range archive.File {
		names = append(names, f.Name)
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if found := findPlanted(append(content, f.Name...)); len(found) > 0 {
			t.Errorf("diagnostics: %s holds %q", f.Name, found)
		}
		for _, place := range []string{data, founderName} {
			if bytes.Contains(content, []byte(place)) {
				t.Errorf("diagnostics: %s names %q", f.Name, place)
			}
		}
	}
	for _, want := range []string{"about.json", "settings.json", "files.json", "log/" + logName} {
		if !slices.Contains(names, want) {
			t.Errorf("diagnostics lack %s: %v", want, names)
		}
	}
}

// founderName may stand on the disk nowhere either; the diagnostics are asked for it.
const founderName = "Ιδρυτίδου"

// TestWhoMaySeeFiguresOnlySeesNoNames calls everything that management and the
// administrator may, and looks for the planted words in the answers.
func TestWhoMaySeeFiguresOnlySeesNoNames(t *testing.T) {
	a, table := foundedDesk(t), newMethods()
	ids := plant(t, a, signedInAs(a, founderID(t, a)))
	citizen := planted[:12] // the rest are employees and the desk's own words
	for _, role := range []municipality.Role{municipality.RoleManagement, municipality.RoleAdministrator} {
		s := signedInAs(a, hire(t, a, "b-"+string(role), []municipality.Role{role}))
		for _, call := range []struct {
			method string
			args   []any
		}{
			{"Session.State", nil}, {"Requests.List", []any{ListQuery{View: "all", Limit: 100}}}, {"Requests.List", []any{ListQuery{View: "all", Limit: 100, Text: "Πλανεμένου"}}},
			{"Requests.Get", []any{ids[0]}}, {"Requests.Get", []any{ids[1]}}, {"Requests.Counts", nil}, {"Notices.Tray", nil}, {"Organisation.Get", nil},
			{"Organisation.History", []any{"request", ids[0]}}, {"Requests.Callers", []any{"6949876543"}}, {"Calls.List", nil}, {"Requests.PrintList", []any{ListQuery{View: "all", Limit: 100}}},
		} {
			text, err := encodeArgs(call.args)
			if err != nil {
				t.Fatal(err)
			}
			answer, _ := table.invoke(s, call.method, text) // a refusal shows nothing
			for _, word := range citizen {
				if bytes.Contains(answer, []byte(word)) {
					t.Errorf("%s by %s shows %q", call.method, role, word)
				}
			}
		}
	}
}
