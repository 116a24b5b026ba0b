package greek

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold makes spellings of one word equal for searching: marks dropped, small
// letters, ς as σ, spacing accents dropped, and Latin letters that look Greek taken as
// Greek when the word has Greek letters too («Aννα» typed with a Latin A).
// Folding twice gives the same as folding once. Folded text is for memory only: it is
// still personal data where its source was.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	var room [128]byte
	return string(AppendFold(room[:0], s))
}

// isFolded tells, for plain small text of one kind, that folding would change nothing.
func isFolded(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// scripts says whose letters a word has, or a rune is.
type scripts uint8

const (
	scriptGreek scripts = 1 << iota
	scriptLatin         // and every other script that is not Greek
	wordEnd             // no letter at all
	scriptMixed = scriptGreek | scriptLatin
)

// AppendFold appends the folded form of s to dst, for callers that fold very much
// and keep their own buffer.
func AppendFold(dst []byte, s string) []byte {
	word := len(dst) // where the current word begins
	var found scripts
	for i := 0; i < len(s); {
		before, size, kind := len(dst), 1, scriptLatin
		switch c := s[i]; {
		case 'a' <= c && c <= 'z':
			dst = append(dst, c)
		case 'A' <= c && c <= 'Z':
			dst = append(dst, c+('a'-'A'))
		case c < utf8.RuneSelf:
			dst, kind = append(dst, c), wordEnd
		default:
			if two := modernGreek(s[i:]); two[0] != 0 {
				dst, size, kind = append(dst, two[0], two[1]), 2, scriptGreek
				break
			}
			var r rune
			r, size = utf8.DecodeRuneInString(s[i:])
			dst, kind = appendRune(dst, r)
		}
		i += size
		if kind != wordEnd {
			found |= kind
			continue
		}
		if found == scriptMixed {
			end := string(dst[before:])
			dst = append(mend(dst[:before], word), end...)
		}
		word, found = len(dst), 0
	}
	if found == scriptMixed {
		return mend(dst, word)
	}
	return dst
}

// appendRune folds a rune that is neither ASCII nor a modern Greek letter and tells
// what it is; marks are dropped and count as no script.
func appendRune(dst []byte, r rune) ([]byte, scripts) {
	if l := analyse(r); l.base != 0 {
		return utf8.AppendRune(dst, l.base), scriptGreek
	}
	if isDropped(r) {
		return dst, 0
	}
	before := len(dst)
	dst = appendForeign(dst, r)
	switch first, _ := utf8.DecodeRune(dst[before:]); {
	case len(dst) == before:
		return dst, 0
	case analyse(first).base != 0:
		return dst, scriptGreek
	case unicode.IsLetter(first):
		return dst, scriptLatin
	}
	return dst, wordEnd
}

// modernGreek is the folded letter at the start of s, if that is a letter of the modern
// Greek block: nearly all there is to fold, all of it two bytes before and after.
func modernGreek(s string) [2]byte {
	if len(s) < 2 || s[0] < 0xCD || s[0] > 0xCF || s[1]&0xC0 != 0x80 {
		return [2]byte{}
	}
	return foldedBytes[int(s[0]-0xCD)<<6|int(s[1]&0x3F)]
}

// foldedBytes holds the folded letters of U+0340…U+03FF, zero where none is.
var foldedBytes = func() (table [3 << 6][2]byte) {
	for r := rune(greekFirst); r <= greekLast; r++ {
		if base := analyse(r).base; base != 0 {
			copy(table[r-0x0340][:], string(base))
		}
	}
	return table
}()

// isDropped tells marks that stand in a word without being a letter: combining marks
// and the accents that old programs wrote before a capital («΄Αννα»).
func isDropped(r rune) bool {
	switch {
	case r == 0x00B4, r == 0x0384, r == 0x0385:
		return true
	case r >= extendedFirst && r <= extendedLast: // what is left there: spacing marks
		return true
	case r == utf8.RuneError:
		return false
	}
	return unicode.Is(unicode.Mn, r)
}

// appendForeign folds one rune that is neither ASCII nor a Greek letter.
func appendForeign(dst []byte, r rune) []byte {
	if r == 'µ' { // the micro sign of the Latin block
		return append(dst, "μ"...)
	}
	var room [utf8.UTFMax]byte
	plain := norm.NFD.Properties(room[:utf8.EncodeRune(room[:], r)]).Decomposition()
	if plain == nil {
		return utf8.AppendRune(dst, unicode.ToLower(r))
	}
	for _, d := range string(plain) {
		if isDropped(d) {
			continue
		}
		if l := analyse(d); l.base != 0 {
			d = l.base
		}
		dst = utf8.AppendRune(dst, unicode.ToLower(d))
	}
	return dst
}

// lookAlike gives, for each small Latin letter, the Greek letter it is taken for
// inside a Greek word; 0 where the eye is not deceived.
var lookAlike = [26]rune{
	'a' - 'a': 'α', 'b' - 'a': 'β', 'e' - 'a': 'ε', 'h' - 'a': 'η', 'i' - 'a': 'ι',
	'k' - 'a': 'κ', 'm' - 'a': 'μ', 'n' - 'a': 'ν', 'o' - 'a': 'ο', 'p' - 'a': 'ρ',
	't' - 'a': 'τ', 'u' - 'a': 'υ', 'v' - 'a': 'ν', 'w' - 'a': 'ω', 'x' - 'a': 'χ',
	'y' - 'a': 'υ', 'z' - 'a': 'ζ',
}

// mend turns the look-alikes of the word of two scripts at dst[word:] into Greek.
func mend(dst []byte, word int) []byte {
	text := string(dst[word:])
	dst = dst[:word]
	for _, r := range text {
		if 'a' <= r && r <= 'z' && lookAlike[r-'a'] != 0 {
			r = lookAlike[r-'a']
		}
		dst = utf8.AppendRune(dst, r)
	}
	return dst
}
