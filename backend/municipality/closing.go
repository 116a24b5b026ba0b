package municipality

import "strings"

// Transfer moves a request to another unit, which charges it anew. A request that
// comes back a second time goes to the head of the unit, with both reasons in view.
type Transfer struct {
	Request ID
	Unit    UnitCode
	Reason  string
}

// Decide charges the other unit.
func (c *Transfer) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActTransfer)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if err := checkText("reason", c.Reason, true); err != nil {
		return Event{}, err
	}
	moved, err := c.Plan(a.org, r, a.r, s)
	if err != nil {
		return Event{}, err
	}
	return a.event(KindTransferred, moved, sealedText(c.Reason, nil)), nil
}

// Plan is what transferring would do.
func (c *Transfer) Plan(o *Organisation, r Reader, request *Request, s Stamp) (*Transferred, error) {
	unit := o.Units[c.Unit]
	switch {
	case unit == nil || unit.Retired:
		return nil, refuse(CodeUnknown, "unit")
	case unit.Outside:
		return nil, refuseWith(CodeInvalid, "unit", "hint", "forward to an outside body instead")
	case c.Unit == request.Charge.Unit:
		return nil, refuse(CodeAlready, "unit")
	}
	q := ChargeQuery{
		Subject: request.ID, Unit: c.Unit, Service: request.Service, Family: request.Family, Channel: request.Channel,
		Office: s.Office, Actor: s.Actor, At: s.At, Phone: request.Personal.Phone, Community: request.Community,
		Address: request.Personal.Address, Term: request.Charge.Term + 1,
	}
	moved := &Transferred{From: request.Charge.Unit, Back: request.Back}
	if request.Status == StatusWaiting {
		moved.Due = o.afterPause(request, s.At)
	}
	if returning := c.Unit == request.FirstCharge.Unit; returning {
		moved.Back++
	}
	if moved.Back >= 2 {
		charge := Charge{Unit: c.Unit, Term: q.Term}
		if o.chargeHead(r, q, &charge) {
			charge.Why = WhyReturned
			moved.Charge = charge
			return moved, nil
		}
	}
	charge, err := o.Charge(r, q)
	if err != nil {
		return nil, err
	}
	moved.Charge = charge
	return moved, nil
}

// TakeOver is «Αναλαμβάνω»: the charge moves to the person who says so.
type TakeOver struct{ Request ID }

// Decide charges the actor, acknowledged at once.
func (c *TakeOver) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActTakeOver)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if a.r.Charge.Employee == s.Actor {
		return Event{}, refuse(CodeAlready, "request")
	}
	return a.event(KindAssigned, a.recharge(r, s.Actor, WhyTaken), nil), nil
}

// Move is the head charging somebody else.
type Move struct {
	Request  ID
	Employee ID
	Reason   string
}

// Decide charges the employee named.
func (c *Move) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActMove)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	to := a.org.Employees[c.Employee]
	if to == nil || to.Retired {
		return Event{}, refuse(CodeUnknown, "employee")
	}
	if a.r.Charge.Employee == c.Employee {
		return Event{}, refuse(CodeAlready, "employee")
	}
	if err := checkText("reason", c.Reason, false); err != nil {
		return Event{}, err
	}
	return a.event(KindAssigned, a.recharge(r, c.Employee, WhyMoved), sealedText(c.Reason, nil)), nil
}

func (a act) recharge(r Reader, to ID, why Why) *Assigned {
	share := 0
	if e := a.org.Employees[to]; e != nil {
		share = e.Share(a.r.Charge.Unit)
	}
	return &Assigned{
		From: a.r.Charge.Employee,
		Charge: Charge{
			Unit: a.r.Charge.Unit, Employee: to, Rule: a.r.Charge.Rule, Why: why, Term: a.r.Charge.Term + 1,
			Candidates: []Candidate{{to, r.Load(to), share}},
		},
	}
}

// Forward hands the matter to a body outside the municipality; its letter takes
// the desk's next number in the same act.
type Forward struct {
	Request ID
	Body    UnitCode
	Subject string
	Text    string
}

// Decide closes the request as forwarded (art. 4 ν. 2690/1999: within three days,
// and the citizen is told).
func (c *Forward) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActForward)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if body := a.org.Units[c.Body]; body == nil || !body.Outside || body.Retired {
		return Event{}, refuse(CodeUnknown, "body")
	}
	if err := checkText("text", c.Text, true); err != nil {
		return Event{}, err
	}
	number, err := r.NextNumber(s.At)
	if err != nil {
		return Event{}, err
	}
	return a.event(KindForwarded, &Forwarded{c.Body, number}, sealedText(c.Text, nil)), nil
}

// Complete closes a request as done, with outcome and evidence.
type Complete struct {
	Request      ID
	Outcome      Outcome
	Evidence     Evidence
	EvidenceText string
	Result       string
	Tell         string
	Files        []string
	Blobs        []Blob
}

// Decide asks for a result in words, and for evidence: a photo must be attached,
// a document numbered, «no evidence» reasoned.
func (c *Complete) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActComplete)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if err := c.check(a.r); err != nil {
		return Event{}, err
	}
	e := a.event(KindCompleted, &Completed{c.Outcome, c.Evidence, len(c.Blobs)}, &Closing{
		Result: strings.TrimSpace(c.Result), Evidence: strings.TrimSpace(c.EvidenceText),
		Tell: strings.TrimSpace(c.Tell), FileNames: c.Files,
	})
	e.Blobs = c.Blobs
	return e, nil
}

