package vault

import (
	"crypto/ed25519"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"filippo.io/age"

	"thyrida/backend/store/internal/ground"
)

// Vault is the open vault of this PC. Its methods may be used at the same time.
type Vault struct {
	dir       string
	recipient *age.X25519Recipient
	keys      *keyFile
	newDevice bool
	notes     []string

	mu sync.RWMutex // guards c
	c  contents
}

// Create makes a vault in dir, which must be missing or empty, with a first pool of
// keys, and gives it open together with its recovery key: the only time that key is
// seen. After a crash there is the whole vault or none.
func Create(dir string, random io.Reader) (*Vault, Recovery, error) {
	recovery, err := NewRecovery(random)
	if err != nil {
		return nil, Recovery{}, err
	}
	c := contents{recipient: recovery.Public()}
	for _, part := range []*[32]byte{&c.device, &c.database, &c.pepper} {
		if _, err := io.ReadFull(random, part[:]); err != nil {
			return nil, Recovery{}, fmt.Errorf("new vault: random source: %w", err)
		}
	}
	err = assemble(dir, func(fresh string) error {
		w, err := newWrapper(c.database)
		if err != nil {
			return err
		}
		if err := errors.Join(createKeyFile(fresh, w, random), mendRecovery(fresh, &c)); err != nil {
			return err
		}
		return firstPool(fresh, c, random)
	})
	if err != nil {
		return nil, Recovery{}, err
	}
	v, err := openNew(dir, c, random)
	return v, recovery, err
}

// firstPool bars what a backup brought from the pool and fills it, before the vault
// is in its place: afterwards nothing of its making can fail or be cut off.
func firstPool(fresh string, c contents, random io.Reader) error {
	v, err := open(fresh, c, random)
	if err != nil {
		return err
	}
	return errors.Join(v.Spend(), v.Reserve(poolFull), v.Close())
}

// openNew opens what assemble made: no books use its keys yet.
func openNew(dir string, c contents, random io.Reader) (*Vault, error) {
	v, err := open(dir, c, random)
	if err != nil {
		return nil, err
	}
	v.newDevice = true
	v.MarkUsed(nil)
	return v, nil
}

// assemble fills a folder beside dir and moves it into place.
func assemble(dir string, fill func(fresh string) error) error {
	if names, err := os.ReadDir(dir); err == nil && len(names) > 0 {
		return &Fault{Code: Exists, What: dir + " holds keys already", Mend: "open them, or move the folder aside"}
	}
	fresh := dir + ".new"
	if err := removeFlat(fresh); err != nil { // what a crash left; it was never in use
		return fmt.Errorf("new vault: %w", err)
	}
	if err := os.MkdirAll(fresh, 0o700); err != nil { // on Windows it inherits the rights of the data folder
		return fmt.Errorf("new vault: %w", err)
	}
	if err := fill(fresh); err != nil {
		return errors.Join(err, removeFlat(fresh))
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("new vault: %w", err)
	}
	if err := ground.Replace(fresh, dir); err != nil {
		return fmt.Errorf("new vault: %w", err)
	}
	return nil
}

// removeFlat removes a folder of files and nothing deeper: a vault has no more, and a
// wrong name must not take a tree along.
func removeFlat(dir string) error {
	files, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	for _, f := range files {
		err = errors.Join(err, os.Remove(filepath.Join(dir, f.Name())))
	}
	return errors.Join(err, os.Remove(dir))
}

// Open opens the vault in dir with the key of this PC. A missing or changed
// recovery.age is written anew and noted (Notes). The next steps are MarkUsed and Serve.
func Open(dir string) (*Vault, error) {
	c, err := openForPC(dir)
	if err != nil {
		return nil, err
	}
	return open(dir, c, rand.Reader)
}

// OpenWithRecovery opens with the sheet what the key of this PC does not open, and
// seals it for this PC from now on. If the old seal opens after all, the device key
// is kept; otherwise a new one is drawn, and DeviceIsNew tells so.
func OpenWithRecovery(dir string, recovery Recovery, random io.Reader) (*Vault, error) {
	c, err := readRecovery(dir, recovery)
	if err != nil {
		return nil, err
	}
	old, sealErr := openForPC(dir)
	isNew := sealErr != nil || old.database != c.database
	if isNew {
		if _, err := io.ReadFull(random, c.device[:]); err != nil {
			return nil, fmt.Errorf("new device key: random source: %w", err)
		}
	} else {
		c.device = old.device
	}
	if err := sealForPC(dir, c); err != nil {
		return nil, err
	}
	v, err := open(dir, c, random)
	if err != nil {
		return nil, err
	}
	v.newDevice = isNew
	return v, nil
}

