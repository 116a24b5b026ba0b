package app

import (
	"context"
	"strings"

	"thyrida/backend/catalog"
	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/pdf"
	"thyrida/backend/store"
)

// DemoPassword is the one that the sign-in screen of the demo municipality shows.
const DemoPassword = "thyrida-demo"

// Setup is «Έναρξη»: founding a municipality on this PC.
type Setup struct{ s *Session }

// Catalogs lists the municipalities that can be founded.
func (u *Setup) Catalogs() ([]CatalogChoice, error) {
	choices := []CatalogChoice{}
	for _, name := range catalog.Names() {
		c, err := catalog.Named(name)
		if err != nil {
			return nil, u.s.app.fail(err)
		}
		choice := CatalogChoice{Code: name, Name: c.Municipality.Name, Offices: []Named{}}
		for _, office := range c.Offices {
			choice.Offices = append(choice.Offices, Named{string(office.Code), office.Name})
		}
		choices = append(choices, choice)
	}
	return choices, nil
}

// Found founds the municipality, signs the first administrator in and gives the
// recovery sheet, which is shown this once.
func (u *Setup) Found(form FoundForm) (RecoverySheet, error) {
	a := u.s.app
	sheet, err := a.Found(form, false)
	if err != nil {
		return RecoverySheet{}, a.fail(err)
	}
	if err := u.s.signInAs(form.Username, form.Password); err != nil {
		return RecoverySheet{}, a.fail(err)
	}
	o := a.org()
	data, err := pdf.RenderRecoverySheet(pdf.RecoverySheet{
		Municipality: o.Municipality.Name, Date: a.moment().In(o.Zone()), Desk: form.Desk, Groups: sheet.Groups(), QR: sheet.Text(),
	})
	doc, err := u.s.paper("recovery", "", data, err)
	return RecoverySheet{sheet.Groups(), doc}, err
}

// Prove records that the last groups of the sheet were typed back.
func (u *Setup) Prove(lastGroups string) (State, error) {
	a := u.s.app
	books, err := a.Books()
	if err != nil {
		return State{}, a.fail(err)
	}
	_, who, err := u.s.may(municipality.ActBackup)
	if err != nil {
		return State{}, a.fail(err)
	}
	if !a.provesRecovery(books, lastGroups) {
		return State{}, a.fail(refuse(municipality.CodeInvalid, "groups"))
	}
	if _, err := books.Do(context.Background(), store.Actor{Employee: who.ID}, &municipality.ProveRecovery{}); err != nil {
		return State{}, a.fail(err)
	}
	return u.s.state(), nil
}

// Found makes the books of a new municipality: the catalogue's facts, the first
// desk, the founder with administrator, clerk and head of the top unit.
func (a *App) Found(form FoundForm, demo bool) (*store.RecoverySheet, error) {
	if _, err := a.Books(); err == nil {
		return nil, &Failure{Code: "exists"}
	}
	c, err := catalog.Named(strings.TrimSpace(form.Catalog))
	if err != nil {
		return nil, refuse(municipality.CodeUnknown, "catalog")
	}
	office := catalogOffice(c, form.Office)
	founder := founder(c, form)
	switch {
	case office == "":
		return nil, refuse(municipality.CodeUnknown, "office")
	case strings.TrimSpace(form.Desk) == "":
		return nil, refuse(municipality.CodeMissing, "desk")
	case founder.Person.Last == "":
		return nil, refuse(municipality.CodeMissing, "last")
	case founder.Person.Username == "" || strings.ContainsAny(founder.Person.Username, " \t"):
		return nil, refuse(municipality.CodeInvalid, "username")
	case !demo && weakPassword(form.Password, founder.Person):
		return nil, refuse(municipality.CodeWeakPassword, "password")
	}
	founder.ID = a.newID()
	person := founder.Person
	facts := append(catalogFacts(c), municipality.Event{Kind: municipality.KindEmployee, Subject: founder.ID, Open: &founder, Sealed: &person})
	books, sheet, err := store.Create(a.data, store.Founding{
		Catalog: form.Catalog, Version: c.Version(), Demo: demo, Office: office, DeskName: strings.TrimSpace(form.Desk), Facts: facts,
	}, a.storeOptions())
	if err != nil {
		return nil, err
	}
	a.use(books)
	a.mu.Lock()
	a.sheet = sheet
	a.mu.Unlock()
	return sheet, a.setVerifier(books, founder.ID, founder.ID, form.Password)
}

// catalogFacts are the definitions of a catalogue, as founding records them.
func catalogFacts(c *catalog.Catalog) []municipality.Event {
	var events []municipality.Event
	for _, fact := range c.Facts() {
		events = append(events, municipality.Event{Kind: fact.Kind, Subject: fact.Subject, Open: fact.Open})
	}
	return events
}

// provesRecovery compares the last four groups with the sheet just shown, or, in
// a later run, the whole key with the public half that the founding recorded.
func (a *App) provesRecovery(books *store.Store, typed string) bool {
	a.mu.RLock()
	sheet := a.sheet
	a.mu.RUnlock()
	if sheet != nil && sheet.LastGroupsMatch(typed, 4) {
		return true
	}
	parsed, err := store.ParseRecoverySheet(typed)
	return err == nil && parsed.Public() == string(a.founded(books).Recovery)
}

// founded is the founding fact; the zero value where it is unreadable.
func (a *App) founded(books *store.Store) municipality.Founded {
	events, _ := books.Timeline(books.Municipality())
	for _, e := range events {
		if f, ok := e.Open.(*municipality.Founded); ok {
			return *f
		}
	}
	return municipality.Founded{}
}

// recoveryProved reports whether the sheet was typed back.
func (a *App) recoveryProved(books *store.Store) bool {
	for _, subject := range []municipality.ID{books.Municipality(), municipality.ConfigID(municipality.SubjectMunicipality, "")} {
		events, _ := books.Timeline(subject)
		for _, e := range events {
			if e.Kind == municipality.KindRecoveryProved {
				return true
			}
		}
	}
	return false
}

func founder(c *catalog.Catalog, form FoundForm) municipality.Employee {
	return municipality.Employee{
		Founder: true,
		Roles:   []municipality.Role{municipality.RoleAdministrator, municipality.RoleClerk, municipality.RoleHead},
		Posts:   []municipality.Post{{Unit: c.Municipality.TopUnit, Share: 100, Head: true}},
		Office:  municipality.OfficeCode(form.Office),
		Person: municipality.Person{
			First: strings.TrimSpace(form.First), Last: strings.TrimSpace(form.Last), Sex: form.Sex,
			Username: strings.TrimSpace(form.Username),
		},
	}
}

// catalogOffice takes an office by code or by name, in any case form.
func catalogOffice(c *catalog.Catalog, text string) municipality.OfficeCode {
	wanted := greek.Fold(strings.TrimSpace(text))
	for _, office := range c.Offices {
		if wanted == greek.Fold(string(office.Code)) || wanted == greek.Fold(office.Name) {
			return office.Code
		}
	}
	return ""
}
