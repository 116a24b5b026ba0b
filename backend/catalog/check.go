package catalog

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// codeForm is the form of every code but those of offices.
var codeForm = regexp.MustCompile(`^[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$`)

// officeForm: the code stands in every number on paper, where Latin look-alikes
// are read as Greek.
var officeForm = regexp.MustCompile(`^[Α-Ω]{2,5}$`)

// phoneForm is a short national number such as 11500.
var phoneForm = regexp.MustCompile(`^\d{3,5}$`)

// checker knows which codes exist and collects what is wrong.
type checker struct {
	c           *Catalog
	faults      []*Fault
	units       map[municipality.UnitCode]*municipality.Unit
	offices     map[municipality.OfficeCode]*municipality.Office
	communities map[municipality.CommunityCode]*municipality.Community
	settlements map[municipality.SettlementCode]*municipality.Settlement
	services    map[municipality.ServiceCode]*municipality.Service
}

func check(c *Catalog) []*Fault {
	k := newChecker(c)
	if len(k.faults) > 0 {
		return k.faults // the rest leans on the codes
	}
	k.town()
	k.checkUnits()
	k.places()
	k.checkOffices()
	k.checkServices()
	k.rules()
	k.routes()
	k.templates()
	k.names()
	return k.faults
}

// newChecker indexes the codes and refuses doubles.
func newChecker(c *Catalog) *checker {
	k := &checker{c: c}
	k.units = index(k, "units.json", c.Units, func(u *municipality.Unit) municipality.UnitCode { return u.Code })
	k.offices = index(k, "offices.json", c.Offices, func(o *municipality.Office) municipality.OfficeCode { return o.Code })
	k.communities = index(k, "communities.json", c.Communities, func(p *municipality.Community) municipality.CommunityCode { return p.Code })
	k.settlements = index(k, "settlements.json", c.Settlements, func(s *municipality.Settlement) municipality.SettlementCode { return s.Code })
	k.services = index(k, "services", c.Services, func(s *municipality.Service) municipality.ServiceCode { return s.Code })
	index(k, "rules.json", c.Rules, func(r *municipality.Rule) municipality.RuleCode { return r.Code })
	index(k, "templates", c.Templates, func(t *municipality.Template) municipality.TemplateCode { return t.Code })
	return k
}

func index[C ~string, T any](k *checker, file string, all []*T, code func(*T) C) map[C]*T {
	found := make(map[C]*T, len(all))
	form := codeForm
	if file == "offices.json" {
		form = officeForm
	}
	for i, v := range all {
		if v == nil {
			k.faults = append(k.faults, &Fault{File: path.Join(k.c.dir, file), Field: fmt.Sprintf("[%d]", i), Mend: "is null; remove it"})
			continue
		}
		c := code(v)
		if !form.MatchString(string(c)) {
			k.fault(file, fmt.Sprintf("[%d].code", i), string(c), "has not the form of a code: "+form.String())
		}
		if found[c] != nil {
			k.fault(file, fmt.Sprintf("[%d].code", i), string(c), "is defined twice; keep one")
		}
		found[c] = v
	}
	return found
}

func (k *checker) fault(file, field, culprit, mend string) {
	k.faults = append(k.faults, &Fault{File: path.Join(k.c.dir, file), Field: field, Culprit: culprit, Mend: mend})
}

// want faults an empty field.
func (k *checker) want(file, field, value string) {
	if strings.TrimSpace(value) == "" {
		k.fault(file, field, "", "is empty; write it")
	}
}

// wantKnown faults a code that is not defined. An empty code passes: whether it
// may be empty is for [checker.want].
func wantKnown[C ~string, T any](k *checker, file, field string, code C, known map[C]*T, where string) {
	if code != "" && known[code] == nil {
		k.fault(file, field, string(code), "is not defined; define it in "+where+" or mend the code")
	}
}

func (k *checker) phone(file, field, phone string) {
	if phone == "" || phoneForm.MatchString(phone) {
		return
	}
	if _, err := greek.ParsePhone(phone); err != nil {
		k.fault(file, field, phone, err.Error()+"; write it as 22420-21111")
	}
}

func (k *checker) town() {
	const file = "municipality.json"
	m := k.c.Municipality
	if m.Code != path.Base(k.c.dir) {
		k.fault(file, "code", m.Code, fmt.Sprintf("differs from the folder; write %q or rename the folder", path.Base(k.c.dir)))
	}
	k.want(file, "name", m.Name)
	k.want(file, "genitive", m.Genitive)
	k.want(file, "letterhead", strings.Join(m.Letterhead, ""))
	k.want(file, "address", m.Address)
	k.want(file, "web", m.Web)
	k.want(file, "phone", m.Phone)
	k.phone(file, "phone", m.Phone)
	k.want(file, "topUnit", string(m.TopUnit))
	wantKnown(k, file, "topUnit", m.TopUnit, k.units, "units.json")
	if top := k.units[m.TopUnit]; top != nil && top.Outside {
		k.fault(file, "topUnit", string(m.TopUnit), "is an outside body; the chain of charging must end inside the municipality")
	}
	if _, err := time.LoadLocation(m.Zone); err != nil || m.Zone == "" {
		k.fault(file, "zone", m.Zone, "is no time zone; write an IANA name such as Europe/Athens")
	}
	for i, h := range m.Holidays {
		k.holiday(fmt.Sprintf("holidays[%d]", i), h)
	}
}

