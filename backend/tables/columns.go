package tables

import (
	"fmt"
	"strings"
	"unicode"

	"thyrida/backend/greek"
)

// The names of our columns, as in an Open311 bulk file where it has one.
const (
	colID          = "service_request_id"
	colRequested   = "requested_datetime"
	colClosed      = "closed_date"
	colStatus      = "status"
	colSource      = "source"
	colServiceCode = "service_code"
	colServiceName = "service_name"
	colDescription = "description"
	colAgency      = "agency_responsible"
	colCommunity   = "community"
	colAddress     = "address"
	colLat         = "lat"
	colLong        = "long"
	colFirstName   = "first_name"
	colLastName    = "last_name"
	colPhone       = "phone"
	colEmail       = "email"
	colNotes       = "status_notes"
)

// Columns are the names a mapping may give a header to, in the order of the file
// that this program writes.
var Columns = []string{colID, colRequested, colClosed, colStatus, colSource, colServiceCode, colServiceName,
	colDescription, colAgency, colCommunity, colAddress, colLat, colLong, colFirstName, colLastName, colPhone,
	colEmail, colNotes}

// synonyms are the names of our columns in other files, best first, divided by a bar.
// Where a file has several of them, the first that is filled in a row counts. The
// comments name the sources of the names that no one would guess.
var synonyms = map[string]string{
	// case_enquiry_id Boston, unique key New York, sr_number Chicago, report id FixMyStreet
	colID: `service_request_id|case_enquiry_id|unique key|sr_number|service request number|report id|
		request id|case number|case #|case id|ticket id|id|αριθμός αιτήματος|αρ. αιτήματος|αριθμός πρωτοκόλλου|
		αρ. πρωτ.|αρ. πρωτοκόλλου|αριθμός|αρ.|κωδικός αιτήματος|αριθμός αίτησης|κωδικός`,
	colRequested: `requested_datetime|open_dt|created date|created_date|creation date|date requested|
		requested|created|created at|opened|open date|date opened|date created|submitted|date|
		ημερομηνία αιτήματος|ημερομηνία υποβολής|ημερομηνία κατάθεσης|ημερομηνία καταχώρισης|
		ημερομηνία καταχώρησης|ημερομηνία αίτησης|ημερομηνία δημιουργίας|ημερομηνία λήψης|ημ/νία αιτήματος|
		ημ/νία υποβολής|ημ/νία κατάθεσης|ημ/νία καταχώρισης|ημ/νία καταχώρησης|ημ. υποβολής|ημερομηνία|ημ/νία|
		ημνία|υποβλήθηκε|κατατέθηκε|δημιουργήθηκε|άνοιξε`,
	colClosed: `closed_date|closed_dt|closed date|close date|date closed|closed at|completed date|
		completion date|resolved date|fixed|closed|resolved|completed|ημερομηνία διεκπεραίωσης|
		ημερομηνία ολοκλήρωσης|ημερομηνία κλεισίματος|ημερομηνία περάτωσης|ημερομηνία απάντησης|
		ημ/νία διεκπεραίωσης|ημ/νία ολοκλήρωσης|ημ/νία κλεισίματος|ημ. διεκπεραίωσης|διεκπεραιώθηκε|ολοκληρώθηκε|
		έκλεισε|διεκπεραίωση`,
	colStatus: `status|case_status|status_description|request status|state|κατάσταση|κατάσταση αιτήματος|
		στάδιο|πορεία`,
	colSource: `source|open data channel type|channel|origin|method received|contact method|reported as|
		πηγή|κανάλι|τρόπος υποβολής|τρόπος|μέσο|προέλευση|τρόπος επικοινωνίας|δίαυλος`,
	colServiceCode: `service_code|sr_short_code|service id|category code|κωδικός υπηρεσίας|
		κωδικός κατηγορίας|κωδικός θέματος`,
	colServiceName: `service_name|complaint type|sr_type|type of service request|type|category|
		request type|service|service type|κατηγορία|κατηγορία αιτήματος|είδος|είδος αιτήματος|τύπος|
		τύπος αιτήματος|θεματική|θεματική κατηγορία|θέμα`,
	colDescription: `description|detail|details|descriptor|case_title|title|summary|subject|comments|
		περιγραφή|περιγραφή αιτήματος|κείμενο|λεπτομέρειες|αίτημα|πρόβλημα|περιγραφή προβλήματος`,
	colAgency: `agency_responsible|agency name|owner_department|department|agency|responsible agency|
		assigned department|body|αρμόδια υπηρεσία|αρμόδια διεύθυνση|αρμόδιο τμήμα|υπηρεσία|τμήμα|φορέας|
		αρμόδιος φορέας|υπηρεσία χρέωσης`,
	colCommunity: `community|neighborhood|neighbourhood|community_area|borough|community board|district|
		ward|area|κοινότητα|δημοτική κοινότητα|τοπική κοινότητα|δημοτική ενότητα|περιοχή|οικισμός|συνοικία|
		χωριό`,
	colAddress: `address|address_string|incident address|street_address|location_street_name|
		street address|location|street name|street|οδός|διεύθυνση|οδός και αριθμός|τοποθεσία|σημείο|τόπος|
		ακριβής τοποθεσία`,
	colLat:       `lat|latitude|γεωγραφικό πλάτος|γεωγρ. πλάτος|πλάτος`,
	colLong:      `long|longitude|lon|lng|γεωγραφικό μήκος|γεωγρ. μήκος|μήκος`,
	colFirstName: `first_name|first name|firstname|given name|όνομα`,
	colLastName: `last_name|last name|lastname|surname|family name|full name|user name|name|citizen|
		επώνυμο|επίθετο|ονοματεπώνυμο|όνομα πολίτη|ονοματεπώνυμο πολίτη|πολίτης|αιτών|στοιχεία πολίτη`,
	colPhone: `phone|telephone|phone number|mobile|τηλέφωνο|τηλ.|τηλέφωνο επικοινωνίας|κινητό|
		κινητό τηλέφωνο|σταθερό|τηλέφωνα`,
	colEmail: `email|e-mail|mail|email address|ηλεκτρονικό ταχυδρομείο|ηλ. ταχυδρομείο|ηλεκτρονική διεύθυνση|
		ηλ. διεύθυνση`,
	colNotes: `status_notes|resolution description|closure_reason|resolution|notes|status notes|
		σημειώσεις|παρατηρήσεις|απάντηση|ενέργειες|αποτέλεσμα|έκβαση|σχόλια|τι έγινε`,
}

