package store

import (
	"context"
	"crypto/ed25519"
	"errors"
	"fmt"
	"slices"

	"thyrida/backend/eventlog"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

// ErrForked says that a log holds two entries of one sequence: its device wrote
// twice. Nothing of the parcel was taken.
var ErrForked = errors.New("a log was continued twice")

// Author is the device that writes a log. Together they give the log's name, so
// the claim proves itself.
type Author struct {
	Public      ed25519.PublicKey
	Incarnation [16]byte
}

// NamedKey is a subject's key on its way between PCs.
type NamedKey = vault.NamedKey

// Parcel is what one PC hands to another: entries, who writes their logs, and the
// keys of their sealed parts.
type Parcel struct {
	Authors map[eventlog.LogID]Author
	Keys    []NamedKey
	Entries []eventlog.Entry // of each log in the order of its sequence
}

// mergeBatch is how many entries one transaction takes.
const mergeBatch = 512

// Merge takes the entries of another PC through the same append and fold as facts
// made here. What is held already is passed over, so that it may be repeated; it
// returns how many were new. An entry that does not continue its log refuses all
// behind it of the parcel, and none is lost: ask again from Vector.
func (s *Store) Merge(ctx context.Context, p Parcel) (taken int, err error) {
	if err := s.keys.Add(p.Keys...); err != nil {
		return 0, fmt.Errorf("merge: %w", err)
	}
	entries := slices.Clone(p.Entries)
	slices.SortStableFunc(entries, func(a, b eventlog.Entry) int {
		if a.Log != b.Log {
			return slices.Compare(a.Log[:], b.Log[:])
		}
		return int(min(max(int64(a.Seq)-int64(b.Seq), -1), 1))
	})
	for batch := range slices.Chunk(entries, mergeBatch) {
		n, err := s.mergeBatch(ctx, batch, p.Authors)
		taken += n
		if err != nil {
			return taken, fmt.Errorf("merge: %w", err)
		}
	}
	return taken, nil
}

func (s *Store) mergeBatch(ctx context.Context, batch []eventlog.Entry, authors map[eventlog.LogID]Author) (taken int, err error) {
	err = s.transact(func(a *act) error {
		for first := 0; first < len(batch); {
			last := first + 1
			for last < len(batch) && batch[last].Log == batch[first].Log {
				last++
			}
			if err := ctx.Err(); err != nil {
				return err
			}
			n, err := a.mergeLog(batch[first:last], authors)
			if err != nil {
				return err
			}
			taken, first = taken+n, last
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return taken, nil
}

// mergeLog takes entries of one log, in order.
func (a *act) mergeLog(entries []eventlog.Entry, authors map[eventlog.LogID]Author) (taken int, err error) {
	log := entries[0].Log
	at := a.headOf(log)
	fresh := 0
	for fresh < len(entries) && entries[fresh].Seq <= at.Seq {
		held, err := readEntry(a.ev, log, entries[fresh].Seq)
		if err != nil {
			return 0, err
		}
		if held.ID != entries[fresh].ID {
			return 0, fmt.Errorf("%s: %w", entries[fresh].Header, ErrForked)
		}
		fresh++
	}
	entries = entries[fresh:]
	if len(entries) == 0 {
		return 0, nil
	}
	if log == a.st.Log {
		return 0, fmt.Errorf("%s: these books never wrote it: %w", entries[0].Header, ErrForked)
	}
	who, err := a.authorOf(log, authors)
	if err != nil {
		return 0, err
	}
	if err := eventlog.VerifyChain(at, entries, who.Public); err != nil {
		return 0, err
	}
	for i := range entries {
		event, known, err := a.s.event(&entries[i])
		if err != nil { // kept as it is, and named by Check
			a.s.o.Logger.Warn("an entry of another PC cannot be read", "entry", entries[i].Header.String(), "error", err)
		}
		if err := a.take(&entries[i], event, known, true); err != nil {
			return taken, err
		}
		a.s.clock.Observe(entries[i].HLC, a.s.o.Now())
		taken++
	}
	return taken, nil
}

// headOf is how far this transaction holds a log.
func (a *act) headOf(log eventlog.LogID) eventlog.Head {
	if log == a.st.Log {
		return eventlog.Head{Seq: a.st.Head.Seq, ID: a.st.Head.ID}
	}
	if h, moved := a.heads[log]; moved {
		return h
	}
	a.s.logs.RLock()
	defer a.s.logs.RUnlock()
	return a.s.heads[log]
}

// authorOf finds the device of a log: known here, or named with the parcel.
func (a *act) authorOf(log eventlog.LogID, named map[eventlog.LogID]Author) (author, error) {
	a.s.logs.RLock()
	known, ok := a.s.authors[log]
	a.s.logs.RUnlock()
	if ok {
		return known, nil
	}
	claim := author{Public: named[log].Public, Incarnation: named[log].Incarnation}
	if len(claim.Public) != ed25519.PublicKeySize || claim.log() != log {
		return author{}, fmt.Errorf("log %s: no device is named that writes it", log)
	}
	if a.authors == nil {
		a.authors = map[eventlog.LogID]author{}
	}
	a.authors[log] = claim
	return claim, nil
}

// Since gives what another PC lacks, at most limit entries; more tells that there
// is more to ask for. Keys ride along where this PC holds them.
func (s *Store) Since(ctx context.Context, have eventlog.Heads, limit int) (p Parcel, more bool, err error) {
	p.Authors = map[eventlog.LogID]Author{}
	missing := have.Missing(s.Vector())
	keys := map[eventlog.KeyID]bool{}
	err = s.view(func(tx *bolt.Tx) error {
		ev := tx.Bucket(bucketEv)
		for _, r := range missing {
			for seq := r.From; seq <= r.To; seq++ {
				if err := ctx.Err(); err != nil {
					return err
				}
				if more = len(p.Entries) >= limit; more {
					return nil
				}
				entry, err := readEntry(ev, r.Log, seq)
				if err != nil {
					return err
				}
				p.Entries = append(p.Entries, entry)
				p.Authors[r.Log] = s.author(r.Log)
				if key, ok := s.key(entry.Key); ok && !keys[entry.Key] {
					keys[entry.Key] = true
					p.Keys = append(p.Keys, NamedKey{ID: entry.Key, Key: key})
				}
			}
		}
		return nil
	})
	return p, more, err
}

func (s *Store) author(log eventlog.LogID) Author {
	s.logs.RLock()
	defer s.logs.RUnlock()
	known := s.authors[log]
	return Author{Public: known.Public, Incarnation: known.Incarnation}
}
