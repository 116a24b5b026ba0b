package municipality

import (
	"bufio"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"
)

// givens are facts that simply are so; they are kept without asking the rules.
var givens = []*sentence{
	{pattern: `it is {when}`, does: func(s *story, w []string) (err error) {
		s.now, err = s.moment(w[0])
		return err
	}},
	{pattern: `a local holiday {text} on {n}/{n}`, does: func(s *story, w []string) error {
		return s.holiday(Holiday{Name: w[0], Day: number(w[1]), Month: number(w[2]), Local: true})
	}},
	{pattern: `a local holiday {text} {n} days after Easter`, does: func(s *story, w []string) error {
		return s.holiday(Holiday{Name: w[0], Easter: number(w[1]), Local: true})
	}},
	{pattern: `{name} is on leave {day} to {day}`, does: func(s *story, w []string) error { return s.leave(w[0], w[1], w[2], "") }},
	{pattern: `{name} is on leave {day} to {day}, substitute {name}`, does: func(s *story, w []string) error {
		return s.leave(w[0], w[1], w[2], w[3])
	}},
	{pattern: `{name} has {n} open requests elsewhere`, does: func(s *story, w []string) error {
		s.books.extra[s.id(w[0])] = number(w[1])
		return nil
	}},
	{pattern: `the clock of the PC falls behind its last number`, does: func(s *story, _ []string) error {
		s.books.fallen = true
		return nil
	}},
	{pattern: `employee {name}: {fields}`, does: func(s *story, w []string) error {
		e, err := s.employee(w[0], w[1])
		if err == nil {
			s.books.keep(Event{Kind: KindEmployee, Subject: e.ID, Open: e, Sealed: &e.Person})
		}
		return err
	}},
	{pattern: `{rest}`, does: func(s *story, w []string) error {
		thing, err := s.thing(w[0])
		if err != nil {
			return err
		}
		kind, subject, err := DefinitionOf(thing)
		if err == nil {
			s.books.keep(Event{Kind: kind, Subject: subject, Open: thing})
		}
		return err
	}},
}

// town is itself told in givens.
var town = &sentence{pattern: `the town of {name}`}

func (s *story) town(name string) error {
	file, err := os.Open("testdata/towns/" + name + ".txt")
	if err != nil {
		return err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		line, is := strings.CutPrefix(strings.TrimSpace(lines.Text()), "given ")
		if !is {
			continue
		}
		if err := say(givens, s, line); err != nil {
			return fmt.Errorf("%s: %q: %w", name, line, err)
		}
	}
	return lines.Err()
}

func (s *story) moment(text string) (Moment, error) {
	t, err := time.ParseInLocation("2006-01-02 15:04", text, s.books.org.Zone())
	return MomentOf(t), err
}

func (s *story) holiday(h Holiday) error {
	m := s.books.org.Municipality
	m.Holidays = append(slices.Clone(m.Holidays), h)
	s.books.keep(Event{Kind: KindMunicipality, Open: &m})
	return nil
}

func (s *story) leave(who, from, to, substitute string) error {
	a := &Absence{Employee: s.id(who), From: Date(from), To: Date(to)}
	if substitute != "" {
		a.Substitute = s.id(substitute)
	}
	s.books.keep(Event{Kind: KindAbsence, Subject: nameID("leave of " + who + from), Open: a})
	return nil
}

func number(text string) int {
	n, _ := strconv.Atoi(text)
	return n
}

// field is one «key value» of a list.
type field struct{ key, value string }

// fieldsOf cuts «key value, key "value, with comma", flag».
func fieldsOf(list string) []field {
	var found []field
	start, quoted := 0, false
	for i := 0; i <= len(list); i++ {
		if i < len(list) && list[i] == '"' {
			quoted = !quoted
		}
		if i == len(list) || list[i] == ',' && !quoted {
			key, value, _ := strings.Cut(strings.TrimSpace(list[start:i]), " ")
			if key != "" {
				found = append(found, field{key, strings.Trim(strings.TrimSpace(value), `"`)})
			}
			start = i + 1
		}
	}
	return found
}

// setters put the fields of a list where they belong; an unknown one is an error.
type setters map[string]func(value string)

func (set setters) from(list string) error {
	for _, f := range fieldsOf(list) {
		put, known := set[f.key]
		if !known {
			return fmt.Errorf("no such field: %s", f.key)
		}
		put(f.value)
	}
	return nil
}

func listOf[T ~string](value string) (list []T) {
	for _, word := range strings.Fields(value) {
		list = append(list, T(word))
	}
	return list
}

func text[T ~string](to *T) func(string) { return func(v string) { *to = T(v) } }
func sets(to *bool) func(string)         { return func(string) { *to = true } }
func count(to *int) func(string)         { return func(v string) { *to = number(v) } }

