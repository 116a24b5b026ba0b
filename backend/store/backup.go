package store

import (
	"archive/tar"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"time"

	"filippo.io/age"

	"thyrida/backend/store/internal/ground"
	"thyrida/backend/store/internal/vault"

	bolt "go.etcd.io/bbolt"
)

// A backup is one age file (age-encryption.org/v1) encrypted to the recovery key.
// Inside is a tar of, in this order:
//
//	books.db            a copy of the books at one moment
//	keys/recovery.age   what the sheet opens
//	keys/subject.keys   the subject keys, wrapped
//	settings.json       of the PC, if there are any
//	blobs/ab/…          attached files, as they lie on the disk
//	manifest.json       always last: format, store, moment, and the SHA-256 of each
//
// A reader refuses a higher format and passes over names that it does not know.
const backupFormat = 1

const (
	backupManifest = "manifest.json"
	settingsFile   = "settings.json"
	recoveryPiece  = "keys/recovery.age"
	keysPiece      = "keys/subject.keys"
)

// manifest closes a backup.
type manifest struct {
	Format  int               `json:"format"`
	Program string            `json:"program"`
	Store   string            `json:"store"`
	At      time.Time         `json:"at"`
	Entries uint64            `json:"entries"`
	Files   map[string]string `json:"files"` // name → SHA-256 in hexadecimal
}

// Backup writes the books, keys, settings and attached files into w, encrypted to
// the recovery key. The copy is opened and checked before a byte of it is written.
// Work goes on meanwhile; what is recorded after the beginning is not in it.
func (s *Store) Backup(ctx context.Context, w io.Writer) error {
	copyPath := filepath.Join(s.dir, booksFile+".copy")
	defer removeFile(copyPath)
	st, err := s.copyBooks(ctx, copyPath)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	sealed, err := age.Encrypt(w, s.keys.Recipient())
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	p := packer{tar: tar.NewWriter(sealed), ctx: ctx, at: s.o.Now(), files: map[string]string{}}
	err = s.pack(&p, copyPath, manifest{
		Format: backupFormat, Program: s.o.Version, Store: st.Store.String(), At: p.at.UTC(), Entries: st.Entries,
	})
	if err = errors.Join(err, p.tar.Close(), sealed.Close()); err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	return nil
}

// copyBooks makes a copy of the file at one moment and verifies it.
func (s *Store) copyBooks(ctx context.Context, to string) (st state, err error) {
	err = ground.WriteWith(to, func(f *os.File) error {
		return s.view(func(tx *bolt.Tx) error {
			_, err := tx.WriteTo(f)
			return err
		})
	})
	if err != nil {
		return st, diskError("copy the books", err)
	}
	return verifyCopy(ctx, to)
}

// verifyCopy opens a copy and checks structure and chains.
func verifyCopy(ctx context.Context, path string) (st state, err error) {
	if err := wholePages(path); err != nil {
		return st, err
	}
	db, err := openBolt(path, Options{ReadOnly: true})
	if err != nil {
		return st, err
	}
	defer db.Close()
	c := checker{s: &Store{}, ctx: ctx}
	err = db.View(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			return damaged("copy of the books", err)
		}
		if st, err = readState(tx); err != nil {
			return err
		}
		return c.entries(tx)
	})
	if err == nil && len(c.report.Problems) > 0 {
		err = damaged(c.report.Problems[0].What, nil)
	}
	return st, err
}

