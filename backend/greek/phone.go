package greek

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
)

// Phone is a telephone number as E.164 writes it, "+302242021111"; the zero value is
// "no telephone". Personal data where it is a citizen's.
type Phone string

// Why a text is no telephone number. The text itself is never part of the error.
var (
	ErrPhoneLetters = errors.New("it has characters that are not part of a number")
	ErrPhoneLength  = errors.New("it does not have the ten digits of a Greek number")
	ErrPhoneKind    = errors.New("it begins neither with 2 nor with 69")
	ErrPhoneForeign = errors.New("a foreign number needs + and 7 to 15 digits")
)

const countryCode = "30"

// ParsePhone reads one telephone number as people write it: with or without +30 or
// 0030, with spaces, dashes, dots, slashes or brackets. Numbers of other countries are
// kept when they carry + or 00. Fixed lines begin with 2, mobiles with 69; the
// free-phone and reduced-rate numbers 800, 801 and 806 are accepted too.
func ParsePhone(s string) (Phone, error) {
	digits, plus, err := phoneDigits(s)
	if err != nil {
		return "", fmt.Errorf("telephone number: %w", err)
	}
	if !plus && strings.HasPrefix(digits, "00") {
		digits, plus = digits[2:], true
	}
	if plus && !strings.HasPrefix(digits, countryCode) {
		if len(digits) < 7 || len(digits) > 15 || digits[0] == '0' {
			return "", fmt.Errorf("telephone number: %w", ErrPhoneForeign)
		}
		return Phone("+" + digits), nil
	}
	if plus || len(digits) == 12 {
		digits = strings.TrimPrefix(digits, countryCode)
	}
	if len(digits) != 10 {
		return "", fmt.Errorf("telephone number: %w", ErrPhoneLength)
	}
	if !isGreekNumber(digits) {
		return "", fmt.Errorf("telephone number: %w", ErrPhoneKind)
	}
	return Phone("+" + countryCode + digits), nil
}

// phoneDigits drops the separators; plus tells that the number began with +.
func phoneDigits(s string) (digits string, plus bool, err error) {
	var out strings.Builder
	for _, r := range strings.TrimSpace(s) {
		switch {
		case r >= '0' && r <= '9':
			out.WriteRune(r)
		case r == '+' && out.Len() == 0 && !plus:
			plus = true
		case unicode.IsSpace(r), strings.ContainsRune("-–—‐‑./()", r):
		default:
			return "", false, ErrPhoneLetters
		}
	}
	if out.Len() > 20 {
		return "", false, ErrPhoneLength
	}
	return out.String(), plus, nil
}

func isGreekNumber(national string) bool {
	for _, prefix := range []string{"2", "69", "800", "801", "806"} {
		if strings.HasPrefix(national, prefix) {
			return true
		}
	}
	return false
}

// ParsePhones reads a field that may hold several numbers, divided by comma,
// semicolon, slash, bar, line end or «και»; what is no number is left out.
func ParsePhones(s string) []Phone {
	if p, err := ParsePhone(s); err == nil {
		return []Phone{p}
	}
	var found []Phone
	parts := strings.FieldsFunc(strings.ReplaceAll(s, "και", ","), func(r rune) bool {
		return strings.ContainsRune(",;/|\n\r", r)
	})
	for _, part := range parts {
		if p, err := ParsePhone(part); err == nil {
			found = append(found, p)
		}
	}
	return found
}

// IsGreek tells a number of Greece.
func (p Phone) IsGreek() bool { return strings.HasPrefix(string(p), "+"+countryCode) }

// IsMobile tells a Greek mobile number.
func (p Phone) IsMobile() bool { return strings.HasPrefix(string(p), "+"+countryCode+"69") }

// Digits is the national number, ten digits; for other countries all digits.
func (p Phone) Digits() string {
	if p.IsGreek() {
		return string(p[len(countryCode)+1:])
	}
	return strings.TrimPrefix(string(p), "+")
}

// Last4 is the last four digits, by which a caller proves a request is his own;
// "" when there are not even four.
func (p Phone) Last4() string {
	d := p.Digits()
	if len(d) < 4 {
		return ""
	}
	return d[len(d)-4:]
}

// Display is the number as it is read aloud: 22420-21111, 210-3213123, 6900 003 841,
// 801 11 22333; foreign numbers in E.164.
func (p Phone) Display() string {
	d := p.Digits()
	if !p.IsGreek() || len(d) != 10 {
		return string(p)
	}
	switch {
	case p.IsMobile():
		return d[:4] + " " + d[4:7] + " " + d[7:]
	case d[0] == '8':
		return d[:3] + " " + d[3:5] + " " + d[5:]
	}
	n := areaLength(d)
	return d[:n] + "-" + d[n:]
}

// areaLength is how many digits the area code of a fixed line has: 3 in Athens (21x),
// 4 in the large towns (231x, 2410, 2610, 2810 …), else 5.
func areaLength(national string) int {
	switch {
	case national[1] == '1':
		return 3
	case national[1:3] == "31", national[2:4] == "10":
		return 4
	}
	return 5
}
