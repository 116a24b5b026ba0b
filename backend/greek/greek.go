// Package greek knows the Greek language as municipal offices write it.
//
// # What is here
//
//   - Searching: [Fold] makes spellings of one word equal (accents, case, final
//     sigma), [Key] makes Greek and Greeklish spellings meet.
//   - Sorting: [Compare], [Less] and [SortKey] in the order of a Greek telephone book.
//   - Writing: [Upper], [ISO843], [Decline] and its short forms for names,
//     [Phrase] and [At] for names of units, dates and numbers in figures and words.
//   - Identifiers: [AFM], [AMKA], [PersonalNumber], [IdentityCard], [ParsePhone],
//     [Postcode].
//
// What it says about names is a proposal: a clerk sees it, may correct it, and the
// corrected form is what is stored. Nothing here keeps state or writes anywhere, and
// everything may be called from any goroutine. Texts that are not UTF-8 never panic;
// each broken byte counts as U+FFFD.
package greek

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// letter is one Greek letter taken apart.
type letter struct {
	base      rune // small letter without marks, ς as σ; 0 if the rune is no Greek letter
	upper     bool
	accent    bool // tonos, oxia, varia or perispomeni
	dialytika bool
	iota      bool // ypogegrammeni
}

// Greek letters lie in two blocks: the modern ones and the polytonic ones.
const (
	greekFirst, greekLast       = 0x0370, 0x03FF
	extendedFirst, extendedLast = 0x1F00, 0x1FFF
)

var (
	greekLetters    = analyseBlock(greekFirst, greekLast)
	extendedLetters = analyseBlock(extendedFirst, extendedLast)
)

func analyseBlock(first, last rune) []letter {
	block := make([]letter, last-first+1)
	for r := first; r <= last; r++ {
		block[r-first] = analyseRune(r)
	}
	return block
}

// analyseRune reads the canonical decomposition of one rune.
func analyseRune(r rune) letter {
	var l letter
	for i, d := range norm.NFD.String(string(r)) {
		if i == 0 {
			if !unicode.Is(unicode.Greek, d) || !unicode.IsLetter(d) {
				return letter{}
			}
			l.base, l.upper = unicode.ToLower(d), unicode.IsUpper(d)
			if l.base == 'ς' {
				l.base = 'σ'
			}
			continue
		}
		switch d {
		case '\u0300', '\u0301', '\u0342':
			l.accent = true
		case '\u0308':
			l.dialytika = true
		case '\u0345':
			l.iota = true
		}
	}
	return l
}

// analyse takes one rune apart; base is 0 for anything that is no Greek letter.
func analyse(r rune) letter {
	switch {
	case r >= greekFirst && r <= greekLast:
		return greekLetters[r-greekFirst]
	case r >= extendedFirst && r <= extendedLast:
		return extendedLetters[r-extendedFirst]
	}
	return letter{}
}

// isVowel tells whether a bare small letter is a Greek vowel.
func isVowel(base rune) bool {
	switch base {
	case 'α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω':
		return true
	}
	return false
}

// compose gives the text in composed form, so that one letter is one rune.
func compose(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	return norm.NFC.String(s)
}

// isCapitals tells whether a word has letters and all of them are capitals.
func isCapitals(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsUpper(r) {
			letters++
		}
	}
	return letters > 0
}

// hasGreek tells whether any letter of s is Greek.
func hasGreek(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return analyse(r).base != 0 })
}

// lastRune is the last rune of s, 0 for an empty text.
func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