// OpenReadOnly opens for reading only, beside a running desk too: it writes and mends
// nothing, and what would write fails.
func OpenReadOnly(dir string) (*Vault, error) {
	c, err := openForPC(dir)
	if err != nil {
		return nil, err
	}
	w, err := newWrapper(c.database)
	if err != nil {
		return nil, err
	}
	k := &keyFile{path: filepath.Join(dir, keysFile), wrap: w, random: rand.Reader, readOnly: true}
	raw, err := readKeyFile(k.path, w)
	if err != nil {
		return nil, err
	}
	k.load(raw[headerSize:])
	recipient, err := age.ParseX25519Recipient(c.recipient)
	return &Vault{dir: dir, c: c, recipient: recipient, keys: k}, err
}

func open(dir string, c contents, random io.Reader) (*Vault, error) {
	recipient, err := age.ParseX25519Recipient(c.recipient)
	if err != nil {
		return nil, &Fault{Code: Damaged, What: "the public recovery key of this PC is damaged", Err: err, Mend: withSheet}
	}
	w, err := newWrapper(c.database)
	if err != nil {
		return nil, err
	}
	keys, err := openKeyFile(dir, w, random)
	if err != nil {
		return nil, err
	}
	v := &Vault{dir: dir, c: c, recipient: recipient, keys: keys}
	if keys.cut > 0 {
		v.note("%d bytes of keys that were never in use were cut off by a crash and left out", keys.cut)
	}
	if len(keys.damage) > 0 {
		v.note("%d records of %s cannot be read", len(keys.damage), keysFile)
	}
	if recoveryAsKnown(dir, c) {
		return v, nil
	}
	if err := mendRecovery(dir, &v.c); err != nil {
		return nil, errors.Join(err, keys.close())
	}
	v.note("%s was missing or damaged and was written anew", recoveryFile)
	return v, nil
}

func (v *Vault) note(format string, args ...any) {
	v.notes = append(v.notes, fmt.Sprintf(format, args...))
}

// Notes says in English what was found and mended at opening, for the log.
func (v *Vault) Notes() []string { return v.notes }

// Device gives the key that signs this PC's entries and is its identity to peers.
func (v *Vault) Device() ed25519.PrivateKey {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return ed25519.NewKeyFromSeed(v.c.device[:])
}

// DeviceIsNew tells that the device key was drawn since the vault was last closed
// (Create, Import, NewDevice, mostly OpenWithRecovery): the store opens a new log and
// a new series under it.
func (v *Vault) DeviceIsNew() bool { return v.newDevice }

// NewDevice draws and keeps a new device key, flushed: the disk turned out to be a
// clone, or the key is changed for safety. The old one is gone from this PC.
func (v *Vault) NewDevice(random io.Reader) (ed25519.PrivateKey, error) {
	v.mu.Lock()
	defer v.mu.Unlock()
	c := v.c
	if _, err := io.ReadFull(random, c.device[:]); err != nil {
		return nil, fmt.Errorf("new device key: random source: %w", err)
	}
	if err := sealForPC(v.dir, c); err != nil {
		return nil, err
	}
	v.c, v.newDevice = c, true
	return ed25519.NewKeyFromSeed(c.device[:]), nil
}

// Pepper is the municipal secret under which password verifiers are HMAC-ed; it is
// outside this PC only in recovery.age, so a stolen store cannot be guessed against.
func (v *Vault) Pepper() [32]byte {
	v.mu.RLock()
	defer v.mu.RUnlock()
	return v.c.pepper
}

// KeyFile gives the path of subject.keys.
func (v *Vault) KeyFile() string { return filepath.Join(v.dir, keysFile) }

// Present tells whether the key file is still the one that was opened; the owner
// asks every minute, as for the store.
func (v *Vault) Present() error {
	v.keys.disk.Lock()
	defer v.keys.disk.Unlock()
	return v.keys.ready()
}

// Close closes the key file and forgets the keys as far as Go allows.
func (v *Vault) Close() error {
	v.mu.Lock()
	v.c = contents{}
	v.mu.Unlock()
	return v.keys.close()
}
