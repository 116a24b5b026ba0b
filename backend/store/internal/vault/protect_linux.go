package vault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"thyrida/backend/eventlog"
	"thyrida/backend/store/internal/ground"
)

// protector says in pc.sealed who sealed it.
const protector = 1

// errCut says that pc.key is not a key any more; sealing anew replaces it.
var errCut = errors.New(pcKeyFile + " is damaged")

const pcAAD = "thyrida pc.sealed v1"

// protect seals under pc.key, which is made if it is missing. Its nonce and key
// come from the system: they are of no meaning outside this PC.
func protect(dir string, plain []byte) ([]byte, error) {
	key, err := readPCKey(dir)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, errCut) {
		key, err = makePCKey(dir)
	}
	if err != nil {
		return nil, err
	}
	var nonce [eventlog.NonceSize]byte
	rand.Read(nonce[:])
	return eventlog.Seal(key, nonce, plain, []byte(pcAAD))
}

func unprotect(dir string, blob []byte) ([]byte, error) {
	key, err := readPCKey(dir)
	if err != nil {
		return nil, err
	}
	return eventlog.Unseal(key, blob, []byte(pcAAD))
}

func makePCKey(dir string) (key Secret, err error) {
	rand.Read(key[:])
	return key, ground.WriteFile(filepath.Join(dir, pcKeyFile), key[:])
}

// readPCKey closes the file to others, should a copy have opened it.
func readPCKey(dir string) (key Secret, err error) {
	path := filepath.Join(dir, pcKeyFile)
	raw, err := os.ReadFile(path)
	if err != nil {
		return key, err
	}
	if len(raw) != len(key) {
		return key, fmt.Errorf("%d bytes, want %d: %w", len(raw), len(key), errCut)
	}
	copy(key[:], raw)
	if private, err := ground.Private(path); err == nil && !private {
		return key, os.Chmod(path, 0o600)
	}
	return key, nil
}
