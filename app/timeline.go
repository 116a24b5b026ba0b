package app

import (
	"strconv"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// detail is one request as a person may see it.
func (v viewer) detail(books *store.Store, who *municipality.Employee, r *municipality.Request, events []municipality.Event) RequestDetail {
	o, zone := v.o, v.o.Zone()
	d := RequestDetail{
		Row: v.row(r), Community: communityName(o, r.Community), Channel: string(r.Channel),
		FiledOffice: officeName(o, r.Office), FiledBy: personRef(o, r.FiledBy), Charge: v.charge(r),
		DeliveredAt: stamp(r.DeliveredAt, zone), AckAt: stamp(r.AckAt, zone), AckPerson: personPointer(o, r.AckBy),
		AckMinutes: o.AckMinutes(r), Ladder: v.ladder(r), PausedAt: stamp(r.PausedAt, zone),
		ToldAt: stamp(r.ToldAt, zone), TellSince: stamp(r.TellSince, zone), TellWhy: string(r.TellWhy), TellTries: r.TellTries,
		TellAgain: stamp(r.TellAgain, zone), AskedAt: stamp(r.AskedAt, zone), General: r.General, Back: r.Back,
		Reopened: r.Reopened, DutyReached: r.DutyReached, OnDuty: []PersonRef{}, Pickup: officeInfo(o, r.Pickup),
		Copies: r.Copies, Imported: r.Imported, Evidence: string(r.Evidence), Acts: v.acts(who, r), Same: []Row{},
		Timeline: v.timeline(events),
	}
	if s := o.Services[r.Service]; s != nil {
		d.ServiceName = s.Name
		if r.Immediate && r.Status.Open() {
			d.Script, d.OnDuty = s.Script, v.people(o.OnDuty(r.Charge.Unit, v.now))
		}
	}
	if r.ForwardedTo != "" {
		to := unitNamed(o, r.ForwardedTo)
		d.ForwardedTo = &to
	} else if r.Outside != "" {
		to := unitNamed(o, r.Outside)
		d.ForwardedTo = &to
	}
	if other, err := books.Request(r.DuplicateOf); err == nil && !r.DuplicateOf.IsZero() {
		row := v.row(other)
		d.Duplicate = &row
	}
	for _, id := range books.LinkedTo(r.ID) {
		if same, err := books.Request(id); err == nil {
			d.Same = append(d.Same, v.row(same))
		}
	}
	if v.personal {
		v.addPersonal(books, &d, r)
	}
	return d
}

func (v viewer) addPersonal(books *store.Store, d *RequestDetail, r *municipality.Request) {
	p := r.Personal
	d.Code, d.Description, d.First, d.Last, d.Sex = p.Code, p.Description, p.First, p.Last, p.Sex
	d.Phone, d.Email, d.Via, d.ViaPhone = showPhone(p.Phone), p.Email, p.Via, showPhone(p.ViaPhone)
	d.Settlement, d.Address, d.Lat, d.Long = settlementName(v.o, p.Settlement), p.Address, p.Lat, p.Long
	d.Result, d.Tell, d.Papers, d.ForWhom, d.Purpose = p.Result, p.Tell, p.Papers, p.ForWhom, p.Purpose
	d.Note = p.Note
	for _, item := range d.Timeline {
		if item.Kind == string(municipality.KindNoted) && item.Text != "" && !item.Undone {
			d.NoteAt = item.At
			break
		}
	}
	if p.Phone == "" {
		return
	}
	callers, _ := books.Callers(p.Phone) // a number that cannot be searched has no others
	for _, c := range callers {
		for _, id := range c.Open {
			if id != r.ID {
				d.OtherOpen++
			}
		}
	}
}

func (v viewer) ladder(r *municipality.Request) []LadderStep {
	steps := []LadderStep{}
	for _, rung := range v.o.Ladder(r) {
		step := LadderStep{Step: string(rung.Step), Person: personRef(v.o, rung.To), At: stamp(rung.At, v.o.Zone())}
		for _, climbed := range r.Climbed {
			step.Climbed = step.Climbed || climbed.Step == rung.Step
		}
		steps = append(steps, step)
	}
	return steps
}

// acts lists what a person may do with a request in its present state.
func (v viewer) acts(who *municipality.Employee, r *municipality.Request) []string {
	list := []string{}
	for _, act := range municipality.Acts() {
		if sensible(act, r, who) && v.o.May(who, act, r) == nil {
			list = append(list, string(act))
		}
	}
	return list
}

func sensible(act municipality.Act, r *municipality.Request, who *municipality.Employee) bool {
	open := r.Status.Open()
	switch act {
	case municipality.ActAcknowledge:
		return open && r.AckAt == 0
	case municipality.ActTakeOver:
		return open && r.Charge.Employee != who.ID
	case municipality.ActPapers, municipality.ActPlan, municipality.ActTransfer, municipality.ActMove,
		municipality.ActForward, municipality.ActComplete, municipality.ActReject, municipality.ActLink, municipality.ActSetAside:
		return open
	case municipality.ActReopen:
		return !open
	case municipality.ActTell:
		return r.CanCall || r.CanMail
	case municipality.ActDuty:
		return open && r.Immediate
	case municipality.ActRead, municipality.ActNote, municipality.ActAsked, municipality.ActAmend, municipality.ActLetter,
		municipality.ActGeneral:
		return true
	}
	return false
}

// timeline gives the facts newest first; acts taken back stay, marked.
func (v viewer) timeline(events []municipality.Event) []TimelineItem {
	effective := map[municipality.Ref]bool{}
	for _, e := range municipality.Effective(events) {
		effective[e.Ref] = true
	}
	items := make([]TimelineItem, 0, len(events))
	for i := len(events) - 1; i >= 0; i-- {
		e := events[i]
		if e.Kind == municipality.KindUndone {
			continue
		}
		item := TimelineItem{
			Ref: municipality.ID(e.Ref).String(), Kind: string(e.Kind), At: stamp(e.At, v.o.Zone()),
			Who: personPointer(v.o, e.Actor), Office: officeName(v.o, e.Office).Name, Params: v.params(e),
			Files: []FileRef{}, Undone: !effective[e.Ref],
		}
		if desk := v.o.Desks[e.Desk]; desk != nil {
			item.Desk = desk.Name
		}
		if v.personal {
			item.Text = sealedWords(e)
			for j, blob := range e.Blobs {
				item.Files = append(item.Files, FileRef{hexHash(blob.SHA256), fileName(e, j), int(blob.Size)})
			}
		}
		items = append(items, item)
	}
	return items
}

// sealedWords is the free text of a fact.
func sealedWords(e municipality.Event) string {
	switch sealed := e.Sealed.(type) {
	case *municipality.Text:
		return sealed.Text
	case *municipality.Closing:
		return sealed.Result
	case *municipality.Letter:
		return sealed.Subject
	}
	return ""
}

// params are the open values that the sentence of a fact needs.
func (v viewer) params(e municipality.Event) map[string]string {
	p := map[string]string{}
	charge := func(c municipality.Charge) {
		p["unit"], p["employee"], p["why"] = unitShort(v.o, c.Unit), personRef(v.o, c.Employee).Name, string(c.Why)
	}
	switch open := e.Open.(type) {
	case *municipality.Filed:
		p["channel"], p["number"] = string(open.Channel), open.Number.String()
		charge(open.Charge)
	case *municipality.Imported:
		p["channel"], p["number"] = string(open.Channel), open.Number
		charge(open.Charge)
	case *municipality.Acknowledged:
		p["colleague"] = strconv.FormatBool(open.Colleague)
	case *municipality.Asked:
		p["channel"] = string(open.Channel)
	case *municipality.PapersReceived:
		p["due"] = string(open.Due)
	case *municipality.Planned:
		p["for"] = string(open.For)
	case *municipality.Transferred:
		p["from"] = unitShort(v.o, open.From)
		charge(open.Charge)
	case *municipality.Assigned:
		p["from"] = personRef(v.o, open.From).Name
		charge(open.Charge)
	case *municipality.Escalated:
		p["step"], p["to"] = string(open.Step), personRef(v.o, open.To).Name
	case *municipality.DutyCalled:
		p["to"], p["outcome"] = personRef(v.o, open.Employee).Name, string(open.Outcome)
	case *municipality.Forwarded:
		p["body"], p["number"] = unitShort(v.o, open.Body), open.Number.String()
	case *municipality.Completed:
		p["outcome"], p["evidence"] = string(open.Outcome), string(open.Evidence)
	case *municipality.Rejected:
		p["reason"] = string(open.Reason)
	case *municipality.Reopened:
		p["due"] = string(open.Due)
		charge(open.Charge)
	case *municipality.SetAside:
		p["reason"] = string(open.Reason)
	case *municipality.Told:
		p["way"], p["outcome"], p["again"] = string(open.Way), string(open.Outcome), stamp(open.Again, v.o.Zone())
	case *municipality.LetterIssued:
		p["number"] = open.Number.String()
	case *municipality.GeneralNumber:
		p["number"] = open.String()
	}
	return p
}
