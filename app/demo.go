package app

import (
	"bytes"
	"cmp"
	"context"
	_ "embed"
	"errors"
	"fmt"
	"slices"
	"time"

	"thyrida/backend/catalog"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
	"thyrida/backend/tables"
)

// demoHistory are 500 invented requests of May to July 2015, whose sums are those
// that the Municipality of Kos published.
//
//go:embed demo/requests-2015.csv
var demoHistory []byte

// demoClock lets the demo's past happen in its own time: entries are stamped with
// the moment at which the story says that they were written.
type demoClock struct{ now time.Time }

// CreateDemo founds the demo municipality in an empty folder: staff, rules and
// leave, the 500 requests of 2015 (moved by whole weeks so that the last lie in
// the week before; asFiled keeps 2015), and the last ten working days as they
// happened. Everything goes through the same door as at a real desk.
func CreateDemo(data string, now func() time.Time, asFiled bool) error {
	if now == nil {
		now = time.Now
	}
	c, err := catalog.Named("kos")
	if err != nil {
		return err
	}
	clock := &demoClock{}
	a, err := New(Options{Data: data, Now: func() time.Time { return clock.now }})
	if err != nil {
		return err
	}
	defer a.Close()
	d := demo{app: a, catalog: c, clock: clock, present: now().In(c.Organisation().Zone()), ids: map[string]municipality.ID{}, filed: map[string]municipality.ID{}}
	for _, step := range []func() error{
		d.found, d.hire, func() error { return d.history(asFiled) }, d.tenDays, a.Close,
	} {
		if err := step(); err != nil {
			return fmt.Errorf("demo: %w", err)
		}
	}
	return nil
}

type demo struct {
	app     *App
	catalog *catalog.Catalog
	clock   *demoClock
	present time.Time
	books   *store.Store
	ids     map[string]municipality.ID // employees by user name
	filed   map[string]municipality.ID // requests by key
}

func (d *demo) today() municipality.Date { return municipality.DateOf(d.present) }

// found opens the municipality three weeks ago; the founder is the first
// administrator of the staff.
func (d *demo) found() error {
	staff, err := d.catalog.DemoStaff()
	if err != nil {
		return err
	}
	at := slices.IndexFunc(staff.Employees, func(e catalog.DemoEmployee) bool {
		return slices.Contains(e.Roles, municipality.RoleAdministrator)
	})
	if at < 0 {
		return errors.New("staff has no administrator")
	}
	p := staff.Employees[at].Person
	d.clock.now = d.present.AddDate(0, 0, -21)
	if _, err := d.app.Found(FoundForm{
		Catalog: "kos", Office: string(staff.Employees[at].Office), Desk: "Δημαρχείο, θυρίδα 1", First: p.First, Last: p.Last,
		Sex: p.Sex, Username: p.Username, Password: DemoPassword,
	}, true); err != nil {
		return err
	}
	d.books, err = d.app.Books()
	if err == nil {
		d.ids[p.Username] = d.books.Organisation().ByUsername(p.Username).ID
	}
	return err
}

func (d *demo) administrator() store.Actor {
	for _, e := range d.books.Organisation().Employees {
		if e.Founder {
			return store.Actor{Employee: e.ID}
		}
	}
	return store.Actor{}
}

// hire defines the people, their accounts, their leave and who is on call.
func (d *demo) hire() error {
	staff, err := d.catalog.DemoStaff()
	if err != nil {
		return err
	}
	for _, e := range staff.Employees {
		if _, known := d.ids[e.Person.Username]; !known {
			d.ids[e.Person.Username] = d.app.newID()
		}
	}
	by := d.administrator()
	// Twice: everybody first without a substitute, so that each can name another.
	for _, withSubstitute := range []bool{false, true} {
		var commands []municipality.Command
		for _, e := range staff.Employees {
			if withSubstitute && e.Substitute == "" {
				continue
			}
			defined := municipality.Employee{
				ID: d.ids[e.Person.Username], Roles: e.Roles, Posts: e.Posts, Services: e.Services, Hours: e.Hours, Office: e.Office, Person: e.Person,
			}
			if withSubstitute {
				defined.Substitute = d.ids[e.Substitute]
			}
			commands = append(commands, &municipality.DefineEmployee{Employee: defined})
		}
		if _, err := d.books.Do(context.Background(), by, commands...); err != nil {
			return err
		}
	}
	if err := d.accounts(staff); err != nil {
		return err
	}
	return d.leave(staff, by)
}

