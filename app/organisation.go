package app

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// Organisation is «Οργάνωση»: units, people, services, rules, places, texts.
// Everybody signed in reads it; changes need the right and are facts.
type Organisation struct{ s *Session }

// Get is the whole organisation.
func (g *Organisation) Get() (OrganisationView, error) {
	books, who, err := g.s.may(municipality.ActOrgRead)
	if err != nil {
		return OrganisationView{}, g.s.app.fail(err)
	}
	return organisationView(books, who, g.s.app.moment()), nil
}

func organisationView(books *store.Store, who *municipality.Employee, now municipality.Moment) OrganisationView {
	o := books.Organisation()
	byEmployee := books.Loads()
	view := OrganisationView{
		Municipality: municipalityView(o.Municipality), Units: []UnitView{}, Offices: []OfficeView{}, Communities: []CommunityView{},
		Settlements: []SettlementView{}, Services: []ServiceView{}, Rules: ruleViews(o), Templates: []TemplateView{},
		Employees: []EmployeeView{}, Absences: []AbsenceView{}, Desks: []DeskView{},
	}
	for _, u := range sorted(o.Units, func(u *municipality.Unit) string { return string(u.Code) }) {
		v := unitView(u)
		if page, err := books.List(store.Query{View: store.ViewOpen, Units: []municipality.UnitCode{u.Code}, Limit: 1}); err == nil {
			v.Open = page.Total
		}
		view.Units = append(view.Units, v)
	}
	for _, x := range sorted(o.Offices, func(x *municipality.Office) string { return string(x.Code) }) {
		view.Offices = append(view.Offices, OfficeView{string(x.Code), x.Name, string(x.Community), x.Address, x.Phone,
			intervals(x.Hours), x.Receives, x.Issues, x.HandsOver, filled(x.Letter), x.Retired})
	}
	for _, x := range sorted(o.Communities, func(x *municipality.Community) string { return x.Name }) {
		view.Communities = append(view.Communities, CommunityView{string(x.Code), x.Name, x.Genitive, string(x.Unit), string(x.Office), filled(x.Synonyms), x.Retired})
	}
	for _, x := range sorted(o.Settlements, func(x *municipality.Settlement) string { return x.Name }) {
		view.Settlements = append(view.Settlements, SettlementView{string(x.Code), x.Name, string(x.Community), string(x.Office), filled(x.Synonyms), x.Retired})
	}
	for _, x := range sorted(o.Services, func(x *municipality.Service) string { return x.Name }) {
		view.Services = append(view.Services, serviceView(x))
	}
	for _, x := range sorted(o.Templates, func(x *municipality.Template) string { return string(x.Code) }) {
		view.Templates = append(view.Templates, TemplateView{string(x.Code), string(x.Kind), string(x.Service), x.Title, x.Body, x.Retired})
	}
	admin := who.Can(municipality.ActPeopleEdit) || who.Can(municipality.ActAbsenceEdit)
	for _, e := range sortedEmployees(o) {
		view.Employees = append(view.Employees, employeeView(o, e, admin, byEmployee[e.ID], o.Day(now)))
	}
	for _, a := range sorted(o.Absences, func(a *municipality.Absence) string { return string(a.From) + a.ID.String() }) {
		view.Absences = append(view.Absences, absenceView(a, admin))
	}
	for _, d := range sorted(o.Desks, func(d *municipality.Desk) string { return string(d.Office) + d.Letter }) {
		view.Desks = append(view.Desks, DeskView{d.Device.String(), d.Name, string(d.Office), d.Letter, d.Device == books.Desk().ID})
	}
	return view
}

func sorted[K comparable, V any](m map[K]V, key func(V) string) []V {
	list := make([]V, 0, len(m))
	for _, v := range m {
		list = append(list, v)
	}
	slices.SortFunc(list, func(a, b V) int {
		return cmp.Or(greek.Compare(key(a), key(b)), strings.Compare(key(a), key(b)))
	})
	return list
}

func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func municipalityView(m municipality.Municipality) MunicipalityView {
	v := MunicipalityView{m.Code, m.Name, m.Genitive, filled(m.Letterhead), m.Address, m.Web, m.Phone, m.Email, m.Zone, string(m.TopUnit), []HolidayView{}}
	for _, h := range m.Holidays {
		v.Holidays = append(v.Holidays, HolidayView{h.Name, h.Month, h.Day, h.Easter})
	}
	return v
}

