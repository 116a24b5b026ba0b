package municipality

import (
	"cmp"
	"slices"
	"time"
)

// Minutes of the ladder where the unit says nothing else.
const (
	DefaultSubstituteMinutes = 15
	DefaultHeadMinutes       = 60
	PromiseMinutes           = 60 // the promise of one hour
)

// Rung is one step of the ladder: who is told besides the person charged, and when.
type Rung struct {
	Step Step
	To   ID
	At   Moment
}

// Ladder lists the rungs of an unacknowledged charge in order of time: nobody of
// the unit at work = its on-call at once; substitute and head after the unit's
// minutes, counted in the working hours of the person charged. Climbing tells;
// the charge itself stays. Acknowledged, closed and imported requests have none.
func (o *Organisation) Ladder(r *Request) []Rung {
	if r.Status != StatusNew || r.AckAt != 0 || r.Imported {
		return nil
	}
	unit, holder := o.Units[r.Charge.Unit], o.Employees[r.Charge.Employee]
	if unit == nil || holder == nil {
		return nil
	}
	var rungs []Rung
	if r.Charge.Later {
		for _, id := range unit.OnCall {
			e := o.Employees[id]
			if e != nil && !e.Retired && id != holder.ID && o.AbsenceOf(id, o.Day(r.ChargedAt)) == nil {
				rungs = append(rungs, Rung{StepOnCall, id, r.ChargedAt})
				break
			}
		}
	}
	if s := o.SubstituteOf(holder.ID, o.Day(r.ChargedAt)); s != nil {
		rungs = o.addRung(rungs, r, Rung{Step: StepSubstitute, To: s.ID}, orDefault(unit.SubstituteMinutes, DefaultSubstituteMinutes))
	}
	if head := o.headOver(r.Charge.Unit, holder.ID); head != nil {
		rungs = o.addRung(rungs, r, Rung{Step: StepHead, To: head.ID}, orDefault(unit.HeadMinutes, DefaultHeadMinutes))
	}
	slices.SortStableFunc(rungs, func(a, b Rung) int { return cmp.Compare(a.At, b.At) })
	return rungs
}

func orDefault(minutes, fallback int) int {
	if minutes > 0 {
		return minutes
	}
	return fallback
}

func (o *Organisation) addRung(rungs []Rung, r *Request, rung Rung, minutes int) []Rung {
	at := o.afterWork(r, minutes)
	if at.IsZero() || slices.ContainsFunc(rungs, func(other Rung) bool { return other.To == rung.To && other.Step != StepOnCall }) {
		return rungs
	}
	rung.At = MomentOf(at)
	return append(rungs, rung)
}

// afterWork is when minutes of the holder's working time have passed since the
// charge. Leave does not stop the clock: the ladder is there for the absent.
func (o *Organisation) afterWork(r *Request, minutes int) time.Time {
	holder := o.Employees[r.Charge.Employee]
	return o.holidays.AfterWorkingMinutes(holder.WorkWeek(), r.ChargedAt.In(o.zone), minutes, nil)
}

// headOver is the nearest head above an employee: of the unit, or of a unit above
// when the employee is that head.
func (o *Organisation) headOver(unit UnitCode, employee ID) *Employee {
	for depth := 0; unit != "" && depth < 16; depth++ {
		for _, head := range o.Heads(unit) {
			if head.ID != employee {
				return head
			}
		}
		unit = o.above(unit)
	}
	return nil
}

// DueRungs lists the rungs whose time has come at now and which nobody recorded.
func (o *Organisation) DueRungs(r *Request, now Moment) []Rung {
	var due []Rung
	for _, rung := range o.Ladder(r) {
		climbed := slices.ContainsFunc(r.Climbed, func(e Escalated) bool {
			return e.Term == r.Charge.Term && e.Step == rung.Step
		})
		if rung.At <= now && !climbed {
			due = append(due, rung)
		}
	}
	return due
}

// PromiseAt is when the hour promised to the citizen ends: sixty minutes of the
// holder's working time after the charge; zero once acknowledged.
func (o *Organisation) PromiseAt(r *Request) Moment {
	if r.AckAt != 0 || !r.Status.Open() || r.Imported || o.Employees[r.Charge.Employee] == nil {
		return 0
	}
	return MomentOf(o.afterWork(r, PromiseMinutes))
}

// AckMinutes is how many minutes of the holder's working time passed between
// charge and acknowledgement, at most a working week.
func (o *Organisation) AckMinutes(r *Request) int {
	holder := o.Employees[r.Charge.Employee]
	if r.AckAt == 0 || holder == nil {
		return 0
	}
	return o.holidays.WorkingMinutes(holder.WorkWeek(), r.ChargedAt.In(o.zone), r.AckAt.In(o.zone), nil, 5*8*60)
}

// Overdue reports whether an open request's last day has passed. A request that
// waits for the citizen's papers is never overdue.
func (o *Organisation) Overdue(r *Request, today Date) bool {
	return r.Status.Open() && r.Status != StatusWaiting && r.Due != "" && r.Due < today
}
