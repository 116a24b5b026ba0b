package ground

import (
	"encoding/hex"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// StoreID names one founded or restored store; 128 random bits.
type StoreID [16]byte

// NewStoreID draws one from random, a cryptographic source.
func NewStoreID(random io.Reader) (StoreID, error) {
	var id StoreID
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return StoreID{}, fmt.Errorf("new store id: random source: %w", err)
	}
	if id == (StoreID{}) {
		return id, errors.New("new store id: the random source gives zeros")
	}
	return id, nil
}

func (id StoreID) String() string { return hex.EncodeToString(id[:]) }
func (id StoreID) IsZero() bool   { return id == StoreID{} }

// The sidecar store.id is one line of text, so that a person can read it too:
//
//	thyrida store 1 <32 hex digits> <8 hex digits: CRC-32C of all before it>\n
const storeIDHead = "thyrida store 1 "

// WriteStoreID puts the sidecar into dir, flushed. It is written after the store
// file is whole and flushed: from then on a missing store file is a loss.
func WriteStoreID(dir string, id StoreID) error {
	return WriteFile(filepath.Join(dir, StoreIDFile), encodeStoreID(id))
}

func encodeStoreID(id StoreID) []byte {
	line := storeIDHead + id.String() + " "
	return fmt.Appendf(nil, "%s%08x\n", line, crc32.Checksum([]byte(line), castagnoli))
}

func decodeStoreID(text string) (StoreID, error) {
	var id StoreID
	line := strings.TrimRight(text, "\r\n") // an editor may have changed the end of the line
	body, found := strings.CutPrefix(line, storeIDHead)
	if !found || len(body) != 2*len(id)+1+8 {
		return id, errors.New("not the line that this program writes")
	}
	if _, err := hex.Decode(id[:], []byte(body[:2*len(id)])); err != nil {
		return StoreID{}, err
	}
	if string(encodeStoreID(id)) != line+"\n" {
		return StoreID{}, errors.New("its checksum is wrong")
	}
	return id, nil
}

// Presence is what lies in a folder before a store is opened or made there.
type Presence int

const (
	Nothing  Presence = iota // neither store nor sidecar: a store may be founded here
	Complete                 // both: open it, and compare the id inside with the one given
	IDLost                   // a store without its sidecar: open it, then WriteStoreID with the id inside
)

// LookFor tells what lies in dir; storeFile is the name of the store file there.
// A store that must be there and is not is a *Refusal with Code StoreLost or
// StoreEmptied, an unreadable sidecar one with IDDamaged: neither may be answered
// by making a new store. A store file of zero length without a sidecar is Nothing:
// founding was cut off before anything was promised.
func LookFor(dir, storeFile string) (Presence, StoreID, error) {
	idPath, storePath := filepath.Join(dir, StoreIDFile), filepath.Join(dir, storeFile)
	size, err := sizeOf(storePath)
	if err != nil {
		return Nothing, StoreID{}, unreadable(storePath, err)
	}
	text, err := os.ReadFile(idPath)
	switch {
	case errors.Is(err, fs.ErrNotExist) && size > 0:
		return IDLost, StoreID{}, nil
	case errors.Is(err, fs.ErrNotExist):
		return Nothing, StoreID{}, nil
	case err != nil:
		return Nothing, StoreID{}, unreadable(idPath, err)
	}
	id, err := decodeStoreID(string(text))
	if err != nil {
		return Nothing, StoreID{}, &Refusal{Code: IDDamaged, Path: idPath, Why: "the file that names the store is damaged",
			Err: err, Mend: "put the file back from a backup, or move it aside if the store itself is sound"}
	}
	return beside(storePath, size, id)
}

func beside(storePath string, size int64, id StoreID) (Presence, StoreID, error) {
	const mend = "restore the newest backup with the recovery sheet; nothing was made in its place"
	switch size {
	case missing:
		return Nothing, id, &Refusal{Code: StoreLost, Path: storePath, Mend: mend,
			Why: "the books of this PC (store " + id.String()[:8] + ") are missing"}
	case 0:
		return Nothing, id, &Refusal{Code: StoreEmptied, Path: storePath, Mend: mend,
			Why: "the books of this PC (store " + id.String()[:8] + ") were emptied"}
	}
	return Complete, id, nil
}

const missing = -1

func sizeOf(path string) (int64, error) {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return missing, nil
	}
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}

// ForeignID is the refusal for a store whose own id is not the one of its sidecar.
func ForeignID(path string, inside, sidecar StoreID) error {
	return &Refusal{Code: IDForeign, Path: path,
		Why:  "the store here is " + inside.String()[:8] + " and " + StoreIDFile + " names " + sidecar.String()[:8],
		Mend: "put the right store file back, or use restore, which renews both"}
}
