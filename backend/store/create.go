package store

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/ground"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

// Create founds the books of a municipality in dir and gives them open, together
// with the recovery sheet: the only time that it is seen. Either all of the
// founding is in the books or there are none. ErrExists where there are books or
// keys already.
func Create(dir string, f Founding, o Options) (*Store, *RecoverySheet, error) {
	o = o.withDefaults()
	if err := mayFound(dir); err != nil {
		return nil, nil, err
	}
	keys, sheet, err := vault.Create(filepath.Join(dir, keysDir), o.Rand)
	if err != nil {
		return nil, nil, fmt.Errorf("found: %w", err)
	}
	s := &Store{dir: dir, o: o, mem: newMemory(), keys: keys, signer: keys.Device(),
		heads: eventlog.Heads{}, authors: map[eventlog.LogID]author{}}
	s.device = deskID(eventlog.NewDeviceID(s.public()))
	if err := s.guarded(func() error { return s.found(f, sheet) }); err != nil {
		return nil, nil, errors.Join(err, s.abandon(), undoFounding(dir))
	}
	if err := s.abandon(); err != nil {
		return nil, nil, fmt.Errorf("found: %w", err)
	}
	opened, err := Open(dir, o)
	if err != nil {
		return nil, nil, err
	}
	return opened, &sheet, nil
}

// mayFound refuses a folder that holds books, keys without books, or cannot hold any.
func mayFound(dir string) error {
	presence, _, err := ground.LookFor(dir, booksFile)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if presence != ground.Nothing {
		return fmt.Errorf("%s: %w; open them, or choose another folder", dir, ErrExists)
	}
	if _, err := ground.Inspect(dir, 0); err != nil {
		return err
	}
	keys := filepath.Join(dir, keysDir)
	if names, err := os.ReadDir(keys); err == nil && len(names) > 0 {
		return setAside(dir, keys) // of a founding that was cut off, or of books that are gone
	}
	return ground.Restrict(dir)
}

// setAside moves something out of the way, into the evidence: nothing that might
// still open something is ever deleted.
func setAside(dir, path string) error {
	evidence := filepath.Join(dir, evidenceDir)
	if err := ground.Restrict(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(evidence, 0o700); err != nil {
		return diskError("set "+filepath.Base(path)+" aside", err)
	}
	to := filepath.Join(evidence, time.Now().UTC().Format("20060102-150405.000")+"-"+filepath.Base(path))
	return diskError("set "+filepath.Base(path)+" aside", os.Rename(path, to))
}

// undoFounding removes what a failed founding left: nothing of it was ever in use.
func undoFounding(dir string) error {
	return errors.Join(os.RemoveAll(filepath.Join(dir, keysDir)), removeFile(filepath.Join(dir, booksFile+newSuffix)))
}

// newSuffix marks a file that is being made and does not count yet.
const newSuffix = ".making"

// found writes the file under another name, records the founding in it, and moves
// it into place when it is whole.
func (s *Store) found(f Founding, sheet RecoverySheet) error {
	path := filepath.Join(s.dir, booksFile)
	making := path + newSuffix
	if err := removeFile(making); err != nil {
		return diskError("found", err)
	}
	db, err := bolt.Open(making, 0o600, &bolt.Options{Timeout: time.Second, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return diskError("found", err)
	}
	s.db = db
	if err := s.lay(); err != nil {
		return err
	}
	err = s.transact(func(a *act) error { return a.found(f, sheet) })
	if err = errors.Join(err, s.db.Close()); err != nil {
		return err
	}
	s.db = nil
	marker, err := ground.OpenMarker(s.dir)
	if err == nil {
		err = errors.Join(marker.Write(position(s.st)), marker.Close())
	}
	if err != nil {
		return diskError("found", err)
	}
	if err := ground.Replace(making, path); err != nil {
		return diskError("found", err)
	}
	return diskError("found", ground.WriteStoreID(s.dir, s.st.Store))
}

// lay makes the buckets and the first state of an empty file.
func (s *Store) lay() error {
	id, err := ground.NewStoreID(s.o.Rand)
	if err != nil {
		return err
	}
	s.st = state{Format: Format, Needs: formatNeeds, Store: id, Fold: foldVersion}
	return diskError("found", s.db.Update(func(tx *bolt.Tx) error {
		for _, name := range [][]byte{bucketEv, bucketRec, bucketMeta} {
			if _, err := tx.CreateBucket(name); err != nil {
				return err
			}
		}
		return writeState(tx, s.st)
	}))
}

// found records the founding: the municipality, its catalogue, the first desk, and
// what the commands do.
func (a *act) found(f Founding, sheet RecoverySheet) error {
	s := a.s
	if err := a.openLog(); err != nil {
		return err
	}
	var subject municipality.ID
	if err := s.draw(subject[:]); err != nil {
		return err
	}
	a.st.Subject = eventlog.SubjectID(subject)
	a.st.Series.Office = f.Office
	facts := append([]municipality.Event{{
		Kind: municipality.KindFounded, Subject: subject,
		Open: &municipality.Founded{Catalog: f.Catalog, Version: f.Version, Recovery: []byte(sheet.Public()), Demo: f.Demo},
	}}, f.Facts...)
	letter := f.Letter
	if letter == "" {
		letter = greekCapitals[0]
	}
	facts = append(facts, municipality.Event{
		Kind: municipality.KindDeskOpened, Subject: s.device,
		Open: &municipality.Desk{Device: s.device, Name: f.DeskName, Office: f.Office, Letter: letter, Log: a.st.Log[:]},
	})
	for _, fact := range facts {
		if err := a.recordDraft(fact, Actor{Office: f.Office}); err != nil {
			return fmt.Errorf("found: %s: %w", fact.Kind, err)
		}
	}
	if a.Organisation().Offices[f.Office] == nil {
		return fmt.Errorf("found: the catalogue has no office %q; name one of its offices", f.Office)
	}
	for _, c := range f.Commands {
		if _, err := a.do(context.Background(), Actor{Office: f.Office}, c); err != nil {
			return fmt.Errorf("found: %w", err)
		}
	}
	return nil
}

// recordDraft records a fact that somebody else composed. The municipality itself
// has the subject that the founding drew.
func (a *act) recordDraft(e municipality.Event, by Actor) error {
	now := a.s.o.Now()
	if e.Subject.IsZero() && municipality.SubjectOf(e.Kind) == municipality.SubjectMunicipality {
		e.Subject = municipality.ID(a.st.Subject)
	}
	e.Actor, e.Office, e.Desk = by.Employee, by.Office, a.s.device
	if e.At == 0 {
		e.At = municipality.MomentOf(now)
	}
	_, err := a.record(e, a.s.clock.Now(now))
	return err
}

// Municipality is the subject of the municipality itself.
func (s *Store) Municipality() municipality.ID {
	s.logs.RLock()
	defer s.logs.RUnlock()
	return municipality.ID(s.seen.Subject)
}

// Fact is a command that records a fact as it stands: a catalogue entry, an edit of
// the organisation that its author has checked. Kind, Subject, Open, Sealed and
// Blobs are read; a zero Subject of the municipality's own kinds is filled in.
type Fact struct{ Event municipality.Event }

// Decide gives the fact, stamped.
func (f Fact) Decide(_ municipality.Reader, s municipality.Stamp) (municipality.Event, error) {
	e := f.Event
	e.Actor, e.Office, e.Desk = s.Actor, s.Office, s.Desk
	if e.At == 0 {
		e.At = s.At
	}
	return e, nil
}
