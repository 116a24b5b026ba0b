package catalog

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"testing"
	"time"

	"thyrida/backend/municipality"
)

// books is the municipality's memory in a test: just enough to decide commands by.
type books struct {
	org      *municipality.Organisation
	requests map[municipality.ID]*municipality.Request
	order    []municipality.ID
	last     int
}

func (b *books) Organisation() *municipality.Organisation { return b.org }

func (b *books) Request(id municipality.ID) (*municipality.Request, bool) {
	r, found := b.requests[id]
	return r, found
}

func (b *books) LastAct(municipality.ID, municipality.Ref) (municipality.Event, bool) {
	return municipality.Event{}, false
}

func (b *books) Load(employee municipality.ID) int {
	n := 0
	for _, r := range b.requests {
		if r.Status.Open() && r.Charge.Employee == employee {
			n++
		}
	}
	return n
}

func (b *books) OpenMatters(phone string, _ municipality.CommunityCode, _ string) []municipality.Matter {
	var found []municipality.Matter
	for _, id := range b.order {
		if r := b.requests[id]; phone != "" && r.Status.Open() && r.Personal.Phone == phone {
			found = append(found, municipality.Matter{ID: id, Unit: r.Charge.Unit, Employee: r.Charge.Employee, Service: r.Service, FiledAt: r.FiledAt})
		}
	}
	return found
}

func (b *books) Similar(municipality.SimilarQuery) []municipality.Matter { return nil }

func (b *books) NextNumber(at municipality.Moment) (municipality.Number, error) {
	b.last++
	return municipality.Number{Office: "ΚΩΣ", Letter: "Α", Seq: b.last, Year: at.In(b.org.Zone()).Year()}, nil
}

func (b *books) ImportedAs([]byte) (*municipality.Request, bool) { return nil, false }

func (b *books) do(c municipality.Command, s municipality.Stamp) (municipality.ID, error) {
	e, err := c.Decide(b, s)
	if err != nil {
		return municipality.ID{}, err
	}
	r := b.requests[e.Subject]
	if r == nil {
		r = &municipality.Request{ID: e.Subject}
		b.requests[e.Subject] = r
		b.order = append(b.order, e.Subject)
	}
	r.Apply(e)
	return e.Subject, nil
}

func nameID(name string) municipality.ID {
	sum := sha256.Sum256([]byte(name))
	return municipality.ID(sum[:16])
}

// employed is the municipality with its demo staff, as on a day.
func employed(c *Catalog, staff *Staff, today municipality.Date) *municipality.Organisation {
	org := c.Organisation()
	for _, e := range staff.Employees {
		e := e
		open := &municipality.Employee{Roles: e.Roles, Posts: e.Posts, Services: e.Services, Hours: e.Hours, Office: e.Office}
		if e.Substitute != "" {
			open.Substitute = nameID(e.Substitute)
		}
		org = org.With(municipality.Event{Subject: nameID(e.Person.Username), Open: open, Sealed: &e.Person})
	}
	for i, a := range staff.Absences {
		open := &municipality.Absence{Employee: nameID(a.Employee), From: today.AddDays(a.From), To: today.AddDays(a.To)}
		if a.Substitute != "" {
			open.Substitute = nameID(a.Substitute)
		}
		org = org.With(municipality.Event{Subject: nameID(fmt.Sprint("absence", i)), Open: open})
	}
	for _, o := range staff.OnCall {
		unit := *org.Units[o.Unit]
		for _, username := range o.Employees {
			unit.OnCall = append(unit.OnCall, nameID(username))
		}
		org = org.With(municipality.Event{Open: &unit})
	}
	return org
}

// step is a filing or an act of the demo at its moment.
type step struct {
	at      municipality.Moment
	request *DemoRequest
	act     *DemoAct // nil = the filing
}

