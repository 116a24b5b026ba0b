package catalog

import (
	"thyrida/backend/municipality"
)

// Fact is one definition as the books record it. Open points to the part struct of
// the kind and belongs to the receiver: it is a copy.
type Fact struct {
	Kind    municipality.Kind
	Subject municipality.ID
	Open    any
}

// Facts is the catalogue as facts, what others lean on first: municipality, units
// (parents before children), communities, offices, settlements, services, rules
// in order, templates. A community and its office name each other; both stand
// before anything that uses them.
func (c *Catalog) Facts() []Fact {
	var facts []Fact
	add := func(kind municipality.Kind, code string, open any) {
		subject := municipality.ConfigID(municipality.SubjectOf(kind), code)
		facts = append(facts, Fact{Kind: kind, Subject: subject, Open: open})
	}
	add(municipality.KindMunicipality, "", copyOf(c.Municipality)) // one subject, whatever its code
	for _, u := range parentsFirst(c.Units) {
		add(municipality.KindUnit, string(u.Code), copyOf(u))
	}
	for _, p := range c.Communities {
		add(municipality.KindCommunity, string(p.Code), copyOf(p))
	}
	for _, o := range c.Offices {
		add(municipality.KindOffice, string(o.Code), copyOf(o))
	}
	for _, s := range c.Settlements {
		add(municipality.KindSettlement, string(s.Code), copyOf(s))
	}
	for _, s := range c.Services {
		add(municipality.KindService, string(s.Code), copyOf(s))
	}
	for _, r := range c.Rules {
		add(municipality.KindRule, string(r.Code), copyOf(r))
	}
	for _, t := range c.Templates {
		add(municipality.KindTemplate, string(t.Code), copyOf(t))
	}
	return facts
}

// copyOf keeps the catalogue apart from what the books hold.
func copyOf[T any](v *T) *T {
	c := *v
	return &c
}

// parentsFirst orders units so that each follows its parent. The units have no
// circle (checked at loading).
func parentsFirst(units []*municipality.Unit) []*municipality.Unit {
	ordered := make([]*municipality.Unit, 0, len(units))
	placed := map[municipality.UnitCode]bool{"": true}
	for len(ordered) < len(units) {
		before := len(ordered)
		for _, u := range units {
			if !placed[u.Code] && placed[u.Parent] {
				placed[u.Code] = true
				ordered = append(ordered, u)
			}
		}
		if len(ordered) == before {
			panic("catalog: circle of units after checking")
		}
	}
	return ordered
}
