package pdf

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// CharacterError says that a text holds something no paper can show. Where names
// the field in the words of the caller; Rune is U+FFFD for bytes that are no text.
type CharacterError struct {
	Where string
	Rune  rune
}

func (e *CharacterError) Error() string {
	if e.Rune == utf8.RuneError {
		return fmt.Sprintf("pdf: %s: the text is damaged (not valid UTF-8 or a lost character U+FFFD); type it again", e.Where)
	}
	return fmt.Sprintf("pdf: %s: the character %q (%U) cannot be printed; write it in other letters", e.Where, e.Rune, e.Rune)
}

// clean makes foreign text fit for a line of a paper: composed (NFC), with
// breaks, tabs and odd spaces as one plain space, and without controls, bidi
// marks, zero-width characters and soft hyphens, which would stay in the text
// layer unseen. No-break spaces stay. It refuses what no font here can draw.
func clean(where, s string) (string, error) {
	if !utf8.ValidString(s) {
		return "", &CharacterError{where, utf8.RuneError}
	}
	var b strings.Builder
	b.Grow(len(s))
	gap := false
	for _, r := range norm.NFC.String(s) {
		switch {
		case isBreakingSpace(r):
			gap = true
			continue
		case unicode.In(r, unicode.Cc, unicode.Cf):
			continue
		case !drawable(r):
			return "", &CharacterError{where, r}
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(r)
	}
	return b.String(), nil
}

// Substitute replaces what no paper can show by «□», so that a citizen's own
// words (an emoji in a web form) never keep a receipt from being printed. It is
// for free text only; a name that cannot be printed must be written otherwise.
func Substitute(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "□")) {
		if isBreakingSpace(r) || unicode.In(r, unicode.Cc, unicode.Cf) || drawable(r) {
			b.WriteRune(r)
			continue
		}
		b.WriteRune('□')
	}
	return b.String()
}

func isBreakingSpace(r rune) bool {
	switch r {
	case '\u00a0', '\u202f', '\u2009': // no-break, narrow no-break, thin: kept as typed
		return false
	case '\t', '\n', '\v', '\f', '\r':
		return true
	}
	return unicode.Is(unicode.Z, r)
}

// drawable: the styles of a family share one character set (a test holds them
// to it), so the regular cut answers for all.
func drawable(r rune) bool {
	if r > 0xFFFF { // the library's fonts end here, and it panics beyond
		return false
	}
	_, inSerif := serif.forRune(r)
	_, inSans := sans.forRune(r)
	return inSerif && inSans
}
