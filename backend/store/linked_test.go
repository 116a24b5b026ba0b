package store

import (
	"testing"

	"thyrida/backend/municipality"
)

func TestWhatWasLinkedToARequestIsFoundAlsoAfterReopening(t *testing.T) {
	dir := t.TempDir()
	s, _ := foundIn(t, dir)
	done := file(t, s, 1, 3)
	first, second := done[0].Event.Subject, done[1].Event.Subject
	do(t, s, clerk, &municipality.Link{Request: second, To: first})
	check := func(when string, s *Store) {
		t.Helper()
		if got := s.LinkedTo(first); len(got) != 1 || got[0] != second {
			t.Errorf("%s: linked to the first: %v, want the second %v", when, got, second)
		}
		if got := s.LinkedTo(second); len(got) != 0 {
			t.Errorf("%s: linked to the second: %v", when, got)
		}
	}
	check("at once", s)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	reopened, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reopened.Close()
	check("after reopening", reopened)
}
