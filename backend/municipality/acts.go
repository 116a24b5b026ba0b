package municipality

import "strings"

// act is what the commands upon one request share: find it, check the person,
// check the state, answer with one event.
type act struct {
	reader Reader
	stamp  Stamp
	org    *Organisation
	who    *Employee
	r      *Request
}

// onRequest opens an act upon a request; open says whether it must be open.
func onRequest(reader Reader, s Stamp, id ID, what Act) (act, error) {
	a := act{reader: reader, stamp: s, org: reader.Organisation()}
	a.who = a.org.Employees[s.Actor]
	r, found := reader.Request(id)
	if !found {
		return a, refuse(CodeUnknown, "request")
	}
	a.r = r
	return a, a.org.May(a.who, what, r)
}

func (a act) mustBeOpen() error {
	if !a.r.Status.Open() {
		return refuseWith(CodeClosed, "request", "number", a.r.Number)
	}
	return nil
}

func (a act) event(kind Kind, open, sealed any) Event {
	return Event{
		Kind: kind, Subject: a.r.ID, Actor: a.stamp.Actor, Office: a.stamp.Office, Desk: a.stamp.Desk, At: a.stamp.At,
		Open: open, Sealed: sealed,
	}
}

func checkText(field, text string, required bool) error {
	text = strings.TrimSpace(text)
	if required && text == "" {
		return refuse(CodeMissing, field)
	}
	if len([]rune(text)) > MaxText {
		return refuseWith(CodeInvalid, field, "hint", "too long")
	}
	return nil
}

// sealedText is nil for an empty text without files, so that no key is spent on it.
func sealedText(text string, files []string) any {
	text = strings.TrimSpace(text)
	if text == "" && len(files) == 0 {
		return nil
	}
	return &Text{Text: text, FileNames: files}
}

// Deliver records that the notice of a charge stands on a PC of the person
// charged. The program itself does it.
type Deliver struct{ Request ID }

// Decide records the first delivery of the present charge.
func (c *Deliver) Decide(r Reader, s Stamp) (Event, error) {
	request, found := r.Request(c.Request)
	if !found {
		return Event{}, refuse(CodeUnknown, "request")
	}
	if request.DeliveredAt != 0 {
		return Event{}, refuse(CodeAlready, "request")
	}
	a := act{stamp: s, r: request}
	return a.event(KindDelivered, &Delivered{Term: request.Charge.Term}, nil), nil
}

// Climb tells one more person of an unacknowledged charge. The program does it.
type Climb struct {
	Request ID
	Rung    Rung
}

// Decide records the rung, once for each term and step.
func (c *Climb) Decide(r Reader, s Stamp) (Event, error) {
	request, found := r.Request(c.Request)
	if !found {
		return Event{}, refuse(CodeUnknown, "request")
	}
	for _, due := range r.Organisation().DueRungs(request, s.At) {
		if due.Step == c.Rung.Step {
			a := act{stamp: s, r: request}
			return a.event(KindEscalated, &Escalated{request.Charge.Term, due.Step, due.To}, nil), nil
		}
	}
	return Event{}, refuse(CodeAlready, "request")
}

// Acknowledge is «Παρέλαβα».
type Acknowledge struct{ Request ID }

// Decide records it for the present charge; a colleague of the unit may do it for
// the crew.
func (c *Acknowledge) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActAcknowledge)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if a.r.AckAt != 0 {
		return Event{}, refuse(CodeAlready, "request")
	}
	colleague := a.r.Charge.Employee != s.Actor
	return a.event(KindAcknowledged, &Acknowledged{a.r.Charge.Term, colleague}, nil), nil
}

// Note adds a note, files, or both.
type Note struct {
	Request ID
	Text    string
	Files   []string // names, one for each blob
	Blobs   []Blob
}

// Decide records it, also upon closed requests.
func (c *Note) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActNote)
	if err != nil {
		return Event{}, err
	}
	if err := checkText("text", c.Text, len(c.Blobs) == 0); err != nil {
		return Event{}, err
	}
	if len(c.Blobs) > MaxFiles {
		return Event{}, refuse(CodeInvalid, "files")
	}
	e := a.event(KindNoted, &Noted{Files: len(c.Blobs)}, sealedText(c.Text, c.Files))
	e.Blobs = c.Blobs
	return e, nil
}

// Ask is «ρώτησε για την εξέλιξη».
type Ask struct {
	Request ID
	Channel Channel
	Text    string
}

// Decide records that the citizen asked.
func (c *Ask) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActAsked)
	if err != nil {
		return Event{}, err
	}
	if err := checkText("text", c.Text, false); err != nil {
		return Event{}, err
	}
	return a.event(KindAsked, &Asked{c.Channel}, sealedText(c.Text, nil)), nil
}

// AskPapers pauses the clock until the citizen brings what is missing.
type AskPapers struct {
	Request ID
	Text    string // which papers
}