func steps(t *testing.T, org *municipality.Organisation, today municipality.Date, requests []DemoRequest) []step {
	t.Helper()
	var all []step
	add := func(day int, clock string, r *DemoRequest, a *DemoAct) {
		at, err := DemoMoment(org, today, day, clock)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, step{at, r, a})
	}
	for i := range requests {
		r := &requests[i]
		add(r.Day, r.Time, r, nil)
		for j := range r.Acts {
			add(r.Acts[j].Day, r.Acts[j].Time, r, &r.Acts[j])
		}
	}
	slices.SortStableFunc(all, func(a, b step) int { return int(a.at - b.at) })
	return all
}

// play runs the demo through the municipality's own commands.
func play(t *testing.T, c *Catalog, today municipality.Date) *books {
	t.Helper()
	staff, err := c.DemoStaff()
	if err != nil {
		t.Fatal(err)
	}
	requests, err := c.DemoRequests()
	if err != nil {
		t.Fatal(err)
	}
	b := &books{org: employed(c, staff, today), requests: map[municipality.ID]*municipality.Request{}}
	for _, s := range steps(t, b.org, today, requests) {
		stamp := municipality.Stamp{At: s.at, Office: s.request.Office, Code: func() string { return "CODE" }}
		if s.act == nil {
			if s.request.By != "" {
				stamp.Actor = nameID(s.request.By)
			}
			if _, err := b.do(filing(s.request), stamp); err != nil {
				t.Errorf("%s: filing %s: %v", today, s.request.Key, err)
			}
			continue
		}
		request := b.requests[nameID(s.request.Key)]
		if request == nil {
			continue
		}
		stamp.Actor = b.actor(s.act.By, request)
		if away := b.org.AbsenceOf(stamp.Actor, b.org.Day(s.at)); away != nil {
			t.Errorf("%s: %s %s at %s: %s is on leave", today, s.request.Key, s.act.Do, s.act.Time, b.org.Employees[stamp.Actor].Person.Username)
		}
		if _, err := b.do(b.command(t, s, request, today), stamp); err != nil {
			t.Errorf("%s: %s %s by %s: %v", today, s.request.Key, s.act.Do, b.org.Employees[stamp.Actor].Person.Username, err)
		}
	}
	return b
}

func (b *books) actor(by string, r *municipality.Request) municipality.ID {
	switch by {
	case ByCharged:
		return r.Charge.Employee
	case ByHead:
		if heads := b.org.Heads(r.Charge.Unit); len(heads) > 0 {
			return heads[0].ID
		}
		return r.Charge.Employee
	}
	return nameID(by)
}

func filing(r *DemoRequest) *municipality.FileRequest {
	c := &municipality.FileRequest{
		ID: nameID(r.Key), Channel: r.Channel, Service: r.Service, Community: r.Community, Anonymous: r.Anonymous,
		Pickup: r.Pickup, Copies: r.Copies,
		Sealed: municipality.FiledSealed{
			First: r.First, Last: r.Last, Sex: r.Sex, Phone: r.Phone, Email: r.Email, Settlement: r.Settlement,
			Address: r.Address, Lat: r.Lat, Long: r.Long, Description: r.Description, Via: r.Via, ViaPhone: r.ViaPhone,
			ForWhom: r.ForWhom, Purpose: r.Purpose,
		},
	}
	if r.SameAs != "" {
		c.Parent = nameID(r.SameAs)
	}
	return c
}

