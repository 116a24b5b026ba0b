package store

import (
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"math"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
)

// Opening the books reads a hundred thousand records, of each some twenty fields.
// Decoding them by reflection takes two thirds of the time, so the loader walks the
// bytes itself and takes up only what columns and searched text need. It reads what
// this program wrote, deterministic CBOR (RFC 8949 §4.2.1); anything else is damage.

// CBOR major types.
const (
	majorUint = iota
	majorNegative
	majorBytes
	majorText
	majorArray
	majorMap
	_
	majorSimple
)

// value is one CBOR item: its head, and for texts, bytes and containers what follows.
type value struct {
	major byte
	n     uint64 // the number, length, or count
	body  []byte // of text and bytes; of containers all items
}

// walker reads items one after the other. The first fault stays in bad.
type walker struct {
	rest []byte
	bad  bool
}

func (w *walker) head() (major byte, n uint64) {
	if len(w.rest) == 0 {
		w.bad = true
		return 0, 0
	}
	first := w.rest[0]
	major, n = first>>5, uint64(first&31)
	size := 0
	switch n {
	case 24, 25, 26, 27:
		size = 1 << (n - 24)
	case 28, 29, 30, 31:
		w.bad = true
		return 0, 0
	}
	if len(w.rest) < 1+size {
		w.bad = true
		return 0, 0
	}
	if size > 0 {
		var wide [8]byte
		copy(wide[8-size:], w.rest[1:1+size])
		n = binary.BigEndian.Uint64(wide[:])
		if major == majorSimple {
			n = floatBits(size, n)
		}
	}
	w.rest = w.rest[1+size:]
	return major, n
}

// next reads one item whole.
func (w *walker) next() value {
	major, n := w.head()
	v := value{major: major, n: n}
	if w.bad {
		return value{}
	}
	switch major {
	case majorBytes, majorText:
		if n > uint64(len(w.rest)) {
			w.bad = true
			return value{}
		}
		v.body, w.rest = w.rest[:n], w.rest[n:]
	case majorArray, majorMap:
		items := n
		if major == majorMap {
			items *= 2
		}
		start := w.rest
		for ; items > 0 && !w.bad; items-- {
			w.next()
		}
		v.body = start[:len(start)-len(w.rest)]
	}
	return v
}

// fields calls each for every pair of a map with numbered fields.
func (v value) fields(each func(key uint64, v value)) (ok bool) {
	w := walker{rest: v.body}
	for range v.n {
		key := w.next()
		item := w.next()
		if w.bad || key.major != majorUint {
			return false
		}
		each(key.n, item)
	}
	return v.major == majorMap
}

func (v value) text() string {
	if v.major != majorText {
		return ""
	}
	return string(v.body)
}

func (v value) moment() municipality.Moment {
	if v.major == majorNegative {
		return 0
	}
	return municipality.Moment(v.n)
}

// isTrue reads a bool: simple value 21.
func (v value) isTrue() bool { return v.major == majorSimple && v.n == 21 }

// number reads a float of any width.
func (v value) number() float64 {
	switch v.major {
	case majorSimple:
		return math.Float64frombits(v.n)
	case majorNegative:
		return -1 - float64(v.n)
	}
	return float64(v.n)
}

// id reads a subject: 16 bytes, or their hexadecimal form.
func (v value) id() (id municipality.ID) {
	switch {
	case v.major == majorBytes && len(v.body) == len(id):
		copy(id[:], v.body)
	case v.major == majorText && len(v.body) == 2*len(id):
		_, _ = hex.Decode(id[:], v.body) // a text that is none stays zero
	}
	return id
}

// floatBits widens a float of 2, 4 or 8 bytes to the bits of a float64; simple
// values of one byte stay.
func floatBits(size int, bits uint64) uint64 {
	switch size {
	case 2:
		return math.Float64bits(half(uint16(bits)))
	case 4:
		return math.Float64bits(float64(math.Float32frombits(uint32(bits))))
	}
	return bits
}

// half reads an IEEE 754 binary16.
func half(h uint16) float64 {
	sign := 1.0
	if h>>15 == 1 {
		sign = -1
	}
	exponent, fraction := int(h>>10&31), float64(h&1023)
	if exponent == 0 {
		return sign * math.Ldexp(fraction, -24)
	}
	return sign * math.Ldexp(1024+fraction, exponent-25)
}