// rank is which of our columns a plain header name means, and how good a name it is
// (0 the best).
type rank struct {
	column string
	place  int
}

var ranks = func() map[string]rank {
	m := map[string]rank{}
	for column, names := range synonyms {
		for place, name := range strings.Split(names, "|") {
			m[plainName(name)] = rank{column, place}
		}
	}
	return m
}()

// plainName is a header name as it is compared: folded, letters and digits alone.
func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '#' {
			return r
		}
		return -1
	}, greek.Fold(name))
}

// header is what is known about the columns of a file.
type header struct {
	names   []string         // as they stand in the file
	columns map[string][]int // for each of ours its places in the file, best first
}

// matchHeader recognises column names; a mapping (ours to theirs) wins over synonyms.
func matchHeader(cells []string, mapping map[string]string) header {
	h := header{columns: map[string][]int{}}
	taken := map[int]bool{}
	for i, cell := range cells {
		h.names = append(h.names, trim(cell))
		for ours, theirs := range mapping {
			if plainName(cell) == plainName(theirs) && len(h.columns[ours]) == 0 {
				h.columns[ours] = []int{i}
				taken[i] = true
			}
		}
	}
	places := map[string][]int{}
	for i := range h.names {
		r, known := ranks[plainName(h.names[i])]
		if !known || taken[i] || mapping[r.column] != "" {
			continue
		}
		// Insert by rank; a second column of the same name comes after the first.
		at := len(h.columns[r.column])
		for at > 0 && places[r.column][at-1] > r.place {
			at--
		}
		h.columns[r.column] = insert(h.columns[r.column], at, i)
		places[r.column] = insert(places[r.column], at, r.place)
	}
	return h
}

func insert(list []int, at, value int) []int {
	list = append(list, 0)
	copy(list[at+1:], list[at:])
	list[at] = value
	return list
}

// checkMapping refuses a mapping that names what does not exist.
func (h header) checkMapping(mapping map[string]string) error {
	for ours, theirs := range mapping {
		if _, known := synonyms[ours]; !known {
			return fmt.Errorf("%w: %q is none of ours", ErrBadMapping, ours)
		}
		if len(h.columns[ours]) == 0 {
			return fmt.Errorf("%w: the file has no column %q", ErrBadMapping, theirs)
		}
	}
	return nil
}

// missing are the needed columns that the file lacks: when, and what about.
func (h header) missing() []string {
	var lacks []string
	if len(h.columns[colRequested]) == 0 {
		lacks = append(lacks, colRequested)
	}
	if len(h.columns[colServiceCode])+len(h.columns[colServiceName])+len(h.columns[colDescription]) == 0 {
		lacks = append(lacks, colServiceName)
	}
	return lacks
}

// matched gives for each of our columns the best header, unmatched the headers that
// are not used at all.
func (h header) matched() (matched map[string]string, unmatched []string) {
	matched = map[string]string{}
	used := map[int]bool{}
	for ours, places := range h.columns {
		matched[ours] = h.names[places[0]]
		for _, i := range places {
			used[i] = true
		}
	}
	for i, name := range h.names {
		if !used[i] && name != "" {
			unmatched = append(unmatched, name)
		}
	}
	return matched, unmatched
}

// isGreek tells headers in Greek.
func (h header) isGreek() bool {
	return strings.ContainsFunc(strings.Join(h.names, ""), func(r rune) bool { return unicode.Is(unicode.Greek, r) })
}
