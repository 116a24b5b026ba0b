package municipality

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
)

func aeolia(t *testing.T) *story {
	t.Helper()
	s := newStory(t.Name())
	if err := s.town("aeolia"); err != nil {
		t.Fatal(err)
	}
	s.now, _ = s.moment("2026-11-23 09:05")
	return s
}

func refused(t *testing.T, err error, code Code, field string) {
	t.Helper()
	var refusal *Refusal
	if !errors.As(err, &refusal) || refusal.Code != code || refusal.Field != field {
		t.Errorf("got %v, want %s of %s", err, code, field)
	}
}

func TestAnOrganisationInHandNeverChanges(t *testing.T) {
	s := aeolia(t)
	before := s.books.org
	units, rules, people := len(before.Units), len(before.Rules), len(before.Employees)
	for _, line := range []string{"unit new: under sky", "rule new: order 1, unit sky", "employee New: roles clerk", `a local holiday "Χ" on 24/11`} {
		if err := say(givens, s, line); err != nil {
			t.Fatal(err)
		}
	}
	if len(before.Units) != units || len(before.Rules) != rules || len(before.Employees) != people || !before.Calendar().Works("2026-11-24") {
		t.Error("the old value knows the new things")
	}
	if s.books.org.Units["new"] == nil || s.books.org.Calendar().Works("2026-11-24") {
		t.Error("the new value does not")
	}
	if s.books.org.With(Event{Open: &Noted{}}) != s.books.org {
		t.Error("a note changes the organisation")
	}
}

func TestADefinitionThisPcCannotUnsealKeepsNameAndPassword(t *testing.T) {
	s := aeolia(t)
	maria := nameID("Maria")
	if _, err := s.books.do(&SetCredential{maria, []byte("verifier")}, s.stamp("Thea")); err != nil {
		t.Fatal(err)
	}
	s.books.keep(Event{Kind: KindEmployee, Subject: maria, Open: &Employee{Roles: []Role{RoleClerk}}})
	e := s.books.org.Employees[maria]
	if e.Person.First != "Maria" || string(e.Verifier) != "verifier" || !e.MustChange || !e.Has(RoleClerk) {
		t.Errorf("%+v", e)
	}
	if _, err := s.books.do(&SetCredential{maria, []byte("own")}, s.stamp("Maria")); err != nil {
		t.Fatal(err)
	}
	if e := s.books.org.Employees[maria]; e.MustChange || string(e.Verifier) != "own" {
		t.Errorf("after her own choice: %+v", e)
	}
	_, err := s.books.do(&SetCredential{maria, nil}, s.stamp("Petros"))
	refused(t, err, CodeNotAllowed, string(ActPeopleEdit))
	_, err = s.books.do(&SetCredential{nameID("Phantom"), nil}, s.stamp("Thea"))
	refused(t, err, CodeUnknown, "employee")
}

// A password may travel ahead of the employee it belongs to.
func TestAPasswordBeforeItsEmployee(t *testing.T) {
	o := NewOrganisation().With(Event{Kind: KindCredential, Subject: ID{7}, Open: &CredentialSet{}, Sealed: &Credential{Verifier: []byte("v")}})
	o = o.With(Event{Kind: KindEmployee, Subject: ID{7}, Open: &Employee{}, Sealed: &Person{Last: "Ανέμου"}})
	if e := o.Employees[ID{7}]; string(e.Verifier) != "v" || e.Person.Last != "Ανέμου" || e.ID != (ID{7}) {
		t.Errorf("%+v", e)
	}
}

func TestWhoStandsWhere(t *testing.T) {
	s := aeolia(t)
	o := s.books.org
	if got := o.UnitsUnder("sky"); !slices.Equal(got, []UnitCode{"kites", "launch", "meteo", "sky"}) {
		t.Errorf("under sky: %v", got)
	}
	if o.Within("sky", "launch") || o.Within("gone", "tower") || !o.Within("launch", "tower") {
		t.Error("what lies under what")
	}
	if e := o.ByUsername(" MARIA "); e == nil || e.ID != nameID("Maria") {
		t.Errorf("signing in as MARIA finds %+v", e)
	}
	if o.ByUsername("phantom") != nil {
		t.Error("a phantom signs in")
	}
	if got := o.Units["launch"].NameOn("2015-07-03"); got != "launch" {
		t.Error(got)
	}
	old := Unit{Name: "Κοινότητα", PastNames: []PastName{{"2010-12-31", "Δημοτικό Διαμέρισμα"}, {"2019-08-31", "Δημοτική Κοινότητα"}}}
	for day, want := range map[Date]string{"2010-12-31": "Δημοτικό Διαμέρισμα", "2015-07-03": "Δημοτική Κοινότητα", "2019-09-01": "Κοινότητα", "": "Κοινότητα"} {
		if got := old.NameOn(day); got != want {
			t.Errorf("on %q it is called %s, want %s", day, got, want)
		}
	}
	if a := (&Absence{From: "2026-11-23", To: "2026-11-24", Withdrawn: true}); a.Covers("2026-11-23") {
		t.Error("a withdrawn leave keeps nobody away")
	}
	if !o.OpensAt(nameID("Phantom"), s.now).IsZero() {
		t.Error("a phantom comes to work")
	}
}

