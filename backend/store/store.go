package store

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base32"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"path/filepath"
	"sync"
	"sync/atomic"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/ground"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

// Names inside a data directory.
const (
	booksFile   = "books.db"
	keysDir     = "keys"
	blobsDir    = "blobs"
	draftsDir   = "drafts"
	evidenceDir = "evidence"
)

// Store is the open books. All methods may be called from several goroutines.
type Store struct {
	dir    string
	o      Options
	db     *bolt.DB
	file   sameFile
	keys   *vault.Vault
	signer ed25519.PrivateKey // device key
	marker *ground.Marker     // nil when read-only
	mem    *memory
	clock  eventlog.Clock
	device municipality.ID

	write  sync.Mutex // one act at a time; guards st, closed and looked
	st     state
	closed bool
	looked time.Time // when the path of the file was last compared

	doubt   string      // why this start opened a new log
	unclean bool        // the last run ended without Close
	broken  atomic.Bool // the file faulted: nothing more is written
	unsure  atomic.Bool // the disk did not confirm a commit: nothing more is written

	logs    sync.RWMutex // guards what follows, and is held for memory only
	seen    state        // st as committed, for readers
	heads   eventlog.Heads
	authors map[eventlog.LogID]author

	random sync.Mutex // guards reads of o.Rand

	out notices

	usedKeys []eventlog.KeyID // found by load, told to the vault once
}

