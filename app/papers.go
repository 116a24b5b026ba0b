package app

import (
	"context"
	"encoding/base64"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/pdf"
	"thyrida/backend/printing"
)

// documents are the papers rendered in this run, newest last, for preview, print
// and saving. They hold personal data and live in memory only.
type documents struct {
	mu    sync.Mutex // guards list
	list  []rendered
	limit int
}

type rendered struct {
	Document
	bytes []byte
	user  municipality.ID
}

func (d *documents) init() { d.limit = 40 }

func (d *documents) keep(r rendered) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.list = append(d.list, r)
	if len(d.list) > d.limit {
		d.list = slices.Delete(d.list, 0, len(d.list)-d.limit)
	}
}

func (d *documents) find(id string, user municipality.ID) (rendered, bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, r := range d.list {
		if r.ID == id && r.user == user {
			return r, true
		}
	}
	return rendered{}, false
}

// paper keeps rendered bytes under a fresh id and hands them to the face.
func (s *Session) paper(title, number string, data []byte, err error) (Document, error) {
	if err != nil {
		return Document{}, s.app.fail(err)
	}
	doc := Document{
		ID: s.app.newID().String(), Title: title, Number: number,
		Data: base64.StdEncoding.EncodeToString(data),
	}
	user := municipality.ID{}
	if who := s.person(); who != nil {
		user = who.ID
	}
	s.app.documents.keep(rendered{doc, data, user})
	return doc, nil
}

// letterhead is that of an office under the municipality's own.
func letterhead(o *municipality.Organisation, office municipality.OfficeCode) pdf.Letterhead {
	m := o.Municipality
	head := pdf.Letterhead{
		Lines: slices.Clone(m.Letterhead), Address: m.Address, Phone: showPhone(m.Phone), Email: m.Email, Web: m.Web,
	}
	if at := o.Offices[office]; at != nil {
		head.Lines = append(head.Lines, at.Letter...)
		if at.Address != "" {
			head.Address = at.Address
		}
		if at.Phone != "" {
			head.Phone = showPhone(at.Phone)
		}
	}
	return head
}

