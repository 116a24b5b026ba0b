package app

import (
	"context"
	"time"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// act finds the request, lets make build the command, and runs it.
func (q *Requests) act(what municipality.Act, id string, make func(municipality.ID) (municipality.Command, error)) (Done, error) {
	done, err := q.run(what, id, make)
	return done, q.s.app.fail(err)
}

func (q *Requests) run(what municipality.Act, id string, make func(municipality.ID) (municipality.Command, error)) (Done, error) {
	_, _, r, err := q.open(what, id)
	if err != nil {
		return Done{}, err
	}
	command, err := make(r.ID)
	if err != nil {
		return Done{}, err
	}
	done, err := q.s.do(what, command)
	if err != nil {
		return Done{}, err
	}
	return q.s.app.done(done), nil
}

// done tells what was recorded and until when it can be taken back.
func (a *App) done(d store.Done) Done {
	result := Done{ID: d.Event.Subject.String(), Ref: municipality.ID(d.Event.Ref).String()}
	if municipality.Undoable(d.Event.Kind) {
		result.UndoUntil = a.now().Add(municipality.UndoWindow).Format(time.RFC3339)
	}
	switch open := d.Event.Open.(type) {
	case *municipality.Forwarded:
		result.Number = open.Number.String()
	case *municipality.LetterIssued:
		result.Number = open.Number.String()
	}
	return result
}

// Acknowledge is «Παρέλαβα».
func (q *Requests) Acknowledge(id string) (Done, error) {
	return q.act(municipality.ActAcknowledge, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Acknowledge{Request: r}, nil
	})
}

// Note adds a note, files, or both.
func (q *Requests) Note(id, text string, files []Upload) (Done, error) {
	return q.act(municipality.ActNote, id, func(r municipality.ID) (municipality.Command, error) {
		books, err := q.s.app.Books()
		if err != nil {
			return nil, err
		}
		a, err := attach(books, r, files)
		return &municipality.Note{Request: r, Text: text, Files: a.names, Blobs: a.blobs}, err
	})
}

// Asked is «ρώτησε για την εξέλιξη».
func (q *Requests) Asked(id, channel, text string) (Done, error) {
	return q.act(municipality.ActAsked, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Ask{Request: r, Channel: municipality.Channel(channel), Text: text}, nil
	})
}

// AskPapers pauses the clock until the citizen brings what is missing.
func (q *Requests) AskPapers(id, text string) (Done, error) {
	return q.act(municipality.ActPapers, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.AskPapers{Request: r, Text: text}, nil
	})
}

// PapersCame lets the clock run on.
func (q *Requests) PapersCame(id, text string) (Done, error) {
	return q.act(municipality.ActPapers, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.ReceivePapers{Request: r, Text: text}, nil
	})
}

// Plan promises a day.
func (q *Requests) Plan(id, day, text string) (Done, error) {
	return q.act(municipality.ActPlan, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Plan{Request: r, For: municipality.Date(day), Text: text}, nil
	})
}

// Transfer moves the request to another unit.
func (q *Requests) Transfer(id string, form TransferForm) (Done, error) {
	return q.act(municipality.ActTransfer, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Transfer{Request: r, Unit: municipality.UnitCode(form.Unit), Reason: form.Reason}, nil
	})
}

// TakeOver is «Αναλαμβάνω».
func (q *Requests) TakeOver(id string) (Done, error) {
	return q.act(municipality.ActTakeOver, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.TakeOver{Request: r}, nil
	})
}

// Move charges somebody else; the head does it.
func (q *Requests) Move(id, employee, reason string) (Done, error) {
	return q.act(municipality.ActMove, id, func(r municipality.ID) (municipality.Command, error) {
		to, err := municipality.ParseID(employee)
		if err != nil {
			return nil, refuse(municipality.CodeInvalid, "employee")
		}
		return &municipality.Move{Request: r, Employee: to, Reason: reason}, nil
	})
}

// Forward hands the matter to an outside body.
func (q *Requests) Forward(id string, form ForwardForm) (Done, error) {
	return q.act(municipality.ActForward, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Forward{Request: r, Body: municipality.UnitCode(form.Body), Subject: form.Subject, Text: form.Text}, nil
	})
}

