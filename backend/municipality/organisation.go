package municipality

import (
	"slices"
	"strings"
	"time"
)

// Interval is a span of one weekday in minutes after midnight, To exclusive.
// Day counts as time.Weekday does: 0 = Sunday.
type Interval struct {
	Day  int `cbor:"1,keyasint" json:"day"`
	From int `cbor:"2,keyasint" json:"from"`
	To   int `cbor:"3,keyasint" json:"to"`
}

// Week is the working or opening hours of an ordinary week, ωράριο.
type Week []Interval

// OfficeWeek is Monday to Friday, from and to in minutes after midnight.
func OfficeWeek(from, to int) Week {
	week := make(Week, 0, 5)
	for day := int(time.Monday); day <= int(time.Friday); day++ {
		week = append(week, Interval{Day: day, From: from, To: to})
	}
	return week
}

// DefaultWeek is the common week of Greek municipal employees, 07:00–15:00.
func DefaultWeek() Week { return OfficeWeek(7*60, 15*60) }

// Channel says how a request came, δίαυλος.
type Channel string

// The channels of intake.
const (
	ChannelPhone   Channel = "phone"
	ChannelCounter Channel = "counter"
	ChannelWeb     Channel = "web"
)

// Role is what a person may do with the books. Denied by default.
type Role string

// The seven roles.
const (
	RoleClerk         Role = "clerk"         // υπάλληλος θυρίδας
	RoleHandler       Role = "handler"       // χειριστής αιτημάτων
	RoleHead          Role = "head"          // προϊστάμενος
	RoleRegistrar     Role = "registrar"     // υπάλληλος μητρώων
	RoleAdministrator Role = "administrator" // διαχειριστής
	RoleAuditor       Role = "auditor"       // ελεγκτής
	RoleManagement    Role = "management"    // Διοίκηση
)

// Roles lists every role in the order that screens show them.
func Roles() []Role {
	return []Role{RoleClerk, RoleHandler, RoleHead, RoleRegistrar, RoleAdministrator, RoleAuditor, RoleManagement}
}

// Municipality is the town itself, δήμος: its name, channels and calendar.
type Municipality struct {
	Code       string    `cbor:"1,keyasint" json:"code"`
	Name       string    `cbor:"2,keyasint" json:"name"`     // «Δήμος Κω»
	Genitive   string    `cbor:"3,keyasint" json:"genitive"` // «Δήμου Κω»
	Letterhead []string  `cbor:"4,keyasint" json:"letterhead"`
	Address    string    `cbor:"5,keyasint" json:"address"`
	Web        string    `cbor:"6,keyasint" json:"web"`
	Phone      string    `cbor:"7,keyasint" json:"phone"`
	Email      string    `cbor:"8,keyasint" json:"email"`
	Zone       string    `cbor:"9,keyasint" json:"zone"` // IANA name, "Europe/Athens"
	Holidays   []Holiday `cbor:"10,keyasint" json:"holidays"`
	TopUnit    UnitCode  `cbor:"11,keyasint" json:"topUnit"` // the mayor's office, end of every chain
}

// Unit is who handles, υπηρεσία: directorate, department, community or outside body.
type Unit struct {
	Code              UnitCode   `cbor:"1,keyasint" json:"code"`
	Name              string     `cbor:"2,keyasint" json:"name"`
	Short             string     `cbor:"3,keyasint" json:"short"` // «Ηλεκτρολόγοι»
	Parent            UnitCode   `cbor:"4,keyasint,omitempty" json:"parent"`
	Outside           bool       `cbor:"5,keyasint,omitempty" json:"outside"` // ΔΕΥΑΚ, ΔΕΔΔΗΕ …: forwarded, not charged
	Phone             string     `cbor:"6,keyasint,omitempty" json:"phone"`
	Email             string     `cbor:"7,keyasint,omitempty" json:"email"`
	SubstituteMinutes int        `cbor:"8,keyasint,omitempty" json:"substituteMinutes"` // 0 = 15
	HeadMinutes       int        `cbor:"9,keyasint,omitempty" json:"headMinutes"`       // 0 = 60
	OnCall            []ID       `cbor:"10,keyasint,omitempty" json:"onCall"`           // employees on duty after hours, first first
	Hours             Week       `cbor:"11,keyasint,omitempty" json:"hours"`
	PastNames         []PastName `cbor:"12,keyasint,omitempty" json:"pastNames"`
	Retired           bool       `cbor:"13,keyasint,omitempty" json:"retired"`
}

