package municipality

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden files anew")

// matrix writes role × act as a table that an administrator can read.
func matrix() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-22s", "act")
	for _, role := range Roles() {
		fmt.Fprintf(&b, " %-13s", role)
	}
	b.WriteString("\n")
	for _, act := range Acts() {
		fmt.Fprintf(&b, "%-22s", act)
		for _, role := range Roles() {
			mark := "-"
			if (&Employee{Roles: []Role{role}}).Can(act) {
				mark = "yes"
			}
			fmt.Fprintf(&b, " %-13s", mark)
		}
		b.WriteString("\n")
	}
	var lines []string
	for _, line := range strings.Split(b.String(), "\n") {
		lines = append(lines, strings.TrimRight(line, " "))
	}
	return strings.Join(lines, "\n")
}

func TestWhoMayDoWhat(t *testing.T) {
	const golden = "testdata/permissions.txt"
	if *update {
		if err := os.WriteFile(golden, []byte(matrix()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got := matrix(); got != string(want) {
		t.Errorf("the matrix of rights changed; if that is meant, -update writes it:\n%s", got)
	}
}

func TestWhatIsNotAllowedIsDenied(t *testing.T) {
	o := NewOrganisation()
	for name, e := range map[string]*Employee{
		"without a role": {}, "with a role of a newer version": {Roles: []Role{"wizard"}},
		"who has left": {Roles: Roles(), Retired: true},
	} {
		for _, act := range append(Acts(), "request.paint") {
			if err := o.May(e, act, nil); err == nil {
				t.Errorf("an employee %s may %s", name, act)
			}
		}
		if rights := e.Rights(); len(rights) != 0 {
			t.Errorf("an employee %s has rights %v", name, rights)
		}
	}
	all := &Employee{Roles: Roles()}
	if err := o.May(all, "request.paint", nil); err == nil {
		t.Error("an act that nobody wrote down is allowed")
	}
	if len(all.Rights()) != len(Acts()) {
		t.Error("with every role some act is denied")
	}
	var refusal *Refusal
	if err := o.May(nil, ActOrgRead, nil); err == nil || !asRefusal(err, &refusal) || refusal.Code != CodeNotSignedIn {
		t.Errorf("nobody signed in: %v", err)
	}
}

func asRefusal(err error, to **Refusal) bool {
	r, ok := err.(*Refusal)
	*to = r
	return ok
}

// Every act of the code is in the matrix: one that no role holds could never be done.
func TestEveryActIsSomebodysRight(t *testing.T) {
	for _, act := range []Act{
		ActFile, ActRead, ActReadOpen, ActAcknowledge, ActNote, ActAsked, ActPapers, ActPlan, ActTransfer, ActTakeOver, ActMove,
		ActForward, ActComplete, ActReject, ActReopen, ActLink, ActSetAside, ActAmend, ActLetter, ActDuty, ActGeneral, ActTell,
		ActOrgRead, ActOrgEdit, ActPeopleEdit, ActAbsenceEdit, ActSettings, ActBackup, ActCheck, ActImport, ActHistory,
	} {
		if !slices.Contains(Acts(), act) {
			t.Errorf("no role may %s", act)
		}
	}
}

// Who stands how to a request of Nikos on the launch team.
func TestHandlingNeedsARelationToTheRequest(t *testing.T) {
	s := newStory("relations")
	for _, line := range []string{
		"the town of aeolia", "employee Sub: roles handler, posts kites", "employee Nikos: roles handler, posts launch, substitute Sub",
		"Nikos is on leave 2026-12-01 to 2026-12-05, substitute Chloe", "employee Told: roles handler, posts kites",
		"employee Once: roles handler, posts kites",
	} {
		if err := say(givens, s, line); err != nil {
			t.Fatal(err)
		}
	}
	s.books.keep(Event{Kind: KindAbsence, Subject: ID{5}, Open: &Absence{
		Employee: nameID("Nikos"), From: "2026-12-07", To: "2026-12-08", Substitute: nameID("Once"), Withdrawn: true,
	}})
	r := &Request{
		Status: StatusNew, Charge: Charge{Unit: "launch", Employee: nameID("Nikos"), Term: 1},
		Climbed: []Escalated{{1, StepOnCall, nameID("Told")}},
	}
	for _, c := range []struct {
		who    string
		relate string
		handle bool
		move   bool
	}{
		{"Nikos", "the request is charged to", true, false},
		{"Maria", "a colleague of the unit", true, false},
		{"Ourania", "the head of the unit", true, true},
		{"Orestis", "the head above", true, true},
		{"Thea", "the head of the top unit", true, true},
		{"Sub", "the standing substitute", true, false},
		{"Chloe", "the substitute of a leave", true, false},
		{"Told", "whom the ladder told", true, false},
		{"Once", "the substitute of a leave that was withdrawn", false, false},
		{"Petros", "somebody of another unit", false, false},
		{"Vora", "the head of another unit", false, false},
		{"Anna", "the auditor", false, false},
		{"Nobody", "the management", false, false},
	} {
		e := s.books.org.Employees[nameID(c.who)]
		for _, act := range []Act{ActAcknowledge, ActPapers, ActPlan, ActTransfer, ActTakeOver, ActForward, ActComplete, ActReject, ActLetter} {
			if may := s.books.org.May(e, act, r) == nil; may != c.handle {
				t.Errorf("%s may %s: %v, want %v", c.relate, act, may, c.handle)
			}
		}
		if may := s.books.org.May(e, ActMove, r) == nil; may != c.move {
			t.Errorf("%s may move it: %v, want %v", c.relate, may, c.move)
		}
		clerk := e.Has(RoleClerk) || e.Has(RoleHandler) || e.Has(RoleHead)
		for _, act := range []Act{ActNote, ActAsked, ActTell, ActAmend, ActReopen} { // a desk answers for any request
			if may := s.books.org.May(e, act, r) == nil; may != clerk {
				t.Errorf("%s may %s: %v, want %v", c.relate, act, may, clerk)
			}
		}
	}
}