// Decide pauses an open request that does not wait already.
func (c *AskPapers) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActPapers)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if a.r.Status == StatusWaiting {
		return Event{}, refuse(CodeAlready, "request")
	}
	if err := checkText("text", c.Text, true); err != nil {
		return Event{}, err
	}
	return a.event(KindPapersAsked, &PapersAsked{}, sealedText(c.Text, nil)), nil
}

// ReceivePapers lets the clock run on.
type ReceivePapers struct {
	Request ID
	Text    string
}

// Decide moves the deadline by the days of the pause, counted as the service
// counts (working or calendar).
func (c *ReceivePapers) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActPapers)
	if err != nil {
		return Event{}, err
	}
	if a.r.Status != StatusWaiting {
		return Event{}, refuse(CodeAlready, "request")
	}
	if err := checkText("text", c.Text, false); err != nil {
		return Event{}, err
	}
	due := a.org.afterPause(a.r, s.At)
	return a.event(KindPapersReceived, &PapersReceived{Due: due}, sealedText(c.Text, nil)), nil
}

func (o *Organisation) afterPause(r *Request, now Moment) Date {
	paused, today := o.Day(r.PausedAt), o.Day(now)
	basis := BasisWorking
	if service := o.Services[r.Service]; service != nil {
		basis = service.Due.Basis
	}
	days := o.holidays.WorkingDays(paused, today)
	if basis == BasisCalendar {
		days = int(today.In(o.zone).Sub(paused.In(o.zone)).Hours()/24 + 0.5)
	}
	if days <= 0 {
		return r.Due
	}
	return o.holidays.Due(r.Due, Deadline{Days: days, Basis: basis})
}

// Plan promises a day.
type Plan struct {
	Request ID
	For     Date
	Text    string
}

// Decide plans an open request for today or later.
func (c *Plan) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActPlan)
	if err != nil {
		return Event{}, err
	}
	if err := a.mustBeOpen(); err != nil {
		return Event{}, err
	}
	if _, err := ParseDate(string(c.For)); err != nil {
		return Event{}, refuse(CodeInvalid, "day")
	}
	if c.For < a.org.Day(s.At) {
		return Event{}, refuseWith(CodeInvalid, "day", "hint", "in the past")
	}
	if err := checkText("text", c.Text, false); err != nil {
		return Event{}, err
	}
	planned := &Planned{For: c.For}
	if a.r.Status == StatusWaiting {
		planned.Due = a.org.afterPause(a.r, s.At)
	}
	return a.event(KindPlanned, planned, sealedText(c.Text, nil)), nil
}

// CallDuty records the call to the person on duty for an immediate matter.
type CallDuty struct {
	Request  ID
	Employee ID
	Outcome  CallOutcome
	Text     string
}

// Decide records who was called and how it ended.
func (c *CallDuty) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActDuty)
	if err != nil {
		return Event{}, err
	}
	if a.org.Employees[c.Employee] == nil {
		return Event{}, refuse(CodeUnknown, "employee")
	}
	if !knownOutcome(c.Outcome) {
		return Event{}, refuse(CodeUnknown, "outcome")
	}
	if err := checkText("text", c.Text, false); err != nil {
		return Event{}, err
	}
	return a.event(KindDutyCalled, &DutyCalled{c.Employee, c.Outcome}, sealedText(c.Text, nil)), nil
}

func knownOutcome(o CallOutcome) bool {
	switch o {
	case CallReached, CallNoAnswer, CallLater, CallWrong, CallRefused:
		return true
	}
	return false
}

// Tell records one attempt to tell the citizen.
type Tell struct {
	Request ID
	Way     Way
	Outcome CallOutcome
	Again   Moment
	Text    string
}

// Decide records it; «ξανά στις …» needs a moment that lies ahead.
func (c *Tell) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActTell)
	if err != nil {
		return Event{}, err
	}
	switch c.Way {
	case WayPhone, WayCounter, WayMail, WayLetter:
	default:
		return Event{}, refuse(CodeUnknown, "way")
	}
	if !knownOutcome(c.Outcome) {
		return Event{}, refuse(CodeUnknown, "outcome")
	}
	if c.Outcome == CallLater && c.Again <= s.At {
		return Event{}, refuse(CodeInvalid, "again")
	}
	if err := checkText("text", c.Text, false); err != nil {
		return Event{}, err
	}
	return a.event(KindTold, &Told{c.Way, c.Outcome, c.Again}, sealedText(c.Text, nil)), nil
}

// Amend corrects contact and place; Sealed holds every field's new value. An empty
// text takes the old one away, except that point, ForWhom and Purpose stay as they
// were where nothing is given.
type Amend struct {
	Request   ID
	Community CommunityCode
	Sealed    FiledSealed
}