// thing reads «unit launch: under tower, head-minutes 20» and its like.
func (s *story) thing(line string) (any, error) {
	head, fields, _ := strings.Cut(line, ":")
	kind, code, _ := strings.Cut(head, " ")
	switch kind {
	case "municipality":
		m := s.books.org.Municipality
		m.Code, m.Name = code, code
		return &m, setters{"zone": text(&m.Zone), "top": text(&m.TopUnit)}.from(fields)
	case "unit":
		return s.unit(code, fields)
	case "office":
		o := &Office{Code: OfficeCode(code), Name: code, Receives: true}
		return o, setters{
			"community": text(&o.Community), "issues": sets(&o.Issues), "hands-over": sets(&o.HandsOver), "retired": sets(&o.Retired),
		}.from(fields)
	case "community":
		c := &Community{Code: CommunityCode(code), Name: code, Genitive: code}
		return c, setters{"unit": text(&c.Unit), "office": text(&c.Office), "retired": sets(&c.Retired)}.from(fields)
	case "settlement":
		p := &Settlement{Code: SettlementCode(code), Name: code}
		return p, setters{"community": text(&p.Community), "office": text(&p.Office)}.from(fields)
	case "service":
		return service(code, fields)
	case "rule":
		r := &Rule{Code: RuleCode(code), Name: code}
		return r, setters{
			"order": count(&r.Order), "unit": text(&r.Unit), "retired": sets(&r.Retired),
			"services":    func(v string) { r.Services = listOf[ServiceCode](v) },
			"communities": func(v string) { r.Communities = listOf[CommunityCode](v) },
			"channels":    func(v string) { r.Channels = listOf[Channel](v) },
			"words":       func(v string) { r.Words = strings.Split(v, "|") },
		}.from(fields)
	}
	return nil, fmt.Errorf("no such sentence, and no such thing as %q", kind)
}

func (s *story) unit(code, fields string) (*Unit, error) {
	u := &Unit{Code: UnitCode(code), Name: code, Short: code}
	return u, setters{
		"under": text(&u.Parent), "outside": sets(&u.Outside), "retired": sets(&u.Retired),
		"substitute-minutes": count(&u.SubstituteMinutes), "head-minutes": count(&u.HeadMinutes),
		"on-call": func(v string) {
			for _, name := range strings.Fields(v) {
				u.OnCall = append(u.OnCall, s.id(name))
			}
		},
	}.from(fields)
}

// service reads «due 5 working».
func service(code, fields string) (*Service, error) {
	v := &Service{Code: ServiceCode(code), Name: code, Family: FamilyRequest, Priority: PriorityNormal}
	return v, setters{
		"unit": text(&v.Unit), "anonymous": sets(&v.Anonymous), "retired": sets(&v.Retired),
		"immediate": func(string) { v.Priority = PriorityImmediate },
		"paper":     func(string) { v.Family = FamilyPaper },
		"due": func(value string) {
			days, basis, _ := strings.Cut(value, " ")
			v.Due = Deadline{Days: number(days), Basis: Basis(basis)}
		},
	}.from(fields)
}

// employee reads «posts "launch:50 tower:head"», «hours "Mon-Fri 07:00-15:00"».
func (s *story) employee(name, fields string) (*Employee, error) {
	e := &Employee{ID: s.id(name), Person: Person{First: name, Last: name, Username: strings.ToLower(name)}}
	return e, setters{
		"office": text(&e.Office), "founder": sets(&e.Founder), "retired": sets(&e.Retired),
		"roles":      func(v string) { e.Roles = listOf[Role](v) },
		"services":   func(v string) { e.Services = listOf[ServiceCode](v) },
		"substitute": func(v string) { e.Substitute = s.id(v) },
		"hours":      func(v string) { e.Hours = weekOf(v) },
		"posts": func(v string) {
			for _, post := range strings.Fields(v) {
				unit, what, _ := strings.Cut(post, ":")
				p := Post{Unit: UnitCode(unit), Share: 100, Head: what == "head"}
				if share := number(what); share > 0 {
					p.Share = share
				}
				e.Posts = append(e.Posts, p)
			}
		},
	}.from(fields)
}

// weekOf reads «Mon-Fri 07:00-15:00 Sat 09:00-12:00».
func weekOf(text string) (week Week) {
	names := []string{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"}
	words := strings.Fields(text)
	for i := 0; i+1 < len(words); i += 2 {
		first, last, several := strings.Cut(words[i], "-")
		if !several {
			last = first
		}
		from, to, _ := strings.Cut(words[i+1], "-")
		for day := slices.Index(names, first); day <= slices.Index(names, last); day++ {
			week = append(week, Interval{Day: day, From: minuteOf(from), To: minuteOf(to)})
		}
	}
	return week
}

func minuteOf(clock string) int {
	hour, minute, _ := strings.Cut(clock, ":")
	return number(hour)*60 + number(minute)
}
