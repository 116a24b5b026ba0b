package catalog

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// The finders take what a person wrote for a thing of the organisation: its code, or
// a name of it in any case form («Κεφάλου»), with or without accents, in capitals or
// in Greeklish. They look at four likenesses, each looser than the one before,
// and answer at the first that fits: code, folded name, name without endings and
// articles, Greeklish key. Where a likeness fits several, those in use win over the
// retired; several in use find nothing, because a wrong answer is worse than none.
//
// A call folds all names of its sort (some 20 µs); who reads many rows keeps the
// answers per text.

// FindService finds a service by code or name.
func FindService(org *municipality.Organisation, text string) (*municipality.Service, bool) {
	return find(org.Services, text, serviceSpellings, func(s *municipality.Service) bool { return s.Retired })
}

// FindUnit finds a unit by code, name, short name, a name of the past, or the name of
// the community whose unit it is.
func FindUnit(org *municipality.Organisation, text string) (*municipality.Unit, bool) {
	if u, ok := find(org.Units, text, unitSpellings, func(u *municipality.Unit) bool { return u.Retired }); ok {
		return u, true
	}
	place, ok := find(org.Communities, text, communitySpellings, func(c *municipality.Community) bool { return c.Retired })
	if !ok || org.Units[place.Unit] == nil {
		return nil, false
	}
	return org.Units[place.Unit], true
}

// FindCommunity finds a community by code, name, genitive, synonym, or a name of its
// unit («Δημοτική Κοινότητα Κεφάλου»).
func FindCommunity(org *municipality.Organisation, text string) (*municipality.Community, bool) {
	spellings := func(c *municipality.Community) []string {
		all := communitySpellings(c)
		if u := org.Units[c.Unit]; u != nil {
			all = append(all, unitSpellings(u)...)
		}
		return all
	}
	return find(org.Communities, text, spellings, func(c *municipality.Community) bool { return c.Retired })
}

// FindSettlement finds a settlement by code, name or synonym.
func FindSettlement(org *municipality.Organisation, text string) (*municipality.Settlement, bool) {
	return find(org.Settlements, text, settlementSpellings, func(s *municipality.Settlement) bool { return s.Retired })
}

// FindOffice finds an office by code, name, or the community where it stands, if that
// has one office only.
func FindOffice(org *municipality.Organisation, text string) (*municipality.Office, bool) {
	spellings := func(o *municipality.Office) []string {
		all := officeSpellings(o)
		if c := org.Communities[o.Community]; c != nil {
			all = append(all, communitySpellings(c)...)
		}
		return all
	}
	return find(org.Offices, text, spellings, func(o *municipality.Office) bool { return o.Retired })
}

func serviceSpellings(s *municipality.Service) []string { return []string{string(s.Code), s.Name} }

func officeSpellings(o *municipality.Office) []string { return []string{string(o.Code), o.Name} }

func unitSpellings(u *municipality.Unit) []string {
	all := []string{string(u.Code), u.Name, u.Short}
	for _, past := range u.PastNames {
		all = append(all, past.Name)
	}
	return all
}

func communitySpellings(c *municipality.Community) []string {
	return append([]string{string(c.Code), c.Name, c.Genitive}, c.Synonyms...)
}

func settlementSpellings(s *municipality.Settlement) []string {
	return append([]string{string(s.Code), s.Name}, s.Synonyms...)
}

// find answers at the first likeness that fits.
func find[C ~string, T any](all map[C]*T, text string, spellings func(*T) []string, retired func(*T) bool) (*T, bool) {
	text = strings.TrimSpace(text)
	if v := all[C(text)]; v != nil {
		return v, true
	}
	for _, likeness := range []func(string) string{words, stems, greek.Key} {
		wanted := likeness(text)
		if wanted == "" {
			return nil, false
		}
		var inUse, gone []*T
		for _, v := range all {
			switch {
			case !slices.ContainsFunc(spellings(v), func(s string) bool { return likeness(s) == wanted }):
			case retired(v):
				gone = append(gone, v)
			default:
				inUse = append(inUse, v)
			}
		}
		if len(inUse) == 0 {
			inUse = gone
		}
		switch len(inUse) {
		case 0:
		case 1:
			return inUse[0], true
		default:
			return nil, false
		}
	}
	return nil, false
}

// words is the folded text with one space between words and nothing else.
func words(s string) string {
	return strings.Join(strings.FieldsFunc(greek.Fold(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// articles and the like change with the case form and name nothing.
var articles = []string{
	"ο", "η", "το", "οι", "τα", "του", "τησ", "των", "τον", "την", "τη", "τουσ", "τισ",
	"στο", "στη", "στην", "στον", "στα", "στουσ", "στισ",
}

// neuter endings grow a syllable: τμήμα, τμήματος.
var neuter = regexp.MustCompile(`ματ(οσ|α|ων)$`)

// stems is words without articles and without the endings of the cases:
// «Διεύθυνσης» and «Διεύθυνση» are one stem. A stem keeps three letters at least.
func stems(s string) string {
	var kept []string
	for word := range strings.SplitSeq(words(s), " ") {
		if slices.Contains(articles, word) {
			continue
		}
		letters := []rune(strings.TrimRight(neuter.ReplaceAllString(word, "μα"), "σν"))
		for len(letters) > 3 && strings.ContainsRune("αεηιουω", letters[len(letters)-1]) {
			letters = letters[:len(letters)-1]
		}
		kept = append(kept, string(letters))
	}
	return strings.Join(kept, " ")
}
