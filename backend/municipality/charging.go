package municipality

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"
	"time"
)

// ChargeQuery is what choosing the employee looks at.
type ChargeQuery struct {
	Subject   ID
	Unit      UnitCode
	Service   ServiceCode
	Family    Family
	Channel   Channel
	Office    OfficeCode
	Actor     ID // who files; zero on the web
	At        Moment
	Phone     string
	Community CommunityCode
	Address   string
	Term      int // of the new charge, from 1
}

// Charge names the one employee who must handle a request, and why. The chain:
// the clerk of an issuing counter for its own application; who already has an
// open matter of the same citizen or place; of two candidates drawn by weighted
// rendezvous hashing the one with fewer open requests; substitutes of the
// absent; the head; the heads above; the top unit; the founder. Heads are drawn
// like everybody else only on units that consist of heads.
//
// CodeNobody comes only where the municipality has no employee left at all.
func (o *Organisation) Charge(r Reader, q ChargeQuery) (Charge, error) {
	charge := Charge{Unit: q.Unit, Term: max(q.Term, 1)}
	steps := []func(Reader, ChargeQuery, *Charge) bool{
		o.chargeCounter, o.chargeSame, o.chargeDrawn, o.chargeSubstitute, o.chargeHead, o.chargeFounder,
	}
	for _, step := range steps {
		if step(r, q, &charge) {
			return charge, nil
		}
	}
	return Charge{}, refuse(CodeNobody, "employee")
}

// chargeCounter keeps an application with the clerk of an office that may issue.
func (o *Organisation) chargeCounter(r Reader, q ChargeQuery, c *Charge) bool {
	office, clerk := o.Offices[q.Office], o.Employees[q.Actor]
	if q.Family != FamilyPaper || q.Channel != ChannelCounter || office == nil || !office.Issues ||
		clerk == nil || clerk.Retired || q.Term > 1 {
		return false
	}
	if len(clerk.Posts) > 0 && !clerk.On(q.Unit) {
		c.Unit = clerk.Posts[0].Unit
	}
	c.Employee, c.Why = clerk.ID, WhyCounter
	c.Candidates = []Candidate{{clerk.ID, r.Load(clerk.ID), clerk.Share(c.Unit)}}
	return true
}

// chargeSame keeps the employee of an open matter of the same citizen or place.
func (o *Organisation) chargeSame(r Reader, q ChargeQuery, c *Charge) bool {
	if q.Term > 1 {
		return false
	}
	var newest *Matter
	for _, m := range r.OpenMatters(q.Phone, q.Community, q.Address) {
		e := o.Employees[m.Employee]
		if m.ID == q.Subject || m.Unit != q.Unit || e == nil || !e.Able(q.Service) || !e.On(q.Unit) || o.presence(e, q) == away {
			continue
		}
		if newest == nil || m.FiledAt > newest.FiledAt || (m.FiledAt == newest.FiledAt && m.ID.Compare(newest.ID) < 0) {
			newest = &m
		}
	}
	if newest == nil {
		return false
	}
	e := o.Employees[newest.Employee]
	c.Employee, c.Why, c.Later = e.ID, WhySame, o.presence(e, q) == later
	c.Candidates = []Candidate{{e.ID, r.Load(e.ID), e.Share(q.Unit)}}
	return true
}

// presence of an employee at the moment of a charge.
type presence int

const (
	away  presence = iota // on leave, or without hours
	later                 // there at the next opening
	here                  // at work now
)

func (o *Organisation) presence(e *Employee, q ChargeQuery) presence {
	if e.Retired {
		return away
	}
	at, week := q.At.In(o.zone), e.WorkWeek()
	if o.holidays.AtWork(week, at) && o.AbsenceOf(e.ID, DateOf(at)) == nil {
		return here
	}
	opening := o.holidays.NextOpening(week, at, nil)
	if opening.IsZero() || o.AbsenceOf(e.ID, DateOf(opening)) != nil {
		return away
	}
	return later
}

// eligible lists who may be drawn: those at work now, else those there at the
// next opening (isLater).
func (o *Organisation) eligible(q ChargeQuery) (chosen []*Employee, isLater bool) {
	staff := o.Staff(q.Unit)
	if slices.ContainsFunc(staff, func(e *Employee) bool { return !e.Heads(q.Unit) }) {
		staff = slices.DeleteFunc(staff, func(e *Employee) bool { return e.Heads(q.Unit) })
	}
	var now, next []*Employee
	for _, e := range staff {
		if !e.Able(q.Service) {
			continue
		}
		switch o.presence(e, q) {
		case here:
			now = append(now, e)
		case later:
			next = append(next, e)
		}
	}
	if len(now) > 0 {
		return now, false
	}
	return next, true
}

func (o *Organisation) chargeDrawn(r Reader, q ChargeQuery, c *Charge) bool {
	staff, isLater := o.eligible(q)
	if len(staff) == 0 {
		return false
	}
	drawn := draw(q.Subject, q.Unit, staff)
	c.Candidates = make([]Candidate, len(drawn))
	best := 0
	for i, e := range drawn {
		c.Candidates[i] = Candidate{e.ID, r.Load(e.ID), e.Share(q.Unit)}
		if c.Candidates[i].Load < c.Candidates[best].Load {
			best = i
		}
	}
	c.Employee, c.Later, c.Why = drawn[best].ID, isLater, WhyLoad
	if len(staff) == 1 {
		c.Why = WhyOnly
	}
	return true
}

