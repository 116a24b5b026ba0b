package store

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"thyrida/backend/store/internal/ground"
)

// writeInto writes a small file whole and flushed, with its folder if need be.
func writeInto(path string, data []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	return ground.WriteFile(path, data)
}

// readFile gives a file's content, nil where there is none.
func readFile(path string) ([]byte, error) {
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return data, err
}

// removeFile removes a file that may be gone already.
func removeFile(path string) error {
	if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
