package eventlog

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"maps"
	"slices"
)

// Head is the last entry of a log that somebody holds. The zero Head is that of
// an empty log.
type Head struct {
	Seq uint64
	ID  EntryID
}

// Heads is a version vector: what somebody holds of every log. Because a log has
// no holes, one number per log says all.
type Heads map[LogID]Head

// Range is a run of entries of one log, both ends included.
type Range struct {
	Log      LogID
	From, To uint64
}

// Logs gives the logs in the order of their names.
func (h Heads) Logs() []LogID {
	return slices.SortedFunc(maps.Keys(h), compareLogs)
}

// Root gives one hash over all heads: two PCs with the same root hold the same
// entries. Empty logs count as absent.
func (h Heads) Root() [32]byte {
	sum := sha256.New()
	sum.Write([]byte(headsTag))
	for _, log := range h.Logs() {
		head := h[log]
		if head.Seq == 0 {
			continue
		}
		sum.Write(log[:])
		sum.Write(binary.BigEndian.AppendUint64(nil, head.Seq))
		sum.Write(head.ID[:])
	}
	return [32]byte(sum.Sum(nil))
}

// Missing gives what other holds and h does not, in the order of the logs.
func (h Heads) Missing(other Heads) []Range {
	var missing []Range
	for _, log := range other.Logs() {
		if have, theirs := h[log].Seq, other[log].Seq; theirs > have {
			missing = append(missing, Range{Log: log, From: have + 1, To: theirs})
		}
	}
	return missing
}

// Forked gives the logs in which both hold the same sequence with different
// entries: the proof that a device wrote twice. Branches of different length are
// found when their entries are exchanged and do not chain.
func (h Heads) Forked(other Heads) []LogID {
	var forked []LogID
	for _, log := range h.Logs() {
		mine, theirs := h[log], other[log]
		if mine.Seq == theirs.Seq && mine.ID != theirs.ID {
			forked = append(forked, log)
		}
	}
	return forked
}

// Advance notes an entry that is now held. It does not check the chain.
func (h Heads) Advance(e Entry) { h[e.Log] = e.Head() }

// Clone gives a copy that changes by itself.
func (h Heads) Clone() Heads { return maps.Clone(h) }

// compareLogs orders logs by their bytes.
func compareLogs(a, b LogID) int { return bytes.Compare(a[:], b[:]) }
