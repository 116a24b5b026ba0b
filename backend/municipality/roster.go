package municipality

import (
	"maps"
	"slices"
	"time"
)

// With gives the organisation after one more event, given in subject order.
// Events that do not concern the organisation give the same value back. The
// receiver is not changed.
func (o *Organisation) With(e Event) *Organisation {
	next := *o
	switch open := e.Open.(type) {
	case *Municipality:
		next.Municipality = *open
		next.zone = loadZone(open.Zone)
		next.holidays = NewCalendar(open.Holidays)
	case *Unit:
		next.Units = put(o.Units, open.Code, open)
	case *Office:
		next.Offices = put(o.Offices, open.Code, open)
	case *Community:
		next.Communities = put(o.Communities, open.Code, open)
	case *Settlement:
		next.Settlements = put(o.Settlements, open.Code, open)
	case *Service:
		next.Services = put(o.Services, open.Code, open)
	case *Rule:
		next.Rules = withRule(o.Rules, open)
	case *Template:
		next.Templates = put(o.Templates, open.Code, open)
	case *Employee:
		next.Employees = put(o.Employees, e.Subject, o.employee(e, open))
	case *CredentialSet:
		next.Employees = o.withCredential(e, open)
	case *Absence:
		absence := *open
		absence.ID = e.Subject
		if text, ok := e.Sealed.(*Text); ok && text != nil {
			absence.Reason = text.Text
		}
		next.Absences = put(o.Absences, e.Subject, &absence)
	case *Desk:
		next.Desks = put(o.Desks, open.Device, open)
	default:
		return o
	}
	return &next
}

func put[K comparable, V any](old map[K]V, key K, value V) map[K]V {
	next := maps.Clone(old)
	next[key] = value
	return next
}

func loadZone(name string) *time.Location {
	if zone, err := time.LoadLocation(name); err == nil {
		return zone
	}
	return time.UTC
}

func withRule(old []*Rule, rule *Rule) []*Rule {
	next := slices.DeleteFunc(slices.Clone(old), func(r *Rule) bool { return r.Code == rule.Code })
	next = append(next, rule)
	slices.SortFunc(next, func(a, b *Rule) int {
		if a.Order != b.Order {
			return a.Order - b.Order
		}
		if a.Code < b.Code {
			return -1
		}
		return 1
	})
	return next
}

// employee keeps name and password over a definition that this PC cannot unseal.
func (o *Organisation) employee(e Event, defined *Employee) *Employee {
	next := *defined
	next.ID = e.Subject
	if old := o.Employees[e.Subject]; old != nil {
		next.Person, next.Verifier, next.MustChange = old.Person, old.Verifier, old.MustChange
	}
	if person, ok := e.Sealed.(*Person); ok && person != nil {
		next.Person = *person
	}
	return &next
}

func (o *Organisation) withCredential(e Event, set *CredentialSet) map[ID]*Employee {
	old := o.Employees[e.Subject]
	if old == nil {
		old = &Employee{ID: e.Subject}
	}
	next := *old
	next.MustChange = set.MustChange
	if credential, ok := e.Sealed.(*Credential); ok && credential != nil {
		next.Verifier = credential.Verifier
	}
	return put(o.Employees, e.Subject, &next)
}

// SubjectOf says which kind of subject an event kind speaks of.
func SubjectOf(kind Kind) SubjectKind {
	switch kind {
	case KindFounded, KindMunicipality, KindRecoveryProved:
		return SubjectMunicipality
	case KindUnit:
		return SubjectUnit
	case KindOffice:
		return SubjectOffice
	case KindCommunity:
		return SubjectCommunity
	case KindSettlement:
		return SubjectSettlement
	case KindService:
		return SubjectService
	case KindRule:
		return SubjectRule
	case KindTemplate:
		return SubjectTemplate
	case KindEmployee, KindCredential, KindSignInFailed:
		return SubjectEmployee
	case KindAbsence:
		return SubjectAbsence
	case KindDeskOpened, KindSeriesClosed:
		return SubjectDevice
	}
	return SubjectRequest
}