func (s *Store) pack(p *packer, copyPath string, m manifest) error {
	pieces, err := s.keys.Export()
	if err != nil {
		return err
	}
	err = errors.Join(
		p.file(booksFile, copyPath),
		p.bytes(recoveryPiece, pieces.Recovery),
		p.bytes(keysPiece, pieces.Keys),
	)
	if err != nil {
		return err
	}
	if err := p.file(settingsFile, filepath.Join(s.dir, settingsFile)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	blobs := filepath.Join(s.dir, blobsDir)
	err = filepath.WalkDir(blobs, func(at string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(at) != "" { // a file being written has an extension
			return err
		}
		rel, err := filepath.Rel(s.dir, at)
		if err != nil {
			return err
		}
		return p.file(filepath.ToSlash(rel), at)
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	m.Files = p.files
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return p.bytes(backupManifest, text)
}

// packer writes files into a tar and remembers their hashes.
type packer struct {
	tar   *tar.Writer
	ctx   context.Context
	at    time.Time
	files map[string]string
}

func (p *packer) bytes(name string, data []byte) error {
	return p.add(name, int64(len(data)), bytes.NewReader(data))
}

func (p *packer) file(name, from string) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	return p.add(name, info.Size(), f)
}

func (p *packer) add(name string, size int64, from io.Reader) error {
	if err := p.ctx.Err(); err != nil {
		return err
	}
	if err := p.tar.WriteHeader(&tar.Header{Name: name, Mode: 0o600, Size: size, ModTime: p.at, Format: tar.FormatPAX}); err != nil {
		return err
	}
	sum := sha256.New()
	if _, err := io.Copy(io.MultiWriter(p.tar, sum), from); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	p.files[name] = hex.EncodeToString(sum.Sum(nil))
	return nil
}

// restoringDir holds a backup while it is unpacked and checked.
const restoringDir = "restoring"

// Restore unpacks a backup into dir, where no books may be, with the sheet alone:
// on this PC or another. Everything is checked in full before it counts. The books
// open with a new device key, a new log and a new number series, always: nobody
// knows what was numbered after the backup.
func Restore(ctx context.Context, r io.Reader, sheet RecoverySheet, dir string, o Options) (*Store, error) {
	o = o.withDefaults()
	if err := mayFound(dir); err != nil {
		return nil, err
	}
	making := filepath.Join(dir, restoringDir)
	if err := os.RemoveAll(making); err != nil { // what a crash left; it never counted
		return nil, diskError("restore", err)
	}
	defer os.RemoveAll(making)
	if err := ground.Restrict(making); err != nil {
		return nil, err
	}
	if err := unpack(ctx, r, sheet, making, o); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	if err := checkRestored(ctx, making, o); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	if err := moveIn(making, dir); err != nil {
		return nil, fmt.Errorf("restore: %w", err)
	}
	return Open(dir, o)
}

// unpack decrypts a backup and makes a vault from its pieces.
func unpack(ctx context.Context, r io.Reader, sheet RecoverySheet, making string, o Options) error {
	if sheet.IsZero() {
		return fmt.Errorf("no recovery key was given: %w", ErrRecovery)
	}
	plain, err := age.Decrypt(r, sheet.Identity())
	var none *age.NoIdentityMatchError
	if errors.As(err, &none) {
		return fmt.Errorf("%w: take the sheet that was valid when the backup was made", ErrRecovery)
	}
	if err != nil {
		return fmt.Errorf("this is not a backup, or it is damaged: %w", err)
	}
	u := unpacker{ctx: ctx, dir: making, files: map[string]string{}}
	if err := u.all(tar.NewReader(plain)); err != nil {
		return err
	}
	pieces := vault.Pieces{Recovery: u.recovery, Keys: u.keys}
	keys, err := vault.Import(filepath.Join(making, keysDir), pieces, sheet, o.Rand)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrKeys, err)
	}
	return keys.Close()
}

// unpacker writes the files of a backup into a folder.
type unpacker struct {
	ctx            context.Context
	dir            string
	files          map[string]string
	recovery, keys []byte
}

// all reads the tar to its end and compares every file with the manifest.
func (u *unpacker) all(from *tar.Reader) error {
	for {
		h, err := from.Next()
		if errors.Is(err, io.EOF) {
			return errors.New("the backup has no end: it was cut off while it was written")
		}
		if err != nil {
			return fmt.Errorf("the backup is damaged: %w", err)
		}
		if err := u.ctx.Err(); err != nil {
			return err
		}
		if h.Name == backupManifest {
			return u.compare(from)
		}
		sum := sha256.New()
		if err := u.one(h, io.TeeReader(from, sum), sum); err != nil {
			return fmt.Errorf("%s: %w", h.Name, err)
		}
	}
}

