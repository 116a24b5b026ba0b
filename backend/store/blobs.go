package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
)

// MaxBlob is the size of one attached file, in bytes.
const MaxBlob = 25 << 20

const blobTag = "thyrida/blob/1\x00"

func blobAAD(key eventlog.KeyID) []byte { return append([]byte(blobTag), key[:]...) }

// KeyFor names the key under which files of a subject are laid up. For a request
// about to be filed (a zero or unknown subject) it is a fresh one: keep it with the
// draft and use it for all its files; the filing takes it over.
func (s *Store) KeyFor(subject municipality.ID) (eventlog.KeyID, error) {
	if subject.IsZero() {
		id, _, err := s.keys.Take()
		return id, err
	}
	t, err := s.recordOf(subject)
	if err != nil {
		return eventlog.KeyID{}, err
	}
	if t == nil || t.Key.IsZero() {
		id, _, err := s.keys.Take()
		return id, err
	}
	return t.Key, nil
}

// PutBlob lays up a file under a key of KeyFor, encrypted, written and flushed. The
// answer goes into the command that attaches it. A file that no fact names does no
// harm and cannot be told from one by its name.
func (s *Store) PutBlob(ctx context.Context, key eventlog.KeyID, data []byte) (municipality.Blob, error) {
	if err := ctx.Err(); err != nil {
		return municipality.Blob{}, err
	}
	if s.o.ReadOnly {
		return municipality.Blob{}, ErrReadOnly
	}
	if len(data) > MaxBlob {
		return municipality.Blob{}, fmt.Errorf("file of %d bytes: at most %d", len(data), MaxBlob)
	}
	secret, ok := s.key(key)
	if !ok {
		return municipality.Blob{}, fmt.Errorf("key %s: %w", key, ErrKeys)
	}
	sealed, err := s.seal(secret, data, blobAAD(key))
	if err != nil {
		return municipality.Blob{}, err
	}
	blob := municipality.Blob{SHA256: sha256.Sum256(sealed), Size: uint64(len(sealed))}
	if err := writeInto(s.blobPath(blob.SHA256, key), sealed); err != nil {
		return municipality.Blob{}, diskError("keep a file", err)
	}
	return blob, nil
}

// Blob gives an attached file of a subject. ErrNotFound where it is not on this PC,
// ErrDamaged where its bytes are not those that were attached.
func (s *Store) Blob(ctx context.Context, subject municipality.ID, sha [32]byte) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	rec, err := s.recordOf(subject)
	if err != nil {
		return nil, err
	}
	if rec == nil {
		return nil, fmt.Errorf("file of an unknown record: %w", ErrNotFound)
	}
	sealed, err := readFile(s.blobPath(sha, rec.Key))
	if err != nil {
		return nil, diskError("read a file", err)
	}
	if sealed == nil {
		return nil, fmt.Errorf("attached file %x…: %w", sha[:4], ErrNotFound)
	}
	if sha256.Sum256(sealed) != sha {
		return nil, damaged(fmt.Sprintf("attached file %x…", sha[:4]), eventlog.ErrHash)
	}
	secret, ok := s.key(rec.Key)
	if !ok {
		return nil, fmt.Errorf("key %s: %w", rec.Key, ErrKeys)
	}
	return eventlog.Unseal(secret, sealed, blobAAD(rec.Key))
}

// blobPath names a laid-up file by hash and key, in 256 folders.
func (s *Store) blobPath(sha [32]byte, key eventlog.KeyID) string {
	name := hex.EncodeToString(sha[:])
	return filepath.Join(s.dir, blobsDir, name[:2], name+"-"+key.String())
}

// blobKey finds the key under which a file was laid up.
func (s *Store) blobKey(sha [32]byte) (eventlog.KeyID, error) {
	name := hex.EncodeToString(sha[:])
	entries, err := os.ReadDir(filepath.Join(s.dir, blobsDir, name[:2]))
	if err != nil && !os.IsNotExist(err) {
		return eventlog.KeyID{}, diskError("look for a file", err)
	}
	for _, e := range entries {
		if len(e.Name()) > len(name) && e.Name()[:len(name)] == name {
			var id eventlog.KeyID
			if raw, err := hex.DecodeString(e.Name()[len(name)+1:]); err == nil && len(raw) == len(id) {
				return eventlog.KeyID(raw), nil
			}
		}
	}
	return eventlog.KeyID{}, fmt.Errorf("file %x…: lay it up first: %w", sha[:4], ErrNotFound)
}
