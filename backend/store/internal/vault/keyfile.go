package vault

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"thyrida/backend/store/internal/ground"
)

// DamagedRecord names a record of the key file that cannot be read. Whether a key
// in use was in it is told by MarkUsed.
type DamagedRecord struct {
	Record int   // counted from 0
	Claims KeyID // the name that stands in it, if that much is right
}

// keyFile is subject.keys, open. The records stay in memory as they are in the
// file, wrapped: a key is unwrapped when it is asked for, in less time than it takes
// to prepare a cipher with it, so opening 100,000 costs no unwrapping at all.
type keyFile struct {
	path   string
	wrap   wrapper
	random io.Reader

	readOnly bool

	disk   sync.Mutex // guards file, size and what happens on the disk
	file   *os.File
	size   int64 // bytes up to the end of the last flushed record
	cut    int64 // bytes of a torn end that were left out at open
	broken error // a write that could not be taken back
	closed bool

	mu      sync.RWMutex // guards what follows; memory only
	records []byte       // the sound records, one after another
	index   map[KeyID]uint32
	free    []uint32 // the pool: records drawn here, flushed and unused
	damage  []DamagedRecord
}

// createKeyFile writes an empty key file, flushed.
func createKeyFile(dir string, w wrapper, random io.Reader) error {
	header, err := w.header(random)
	if err != nil {
		return err
	}
	return ground.WriteFile(filepath.Join(dir, keysFile), header)
}

// openKeyFile reads the whole file and leaves out a torn end.
func openKeyFile(dir string, w wrapper, random io.Reader) (*keyFile, error) {
	k := &keyFile{path: filepath.Join(dir, keysFile), wrap: w, random: random}
	raw, err := readKeyFile(k.path, w)
	if err != nil {
		return nil, err
	}
	if k.file, err = openForWriting(k.path); err != nil {
		return nil, err
	}
	k.load(raw[headerSize:])
	return k, nil
}

func readKeyFile(path string, w wrapper) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, &Fault{Code: Lost, What: "the key file (" + keysFile + ") is missing",
			Mend: "put it back from the newest backup; without it what citizens said cannot be read"}
	}
	if err != nil {
		return nil, &Fault{Code: Damaged, What: "the key file cannot be read", Err: err,
			Mend: "check the disk, then put the file back from the newest backup"}
	}
	if err := w.checkHeader(raw); err != nil {
		return nil, err
	}
	return raw, nil
}

func openForWriting(path string) (*os.File, error) {
	file, err := os.OpenFile(path, os.O_RDWR, 0o600)
	if err != nil {
		return nil, &Fault{Code: NotWritten, What: "the key file cannot be opened for writing", Err: err,
			Mend: "give this account the right to write it"}
	}
	return file, nil
}

// load takes the sound records out of raw. What cannot be read at its end was not
// flushed before a power cut; what cannot be read before that is damage.
func (k *keyFile) load(raw []byte) {
	whole := len(raw) / recordSize
	k.index = make(map[KeyID]uint32, whole)
	k.records = raw[:0] // in place: sound records move towards the front
	end := 0            // records up to the last sound one
	for i := range whole {
		rec := raw[i*recordSize : (i+1)*recordSize]
		if !sound(rec) {
			k.damage = append(k.damage, DamagedRecord{i, idOf(rec)})
			continue
		}
		end = i + 1
		if _, twice := k.index[idOf(rec)]; twice {
			continue
		}
		k.index[idOf(rec)] = uint32(len(k.records) / recordSize)
		k.records = append(k.records, rec...)
	}
	for n := len(k.damage); n > 0 && k.damage[n-1].Record >= end; n = len(k.damage) {
		k.damage = k.damage[:n-1]
	}
	k.size = int64(headerSize + end*recordSize)
	k.cut = int64(len(raw) - end*recordSize)
}

// append needs disk. It flushes, and only then can anybody use the keys. A failed write is taken back, so that what stays in the
// file is what the memory says; if even that fails the next write tries it first.
func (k *keyFile) append(fresh []byte, pooled bool) error {
	if err := k.ready(); err != nil {
		return err
	}
	_, err := k.file.WriteAt(fresh, k.size)
	if err == nil {
		err = k.file.Sync()
	}
	if err != nil {
		k.broken = k.file.Truncate(k.size)
		return &Fault{Code: NotWritten, What: "new keys were not written", Err: err,
			Mend: "free some room on the disk; nothing was lost"}
	}
	k.size += int64(len(fresh))
	k.publish(fresh, pooled)
	return nil
}

