package catalog

import (
	"time"

	"thyrida/backend/municipality"
)

// Staff is the invented people of a demo. They name each other by username, since
// identifiers are random and drawn where the demo is founded.
type Staff struct {
	Employees []DemoEmployee `json:"employees"`
	Absences  []DemoAbsence  `json:"absences"`
	OnCall    []DemoOnCall   `json:"onCall"`
}

// DemoEmployee is one employee to define; Person.Username is the name by which the
// rest of the demo knows them.
type DemoEmployee struct {
	Person     municipality.Person        `json:"person"`
	Roles      []municipality.Role        `json:"roles"`
	Posts      []municipality.Post        `json:"posts"`
	Services   []municipality.ServiceCode `json:"services"` // able for; empty = all
	Hours      municipality.Week          `json:"hours"`    // empty = the common week
	Office     municipality.OfficeCode    `json:"office"`
	Substitute string                     `json:"substitute"` // username
}

// DemoAbsence is leave, in calendar days from today: -2 to 5 is "since the day before
// yesterday, back in six days".
type DemoAbsence struct {
	Employee   string `json:"employee"`
	From       int    `json:"from"`
	To         int    `json:"to"` // inclusive
	Substitute string `json:"substitute"`
	Reason     string `json:"reason"`
}

// DemoOnCall is who is called for a unit after hours, first first.
type DemoOnCall struct {
	Unit      municipality.UnitCode `json:"unit"`
	Employees []string              `json:"employees"`
}

// DemoRequest is one invented request and what became of it. Times are given in
// working days before the day of the demo, so that the story never lies on a Sunday:
// Day 1 is the last working day, Day 10 the tenth.
type DemoRequest struct {
	Key  string `json:"key"`  // by which other requests of the file name it
	Day  int    `json:"day"`  // 1–10
	Time string `json:"time"` // wall clock "09:14"
	By   string `json:"by"`   // clerk who files; "" = the citizen, by the web page

	Office  municipality.OfficeCode  `json:"office"` // where it is filed
	Channel municipality.Channel     `json:"channel"`
	Service municipality.ServiceCode `json:"service"`

	Community   municipality.CommunityCode  `json:"community"`
	Settlement  municipality.SettlementCode `json:"settlement"`
	Address     string                      `json:"address"`
	Lat         float64                     `json:"lat"`
	Long        float64                     `json:"long"`
	Description string                      `json:"description"`

	Anonymous bool   `json:"anonymous"`
	First     string `json:"first"`
	Last      string `json:"last"`
	Sex       string `json:"sex"`
	Phone     string `json:"phone"`
	Email     string `json:"email"`
	Via       string `json:"via"`
	ViaPhone  string `json:"viaPhone"`

	ForWhom string                  `json:"forWhom"` // papers
	Purpose string                  `json:"purpose"`
	Pickup  municipality.OfficeCode `json:"pickup"`
	Copies  int                     `json:"copies"`

	SameAs string    `json:"sameAs"` // filed as the same matter as this key
	Acts   []DemoAct `json:"acts"`
}

// Deed names what a DemoAct does.
type Deed string

// The deeds of a demo. Each becomes one command; the fields that it reads stand
// behind it.
const (
	DeedAcknowledge    Deed = "acknowledge"     // By: a colleague acknowledges for the crew
	DeedNote           Deed = "note"            // Text
	DeedAsked          Deed = "asked"           // Channel, Text: the citizen asked how it goes
	DeedPapersAsked    Deed = "papers_asked"    // Text: which
	DeedPapersReceived Deed = "papers_received" // Text
	DeedPlan           Deed = "plan"            // For: working days from the day of the demo, negative = before it; Text
	DeedTransfer       Deed = "transfer"        // Unit, Text: the reason
	DeedTake           Deed = "take"            // By takes it over, Text
	DeedForward        Deed = "forward"         // Unit: the outside body, Text
	DeedComplete       Deed = "complete"        // Outcome, Evidence, Proof, Text: the result, Tell
	DeedReject         Deed = "reject"          // Reason, Text: the reasons, Tell
	DeedReopen         Deed = "reopen"          // Text
	DeedLink           Deed = "link"            // To: key of the same matter
	DeedSetAside       Deed = "set_aside"       // Aside, Text
	DeedTold           Deed = "told"            // Way, Call, Text; For and Again when Call is later
	DeedDutyCall       Deed = "duty_call"       // Call, Text: the person on duty of the unit was called
	DeedGeneralNumber  Deed = "general_number"  // Number of the town hall's protocol, in the year of the act
)

// By of a DemoAct besides a username.
const (
	ByCharged = ""      // the employee charged at that moment
	ByHead    = "@head" // the head of the unit charged, else the employee charged
)

// DemoAct is one thing done to a request.
type DemoAct struct {
	Do   Deed   `json:"do"`
	Day  int    `json:"day"` // working days before the day of the demo, 1–10
	Time string `json:"time"`
	By   string `json:"by"` // username, ByCharged or ByHead
	Text string `json:"text"`
	Tell string `json:"tell"` // what the citizen is told

	Proof string `json:"proof"` // number of the document, or why there is no evidence
	Again string `json:"again"` // wall clock of the day For, for a call with outcome later

	Channel  municipality.Channel      `json:"channel"`
	Unit     municipality.UnitCode     `json:"unit"`
	For      int                       `json:"for"`
	Outcome  municipality.Outcome      `json:"outcome"`
	Evidence municipality.Evidence     `json:"evidence"`
	Reason   municipality.RejectReason `json:"reason"`
	Aside    municipality.AsideReason  `json:"aside"`
	To       string                    `json:"to"`
	Way      municipality.Way          `json:"way"`
	Call     municipality.CallOutcome  `json:"call"`
	Number   string                    `json:"number"`
}

// DemoStaff reads and checks demo/staff.json.
func (c *Catalog) DemoStaff() (*Staff, error) {
	r := &reader{files: c.files, dir: c.dir}
	staff := &Staff{}
	r.one("demo/staff.json", staff)
	if len(r.faults) == 0 {
		r.faults = checkStaff(c, staff)
	}
	if len(r.faults) > 0 {
		return nil, joined(r.faults)
	}
	return staff, nil
}

// DemoRequests reads and checks demo/requests.json. They come in the order of
// filing.
func (c *Catalog) DemoRequests() ([]DemoRequest, error) {
	staff, err := c.DemoStaff()
	if err != nil {
		return nil, err
	}
	r := &reader{files: c.files, dir: c.dir}
	var requests []DemoRequest
	r.one("demo/requests.json", &requests)
	if len(r.faults) == 0 {
		r.faults = checkRequests(c, staff, requests)
	}
	if len(r.faults) > 0 {
		return nil, joined(r.faults)
	}
	return requests, nil
}

// DemoDay is the civil day that lies n working days before today: 1 is the last one.
// A negative n lies ahead, as in DemoAct.For.
func DemoDay(calendar *municipality.Calendar, today municipality.Date, n int) municipality.Date {
	step, left := -1, n
	if n < 0 {
		step, left = 1, -n
	}
	for day := today; ; {
		if left == 0 {
			return day
		}
		day = day.AddDays(step)
		if calendar.Works(day) {
			left--
		}
	}
}

// DemoMoment is the instant of a Day and Time of the demo in the zone of org.
func DemoMoment(org *municipality.Organisation, today municipality.Date, day int, clock string) (municipality.Moment, error) {
	t, err := time.ParseInLocation("2006-01-02 15:04", string(DemoDay(org.Calendar(), today, day))+" "+clock, org.Zone())
	if err != nil {
		return 0, err
	}
	return municipality.MomentOf(t), nil
}
