package store

import (
	"context"
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"testing"
	"time"

	"thyrida/backend/municipality"
)

// The tests live in Κερκινίτιδα, a town that no catalogue knows: two offices, three
// units, services for balloons and lamps.

var townStart = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC) // a Monday

// ticker is a civil clock that moves one second with every look.
type ticker struct{ now time.Time }

func (c *ticker) Now() time.Time {
	c.now = c.now.Add(time.Second)
	return c.now
}

func employeeID(n int) municipality.ID {
	var id municipality.ID
	binary.BigEndian.PutUint64(id[8:], uint64(n+1))
	return id
}

func townFacts() []municipality.Event {
	fact := func(kind municipality.Kind, of municipality.SubjectKind, code string, open any) municipality.Event {
		return municipality.Event{Kind: kind, Subject: municipality.ConfigID(of, code), Open: open}
	}
	facts := []municipality.Event{{Kind: municipality.KindMunicipality, Open: &municipality.Municipality{
		Code: "kerkinitida", Name: "Δήμος Κερκινίτιδας", Zone: "Europe/Athens", TopUnit: "mayor",
	}}}
	for _, unit := range []municipality.Unit{
		{Code: "mayor", Name: "Γραφείο Δημάρχου"},
		{Code: "lamps", Name: "Τμήμα Λαμπτήρων", Short: "Λάμπες", Parent: "mayor"},
		{Code: "balloons", Name: "Τμήμα Αεροστάτων", Short: "Αερόστατα", Parent: "mayor"},
		{Code: "water", Name: "Εταιρεία Υδάτων", Outside: true},
	} {
		facts = append(facts, fact(municipality.KindUnit, municipality.SubjectUnit, string(unit.Code), &unit))
	}
	for _, c := range []municipality.Community{{Code: "north", Name: "Βόρεια"}, {Code: "south", Name: "Νότια"}} {
		facts = append(facts, fact(municipality.KindCommunity, municipality.SubjectCommunity, string(c.Code), &c))
	}
	for _, p := range []municipality.Settlement{{Code: "alfa", Name: "Άνω Άλφα", Community: "north"}, {Code: "vita", Name: "Κάτω Βήτα", Community: "south"}} {
		facts = append(facts, fact(municipality.KindSettlement, municipality.SubjectSettlement, string(p.Code), &p))
	}
	for _, o := range []municipality.Office{
		{Code: "ΒΟΡ", Name: "Βόρειο γραφείο", Community: "north", Receives: true, HandsOver: true},
		{Code: "ΝΟΤ", Name: "Νότιο γραφείο", Community: "south", Receives: true},
	} {
		facts = append(facts, fact(municipality.KindOffice, municipality.SubjectOffice, string(o.Code), &o))
	}
	for _, service := range []municipality.Service{
		{Code: "lamp", Name: "Λάμπα", Family: municipality.FamilyRequest, Due: municipality.Deadline{Days: 3, Basis: municipality.BasisWorking}, Unit: "lamps", Anonymous: true},
		{Code: "balloon", Name: "Άφεση αεροστάτου", Family: municipality.FamilyRequest, Due: municipality.Deadline{Days: 10, Basis: municipality.BasisCalendar}, Unit: "balloons"},
	} {
		facts = append(facts, fact(municipality.KindService, municipality.SubjectService, string(service.Code), &service))
	}
	for n, person := range []municipality.Person{
		{First: "Ευτέρπη", Last: "Καραβασίλη", Username: "evterpi"},
		{First: "Όμηρος", Last: "Παπαζώης", Username: "omiros"},
		{First: "Θάλεια", Last: "Μπακιρτζή", Username: "thaleia"},
	} {
		unit := []municipality.UnitCode{"mayor", "lamps", "balloons"}[n]
		facts = append(facts, municipality.Event{
			Kind: municipality.KindEmployee, Subject: employeeID(n), Sealed: &person,
			Open: &municipality.Employee{
				Roles: municipality.Roles(), Founder: n == 0, Office: "ΒΟΡ",
				Posts: []municipality.Post{{Unit: unit, Share: 100, Head: true}},
			},
		})
	}
	return facts
}

func town() Founding {
	return Founding{Catalog: "test", Version: "1", Office: "ΒΟΡ", DeskName: "Πάγκος", Facts: townFacts()}
}

// testBooks founds the town in a new folder.
func testBooks(t testing.TB) *Store {
	t.Helper()
	s, _ := foundIn(t, filepath.Join(t.TempDir(), "data"))
	return s
}

func foundIn(t testing.TB, dir string) (*Store, *RecoverySheet) {
	t.Helper()
	s, sheet, err := Create(dir, town(), Options{Now: (&ticker{townStart}).Now})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s, sheet
}

var clerk = Actor{Employee: employeeID(0), Office: "ΒΟΡ"}

// filing is a telephone request of a made person; n makes it its own.
func filing(n int) *municipality.FileRequest {
	r := rand.New(rand.NewPCG(uint64(n), 7))
	return &municipality.FileRequest{
		Channel: municipality.ChannelPhone, Service: []municipality.ServiceCode{"lamp", "balloon"}[n%2],
		Sealed: municipality.FiledSealed{
			First: firstNames[r.IntN(len(firstNames))], Last: lastNames[r.IntN(len(lastNames))],
			Phone: fmt.Sprintf("69%08d", r.IntN(100_000_000)), Settlement: []municipality.SettlementCode{"alfa", "vita"}[n%2],
			Address:     fmt.Sprintf("%s %d", street(r), 1+r.IntN(90)),
			Description: fmt.Sprintf("%s, κολόνα %d", complaints[r.IntN(len(complaints))], n),
		},
	}
}

// street is one of some four hundred, as a town has them.
func street(r *rand.Rand) string {
	name := streetNames[r.IntN(len(streetNames))]
	if n := r.IntN(70); n > 0 {
		name = fmt.Sprintf("%dη Πάροδος %s", n, name)
	}
	return name
}

var (
	firstNames  = []string{"Μαρία", "Γεώργιος", "Ελένη", "Νικόλαος", "Αικατερίνη", "Δημήτριος", "Σοφία", "Ιωάννης"}
	lastNames   = []string{"Χατζηδάκης", "Καραγιάννη", "Πης", "Μαστρογιαννόπουλος", "Ψαράκη", "Διακογεωργίου", "Ξενικουδάκη", "Τρικοίλης"}
	streetNames = []string{"Ιπποκράτους", "Μεγάλου Αλεξάνδρου", "Ηροδότου", "25ης Μαρτίου", "Αγίας Παρασκευής", "Αμερικής"}
	complaints  = []string{"Η λάμπα τρεμοσβήνει όλη νύχτα", "Σπασμένο φωτιστικό στη γωνία", "Δεν ανάβει ο στύλος", "Ζητεί άδεια για αερόστατο στη γιορτή"}
)

// file files requests from..to, one act each.
func file(t testing.TB, s *Store, from, to int) []Done {
	t.Helper()
	var all []Done
	for n := from; n < to; n++ {
		done, err := s.Do(context.Background(), clerk, filing(n))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, done...)
	}
	return all
}

func do(t testing.TB, s *Store, by Actor, commands ...municipality.Command) []Done {
	t.Helper()
	done, err := s.Do(context.Background(), by, commands...)
	if err != nil {
		t.Fatal(err)
	}
	return done
}
