package store

import (
	"fmt"
	"slices"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// item is one entry of a subject, read back.
type item struct {
	event    municipality.Event
	known    bool // the kind, and readable
	critical bool
	key      eventlog.KeyID
	order    eventlog.OrderKey
}

// gathered are the entries of one subject in the order in which they are folded.
type gathered []item

// known gives the events that this program can fold.
func (g gathered) known() []municipality.Event {
	events := make([]municipality.Event, 0, len(g))
	for i := range g {
		if g[i].known {
			events = append(events, g[i].event)
		}
	}
	return events
}

// tips gives the entries that no other one names as a parent.
func (g gathered) tips() []eventlog.EntryRef {
	parents := map[eventlog.EntryRef]bool{}
	for i := range g {
		for _, p := range g[i].order.Parents {
			parents[p] = true
		}
	}
	var tips []eventlog.EntryRef
	for i := range g {
		if !parents[g[i].order.ID] {
			tips = append(tips, g[i].order.ID)
		}
	}
	return tips
}

// settle computes what a record says about its entries.
func (r *record) settle(g gathered) {
	r.Frontier, r.Unknown, r.Frozen, r.Kind = g.tips(), nil, false, ""
	for i := range g {
		if r.Key.IsZero() {
			r.Key = g[i].key
		}
		if !g[i].known {
			if kind := string(g[i].event.Kind); !slices.Contains(r.Unknown, kind) {
				r.Unknown = append(r.Unknown, kind)
			}
			r.Frozen = r.Frozen || g[i].critical
			continue
		}
		if r.Kind == "" {
			r.Kind = municipality.SubjectOf(g[i].event.Kind)
		}
	}
}

// gather reads the entries of a subject and puts them in order.
func (s *Store) gather(ev *bolt.Bucket, r *record) (gathered, error) {
	items := make(gathered, 0, r.entries())
	keys := make([]eventlog.OrderKey, 0, cap(items))
	for _, run := range r.Runs {
		for _, seq := range run.Seqs {
			entry, err := readEntry(ev, run.Log, seq)
			if err != nil {
				return nil, err
			}
			it := item{critical: entry.Critical, key: entry.Key, order: entry.OrderKey()}
			it.event, it.known, _ = s.event(&entry) // an unreadable part counts as absent; Check names it
			items, keys = append(items, it), append(keys, it.order)
		}
	}
	sorted := make(gathered, 0, len(items))
	for _, i := range eventlog.Order(keys) {
		sorted = append(sorted, items[i])
	}
	return sorted, nil
}

// readEntry reads one entry and checks the hashes of its parts. A sealed part that
// is not here stays absent.
func readEntry(ev *bolt.Bucket, log eventlog.LogID, seq uint64) (eventlog.Entry, error) {
	head := ev.Get(evKey(log, seq, partHeader))
	if head == nil {
		return eventlog.Entry{}, damaged(fmt.Sprintf("entry %s/%d is missing", log, seq), nil)
	}
	entry, err := eventlog.Decode(head, ev.Get(evKey(log, seq, partOpen)), ev.Get(evKey(log, seq, partSealed)))
	if err != nil {
		return entry, damaged(fmt.Sprintf("entry %s/%d", log, seq), err)
	}
	if entry.Log != log || entry.Seq != seq {
		return entry, damaged(fmt.Sprintf("entry %s/%d lies in the place of %s/%d", entry.Log, entry.Seq, log, seq), nil)
	}
	return entry, nil
}

// event reads an entry as an event, with its sealed part where this PC holds the
// key; known as in decodeEvent. An error names a part that cannot be read; the
// event is good without it.
func (s *Store) event(e *eventlog.Entry) (municipality.Event, bool, error) {
	plain, err := s.unseal(e)
	event, known, decodeErr := decodeEvent(e, plain)
	if decodeErr == nil {
		decodeErr = err
	}
	event.Desk = s.deskOf(e.Log)
	return event, known, decodeErr
}

// unseal gives the decrypted sealed part; nil where there is none, or no key.
func (s *Store) unseal(e *eventlog.Entry) ([]byte, error) {
	if len(e.Sealed) == 0 {
		return nil, nil
	}
	key, ok := s.key(e.Key)
	if !ok {
		return nil, nil
	}
	plain, err := eventlog.Unseal(key, e.Sealed, eventlog.SealAAD(e.Log, e.Seq, e.Subject, e.Key))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", e.Header, err)
	}
	return plain, nil
}

// requestOf reads the folded request of a record with its personal fields.
func (s *Store) requestOf(r *record) (*municipality.Request, error) {
	req, err := r.request()
	if err != nil {
		return nil, damaged("a record cannot be read", err)
	}
	if err := s.personal(r, req); err != nil {
		return nil, damaged("a record cannot be read", err)
	}
	return req, nil
}

// foldOrganisation folds the roster from the entries of its subjects, in the order
// given. Subjects do not depend on one another, but for codes that two of them
// define: there the later subject stands, the same on every PC.
func (s *Store) foldOrganisation(subjects []municipality.ID, gather func(municipality.ID) (gathered, error)) (*municipality.Organisation, error) {
	org := municipality.NewOrganisation()
	for _, subject := range subjects {
		events, err := gather(subject)
		if err != nil {
			return nil, err
		}
		for _, e := range events.known() {
			org = org.With(e)
		}
	}
	return org, nil
}