func unitView(u *municipality.Unit) UnitView {
	v := UnitView{
		Code: string(u.Code), Name: u.Name, Short: u.Short, Parent: string(u.Parent), Outside: u.Outside, Phone: u.Phone, Email: u.Email,
		SubstituteMinutes: u.SubstituteMinutes, HeadMinutes: u.HeadMinutes, OnCall: []string{}, Hours: intervals(u.Hours), Retired: u.Retired,
	}
	for _, id := range u.OnCall {
		v.OnCall = append(v.OnCall, id.String())
	}
	return v
}

func serviceView(s *municipality.Service) ServiceView {
	return ServiceView{
		string(s.Code), s.Name, s.Group, filled(s.Keywords), s.Description, string(s.Family), s.Due.Days, string(s.Due.Basis),
		string(s.Priority), s.Anonymous, s.NeedsPlace, string(s.Unit), s.Kind, s.Script, s.Retired,
	}
}

func ruleViews(o *municipality.Organisation) []RuleView {
	faults := map[municipality.RuleCode]municipality.RuleFault{}
	for _, f := range o.CheckRules() {
		faults[f.Rule] = f
	}
	list := []RuleView{}
	for _, r := range o.Rules {
		list = append(list, RuleView{
			string(r.Code), r.Order, r.Name, codes(r.Services), codes(r.Communities), codes(r.Channels), filled(r.Words), string(r.Unit),
			r.Retired, string(faults[r.Code].Problem), string(faults[r.Code].Other),
		})
	}
	return list
}

func employeeView(o *municipality.Organisation, e *municipality.Employee, admin bool, open int, today municipality.Date) EmployeeView {
	v := EmployeeView{
		ID: e.ID.String(), First: e.Person.First, Last: e.Person.Last, Sex: e.Person.Sex, Title: e.Person.Title,
		Roles: codes(e.Roles), Posts: []PostView{}, Services: codes(e.Services), Hours: intervals(e.Hours), Office: string(e.Office),
		Substitute: e.Substitute.String(), Retired: e.Retired, Founder: e.Founder, HasAccount: len(e.Verifier) > 0, Open: open,
		Phone: showPhone(e.Person.Phone), Username: e.Person.Username,
	}
	if admin {
		v.Email = e.Person.Email
	}
	for _, p := range e.Posts {
		v.Posts = append(v.Posts, PostView{string(p.Unit), p.Share, p.Head})
	}
	if a := o.AbsenceOf(e.ID, today); a != nil {
		v.AwayUntil = string(a.To)
	}
	return v
}

func absenceView(a *municipality.Absence, admin bool) AbsenceView {
	v := AbsenceView{ID: a.ID.String(), Employee: a.Employee.String(), From: string(a.From), To: string(a.To), Substitute: a.Substitute.String(), Withdrawn: a.Withdrawn}
	if admin {
		v.Reason = a.Reason // why somebody is away concerns who plans, nobody else
	}
	return v
}

func (g *Organisation) define(thing any) error {
	_, err := g.s.do(municipality.ActOrgEdit, &municipality.Define{Thing: thing})
	return g.s.app.fail(err)
}

// SaveMunicipality changes name, letterhead, channels, holidays.
func (g *Organisation) SaveMunicipality(v MunicipalityView) error {
	m := municipality.Municipality{
		Code: v.Code, Name: strings.TrimSpace(v.Name), Genitive: v.Genitive, Letterhead: v.Letterhead, Address: v.Address, Web: v.Web,
		Phone: v.Phone, Email: v.Email, Zone: v.Zone, TopUnit: municipality.UnitCode(v.TopUnit),
	}
	for _, h := range v.Holidays {
		m.Holidays = append(m.Holidays, municipality.Holiday{Name: h.Name, Month: h.Month, Day: h.Day, Easter: h.Easter, Local: true})
	}
	return g.define(&m)
}

// SaveUnit defines or changes a unit.
func (g *Organisation) SaveUnit(v UnitView) error {
	u := municipality.Unit{
		Code: municipality.UnitCode(strings.TrimSpace(v.Code)), Name: strings.TrimSpace(v.Name), Short: strings.TrimSpace(v.Short),
		Parent: municipality.UnitCode(v.Parent), Outside: v.Outside, Phone: v.Phone, Email: v.Email,
		SubstituteMinutes: v.SubstituteMinutes, HeadMinutes: v.HeadMinutes, Hours: week(v.Hours), Retired: v.Retired,
	}
	if old := g.s.app.org().Units[u.Code]; old != nil {
		u.PastNames = old.PastNames
		if old.Name != u.Name { // a past period keeps the name of its time
			yesterday := g.s.app.org().Day(g.s.app.moment()).AddDays(-1)
			u.PastNames = append(slices.Clone(old.PastNames), municipality.PastName{Until: yesterday, Name: old.Name})
		}
	}
	for _, text := range v.OnCall {
		id, err := municipality.ParseID(text)
		if err != nil {
			return g.s.app.fail(refuse(municipality.CodeInvalid, "onCall"))
		}
		u.OnCall = append(u.OnCall, id)
	}
	return g.define(&u)
}