// Complete closes the request as done.
func (q *Requests) Complete(id string, form CloseForm) (Done, error) {
	return q.act(municipality.ActComplete, id, func(r municipality.ID) (municipality.Command, error) {
		books, err := q.s.app.Books()
		if err != nil {
			return nil, err
		}
		a, err := attach(books, r, form.Files)
		return &municipality.Complete{
			Request: r, Outcome: municipality.Outcome(form.Outcome), Evidence: municipality.Evidence(form.Evidence),
			EvidenceText: form.EvidenceText, Result: form.Result, Tell: form.Tell, Files: a.names, Blobs: a.blobs,
		}, err
	})
}

// Reject closes the request with reasons.
func (q *Requests) Reject(id string, form RejectForm) (Done, error) {
	return q.act(municipality.ActReject, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Reject{
			Request: r, Reason: municipality.RejectReason(form.Reason), Result: form.Result, Tell: form.Tell,
		}, nil
	})
}

// Reopen takes a closed request up again.
func (q *Requests) Reopen(id, reason string) (Done, error) {
	return q.act(municipality.ActReopen, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Reopen{Request: r, Reason: reason}, nil
	})
}

// Link says that the request is the same matter as another, given by id or number.
func (q *Requests) Link(id, to string) (Done, error) {
	return q.act(municipality.ActLink, id, func(r municipality.ID) (municipality.Command, error) {
		books, err := q.s.app.Books()
		if err != nil {
			return nil, err
		}
		other, err := find(books, to)
		if err != nil {
			return nil, refuse(municipality.CodeUnknown, "to")
		}
		return &municipality.Link{Request: r, To: other.ID}, nil
	})
}

// SetAside takes the request out of work: by mistake, or withdrawn.
func (q *Requests) SetAside(id, reason, text string) (Done, error) {
	return q.act(municipality.ActSetAside, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.PutAside{Request: r, Reason: municipality.AsideReason(reason), Text: text}, nil
	})
}

// DutyCall records the call to the person on duty.
func (q *Requests) DutyCall(id string, form DutyForm) (Done, error) {
	return q.act(municipality.ActDuty, id, func(r municipality.ID) (municipality.Command, error) {
		employee, err := municipality.ParseID(form.Employee)
		if err != nil {
			return nil, refuse(municipality.CodeInvalid, "employee")
		}
		return &municipality.CallDuty{
			Request: r, Employee: employee, Outcome: municipality.CallOutcome(form.Outcome), Text: form.Text,
		}, nil
	})
}

// Amend corrects contact and place.
func (q *Requests) Amend(id string, f AmendForm) (Done, error) {
	return q.act(municipality.ActAmend, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.Amend{
			Request: r, Community: municipality.CommunityCode(f.Community),
			Sealed: municipality.FiledSealed{
				First: f.First, Last: f.Last, Sex: f.Sex, Phone: f.Phone, Email: f.Email, Via: f.Via, ViaPhone: f.ViaPhone,
				Settlement: municipality.SettlementCode(f.Settlement), Address: f.Address, Description: f.Description,
			},
		}, nil
	})
}

// SetGeneral records the number of the town hall's protocol, Γ.Α.Π.
func (q *Requests) SetGeneral(id, number string, year int) (Done, error) {
	return q.act(municipality.ActGeneral, id, func(r municipality.ID) (municipality.Command, error) {
		return &municipality.RecordGeneralNumber{Request: r, Number: number, Year: year}, nil
	})
}

// Undo takes back one's own act within ten seconds.
func (q *Requests) Undo(id, ref string) (Done, error) {
	done, err := q.undo(id, ref)
	return done, q.s.app.fail(err)
}

func (q *Requests) undo(id, ref string) (Done, error) {
	books, who, _, err := q.s.reader()
	if err != nil {
		return Done{}, err
	}
	r, err := find(books, id)
	if err != nil {
		return Done{}, err
	}
	entry, err := municipality.ParseID(ref)
	if err != nil {
		return Done{}, refuse(municipality.CodeInvalid, "ref")
	}
	done, err := books.Do(context.Background(), store.Actor{Employee: who.ID},
		&municipality.Undo{Request: r.ID, Ref: municipality.Ref(entry)})
	if err != nil {
		return Done{}, err
	}
	return q.s.app.done(done[0]), nil
}