// PastName is what a unit was called up to and including a day.
type PastName struct {
	Until Date   `cbor:"1,keyasint" json:"until"`
	Name  string `cbor:"2,keyasint" json:"name"`
}

// NameOn is the unit's name on a day, «Δημοτική Κοινότητα» in 2015.
func (u Unit) NameOn(day Date) string {
	for _, past := range u.PastNames {
		if day != "" && day <= past.Until {
			return past.Name
		}
	}
	return u.Name
}

// Office is a counter that citizens visit, γραφείο.
type Office struct {
	Code      OfficeCode    `cbor:"1,keyasint" json:"code"`
	Name      string        `cbor:"2,keyasint" json:"name"`
	Community CommunityCode `cbor:"3,keyasint" json:"community"`
	Address   string        `cbor:"4,keyasint,omitempty" json:"address"`
	Phone     string        `cbor:"5,keyasint,omitempty" json:"phone"`
	Hours     Week          `cbor:"6,keyasint,omitempty" json:"hours"`
	Receives  bool          `cbor:"7,keyasint,omitempty" json:"receives"`
	Issues    bool          `cbor:"8,keyasint,omitempty" json:"issues"`
	HandsOver bool          `cbor:"9,keyasint,omitempty" json:"handsOver"`
	Letter    []string      `cbor:"10,keyasint,omitempty" json:"letterhead"` // lines under the municipality's own
	Retired   bool          `cbor:"11,keyasint,omitempty" json:"retired"`
}

// Community is where a matter lies, τόπος (κοινότητα).
type Community struct {
	Code     CommunityCode `cbor:"1,keyasint" json:"code"`
	Name     string        `cbor:"2,keyasint" json:"name"`               // «Κέφαλος»
	Genitive string        `cbor:"3,keyasint" json:"genitive"`           // «Κεφάλου»
	Unit     UnitCode      `cbor:"4,keyasint,omitempty" json:"unit"`     // communities.kefalos
	Office   OfficeCode    `cbor:"5,keyasint,omitempty" json:"office"`   // nearest pick-up office
	Synonyms []string      `cbor:"6,keyasint,omitempty" json:"synonyms"` // «Κεφάλου», «Δ.Κ. Κεφάλου»
	Retired  bool          `cbor:"7,keyasint,omitempty" json:"retired"`
}

// Settlement is what citizens say when asked where, οικισμός.
type Settlement struct {
	Code      SettlementCode `cbor:"1,keyasint" json:"code"`
	Name      string         `cbor:"2,keyasint" json:"name"`
	Community CommunityCode  `cbor:"3,keyasint" json:"community"`
	Office    OfficeCode     `cbor:"4,keyasint,omitempty" json:"office"`
	Synonyms  []string       `cbor:"5,keyasint,omitempty" json:"synonyms"`
	Retired   bool           `cbor:"6,keyasint,omitempty" json:"retired"`
}

// Family separates requests (αιτήματα) from applications for papers (αιτήσεις).
type Family string

// The two families; each has its own totals in the figures.
const (
	FamilyRequest Family = "request"
	FamilyPaper   Family = "paper"
)

// Basis says which days a deadline counts.
type Basis string

// Working days skip weekends and holidays; calendar days skip nothing.
const (
	BasisWorking  Basis = "working"
	BasisCalendar Basis = "calendar"
)

// Deadline is the promise of a service, προθεσμία.
type Deadline struct {
	Days  int   `cbor:"1,keyasint" json:"days"`
	Basis Basis `cbor:"2,keyasint" json:"basis"`
}

// Priority of a service.
type Priority string

// Immediate services (a hanging wire) show the person on duty at once and ask
// for the outcome of the call, also after hours.
const (
	PriorityNormal    Priority = "normal"
	PriorityImmediate Priority = "immediate"
)