// SaveOffice defines or changes an office.
func (g *Organisation) SaveOffice(v OfficeView) error {
	return g.define(&municipality.Office{
		Code: municipality.OfficeCode(strings.TrimSpace(v.Code)), Name: strings.TrimSpace(v.Name), Community: municipality.CommunityCode(v.Community),
		Address: v.Address, Phone: v.Phone, Hours: week(v.Hours), Receives: v.Receives, Issues: v.Issues, HandsOver: v.HandsOver,
		Letter: v.Letterhead, Retired: v.Retired,
	})
}

// SaveCommunity defines or changes a community.
func (g *Organisation) SaveCommunity(v CommunityView) error {
	return g.define(&municipality.Community{
		Code: municipality.CommunityCode(strings.TrimSpace(v.Code)), Name: strings.TrimSpace(v.Name), Genitive: v.Genitive,
		Unit: municipality.UnitCode(v.Unit), Office: municipality.OfficeCode(v.Office), Synonyms: v.Synonyms, Retired: v.Retired,
	})
}

// SaveSettlement defines or changes a settlement.
func (g *Organisation) SaveSettlement(v SettlementView) error {
	return g.define(&municipality.Settlement{
		Code: municipality.SettlementCode(strings.TrimSpace(v.Code)), Name: strings.TrimSpace(v.Name),
		Community: municipality.CommunityCode(v.Community), Office: municipality.OfficeCode(v.Office), Synonyms: v.Synonyms, Retired: v.Retired,
	})
}

// SaveService defines or changes a service.
func (g *Organisation) SaveService(v ServiceView) error {
	return g.define(&municipality.Service{
		Code: municipality.ServiceCode(strings.TrimSpace(v.Code)), Name: strings.TrimSpace(v.Name), Group: v.Group, Keywords: v.Keywords,
		Description: v.Description, Family: municipality.Family(v.Family),
		Due:      municipality.Deadline{Days: v.Days, Basis: municipality.Basis(v.Basis)},
		Priority: municipality.Priority(v.Priority), Anonymous: v.Anonymous, NeedsPlace: v.NeedsPlace,
		Unit: municipality.UnitCode(v.Unit), Kind: v.Kind, Script: v.Script, Retired: v.Retired,
	})
}

// SaveRule defines or changes a routing rule.
func (g *Organisation) SaveRule(v RuleView) error { return g.define(ruleOf(v)) }

func ruleOf(v RuleView) *municipality.Rule {
	return &municipality.Rule{
		Code: municipality.RuleCode(strings.TrimSpace(v.Code)), Order: v.Order, Name: strings.TrimSpace(v.Name),
		Services: typed[municipality.ServiceCode](v.Services), Communities: typed[municipality.CommunityCode](v.Communities),
		Channels: typed[municipality.Channel](v.Channels), Words: typed[string](v.Words), Unit: municipality.UnitCode(v.Unit), Retired: v.Retired,
	}
}

// OrderRules puts the rules in the order given, all or none; only those whose
// place changes become facts.
func (g *Organisation) OrderRules(order []string) error {
	books, who, err := g.s.may(municipality.ActOrgEdit)
	if err != nil {
		return g.s.app.fail(err)
	}
	var changes []municipality.Command
	for i, code := range order {
		at := slices.IndexFunc(books.Organisation().Rules, func(r *municipality.Rule) bool { return string(r.Code) == code })
		if at < 0 {
			return g.s.app.fail(refuse(municipality.CodeUnknown, "rules"))
		}
		rule := *books.Organisation().Rules[at]
		if rule.Order != (i+1)*10 {
			rule.Order = (i + 1) * 10
			changes = append(changes, &municipality.Define{Thing: &rule})
		}
	}
	if len(changes) == 0 {
		return nil
	}
	_, err = books.Do(context.Background(), store.Actor{Employee: who.ID}, changes...)
	return g.s.app.fail(err)
}

