package app

import (
	"context"
	"encoding/base64"
	"net/http"
	"strconv"
	"strings"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// Requests is «Αιτήματα»: lists, one request whole, filing and every act upon it.
type Requests struct{ s *Session }

// MaxUpload bounds one attached file in bytes; photos are reduced in the face.
const MaxUpload = 8 << 20

func (q *Requests) viewer(books *store.Store, who *municipality.Employee, personal bool) viewer {
	return viewer{o: books.Organisation(), me: who.ID, personal: personal, now: q.s.app.moment()}
}

// List gives a page of requests. Without the right to personal data the text
// search looks at numbers only.
func (q *Requests) List(query ListQuery) (ListPage, error) {
	books, who, personal, err := q.s.reader()
	if err != nil {
		return ListPage{}, q.s.app.fail(err)
	}
	asked, err := storeQuery(books.Organisation(), who, query)
	if err != nil {
		return ListPage{}, q.s.app.fail(err)
	}
	if _, isNumber := municipality.ParseNumberQuery(query.Text); query.Text != "" && !personal && !isNumber {
		return ListPage{Rows: []Row{}, Offset: query.Offset}, nil
	}
	page, err := books.List(asked)
	if err != nil {
		return ListPage{}, q.s.app.fail(err)
	}
	return ListPage{q.viewer(books, who, personal).rows(page.Rows), page.Total, query.Offset}, nil
}

func storeQuery(o *municipality.Organisation, who *municipality.Employee, q ListQuery) (store.Query, error) {
	employee, err := municipality.ParseID(q.Employee)
	if err != nil {
		return store.Query{}, refuse(municipality.CodeInvalid, "employee")
	}
	asked := store.Query{
		View: store.View(q.View), Viewer: who.ID, Text: q.Text, Status: typed[municipality.Status](q.Status),
		Units: unitsOf(o, q.Units), Community: municipality.CommunityCode(q.Community),
		Channel: municipality.Channel(q.Channel), Employee: employee,
		From: municipality.Date(q.From), To: municipality.Date(q.To), Offset: max(q.Offset, 0), Limit: q.Limit,
	}
	if len(q.Services) > 0 {
		asked.Service = municipality.ServiceCode(q.Services[0])
	}
	if q.View == "office" && len(asked.Units) == 0 {
		asked.Units = ownUnits(o, who)
	}
	sort := q.Sort
	if len(sort) > 0 && sort[0] == '-' {
		asked.Reverse, sort = true, sort[1:]
	}
	asked.Sort = store.Sort(sort)
	return asked, nil
}

// unitsOf widens each unit by those below it.
func unitsOf(o *municipality.Organisation, codes []string) []municipality.UnitCode {
	var units []municipality.UnitCode
	for _, code := range codes {
		units = append(units, o.UnitsUnder(municipality.UnitCode(code))...)
	}
	return units
}

// ownUnits are the units of an employee with everything below those they head.
func ownUnits(o *municipality.Organisation, e *municipality.Employee) []municipality.UnitCode {
	var units []municipality.UnitCode
	for _, p := range e.Posts {
		if p.Head {
			units = append(units, o.UnitsUnder(p.Unit)...)
		} else {
			units = append(units, p.Unit)
		}
	}
	return units
}

// Counts are the live numbers on tabs and menu.
func (q *Requests) Counts() (Counts, error) {
	books, who, _, err := q.s.reader()
	if err != nil {
		return Counts{}, q.s.app.fail(err)
	}
	c := books.Counts(who.ID, ownUnits(books.Organisation(), who))
	unread := 0
	for _, n := range q.s.tray(books, who) {
		if n.Ack {
			unread++
		}
	}
	return Counts{
		Mine: c.Mine, Office: c.Office, All: c.All, Overdue: c.Overdue, Tell: c.Tell, Closed: c.Closed,
		Calls: c.Tell, Unread: unread,
	}, nil
}

// Get is one request with everything that happened.
func (q *Requests) Get(id string) (RequestDetail, error) {
	books, who, personal, err := q.s.reader()
	if err != nil {
		return RequestDetail{}, q.s.app.fail(err)
	}
	r, err := find(books, id)
	if err != nil {
		return RequestDetail{}, q.s.app.fail(err)
	}
	events, err := books.Timeline(r.ID)
	if err != nil {
		return RequestDetail{}, q.s.app.fail(err)
	}
	return q.viewer(books, who, personal).detail(books, who, r, events), nil
}

// find takes an id or a number; a number that several requests bear is refused.
func find(books *store.Store, idOrNumber string) (*municipality.Request, error) {
	if id, err := municipality.ParseID(idOrNumber); err == nil && !id.IsZero() {
		return books.Request(id)
	}
	found, err := books.ByNumber(idOrNumber)
	switch {
	case err != nil:
		return nil, err
	case len(found) == 0:
		return nil, refuse(municipality.CodeUnknown, "request")
	case len(found) > 1:
		return nil, &Failure{Code: "ambiguous", Field: "request", Params: map[string]string{"count": strconv.Itoa(len(found))}}
	}
	return found[0], nil
}

// open finds a request, by id or number, for somebody who may do an act at all;
// whether to this request, the act itself decides.
func (q *Requests) open(what municipality.Act, id string) (*store.Store, *municipality.Employee, *municipality.Request, error) {
	books, who, err := q.s.may(what)
	if err != nil {
		return nil, nil, nil, err
	}
	r, err := find(books, id)
	return books, who, r, err
}

// Preview says what filing would do now, and what still stands in the way.
func (q *Requests) Preview(form FileForm) (Preview, error) {
	books, who, err := q.s.may(municipality.ActFile)
	if err != nil {
		return Preview{}, q.s.app.fail(err)
	}
	command, err := fileCommand(form)
	if err != nil {
		return Preview{}, q.s.app.fail(err)
	}
	preview, err := q.preview(books, who, command)
	return preview, q.s.app.fail(err)
}

func (q *Requests) preview(books *store.Store, who *municipality.Employee, command *municipality.FileRequest) (Preview, error) {
	v := q.viewer(books, who, true)
	var filed municipality.Filed
	var problems []*municipality.Refusal
	var similar []municipality.Matter
	err := books.Ask(store.Actor{Employee: who.ID}, func(r municipality.Reader, s municipality.Stamp) error {
		var err error
		filed, problems, err = command.Preview(r, s)
		if err == nil && command.Service != "" {
			similar = r.Similar(command.SimilarTo(s.At))
		}
		return err
	})
	if err != nil {
		return Preview{}, err
	}
	p := v.preview(filed, problems)
	for _, matter := range similar[:min(len(similar), 5)] {
		if r, err := books.Request(matter.ID); err == nil {
			p.Similar = append(p.Similar, v.row(r))
		}
	}
	return p, nil
}

func (v viewer) preview(filed municipality.Filed, problems []*municipality.Refusal) Preview {
	p := Preview{Problems: []FieldError{}, Candidates: []Candidate{}, OnDuty: []PersonRef{}, Similar: []Row{},
		Community: communityName(v.o, filed.Community)}
	for _, refusal := range problems {
		p.Problems = append(p.Problems, FieldError{string(refusal.Code), refusal.Field, refusal.Params})
	}
	service := v.o.Services[filed.Service]
	if service == nil {
		return p
	}
	p.Unit, p.Employee = unitNamed(v.o, filed.Charge.Unit), personRef(v.o, filed.Charge.Employee)
	if unit := v.o.Units[filed.Charge.Unit]; unit != nil {
		p.UnitPhone = showPhone(unit.Phone)
	}
	if filed.Outside != "" {
		outside := unitNamed(v.o, filed.Outside)
		p.Outside = &outside
	}
	p.Due, p.DueDays, p.DueBasis = string(filed.Due), service.Due.Days, string(service.Due.Basis)
	p.Rule, p.Why, p.Later = v.rule(filed.Charge.Rule), string(filed.Charge.Why), filed.Charge.Later
	if p.Later {
		p.OpensAt = stamp(municipality.MomentOf(v.o.OpensAt(filed.Charge.Employee, v.now)), v.o.Zone())
	}
	p.Candidates = v.candidates(filed.Charge)
	if p.Immediate = filed.Immediate; p.Immediate {
		p.Script, p.OnDuty = service.Script, v.people(v.o.OnDuty(filed.Charge.Unit, v.now))
	}
	if filed.Pickup != "" {
		p.Pickup = officeInfo(v.o, filed.Pickup)
	}
	return p
}

func fileCommand(f FileForm) (*municipality.FileRequest, error) {
	id, err := municipality.ParseID(strings.ReplaceAll(f.Once, "-", "")) // a UUID will do
	if err != nil {
		return nil, refuse(municipality.CodeInvalid, "once")
	}
	parent, err := municipality.ParseID(f.Parent)
	if err != nil {
		return nil, refuse(municipality.CodeInvalid, "parent")
	}
	return &municipality.FileRequest{
		ID: id, Channel: municipality.Channel(f.Channel), Service: municipality.ServiceCode(f.Service),
		Community: municipality.CommunityCode(f.Community), Anonymous: f.Anonymous,
		Pickup: municipality.OfficeCode(f.Pickup), Copies: f.Copies, Parent: parent,
		Sealed: municipality.FiledSealed{
			First: f.First, Last: f.Last, Sex: f.Sex, Phone: f.Phone, Email: f.Email, Via: f.Via, ViaPhone: f.ViaPhone,
			Settlement: municipality.SettlementCode(f.Settlement), Address: f.Address, Lat: f.Lat, Long: f.Long,
			Description: f.Description, ForWhom: f.ForWhom, Purpose: f.Purpose,
		},
	}, nil
}

// File takes a request in. The same form (Once) sent twice is filed once: after a
// crash between the flush and the answer the clerk simply presses again.
func (q *Requests) File(form FileForm) (Filed, error) {
	filed, err := q.file(form)
	return filed, q.s.app.fail(err)
}

func (q *Requests) file(form FileForm) (Filed, error) {
	books, who, err := q.s.may(municipality.ActFile)
	if err != nil {
		return Filed{}, err
	}
	command, err := fileCommand(form)
	if err != nil {
		return Filed{}, err
	}
	if !command.ID.IsZero() {
		if r, err := books.Request(command.ID); err == nil {
			return q.filed(books, who, r), nil
		}
	} else {
		command.ID = q.s.app.newID()
	}
	attached, err := attach(books, command.ID, form.Files)
	if err != nil {
		return Filed{}, err
	}
	command.Blobs, command.Sealed.FileNames = attached.blobs, attached.names
	done, err := q.s.do(municipality.ActFile, command)
	if err != nil {
		return Filed{}, err
	}
	return q.filed(books, who, done.Request), nil
}

func (q *Requests) filed(books *store.Store, who *municipality.Employee, r *municipality.Request) Filed {
	v := q.viewer(books, who, true)
	return Filed{
		ID: r.ID.String(), Number: r.Number, Code: r.Personal.Code, Last4: last4(r.Personal.Phone),
		Preview: v.preview(municipality.Filed{
			Service: r.Service, Community: r.Community, Due: r.Due, Charge: r.Charge, Immediate: r.Immediate,
			Outside: r.Outside, Pickup: r.Pickup,
		}, nil),
	}
}

// Callers lists the citizens known under the digits typed so far.
func (q *Requests) Callers(digits string) ([]Caller, error) {
	books, who, err := q.s.may(municipality.ActFile)
	if err != nil {
		return nil, q.s.app.fail(err)
	}
	v := q.viewer(books, who, true)
	callers := []Caller{}
	known, err := books.Callers(digits)
	if err != nil {
		return nil, q.s.app.fail(err)
	}
	for _, c := range known {
		caller := Caller{
			First: c.First, Last: c.Last, Sex: c.Sex, Phone: showPhone(c.Phone), Email: c.Email,
			Settlement: string(c.Settlement), Address: c.Address, Open: []Row{}, Closed: c.Requests - len(c.Open),
			LastAt: stamp(c.LastAt, v.o.Zone()),
		}
		for _, id := range c.Open {
			if r, err := books.Request(id); err == nil {
				caller.Open = append(caller.Open, v.row(r))
			}
		}
		callers = append(callers, caller)
	}
	return callers, nil
}

// Attachment gives one attached file of a request.
func (q *Requests) Attachment(id, hash string) (FileData, error) {
	books, _, r, err := q.open(municipality.ActRead, id)
	if err != nil {
		return FileData{}, q.s.app.fail(err)
	}
	events, err := books.Timeline(r.ID)
	if err != nil {
		return FileData{}, q.s.app.fail(err)
	}
	for _, e := range events {
		for i, blob := range e.Blobs {
			if hexHash(blob.SHA256) != hash {
				continue
			}
			data, err := books.Blob(context.Background(), r.ID, blob.SHA256)
			if err != nil {
				return FileData{}, q.s.app.fail(err)
			}
			return FileData{fileName(e, i), http.DetectContentType(data), base64.StdEncoding.EncodeToString(data)}, nil
		}
	}
	return FileData{}, q.s.app.fail(refuse(municipality.CodeUnknown, "file"))
}

// PreviewTransfer says whom another unit would charge.
func (q *Requests) PreviewTransfer(id, unit string) (Preview, error) {
	books, who, r, err := q.open(municipality.ActTransfer, id)
	if err != nil {
		return Preview{}, q.s.app.fail(err)
	}
	command := municipality.Transfer{Request: r.ID, Unit: municipality.UnitCode(unit)}
	var moved *municipality.Transferred
	err = books.Ask(store.Actor{Employee: who.ID}, func(reader municipality.Reader, s municipality.Stamp) error {
		var err error
		moved, err = command.Plan(reader.Organisation(), reader, r, s)
		return err
	})
	if err != nil {
		return Preview{}, q.s.app.fail(err)
	}
	return q.viewer(books, who, true).preview(municipality.Filed{
		Service: r.Service, Community: r.Community, Due: r.Due, Charge: moved.Charge, Immediate: r.Immediate,
	}, nil), nil
}

func hexHash(sum [32]byte) string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 64)
	for _, b := range sum {
		out = append(out, digits[b>>4], digits[b&15])
	}
	return string(out)
}

// fileName is the sealed name of the i-th file of an event.
func fileName(e municipality.Event, i int) string {
	var names []string
	switch sealed := e.Sealed.(type) {
	case *municipality.FiledSealed:
		names = sealed.FileNames
	case *municipality.Text:
		names = sealed.FileNames
	case *municipality.Closing:
		names = sealed.FileNames
	}
	if i < len(names) {
		return names[i]
	}
	return "file-" + strconv.Itoa(i+1)
}