// accounts gives everybody the password that the sign-in screen shows.
func (d *demo) accounts(staff *catalog.Staff) error {
	verifier := makeVerifier(pepper(d.books), DemoPassword)
	for _, e := range staff.Employees {
		id := d.ids[e.Person.Username]
		if _, err := d.books.Do(context.Background(), store.Actor{Employee: id}, &municipality.SetCredential{Employee: id, Verifier: verifier}); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) leave(staff *catalog.Staff, by store.Actor) error {
	var commands []municipality.Command
	for _, a := range staff.Absences {
		commands = append(commands, &municipality.RecordAbsence{Absence: municipality.Absence{
			Employee: d.ids[a.Employee], From: d.today().AddDays(a.From), To: d.today().AddDays(a.To),
			Substitute: d.ids[a.Substitute], Reason: a.Reason,
		}})
	}
	for _, duty := range staff.OnCall {
		unit := *d.books.Organisation().Units[duty.Unit]
		unit.OnCall = nil
		for _, name := range duty.Employees {
			unit.OnCall = append(unit.OnCall, d.ids[name])
		}
		commands = append(commands, &municipality.Define{Thing: &unit})
	}
	_, err := d.books.Do(context.Background(), by, commands...)
	return err
}

// history imports the 500 requests.
func (d *demo) history(asFiled bool) error {
	table, err := tables.ReadRequests(bytes.NewReader(demoHistory), "requests-2015.csv", tables.Options{Zone: d.books.Organisation().Zone()})
	if err != nil {
		return err
	}
	if !asFiled {
		shiftWeeks(table, weeksBefore(table, d.present))
	}
	report, err := importTable(d.books, d.administrator(), table, ImportOptions{})
	if err == nil && len(report.Rejected) > 0 {
		err = fmt.Errorf("row %d of the history: %s", report.Rejected[0].Row, report.Rejected[0].Reason)
	}
	return err
}

// weeksBefore counts the whole weeks that bring the last row into the week before
// the present one.
func weeksBefore(table *tables.RequestsFile, present time.Time) int {
	last := time.Time{}
	for _, row := range table.Rows {
		if row.Requested.After(last) {
			last = row.Requested
		}
	}
	monday := func(t time.Time) municipality.Date {
		return municipality.DateOf(t.AddDate(0, 0, -(int(t.Weekday())+6)%7))
	}
	days := monday(present).In(time.UTC).Sub(monday(last.In(present.Location())).In(time.UTC)).Hours() / 24
	return int(days/7) - 1
}

// deed is one thing that happens at its moment: a filing, or an act upon it.
type deed struct {
	at      municipality.Moment
	request *catalog.DemoRequest
	act     *catalog.DemoAct // nil = the filing
}

// tenDays lets the last ten working days happen in order.
func (d *demo) tenDays() error {
	requests, err := d.catalog.DemoRequests()
	if err != nil {
		return err
	}
	var deeds []deed
	add := func(r *catalog.DemoRequest, a *catalog.DemoAct, day int, clock string) error {
		at, err := catalog.DemoMoment(d.books.Organisation(), d.today(), day, clock)
		deeds = append(deeds, deed{at, r, a})
		return err
	}
	for i := range requests {
		r := &requests[i]
		if err := add(r, nil, r.Day, r.Time); err != nil {
			return err
		}
		for j := range r.Acts {
			if err := add(r, &r.Acts[j], r.Acts[j].Day, r.Acts[j].Time); err != nil {
				return err
			}
		}
	}
	slices.SortStableFunc(deeds, func(a, b deed) int { return cmp.Compare(a.at, b.at) })
	for _, deed := range deeds {
		if err := d.happen(deed); err != nil {
			what := "filing"
			if deed.act != nil {
				what = string(deed.act.Do)
			}
			return fmt.Errorf("request %s: %s: %w", deed.request.Key, what, err)
		}
	}
	return nil
}

func (d *demo) happen(x deed) error {
	d.clock.now = x.at.In(d.present.Location())
	if x.act == nil {
		return d.file(x.request)
	}
	request, err := d.books.Request(d.filed[x.request.Key])
	if err != nil {
		return err
	}
	command, err := d.command(request, x.act)
	if err != nil {
		return err
	}
	_, err = d.books.Do(context.Background(), store.Actor{Employee: d.who(request, x.act.By), Office: x.request.Office}, command)
	return err
}

// who does an act: the employee charged, the head, or the one named.
func (d *demo) who(r *municipality.Request, by string) municipality.ID {
	switch by {
	case catalog.ByCharged:
		return r.Charge.Employee
	case catalog.ByHead:
		for _, head := range d.books.Organisation().Heads(r.Charge.Unit) {
			return head.ID
		}
		return r.Charge.Employee
	}
	return d.ids[by]
}

func (d *demo) file(r *catalog.DemoRequest) error {
	done, err := d.books.Do(context.Background(), store.Actor{Employee: d.ids[r.By], Office: r.Office}, &municipality.FileRequest{
		Channel: r.Channel, Service: r.Service, Community: r.Community, Anonymous: r.Anonymous, Pickup: r.Pickup,
		Copies: r.Copies, Parent: d.filed[r.SameAs],
		Sealed: municipality.FiledSealed{
			First: r.First, Last: r.Last, Sex: r.Sex, Phone: r.Phone, Email: r.Email, Via: r.Via, ViaPhone: r.ViaPhone,
			Settlement: r.Settlement, Address: r.Address, Lat: r.Lat, Long: r.Long, Description: r.Description,
			ForWhom: r.ForWhom, Purpose: r.Purpose,
		},
	})
	if err != nil {
		return err
	}
	d.filed[r.Key] = done[0].Event.Subject
	return nil
}

// command is a deed of the demo as the act that a person would do.
func (d *demo) command(r *municipality.Request, a *catalog.DemoAct) (municipality.Command, error) {
	o, id := d.books.Organisation(), r.ID
	ahead := catalog.DemoDay(o.Calendar(), d.today(), -a.For)
	switch a.Do {
	case catalog.DeedAcknowledge:
		return &municipality.Acknowledge{Request: id}, nil
	case catalog.DeedNote:
		return &municipality.Note{Request: id, Text: a.Text}, nil
	case catalog.DeedAsked:
		return &municipality.Ask{Request: id, Channel: a.Channel, Text: a.Text}, nil
	case catalog.DeedPapersAsked:
		return &municipality.AskPapers{Request: id, Text: a.Text}, nil
	case catalog.DeedPapersReceived:
		return &municipality.ReceivePapers{Request: id, Text: a.Text}, nil
	case catalog.DeedPlan:
		return &municipality.Plan{Request: id, For: ahead, Text: a.Text}, nil
	case catalog.DeedTransfer:
		return &municipality.Transfer{Request: id, Unit: a.Unit, Reason: a.Text}, nil
	case catalog.DeedTake:
		return &municipality.TakeOver{Request: id}, nil
	case catalog.DeedForward:
		return &municipality.Forward{Request: id, Body: a.Unit, Text: a.Text}, nil
	case catalog.DeedComplete:
		return &municipality.Complete{Request: id, Outcome: a.Outcome, Evidence: a.Evidence, EvidenceText: a.Proof, Result: a.Text, Tell: a.Tell}, nil
	case catalog.DeedReject:
		return &municipality.Reject{Request: id, Reason: a.Reason, Result: a.Text, Tell: a.Tell}, nil
	case catalog.DeedReopen:
		return &municipality.Reopen{Request: id, Reason: a.Text}, nil
	case catalog.DeedLink:
		return &municipality.Link{Request: id, To: d.filed[a.To]}, nil
	case catalog.DeedSetAside:
		return &municipality.PutAside{Request: id, Reason: a.Aside, Text: a.Text}, nil
	case catalog.DeedTold:
		return d.told(id, a, ahead)
	case catalog.DeedDutyCall:
		duty := o.OnDuty(r.Charge.Unit, municipality.MomentOf(d.clock.now))
		if len(duty) == 0 {
			return nil, errors.New("nobody on duty")
		}
		return &municipality.CallDuty{Request: id, Employee: duty[0].ID, Outcome: a.Call, Text: a.Text}, nil
	case catalog.DeedGeneralNumber:
		return &municipality.RecordGeneralNumber{Request: id, Number: a.Number, Year: d.clock.now.Year()}, nil
	}
	return nil, fmt.Errorf("deed %q is not known", a.Do)
}

func (d *demo) told(id municipality.ID, a *catalog.DemoAct, day municipality.Date) (municipality.Command, error) {
	tell := &municipality.Tell{Request: id, Way: a.Way, Outcome: a.Call, Text: a.Text}
	if a.Again == "" {
		return tell, nil
	}
	at, err := time.ParseInLocation("2006-01-02 15:04", string(day)+" "+a.Again, d.present.Location())
	tell.Again = municipality.MomentOf(at)
	return tell, err
}
