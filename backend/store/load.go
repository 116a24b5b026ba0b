package store

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// loaders is how many goroutines read records at open; the smallest office PC has
// two cores.
const loaders = 2

// loaded is what one loader made of its share of the records.
type loaded struct {
	first      uint64
	rows       []row
	ids        []municipality.ID // by place; zero = no record there
	text, keys slab
	identities []pair
	used       []eventlog.KeyID
	refold     []municipality.ID // passed over kinds that are known now
	err        error
}

// load fills memory from bucket "rec": first the organisation, whose names the
// searched text needs, then all requests.
func (s *Store) load() error {
	if err := s.loadOrganisation(); err != nil {
		return err
	}
	shares := make([]loaded, loaders)
	var wait sync.WaitGroup
	for i := range shares {
		first := 1 + s.st.Places*uint64(i)/loaders
		last := s.st.Places * uint64(i+1) / loaders
		wait.Go(func() {
			share := loaded{first: first}
			share.err = s.guarded(func() error { return s.loadShare(&share, last) })
			shares[i] = share
		})
	}
	wait.Wait()
	m := s.mem
	m.rows = make([]row, 1, s.st.Places+1+s.st.Places/8)
	m.places = make(map[municipality.ID]uint32, s.st.Places+s.st.Places/8)
	var refold []municipality.ID
	for i := range shares {
		if shares[i].err != nil {
			return shares[i].err
		}
		s.join(&shares[i])
		s.usedKeys = append(s.usedKeys, shares[i].used...)
		refold = append(refold, shares[i].refold...)
		shares[i] = loaded{}
	}
	m.sortLists()
	m.folder = newFolder(m.org)
	return s.refoldLater(refold)
}

// loadOrganisation folds the roster from the entries of all subjects that are not
// requests.
func (s *Store) loadOrganisation() error {
	records := map[municipality.ID]*record{}
	return s.db.View(func(tx *bolt.Tx) error {
		err := tx.Bucket(bucketRec).ForEach(func(k, v []byte) error {
			if isRequest(v) {
				return nil
			}
			rec, err := decodeRecord(v)
			if err != nil {
				return damaged("a record cannot be read", err)
			}
			records[municipality.ID(rec.Subject)] = rec
			return nil
		})
		if err != nil {
			return err
		}
		ev := tx.Bucket(bucketEv)
		s.mem.org, err = s.foldOrganisation(slices.SortedFunc(maps.Keys(records), municipality.ID.Compare),
			func(id municipality.ID) (gathered, error) { return s.gather(ev, records[id]) })
		return err
	})
}

// isRequest tells from the first bytes of a record whether it is one of a request:
// the map head, key 1, then the text of the kind.
func isRequest(value []byte) bool {
	const kind = "\x01\x67request" // key 1, text of 7 bytes
	return len(value) > len(kind) && string(value[1:1+len(kind)]) == kind
}

// loadShare reads the records from share.first to last.
func (s *Store) loadShare(share *loaded, last uint64) error {
	folder := newFolder(s.mem.org)
	return s.db.View(func(tx *bolt.Tx) error {
		c := tx.Bucket(bucketRec).Cursor()
		var text, keys []byte
		var req municipality.Request
		for k, v := c.Seek(recKey(share.first)); k != nil; k, v = c.Next() {
			place := binary.BigEndian.Uint64(k)
			if place > last {
				break
			}
			q, err := readQuick(v)
			if err != nil {
				return damaged("a record cannot be read", err)
			}
			for uint64(len(share.rows)) <= place-share.first {
				share.rows, share.ids = append(share.rows, row{}), append(share.ids, municipality.ID{})
			}
			share.ids[place-share.first] = q.subject
			if !q.key.IsZero() {
				share.used = append(share.used, q.key)
			}
			if q.unknown && knowsNow(v) {
				share.refold = append(share.refold, q.subject)
			}
			is, err := s.quickLoad(q, &req)
			if err != nil {
				return err
			}
			if !is {
				continue
			}
			share.rows[place-share.first] = s.mem.newRow(&req)
			if len(req.Identity) > 0 {
				share.identities = append(share.identities, pair{s.mem.identity(req.Identity), uint32(place)})
			}
			text, keys = folder.texts(&req, text[:0], keys[:0])
			share.text.put(uint32(place), text)
			share.keys.put(uint32(place), keys)
		}
		return nil
	})
}

// join takes a share into memory; shares come in the order of their places.
func (s *Store) join(share *loaded) {
	m := s.mem
	m.rows = append(m.rows, share.rows...)
	for i, id := range share.ids {
		place := uint32(share.first) + uint32(i)
		if !id.IsZero() {
			m.places[id] = place
		}
		r := &share.rows[i]
		m.phones.tail = appendPair(m.phones.tail, r.phone, place)
		m.phones.tail = appendPair(m.phones.tail, r.via, place)
		m.streets.tail = appendPair(m.streets.tail, r.street, place)
		if r.is(flagOpen) {
			m.busy.tail = appendPair(m.busy.tail, r.street, place)
		}
		m.sames.tail = appendPair(m.sames.tail, r.same, place)
	}
	m.imported.tail = append(m.imported.tail, share.identities...)
	m.text.join(&share.text)
	m.keys.join(&share.keys)
}

func appendPair(to []pair, key uint64, place uint32) []pair {
	if key == 0 {
		return to
	}
	return append(to, pair{key, place})
}

// knowsNow tells whether one of the kinds that a record passed over is known.
func knowsNow(value []byte) bool {
	rec, err := decodeRecord(value)
	if err != nil {
		return true // folding it again says what is wrong
	}
	return slices.ContainsFunc(rec.Unknown, func(kind string) bool {
		_, _, known := municipality.NewParts(municipality.Kind(kind))
		return known
	})
}

// refoldLater folds records again that an older program could not fold whole. The
// store is not open for others yet.
func (s *Store) refoldLater(subjects []municipality.ID) error {
	all := s.st.Fold != foldVersion
	if s.o.ReadOnly || len(subjects) == 0 && !all {
		return nil
	}
	if all {
		subjects = slices.Collect(maps.Keys(s.mem.places))
	}
	for batch := range slices.Chunk(subjects, 512) {
		a, err := s.begin()
		if err != nil {
			return err
		}
		for _, subject := range batch {
			t, err := a.touch(subject)
			if err == nil {
				err = a.refold(t)
			}
			if err != nil {
				a.rollback()
				return err
			}
		}
		a.st.Fold = foldVersion
		if err := a.commit(); err != nil {
			return err
		}
	}
	return nil
}

// others lists the subjects that are not requests.
func (m *memory) others() map[municipality.ID]bool {
	m.mu.RLock()
	defer m.mu.RUnlock()
	found := map[municipality.ID]bool{}
	for id, place := range m.places {
		if !m.rows[place].is(flagRequest) {
			found[id] = true
		}
	}
	return found
}
