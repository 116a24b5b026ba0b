package municipality

// Kind names what happened, in the past tense. A kind never changes meaning.
type Kind string

// The kinds of fact. Comments name the Greek act.
const (
	KindFiled          Kind = "request_filed"           // κατατέθηκε, δρομολογήθηκε, χρεώθηκε
	KindImported       Kind = "request_imported"        // εισήχθη από παλαιό αρχείο
	KindDelivered      Kind = "request_delivered"       // έφτασε στον υπολογιστή
	KindAcknowledged   Kind = "request_acknowledged"    // Παρέλαβα
	KindNoted          Kind = "request_noted"           // σημείωση, συνημμένο
	KindAsked          Kind = "request_asked"           // ρώτησε για την εξέλιξη
	KindPapersAsked    Kind = "request_papers_asked"    // ζητήθηκαν δικαιολογητικά
	KindPapersReceived Kind = "request_papers_received" // προσκομίστηκαν
	KindPlanned        Kind = "request_planned"         // προγραμματίστηκε
	KindTransferred    Kind = "request_transferred"     // μεταβιβάστηκε σε άλλη υπηρεσία
	KindAssigned       Kind = "request_assigned"        // χρεώθηκε σε άλλον, «Αναλαμβάνω»
	KindEscalated      Kind = "request_escalated"       // κλιμακώθηκε η ειδοποίηση
	KindDutyCalled     Kind = "request_duty_called"     // κλήθηκε ο υπεύθυνος υπηρεσίας
	KindForwarded      Kind = "request_forwarded"       // διαβιβάστηκε σε άλλον φορέα
	KindCompleted      Kind = "request_completed"       // διεκπεραιώθηκε
	KindRejected       Kind = "request_rejected"        // απορρίφθηκε με αιτιολογία
	KindReopened       Kind = "request_reopened"        // άνοιξε ξανά
	KindLinked         Kind = "request_linked"          // συνδέθηκε ως ίδιο με άλλο
	KindSetAside       Kind = "request_set_aside"       // αποσύρθηκε, καταχωρίστηκε κατά λάθος
	KindAmended        Kind = "request_amended"         // διορθώθηκαν στοιχεία
	KindTold           Kind = "citizen_told"            // ενημέρωση πολίτη
	KindLetterIssued   Kind = "letter_issued"           // εξερχόμενο έγγραφο
	KindGeneralNumber  Kind = "general_number_recorded" // Γ.Α.Π.
	KindUndone         Kind = "act_undone"              // αναίρεση εντός 10 δευτερολέπτων

	KindFounded        Kind = "municipality_founded"
	KindMunicipality   Kind = "municipality_defined"
	KindUnit           Kind = "unit_defined"
	KindOffice         Kind = "office_defined"
	KindCommunity      Kind = "community_defined"
	KindSettlement     Kind = "settlement_defined"
	KindService        Kind = "service_defined"
	KindRule           Kind = "rule_defined"
	KindTemplate       Kind = "template_defined"
	KindEmployee       Kind = "employee_defined"
	KindCredential     Kind = "credential_set"
	KindSignInFailed   Kind = "sign_in_failed"
	KindAbsence        Kind = "absence_recorded"
	KindDeskOpened     Kind = "desk_opened"
	KindSeriesClosed   Kind = "series_closed"
	KindRecoveryProved Kind = "recovery_sheet_proved"
)

// Event is one act as a fact. Open and Sealed are pointers to the part structs
// of the kind ([NewParts]); Sealed is nil where the kind has none, or where this
// PC does not hold the key. Ref names the entry that carries the event and is
// empty while the act is being decided.
type Event struct {
	Ref     Ref
	Kind    Kind
	Subject ID
	Actor   ID // employee, zero = the system
	Office  OfficeCode
	Desk    ID // device that recorded it
	At      Moment
	Open    any
	Sealed  any
	Blobs   []Blob // attachments, named in the sealed part in the same order
}

