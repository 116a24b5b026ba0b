package municipality

import (
	"strings"

	"thyrida/backend/greek"
)

// Limits of what a person can type, in letters.
const (
	MaxDescription = 4000 // Open311 GeoReport v2, POST service request
	MaxName        = 80
	MaxLine        = 200
	MaxText        = 8000
	MaxFiles       = 10
)

// SimilarDays is how far back the duplicate hint looks.
const SimilarDays = 14

// FileRequest files a request or an application: it is routed and charged in the
// same act.
type FileRequest struct {
	ID        ID // of the new subject; zero = a fresh one
	Channel   Channel
	Service   ServiceCode
	Community CommunityCode // "" = of the settlement, else of the office
	Anonymous bool
	Pickup    OfficeCode
	Copies    int
	Parent    ID
	Sealed    FiledSealed
	Blobs     []Blob
}

// Decide files the request.
func (c *FileRequest) Decide(r Reader, s Stamp) (Event, error) {
	if !s.Actor.IsZero() {
		if err := r.Organisation().May(r.Organisation().Employees[s.Actor], ActFile, nil); err != nil {
			return Event{}, err
		}
	}
	c.normalise(r.Organisation(), s)
	if problems := c.Problems(r.Organisation()); len(problems) > 0 {
		return Event{}, problems[0]
	}
	filed, err := c.plan(r, s)
	if err != nil {
		return Event{}, err
	}
	if filed.Number, err = r.NextNumber(s.At); err != nil {
		return Event{}, err
	}
	sealed := c.Sealed
	sealed.Code = s.Code()
	return Event{
		Kind: KindFiled, Subject: c.ID, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &filed, Sealed: &sealed, Blobs: c.Blobs,
	}, nil
}

// Preview is what filing would do now, without doing it: no number is taken. The
// problems are what still stands in the way.
func (c *FileRequest) Preview(r Reader, s Stamp) (Filed, []*Refusal, error) {
	c.normalise(r.Organisation(), s)
	problems := c.Problems(r.Organisation())
	if r.Organisation().Services[c.Service] == nil {
		return Filed{Community: c.Community}, problems, nil
	}
	filed, err := c.plan(r, s)
	return filed, problems, err
}

// normalise brings typed values into the forms that the books keep.
func (c *FileRequest) normalise(o *Organisation, s Stamp) {
	if c.ID.IsZero() && s.NewID != nil {
		c.ID = s.NewID()
	}
	if c.Channel == "" {
		c.Channel = ChannelCounter
	}
	c.Sealed.tidy()
	if place := o.Settlements[c.Sealed.Settlement]; place != nil && c.Community == "" {
		c.Community = place.Community
	}
	if office := o.Offices[s.Office]; office != nil && c.Community == "" {
		c.Community = office.Community
	}
	service := o.Services[c.Service]
	if service != nil && service.Family == FamilyPaper {
		c.Copies = max(c.Copies, 1)
		if c.Pickup == "" {
			c.Pickup = o.NearestOffice(c.Sealed.Settlement, c.Community)
		}
	}
	if c.Anonymous {
		blank := FiledSealed{
			Settlement: c.Sealed.Settlement, Address: c.Sealed.Address, Lat: c.Sealed.Lat, Long: c.Sealed.Long,
			Description: c.Sealed.Description, FileNames: c.Sealed.FileNames,
		}
		c.Sealed = blank
	}
}

// tidy trims every field and brings telephones into E.164 where they can be read.
func (f *FiledSealed) tidy() {
	for _, field := range []*string{
		&f.First, &f.Last, &f.Phone, &f.Email, &f.Address, &f.Description, &f.Via, &f.ViaPhone, &f.ForWhom, &f.Purpose,
	} {
		*field = strings.TrimSpace(*field)
	}
	for _, field := range []*string{&f.Phone, &f.ViaPhone} {
		if phone, err := greek.ParsePhone(*field); err == nil {
			*field = string(phone)
		}
	}
}

