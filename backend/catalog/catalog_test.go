package catalog

import (
	"encoding/json"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

func kos(t testing.TB) *Catalog {
	t.Helper()
	c, err := Named("kos")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// both are the catalogues that every general promise is tested with.
func both(t testing.TB) map[string]*Catalog {
	return map[string]*Catalog{"kos": kos(t), "lykorema": Fictional()}
}

func TestEveryNamedCatalogueLoadsWithItsDemo(t *testing.T) {
	for _, name := range Names() {
		c, err := Named(name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if _, err := c.DemoStaff(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := c.DemoRequests(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := Named("atlantis"); err == nil {
		t.Error("an unknown catalogue was found")
	}
}

func TestTheDecidedCodesExist(t *testing.T) {
	c := kos(t)
	units := strings.Fields(`environment technical technical.electricians technical.roads technical.worksite
		communities communities.kos communities.asfendiou communities.pyli communities.antimacheia
		communities.kardamaina communities.kefalos administration administration.registry administration.kep
		green finance social police civil-protection mayor deyak deddie region port`)
	services := strings.Fields(`lighting lighting.danger bins.new bins.repair refuse.missed refuse.bulky
		refuse.pruning cleaning.street cleaning.beach weeds green.pruning green.tree road.pothole road.pavement
		road.signs road.rural buildings.school buildings.playground buildings.cemetery animals.stray animals.dead
		water.leak water.sewer police.vehicle police.occupation police.noise civil-protection community.request
		finance social complaint observation proposal other cert.residence cert.birth cert.family
		cert.male-register cert.locality cert.act`)
	same(t, "units", units, codesOf(c.Units, func(u *municipality.Unit) string { return string(u.Code) }))
	same(t, "services", services, codesOf(c.Services, func(s *municipality.Service) string { return string(s.Code) }))
	same(t, "offices", strings.Fields("ΚΩΣ ΑΣΦ ΠΥΛ ΑΝΤ ΚΑΡ ΚΕΦ"),
		codesOf(c.Offices, func(o *municipality.Office) string { return string(o.Code) }))
	same(t, "communities", strings.Fields("kos asfendiou pyli antimacheia kardamaina kefalos"),
		codesOf(c.Communities, func(p *municipality.Community) string { return string(p.Code) }))
	for _, s := range c.Services {
		if kind, isPaper := strings.CutPrefix(string(s.Code), "cert."); isPaper != (s.Family == municipality.FamilyPaper) || isPaper && s.Kind != kind {
			t.Errorf("%s: family %s, kind %q", s.Code, s.Family, s.Kind)
		}
	}
}

func codesOf[T any](all []*T, code func(*T) string) []string {
	var codes []string
	for _, v := range all {
		codes = append(codes, code(v))
	}
	return codes
}

func same(t *testing.T, what string, want, got []string) {
	t.Helper()
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(want, got) {
		t.Errorf("%s:\nwant %v\n got %v", what, want, got)
	}
}

func TestImmediateServicesAreTheTwoDangersAndTellTheClerkWhatToSay(t *testing.T) {
	var immediate []string
	for _, s := range kos(t).Services {
		if s.Priority == municipality.PriorityImmediate {
			immediate = append(immediate, string(s.Code))
			if s.Due.Days != 0 || !strings.Contains(s.Script, "112") {
				t.Errorf("%s: due %v, script %q", s.Code, s.Due, s.Script)
			}
		}
	}
	same(t, "immediate", []string{"civil-protection", "lighting.danger"}, immediate)
}

func TestEveryTextIsInFormCAndOneAlphabetPerWord(t *testing.T) {
	for _, dir := range []string{"kos", "testdata/lykorema"} {
		err := fs.WalkDir(os.DirFS("."), dir, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(name, ".json") {
				return err
			}
			data, err := os.ReadFile(name)
			if err != nil {
				return err
			}
			if !norm.NFC.IsNormal(data) {
				t.Errorf("%s is not in Unicode form C", name)
			}
			if word := mixedWord(strings.ReplaceAll(string(data), `\n`, " ")); word != "" {
				t.Errorf("%s: %q mixes alphabets", name, word)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

func TestALatinLetterInsideAGreekWordIsSeen(t *testing.T) {
	for text, want := range map[string]string{
		"Ηλεκτροφωτισμός": "", "ΚΩΣ-A": "", "e-mail του Δήμου": "", "Καρδάμαινa": "Καρδάμαινa", "δύο Kως": "Kως",
	} {
		if got := mixedWord(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestEveryServiceReachesAUnitFromEveryPlaceByEveryChannel(t *testing.T) {
	for name, c := range both(t) {
		org := c.Organisation()
		for _, s := range c.Services {
			for _, place := range c.Communities {
				for _, channel := range []municipality.Channel{"phone", "counter", "web"} {
					q := municipality.RouteQuery{Service: s.Code, Community: place.Code, Channel: channel}
					r := org.Route(q)
					if u := org.Units[r.Unit]; u == nil || u.Outside {
						t.Errorf("%s: %v goes to %q", name, q, r.Unit)
					}
					if r.Rule == nil && s.Unit == "" {
						t.Errorf("%s: %v is decided by no rule and no service", name, q)
					}
				}
			}
		}
	}
}

func TestRulesSendMattersWhereAClerkWouldSendThem(t *testing.T) {
	org := kos(t).Organisation()
	for _, c := range []struct {
		service     municipality.ServiceCode
		place       municipality.CommunityCode
		description string
		unit        municipality.UnitCode
		outside     municipality.UnitCode
		rule        municipality.RuleCode
	}{
		{"lighting", "kefalos", "Καμένη λάμπα", "technical.electricians", "", "lighting-everywhere"},
		{"lighting", "pyli", "ΔΙΑΚΟΠΗ ΡΕΥΜΑΤΟΣ κάθε βράδυ", "administration", "deddie", "power-cut"},
		{"lighting.danger", "kos", "κρέμεται καλώδιο", "technical.electricians", "", "danger-everywhere"},
		{"water.leak", "asfendiou", "", "administration", "deyak", "water-everywhere"},
		{"community.request", "asfendiou", "", "communities.asfendiou", "", "community-request"},
		{"community.request", "kos", "", "communities.kos", "", "community-request"},
		{"buildings.playground", "kos", "", "technical.worksite", "", "buildings-everywhere"},
		{"buildings.playground", "kardamaina", "", "communities.kardamaina", "", "village-places"},
		{"road.signs", "antimacheia", "στον επαρχιακό δρόμο", "administration", "region", "provincial-road"},
		{"cleaning.beach", "kefalos", "στην προβλήτα", "administration", "port", "port"},
		{"other", "kos", "Ραντεβού με τον δήμαρχο", "mayor", "", "everything-else"},
		{"other", "kos", "ο κάδος μας", "environment", "", "other-refuse"},
		{"cert.residence", "kefalos", "", "administration.registry", "", "papers"},
		{"complaint", "pyli", "σκουπίδια", "mayor", "", "citizen-voice"},
	} {
		r := org.Route(municipality.RouteQuery{Service: c.service, Community: c.place, Channel: "phone", Description: c.description})
		rule := municipality.RuleCode("")
		if r.Rule != nil {
			rule = r.Rule.Code
		}
		if r.Unit != c.unit || r.Outside != c.outside || rule != c.rule {
			t.Errorf("%s %s %q: %s/%s by %s, want %s/%s by %s", c.service, c.place, c.description, r.Unit, r.Outside, rule, c.unit, c.outside, c.rule)
		}
	}
}

// Two letters typed are enough to see a service: one of its words begins with them,
// and not with half the catalogue.
func TestTwoLettersFindAService(t *testing.T) {
	services := kos(t).Services
	for _, s := range services {
		if n := len(s.Keywords); n < 4 || n > 12 {
			t.Errorf("%s: %d keywords, want 4 to 12", s.Code, n)
		}
		best := len(services)
		for _, word := range append([]string{s.Name}, s.Keywords...) {
			typed := string([]rune(greek.Fold(word))[:2])
			best = min(best, countOffered(services, typed))
		}
		if best > 12 {
			t.Errorf("%s: no two letters narrow the list to one screen (best %d)", s.Code, best)
		}
	}
}

func countOffered(services []*municipality.Service, typed string) int {
	n := 0
	for _, s := range services {
		if slices.ContainsFunc(append([]string{s.Name}, s.Keywords...), func(w string) bool {
			return strings.HasPrefix(greek.Fold(w), typed)
		}) {
			n++
		}
	}
	return n
}

func TestStreetMattersMayBeAnonymousAndPersonalOnesNot(t *testing.T) {
	services := kos(t).Organisation().Services
	for _, code := range []municipality.ServiceCode{"lighting", "lighting.danger", "bins.new", "road.pothole", "animals.dead"} {
		if !services[code].Anonymous || !services[code].NeedsPlace {
			t.Errorf("%s: a matter of the street may be told without a name, and lies somewhere", code)
		}
	}
	for _, code := range []municipality.ServiceCode{"cert.birth", "finance", "social", "complaint", "community.request"} {
		if services[code].Anonymous {
			t.Errorf("%s: must not be anonymous", code)
		}
	}
}

func TestAVillageBearsItsNameOfTheTime(t *testing.T) {
	unit := kos(t).Organisation().Units["communities.asfendiou"]
	if got := unit.NameOn("2015-06-01"); got != "Δημοτική Κοινότητα Ασφενδιού" {
		t.Errorf("in 2015: %q", got)
	}
	if got := unit.NameOn("2026-11-23"); got != "Κοινότητα Ασφενδιού" {
		t.Errorf("today: %q", got)
	}
}

func TestFactsComeInAnOrderThatLeansOnNothingLater(t *testing.T) {
	for name, c := range both(t) {
		seen := map[municipality.ID]bool{}
		for i, f := range c.Facts() {
			if (i == 0) != (f.Kind == municipality.KindMunicipality) {
				t.Errorf("%s: fact %d is %s", name, i, f.Kind)
			}
			open, _, known := municipality.NewParts(f.Kind)
			if !known || open == nil || f.Subject.IsZero() || seen[f.Subject] {
				t.Errorf("%s: fact %d %s has subject %s", name, i, f.Kind, f.Subject)
			}
			if u, ok := f.Open.(*municipality.Unit); ok && u.Parent != "" &&
				!seen[municipality.ConfigID(municipality.SubjectUnit, string(u.Parent))] {
				t.Errorf("%s: unit %s comes before its parent", name, u.Code)
			}
			seen[f.Subject] = true
		}
		org := c.Organisation()
		if len(org.Units) != len(c.Units) || len(org.Services) != len(c.Services) || len(org.Rules) != len(c.Rules) ||
			len(org.Templates) != len(c.Templates) || len(org.Settlements) != len(c.Settlements) || org.Zone().String() != c.Municipality.Zone {
			t.Errorf("%s: the folded organisation lacks something", name)
		}
	}
}

func TestFactsAreCopies(t *testing.T) {
	c := kos(t)
	c.Facts()[1].Open.(*municipality.Unit).Name = "Άλλη"
	if c.Facts()[1].Open.(*municipality.Unit).Name == "Άλλη" {
		t.Error("changing a fact changed the catalogue")
	}
}

func TestTheVersionFollowsTheContent(t *testing.T) {
	first, again := kos(t), kos(t)
	if first.Version() != again.Version() || !strings.HasPrefix(first.Version(), "kos-") {
		t.Errorf("versions %q and %q", first.Version(), again.Version())
	}
	files := copyFiles(t, "kos")
	edit(t, files, "kos/units.json", "Ηλεκτρολόγοι", "Ηλεκτρολόγοι Δήμου")
	changed, err := Load(files, "kos")
	if err != nil {
		t.Fatal(err)
	}
	if changed.Version() == first.Version() {
		t.Error("another name of a unit left the version as it was")
	}
}

func TestLettersPerServiceAndPerOutsideBodyExist(t *testing.T) {
	c := kos(t)
	templates := c.Organisation().Templates
	want := []municipality.TemplateCode{"reply.general", "reply.rejected", "forward.general", "tell.filed"}
	for _, s := range c.Services {
		if s.Family == municipality.FamilyRequest {
			want = append(want, municipality.TemplateCode("reply."+string(s.Code)+".done"))
		}
	}
	for _, u := range c.Units {
		if u.Outside {
			want = append(want, municipality.TemplateCode("forward."+string(u.Code)))
		}
	}
	for _, status := range []municipality.Status{"new", "working", "waiting", "planned", "done", "rejected", "forwarded", "aside"} {
		want = append(want, municipality.TemplateCode("tell."+string(status)))
	}
	for _, code := range want {
		if templates[code] == nil {
			t.Errorf("no template %s", code)
		}
	}
}

func TestTheDataIsWrittenAsTheNounsAreTagged(t *testing.T) {
	// A round trip through the nouns loses nothing that the file says.
	data, err := os.ReadFile("kos/services/lighting.danger.json")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	back, err := json.Marshal(kos(t).Organisation().Services["lighting.danger"])
	if err != nil {
		t.Fatal(err)
	}
	var noun map[string]any
	if err := json.Unmarshal(back, &noun); err != nil {
		t.Fatal(err)
	}
	for field, value := range file {
		want, _ := json.Marshal(value)
		if got, _ := json.Marshal(noun[field]); string(got) != string(want) {
			t.Errorf("%s: file %s, noun %s", field, want, got)
		}
	}
}
