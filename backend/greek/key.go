package greek

import (
	"strings"
	"unicode"
)

// Key is the greeklish key of a text: Greek and every common Greeklish spelling of one
// name give the same key, so «Καραγιάννη», karagianni and karayianni meet. It is
// looser than [Fold] on purpose: letters that one Latin letter may stand for are one
// class (b for β and μπ, x for χ and ξ), double letters are one, and αι, ε and αη are
// one vowel. Words are divided by one space, digits stay. Keys are compared with keys
// only and never shown.
//
// It is made in two steps: letters become sound codes (different for Greek and Latin
// letters), then pairs of codes become classes by one common set of rules.
func Key(s string) string {
	var foldRoom, keyRoom [128]byte
	var wordRoom [32]rune
	word, key := wordRoom[:0], keyRoom[:0]
	for _, r := range string(AppendFold(foldRoom[:0], s)) {
		if r >= 'α' && r <= 'ω' || r >= 'a' && r <= 'z' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			word = append(word, r)
			continue
		}
		key = appendWordKey(key, word)
		word = word[:0]
	}
	return string(appendWordKey(key, word))
}

// appendWordKey appends the key of one word to a key, after a space if it is not the
// first.
func appendWordKey(key []byte, word []rune) []byte {
	if len(word) == 0 {
		return key
	}
	if len(key) > 0 {
		key = append(key, ' ')
	}
	start := len(key)
	key = appendSoundCodes(key, word)
	return key[:start+soundClasses(key[start:])]
}

// PartKey is the key of a word that is still being typed: the last letter is left
// off when the next one might change its class (mixa… may become mixail, μιχαήλ).
func PartKey(s string) string {
	key := Key(s)
	if len(key) > 3 && strings.ContainsRune("aeogkmnptc", lastRune(key)) {
		return key[:len(key)-1]
	}
	return key
}

// greekCodes are the sound codes of the letters from α to ω: the Latin letter itself, q
// for θ, c for ψ, y for an υ whose neighbours decide. (ς is folded to σ already.)
const greekCodes = "abgdeziqiklmnxoprsstyfxco"

// latinCodes are those of the letters from a to z; where "-" stands, latinSound
// decides.
const latinCodes = "ab-defg-i-klmnopkrst-box-z"

// appendSoundCodes turns the letters of one folded word into sound codes.
func appendSoundCodes(codes []byte, word []rune) []byte {
	for i := 0; i < len(word); i++ {
		if r := word[i]; r >= 'α' && r <= 'ω' {
			codes = append(codes, greekCodes[r-'α'])
			continue
		}
		sound, used := latinSound(word, i)
		codes = append(codes, sound...)
		i += used - 1
	}
	return codes
}

// latinSound reads the Latin letter, or pair, at i.
func latinSound(word []rune, i int) (codes string, used int) {
	next := letterAt(word, i+1)
	if next == 'h' && letterAt(word, i+2) != 's' { // but fwths is Φώτης
		switch word[i] {
		case 't':
			return "q", 2
		case 'c', 'k':
			return "x", 2
		case 'p':
			return "f", 2
		case 'g':
			return "g", 2
		case 'd':
			if isLatinVowel(letterAt(word, i+2)) {
				return "d", 2
			}
		}
	}
	switch word[i] {
	case 'c':
		return "k", 1
	case 'j':
		return "tz", 1
	case 'h':
		return soundOfH(word, i), 1
	case 'u':
		return soundOfU(word, i), 1
	case 'y':
		return soundOfY(word, i), 1
	case '8', '3':
		return soundOfDigit(word, i), 1
	}
	if r := word[i]; r >= 'a' && r <= 'z' {
		return latinCodes[r-'a' : r-'a'+1], 1
	}
	return string(word[i]), 1
}

// soundOfH: η between consonants (dhmhtrhs), else χ (mihalis, hristos).
func soundOfH(word []rune, i int) string {
	before, next := letterAt(word, i-1), letterAt(word, i+1)
	if before != 0 && !isLatinVowel(before) && !isLatinVowel(next) {
		return "i"
	}
	return "x"
}