func (b *books) command(t *testing.T, s step, r *municipality.Request, today municipality.Date) municipality.Command {
	a := s.act
	switch a.Do {
	case DeedAcknowledge:
		return &municipality.Acknowledge{Request: r.ID}
	case DeedNote:
		return &municipality.Note{Request: r.ID, Text: a.Text}
	case DeedAsked:
		return &municipality.Ask{Request: r.ID, Channel: a.Channel, Text: a.Text}
	case DeedPapersAsked:
		return &municipality.AskPapers{Request: r.ID, Text: a.Text}
	case DeedPapersReceived:
		return &municipality.ReceivePapers{Request: r.ID, Text: a.Text}
	case DeedPlan:
		return &municipality.Plan{Request: r.ID, For: DemoDay(b.org.Calendar(), today, -a.For), Text: a.Text}
	case DeedTransfer:
		return &municipality.Transfer{Request: r.ID, Unit: a.Unit, Reason: a.Text}
	case DeedTake:
		return &municipality.TakeOver{Request: r.ID}
	case DeedForward:
		return &municipality.Forward{Request: r.ID, Body: a.Unit, Text: a.Text}
	case DeedComplete:
		return &municipality.Complete{Request: r.ID, Outcome: a.Outcome, Evidence: a.Evidence, EvidenceText: a.Proof, Result: a.Text, Tell: a.Tell}
	case DeedReject:
		return &municipality.Reject{Request: r.ID, Reason: a.Reason, Result: a.Text, Tell: a.Tell}
	case DeedReopen:
		return &municipality.Reopen{Request: r.ID, Reason: a.Text}
	case DeedLink:
		return &municipality.Link{Request: r.ID, To: nameID(a.To)}
	case DeedSetAside:
		return &municipality.PutAside{Request: r.ID, Reason: a.Aside, Text: a.Text}
	case DeedTold:
		c := &municipality.Tell{Request: r.ID, Way: a.Way, Outcome: a.Call, Text: a.Text}
		if a.Call == municipality.CallLater {
			c.Again, _ = DemoMoment(b.org, today, -a.For, a.Again)
		}
		return c
	case DeedDutyCall:
		duty := b.org.OnDuty(r.Charge.Unit, s.at)
		return &municipality.CallDuty{Request: r.ID, Employee: duty[0].ID, Outcome: a.Call, Text: a.Text}
	case DeedGeneralNumber:
		return &municipality.RecordGeneralNumber{Request: r.ID, Number: a.Number, Year: s.at.In(b.org.Zone()).Year()}
	}
	t.Fatalf("%s: no command for %s", s.request.Key, a.Do)
	return nil
}

func TestTheDemoHappensWithoutARefusalOnAnyDay(t *testing.T) {
	days := []municipality.Date{"2026-11-23", "2026-11-28", "2027-01-07", "2027-05-04", "2026-08-17", "2026-10-26"}
	for _, today := range days {
		play(t, kos(t), today)
		play(t, Fictional(), today)
	}
}

func TestTheDemoLooksLikeARealMorning(t *testing.T) {
	const today = municipality.Date("2026-11-23")
	b := play(t, kos(t), today)
	if n := len(b.order); n < 55 || n > 75 {
		t.Errorf("%d requests, want about sixty", n)
	}
	count := map[string]int{}
	for _, r := range b.requests {
		count["status "+string(r.Status)]++
		count["office "+string(r.Office)]++
		count["channel "+string(r.Channel)]++
		count["unit "+string(r.Charge.Unit)]++
		for what, is := range map[string]bool{
			"overdue":               r.Status.Open() && r.Status != municipality.StatusWaiting && r.Due < today,
			"due today or tomorrow": r.Status.Open() && (r.Due == today || r.Due == today.AddDays(1)),
			"unacknowledged":        r.Status.Open() && r.AckAt == 0, "asked twice": r.AskedCount >= 2,
			"to be told": r.TellSince != 0, "came back": r.Back > 0, "immediate": r.Immediate,
			"duplicate": !r.DuplicateOf.IsZero(), "anonymous": r.Anonymous, "paper": r.Family == municipality.FamilyPaper,
			"colleague": r.AckAt != 0 && r.AckBy != r.Charge.Employee, "tried in vain": r.TellSince != 0 && r.TellTries > 0,
		} {
			if is {
				count[what]++
			}
		}
	}
	for what, least := range map[string]int{
		"status new": 5, "status working": 12, "status waiting": 2, "status planned": 5, "status done": 15, "status rejected": 1,
		"status forwarded": 4, "status aside": 3, "overdue": 3, "due today or tomorrow": 3, "unacknowledged": 5, "asked twice": 3,
		"to be told": 5, "tried in vain": 2, "came back": 1, "immediate": 3, "duplicate": 2, "anonymous": 4, "paper": 6, "colleague": 1,
		"office ΚΩΣ": 15, "office ΑΣΦ": 5, "office ΠΥΛ": 4, "office ΑΝΤ": 5, "office ΚΑΡ": 4, "office ΚΕΦ": 6,
		"channel phone": 25, "channel counter": 10, "channel web": 8, "unit environment": 12, "unit technical.electricians": 9,
	} {
		if count[what] < least {
			t.Errorf("%s: %d, want at least %d", what, count[what], least)
		}
	}
	if testing.Verbose() {
		t.Log(count)
	}
}