// Do decides commands and records the facts that they become: all of them or
// none. It returns after the flush, with one Done for each command. A command
// that is refused gives a *municipality.Refusal; a disk that refuses gives
// ErrFull, ErrReadOnly or ErrDisk, and the books are as before; only after ErrUnsure
// it shows at the next start whether the act is in them.
func (s *Store) Do(ctx context.Context, by Actor, commands ...municipality.Command) ([]Done, error) {
	var done []Done
	err := s.transact(func(a *act) error {
		for _, c := range commands {
			d, err := a.do(ctx, by, c)
			if err != nil {
				return err
			}
			done = append(done, d)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return done, nil
}

// Outcome is what became of one command of DoEach: a fact, or a refusal.
type Outcome struct {
	Done
	Refused *municipality.Refusal
}

// DoEach is Do for the rows of an import: a refused command is left out and named,
// the others are recorded in one transaction. Any other error undoes all.
func (s *Store) DoEach(ctx context.Context, by Actor, commands ...municipality.Command) ([]Outcome, error) {
	outcomes := make([]Outcome, len(commands))
	err := s.transact(func(a *act) error {
		for i, c := range commands {
			d, err := a.do(ctx, by, c)
			if refusal := (*municipality.Refusal)(nil); errors.As(err, &refusal) {
				outcomes[i].Refused = refusal
				continue
			}
			if err != nil {
				return fmt.Errorf("command %d: %w", i+1, err)
			}
			outcomes[i].Done = d
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return outcomes, nil
}

// transact runs work in one transaction and commits it, if it recorded anything.
func (s *Store) transact(work func(*act) error) error {
	err := s.guarded(func() error {
		s.write.Lock()
		defer s.write.Unlock()
		if err := s.mayWrite(); err != nil {
			return err
		}
		a, err := s.begin()
		if err != nil {
			return err
		}
		defer a.rollback()
		if err := work(a); err != nil {
			return err
		}
		if len(a.changes) == 0 {
			return nil
		}
		return a.commit()
	})
	s.out.deliver()
	return err
}

// mayWrite refuses when the books are closed, read-only, or no longer the file of
// their name: writes to a deleted file report success and are gone. The caller
// holds s.write.
func (s *Store) mayWrite() error {
	if s.closed {
		return ErrClosed
	}
	if s.broken.Load() {
		return damaged(booksFile+" faulted while it was open", nil)
	}
	if s.unsure.Load() {
		return ErrUnsure
	}
	if s.o.ReadOnly {
		return fmt.Errorf("%w: close the other program first", ErrReadOnly)
	}
	if now := time.Now(); now.Sub(s.looked) > time.Minute {
		if err := s.file.check(filepath.Join(s.dir, booksFile)); err != nil {
			return fmt.Errorf("%w: %w", ErrDamaged, err)
		}
		if err := s.keys.Present(); err != nil {
			return fmt.Errorf("%w: %w", ErrKeys, err)
		}
		s.looked = now
	}
	return nil
}

// committed takes a transaction into memory and tells of it. The caller holds
// s.write.
func (s *Store) committed(a *act, changes []changed) {
	s.mem.mu.Lock()
	s.mem.org = a.org
	s.mem.folder.settlements = a.org.Settlements
	s.mem.apply(changes)
	s.mem.mu.Unlock()

	s.logs.Lock()
	s.heads[a.st.Log] = eventlog.Head{Seq: a.st.Head.Seq, ID: a.st.Head.ID}
	maps.Copy(s.heads, a.heads)
	maps.Copy(s.authors, a.authors)
	s.seen = a.st
	s.logs.Unlock()

	s.mark(a.st)
	s.out.queue(a.changes)
}

// mark writes the continuity marker, never flushed: it may lag without harm.
func (s *Store) mark(st state) {
	if s.marker == nil {
		return // founding or opening: written when that is done
	}
	if err := s.marker.Write(position(st)); err != nil {
		s.o.Logger.Warn("continuity marker not written", "error", err)
	}
}

func position(st state) ground.Position {
	return ground.Position{Store: st.Store, Log: st.Log, Seq: st.Head.Seq, Entry: st.Head.ID}
}

// Organisation is the roster as it stands; never nil, never changed afterwards.
func (s *Store) Organisation() *municipality.Organisation { return s.mem.organisation() }

// Now is the civil time of this PC.
func (s *Store) Now() time.Time { return s.o.Now() }

// Dir is the data directory.
func (s *Store) Dir() string { return s.dir }

// Desk tells what this PC is.
func (s *Store) Desk() Desk {
	s.logs.RLock()
	st := s.seen
	s.logs.RUnlock()
	desk := Desk{
		ID: s.device, Device: eventlog.NewDeviceID(s.public()), Log: st.Log,
		Office: st.Series.Office, Letter: st.Series.Letter, Year: st.Series.Year, Last: st.Series.Last,
	}
	if fact := s.Organisation().Desks[s.device]; fact != nil {
		desk.Name = fact.Name
	}
	return desk
}

// deskOf names the device that writes a log; zero where it is not known.
func (s *Store) deskOf(log eventlog.LogID) (desk municipality.ID) {
	s.logs.RLock()
	defer s.logs.RUnlock()
	if a, ok := s.authors[log]; ok {
		return deskID(eventlog.NewDeviceID(a.Public))
	}
	return desk
}

// deskID is the short name of a device in facts: the first half of its DeviceID.
func deskID(device eventlog.DeviceID) municipality.ID { return municipality.ID(device[:16]) }

// Vector gives what these books hold of every log.
func (s *Store) Vector() eventlog.Heads {
	s.logs.RLock()
	defer s.logs.RUnlock()
	return s.heads.Clone()
}

// draw fills b from the cryptographic source.
func (s *Store) draw(b []byte) error {
	s.random.Lock()
	defer s.random.Unlock()
	if _, err := io.ReadFull(s.o.Rand, b); err != nil {
		return fmt.Errorf("random source: %w", err)
	}
	return nil
}

// crockford is base 32 without the letters that people confuse with digits.
var crockford = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// trackingCode draws the long code of a receipt: 80 bits as 16 characters, one
// check character (sum modulo 32, weighted by place), in groups of four.
func (s *Store) trackingCode() (string, error) {
	var bits [10]byte
	if err := s.draw(bits[:]); err != nil {
		return "", err
	}
	plain := crockford.EncodeToString(bits[:])
	return plain[:4] + "-" + plain[4:8] + "-" + plain[8:12] + "-" + plain[12:] + checkCharacter(plain), nil
}

// checkCharacter finds a wrong character and two swapped neighbours: odd weights
// modulo 32 are invertible, so no single change keeps the sum.
func checkCharacter(plain string) string {
	const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
	sum := 0
	for i := range len(plain) {
		value := 0
		for v := range len(letters) {
			if letters[v] == plain[i] {
				value = v
			}
		}
		sum += value * (2*i + 1)
	}
	return letters[sum%32 : sum%32+1]
}

// withDefaults fills the empty options.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Rand == nil {
		o.Rand = rand.Reader
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Version == "" {
		o.Version = "dev"
	}
	return o
}
