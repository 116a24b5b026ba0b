package municipality

import (
	"encoding/binary"
	"errors"
	"slices"
)

// books is the municipality's memory in a test: everything that [Reader] promises,
// kept in two maps and folded anew at every question. It is honest about what
// deciding may lean on (numbers without gaps, the newest act of a subject, open
// matters of a telephone or a street) and about nothing else: no disk, no clock,
// no seal, one desk for each office. Its temper: fallen makes it refuse numbers,
// as a PC does whose clock stands before its last one.
type books struct {
	org    *Organisation
	events map[ID][]Event
	known  []ID                  // requests in the order of filing
	extra  map[ID]int            // open requests that no story tells of
	series map[OfficeCode]Number // the last number taken at each office's desk
	desk   OfficeCode            // where the present act is done
	taken  *Number               // by the present act, not yet committed
	fallen bool
	refs   uint64
}

func newBooks() *books {
	return &books{
		org: NewOrganisation(), events: map[ID][]Event{}, extra: map[ID]int{}, series: map[OfficeCode]Number{},
	}
}

// do decides a command and, when it is not refused, keeps its one event.
func (b *books) do(c Command, s Stamp) (Event, error) {
	b.desk, b.taken = s.Office, nil
	e, err := c.Decide(b, s)
	if err != nil {
		return Event{}, err
	}
	if b.taken != nil {
		b.series[b.desk] = *b.taken
	}
	return b.keep(e), nil
}

// keep records an event without asking, as the store does with a fact of a peer.
func (b *books) keep(e Event) Event {
	b.refs++
	binary.BigEndian.PutUint64(e.Ref[8:], b.refs)
	if SubjectOf(e.Kind) != SubjectRequest {
		b.org = b.org.With(e)
		return e
	}
	if len(b.events[e.Subject]) == 0 {
		b.known = append(b.known, e.Subject)
	}
	b.events[e.Subject] = append(b.events[e.Subject], e)
	return e
}

func (b *books) Organisation() *Organisation { return b.org }

func (b *books) Request(id ID) (*Request, bool) {
	r := FoldRequest(id, b.events[id])
	return r, r != nil
}

// LastAct passes over what the program noted by itself, as the store does.
func (b *books) LastAct(subject ID, ref Ref) (Event, bool) {
	for _, e := range slices.Backward(Effective(b.events[subject])) {
		if e.Ref == ref {
			return e, true
		}
		if !e.Actor.IsZero() {
			return Event{}, false
		}
	}
	return Event{}, false
}

func (b *books) each(do func(*Request)) {
	for _, id := range b.known {
		if r, found := b.Request(id); found {
			do(r)
		}
	}
}

func (b *books) Load(employee ID) int {
	load := b.extra[employee]
	b.each(func(r *Request) {
		if r.Status.Open() && r.Charge.Employee == employee {
			load++
		}
	})
	return load
}

func (b *books) OpenMatters(phone string, community CommunityCode, address string) []Matter {
	var found []Matter
	b.each(func(r *Request) {
		samePhone := phone != "" && (r.Personal.Phone == phone || r.Personal.ViaPhone == phone)
		samePlace := address != "" && r.Personal.Address == address && r.Community == community
		if r.Status.Open() && (samePhone || samePlace) {
			found = append(found, matterOf(r))
		}
	})
	return found
}

func matterOf(r *Request) Matter {
	return Matter{ID: r.ID, Unit: r.Charge.Unit, Employee: r.Charge.Employee, Service: r.Service, FiledAt: r.FiledAt}
}

func (b *books) Similar(q SimilarQuery) []Matter {
	var found []Matter
	b.each(func(r *Request) {
		alike := q.Phone != "" && r.Personal.Phone == q.Phone ||
			q.Address != "" && r.Personal.Address == q.Address && r.Community == q.Community
		if r.Service == q.Service && r.FiledAt >= q.Since && alike {
			found = append(found, matterOf(r))
		}
	})
	return found
}

func (b *books) NextNumber(at Moment) (Number, error) {
	if b.fallen {
		return Number{}, refuse(CodeClock, "number")
	}
	if b.taken != nil {
		return Number{}, errors.New("one act asks for two numbers")
	}
	last, year := b.series[b.desk], at.In(b.org.Zone()).Year()
	next := Number{Office: b.desk, Letter: "Α", Seq: last.Seq + 1, Year: year}
	if last.Year != year {
		next.Seq = 1
	}
	b.taken = &next
	return next, nil
}

func (b *books) ImportedAs(identity []byte) (found *Request, ok bool) {
	b.each(func(r *Request) {
		if r.Imported && string(r.Identity) == string(identity) {
			found, ok = r, true
		}
	})
	return found, ok
}
