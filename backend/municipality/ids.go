package municipality

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// ID names one subject: a request, an employee, an absence, a unit, an office.
// Those of people and requests are 128 random bits and derive from nobody; those
// of things with a public code (units, services …) come from [ConfigID].
type ID [16]byte

// String gives 32 lower-case hex digits, or "" for the zero ID.
func (id ID) String() string {
	if id.IsZero() {
		return ""
	}
	return hex.EncodeToString(id[:])
}

// IsZero reports whether id names nothing ("the system", "nobody").
func (id ID) IsZero() bool { return id == ID{} }

// Compare orders identifiers bytewise.
func (id ID) Compare(other ID) int {
	for i := range id {
		if id[i] != other[i] {
			if id[i] < other[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// MarshalText writes the hex form, so that an ID is a string in JSON.
func (id ID) MarshalText() ([]byte, error) { return []byte(id.String()), nil }

// UnmarshalText reads the hex form; the empty text is the zero ID.
func (id *ID) UnmarshalText(text []byte) error {
	parsed, err := ParseID(string(text))
	if err != nil {
		return err
	}
	*id = parsed
	return nil
}

// ParseID reads the form that String writes. "" is the zero ID.
func ParseID(s string) (ID, error) {
	if s == "" {
		return ID{}, nil
	}
	var id ID
	if len(s) != 2*len(id) {
		return ID{}, fmt.Errorf("subject id %q: want %d hex digits", s, 2*len(id))
	}
	if _, err := hex.Decode(id[:], []byte(s)); err != nil {
		return ID{}, fmt.Errorf("subject id %q: %w", s, err)
	}
	return id, nil
}

// ConfigID is the subject of a thing that everybody names by a public code, so
// that two PCs which define the same unit speak of one subject.
func ConfigID(kind SubjectKind, code string) ID {
	sum := sha256.Sum256([]byte("thyrida/subject/" + string(kind) + "/" + code))
	return ID(sum[:16])
}

// SubjectKind says what sort of thing a subject is.
type SubjectKind string

// The kinds of subject known to this version.
const (
	SubjectRequest      SubjectKind = "request"
	SubjectEmployee     SubjectKind = "employee"
	SubjectAbsence      SubjectKind = "absence"
	SubjectMunicipality SubjectKind = "municipality"
	SubjectUnit         SubjectKind = "unit"
	SubjectOffice       SubjectKind = "office"
	SubjectCommunity    SubjectKind = "community"
	SubjectSettlement   SubjectKind = "settlement"
	SubjectService      SubjectKind = "service"
	SubjectRule         SubjectKind = "rule"
	SubjectTemplate     SubjectKind = "template"
	SubjectDevice       SubjectKind = "device"
)

// Codes. Each idea has a type of its own, so that signatures read.
type (
	UnitCode       string // "technical.electricians": who handles, υπηρεσία
	OfficeCode     string // "ΚΕΦ": a counter with hours, γραφείο
	CommunityCode  string // "kefalos": where a matter lies, τόπος
	SettlementCode string // "kamari": οικισμός
	ServiceCode    string // "lighting": Open311 service_code
	RuleCode       string // "lighting-everywhere"
	TemplateCode   string // "reply.lighting.done"
)

// Moment is a civil instant in whole Unix seconds; zero means "never". Its
// calendar day is the one of the municipality's zone ([Organisation.Zone]).
type Moment int64

// MomentOf cuts t to whole seconds; the zero time is the zero Moment.
func MomentOf(t time.Time) Moment {
	if t.IsZero() {
		return 0
	}
	return Moment(t.Unix())
}

// In gives the instant in loc; the zero Moment is the zero time.
func (m Moment) In(loc *time.Location) time.Time {
	if m == 0 {
		return time.Time{}
	}
	return time.Unix(int64(m), 0).In(loc)
}

// Date is a civil day "2026-12-08"; "" means none. It sorts as text.
type Date string

const dateLayout = "2006-01-02"

// DateOf is the civil day of t in t's own zone.
func DateOf(t time.Time) Date {
	if t.IsZero() {
		return ""
	}
	return Date(t.Format(dateLayout))
}

// ParseDate reads "2026-12-08".
func ParseDate(s string) (Date, error) {
	if _, err := time.Parse(dateLayout, s); err != nil {
		return "", fmt.Errorf("date %q: want year-month-day as in 2026-12-08", s)
	}
	return Date(s), nil
}

// In gives the first instant of the day in loc; "" gives the zero time.
func (d Date) In(loc *time.Location) time.Time {
	t, err := time.ParseInLocation(dateLayout, string(d), loc)
	if err != nil {
		return time.Time{}
	}
	return t
}

// AddDays moves by whole calendar days.
func (d Date) AddDays(n int) Date {
	if d == "" {
		return ""
	}
	return DateOf(d.In(time.UTC).AddDate(0, 0, n))
}

// MarshalCBOR writes the sixteen bytes, or an empty byte string for the zero ID:
// half of what the text form takes in every entry (RFC 8949 §3.1, major type 2).
func (id ID) MarshalCBOR() ([]byte, error) {
	if id.IsZero() {
		return []byte{0x40}, nil
	}
	return append([]byte{0x50}, id[:]...), nil
}

// UnmarshalCBOR reads what MarshalCBOR writes.
func (id *ID) UnmarshalCBOR(data []byte) error {
	switch {
	case len(data) == 1 && data[0] == 0x40:
		*id = ID{}
	case len(data) == 17 && data[0] == 0x50:
		copy(id[:], data[1:])
	default:
		return fmt.Errorf("subject id: %d bytes of CBOR, want a byte string of 0 or 16", len(data))
	}
	return nil
}
