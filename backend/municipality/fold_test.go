package municipality

import (
	"cmp"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// anyHistory plays random acts of random people upon one filed request, refused
// ones included, and gives the events in subject order.
func anyHistory() *rapid.Generator[[]Event] {
	return rapid.Custom(func(t *rapid.T) []Event {
		s := newStory("any")
		for _, line := range []string{
			"the town of aeolia", "it is 2026-11-23 09:05", "unit launch: under sky, on-call Petros",
		} {
			if err := say(givens, s, line); err != nil {
				t.Fatal(err)
			}
		}
		if err := say(whens, s, `Chloe files a by phone: service balloon.release, last Ανέμου, phone 2299900011, description "Ένα"`); err != nil {
			t.Fatal(err)
		}
		person := rapid.SampledFrom([]string{"Maria", "Nikos", "Ourania", "Orestis", "Petros", "Chloe"})
		act := rapid.SampledFrom([]string{
			"%s acknowledges a", `%s notes on a: "Μία"`, "%s attaches 2 photos to a", `%s asks papers for a: "Άδεια"`,
			"%s receives papers for a", "%s plans a for 2027-03-01", `%s transfers a to kites: "Ουρά"`,
			`%s transfers a to launch: "Καλάθι"`, "%s takes over a", `%s moves a to Nikos: "Εσύ"`,
			`%s forwards a to meteo: "Παρακαλούμε"`, `%s completes a: outcome done, evidence crew, result "Έγινε."`,
			`%s rejects a: reason law, result "Όχι."`, `%s reopens a: "Πάλι"`, `%s sets a aside: reason withdrawn`,
			"%s undoes the last act on a", "%s tells the citizen of a: outcome no_answer", "the citizen asks %s about a",
			"%s calls Petros on duty about a: reached", "%s corrects a: last Άλλος, email a@example.org",
			"%s writes general number 7 of 2026 on a", `%s issues a letter about a: subject "Θέμα", body "Κείμενο"`,
		})
		for range rapid.IntRange(0, 25).Draw(t, "acts") {
			s.now += Moment(rapid.SampledFrom([]int{1, 5, 10, 11, 600, 86400}).Draw(t, "later"))
			line := strings.Replace(act.Draw(t, "act"), "%s", person.Draw(t, "person"), 1)
			_ = say(whens, s, line) // a refusal is an answer too
			if rapid.Bool().Draw(t, "program") {
				_ = say(whens, s, "the notice of a reaches its PC")
				_ = say(whens, s, "the program looks at the ladder")
			}
			if err := s.holdsAlways(); err != nil {
				t.Fatalf("after %q: %v", line, err)
			}
		}
		return s.books.events[nameID("a")]
	})
}

// byRef is the fixed order of a subject in these tests.
func byRef(events []Event) []Event {
	sorted := slices.Clone(events)
	slices.SortStableFunc(sorted, func(a, b Event) int { return slices.Compare(a.Ref[:], b.Ref[:]) })
	return sorted
}

func TestTheSameFactsMakeTheSameRecordHoweverTheyArrive(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyHistory().Draw(t, "history")
		id := events[0].Subject
		at := FoldRequest(id, events)
		arrived := rapid.Permutation(events).Draw(t, "arrival")
		again := rapid.SliceOf(rapid.SampledFrom(events)).Draw(t, "repeated")
		if got := FoldRequest(id, byRef(append(arrived, again...))); !reflect.DeepEqual(at, got) {
			t.Fatalf("two records of one set of facts:\n%+v\n%+v", at, got)
		}
	})
}

func TestAPcWithoutTheKeyFoldsTheSameRecord(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyHistory().Draw(t, "history")
		with := *FoldRequest(events[0].Subject, events)
		var open []Event
		for _, e := range events {
			e.Sealed = nil
			open = append(open, e)
		}
		without := *FoldRequest(events[0].Subject, open)
		if !reflect.DeepEqual(without.Personal, Personal{}) {
			t.Fatalf("without the key it still knows %+v", without.Personal)
		}
		with.Personal = Personal{}
		if !reflect.DeepEqual(with, without) {
			t.Fatalf("the sealed parts decide something:\n%+v\n%+v", with, without)
		}
	})
}

