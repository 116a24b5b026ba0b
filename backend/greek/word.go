package greek

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// word is one Greek word whose accent has been taken off and is kept as a place, so
// that endings can change and the accent be put back where the rules want it.
type word struct {
	letters  []rune // without accents; ϊ and ϋ keep their dialytika
	stressed int    // which syllable from the start carries the accent, -1 = none written
	capitals bool
}

// newWord takes a word apart. Vowels that only an accent kept apart («Μάιος») get a
// dialytika, so that they stay apart while the accent is off.
func newWord(s string) word {
	w := word{stressed: -1, capitals: isCapitals(s)}
	accented := -1
	for _, r := range compose(s) {
		l := analyse(r)
		if l.base == 0 {
			w.letters = append(w.letters, r)
			continue
		}
		apart := len(w.letters) > 0 && accented == len(w.letters)-1 && !l.accent
		if l.accent {
			accented = len(w.letters)
		}
		w.letters = append(w.letters, bare(r, l, apart))
	}
	if n := len(w.letters); n > 0 && w.letters[n-1] == 'Σ' && !w.capitals {
		w.letters[n-1] = 'ς'
	}
	for i, syllable := range w.syllables() {
		if accented >= syllable.from && accented < syllable.to {
			w.stressed = i
		}
	}
	return w
}

// bare is a letter without its accent, in its own case.
func bare(r rune, l letter, apart bool) rune {
	out := l.base
	if r == 'ς' {
		out = 'ς'
	}
	if l.dialytika || apart {
		switch l.base {
		case 'ι':
			out = 'ϊ'
		case 'υ':
			out = 'ϋ'
		}
	}
	if l.upper {
		out = unicode.ToUpper(out)
	}
	return out
}

// span is the vowel or vowel pair of one syllable, as indexes of letters.
type span struct{ from, to int }

// syllables finds the vowels that make syllables; αι, ει, οι, υι, ου, αυ, ευ, ηυ are
// one each.
func (w word) syllables() []span {
	var all []span
	for i := 0; i < len(w.letters); i++ {
		r := unicode.ToLower(w.letters[i])
		if !isVowel(analyse(r).base) {
			continue
		}
		end := i + 1
		if end < len(w.letters) && isDigraph(r, unicode.ToLower(w.letters[end])) {
			end++
		}
		all = append(all, span{i, end})
		i = end - 1
	}
	return all
}

func isDigraph(a, b rune) bool {
	switch b {
	case 'ι':
		return a == 'α' || a == 'ε' || a == 'ο' || a == 'υ'
	case 'υ':
		return a == 'α' || a == 'ε' || a == 'ο' || a == 'η'
	}
	return false
}

// fromEnd is the accented syllable counted from the end: 1 last, 2, 3; 0 = no accent.
func (w word) fromEnd() int {
	if w.stressed < 0 {
		return 0
	}
	return len(w.syllables()) - w.stressed
}

// lower is the word without accents in small letters, for looking at endings; the
// last sigma is ς.
func (w word) lower() string {
	s := strings.ToLower(string(w.letters))
	if stem, ok := strings.CutSuffix(s, "σ"); ok {
		return stem + "ς"
	}
	return s
}

// withEnding replaces the last drop letters by ending (small letters, no accent). The
// accent stays on its syllable, moved only as far as the third-last allows.
func (w word) withEnding(drop int, ending string) word {
	keep := len(w.letters) - drop
	w.letters = append(w.letters[:keep:keep], []rune(ending)...)
	if n := len(w.syllables()); w.stressed >= 0 {
		w.stressed = min(max(w.stressed, n-3), n-1)
	}
	return w
}

// stressedAt moves the accent to a syllable counted from the end, if it has one.
func (w word) stressedAt(fromEnd int) word {
	if n := len(w.syllables()); w.stressed >= 0 && n >= fromEnd {
		w.stressed = n - fromEnd
	}
	return w
}

// String writes the word with its accent again; capitals have none.
func (w word) String() string {
	if w.capitals {
		return Upper(string(w.letters))
	}
	all := w.syllables()
	if w.stressed < 0 || w.stressed >= len(all) {
		return string(w.letters)
	}
	syllable := all[w.stressed]
	letters := append([]rune(nil), w.letters...)
	if next := syllable.to; next < len(letters) && syllable.to-syllable.from == 1 {
		letters[next] = withoutDialytika(letters[syllable.from], letters[next])
	}
	at := syllable.to - 1
	return string(letters[:at]) + norm.NFC.String(string(letters[at])+"\u0301") + string(letters[at+1:])
}

// withoutDialytika drops the dialytika of b where the accent on a makes it needless.
func withoutDialytika(a, b rune) rune {
	plain := map[rune]rune{'ϊ': 'ι', 'ϋ': 'υ'}[b]
	if plain != 0 && isDigraph(unicode.ToLower(a), plain) {
		return plain
	}
	return b
}
