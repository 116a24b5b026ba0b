package vault

import (
	"strings"
	"unicode"
)

// lookAlikes are characters that the alphabet of the sheet leaves out, or Greek
// capitals, by the character of the sheet that they look like. Β, as B, is read as 8;
// Ι, as I and 1, as L: a small l was taken for it.
var lookAlikes = strings.NewReplacer(
	"O", "0", "I", "L", "1", "L", "|", "L", "B", "8",
	"Α", "A", "Β", "8", "Ε", "E", "Ζ", "Z", "Η", "H", "Ι", "L", "Κ", "K", "Μ", "M", "Ν", "N",
	"Ο", "0", "Ρ", "P", "Τ", "T", "Υ", "Y", "Χ", "X",
)

// greekKeys are what the keys of a Greek keyboard (ELOT 1000) give, by the Latin
// letter on the same key: somebody typed with the Greek layout on.
var greekKeys = strings.NewReplacer(
	";", "Q", ":", "Q", "ς", "W", "Ε", "E", "Ρ", "R", "Τ", "T", "Υ", "Y", "Θ", "U", "Π", "P",
	"Α", "A", "Σ", "S", "Δ", "D", "Φ", "F", "Γ", "G", "Η", "H", "Ξ", "J", "Κ", "K", "Λ", "L",
	"Ζ", "Z", "Χ", "X", "Ψ", "C", "Ω", "V", "Ν", "N", "Μ", "M", "Ι", "L", "Ο", "0", "Β", "8",
	"O", "0", "I", "L", "1", "L", "|", "L", "B", "8",
)

// readings gives what typed can mean, the likelier first; at least one. Ρ is the one
// letter on which both ways disagree (it looks like P and stands on the key R), so
// the checksum decides.
func readings(typed string) []string {
	plain := strip(typed)
	byLook, byKey := lookAlikes.Replace(plain), greekKeys.Replace(plain)
	if strings.ContainsAny(plain, "ΣΔΦΓΞΛΠΘΨΩς;:") {
		return []string{byKey, byLook}
	}
	return []string{byLook, byKey}
}

// strip leaves the characters of the key: no comment lines, blanks or hyphens, no
// prefix; capitals, but for ς, which Greek capitals would make the same as σ.
func strip(typed string) string {
	var plain strings.Builder
	for line := range strings.Lines(typed) {
		if strings.HasPrefix(strings.TrimSpace(line), "#") {
			continue
		}
		for _, r := range line {
			switch {
			case unicode.IsSpace(r), unicode.Is(unicode.Pd, r), unicode.Is(unicode.Mn, r), r == '.', r == '\ufeff':
			case r == 'ς':
				plain.WriteRune(r)
			default:
				plain.WriteRune(bare(unicode.ToUpper(r)))
			}
		}
	}
	text := plain.String()
	if rest, ok := strings.CutPrefix(text, strings.ReplaceAll(agePrefix, "-", "")); ok {
		return rest
	}
	return text
}

// bare takes the accent off a Greek capital, and a full-width sign to its plain form.
func bare(r rune) rune {
	if accented := strings.IndexRune("ΆΈΉΊΌΎΏΪΫ", r); accented >= 0 {
		return []rune("ΑΕΗΙΟΥΩΙΥ")[accented/2]
	}
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// valuesOf gives the 5-bit value of every character and the places of those that
// the alphabet does not have.
func valuesOf(text string) (values []byte, bad []int) {
	place := 0
	for _, r := range text {
		v := strings.IndexRune(bech32Letters, r)
		if v < 0 {
			bad, v = append(bad, place), 0
		}
		values = append(values, byte(v))
		place++
	}
	return values, bad
}
