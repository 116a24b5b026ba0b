package store

import (
	"fmt"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
	"thyrida/backend/store/internal/ground"

	bolt "go.etcd.io/bbolt"
)

// Format is the number of the file format that this program writes.
const Format = 1

// formatNeeds is the first version of the program that reads this format.
const formatNeeds = "0.1.0"

// foldVersion counts changes of how records are folded; books folded by an
// earlier one are folded again at open.
const foldVersion = 1

var (
	bucketEv   = []byte("ev")
	bucketRec  = []byte("rec")
	bucketMeta = []byte("meta")

	keyState   = []byte("state")
	keyUnclean = []byte("unclean")
)

// Prefixes of further keys in bucket "meta": one head and one author for every log.
const (
	prefixHead   = "head/"
	prefixAuthor = "author/"
)

// state is the value "state" of bucket "meta": what every commit moves on.
type state struct {
	Format  int                `cbor:"1,keyasint"`
	Needs   string             `cbor:"2,keyasint"` // least version of the program
	Store   ground.StoreID     `cbor:"3,keyasint"`
	Log     eventlog.LogID     `cbor:"4,keyasint"` // the log that this PC writes
	Head    head               `cbor:"5,keyasint"` // of that log
	HLC     eventlog.HLC       `cbor:"6,keyasint"`
	Places  uint64             `cbor:"7,keyasint"` // last place given in bucket "rec"
	Entries uint64             `cbor:"8,keyasint"` // of all logs
	Series  series             `cbor:"9,keyasint"`
	Fold    int                `cbor:"10,keyasint"`
	Subject eventlog.SubjectID `cbor:"11,keyasint"`           // of the municipality itself
	Past    []series           `cbor:"12,keyasint,omitempty"` // other series that this log has begun
}

// head is an eventlog.Head as it is stored.
type head struct {
	_   struct{} `cbor:",toarray"`
	Seq uint64
	ID  eventlog.EntryID
}

// series is the number series of this desk. Year and Last belong together: a new
// civil year begins at 1, and a year never comes back.
type series struct {
	Office municipality.OfficeCode `cbor:"1,keyasint,omitempty"`
	Letter string                  `cbor:"2,keyasint,omitempty"`
	Year   int                     `cbor:"3,keyasint,omitempty"`
	Last   int                     `cbor:"4,keyasint,omitempty"`
	At     municipality.Moment     `cbor:"5,keyasint,omitempty"` // of the last number
}

// is tells whether numbers of the series bear that office and letter.
func (s series) is(office municipality.OfficeCode, letter string) bool {
	return s.Office == office && s.Letter == letter
}

// next gives the number that would be taken at a moment. CodeClock: the clock
// stands before the last number, so that a number would be dated back.
func (s series) next(at municipality.Moment, zone *time.Location) (municipality.Number, error) {
	if s.Letter == "" {
		return municipality.Number{}, &municipality.Refusal{Code: municipality.CodeMissing, Field: "desk",
			Params: map[string]string{"hint": "this desk has no number series yet"}}
	}
	year := at.In(zone).Year()
	if at < s.At || year < s.Year {
		return municipality.Number{}, &municipality.Refusal{Code: municipality.CodeClock, Field: "number",
			Params: map[string]string{"last": s.At.In(zone).Format("02/01/2006 15:04:05")}}
	}
	n := municipality.Number{Office: s.Office, Letter: s.Letter, Seq: 1, Year: year}
	if year == s.Year {
		n.Seq = s.Last + 1
	}
	return n, nil
}

// taken moves the series on to a number that an event carries.
func (s *series) taken(n municipality.Number, at municipality.Moment) error {
	fits := n.Office == s.Office && n.Letter == s.Letter &&
		(n.Year == s.Year && n.Seq == s.Last+1 || n.Year > s.Year && n.Seq == 1)
	if !fits {
		return fmt.Errorf("number %s does not continue the series %s-%s at %d/%d", n, s.Office, s.Letter, s.Last, s.Year)
	}
	s.Year, s.Last, s.At = n.Year, n.Seq, at
	return nil
}

