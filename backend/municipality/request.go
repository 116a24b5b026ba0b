package municipality

import (
	"slices"
	"time"
)

// Status is where a request stands. PENDING, RECEIVED, IN_PROCESS, PROCESSED and
// REJECTED of CitySDK derive from it; Open311 knows only open and closed.
type Status string

// The states of a request.
const (
	StatusNew       Status = "new"       // χρεώθηκε, δεν παραλήφθηκε
	StatusWorking   Status = "working"   // σε εξέλιξη
	StatusWaiting   Status = "waiting"   // σε αναμονή δικαιολογητικών
	StatusPlanned   Status = "planned"   // προγραμματίστηκε
	StatusDone      Status = "done"      // διεκπεραιώθηκε
	StatusRejected  Status = "rejected"  // απορρίφθηκε με αιτιολογία
	StatusForwarded Status = "forwarded" // διαβιβάστηκε σε άλλον φορέα
	StatusAside     Status = "aside"     // αποσύρθηκε, ίδιο με άλλο, καταχωρίστηκε κατά λάθος
)

// Open reports whether somebody still has work with it.
func (s Status) Open() bool {
	return s == StatusNew || s == StatusWorking || s == StatusWaiting || s == StatusPlanned
}

// Request is the folded record of one αίτημα or αίτηση: a pure function of its
// events. Everything but Personal comes from open parts.
type Request struct {
	ID        ID            `cbor:"1,keyasint"`
	Number    string        `cbor:"2,keyasint"`
	Series    Number        `cbor:"3,keyasint"` // zero for imported history
	Family    Family        `cbor:"4,keyasint"`
	Service   ServiceCode   `cbor:"5,keyasint"`
	Community CommunityCode `cbor:"6,keyasint"`
	Channel   Channel       `cbor:"7,keyasint"`
	Office    OfficeCode    `cbor:"8,keyasint"` // where it was filed
	FiledAt   Moment        `cbor:"9,keyasint"`
	FiledBy   ID            `cbor:"10,keyasint"`
	Due       Date          `cbor:"11,keyasint"`
	Status    Status        `cbor:"12,keyasint"`
	Charge    Charge        `cbor:"13,keyasint"`
	ChargedAt Moment        `cbor:"14,keyasint"`

	DeliveredAt Moment         `cbor:"15,keyasint,omitempty"`
	AckAt       Moment         `cbor:"16,keyasint,omitempty"`
	AckBy       ID             `cbor:"17,keyasint,omitempty"`
	FirstAckAt  Moment         `cbor:"18,keyasint,omitempty"` // of the first charge: the promise of one hour
	PausedAt    Moment         `cbor:"19,keyasint,omitempty"`
	PlannedFor  Date           `cbor:"20,keyasint,omitempty"`
	ClosedAt    Moment         `cbor:"21,keyasint,omitempty"`
	ClosedBy    ID             `cbor:"22,keyasint,omitempty"`
	Outcome     string         `cbor:"23,keyasint,omitempty"` // Outcome, RejectReason or AsideReason
	Evidence    Evidence       `cbor:"24,keyasint,omitempty"`
	ForwardedTo UnitCode       `cbor:"25,keyasint,omitempty"`
	DuplicateOf ID             `cbor:"26,keyasint,omitempty"`
	Back        int            `cbor:"27,keyasint,omitempty"` // returns between units
	Reopened    int            `cbor:"28,keyasint,omitempty"`
	AskedCount  int            `cbor:"29,keyasint,omitempty"`
	AskedAt     Moment         `cbor:"30,keyasint,omitempty"`
	Files       int            `cbor:"31,keyasint,omitempty"`
	Immediate   bool           `cbor:"32,keyasint,omitempty"`
	DutyReached bool           `cbor:"33,keyasint,omitempty"` // the person on duty took it
	DutyCalls   int            `cbor:"34,keyasint,omitempty"`
	Anonymous   bool           `cbor:"35,keyasint,omitempty"`
	CanCall     bool           `cbor:"36,keyasint,omitempty"`
	CanMail     bool           `cbor:"37,keyasint,omitempty"`
	TellSince   Moment         `cbor:"38,keyasint,omitempty"` // the citizen must be told since
	TellWhy     Kind           `cbor:"39,keyasint,omitempty"`
	TellTries   int            `cbor:"40,keyasint,omitempty"`
	TellAgain   Moment         `cbor:"41,keyasint,omitempty"`
	ToldAt      Moment         `cbor:"42,keyasint,omitempty"`
	Climbed     []Escalated    `cbor:"43,keyasint,omitempty"`
	General     string         `cbor:"44,keyasint,omitempty"` // Γ.Α.Π. 20456/2026
	Letters     []LetterIssued `cbor:"45,keyasint,omitempty"`
	Imported    bool           `cbor:"46,keyasint,omitempty"`
	Identity    []byte         `cbor:"47,keyasint,omitempty"` // of an imported row
	Content     []byte         `cbor:"48,keyasint,omitempty"`
	Pickup      OfficeCode     `cbor:"49,keyasint,omitempty"`
	Copies      int            `cbor:"50,keyasint,omitempty"`
	UpdatedAt   Moment         `cbor:"51,keyasint"`
	Outside     UnitCode       `cbor:"52,keyasint,omitempty"`
	FirstCharge Charge         `cbor:"53,keyasint"`

	Personal Personal `cbor:"-"`
}