// Decide records only what differs, with the emptied fields named.
func (c *Amend) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActAmend)
	if err != nil {
		return Event{}, err
	}
	c.Sealed.tidy()
	if c.Community != "" && a.org.Communities[c.Community] == nil {
		return Event{}, refuse(CodeUnknown, "community")
	}
	if c.Sealed.Settlement != "" && a.org.Settlements[c.Sealed.Settlement] == nil {
		return Event{}, refuse(CodeUnknown, "settlement")
	}
	if problems := c.Sealed.problems(false, false); len(problems) > 0 {
		return Event{}, problems[0]
	}
	patch, changed := c.Sealed.difference(a.r.Personal.FiledSealed)
	if !changed && (c.Community == "" || c.Community == a.r.Community) {
		return Event{}, refuse(CodeAlready, "request")
	}
	after := patch.over(a.r.Personal.FiledSealed)
	open := &Amended{
		CanCall: after.Phone != "" || after.ViaPhone != "", CanMail: after.Email != "",
		Anonymous: after.Last == "" && after.First == "" && after.Phone == "" && after.Email == "",
	}
	if c.Community != a.r.Community {
		open.Community = c.Community
	}
	return a.event(KindAmended, open, &patch), nil
}

// difference is the patch that turns old into f.
func (f *FiledSealed) difference(old FiledSealed) (patch FiledSealed, changed bool) {
	pairs := []struct {
		name     string
		was, now string
		field    *string
	}{
		{"first", old.First, f.First, &patch.First}, {"last", old.Last, f.Last, &patch.Last},
		{"phone", old.Phone, f.Phone, &patch.Phone}, {"email", old.Email, f.Email, &patch.Email},
		{"settlement", string(old.Settlement), string(f.Settlement), (*string)(&patch.Settlement)},
		{"address", old.Address, f.Address, &patch.Address},
		{"description", old.Description, f.Description, &patch.Description},
		{"via", old.Via, f.Via, &patch.Via}, {"viaPhone", old.ViaPhone, f.ViaPhone, &patch.ViaPhone},
		{"sex", old.Sex, f.Sex, &patch.Sex},
	}
	for _, p := range pairs {
		switch {
		case p.was == p.now:
		case p.now == "":
			patch.Clear, changed = append(patch.Clear, p.name), true
		default:
			*p.field, changed = p.now, true
		}
	}
	if f.ForWhom != "" && f.ForWhom != old.ForWhom {
		patch.ForWhom, changed = f.ForWhom, true
	}
	if f.Purpose != "" && f.Purpose != old.Purpose {
		patch.Purpose, changed = f.Purpose, true
	}
	if (f.Lat != 0 || f.Long != 0) && (f.Lat != old.Lat || f.Long != old.Long) {
		patch.Lat, patch.Long, changed = f.Lat, f.Long, true
	}
	return patch, changed
}

// RecordGeneralNumber writes the number of the town hall's protocol beside ours.
type RecordGeneralNumber struct {
	Request ID
	Number  string
	Year    int
}

// Decide accepts digits with an optional Greek letter, once; a second number
// replaces the first and both stay in the timeline.
func (c *RecordGeneralNumber) Decide(r Reader, s Stamp) (Event, error) {
	a, err := onRequest(r, s, c.Request, ActGeneral)
	if err != nil {
		return Event{}, err
	}
	number := strings.TrimSpace(c.Number)
	if number == "" || len([]rune(number)) > 20 || strings.ContainsAny(number, "/\n\r\t") || !strings.ContainsAny(number, "0123456789") {
		return Event{}, refuse(CodeInvalid, "number")
	}
	if c.Year < 1900 || c.Year > s.At.In(a.org.zone).Year()+1 {
		return Event{}, refuse(CodeInvalid, "year")
	}
	return a.event(KindGeneralNumber, &GeneralNumber{number, c.Year}, nil), nil
}

// Undo takes back the act of an entry within ten seconds.
type Undo struct {
	Request ID
	Ref     Ref
}

// Decide allows it to the same person, for undoable kinds, within [UndoWindow].
func (c *Undo) Decide(r Reader, s Stamp) (Event, error) {
	request, found := r.Request(c.Request)
	if !found {
		return Event{}, refuse(CodeUnknown, "request")
	}
	undone, found := r.LastAct(c.Request, c.Ref)
	if !found {
		return Event{}, refuse(CodeChanged, "request")
	}
	switch {
	case !Undoable(undone.Kind):
		return Event{}, refuseWith(CodeNotAllowed, "undo", "kind", string(undone.Kind))
	case undone.Actor != s.Actor:
		return Event{}, refuse(CodeNotAllowed, "undo")
	case s.At-undone.At > Moment(UndoWindow.Seconds()) || s.At < undone.At:
		return Event{}, refuse(CodeTooLate, "undo")
	}
	a := act{stamp: s, r: request}
	return a.event(KindUndone, &Undone{Of: c.Ref}, nil), nil
}