// Ref names an entry inside the books: the first 16 bytes of its EntryID.
type Ref [16]byte

// Blob is one attached file by the hash of its sealed bytes.
type Blob struct {
	SHA256 [32]byte
	Size   uint64
}

// NewParts gives fresh part structs of a kind to decode into; sealed is nil for
// kinds without a sealed part. known is false for kinds of a newer version.
func NewParts(kind Kind) (open, sealed any, known bool) {
	make, known := parts[kind]
	if !known {
		return nil, nil, false
	}
	open, sealed = make()
	return open, sealed, true
}

var parts = map[Kind]func() (open, sealed any){
	KindFiled:          func() (any, any) { return &Filed{}, &FiledSealed{} },
	KindImported:       func() (any, any) { return &Imported{}, &FiledSealed{} },
	KindDelivered:      func() (any, any) { return &Delivered{}, nil },
	KindAcknowledged:   func() (any, any) { return &Acknowledged{}, nil },
	KindNoted:          func() (any, any) { return &Noted{}, &Text{} },
	KindAsked:          func() (any, any) { return &Asked{}, &Text{} },
	KindPapersAsked:    func() (any, any) { return &PapersAsked{}, &Text{} },
	KindPapersReceived: func() (any, any) { return &PapersReceived{}, &Text{} },
	KindPlanned:        func() (any, any) { return &Planned{}, &Text{} },
	KindTransferred:    func() (any, any) { return &Transferred{}, &Text{} },
	KindAssigned:       func() (any, any) { return &Assigned{}, &Text{} },
	KindEscalated:      func() (any, any) { return &Escalated{}, nil },
	KindDutyCalled:     func() (any, any) { return &DutyCalled{}, &Text{} },
	KindForwarded:      func() (any, any) { return &Forwarded{}, &Text{} },
	KindCompleted:      func() (any, any) { return &Completed{}, &Closing{} },
	KindRejected:       func() (any, any) { return &Rejected{}, &Closing{} },
	KindReopened:       func() (any, any) { return &Reopened{}, &Text{} },
	KindLinked:         func() (any, any) { return &Linked{}, nil },
	KindSetAside:       func() (any, any) { return &SetAside{}, &Text{} },
	KindAmended:        func() (any, any) { return &Amended{}, &FiledSealed{} },
	KindTold:           func() (any, any) { return &Told{}, &Text{} },
	KindLetterIssued:   func() (any, any) { return &LetterIssued{}, &Letter{} },
	KindGeneralNumber:  func() (any, any) { return &GeneralNumber{}, nil },
	KindUndone:         func() (any, any) { return &Undone{}, nil },
	KindFounded:        func() (any, any) { return &Founded{}, nil },
	KindMunicipality:   func() (any, any) { return &Municipality{}, nil },
	KindUnit:           func() (any, any) { return &Unit{}, nil },
	KindOffice:         func() (any, any) { return &Office{}, nil },
	KindCommunity:      func() (any, any) { return &Community{}, nil },
	KindSettlement:     func() (any, any) { return &Settlement{}, nil },
	KindService:        func() (any, any) { return &Service{}, nil },
	KindRule:           func() (any, any) { return &Rule{}, nil },
	KindTemplate:       func() (any, any) { return &Template{}, nil },
	KindEmployee:       func() (any, any) { return &Employee{}, &Person{} },
	KindCredential:     func() (any, any) { return &CredentialSet{}, &Credential{} },
	KindSignInFailed:   func() (any, any) { return &SignInFailed{}, nil },
	KindAbsence:        func() (any, any) { return &Absence{}, &Text{} },
	KindDeskOpened:     func() (any, any) { return &Desk{}, nil },
	KindSeriesClosed:   func() (any, any) { return &SeriesClosed{}, nil },
	KindRecoveryProved: func() (any, any) { return &RecoveryProved{}, nil },
}

