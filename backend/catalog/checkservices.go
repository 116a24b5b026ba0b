package catalog

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

func (k *checker) checkServices() {
	for _, s := range k.c.Services {
		file := "services/" + string(s.Code) + ".json"
		k.want(file, "name", s.Name)
		k.want(file, "group", s.Group)
		k.want(file, "description", s.Description)
		k.keywords(file, s)
		k.due(file, s)
		k.family(file, s)
		k.unitOrPlace(file, "unit", s.Unit)
		switch s.Priority {
		case municipality.PriorityNormal:
		case municipality.PriorityImmediate:
			k.want(file, "script", s.Script) // what the clerk says while the wire hangs
		default:
			k.fault(file, "priority", string(s.Priority), "is no priority; write normal or immediate")
		}
	}
}

func (k *checker) keywords(file string, s *municipality.Service) {
	if len(s.Keywords) == 0 {
		k.fault(file, "keywords", "", "is empty; write the words that citizens say")
	}
	seen := map[string]bool{}
	for i, word := range s.Keywords {
		field := fmt.Sprintf("keywords[%d]", i)
		k.want(file, field, word)
		if seen[greek.Fold(word)] {
			k.fault(file, field, word, "stands there twice; keep one")
		}
		seen[greek.Fold(word)] = true
	}
}

func (k *checker) due(file string, s *municipality.Service) {
	if s.Due.Days < 0 || s.Due.Days > 366 {
		k.fault(file, "due.days", fmt.Sprint(s.Due.Days), "is no deadline; write 0 to 366")
	}
	if s.Due.Basis != municipality.BasisWorking && s.Due.Basis != municipality.BasisCalendar {
		k.fault(file, "due.basis", string(s.Due.Basis), "is no basis; write working or calendar")
	}
}

func (k *checker) family(file string, s *municipality.Service) {
	switch s.Family {
	case municipality.FamilyRequest:
		if s.Kind != "" {
			k.fault(file, "kind", s.Kind, "only papers have a kind; leave it out or write family paper")
		}
	case municipality.FamilyPaper:
		k.want(file, "kind", s.Kind)
		if s.Anonymous {
			k.fault(file, "anonymous", "true", "a paper is issued to somebody; write false")
		}
	default:
		k.fault(file, "family", string(s.Family), "is no family; write request or paper")
	}
}

// unitOrPlace takes a unit, the unit of the place, or nothing.
func (k *checker) unitOrPlace(file, field string, unit municipality.UnitCode) {
	if unit != municipality.CommunityOfPlace {
		wantKnown(k, file, field, unit, k.units, "units.json")
	}
}

func (k *checker) rules() {
	const file = "rules.json"
	orders := map[int]bool{}
	for i, r := range k.c.Rules {
		at := fmt.Sprintf("[%d]", i)
		k.want(file, at+".name", r.Name)
		k.want(file, at+".unit", string(r.Unit))
		k.unitOrPlace(file, at+".unit", r.Unit)
		if r.Order <= 0 || orders[r.Order] {
			k.fault(file, at+".order", fmt.Sprint(r.Order), "is taken or not above 0; every rule has an order of its own")
		}
		orders[r.Order] = true
		for j, code := range r.Services {
			wantKnown(k, file, fmt.Sprintf("%s.services[%d]", at, j), code, k.services, "services")
		}
		for j, code := range r.Communities {
			wantKnown(k, file, fmt.Sprintf("%s.communities[%d]", at, j), code, k.communities, "communities.json")
		}
		k.ruleWords(at, r)
	}
}

