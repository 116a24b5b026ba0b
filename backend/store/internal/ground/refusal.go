package ground

import "fmt"

// Code names a reason for the face, which has a Greek sentence for each.
type Code string

// Reasons to refuse a folder.
const (
	NotFolder    Code = "folder-not-a-folder"  // a file, or a path through a file
	NetworkPath  Code = "folder-network"       // UNC, mapped drive, NFS, SMB, sshfs, 9p …
	CloudFolder  Code = "folder-cloud"         // a cloud program copies it or keeps placeholders
	ReadOnly     Code = "folder-read-only"     // read-only disk, or no right to write
	NoSpace      Code = "folder-no-space"      // less than 200 MB or than twice the store
	Unreadable   Code = "folder-unreadable"    // looking at it failed
	StoreGone    Code = "store-file-gone"      // deleted, moved or replaced while open
	StoreLost    Code = "store-lost"           // store.id stands alone: the store file is missing
	StoreEmptied Code = "store-emptied"        // store.id beside a store file of zero length
	IDDamaged    Code = "store-id-damaged"     // store.id cannot be read
	IDForeign    Code = "store-id-foreign"     // store.id names another store than the one here
	RestrictFail Code = "folder-not-protected" // permissions could not be set
)

// Reasons to warn of a folder that still carries the books.
const (
	Removable  Code = "folder-removable"   // a stick or a card: gone when pulled out
	Volatile   Code = "folder-in-memory"   // tmpfs or RAM disk: gone at the next start
	NoRights   Code = "folder-open-to-all" // FAT, exFAT: knows no owners, so others can read it
	UnknownFS  Code = "folder-unknown-fs"  // a file system through FUSE that looks local
	OthersRead Code = "folder-others-read" // other accounts of the PC may read it
)

// Refusal is the error of this package: what is wrong, why it matters and what
// mends it. Error gives one English sentence or two, for the command line and the
// log; the face takes Code and Path.
type Refusal struct {
	Code Code
	Path string // the folder or file meant
	Why  string // the fact found and why it cannot stay, for people
	Mend string // what to do, for people
	Err  error  // what the system said, if it said something
}

func (r *Refusal) Error() string {
	text := r.Path + ": " + r.Why
	if r.Err != nil {
		text += fmt.Sprintf(" (%v)", r.Err)
	}
	if r.Mend != "" {
		text += "; " + r.Mend
	}
	return text
}

func (r *Refusal) Unwrap() error { return r.Err }

// Is makes errors.Is(err, &Refusal{Code: NoSpace}) ask for the reason alone.
func (r *Refusal) Is(target error) bool {
	other, ok := target.(*Refusal)
	return ok && other.Code == r.Code && other.Path == "" && other.Err == nil
}

// Warning is a fact that the people of the desk should know and may accept.
type Warning struct {
	Code Code
	Text string
}