// Number is a place in a desk's protocol series: ΚΕΦ-Α 123/2026, αρ. πρωτ.
type Number struct {
	Office OfficeCode `cbor:"1,keyasint"`
	Letter string     `cbor:"2,keyasint"`
	Seq    int        `cbor:"3,keyasint"`
	Year   int        `cbor:"4,keyasint"`
}

// Candidate is one employee whom the charge considered.
type Candidate struct {
	Employee ID  `cbor:"1,keyasint" json:"employee"`
	Load     int `cbor:"2,keyasint" json:"load"` // open requests at that moment
	Share    int `cbor:"3,keyasint" json:"share"`
}

// Why says by which step of the chain a request was charged.
type Why string

// The steps, in the order in which they are tried.
const (
	WhyCounter    Why = "counter"     // paper applied for at an issuing counter: its clerk
	WhySame       Why = "same"        // keeps the employee of an open request of the same citizen or place
	WhyOnly       Why = "only"        // the only one eligible
	WhyLoad       Why = "load"        // fewer open requests of two drawn candidates
	WhySubstitute Why = "substitute"  // substitute of somebody absent
	WhyHead       Why = "head"        // nobody eligible: head of the unit
	WhyParentHead Why = "parent_head" // head of a unit above
	WhyTop        Why = "top"         // the mayor's office
	WhyFounder    Why = "founder"     // nobody else: the founder
	WhyTaken      Why = "taken"       // «Αναλαμβάνω»
	WhyMoved      Why = "moved"       // the head moved it
	WhyReturned   Why = "returned"    // second return: to the head, with both reasons
	WhyGiven      Why = "given"       // imported history names its handler's unit
)

// Charge is who must handle a request and why, χρέωση.
type Charge struct {
	Unit       UnitCode    `cbor:"1,keyasint" json:"unit"`
	Employee   ID          `cbor:"2,keyasint" json:"employee"`
	Rule       RuleCode    `cbor:"3,keyasint,omitempty" json:"rule"`
	Why        Why         `cbor:"4,keyasint" json:"why"`
	Candidates []Candidate `cbor:"5,keyasint,omitempty" json:"candidates"`
	Later      bool        `cbor:"6,keyasint,omitempty" json:"later"` // nobody at work now: present at the next opening
	Term       int         `cbor:"7,keyasint" json:"term"`            // counts the charges of one request, from 1
}

// Filed is the open part of request_filed.
type Filed struct {
	Number    Number        `cbor:"1,keyasint"`
	Service   ServiceCode   `cbor:"2,keyasint"`
	Community CommunityCode `cbor:"3,keyasint"`
	Channel   Channel       `cbor:"4,keyasint"`
	Due       Date          `cbor:"5,keyasint"`
	Charge    Charge        `cbor:"6,keyasint"`
	Family    Family        `cbor:"7,keyasint"`
	Immediate bool          `cbor:"8,keyasint,omitempty"`
	Anonymous bool          `cbor:"9,keyasint,omitempty"`
	CanCall   bool          `cbor:"10,keyasint,omitempty"` // a telephone was given
	CanMail   bool          `cbor:"11,keyasint,omitempty"` // an e-mail address was given
	Pickup    OfficeCode    `cbor:"12,keyasint,omitempty"` // papers: where it is collected
	Copies    int           `cbor:"13,keyasint,omitempty"`
	Files     int           `cbor:"14,keyasint,omitempty"`
	Outside   UnitCode      `cbor:"15,keyasint,omitempty"` // competent outside body, to be forwarded to
	Parent    ID            `cbor:"16,keyasint,omitempty"` // filed as the same matter as
}

