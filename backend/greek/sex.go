package greek

import "strings"

// maleWithoutSigma and femaleOdd are first names whose ending says nothing, or lies,
// about the sex; eitherSex are given to both. Folded nominatives.
var (
	maleWithoutSigma = set(`μιχαηλ εμμανουηλ δανιηλ γαβριηλ ραφαηλ σαμουηλ ναθαναηλ ισμαηλ δαυιδ
		δαβιδ αδαμ αβρααμ ιωακειμ ιωσηφ ισαακ ιακωβ ρουβην νωε συμεων σεραφειμ ευθυμ αβελ ζοζεφ
		χριστοφορ πατρικ αλμπερτ ρομπερτ τζων τζορτζ βικτωρ βικτορ εκτωρ νεστωρ φοινιξ αντονι
		αλεξ μαξιμ ιβαν αρθουρ μπλεριμ αρτουρ εντμοντ αγκιμ μουσταφα αλη χασαν χουσειν μεχμετ
		αχμετ ιμπραημ ιμπραχιμ μουχαμετ ομερ ισα μουσα γιουσουφ`)
	femaleOdd = set(`αρτεμισ ιρισ θετισ ισισ νεφελισ ελισαβετ ελιζαμπεθ ραχηλ ρουθ μυριαμ μιριαμ εσθηρ
		ιουδηθ καρμεν αβιγαιλ νταιαν σαρα ζαμπελ μαργκαρετ μαρι ελεν ιζαμπελ μονικ νικολ κριστελ
		ντορισ ινγκριντ ερμιονι αιρην ρουθ βεατρικη`)
	eitherSex = set(`χαρισ θεμισ αλεξισ νικο σασα μισελ ντενισ αντρεα αντζελο κιμ`)
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// SexOf guesses the sex of a person from the first name and says how sure it is, from
// 0 (no idea) to 1. Below 0.8 a paper must ask. A guess never replaces what a register
// says.
func SexOf(first string) (Sex, float64) {
	words := strings.Fields(Fold(first))
	if len(words) == 0 || !hasGreek(words[0]) {
		return Unknown, 0
	}
	name := strings.Trim(words[0], ".,-")
	switch {
	case eitherSex[name]:
		return Unknown, 0
	case maleWithoutSigma[name]:
		return Male, 0.98
	case femaleOdd[name]:
		return Female, 0.98
	case len([]rune(name)) < 3:
		return Unknown, 0
	}
	return sexByEnding(name)
}

func sexByEnding(name string) (Sex, float64) {
	for _, e := range []struct {
		ending string
		sex    Sex
		sure   float64
	}{
		{"οσ", Male, 0.99}, {"ησ", Male, 0.98}, {"ασ", Male, 0.98}, {"ευσ", Male, 0.98},
		{"ουσ", Male, 0.95}, {"ων", Male, 0.95}, {"ισ", Male, 0.6}, {"εσ", Male, 0.7},
		{"ου", Female, 0.7}, {"α", Female, 0.96}, {"η", Female, 0.96}, {"ω", Female, 0.97},
		{"ι", Female, 0.6}, {"ιμ", Male, 0.6}, {"ηλ", Male, 0.7},
	} {
		if strings.HasSuffix(name, e.ending) {
			return e.sex, e.sure
		}
	}
	return Unknown, 0
}

// SexOfSurname is what a Greek surname tells: a nominative in -ς is a man's; -πούλου,
// -ίδου, -άδου are a woman's. Others (Γεωργίου, Καραγιάννη) do not tell enough.
func SexOfSurname(last string) Sex {
	name := Fold(strings.TrimSpace(last))
	if !hasGreek(name) {
		return Unknown
	}
	for _, e := range []string{"οσ", "ησ", "ασ", "εσ", "ουσ", "ισ", "υσ"} {
		if strings.HasSuffix(name, e) {
			return Male
		}
	}
	for _, e := range []string{"πουλου", "ιδου", "αδου"} {
		if strings.HasSuffix(name, e) {
			return Female
		}
	}
	return Unknown
}
