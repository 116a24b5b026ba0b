package store

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// view runs a reading transaction, guarded. Keep it short: the space of pages that
// it sees is not used again while it runs.
func (s *Store) view(f func(tx *bolt.Tx) error) error {
	err := s.guarded(func() error { return s.db.View(f) })
	if errors.Is(err, bolterrors.ErrDatabaseNotOpen) {
		return ErrClosed
	}
	return err
}

// recordOf reads the record of a subject; nil where there is none.
func (s *Store) recordOf(subject municipality.ID) (rec *record, err error) {
	place, ok := s.mem.place(subject)
	if !ok {
		return nil, nil
	}
	err = s.view(func(tx *bolt.Tx) (err error) {
		rec, err = recordAt(tx, place)
		return err
	})
	return rec, err
}

func recordAt(tx *bolt.Tx, place uint32) (*record, error) {
	value := tx.Bucket(bucketRec).Get(recKey(uint64(place)))
	if value == nil {
		return nil, damaged(fmt.Sprintf("record %d is missing", place), nil)
	}
	rec, err := decodeRecord(value)
	if err != nil {
		return nil, damaged(fmt.Sprintf("record %d", place), err)
	}
	return rec, nil
}

// Request gives one record with its personal fields; ErrNotFound where there is none.
func (s *Store) Request(id municipality.ID) (*municipality.Request, error) {
	rec, err := s.recordOf(id)
	if err != nil {
		return nil, err
	}
	if rec == nil || len(rec.Folded) == 0 {
		return nil, fmt.Errorf("request %s: %w", id, ErrNotFound)
	}
	return s.requestOf(rec)
}

// ByNumber finds the requests that a typed number means: none, one, or several
// where desk or year were left out. Imported history is found by its own number.
func (s *Store) ByNumber(text string) ([]*municipality.Request, error) {
	var found []*municipality.Request
	for _, place := range s.mem.numbered(text) {
		err := s.view(func(tx *bolt.Tx) error {
			rec, err := recordAt(tx, place)
			if err != nil {
				return err
			}
			req, err := s.requestOf(rec)
			if err == nil {
				found = append(found, req)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return found, nil
}

// Timeline gives every fact of a subject in the order in which they count, with
// sealed parts where this PC holds the key. Acts that were taken back are among
// them; facts of kinds that only a newer program knows have neither part.
func (s *Store) Timeline(subject municipality.ID) ([]municipality.Event, error) {
	rec, err := s.recordOf(subject)
	if err != nil {
		return nil, err
	}
	if rec == nil {
		return nil, fmt.Errorf("subject %s: %w", subject, ErrNotFound)
	}
	var events []municipality.Event
	err = s.view(func(tx *bolt.Tx) error {
		items, err := s.gather(tx.Bucket(bucketEv), rec)
		for i := range items {
			events = append(events, items[i].event)
		}
		return err
	})
	return events, err
}

// History is Timeline for things of the organisation, by kind and code; for
// employees and absences use Timeline with their id.
func (s *Store) History(kind municipality.SubjectKind, code string) ([]municipality.Event, error) {
	if kind == municipality.SubjectMunicipality {
		return s.Timeline(s.Municipality())
	}
	return s.Timeline(municipality.ConfigID(kind, code))
}

// Ask lets f ask the books what deciding may ask, as of one moment, with the stamp
// that a command would get: previews, the test box of the rules. Nothing is
// recorded; no number is taken.
func (s *Store) Ask(by Actor, f func(municipality.Reader, municipality.Stamp) error) error {
	s.logs.RLock()
	st := s.seen
	s.logs.RUnlock()
	return s.view(func(tx *bolt.Tx) error {
		a := s.newAct(tx, st)
		var drawn error
		err := f(a, a.stamp(by, s.o.Now(), &drawn))
		if err == nil {
			err = drawn
		}
		return err
	})
}

// Similar lists requests that may be the same matter, the newest first.
func (s *Store) Similar(q municipality.SimilarQuery) []municipality.Matter {
	return s.similar(q, func(municipality.ID) bool { return false })
}

// Load counts the open requests charged to an employee.
func (s *Store) Load(employee municipality.ID) int {
	s.mem.mu.RLock()
	defer s.mem.mu.RUnlock()
	return s.mem.load(employee)
}

// Loads counts the open requests of every employee who has any.
func (s *Store) Loads() map[municipality.ID]int {
	m := s.mem
	m.mu.RLock()
	defer m.mu.RUnlock()
	loads := map[municipality.ID]int{}
	for c, l := range m.mine {
		if n := len(l.items); n > 0 && c != 0 {
			loads[m.employeeOf(c)] = n
		}
	}
	return loads
}

// OpenCharges gives every open request that nobody acknowledged, oldest first and
// without personal fields: what the ladder watches.
func (s *Store) OpenCharges() ([]*municipality.Request, error) {
	s.mem.mu.RLock()
	places := append([]uint32(nil), s.mem.fresh.items...)
	s.mem.mu.RUnlock()
	open := make([]*municipality.Request, 0, len(places))
	err := s.view(func(tx *bolt.Tx) error {
		for _, place := range places {
			rec, err := recordAt(tx, place)
			if err != nil {
				return err
			}
			req, err := rec.request()
			if err != nil {
				return damaged(fmt.Sprintf("record %d", place), err)
			}
			open = append(open, req)
		}
		return nil
	})
	return open, err
}

// Each hands every request to f, in the order of creation and with personal fields,
// for exports and figures; an error of f ends it. Changes made meanwhile are not seen.
func (s *Store) Each(ctx context.Context, f func(*municipality.Request) error) error {
	return s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketRec).ForEach(func(_, v []byte) error {
			if err := ctx.Err(); err != nil || !isRequest(v) {
				return err
			}
			rec, err := decodeRecord(v)
			if err != nil {
				return damaged("a record cannot be read", err)
			}
			req, err := s.requestOf(rec)
			if err != nil || req == nil {
				return err
			}
			return f(req)
		})
	})
}

// Stats gives sizes, for benchmarks and diagnostics.
func (s *Store) Stats() Stats {
	s.logs.RLock()
	st := s.seen
	s.logs.RUnlock()
	m := s.mem
	m.mu.RLock()
	stats := Stats{
		Requests: len(m.all.items), Open: len(m.open.items), Entries: st.Entries, Subjects: len(m.places),
		TextBytes: len(m.text.data) + len(m.keys.data), Keys: s.keys.Len(),
	}
	m.mu.RUnlock()
	_ = s.view(func(tx *bolt.Tx) error { // a closed file has no sizes
		stats.FileBytes = tx.Size()
		return nil
	})
	stats.FreeBytes = int64(s.db.Stats().FreePageN) * int64(s.db.Info().PageSize)
	return stats
}

// LinkedTo lists the requests that were filed or linked as the same matter as
// another one, the oldest first: who is told when that one is done.
func (s *Store) LinkedTo(request municipality.ID) []municipality.ID {
	m := s.mem
	m.mu.RLock()
	defer m.mu.RUnlock()
	key := m.sameHash(request)
	if key == 0 {
		return nil
	}
	var places []uint32
	m.sames.within(key, key, func(place uint32) bool {
		if m.rows[place].same == key && !slices.Contains(places, place) {
			places = append(places, place)
		}
		return true
	})
	slices.SortFunc(places, func(a, b uint32) int { return cmp.Compare(m.rows[a].filed, m.rows[b].filed) })
	ids := make([]municipality.ID, len(places))
	for i, place := range places {
		ids[i] = m.rows[place].id
	}
	return ids
}