// largestPiece bounds what of a backup is read into memory: 84 bytes for each of
// some twelve million keys.
const largestPiece = 1 << 30

func (u *unpacker) one(h *tar.Header, from io.Reader, sum hash.Hash) (err error) {
	defer func() { u.files[h.Name] = hex.EncodeToString(sum.Sum(nil)) }()
	switch {
	case h.Name == recoveryPiece:
		u.recovery, err = io.ReadAll(io.LimitReader(from, largestPiece))
		return err
	case h.Name == keysPiece:
		u.keys, err = io.ReadAll(io.LimitReader(from, largestPiece))
		return err
	case h.Name == booksFile, h.Name == settingsFile, isBlobName(h.Name):
		return u.write(h.Name, from)
	}
	_, err = io.Copy(io.Discard, from) // of a newer program
	return err
}

// isBlobName accepts blobs/ab/<hash>-<key> and nothing else: a name in a foreign
// file must not lead out of the folder.
func isBlobName(name string) bool {
	dir, file := path.Split(name)
	if len(file) != 64+1+32 || dir != blobsDir+"/"+file[:2]+"/" || file[64] != '-' {
		return false
	}
	_, err := hex.DecodeString(file[:64] + file[65:])
	return err == nil
}

func (u *unpacker) write(name string, from io.Reader) error {
	to := filepath.Join(u.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return diskError("unpack", err)
	}
	return diskError("unpack", ground.WriteWith(to, func(f *os.File) error {
		_, err := io.Copy(f, from)
		return err
	}))
}

func (u *unpacker) compare(from io.Reader) error {
	var m manifest
	if err := json.NewDecoder(io.LimitReader(from, largestPiece)).Decode(&m); err != nil {
		return fmt.Errorf("%s: %w", backupManifest, err)
	}
	if m.Format > backupFormat {
		return fmt.Errorf("the backup has format %d, this program knows up to %d: install version %s or later", m.Format, backupFormat, m.Program)
	}
	for _, must := range []string{booksFile, recoveryPiece, keysPiece} {
		if m.Files[must] == "" {
			return fmt.Errorf("the backup lacks %s", must)
		}
	}
	for name, sum := range m.Files {
		if u.files[name] != sum {
			return fmt.Errorf("%s: %w", name, errors.New("it is not what was backed up"))
		}
	}
	return nil
}

// checkRestored opens what was unpacked, read-only, and checks it in full. Books of
// an older format are checked in structure and chains: they are migrated when they
// are opened for writing.
func checkRestored(ctx context.Context, making string, o Options) error {
	st, err := verifyCopy(ctx, filepath.Join(making, booksFile))
	if err != nil || st.Format < Format {
		return err
	}
	o.ReadOnly = true
	s, err := Open(making, o)
	if err != nil {
		return err
	}
	report, err := s.Check(ctx, true)
	if err = errors.Join(err, s.Close()); err != nil {
		return err
	}
	if len(report.Problems) > 0 {
		return damaged(fmt.Sprintf("%d problems in the backup, the first: %s", len(report.Problems), report.Problems[0].What), nil)
	}
	return nil
}

// moveIn puts what was checked into place: the books last, and without a marker, so
// that whatever opens them opens a new log.
func moveIn(making, dir string) error {
	for _, name := range []string{keysDir, blobsDir, settingsFile, booksFile} {
		from, to := filepath.Join(making, name), filepath.Join(dir, name)
		if _, err := os.Stat(from); errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if _, err := os.Stat(to); err == nil {
			if err := setAside(dir, to); err != nil {
				return err
			}
		}
		if err := ground.Replace(from, to); err != nil {
			return diskError("put the restored books into place", err)
		}
	}
	return diskError("put the restored books into place", removeFile(filepath.Join(dir, ground.MarkerFile)))
}
