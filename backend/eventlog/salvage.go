package eventlog

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"slices"
)

// Sizes of a scan: what is searched at a time, and the longest record, which may
// begin there and end beyond.
const (
	salvageWindow = 1 << 20
	longestRecord = frameLen + MaxSealed
)

// Salvage searches a damaged file for entries that one of keys has signed and
// hands each once to found, in the order of the file. It knows nothing of how the
// file was arranged: the records themselves say where they begin and how long
// they are, and the signature says that they are whole.
//
// Parts are found by the hash that the header gives. One that is lost leaves Open
// or Sealed nil although OpenLen or SealedLen is not zero; such an entry still
// proves what its header says. Old copies of erased parts may come to light again:
// the caller applies the erasures.
//
// Memory grows with the entries found, by some 300 bytes each, and not with the
// file. An error of found ends the search and is returned. A stretch of the disk
// that cannot be read is passed over and reported at the end, after everything
// else has been found.
func Salvage(file io.ReaderAt, size int64, keys []ed25519.PublicKey, found func(Entry) error) error {
	if len(keys) == 0 {
		return errors.New("salvage: no public key to check signatures with")
	}
	s := salvage{
		file: file, size: size, keys: slices.Clone(keys),
		seen:   map[EntryRef]struct{}{},
		wanted: map[[32]byte]int64{}, lengths: map[uint32]struct{}{},
	}
	s.scan(headerMagic, s.noteHeader)
	s.scan(partMagic, s.notePart)
	for _, h := range s.headers {
		if e, ok := s.entry(h); ok {
			if err := found(e); err != nil {
				return err
			}
		}
	}
	if s.unreadable != nil {
		return fmt.Errorf("salvage: parts of the file cannot be read, the first at %w", s.unreadable)
	}
	return nil
}

// span is where a header record lies, and its hash.
type span struct {
	at     int64
	length int
	sum    [sha256.Size]byte
}

// notFound stands for the place of a part that is wanted and not yet seen.
const notFound = -1

type salvage struct {
	file io.ReaderAt
	size int64
	keys []ed25519.PublicKey

	headers []span                // signed ones, each once, in the order of the file
	seen    map[EntryRef]struct{} // the same, by name
	wanted  map[[32]byte]int64    // hash of a part → where it begins
	lengths map[uint32]struct{}   // of wanted parts: no other length is worth a hash

	unreadable error // the first stretch that the disk would not give
}

// scan hands every place that begins with magic to note, with the bytes from
// there to where the longest record would end. note gives how many of them it
// recognised; the search goes on behind those.
func (s *salvage) scan(magic string, note func(data []byte, at int64) int) {
	window := make([]byte, min(s.size, salvageWindow+longestRecord))
	for base := int64(0); base < s.size; base += salvageWindow {
		data := window[:min(int64(len(window)), s.size-base)]
		s.read(data, base)
		for begin := 0; begin < len(data); {
			next := bytes.Index(data[begin:], []byte(magic))
			if next < 0 || begin+next >= salvageWindow {
				break // what begins later is the next window's
			}
			begin += next
			begin += max(1, note(data[begin:], base+int64(begin)))
		}
	}
}

// noteHeader notes the header record at the beginning of data, if it is one that
// one of the keys signed.
func (s *salvage) noteHeader(data []byte, at int64) int {
	if len(data) < frameLen {
		return 0
	}
	n := binary.BigEndian.Uint32(data[magicLen:])
	length := frameLen + int(min(n, MaxHeader)) + ed25519.SignatureSize
	if n > MaxHeader || len(data) < length {
		return 0
	}
	e, err := decodeSigned(data[:length])
	if err != nil || !s.signed(e) {
		return 0
	}
	if _, ok := s.seen[e.ID.Short()]; ok {
		return length
	}
	s.seen[e.ID.Short()] = struct{}{}
	s.headers = append(s.headers, span{at, length, sha256.Sum256(data[:length])})
	s.want(e.OpenHash, e.OpenLen)
	s.want(e.SealedHash, e.SealedLen)
	return length
}

func (s *salvage) want(hash [32]byte, length uint32) {
	if length > 0 {
		s.wanted[hash] = notFound
		s.lengths[length] = struct{}{}
	}
}

// signed finds the key that signed e and moves it to the front, since neighbours
// mostly have one author.
func (s *salvage) signed(e Entry) bool {
	for i, key := range s.keys {
		if e.Verify(key) == nil {
			s.keys[0], s.keys[i] = s.keys[i], s.keys[0]
			return true
		}
	}
	return false
}

// notePart notes where a wanted part lies.
func (s *salvage) notePart(data []byte, at int64) int {
	if len(data) < frameLen {
		return 0
	}
	n := binary.BigEndian.Uint32(data[magicLen:])
	if _, ok := s.lengths[n]; !ok || uint64(n) > uint64(len(data)-frameLen) {
		return 0
	}
	hash := sha256.Sum256(data[frameLen : frameLen+n])
	if _, ok := s.wanted[hash]; !ok {
		return 0
	}
	s.wanted[hash] = at + frameLen
	return frameLen + int(n)
}

// entry reads an entry together from the places noted, and checks again what it
// reads: a failing disk need not give the same bytes twice.
func (s *salvage) entry(h span) (Entry, bool) {
	record := make([]byte, h.length)
	s.read(record, h.at)
	e, err := decodeSigned(record)
	if err != nil || sha256.Sum256(record) != h.sum {
		return Entry{}, false
	}
	e.Open = s.part(e.OpenHash, e.OpenLen)
	e.Sealed = s.part(e.SealedHash, e.SealedLen)
	return e, true
}

// part gives nil for a part that there is not, or is not any more.
func (s *salvage) part(hash [32]byte, length uint32) []byte {
	at, ok := s.wanted[hash]
	if !ok || length == 0 || at == notFound {
		return nil
	}
	part := make([]byte, length)
	s.read(part, at)
	if sha256.Sum256(part) != hash {
		return nil
	}
	return part
}

// sector is the least that a disk refuses to read.
const sector = 4096

// read fills data from the file. Where the disk fails it goes on sector by sector
// and leaves zeros for what cannot be had, which are part of no valid record.
func (s *salvage) read(data []byte, at int64) {
	n, err := s.file.ReadAt(data, at)
	if n == len(data) {
		return
	}
	if s.unreadable == nil {
		s.unreadable = fmt.Errorf("byte %d: %w", at+int64(n), err)
	}
	for len(data) > 0 {
		step := min(len(data), sector-int(at%sector))
		if n, _ := s.file.ReadAt(data[:step], at); n < step {
			clear(data[n:step])
		}
		data, at = data[step:], at+int64(step)
	}
}
