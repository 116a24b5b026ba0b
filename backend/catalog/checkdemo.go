package catalog

import (
	"fmt"
	"slices"
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

const (
	staffFile    = "demo/staff.json"
	requestsFile = "demo/requests.json"
)

func checkStaff(c *Catalog, staff *Staff) []*Fault {
	k := newChecker(c)
	known := map[string]*DemoEmployee{}
	for i := range staff.Employees {
		e := &staff.Employees[i]
		at := fmt.Sprintf("employees[%d]", i)
		k.want(staffFile, at+".person.username", e.Person.Username)
		if known[e.Person.Username] != nil {
			k.fault(staffFile, at+".person.username", e.Person.Username, "stands there twice; usernames are unique")
		}
		known[e.Person.Username] = e
		k.employee(at, e)
	}
	person := func(field, username string) {
		wantKnown(k, staffFile, field, username, known, "employees")
	}
	for i, e := range staff.Employees {
		person(fmt.Sprintf("employees[%d].substitute", i), e.Substitute)
	}
	for i, a := range staff.Absences {
		at := fmt.Sprintf("absences[%d]", i)
		k.want(staffFile, at+".employee", a.Employee)
		person(at+".employee", a.Employee)
		person(at+".substitute", a.Substitute)
		if a.From > a.To {
			k.fault(staffFile, at+".to", fmt.Sprint(a.To), "lies before from; write the last day")
		}
	}
	for i, o := range staff.OnCall {
		at := fmt.Sprintf("onCall[%d]", i)
		k.want(staffFile, at+".unit", string(o.Unit))
		wantKnown(k, staffFile, at+".unit", o.Unit, k.units, "units.json")
		for j, username := range o.Employees {
			person(fmt.Sprintf("%s.employees[%d]", at, j), username)
		}
	}
	return k.faults
}

func (k *checker) employee(at string, e *DemoEmployee) {
	k.want(staffFile, at+".person.first", e.Person.First)
	k.want(staffFile, at+".person.last", e.Person.Last)
	k.want(staffFile, at+".person.phone", e.Person.Phone)
	k.want(staffFile, at+".office", string(e.Office))
	k.phone(staffFile, at+".person.phone", e.Person.Phone)
	k.hours(staffFile, at+".hours", e.Hours)
	wantKnown(k, staffFile, at+".office", e.Office, k.offices, "offices.json")
	if len(e.Roles) == 0 {
		k.fault(staffFile, at+".roles", e.Person.Username, "may do nothing; give a role")
	}
	for _, role := range e.Roles {
		if !slices.Contains(municipality.Roles(), role) {
			k.fault(staffFile, at+".roles", string(role), "is no role; they stand in backend/municipality")
		}
	}
	sum := 0
	for j, post := range e.Posts {
		field := fmt.Sprintf("%s.posts[%d]", at, j)
		wantKnown(k, staffFile, field+".unit", post.Unit, k.units, "units.json")
		if u := k.units[post.Unit]; u != nil && u.Outside {
			k.fault(staffFile, field+".unit", string(post.Unit), "is an outside body; its people are not ours")
		}
		if post.Share < 1 || post.Share > 100 {
			k.fault(staffFile, field+".share", fmt.Sprint(post.Share), "is no share of full time; write 1 to 100")
		}
		sum += post.Share
	}
	if sum > 100 {
		k.fault(staffFile, at+".posts", fmt.Sprint(sum), "the shares are more than full time; lower them")
	}
	for j, code := range e.Services {
		wantKnown(k, staffFile, fmt.Sprintf("%s.services[%d]", at, j), code, k.services, "services")
	}
}

// storyChecker reads a demo's requests in order, so that a request may lean only
// on what was filed before.
type storyChecker struct {
	*checker
	people map[string]*DemoEmployee
	keys   map[string]*DemoRequest
}

func checkRequests(c *Catalog, staff *Staff, requests []DemoRequest) []*Fault {
	s := storyChecker{checker: newChecker(c), people: map[string]*DemoEmployee{}, keys: map[string]*DemoRequest{}}
	for i := range staff.Employees {
		s.people[staff.Employees[i].Person.Username] = &staff.Employees[i]
	}
	for i := range requests {
		s.request(fmt.Sprintf("[%d]", i), &requests[i])
		if i > 0 && later(requests[i-1].Day, requests[i-1].Time, requests[i].Day, requests[i].Time) {
			s.fault(requestsFile, fmt.Sprintf("[%d]", i), requests[i].Key, "was filed before the one above; order them by time")
		}
	}
	return s.faults
}

// later reports whether the first moment comes after the second.
func later(day1 int, time1 string, day2 int, time2 string) bool {
	return day1 < day2 || day1 == day2 && time1 > time2
}

func (s *storyChecker) request(at string, r *DemoRequest) {
	s.want(requestsFile, at+".key", r.Key)
	if s.keys[r.Key] != nil {
		s.fault(requestsFile, at+".key", r.Key, "stands there twice; keys are unique")
	}
	wantKnown(s.checker, requestsFile, at+".sameAs", r.SameAs, s.keys, "a request above")
	s.keys[r.Key] = r
	s.moment(at, r.Day, r.Time)
	s.who(at+".by", r.By)
	s.want(requestsFile, at+".office", string(r.Office))
	wantKnown(s.checker, requestsFile, at+".office", r.Office, s.offices, "offices.json")
	wantKnown(s.checker, requestsFile, at+".pickup", r.Pickup, s.offices, "offices.json")
	s.want(requestsFile, at+".community", string(r.Community))
	wantKnown(s.checker, requestsFile, at+".community", r.Community, s.communities, "communities.json")
	wantKnown(s.checker, requestsFile, at+".settlement", r.Settlement, s.settlements, "settlements.json")
	if place := s.settlements[r.Settlement]; place != nil && place.Community != r.Community {
		s.fault(requestsFile, at+".settlement", string(r.Settlement), "lies in another community; mend one of the two")
	}
	if (r.By == "") != (r.Channel == municipality.ChannelWeb) {
		s.fault(requestsFile, at+".by", r.By, "a request of the web page is filed by nobody, every other one by a clerk")
	}
	s.subject(at, r)
	s.citizen(at, r)
	day, clock := r.Day, r.Time
	for j, act := range r.Acts {
		field := fmt.Sprintf("%s.acts[%d]", at, j)
		s.moment(field, act.Day, act.Time)
		if later(day, clock, act.Day, act.Time) {
			s.fault(requestsFile, field, act.Time, "happens before what stands above it; order the acts by time")
		}
		day, clock = act.Day, act.Time
		s.act(field, act)
	}
}

func (s *storyChecker) subject(at string, r *DemoRequest) {
	s.want(requestsFile, at+".service", string(r.Service))
	wantKnown(s.checker, requestsFile, at+".service", r.Service, s.services, "services")
	service := s.services[r.Service]
	if service == nil {
		return
	}
	if service.Family == municipality.FamilyPaper {
		s.want(requestsFile, at+".purpose", r.Purpose)
		s.want(requestsFile, at+".pickup", string(r.Pickup))
		if r.Copies < 1 {
			s.fault(requestsFile, at+".copies", fmt.Sprint(r.Copies), "is no number of copies; write 1 or more")
		}
	} else {
		s.want(requestsFile, at+".description", r.Description)
	}
	if r.Anonymous && !service.Anonymous {
		s.fault(requestsFile, at+".anonymous", string(r.Service), "the service wants a name; give one")
	}
}

func (s *storyChecker) citizen(at string, r *DemoRequest) {
	if !r.Anonymous {
		s.want(requestsFile, at+".first", r.First)
		s.want(requestsFile, at+".last", r.Last)
	} else if r.First+r.Last+r.Phone+r.Email != "" {
		s.fault(requestsFile, at+".anonymous", "true", "a name or contact is given; leave one of the two out")
	}
	for field, phone := range map[string]string{".phone": r.Phone, ".viaPhone": r.ViaPhone} {
		if _, err := greek.ParsePhone(phone); phone != "" && err != nil {
			s.fault(requestsFile, at+field, phone, err.Error())
		}
	}
}

func (s *storyChecker) moment(at string, day int, clock string) {
	if day < 1 || day > 10 {
		s.fault(requestsFile, at+".day", fmt.Sprint(day), "is outside the last ten working days; write 1 to 10")
	}
	if _, err := time.Parse("15:04", clock); err != nil || len(clock) != 5 {
		s.fault(requestsFile, at+".time", clock, "is no time of day; write it as 09:14")
	}
}

// who takes a username or one of the By constants.
func (s *storyChecker) who(field, username string) {
	if username != ByCharged && username != ByHead {
		wantKnown(s.checker, requestsFile, field, username, s.people, staffFile)
	}
}

func (s *storyChecker) act(at string, a DemoAct) {
	s.who(at+".by", a.By)
	wantKnown(s.checker, requestsFile, at+".unit", a.Unit, s.units, "units.json")
	need := func(field, value string) { s.want(requestsFile, at+"."+field, value) }
	switch a.Do {
	case DeedAcknowledge, DeedPapersReceived, DeedDutyCall, DeedTold, DeedAsked, DeedTake:
	case DeedNote, DeedPapersAsked, DeedReopen:
		need("text", a.Text)
	case DeedPlan:
		if a.For < -a.Day || a.For > 60 {
			s.fault(requestsFile, at+".for", fmt.Sprint(a.For), "lies before the act or too far ahead; count working days from the day of the demo")
		}
	case DeedTransfer, DeedForward:
		need("unit", string(a.Unit))
		need("text", a.Text)
		if u := s.units[a.Unit]; u != nil && u.Outside != (a.Do == DeedForward) {
			s.fault(requestsFile, at+".unit", string(a.Unit), "outside bodies are forwarded to, our units transferred to")
		}
	case DeedComplete:
		need("outcome", string(a.Outcome))
		need("evidence", string(a.Evidence))
		need("text", a.Text)
		need("tell", a.Tell)
	case DeedReject:
		need("reason", string(a.Reason))
		need("text", a.Text)
		need("tell", a.Tell)
	case DeedLink:
		need("to", a.To)
		wantKnown(s.checker, requestsFile, at+".to", a.To, s.keys, "a request above")
	case DeedSetAside:
		need("aside", string(a.Aside))
	case DeedGeneralNumber:
		need("number", a.Number)
	default:
		s.fault(requestsFile, at+".do", string(a.Do), "is no deed; they stand at catalog.Deed")
	}
	s.details(at, a)
}

// details are the fields that hang on other fields of the act.
func (s *storyChecker) details(at string, a DemoAct) {
	switch a.Do {
	case DeedComplete:
		if a.Evidence == municipality.EvidenceDocument || a.Evidence == municipality.EvidenceNone {
			s.want(requestsFile, at+".proof", a.Proof)
		}
	case DeedTold:
		s.want(requestsFile, at+".way", string(a.Way))
		s.want(requestsFile, at+".call", string(a.Call))
		if a.Call == municipality.CallLater {
			s.want(requestsFile, at+".again", a.Again)
		}
	case DeedDutyCall:
		s.want(requestsFile, at+".call", string(a.Call))
	case DeedAsked:
		s.want(requestsFile, at+".channel", string(a.Channel))
	}
}
