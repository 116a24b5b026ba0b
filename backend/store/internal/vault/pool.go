package vault

import (
	"context"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"thyrida/backend/eventlog"
)

// Sizes of the pool. A busy counter files some hundred requests a day; a batch is
// 21 KB, one flush.
const (
	poolLow  = 128 // Refill tops up below this
	poolFull = 384
)

// Take gives a key that nobody used yet. It was flushed before, so Take costs
// nothing; only with an empty pool it draws and flushes a batch itself. Not marked
// anywhere: the store's entry is what makes a key used. Give it back if the act fails.
func (v *Vault) Take() (KeyID, Secret, error) {
	for {
		rec, ok := v.keys.pop()
		if !ok {
			if err := v.Reserve(poolFull); err != nil {
				return KeyID{}, Secret{}, err
			}
			continue
		}
		key, err := v.keys.wrap.unwrap(rec)
		if err != nil {
			continue // rotten in memory or on the disk: an unused key is no loss
		}
		return idOf(rec), key, nil
	}
}

// GiveBack returns a taken key whose act did not reach the books.
func (v *Vault) GiveBack(id KeyID) {
	k := v.keys
	k.mu.Lock()
	defer k.mu.Unlock()
	n, ok := k.index[id]
	if ok && origin(k.record(n)[16]) == drawnHere && !slices.Contains(k.free, n) {
		k.free = append(k.free, n)
	}
}

func (k *keyFile) pop() ([]byte, bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	last := len(k.free) - 1
	if last < 0 {
		return nil, false
	}
	n := k.free[last]
	k.free = k.free[:last]
	return k.record(n), true
}

// Pool tells how many flushed, unused keys there are.
func (v *Vault) Pool() int {
	v.keys.mu.RLock()
	defer v.keys.mu.RUnlock()
	return len(v.keys.free)
}

// Reserve brings the pool to at least n keys with one flush: before an import of n
// rows, so that the rows flush nothing.
func (v *Vault) Reserve(n int) error {
	k := v.keys
	k.disk.Lock()
	defer k.disk.Unlock()
	need := n - v.Pool()
	if need <= 0 {
		return nil
	}
	fresh := make([]byte, 0, need*recordSize)
	for range need {
		var key Secret
		id, err := eventlog.NewKeyID(k.random)
		if err != nil {
			return err
		}
		if _, err := io.ReadFull(k.random, key[:]); err != nil {
			return fmt.Errorf("new key: random source: %w", err)
		}
		if fresh, err = k.wrap.appendRecord(fresh, id, drawnHere, key, k.random); err != nil {
			return err
		}
	}
	return k.append(fresh, true)
}

// Refill tops the pool up if it runs low; it returns at once otherwise. Meant for
// the background, see Serve.
func (v *Vault) Refill(ctx context.Context) error {
	if err := ctx.Err(); err != nil || v.Pool() >= poolLow {
		return err
	}
	return v.Reserve(poolFull)
}

// Serve keeps the pool filled until ctx ends. One is enough; it looks every half
// second and after a failure waits ten, since Take tries by itself and says why not.
func (v *Vault) Serve(ctx context.Context) error {
	wait := time.NewTimer(0)
	defer wait.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-wait.C:
		}
		pause := 500 * time.Millisecond
		if err := v.Refill(ctx); err != nil {
			var fault *Fault
			if errors.As(err, &fault) && fault.Code == ClosedAlready {
				return err
			}
			pause = 10 * time.Second
		}
		wait.Reset(pause)
	}
}

// MarkUsed is told once at open, before the first Take, which keys the books use,
// and gives those that are not on this PC (erased, damaged, or never sent here). What
// was drawn here and is not among them returns to the pool.
//
// After any doubt about the books (restored, cloned) call Spend first: the books may
// have forgotten uses that peers remember.
func (v *Vault) MarkUsed(ids []KeyID) (missing []KeyID) {
	k := v.keys
	k.mu.Lock()
	defer k.mu.Unlock()
	used := make([]bool, len(k.records)/recordSize)
	for _, id := range ids {
		n, ok := k.index[id]
		if !ok {
			missing = append(missing, id)
			continue
		}
		used[n] = true
	}
	k.free = k.free[:0]
	for n, taken := range used {
		if !taken && origin(k.record(uint32(n))[16]) == drawnHere {
			k.free = append(k.free, uint32(n))
		}
	}
	return missing
}

// Spend bars every key that exists now from the pool, for ever and flushed. The keys
// still open what was sealed under them.
func (v *Vault) Spend() error {
	return v.keys.rewrite(func(rec []byte) ([]byte, error) {
		if origin(rec[16]) == elsewhere {
			return rec, nil
		}
		key, err := v.keys.wrap.unwrap(rec)
		if err != nil {
			return nil, nil // it opens nothing
		}
		return v.keys.wrap.appendRecord(nil, idOf(rec), elsewhere, key, v.keys.random)
	})
}

// Rewrite writes the key file anew without the keys in drop: erasure, one rewrite
// for a whole run. Damaged records go too. It returns when the new file is flushed
// and the old one deleted; keys that are not there count as dropped.
func (v *Vault) Rewrite(drop []KeyID) error {
	gone := make(map[KeyID]bool, len(drop))
	for _, id := range drop {
		gone[id] = true
	}
	return v.keys.rewrite(func(rec []byte) ([]byte, error) {
		if gone[idOf(rec)] {
			return nil, nil
		}
		return rec, nil
	})
}

// Key gives the key of that name; ErrNoKey if it is not on this PC.
func (v *Vault) Key(id KeyID) (Secret, error) { return v.keys.key(id) }

// Has tells whether Key would find it, without unwrapping.
func (v *Vault) Has(id KeyID) bool {
	v.keys.mu.RLock()
	defer v.keys.mu.RUnlock()
	_, ok := v.keys.index[id]
	return ok
}

// NamedKey is a key that came from a peer.
type NamedKey struct {
	ID  KeyID
	Key Secret
}

// Add takes keys from elsewhere, all of them or none, flushed once when it returns:
// before the entries sealed under them are committed. A key that is here already is
// passed over; one of the same name and other content refuses all, since it would
// make what is here unreadable.
func (v *Vault) Add(keys ...NamedKey) error {
	k := v.keys
	k.disk.Lock()
	defer k.disk.Unlock()
	var fresh []byte
	seen := make(map[KeyID]Secret, len(keys))
	for _, key := range keys {
		old, known := seen[key.ID]
		if !known && v.Has(key.ID) {
			var err error
			if old, err = k.key(key.ID); err != nil {
				return err
			}
			known = true
		}
		if known && subtle.ConstantTimeCompare(old[:], key.Key[:]) == 0 {
			return fmt.Errorf("key %s: another key of this name is here already", key.ID)
		}
		if known {
			continue
		}
		seen[key.ID] = key.Key
		var err error
		if fresh, err = k.wrap.appendRecord(fresh, key.ID, elsewhere, key.Key, k.random); err != nil {
			return err
		}
	}
	if len(fresh) == 0 {
		return nil
	}
	return k.append(fresh, false)
}

// Len tells how many keys there are, those of the pool among them.
func (v *Vault) Len() int {
	v.keys.mu.RLock()
	defer v.keys.mu.RUnlock()
	return len(v.keys.index)
}

// Damage names the records of the key file that cannot be read.
func (v *Vault) Damage() []DamagedRecord {
	v.keys.mu.RLock()
	defer v.keys.mu.RUnlock()
	return append([]DamagedRecord(nil), v.keys.damage...)
}