// SaveTemplate defines or changes a text.
func (g *Organisation) SaveTemplate(v TemplateView) error {
	return g.define(&municipality.Template{
		Code: municipality.TemplateCode(strings.TrimSpace(v.Code)), Kind: municipality.TemplateKind(v.Kind),
		Service: municipality.ServiceCode(v.Service), Title: strings.TrimSpace(v.Title), Body: v.Body, Retired: v.Retired,
	})
}

// SaveEmployee defines or changes an employee; an empty id hires somebody new.
func (g *Organisation) SaveEmployee(v EmployeeView) (EmployeeView, error) {
	e, err := employeeOf(v)
	if err != nil {
		return EmployeeView{}, g.s.app.fail(err)
	}
	done, err := g.s.do(municipality.ActPeopleEdit, &municipality.DefineEmployee{Employee: e})
	if err != nil {
		return EmployeeView{}, g.s.app.fail(err)
	}
	o := g.s.app.org()
	return employeeView(o, o.Employees[done.Event.Subject], true, v.Open, o.Day(g.s.app.moment())), nil
}

func employeeOf(v EmployeeView) (municipality.Employee, error) {
	id, err := municipality.ParseID(v.ID)
	if err != nil {
		return municipality.Employee{}, refuse(municipality.CodeInvalid, "id")
	}
	substitute, err := municipality.ParseID(v.Substitute)
	if err != nil {
		return municipality.Employee{}, refuse(municipality.CodeInvalid, "substitute")
	}
	e := municipality.Employee{
		ID: id, Roles: typed[municipality.Role](v.Roles), Services: typed[municipality.ServiceCode](v.Services), Hours: week(v.Hours),
		Office: municipality.OfficeCode(v.Office), Substitute: substitute, Retired: v.Retired,
		Person: municipality.Person{First: v.First, Last: v.Last, Sex: v.Sex, Username: v.Username, Title: v.Title, Phone: v.Phone, Email: v.Email},
	}
	if phone, err := greek.ParsePhone(v.Phone); err == nil {
		e.Person.Phone = string(phone)
	} else if strings.TrimSpace(v.Phone) != "" {
		return e, refuse(municipality.CodeInvalid, "phone")
	}
	for _, p := range v.Posts {
		e.Posts = append(e.Posts, municipality.Post{Unit: municipality.UnitCode(p.Unit), Share: p.Share, Head: p.Head})
	}
	return e, nil
}

// SetPassword gives an employee a password to be changed at the first sign-in.
func (g *Organisation) SetPassword(employee, password string) error {
	books, who, err := g.s.may(municipality.ActPeopleEdit)
	if err != nil {
		return g.s.app.fail(err)
	}
	id, err := municipality.ParseID(employee)
	if err != nil {
		return g.s.app.fail(refuse(municipality.CodeUnknown, "employee"))
	}
	return g.s.app.fail(g.s.app.setPassword(books, who.ID, id, password))
}

// SaveAbsence records leave, or changes or withdraws it.
func (g *Organisation) SaveAbsence(v AbsenceView) (AbsenceView, error) {
	a := municipality.Absence{From: municipality.Date(v.From), To: municipality.Date(v.To), Reason: v.Reason, Withdrawn: v.Withdrawn}
	for _, field := range []struct {
		name, text string
		id         *municipality.ID
	}{{"id", v.ID, &a.ID}, {"employee", v.Employee, &a.Employee}, {"substitute", v.Substitute, &a.Substitute}} {
		id, err := municipality.ParseID(field.text)
		if err != nil {
			return AbsenceView{}, g.s.app.fail(refuse(municipality.CodeInvalid, field.name))
		}
		*field.id = id
	}
	done, err := g.s.do(municipality.ActAbsenceEdit, &municipality.RecordAbsence{Absence: a})
	if err != nil {
		return AbsenceView{}, g.s.app.fail(err)
	}
	return absenceView(g.s.app.org().Absences[done.Event.Subject], true), nil
}

// TestRules says what would happen to an invented request: the same question as
// at filing, with nothing filed.
func (g *Organisation) TestRules(form FileForm) (Preview, error) {
	books, who, err := g.s.may(municipality.ActOrgRead)
	if err != nil {
		return Preview{}, g.s.app.fail(err)
	}
	command, err := fileCommand(form)
	if err != nil {
		return Preview{}, g.s.app.fail(err)
	}
	q := Requests{g.s}
	preview, err := q.preview(books, who, command)
	if !who.Can(municipality.ActRead) {
		preview.Similar = []Row{}
	}
	return preview, g.s.app.fail(err)
}