// Problems lists what stands in the way of filing, in the order of the form.
func (c *FileRequest) Problems(o *Organisation) []*Refusal {
	var list []*Refusal
	add := func(code Code, field string) { list = append(list, &Refusal{Code: code, Field: field}) }
	service := o.Services[c.Service]
	switch {
	case c.Service == "":
		add(CodeMissing, "service")
	case service == nil || service.Retired:
		add(CodeUnknown, "service")
	}
	if o.Communities[c.Community] == nil {
		add(CodeUnknown, "community")
	}
	if c.Sealed.Settlement != "" && o.Settlements[c.Sealed.Settlement] == nil {
		add(CodeUnknown, "settlement")
	}
	switch c.Channel {
	case ChannelPhone, ChannelCounter, ChannelWeb:
	default:
		add(CodeUnknown, "channel")
	}
	if c.Anonymous && service != nil && !service.Anonymous {
		add(CodeNotAllowed, "anonymous")
	}
	list = append(list, c.Sealed.problems(!c.Anonymous, c.Channel != ChannelCounter)...)
	if service != nil && service.Family == FamilyRequest && c.Sealed.Description == "" && c.Sealed.Address == "" {
		add(CodeMissing, "description")
	}
	if service != nil && service.Family == FamilyPaper {
		if o.Offices[c.Pickup] == nil {
			add(CodeUnknown, "pickup")
		}
		if c.Copies < 1 || c.Copies > 9 {
			add(CodeInvalid, "copies")
		}
	}
	if len(c.Blobs) > MaxFiles {
		add(CodeInvalid, "files")
	}
	return list
}

// problems checks who and how to reach; named says that a name is asked for,
// reachable that a telephone or address is (somebody at the counter may have none).
func (f *FiledSealed) problems(named, reachable bool) []*Refusal {
	var list []*Refusal
	add := func(code Code, field string) { list = append(list, &Refusal{Code: code, Field: field}) }
	if named && f.Last == "" {
		add(CodeMissing, "last")
	}
	if named && reachable && f.Phone == "" && f.Email == "" && f.ViaPhone == "" {
		add(CodeMissing, "phone")
	}
	for _, phone := range []struct{ field, value string }{{"phone", f.Phone}, {"viaPhone", f.ViaPhone}} {
		if _, err := greek.ParsePhone(phone.value); phone.value != "" && err != nil {
			add(CodeInvalid, phone.field)
		}
	}
	if f.Email != "" && !plausibleMail(f.Email) {
		add(CodeInvalid, "email")
	}
	for _, long := range []struct {
		field, value string
		limit        int
	}{
		{"first", f.First, MaxName}, {"last", f.Last, MaxName}, {"via", f.Via, MaxName}, {"address", f.Address, MaxLine},
		{"description", f.Description, MaxDescription}, {"forWhom", f.ForWhom, MaxLine}, {"purpose", f.Purpose, MaxLine},
	} {
		if len([]rune(long.value)) > long.limit {
			list = append(list, &Refusal{Code: CodeInvalid, Field: long.field, Params: map[string]string{"hint": "too long"}})
		}
	}
	if f.Lat < -90 || f.Lat > 90 || f.Long < -180 || f.Long > 180 {
		add(CodeInvalid, "point")
	}
	return list
}

func plausibleMail(address string) bool {
	local, domain, found := strings.Cut(address, "@")
	return found && local != "" && strings.Contains(domain, ".") && !strings.ContainsAny(address, " \r\n\t,;<>") &&
		!strings.HasSuffix(domain, ".") && len(address) <= 254
}

// plan routes, charges and sets the deadline.
func (c *FileRequest) plan(r Reader, s Stamp) (Filed, error) {
	o := r.Organisation()
	service := o.Services[c.Service]
	routing := o.Route(RouteQuery{c.Service, c.Community, c.Channel, c.Sealed.Description})
	charge, err := o.Charge(r, ChargeQuery{
		Subject: c.ID, Unit: routing.Unit, Service: c.Service, Family: service.Family, Channel: c.Channel,
		Office: s.Office, Actor: s.Actor, At: s.At, Phone: c.Sealed.Phone, Community: c.Community,
		Address: c.Sealed.Address, Term: 1,
	})
	if err != nil {
		return Filed{}, err
	}
	if routing.Rule != nil {
		charge.Rule = routing.Rule.Code
	}
	return Filed{
		Service: c.Service, Community: c.Community, Channel: c.Channel, Family: service.Family,
		Due: o.DueFor(service, s.At), Charge: charge, Immediate: service.Priority == PriorityImmediate,
		Anonymous: c.Anonymous, CanCall: c.Sealed.Phone != "" || c.Sealed.ViaPhone != "", CanMail: c.Sealed.Email != "",
		Pickup: c.Pickup, Copies: c.Copies, Files: len(c.Blobs), Outside: routing.Outside, Parent: c.Parent,
	}, nil
}

// DueFor is the last day of a service's deadline from a moment.
func (o *Organisation) DueFor(service *Service, at Moment) Date {
	return o.holidays.Due(o.Day(at), service.Due)
}

// NearestOffice is where somebody of a settlement collects a paper: the office of
// the settlement, of its community, else any that hands over; "" if none does.
func (o *Organisation) NearestOffice(settlement SettlementCode, community CommunityCode) OfficeCode {
	candidates := []OfficeCode{}
	if place := o.Settlements[settlement]; place != nil {
		candidates = append(candidates, place.Office)
		if community == "" {
			community = place.Community
		}
	}
	if c := o.Communities[community]; c != nil {
		candidates = append(candidates, c.Office)
	}
	for _, code := range candidates {
		if office := o.Offices[code]; office != nil && office.HandsOver && !office.Retired {
			return code
		}
	}
	best := OfficeCode("")
	for code, office := range o.Offices {
		if office.HandsOver && !office.Retired && (best == "" || code < best) {
			best = code
		}
	}
	return best
}