// FiledSealed is who, contact, where exactly and in which words. An empty field
// of request_amended means "unchanged"; [FiledSealed.Clear] names emptied ones.
type FiledSealed struct {
	First       string         `cbor:"1,keyasint,omitempty"`
	Last        string         `cbor:"2,keyasint,omitempty"`
	Phone       string         `cbor:"3,keyasint,omitempty"` // E.164
	Email       string         `cbor:"4,keyasint,omitempty"`
	Settlement  SettlementCode `cbor:"5,keyasint,omitempty"`
	Address     string         `cbor:"6,keyasint,omitempty"`
	Lat         float64        `cbor:"7,keyasint,omitempty"`
	Long        float64        `cbor:"8,keyasint,omitempty"`
	Description string         `cbor:"9,keyasint,omitempty"`
	Via         string         `cbor:"10,keyasint,omitempty"` // επικοινωνία μέσω: name
	ViaPhone    string         `cbor:"11,keyasint,omitempty"`
	Code        string         `cbor:"12,keyasint,omitempty"` // tracking code of the receipt
	ForWhom     string         `cbor:"13,keyasint,omitempty"` // papers
	Purpose     string         `cbor:"14,keyasint,omitempty"`
	FileNames   []string       `cbor:"15,keyasint,omitempty"`
	Clear       []string       `cbor:"16,keyasint,omitempty"`
	Result      string         `cbor:"17,keyasint,omitempty"` // status_notes of an imported row
	Sex         string         `cbor:"18,keyasint,omitempty"` // "f", "m", "": for the form of address
}

// Imported is the open part of request_imported: history keeps its own number,
// takes none of the series and climbs no ladder.
type Imported struct {
	Number    string        `cbor:"1,keyasint"` // service_request_id, or derived from Identity
	Identity  []byte        `cbor:"2,keyasint"` // keyed hash that recognises the row
	Content   []byte        `cbor:"3,keyasint"` // keyed hash of the row's content
	Service   ServiceCode   `cbor:"4,keyasint"`
	Community CommunityCode `cbor:"5,keyasint"`
	Channel   Channel       `cbor:"6,keyasint"`
	FiledAt   Moment        `cbor:"7,keyasint"`
	ClosedAt  Moment        `cbor:"8,keyasint,omitempty"`
	Due       Date          `cbor:"9,keyasint"`
	Charge    Charge        `cbor:"10,keyasint"`
	Family    Family        `cbor:"11,keyasint"`
	CanCall   bool          `cbor:"12,keyasint,omitempty"`
	CanMail   bool          `cbor:"13,keyasint,omitempty"`
	Anonymous bool          `cbor:"14,keyasint,omitempty"`
}

// Text is a sealed free text with the names of attached files.
type Text struct {
	Text      string   `cbor:"1,keyasint,omitempty"`
	FileNames []string `cbor:"2,keyasint,omitempty"`
}

// Delivered says that the notice stood on a PC of the person charged.
type Delivered struct {
	Term int `cbor:"1,keyasint"`
}

// Acknowledged is «Παρέλαβα», by the person charged or a colleague for the crew.
type Acknowledged struct {
	Term      int  `cbor:"1,keyasint"`
	Colleague bool `cbor:"2,keyasint,omitempty"`
}

// Noted is a note; Files counts attachments.
type Noted struct {
	Files int `cbor:"1,keyasint,omitempty"`
}

// Asked records that the citizen asked how it goes.
type Asked struct {
	Channel Channel `cbor:"1,keyasint"`
}

// PapersAsked pauses the clock until the citizen brings papers.
type PapersAsked struct{}

// PapersReceived lets the clock run on; Due is the deadline moved by the pause.
type PapersReceived struct {
	Due Date `cbor:"1,keyasint"`
}

// Planned promises a day; Due is set where it ends a wait for papers.
type Planned struct {
	For Date `cbor:"1,keyasint"`
	Due Date `cbor:"2,keyasint,omitempty"`
}

// Transferred moves a request to another unit; Back counts its returns, Due is set
// where it ends a wait for papers.
type Transferred struct {
	Charge Charge   `cbor:"1,keyasint"`
	From   UnitCode `cbor:"2,keyasint"`
	Back   int      `cbor:"3,keyasint,omitempty"`
	Due    Date     `cbor:"4,keyasint,omitempty"`
}

