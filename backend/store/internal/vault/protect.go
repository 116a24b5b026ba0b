package vault

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"

	"filippo.io/age"

	"thyrida/backend/store/internal/ground"
)

// contents is what pc.sealed holds.
type contents struct {
	device    [ed25519.SeedSize]byte
	database  [32]byte
	pepper    [32]byte
	recovery  [sha256.Size]byte // of recovery.age: another file there is put right
	recipient string            // "age1…"
}

// Sealed bytes of pc.sealed: device ‖ database ‖ pepper ‖ recovery ‖ recipient. The file:
//
//	 0  8  magic "THYPC\x00\x00\x00"
//	 8  2  version, 1
//	10  2  who sealed it: 1 pc.key, 2 DPAPI
//	12  4  length of what follows without the checksum
//	16  …  what the PC made of the contents
//	 …  4  CRC-32C of all before: damage is told from the key of another PC
const (
	pcMagic   = "THYPC\x00\x00\x00"
	pcVersion = 1
	pcHead    = 16
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// sealForPC writes pc.sealed.
func sealForPC(dir string, c contents) error {
	plain := bytes.Join([][]byte{c.device[:], c.database[:], c.pepper[:], c.recovery[:], []byte(c.recipient)}, nil)
	blob, err := protect(dir, plain)
	if err != nil {
		return &Fault{Code: NotProtected, What: "this PC did not seal the keys", Err: err,
			Mend: "check the rights of this account on " + dir}
	}
	raw := append([]byte(pcMagic), 0, pcVersion, 0, protector)
	raw = binary.BigEndian.AppendUint32(raw, uint32(len(blob)))
	raw = append(raw, blob...)
	raw = binary.BigEndian.AppendUint32(raw, crc32.Checksum(raw, castagnoli))
	if err := ground.WriteFile(filepath.Join(dir, pcFile), raw); err != nil {
		return &Fault{Code: NotWritten, What: "the keys of this PC were not written", Err: err, Mend: "check the disk"}
	}
	return nil
}

const withSheet = "open them with the recovery sheet"

// openForPC reads pc.sealed.
func openForPC(dir string) (contents, error) {
	raw, err := os.ReadFile(filepath.Join(dir, pcFile))
	if errors.Is(err, fs.ErrNotExist) {
		return contents{}, &Fault{Code: Lost, What: "the keys of this PC (" + pcFile + ") are missing", Mend: withSheet}
	}
	if err != nil {
		return contents{}, &Fault{Code: Damaged, What: "the keys of this PC cannot be read", Err: err,
			Mend: "check that this account may read " + dir}
	}
	blob, kind, err := parsePC(raw)
	if err != nil {
		return contents{}, err
	}
	other := &Fault{Code: OtherPC, Mend: withSheet,
		What: "the key of this PC does not open these keys: was the folder copied from another PC, or Windows installed anew?"}
	if kind != protector {
		return contents{}, other
	}
	plain, err := unprotect(dir, blob)
	if err != nil {
		other.Err = err
		return contents{}, other
	}
	return parseContents(plain)
}

func parsePC(raw []byte) (blob []byte, kind uint16, err error) {
	damaged := &Fault{Code: Damaged, What: "the keys of this PC (" + pcFile + ") are damaged", Mend: withSheet}
	if len(raw) < pcHead+4 || string(raw[:8]) != pcMagic {
		return nil, 0, damaged
	}
	body := raw[:len(raw)-4]
	if crc32.Checksum(body, castagnoli) != binary.BigEndian.Uint32(raw[len(body):]) ||
		uint64(binary.BigEndian.Uint32(raw[12:])) != uint64(len(body)-pcHead) {
		return nil, 0, damaged
	}
	if v := binary.BigEndian.Uint16(raw[8:]); v != pcVersion {
		return nil, 0, newer(pcFile, v)
	}
	return body[pcHead:], binary.BigEndian.Uint16(raw[10:]), nil
}

func newer(file string, version uint16) error {
	return &Fault{Code: Newer, What: fmt.Sprintf("%s has format %d, this program reads 1", file, version),
		Mend: "start the newer version of the program"}
}

func parseContents(plain []byte) (contents, error) {
	var c contents
	fixed := len(c.device) + len(c.database) + len(c.pepper) + len(c.recovery)
	if len(plain) < fixed {
		return c, &Fault{Code: Damaged, What: "the keys of this PC are too short", Mend: withSheet}
	}
	n := copy(c.device[:], plain)
	n += copy(c.database[:], plain[n:])
	n += copy(c.pepper[:], plain[n:])
	n += copy(c.recovery[:], plain[n:])
	c.recipient = string(plain[n:])
	if _, err := age.ParseX25519Recipient(c.recipient); err != nil {
		return contents{}, &Fault{Code: Damaged, What: "the public recovery key of this PC is damaged", Err: err, Mend: withSheet}
	}
	return c, nil
}
