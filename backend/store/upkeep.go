package store

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"thyrida/backend/store/internal/ground"

	bolt "go.etcd.io/bbolt"
)

// migrations lead from one format of the file to the next. They change the layout,
// never an entry.
var migrations = map[int]func(*bolt.Tx) error{}

// migrate brings an older file to the present format, after a verified backup that
// stays in the evidence folder. The steps and the new number are one transaction.
func (s *Store) migrate() error {
	if s.st.Format == Format {
		return nil
	}
	if s.o.ReadOnly {
		return fmt.Errorf("%w: the books have format %d; open them once for writing", ErrReadOnly, s.st.Format)
	}
	backup := filepath.Join(s.dir, evidenceDir, fmt.Sprintf("before-format-%d.age", Format))
	if err := os.MkdirAll(filepath.Dir(backup), 0o700); err != nil {
		return diskError("backup before the migration", err)
	}
	err := ground.WriteWith(backup, func(f *os.File) error { return s.Backup(context.Background(), f) })
	if err != nil {
		return fmt.Errorf("before the migration: %w", err)
	}
	from := s.st.Format
	err = s.db.Update(func(tx *bolt.Tx) error {
		for at := from; at < Format; at++ {
			step := migrations[at]
			if step == nil {
				return fmt.Errorf("no way leads from format %d to %d", at, at+1)
			}
			if err := step(tx); err != nil {
				return fmt.Errorf("format %d to %d: %w", at, at+1, err)
			}
		}
		st, err := readState(tx)
		if err != nil {
			return err
		}
		st.Format, st.Needs = Format, formatNeeds
		s.st, s.seen = st, st
		return writeState(tx, st)
	})
	if err != nil {
		return fmt.Errorf("migration from format %d, a backup lies at %s: %w", from, backup, err)
	}
	s.o.Logger.Info("books migrated", "from", from, "to", Format, "backup", backup)
	return nil
}

// When the file is written anew at open: more than half of it free, and so much
// that it is worth the time. bbolt itself never shrinks a file.
const (
	compactFree = 64 << 20
	compactStep = 8 << 20 // bytes of one transaction of the copy
)

// wantsCompaction asks the open file.
func wantsCompaction(db *bolt.DB) bool {
	page := int64(db.Info().PageSize)
	var size int64
	_ = db.View(func(tx *bolt.Tx) error { // a fault shows when the file is read in earnest
		size = tx.Size()
		return nil
	})
	free := int64(db.Stats().FreePageN) * page
	return free > compactFree && free > size/2
}

// compact writes the file anew without its free pages and opens the new one. The
// old file stays until the new one is whole, flushed and checked.
func (s *Store) compact() error {
	path := filepath.Join(s.dir, booksFile)
	making := path + newSuffix
	if err := removeFile(making); err != nil {
		return err
	}
	fresh, err := bolt.Open(making, 0o600, &bolt.Options{NoGrowSync: false, FreelistType: bolt.FreelistMapType})
	if err != nil {
		return err
	}
	if err := bolt.Compact(fresh, s.db, compactStep); err != nil {
		fresh.Close()
		removeFile(making)
		return err
	}
	if err := fresh.Close(); err != nil {
		return err
	}
	if _, err := verifyCopy(context.Background(), making); err != nil {
		removeFile(making)
		return err
	}
	if err := s.db.Close(); err != nil {
		return err
	}
	if err := ground.Replace(making, path); err != nil {
		return err
	}
	s.db, err = openBolt(path, s.o)
	return err
}

// Compact writes the file anew now, whatever is free, and opens the books again.
func Compact(dir string, o Options) (before, after int64, err error) {
	s, err := Open(dir, o)
	if err != nil {
		return 0, 0, err
	}
	before = s.Stats().FileBytes
	s.write.Lock()
	err = s.guarded(s.compact)
	s.write.Unlock()
	if err != nil {
		s.Close()
		return before, before, fmt.Errorf("compact: %w", err)
	}
	after = s.Stats().FileBytes
	return before, after, s.Close()
}