// ready needs disk: is the file still the one in the folder, and does it end where
// the memory says?
func (k *keyFile) ready() error {
	if k.closed {
		return &Fault{Code: ClosedAlready, What: "the keys are closed"}
	}
	if k.readOnly {
		return &Fault{Code: NotWritten, What: "the keys are open for reading only"}
	}
	if k.file == nil { // a rewrite lost it
		if err := k.reopen(); err != nil {
			return err
		}
	}
	if err := ground.SameFile(k.path, k.file); err != nil {
		return &Fault{Code: FileGone, What: "the key file was deleted or replaced while it was open", Err: err,
			Mend: "close the program, put the file back and start again"}
	}
	if k.broken == nil && k.cut == 0 {
		return nil
	}
	if err := k.file.Truncate(k.size); err != nil {
		return &Fault{Code: NotWritten, What: "the torn end of the key file was not removed", Err: err,
			Mend: "check the disk"}
	}
	k.broken, k.cut = nil, 0
	return nil
}

// publish makes flushed records known.
func (k *keyFile) publish(fresh []byte, pooled bool) {
	k.mu.Lock()
	defer k.mu.Unlock()
	for ; len(fresh) > 0; fresh = fresh[recordSize:] {
		n := uint32(len(k.records) / recordSize)
		k.records = append(k.records, fresh[:recordSize]...)
		k.index[idOf(fresh)] = n
		if pooled {
			k.free = append(k.free, n)
		}
	}
}

// record gives the n-th sound record; the caller holds mu. Records are never
// changed in place, so the slice stays right after mu is given back.
func (k *keyFile) record(n uint32) []byte {
	at := int(n) * recordSize
	return k.records[at : at+recordSize : at+recordSize]
}

// key finds and unwraps one key.
func (k *keyFile) key(id KeyID) (Secret, error) {
	k.mu.RLock()
	n, ok := k.index[id]
	var rec []byte
	if ok {
		rec = k.record(n)
	}
	k.mu.RUnlock()
	if !ok {
		return Secret{}, fmt.Errorf("key %s: %w", id, ErrNoKey)
	}
	key, err := k.wrap.unwrap(rec)
	if err != nil {
		return Secret{}, &Fault{Code: Damaged, What: "key " + id.String() + " does not unwrap", Err: err,
			Mend: "put the key file back from the newest backup"}
	}
	return key, nil
}

// rewrite replaces the file: new file, flush, swap, the old one is deleted. change
// gives what becomes of each record, nil to leave it out; damaged ones are left out.
// The pool keeps what was in it, if change keeps it.
func (k *keyFile) rewrite(change func(rec []byte) ([]byte, error)) error {
	k.disk.Lock()
	defer k.disk.Unlock()
	if err := k.ready(); err != nil {
		return err
	}
	fresh, err := k.wrap.header(k.random)
	if err != nil {
		return err
	}
	for at := 0; at < len(k.records); at += recordSize { // only writers, who hold disk, change it
		rec, err := change(k.records[at : at+recordSize : at+recordSize])
		if err != nil {
			return err
		}
		fresh = append(fresh, rec...)
	}
	return k.swap(fresh)
}

// swap needs disk. The open file is closed first, since Windows replaces no open
// file. Whatever happens the memory follows what lies on the disk afterwards.
func (k *keyFile) swap(fresh []byte) error {
	k.file.Close()
	k.file = nil
	err := ground.WriteFile(k.path, fresh)
	if err != nil {
		err = &Fault{Code: NotWritten, What: "the key file was not rewritten", Err: err, Mend: "check the disk and try again"}
	}
	return errors.Join(err, k.reopen())
}

// reopen needs disk.
func (k *keyFile) reopen() error {
	raw, err := readKeyFile(k.path, k.wrap)
	if err != nil {
		return err
	}
	if k.file, err = openForWriting(k.path); err != nil {
		return err
	}
	k.broken = nil
	k.reload(raw[headerSize:])
	return nil
}

// reload takes raw as the content of the file and keeps in the pool what was there.
func (k *keyFile) reload(raw []byte) {
	k.mu.Lock()
	defer k.mu.Unlock()
	pool := make(map[KeyID]bool, len(k.free))
	for _, n := range k.free {
		pool[idOf(k.record(n))] = true
	}
	k.damage, k.free = nil, nil
	k.load(raw)
	for n := range uint32(len(k.records) / recordSize) {
		if rec := k.record(n); pool[idOf(rec)] && origin(rec[16]) == drawnHere {
			k.free = append(k.free, n)
		}
	}
}

func (k *keyFile) close() error {
	k.disk.Lock()
	defer k.disk.Unlock()
	k.closed = true
	if k.file == nil {
		return nil
	}
	err := k.file.Close()
	k.file = nil
	return err
}
