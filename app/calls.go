package app

import (
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/pdf"
	"thyrida/backend/store"
)

// Calls is «Κλήσεις»: everyone who must be told.
type Calls struct{ s *Session }

// List gives the call list of this desk: those to be told, with the facts to say;
// who asked to be called later comes when the time has come, and last.
func (c *Calls) List() ([]CallRow, error) {
	books, who, err := c.s.may(municipality.ActTell)
	if err != nil {
		return nil, c.s.app.fail(err)
	}
	page, err := books.List(store.Query{View: store.ViewTell, Viewer: who.ID, Limit: 500})
	if err != nil {
		return nil, c.s.app.fail(err)
	}
	v := viewer{o: books.Organisation(), me: who.ID, personal: true, now: c.s.app.moment()}
	now, waiting := []CallRow{}, []CallRow{}
	for _, row := range page.Rows {
		call := v.call(row)
		if row.TellAgain > v.now {
			waiting = append(waiting, call)
		} else {
			now = append(now, call)
		}
	}
	return append(now, waiting...), nil
}

func (v viewer) call(r store.Row) CallRow {
	name := r.Personal.Name()
	if r.Personal.Via != "" {
		name = r.Personal.Via
	}
	return CallRow{
		Row: v.row(r.Request), Phone: showPhone(r.Personal.CallNumber()), Name: name, Sex: r.Personal.Sex, Via: r.Personal.Via,
		Why: string(r.TellWhy), Tell: r.Personal.Tell, Since: stamp(r.TellSince, v.o.Zone()), Tries: r.TellTries,
		Again: stamp(r.TellAgain, v.o.Zone()), CanMail: r.CanMail, Result: r.Personal.Result, PlannedOn: string(r.PlannedFor),
	}
}

// Tell records one attempt.
func (c *Calls) Tell(id string, form TellForm) (Done, error) {
	q := Requests{c.s}
	return q.act(municipality.ActTell, id, func(r municipality.ID) (municipality.Command, error) {
		again := municipality.Moment(0)
		if form.Again != "" {
			at, err := time.Parse(time.RFC3339, form.Again)
			if err != nil {
				return nil, refuse(municipality.CodeInvalid, "again")
			}
			again = municipality.MomentOf(at)
		}
		return &municipality.Tell{
			Request: r, Way: municipality.Way(form.Way), Outcome: municipality.CallOutcome(form.Outcome), Again: again, Text: form.Text,
		}, nil
	})
}

// Sheet is the call list on paper, with a box for each outcome.
func (c *Calls) Sheet() (Document, error) {
	calls, err := c.List()
	if err != nil {
		return Document{}, err
	}
	books, err := c.s.app.Books()
	if err != nil {
		return Document{}, c.s.app.fail(err)
	}
	o := books.Organisation()
	rows := make([][]string, len(calls))
	for i, call := range calls {
		say := call.Tell
		if say == "" {
			say = call.Result
		}
		rows[i] = []string{call.Number, "**" + call.Name + "**\n" + call.Phone, call.Title, say, ""}
	}
	data, err := pdf.RenderListing(pdf.Listing{
		Letterhead: letterhead(o, books.Desk().Office), Title: "Κατάσταση κλήσεων", Date: c.s.app.moment().In(o.Zone()),
		Columns: []pdf.Column{
			{Title: "Αριθμός", Width: 30}, {Title: "Πολίτης", Width: 50}, {Title: "Αίτημα", Width: 60},
			{Title: "Τι λέμε", Width: 80}, {Title: "Αποτέλεσμα", Width: 40},
		},
		Rows: rows, Footer: "Σύνολο: " + greek.Number(len(rows)), Landscape: true, RowHeight: 14,
	})
	return c.s.paper("calls", "", data, err)
}