// Service is what a citizen can ask for (Open311 service), κατηγορία αιτήματος.
type Service struct {
	Code        ServiceCode `cbor:"1,keyasint" json:"code"`
	Name        string      `cbor:"2,keyasint" json:"name"`
	Group       string      `cbor:"3,keyasint" json:"group"`
	Keywords    []string    `cbor:"4,keyasint,omitempty" json:"keywords"`
	Description string      `cbor:"5,keyasint,omitempty" json:"description"`
	Family      Family      `cbor:"6,keyasint" json:"family"`
	Due         Deadline    `cbor:"7,keyasint" json:"due"`
	Priority    Priority    `cbor:"8,keyasint" json:"priority"`
	Anonymous   bool        `cbor:"9,keyasint,omitempty" json:"anonymous"` // may be filed «χωρίς στοιχεία»
	NeedsPlace  bool        `cbor:"10,keyasint,omitempty" json:"needsPlace"`
	Unit        UnitCode    `cbor:"11,keyasint,omitempty" json:"unit"`   // competent unit when no rule says otherwise
	Kind        string      `cbor:"12,keyasint,omitempty" json:"kind"`   // certificate kind, family paper only
	Script      string      `cbor:"13,keyasint,omitempty" json:"script"` // what to say to the caller (immediate services)
	Retired     bool        `cbor:"14,keyasint,omitempty" json:"retired"`
}

// CommunityOfPlace as the unit of a rule means: the unit of the community where
// the matter lies.
const CommunityOfPlace UnitCode = "@community"

// Rule sends requests to a unit, κανόνας δρομολόγησης. Empty lists match all; the
// first rule in Order whose lists all match decides. A word matches when it
// begins a word of the folded description.
type Rule struct {
	Code        RuleCode        `cbor:"1,keyasint" json:"code"`
	Order       int             `cbor:"2,keyasint" json:"order"`
	Name        string          `cbor:"3,keyasint" json:"name"`
	Services    []ServiceCode   `cbor:"4,keyasint,omitempty" json:"services"`
	Communities []CommunityCode `cbor:"5,keyasint,omitempty" json:"communities"`
	Channels    []Channel       `cbor:"6,keyasint,omitempty" json:"channels"`
	Words       []string        `cbor:"7,keyasint,omitempty" json:"words"`
	Unit        UnitCode        `cbor:"8,keyasint" json:"unit"`
	Retired     bool            `cbor:"9,keyasint,omitempty" json:"retired"`
}

// TemplateKind says where a text is used.
type TemplateKind string

// Reply letters, letters to outside bodies, and sentences told to the citizen.
const (
	TemplateReply   TemplateKind = "reply"
	TemplateForward TemplateKind = "forward"
	TemplateTell    TemplateKind = "tell"
)

// Template is a text with named holes in braces, πρότυπο κειμένου: {number},
// {date}, {service}, {place}, {unit}, {result}, {name}.
type Template struct {
	Code    TemplateCode `cbor:"1,keyasint" json:"code"`
	Kind    TemplateKind `cbor:"2,keyasint" json:"kind"`
	Service ServiceCode  `cbor:"3,keyasint,omitempty" json:"service"` // "" = any
	Title   string       `cbor:"4,keyasint" json:"title"`
	Body    string       `cbor:"5,keyasint" json:"body"`
	Retired bool         `cbor:"6,keyasint,omitempty" json:"retired"`
}

// Post is a place of an employee on a unit, θέση.
type Post struct {
	Unit  UnitCode `cbor:"1,keyasint" json:"unit"`
	Share int      `cbor:"2,keyasint" json:"share"` // percent of full time, 1–100
	Head  bool     `cbor:"3,keyasint,omitempty" json:"head"`
}

// Person is what the books know of an employee as a human being. Personal data:
// sealed, never in an open part.
type Person struct {
	First    string `cbor:"1,keyasint" json:"first"`
	Last     string `cbor:"2,keyasint" json:"last"`
	Sex      string `cbor:"3,keyasint,omitempty" json:"sex"` // "f", "m", ""
	Username string `cbor:"4,keyasint" json:"username"`
	Title    string `cbor:"5,keyasint,omitempty" json:"title"` // «Προϊσταμένη Τμήματος Ηλεκτρολόγων»
	Phone    string `cbor:"6,keyasint,omitempty" json:"phone"`
	Email    string `cbor:"7,keyasint,omitempty" json:"email"`
}

