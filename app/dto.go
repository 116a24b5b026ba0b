package app

// The shapes that cross to the face. Identifiers are hex strings, moments are
// RFC 3339 strings in the municipality's zone, days are "2026-12-08"; "" means
// none. Codes are translated by the face; Go sends it no Greek sentences, only
// names that people typed.

// State is what the window shows before and around any screen.
type State struct {
	Founded        bool         `json:"founded"`
	Demo           bool         `json:"demo"`
	DemoPassword   string       `json:"demoPassword"` // demo municipality only
	Municipality   string       `json:"municipality"`
	Channels       []string     `json:"channels"` // web, telephone
	Desk           string       `json:"desk"`     // display name of this PC's desk
	Office         Named        `json:"office"`
	Series         string       `json:"series"` // «ΚΕΦ-Α»
	Me             *Me          `json:"me"`     // nil = nobody signed in
	Locked         bool         `json:"locked"`
	People         []SignInName `json:"people"`
	RecoveryProved bool         `json:"recoveryProved"`
	IdleMinutes    int          `json:"idleMinutes"`
	Now            string       `json:"now"`
	Today          string       `json:"today"`
	Version        string       `json:"version"`
	Settings       Settings     `json:"settings"`
	Warnings       []Warning    `json:"warnings"`
}

// Named is a code with the name that people use.
type Named struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// Warning is something the person at this PC should know and do.
type Warning struct {
	Code   string            `json:"code"`
	Params map[string]string `json:"params"`
}

// SignInName is one line of the list «Είσοδος».
type SignInName struct {
	ID    string   `json:"id"`
	Name  string   `json:"name"`
	Units []string `json:"units"`
}

// Me is the person signed in.
type Me struct {
	ID         string   `json:"id"`
	Name       string   `json:"name"`
	Brief      string   `json:"brief"`
	Sex        string   `json:"sex"`
	Roles      []string `json:"roles"`
	Units      []Named  `json:"units"`
	HeadOf     []string `json:"headOf"`
	Rights     []string `json:"rights"` // acts of municipality.Act that the roles allow
	MustChange bool     `json:"mustChange"`
}

// PersonRef is an employee in brief.
type PersonRef struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Brief string `json:"brief"`
	Sex   string `json:"sex"`
	Phone string `json:"phone"`
}

// ListQuery asks for a page of requests.
type ListQuery struct {
	View      string   `json:"view"` // mine office all overdue tell pickup closed
	Text      string   `json:"text"` // name, telephone, number, street
	Status    []string `json:"status"`
	Services  []string `json:"services"`
	Units     []string `json:"units"`
	Community string   `json:"community"`
	Channel   string   `json:"channel"`
	Employee  string   `json:"employee"`
	From      string   `json:"from"` // filed, local days, inclusive
	To        string   `json:"to"`
	Sort      string   `json:"sort"` // due filed closed number; prefix "-" = descending
	Offset    int      `json:"offset"`
	Limit     int      `json:"limit"` // at most 500
}

// ListPage is rows Offset … of Total.
type ListPage struct {
	Rows   []Row `json:"rows"`
	Total  int   `json:"total"`
	Offset int   `json:"offset"`
}

// Row is one line of «Αιτήματα».
type Row struct {
	ID        string `json:"id"`
	Number    string `json:"number"`
	Title     string `json:"title"` // first line of the description, or the service
	Service   string `json:"service"`
	Place     string `json:"place"` // settlement or street with community
	Citizen   string `json:"citizen"`
	Anonymous bool   `json:"anonymous"`
	Unit      string `json:"unit"`
	UnitName  string `json:"unitName"`
	Employee  string `json:"employee"`
	Handler   string `json:"handler"` // «Μ. Καραγιάννη»
	Status    string `json:"status"`
	Due       string `json:"due"`
	DueIn     int    `json:"dueIn"` // whole days from today, negative = overdue
	Overdue   bool   `json:"overdue"`
	FiledAt   string `json:"filedAt"`
	ClosedAt  string `json:"closedAt"`
	Planned   string `json:"planned"`
	Immediate bool   `json:"immediate"`
	AckBy     string `json:"ackBy"` // instant of the promise of one hour, while not acknowledged
	Asked     int    `json:"asked"`
	Files     int    `json:"files"`
	ToTell    bool   `json:"toTell"`
	Outcome   string `json:"outcome"`
	Mine      bool   `json:"mine"`
	Family    string `json:"family"`
}