func TestEveryUnitOfTheMunicipalityHasSomebody(t *testing.T) {
	c := kos(t)
	staff, err := c.DemoStaff()
	if err != nil {
		t.Fatal(err)
	}
	org := employed(c, staff, "2026-11-23")
	for _, u := range c.Units {
		if !u.Outside && (len(org.Staff(u.Code)) == 0 || len(org.Heads(u.Code)) == 0) {
			t.Errorf("%s has nobody, or no head", u.Code)
		}
	}
	for _, role := range municipality.Roles() {
		if !slices.ContainsFunc(staff.Employees, func(e DemoEmployee) bool { return slices.Contains(e.Roles, role) }) {
			t.Errorf("nobody is %s", role)
		}
	}
	for _, o := range c.Offices {
		if !slices.ContainsFunc(staff.Employees, func(e DemoEmployee) bool {
			return e.Office == o.Code && slices.Contains(e.Roles, municipality.RoleClerk)
		}) {
			t.Errorf("no clerk at %s", o.Code)
		}
	}
}

func TestDemoDaysSkipWeekendsAndHolidays(t *testing.T) {
	calendar := kos(t).Organisation().Calendar()
	for _, c := range []struct {
		today municipality.Date
		n     int
		want  municipality.Date
	}{
		{"2026-11-23", 0, "2026-11-23"}, {"2026-11-23", 1, "2026-11-20"}, {"2026-11-23", 10, "2026-11-09"},
		{"2026-10-29", 1, "2026-10-27"}, {"2026-11-20", -1, "2026-11-23"}, {"2026-11-22", 1, "2026-11-20"},
		{"2027-03-08", 1, "2027-03-05"},
	} {
		if got := DemoDay(calendar, c.today, c.n); got != c.want {
			t.Errorf("%d before %s: %s, want %s", c.n, c.today, got, c.want)
		}
	}
	org := kos(t).Organisation()
	at, err := DemoMoment(org, "2026-11-23", 1, "09:14")
	if err != nil || at.In(time.UTC).Format(time.RFC3339) != "2026-11-20T07:14:00Z" {
		t.Errorf("%v %v", at.In(time.UTC), err)
	}
}

func TestFaultsOfADemoAreNamed(t *testing.T) {
	for _, c := range []struct{ file, old, new, want string }{
		{"staff.json", `"substitute": "aiolos"`, `"substitute": "zefyros"`, `"zefyros"`},
		{"staff.json", `"share": 60`, `"share": 70`, "more than full time"},
		{"staff.json", `"irida", "aiolos"]`, `"irida", "notos"]`, `onCall[0].employees[1]: "notos"`},
		{"staff.json", `"handler"]`, `"wizard"]`, `"wizard": is no role`},
		{"requests.json", `"do": "complete"`, `"do": "finish"`, `"finish": is no deed`},
		{"requests.json", `"time": "12:20"`, `"time": "9:20"`, "09:14"},
		{"requests.json", `"day": 2`, `"day": 5`, "order the acts by time"},
		{"requests.json", `"settlement": "anemomylos"`, `"settlement": "rematia"`, "lies in another community"},
		{"requests.json", `"by": "aiolos"`, `"by": ""`, "filed by nobody"},
		{"requests.json", `"tell": "Απογειώθηκε με δυτικό άνεμο."`, `"tell": ""`, "tell: is empty"},
	} {
		files := copyFiles(t, town)
		edit(t, files, town+"/demo/"+c.file, c.old, c.new)
		catalogue, err := Load(files, town)
		if err != nil {
			t.Fatal(err)
		}
		_, err = catalogue.DemoRequests()
		if !containsError(err, c.want) {
			t.Errorf("%s → %s: want %q, got %v", c.old, c.new, c.want, err)
		}
	}
}
