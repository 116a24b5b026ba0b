package municipality

import (
	"slices"
	"strings"

	"thyrida/backend/greek"
)

// Routing is which unit is competent and by which rule. Rule is nil where no rule
// matched and the service's own unit stands. Outside names a body that does not
// belong to the municipality; Unit is then the unit that forwards to it.
type Routing struct {
	Unit    UnitCode
	Rule    *Rule
	Outside UnitCode
}

// RouteQuery is what the rules look at.
type RouteQuery struct {
	Service     ServiceCode
	Community   CommunityCode
	Channel     Channel
	Description string
}

// Route finds the competent unit: the first rule in order that matches, else the
// unit of the service, else the top unit. It never fails for a known service, so
// that no citizen is sent away by a gap in the rules.
func (o *Organisation) Route(q RouteQuery) Routing {
	words := foldedWords(q.Description)
	for _, rule := range o.Rules {
		if rule.matches(q, words) {
			if unit := o.resolve(rule.Unit, q.Community); unit != "" {
				return o.inside(Routing{Unit: unit, Rule: rule})
			}
		}
	}
	if service := o.Services[q.Service]; service != nil {
		if unit := o.resolve(service.Unit, q.Community); unit != "" {
			return o.inside(Routing{Unit: unit})
		}
	}
	return Routing{Unit: o.Municipality.TopUnit}
}

// resolve turns the unit of a rule into a unit that exists, or "".
func (o *Organisation) resolve(unit UnitCode, place CommunityCode) UnitCode {
	if unit == CommunityOfPlace {
		community := o.Communities[place]
		if community == nil {
			return ""
		}
		unit = community.Unit
	}
	if u := o.Units[unit]; u == nil || u.Retired {
		return ""
	}
	return unit
}

// inside keeps an outside body apart and names the unit that forwards to it: the
// one under which the body stands, else the top unit.
func (o *Organisation) inside(r Routing) Routing {
	unit := o.Units[r.Unit]
	if !unit.Outside {
		return r
	}
	r.Outside = r.Unit
	r.Unit = unit.Parent
	if parent := o.Units[unit.Parent]; parent == nil || parent.Retired || parent.Outside {
		r.Unit = o.Municipality.TopUnit
	}
	return r
}

func (r *Rule) matches(q RouteQuery, words []string) bool {
	return !r.Retired &&
		(len(r.Services) == 0 || slices.Contains(r.Services, q.Service)) &&
		(len(r.Communities) == 0 || slices.Contains(r.Communities, q.Community)) &&
		(len(r.Channels) == 0 || slices.Contains(r.Channels, q.Channel)) &&
		(len(r.Words) == 0 || slices.ContainsFunc(r.Words, func(w string) bool { return said(w, words) }))
}

// said reports whether a word (or phrase) of a rule begins at a word of the text.
func said(word string, words []string) bool {
	phrase := foldedWords(word)
	if len(phrase) == 0 {
		return false
	}
	for i := 0; i+len(phrase) <= len(words); i++ {
		all := true
		for j, part := range phrase {
			all = all && strings.HasPrefix(words[i+j], part)
		}
		if all {
			return true
		}
	}
	return false
}

func foldedWords(text string) []string {
	return strings.FieldsFunc(greek.Fold(text), func(c rune) bool {
		return c == ' ' || c == '\n' || c == '\t' || strings.ContainsRune(".,;:!?()«»\"'/-·–—", c)
	})
}

// RuleProblem is why a rule cannot do what its author meant.
type RuleProblem string

// What can be wrong with a rule among the others.
const (
	RuleShadowed    RuleProblem = "shadowed"    // an earlier rule takes everything it would take
	RuleContradicts RuleProblem = "contradicts" // same order, overlapping matters, another unit
	RuleUnitGone    RuleProblem = "unit_gone"   // its unit does not exist any more
)

// RuleFault names a rule, its problem and the other rule concerned.
type RuleFault struct {
	Rule    RuleCode
	Problem RuleProblem
	Other   RuleCode
}

// CheckRules lists the rules that can never decide, that contradict one another,
// or that point to nobody. Contradicting rules still decide: by order, then code.
func (o *Organisation) CheckRules() []RuleFault {
	var faults []RuleFault
	var live []*Rule
	for _, r := range o.Rules {
		if !r.Retired {
			live = append(live, r)
		}
	}
	for i, r := range live {
		if r.Unit != CommunityOfPlace && o.resolve(r.Unit, "") == "" {
			faults = append(faults, RuleFault{Rule: r.Code, Problem: RuleUnitGone})
			continue
		}
		for _, earlier := range live[:i] {
			if earlier.Unit != CommunityOfPlace && o.resolve(earlier.Unit, "") == "" {
				continue // passed over when routing, so it takes nothing away
			}
			if earlier.Order == r.Order && earlier.Unit != r.Unit && earlier.overlaps(r) {
				faults = append(faults, RuleFault{r.Code, RuleContradicts, earlier.Code})
				break
			}
			if earlier.covers(r) {
				faults = append(faults, RuleFault{r.Code, RuleShadowed, earlier.Code})
				break
			}
		}
	}
	return faults
}

// covers reports whether everything that other matches is matched by r too.
func (r *Rule) covers(other *Rule) bool {
	return contains(r.Services, other.Services) && contains(r.Communities, other.Communities) &&
		contains(r.Channels, other.Channels) && hears(r.Words, other.Words)
}

// hears reports whether every word of narrow begins with a word of wide, so that
// whoever says the one says the other; empty lists as in contains.
func hears(wide, narrow []string) bool {
	if len(wide) == 0 {
		return true
	}
	for _, word := range narrow {
		words := foldedWords(word)
		if !slices.ContainsFunc(wide, func(w string) bool { return said(w, words) }) {
			return false
		}
	}
	return len(narrow) > 0
}

func (r *Rule) overlaps(other *Rule) bool {
	return meet(r.Services, other.Services) && meet(r.Communities, other.Communities) &&
		meet(r.Channels, other.Channels) && meet(r.Words, other.Words)
}

// contains reports wide ⊇ narrow, an empty list meaning everything.
func contains[T comparable](wide, narrow []T) bool {
	if len(wide) == 0 {
		return true
	}
	if len(narrow) == 0 {
		return false
	}
	for _, item := range narrow {
		if !slices.Contains(wide, item) {
			return false
		}
	}
	return true
}

func meet[T comparable](a, b []T) bool {
	if len(a) == 0 || len(b) == 0 {
		return true
	}
	return slices.ContainsFunc(a, func(item T) bool { return slices.Contains(b, item) })
}