// SimilarTo is the question of the duplicate hint for a form: same service and
// (same telephone, or ≤ 50 m, or same street and community), in 14 days.
func (c *FileRequest) SimilarTo(at Moment) SimilarQuery {
	return SimilarQuery{
		Service: c.Service, Phone: c.Sealed.Phone, Community: c.Community, Address: c.Sealed.Address,
		Lat: c.Sealed.Lat, Long: c.Sealed.Long, Since: at - SimilarDays*24*60*60,
	}
}

// ImportRequest takes one row of imported history over.
type ImportRequest struct {
	ID        ID
	Number    string // service_request_id; "" = named after the identity
	Identity  []byte
	Content   []byte
	Service   ServiceCode
	Community CommunityCode
	Channel   Channel
	Agency    UnitCode // agency_responsible, "" = not given
	FiledAt   Moment
	ClosedAt  Moment
	Sealed    FiledSealed
}

// Decide records the row: the unit comes from the rules, the agency named in the
// file wins unless the rules' unit lies under it; open ones are charged and count
// as acknowledged. CodeAlready = the same row is here; CodeChanged = it is here
// with other content.
func (c *ImportRequest) Decide(r Reader, s Stamp) (Event, error) {
	o := r.Organisation()
	if err := o.May(o.Employees[s.Actor], ActImport, nil); err != nil {
		return Event{}, err
	}
	if known, found := r.ImportedAs(c.Identity); found {
		if string(known.Content) == string(c.Content) {
			return Event{}, refuse(CodeAlready, "row")
		}
		return Event{}, refuse(CodeChanged, "row")
	}
	service := o.Services[c.Service]
	if service == nil {
		return Event{}, refuseWith(CodeUnknown, "service_code", "value", string(c.Service))
	}
	if o.Communities[c.Community] == nil {
		return Event{}, refuse(CodeUnknown, "community")
	}
	switch {
	case c.FiledAt == 0:
		return Event{}, refuse(CodeMissing, "requested_datetime")
	case c.ClosedAt != 0 && c.ClosedAt < c.FiledAt:
		return Event{}, refuseWith(CodeInvalid, "closed_date", "hint", "closed before it was filed")
	}
	if c.ID.IsZero() {
		c.ID = s.NewID()
	}
	c.Sealed.tidy()
	charge, err := c.charge(r, s)
	if err != nil {
		return Event{}, err
	}
	anonymous := c.Sealed.Last == "" && c.Sealed.First == "" && c.Sealed.Phone == "" && c.Sealed.Email == ""
	sealed := c.Sealed
	return Event{
		Kind: KindImported, Subject: c.ID, Actor: s.Actor, Office: s.Office, Desk: s.Desk, At: s.At,
		Open: &Imported{
			Number: c.Number, Identity: c.Identity, Content: c.Content, Service: c.Service, Community: c.Community,
			Channel: c.Channel, FiledAt: c.FiledAt, ClosedAt: c.ClosedAt, Due: o.DueFor(service, c.FiledAt),
			Charge: charge, Family: service.Family, CanCall: sealed.Phone != "", CanMail: sealed.Email != "", Anonymous: anonymous,
		},
		Sealed: &sealed,
	}, nil
}

func (c *ImportRequest) charge(r Reader, s Stamp) (Charge, error) {
	o := r.Organisation()
	routing := o.Route(RouteQuery{c.Service, c.Community, c.Channel, c.Sealed.Description})
	unit, why := routing.Unit, Why("")
	if agency := o.Units[c.Agency]; agency != nil && !agency.Outside && !o.Within(unit, c.Agency) {
		unit, why = c.Agency, WhyGiven
	}
	rule := RuleCode("")
	if routing.Rule != nil && why == "" {
		rule = routing.Rule.Code
	}
	if c.ClosedAt != 0 { // nobody is charged with what is done: the unit stands alone
		return Charge{Unit: unit, Rule: rule, Why: WhyGiven, Term: 1}, nil
	}
	charge, err := o.Charge(r, ChargeQuery{
		Subject: c.ID, Unit: unit, Service: c.Service, Family: o.Services[c.Service].Family, Channel: c.Channel,
		Office: s.Office, At: s.At, Phone: c.Sealed.Phone, Community: c.Community, Address: c.Sealed.Address, Term: 1,
	})
	charge.Rule = rule
	return charge, err
}
