package vault

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

// openBytes opens a key file with these bytes, in a folder of its own.
func openBytes(t testing.TB, w wrapper, raw []byte) (*keyFile, error) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, keysFile), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	k, err := openKeyFile(dir, w, rand.Reader)
	if err == nil {
		t.Cleanup(func() { k.close() })
	}
	return k, err
}

// written gives a wrapper and a file of n keys as it lies on the disk; key i is
// KeyID{1,i} and begins with i.
func written(t testing.TB, n int) (wrapper, []byte) {
	t.Helper()
	w, err := newWrapper([32]byte{7})
	if err != nil {
		t.Fatal(err)
	}
	raw, err := w.header(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if raw, err = w.appendRecord(raw, KeyID{1, byte(i)}, drawnHere, Secret{byte(i)}, rand.Reader); err != nil {
			t.Fatal(err)
		}
	}
	return w, raw
}

func TestEndTornAtAnyByteLosesNoKeyBeforeIt(t *testing.T) {
	w, raw := written(t, 3)
	for size := headerSize; size < len(raw); size++ {
		k, err := openBytes(t, w, raw[:size])
		if err != nil {
			t.Fatalf("cut at %d: %v", size, err)
		}
		whole := (size - headerSize) / recordSize
		if len(k.index) != whole || len(k.damage) != 0 || k.cut != int64(size-headerSize-whole*recordSize) {
			t.Fatalf("cut at %d: %d keys of %d, damage %v, cut %d", size, len(k.index), whole, k.damage, k.cut)
		}
	}
}

func TestEndTornAtAnyByteIsOverwrittenByTheNextKeys(t *testing.T) {
	dir, v, _ := create(t)
	id, _ := take(t, v)
	path := v.KeyFile()
	whole, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	v.Close()
	for torn := 0; torn < recordSize; torn++ {
		tail := append(bytes.Clone(whole), bytes.Repeat([]byte{0xee}, torn)...)
		if err := os.WriteFile(path, tail, 0o600); err != nil {
			t.Fatal(err)
		}
		v, err := Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		if (torn > 0) != (len(v.Notes()) == 1) {
			t.Fatalf("torn %d: notes %q", torn, v.Notes())
		}
		if err := v.Add(NamedKey{ID: KeyID{5}, Key: Secret{6}}); err != nil {
			t.Fatal(err)
		}
		v = reopen(t, dir, v)
		got, err := v.Key(KeyID{5})
		if err != nil || got != (Secret{6}) || !v.Has(id) || len(v.Notes()) > 0 {
			t.Fatalf("torn %d: %v, notes %q", torn, err, v.Notes())
		}
		v.Close()
	}
}

func TestUnwrittenSectorsAtTheEndAreNoDamage(t *testing.T) {
	w, raw := written(t, 20)
	// The length reached the disk and the content did not, from byte 512 on.
	torn := append(bytes.Clone(raw[:512]), make([]byte, len(raw)-512)...)
	k, err := openBytes(t, w, torn)
	if err != nil {
		t.Fatal(err)
	}
	if want := (512 - headerSize) / recordSize; len(k.index) != want || len(k.damage) != 0 {
		t.Errorf("%d keys, want %d, damage %v", len(k.index), want, k.damage)
	}
}

func TestDamagedRecordIsNamedAndTheOthersStay(t *testing.T) {
	w, raw := written(t, 5)
	for at := range recordSize {
		spoilt := bytes.Clone(raw)
		spoilt[headerSize+2*recordSize+at] ^= 0x40
		k, err := openBytes(t, w, spoilt)
		if err != nil {
			t.Fatal(err)
		}
		if len(k.damage) != 1 || k.damage[0].Record != 2 || len(k.index) != 4 {
			t.Fatalf("byte %d: damage %v, %d keys", at, k.damage, len(k.index))
		}
		for _, i := range []byte{0, 1, 3, 4} {
			if key, err := k.key(KeyID{1, i}); err != nil || key != (Secret{i}) {
				t.Fatalf("byte %d: key %d: %v", at, i, err)
			}
		}
	}
}