// Name is «Μαρία Καραγιάννη».
func (p Person) Name() string { return strings.TrimSpace(p.First + " " + p.Last) }

// Brief is «Μ. Καραγιάννη».
func (p Person) Brief() string {
	for _, initial := range p.First {
		return string(initial) + ". " + p.Last
	}
	return p.Last
}

// Employee is a person who can be charged or sign in, υπάλληλος.
type Employee struct {
	ID         ID            `cbor:"1,keyasint" json:"id"`
	Roles      []Role        `cbor:"2,keyasint" json:"roles"`
	Posts      []Post        `cbor:"3,keyasint,omitempty" json:"posts"`
	Services   []ServiceCode `cbor:"4,keyasint,omitempty" json:"services"` // able for; empty = all
	Hours      Week          `cbor:"5,keyasint,omitempty" json:"hours"`    // empty = DefaultWeek
	Office     OfficeCode    `cbor:"6,keyasint,omitempty" json:"office"`
	Substitute ID            `cbor:"7,keyasint,omitempty" json:"substitute"` // standing substitute, αναπληρωτής
	Retired    bool          `cbor:"8,keyasint,omitempty" json:"retired"`
	Founder    bool          `cbor:"9,keyasint,omitempty" json:"founder"`
	Person     Person        `cbor:"-" json:"person"`     // from the sealed part
	Verifier   []byte        `cbor:"-" json:"-"`          // from credential_set, sealed
	MustChange bool          `cbor:"-" json:"mustChange"` // password given by somebody else
}

// Has reports whether the employee holds the role.
func (e *Employee) Has(role Role) bool { return e != nil && slices.Contains(e.Roles, role) }

// On reports whether the employee has a post on the unit.
func (e *Employee) On(unit UnitCode) bool {
	return slices.ContainsFunc(e.Posts, func(p Post) bool { return p.Unit == unit })
}

// Heads reports whether the employee is head of the unit.
func (e *Employee) Heads(unit UnitCode) bool {
	return slices.ContainsFunc(e.Posts, func(p Post) bool { return p.Unit == unit && p.Head })
}

// Able reports whether the employee may be charged with the service.
func (e *Employee) Able(service ServiceCode) bool {
	return len(e.Services) == 0 || slices.Contains(e.Services, service)
}

// Share is the percentage of full time on the unit, 0 when not on it.
func (e *Employee) Share(unit UnitCode) int {
	for _, p := range e.Posts {
		if p.Unit == unit {
			if p.Share <= 0 {
				return 100
			}
			return p.Share
		}
	}
	return 0
}

// WorkWeek is the employee's hours, or the common week.
func (e *Employee) WorkWeek() Week {
	if len(e.Hours) == 0 {
		return DefaultWeek()
	}
	return e.Hours
}

// Absence is days on which an employee is not at work, άδεια.
type Absence struct {
	ID         ID     `cbor:"1,keyasint" json:"id"`
	Employee   ID     `cbor:"2,keyasint" json:"employee"`
	From       Date   `cbor:"3,keyasint" json:"from"`
	To         Date   `cbor:"4,keyasint" json:"to"` // inclusive
	Substitute ID     `cbor:"5,keyasint,omitempty" json:"substitute"`
	Withdrawn  bool   `cbor:"6,keyasint,omitempty" json:"withdrawn"`
	Reason     string `cbor:"-" json:"reason"` // sealed
}

// Covers reports whether the absence holds on the day.
func (a *Absence) Covers(day Date) bool {
	return !a.Withdrawn && a.From <= day && day <= a.To
}