// Holidays lists the days off of a year, national and local, as dates.
func (g *Organisation) Holidays(year int) ([]HolidayView, error) {
	books, _, err := g.s.may(municipality.ActOrgRead)
	if err != nil {
		return nil, g.s.app.fail(err)
	}
	if year < 1900 || year > 2199 {
		return nil, g.s.app.fail(refuse(municipality.CodeInvalid, "year"))
	}
	calendar, list := books.Organisation().Calendar(), []HolidayView{}
	for day := municipality.Date(fmt.Sprintf("%04d-01-01", year)); day < municipality.Date(fmt.Sprintf("%04d-01-01", year+1)); day = day.AddDays(1) {
		if name := calendar.Holiday(day); name != "" {
			at := day.In(books.Organisation().Zone())
			list = append(list, HolidayView{Name: name, Month: int(at.Month()), Day: at.Day()})
		}
	}
	return list, nil
}

// History lists the changes of one thing, newest first, field by field.
func (g *Organisation) History(kind, code string) ([]ChangeItem, error) {
	books, _, err := g.s.may(municipality.ActHistory)
	if err != nil {
		return nil, g.s.app.fail(err)
	}
	subject, err := historySubject(books.Organisation(), municipality.SubjectKind(kind), code)
	if err != nil {
		return nil, g.s.app.fail(err)
	}
	events, err := books.Timeline(subject)
	if err != nil {
		return nil, g.s.app.fail(err)
	}
	o, items, before := books.Organisation(), []ChangeItem{}, map[string]string{}
	for _, e := range events {
		after := flat(e)
		if e.Kind == municipality.KindCredential || e.Kind == municipality.KindSignInFailed {
			after = before // says nothing about the definition
		}
		item := ChangeItem{At: stamp(e.At, o.Zone()), Who: personPointer(o, e.Actor), Kind: string(e.Kind), Fields: []FieldChange{}}
		for _, field := range changedFields(before, after) {
			item.Fields = append(item.Fields, FieldChange{field, before[field], after[field]})
		}
		before = after
		items = append(items, item)
	}
	slices.Reverse(items)
	return items, nil
}

// historySubject names a thing of the organisation. Requests are none: their
// timeline holds citizens' data and has its own right.
func historySubject(o *municipality.Organisation, kind municipality.SubjectKind, code string) (municipality.ID, error) {
	switch kind {
	case municipality.SubjectMunicipality:
		return municipality.ConfigID(kind, ""), nil
	case municipality.SubjectUnit, municipality.SubjectOffice, municipality.SubjectCommunity, municipality.SubjectSettlement,
		municipality.SubjectService, municipality.SubjectRule, municipality.SubjectTemplate:
		return municipality.ConfigID(kind, code), nil
	case municipality.SubjectEmployee, municipality.SubjectAbsence:
		id, err := municipality.ParseID(code)
		if err == nil && (o.Employees[id] != nil || o.Absences[id] != nil) {
			return id, nil
		}
	}
	return municipality.ID{}, refuse(municipality.CodeUnknown, "kind")
}

func changedFields(before, after map[string]string) []string {
	var names []string
	for name := range after {
		if before[name] != after[name] {
			names = append(names, name)
		}
	}
	for name := range before {
		if _, still := after[name]; !still {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// flat is the parts of a definition as short texts by field.
func flat(e municipality.Event) map[string]string {
	fields := map[string]string{}
	for _, part := range []any{e.Open, e.Sealed} {
		if part == nil {
			continue
		}
		if _, secret := part.(*municipality.Credential); secret {
			continue
		}
		text, err := json.Marshal(part)
		if err != nil {
			continue
		}
		var values map[string]any
		if json.Unmarshal(text, &values) != nil {
			continue
		}
		for name, value := range values {
			if short := shortText(value); short != "" && name != "person" {
				fields[name] = short
			}
		}
	}
	return fields
}

func shortText(value any) string {
	switch v := value.(type) {
	case nil:
		return ""
	case string:
		return v
	case bool:
		return fmt.Sprint(v)
	case float64:
		return fmt.Sprint(v)
	case []any:
		parts := make([]string, len(v))
		for i, item := range v {
			parts[i] = shortText(item)
		}
		return strings.Join(parts, ", ")
	case map[string]any:
		names := make([]string, 0, len(v))
		for name := range v {
			names = append(names, name)
		}
		slices.Sort(names)
		parts := make([]string, len(names))
		for i, name := range names {
			parts[i] = name + " " + shortText(v[name])
		}
		return strings.Join(parts, " ")
	}
	return ""
}