// draw gives the two employees with the highest weighted rendezvous score
// −w / ln h, h uniform in (0,1) from the hash of subject and employee (Thaler and
// Ravishankar 1998; weights after Schindelhauer and Schomaker 2005). The same on
// every PC, and stable when others come or go.
func draw(subject ID, unit UnitCode, staff []*Employee) []*Employee {
	score := func(e *Employee) float64 {
		sum := sha256.Sum256(append(append([]byte("thyrida/draw/"), subject[:]...), e.ID[:]...))
		h := (float64(binary.BigEndian.Uint64(sum[:8])>>11) + 0.5) / (1 << 53)
		return -float64(e.Share(unit)) / math.Log(h)
	}
	ranked := slices.Clone(staff)
	slices.SortFunc(ranked, func(a, b *Employee) int {
		sa, sb := score(a), score(b)
		switch {
		case sa > sb:
			return -1
		case sa < sb:
			return 1
		}
		return a.ID.Compare(b.ID)
	})
	return ranked[:min(2, len(ranked))]
}

// chargeSubstitute asks the substitutes of those able for the service who are away,
// fewest open first.
func (o *Organisation) chargeSubstitute(r Reader, q ChargeQuery, c *Charge) bool {
	var best *Employee
	for _, e := range o.Staff(q.Unit) {
		if !e.Able(q.Service) || o.presence(e, q) != away {
			continue
		}
		s := o.SubstituteOf(e.ID, o.Day(q.At))
		if s == nil || !s.Able(q.Service) || o.presence(s, q) == away {
			continue
		}
		if best == nil || r.Load(s.ID) < r.Load(best.ID) {
			best = s
		}
	}
	return c.give(r, best, WhySubstitute, best != nil && o.presence(best, q) == later)
}

// SubstituteOf is who stands in for an employee on a day: the substitute of the
// absence, else the standing one; nil when there is none.
func (o *Organisation) SubstituteOf(employee ID, day Date) *Employee {
	if a := o.AbsenceOf(employee, day); a != nil && !a.Substitute.IsZero() {
		if s := o.Employees[a.Substitute]; s != nil && !s.Retired {
			return s
		}
	}
	e := o.Employees[employee]
	if e == nil {
		return nil
	}
	if s := o.Employees[e.Substitute]; s != nil && !s.Retired && s.ID != employee {
		return s
	}
	return nil
}

func (o *Organisation) chargeHead(r Reader, q ChargeQuery, c *Charge) bool {
	unit := q.Unit
	for depth := 0; unit != "" && depth < 16; depth++ {
		why := WhyParentHead
		switch unit {
		case q.Unit:
			why = WhyHead
		case o.Municipality.TopUnit:
			why = WhyTop
		}
		for _, head := range o.Heads(unit) {
			if p := o.presence(head, q); p != away {
				return c.give(r, head, why, p == later)
			}
		}
		unit = o.above(unit)
	}
	return false
}

// above is the unit over another: its parent, and the top unit over the topmost.
func (o *Organisation) above(unit UnitCode) UnitCode {
	if u := o.Units[unit]; u != nil && u.Parent != "" {
		return u.Parent
	}
	if unit != o.Municipality.TopUnit {
		return o.Municipality.TopUnit
	}
	return ""
}

// chargeFounder ends the chain: the founder even on leave, else any employee.
func (o *Organisation) chargeFounder(r Reader, q ChargeQuery, c *Charge) bool {
	anybody := o.employeesWhere(func(*Employee) bool { return true })
	for _, e := range anybody {
		if e.Founder {
			return c.give(r, e, WhyFounder, o.presence(e, q) != here)
		}
	}
	if len(anybody) == 0 {
		return false
	}
	return c.give(r, anybody[0], WhyFounder, true)
}

func (c *Charge) give(r Reader, e *Employee, why Why, isLater bool) bool {
	if e == nil {
		return false
	}
	c.Employee, c.Why, c.Later = e.ID, why, isLater
	c.Candidates = []Candidate{{e.ID, r.Load(e.ID), e.Share(c.Unit)}}
	return true
}

// OpensAt is when the employee of a later charge is next at work; zero if unknown.
func (o *Organisation) OpensAt(employee ID, at Moment) time.Time {
	e := o.Employees[employee]
	if e == nil {
		return time.Time{}
	}
	absent := func(day Date) bool { return o.AbsenceOf(employee, day) != nil }
	return o.holidays.NextOpening(e.WorkWeek(), at.In(o.zone), absent)
}

// OnDuty lists whom to telephone for an immediate matter of a unit: its on-call
// list outside hours or when nobody is there, before it the staff at work now.
func (o *Organisation) OnDuty(unit UnitCode, at Moment) []*Employee {
	q := ChargeQuery{Unit: unit, At: at}
	var duty []*Employee
	add := func(e *Employee) {
		if e != nil && !e.Retired && !slices.Contains(duty, e) {
			duty = append(duty, e)
		}
	}
	for _, e := range o.Staff(unit) {
		if o.presence(e, q) == here {
			add(e)
		}
	}
	for at, depth := unit, 0; at != "" && depth < 16; at, depth = o.above(at), depth+1 {
		u := o.Units[at]
		if u == nil {
			break
		}
		for _, id := range u.OnCall {
			if o.AbsenceOf(id, o.Day(q.At)) == nil {
				add(o.Employees[id])
			}
		}
		if len(duty) > 0 {
			break
		}
	}
	for _, head := range o.Heads(unit) {
		add(head)
	}
	return duty
}