func TestActsThatTravelAheadOfTheirFilingWait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyHistory().Draw(t, "history")
		id := events[0].Subject
		if r := FoldRequest(id, events[1:]); r != nil {
			t.Fatalf("a request that nobody filed: %+v", r)
		}
		unknown := Event{Kind: "request_painted", Subject: id, Ref: Ref{15: 255}, At: events[0].At}
		if got, want := FoldRequest(id, append(slices.Clone(events), unknown)), FoldRequest(id, events); got.Status != want.Status {
			t.Fatal("a fact of a newer version changes the state")
		}
	})
}

func TestEffectiveIsIdempotentAndDependsOnTheSetAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		events := anyHistory().Draw(t, "history")
		kept := Effective(events)
		if !reflect.DeepEqual(kept, Effective(kept)) {
			t.Fatal("taking back twice takes back more")
		}
		shuffled := byRef(Effective(rapid.Permutation(events).Draw(t, "arrival")))
		if !reflect.DeepEqual(byRef(kept), shuffled) {
			t.Fatal("what is taken back depends on the order of arrival")
		}
	})
}

func TestNobodyElseCanSpoilAnUndo(t *testing.T) {
	petros, stranger := nameID("Petros"), nameID("Stranger")
	done := Event{Ref: Ref{1}, Kind: KindNoted, Actor: petros, At: 100, Open: &Noted{}}
	undo := func(ref byte, who ID, at Moment) Event {
		return Event{Ref: Ref{ref}, Kind: KindUndone, Actor: who, At: at, Open: &Undone{Of: done.Ref}}
	}
	for name, c := range map[string]struct {
		undos []Event
		taken bool
	}{
		"own, in time":               {[]Event{undo(2, petros, 110)}, true},
		"own, too late":              {[]Event{undo(2, petros, 111)}, false},
		"own, before it happened":    {[]Event{undo(2, petros, 99)}, false},
		"somebody else":              {[]Event{undo(2, stranger, 105)}, false},
		"own, then somebody else":    {[]Event{undo(2, petros, 105), undo(3, stranger, 106)}, true},
		"somebody else, then own":    {[]Event{undo(2, stranger, 105), undo(3, petros, 106)}, true},
		"own in time, then too late": {[]Event{undo(2, petros, 105), undo(3, petros, 300)}, true},
	} {
		kept := Effective(append([]Event{done}, c.undos...))
		if taken := len(kept) == 0; taken != c.taken {
			t.Errorf("%s: taken back %v, want %v", name, taken, c.taken)
		}
	}
}

func TestWhatCanBeTakenBack(t *testing.T) {
	var can []Kind
	for kind := range parts {
		if Undoable(kind) {
			can = append(can, kind)
		}
	}
	slices.Sort(can)
	want := []Kind{
		KindAcknowledged, KindAsked, KindAssigned, KindCompleted, KindLinked, KindNoted, KindPapersAsked, KindPapersReceived,
		KindPlanned, KindRejected, KindReopened, KindSetAside, KindTransferred,
	}
	if !slices.Equal(can, want) {
		t.Errorf("can be taken back: %v\nshould be: %v", can, want)
	}
}