func TestDamagedKeyInUseIsMissedByTheBooks(t *testing.T) {
	dir, v, _ := create(t)
	id, _ := take(t, v)
	var at int
	raw, err := os.ReadFile(v.KeyFile())
	if err != nil {
		t.Fatal(err)
	}
	if at = bytes.Index(raw, id[:]); at < 0 {
		t.Fatal("the key is not in the file")
	}
	if at+recordSize == len(raw) {
		if err := v.Reserve(poolFull); err != nil { // so that it is not the last record
			t.Fatal(err)
		}
	}
	flip(keysFile, at+40)(t, dir)
	v = reopen(t, dir, v)
	if damage := v.Damage(); len(damage) != 1 || damage[0].Claims != id {
		t.Errorf("damage %v", damage)
	}
	if missing := v.MarkUsed([]KeyID{id}); len(missing) != 1 || missing[0] != id {
		t.Errorf("missing %v", missing)
	}
	if _, err := v.Key(id); !errors.Is(err, ErrNoKey) {
		t.Errorf("%v", err)
	}
	if err := v.Rewrite(nil); err != nil {
		t.Fatal(err)
	}
	if damage := v.Damage(); len(damage) != 0 {
		t.Errorf("still damaged after a rewrite: %v", damage)
	}
}

func TestRecordMovedUnderAnotherNameDoesNotOpen(t *testing.T) {
	w, raw := written(t, 2)
	a, b := raw[headerSize:headerSize+recordSize], raw[headerSize+recordSize:]
	for name, change := range map[string]func(rec []byte){
		"name of another":   func(rec []byte) { copy(rec, b[:16]); rec[1] = 9 },
		"origin changed":    func(rec []byte) { rec[16] = byte(elsewhere) },
		"key of another":    func(rec []byte) { copy(rec[wrapAt:recordSum], b[wrapAt:recordSum]) },
		"reserve not empty": func(rec []byte) { rec[18] = 1 },
	} {
		rec := bytes.Clone(a)
		change(rec)
		if _, err := w.unwrap(rec); err == nil {
			t.Errorf("%s: opens", name)
		}
	}
}

func TestNewerFormatIsRefusedWithItsNumber(t *testing.T) {
	w, raw := written(t, 1)
	raw[9] = 2
	_, err := openBytes(t, w, resum(raw))
	wantCode(t, err, Newer)
	if !strings.Contains(err.Error(), "format 2") {
		t.Error(err)
	}
}

func TestUnusedKeysReturnToThePool(t *testing.T) {
	dir, v, _ := create(t)
	used := map[KeyID]bool{}
	var ids []KeyID
	for range 5 {
		id, _ := take(t, v)
		used[id], ids = true, append(ids, id)
	}
	lost, _ := take(t, v) // taken, but its act never reached the books
	size := v.Len()
	v = reopen(t, dir, v)
	if missing := v.MarkUsed(ids); missing != nil {
		t.Fatalf("missing %v", missing)
	}
	if v.Pool() != size-5 {
		t.Errorf("pool %d of %d", v.Pool(), size)
	}
	seen := false
	for range size - 5 {
		id, _ := take(t, v)
		if used[id] {
			t.Fatal("a used key was given out again")
		}
		seen = seen || id == lost
	}
	if !seen || v.Len() != size {
		t.Errorf("the unused key did not return (%v), or keys were drawn (%d of %d)", seen, v.Len(), size)
	}
}

