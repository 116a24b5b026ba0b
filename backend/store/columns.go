package store

import (
	"bytes"
	"hash/maphash"
	"math"
	"sync"
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// row is what memory keeps of one request: what lists filter, sort and count by.
// Codes are interned. Its index is the place of the record in bucket "rec"; places
// of other subjects hold a blank row.
type row struct {
	id        municipality.ID
	phone     uint64 // packed, see packPhone; 0 = none
	via       uint64
	street    uint64 // hash of community and folded address; 0 = none
	same      uint64 // hash of the request that this one is the same matter as; 0 = none
	seq       uint32 // of the number; 0 = imported or blank
	filed     uint32 // civil Unix seconds, good until 2106
	updated   uint32
	closed    uint32
	tell      uint32 // the citizen waits since, or wants to be called again at; 0 = nothing to tell
	due       int32  // days since 1970; pausedDue while the clock is stopped
	lat, long float32
	desk      code // office and letter of the number
	service   code
	community code
	unit      code
	employee  code
	year      uint16
	status    code
	channel   code
	family    code
	flags     rowFlag
}

type rowFlag uint8

const (
	flagOpen rowFlag = 1 << iota
	flagAcked
	flagImported
	flagRequest // the place holds a request
)

func (r *row) is(f rowFlag) bool { return r.flags&f != 0 }

// pausedDue sorts requests that wait for papers behind all deadlines.
const pausedDue = math.MaxInt32

// sameHash is the look-up key of a request that others are the same matter as.
func (m *memory) sameHash(of municipality.ID) uint64 {
	if of.IsZero() {
		return 0
	}
	return m.identity(of[:])
}

// code is an interned text; 0 is the empty one.
type code uint32

// codes interns texts. It only grows: municipalities have hundreds of codes.
type codes struct {
	mu    sync.RWMutex
	of    map[string]code // guarded by mu
	texts []string        // guarded by mu
}

func newCodes() *codes {
	return &codes{of: map[string]code{"": 0}, texts: []string{""}}
}

// put gives the code of a text, a new one if need be.
func (c *codes) put(text string) code {
	if known, ok := c.get(text); ok {
		return known
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if known, ok := c.of[text]; ok {
		return known
	}
	next := code(len(c.texts))
	c.of[text] = next
	c.texts = append(c.texts, text)
	return next
}

// get gives the code of a text that is known.
func (c *codes) get(text string) (code, bool) {
	c.mu.RLock()
	defer c.mu.RUnlock()
	known, ok := c.of[text]
	return known, ok
}

// Employees are interned by the bytes of their id.
func idText(id municipality.ID) string {
	if id.IsZero() {
		return ""
	}
	return string(id[:])
}

// newRow gives the columns of a request.
func (m *memory) newRow(r *municipality.Request) row {
	out := row{
		id: r.ID, seq: uint32(r.Series.Seq), year: uint16(r.Series.Year),
		filed: seconds(r.FiledAt), updated: seconds(r.UpdatedAt), closed: seconds(r.ClosedAt), tell: seconds(r.TellSince),
		due: days(r.Due), lat: float32(r.Personal.Lat), long: float32(r.Personal.Long),
		service: m.codes.put(string(r.Service)), community: m.codes.put(string(r.Community)),
		unit: m.codes.put(string(r.Charge.Unit)), employee: m.codes.put(idText(r.Charge.Employee)),
		status: m.codes.put(string(r.Status)), channel: m.codes.put(string(r.Channel)), family: m.codes.put(string(r.Family)),
		phone: packPhone(r.Personal.Phone), via: packPhone(r.Personal.ViaPhone),
		street: m.streetHash(r.Community, r.Personal.Address), same: m.sameHash(r.DuplicateOf),
		flags: flagRequest,
	}
	if r.Series.Seq > 0 {
		out.desk = m.codes.put(string(r.Series.Office) + r.Series.Letter)
	}
	if r.Status.Open() {
		out.flags |= flagOpen
	}
	if r.AckAt != 0 {
		out.flags |= flagAcked
	}
	if r.Imported {
		out.flags |= flagImported
	}
	if again := seconds(r.TellAgain); out.tell != 0 && again > out.tell {
		out.tell = again // «ξανά στις …» waits until then
	}
	if r.PausedAt != 0 {
		out.due = pausedDue
	}
	return out
}

func seconds(m municipality.Moment) uint32 {
	return uint32(min(max(m, 0), math.MaxUint32))
}

// days counts from 1970-01-01; a missing or unreadable date sorts last.
func days(d municipality.Date) int32 {
	t, err := time.Parse("2006-01-02", string(d))
	if err != nil {
		return pausedDue - 1
	}
	return int32(t.Unix() / (24 * 60 * 60))
}

// packPhone turns the digits of a telephone number into one number that sorts like
// the digits as text: 16 nibbles, digit+1 each, left-aligned. Longer ones are cut.
func packPhone(phone string) uint64 {
	if phone == "" {
		return 0
	}
	packed, _ := packDigits(greek.Phone(phone).Digits())
	return packed
}

const nibbles = 16

// packDigits packs the digits among s and counts them.
func packDigits(s string) (packed uint64, n int) {
	for i := 0; i < len(s) && n < nibbles; i++ {
		if s[i] >= '0' && s[i] <= '9' {
			packed |= uint64(s[i]-'0'+1) << (4 * (nibbles - 1 - n))
			n++
		}
	}
	return packed, n
}

// streetHash recognises «same street and community»; 0 where no street is given.
// It holds for one run of the program only and never leaves memory.
func (m *memory) streetHash(community municipality.CommunityCode, address string) uint64 {
	var room [96]byte
	folded := streetName(greek.AppendFold(room[:0], address))
	if len(folded) == 0 {
		return 0
	}
	var h maphash.Hash
	h.SetSeed(m.seed)
	h.WriteString(string(community))
	h.WriteByte(0)
	h.Write(folded)
	return h.Sum64() | 1
}

// streetName brings a folded address down to its street, in place: punctuation to
// single spaces, the word «οδός» and the house number with all behind it dropped. A
// number in front belongs to the name («25ης Μαρτίου»).
func streetName(folded []byte) []byte {
	out := folded[:0]
	space := true
	for _, c := range folded {
		switch {
		case c == ' ' || c == ',' || c == '.' || c == '-':
			if !space {
				out = append(out, ' ')
			}
			space = true
			continue
		case c >= '0' && c <= '9' && space && len(out) > 0:
			return withoutOdos(bytes.TrimRight(out, " "))
		}
		out = append(out, c)
		space = false
	}
	return withoutOdos(bytes.TrimRight(out, " "))
}

func withoutOdos(street []byte) []byte {
	return bytes.TrimPrefix(street, []byte("οδοσ "))
}