// Counts are the live numbers on tabs and menu.
type Counts struct {
	Mine    int `json:"mine"`
	Office  int `json:"office"`
	All     int `json:"all"`
	Overdue int `json:"overdue"`
	Tell    int `json:"tell"`
	Pickup  int `json:"pickup"`
	Closed  int `json:"closed"`
	Calls   int `json:"calls"`
	Unread  int `json:"unread"` // charged to me, not acknowledged
}

// FileForm is «Νέο αίτημα» as typed.
type FileForm struct {
	Channel     string   `json:"channel"`
	Service     string   `json:"service"`
	Community   string   `json:"community"` // "" = of the settlement, else of this office
	Settlement  string   `json:"settlement"`
	Address     string   `json:"address"`
	Lat         float64  `json:"lat"`
	Long        float64  `json:"long"`
	Description string   `json:"description"`
	Anonymous   bool     `json:"anonymous"`
	First       string   `json:"first"`
	Last        string   `json:"last"`
	Sex         string   `json:"sex"`
	Phone       string   `json:"phone"`
	Email       string   `json:"email"`
	Via         string   `json:"via"`
	ViaPhone    string   `json:"viaPhone"`
	ForWhom     string   `json:"forWhom"`
	Purpose     string   `json:"purpose"`
	Pickup      string   `json:"pickup"`
	Copies      int      `json:"copies"`
	Parent      string   `json:"parent"` // same matter as this request
	Files       []Upload `json:"files"`
	Once        string   `json:"once"` // key of the form: filing twice with one key files once
}

// Upload is a small file typed into the window; Data is base64.
type Upload struct {
	Name string `json:"name"`
	Data string `json:"data"`
}

// Preview is what filing would do now.
type Preview struct {
	Unit       Named        `json:"unit"`
	UnitPhone  string       `json:"unitPhone"`
	Outside    *Named       `json:"outside"` // competent body outside the municipality
	Employee   PersonRef    `json:"employee"`
	Due        string       `json:"due"`
	DueDays    int          `json:"dueDays"`
	DueBasis   string       `json:"dueBasis"`
	Rule       RuleRef      `json:"rule"`
	Why        string       `json:"why"` // municipality.Why
	Later      bool         `json:"later"`
	OpensAt    string       `json:"opensAt"` // next opening when Later
	Candidates []Candidate  `json:"candidates"`
	Immediate  bool         `json:"immediate"`
	Script     string       `json:"script"`
	OnDuty     []PersonRef  `json:"onDuty"`
	Similar    []Row        `json:"similar"` // duplicate hint
	Community  Named        `json:"community"`
	Pickup     *OfficeInfo  `json:"pickup"`
	Problems   []FieldError `json:"problems"` // what still stands in the way of filing
}

// RuleRef names the routing rule that decided; Order 0 = the service's own unit.
type RuleRef struct {
	Code  string `json:"code"`
	Order int    `json:"order"`
	Name  string `json:"name"`
}

// Candidate is an employee whom the charge considered.
type Candidate struct {
	Person PersonRef `json:"person"`
	Load   int       `json:"load"`
	Chosen bool      `json:"chosen"`
}

// FieldError is a refusal bound to a field.
type FieldError struct {
	Code   string            `json:"code"`
	Field  string            `json:"field"`
	Params map[string]string `json:"params"`
}

// OfficeInfo is where a citizen comes, with today's hours in minutes.
type OfficeInfo struct {
	Code    string     `json:"code"`
	Name    string     `json:"name"`
	Address string     `json:"address"`
	Phone   string     `json:"phone"`
	Hours   []Interval `json:"hours"`
}

// Interval is a span of a weekday, minutes after midnight; Day 0 = Sunday.
type Interval struct {
	Day  int `json:"day"`
	From int `json:"from"`
	To   int `json:"to"`
}

// Filed is the answer to a filing.
type Filed struct {
	ID      string  `json:"id"`
	Number  string  `json:"number"`
	Code    string  `json:"code"`
	Preview Preview `json:"charge"`
	Last4   string  `json:"last4"` // of the telephone, for following
}

// Caller is a citizen known by telephone.
type Caller struct {
	First      string `json:"first"`
	Last       string `json:"last"`
	Sex        string `json:"sex"`
	Phone      string `json:"phone"`
	Email      string `json:"email"`
	Settlement string `json:"settlement"`
	Address    string `json:"address"`
	Open       []Row  `json:"open"`
	Closed     int    `json:"closed"`
	LastAt     string `json:"lastAt"`
}