// quickRecord is what the loader takes from a record.
type quickRecord struct {
	subject  municipality.ID
	key      eventlog.KeyID
	unknown  bool // it passed over kinds: ask the record itself
	folded   value
	personal []byte
}

func readQuick(data []byte) (q quickRecord, err error) {
	w := walker{rest: data}
	ok := w.next().fields(func(key uint64, v value) {
		switch key {
		case 2:
			q.subject = v.id()
		case 5:
			q.folded = v
		case 6:
			copy(q.key[:], v.body)
		case 7:
			q.personal = v.body
		case 8:
			q.unknown = v.n > 0
		}
	})
	if !ok || w.bad || q.subject.IsZero() {
		return q, fmt.Errorf("record: %w", eventlog.ErrFormat)
	}
	return q, nil
}

// quickRequest reads the fields of a folded record that columns and text need.
func quickRequest(v value, r *municipality.Request) bool {
	return v.fields(func(key uint64, v value) {
		switch key {
		case 1:
			r.ID = v.id()
		case 2:
			r.Number = v.text()
		case 3:
			v.fields(func(key uint64, v value) {
				switch key {
				case 1:
					r.Series.Office = municipality.OfficeCode(v.text())
				case 2:
					r.Series.Letter = v.text()
				case 3:
					r.Series.Seq = int(v.n)
				case 4:
					r.Series.Year = int(v.n)
				}
			})
		case 4:
			r.Family = municipality.Family(v.text())
		case 5:
			r.Service = municipality.ServiceCode(v.text())
		case 6:
			r.Community = municipality.CommunityCode(v.text())
		case 7:
			r.Channel = municipality.Channel(v.text())
		case 9:
			r.FiledAt = v.moment()
		case 11:
			r.Due = municipality.Date(v.text())
		case 12:
			r.Status = municipality.Status(v.text())
		case 13:
			v.fields(func(key uint64, v value) {
				switch key {
				case 1:
					r.Charge.Unit = municipality.UnitCode(v.text())
				case 2:
					r.Charge.Employee = v.id()
				}
			})
		default:
			quickLater(key, v, r)
		}
	})
}

func quickLater(key uint64, v value, r *municipality.Request) {
	switch key {
	case 16:
		r.AckAt = v.moment()
	case 19:
		r.PausedAt = v.moment()
	case 21:
		r.ClosedAt = v.moment()
	case 26:
		r.DuplicateOf = v.id()
	case 38:
		r.TellSince = v.moment()
	case 41:
		r.TellAgain = v.moment()
	case 44:
		r.General = v.text()
	case 46:
		r.Imported = v.isTrue()
	case 47:
		r.Identity = v.body
	case 51:
		r.UpdatedAt = v.moment()
	}
}

// quickPersonal reads the personal fields that are searched.
func quickPersonal(plain []byte, p *municipality.Personal) bool {
	w := walker{rest: plain}
	ok := w.next().fields(func(key uint64, v value) {
		switch key {
		case 1:
			p.First = v.text()
		case 2:
			p.Last = v.text()
		case 3:
			p.Phone = v.text()
		case 4:
			p.Email = v.text()
		case 5:
			p.Settlement = municipality.SettlementCode(v.text())
		case 6:
			p.Address = v.text()
		case 7:
			p.Lat = v.number()
		case 8:
			p.Long = v.number()
		case 9:
			p.Description = v.text()
		case 10:
			p.Via = v.text()
		case 11:
			p.ViaPhone = v.text()
		case 13:
			p.ForWhom = v.text()
		}
	})
	return ok && !w.bad
}

// quickLoad reads a record into req as far as the loader needs it; false where it
// holds no request.
func (s *Store) quickLoad(q quickRecord, req *municipality.Request) (bool, error) {
	*req = municipality.Request{}
	if q.folded.major != majorMap {
		return false, nil
	}
	if !quickRequest(q.folded, req) {
		return false, damaged("record "+q.subject.String(), eventlog.ErrFormat)
	}
	if len(q.personal) == 0 {
		return true, nil
	}
	key, ok := s.key(q.key)
	if !ok {
		return true, nil
	}
	plain, err := eventlog.Unseal(key, q.personal, recAAD(eventlog.SubjectID(q.subject), q.key))
	if err == nil && !quickPersonal(plain, &req.Personal) {
		err = eventlog.ErrFormat
	}
	if err != nil {
		return false, damaged("record "+q.subject.String()+": personal fields", err)
	}
	return true, nil
}
