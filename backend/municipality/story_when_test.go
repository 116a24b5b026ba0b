package municipality

import (
	"fmt"
	"reflect"
	"strings"
)

// whens are acts that somebody tries; the rules decide them.
var whens = []*sentence{
	{pattern: `it is {when}`, does: func(s *story, w []string) (err error) {
		s.now, err = s.moment(w[0])
		return err
	}},
	{pattern: `{n} seconds pass`, does: func(s *story, w []string) error {
		s.now += Moment(number(w[0]))
		return nil
	}},
	{pattern: `{name} files {name} by {name}: {fields}`, does: func(s *story, w []string) error {
		return s.file(w[0], w[1], Channel(w[2]), w[3])
	}},
	{pattern: `the notice of {name} reaches its PC`, does: func(s *story, w []string) error {
		return s.act("Portal", w[0], &Deliver{s.id(w[0])})
	}},
	{pattern: `the program looks at the ladder`, does: func(s *story, _ []string) error { return s.climb() }},
	{pattern: `the program climbs the {name} of {name} again`, does: func(s *story, w []string) error {
		return s.act("Portal", w[1], &Climb{s.id(w[1]), Rung{Step: Step(w[0])}})
	}},
	{pattern: `{name} acknowledges {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Acknowledge{s.id(w[1])})
	}},
	{pattern: `{name} notes on {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Note{Request: s.id(w[1]), Text: w[2]})
	}},
	{pattern: `{name} attaches {n} photos to {name}`, does: func(s *story, w []string) error {
		n := number(w[1])
		return s.act(w[0], w[2], &Note{Request: s.id(w[2]), Files: make([]string, n), Blobs: make([]Blob, n)})
	}},
	{pattern: `the citizen asks {name} about {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Ask{Request: s.id(w[1]), Channel: ChannelPhone})
	}},
	{pattern: `{name} asks papers for {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &AskPapers{s.id(w[1]), w[2]})
	}},
	{pattern: `{name} receives papers for {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &ReceivePapers{Request: s.id(w[1])})
	}},
	{pattern: `{name} plans {name} for {day}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Plan{Request: s.id(w[1]), For: Date(w[2])})
	}},
	{pattern: `{name} transfers {name} to {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Transfer{s.id(w[1]), UnitCode(w[2]), w[3]})
	}},
	{pattern: `{name} takes over {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &TakeOver{s.id(w[1])})
	}},
	{pattern: `{name} moves {name} to {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Move{s.id(w[1]), s.id(w[2]), w[3]})
	}},
	{pattern: `{name} forwards {name} to {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Forward{Request: s.id(w[1]), Body: UnitCode(w[2]), Text: w[3]})
	}},
	{pattern: `{name} completes {name}: {fields}`, does: func(s *story, w []string) error {
		c := &Complete{Request: s.id(w[1])}
		err := setters{
			"outcome": text(&c.Outcome), "evidence": text(&c.Evidence), "because": text(&c.EvidenceText),
			"result": text(&c.Result), "tell": text(&c.Tell),
			"photos": func(v string) { c.Blobs, c.Files = make([]Blob, number(v)), make([]string, number(v)) },
		}.from(w[2])
		return firstOf(err, func() error { return s.act(w[0], w[1], c) }())
	}},
	{pattern: `{name} rejects {name}: {fields}`, does: func(s *story, w []string) error {
		c := &Reject{Request: s.id(w[1])}
		if err := (setters{"reason": text(&c.Reason), "result": text(&c.Result), "tell": text(&c.Tell)}).from(w[2]); err != nil {
			return err
		}
		return s.act(w[0], w[1], c)
	}},
	{pattern: `{name} reopens {name}: {text}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Reopen{s.id(w[1]), w[2]})
	}},
	{pattern: `{name} links {name} to {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[1], &Link{s.id(w[1]), s.id(w[2])})
	}},
	{pattern: `{name} sets {name} aside: {fields}`, does: func(s *story, w []string) error {
		c := &PutAside{Request: s.id(w[1])}
		if err := (setters{"reason": text(&c.Reason), "text": text(&c.Text)}).from(w[2]); err != nil {
			return err
		}
		return s.act(w[0], w[1], c)
	}},
	{pattern: `{name} undoes the last act on {name}`, does: func(s *story, w []string) error {
		id := s.id(w[1])
		return s.act(w[0], w[1], &Undo{id, s.latest[id]})
	}},
	{pattern: `{name} undoes an own act on {name}`, does: func(s *story, w []string) error {
		id := s.id(w[1])
		return s.act(w[0], w[1], &Undo{id, s.own[[2]ID{s.id(w[0]), id}]})
	}},
	{pattern: `{name} tells the citizen of {name}: {fields}`, does: func(s *story, w []string) error {
		c := &Tell{Request: s.id(w[1]), Way: WayPhone}
		err := setters{
			"by": text(&c.Way), "outcome": text(&c.Outcome),
			"again": func(v string) { c.Again, _ = s.moment(v) },
		}.from(w[2])
		if err != nil {
			return err
		}
		return s.act(w[0], w[1], c)
	}},
	{pattern: `{name} calls {name} on duty about {name}: {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[2], &CallDuty{Request: s.id(w[2]), Employee: s.id(w[1]), Outcome: CallOutcome(w[3])})
	}},
	{pattern: `{name} corrects {name}: {fields}`, does: func(s *story, w []string) error { return s.amend(w[0], w[1], w[2]) }},
	{pattern: `{name} writes general number {name} of {n} on {name}`, does: func(s *story, w []string) error {
		return s.act(w[0], w[3], &RecordGeneralNumber{s.id(w[3]), w[1], number(w[2])})
	}},
	{pattern: `{name} issues a letter about {name}: {fields}`, does: func(s *story, w []string) error {
		c := &IssueLetter{Request: s.id(w[1])}
		if err := (setters{"subject": text(&c.Letter.Subject), "body": text(&c.Letter.Body)}).from(w[2]); err != nil {
			return err
		}
		return s.act(w[0], w[1], c)
	}},
	{pattern: `{name} imports row {name} as {name}: {fields}`, does: func(s *story, w []string) error {
		return s.takeRow(w[0], w[1], w[2], w[3])
	}},
	{pattern: `{name} gives {name} leave {day} to {day}`, does: func(s *story, w []string) error {
		return s.act(w[0], "", &RecordAbsence{Absence{ID: s.id("leave"), Employee: s.id(w[1]), From: Date(w[2]), To: Date(w[3])}})
	}},
	{pattern: `{name} defines employee {name}: {fields}`, does: func(s *story, w []string) error {
		e, err := s.employee(w[1], w[2])
		if err != nil {
			return err
		}
		return s.act(w[0], "", &DefineEmployee{*e})
	}},
	{pattern: `{name} defines {rest}`, does: func(s *story, w []string) error {
		thing, err := s.thing(w[1])
		if err != nil {
			return err
		}
		return s.act(w[0], "", &Define{thing})
	}},
}

// stamp is what an act of a person is stamped with: the office is the person's
// own, the top office for everybody without one.
func (s *story) stamp(who string) Stamp {
	stamp := Stamp{At: s.now, Actor: s.id(who), Office: "ΛΥΚ", Code: func() string { return "TRACKING" }}
	stamp.NewID = func() ID { panic("a story names what it makes") }
	if e := s.books.org.Employees[stamp.Actor]; e != nil && e.Office != "" {
		stamp.Office = e.Office
	}
	return stamp
}

func (s *story) act(who, request string, c Command) error {
	e, err := s.books.do(c, s.stamp(who))
	if err == nil && request != "" && !e.Actor.IsZero() {
		s.latest[e.Subject], s.own[[2]ID{e.Actor, e.Subject}] = e.Ref, e.Ref
	}
	return err
}

// file also holds the preview against what filing then does.
func (s *story) file(who, request string, channel Channel, fields string) error {
	c := &FileRequest{ID: s.id(request), Channel: channel}
	set := setters{
		"service": text(&c.Service), "anonymous": sets(&c.Anonymous), "pickup": text(&c.Pickup), "copies": count(&c.Copies),
		"community": text(&c.Community), "settlement": text(&c.Sealed.Settlement),
		"same-matter-as": func(v string) { c.Parent = s.id(v) },
		"photos":         func(v string) { c.Blobs = make([]Blob, number(v)) },
	}
	personal(&c.Sealed, set)
	if err := set.from(fields); err != nil {
		return err
	}
	form := *c
	preview, problems, previewErr := form.Preview(s.books, s.stamp(who))
	e, err := s.books.do(c, s.stamp(who))
	if err != nil {
		if e := s.books.org.Employees[nameID(who)]; len(problems) == 0 && previewErr == nil && !s.books.fallen && (who == "Portal" || e.Can(ActFile)) {
			return fmt.Errorf("the preview saw nothing in the way, yet %v", err)
		}
		return err
	}
	filed := *e.Open.(*Filed)
	filed.Number = Number{}
	if !reflect.DeepEqual(filed, preview) {
		return fmt.Errorf("the preview promised %+v, filing did %+v", preview, filed)
	}
	s.latest[c.ID] = e.Ref
	return nil
}

func personal(f *FiledSealed, set setters) {
	for key, to := range map[string]*string{
		"first": &f.First, "last": &f.Last, "phone": &f.Phone, "email": &f.Email, "address": &f.Address,
		"description": &f.Description, "via": &f.Via, "via-phone": &f.ViaPhone, "for-whom": &f.ForWhom, "purpose": &f.Purpose,
	} {
		set[key] = text(to)
	}
	set["point"] = func(v string) { fmt.Sscan(v, &f.Lat, &f.Long) }
}

func (s *story) amend(who, request, fields string) error {
	r, found := s.books.Request(s.id(request))
	if !found {
		return fmt.Errorf("no request %s", request)
	}
	c := &Amend{Request: r.ID, Sealed: r.Personal.FiledSealed}
	set := setters{"community": text(&c.Community), "settlement": text(&c.Sealed.Settlement)}
	personal(&c.Sealed, set)
	if err := set.from(fields); err != nil {
		return err
	}
	return s.act(who, request, c)
}

func (s *story) takeRow(who, row, request, fields string) error {
	c := &ImportRequest{ID: s.id(request), Number: row, Identity: []byte(row), Channel: ChannelPhone, Content: []byte(fields)}
	set := setters{
		"service": text(&c.Service), "community": text(&c.Community), "agency": text(&c.Agency),
		"filed":  func(v string) { c.FiledAt, _ = s.moment(v) },
		"closed": func(v string) { c.ClosedAt, _ = s.moment(v) },
		"result": text(&c.Sealed.Result),
	}
	personal(&c.Sealed, set)
	if err := set.from(fields); err != nil {
		return err
	}
	return s.act(who, request, c)
}

// climb does what the program does every minute.
func (s *story) climb() error {
	for _, id := range s.books.known {
		r, _ := s.books.Request(id)
		for _, rung := range s.books.org.DueRungs(r, s.now) {
			if _, err := s.books.do(&Climb{id, rung}, Stamp{At: s.now}); err != nil {
				return err
			}
		}
	}
	return nil
}

// holdsAlways looks at what must be so after every act.
func (s *story) holdsAlways() error {
	for _, id := range s.books.known {
		events := s.books.events[id]
		at := FoldRequest(id, events)
		if at == nil {
			return fmt.Errorf("%s: its events make no record", s.nameOf(id))
		}
		var twice []Event
		for _, e := range events {
			twice = append(twice, e, e)
		}
		twice = append(twice, events...)
		if again := FoldRequest(id, twice); !reflect.DeepEqual(at, again) {
			return fmt.Errorf("%s: every event twice folds to another record:\n\t%+v\n\t%+v", s.nameOf(id), at, again)
		}
		if once := Effective(events); !reflect.DeepEqual(once, Effective(once)) {
			return fmt.Errorf("%s: taking back twice takes back more", s.nameOf(id))
		}
		if err := s.sound(at); err != nil {
			return fmt.Errorf("%s: %w", s.nameOf(id), err)
		}
	}
	return nil
}

func (s *story) sound(r *Request) error {
	switch {
	case r.Status.Open() && s.books.org.Employees[r.Charge.Employee] == nil:
		return fmt.Errorf("open, and charged to nobody")
	case r.Status.Open() != (r.ClosedAt == 0):
		return fmt.Errorf("%s, closed at %d", r.Status, r.ClosedAt)
	case (r.Status == StatusWaiting) != (r.PausedAt != 0):
		return fmt.Errorf("%s, paused at %d", r.Status, r.PausedAt)
	case (r.Status == StatusPlanned) != (r.PlannedFor != ""):
		return fmt.Errorf("%s, planned for %q", r.Status, r.PlannedFor)
	case r.Status == StatusNew && r.AckAt != 0, r.Status == StatusWorking && r.AckAt == 0:
		return fmt.Errorf("%s, acknowledged at %d", r.Status, r.AckAt)
	case r.Status.Open() && s.books.org.Units[r.Charge.Unit].Outside:
		return fmt.Errorf("charged to an outside body")
	case strings.TrimSpace(r.Number) == "":
		return fmt.Errorf("without a number")
	}
	return nil
}
