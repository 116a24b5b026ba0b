package store

import (
	"errors"
	"fmt"
	"strconv"
	"syscall"
)

// Reasons for which books do not open or a fact is not taken. Errors of this
// package wrap one of them and say what to do.
var (
	ErrNotFound = errors.New("there are no books here")             // nothing, or no such subject
	ErrExists   = errors.New("there are books here already")        // Create and Restore never overwrite
	ErrDamaged  = errors.New("the books are damaged")               // see [Store.Check] and the backups
	ErrInUse    = errors.New("another program holds the books")     // another instance
	ErrReadOnly = errors.New("the books are open for reading only") // Options.ReadOnly, or the folder
	ErrFull     = errors.New("the disk is full")                    // nothing was changed
	ErrDisk     = errors.New("the disk refused")                    // nothing was changed
	ErrUnsure   = errors.New("the disk did not confirm the last act: close the program, start it again, and look whether it is there")
	ErrClosed   = errors.New("the books are closed")                     // after Close
	ErrKeys     = errors.New("the keys of the books cannot be opened")   // key file missing, damaged or of another PC
	ErrRecovery = errors.New("the recovery key does not open this file") // another sheet, or mistyped
	ErrFrozen   = errors.New("this record needs a newer program")        // an unknown critical fact
)

// NewerError says that a newer program wrote the books.
type NewerError struct {
	Format int    // of the books
	Needs  string // least version of the program
}

func (e *NewerError) Error() string {
	return "the books have format " + strconv.Itoa(e.Format) + ", this program knows up to " +
		strconv.Itoa(Format) + ": install version " + e.Needs + " or later; nothing was changed"
}

// damaged wraps what was found wrong with the mend that always holds.
func damaged(what string, why error) error {
	if why == nil {
		return fmt.Errorf("%w: %s; leave the folder as it is, run \"thyrida check\", or restore the newest backup", ErrDamaged, what)
	}
	return fmt.Errorf("%w: %s: %w; leave the folder as it is, run \"thyrida check\", or restore the newest backup", ErrDamaged, what, why)
}

// diskError names why a write failed. What was to be written is not in the
// books; the caller may try again.
func diskError(what string, err error) error {
	switch {
	case err == nil:
		return nil
	case isFull(err):
		return fmt.Errorf("%s: %w: free some space and try again; nothing was changed: %w", what, ErrFull, err)
	case errors.Is(err, syscall.EROFS), errors.Is(err, syscall.EACCES), errors.Is(err, syscall.EPERM):
		return fmt.Errorf("%s: %w: give this user the right to write in the folder; nothing was changed: %w", what, ErrReadOnly, err)
	default:
		return fmt.Errorf("%s: %w: look at the disk's health before going on; nothing was changed: %w", what, ErrDisk, err)
	}
}
