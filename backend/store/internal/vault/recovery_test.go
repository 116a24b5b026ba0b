package vault

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	mrand "math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"

	"filippo.io/age"
)

// seeded is a repeatable source in place of the system's.
func seeded(seed byte) io.Reader { return mrand.NewChaCha8([32]byte{seed}) }

func newRecovery(t testing.TB, seed byte) Recovery {
	t.Helper()
	r, err := NewRecovery(seeded(seed))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestSheetHasFourteenGroupsOfFourAndOneOfTwo(t *testing.T) {
	groups := newRecovery(t, 1).Groups()
	if len(groups) != 15 || len(groups[14]) != 2 {
		t.Fatalf("groups %q", groups)
	}
	for _, g := range groups[:14] {
		if len(g) != 4 {
			t.Errorf("group %q", g)
		}
	}
}

func TestSheetIsAnAgeKeyThatTheAgeProgramReads(t *testing.T) {
	for seed := range byte(50) {
		r := newRecovery(t, seed)
		identity, err := age.ParseX25519Identity(r.Text())
		if err != nil {
			t.Fatal(err)
		}
		if identity.Recipient().String() != r.Public() || identity.String() != r.Text() {
			t.Errorf("age reads %s as another key", r.Public())
		}
	}
}

func TestSecretStaysOutOfLogs(t *testing.T) {
	r := newRecovery(t, 2)
	for _, form := range []string{"%v", "%s", "%+v", "%#v", "%q"} {
		if text := fmt.Sprintf(form, r); strings.Contains(text, r.Groups()[3]) {
			t.Errorf("%s prints the secret: %s", form, text)
		}
	}
}

func TestRecoveryKeyIsReadHoweverItIsTyped(t *testing.T) {
	r := newRecovery(t, 3)
	groups := r.Groups()
	plain := strings.Join(groups, "")
	look := strings.NewReplacer("A", "Α", "E", "Ε", "Z", "Ζ", "H", "Η", "K", "Κ", "M", "Μ", "N", "Ν", "P", "Ρ",
		"T", "Τ", "Y", "Υ", "X", "Χ", "0", "Ο", "8", "Β", "L", "Ι")
	layout := strings.NewReplacer("Q", ";", "W", "ς", "E", "ε", "R", "ρ", "T", "τ", "Y", "υ", "U", "θ", "P", "π",
		"A", "α", "S", "σ", "D", "δ", "F", "φ", "G", "γ", "H", "η", "J", "ξ", "K", "κ", "L", "λ",
		"Z", "ζ", "X", "χ", "C", "ψ", "V", "ω", "N", "ν", "M", "μ")
	for name, typed := range map[string]string{
		"as printed":               strings.Join(groups, " "),
		"with hyphens":             strings.Join(groups, "-"),
		"with long dashes":         strings.Join(groups, " – "),
		"lower case, no gaps":      strings.ToLower(plain),
		"with the prefix":          r.Text(),
		"a recovery file":          "# the recovery key of the municipality\r\n\ufeff" + r.Text() + "\r\n",
		"over several lines":       strings.Join(groups[:7], " ") + "\n\t" + strings.Join(groups[7:], "\n"),
		"Greek capitals":           look.Replace(plain),
		"Greek small letters":      strings.ToLower(look.Replace(plain)),
		"letter O, capital I":      strings.NewReplacer("0", "O", "L", "1", "8", "b").Replace(plain),
		"Greek keyboard left on":   layout.Replace(plain),
		"the same, capitals":       strings.ToUpper(strings.ReplaceAll(layout.Replace(plain), "ς", "W")),
		"only a Greek Ρ for key R": strings.ReplaceAll(plain, "R", "Ρ"),
		"full width":               strings.Map(func(c rune) rune { return c - '!' + '！' }, plain),
	} {
		got, err := ParseRecovery(typed)
		if name == "only a Greek Ρ for key R" && strings.Contains(plain, "P") {
			continue // a mixture that no keyboard gives
		}
		if err != nil || got.Text() != r.Text() {
			t.Errorf("%s: %q: %v", name, typed, err)
		}
	}
}

func TestEveryRecoveryKeySurvivesBothGreekWaysOfTyping(t *testing.T) {
	look := strings.NewReplacer("P", "Ρ", "Y", "Υ", "E", "Ε", "A", "Α", "0", "Ο")
	layout := strings.NewReplacer("R", "Ρ", "P", "Π", "Y", "Υ", "W", "ς", "Q", ";", "S", "Σ")
	for seed := range byte(200) {
		r := newRecovery(t, seed)
		for _, way := range []*strings.Replacer{look, layout} {
			typed := way.Replace(strings.Join(r.Groups(), " "))
			if got, err := ParseRecovery(typed); err != nil || got.Text() != r.Text() {
				t.Fatalf("seed %d: %q: %v", seed, typed, err)
			}
		}
	}
}

func TestWrongCharacterIsFoundInItsGroup(t *testing.T) {
	plain := strings.Join(newRecovery(t, 4).Groups(), "")
	for place := range plain {
		wrong := []byte(plain)
		wrong[place] = other(wrong[place], 5)
		wantGroups(t, string(wrong), place/groupSize+1)
	}
}

func TestTwoWrongCharactersAreFoundInTheirGroups(t *testing.T) {
	plain := strings.Join(newRecovery(t, 5).Groups(), "")
	random := mrand.New(mrand.NewPCG(1, 2))
	for range 100 {
		a, b := random.IntN(secretChars), random.IntN(secretChars)
		if a == b {
			continue
		}
		wrong := []byte(plain)
		wrong[a], wrong[b] = other(wrong[a], 1+random.IntN(31)), other(wrong[b], 1+random.IntN(31))
		want := []int{a/groupSize + 1, b/groupSize + 1}
		slices.Sort(want)
		wantGroups(t, string(wrong), slices.Compact(want)...)
	}
}

func TestSwappedAndMissingAndDoubledCharactersAreFound(t *testing.T) {
	plain := strings.Join(newRecovery(t, 6).Groups(), "")
	for place := range secretChars - 1 {
		if plain[place] == plain[place+1] {
			continue
		}
		wantNear(t, plain[:place]+plain[place+1:], place)
		wantNear(t, plain[:place+1]+plain[place:], place)
	}
}

func TestFourWrongCharactersAreNeverTakenForAKey(t *testing.T) {
	plain := strings.Join(newRecovery(t, 7).Groups(), "")
	random := mrand.New(mrand.NewPCG(3, 4))
	for range 2000 {
		wrong := []byte(plain)
		for range 1 + random.IntN(4) {
			at := random.IntN(secretChars)
			wrong[at] = other(wrong[at], 1+random.IntN(31))
		}
		if _, err := ParseRecovery(string(wrong)); string(wrong) != plain && err == nil {
			t.Fatalf("%s was taken", wrong)
		}
	}
}

func TestCharacterThatIsNotOnTheSheetIsFoundInItsGroup(t *testing.T) {
	groups := newRecovery(t, 8).Groups()
	groups[4] = groups[4][:2] + "!" + groups[4][3:]
	wantGroups(t, strings.Join(groups, " "), 5)
}

func TestNothingTypedIsSaidSo(t *testing.T) {
	for _, text := range []string{"", "  ", "# only a comment\n", "- - -"} {
		_, err := ParseRecovery(text)
		if err == nil || !strings.Contains(err.Error(), "no recovery key was typed") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func other(c byte, by int) byte {
	return bech32Letters[(strings.IndexByte(bech32Letters, c)+by)%32]
}

func wantGroups(t *testing.T, typed string, want ...int) {
	t.Helper()
	_, err := ParseRecovery(typed)
	var fault *Fault
	if !errors.As(err, &fault) || fault.Code != Mistyped || !reflect.DeepEqual(fault.Groups, want) {
		t.Fatalf("%s: %v, want groups %v", typed, err, want)
	}
}

// wantNear allows the neighbouring group: of two equal characters either is missing.
func wantNear(t *testing.T, typed string, place int) {
	t.Helper()
	_, err := ParseRecovery(typed)
	var fault *Fault
	if !errors.As(err, &fault) || len(fault.Groups) != 1 {
		t.Fatalf("%s: %v", typed, err)
	}
	if off := fault.Groups[0] - (place/groupSize + 1); off < -1 || off > 1 {
		t.Errorf("%s: group %d, the fault is at character %d", typed, fault.Groups[0], place)
	}
}

func TestFounderTypesTheLastGroupsBack(t *testing.T) {
	r := newRecovery(t, 9)
	groups := r.Groups()
	last := groups[11:]
	for typed, want := range map[string]bool{
		strings.Join(last, " "):                  true,
		strings.ToLower(strings.Join(last, "-")): true,
		strings.Join(groups[10:], " "):           false,
		strings.Join(groups[:4], " "):            false,
		strings.Join(last[:3], " "):              false,
		"":                                       false,
	} {
		if got := r.LastGroupsMatch(typed, 4); got != want {
			t.Errorf("%q: %v, want %v", typed, got, want)
		}
	}
	if r.LastGroupsMatch("", 0) || r.LastGroupsMatch("", 99) || (Recovery{}).LastGroupsMatch("", 1) {
		t.Error("no groups matched")
	}
}

func TestDryRandomSourceMakesNoKey(t *testing.T) {
	if _, err := NewRecovery(bytes.NewReader(make([]byte, 31))); err == nil {
		t.Error("a key from 31 bytes")
	}
}

func FuzzParseRecovery(f *testing.F) {
	r := newRecovery(f, 10)
	f.Add(r.Text())
	f.Add(strings.Join(r.Groups(), " "))
	f.Add("ΑΒΓ # \n ς;")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := ParseRecovery(text)
		if err != nil {
			return
		}
		again, err := ParseRecovery(strings.Join(got.Groups(), " "))
		if err != nil || again.Text() != got.Text() {
			t.Fatalf("%q gives a key that does not read back: %v", text, err)
		}
	})
}