func TestKeyOfAPeerNeverEntersThePool(t *testing.T) {
	dir, v, _ := create(t)
	if err := v.Add(NamedKey{KeyID{1}, Secret{1}}, NamedKey{KeyID{2}, Secret{2}}); err != nil {
		t.Fatal(err)
	}
	v = reopen(t, dir, v)
	v.MarkUsed(nil)
	for v.Pool() > 0 {
		if id, _ := take(t, v); id == (KeyID{1}) || id == (KeyID{2}) {
			t.Fatal("a peer uses this key")
		}
	}
	v.GiveBack(KeyID{1})
	if v.Pool() != 0 {
		t.Error("given back although it was never taken")
	}
}

func TestKeyGivenBackIsTakenAgainOnce(t *testing.T) {
	_, v, _ := create(t)
	before := v.Pool()
	id, _ := take(t, v)
	v.GiveBack(id)
	v.GiveBack(id)
	if v.Pool() != before {
		t.Errorf("pool %d, want %d", v.Pool(), before)
	}
}

func TestSpentKeysStillOpenButNeverReturn(t *testing.T) {
	dir, v, _ := create(t)
	id, key := take(t, v)
	if err := v.Spend(); err != nil {
		t.Fatal(err)
	}
	if v.Pool() != 0 {
		t.Errorf("pool %d", v.Pool())
	}
	v = reopen(t, dir, v)
	v.MarkUsed(nil)
	if got, err := v.Key(id); err != nil || got != key || v.Pool() != 0 {
		t.Errorf("%v, pool %d", err, v.Pool())
	}
	take(t, v) // draws a batch by itself
}

func TestErasedKeyIsInNoFile(t *testing.T) {
	dir, v, _ := create(t)
	var drop []KeyID
	for range 10 {
		id, _ := take(t, v)
		drop = append(drop, id)
	}
	kept, key := take(t, v)
	pool := v.Pool()
	if err := v.Rewrite(append(drop, KeyID{99})); err != nil {
		t.Fatal(err)
	}
	if v.Pool() != pool {
		t.Errorf("pool %d, want %d", v.Pool(), pool)
	}
	all := snapshot(t, dir)
	for _, id := range drop {
		if strings.Contains(all, string(id[:])) || v.Has(id) {
			t.Fatal("an erased key is still there")
		}
		if _, err := v.Key(id); !errors.Is(err, ErrNoKey) {
			t.Fatal(err)
		}
	}
	next, nextKey := take(t, v)
	if err := v.Add(NamedKey{KeyID{3}, Secret{4}}); err != nil {
		t.Fatal(err)
	}
	v = reopen(t, dir, v)
	for id, want := range map[KeyID]Secret{kept: key, next: nextKey, {3}: {4}} {
		if got, err := v.Key(id); err != nil || got != want {
			t.Errorf("key %s: %v", id, err)
		}
	}
	if names, err := os.ReadDir(dir); err != nil || len(names) > 4 {
		t.Errorf("files left: %v, %v", names, err)
	}
}

func TestClashOfKeysFromAPeerAddsNothing(t *testing.T) {
	_, v, _ := create(t)
	if err := v.Add(NamedKey{KeyID{1}, Secret{1}}); err != nil {
		t.Fatal(err)
	}
	if err := v.Add(NamedKey{KeyID{1}, Secret{1}}); err != nil {
		t.Errorf("the same key again: %v", err)
	}
	size := v.Len()
	if err := v.Add(NamedKey{KeyID{2}, Secret{2}}, NamedKey{KeyID{1}, Secret{9}}); err == nil {
		t.Error("another key of the same name was taken")
	}
	if err := v.Add(NamedKey{KeyID{3}, Secret{2}}, NamedKey{KeyID{3}, Secret{9}}); err == nil {
		t.Error("two keys of one name were taken")
	}
	if v.Len() != size {
		t.Errorf("%d keys, want %d", v.Len(), size)
	}
}

func TestEmptyPoolDrawsByItself(t *testing.T) {
	_, v, _ := create(t)
	seen := map[KeyID]bool{}
	keys := map[Secret]bool{}
	for range 3 * poolFull {
		id, key := take(t, v)
		if seen[id] || keys[key] {
			t.Fatal("a key was given out twice")
		}
		seen[id], keys[key] = true, true
	}
}