// RequestDetail is «Αίτημα», whole.
type RequestDetail struct {
	Row
	Code        string         `json:"code"`
	Description string         `json:"description"`
	First       string         `json:"first"`
	Last        string         `json:"last"`
	Sex         string         `json:"sex"`
	Phone       string         `json:"phone"`
	Email       string         `json:"email"`
	Via         string         `json:"via"`
	ViaPhone    string         `json:"viaPhone"`
	OtherOpen   int            `json:"otherOpen"` // open requests of the same telephone
	Settlement  Named          `json:"settlement"`
	Community   Named          `json:"community"`
	Address     string         `json:"address"`
	Lat         float64        `json:"lat"`
	Long        float64        `json:"long"`
	Channel     string         `json:"channel"`
	FiledOffice Named          `json:"filedOffice"`
	FiledBy     PersonRef      `json:"filedBy"`
	ServiceName string         `json:"serviceName"`
	Charge      ChargeView     `json:"charge"`
	DeliveredAt string         `json:"deliveredAt"`
	AckAt       string         `json:"ackAt"`
	AckPerson   *PersonRef     `json:"ackPerson"`
	AckMinutes  int            `json:"ackMinutes"` // working minutes from charge to acknowledgement
	Ladder      []LadderStep   `json:"ladder"`
	PausedAt    string         `json:"pausedAt"`
	Papers      string         `json:"papers"`
	ForwardedTo *Named         `json:"forwardedTo"`
	Duplicate   *Row           `json:"duplicate"`
	Same        []Row          `json:"same"` // linked to this one
	Result      string         `json:"result"`
	Tell        string         `json:"tell"`
	Evidence    string         `json:"evidence"`
	Note        string         `json:"note"` // latest
	NoteAt      string         `json:"noteAt"`
	ToldAt      string         `json:"toldAt"`
	TellSince   string         `json:"tellSince"`
	TellWhy     string         `json:"tellWhy"`
	TellTries   int            `json:"tellTries"`
	TellAgain   string         `json:"tellAgain"`
	AskedAt     string         `json:"askedAt"`
	General     string         `json:"general"` // Γ.Α.Π.
	Back        int            `json:"back"`
	Reopened    int            `json:"reopened"`
	DutyReached bool           `json:"dutyReached"`
	OnDuty      []PersonRef    `json:"onDuty"`
	Script      string         `json:"script"`
	ForWhom     string         `json:"forWhom"`
	Purpose     string         `json:"purpose"`
	Pickup      *OfficeInfo    `json:"pickup"`
	Copies      int            `json:"copies"`
	Imported    bool           `json:"imported"`
	Acts        []string       `json:"acts"`     // what this person may do with it now
	Timeline    []TimelineItem `json:"timeline"` // newest first
}

// ChargeView is who handles it and why.
type ChargeView struct {
	Unit       Named       `json:"unit"`
	UnitPhone  string      `json:"unitPhone"`
	Employee   PersonRef   `json:"employee"`
	Rule       RuleRef     `json:"rule"`
	Why        string      `json:"why"`
	Later      bool        `json:"later"`
	Candidates []Candidate `json:"candidates"`
	At         string      `json:"at"`
	Term       int         `json:"term"`
}

// LadderStep is one rung: climbed (At in the past) or to come.
type LadderStep struct {
	Step    string    `json:"step"`
	Person  PersonRef `json:"person"`
	At      string    `json:"at"`
	Climbed bool      `json:"climbed"`
}

// TimelineItem is one fact as a person reads it.
type TimelineItem struct {
	Ref    string            `json:"ref"`
	Kind   string            `json:"kind"`
	At     string            `json:"at"`
	Who    *PersonRef        `json:"who"` // nil = the program
	Office string            `json:"office"`
	Desk   string            `json:"desk"`
	Text   string            `json:"text"`
	Params map[string]string `json:"params"`
	Files  []FileRef         `json:"files"`
	Undone bool              `json:"undone"`
}

// FileRef is an attachment that can be opened.
type FileRef struct {
	Hash string `json:"hash"`
	Name string `json:"name"`
	Size int    `json:"size"`
}

// Done is the answer to an act.
type Done struct {
	ID        string `json:"id"`
	Ref       string `json:"ref"`       // for Undo
	UndoUntil string `json:"undoUntil"` // "" = cannot be undone
	Number    string `json:"number"`    // of an outgoing paper, if one was taken
}

