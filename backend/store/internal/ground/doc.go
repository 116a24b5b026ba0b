// Package ground knows whether a folder can carry the books.
//
// The books are one bbolt file with a few small files beside it. They need a
// folder on a disk of this PC that honours locks and flushes, that no cloud
// program carries away, that has room, and that only the people of the desk can
// read. This package looks at the folder before the books are opened (Inspect),
// closes it to others (Restrict), writes small files whole or not at all
// (WriteFile), and keeps four files beside the store:
//
//	store.id     which store belongs here, so that a missing or emptied store
//	             file is damage and never silently a new store
//	store.mark   how far the store had come when it was last open, so that a
//	             restored or swapped store opens a new log and a new series
//	machine.id   which PC the store was last open on, hashed
//	holder.txt   who holds the desk, for whoever is refused
//
// Nothing here opens the store or reads what is in it.
package ground

// The files beside the store.
const (
	StoreIDFile     = "store.id"
	MarkerFile      = "store.mark"
	FingerprintFile = "machine.id"
	HolderFile      = "holder.txt"
)