func (c *Complete) check(r *Request) error {
	switch c.Outcome {
	case OutcomeDone, OutcomeAnswered, OutcomeIssued, OutcomeNothing:
	default:
		return refuse(CodeMissing, "outcome")
	}
	for _, text := range []struct {
		field, value string
		required     bool
	}{{"result", c.Result, true}, {"tell", c.Tell, false}, {"evidenceText", c.EvidenceText, false}} {
		if err := checkText(text.field, text.value, text.required); err != nil {
			return err
		}
	}
	switch c.Evidence {
	case EvidenceVisit, EvidenceCrew:
	case EvidencePhoto:
		if len(c.Blobs) == 0 && r.Files == 0 {
			return refuse(CodeMissing, "files")
		}
	case EvidenceDocument, EvidenceNone:
		if strings.TrimSpace(c.EvidenceText) == "" {
			return refuse(CodeMissing, "evidenceText")
		}
	default:
		return refuse(CodeMissing, "evidence")
	}
	if len(c.Blobs) > MaxFiles {
		return refuse(CodeInvalid, "files")
	}
	if r.Immediate && !r.DutyReached && r.DutyCalls == 0 {
		return refuse(CodeMissing, "duty") // the outcome of the call is required
	}
	return nil
}

// Reject closes a request with a reason.
type Reject struct {
	Request ID
	Reason  RejectReason
	Result  string // the reasons in words, as the citizen reads them
	Tell    string
}

// Decide asks for the reasons in words (art. 17 ν. 2690/1999, αιτιολογία).
func (c *Reject) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActReject)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	switch c.Reason {
	case RejectNotCompetent, RejectUnfounded, RejectNoPapers, RejectLaw, RejectOther:
	default:
		return Event{}, refuse(CodeMissing, "reason")
	}
	if err := checkText("result", c.Result, true); err != nil {
		return Event{}, err
	}
	if err := checkText("tell", c.Tell, false); err != nil {
		return Event{}, err
	}
	return a.event(KindRejected, &Rejected{c.Reason}, &Closing{
		Result: strings.TrimSpace(c.Result), Tell: strings.TrimSpace(c.Tell),
	}), nil
}

// Reopen takes a closed request up again.
type Reopen struct {
	Request ID
	Reason  string
}

// Decide gives a new deadline and charges the last employee again, or, if that
// one has left, whom the rules of charging give.
func (c *Reopen) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActReopen)
	if err != nil {
		return Event{}, err
	}
	if a.r.Status.Open() {
		return Event{}, refuse(CodeNotClosed, "request")
	}
	if err := checkText("reason", c.Reason, true); err != nil {
		return Event{}, err
	}
	q := ChargeQuery{
		Subject: a.r.ID, Unit: a.r.Charge.Unit, Service: a.r.Service, Family: a.r.Family, Channel: a.r.Channel,
		Office: s.Office, Actor: s.Actor, At: s.At, Phone: a.r.Personal.Phone, Community: a.r.Community,
		Address: a.r.Personal.Address, Term: a.r.Charge.Term + 1,
	}
	charge := Charge{Unit: q.Unit, Rule: a.r.Charge.Rule, Term: q.Term}
	holder := a.org.Employees[a.r.Charge.Employee]
	if holder != nil && a.org.presence(holder, q) != away {
		charge.give(r, holder, WhySame, a.org.presence(holder, q) == later)
	} else if charge, err = a.org.Charge(r, q); err != nil {
		return Event{}, err
	}
	due := a.r.Due
	if service := a.org.Services[a.r.Service]; service != nil {
		due = a.org.DueFor(service, s.At)
	}
	return a.event(KindReopened, &Reopened{Due: due, Charge: charge}, sealedText(c.Reason, nil)), nil
}

// Link says that a request is the same matter as another one, which stays.
type Link struct {
	Request ID
	To      ID
}

// Decide closes the request as a duplicate; both citizens stay to be told.
func (c *Link) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActLink)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	to, found := r.Request(c.To)
	switch {
	case !found:
		return Event{}, refuse(CodeUnknown, "to")
	case c.To == c.Request:
		return Event{}, refuse(CodeInvalid, "to")
	case !to.DuplicateOf.IsZero() && to.Status == StatusAside:
		return Event{}, refuseWith(CodeInvalid, "to", "hint", "that one is itself a duplicate")
	}
	return a.event(KindLinked, &Linked{To: c.To}, nil), nil
}

// PutAside takes a request out of work: entered by mistake, or withdrawn.
type PutAside struct {
	Request ID
	Reason  AsideReason
	Text    string
}

// Decide keeps the number and the record.
func (c *PutAside) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActSetAside)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if c.Reason != AsideMistake && c.Reason != AsideWithdrawn {
		return Event{}, refuse(CodeMissing, "reason")
	}
	if err := checkText("text", c.Text, c.Reason == AsideMistake); err != nil {
		return Event{}, err
	}
	return a.event(KindSetAside, &SetAside{c.Reason}, sealedText(c.Text, nil)), nil
}

// IssueLetter numbers and freezes an outgoing letter about a request.
type IssueLetter struct {
	Request  ID
	Template TemplateCode
	Letter   Letter
}

// Decide takes the desk's next number.
func (c *IssueLetter) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActLetter)
	if err != nil {
		return Event{}, err
	}
	if err := checkText("subject", c.Letter.Subject, true); err != nil {
		return Event{}, err
	}
	if err := checkText("body", c.Letter.Body, true); err != nil {
		return Event{}, err
	}
	number, err := r.NextNumber(s.At)
	if err != nil {
		return Event{}, err
	}
	letter := c.Letter
	return a.event(KindLetterIssued, &LetterIssued{number, c.Template, TemplateReply}, &letter), nil
}