// TransferForm moves a request to another unit.
type TransferForm struct {
	Unit   string `json:"unit"`
	Reason string `json:"reason"`
}

// CloseForm is «Διεκπεραίωση».
type CloseForm struct {
	Outcome      string   `json:"outcome"`
	Evidence     string   `json:"evidence"`
	EvidenceText string   `json:"evidenceText"`
	Result       string   `json:"result"`
	Tell         string   `json:"tell"`
	Files        []Upload `json:"files"`
}

// RejectForm is «Απόρριψη με αιτιολογία».
type RejectForm struct {
	Reason string `json:"reason"`
	Result string `json:"result"`
	Tell   string `json:"tell"`
}

// ForwardForm is «Διαβίβαση σε άλλον φορέα».
type ForwardForm struct {
	Body     string `json:"body"` // unit code
	Subject  string `json:"subject"`
	Text     string `json:"text"`
	Template string `json:"template"`
}

// DutyForm is the outcome of calling the person on duty.
type DutyForm struct {
	Employee string `json:"employee"`
	Outcome  string `json:"outcome"`
	Text     string `json:"text"`
}

// TellForm is the outcome of telling the citizen.
type TellForm struct {
	Way     string `json:"way"`
	Outcome string `json:"outcome"`
	Again   string `json:"again"`
	Text    string `json:"text"`
}

// AmendForm corrects contact and place; every field is the new value.
type AmendForm struct {
	First       string `json:"first"`
	Last        string `json:"last"`
	Sex         string `json:"sex"`
	Phone       string `json:"phone"`
	Email       string `json:"email"`
	Via         string `json:"via"`
	ViaPhone    string `json:"viaPhone"`
	Settlement  string `json:"settlement"`
	Community   string `json:"community"`
	Address     string `json:"address"`
	Description string `json:"description"`
}

// LetterForm is an outgoing letter about to be numbered.
type LetterForm struct {
	Template  string   `json:"template"`
	Recipient []string `json:"recipient"`
	Subject   string   `json:"subject"`
	Body      string   `json:"body"`
	Signatory string   `json:"signatory"` // employee id
	Draft     bool     `json:"draft"`     // preview with «ΠΡΟΣΧΕΔΙΟ», takes no number
}

// FilledTemplate is a template with its holes filled for one request.
type FilledTemplate struct {
	Code    string `json:"code"`
	Kind    string `json:"kind"`
	Title   string `json:"title"`
	Subject string `json:"subject"`
	Body    string `json:"body"`
}

// Document is a rendered paper, kept for the session under ID; Data is base64.
type Document struct {
	ID     string `json:"id"`
	Title  string `json:"title"`
	Number string `json:"number"`
	Data   string `json:"data"`
}

// FileData is an attachment; Data is base64.
type FileData struct {
	Name string `json:"name"`
	Type string `json:"type"`
	Data string `json:"data"`
}

// CallRow is one line of «Κλήσεις».
type CallRow struct {
	Row
	Phone     string `json:"phone"`
	Name      string `json:"name"`
	Sex       string `json:"sex"`
	Via       string `json:"via"`
	Why       string `json:"why"`  // kind of the fact to tell
	Tell      string `json:"tell"` // words of the handler
	Since     string `json:"since"`
	Tries     int    `json:"tries"`
	Again     string `json:"again"`
	CanMail   bool   `json:"canMail"`
	Result    string `json:"result"`
	PlannedOn string `json:"plannedOn"`
}

// Notice is something that happened and concerns the person at this PC.
type Notice struct {
	Seq       int               `json:"seq"`
	Kind      string            `json:"kind"` // charged escalated returned asked summary papers reopened moved overdue
	At        string            `json:"at"`
	Request   string            `json:"request"` // id
	Number    string            `json:"number"`
	Title     string            `json:"title"` // without personal data while nobody is signed in
	Place     string            `json:"place"`
	Immediate bool              `json:"immediate"`
	Ack       bool              `json:"ack"` // waits for «Παρέλαβα»
	AckBy     string            `json:"ackBy"`
	Params    map[string]string `json:"params"`
}

// Message is what the event stream carries.
type Message struct {
	Seq     int     `json:"seq"`
	Type    string  `json:"type"` // changed notice session reload organisation
	Subject string  `json:"subject"`
	Kind    string  `json:"kind"`
	Notice  *Notice `json:"notice"`
}