func (k *checker) holiday(field string, h municipality.Holiday) {
	const file = "municipality.json"
	k.want(file, field+".name", h.Name)
	if !h.Local {
		k.fault(file, field+".local", h.Name, "national holidays are known already; write true or remove it")
	}
	if h.Month == 0 {
		if h.Day != 0 || h.Easter < -70 || h.Easter > 70 {
			k.fault(file, field, h.Name, "counts from Easter: leave day out and keep within 70 days")
		}
		return
	}
	// 2024 is a leap year, so that 29 February passes.
	day := time.Date(2024, time.Month(h.Month), h.Day, 0, 0, 0, 0, time.UTC)
	if h.Easter != 0 || int(day.Month()) != h.Month || day.Day() != h.Day {
		k.fault(file, field, fmt.Sprintf("%d/%d", h.Day, h.Month), "is no day of the year; write month and day, or easter alone")
	}
}

func (k *checker) checkUnits() {
	const file = "units.json"
	for i, u := range k.c.Units {
		at := fmt.Sprintf("[%d]", i)
		k.want(file, at+".name", u.Name)
		k.want(file, at+".short", u.Short)
		k.phone(file, at+".phone", u.Phone)
		k.hours(file, at+".hours", u.Hours)
		wantKnown(k, file, at+".parent", u.Parent, k.units, "units.json")
		if parent := k.units[u.Parent]; parent != nil && parent.Outside {
			k.fault(file, at+".parent", string(u.Parent), "is an outside body; nothing of the municipality lies under it")
		}
		if k.circle(u) {
			k.fault(file, at+".parent", string(u.Parent), "makes a circle of units; name a unit above")
		}
		if u.SubstituteMinutes < 0 || u.HeadMinutes < 0 || (u.HeadMinutes > 0 && u.HeadMinutes < u.SubstituteMinutes) {
			k.fault(file, at+".headMinutes", fmt.Sprint(u.HeadMinutes), "the head is told after the substitute; raise it")
		}
		if len(u.OnCall) > 0 {
			k.fault(file, at+".onCall", "", "people are no part of a catalogue; leave it out")
		}
		k.pastNames(at, u.PastNames)
	}
}

// circle reports whether the parents of a unit lead back to it.
func (k *checker) circle(u *municipality.Unit) bool {
	above := u
	for range len(k.units) + 1 {
		if above = k.units[above.Parent]; above == nil {
			return false
		}
	}
	return true
}

func (k *checker) pastNames(at string, past []municipality.PastName) {
	before := municipality.Date("")
	for i, p := range past {
		field := fmt.Sprintf("%s.pastNames[%d]", at, i)
		k.want("units.json", field+".name", p.Name)
		if _, err := municipality.ParseDate(string(p.Until)); err != nil {
			k.fault("units.json", field+".until", string(p.Until), "is no day; write it as 2018-08-31")
		}
		if p.Until <= before {
			k.fault("units.json", field+".until", string(p.Until), "is not after the one before; order the past names by day")
		}
		before = p.Until
	}
}

func (k *checker) places() {
	for i, p := range k.c.Communities {
		at := fmt.Sprintf("[%d]", i)
		k.want("communities.json", at+".name", p.Name)
		k.want("communities.json", at+".genitive", p.Genitive)
		k.want("communities.json", at+".unit", string(p.Unit))
		k.want("communities.json", at+".office", string(p.Office))
		wantKnown(k, "communities.json", at+".unit", p.Unit, k.units, "units.json")
		wantKnown(k, "communities.json", at+".office", p.Office, k.offices, "offices.json")
		if u := k.units[p.Unit]; u != nil && u.Outside {
			k.fault("communities.json", at+".unit", string(p.Unit), "is an outside body; a community has a unit of the municipality")
		}
	}
	for i, s := range k.c.Settlements {
		at := fmt.Sprintf("[%d]", i)
		k.want("settlements.json", at+".name", s.Name)
		k.want("settlements.json", at+".community", string(s.Community))
		wantKnown(k, "settlements.json", at+".community", s.Community, k.communities, "communities.json")
		wantKnown(k, "settlements.json", at+".office", s.Office, k.offices, "offices.json")
	}
}

func (k *checker) checkOffices() {
	const file = "offices.json"
	for i, o := range k.c.Offices {
		at := fmt.Sprintf("[%d]", i)
		k.want(file, at+".name", o.Name)
		k.want(file, at+".address", o.Address)
		k.want(file, at+".phone", o.Phone)
		k.want(file, at+".community", string(o.Community))
		wantKnown(k, file, at+".community", o.Community, k.communities, "communities.json")
		k.phone(file, at+".phone", o.Phone)
		if len(o.Hours) == 0 {
			k.fault(file, at+".hours", "", "is empty; write when citizens may come")
		}
		k.hours(file, at+".hours", o.Hours)
		if !o.Receives && !o.Issues && !o.HandsOver {
			k.fault(file, at, string(o.Code), "has no right at all; give receives, issues or handsOver")
		}
	}
}

// hours faults spans that end before they begin, leave the day or overlap.
func (k *checker) hours(file, field string, week municipality.Week) {
	for i, h := range week {
		at := fmt.Sprintf("%s[%d]", field, i)
		if h.Day < 0 || h.Day > 6 {
			k.fault(file, at+".day", fmt.Sprint(h.Day), "is no weekday; 0 is Sunday, 6 is Saturday")
		}
		if h.From < 0 || h.To > 24*60 || h.From >= h.To {
			k.fault(file, at, fmt.Sprintf("%d–%d", h.From, h.To), "is no span of a day; write minutes after midnight, from before to")
		}
		overlaps := slices.ContainsFunc(week[:i], func(o municipality.Interval) bool {
			return o.Day == h.Day && o.From < h.To && h.From < o.To
		})
		if overlaps {
			k.fault(file, at, fmt.Sprintf("%d–%d", h.From, h.To), "overlaps another span of the day; join them")
		}
	}
}
