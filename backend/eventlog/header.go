package eventlog

import (
	"crypto/sha256"
	"errors"
	"fmt"
)

// Version is the version of the header that this program writes and reads.
const Version = 1

// Limits of a header. Together with the parts an entry stays under the 1 MiB of
// one frame between PCs.
const (
	MaxHeader  = 16 << 10 // bytes of an encoded header
	MaxKind    = 64       // bytes of a kind
	MaxOffice  = 64       // bytes of an office code
	MaxParents = 256      // the frontier of a subject; usually one
	MaxBlobs   = 64       // files of one entry
)

// ErrNewer says that a header is of a version after ours: the program must be
// updated before it can take this log.
var ErrNewer = errors.New("written by a newer version: update the program")

// Kind says what happened, in the past tense: "request_filed". Lower-case
// letters, digits, underscore and full stop, beginning with a letter.
type Kind string

// BlobRef names a file that belongs to an entry: the hash and size of its bytes
// as stored, that is encrypted.
type BlobRef struct {
	_      struct{} `cbor:",toarray"` // two elements, without keys
	SHA256 [32]byte
	Size   uint64
}

// Header is the signed half of an entry. Build fills what follows from the parts;
// the rest is the writer's. A zero optional field is not encoded.
type Header struct {
	Version  uint64    // filled by Build
	Log      LogID     // the log the entry belongs to
	Seq      uint64    // its place there, from 1 without holes
	Prev     EntryID   // the entry before it; zero at Seq 1 and only there
	HLC      HLC       // reading of the hybrid logical clock
	Kind     Kind      // what happened
	Critical bool      // a PC that does not know the kind must not go on with the subject
	Subject  SubjectID // what the entry is about
	Actor    SubjectID // the employee who did it; zero = the system
	Office   string    // code of the office where it was done; empty = none

	Parents []EntryRef // frontier of the subject as the writer knew it

	OpenHash   [32]byte // of the open part; filled by Build
	OpenLen    uint32   // filled by Build
	SealedHash [32]byte // of the sealed part as stored; filled by Build
	SealedLen  uint32   // 0 = there is none; filled by Build
	Key        KeyID    // the key of the sealed part and of the blobs

	Blobs []BlobRef
}

// wireHeader is a Header as the codec writes it: the integer keys of the format.
type wireHeader struct {
	Version    uint64     `cbor:"1,keyasint"`
	Log        LogID      `cbor:"2,keyasint"`
	Seq        uint64     `cbor:"3,keyasint"`
	Prev       EntryID    `cbor:"4,keyasint,omitzero"`
	HLC        HLC        `cbor:"5,keyasint"`
	Kind       Kind       `cbor:"6,keyasint"`
	Critical   bool       `cbor:"7,keyasint,omitzero"`
	Subject    SubjectID  `cbor:"8,keyasint"`
	Actor      SubjectID  `cbor:"9,keyasint,omitzero"`
	Office     string     `cbor:"10,keyasint,omitzero"`
	Parents    []EntryRef `cbor:"11,keyasint,omitempty"`
	OpenHash   [32]byte   `cbor:"12,keyasint"`
	OpenLen    uint32     `cbor:"13,keyasint"`
	SealedHash [32]byte   `cbor:"14,keyasint,omitzero"`
	SealedLen  uint32     `cbor:"15,keyasint,omitzero"`
	Key        KeyID      `cbor:"16,keyasint,omitzero"`
	Blobs      []BlobRef  `cbor:"17,keyasint,omitempty"`
}

// encode gives the bytes to sign. It reads them back, so that nothing is signed
// that cannot be read.
func (h Header) encode() ([]byte, error) {
	if err := h.check(); err != nil {
		return nil, err
	}
	raw, err := encoding.Marshal(wireHeader(h))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", h, err)
	}
	if _, err := decodeHeader(raw); err != nil {
		return nil, fmt.Errorf("%s: %w", h, err)
	}
	return raw, nil
}

// String names the entry for errors and logs, e.g. "entry 4f…/17 request_filed".
func (h Header) String() string {
	return fmt.Sprintf("entry %s/%d %s", h.Log, h.Seq, h.Kind)
}

// OrderKey gives what Order needs to know of the entry with this header.
func (h Header) OrderKey(id EntryID) OrderKey {
	return OrderKey{ID: id.Short(), Parents: h.Parents, HLC: h.HLC, Log: h.Log, Seq: h.Seq}
}