// Personal is what the sealed parts add: shown by right, absent where this PC
// holds no key. The books keep it sealed.
type Personal struct {
	FiledSealed
	Result string `cbor:"40,keyasint,omitempty"` // of the closing
	Tell   string `cbor:"41,keyasint,omitempty"` // what the citizen is told
	Papers string `cbor:"42,keyasint,omitempty"` // which papers are missing
	Note   string `cbor:"43,keyasint,omitempty"` // the latest note
}

// Name is «Νικόλαος Πης», or "" for anonymous reports.
func (p Personal) Name() string { return Person{First: p.First, Last: p.Last}.Name() }

// CallNumber is the telephone to use: that of the person in between, if any.
func (p Personal) CallNumber() string {
	if p.ViaPhone != "" {
		return p.ViaPhone
	}
	return p.Phone
}

// UndoWindow is how long an act can be taken back.
const UndoWindow = 10 * time.Second

// undoable acts; a filing is undone only as [AsideMistake], and numbers, told
// calls and climbing never.
var undoable = []Kind{
	KindAcknowledged, KindNoted, KindAsked, KindPapersAsked, KindPapersReceived, KindPlanned,
	KindTransferred, KindAssigned, KindCompleted, KindRejected, KindReopened, KindLinked, KindSetAside,
}

// Undoable reports whether acts of the kind can be taken back at all.
func Undoable(kind Kind) bool { return slices.Contains(undoable, kind) }

// Effective drops the acts that were taken back, and the taking back itself. The
// result keeps the order and depends on the set of events alone.
func Effective(events []Event) []Event {
	undone := map[Ref][]Event{}
	for _, e := range events {
		if u, ok := e.Open.(*Undone); ok && e.Kind == KindUndone {
			undone[u.Of] = append(undone[u.Of], e)
		}
	}
	if len(undone) == 0 {
		return events
	}
	kept := make([]Event, 0, len(events))
	for _, e := range events {
		taken := Undoable(e.Kind) && slices.ContainsFunc(undone[e.Ref], func(by Event) bool {
			return by.Actor == e.Actor && by.At >= e.At && by.At-e.At <= Moment(UndoWindow/time.Second)
		})
		if !taken && e.Kind != KindUndone {
			kept = append(kept, e)
		}
	}
	return kept
}

