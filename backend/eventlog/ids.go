package eventlog

import (
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"
)

// DeviceID names a PC: the SHA-256 of its Ed25519 public key in the form that
// certificates carry it (SubjectPublicKeyInfo), so that the pin of the TLS
// identity and the author of an entry are the same 32 bytes.
type DeviceID [32]byte

// LogID names one log: one device, one incarnation.
type LogID [16]byte

// EntryID is the SHA-256 of the signed header bytes, so it stands for the
// header, for everything the header hashes and for the whole chain before it.
type EntryID [32]byte

// EntryRef is the first half of an EntryID, the form in which parents are named.
type EntryRef [16]byte

// SubjectID names what an entry is about: random, never derived from a person.
type SubjectID [16]byte

// KeyID names the key that a sealed part is under; it says nothing about the key.
type KeyID [16]byte

// spkiEd25519 is the DER that stands before every Ed25519 public key in a
// SubjectPublicKeyInfo (RFC 8410 §4: algorithm 1.3.101.112, no parameters).
var spkiEd25519 = []byte{0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00}

// NewDeviceID gives the name of the device that holds the private half of pub.
func NewDeviceID(pub ed25519.PublicKey) DeviceID {
	h := sha256.New()
	h.Write(spkiEd25519)
	h.Write(pub)
	var id DeviceID
	h.Sum(id[:0])
	return id
}

// NewLogID gives the log of one incarnation of a device. The incarnation is 128
// random bits drawn anew at every doubt whether the old log may be continued.
func NewLogID(device DeviceID, incarnation [16]byte) LogID {
	h := sha256.New()
	h.Write([]byte(logTag))
	h.Write(device[:])
	h.Write(incarnation[:])
	var sum [sha256.Size]byte
	h.Sum(sum[:0])
	return LogID(sum[:16])
}

// NewSubjectID draws a subject from random, which must be a cryptographic source.
func NewSubjectID(random io.Reader) (SubjectID, error) {
	id, err := draw(random)
	return SubjectID(id), err
}

// NewKeyID draws the name of a new key from random.
func NewKeyID(random io.Reader) (KeyID, error) {
	id, err := draw(random)
	return KeyID(id), err
}

// draw reads 16 bytes and refuses zero, which everywhere means "none".
func draw(random io.Reader) (id [16]byte, err error) {
	if _, err := io.ReadFull(random, id[:]); err != nil {
		return [16]byte{}, fmt.Errorf("new identifier: random source: %w", err)
	}
	if id == [16]byte{} {
		return id, errors.New("new identifier: the random source gives zeros")
	}
	return id, nil
}

// Short gives the form in which later entries name this one as a parent.
func (id EntryID) Short() EntryRef { return EntryRef(id[:16]) }

// IsZero reports whether the identifier stands for none.
func (id LogID) IsZero() bool     { return id == LogID{} }
func (id EntryID) IsZero() bool   { return id == EntryID{} }
func (id EntryRef) IsZero() bool  { return id == EntryRef{} }
func (id SubjectID) IsZero() bool { return id == SubjectID{} }
func (id KeyID) IsZero() bool     { return id == KeyID{} }
func (id DeviceID) IsZero() bool  { return id == DeviceID{} }

// String gives lower-case hexadecimal, for logs and the command line.
func (id LogID) String() string     { return hex.EncodeToString(id[:]) }
func (id EntryID) String() string   { return hex.EncodeToString(id[:]) }
func (id EntryRef) String() string  { return hex.EncodeToString(id[:]) }
func (id SubjectID) String() string { return hex.EncodeToString(id[:]) }
func (id KeyID) String() string     { return hex.EncodeToString(id[:]) }

// ParseSubjectID reads what SubjectID.String wrote, in either case.
func ParseSubjectID(s string) (SubjectID, error) {
	var id SubjectID
	err := unhex(id[:], s, "subject")
	return id, err
}

// ParseLogID reads what LogID.String wrote.
func ParseLogID(s string) (LogID, error) {
	var id LogID
	err := unhex(id[:], s, "log")
	return id, err
}

// ParseEntryID reads what EntryID.String wrote.
func ParseEntryID(s string) (EntryID, error) {
	var id EntryID
	err := unhex(id[:], s, "entry")
	return id, err
}

// The text forms let identifiers cross into JSON as their strings.

