package store

import (
	"io"
	"log/slog"
	"time"

	"thyrida/backend/eventlog"
	"thyrida/backend/municipality"
)

// Options of opening the books. The zero value is ready for use.
type Options struct {
	Now      func() time.Time // civil clock of this PC; nil = time.Now
	Rand     io.Reader        // cryptographic source; nil = crypto/rand
	Logger   *slog.Logger     // nil = silent; never gets personal data
	Wait     time.Duration    // how long to wait for another process to close the books; 0 = one try of 1 s
	ReadOnly bool             // nothing is written, not even the marker; Do and Merge refuse
	Sheet    RecoverySheet    // opens the keys where the key of this PC does not: another mainboard, a restored disk
	Version  string           // of the program, told to a newer or older one; "" = "dev"
}

// Actor says who acts at this desk. The zero Actor is the system.
type Actor struct {
	Employee municipality.ID
	Office   municipality.OfficeCode // "" = the office of the desk
}

// Done is one fact as it now stands in the books.
type Done struct {
	Event   municipality.Event    // with Ref filled
	Entry   eventlog.EntryID      // its full name
	Request *municipality.Request // the record after it, with personal fields; nil for other subjects
}

// Change tells that a fact is in the books. It is sent after the commit, in the
// order of the commits, to every subscriber.
type Change struct {
	Seq     uint64 // counts the changes since the books were opened, from 1
	Kind    municipality.Kind
	Subject municipality.ID
	Actor   municipality.ID
	Desk    municipality.ID // device that recorded it
	At      municipality.Moment
	Remote  bool // it came from another PC
	Batch   int  // how many facts the same commit held: a flood is told by that
}

// Founding is what the books of a new municipality begin with.
type Founding struct {
	Catalog  string // code and version of the catalogue, for the record
	Version  string
	Demo     bool
	Office   municipality.OfficeCode // of the first desk
	DeskName string                  // as people call it
	Letter   string                  // of the desk's series; "" = «Α»

	// Facts are recorded first, in this order: the municipality, its offices,
	// units, services, rules. Kind, Subject, Open and Sealed are read.
	Facts []municipality.Event
	// Commands are done after them and after the desk is open, by the system:
	// the founder's account.
	Commands []municipality.Command
}

// Desk is this PC as the books know it.
type Desk struct {
	ID     municipality.ID // first half of the DeviceID
	Device eventlog.DeviceID
	Log    eventlog.LogID
	Office municipality.OfficeCode
	Name   string
	Letter string // of its series; marked by three characters of the log until confirmed
	Year   int    // of the last number
	Last   int    // last number taken in that year
}

// View is one tab of the list.
type View string

// The views. Their natural orders: open requests by deadline, all by filing
// (newest first), closed by closing (newest first), tell by how long the citizen waits.
const (
	ViewMine    View = "mine"    // open, charged to the viewer
	ViewOffice  View = "office"  // open, charged to one of Units
	ViewAll     View = "all"     // everything
	ViewOpen    View = "open"    // everything open
	ViewOverdue View = "overdue" // open, past the deadline, clock not paused
	ViewTell    View = "tell"    // the citizen must be told
	ViewNew     View = "new"     // open and not acknowledged
	ViewClosed  View = "closed"  // everything closed
)

// Sort is the order of a page. The empty Sort is the natural order of the view.
type Sort string

// Orders; each may be reversed with Query.Reverse.
const (
	SortDue     Sort = "due"     // nearest deadline first, paused ones last
	SortFiled   Sort = "filed"   // newest first
	SortClosed  Sort = "closed"  // latest closing first
	SortUpdated Sort = "updated" // latest act first
	SortTell    Sort = "tell"    // longest waiting first
)

// Query asks for a page. Zero fields do not filter.
type Query struct {
	View      View // "" = ViewAll
	Viewer    municipality.ID
	Units     []municipality.UnitCode // of ViewOffice, and a filter elsewhere
	Text      string                  // name, telephone, number, street, words; any case, accents, Greeklish
	Status    []municipality.Status
	Service   municipality.ServiceCode
	Community municipality.CommunityCode
	Channel   municipality.Channel
	Family    municipality.Family
	Employee  municipality.ID
	From, To  municipality.Date // filed within, both inclusive
	Sort      Sort
	Reverse   bool
	Offset    int
	Limit     int // 0 = 50, at most 500
}

// Row is one line of a list: the record and what a list shows of it. Personal
// fields are filled; whoever shows the row decides by role what is left of them.
type Row struct {
	*municipality.Request
	Title    string // first line of the description, at most 120 characters
	Place    string // settlement and street
	Person   string // name of the citizen, "" for anonymous reports
	Overdue  bool
	DaysLeft int // calendar days to the deadline, negative when past
}

// Page is a piece of a list. Total counts the whole list.
type Page struct {
	Rows  []Row
	Total int
	More  bool
}

// Counts are the live figures on the tabs.
type Counts struct {
	Mine, Office, All, Open, Overdue, Tell, New, Closed int
}

// Caller is one person known under a telephone number.
type Caller struct {
	Phone      string // E.164
	First      string
	Last       string
	Email      string
	Sex        string
	Settlement municipality.SettlementCode
	Community  municipality.CommunityCode
	Address    string
	Requests   int // how many requests in all
	LastAt     municipality.Moment
	Open       []municipality.ID // the open ones, newest first
}

// Problem is one thing that a check found.
type Problem struct {
	What string // e.g. "entry 4f…/17 request_filed: hash does not match"
	Mend string // what to do
}

// Report is the result of a check.
type Report struct {
	Full     bool
	Entries  int
	Requests int
	Subjects int
	Blobs    int
	Numbers  int // numbers of this municipality's series that were checked
	Problems []Problem
	Took     time.Duration
}

// Stats are sizes, for benchmarks and diagnostics. No personal data.
type Stats struct {
	Requests  int
	Open      int
	Entries   uint64
	Subjects  int
	FileBytes int64
	FreeBytes int64 // inside the file
	TextBytes int   // searched text in memory
	Keys      int
}