func (k *checker) ruleWords(at string, r *municipality.Rule) {
	channels := []municipality.Channel{municipality.ChannelPhone, municipality.ChannelCounter, municipality.ChannelWeb}
	for j, channel := range r.Channels {
		if !slices.Contains(channels, channel) {
			k.fault("rules.json", fmt.Sprintf("%s.channels[%d]", at, j), string(channel), "is no channel; write phone, counter or web")
		}
	}
	for j, word := range r.Words {
		if len([]rune(greek.Fold(word))) < 3 {
			k.fault("rules.json", fmt.Sprintf("%s.words[%d]", at, j), word, "is too short to mean one thing; write at least 3 letters")
		}
	}
}

// routes makes sure that every service reaches a unit wherever it is filed.
func (k *checker) routes() {
	for _, s := range k.c.Services {
		if s.Unit != "" {
			continue
		}
		always := slices.ContainsFunc(k.c.Rules, func(r *municipality.Rule) bool {
			return len(r.Communities)+len(r.Channels)+len(r.Words) == 0 &&
				(len(r.Services) == 0 || slices.Contains(r.Services, s.Code))
		})
		if !always {
			k.fault("services/"+string(s.Code)+".json", "unit", "", "reaches no unit; name one, or write a rule without further conditions")
		}
	}
}

// checkRouting asks the municipality itself which rules can never decide. It wants a
// catalogue whose codes are right.
func checkRouting(c *Catalog) []*Fault {
	k := &checker{c: c}
	for _, f := range c.Organisation().CheckRules() {
		mend := "never decides, " + string(f.Other) + " takes everything before it; move it up or remove it"
		if f.Problem != municipality.RuleShadowed {
			mend = string(f.Problem) + " " + string(f.Other) + "; mend its unit or its order"
		}
		k.fault("rules.json", "", string(f.Rule), mend)
	}
	return k.faults
}

var hole = regexp.MustCompile(`\{[^{}]*\}`)

// holes are what a letter can fill, as documented at municipality.Template.
var holes = []string{"{number}", "{date}", "{service}", "{place}", "{unit}", "{result}", "{name}"}

func (k *checker) templates() {
	kinds := []municipality.TemplateKind{municipality.TemplateReply, municipality.TemplateForward, municipality.TemplateTell}
	for _, t := range k.c.Templates {
		const file = "templates"
		at := string(t.Code)
		k.want(file, at+".title", t.Title)
		k.want(file, at+".body", t.Body)
		wantKnown(k, file, at+".service", t.Service, k.services, "services")
		if !slices.Contains(kinds, t.Kind) {
			k.fault(file, at+".kind", string(t.Kind), "is no kind; write reply, forward or tell")
		}
		if !strings.HasPrefix(at, string(t.Kind)+".") {
			k.fault(file, at+".code", at, fmt.Sprintf("begin the code with %q", string(t.Kind)+"."))
		}
		for _, found := range hole.FindAllString(t.Body, -1) {
			if !slices.Contains(holes, found) {
				k.fault(file, at+".body", found, "nothing fills this hole; choose one of "+strings.Join(holes, " "))
			}
		}
		if strings.ContainsAny(hole.ReplaceAllString(t.Body, "")+t.Title, "{}") {
			k.fault(file, at+".body", "", "has a brace without its fellow, or one in the title; mend it")
		}
	}
}

// names refuses two things of one sort that a person would write alike.
func (k *checker) names() {
	distinct(k, "units.json", k.c.Units, unitSpellings)
	distinct(k, "offices.json", k.c.Offices, officeSpellings)
	distinct(k, "communities.json", k.c.Communities, communitySpellings)
	distinct(k, "settlements.json", k.c.Settlements, settlementSpellings)
	distinct(k, "services", k.c.Services, serviceSpellings)
}

func distinct[T any](k *checker, file string, all []*T, spellings func(*T) []string) {
	owner := map[string]*T{}
	for i, v := range all {
		for _, s := range spellings(v) {
			key := words(s)
			if other := owner[key]; key != "" && other != nil && other != v {
				k.fault(file, fmt.Sprintf("[%d]", i), s, "means another one too; give each its own names")
			}
			owner[key] = v
		}
	}
}
