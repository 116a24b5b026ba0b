package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"

	bolt "go.etcd.io/bbolt"
)

// manyProblems is where a check stops listing.
const manyProblems = 200

// Check looks through the books. The quick form reads the structure of the file and
// walks the chain of every log; the full one also checks every part against its
// hash, every signature, every record against its entries, every attached file, and
// that every number series runs from 1 without hole or repeat. Problems are part
// of the report; an error means that the check itself could not be done.
func (s *Store) Check(ctx context.Context, full bool) (Report, error) {
	start := time.Now()
	c := checker{s: s, ctx: ctx, report: Report{Full: full}, numbers: map[string][]int{}}
	err := s.view(func(tx *bolt.Tx) error {
		for err := range tx.Check() {
			c.problem("file: "+err.Error(), restoreMend)
		}
		if err := c.entries(tx); err != nil {
			return err
		}
		return c.records(tx)
	})
	if err != nil {
		return c.report, err
	}
	if full {
		c.series()
		if err := c.blobs(); err != nil {
			return c.report, err
		}
		for _, d := range s.keys.Damage() {
			c.problem(fmt.Sprintf("key file: %v", d), restoreMend)
		}
	}
	c.report.Took = time.Since(start)
	return c.report, nil
}

const restoreMend = "restore the newest backup that passes this check"

// checker gathers what one check finds.
type checker struct {
	s       *Store
	ctx     context.Context
	report  Report
	numbers map[string][]int // by series and year
	wanted  []wantedBlob
}

type wantedBlob struct {
	sha [32]byte
	key eventlog.KeyID
}

func (c *checker) problem(what, mend string) {
	if len(c.report.Problems) < manyProblems {
		c.report.Problems = append(c.report.Problems, Problem{What: what, Mend: mend})
	}
}

// entries walks bucket "ev": every log from 1 to its head without a hole, each
// entry naming the hash of the one before.
func (c *checker) entries(tx *bolt.Tx) error {
	at := eventlog.Heads{}
	ev := tx.Bucket(bucketEv)
	cursor := ev.Cursor()
	for k, v := cursor.First(); k != nil; k, v = cursor.Next() {
		if len(k) != 25 {
			c.problem(fmt.Sprintf("bucket ev: a key of %d bytes", len(k)), restoreMend)
			continue
		}
		if k[24] != partHeader {
			continue
		}
		if err := c.ctx.Err(); err != nil {
			return err
		}
		log, seq := eventlog.LogID(k[:16]), binary.BigEndian.Uint64(k[16:])
		h, id, err := eventlog.DecodeHeader(v)
		if err != nil {
			c.problem(fmt.Sprintf("entry %s/%d: %v", log, seq, err), restoreMend)
			continue
		}
		last := at[log]
		if h.Log != log || h.Seq != seq || seq != last.Seq+1 || h.Prev != last.ID {
			c.problem(fmt.Sprintf("%s: %v", h, eventlog.ErrChain), restoreMend)
		}
		at[log] = eventlog.Head{Seq: seq, ID: id}
		c.report.Entries++
		if c.report.Full {
			c.entry(ev, log, seq)
		}
	}
	for log, head := range c.s.Vector() {
		if found := at[log]; found != head && found.Seq <= head.Seq {
			c.problem(fmt.Sprintf("log %s ends at %d, its head is %d", log, found.Seq, head.Seq), restoreMend)
		}
	}
	return nil
}

// entry checks one entry whole: hashes, signature, sealed part, parts readable.
func (c *checker) entry(ev *bolt.Bucket, log eventlog.LogID, seq uint64) {
	entry, err := readEntry(ev, log, seq)
	if err == nil {
		err = entry.Verify(c.s.author(log).Public)
	}
	if err != nil {
		c.problem(err.Error(), restoreMend)
		return
	}
	event, _, err := c.s.event(&entry)
	if err != nil {
		c.problem(err.Error(), restoreMend)
	}
	if n, takes := numberOf(event); takes {
		series := fmt.Sprintf("%s-%s/%d", n.Office, n.Letter, n.Year)
		c.numbers[series] = append(c.numbers[series], n.Seq)
	}
	for _, b := range entry.Blobs {
		c.wanted = append(c.wanted, wantedBlob{b.SHA256, entry.Key})
	}
}

// records compares every record with what its entries fold to.
func (c *checker) records(tx *bolt.Tx) error {
	ev := tx.Bucket(bucketEv)
	return tx.Bucket(bucketRec).ForEach(func(k, v []byte) error {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		c.report.Subjects++
		rec, err := decodeRecord(v)
		if err != nil {
			c.problem(fmt.Sprintf("record %x: %v", k, err), restoreMend)
			return nil
		}
		if rec.Kind == municipality.SubjectRequest {
			c.report.Requests++
		}
		if c.report.Full {
			c.record(ev, rec)
		}
		return nil
	})
}

func (c *checker) record(ev *bolt.Bucket, rec *record) {
	items, err := c.s.gather(ev, rec)
	if err != nil {
		c.problem(err.Error(), restoreMend)
		return
	}
	anew := record{}
	anew.settle(items)
	wrong := anew.Kind != rec.Kind || anew.Frozen != rec.Frozen || !sameSet(anew.Frontier, rec.Frontier)
	if rec.Kind == municipality.SubjectRequest {
		stored, err := c.s.requestOf(rec)
		if err != nil {
			c.problem(err.Error(), refoldMend)
			return
		}
		wrong = wrong || !sameFold(municipality.FoldRequest(municipality.ID(rec.Subject), items.known()), stored)
	}
	if wrong {
		c.problem(fmt.Sprintf("record %s is not what its entries say", rec.Subject), refoldMend)
	}
}

const refoldMend = "the entries are whole: restore a backup, or report this with the diagnostics"

func sameSet(a, b []eventlog.EntryRef) bool {
	for _, x := range a {
		if !slices.Contains(b, x) {
			return false
		}
	}
	return len(a) == len(b)
}

// sameFold compares two records in their stored form.
func sameFold(a, b *municipality.Request) bool {
	if a == nil || b == nil {
		return a == b
	}
	for _, pair := range [][2]any{{a, b}, {&a.Personal, &b.Personal}} {
		x, errX := eventlog.EncodePart(pair[0])
		y, errY := eventlog.EncodePart(pair[1])
		if errX != nil || errY != nil || !bytes.Equal(x, y) {
			return false
		}
	}
	return true
}

// series checks that every number series runs from 1 without hole or repeat.
func (c *checker) series() {
	for name, taken := range c.numbers {
		slices.Sort(taken)
		c.report.Numbers += len(taken)
		for i, n := range taken {
			if n == i+1 {
				continue
			}
			what := fmt.Sprintf("series %s: number %d is missing", name, i+1)
			if i > 0 && n == taken[i-1] {
				what = fmt.Sprintf("series %s: number %d was given twice", name, n)
			}
			c.problem(what, "tell the protocol office; numbers on paper are never changed")
			break
		}
	}
}

// blobs reads every attached file that an entry names.
func (c *checker) blobs() error {
	for _, w := range c.wanted {
		if err := c.ctx.Err(); err != nil {
			return err
		}
		path := c.s.blobPath(w.sha, w.key)
		sealed, err := os.ReadFile(path)
		switch {
		case err != nil:
			c.problem(fmt.Sprintf("attached file %s: %v", filepath.Base(path), err), restoreMend)
		case sha256.Sum256(sealed) != w.sha:
			c.problem(fmt.Sprintf("attached file %s: %v", filepath.Base(path), eventlog.ErrHash), restoreMend)
		}
		c.report.Blobs++
	}
	return nil
}
