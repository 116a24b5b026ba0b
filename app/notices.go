package app

import (
	"context"
	"slices"
	"sync"
	"time"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// stream carries messages to every face of this PC, numbered, so that one that
// comes back asks from its last number.
type stream struct {
	mu      sync.Mutex // guards all below
	seq     int
	recent  []Message // the last keepMessages
	waiting map[chan Message]bool
	alerts  []Notice // transient notices of the window, newest last
	dropped map[int]bool
}

const keepMessages = 512

func (st *stream) init() {
	st.waiting, st.dropped = map[chan Message]bool{}, map[int]bool{}
}

// publish numbers a message and hands it to everybody who listens.
func (a *App) publish(m Message) {
	st := &a.stream
	st.mu.Lock()
	st.seq++
	m.Seq = st.seq
	st.recent = append(st.recent, m)
	if len(st.recent) > keepMessages {
		st.recent = slices.Delete(st.recent, 0, len(st.recent)-keepMessages)
	}
	for ch := range st.waiting {
		select {
		case ch <- m:
		default: // a face that does not read is told to reload when it comes back
			close(ch)
			delete(st.waiting, ch)
		}
	}
	st.mu.Unlock()
	if a.shell != nil {
		a.shell.Send(m)
	}
}

// listen gives the messages after since and a channel for those to come; reload
// says that some were forgotten. The channel is closed when the face falls behind.
func (a *App) listen(since int) (missed []Message, reload bool, ch chan Message, cancel func()) {
	st := &a.stream
	st.mu.Lock()
	defer st.mu.Unlock()
	ch = make(chan Message, 256)
	st.waiting[ch] = true
	for _, m := range st.recent {
		if m.Seq > since {
			missed = append(missed, m)
		}
	}
	reload = since > st.seq || (since > 0 && since < st.seq && (len(missed) == 0 || missed[0].Seq != since+1))
	return missed, reload, ch, func() {
		st.mu.Lock()
		defer st.mu.Unlock()
		if st.waiting[ch] {
			delete(st.waiting, ch)
			close(ch)
		}
	}
}

// changed is told of every fact after its commit: faces refresh, the person
// concerned gets a notice, the ladder looks again. It must not wait for the books.
func (a *App) changed(c store.Change) {
	kind := "changed"
	if municipality.SubjectOf(c.Kind) != municipality.SubjectRequest {
		kind = "organisation"
	}
	a.publish(Message{Type: kind, Subject: c.Subject.String(), Kind: string(c.Kind)})
	switch c.Kind {
	case municipality.KindFiled, municipality.KindTransferred, municipality.KindAssigned, municipality.KindReopened,
		municipality.KindEscalated, municipality.KindAsked, municipality.KindPapersReceived:
		select {
		case a.wake <- struct{}{}:
		default:
		}
		if c.Batch <= 20 {
			a.notify(c)
		}
	}
}

// notify makes the notice of a fact for the person signed in, or, while nobody
// is, for whoever uses this PC, without personal data.
func (a *App) notify(c store.Change) {
	books, err := a.Books()
	if err != nil {
		return
	}
	r, err := books.Request(c.Subject)
	if err != nil {
		return
	}
	who := a.window.person()
	n, concerns := a.noticeOf(books, r, c, who)
	if !concerns {
		return
	}
	st := &a.stream
	st.mu.Lock()
	n.Seq = st.seq + 1
	st.alerts = append(st.alerts, n)
	if len(st.alerts) > 100 {
		st.alerts = slices.Delete(st.alerts, 0, len(st.alerts)-100)
	}
	st.mu.Unlock()
	a.publish(Message{Type: "notice", Subject: n.Request, Kind: n.Kind, Notice: &n})
	if a.shell != nil {
		a.shell.Alert(n)
	}
}

var noticeKinds = map[municipality.Kind]string{
	municipality.KindFiled: "charged", municipality.KindTransferred: "charged", municipality.KindAssigned: "moved",
	municipality.KindReopened: "reopened", municipality.KindEscalated: "escalated", municipality.KindAsked: "asked",
	municipality.KindPapersReceived: "papers",
}

// noticeOf builds the notice and says whether it concerns somebody at this PC.
func (a *App) noticeOf(books *store.Store, r *municipality.Request, c store.Change, who *municipality.Employee) (Notice, bool) {
	o := books.Organisation()
	target := r.Charge.Employee
	if c.Kind == municipality.KindEscalated && len(r.Climbed) > 0 {
		target = r.Climbed[len(r.Climbed)-1].To
	}
	if who != nil && (target != who.ID || c.Actor == who.ID) {
		return Notice{}, false
	}
	if who == nil && !a.usedHere(target) {
		return Notice{}, false
	}
	v := viewer{o: o, personal: who != nil, now: a.moment()}
	row := v.row(r)
	kind := noticeKinds[c.Kind]
	if r.Charge.Why == municipality.WhyReturned {
		kind = "returned"
	}
	return Notice{
		Kind: kind, At: stamp(c.At, o.Zone()), Request: r.ID.String(), Number: r.Number, Title: row.Title, Place: row.Place,
		Immediate: r.Immediate, Ack: r.AckAt == 0 && r.Status == municipality.StatusNew, AckBy: row.AckBy,
		Params: map[string]string{"unit": row.UnitName, "handler": row.Handler},
	}, true
}

// arrive remembers that an employee uses this PC: their notices arrive here.
func (a *App) arrive(id municipality.ID) {
	a.mu.Lock()
	known := slices.Contains(a.settings.Users, id.String())
	if !known {
		a.settings.Users = append(a.settings.Users, id.String())
	}
	settings := a.settings
	a.mu.Unlock()
	if !known {
		if err := saveSettings(a.data, settings); err != nil {
			a.log.Warn("settings not saved", "error", err.Error())
		}
	}
	select {
	case a.wake <- struct{}{}:
	default:
	}
}

// usedHere reports whether an employee has signed in at this PC.
func (a *App) usedHere(id municipality.ID) bool {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return !id.IsZero() && slices.Contains(a.settings.Users, id.String())
}

// Notices is the tray: what waits for «Παρέλαβα», and what else happened.
type Notices struct{ s *Session }

// Tray lists the notices of the person signed in, newest first.
func (n *Notices) Tray() ([]Notice, error) {
	books, who, _, err := n.s.reader()
	if err != nil {
		return nil, n.s.app.fail(err)
	}
	return n.s.tray(books, who), nil
}

// Dismiss takes a notice that needs no acknowledgement out of the tray.
func (n *Notices) Dismiss(seq int) error {
	if n.s.person() == nil {
		return n.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	st := &n.s.app.stream
	st.mu.Lock()
	st.dropped[seq] = true
	st.mu.Unlock()
	n.s.app.publish(Message{Type: "notice", Kind: "dismissed"})
	return nil
}

// trayLimit is where a flood becomes a summary.
const trayLimit = 20

// tray is computed from the books (open charges that wait for «Παρέλαβα»), so
// that it is complete after a restart; transient notices come from this run.
func (s *Session) tray(books *store.Store, who *municipality.Employee) []Notice {
	a := s.app
	v := viewer{o: books.Organisation(), me: who.ID, personal: true, now: a.moment()}
	list := []Notice{}
	page, err := books.List(store.Query{View: store.ViewNew, Viewer: who.ID, Sort: store.SortFiled, Limit: 500})
	if err != nil {
		return list
	}
	for _, r := range page.Rows {
		kind, mine := "charged", r.Charge.Employee == who.ID
		for _, c := range r.Climbed {
			if c.To == who.ID && !mine {
				kind, mine = "escalated", true
			}
		}
		if !mine || r.AckAt != 0 || r.Status != municipality.StatusNew {
			continue
		}
		if r.Charge.Why == municipality.WhyReturned {
			kind = "returned"
		}
		row := v.row(r.Request)
		list = append(list, Notice{
			Kind: kind, At: stamp(r.ChargedAt, v.o.Zone()), Request: row.ID, Number: row.Number, Title: row.Title, Place: row.Place,
			Immediate: row.Immediate, Ack: true, AckBy: row.AckBy,
			Params: map[string]string{"unit": row.UnitName, "handler": row.Handler},
		})
	}
	list = append(list, a.transient(who.ID, books)...)
	slices.SortStableFunc(list, func(x, y Notice) int {
		switch {
		case x.Immediate != y.Immediate && x.Immediate:
			return -1
		case x.Immediate != y.Immediate:
			return 1
		case x.At > y.At:
			return -1
		case x.At < y.At:
			return 1
		}
		return 0
	})
	return list
}

// transient are the notices of this run that wait for nothing.
func (a *App) transient(who municipality.ID, books *store.Store) []Notice {
	st := &a.stream
	st.mu.Lock()
	defer st.mu.Unlock()
	var list []Notice
	for _, n := range st.alerts {
		id, err := municipality.ParseID(n.Request)
		if err != nil || n.Ack || st.dropped[n.Seq] {
			continue
		}
		if r, err := books.Request(id); err == nil && r.Charge.Employee == who {
			list = append(list, n)
		}
	}
	return list
}

// serveLadder delivers notices and climbs: after every charge at once, else every
// twenty seconds. What it records carries its own idempotency key.
func (a *App) serveLadder(ctx context.Context) error {
	tick := time.NewTicker(20 * time.Second)
	defer tick.Stop()
	for {
		if err := a.climb(ctx); err != nil && ctx.Err() == nil {
			a.log.Warn("ladder", "error", err.Error())
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		case <-a.wake:
		}
	}
}

// climb records what is due now: deliveries at this PC and rungs of the ladder.
func (a *App) climb(ctx context.Context) error {
	books, err := a.Books()
	if err != nil {
		return nil
	}
	for offset := 0; ; offset += 500 {
		page, err := books.List(store.Query{View: store.ViewNew, Sort: store.SortFiled, Limit: 500, Offset: offset})
		if err != nil {
			return err
		}
		for _, r := range page.Rows {
			if err := a.climbOne(ctx, books, r.Request); err != nil {
				return err
			}
		}
		if !page.More {
			return nil
		}
	}
}

func (a *App) climbOne(ctx context.Context, books *store.Store, r *municipality.Request) error {
	if r.DeliveredAt == 0 && a.usedHere(r.Charge.Employee) {
		if _, err := books.Do(ctx, store.Actor{}, &municipality.Deliver{Request: r.ID}); err != nil && !isRefusal(err) {
			return err
		}
	}
	for _, rung := range books.Organisation().DueRungs(r, a.moment()) {
		if _, err := books.Do(ctx, store.Actor{}, &municipality.Climb{Request: r.ID, Rung: rung}); err != nil && !isRefusal(err) {
			return err
		}
	}
	return nil
}