func (id SubjectID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }
func (id EntryID) MarshalText() ([]byte, error)   { return []byte(id.String()), nil }
func (id LogID) MarshalText() ([]byte, error)     { return []byte(id.String()), nil }
func (id DeviceID) MarshalText() ([]byte, error)  { return []byte(id.String()), nil }

func (id *SubjectID) UnmarshalText(text []byte) (err error) {
	*id, err = ParseSubjectID(string(text))
	return err
}

func (id *EntryID) UnmarshalText(text []byte) (err error) {
	*id, err = ParseEntryID(string(text))
	return err
}

func (id *LogID) UnmarshalText(text []byte) (err error) {
	*id, err = ParseLogID(string(text))
	return err
}

func (id *DeviceID) UnmarshalText(text []byte) (err error) {
	*id, err = ParseDeviceID(string(text))
	return err
}

func unhex(dst []byte, s, what string) error {
	if len(s) != 2*len(dst) {
		return fmt.Errorf("%s id: %d characters, want %d hexadecimal digits", what, len(s), 2*len(dst))
	}
	if _, err := hex.Decode(dst, []byte(s)); err != nil {
		return fmt.Errorf("%s id: %w", what, err)
	}
	return nil
}

// The shown form of a DeviceID: base 32 (RFC 4648, no padding) is 52 characters;
// after every 13 stands a check character (Luhn over 32), 56 in all, in eight
// groups of seven. A wrong character is always found, two swapped neighbours
// nearly always, and in which quarter.
const (
	deviceChars   = 52
	deviceQuarter = 13
	deviceGroup   = 7
	base32Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
)

// String gives the form that people compare and type, e.g. "MFZWI3D-…".
func (id DeviceID) String() string {
	plain := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(id[:])
	var checked strings.Builder
	for i := 0; i < deviceChars; i += deviceQuarter {
		quarter := plain[i : i+deviceQuarter]
		checked.WriteString(quarter)
		checked.WriteByte(checkCharacter(quarter))
	}
	s := checked.String()
	groups := make([]string, 0, len(s)/deviceGroup)
	for ; s != ""; s = s[deviceGroup:] {
		groups = append(groups, s[:deviceGroup])
	}
	return strings.Join(groups, "-")
}

// typedDevice forgives how people type: any case, blanks, and the digits that
// base 32 leaves out because they look like letters.
var typedDevice = strings.NewReplacer("-", "", " ", "", "0", "O", "1", "I", "8", "B")

// ParseDeviceID reads what DeviceID.String wrote and names the quarter that is mistyped.
func ParseDeviceID(s string) (DeviceID, error) {
	s = typedDevice.Replace(strings.ToUpper(strings.TrimSpace(s)))
	const step = deviceQuarter + 1
	if len(s) != deviceChars/deviceQuarter*step {
		return DeviceID{}, fmt.Errorf("device id: %d characters, want 56", len(s))
	}
	var plain strings.Builder
	for i := 0; i < len(s); i += step {
		quarter, check := s[i:i+deviceQuarter], s[i+deviceQuarter]
		if strings.Trim(quarter, base32Letters) != "" || checkCharacter(quarter) != check {
			return DeviceID{}, fmt.Errorf("device id: groups %d and %d are mistyped", i/deviceGroup+1, i/deviceGroup+2)
		}
		plain.WriteString(quarter)
	}
	raw, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(plain.String())
	if err != nil {
		return DeviceID{}, fmt.Errorf("device id: %w", err)
	}
	id := DeviceID(raw)
	// 52 characters carry 260 bits: the last one must leave the spare four empty,
	// or two texts would name one device.
	if !strings.HasPrefix(strings.ReplaceAll(id.String(), "-", ""), s[:len(s)-1]) {
		return DeviceID{}, errors.New("device id: groups 7 and 8 are mistyped")
	}
	return id, nil
}

// checkCharacter is Luhn's sum over an alphabet of 32, from right to left with
// the rightmost character doubled.
func checkCharacter(s string) byte {
	const n = len(base32Letters)
	sum, factor := 0, 2
	for i := len(s) - 1; i >= 0; i-- {
		product := factor * strings.IndexByte(base32Letters, s[i])
		sum += product/n + product%n
		factor = 3 - factor
	}
	return base32Letters[(n-sum%n)%n]
}