func TestThePickUpOfficeIsTheNearestThatHandsOver(t *testing.T) {
	s := aeolia(t)
	o := s.books.org
	for _, c := range []struct {
		settlement SettlementCode
		community  CommunityCode
		want       OfficeCode
	}{{"anemomylos", "", "ΛΥΚ"}, {"anemomylos", "south", "ΛΥΚ"}, {"", "north", "ΛΥΚ"}, {"", "south", "ΛΥΚ"}, {"", "", "ΛΥΚ"}} {
		if got := o.NearestOffice(c.settlement, c.community); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
	if got := NewOrganisation().NearestOffice("x", "y"); got != "" {
		t.Errorf("without offices: %s", got)
	}
	for _, line := range []string{"office ΝΟΤ: community south, hands-over", "settlement rematia: community south"} {
		if err := say(givens, s, line); err != nil {
			t.Fatal(err)
		}
	}
	if got := s.books.org.NearestOffice("rematia", ""); got != "ΝΟΤ" {
		t.Errorf("from the settlement's community: %s", got)
	}
}

func TestTemplatesHaveOnlyHolesThatAreFilled(t *testing.T) {
	s := aeolia(t)
	define := func(tpl Template) error {
		_, err := s.books.do(&Define{&tpl}, s.stamp("Thea"))
		return err
	}
	good := Template{Code: "reply", Kind: TemplateReply, Title: "Απάντηση", Body: "Αρ. {number} της {date}: {result}"}
	if err := define(good); err != nil || s.books.org.Templates["reply"] == nil {
		t.Fatal(err)
	}
	bad := good
	bad.Body = "{number} {colour}"
	refused(t, define(bad), CodeUnknown, "body")
	bad.Body = " "
	refused(t, define(bad), CodeMissing, "body")
	bad.Body, bad.Kind = "κείμενο", "song"
	refused(t, define(bad), CodeInvalid, "kind")
	bad = good
	bad.Service = "gone"
	refused(t, define(bad), CodeUnknown, "service")
	bad = good
	bad.Title = ""
	refused(t, define(bad), CodeMissing, "name")
	bad = good
	bad.Body = strings.Repeat("α", MaxText+1)
	refused(t, define(bad), CodeInvalid, "body")
	if got := HolesIn("{a} b {c"); !slices.Equal(got, []string{"a", "c"}) {
		t.Error(got)
	}
	filled := Fill("Αρ. {number}: {result}{due}", map[string]string{"number": "1/2026", "result": "{number}"})
	if filled != "Αρ. 1/2026: {number}" {
		t.Errorf("a value is a value, not another hole: %q", filled)
	}
}

func TestThingsOfTheOrganisationAreChecked(t *testing.T) {
	s := aeolia(t)
	for name, c := range map[string]struct {
		thing any
		code  Code
		field string
	}{
		"a code with a blank":    {&Unit{Code: "a b", Name: "Α"}, CodeInvalid, "code"},
		"no name":                {&Office{Code: "ΑΒΓ"}, CodeMissing, "name"},
		"a very long name":       {&Community{Code: "c", Name: strings.Repeat("α", MaxLine+1)}, CodeInvalid, "name"},
		"a day of nine":          {&Unit{Code: "u", Name: "Υ", Hours: Week{{9, 1, 2}}}, CodeInvalid, "hours"},
		"no family":              {&Service{Code: "s", Name: "Σ"}, CodeInvalid, "family"},
		"no priority":            {&Service{Code: "s", Name: "Σ", Family: FamilyPaper, Due: Deadline{5, BasisWorking}}, CodeInvalid, "priority"},
		"a holiday of no month":  {&Municipality{Name: "Α", Zone: "Europe/Athens", Holidays: []Holiday{{Name: "Χ", Day: 3}}}, CodeInvalid, "holidays"},
		"a holiday of no name":   {&Municipality{Name: "Α", Zone: "Europe/Athens", Holidays: []Holiday{{Month: 3, Day: 3}}}, CodeInvalid, "holidays"},
		"an unknown parent":      {&Unit{Code: "u", Name: "Υ", Parent: "gone"}, CodeUnknown, "parent"},
		"a unit under itself":    {&Unit{Code: "u", Name: "Υ", Parent: "u"}, CodeUnknown, "parent"},
		"an office in no place":  {&Community{Code: "c", Name: "Γ", Office: "gone"}, CodeUnknown, "office"},
		"a settlement, no name":  {&Settlement{Code: "c"}, CodeMissing, "name"},
		"a service of a phantom": {&Service{Code: "s", Name: "Σ", Family: FamilyPaper, Due: Deadline{5, BasisWorking}, Priority: PriorityNormal, Unit: "gone"}, CodeUnknown, "unit"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := s.books.do(&Define{c.thing}, s.stamp("Thea"))
			refused(t, err, c.code, c.field)
		})
	}
	if _, err := s.books.do(&Define{"a song"}, s.stamp("Thea")); err == nil {
		t.Error("a song became a fact")
	}
}

