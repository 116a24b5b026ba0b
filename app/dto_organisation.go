package app

// OrganisationView is the whole of «Οργάνωση».
type OrganisationView struct {
	Municipality MunicipalityView `json:"municipality"`
	Units        []UnitView       `json:"units"`
	Offices      []OfficeView     `json:"offices"`
	Communities  []CommunityView  `json:"communities"`
	Settlements  []SettlementView `json:"settlements"`
	Services     []ServiceView    `json:"services"`
	Rules        []RuleView       `json:"rules"`
	Templates    []TemplateView   `json:"templates"`
	Employees    []EmployeeView   `json:"employees"`
	Absences     []AbsenceView    `json:"absences"`
	Desks        []DeskView       `json:"desks"`
}

// MunicipalityView is the town itself.
type MunicipalityView struct {
	Code       string        `json:"code"`
	Name       string        `json:"name"`
	Genitive   string        `json:"genitive"`
	Letterhead []string      `json:"letterhead"`
	Address    string        `json:"address"`
	Web        string        `json:"web"`
	Phone      string        `json:"phone"`
	Email      string        `json:"email"`
	Zone       string        `json:"zone"`
	TopUnit    string        `json:"topUnit"`
	Holidays   []HolidayView `json:"holidays"`
}

// HolidayView is a local day off: a date (Month, Day) or days from Easter.
type HolidayView struct {
	Name   string `json:"name"`
	Month  int    `json:"month"`
	Day    int    `json:"day"`
	Easter int    `json:"easter"`
}

// UnitView is a unit, υπηρεσία.
type UnitView struct {
	Code              string     `json:"code"`
	Name              string     `json:"name"`
	Short             string     `json:"short"`
	Parent            string     `json:"parent"`
	Outside           bool       `json:"outside"`
	Phone             string     `json:"phone"`
	Email             string     `json:"email"`
	SubstituteMinutes int        `json:"substituteMinutes"`
	HeadMinutes       int        `json:"headMinutes"`
	OnCall            []string   `json:"onCall"`
	Hours             []Interval `json:"hours"`
	Retired           bool       `json:"retired"`
	Open              int        `json:"open"` // open requests now
}

// OfficeView is an office with its counter.
type OfficeView struct {
	Code       string     `json:"code"`
	Name       string     `json:"name"`
	Community  string     `json:"community"`
	Address    string     `json:"address"`
	Phone      string     `json:"phone"`
	Hours      []Interval `json:"hours"`
	Receives   bool       `json:"receives"`
	Issues     bool       `json:"issues"`
	HandsOver  bool       `json:"handsOver"`
	Letterhead []string   `json:"letterhead"`
	Retired    bool       `json:"retired"`
}

// CommunityView is a place.
type CommunityView struct {
	Code     string   `json:"code"`
	Name     string   `json:"name"`
	Genitive string   `json:"genitive"`
	Unit     string   `json:"unit"`
	Office   string   `json:"office"`
	Synonyms []string `json:"synonyms"`
	Retired  bool     `json:"retired"`
}

// SettlementView is a settlement, οικισμός.
type SettlementView struct {
	Code      string   `json:"code"`
	Name      string   `json:"name"`
	Community string   `json:"community"`
	Office    string   `json:"office"`
	Synonyms  []string `json:"synonyms"`
	Retired   bool     `json:"retired"`
}

// ServiceView is a service, κατηγορία.
type ServiceView struct {
	Code        string   `json:"code"`
	Name        string   `json:"name"`
	Group       string   `json:"group"`
	Keywords    []string `json:"keywords"`
	Description string   `json:"description"`
	Family      string   `json:"family"`
	Days        int      `json:"days"`
	Basis       string   `json:"basis"`
	Priority    string   `json:"priority"`
	Anonymous   bool     `json:"anonymous"`
	NeedsPlace  bool     `json:"needsPlace"`
	Unit        string   `json:"unit"`
	Kind        string   `json:"kind"`
	Script      string   `json:"script"`
	Retired     bool     `json:"retired"`
}

// RuleView is a routing rule.
type RuleView struct {
	Code        string   `json:"code"`
	Order       int      `json:"order"`
	Name        string   `json:"name"`
	Services    []string `json:"services"`
	Communities []string `json:"communities"`
	Channels    []string `json:"channels"`
	Words       []string `json:"words"`
	Unit        string   `json:"unit"`
	Retired     bool     `json:"retired"`
	Problem     string   `json:"problem"` // code: shadowed, contradicts, unit_gone …
	Other       string   `json:"other"`   // the rule that shadows or contradicts it
}

// TemplateView is a text with holes.
type TemplateView struct {
	Code    string `json:"code"`
	Kind    string `json:"kind"`
	Service string `json:"service"`
	Title   string `json:"title"`
	Body    string `json:"body"`
	Retired bool   `json:"retired"`
}

// PostView is a post on a unit.
type PostView struct {
	Unit  string `json:"unit"`
	Share int    `json:"share"`
	Head  bool   `json:"head"`
}

// EmployeeView is an employee with account.
type EmployeeView struct {
	ID         string     `json:"id"`
	First      string     `json:"first"`
	Last       string     `json:"last"`
	Sex        string     `json:"sex"`
	Username   string     `json:"username"`
	Title      string     `json:"title"`
	Phone      string     `json:"phone"`
	Email      string     `json:"email"`
	Roles      []string   `json:"roles"`
	Posts      []PostView `json:"posts"`
	Services   []string   `json:"services"`
	Hours      []Interval `json:"hours"`
	Office     string     `json:"office"`
	Substitute string     `json:"substitute"`
	Retired    bool       `json:"retired"`
	Founder    bool       `json:"founder"`
	HasAccount bool       `json:"hasAccount"`
	Open       int        `json:"open"` // open requests now
	AwayUntil  string     `json:"awayUntil"`
}

// AbsenceView is leave.
type AbsenceView struct {
	ID         string `json:"id"`
	Employee   string `json:"employee"`
	From       string `json:"from"`
	To         string `json:"to"`
	Substitute string `json:"substitute"`
	Reason     string `json:"reason"`
	Withdrawn  bool   `json:"withdrawn"`
}

// DeskView is a desk of the municipality.
type DeskView struct {
	Device string `json:"device"`
	Name   string `json:"name"`
	Office string `json:"office"`
	Letter string `json:"letter"`
	Here   bool   `json:"here"`
}

// ChangeItem is one recorded change of an organisation thing.
type ChangeItem struct {
	At     string        `json:"at"`
	Who    *PersonRef    `json:"who"`
	Kind   string        `json:"kind"`
	Fields []FieldChange `json:"fields"`
}

// FieldChange is one field before and after; both are short texts.
type FieldChange struct {
	Field string `json:"field"`
	Old   string `json:"old"`
	New   string `json:"new"`
}
