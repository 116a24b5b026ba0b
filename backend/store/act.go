package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// act is one transaction of the books: entries appended, records folded, nothing
// seen by anybody else until commit. It is also the Reader of the commands inside.
type act struct {
	s   *Store
	tx  *bolt.Tx
	ev  *bolt.Bucket
	rec *bolt.Bucket

	st      state
	heads   eventlog.Heads // of other logs, where moved
	authors map[eventlog.LogID]author
	keys    []eventlog.KeyID // taken from the pool, given back if the act fails
	org     *municipality.Organisation
	stale   bool // org must be folded anew before it is used
	touched map[municipality.ID]*touched
	order   []municipality.ID       // of touched, as they came
	loads   map[municipality.ID]int // open requests gained or lost, by employee
	changes []Change

	imported map[string]*municipality.Request // rows taken in this transaction, by identity
}

// touched is a record as this transaction sees it.
type touched struct {
	place  uint32
	rec    *record
	req    *municipality.Request // folded, with personal fields; nil until filed
	loaded bool                  // rec and req only read, not changed
	row    row                   // columns of rowOf, for look-ups inside the transaction
	rowOf  *municipality.Request
}

// begin opens a transaction. The caller holds s.write.
func (s *Store) begin() (*act, error) {
	tx, err := s.db.Begin(true)
	if err != nil {
		return nil, diskError("begin to write", err)
	}
	a := s.newAct(tx, s.st)
	a.ev.FillPercent, a.rec.FillPercent = 0.9, 0.9 // both grow at their end
	return a, nil
}

// newAct gives an act over a transaction, as of a committed state.
func (s *Store) newAct(tx *bolt.Tx, st state) *act {
	return &act{
		s: s, tx: tx, ev: tx.Bucket(bucketEv), rec: tx.Bucket(bucketRec),
		st: st, heads: eventlog.Heads{}, org: s.mem.organisation(),
		touched: map[municipality.ID]*touched{}, loads: map[municipality.ID]int{},
		imported: map[string]*municipality.Request{},
	}
}

// stamp is what a command is decided with; a failing random source lands in drawn.
func (a *act) stamp(by Actor, now time.Time, drawn *error) municipality.Stamp {
	s := a.s
	office := by.Office
	if office == "" {
		office = a.st.Series.Office
	}
	return municipality.Stamp{
		At: municipality.MomentOf(now), Actor: by.Employee, Office: office, Desk: s.device,
		NewID: func() (id municipality.ID) {
			*drawn = errors.Join(*drawn, s.draw(id[:]))
			return id
		},
		Code: func() string {
			code, err := s.trackingCode()
			*drawn = errors.Join(*drawn, err)
			return code
		},
	}
}

// do decides one command and appends the fact that it becomes.
func (a *act) do(ctx context.Context, by Actor, c municipality.Command) (Done, error) {
	if err := ctx.Err(); err != nil {
		return Done{}, err
	}
	now := a.s.o.Now()
	var drawn error
	stamp := a.stamp(by, now, &drawn)
	e, err := c.Decide(a, stamp)
	if err = errors.Join(err, drawn); err != nil {
		return Done{}, err
	}
	if e.At == 0 {
		e.At = stamp.At
	}
	return a.record(e, a.s.clock.Now(now))
}

// record appends a fact of this desk.
func (a *act) record(e municipality.Event, hlc eventlog.HLC) (Done, error) {
	t, err := a.touch(e.Subject)
	if err != nil {
		return Done{}, err
	}
	if t.rec.Frozen {
		return Done{}, fmt.Errorf("%s: %w", e.Kind, ErrFrozen)
	}
	if desk, ok := e.Open.(*municipality.Desk); ok {
		if err := a.freeLetter(desk); err != nil {
			return Done{}, err
		}
	}
	if n, takes := numberOf(e); takes {
		if err := a.st.Series.taken(n, e.At); err != nil {
			return Done{}, err
		}
	}
	entry, err := a.build(t, e, hlc)
	if err != nil {
		return Done{}, err
	}
	e.Ref, e.Desk = municipality.Ref(entry.ID.Short()), a.s.device
	if entry.SealedLen == 0 {
		e.Sealed = nil // nothing was said there: fold what a reader of the entry sees
	}
	if err := a.take(&entry, e, true, false); err != nil {
		return Done{}, err
	}
	done := Done{Event: e, Entry: entry.ID}
	if t.req != nil {
		request := *t.req
		done.Request = &request
	}
	return done, nil
}

