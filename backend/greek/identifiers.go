package greek

import (
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode"
)

// Why an identifier is refused. Errors never repeat the identifier: it is personal.
var (
	ErrLength   = errors.New("wrong number of digits")
	ErrDigits   = errors.New("characters that do not belong")
	ErrChecksum = errors.New("the check digit does not fit")
	ErrDate     = errors.New("its date of birth does not exist")
	ErrFormat   = errors.New("not in the known form")
)

// AFM checks a tax number (ΑΦΜ): nine digits, the last a check digit, sum of
// d[i]·2^(9-i) mod 11 mod 10. Spaces and a leading EL or GR are ignored, the old eight
// digits are taken with a leading 0, and 000000000 is refused although its sum fits.
func AFM(s string) error {
	_, err := NormalAFM(s)
	return err
}

// NormalAFM is the checked tax number as nine bare digits.
func NormalAFM(s string) (string, error) {
	d := squeeze(s)
	for _, prefix := range []string{"EL", "GR"} {
		d = strings.TrimPrefix(d, prefix)
	}
	if err := onlyDigits(d); err != nil {
		return "", fmt.Errorf("tax number: %w", err)
	}
	if len(d) == 8 {
		d = "0" + d
	}
	if len(d) != 9 {
		return "", fmt.Errorf("tax number: %w", ErrLength)
	}
	sum := 0
	for i := range 8 {
		sum += int(d[i]-'0') << (8 - i)
	}
	if d == "000000000" || sum%11%10 != int(d[8]-'0') {
		return "", fmt.Errorf("tax number: %w", ErrChecksum)
	}
	return d, nil
}

// AMKA checks a social security number (ΑΜΚΑ): eleven digits, DDMMYY of birth, four
// digits and a Luhn check digit over all. The century is not written, so a day is
// accepted if it exists in 19YY or in 20YY.
func AMKA(s string) error {
	d := squeeze(s)
	if err := onlyDigits(d); err != nil {
		return fmt.Errorf("social security number: %w", err)
	}
	if len(d) != 11 {
		return fmt.Errorf("social security number: %w", ErrLength)
	}
	if !dayExists(d[:4]+"19"+d[4:6]) && !dayExists(d[:4]+"20"+d[4:6]) {
		return fmt.Errorf("social security number: %w", ErrDate)
	}
	if !luhn(d) {
		return fmt.Errorf("social security number: %w", ErrChecksum)
	}
	return nil
}

// AMKASex is the sex an ΑΜΚΑ tells by its tenth digit: odd male, even female;
// Unknown when the number does not pass [AMKA].
func AMKASex(s string) Sex {
	if AMKA(s) != nil {
		return Unknown
	}
	if d := squeeze(s); (d[9]-'0')%2 == 1 {
		return Male
	}
	return Female
}

func dayExists(ddmmyyyy string) bool {
	_, err := time.Parse("02012006", ddmmyyyy)
	return err == nil
}

func luhn(d string) bool {
	sum := 0
	for i := range len(d) {
		n := int(d[len(d)-1-i] - '0')
		if i%2 == 1 {
			if n *= 2; n > 9 {
				n -= 9
			}
		}
		sum += n
	}
	return sum%10 == 0
}

// PersonalNumber checks a Προσωπικός Αριθμός: two digits, a letter, and the nine
// digits of a valid ΑΦΜ. Which letters are given out is not published, so any is
// accepted.
func PersonalNumber(s string) error {
	d := []rune(squeeze(s))
	if len(d) != 12 {
		return fmt.Errorf("personal number: %w", ErrLength)
	}
	if onlyDigits(string(d[:2])) != nil || !unicode.IsUpper(d[2]) || onlyDigits(string(d[3:])) != nil {
		return fmt.Errorf("personal number: %w", ErrFormat)
	}
	if err := AFM(string(d[3:])); err != nil {
		return fmt.Errorf("personal number: %w", ErrChecksum)
	}
	return nil
}

// IdentityCard writes the number of an identity card (ΑΔΤ) in one form, «ΑΒ 123456»:
// one or two letters and six digits, or two letters and seven digits on the cards of
// 2023. Latin look-alikes become Greek. ErrFormat is a warning for the clerk, not a
// refusal: papers of foreigners follow no pattern.
func IdentityCard(s string) (string, error) {
	d := []rune(squeeze(s))
	n := 0
	for n < len(d) && unicode.IsLetter(d[n]) {
		n++
	}
	digits := string(d[n:])
	if n < 1 || n > 2 || onlyDigits(digits) != nil || len(digits) < 6 || len(digits) > 7 {
		return "", fmt.Errorf("identity card: %w", ErrFormat)
	}
	for i, r := range d[:n] {
		if strings.ContainsRune(cardLetters, r) {
			d[i] = unicode.ToUpper(lookAlike[r-'A'])
		}
	}
	return string(d[:n]) + " " + digits, nil
}

// cardLetters are the Latin letters that Greek cards share.
const cardLetters = "ABEHIKMNOPTYXZ"

// Postcode reads a postcode (ΤΚ) of five digits, «853 00» or «85300», and gives it
// without the space.
func Postcode(s string) (string, error) {
	d := strings.TrimPrefix(squeeze(s), "GR")
	if onlyDigits(d) != nil || len(d) != 5 || d[0] == '0' {
		return "", fmt.Errorf("postcode: %w", ErrFormat)
	}
	return d, nil
}

// ShowPostcode writes a postcode as on an envelope, «853 00».
func ShowPostcode(code string) string {
	if len(code) != 5 {
		return code
	}
	return code[:3] + " " + code[3:]
}

// squeeze drops spaces, dashes and dots and writes capitals.
func squeeze(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' || r == '.' {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

func onlyDigits(s string) error {
	for _, r := range s {
		if r < '0' || r > '9' {
			return ErrDigits
		}
	}
	return nil
}
