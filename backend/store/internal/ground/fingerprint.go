package ground

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// Fingerprint tells one PC from another, so that a cloned or moved disk is
// noticed before it writes under the old name. Each part is the first half of a
// SHA-256 of what the system says, zero where it says nothing; the serial numbers
// themselves are not kept.
type Fingerprint struct {
	Board  [16]byte // SMBIOS UUID of the machine (Windows)
	System [16]byte // MachineGuid of Windows, /etc/machine-id on Linux
	Volume [16]byte // serial or UUID of the volume that holds the books
}

// TakeFingerprint asks the PC; dir is the folder of the books. It never fails:
// a part that cannot be had stays zero.
func TakeFingerprint(dir string) Fingerprint {
	return Fingerprint{
		Board:  mark("board", boardID()),
		System: mark("system", systemID()),
		Volume: mark("volume", volumeID(dir)),
	}
}

func mark(part, value string) (m [16]byte) {
	value = strings.ToLower(strings.TrimSpace(value))
	if value == "" {
		return m
	}
	sum := sha256.Sum256([]byte("thyrida fingerprint v1\x00" + part + "\x00" + value))
	copy(m[:], sum[:])
	return m
}

// Differs tells whether a and b are surely two PCs: a part that both know is not
// the same. An unknown part decides nothing, or a service that starts late would
// cost a new log and a new number series at every start.
func (a Fingerprint) Differs(b Fingerprint) bool {
	return differ(a.Board, b.Board) || differ(a.System, b.System) || differ(a.Volume, b.Volume)
}

func differ(a, b [16]byte) bool {
	return a != b && a != [16]byte{} && b != [16]byte{}
}

// Learn gives f with the parts that it lacks taken from now.
func (f Fingerprint) Learn(now Fingerprint) Fingerprint {
	for _, part := range [][2]*[16]byte{{&f.Board, &now.Board}, {&f.System, &now.System}, {&f.Volume, &now.Volume}} {
		if *part[0] == [16]byte{} {
			*part[0] = *part[1]
		}
	}
	return f
}

// The file machine.id is one line of text: "thyrida machine 1" and the three
// parts in hexadecimal, 32 digits each, blanks between.
const fingerprintHead = "thyrida machine 1"

func (f Fingerprint) String() string {
	return strings.Join([]string{fingerprintHead, hex.EncodeToString(f.Board[:]),
		hex.EncodeToString(f.System[:]), hex.EncodeToString(f.Volume[:])}, " ")
}

// ParseFingerprint reads what String wrote.
func ParseFingerprint(text string) (Fingerprint, error) {
	var f Fingerprint
	rest, ok := strings.CutPrefix(strings.TrimSpace(text), fingerprintHead+" ")
	parts := strings.Split(rest, " ")
	if !ok || len(parts) != 3 {
		return f, errors.New("fingerprint of the PC: not the line that this program writes")
	}
	for i, to := range []*[16]byte{&f.Board, &f.System, &f.Volume} {
		raw, err := hex.DecodeString(parts[i])
		if err != nil || len(raw) != len(to) {
			return Fingerprint{}, errors.New("fingerprint of the PC: part of it is not 32 hexadecimal digits")
		}
		copy(to[:], raw)
	}
	return f, nil
}

// ReadFingerprint gives what was written in dir; false where nothing was.
func ReadFingerprint(dir string) (Fingerprint, bool, error) {
	text, err := os.ReadFile(filepath.Join(dir, FingerprintFile))
	if errors.Is(err, fs.ErrNotExist) {
		return Fingerprint{}, false, nil
	}
	if err != nil {
		return Fingerprint{}, false, unreadable(dir, err)
	}
	f, err := ParseFingerprint(string(text))
	return f, err == nil, err
}

// WriteFingerprint notes in dir which PC the store is on, flushed.
func WriteFingerprint(dir string, f Fingerprint) error {
	return WriteFile(filepath.Join(dir, FingerprintFile), []byte(f.String()+"\n"))
}