// numberOf is the number that an event takes from its desk's series.
func numberOf(e municipality.Event) (municipality.Number, bool) {
	var n municipality.Number
	switch open := e.Open.(type) {
	case *municipality.Filed:
		n = open.Number
	case *municipality.Forwarded:
		n = open.Number
	case *municipality.LetterIssued:
		n = open.Number
	}
	return n, n.Seq != 0
}

// author says which device writes a log. The log's name is the hash of both, so
// that the claim needs no signature.
type author struct {
	_           struct{} `cbor:",toarray"`
	Public      []byte
	Incarnation [16]byte
}

// log is the name that follows from an author.
func (a author) log() eventlog.LogID {
	return eventlog.NewLogID(eventlog.NewDeviceID(a.Public), a.Incarnation)
}

func readState(tx *bolt.Tx) (state, error) {
	var st state
	meta := tx.Bucket(bucketMeta)
	if meta == nil || tx.Bucket(bucketEv) == nil || tx.Bucket(bucketRec) == nil {
		return st, damaged("a part of the file is missing", nil)
	}
	if err := eventlog.DecodePart(meta.Get(keyState), &st); err != nil {
		return st, damaged("the state of the books cannot be read", err)
	}
	if st.Format > Format {
		return st, &NewerError{Format: st.Format, Needs: st.Needs}
	}
	return st, nil
}

func writeState(tx *bolt.Tx, st state) error {
	value, err := eventlog.EncodePart(&st)
	if err != nil {
		return err
	}
	return tx.Bucket(bucketMeta).Put(keyState, value)
}

// logKey is the key of a log under one of the prefixes.
func logKey(prefix string, log eventlog.LogID) []byte {
	return append([]byte(prefix), log[:]...)
}

func putHead(tx *bolt.Tx, log eventlog.LogID, h eventlog.Head) error {
	value, err := eventlog.EncodePart(head{Seq: h.Seq, ID: h.ID})
	if err != nil {
		return err
	}
	return tx.Bucket(bucketMeta).Put(logKey(prefixHead, log), value)
}

func putAuthor(tx *bolt.Tx, log eventlog.LogID, a author) error {
	value, err := eventlog.EncodePart(a)
	if err != nil {
		return err
	}
	return tx.Bucket(bucketMeta).Put(logKey(prefixAuthor, log), value)
}

// readLogs gives heads and authors of all logs.
func readLogs(tx *bolt.Tx, st state) (eventlog.Heads, map[eventlog.LogID]author, error) {
	heads, authors := eventlog.Heads{}, map[eventlog.LogID]author{}
	c := tx.Bucket(bucketMeta).Cursor()
	for k, v := c.Seek([]byte(prefixAuthor)); hasPrefix(k, prefixAuthor); k, v = c.Next() {
		var a author
		if err := eventlog.DecodePart(v, &a); err != nil {
			return nil, nil, damaged("the author of a log cannot be read", err)
		}
		authors[logOf(k, prefixAuthor)] = a
	}
	for k, v := c.Seek([]byte(prefixHead)); hasPrefix(k, prefixHead); k, v = c.Next() {
		var h head
		if err := eventlog.DecodePart(v, &h); err != nil {
			return nil, nil, damaged("the head of a log cannot be read", err)
		}
		heads[logOf(k, prefixHead)] = eventlog.Head{Seq: h.Seq, ID: h.ID}
	}
	if st.Head.Seq > 0 {
		heads[st.Log] = eventlog.Head{Seq: st.Head.Seq, ID: st.Head.ID}
	}
	return heads, authors, nil
}

func hasPrefix(key []byte, prefix string) bool {
	return len(key) == len(prefix)+len(eventlog.LogID{}) && string(key[:len(prefix)]) == prefix
}

func logOf(key []byte, prefix string) (log eventlog.LogID) {
	copy(log[:], key[len(prefix):])
	return log
}