// soundOfU: the second letter of ου, αυ, ευ, else ου by itself.
func soundOfU(word []rune, i int) string {
	switch letterAt(word, i-1) {
	case 'o', 'a', 'e':
		return "y"
	}
	return "oy"
}

// soundOfY: γ before i and e (karayianni), γι at the start (yannis), else υ.
func soundOfY(word []rune, i int) string {
	before, next := letterAt(word, i-1), letterAt(word, i+1)
	switch {
	case before == 'o':
		return "y"
	case next == 'i', next == 'e':
		return "g"
	case before == 0 && isLatinVowel(next):
		return "gi"
	}
	return "y"
}

// soundOfDigit: 8 is θ before a vowel (8anasis), 3 is ξ between letters
// (ale3andros); house numbers stay.
func soundOfDigit(word []rune, i int) string {
	before, next := letterAt(word, i-1), letterAt(word, i+1)
	switch {
	case unicode.IsDigit(before):
	case word[i] == '8' && isLatinVowel(next):
		return "q"
	case word[i] == '3' && unicode.IsLetter(before) && unicode.IsLetter(next):
		return "x"
	}
	return string(word[i])
}

// letterAt is the rune at i, 0 outside the word.
func letterAt(word []rune, i int) rune {
	if i < 0 || i >= len(word) {
		return 0
	}
	return word[i]
}

func isLatinVowel(r rune) bool {
	switch r {
	case 'a', 'e', 'i', 'o', 'u', 'y', 'w':
		return true
	}
	return false
}

// joined is the class of two codes that make one sound, 0 where they do not.
func joined(a, b byte) byte {
	switch a {
	case 'o':
		if b == 'y' {
			return 'u'
		} else if b == 'i' {
			return 'i'
		}
	case 'a':
		if b == 'i' {
			return 'e'
		}
	case 'e':
		if b == 'i' {
			return 'i'
		}
	case 'm':
		if b == 'p' || b == 'b' {
			return 'b'
		}
	case 'n':
		if b == 't' || b == 'd' {
			return 'd'
		} else if b == 'g' || b == 'k' {
			return 'g'
		}
	case 'g':
		if b == 'k' {
			return 'g'
		}
	case 'k':
		if b == 's' {
			return 'x'
		}
	case 'p':
		if b == 's' {
			return 'c'
		}
	}
	return 0
}

// soundClasses joins pairs of codes, from left to right, and drops doubles, all in
// place; it gives the new length, which is never more than the old.
func soundClasses(codes []byte) int {
	codes = dropDoubles(codes)
	out := codes[:0]
	for i := 0; i < len(codes); i++ {
		c, next := codes[i], codeAt(codes, i+1)
		switch {
		case (c == 'a' || c == 'e') && (next == 'y' || next == 'b'):
			second := lipSound(next, codeAt(codes, i+2))
			out = append(out, c, second)
			i++
			continue
		case c == 'g' && next == 'x':
			c = 'n' // γχ is nch, γξ is nx
		case c == 'y':
			c = 'i'
		}
		if class := joined(c, next); class != 0 {
			c = class
			i++
			if c == 'g' && codeAt(codes, i+1) == 'k' {
				i++ // nγκ typed as ngk
			}
		}
		out = append(out, c)
	}
	return len(dropDoubles(out))
}

// lipSound is αυ, ευ, αβ, εβ before the next code: f before a voiceless sound, else b.
func lipSound(second, next byte) byte {
	switch next {
	case 'q', 'k', 'x', 'p', 's', 't', 'f', 'c':
		return 'f'
	case 0:
		if second == 'y' {
			return 'f'
		}
	}
	return 'b'
}

func codeAt(codes []byte, i int) byte {
	if i >= len(codes) {
		return 0
	}
	return codes[i]
}

// dropDoubles writes runs of one letter once, in place; digits keep theirs.
func dropDoubles(codes []byte) []byte {
	out := codes[:0]
	for _, c := range codes {
		if len(out) > 0 && out[len(out)-1] == c && (c < '0' || c > '9') && c < 0x80 {
			continue
		}
		out = append(out, c)
	}
	return out
}
