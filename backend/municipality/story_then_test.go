package municipality

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
)

// thens are what must be so.
var thens = []*sentence{
	{pattern: `it is refused: {name} {name}`, does: func(s *story, w []string) error {
		err := s.err
		s.err = nil
		refusal := (*Refusal)(nil)
		if !errors.As(err, &refusal) {
			return fmt.Errorf("it was not refused")
		}
		return same(string(refusal.Code)+" "+refusal.Field, w[0]+" "+w[1])
	}},
	{pattern: `{name} has number {text}`, does: about(func(s *story, r *Request, w []string) error { return same(r.Number, w[1]) })},
	{pattern: `{name} is charged to {name} of {name} because {name}`, does: about(func(s *story, r *Request, w []string) error {
		return same(fmt.Sprintf("%s of %s because %s", s.nameOf(r.Charge.Employee), r.Charge.Unit, r.Charge.Why),
			fmt.Sprintf("%s of %s because %s", w[1], w[2], w[3]))
	})},
	{pattern: `{name} waits for its employee until {when}`, does: about(func(s *story, r *Request, w []string) error {
		if !r.Charge.Later {
			return fmt.Errorf("the employee is at work now")
		}
		return same(s.clock(MomentOf(s.books.org.OpensAt(r.Charge.Employee, r.ChargedAt))), w[1])
	})},
	{pattern: `the employee of {name} is at work`, does: about(func(s *story, r *Request, _ []string) error { return same(r.Charge.Later, false) })},
	{pattern: `no rule decided {name}`, does: about(func(s *story, r *Request, _ []string) error { return same(r.Charge.Rule, "") })},
	{pattern: `rule {name} decided {name}`, does: func(s *story, w []string) error {
		r, found := s.books.Request(s.id(w[1]))
		if !found {
			return fmt.Errorf("no request %s", w[1])
		}
		return same(string(r.Charge.Rule), w[0])
	}},
	{pattern: `{name} weighed {rest}`, does: about(func(s *story, r *Request, w []string) error {
		want := map[string]int{}
		for _, f := range fieldsOf(w[1]) {
			want[f.key] = number(f.value)
		}
		got := map[string]int{}
		for _, c := range r.Charge.Candidates {
			got[s.nameOf(c.Employee)] = c.Load
		}
		return same(fmt.Sprint(got), fmt.Sprint(want))
	})},
	{pattern: `{name} is due {day}`, does: about(func(s *story, r *Request, w []string) error { return same(string(r.Due), w[1]) })},
	{pattern: `the ladder of {name} is {rest}`, does: about(func(s *story, r *Request, w []string) error {
		rungs := []string{}
		for _, rung := range s.books.org.Ladder(r) {
			rungs = append(rungs, fmt.Sprintf("%s %s %s", rung.Step, s.nameOf(rung.To), s.clock(rung.At)))
		}
		return same(orWord(strings.Join(rungs, ", "), "empty"), w[1])
	})},
	{pattern: `{name} has told {rest}`, does: about(func(s *story, r *Request, w []string) error {
		told := []string{}
		for _, c := range r.Climbed {
			told = append(told, fmt.Sprintf("%s %s", c.Step, s.nameOf(c.To)))
		}
		return same(orWord(strings.Join(told, ", "), "nobody"), w[1])
	})},
	{pattern: `the hour promised for {name} ends {when}`, does: about(func(s *story, r *Request, w []string) error {
		return same(s.clock(s.books.org.PromiseAt(r)), w[1])
	})},
	{pattern: `no promised hour runs for {name}`, does: about(func(s *story, r *Request, _ []string) error {
		return same(s.books.org.PromiseAt(r), Moment(0))
	})},
	{pattern: `the acknowledgement of {name} took {n} minutes of work`, does: about(func(s *story, r *Request, w []string) error {
		return same(s.books.org.AckMinutes(r), number(w[1]))
	})},
	{pattern: `{name} is on the call list because {name}`, does: about(func(s *story, r *Request, w []string) error {
		if r.TellSince == 0 {
			return fmt.Errorf("it is not on the call list")
		}
		return same(string(r.TellWhy), w[1])
	})},
	{pattern: `{name} is off the call list`, does: about(func(s *story, r *Request, _ []string) error { return same(r.TellSince, Moment(0)) })},
	{pattern: `{name} is overdue`, does: about(func(s *story, r *Request, _ []string) error { return same(s.overdue(r), true) })},
	{pattern: `{name} is not overdue`, does: about(func(s *story, r *Request, _ []string) error { return same(s.overdue(r), false) })},
	{pattern: `{name} saying {text} from {name} by {name} goes to {name} by {name}`, does: func(s *story, w []string) error {
		return same(s.route(w), w[4]+" by "+w[5])
	}},
	{pattern: `{name} saying {text} from {name} by {name} goes to {name} for {name} by {name}`, does: func(s *story, w []string) error {
		return same(s.route(w), w[4]+" for "+w[5]+" by "+w[6])
	}},
	{pattern: `the rules are at fault: {rest}`, does: func(s *story, w []string) error {
		faults := []string{}
		for _, f := range s.books.org.CheckRules() {
			faults = append(faults, strings.TrimSpace(fmt.Sprintf("%s %s %s", f.Rule, f.Problem, f.Other)))
		}
		return same(orWord(strings.Join(faults, ", "), "nothing"), w[0])
	}},
	{pattern: `on duty for {name} are {rest}`, does: func(s *story, w []string) error {
		names := []string{}
		for _, e := range s.books.org.OnDuty(UnitCode(w[0]), s.now) {
			names = append(names, s.nameOf(e.ID))
		}
		return same(strings.Join(names, ", "), w[1])
	}},
	{pattern: `{name} is like {rest}`, does: about(func(s *story, r *Request, w []string) error { return same(s.similar(r), w[1]) })},
	{pattern: `{name} of {name} is {rest}`, does: func(s *story, w []string) error {
		r, found := s.books.Request(s.id(w[1]))
		if !found {
			return fmt.Errorf("no request %s", w[1])
		}
		got, err := s.read(r, w[0])
		return firstOf(err, same(got, strings.Trim(w[2], `"`)))
	}},
	{pattern: `{name} is {name}`, does: about(func(s *story, r *Request, w []string) error { return same(string(r.Status), w[1]) })},
}

