package app

import (
	"fmt"
	"net/http/httptest"
	"strings"
	"testing"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

func TestANotificationSaysWhatItIsAbout(t *testing.T) {
	title, body := noticeText(Notice{Kind: "charged", Number: "ΚΕΦ-Α 1/2026", Title: "Κρέμεται καλώδιο", Place: "Κέφαλος", Immediate: true})
	if title != "ΑΜΕΣΟ · Νέα χρέωση" || body != "ΚΕΦ-Α 1/2026 · Κρέμεται καλώδιο · Κέφαλος" {
		t.Errorf("%q %q", title, body)
	}
	if title, body := noticeText(Notice{Kind: "summary"}); title != "Νέες χρεώσεις" || body != "" {
		t.Errorf("%q %q", title, body)
	}
	for _, kind := range noticeKinds {
		if noticeTitles[kind] == "" {
			t.Errorf("notices of kind %q have no title", kind)
		}
	}
}

func TestTheWindowIsNamedAfterItsMunicipality(t *testing.T) {
	if got := windowTitle(municipality.Municipality{Name: "Δήμος Κω"}); got != "Θυρίδα — Δήμος Κω" {
		t.Error(got)
	}
	if got := windowTitle(municipality.Municipality{}); got != "Θυρίδα" {
		t.Error(got)
	}
}

func TestADeskThatDoesNotStartSaysWhyInGreek(t *testing.T) {
	for _, c := range []struct {
		why    error
		greek  string
		detail string
	}{
		{fmt.Errorf("%w: process 7 of user maria", store.ErrInUse), "είναι ήδη ανοιχτή", "process 7 of user maria"},
		{fmt.Errorf("%w: cut", store.ErrDamaged), "Μη σβήσετε τίποτα", "cut"},
		{&store.NewerError{Format: 9, Needs: "2.0.0"}, "έκδοση 2.0.0", "format 9"},
		{fmt.Errorf("<script>alert(1)</script>"), "Καλέστε τον διαχειριστή", "&lt;script&gt;"},
	} {
		w := httptest.NewRecorder()
		troublePage(c.why).ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
		for _, want := range []string{c.greek, c.detail} {
			if !strings.Contains(w.Body.String(), want) {
				t.Errorf("%v: the page lacks %q", c.why, want)
			}
		}
	}
}

func TestADeskInTheBrowserCanBeEnded(t *testing.T) {
	b := &browser{}
	b.Quit() // before it runs: nothing to end
	ended := false
	stop := func() { ended = true }
	b.stop.Store(&stop)
	b.Quit()
	if !ended {
		t.Error("it goes on")
	}
	if _, err := b.PickFile("import"); err == nil {
		t.Error("a browser has no dialog of the system")
	}
}
