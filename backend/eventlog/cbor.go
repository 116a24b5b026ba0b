package eventlog

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"unicode/utf8"
)

// Limits of every CBOR item that this package reads, header and part alike. They
// bound the memory that foreign bytes can ask for; changing one changes the format.
const (
	MaxNesting = 16      // levels of arrays and maps
	MaxArray   = 1 << 14 // elements of one array
	MaxMap     = 1 << 12 // pairs of one map
	MaxText    = 1 << 16 // bytes of one text
)

// ErrFormat says that bytes are not what this format allows, or go over a limit.
var ErrFormat = errors.New("malformed")

// CBOR major types (RFC 8949 §3.1).
const (
	majorUint = iota
	majorNegative
	majorBytes
	majorText
	majorArray
	majorMap
	majorTag
	majorSimple
)

const (
	simpleFalse = 20
	simpleTrue  = 21
	simpleNull  = 22
)

// reader walks core-deterministic CBOR (RFC 8949 §4.2.1) and nothing else:
// shortest heads, definite lengths, map keys in strictly rising byte order, no
// tags, no NaN or infinity. Every item has one encoding, so a duplicate key shows
// as a key that does not rise. The codec library, made for all of CBOR, needs a
// table of seen keys for that and copies each field; rebuilding reads millions of
// headers. The first fault stays in err and later calls give zeros.
type reader struct {
	data []byte
	pos  int
	err  error
}

func (r *reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf("byte %d: %s: %w", r.pos, fmt.Sprintf(format, args...), ErrFormat)
	}
}

// head reads the first byte of an item and its argument.
func (r *reader) head() (major byte, arg uint64) {
	if r.err != nil {
		return 0, 0
	}
	if r.pos >= len(r.data) {
		r.fail("the data ends inside an item")
		return 0, 0
	}
	first := r.data[r.pos]
	major, info := first>>5, first&31
	r.pos++
	if info < 24 {
		return major, uint64(info)
	}
	if info > 27 {
		r.fail("indefinite or reserved length")
		return 0, 0
	}
	return major, r.argument(major, info)
}

// argument reads the 1, 2, 4 or 8 bytes that follow a head and refuses a number
// that would have fitted into fewer. For floats the bytes are the value itself.
func (r *reader) argument(major, info byte) uint64 {
	width := 1 << (info - 24)
	if len(r.data)-r.pos < width {
		r.fail("the data ends inside an item")
		return 0
	}
	b := r.data[r.pos : r.pos+width]
	r.pos += width
	var arg, least uint64
	switch width {
	case 1:
		arg, least = uint64(b[0]), 24
	case 2:
		arg, least = uint64(binary.BigEndian.Uint16(b)), 1<<8
	case 4:
		arg, least = uint64(binary.BigEndian.Uint32(b)), 1<<16
	case 8:
		arg, least = binary.BigEndian.Uint64(b), 1<<32
	}
	if major == majorSimple {
		return r.float(width, arg)
	}
	if arg < least {
		r.fail("number not in its shortest form")
		return 0
	}
	return arg
}

// float checks the value of a float; its shortest form is not demanded, since a
// float is never a map key and its size says nothing about its value.
func (r *reader) float(width int, bits uint64) uint64 {
	var exponent bool
	switch width {
	case 1:
		r.fail("simple value %d", bits)
	case 2:
		exponent = bits&0x7c00 == 0x7c00
	case 4:
		f := float64(math.Float32frombits(uint32(bits)))
		exponent = math.IsNaN(f) || math.IsInf(f, 0)
	case 8:
		f := math.Float64frombits(bits)
		exponent = math.IsNaN(f) || math.IsInf(f, 0)
	}
	if exponent {
		r.fail("not a finite number")
	}
	return math.MaxUint64 // distinct from false, true and null
}

// uint reads an unsigned number.
func (r *reader) uint() uint64 {
	major, arg := r.head()
	if r.err == nil && major != majorUint {
		r.fail("not an unsigned number")
		return 0
	}
	return arg
}

func (r *reader) bool() bool {
	major, arg := r.head()
	if r.err == nil && (major != majorSimple || arg != simpleFalse && arg != simpleTrue) {
		r.fail("not true or false")
	}
	return arg == simpleTrue
}

// bytes gives n bytes of the data itself, not a copy.
func (r *reader) bytes(n uint64) []byte {
	if r.err != nil {
		return nil
	}
	if n > uint64(len(r.data)-r.pos) {
		r.fail("the data ends inside a string")
		return nil
	}
	b := r.data[r.pos : r.pos+int(n)]
	r.pos += int(n)
	return b
}

// fixed reads a byte string that must fill dst exactly.
func (r *reader) fixed(dst []byte) {
	major, n := r.head()
	if r.err == nil && (major != majorBytes || n != uint64(len(dst))) {
		r.fail("not a byte string of %d", len(dst))
	}
	copy(dst, r.bytes(n))
}

// text reads a text of at most limit bytes.
func (r *reader) text(limit int) string {
	major, n := r.head()
	if r.err == nil && (major != majorText || n > uint64(limit)) {
		r.fail("not a text of at most %d bytes", limit)
	}
	return string(r.utf8(n))
}

func (r *reader) utf8(n uint64) []byte {
	b := r.bytes(n)
	if !utf8.Valid(b) {
		r.fail("text is not UTF-8")
	}
	return b
}

// count reads the head of an array or map of at most limit elements.
func (r *reader) count(want byte, limit int) int {
	major, n := r.head()
	if r.err != nil {
		return 0
	}
	if major != want || n > uint64(limit) {
		r.fail("not a list of at most %d", limit)
		return 0
	}
	return int(n)
}

// skip passes over one item of any kind and checks all of it.
func (r *reader) skip(depth int) {
	major, arg := r.head()
	if r.err != nil {
		return
	}
	switch major {
	case majorBytes:
		r.bytes(arg)
	case majorText:
		if arg > MaxText {
			r.fail("text of %d bytes, at most %d", arg, MaxText)
			return
		}
		r.utf8(arg)
	case majorArray, majorMap:
		r.container(major, arg, depth+1)
	case majorTag:
		r.fail("tag %d", arg)
	case majorSimple:
		if arg != simpleFalse && arg != simpleTrue && arg != simpleNull && arg != math.MaxUint64 {
			r.fail("simple value %d", arg)
		}
	}
}

func (r *reader) container(major byte, n uint64, depth int) {
	limit := uint64(MaxArray)
	if major == majorMap {
		limit = MaxMap
	}
	if depth > MaxNesting || n > limit {
		r.fail("%d elements at level %d, at most %d and %d", n, depth, limit, MaxNesting)
		return
	}
	var before []byte
	for ; n > 0 && r.err == nil; n-- {
		if major == majorMap {
			start := r.pos
			r.skip(depth)
			key := r.data[start:r.pos]
			if before != nil && bytes.Compare(before, key) >= 0 {
				r.fail("map key repeated or out of order")
				return
			}
			before = key
		}
		r.skip(depth)
	}
}

// end refuses bytes after the last item.
func (r *reader) end() error {
	if r.err == nil && r.pos != len(r.data) {
		r.fail("%d bytes too many", len(r.data)-r.pos)
	}
	return r.err
}

// wellFormed checks that data is exactly one item within the limits.
func wellFormed(data []byte) error {
	r := reader{data: data}
	r.skip(0)
	return r.end()
}