func TestEmployeesAreChecked(t *testing.T) {
	s := aeolia(t)
	person := Person{First: "Νέος", Last: "Ανέμου", Username: "neos"}
	hire := func(change func(*Employee)) error {
		e := Employee{ID: ID{9}, Person: person}
		change(&e)
		_, err := s.books.do(&DefineEmployee{e}, s.stamp("Thea"))
		return err
	}
	refused(t, hire(func(e *Employee) { e.Person.Last = " " }), CodeMissing, "last")
	refused(t, hire(func(e *Employee) { e.Person.Last = strings.Repeat("α", MaxName+1) }), CodeInvalid, "last")
	refused(t, hire(func(e *Employee) { e.Person.Username = "a b" }), CodeInvalid, "username")
	refused(t, hire(func(e *Employee) { e.Person.Username = "Maria" }), CodeAlready, "username")
	refused(t, hire(func(e *Employee) { e.Substitute = e.ID }), CodeInvalid, "substitute")
	refused(t, hire(func(e *Employee) { e.Office = "ΠΟΥ" }), CodeUnknown, "office")
	if err := hire(func(*Employee) {}); err != nil {
		t.Error(err)
	}
	stamp := s.stamp("Thea")
	stamp.NewID = func() ID { return ID{10} }
	e, err := s.books.do(&DefineEmployee{Employee{Founder: false, Person: Person{Last: "Β", Username: "b"}}}, stamp)
	if err != nil || e.Subject != (ID{10}) {
		t.Errorf("hired as %s: %v", e.Subject, err)
	}
	// Nobody becomes or stops being the founder by a form.
	thea := *s.books.org.Employees[nameID("Thea")]
	thea.Founder = false
	if e, err := s.books.do(&DefineEmployee{thea}, s.stamp("Thea")); err != nil || !e.Open.(*Employee).Founder {
		t.Error("the founder was taken away by a form", err)
	}
	if (Person{First: "Μαρία", Last: "Ανέμου"}).Brief() != "Μ. Ανέμου" || (Person{Last: "Ανέμου"}).Brief() != "Ανέμου" {
		t.Error("the brief name")
	}
}

func TestFactsOfThePcAndOfSecurity(t *testing.T) {
	s := aeolia(t)
	e, err := s.books.do(&RecordSignInFailures{nameID("Maria"), 5}, Stamp{At: s.now})
	if err != nil || !reflect.DeepEqual(e.Open, &SignInFailed{Count: 5}) {
		t.Error(e, err)
	}
	if e, err = s.books.do(&ProveRecovery{}, s.stamp("Thea")); err != nil || e.Subject != ConfigID(SubjectMunicipality, "") {
		t.Error(e, err)
	}
	desk := &Desk{Device: ID{3}, Name: "Θυρίδα 1", Office: "ΛΥΚ", Letter: "Α"}
	if o := s.books.org.With(Event{Kind: KindDeskOpened, Subject: ID{3}, Open: desk}); o.Desks[ID{3}] != desk {
		t.Error("the desk is not known")
	}
}