// FoldRequest is the state of a request after its events, given in subject order
// (parents first, then clock). Events of unknown kinds are passed over, and so is
// an entry that was folded already: each counts once however often it is given. A
// nil result means that nothing has founded the request yet.
func FoldRequest(id ID, events []Event) *Request {
	r := &Request{ID: id}
	seen := make(map[Ref]bool, len(events))
	for _, e := range Effective(events) {
		if seen[e.Ref] && e.Ref != (Ref{}) {
			continue
		}
		seen[e.Ref] = true
		r.Apply(e)
	}
	if r.FiledAt == 0 {
		return nil
	}
	return r
}

// Apply folds one event in that was not folded before. Acts upon a request that is not filed yet (its
// filing still travels) are passed over and folded when the filing arrives.
func (r *Request) Apply(e Event) {
	switch open := e.Open.(type) {
	case *Filed:
		r.applyFiled(e, open)
	case *Imported:
		r.applyImported(e, open)
	default:
		if r.FiledAt == 0 {
			return
		}
		r.applyAct(e)
	}
	r.UpdatedAt = max(r.UpdatedAt, e.At)
}

func (r *Request) applyFiled(e Event, f *Filed) {
	if r.FiledAt != 0 {
		return // the same filing twice
	}
	r.Number, r.Series, r.Family, r.Service = f.Number.String(), f.Number, f.Family, f.Service
	r.Community, r.Channel, r.Office = f.Community, f.Channel, e.Office
	r.FiledAt, r.FiledBy, r.Due, r.Status = e.At, e.Actor, f.Due, StatusNew
	r.charge(f.Charge, e.At)
	r.FirstCharge = f.Charge
	r.Immediate, r.Anonymous, r.CanCall, r.CanMail = f.Immediate, f.Anonymous, f.CanCall, f.CanMail
	r.Pickup, r.Copies, r.Files, r.Outside = f.Pickup, f.Copies, f.Files, f.Outside
	if s, ok := e.Sealed.(*FiledSealed); ok && s != nil {
		r.Personal.FiledSealed = *s
	}
	if !f.Parent.IsZero() {
		r.DuplicateOf = f.Parent
	}
	if f.Charge.Why == WhyCounter {
		r.Status, r.AckAt, r.AckBy, r.FirstAckAt, r.DeliveredAt = StatusWorking, e.At, e.Actor, e.At, e.At
	}
}

func (r *Request) applyImported(e Event, f *Imported) {
	if r.FiledAt != 0 {
		return
	}
	r.Number, r.Family, r.Service, r.Community, r.Channel = f.Number, f.Family, f.Service, f.Community, f.Channel
	r.Office, r.FiledAt, r.FiledBy, r.Due, r.Imported = e.Office, f.FiledAt, e.Actor, f.Due, true
	r.Identity, r.Content = f.Identity, f.Content
	r.CanCall, r.CanMail, r.Anonymous = f.CanCall, f.CanMail, f.Anonymous
	r.charge(f.Charge, f.FiledAt)
	r.FirstCharge = f.Charge
	r.Status, r.AckAt, r.AckBy = StatusWorking, f.FiledAt, f.Charge.Employee // counts as acknowledged
	if f.ClosedAt != 0 {
		r.Status, r.ClosedAt, r.Outcome = StatusDone, f.ClosedAt, string(OutcomeDone)
		r.ToldAt = f.ClosedAt
	}
	if s, ok := e.Sealed.(*FiledSealed); ok && s != nil {
		r.Personal.FiledSealed = *s
		r.Personal.Result = s.Result
	}
}

func (r *Request) charge(c Charge, at Moment) {
	r.Charge, r.ChargedAt = c, at
	r.AckAt, r.AckBy, r.DeliveredAt, r.Climbed = 0, ID{}, 0, nil
}

