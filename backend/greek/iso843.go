package greek

import (
	"strings"
	"unicode"
)

// romanLetters is the letter for letter part of ISO 843 type 2 (ELOT 743).
var romanLetters = map[rune]string{
	'α': "a", 'β': "v", 'γ': "g", 'δ': "d", 'ε': "e", 'ζ': "z", 'η': "i", 'θ': "th", 'ι': "i",
	'κ': "k", 'λ': "l", 'μ': "m", 'ν': "n", 'ξ': "x", 'ο': "o", 'π': "p", 'ρ': "r", 'σ': "s",
	'τ': "t", 'υ': "y", 'φ': "f", 'χ': "ch", 'ψ': "ps", 'ω': "o",
}

// romanPairs are pairs that are not the sum of their letters. αυ, ευ, ηυ and μπ
// depend on their neighbours and stand in romanPair.
var romanPairs = map[[2]rune]string{
	{'γ', 'γ'}: "ng", {'γ', 'ξ'}: "nx", {'γ', 'χ'}: "nch", {'ο', 'υ'}: "ou",
}

// ISO843 writes Greek in Latin letters as passports and type 2 of ISO 843 (ELOT 743)
// do: Ευάγγελος → Evangelos. Other text stays. Capitals without dialytika are
// ambiguous (ΤΑΥΓΕΤΟΣ), so the result is a proposal, and the spelling in a person's
// passport wins.
func ISO843(s string) string {
	runes := []rune(compose(s))
	var out strings.Builder
	out.Grow(len(s))
	for i := 0; i < len(runes); {
		l := analyse(runes[i])
		if l.base == 0 {
			out.WriteRune(runes[i])
			i++
			continue
		}
		latin, used := romanPair(runes, i)
		if used == 0 {
			latin, used = romanLetters[l.base], 1
		}
		if latin == "" { // an archaic letter, such as ϟ
			latin = string(l.base)
		}
		out.WriteString(likeCase(latin, runes, i, used))
		i += used
	}
	return out.String()
}

// romanPair reads a pair at i; used is 0 where there is none.
func romanPair(runes []rune, i int) (latin string, used int) {
	first, second := at(runes, i), at(runes, i+1)
	switch pair := [2]rune{first.base, second.base}; {
	case second.dialytika, first.accent && isVowel(first.base):
		return "", 0 // the vowels are apart: αϋ, άυ
	case pair[0] == 'μ' && pair[1] == 'π':
		if at(runes, i-1).base == 0 || at(runes, i+2).base == 0 {
			return "b", 2
		}
		return "mp", 2
	case pair[1] == 'υ' && (pair[0] == 'α' || pair[0] == 'ε' || pair[0] == 'η'):
		return romanLetters[pair[0]] + vOrF(at(runes, i+2).base), 2
	default:
		if latin, ok := romanPairs[pair]; ok {
			return latin, 2
		}
	}
	return "", 0
}

// vOrF is the sound of υ in αυ, ευ, ηυ before the next letter (0 at the end of a word).
func vOrF(next rune) string {
	if isVowel(next) || (next != 0 && strings.ContainsRune("βγδζλμνρ", next)) {
		return "v"
	}
	return "f"
}

// at takes the rune at i apart; outside the text it is no letter.
func at(runes []rune, i int) letter {
	if i < 0 || i >= len(runes) {
		return letter{}
	}
	return analyse(runes[i])
}

// likeCase gives latin the case of the used Greek letters at i. A capital that
// becomes two letters is written Th, and TH among capitals.
func likeCase(latin string, runes []rune, i, used int) string {
	if !unicode.IsUpper(runes[i]) {
		return latin
	}
	last := i + used
	among := used == 2 && unicode.IsUpper(runes[i+1])
	if used == 1 && last < len(runes) {
		among = unicode.IsUpper(runes[last])
	}
	if used == 1 && at(runes, last).base == 0 && i > 0 {
		among = unicode.IsUpper(runes[i-1])
	}
	if among {
		return strings.ToUpper(latin)
	}
	return strings.ToUpper(latin[:1]) + latin[1:]
}