func TestManyTakeAtOnceAndNobodyGetsTheSame(t *testing.T) {
	_, v, _ := create(t)
	var mu sync.Mutex // guards seen
	seen := map[KeyID]bool{}
	var wait sync.WaitGroup
	for worker := range 8 {
		wait.Go(func() {
			for i := range 200 {
				id, _, err := v.Take()
				mu.Lock()
				if err != nil || seen[id] {
					t.Errorf("twice, or %v", err)
				}
				seen[id] = true
				mu.Unlock()
				if worker == 0 && i%50 == 0 {
					if err := v.Rewrite(nil); err != nil {
						t.Error(err)
					}
				}
			}
		})
	}
	wait.Wait()
}

func TestDiskThatTakesNothingLosesNothing(t *testing.T) {
	dir, v, _ := create(t)
	good := v.keys.file
	readOnly, err := os.Open(v.KeyFile())
	if err != nil {
		t.Fatal(err)
	}
	v.keys.file = readOnly // every write fails, and so does taking it back
	for v.Pool() > 0 {
		take(t, v)
	}
	size := v.Len()
	_, _, err = v.Take()
	wantCode(t, err, NotWritten)
	wantCode(t, v.Add(NamedKey{KeyID{1}, Secret{1}}), NotWritten)
	if v.Len() != size || v.Has(KeyID{1}) {
		t.Error("a key that was not written is given out")
	}
	readOnly.Close()
	v.keys.file = good
	if _, err := good.WriteAt([]byte("half a rec"), v.keys.size); err != nil { // what the failed write left
		t.Fatal(err)
	}
	id, key := take(t, v)
	v = reopen(t, dir, v)
	if got, err := v.Key(id); err != nil || got != key || v.Len() != size+poolFull {
		t.Errorf("%v, %d keys", err, v.Len())
	}
}

