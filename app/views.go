package app

import (
	"slices"
	"strings"
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// stamp writes a moment as RFC 3339 in the municipality's zone, "" for never.
func stamp(m municipality.Moment, zone *time.Location) string {
	if m == 0 {
		return ""
	}
	return m.In(zone).Format(time.RFC3339)
}

func unitShort(o *municipality.Organisation, code municipality.UnitCode) string {
	u := o.Units[code]
	switch {
	case u == nil:
		return string(code)
	case u.Short != "":
		return u.Short
	}
	return u.Name
}

func unitNamed(o *municipality.Organisation, code municipality.UnitCode) Named {
	return Named{string(code), unitShort(o, code)}
}

func officeName(o *municipality.Organisation, code municipality.OfficeCode) Named {
	if office := o.Offices[code]; office != nil {
		return Named{string(code), office.Name}
	}
	return Named{string(code), string(code)}
}

func communityName(o *municipality.Organisation, code municipality.CommunityCode) Named {
	if c := o.Communities[code]; c != nil {
		return Named{string(code), c.Name}
	}
	return Named{string(code), string(code)}
}

func settlementName(o *municipality.Organisation, code municipality.SettlementCode) Named {
	if s := o.Settlements[code]; s != nil {
		return Named{string(code), s.Name}
	}
	return Named{string(code), ""}
}

func officeInfo(o *municipality.Organisation, code municipality.OfficeCode) *OfficeInfo {
	office := o.Offices[code]
	if office == nil {
		return nil
	}
	return &OfficeInfo{string(code), office.Name, office.Address, office.Phone, intervals(office.Hours)}
}

func intervals(week municipality.Week) []Interval {
	list := make([]Interval, len(week))
	for i, span := range week {
		list[i] = Interval{span.Day, span.From, span.To}
	}
	return list
}

func week(list []Interval) municipality.Week {
	if len(list) == 0 {
		return nil
	}
	w := make(municipality.Week, len(list))
	for i, span := range list {
		w[i] = municipality.Interval{Day: span.Day, From: span.From, To: span.To}
	}
	return w
}

func personRef(o *municipality.Organisation, id municipality.ID) PersonRef {
	e := o.Employees[id]
	if e == nil {
		return PersonRef{ID: id.String()}
	}
	return PersonRef{id.String(), e.Person.Name(), e.Person.Brief(), e.Person.Sex, showPhone(e.Person.Phone)}
}

func personPointer(o *municipality.Organisation, id municipality.ID) *PersonRef {
	if id.IsZero() {
		return nil
	}
	ref := personRef(o, id)
	return &ref
}

func showPhone(number string) string {
	phone, err := greek.ParsePhone(number)
	if err != nil {
		return number
	}
	return phone.Display()
}

func last4(number string) string {
	phone, err := greek.ParsePhone(number)
	if err != nil {
		return ""
	}
	return phone.Last4()
}

func sortedEmployees(o *municipality.Organisation) []*municipality.Employee {
	list := make([]*municipality.Employee, 0, len(o.Employees))
	for _, e := range o.Employees {
		list = append(list, e)
	}
	slices.SortFunc(list, func(a, b *municipality.Employee) int {
		if c := greek.Compare(a.Person.Last, b.Person.Last); c != 0 {
			return c
		}
		if c := greek.Compare(a.Person.First, b.Person.First); c != 0 {
			return c
		}
		return a.ID.Compare(b.ID)
	})
	return list
}

func meView(o *municipality.Organisation, e *municipality.Employee) *Me {
	me := &Me{
		ID: e.ID.String(), Name: e.Person.Name(), Brief: e.Person.Brief(), Sex: e.Person.Sex,
		Roles: codes(e.Roles), Units: []Named{}, HeadOf: []string{}, Rights: codes(e.Rights()), MustChange: e.MustChange,
	}
	for _, p := range e.Posts {
		me.Units = append(me.Units, unitNamed(o, p.Unit))
		if p.Head {
			me.HeadOf = append(me.HeadOf, string(p.Unit))
		}
	}
	return me
}

// codes turns a list of typed codes into strings, never nil.
func codes[T ~string](list []T) []string {
	out := make([]string, len(list))
	for i, item := range list {
		out[i] = string(item)
	}
	return out
}

// typed turns strings into a list of typed codes, nil when empty.
func typed[T ~string](list []string) []T {
	var out []T
	for _, item := range list {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, T(item))
		}
	}
	return out
}

