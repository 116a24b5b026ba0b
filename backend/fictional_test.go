package backend_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"thyrida/backend/catalog"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// A town that does not exist, with another clock, other weekdays and other codes,
// lives in the same house: what catalogue, rules and books do together leans on no
// real municipality. Another definition of the town outlives the night.
func TestALykoremaLivesInTheSameHouse(t *testing.T) {
	now := time.Date(2026, 11, 25, 11, 0, 0, 0, time.UTC) // a Wednesday; the day before is the local feast
	options := store.Options{Now: func() time.Time { return now }}
	dir := filepath.Join(t.TempDir(), "books")
	founder := municipality.ID{1}
	books, _, err := store.Create(dir, lykorema(t, founder), options)
	if err != nil {
		t.Fatal(err)
	}
	by := store.Actor{Employee: founder, Office: "ΛΥΚ"}
	do := func(c municipality.Command) store.Done {
		t.Helper()
		done, err := books.Do(context.Background(), by, c)
		if err != nil {
			t.Fatal(err)
		}
		return done[0]
	}
	balloon := do(&municipality.FileRequest{
		Channel: municipality.ChannelPhone, Service: "balloon.release",
		Sealed: municipality.FiledSealed{
			Last: "Ανέμου", Phone: "2299900011", Settlement: "rematia", Address: "Οδός Ρεματιάς 4", Description: "Με φανάρι, τη νύχτα",
		},
	}).Request
	if balloon.Charge.Unit != "tower" || balloon.Charge.Rule != "night-launch" || balloon.Charge.Employee != founder || balloon.Number != "ΛΥΚ-Α 1/2026" {
		t.Errorf("%+v", balloon)
	}
	if balloon.Due != "2026-11-30" { // three working days
		t.Errorf("due %s", balloon.Due)
	}
	do(&municipality.Acknowledge{Request: balloon.ID})
	do(&municipality.Complete{Request: balloon.ID, Outcome: municipality.OutcomeDone, Evidence: municipality.EvidenceVisit, Result: "Πέταξε."})
	town := books.Organisation().Municipality
	town.Name = "Δήμος Νέου Λυκορέματος"
	do(&municipality.Define{Thing: &town})
	before, err := books.Digest()
	if err != nil {
		t.Fatal(err)
	}
	if err := books.Close(); err != nil {
		t.Fatal(err)
	}

	if books, err = store.Open(dir, options); err != nil {
		t.Fatal(err)
	}
	defer books.Close()
	if after, err := books.Digest(); err != nil || after != before {
		t.Errorf("the digest changed overnight: %v", err)
	}
	if got := books.Organisation().Municipality.Name; got != town.Name {
		t.Errorf("overnight the town became %q again", got)
	}
	if report, err := books.Check(context.Background(), true); err != nil || len(report.Problems) > 0 {
		t.Error(err, report.Problems)
	}
	again, err := books.Request(balloon.ID)
	if err != nil || again.Status != municipality.StatusDone || again.Personal.Result != "Πέταξε." || again.Personal.Last != "Ανέμου" {
		t.Errorf("%+v %v", again, err)
	}
}

func lykorema(t *testing.T, founder municipality.ID) store.Founding {
	t.Helper()
	c := catalog.Fictional()
	f := store.Founding{Catalog: c.Municipality.Code, Version: c.Version(), Office: "ΛΥΚ", DeskName: "Θυρίδα ανέμων"}
	for _, fact := range c.Facts() {
		kind, subject, err := municipality.DefinitionOf(fact.Open)
		if err != nil {
			t.Fatal(err)
		}
		f.Facts = append(f.Facts, municipality.Event{Kind: kind, Subject: subject, Open: fact.Open})
	}
	f.Facts = append(f.Facts, municipality.Event{
		Kind: municipality.KindEmployee, Subject: founder,
		Sealed: &municipality.Person{First: "Έολη", Last: "Πυργιώτη", Username: "eoli"},
		Open: &municipality.Employee{
			Founder: true, Office: "ΛΥΚ", Roles: []municipality.Role{municipality.RoleAdministrator, municipality.RoleClerk, municipality.RoleHead},
			Posts: []municipality.Post{{Unit: c.Municipality.TopUnit, Share: 100, Head: true}},
		},
	})
	return f
}
