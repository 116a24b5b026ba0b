package app

import (
	"testing"
	"time"

	_ "time/tzdata"
)

func TestTheDemoMunicipalityOpensOnARealMorning(t *testing.T) {
	now := time.Date(2026, 11, 23, 8, 30, 0, 0, time.UTC)
	dir := t.TempDir()
	start := time.Now()
	if err := CreateDemo(dir, func() time.Time { return now }, false); err != nil {
		t.Fatal(err)
	}
	t.Log("created in", time.Since(start))
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
	for _, r := range page.Rows {
		t.Logf("%s %s | %s | %s | %s | %s %d", r.Number, r.Status, r.Title, r.Place, r.Citizen, r.Due, r.DueIn)
	}
	counts, err := q.Counts()
	t.Logf("%+v %v", counts, err)
	detail, err := q.Get(page.Rows[0].ID)
	t.Logf("%+v %v", detail.Charge, err)
	for _, item := range detail.Timeline {
		t.Logf("%s %s %v", item.At, item.Kind, item.Params)
	}
}