// viewer turns records into what one person may see of them.
type viewer struct {
	o        *municipality.Organisation
	me       municipality.ID
	personal bool // names, telephones and free text may be shown
	now      municipality.Moment
}

func (v viewer) rows(list []store.Row) []Row {
	rows := make([]Row, len(list))
	for i, r := range list {
		rows[i] = v.row(r.Request)
	}
	return rows
}

// row is a record as a list shows it to this person.
func (v viewer) row(r *municipality.Request) Row {
	today := v.o.Day(v.now)
	service := string(r.Service)
	if s := v.o.Services[r.Service]; s != nil {
		service = s.Name
	}
	row := Row{
		ID: r.ID.String(), Number: r.Number, Service: service, Title: service,
		Place: communityName(v.o, r.Community).Name, Anonymous: r.Anonymous,
		Unit: string(r.Charge.Unit), UnitName: unitShort(v.o, r.Charge.Unit),
		Employee: r.Charge.Employee.String(), Status: string(r.Status), Due: string(r.Due),
		DueIn: daysBetween(today, r.Due), Overdue: v.o.Overdue(r, today), FiledAt: stamp(r.FiledAt, v.o.Zone()), ClosedAt: stamp(r.ClosedAt, v.o.Zone()),
		Planned: string(r.PlannedFor), Immediate: r.Immediate, AckBy: stamp(v.o.PromiseAt(r), v.o.Zone()),
		Asked: r.AskedCount, Files: r.Files, ToTell: r.TellSince != 0, Outcome: r.Outcome,
		Mine: r.Charge.Employee == v.me && !v.me.IsZero(), Family: string(r.Family),
	}
	if !r.Charge.Employee.IsZero() {
		row.Handler = personRef(v.o, r.Charge.Employee).Brief
	}
	if v.personal {
		row.Citizen = r.Personal.Name()
		if title := titleOf(r.Personal.Description); title != "" {
			row.Title = title
		}
		row.Place = v.place(r)
	}
	return row
}

// titleOf is the first line of a description, shortened to what a list shows.
func titleOf(description string) string {
	line, _, _ := strings.Cut(strings.TrimSpace(description), "\n")
	if letters := []rune(line); len(letters) > 120 {
		return strings.TrimSpace(string(letters[:119])) + "…"
	}
	return line
}

// place is street and settlement, or the community where nothing finer is known.
func (v viewer) place(r *municipality.Request) string {
	settlement := settlementName(v.o, r.Personal.Settlement).Name
	switch {
	case r.Personal.Address != "" && settlement != "" && !strings.Contains(greek.Fold(r.Personal.Address), greek.Fold(settlement)):
		return r.Personal.Address + ", " + settlement
	case r.Personal.Address != "":
		return r.Personal.Address
	case settlement != "":
		return settlement
	}
	return communityName(v.o, r.Community).Name
}

// daysBetween counts calendar days from one day to another, 0 without a deadline.
func daysBetween(from, to municipality.Date) int {
	if to == "" {
		return 0
	}
	return int(to.In(time.UTC).Sub(from.In(time.UTC)).Hours() / 24)
}

func (v viewer) rule(code municipality.RuleCode) RuleRef {
	for _, rule := range v.o.Rules {
		if rule.Code == code && code != "" {
			return RuleRef{string(code), rule.Order, rule.Name}
		}
	}
	return RuleRef{Code: string(code)}
}

func (v viewer) candidates(c municipality.Charge) []Candidate {
	list := make([]Candidate, len(c.Candidates))
	for i, candidate := range c.Candidates {
		list[i] = Candidate{personRef(v.o, candidate.Employee), candidate.Load, candidate.Employee == c.Employee}
	}
	return list
}

func (v viewer) charge(r *municipality.Request) ChargeView {
	unit := v.o.Units[r.Charge.Unit]
	phone := ""
	if unit != nil {
		phone = showPhone(unit.Phone)
	}
	return ChargeView{
		Unit: unitNamed(v.o, r.Charge.Unit), UnitPhone: phone, Employee: personRef(v.o, r.Charge.Employee),
		Rule: v.rule(r.Charge.Rule), Why: string(r.Charge.Why), Later: r.Charge.Later,
		Candidates: v.candidates(r.Charge), At: stamp(r.ChargedAt, v.o.Zone()), Term: r.Charge.Term,
	}
}

func (v viewer) people(list []*municipality.Employee) []PersonRef {
	refs := make([]PersonRef, len(list))
	for i, e := range list {
		refs[i] = personRef(v.o, e.ID)
	}
	return refs
}
