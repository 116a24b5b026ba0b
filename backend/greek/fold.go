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

// scripts says whose letters a word has.
type scripts uint8

const (
	scriptGreek scripts = 1 << iota
	scriptLatin
)

// AppendFold appends the folded form of s to dst, for callers that fold very much
// and keep their own buffer.
func AppendFold(dst []byte, s string) []byte {
	word := len(dst) // where the current word begins
	var found scripts
	for i := 0; i < len(s); {
		if c := s[i]; c < utf8.RuneSelf {
			i++
			switch {
			case 'A' <= c && c <= 'Z':
				dst, found = append(dst, c+('a'-'A')), found|scriptLatin
			case 'a' <= c && c <= 'z':
				dst, found = append(dst, c), found|scriptLatin
			default:
				dst = append(mend(dst, word, found), c)
				word, found = len(dst), 0
			}
			continue
		}
		if two := modernGreek(s[i:]); two[0] != 0 {
			dst, found = append(dst, two[0], two[1]), found|scriptGreek
			i += 2
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		i += size
		if l := analyse(r); l.base != 0 {
			dst, found = utf8.AppendRune(dst, l.base), found|scriptGreek
			continue
		}
		if isDropped(r) {
			continue
		}
		before := len(dst)
		dst = appendForeign(dst, r)
		switch first, _ := utf8.DecodeRune(dst[before:]); {
		case len(dst) == before: // nothing but marks
		case analyse(first).base != 0:
			found |= scriptGreek
		case unicode.IsLetter(first):
			found |= scriptLatin
		default:
			tail := string(dst[before:])
			dst = append(mend(dst[:before], word, found), tail...)
			word, found = len(dst), 0
		}
	}
	return mend(dst, word, found)
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

// mend turns the look-alikes of the word that begins at dst[word:] into Greek, if
// the word has letters of both kinds.
func mend(dst []byte, word int, found scripts) []byte {
	if found != scriptGreek|scriptLatin {
		return dst
	}
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
