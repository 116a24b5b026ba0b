package store

import (
	"bytes"
	"sort"
	"strings"
	"unicode/utf8"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// slab is searched text: one byte slice in which every row has one piece, found
// again from any position by binary search. A changed row gets a new piece at the
// end, its old one is blanked; much blank space is squeezed out.
//
// Letters take one byte each: Greek small letters as in ISO 8859-7, ASCII as it
// is, anything else as '?'. Half the memory of UTF-8, and a first byte that is
// rare enough for a fast search.
type slab struct {
	data   []byte
	starts []uint32 // of the pieces, rising
	rows   []uint32 // whose piece it is
	at     []uint32 // by row: start of its piece; noPiece = none
	waste  int
}

const noPiece = ^uint32(0)

// between separates the fields of a piece, so that no match spans two of them.
const between = 1

// put replaces the piece of a row. text must hold no zero byte.
func (s *slab) put(place uint32, text []byte) {
	for len(s.at) <= int(place) {
		s.at = append(s.at, noPiece)
	}
	if old := s.piece(place); old != nil {
		if bytes.Equal(old, text) {
			return
		}
		clear(old)
		s.waste += len(old)
	}
	start := uint32(len(s.data))
	s.data = append(append(s.data, text...), 0)
	s.starts, s.rows = append(s.starts, start), append(s.rows, place)
	s.at[place] = start
	if s.waste > 1<<20 && s.waste > len(s.data)/4 {
		s.squeeze()
	}
}

// piece is the text of a row.
func (s *slab) piece(place uint32) []byte {
	if int(place) >= len(s.at) || s.at[place] == noPiece {
		return nil
	}
	rest := s.data[s.at[place]:]
	return rest[:bytes.IndexByte(rest, 0)]
}

// squeeze writes the living pieces anew.
func (s *slab) squeeze() {
	next := slab{data: make([]byte, 0, len(s.data)-s.waste), at: make([]uint32, 0, len(s.at))}
	for i, place := range s.rows {
		if s.at[place] == s.starts[i] {
			next.put(place, s.piece(place))
		}
	}
	*s = next
}

// join appends a slab that was built apart, for higher rows.
func (s *slab) join(other *slab) {
	for i, place := range other.rows {
		if other.at[place] == other.starts[i] {
			s.put(place, other.piece(place))
		}
	}
}

// find calls found once for every row whose piece holds the needle.
func (s *slab) find(needle []byte, found func(place uint32)) {
	if len(needle) == 0 {
		return
	}
	piece := 0 // the hits rise, so the pieces are walked and not searched
	for from := 0; ; {
		hit := bytes.Index(s.data[from:], needle)
		if hit < 0 {
			return
		}
		at := from + hit
		for piece+1 < len(s.starts) && int(s.starts[piece+1]) <= at {
			piece++
		}
		found(s.rows[piece])
		from = at + bytes.IndexByte(s.data[at:], 0)
	}
}

// appendBytes appends folded text in the slab's encoding.
func appendBytes(dst []byte, folded []byte) []byte {
	for len(folded) > 0 {
		c := folded[0]
		if c < utf8.RuneSelf {
			if c < ' ' {
				c = ' '
			}
			dst, folded = append(dst, c), folded[1:]
			continue
		}
		r, size := utf8.DecodeRune(folded)
		folded = folded[size:]
		if r >= 'α' && r <= 'ω' {
			dst = append(dst, byte(r-'α')+0xE1) // α is 0xE1 in ISO 8859-7
		} else {
			dst = append(dst, '?')
		}
	}
	return dst
}

// folder turns requests into searched text. It keeps what it learnt of words, and
// is used by one goroutine.
type folder struct {
	settlements map[municipality.SettlementCode]*municipality.Settlement
	keys        map[string]string // key of a folded word
	buf, fold   []byte
}

func newFolder(org *municipality.Organisation) *folder {
	return &folder{settlements: org.Settlements, keys: map[string]string{}}
}

// maxWords bounds what a folder remembers; names and streets repeat, so that most
// words are found.
const maxWords = 1 << 16

// longDescription bounds the searched part of a description, in bytes.
const longDescription = 600

// texts gives the piece of a request in both slabs: folded text, and keys by which
// Greeklish finds it.
func (f *folder) texts(r *municipality.Request, text, keys []byte) ([]byte, []byte) {
	p := &r.Personal
	text = f.field(text, r.Number)
	text = f.field(text, r.General)
	for _, phone := range []string{p.Phone, p.ViaPhone} {
		if phone != "" {
			text = append(append(text, greek.Phone(phone).Digits()...), between)
		}
	}
	text = f.field(text, p.Email)
	description := p.Description
	if len(description) > longDescription {
		description = strings.ToValidUTF8(description[:longDescription], "")
	}
	settlement := ""
	if known := f.settlements[p.Settlement]; known != nil {
		settlement = known.Name
	}
	for _, words := range [...]string{p.Last, p.First, p.Via, settlement, p.Address, description, p.ForWhom} {
		if words == "" {
			continue
		}
		text = f.field(text, words)
		keys = f.keysOf(keys) // of what field has just folded
	}
	return text, keys
}

// field appends one folded field; the folded form stays in f.fold.
func (f *folder) field(dst []byte, s string) []byte {
	if s == "" {
		return dst
	}
	f.fold = greek.AppendFold(f.fold[:0], s)
	return append(appendBytes(dst, f.fold), between)
}

// keysOf appends the keys of the words in f.fold.
func (f *folder) keysOf(dst []byte) []byte {
	for rest := f.fold; len(rest) > 0; {
		end := bytes.IndexByte(rest, ' ')
		if end < 0 {
			end = len(rest)
		}
		if word := rest[:end]; len(word) > 0 {
			dst = append(append(dst, f.key(word)...), ' ')
		}
		rest = rest[min(end+1, len(rest)):]
	}
	return append(dst, between)
}

func (f *folder) key(word []byte) string {
	if known, ok := f.keys[string(word)]; ok {
		return known
	}
	if len(f.keys) >= maxWords {
		clear(f.keys)
	}
	key := string(appendBytes(nil, []byte(greek.Key(string(word)))))
	f.keys[string(word)] = key
	return key
}

// needle is one word of a search.
type needle struct {
	text []byte // in the slab of folded text
	key  []byte // in the slab of keys; nil = not a Latin word
}

// needles gives the words of a query, the longest first.
func needles(query string) []needle {
	if phone, err := greek.ParsePhone(query); err == nil { // also «+30 22420 23000», in several words
		return []needle{{text: []byte(phone.Digits())}}
	}
	words := strings.Fields(greek.Fold(query))
	var out []needle
	for i, word := range words {
		n := needle{text: appendBytes(nil, []byte(word))}
		if digits, ok := phoneDigits(word); ok {
			n.text = []byte(digits)
		}
		if hasLatin(word) {
			key := greek.Key(word)
			if i == len(words)-1 {
				key = greek.PartKey(word)
			}
			n.key = appendBytes(nil, []byte(key))
		}
		out = append(out, n)
	}
	sort.SliceStable(out, func(i, j int) bool { return len(out[i].text) > len(out[j].text) })
	return out
}

// phoneDigits reads a word that looks like a written telephone number
// («22420-23000», «+306944…») as its national digits.
func phoneDigits(word string) (string, bool) {
	if strings.Trim(word, "0123456789+-.") != "" || !strings.ContainsAny(word, "+-.") {
		return "", false
	}
	if phone, err := greek.ParsePhone(word); err == nil {
		return phone.Digits(), true
	}
	var digits strings.Builder
	for _, c := range word {
		if c >= '0' && c <= '9' {
			digits.WriteRune(c)
		}
	}
	return digits.String(), digits.Len() >= 5
}

func hasLatin(word string) bool {
	return strings.ContainsFunc(word, func(r rune) bool { return r >= 'a' && r <= 'z' })
}