func (r *Request) applyAct(e Event) {
	text, _ := e.Sealed.(*Text)
	if text == nil {
		text = &Text{}
	}
	switch open := e.Open.(type) {
	case *Delivered:
		if open.Term == r.Charge.Term && r.DeliveredAt == 0 {
			r.DeliveredAt = e.At
		}
	case *Acknowledged:
		r.acknowledge(e, open)
	case *Noted:
		r.Files += open.Files
		if text.Text != "" {
			r.Personal.Note = text.Text
		}
	case *Asked:
		r.AskedCount++
		r.AskedAt = e.At
	case *PapersAsked:
		r.Status, r.PausedAt, r.PlannedFor, r.Personal.Papers = StatusWaiting, e.At, "", text.Text
		r.mustTell(e)
	case *PapersReceived:
		r.endPause(open.Due)
		r.resume()
	case *Planned:
		r.endPause(open.Due)
		r.Status, r.PlannedFor = StatusPlanned, open.For
		r.mustTell(e)
	case *Transferred:
		r.endPause(open.Due)
		r.Status, r.Back, r.PlannedFor = StatusNew, open.Back, ""
		r.charge(open.Charge, e.At)
	case *Assigned:
		r.assign(e, open)
	case *Escalated:
		r.climb(*open)
	case *DutyCalled:
		r.DutyCalls++
		r.DutyReached = r.DutyReached || open.Outcome == CallReached
	case *Told:
		r.tell(e, open)
	case *LetterIssued:
		r.Letters = append(slices.Clone(r.Letters), *open)
	case *GeneralNumber:
		r.General = open.String()
	case *Amended:
		r.amend(e, open)
	default:
		r.applyClosing(e)
	}
}

func (r *Request) applyClosing(e Event) {
	closing, _ := e.Sealed.(*Closing)
	if closing == nil {
		closing = &Closing{}
	}
	switch open := e.Open.(type) {
	case *Forwarded:
		r.close(e, StatusForwarded, "")
		r.ForwardedTo = open.Body
		r.Letters = append(slices.Clone(r.Letters), LetterIssued{Number: open.Number, Kind: TemplateForward})
		r.mustTell(e)
	case *Completed:
		if r.Status == StatusDone {
			return // completed twice: the first in subject order is the completion
		}
		r.close(e, StatusDone, string(open.Outcome))
		r.Evidence = open.Evidence
		r.Files += open.Files
		r.Personal.Result, r.Personal.Tell = closing.Result, closing.Tell
		r.mustTell(e)
	case *Rejected:
		r.close(e, StatusRejected, string(open.Reason))
		r.Personal.Result, r.Personal.Tell = closing.Result, closing.Tell
		r.mustTell(e)
	case *Reopened:
		r.Status, r.ClosedAt, r.ClosedBy, r.Outcome, r.Evidence, r.ForwardedTo = StatusNew, 0, ID{}, "", "", ""
		r.DuplicateOf, r.Due, r.TellSince, r.TellWhy, r.ToldAt = ID{}, open.Due, 0, "", 0
		r.Personal.Result, r.Personal.Tell = "", ""
		r.Reopened++
		r.charge(open.Charge, e.At)
	case *Linked:
		r.close(e, StatusAside, "duplicate")
		r.DuplicateOf = open.To
		r.mustTell(e)
	case *SetAside:
		r.close(e, StatusAside, string(open.Reason))
		r.TellSince, r.TellWhy = 0, ""
	}
}

func (r *Request) acknowledge(e Event, a *Acknowledged) {
	if a.Term != r.Charge.Term || r.AckAt != 0 {
		return // for an older charge, or the second one for the crew
	}
	r.AckAt, r.AckBy = e.At, e.Actor
	if r.FirstAckAt == 0 {
		r.FirstAckAt = e.At
	}
	if r.DeliveredAt == 0 {
		r.DeliveredAt = e.At
	}
	if r.Status == StatusNew {
		r.Status = StatusWorking
	}
}

