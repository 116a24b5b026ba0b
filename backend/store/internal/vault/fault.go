package vault

import (
	"errors"
	"fmt"
)

// Code names a fault for the face, which has a Greek sentence for each.
type Code string

const (
	OtherPC       Code = "keys-other-pc"        // the key of this PC does not open these keys
	Lost          Code = "keys-lost"            // a file of the vault is missing
	Damaged       Code = "keys-damaged"         // a file of the vault cannot be read
	Foreign       Code = "keys-foreign"         // subject.keys belongs to another database key
	Newer         Code = "keys-newer"           // written by a newer version of the program
	Exists        Code = "keys-exist"           // a vault is there already
	WrongSheet    Code = "recovery-wrong-sheet" // a sound recovery key, but not of these keys
	Mistyped      Code = "recovery-mistyped"    // the text is not a recovery key
	FileGone      Code = "keys-file-gone"       // the key file was deleted or replaced while open
	NotWritten    Code = "keys-not-written"     // the disk did not take new keys
	NotProtected  Code = "keys-not-protected"   // this PC would not seal the keys
	ClosedAlready Code = "keys-closed"          // used after Close
)

// Fault is the error of this package: what happened and what mends it. Error gives
// one English sentence; the face takes Code, and Groups for Mistyped.
type Fault struct {
	Code   Code
	What   string
	Mend   string
	Groups []int // for Mistyped: the groups of the sheet to look at again, from 1
	Err    error
}

func (f *Fault) Error() string {
	text := f.What
	if f.Err != nil {
		text += fmt.Sprintf(" (%v)", f.Err)
	}
	if f.Mend != "" {
		text += "; " + f.Mend
	}
	return text
}

func (f *Fault) Unwrap() error { return f.Err }

// Is makes errors.Is(err, &Fault{Code: OtherPC}) ask for the code alone.
func (f *Fault) Is(target error) bool {
	other, ok := target.(*Fault)
	return ok && other.Code == f.Code && other.What == ""
}

// ErrNoKey says that the vault does not hold the key asked for: it was erased, was
// damaged, or never came to this PC.
var ErrNoKey = errors.New("the key is not on this PC")

// ErrSealed says that a small sealed value does not open: changed, sealed for
// another purpose, or by another vault.
var ErrSealed = errors.New("sealed value does not open for this purpose")
