package store

import (
	"testing"

	"thyrida/backend/municipality"
)

func TestARequestIsFiledActedUponAndFoundAgainAfterARestart(t *testing.T) {
	s := testBooks(t)
	var seen []Change
	s.Subscribe(func(c Change) { seen = append(seen, c) })
	filed := file(t, s, 0, 3)
	r := filed[0].Request
	if r.Number != "ΒΟΡ-Α 1/2026" || filed[2].Request.Number != "ΒΟΡ-Α 3/2026" {
		t.Fatalf("numbers %q and %q", r.Number, filed[2].Request.Number)
	}
	do(t, s, Actor{Employee: r.Charge.Employee}, &municipality.Acknowledge{Request: r.ID})
	do(t, s, Actor{Employee: r.Charge.Employee}, &municipality.Note{Request: r.ID, Text: "Παραγγέλθηκε λάμπα"})
	if len(seen) != 5 || seen[3].Kind != municipality.KindAcknowledged || seen[4].Seq != 5 {
		t.Fatalf("changes: %+v", seen)
	}
	dir := s.Dir()
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if again.Doubt() != "" || again.Unclean() {
		t.Fatalf("doubt %q, unclean %v", again.Doubt(), again.Unclean())
	}
	got, err := again.Request(r.ID)
	if err != nil {
		t.Fatal(err)
	}
	if got.Personal.Note != "Παραγγέλθηκε λάμπα" || got.Status != municipality.StatusWorking || got.Personal.Last != r.Personal.Last {
		t.Fatalf("record after restart: %+v", got)
	}
	events, err := again.Timeline(r.ID)
	if err != nil || len(events) != 3 {
		t.Fatalf("timeline of %d events, %v", len(events), err)
	}
	page, err := again.List(Query{View: ViewAll})
	if err != nil || page.Total != 3 || page.Rows[0].Number != "ΒΟΡ-Α 3/2026" {
		t.Fatalf("list: %+v, %v", page, err)
	}
	if c := again.Counts(r.Charge.Employee, nil); c.All != 3 || c.New != 2 {
		t.Fatalf("counts: %+v", c)
	}
}
