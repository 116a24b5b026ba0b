package municipality

import (
	"fmt"
	"slices"
	"strings"
	"time"
)

// Define records a thing of the organisation as it shall be from now on. Thing is
// a pointer to Municipality, Unit, Office, Community, Settlement, Service, Rule
// or Template; its code names the subject, so that a second definition is a change.
type Define struct{ Thing any }

// Decide checks that the thing can stand among the others.
func (c *Define) Decide(r Reader, s Stamp) (Event, error) {
	o := r.Organisation()
	if err := o.May(o.Employees[s.Actor], ActOrgEdit, nil); err != nil {
		return Event{}, err
	}
	kind, subject, err := DefinitionOf(c.Thing)
	if err != nil {
		return Event{}, err
	}
	if err := o.checkThing(c.Thing); err != nil {
		return Event{}, err
	}
	return Event{Kind: kind, Subject: subject, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At, Open: c.Thing}, nil
}

// DefinitionOf gives kind and subject of a definition; the municipality itself is
// one subject, whatever its code.
func DefinitionOf(thing any) (Kind, ID, error) {
	switch t := thing.(type) {
	case *Municipality:
		return KindMunicipality, ConfigID(SubjectMunicipality, ""), nil
	case *Unit:
		return KindUnit, ConfigID(SubjectUnit, string(t.Code)), nil
	case *Office:
		return KindOffice, ConfigID(SubjectOffice, string(t.Code)), nil
	case *Community:
		return KindCommunity, ConfigID(SubjectCommunity, string(t.Code)), nil
	case *Settlement:
		return KindSettlement, ConfigID(SubjectSettlement, string(t.Code)), nil
	case *Service:
		return KindService, ConfigID(SubjectService, string(t.Code)), nil
	case *Rule:
		return KindRule, ConfigID(SubjectRule, string(t.Code)), nil
	case *Template:
		return KindTemplate, ConfigID(SubjectTemplate, string(t.Code)), nil
	}
	return "", ID{}, fmt.Errorf("define %T: not a thing of the organisation", thing)
}

func (o *Organisation) checkThing(thing any) error {
	switch t := thing.(type) {
	case *Municipality:
		return o.checkMunicipality(t)
	case *Unit:
		return o.checkUnit(t)
	case *Office:
		return firstOf(named(string(t.Code), t.Name), hours(t.Hours), o.known(SubjectCommunity, string(t.Community), "community"))
	case *Community:
		return firstOf(named(string(t.Code), t.Name), o.known(SubjectUnit, string(t.Unit), "unit"), o.known(SubjectOffice, string(t.Office), "office"))
	case *Settlement:
		if err := firstOf(named(string(t.Code), t.Name), o.known(SubjectOffice, string(t.Office), "office")); err != nil {
			return err
		}
		if o.Communities[t.Community] == nil {
			return refuse(CodeUnknown, "community")
		}
	case *Service:
		return o.checkService(t)
	case *Rule:
		return o.checkRule(t)
	case *Template:
		return o.checkTemplate(t)
	}
	return nil
}

