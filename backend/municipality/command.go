package municipality

import "fmt"

// Command is one act that somebody wants to do. Decide is pure: it reads the
// books through r, takes moment and identity from s, and answers with the one
// fact that the act becomes, or with a *Refusal and no effect at all.
type Command interface {
	Decide(r Reader, s Stamp) (Event, error)
}

// Stamp is what an act is stamped with at the desk where it is done.
type Stamp struct {
	At     Moment
	Actor  ID            // employee signed in; zero = the system
	Office OfficeCode    // of the desk
	Desk   ID            // device
	NewID  func() ID     // 128 random bits
	Code   func() string // a fresh tracking code: 80 random bits, base32 with check character
}

// Reader is what deciding may ask of the books. The answers include what earlier
// commands of the same transaction did.
type Reader interface {
	// Organisation is the roster; never nil.
	Organisation() *Organisation
	// Request is the folded record with its personal fields where readable.
	Request(id ID) (*Request, bool)
	// LastAct is the newest event of a subject, for undo.
	LastAct(subject ID, ref Ref) (Event, bool)
	// Load counts the open requests charged to an employee.
	Load(employee ID) int
	// OpenMatters lists open requests that share telephone, or community and
	// folded street, with the place given.
	OpenMatters(phone string, community CommunityCode, address string) []Matter
	// Similar lists requests of the same service filed since a moment that may be
	// the same matter (a hint, never a decision).
	Similar(q SimilarQuery) []Matter
	// NextNumber is the next number of this desk's series for the year. It is
	// taken by the event that carries it, in the same transaction. An error means
	// that the desk may not number now (no letter, clock behind the series).
	NextNumber(at Moment) (Number, error)
	// ImportedAs finds an imported request by the identity of its row.
	ImportedAs(identity []byte) (*Request, bool)
}

// Matter is an open or recent request in brief.
type Matter struct {
	ID       ID
	Unit     UnitCode
	Employee ID
	Service  ServiceCode
	FiledAt  Moment
}

// SimilarQuery describes a matter about to be filed.
type SimilarQuery struct {
	Service   ServiceCode
	Phone     string
	Community CommunityCode
	Address   string
	Lat, Long float64
	Since     Moment
}

// Code of a refusal; the face has a Greek sentence for each.
type Code string

// The refusals.
const (
	CodeMissing       Code = "missing"       // a field is empty
	CodeInvalid       Code = "invalid"       // a field cannot be read
	CodeUnknown       Code = "unknown"       // no such service, unit, request …
	CodeNotAllowed    Code = "not_allowed"   // the role may not
	CodeClosed        Code = "closed"        // already closed
	CodeNotClosed     Code = "not_closed"    // still open
	CodeAlready       Code = "already"       // that is so already
	CodeTooLate       Code = "too_late"      // the ten seconds have passed
	CodeNobody        Code = "nobody"        // nobody to charge, not even a founder
	CodeClock         Code = "clock"         // this PC's clock stands before the last number
	CodeRuleConflict  Code = "rule_conflict" // rules contradict
	CodeInUse         Code = "in_use"        // cannot go, something depends on it
	CodeNotSignedIn   Code = "not_signed_in"
	CodeWrongPassword Code = "wrong_password"
	CodeLockedOut     Code = "locked_out"
	CodeWeakPassword  Code = "weak_password"
	CodeChanged       Code = "changed" // somebody else was faster
)

// Refusal says which field of an act was refused and why, without any personal
// data. Params fill the holes of the sentence that the face shows.
type Refusal struct {
	Code   Code
	Field  string
	Params map[string]string
}

// Error is the English sentence of command line and log.
func (r *Refusal) Error() string {
	subject := r.Field
	if subject == "" {
		subject = "act"
	}
	if hint := r.Params["hint"]; hint != "" {
		return fmt.Sprintf("%s: %s: %s", subject, r.sentence(), hint)
	}
	return fmt.Sprintf("%s: %s", subject, r.sentence())
}

func (r *Refusal) sentence() string {
	if s, known := sentences[r.Code]; known {
		return s
	}
	return string(r.Code)
}

var sentences = map[Code]string{
	CodeMissing: "must be given", CodeInvalid: "cannot be read", CodeUnknown: "is not known here",
	CodeNotAllowed: "this role may not do that", CodeClosed: "the request is already closed",
	CodeNotClosed: "the request is still open", CodeAlready: "that is so already",
	CodeTooLate: "the ten seconds for undoing have passed", CodeNobody: "there is nobody to charge",
	CodeClock:        "the clock of this PC stands before the last number given; set it right first",
	CodeRuleConflict: "two rules of the same order match", CodeInUse: "something still depends on it",
	CodeNotSignedIn: "sign in first", CodeWrongPassword: "name or password is wrong",
	CodeLockedOut: "too many wrong passwords; wait", CodeWeakPassword: "at least 12 characters, and not a common password",
	CodeChanged: "somebody else changed it in the meantime; look again",
}

func refuse(code Code, field string) error { return &Refusal{Code: code, Field: field} }

func refuseWith(code Code, field, name, value string) error {
	return &Refusal{Code: code, Field: field, Params: map[string]string{name: value}}
}