// openSeries turns to the series that a fact about this desk announces, made here
// or by the PC that confirms letters: one that this log has begun goes on where it
// was left, any other begins at 1.
func (a *act) openSeries(desk *municipality.Desk) {
	if a.st.Series.is(desk.Office, desk.Letter) {
		return
	}
	next := series{Office: desk.Office, Letter: desk.Letter, At: a.st.Series.At}
	past := a.st.Past[:0:0]
	for _, old := range append(slices.Clone(a.st.Past), a.st.Series) {
		switch {
		case old.is(desk.Office, desk.Letter):
			next.Year, next.Last = old.Year, old.Last
		case old.Last > 0:
			past = append(past, old)
		}
	}
	a.st.Series, a.st.Past = next, past
}

// build makes the signed entry of a fact of this desk.
func (a *act) build(t *touched, e municipality.Event, hlc eventlog.HLC) (eventlog.Entry, error) {
	s := a.s
	coded, err := encodeEvent(e)
	if err != nil {
		return eventlog.Entry{}, err
	}
	h := eventlog.Header{
		Log: a.st.Log, Seq: a.st.Head.Seq + 1, Prev: a.st.Head.ID, HLC: hlc,
		Kind: eventlog.Kind(e.Kind), Subject: eventlog.SubjectID(e.Subject), Actor: eventlog.SubjectID(e.Actor),
		Office: string(e.Office), Parents: t.rec.Frontier,
	}
	for _, b := range e.Blobs {
		h.Blobs = append(h.Blobs, eventlog.BlobRef{SHA256: b.SHA256, Size: b.Size})
	}
	var sealed []byte
	if coded.plain != nil || len(e.Blobs) > 0 {
		key, err := a.keyOf(t, e.Blobs)
		if err != nil {
			return eventlog.Entry{}, err
		}
		h.Key = t.rec.Key
		if coded.plain != nil {
			if sealed, err = s.seal(key, coded.plain, eventlog.SealAAD(h.Log, h.Seq, h.Subject, h.Key)); err != nil {
				return eventlog.Entry{}, err
			}
		}
	}
	return eventlog.Build(h, coded.open, sealed, s.signer)
}

// keyOf gives the subject's key: its own, that of the files laid up for it, or one
// from the pool.
func (a *act) keyOf(t *touched, blobs []municipality.Blob) ([eventlog.KeySize]byte, error) {
	var none [eventlog.KeySize]byte
	for _, b := range blobs {
		id, err := a.s.blobKey(b.SHA256)
		if err != nil {
			return none, err
		}
		if t.rec.Key.IsZero() {
			t.rec.Key = id
		}
		if t.rec.Key != id {
			return none, fmt.Errorf("file %x…: it was laid up for another subject", b.SHA256[:4])
		}
	}
	if t.rec.Key.IsZero() {
		id, key, err := a.s.keys.Take()
		if err != nil {
			return none, fmt.Errorf("a key for a new subject: %w", err)
		}
		t.rec.Key = id
		a.keys = append(a.keys, id)
		return key, nil
	}
	key, ok := a.s.key(t.rec.Key)
	if !ok {
		return none, fmt.Errorf("key %s of this record: %w", t.rec.Key, ErrKeys)
	}
	return key, nil
}

