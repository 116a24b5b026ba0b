package app

import (
	"testing"
	"time"

	_ "time/tzdata"
)

func TestTheDemoMunicipalityOpensOnARealMorning(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 30, 0, 0, time.UTC)
	dir := t.TempDir()
	if err := CreateDemo(dir, func() time.Time { return now }, false); err != nil {
		t.Fatal(err)
	}
	a, err := New(Options{Data: dir, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Open(); err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	s := a.Session("test")
	if err := s.signInAs("s.rodios", DemoPassword); err != nil {
		t.Fatal(err)
	}
	q := &Requests{s}
	page, err := q.List(ListQuery{View: "mine", Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Rows) == 0 {
		t.Fatal("the electrician has nothing to do")
	}
	counts, err := q.Counts()
	if err != nil || counts.All != 567 || counts.Closed < 323 || counts.Tell == 0 || counts.Overdue == 0 {
		t.Errorf("counts %+v, %v: want 567 requests, the 323 completed of 2015 among the closed, some to tell and some overdue", counts, err)
	}
	detail, err := q.Get(page.Rows[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if detail.Charge.Rule.Name == "" || detail.Charge.Why == "" || len(detail.Charge.Candidates) == 0 {
		t.Errorf("charge %+v: want rule, reason and candidates", detail.Charge)
	}
	if last := detail.Timeline[len(detail.Timeline)-1]; (last.Kind != "request_filed" && last.Kind != "request_imported") || last.Params["employee"] == "" {
		t.Errorf("timeline begins with %+v, want the filing and whom it charged", last)
	}
}
