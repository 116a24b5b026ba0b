package store

import (
	"encoding/binary"
	"fmt"
	"slices"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
)

// record is the value of bucket "rec": what the books keep of one subject beside
// its entries. All of it can be computed again from them.
type record struct {
	Kind     municipality.SubjectKind `cbor:"1,keyasint"`
	Subject  eventlog.SubjectID       `cbor:"2,keyasint"`
	Runs     []run                    `cbor:"3,keyasint"` // its entries, in the order of their arrival within a log
	Frontier []eventlog.EntryRef      `cbor:"4,keyasint"` // parents of the next act here
	Folded   eventlog.RawPart         `cbor:"5,keyasint,omitempty"`
	Key      eventlog.KeyID           `cbor:"6,keyasint,omitzero"`
	Personal []byte                   `cbor:"7,keyasint,omitempty"`
	Unknown  []string                 `cbor:"8,keyasint,omitempty"` // kinds that were passed over
	Frozen   bool                     `cbor:"9,keyasint,omitempty"` // one of them is critical
}

// run lists sequences of one log.
type run struct {
	_    struct{} `cbor:",toarray"`
	Log  eventlog.LogID
	Seqs []uint64
}

// add notes that an entry belongs to the subject.
func (r *record) add(log eventlog.LogID, seq uint64) {
	for i := range r.Runs {
		if r.Runs[i].Log == log {
			r.Runs[i].Seqs = append(r.Runs[i].Seqs, seq)
			return
		}
	}
	r.Runs = append(r.Runs, run{Log: log, Seqs: []uint64{seq}})
}

// entries counts the entries of the subject.
func (r *record) entries() int {
	n := 0
	for i := range r.Runs {
		n += len(r.Runs[i].Seqs)
	}
	return n
}

// clone gives a copy whose growth the original does not see.
func (r *record) clone() *record {
	next := *r
	next.Runs = make([]run, len(r.Runs))
	for i, old := range r.Runs {
		next.Runs[i] = run{Log: old.Log, Seqs: slices.Clone(old.Seqs)}
	}
	next.Frontier = slices.Clone(r.Frontier)
	next.Unknown = slices.Clone(r.Unknown)
	return &next
}

// follows reports whether an entry, as it stands, comes after everything that the
// record has folded: it names the whole frontier as its parents.
func (r *record) follows(h *eventlog.Header) bool {
	for _, tip := range r.Frontier {
		if !slices.Contains(h.Parents, tip) {
			return false
		}
	}
	return true
}

// advance makes an entry that follows everything the only tip.
func (r *record) advance(e *eventlog.Entry) {
	r.Frontier = []eventlog.EntryRef{e.ID.Short()}
}

const recTag = "thyrida/rec/1\x00"

func recAAD(subject eventlog.SubjectID, key eventlog.KeyID) []byte {
	aad := make([]byte, 0, len(recTag)+len(subject)+len(key))
	aad = append(aad, recTag...)
	aad = append(aad, subject[:]...)
	return append(aad, key[:]...)
}

// recKey is the key of a record: its place in the order of creation.
func recKey(place uint64) []byte {
	return binary.BigEndian.AppendUint64(make([]byte, 0, 8), place)
}

// Parts of an entry in bucket "ev".
const (
	partHeader = 0
	partOpen   = 1
	partSealed = 2
)

// evKey is the key of one part of an entry.
func evKey(log eventlog.LogID, seq uint64, part byte) []byte {
	key := make([]byte, 0, len(log)+9)
	key = append(key, log[:]...)
	key = binary.BigEndian.AppendUint64(key, seq)
	return append(key, part)
}

// decodeRecord reads the value of bucket "rec".
func decodeRecord(value []byte) (*record, error) {
	r := &record{}
	if err := eventlog.DecodePart(value, r); err != nil {
		return nil, fmt.Errorf("record: %w", err)
	}
	return r, nil
}

// request reads the folded request of a record, without personal fields.
func (r *record) request() (*municipality.Request, error) {
	if len(r.Folded) == 0 {
		return nil, nil
	}
	req := &municipality.Request{}
	if err := eventlog.DecodePart(r.Folded, req); err != nil {
		return nil, fmt.Errorf("record %s: %w", r.Subject, err)
	}
	return req, nil
}

// setRequest puts a folded request into the record, personal fields sealed.
func (s *Store) setRequest(r *record, req *municipality.Request) error {
	r.Folded, r.Personal = nil, nil
	if req == nil {
		return nil
	}
	folded, err := eventlog.EncodePart(req)
	if err != nil {
		return fmt.Errorf("record %s: %w", r.Subject, err)
	}
	r.Folded = folded
	if r.Key.IsZero() {
		return nil
	}
	key, ok := s.key(r.Key)
	if !ok {
		return nil // this PC may not read it
	}
	plain, err := eventlog.EncodePart(&req.Personal)
	if err != nil {
		return fmt.Errorf("record %s: %w", r.Subject, err)
	}
	r.Personal, err = s.seal(key, plain, recAAD(r.Subject, r.Key))
	return err
}

// personal unseals the personal fields of a record into req; they stay empty
// where this PC holds no key.
func (s *Store) personal(r *record, req *municipality.Request) error {
	if req == nil || len(r.Personal) == 0 {
		return nil
	}
	key, ok := s.key(r.Key)
	if !ok {
		return nil
	}
	plain, err := eventlog.Unseal(key, r.Personal, recAAD(r.Subject, r.Key))
	if err == nil {
		err = eventlog.DecodePart(plain, &req.Personal)
	}
	if err != nil {
		return fmt.Errorf("record %s: personal fields: %w", r.Subject, err)
	}
	return nil
}

// seal encrypts under a fresh nonce.
func (s *Store) seal(key [eventlog.KeySize]byte, plain, aad []byte) ([]byte, error) {
	var nonce [eventlog.NonceSize]byte
	if err := s.draw(nonce[:]); err != nil {
		return nil, err
	}
	return eventlog.Seal(key, nonce, plain, aad)
}