func TestDeletedOrReplacedKeyFileIsNoticed(t *testing.T) {
	dir, v, _ := create(t)
	if err := v.Present(); err != nil {
		t.Fatal(err)
	}
	aside := filepath.Join(dir, "aside")
	if err := os.Rename(v.KeyFile(), aside); err != nil {
		t.Skipf("this system does not move an open file: %v", err)
	}
	wantCode(t, v.Present(), FileGone)
	wantCode(t, v.Reserve(poolFull+1), FileGone)
	raw, err := os.ReadFile(aside)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(v.KeyFile(), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	wantCode(t, v.Present(), FileGone)
}

func TestPoolIsFilledInTheBackground(t *testing.T) {
	_, v, _ := create(t)
	synctest.Test(t, func(t *testing.T) {
		ctx, stop := context.WithCancel(context.Background())
		done := make(chan error, 1)
		go func() { done <- v.Serve(ctx) }()
		for v.Pool() >= poolLow {
			take(t, v)
		}
		time.Sleep(2 * time.Second)
		synctest.Wait()
		if v.Pool() != poolFull {
			t.Errorf("pool %d, want %d", v.Pool(), poolFull)
		}
		stop()
		if err := <-done; !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	})
}

func TestAnyOrderOfActsKeepsEveryKey(t *testing.T) {
	base := t.TempDir()
	run := 0
	rapid.Check(t, func(t *rapid.T) {
		run++
		dir := filepath.Join(base, fmt.Sprint(run))
		v, _, err := Create(dir, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { v.Close() }()
		model, gone := map[KeyID]Secret{}, map[KeyID]bool{}
		ids := func() (all []KeyID) {
			for id := range model {
				all = append(all, id)
			}
			return all
		}
		for range rapid.IntRange(1, 12).Draw(t, "acts") {
			switch act := rapid.SampledFrom([]string{"take", "add", "drop", "open", "spend"}).Draw(t, "act"); act {
			case "take":
				id, key, err := v.Take()
				if _, twice := model[id]; err != nil || twice || gone[id] {
					t.Fatalf("take: %v, twice %v, erased %v", err, twice, gone[id])
				}
				model[id] = key
			case "add":
				key := NamedKey{ID: KeyID{1, byte(len(model)), byte(run)}, Key: Secret{byte(len(model))}}
				if err := v.Add(key); err != nil && model[key.ID] == key.Key {
					t.Fatal(err)
				} else if err == nil {
					model[key.ID] = key.Key
				}
			case "drop":
				if all := ids(); len(all) > 0 {
					delete(model, all[0])
					gone[all[0]] = true
					if err := v.Rewrite(all[:1]); err != nil {
						t.Fatal(err)
					}
				}
			case "open":
				v.Close()
				if v, err = Open(dir); err != nil {
					t.Fatal(err)
				}
				if missing := v.MarkUsed(ids()); missing != nil {
					t.Fatalf("missing %v", missing)
				}
			case "spend":
				if err := v.Spend(); err != nil {
					t.Fatal(err)
				}
			}
		}
		for id, want := range model {
			if got, err := v.Key(id); err != nil || got != want {
				t.Fatalf("key %s: %v", id, err)
			}
		}
	})
}

func TestReaderBesideARunningDeskWritesNothing(t *testing.T) {
	dir, v, _ := create(t)
	id, key := take(t, v)
	remove(recoveryFile)(t, dir) // what Open would mend
	before := snapshot(t, dir)
	r, err := OpenReadOnly(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if got, err := r.Key(id); err != nil || got != key {
		t.Error(err)
	}
	wantCode(t, r.Reserve(1), NotWritten)
	wantCode(t, r.Rewrite(nil), NotWritten)
	if snapshot(t, dir) != before {
		t.Error("the reader wrote")
	}
}

func FuzzKeyFile(f *testing.F) {
	w, raw := written(f, 3)
	f.Add(raw)
	f.Add(raw[:headerSize+100])
	f.Add([]byte(keysMagic))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := w.checkHeader(data); err != nil {
			// What matters is what follows a sound head; a head cannot be guessed.
			data = append(bytes.Clone(raw[:headerSize]), data...)
		}
		data = data[headerSize:]
		k, again := keyFile{wrap: w}, keyFile{wrap: w}
		k.load(bytes.Clone(data))
		if k.size+k.cut != int64(headerSize+len(data)) || (k.size-headerSize)%recordSize != 0 {
			t.Fatalf("%d bytes: end at %d, cut %d", len(data), k.size, k.cut)
		}
		// A key written where the file is said to end is found, and so is all before it.
		longer, err := w.appendRecord(bytes.Clone(data[:k.size-headerSize]), KeyID{0xff}, drawnHere, Secret{2}, rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		again.load(longer)
		_, there := k.index[KeyID{0xff}] // then the first of the name stays
		if key, err := again.key(KeyID{0xff}); !there && (err != nil || key != Secret{2}) {
			t.Fatalf("a key added behind %d bytes is lost: %v", len(data), err)
		}
		for id := range k.index {
			a, errA := k.key(id)
			b, errB := again.key(id)
			if a != b || (errA == nil) != (errB == nil) {
				t.Fatalf("key %s changed: %v, %v", id, errA, errB)
			}
		}
	})
}

func FuzzPCFile(f *testing.F) {
	f.Add([]byte(pcMagic))
	f.Fuzz(func(t *testing.T, data []byte) {
		if blob, _, err := parsePC(data); err == nil && len(blob)+pcHead+4 != len(data) {
			t.Fatal("lengths disagree")
		}
		parseContents(data)
		parseRecoveryText(string(data))
	})
}

// resum puts the checksum of the head right.
func resum(raw []byte) []byte {
	return append(putSum(bytes.Clone(raw[:headerSize-4])), raw[headerSize:]...)
}