func (r *Request) assign(e Event, a *Assigned) {
	if a.Charge.Term <= r.Charge.Term && r.AckAt != 0 {
		return // concurrent charge of the same term: the acknowledged one stands
	}
	acked := a.Charge.Why == WhyTaken
	r.charge(a.Charge, e.At)
	switch {
	case acked:
		r.AckAt, r.AckBy, r.DeliveredAt = e.At, a.Charge.Employee, e.At
		if r.FirstAckAt == 0 {
			r.FirstAckAt = e.At
		}
		if r.Status == StatusNew { // a pause and a promised day outlast the change of hands
			r.Status = StatusWorking
		}
	case r.Status == StatusWorking:
		r.Status = StatusNew
	}
}

func (r *Request) climb(step Escalated) {
	same := func(c Escalated) bool { return c.Term == step.Term && c.Step == step.Step }
	if step.Term == r.Charge.Term && !slices.ContainsFunc(r.Climbed, same) {
		r.Climbed = append(slices.Clone(r.Climbed), step)
	}
}

// endPause stops waiting for papers; due is the deadline moved by the pause, "" if
// there was none.
func (r *Request) endPause(due Date) {
	r.PausedAt, r.Personal.Papers = 0, ""
	if due != "" {
		r.Due = due
	}
}

// resume gives the state of an open request that is neither waiting nor planned.
func (r *Request) resume() {
	r.PlannedFor = ""
	switch {
	case !r.Status.Open():
	case r.AckAt != 0:
		r.Status = StatusWorking
	default:
		r.Status = StatusNew
	}
}

func (r *Request) close(e Event, status Status, outcome string) {
	r.Status, r.Outcome, r.ClosedAt, r.ClosedBy = status, outcome, e.At, e.Actor
	r.PausedAt, r.PlannedFor = 0, ""
}

// mustTell puts the citizen on the call list, where there is a way to reach one.
func (r *Request) mustTell(e Event) {
	if r.CanCall || r.CanMail {
		r.TellSince, r.TellWhy, r.TellTries, r.TellAgain, r.ToldAt = e.At, e.Kind, 0, 0, 0
	}
}

func (r *Request) tell(e Event, t *Told) {
	r.TellTries++
	switch t.Outcome {
	case CallReached, CallRefused:
		r.ToldAt, r.TellSince, r.TellAgain = e.At, 0, 0
	case CallLater:
		r.TellAgain = t.Again
	}
}

func (r *Request) amend(e Event, a *Amended) {
	if a.Community != "" {
		r.Community = a.Community
	}
	r.CanCall, r.CanMail, r.Anonymous = a.CanCall, a.CanMail, a.Anonymous
	patch, _ := e.Sealed.(*FiledSealed)
	if patch == nil {
		return
	}
	r.Personal.FiledSealed = patch.over(r.Personal.FiledSealed)
}

// over lays the filled fields of a patch over the old values.
func (p *FiledSealed) over(old FiledSealed) FiledSealed {
	set := func(field *string, value, name string) {
		if value != "" || slices.Contains(p.Clear, name) {
			*field = value
		}
	}
	set(&old.First, p.First, "first")
	set(&old.Last, p.Last, "last")
	set(&old.Phone, p.Phone, "phone")
	set(&old.Email, p.Email, "email")
	set((*string)(&old.Settlement), string(p.Settlement), "settlement")
	set(&old.Address, p.Address, "address")
	set(&old.Description, p.Description, "description")
	set(&old.Via, p.Via, "via")
	set(&old.ViaPhone, p.ViaPhone, "viaPhone")
	set(&old.ForWhom, p.ForWhom, "forWhom")
	set(&old.Purpose, p.Purpose, "purpose")
	set(&old.Sex, p.Sex, "sex")
	if p.Lat != 0 || p.Long != 0 || slices.Contains(p.Clear, "point") {
		old.Lat, old.Long = p.Lat, p.Long
	}
	return old
}