// place is where the matter lies, in words.
func place(o *municipality.Organisation, r *municipality.Request) string {
	parts := []string{}
	for _, part := range []string{
		r.Personal.Address, settlementName(o, r.Personal.Settlement).Name, communityName(o, r.Community).Name,
	} {
		if part != "" && !slices.Contains(parts, part) {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, ", ")
}

func subject(o *municipality.Organisation, r *municipality.Request) string {
	if s := o.Services[r.Service]; s != nil {
		return s.Name
	}
	return string(r.Service)
}

// Receipt is «Απόδειξη καταχώρισης» (art. 12 ν. 2690/1999).
func (q *Requests) Receipt(id string) (Document, error) {
	books, _, r, err := q.open(municipality.ActRead, id)
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	data, err := receipt(books.Organisation(), r)
	return q.s.paper("receipt", r.Number, data, err)
}

func receipt(o *municipality.Organisation, r *municipality.Request) ([]byte, error) {
	m := o.Municipality
	deadline := ""
	if r.Due != "" {
		deadline = "έως " + greek.LongDate(r.Due.In(o.Zone()))
	}
	unit := string(r.Charge.Unit)
	if u := o.Units[r.Charge.Unit]; u != nil {
		unit = u.Name
	}
	return pdf.RenderReceipt(pdf.Receipt{
		Letterhead: letterhead(o, r.Office), Number: r.Number, GAP: r.General, Date: r.FiledAt.In(o.Zone()),
		Subject: subject(o, r), Description: r.Personal.Description, Place: place(o, r), Unit: unit, Deadline: deadline,
		Attachments: r.Files, Applicant: r.Personal.Name(), Channels: [2]string{m.Web, showPhone(m.Phone)},
		TrackCode: r.Personal.Code, QR: trackingLink(m.Web, r.Personal.Code), Office: officeName(o, r.Office).Name,
	})
}

// trackingLink is what the QR of the receipt holds: the municipality's page with
// the long code in the fragment, which no server log keeps.
func trackingLink(web, code string) string {
	if code == "" {
		return ""
	}
	if web == "" {
		return code
	}
	return "https://" + strings.TrimPrefix(strings.TrimPrefix(web, "https://"), "http://") + "/#" + code
}

// Templates are the texts for a request with their holes filled.
func (q *Requests) Templates(id, kind string) ([]FilledTemplate, error) {
	books, who, r, err := q.open(municipality.ActRead, id)
	if err != nil {
		return nil, q.s.app.fail(err)
	}
	o := books.Organisation()
	values := holes(o, r, who)
	list := []FilledTemplate{}
	for _, t := range templatesFor(o, r.Service, municipality.TemplateKind(kind)) {
		list = append(list, FilledTemplate{
			string(t.Code), string(t.Kind), t.Title, municipality.Fill(t.Title, values), municipality.Fill(t.Body, values),
		})
	}
	return list, nil
}

// templatesFor lists those of the service first, then the general ones.
func templatesFor(o *municipality.Organisation, service municipality.ServiceCode, kind municipality.TemplateKind) []*municipality.Template {
	var list []*municipality.Template
	for _, t := range o.Templates {
		if !t.Retired && t.Kind == kind && (t.Service == service || t.Service == "") {
			list = append(list, t)
		}
	}
	slices.SortFunc(list, func(a, b *municipality.Template) int {
		if (a.Service == "") != (b.Service == "") {
			if a.Service == "" {
				return 1
			}
			return -1
		}
		return strings.Compare(string(a.Code), string(b.Code))
	})
	return list
}

// holes are the values that templates may name.
func holes(o *municipality.Organisation, r *municipality.Request, who *municipality.Employee) map[string]string {
	p := r.Personal
	unitName := string(r.Charge.Unit)
	if u := o.Units[r.Charge.Unit]; u != nil {
		unitName = u.Name
	}
	body := ""
	if to := o.Units[r.ForwardedTo]; to != nil {
		body = to.Name
	} else if to := o.Units[r.Outside]; to != nil {
		body = to.Name
	}
	letter := ""
	if len(r.Letters) > 0 {
		letter = r.Letters[len(r.Letters)-1].Number.String()
	}
	due := ""
	if r.Due != "" {
		due = greek.LongDate(r.Due.In(o.Zone()))
	}
	return map[string]string{
		"number": r.Number, "date": greek.LongDate(r.FiledAt.In(o.Zone())),
		"service": subject(o, r), "subject": subject(o, r), "place": place(o, r), "unit": unitName,
		"unit_genitive": greek.GenitivePhrase(unitName), "employee": who.Person.Name(), "result": p.Result,
		"name": p.Name(), "dear": greek.Dear(p.Last, sexOf(p.Sex, p.First)), "due": due, "papers": p.Papers, "body": body,
		"letter": letter, "office": officeName(o, r.Office).Name, "phone": showPhone(o.Municipality.Phone),
		"web": o.Municipality.Web, "municipality": o.Municipality.Name, "municipality_genitive": o.Municipality.Genitive,
	}
}

// sexOf is the sex given, else a sure guess from the first name.
func sexOf(given, first string) greek.Sex {
	switch given {
	case "m":
		return greek.Male
	case "f":
		return greek.Female
	}
	if sex, sure := greek.SexOf(first); sure >= 0.9 {
		return sex
	}
	return greek.Unknown
}

// Letter issues a reply letter: number and text are frozen in one fact, then the
// paper is rendered from it. A draft takes no number.
func (q *Requests) Letter(id string, form LetterForm) (Document, error) {
	books, who, r, err := q.open(municipality.ActLetter, id)
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	o := books.Organisation()
	letter := municipality.Letter{
		Recipient: form.Recipient, Subject: form.Subject, Body: form.Body, Related: "το αίτημα " + r.Number,
	}
	if signer, err := municipality.ParseID(form.Signatory); err == nil && o.Employees[signer] != nil {
		letter.Signatory, letter.Title = o.Employees[signer].Person.Name(), o.Employees[signer].Person.Title
	}
	for _, field := range []struct{ name, value string }{{"subject", form.Subject}, {"body", form.Body}} {
		if strings.TrimSpace(field.value) == "" {
			return Document{}, q.s.app.fail(refuse(municipality.CodeMissing, field.name))
		}
	}
	if form.Draft {
		if err := o.May(who, municipality.ActLetter, r); err != nil {
			return Document{}, q.s.app.fail(err)
		}
		data, err := renderLetter(o, r.Office, "", q.s.app.moment(), letter, true)
		return q.s.paper("letter_draft", "", data, err)
	}
	done, err := q.s.do(municipality.ActLetter, &municipality.IssueLetter{
		Request: r.ID, Template: municipality.TemplateCode(form.Template), Letter: letter,
	})
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	number := done.Event.Open.(*municipality.LetterIssued).Number.String()
	data, err := renderLetter(o, books.Desk().Office, number, done.Event.At, letter, false)
	return q.s.paper("letter", number, data, err)
}

func renderLetter(o *municipality.Organisation, office municipality.OfficeCode, number string, at municipality.Moment, l municipality.Letter, draft bool) ([]byte, error) {
	related := []string{}
	if l.Related != "" {
		related = append(related, l.Related)
	}
	city := officeCity(o, office)
	return pdf.RenderLetter(pdf.Letter{
		Letterhead: letterhead(o, office), Number: number, Date: at.In(o.Zone()), Place: city, To: l.Recipient,
		Subject: l.Subject, Related: related, Body: l.Body, Signatory: pdf.Signatory{Title: l.Title, Name: l.Signatory}, Draft: draft,
	})
}

// officeCity is the town that a letter is dated from.
func officeCity(o *municipality.Organisation, office municipality.OfficeCode) string {
	at := o.Offices[office]
	if at == nil {
		return ""
	}
	return communityName(o, at.Community).Name
}

// Paper renders an outgoing paper of the request again from its frozen text.
func (q *Requests) Paper(id, ref string) (Document, error) {
	books, _, r, err := q.open(municipality.ActRead, id)
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	events, err := books.Timeline(r.ID)
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	o := books.Organisation()
	for _, e := range events {
		if municipality.ID(e.Ref).String() != ref {
			continue
		}
		switch open := e.Open.(type) {
		case *municipality.LetterIssued:
			if letter, ok := e.Sealed.(*municipality.Letter); ok && letter != nil {
				data, err := renderLetter(o, e.Office, open.Number.String(), e.At, *letter, false)
				return q.s.paper("letter", open.Number.String(), data, err)
			}
		case *municipality.Forwarded:
			data, err := q.s.app.forwardLetter(o, r, open, e)
			return q.s.paper("forward", open.Number.String(), data, err)
		}
	}
	return Document{}, q.s.app.fail(refuse(municipality.CodeUnknown, "paper"))
}

// ForwardPreview is the διαβιβαστικό before it takes its number.
func (q *Requests) ForwardPreview(id string, form ForwardForm) (Document, error) {
	books, who, r, err := q.open(municipality.ActForward, id)
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	o := books.Organisation()
	if err := o.May(who, municipality.ActForward, r); err != nil {
		return Document{}, q.s.app.fail(err)
	}
	event := municipality.Event{Actor: who.ID, Office: books.Desk().Office, At: q.s.app.moment(), Sealed: &municipality.Text{Text: form.Text}}
	data, err := q.s.app.forwardLetter(o, r, &municipality.Forwarded{Body: municipality.UnitCode(form.Body)}, event)
	return q.s.paper("forward_draft", "", data, err)
}

func (a *App) forwardLetter(o *municipality.Organisation, r *municipality.Request, f *municipality.Forwarded, e municipality.Event) ([]byte, error) {
	to := []string{string(f.Body)}
	if body := o.Units[f.Body]; body != nil {
		to = []string{body.Name}
		if body.Email != "" {
			to = append(to, body.Email)
		}
	}
	signer := o.Employees[e.Actor]
	letter := municipality.Letter{
		Recipient: to, Subject: "Διαβίβαση αιτήματος: " + subject(o, r), Body: sealedWords(e), Related: "το αίτημα " + r.Number,
	}
	if signer != nil {
		letter.Signatory, letter.Title = signer.Person.Name(), signer.Person.Title
	}
	return renderLetter(o, e.Office, f.Number.String(), e.At, letter, f.Number.Seq == 0)
}

// PrintList is the list as it stands on the screen, on paper.
func (q *Requests) PrintList(query ListQuery) (Document, error) {
	query.Offset, query.Limit = 0, 500
	page, err := q.List(query)
	if err != nil {
		return Document{}, err
	}
	books, _, _, err := q.s.reader()
	if err != nil {
		return Document{}, q.s.app.fail(err)
	}
	o := books.Organisation()
	rows := make([][]string, len(page.Rows))
	for i, r := range page.Rows {
		rows[i] = []string{r.Number, r.Title + "\n" + r.Place, r.Citizen, r.Handler, shortDay(o, r.Due)}
	}
	data, err := pdf.RenderListing(pdf.Listing{
		Letterhead: letterhead(o, books.Desk().Office), Title: "Κατάσταση αιτημάτων", Date: q.s.app.moment().In(o.Zone()),
		Columns: []pdf.Column{
			{Title: "Αριθμός", Width: 28}, {Title: "Αίτημα", Width: 70}, {Title: "Πολίτης", Width: 36},
			{Title: "Χρέωση", Width: 32}, {Title: "Προθεσμία", Width: 22},
		},
		Rows: rows, Footer: "Σύνολο: " + greek.Number(page.Total),
	})
	return q.s.paper("list", "", data, err)
}

func shortDay(o *municipality.Organisation, day string) string {
	if day == "" {
		return ""
	}
	return greek.ShortDate(municipality.Date(day).In(o.Zone()))
}

// FromScanner takes the newest file of the scan folder.
func (q *Requests) FromScanner(string) (Upload, error) {
	if _, _, err := q.s.may(municipality.ActNote); err != nil {
		return Upload{}, q.s.app.fail(err)
	}
	folder := q.s.app.settingsNow().ScanFolder
	if folder == "" {
		return Upload{}, &Failure{Code: "no_scan_folder", Field: "scanFolder"}
	}
	newest, err := newestFile(folder)
	if err != nil {
		return Upload{}, &Failure{Code: "scan_empty", Field: "scanFolder"}
	}
	data, err := os.ReadFile(newest)
	if err != nil {
		return Upload{}, q.s.app.fail(err)
	}
	if err := checkUpload(newest, data); err != nil {
		return Upload{}, err
	}
	return Upload{safeName(filepath.Base(newest)), base64.StdEncoding.EncodeToString(data)}, nil
}

func newestFile(folder string) (string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return "", err
	}
	newest, at := "", int64(0)
	for _, entry := range entries {
		info, err := entry.Info()
		if err == nil && info.Mode().IsRegular() && info.ModTime().UnixNano() > at {
			newest, at = filepath.Join(folder, entry.Name()), info.ModTime().UnixNano()
		}
	}
	if newest == "" {
		return "", os.ErrNotExist
	}
	return newest, nil
}