// Desk is a place of work at one PC with its own protocol series, θυρίδα.
type Desk struct {
	Device  ID         `cbor:"1,keyasint" json:"device"`
	Name    string     `cbor:"2,keyasint" json:"name"`
	Office  OfficeCode `cbor:"3,keyasint" json:"office"`
	Letter  string     `cbor:"4,keyasint" json:"letter"` // «Α», or marked «Α7ΞΚ» until confirmed
	Log     []byte     `cbor:"5,keyasint" json:"-"`      // LogID that writes the series
	Retired bool       `cbor:"6,keyasint,omitempty" json:"retired"`
}

// Organisation is the folded roster: everything that routing, charging and the
// screens need to know about the municipality. A value is never changed after it
// was handed out; [Organisation.With] makes the next one.
type Organisation struct {
	Municipality Municipality
	Units        map[UnitCode]*Unit
	Offices      map[OfficeCode]*Office
	Communities  map[CommunityCode]*Community
	Settlements  map[SettlementCode]*Settlement
	Services     map[ServiceCode]*Service
	Rules        []*Rule // in order
	Templates    map[TemplateCode]*Template
	Employees    map[ID]*Employee
	Absences     map[ID]*Absence
	Desks        map[ID]*Desk

	zone     *time.Location
	holidays *Calendar
}

// NewOrganisation is a municipality without anything in it, in UTC.
func NewOrganisation() *Organisation {
	o := &Organisation{
		Units: map[UnitCode]*Unit{}, Offices: map[OfficeCode]*Office{},
		Communities: map[CommunityCode]*Community{}, Settlements: map[SettlementCode]*Settlement{},
		Services: map[ServiceCode]*Service{}, Templates: map[TemplateCode]*Template{},
		Employees: map[ID]*Employee{}, Absences: map[ID]*Absence{}, Desks: map[ID]*Desk{},
		zone: time.UTC,
	}
	o.holidays = NewCalendar(nil)
	return o
}

// Zone is the municipality's civil time zone.
func (o *Organisation) Zone() *time.Location { return o.zone }

// Calendar is the holidays that working days skip.
func (o *Organisation) Calendar() *Calendar { return o.holidays }

// Day is the civil day of a moment in the municipality's zone.
func (o *Organisation) Day(m Moment) Date { return DateOf(m.In(o.zone)) }

// UnitsUnder lists a unit and everything below it.
func (o *Organisation) UnitsUnder(top UnitCode) []UnitCode {
	var under []UnitCode
	for code := range o.Units {
		if o.Within(code, top) {
			under = append(under, code)
		}
	}
	slices.Sort(under)
	return under
}

// Within reports whether unit is top or lies below it.
func (o *Organisation) Within(unit, top UnitCode) bool {
	for seen := 0; unit != "" && seen < 16; seen++ {
		if unit == top {
			return true
		}
		parent := o.Units[unit]
		if parent == nil {
			return false
		}
		unit = parent.Parent
	}
	return false
}

// Heads lists the heads of a unit in the order of their ids.
func (o *Organisation) Heads(unit UnitCode) []*Employee {
	return o.employeesWhere(func(e *Employee) bool { return e.Heads(unit) })
}

// Staff lists the employees with a post on the unit, in the order of their ids.
func (o *Organisation) Staff(unit UnitCode) []*Employee {
	return o.employeesWhere(func(e *Employee) bool { return e.On(unit) })
}

func (o *Organisation) employeesWhere(want func(*Employee) bool) []*Employee {
	var found []*Employee
	for _, e := range o.Employees {
		if !e.Retired && want(e) {
			found = append(found, e)
		}
	}
	slices.SortFunc(found, func(a, b *Employee) int { return a.ID.Compare(b.ID) })
	return found
}

// AbsenceOf is the absence that keeps an employee away on a day, or nil.
func (o *Organisation) AbsenceOf(employee ID, day Date) *Absence {
	var found *Absence
	for _, a := range o.Absences {
		if a.Employee == employee && a.Covers(day) && (found == nil || a.ID.Compare(found.ID) < 0) {
			found = a
		}
	}
	return found
}

// ByUsername finds the employee who signs in under a name, ignoring case.
func (o *Organisation) ByUsername(name string) *Employee {
	for _, e := range o.Employees {
		if !e.Retired && strings.EqualFold(e.Person.Username, strings.TrimSpace(name)) {
			return e
		}
	}
	return nil
}
