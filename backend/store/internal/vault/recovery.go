package vault

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"filippo.io/age"
)

// Recovery is the key on the recovery sheet. It opens the database key and every
// backup on any PC; who holds it reads everything. It is shown once, printed, and
// kept nowhere on the PC. The zero value is no key.
type Recovery struct {
	secret   string // the 58 characters after AGE-SECRET-KEY-1
	identity *age.X25519Identity
}

// groupSize is how many characters stand together on the sheet.
const groupSize = 4

// NewRecovery draws a key from random, a cryptographic source.
func NewRecovery(random io.Reader) (Recovery, error) {
	var secret [32]byte
	if _, err := io.ReadFull(random, secret[:]); err != nil {
		return Recovery{}, fmt.Errorf("new recovery key: random source: %w", err)
	}
	return fromSecret(encodeSecret(secret))
}

func fromSecret(secret string) (Recovery, error) {
	identity, err := age.ParseX25519Identity(agePrefix + secret)
	if err != nil {
		return Recovery{}, &Fault{Code: Mistyped, What: "this is not a recovery key", Err: err, Mend: typeAgain}
	}
	return Recovery{secret, identity}, nil
}

const typeAgain = "type it again from the sheet, 14 groups of four characters and one of two"

// Groups gives the key as it stands on the sheet: 14 groups of four and one of two.
func (r Recovery) Groups() []string {
	groups := make([]string, 0, secretChars/groupSize+1)
	for chars := range slices.Chunk([]byte(r.secret), groupSize) {
		groups = append(groups, string(chars))
	}
	return groups
}

// Text gives the key in one line as the age program reads it, for the QR of the
// sheet and for a recovery file. It is the secret itself.
func (r Recovery) Text() string { return agePrefix + r.secret }

// String keeps the secret out of logs.
func (r Recovery) String() string { return "recovery key " + r.Public() }

// GoString keeps it out of %#v too.
func (r Recovery) GoString() string { return r.String() }

// IsZero tells whether r is no key.
func (r Recovery) IsZero() bool { return r.identity == nil }

// Public gives the public half ("age1…"), no secret; "" for the zero value.
func (r Recovery) Public() string {
	if r.identity == nil {
		return ""
	}
	return r.identity.Recipient().String()
}

// Identity opens age files that were encrypted to this key.
func (r Recovery) Identity() *age.X25519Identity { return r.identity }

// LastGroupsMatch tells whether typed is the end of the key, its last n groups:
// the founder types them back to show that the sheet was printed and can be read.
// What ParseRecovery forgives is forgiven here too.
func (r Recovery) LastGroupsMatch(typed string, n int) bool {
	groups := r.Groups()
	if r.IsZero() || n < 1 || n > len(groups) {
		return false
	}
	want := strings.Join(groups[len(groups)-n:], "")
	return slices.ContainsFunc(readings(typed), func(read string) bool { return read == want })
}

// ParseRecovery reads a key as people type it from the sheet: in either case, with
// blanks, hyphens or line ends anywhere, with or without AGE-SECRET-KEY-1, with
// look-alikes (0 and O, Greek capitals) or with the Greek keyboard left on. Lines
// that begin with # are passed over, so the text of a recovery file can be given.
// A *Fault with Code Mistyped names the groups to look at where the checksum tells.
func ParseRecovery(text string) (Recovery, error) {
	all := readings(text)
	for _, read := range all {
		if values, bad := valuesOf(read); len(bad) == 0 && len(values) == secretChars && syndrome(values) == 0 {
			return fromSecret(read)
		}
	}
	return Recovery{}, explain(all[0])
}

// explain finds the best reason why text is no key.
func explain(text string) error {
	fault := &Fault{Code: Mistyped, Mend: typeAgain}
	values, bad := valuesOf(text)
	switch count := len(values); {
	case count == 0:
		fault.What = "no recovery key was typed"
	case len(bad) > 0 && count == secretChars:
		fault.Groups = groupsOf(bad)
		fault.What = "the recovery key has characters that are not on the sheet in group " + list(fault.Groups)
	case count == secretChars:
		fault.Groups = groupsOf(wrongPlaces(values))
		fault.What = "the recovery key is mistyped in group " + list(fault.Groups)
		if fault.Groups == nil {
			fault.What = "the recovery key is mistyped in more than two places"
		}
	default:
		fault.Groups = groupsOf(slipped(values))
		fault.What = fmt.Sprintf("the recovery key has %d characters, %d were typed", secretChars, count)
		if fault.Groups != nil {
			fault.What += "; look at group " + list(fault.Groups)
		}
	}
	return fault
}

// slipped finds where one character was left out or typed twice.
func slipped(values []byte) []int {
	for place := range len(values) + 1 {
		switch len(values) {
		case secretChars - 1:
			for v := range byte(32) {
				if syndrome(slices.Insert(slices.Clone(values), place, v)) == 0 {
					return []int{place}
				}
			}
		case secretChars + 1:
			if place < len(values) && syndrome(slices.Delete(slices.Clone(values), place, place+1)) == 0 {
				return []int{min(place, secretChars-1)}
			}
		}
	}
	return nil
}

func groupsOf(places []int) []int {
	var groups []int
	for _, p := range places {
		groups = append(groups, p/groupSize+1)
	}
	return slices.Compact(groups)
}

func list(groups []int) string {
	words := make([]string, len(groups))
	for i, g := range groups {
		words[i] = fmt.Sprint(g)
	}
	return strings.Join(words, " and ")
}