// Assigned charges somebody else inside the unit.
type Assigned struct {
	Charge Charge `cbor:"1,keyasint"`
	From   ID     `cbor:"2,keyasint"`
}

// Step of the ladder.
type Step string

// The steps that an unacknowledged charge climbs.
const (
	StepSubstitute Step = "substitute"
	StepHead       Step = "head"
	StepOnCall     Step = "on_call"
)

// Escalated tells one more person; the charge stays where it is. The pair
// (Term, Step) is its idempotency key.
type Escalated struct {
	Term int  `cbor:"1,keyasint"`
	Step Step `cbor:"2,keyasint"`
	To   ID   `cbor:"3,keyasint"`
}

// CallOutcome is how a telephone call ended.
type CallOutcome string

// The outcomes of a call.
const (
	CallReached  CallOutcome = "reached"   // ενημερώθηκε, ανέλαβε
	CallNoAnswer CallOutcome = "no_answer" // δεν απαντά
	CallLater    CallOutcome = "later"     // ξανά στις …
	CallWrong    CallOutcome = "wrong"     // λάθος αριθμός
	CallRefused  CallOutcome = "refused"   // δεν θέλει ενημέρωση
)

// DutyCalled is the call to the person on duty for an immediate matter.
type DutyCalled struct {
	Employee ID          `cbor:"1,keyasint"`
	Outcome  CallOutcome `cbor:"2,keyasint"`
}

// Forwarded hands the matter to an outside body with a numbered letter.
type Forwarded struct {
	Body   UnitCode `cbor:"1,keyasint"`
	Number Number   `cbor:"2,keyasint"` // of the διαβιβαστικό
}

// Outcome of a completion.
type Outcome string

// The outcomes offered when a request is completed.
const (
	OutcomeDone     Outcome = "done"     // έγινε
	OutcomeAnswered Outcome = "answered" // απαντήθηκε
	OutcomeIssued   Outcome = "issued"   // εκδόθηκε το έγγραφο
	OutcomeNothing  Outcome = "nothing"  // διαπιστώθηκε ότι δεν χρειάζεται ενέργεια
)

// Evidence of a completion.
type Evidence string

// What supports the statement that it is done.
const (
	EvidencePhoto    Evidence = "photo"
	EvidenceDocument Evidence = "document" // number of a document, in the sealed part
	EvidenceVisit    Evidence = "visit"    // αυτοψία
	EvidenceCrew     Evidence = "crew"     // δήλωση συνεργείου
	EvidenceNone     Evidence = "reason"   // no proof: a reason in words
)

// Completed closes a request as done.
type Completed struct {
	Outcome  Outcome  `cbor:"1,keyasint"`
	Evidence Evidence `cbor:"2,keyasint"`
	Files    int      `cbor:"3,keyasint,omitempty"`
}

// Closing is the sealed part of a closing: result, evidence in words, and what
// the citizen is told.
type Closing struct {
	Result    string   `cbor:"1,keyasint,omitempty"`
	Evidence  string   `cbor:"2,keyasint,omitempty"`
	Tell      string   `cbor:"3,keyasint,omitempty"`
	FileNames []string `cbor:"4,keyasint,omitempty"`
}

// RejectReason is why a request is refused.
type RejectReason string

// The reasons offered; the words of the decision are sealed.
const (
	RejectNotCompetent RejectReason = "not_competent" // αναρμοδιότητα του Δήμου
	RejectUnfounded    RejectReason = "unfounded"     // δεν διαπιστώθηκε
	RejectNoPapers     RejectReason = "no_papers"     // δεν προσκομίστηκαν δικαιολογητικά
	RejectLaw          RejectReason = "law"           // δεν το επιτρέπει ο νόμος
	RejectOther        RejectReason = "other"
)

// Rejected closes a request with a reason.
type Rejected struct {
	Reason RejectReason `cbor:"1,keyasint"`
}