func firstOf(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

func named(code, name string) error {
	switch {
	case strings.TrimSpace(code) == "" || strings.ContainsAny(code, " /\t\n"):
		return refuse(CodeInvalid, "code")
	case strings.TrimSpace(name) == "":
		return refuse(CodeMissing, "name")
	case len([]rune(name)) > MaxLine:
		return refuseWith(CodeInvalid, "name", "hint", "too long")
	}
	return nil
}

// known accepts "" and codes that exist.
func (o *Organisation) known(kind SubjectKind, code, field string) error {
	found := true
	switch kind {
	case SubjectUnit:
		found = o.Units[UnitCode(code)] != nil
	case SubjectOffice:
		found = o.Offices[OfficeCode(code)] != nil
	case SubjectCommunity:
		found = o.Communities[CommunityCode(code)] != nil
	case SubjectService:
		found = o.Services[ServiceCode(code)] != nil
	}
	if code == "" || found {
		return nil
	}
	return refuseWith(CodeUnknown, field, "value", code)
}

// hours wants spans inside one day, in order and not overlapping.
func hours(week Week) error {
	last := map[int]int{}
	sorted := slices.Clone(week)
	slices.SortStableFunc(sorted, func(a, b Interval) int { return (a.Day*1440 + a.From) - (b.Day*1440 + b.From) })
	for _, span := range sorted {
		if span.Day < 0 || span.Day > 6 || span.From < 0 || span.To > 24*60 || span.From >= span.To || span.From < last[span.Day] {
			return refuse(CodeInvalid, "hours")
		}
		last[span.Day] = span.To
	}
	return nil
}

func (o *Organisation) checkMunicipality(m *Municipality) error {
	if err := named("municipality", m.Name); err != nil {
		return err
	}
	if _, err := time.LoadLocation(m.Zone); err != nil || m.Zone == "" {
		return refuseWith(CodeUnknown, "zone", "value", m.Zone)
	}
	for _, h := range m.Holidays {
		if h.Name == "" || h.Month < 0 || h.Month > 12 || h.Day < 0 || h.Day > 31 || (h.Month == 0) != (h.Day == 0) {
			return refuse(CodeInvalid, "holidays")
		}
	}
	return o.known(SubjectUnit, string(m.TopUnit), "topUnit")
}

func (o *Organisation) checkUnit(u *Unit) error {
	if err := firstOf(named(string(u.Code), u.Name), hours(u.Hours), o.known(SubjectUnit, string(u.Parent), "parent")); err != nil {
		return err
	}
	if u.Code == CommunityOfPlace {
		return refuse(CodeInvalid, "code")
	}
	if u.Parent == u.Code || (u.Parent != "" && o.Units[u.Code] != nil && o.Within(u.Parent, u.Code)) {
		return refuseWith(CodeInvalid, "parent", "hint", "a unit cannot lie under itself")
	}
	if u.SubstituteMinutes < 0 || u.HeadMinutes < 0 || u.SubstituteMinutes > 10000 || u.HeadMinutes > 10000 {
		return refuse(CodeInvalid, "minutes")
	}
	for _, id := range u.OnCall {
		if o.Employees[id] == nil {
			return refuse(CodeUnknown, "onCall")
		}
	}
	if u.Retired {
		return o.unitUnused(u.Code)
	}
	return nil
}

// unitUnused refuses to retire a unit that rules, services, places or people still
// name.
func (o *Organisation) unitUnused(code UnitCode) error {
	for _, rule := range o.Rules {
		if !rule.Retired && rule.Unit == code {
			return refuseWith(CodeInUse, "unit", "by", "rule")
		}
	}
	for _, service := range o.Services {
		if !service.Retired && service.Unit == code {
			return refuseWith(CodeInUse, "unit", "by", "service")
		}
	}
	for _, community := range o.Communities {
		if !community.Retired && community.Unit == code {
			return refuseWith(CodeInUse, "unit", "by", "community")
		}
	}
	if len(o.Staff(code)) > 0 {
		return refuseWith(CodeInUse, "unit", "by", "employee")
	}
	if o.Municipality.TopUnit == code {
		return refuseWith(CodeInUse, "unit", "by", "municipality")
	}
	return nil
}

func (o *Organisation) checkService(v *Service) error {
	if err := named(string(v.Code), v.Name); err != nil {
		return err
	}
	switch {
	case v.Family != FamilyRequest && v.Family != FamilyPaper:
		return refuse(CodeInvalid, "family")
	case v.Due.Days < 0 || v.Due.Days > 3650:
		return refuse(CodeInvalid, "days")
	case v.Due.Basis != BasisWorking && v.Due.Basis != BasisCalendar:
		return refuse(CodeInvalid, "basis")
	case v.Priority != PriorityNormal && v.Priority != PriorityImmediate:
		return refuse(CodeInvalid, "priority")
	case v.Unit == CommunityOfPlace:
		return nil
	}
	return o.known(SubjectUnit, string(v.Unit), "unit")
}

func (o *Organisation) checkRule(r *Rule) error {
	if err := named(string(r.Code), r.Name); err != nil {
		return err
	}
	for _, service := range r.Services {
		if err := o.known(SubjectService, string(service), "services"); err != nil {
			return err
		}
	}
	for _, community := range r.Communities {
		if err := o.known(SubjectCommunity, string(community), "communities"); err != nil {
			return err
		}
	}
	if r.Unit == CommunityOfPlace {
		return nil
	}
	if r.Unit == "" {
		return refuse(CodeMissing, "unit")
	}
	return o.known(SubjectUnit, string(r.Unit), "unit")
}

// Holes are the names that a template may use in braces.
var Holes = []string{
	"number", "date", "service", "subject", "place", "unit", "unit_genitive", "employee", "result", "name", "dear",
	"due", "papers", "body", "letter", "office", "phone", "web", "municipality", "municipality_genitive",
}

func (o *Organisation) checkTemplate(t *Template) error {
	if err := firstOf(named(string(t.Code), t.Title), o.known(SubjectService, string(t.Service), "service")); err != nil {
		return err
	}
	switch t.Kind {
	case TemplateReply, TemplateForward, TemplateTell:
	default:
		return refuse(CodeInvalid, "kind")
	}
	for _, hole := range HolesIn(t.Body) {
		if !slices.Contains(Holes, hole) {
			return refuseWith(CodeUnknown, "body", "value", hole)
		}
	}
	return checkText("body", t.Body, true)
}

// HolesIn lists the names in braces of a text, in order of appearance.
func HolesIn(text string) []string {
	var names []string
	for {
		_, after, found := strings.Cut(text, "{")
		if !found {
			return names
		}
		name, rest, closed := strings.Cut(after, "}")
		if !closed {
			return append(names, after)
		}
		names, text = append(names, name), rest
	}
}

// Fill puts values into the holes of a text; holes without a value become "".
func Fill(text string, values map[string]string) string {
	pairs := make([]string, 0, 2*len(Holes))
	for _, hole := range Holes {
		pairs = append(pairs, "{"+hole+"}", values[hole])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// DefineEmployee records an employee; a zero ID hires somebody new.
type DefineEmployee struct{ Employee Employee }

// Decide checks posts, roles and that the municipality keeps an administrator.
func (c *DefineEmployee) Decide(r Reader, s Stamp) (Event, error) {
	o := r.Organisation()
	if err := o.May(o.Employees[s.Actor], ActPeopleEdit, nil); err != nil {
		return Event{}, err
	}
	e := c.Employee
	if e.ID.IsZero() {
		e.ID = s.NewID()
	} else if old := o.Employees[e.ID]; old != nil {
		e.Founder = old.Founder
	}
	if err := o.checkEmployee(&e); err != nil {
		return Event{}, err
	}
	person := e.Person
	return Event{
		Kind: KindEmployee, Subject: e.ID, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &e, Sealed: &person,
	}, nil
}

func (o *Organisation) checkEmployee(e *Employee) error {
	p := &e.Person
	for _, field := range []*string{&p.First, &p.Last, &p.Username, &p.Title, &p.Phone, &p.Email} {
		*field = strings.TrimSpace(*field)
	}
	switch {
	case p.Last == "":
		return refuse(CodeMissing, "last")
	case len([]rune(p.First)) > MaxName || len([]rune(p.Last)) > MaxName:
		return refuseWith(CodeInvalid, "last", "hint", "too long")
	case p.Username == "" || strings.ContainsAny(p.Username, " \t\n"):
		return refuse(CodeInvalid, "username")
	}
	if other := o.ByUsername(p.Username); other != nil && other.ID != e.ID {
		return refuse(CodeAlready, "username")
	}
	for _, role := range e.Roles {
		if !slices.Contains(Roles(), role) {
			return refuseWith(CodeUnknown, "roles", "value", string(role))
		}
	}
	for _, post := range e.Posts {
		unit := o.Units[post.Unit]
		if unit == nil || unit.Outside {
			return refuseWith(CodeUnknown, "posts", "value", string(post.Unit))
		}
		if post.Share < 1 || post.Share > 100 {
			return refuse(CodeInvalid, "share")
		}
	}
	for _, service := range e.Services {
		if err := o.known(SubjectService, string(service), "services"); err != nil {
			return err
		}
	}
	if !e.Substitute.IsZero() && (e.Substitute == e.ID || o.Employees[e.Substitute] == nil) {
		return refuse(CodeInvalid, "substitute")
	}
	if err := firstOf(hours(e.Hours), o.known(SubjectOffice, string(e.Office), "office")); err != nil {
		return err
	}
	return o.keepsAdministrator(e)
}

// keepsAdministrator refuses to take the last administrator away.
func (o *Organisation) keepsAdministrator(e *Employee) error {
	if !e.Retired && e.Has(RoleAdministrator) {
		return nil
	}
	others := o.employeesWhere(func(x *Employee) bool { return x.ID != e.ID && x.Has(RoleAdministrator) })
	old := o.Employees[e.ID]
	if old != nil && !old.Retired && old.Has(RoleAdministrator) && len(others) == 0 {
		return refuseWith(CodeInUse, "roles", "by", "administrator")
	}
	return nil
}

// SetCredential records a password verifier, made above from the password.
type SetCredential struct {
	Employee ID
	Verifier []byte
}

// Decide allows it to the person and to administrators; a password that somebody
// else gave must be changed at the first sign-in.
func (c *SetCredential) Decide(r Reader, s Stamp) (Event, error) {
	o := r.Organisation()
	if o.Employees[c.Employee] == nil {
		return Event{}, refuse(CodeUnknown, "employee")
	}
	own := s.Actor == c.Employee
	if !own {
		if err := o.May(o.Employees[s.Actor], ActPeopleEdit, nil); err != nil {
			return Event{}, err
		}
	}
	return Event{
		Kind: KindCredential, Subject: c.Employee, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &CredentialSet{MustChange: !own}, Sealed: &Credential{Verifier: c.Verifier},
	}, nil
}

// RecordSignInFailures is the security event of wrong passwords.
type RecordSignInFailures struct {
	Employee ID
	Count    int
}

// Decide records the count.
func (c *RecordSignInFailures) Decide(_ Reader, s Stamp) (Event, error) {
	return Event{
		Kind: KindSignInFailed, Subject: c.Employee, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &SignInFailed{Count: c.Count},
	}, nil
}

// RecordAbsence records leave, or changes or withdraws it.
type RecordAbsence struct{ Absence Absence }

// Decide allows it to administrators, and to heads for their own people.
func (c *RecordAbsence) Decide(r Reader, s Stamp) (Event, error) {
	o, a := r.Organisation(), c.Absence
	who, absent := o.Employees[s.Actor], o.Employees[a.Employee]
	if err := o.May(who, ActAbsenceEdit, nil); err != nil {
		return Event{}, err
	}
	if absent == nil {
		return Event{}, refuse(CodeUnknown, "employee")
	}
	if !who.Has(RoleAdministrator) && !slices.ContainsFunc(absent.Posts, func(p Post) bool { return o.HeadsOver(who, p.Unit) }) {
		return Event{}, refuseWith(CodeNotAllowed, string(ActAbsenceEdit), "needs", "head")
	}
	if _, err := ParseDate(string(a.From)); err != nil {
		return Event{}, refuse(CodeInvalid, "from")
	}
	if _, err := ParseDate(string(a.To)); err != nil {
		return Event{}, refuse(CodeInvalid, "to")
	}
	switch {
	case a.To < a.From:
		return Event{}, refuseWith(CodeInvalid, "to", "hint", "before the first day")
	case !a.Substitute.IsZero() && (a.Substitute == a.Employee || o.Employees[a.Substitute] == nil):
		return Event{}, refuse(CodeInvalid, "substitute")
	}
	if err := checkText("reason", a.Reason, false); err != nil {
		return Event{}, err
	}
	if a.ID.IsZero() {
		a.ID = s.NewID()
	}
	return Event{
		Kind: KindAbsence, Subject: a.ID, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &a, Sealed: sealedText(a.Reason, nil),
	}, nil
}

// ProveRecovery records that the recovery sheet was typed back.
type ProveRecovery struct{}

// Decide records it.
func (c *ProveRecovery) Decide(_ Reader, s Stamp) (Event, error) {
	return Event{
		Kind: KindRecoveryProved, Subject: ConfigID(SubjectMunicipality, ""), Actor: s.Actor, Office: s.Office,
		Desk: s.Desk, At: s.At, Open: &RecoveryProved{},
	}, nil
}
