package store

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/user"
	"path/filepath"
	"runtime/debug"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/store/internal/ground"

	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// Open opens the books in dir. It never makes new ones: a folder without books is
// ErrNotFound, a missing or cut file ErrDamaged, another instance ErrInUse, a
// newer format a *NewerError, an unfit folder the reason of package ground.
//
// Where it is in doubt whether numbers were given that these books do not know (an
// older copy was put here, or the PC is another one), it goes on in a new log and a
// new number series; [Store.Doubt] tells.
func Open(dir string, o Options) (*Store, error) {
	o = o.withDefaults()
	id, err := lookAt(dir, o)
	if err != nil {
		return nil, err
	}
	s := &Store{dir: dir, o: o, mem: newMemory()}
	if err := s.guarded(func() error { return s.open(id) }); err != nil {
		s.abandon()
		return nil, err
	}
	return s, nil
}

// lookAt judges the folder before anything is opened, and gives the id that the
// store must have; the zero id where the sidecar is lost.
func lookAt(dir string, o Options) (ground.StoreID, error) {
	presence, id, err := ground.LookFor(dir, booksFile)
	if err != nil {
		return id, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if presence == ground.Nothing {
		return id, fmt.Errorf("%s: %w; found a municipality, or restore a backup", dir, ErrNotFound)
	}
	if o.ReadOnly {
		return id, nil
	}
	var size int64
	if info, err := os.Stat(filepath.Join(dir, booksFile)); err == nil {
		size = info.Size()
	}
	found, err := ground.Inspect(dir, size)
	for _, w := range found.Warnings {
		o.Logger.Warn("data folder", "code", string(w.Code), "text", w.Text)
	}
	if errors.Is(err, &ground.Refusal{Code: ground.NoSpace}) {
		o.Logger.Warn("data folder", "code", string(ground.NoSpace), "text", err.Error())
		return id, nil // people may read; a write says that the disk is full
	}
	return id, err
}

// open does what Open promises, guarded against faults of the mapped file.
func (s *Store) open(id ground.StoreID) error {
	path := filepath.Join(s.dir, booksFile)
	if err := wholePages(path); err != nil {
		return err
	}
	db, err := openBolt(path, s.o)
	if err != nil {
		return err
	}
	s.db = db
	if !s.o.ReadOnly && wantsCompaction(db) {
		if err := s.compact(); err != nil {
			return fmt.Errorf("compact: %w", err)
		}
	}
	if err := s.readMeta(id, path); err != nil {
		return err
	}
	if s.keys, err = openVault(s.dir, s.o); err != nil {
		return err
	}
	s.signer = s.keys.Device()
	s.device = deskID(eventlog.NewDeviceID(s.public()))
	if err := s.verifyLast(); err != nil {
		return err
	}
	if err := s.migrate(); err != nil {
		return err
	}
	if err := s.load(); err != nil {
		return err
	}
	if s.o.ReadOnly {
		return nil
	}
	return s.begun()
}

// openBolt opens the file, waiting at most Options.Wait for another process.
func openBolt(path string, o Options) (*bolt.DB, error) {
	options := &bolt.Options{
		Timeout: time.Second, FreelistType: bolt.FreelistMapType, ReadOnly: o.ReadOnly, PreLoadFreelist: true, NoStatistics: true,
		OpenFile: func(name string, flag int, mode os.FileMode) (*os.File, error) {
			return os.OpenFile(name, flag&^os.O_CREATE, mode) // never a new file under an old name
		},
	}
	deadline := time.Now().Add(o.Wait)
	for {
		db, err := bolt.Open(path, 0o600, options)
		switch {
		case err == nil:
			return db, nil
		case !errors.Is(err, bolterrors.ErrTimeout):
			return nil, openError(path, err)
		case time.Now().After(deadline):
			return nil, inUse(filepath.Dir(path))
		}
	}
}

func inUse(dir string) error {
	if holder, ok := ground.ReadHolder(dir); ok && holder.Running() {
		return fmt.Errorf("%w: process %d of user %s, since %s; close it or use its window",
			ErrInUse, holder.PID, holder.User, holder.Started.Format(time.DateTime))
	}
	return fmt.Errorf("%w; close it or use its window", ErrInUse)
}

func openError(path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrPermission):
		return fmt.Errorf("%s: %w: give this user the right to write in the folder: %w", path, ErrReadOnly, err)
	case errors.Is(err, fs.ErrNotExist):
		return fmt.Errorf("%s: %w", path, ErrNotFound)
	}
	return damaged(filepath.Base(path), err)
}