func TestEveryKindHasItsParts(t *testing.T) {
	for kind := range parts {
		open, sealed, known := NewParts(kind)
		if !known || reflect.ValueOf(open).Kind() != reflect.Pointer {
			t.Errorf("%s: open part %T", kind, open)
		}
		if sealed != nil && reflect.ValueOf(sealed).Kind() != reflect.Pointer {
			t.Errorf("%s: sealed part %T", kind, sealed)
		}
		if again, _, _ := NewParts(kind); reflect.TypeOf(open).Elem().Size() > 0 && again == open {
			t.Errorf("%s: two events share one part", kind)
		}
		about := SubjectOf(kind)
		isRequest := strings.HasPrefix(string(kind), "request_") || slices.Contains([]Kind{KindTold, KindLetterIssued, KindGeneralNumber, KindUndone}, kind)
		if (about == SubjectRequest) != isRequest {
			t.Errorf("%s speaks of a %s", kind, about)
		}
	}
	if _, _, known := NewParts("request_painted"); known {
		t.Error("a kind of a newer version is known")
	}
}

// What a person is called, where they live and what they said stands in sealed
// parts only: no open part has a field for it.
func TestOpenPartsHaveNoRoomForAPerson(t *testing.T) {
	personal := []string{"First", "Last", "Phone", "Email", "Address", "Lat", "Long", "Description", "Via", "ViaPhone", "ForWhom",
		"Purpose", "Result", "Tell", "Text", "Username", "Verifier", "Recipient", "Body", "FileNames"}
	public := []Kind{KindMunicipality, KindUnit, KindOffice, KindService, KindTemplate} // contacts and texts of the municipality itself
	for kind := range parts {
		if slices.Contains(public, kind) {
			continue
		}
		open, _, _ := NewParts(kind)
		part := reflect.TypeOf(open).Elem()
		for i := range part.NumField() {
			f := part.Field(i)
			if slices.Contains(personal, f.Name) && f.Type.Kind() != reflect.Int && f.Tag.Get("cbor") != "-" && !(kind == KindForwarded && f.Name == "Body") {
				t.Errorf("%s has an open field %s", kind, f.Name)
			}
			if f.Type == reflect.TypeFor[Person]() && f.Tag.Get("cbor") != "-" {
				t.Errorf("%s carries a person in the open", kind)
			}
		}
	}
}

func TestARefusalSaysWhatThenWhyThenTheMend(t *testing.T) {
	for want, r := range map[string]*Refusal{
		"last: must be given":                    {Code: CodeMissing, Field: "last"},
		"act: newer":                             {Code: "newer"},
		"day: cannot be read: in the past":       {Code: CodeInvalid, Field: "day", Params: map[string]string{"hint": "in the past"}},
		"request: the request is already closed": {Code: CodeClosed, Field: "request", Params: map[string]string{"number": "1"}},
	} {
		if got := r.Error(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestTooLongIsRefusedNotCut(t *testing.T) {
	s := aeolia(t)
	form := func() *FileRequest {
		return &FileRequest{ID: nameID("x"), Channel: ChannelPhone, Service: "odd", Sealed: FiledSealed{Last: "Α", Phone: "2299900011", Description: "Τι;"}}
	}
	for field, set := range map[string]func(*FiledSealed){
		"description": func(f *FiledSealed) { f.Description = strings.Repeat("α", MaxDescription+1) },
		"last":        func(f *FiledSealed) { f.Last = strings.Repeat("α", MaxName+1) },
		"address":     func(f *FiledSealed) { f.Address = strings.Repeat("α", MaxLine+1) },
	} {
		c := form()
		set(&c.Sealed)
		_, err := s.books.do(c, s.stamp("Chloe"))
		refused(t, err, CodeInvalid, field)
	}
	c := form()
	c.Sealed.Description = strings.Repeat("ά", MaxDescription)
	if _, err := s.books.do(c, s.stamp("Chloe")); err != nil {
		t.Errorf("just long enough: %v", err)
	}
}

func TestAnUnknownServiceIsPreviewedWithoutACharge(t *testing.T) {
	s := aeolia(t)
	filed, problems, err := (&FileRequest{ID: ID{1}, Channel: ChannelPhone}).Preview(s.books, s.stamp("Chloe"))
	if err != nil || len(problems) == 0 || !filed.Charge.Employee.IsZero() || filed.Community != "north" {
		t.Errorf("%+v %v %v", filed, problems, err)
	}
}

func TestMailAddressesThatCannotBe(t *testing.T) {
	for address, want := range map[string]bool{
		"a@b.gr": true, "a.b+c@d-e.example": true, "@b.gr": false, "a@": false, "a@b": false, "a b@c.gr": false, "a@b.gr.": false,
		"a@b.gr,c@d.gr": false, "a@b.gr\r\nBcc: x@y.gr": false, strings.Repeat("a", 250) + "@b.gr": false,
	} {
		if got := plausibleMail(address); got != want {
			t.Errorf("%q: %v", address, got)
		}
	}
}