// check refuses a header that would be a contradiction, made here or elsewhere.
func (h Header) check() error {
	refuse := func(why string) error { return fmt.Errorf("%s: %s: %w", h, why, ErrFormat) }
	switch {
	case h.Version != Version:
		return refuse("version is not ours")
	case h.Log.IsZero():
		return refuse("no log")
	case h.Seq == 0:
		return refuse("sequences begin at 1")
	case (h.Seq == 1) != h.Prev.IsZero():
		return refuse("all entries but the first name the one before")
	case !h.Kind.valid():
		return refuse("kind is not a lower-case word")
	case h.Subject.IsZero():
		return refuse("no subject")
	case len(h.Office) > MaxOffice:
		return refuse("office code too long")
	case len(h.Parents) > MaxParents:
		return refuse("too many parents")
	case len(h.Blobs) > MaxBlobs:
		return refuse("too many blobs")
	case h.OpenLen == 0 || h.OpenLen > MaxOpen:
		return refuse("open part is empty or too long")
	case h.SealedLen > MaxSealed:
		return refuse("sealed part too long")
	case (h.SealedLen == 0) != (h.SealedHash == [32]byte{}):
		return refuse("hash and length of the sealed part disagree")
	case h.SealedLen > 0 && h.Key.IsZero():
		return refuse("a sealed part needs the name of its key")
	}
	return nil
}

func (k Kind) valid() bool {
	if len(k) == 0 || len(k) > MaxKind || k[0] < 'a' || k[0] > 'z' {
		return false
	}
	for _, c := range []byte(k) {
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '_' && c != '.' {
			return false
		}
	}
	return true
}

// required are the keys without which a header says nothing.
const required = 1<<1 | 1<<2 | 1<<3 | 1<<5 | 1<<6 | 1<<8 | 1<<12 | 1<<13

// decodeHeader reads header bytes. Unknown keys are checked, passed over and
// stay in the bytes, which are what is kept and relayed.
func decodeHeader(raw []byte) (Header, error) {
	var h Header
	if len(raw) > MaxHeader {
		return h, fmt.Errorf("entry header: %d bytes, at most %d: %w", len(raw), MaxHeader, ErrFormat)
	}
	r := reader{data: raw}
	var seen uint64
	var lastMajor byte
	var last uint64
	for n, first := r.count(majorMap, MaxMap), true; n > 0 && r.err == nil; n, first = n-1, false {
		major, key := r.head()
		if major > majorNegative {
			r.fail("a key is not a number")
			break
		}
		if !first && (major < lastMajor || major == lastMajor && key <= last) {
			r.fail("key %d repeated or out of order", key)
			break
		}
		lastMajor, last = major, key
		if major == majorUint && key < 64 {
			seen |= 1 << key
		}
		if major == majorNegative || !h.readField(&r, key) {
			r.skip(1)
		}
		if h.Version > Version { // the rest may mean something else
			return Header{}, fmt.Errorf("entry header version %d: %w", h.Version, ErrNewer)
		}
	}
	if err := r.end(); err != nil {
		return Header{}, fmt.Errorf("entry header: %w", err)
	}
	if seen&required != required {
		return Header{}, fmt.Errorf("entry header: a required key is missing: %w", ErrFormat)
	}
	if err := h.check(); err != nil {
		return Header{}, err
	}
	return h, nil
}

// readField reads the value of one key, false if the key is not known.
func (h *Header) readField(r *reader, key uint64) bool {
	switch key {
	case 1:
		h.Version = r.uint()
	case 2:
		r.fixed(h.Log[:])
	case 3:
		h.Seq = r.uint()
	case 4:
		r.fixed(h.Prev[:])
	case 5:
		h.HLC = HLC(r.uint())
	case 6:
		h.Kind = Kind(r.text(MaxKind))
	case 7:
		h.Critical = r.bool()
	case 8:
		r.fixed(h.Subject[:])
	case 9:
		r.fixed(h.Actor[:])
	case 10:
		h.Office = r.text(MaxOffice)
	case 11:
		h.Parents = make([]EntryRef, r.count(majorArray, MaxParents))
		for i := range h.Parents {
			r.fixed(h.Parents[i][:])
		}
	case 12:
		r.fixed(h.OpenHash[:])
	case 13:
		h.OpenLen = r.uint32()
	case 14:
		r.fixed(h.SealedHash[:])
	case 15:
		h.SealedLen = r.uint32()
	case 16:
		r.fixed(h.Key[:])
	case 17:
		h.Blobs = make([]BlobRef, r.count(majorArray, MaxBlobs))
		for i := range h.Blobs {
			r.blob(&h.Blobs[i])
		}
	default:
		return false
	}
	return true
}

func (r *reader) blob(b *BlobRef) {
	if n := r.count(majorArray, 2); r.err == nil && n != 2 {
		r.fail("a blob is hash and size")
	}
	r.fixed(b.SHA256[:])
	b.Size = r.uint()
}

func (r *reader) uint32() uint32 {
	n := r.uint()
	if n > 1<<32-1 {
		r.fail("number over 32 bits")
	}
	return uint32(n)
}

// headerID gives the EntryID of header bytes.
func headerID(raw []byte) EntryID { return sha256.Sum256(raw) }