// Documents prints, opens and saves papers that were rendered in this run.
type Documents struct{ s *Session }

func (d *Documents) find(id string) (rendered, error) {
	who := d.s.person()
	if who == nil {
		return rendered{}, refuse(municipality.CodeNotSignedIn, "session")
	}
	doc, found := d.s.app.documents.find(id, who.ID)
	if !found {
		return rendered{}, refuse(municipality.CodeUnknown, "document")
	}
	return doc, nil
}

// Print sends a paper to a printer; "" = the one of the settings.
func (d *Documents) Print(id, printer string, copies int) error {
	doc, err := d.find(id)
	if err != nil {
		return d.s.app.fail(err)
	}
	if printer == "" {
		printer = d.s.app.settingsNow().Printer
	}
	_, err = printing.Print(context.Background(), printer, doc.bytes, printing.Options{Copies: max(copies, 1), Title: "thyrida"})
	return d.s.app.printFailure(err)
}

// Open shows a paper in the program that this PC opens PDF files with.
func (d *Documents) Open(id string) error {
	doc, err := d.find(id)
	if err != nil {
		return d.s.app.fail(err)
	}
	path := d.s.app.path(filepath.Join("papers", doc.ID+".pdf")) // cleared at the next start
	if err := writeFile(path, doc.bytes); err != nil {
		return d.s.app.fail(err)
	}
	return d.s.app.printFailure(printing.Open(context.Background(), path))
}

// Save writes a paper where the person says and gives the path.
func (d *Documents) Save(id, path string) (string, error) {
	doc, err := d.find(id)
	if err != nil {
		return "", d.s.app.fail(err)
	}
	if !strings.EqualFold(filepath.Ext(path), ".pdf") {
		path += ".pdf"
	}
	if err := writeFile(path, doc.bytes); err != nil {
		return "", &Failure{Code: "cannot_write", Field: "path"}
	}
	return path, nil
}
