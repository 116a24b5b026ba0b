package store

import (
	"errors"
	"fmt"
	"maps"
	"slices"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// commit writes records and state, flushes, and only then lets anybody see it.
func (a *act) commit() error {
	s := a.s
	if a.stale {
		if err := a.foldOrganisation(); err != nil {
			return err
		}
	}
	a.st.HLC = s.clock.Last()
	changes := make([]changed, 0, len(a.order))
	for _, subject := range a.order {
		t := a.touched[subject]
		if err := a.writeRecord(t); err != nil {
			return err
		}
		changes = append(changes, changed{place: t.place, subject: subject, request: t.req})
	}
	for log, h := range a.heads {
		if err := putHead(a.tx, log, h); err != nil {
			return diskError("write the head of a log", err)
		}
	}
	if err := putAuthors(a.tx, a.authors); err != nil {
		return diskError("write the author of a log", err)
	}
	if err := writeState(a.tx, a.st); err != nil {
		return diskError("write the state", err)
	}
	if err := a.tx.Commit(); err != nil {
		return s.failedCommit(err)
	}
	a.keys = nil
	s.st = a.st
	s.committed(a, changes)
	return nil
}

// failedCommit names a commit that failed. bbolt makes a commit visible with the
// write of its meta page, before the last flush: should that flush fail, the act
// stands in the file and nobody knows whether the disk keeps it. Then nothing more
// is written in this run; the next one reads what is there.
func (s *Store) failedCommit(cause error) error {
	var now state
	err := s.view(func(tx *bolt.Tx) (err error) {
		now, err = readState(tx)
		return err
	})
	if err == nil && now.Head == s.st.Head && now.Entries == s.st.Entries && now.HLC == s.st.HLC {
		return diskError("write to the books", cause)
	}
	s.unsure.Store(true)
	return fmt.Errorf("write to the books: %w: %w", ErrUnsure, cause)
}

func (a *act) writeRecord(t *touched) error {
	if t.rec.Kind == municipality.SubjectRequest {
		if err := a.s.setRequest(t.rec, t.req); err != nil {
			return err
		}
	}
	value, err := eventlog.EncodePart(t.rec)
	if err != nil {
		return fmt.Errorf("record %s: %w", t.rec.Subject, err)
	}
	if err := a.rec.Put(recKey(uint64(t.place)), value); err != nil {
		return diskError("write a record", err)
	}
	return nil
}

// rollback gives the transaction up; after a commit it does nothing.
func (a *act) rollback() {
	for _, id := range a.keys {
		a.s.keys.GiveBack(id)
	}
	if err := a.tx.Rollback(); err != nil && !errors.Is(err, bolt.ErrTxClosed) {
		a.s.o.Logger.Error("roll back", "error", err)
	}
}

// foldOrganisation folds the roster anew from the entries of all its subjects.
func (a *act) foldOrganisation() error {
	subjects := a.s.mem.others()
	for _, subject := range a.order {
		subjects[subject] = true
	}
	org, err := a.s.foldOrganisation(slices.SortedFunc(maps.Keys(subjects), municipality.ID.Compare), func(id municipality.ID) (gathered, error) {
		t, err := a.look(id)
		if err != nil || t == nil || t.rec.Kind == municipality.SubjectRequest {
			return gathered{}, err
		}
		return a.s.gather(a.ev, t.rec)
	})
	if err == nil {
		a.org, a.stale = org, false
	}
	return err
}