// Offsets inside a bbolt page: the header takes 16 bytes, the meta begins behind it
// (magic, version, page size, flags, root of 16 bytes, freelist, high-water mark).
const (
	boltMagic      = 0xED0CDAED
	boltMeta       = 16
	boltPageSizeAt = boltMeta + 8
	boltHighAt     = boltMeta + 40
)

// wholePages compares the length of the file with what its meta pages say, before
// anything maps it: reading past the end of a mapping stops a process.
func wholePages(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return openError(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return openError(path, err)
	}
	var sound bool
	for _, at := range []int64{0, 4096, 8192, 16384, 65536} { // meta 0, then meta 1 at the usual page sizes
		var page [boltHighAt + 8]byte
		if _, err := f.ReadAt(page[:], at); err != nil || binary.NativeEndian.Uint32(page[boltMeta:]) != boltMagic {
			continue
		}
		pageSize := int64(binary.NativeEndian.Uint32(page[boltPageSizeAt:]))
		high := binary.NativeEndian.Uint64(page[boltHighAt:])
		if pageSize < 512 || high > 1<<40 {
			continue
		}
		if int64(high)*pageSize <= info.Size() {
			sound = true
			continue
		}
		return damaged(fmt.Sprintf("%s was cut: %d bytes are there, at least %d belong to it",
			filepath.Base(path), info.Size(), int64(high)*pageSize), nil)
	}
	if !sound {
		return damaged(filepath.Base(path)+" does not begin as the books do", nil)
	}
	return nil
}

// readMeta takes up the state and compares the id with the sidecar.
func (s *Store) readMeta(id ground.StoreID, path string) error {
	err := s.db.View(func(tx *bolt.Tx) (err error) {
		if s.st, err = readState(tx); err != nil {
			return err
		}
		s.heads, s.authors, err = readLogs(tx, s.st)
		s.unclean = tx.Bucket(bucketMeta).Get(keyUnclean) != nil
		s.seen = s.st
		return err
	})
	if err != nil {
		return err
	}
	if id.IsZero() && !s.o.ReadOnly {
		if err := ground.WriteStoreID(s.dir, s.st.Store); err != nil {
			return diskError("write store.id", err)
		}
	} else if !id.IsZero() && id != s.st.Store {
		return fmt.Errorf("%w: %w", ErrDamaged, ground.ForeignID(path, s.st.Store, id))
	}
	s.clock.Restore(s.st.HLC)
	return nil
}

// lastVerified is how many entries of the open log are hashed at every start.
const lastVerified = 64

// verifyLast checks the end of the log that this PC writes: what a torn write or a
// failing disk reaches first.
func (s *Store) verifyLast() error {
	return s.db.View(func(tx *bolt.Tx) error {
		if s.unclean {
			for err := range tx.Check() {
				return damaged("the structure of the file", err)
			}
		}
		ev := tx.Bucket(bucketEv)
		next := s.st.Head.ID
		for seq, n := s.st.Head.Seq, 0; seq > 0 && n < lastVerified; seq, n = seq-1, n+1 {
			entry, err := readEntry(ev, s.st.Log, seq)
			if err != nil {
				return err
			}
			if entry.ID != next {
				return damaged(fmt.Sprintf("entry %s/%d", s.st.Log, seq), eventlog.ErrChain)
			}
			next = entry.Prev
		}
		return nil
	})
}

