package store

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// Digest is a hash of the folded state, computed from open parts only: two PCs
// that hold the same entries have the same, with the keys or without them.
func (s *Store) Digest() (string, error) {
	sum := sha256.New()
	type folded struct {
		subject eventlog.SubjectID
		hash    [sha256.Size]byte
	}
	var records []folded
	err := s.view(func(tx *bolt.Tx) error {
		return tx.Bucket(bucketRec).ForEach(func(_, v []byte) error {
			if !isRequest(v) {
				return nil
			}
			rec, err := decodeRecord(v)
			if err == nil && len(rec.Folded) > 0 {
				records = append(records, folded{rec.Subject, sha256.Sum256(rec.Folded)})
			}
			return err
		})
	})
	if err != nil {
		return "", damaged("a record cannot be read", err)
	}
	slices.SortFunc(records, func(a, b folded) int { return bytes.Compare(a.subject[:], b.subject[:]) })
	for i := range records {
		sum.Write(records[i].subject[:])
		sum.Write(records[i].hash[:])
	}
	parts, err := organisationParts(s.Organisation())
	if err != nil {
		return "", err
	}
	for _, part := range parts {
		hash := sha256.Sum256(part)
		sum.Write(hash[:])
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// organisationParts gives every definition of the roster in deterministic bytes,
// in an order that depends on the codes only.
func organisationParts(o *municipality.Organisation) ([][]byte, error) {
	var parts [][]byte
	var failed error
	add := func(v any) {
		part, err := eventlog.EncodePart(v)
		if err != nil && failed == nil {
			failed = fmt.Errorf("digest: %w", err)
		}
		parts = append(parts, part)
	}
	add(&o.Municipality)
	inOrder(o.Units, func(u *municipality.Unit) { add(u) })
	inOrder(o.Offices, func(u *municipality.Office) { add(u) })
	inOrder(o.Communities, func(u *municipality.Community) { add(u) })
	inOrder(o.Settlements, func(u *municipality.Settlement) { add(u) })
	inOrder(o.Services, func(u *municipality.Service) { add(u) })
	inOrder(o.Templates, func(u *municipality.Template) { add(u) })
	for _, r := range o.Rules {
		add(r)
	}
	byID(o.Employees, func(e *municipality.Employee) { add(e) })
	byID(o.Absences, func(a *municipality.Absence) { add(a) })
	byID(o.Desks, func(d *municipality.Desk) { add(d) })
	return parts, failed
}

func inOrder[K cmp.Ordered, V any](of map[K]V, each func(V)) {
	for _, k := range slices.Sorted(maps.Keys(of)) {
		each(of[k])
	}
}

func byID[V any](of map[municipality.ID]V, each func(V)) {
	for _, id := range slices.SortedFunc(maps.Keys(of), municipality.ID.Compare) {
		each(of[id])
	}
}
