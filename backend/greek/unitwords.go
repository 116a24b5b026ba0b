package greek

import (
	"strings"
	"unicode/utf8"
)

// nounEnding is how a group of common nouns changes. Accent says where the genitive
// puts it.
type nounEnding struct {
	nominative, genitive, accusative string
	accent                           accentMove
}

// accentMove is what happens to the accent in the genitive (in the masculine plural
// also in the accusative).
type accentMove int

const (
	stays     accentMove = iota
	toSecond             // from the third-last to the second-last: Εργοτάξιο, Εργοταξίου
	toLast               // to the last: Υπηρεσίες, Υπηρεσιών
	toSecondA            // to the second-last wherever it was: Κοινότητες, Κοινοτήτων
)

// nounEndings by gender and number, longer endings before those they contain.
var nounEndings = map[Gender]map[bool][]nounEnding{
	Feminine: {
		false: {{"η", "ης", "η", stays}, {"α", "ας", "α", stays}, {"ος", "ου", "ο", toSecond}},
		true: {{"τητες", "τητων", "τητες", toSecondA}, {"εις", "εων", "εις", toSecondA},
			{"οι", "ων", "ους", toSecond}, {"ες", "ων", "ες", toLast}},
	},
	Neuter: {
		false: {{"μα", "ματος", "μα", stays}, {"ο", "ου", "ο", toSecond}, {"ι", "ιου", "ι", toLast},
			{"ον", "οντος", "ον", stays}},
		true: {{"ματα", "ματων", "ματα", toSecondA}, {"α", "ων", "α", toSecond}},
	},
	Masculine: {
		false: {{"ος", "ου", "ο", toSecond}, {"ης", "η", "η", stays}, {"ας", "α", "α", stays}},
		true: {{"οι", "ων", "ους", toSecond}, {"τες", "των", "τες", toLast},
			{"ες", "ων", "ες", toSecondA}},
	},
}

// adjectiveEndings by gender and number. Their accent never moves.
var adjectiveEndings = map[Gender]map[bool][]nounEnding{
	Feminine: {
		false: {{"ης", "ους", "η", stays}, {"η", "ης", "η", stays}, {"α", "ας", "α", stays}},
		true:  {{"εις", "ων", "εις", stays}, {"ες", "ων", "ες", stays}},
	},
	Neuter: {
		false: {{"ες", "ους", "ες", stays}, {"ο", "ου", "ο", stays}},
		true:  {{"α", "ων", "α", stays}},
	},
	Masculine: {
		false: {{"ος", "ου", "ο", stays}, {"ης", "ους", "η", stays}},
		true:  {{"οι", "ων", "ους", stays}, {"εις", "ων", "εις", stays}},
	},
}

// adjectiveEnding finds how an adjective before a noun changes; false if it does not
// agree with the noun.
func adjectiveEnding(adjective string, p nounPhrase) (nounEnding, bool) {
	return endingOf(newWord(adjective), adjectiveEndings[p.gender][p.plural])
}

func endingOf(w word, all []nounEnding) (nounEnding, bool) {
	low := w.lower()
	for _, e := range all {
		if strings.HasSuffix(low, e.nominative) {
			return e, true
		}
	}
	return nounEnding{}, false
}

// decline puts the words of a noun phrase into a case.
func (p nounPhrase) decline(words []string, c Case) []string {
	out := append([]string(nil), words...)
	last := len(out) - 1
	for i := range out {
		table := adjectiveEndings
		if i == last {
			table = nounEndings
			if p.acronym {
				break
			}
		}
		w := newWord(out[i])
		if e, ok := endingOf(w, table[p.gender][p.plural]); ok {
			out[i] = e.apply(w, c, p).String()
		}
	}
	return out
}

// apply changes one word by its ending.
func (e nounEnding) apply(w word, c Case, p nounPhrase) word {
	drop := utf8.RuneCountInString(e.nominative)
	switch c {
	case CaseGenitive:
		return e.accent.move(w, w.withEnding(drop, e.genitive))
	case CaseAccusative:
		changed := w.withEnding(drop, e.accusative)
		if p.gender == Masculine && p.plural && e.nominative == "οι" {
			return e.accent.move(w, changed) // τους δημάρχους
		}
		return changed
	}
	return w
}

// move puts the accent of a changed word where the group wants it.
func (m accentMove) move(before, changed word) word {
	switch {
	case m == toSecond && before.fromEnd() == 3, m == toSecondA:
		return changed.stressedAt(2)
	case m == toLast:
		return changed.stressedAt(1)
	}
	return changed
}
