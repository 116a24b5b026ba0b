package greek

import (
	"errors"
	"strings"
	"testing"
)

func TestTaxNumbers(t *testing.T) {
	for _, good := range []string{"100000003", "123456783", "234567897", "555555559", "999999993", "EL123456783", "GR 123 456 783", "el123456783"} {
		if err := AFM(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
	}
	for bad, why := range map[string]error{
		"123456789": ErrChecksum, "000000000": ErrChecksum, "12345678": ErrChecksum, "": ErrLength, "1234567": ErrLength,
		"1234567830": ErrLength, "12345678Α": ErrDigits, "٣23456783": ErrDigits,
	} {
		if err := AFM(bad); !errors.Is(err, why) {
			t.Errorf("%s: %v, want %v", bad, err, why)
		} else if bad != "" && strings.Contains(err.Error(), bad) {
			t.Errorf("the error repeats the number: %v", err)
		}
	}
	if d, err := NormalAFM("00000001"); err == nil {
		t.Error("accepted", d)
	}
	if d, err := NormalAFM("12345670"); err != nil || d != "012345670" {
		t.Error("old eight digits:", d, err)
	}
}

func TestOneWrongDigitOfATaxNumberIsNoticed(t *testing.T) {
	for i := range 9 {
		wrong := []byte("123456783")
		wrong[i] = '0' + (wrong[i]-'0'+1)%10
		if AFM(string(wrong)) == nil {
			t.Errorf("%s passes", wrong)
		}
	}
}

func TestSocialSecurityNumbers(t *testing.T) {
	for good, sex := range map[string]Sex{
		"01018000016": Male, "31129900028": Female, "29020000138": Male, "01071512345": Female, "010180 00016": Male,
	} {
		if err := AMKA(good); err != nil {
			t.Errorf("%s: %v", good, err)
		}
		if got := AMKASex(good); got != sex {
			t.Errorf("%s: sex %v, want %v", good, got, sex)
		}
	}
	for bad, why := range map[string]error{
		"01018000017": ErrChecksum, "31029900020": ErrDate, "0101800001": ErrLength, "0101800001α": ErrDigits, "00000000000": ErrDate,
	} {
		if err := AMKA(bad); !errors.Is(err, why) {
			t.Errorf("%s: %v, want %v", bad, err, why)
		}
		if AMKASex(bad) != Unknown {
			t.Errorf("%s tells a sex", bad)
		}
	}
}

func TestPersonalNumbersAndCards(t *testing.T) {
	for s, ok := range map[string]bool{"12Α123456783": true, "12A123456783": true, "12Α123456789": false, "1Α123456783": false, "123123456783": false} {
		if err := PersonalNumber(s); (err == nil) != ok {
			t.Errorf("%s: %v", s, err)
		}
	}
	for s, want := range map[string]string{
		"Χ 123456": "Χ 123456", "ΑΒ123456": "ΑΒ 123456", "AB 123456": "ΑΒ 123456", "αβ-123456": "ΑΒ 123456", "x123456": "Χ 123456",
		"ΑΑ1234567": "ΑΑ 1234567", "ΑΒΓ 123456": "", "123456": "", "ΑΒ 12345": "", "ΑΒ 12345678": "", "": "",
	} {
		if got, err := IdentityCard(s); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v; want %q", s, got, err, want)
		}
	}
	for s, want := range map[string]string{"853 00": "85300", "85300": "85300", "GR-853 00": "85300", "8530": "", "ΤΚ": "", "05300": ""} {
		if got, err := Postcode(s); got != want || (err == nil) != (want != "") {
			t.Errorf("%s: %q, %v", s, got, err)
		}
	}
	if ShowPostcode("85300") != "853 00" || ShowPostcode("1") != "1" {
		t.Error("postcode not shown as on an envelope")
	}
}

func TestTelephoneNumbers(t *testing.T) {
	for s, want := range map[string]struct {
		phone         Phone
		display, last string
	}{
		"22420 21111":         {"+302242021111", "22420-21111", "1111"},
		"22420-21111":         {"+302242021111", "22420-21111", "1111"},
		"+30 22420 21111":     {"+302242021111", "22420-21111", "1111"},
		"0030.2242.021111":    {"+302242021111", "22420-21111", "1111"},
		"(22420) 21111":       {"+302242021111", "22420-21111", "1111"},
		"302242021111":        {"+302242021111", "22420-21111", "1111"},
		"6900003841":          {"+306900003841", "6900 003 841", "3841"},
		"+30 6900 003 841":    {"+306900003841", "6900 003 841", "3841"},
		"2103213123":          {"+302103213123", "210-3213123", "3123"},
		"2310 123456":         {"+302310123456", "2310-123456", "3456"},
		"2810-123456":         {"+302810123456", "2810-123456", "3456"},
		"801 11 22333":        {"+308011122333", "801 11 22333", "2333"},
		"+49 151 2345678":     {"+491512345678", "+491512345678", "5678"},
		"0044 20 7946 0958":   {"+442079460958", "+442079460958", "0958"},
		" 22420\u00a021111\n": {"+302242021111", "22420-21111", "1111"},
	} {
		p, err := ParsePhone(s)
		if err != nil || p != want.phone || p.Display() != want.display || p.Last4() != want.last {
			t.Errorf("%q: %s %q %q %v, want %v", s, p, p.Display(), p.Last4(), err, want)
		}
	}
	for s, why := range map[string]error{
		"": ErrPhoneLength, "21111": ErrPhoneLength, "5242021111": ErrPhoneKind, "6242021111": ErrPhoneKind, "22420-2111x": ErrPhoneLetters,
		"+49": ErrPhoneForeign, "+30 21111": ErrPhoneLength, "22420 21111 22": ErrPhoneLength, strings.Repeat("2", 40): ErrPhoneLength, "+0123456789": ErrPhoneForeign,
		"22420/21111 εσωτ. 3": ErrPhoneLetters, "2+242021111": ErrPhoneLetters,
	} {
		if p, err := ParsePhone(s); !errors.Is(err, why) {
			t.Errorf("%q: %s, %v, want %v", s, p, err, why)
		}
	}
	if Phone("").Display() != "" || Phone("").Last4() != "" || Phone("+491512345678").Digits() != "491512345678" || Phone("+306900003841").Digits() != "6900003841" {
		t.Error("digits of empty or foreign numbers")
	}
	if !Phone("+306900003841").IsMobile() || Phone("+302242021111").IsMobile() {
		t.Error("mobile not told from fixed")
	}
}

func TestSeveralTelephonesInOneField(t *testing.T) {
	for s, n := range map[string]int{
		"22420 21111, 6900003841": 2, "22420 21111 / 6900003841": 2, "2242021111 και 6900003841": 2, "σπίτι": 0, "2242021111 · όχι": 0, "22420-21111": 1,
		"2242021111;δεν έχει;6900003841": 2,
	} {
		if got := ParsePhones(s); len(got) != n {
			t.Errorf("%q: %v, want %d", s, got, n)
		}
	}
}