// take appends an entry, made here or elsewhere, and folds its subject: the one
// way of any fact into the books. event is what the entry says; known tells whether
// this program can fold it.
func (a *act) take(e *eventlog.Entry, event municipality.Event, known, remote bool) error {
	t, err := a.touch(municipality.ID(e.Subject))
	if err != nil {
		return err
	}
	if err := a.put(e); err != nil {
		return err
	}
	if t.rec.Key.IsZero() {
		t.rec.Key = e.Key
	}
	if event.Kind == municipality.KindFounded && a.st.Subject.IsZero() {
		a.st.Subject = e.Subject
	}
	if desk, ok := event.Open.(*municipality.Desk); ok && string(desk.Log) == string(a.st.Log[:]) {
		a.openSeries(desk)
	}
	follows := t.rec.follows(&e.Header)
	t.rec.add(e.Log, e.Seq)
	before := t.req
	if follows && known {
		t.rec.advance(e)
		a.fold(t, event)
		if event.Kind == municipality.KindUndone {
			err = a.refold(t)
		}
	} else {
		err = a.refold(t)
	}
	if err != nil {
		return err
	}
	a.countLoad(before, t.req)
	a.changes = append(a.changes, Change{
		Kind: event.Kind, Subject: event.Subject, Actor: event.Actor, Desk: event.Desk, At: event.At, Remote: remote,
	})
	return nil
}

// put stores the three parts of an entry and moves the head of its log.
func (a *act) put(e *eventlog.Entry) error {
	for part, value := range [][]byte{partHeader: e.HeaderRecord(), partOpen: e.OpenRecord(), partSealed: e.SealedRecord()} {
		if value == nil {
			continue
		}
		if err := a.ev.Put(evKey(e.Log, e.Seq, byte(part)), value); err != nil {
			return diskError("append an entry", err)
		}
	}
	a.st.Entries++
	if e.Log == a.st.Log {
		a.st.Head = head{Seq: e.Seq, ID: e.ID}
	} else {
		a.heads[e.Log] = e.Head()
	}
	return nil
}

// fold applies an event that comes after all others of its subject.
func (a *act) fold(t *touched, e municipality.Event) {
	if t.rec.Kind == "" {
		t.rec.Kind = municipality.SubjectOf(e.Kind)
	}
	if t.rec.Kind != municipality.SubjectRequest {
		if !a.stale {
			a.org = a.org.With(e)
		}
		return
	}
	next := &municipality.Request{ID: e.Subject}
	if t.req != nil {
		*next = *t.req
	}
	next.Apply(e)
	if next.FiledAt == 0 {
		return // its filing still travels
	}
	t.req = next
	if _, row := e.Open.(*municipality.Imported); row {
		a.imported[string(next.Identity)] = next
	}
}

// refold folds a subject from its entries: after a late entry, an unknown one, or
// one that takes an act back.
func (a *act) refold(t *touched) error {
	events, err := a.s.gather(a.ev, t.rec)
	if err != nil {
		return err
	}
	t.rec.settle(events)
	if t.rec.Kind != municipality.SubjectRequest {
		a.stale = true
		return nil
	}
	t.req = municipality.FoldRequest(municipality.ID(t.rec.Subject), events.known())
	return nil
}

// countLoad keeps the number of open requests of each employee.
func (a *act) countLoad(before, after *municipality.Request) {
	if before != nil && before.Status.Open() {
		a.loads[before.Charge.Employee]--
	}
	if after != nil && after.Status.Open() {
		a.loads[after.Charge.Employee]++
	}
}

// look gives a record for reading, nil if there is none.
func (a *act) look(subject municipality.ID) (*touched, error) {
	if t := a.touched[subject]; t != nil {
		return t, nil
	}
	place, ok := a.s.mem.place(subject)
	if !ok {
		return nil, nil
	}
	rec, err := decodeRecord(a.rec.Get(recKey(uint64(place))))
	if err != nil {
		return nil, damaged(fmt.Sprintf("record %d", place), err)
	}
	req, err := a.s.requestOf(rec)
	if err != nil {
		return nil, err
	}
	t := &touched{place: place, rec: rec, req: req, loaded: true}
	a.touched[subject] = t
	return t, nil
}

// touch gives a record for writing, a new one if need be.
func (a *act) touch(subject municipality.ID) (*touched, error) {
	if subject.IsZero() {
		return nil, errors.New("a fact names its subject; this one names none")
	}
	t, err := a.look(subject)
	if err != nil {
		return nil, err
	}
	if t == nil {
		a.st.Places++
		t = &touched{place: uint32(a.st.Places), rec: &record{Subject: eventlog.SubjectID(subject)}, loaded: true}
		a.touched[subject] = t
	}
	if t.loaded {
		t.loaded = false
		a.order = append(a.order, subject)
	}
	return t, nil
}