// Reopened takes a closed request up again, with a new deadline.
type Reopened struct {
	Due    Date   `cbor:"1,keyasint"`
	Charge Charge `cbor:"2,keyasint"`
}

// Linked says that this request is the same matter as another.
type Linked struct {
	To ID `cbor:"1,keyasint"`
}

// AsideReason is why a request counts no more.
type AsideReason string

// Requests set aside keep their number and stay visible.
const (
	AsideMistake   AsideReason = "mistake"   // καταχωρίστηκε κατά λάθος
	AsideWithdrawn AsideReason = "withdrawn" // αποσύρθηκε από τον πολίτη
)

// SetAside takes a request out of work and out of the figures.
type SetAside struct {
	Reason AsideReason `cbor:"1,keyasint"`
}

// Amended corrects contact or place; community only where it changed.
type Amended struct {
	Community CommunityCode `cbor:"1,keyasint,omitempty"`
	CanCall   bool          `cbor:"2,keyasint,omitempty"`
	CanMail   bool          `cbor:"3,keyasint,omitempty"`
	Anonymous bool          `cbor:"4,keyasint,omitempty"`
}

// Way of telling a citizen.
type Way string

// The ways.
const (
	WayPhone   Way = "phone"
	WayCounter Way = "counter"
	WayMail    Way = "mail"
	WayLetter  Way = "letter"
)

// Told is one attempt to tell the citizen, with its outcome.
type Told struct {
	Way     Way         `cbor:"1,keyasint"`
	Outcome CallOutcome `cbor:"2,keyasint"`
	Again   Moment      `cbor:"3,keyasint,omitempty"` // ξανά στις …
}

// LetterIssued is an outgoing paper of the desk's series.
type LetterIssued struct {
	Number   Number       `cbor:"1,keyasint"`
	Template TemplateCode `cbor:"2,keyasint,omitempty"`
	Kind     TemplateKind `cbor:"3,keyasint"`
}

// Letter is the frozen text of an outgoing paper.
type Letter struct {
	Recipient []string `cbor:"1,keyasint,omitempty"`
	Subject   string   `cbor:"2,keyasint"`
	Body      string   `cbor:"3,keyasint"`
	Signatory string   `cbor:"4,keyasint,omitempty"`
	Title     string   `cbor:"5,keyasint,omitempty"`
	Related   string   `cbor:"6,keyasint,omitempty"`
}

// GeneralNumber is the number that the town hall's protocol gave, Γ.Α.Π.
type GeneralNumber struct {
	Number string `cbor:"1,keyasint"`
	Year   int    `cbor:"2,keyasint"`
}

// Undone takes back one act of the same person within [UndoWindow].
type Undone struct {
	Of Ref `cbor:"1,keyasint"`
}

// Founded opens the books of a municipality.
type Founded struct {
	Catalog  string `cbor:"1,keyasint"`
	Version  string `cbor:"2,keyasint"`
	Recovery []byte `cbor:"3,keyasint"` // public half of the recovery key
	Demo     bool   `cbor:"4,keyasint,omitempty"`
}

// CredentialSet says that a password was set; By somebody else = must change.
type CredentialSet struct {
	MustChange bool `cbor:"1,keyasint,omitempty"`
}

// Credential is the password verifier (argon2id, peppered).
type Credential struct {
	Verifier []byte `cbor:"1,keyasint"`
}

// SignInFailed is a security event.
type SignInFailed struct {
	Count int `cbor:"1,keyasint"`
}

// SeriesClosed ends a number series at its last known number.
type SeriesClosed struct {
	Office OfficeCode `cbor:"1,keyasint"`
	Letter string     `cbor:"2,keyasint"`
	Year   int        `cbor:"3,keyasint"`
	Last   int        `cbor:"4,keyasint"`
	Reason string     `cbor:"5,keyasint"` // restored, cloned, marker
}

// RecoveryProved says that the last groups of the recovery sheet were typed back.
type RecoveryProved struct{}