// about finds the request that the first word names.
func about(check func(*story, *Request, []string) error) func(*story, []string) error {
	return func(s *story, w []string) error {
		r, found := s.books.Request(s.id(w[0]))
		if !found {
			return fmt.Errorf("no request %s", w[0])
		}
		return check(s, r, w)
	}
}

func same[T comparable](got, want T) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("it is %v, the story says %v", got, want)
}

func orWord(text, empty string) string {
	if text == "" {
		return empty
	}
	return text
}

func (s *story) clock(m Moment) string {
	if m == 0 {
		return "never"
	}
	return m.In(s.books.org.Zone()).Format("2006-01-02 15:04")
}

func (s *story) overdue(r *Request) bool { return s.books.org.Overdue(r, s.books.org.Day(s.now)) }

func (s *story) route(w []string) string {
	routing := s.books.org.Route(RouteQuery{ServiceCode(w[0]), CommunityCode(w[2]), Channel(w[3]), w[1]})
	rule, outside := "no-rule", ""
	if routing.Rule != nil {
		rule = string(routing.Rule.Code)
	}
	if routing.Outside != "" {
		outside = " for " + string(routing.Outside)
	}
	return string(routing.Unit) + outside + " by " + rule
}

// similar names the requests that the duplicate hint shows for a form like r.
func (s *story) similar(r *Request) string {
	form := &FileRequest{Service: r.Service, Community: r.Community, Sealed: r.Personal.FiledSealed}
	names := []string{}
	for _, m := range s.books.Similar(form.SimilarTo(s.now)) {
		if m.ID != r.ID {
			names = append(names, s.nameOf(m.ID))
		}
	}
	return orWord(strings.Join(names, ", "), "nothing")
}

// read gives a field of the record, or of its personal part, as a person reads it.
func (s *story) read(r *Request, name string) (string, error) {
	value := reflect.ValueOf(*r).FieldByName(name)
	if !value.IsValid() {
		value = reflect.ValueOf(r.Personal).FieldByName(name)
	}
	if !value.IsValid() {
		return "", fmt.Errorf("a request has no %s", name)
	}
	switch v := value.Interface().(type) {
	case ID:
		return s.nameOf(v), nil
	case Moment:
		return s.clock(v), nil
	case []LetterIssued:
		numbers := []string{}
		for _, letter := range v {
			numbers = append(numbers, letter.Number.String())
		}
		return strings.Join(numbers, ", "), nil
	default:
		return fmt.Sprint(v), nil
	}
}