// begun notes that the books are open for writing, after asking the marker whether
// the log may be continued.
func (s *Store) begun() error {
	reading, err := ground.ReadMarker(s.dir)
	if err != nil {
		return diskError("read the continuity marker", err)
	}
	reason := ""
	if verdict := reading.Against(position(s.st), s.holds); verdict.Doubt() {
		reason = "marker " + verdict.String()
	}
	machine, other := s.machine()
	if other {
		reason = "another machine"
	}
	if author, known := s.authors[s.st.Log]; !known || string(author.Public) != string(s.public()) {
		reason = "another device key"
	}
	if s.marker, err = ground.OpenMarker(s.dir); err != nil {
		return diskError("open the continuity marker", err)
	}
	if f, err := os.Open(filepath.Join(s.dir, booksFile)); err == nil {
		s.file = sameFile{f}
	}
	s.looked = time.Now()
	err = s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Put(keyUnclean, []byte{1}) })
	if err != nil {
		return diskError("begin to write", err)
	}
	if reason != "" {
		s.doubt = reason
		if err := s.newLog(reason); err != nil {
			return err
		}
	}
	s.markKeys(s.usedKeys)
	s.usedKeys = nil
	s.mark(s.st)
	if err := ground.WriteFingerprint(s.dir, machine); err != nil {
		s.o.Logger.Warn("fingerprint of this PC not noted", "error", err)
	}
	s.leaveNote()
	return nil
}

// holds answers the marker: which entry stands at a place of a log.
func (s *Store) holds(log eventlog.LogID, seq uint64) (id eventlog.EntryID, ok bool) {
	err := s.db.View(func(tx *bolt.Tx) error {
		entry, err := readEntry(tx.Bucket(bucketEv), log, seq)
		id = entry.ID
		return err
	})
	return id, err == nil
}

// machine compares the fingerprint of this PC with the one noted here, and gives
// what is to be noted from now on.
func (s *Store) machine() (next ground.Fingerprint, other bool) {
	now := ground.TakeFingerprint(s.dir)
	noted, found, err := ground.ReadFingerprint(s.dir)
	if !found || err != nil {
		return now, false
	}
	if noted.Differs(now) {
		return now, true
	}
	return noted.Learn(now), false
}

// leaveNote tells whoever is refused who holds the desk.
func (s *Store) leaveNote() {
	name := ""
	if u, err := user.Current(); err == nil {
		name = u.Username
	}
	if err := ground.WriteHolder(s.dir, ground.Holder{PID: os.Getpid(), User: name, Started: time.Now()}); err != nil {
		s.o.Logger.Warn("note of the holder not written", "error", err)
	}
}

// Doubt tells why this start opened a new log and number series; "" when it did not.
func (s *Store) Doubt() string { return s.doubt }

// Unclean tells whether the last run ended without Close: a full check is due.
func (s *Store) Unclean() bool { return s.unclean }

// Close ends the run. The books are as flushed by the last act in any case.
func (s *Store) Close() error {
	s.write.Lock()
	defer s.write.Unlock()
	if s.closed {
		return nil
	}
	s.closed = true
	var err error
	if !s.o.ReadOnly && !s.broken.Load() && !s.unsure.Load() {
		err = s.guarded(func() error {
			return s.db.Update(func(tx *bolt.Tx) error { return tx.Bucket(bucketMeta).Delete(keyUnclean) })
		})
		err = errors.Join(diskError("close the books", err), ground.RemoveHolder(s.dir))
	}
	return errors.Join(err, s.abandon())
}

// abandon closes what is open, without a word to the books.
func (s *Store) abandon() error {
	var err error
	if s.marker != nil {
		err = errors.Join(err, s.marker.Close())
	}
	err = errors.Join(err, s.file.close())
	if s.keys != nil {
		err = errors.Join(err, s.keys.Close())
	}
	if s.db != nil {
		err = errors.Join(err, s.guarded(s.db.Close))
	}
	return err
}

// guarded turns faults of the mapped file, and what bbolt panics about, into
// ErrDamaged. After one nothing more is written.
func (s *Store) guarded(f func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			s.broken.Store(true)
			s.o.Logger.Error("the file of the books faulted", "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
			err = damaged("reading or writing "+booksFile, fmt.Errorf("%v", p))
		}
	}()
	return f()
}

// sameFile remembers which file was opened, whatever stands under its name later.
type sameFile struct{ f *os.File }

func (s sameFile) check(path string) error {
	if s.f == nil {
		return nil
	}
	return ground.SameFile(path, s.f)
}

func (s sameFile) close() error {
	if s.f == nil {
		return nil
	}
	return s.f.Close()
}