// Two PCs act upon one request before they hear of each other.
func TestWhenTwoPcsActAtOnceOneRuleDecides(t *testing.T) {
	filed := func() []Event {
		return []Event{{Ref: Ref{1}, Kind: KindFiled, At: 10, Open: &Filed{
			Number: Number{"ΛΥΚ", "Α", 1, 2026}, CanCall: true, Charge: Charge{Unit: "launch", Employee: nameID("Maria"), Term: 1},
		}}}
	}
	ack := Event{Ref: Ref{2}, Kind: KindAcknowledged, Actor: nameID("Maria"), At: 20, Open: &Acknowledged{Term: 1}}
	moved := func(ref byte, to string, why Why, term int) Event {
		return Event{Ref: Ref{ref}, Kind: KindAssigned, Actor: nameID(to), At: 30, Open: &Assigned{
			Charge: Charge{Unit: "launch", Employee: nameID(to), Why: why, Term: term},
		}}
	}
	completed := func(ref byte, who string) Event {
		return Event{Ref: Ref{ref}, Kind: KindCompleted, Actor: nameID(who), At: 40, Open: &Completed{Outcome: OutcomeDone}}
	}
	for _, c := range []struct {
		name   string
		events []Event
		check  func(*Request) bool
	}{
		{"of two takers of one term the first in order stands", []Event{moved(3, "Nikos", WhyTaken, 2), moved(4, "Petros", WhyTaken, 2)},
			func(r *Request) bool { return r.Charge.Employee == nameID("Nikos") && r.AckBy == nameID("Nikos") }},
		{"a later term moves it again", []Event{ack, moved(3, "Nikos", WhyMoved, 2), moved(4, "Petros", WhyTaken, 3)},
			func(r *Request) bool { return r.Charge.Employee == nameID("Petros") && r.Status == StatusWorking }},
		{"acknowledged twice: the first", []Event{ack, {Ref: Ref{5}, Kind: KindAcknowledged, Actor: nameID("Nikos"), At: 25, Open: &Acknowledged{Term: 1, Colleague: true}}},
			func(r *Request) bool { return r.AckBy == nameID("Maria") && r.AckAt == 20 }},
		{"acknowledged for an older charge", []Event{moved(3, "Nikos", WhyMoved, 2), ack},
			func(r *Request) bool { return r.AckAt == 0 && r.Status == StatusNew }},
		{"delivered for an older charge", []Event{moved(3, "Nikos", WhyMoved, 2), {Ref: Ref{6}, Kind: KindDelivered, At: 31, Open: &Delivered{Term: 1}}},
			func(r *Request) bool { return r.DeliveredAt == 0 }},
		{"completed twice: the first in order", []Event{completed(7, "Maria"), completed(8, "Nikos")},
			func(r *Request) bool { return r.ClosedBy == nameID("Maria") && r.Status == StatusDone }},
		{"the same rung from two halves", []Event{
			{Ref: Ref{9}, Kind: KindEscalated, At: 50, Open: &Escalated{1, StepHead, nameID("Ourania")}},
			{Ref: Ref{10}, Kind: KindEscalated, At: 51, Open: &Escalated{1, StepHead, nameID("Ourania")}}},
			func(r *Request) bool { return len(r.Climbed) == 1 }},
		{"filed twice is filed once", []Event{{Ref: Ref{11}, Kind: KindFiled, At: 99, Open: &Filed{Charge: Charge{Term: 1}}}},
			func(r *Request) bool { return r.FiledAt == 10 }},
	} {
		t.Run(c.name, func(t *testing.T) {
			if r := FoldRequest(ID{1}, append(filed(), c.events...)); !c.check(r) {
				t.Errorf("%+v", r)
			}
		})
	}
}

func TestCountersCountEachEntryOnce(t *testing.T) {
	events := []Event{
		{Ref: Ref{1}, Kind: KindFiled, At: 10, Open: &Filed{Charge: Charge{Term: 1}}},
		{Ref: Ref{2}, Kind: KindAsked, At: 11, Open: &Asked{}},
		{Ref: Ref{3}, Kind: KindNoted, At: 12, Open: &Noted{Files: 2}},
		{Ref: Ref{4}, Kind: KindDutyCalled, At: 13, Open: &DutyCalled{}},
		{Ref: Ref{5}, Kind: KindTold, At: 14, Open: &Told{}},
		{Ref: Ref{6}, Kind: KindLetterIssued, At: 15, Open: &LetterIssued{}},
		{Ref: Ref{7}, Kind: KindReopened, At: 16, Open: &Reopened{Charge: Charge{Term: 2}}},
	}
	twice := slices.Concat(events, events)
	slices.SortStableFunc(twice, func(a, b Event) int { return cmp.Compare(a.At, b.At) })
	r := FoldRequest(ID{1}, twice)
	if r.AskedCount != 1 || r.Files != 2 || r.DutyCalls != 1 || r.TellTries != 1 || len(r.Letters) != 1 || r.Reopened != 1 {
		t.Errorf("%+v", r)
	}
	// Acts of one act each, still without an entry, are different ones.
	r = FoldRequest(ID{1}, []Event{events[0], {Kind: KindAsked, At: 11, Open: &Asked{}}, {Kind: KindAsked, At: 12, Open: &Asked{}}})
	if r.AskedCount != 2 {
		t.Errorf("asked %d times, want 2", r.AskedCount)
	}
}
