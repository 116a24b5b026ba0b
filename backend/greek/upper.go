package greek

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Upper writes s in Greek capitals, as ICU does (toLocaleUpperCase('el')): accents go,
// dialytika stay, and are added where the accent alone kept two vowels apart (Μάιος →
// ΜΑΪΟΣ); the word «ή» alone keeps its accent. The functions of Go's standard
// library and of x/text get these wrong. Text that is already in capitals comes back
// as it was: a register's «ΓΕΩΡΓΙΟΣ» is never "mended".
func Upper(s string) string {
	s = compose(s)
	var out strings.Builder
	out.Grow(len(s) + 8)
	var before rune        // the rune before, 0 at the start
	afterAccented := false // the letter before was an accented vowel
	for i, r := range s {
		l := analyse(r)
		switch {
		case l.base == 0:
			out.WriteRune(unicode.ToUpper(r))
		case l.base == 'η' && l.accent && !l.iota && !unicode.IsLetter(before) && !letterFollows(s, i):
			out.WriteRune('Ή')
		default:
			out.WriteString(capital(l, afterAccented))
		}
		afterAccented = l.accent && isVowel(l.base)
		before = r
	}
	return out.String()
}

// capital is the capital of one Greek letter; afterAccented adds the dialytika.
func capital(l letter, afterAccented bool) string {
	c := string(unicode.ToUpper(l.base))
	if l.dialytika || afterAccented {
		switch l.base {
		case 'ι':
			c = "Ϊ"
		case 'υ':
			c = "Ϋ"
		}
	}
	if l.iota {
		c += "Ι"
	}
	return c
}

// letterFollows tells whether a letter stands right after the rune at s[i].
func letterFollows(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	next, _ := utf8.DecodeRuneInString(s[i+size:])
	return unicode.IsLetter(next)
}
