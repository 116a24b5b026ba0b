package app

import (
	"cmp"
	"context"
	"fmt"
	"strings"
)

type requestCommand struct {
	New         requestNewCommand         `cmd:"" help:"File a request."`
	List        requestListCommand        `cmd:"" help:"List requests."`
	Show        requestShowCommand        `cmd:"" help:"Show one request with everything that happened."`
	Acknowledge requestAcknowledgeCommand `cmd:"" help:"Acknowledge a request that was charged."`
	Note        requestNoteCommand        `cmd:"" help:"Add a note or files."`
	Transfer    requestTransferCommand    `cmd:"" help:"Send a request to another unit."`
	Takeover    requestTakeoverCommand    `cmd:"" help:"Take a request over from a colleague."`
	Forward     requestForwardCommand     `cmd:"" help:"Forward a request to an outside body."`
	Complete    requestCompleteCommand    `cmd:"" help:"Complete a request."`
	Reject      requestRejectCommand      `cmd:"" help:"Reject a request with reasons."`
	Reopen      requestReopenCommand      `cmd:"" help:"Take a closed request up again."`
}

type requestNewCommand struct {
	Service     string  `required:"" help:"Service, by code or name." placeholder:"SERVICE"`
	Community   string  `help:"Community where the matter lies, by code or name." placeholder:"COMMUNITY"`
	Settlement  string  `help:"Settlement, by code or name; gives the community." placeholder:"SETTLEMENT"`
	Description string  `required:"" help:"What it is about." placeholder:"TEXT"`
	Name        string  `help:"Citizen, first name and then last name." placeholder:"NAME"`
	Phone       string  `help:"Telephone." placeholder:"NUMBER"`
	Email       string  `help:"E-mail." placeholder:"ADDRESS"`
	Address     string  `help:"Street and number." placeholder:"TEXT"`
	Lat         float64 `help:"Latitude." placeholder:"DEGREES"`
	Long        float64 `help:"Longitude." placeholder:"DEGREES"`
	Channel     string  `help:"How it came." enum:"phone,counter" default:"phone" placeholder:"phone|counter"`
	Anonymous   bool    `help:"Without the citizen's name; so is a request without name, telephone and e-mail."`
	Once        string  `help:"Key of this filing: a second one with the same key files nothing." placeholder:"KEY"`
}

// filedRequest is what filing prints with --json.
type filedRequest struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Code     string `json:"code"`
	Unit     string `json:"unit"`
	Assignee string `json:"assignee"`
	Rule     string `json:"rule"`
	Due      string `json:"due"`
}

// Run files.
func (n *requestNewCommand) Run(c *command) error {
	return c.withDesk(func(desk line) error {
		r, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		form, err := n.form(r)
		if err != nil {
			return err
		}
		var filed Filed
		if err := desk.call(c, "Requests.File", &filed, form); err != nil {
			return err
		}
		result := filedRequest{
			ID: filed.ID, Number: filed.Number, Code: filed.Code, Unit: filed.Preview.Unit.Code,
			Assignee: r.userOf(filed.Preview.Employee.ID), Rule: filed.Preview.Rule.Code, Due: filed.Preview.Due,
		}
		return c.print(result, fmt.Sprintf("%s: %s, %s, due %s (%s)\n", result.Number, result.Unit, result.Assignee, result.Due, filed.Preview.Why))
	})
}

func (n *requestNewCommand) form(r *roster) (FileForm, error) {
	form := FileForm{
		Channel: n.Channel, Description: n.Description, Anonymous: n.Anonymous || n.Name+n.Phone+n.Email == "", Phone: n.Phone, Email: n.Email, Address: n.Address,
		Lat: n.Lat, Long: n.Long, Once: n.Once, Files: []Upload{},
	}
	form.First, form.Last = splitName(n.Name)
	var err error
	if form.Service, err = r.service(n.Service); err != nil {
		return form, err
	}
	if form.Community, err = optional(r.community, n.Community); err != nil {
		// Citizens say the settlement; so may whoever types.
		settlement, found := r.settlement(n.Community)
		if found != nil || n.Settlement != "" {
			return form, err
		}
		form.Settlement = settlement
		return form, nil
	}
	form.Settlement, err = optional(r.settlement, n.Settlement)
	return form, err
}

// splitName takes the last word as the last name.
func splitName(name string) (first, last string) {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "", ""
	}
	return strings.Join(words[:len(words)-1], " "), words[len(words)-1]
}

type requestListCommand struct {
	Status   string `help:"Which." enum:"open,closed,all" default:"open" placeholder:"open|closed|all"`
	Unit     string `help:"Only of this unit and those under it." placeholder:"UNIT"`
	Assignee string `help:"Only charged to this person." placeholder:"USER"`
	Query    string `help:"Part of a name, a telephone, a number, a street." placeholder:"TEXT"`
}

// listedRequest is one row of the list.
type listedRequest struct {
	ID       string `json:"id"`
	Number   string `json:"number"`
	Code     string `json:"code"`
	Status   string `json:"status"`
	Service  string `json:"service"`
	Unit     string `json:"unit"`
	Assignee string `json:"assignee"`
	Due      string `json:"due"`
}

// listPage is how many rows one call asks for.
const listPage = 500

// views of the list by --status.
var listViews = map[string]string{"open": "open", "closed": "closed", "all": "all"}

// Run lists, in the order of filing.
func (l *requestListCommand) Run(c *command) error {
	return c.withDesk(func(desk line) error {
		r, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		query := ListQuery{View: listViews[l.Status], Text: l.Query, Sort: "-filed", Limit: listPage}
		if l.Unit != "" {
			unit, err := r.unit(l.Unit)
			if err != nil {
				return err
			}
			query.Units = []string{unit}
		}
		if l.Assignee != "" {
			who, err := r.employee(l.Assignee)
			if err != nil {
				return err
			}
			query.Employee = who.ID
		}
		rows, err := listAll(c, desk, query)
		if err != nil {
			return err
		}
		list, text := make([]listedRequest, len(rows)), &strings.Builder{}
		for i, row := range rows {
			list[i] = listedRequest{
				ID: row.ID, Number: row.Number, Code: row.Code, Status: row.Status, Service: r.serviceCode(row.Service), Unit: row.Unit,
				Assignee: r.userOf(row.Employee), Due: row.Due,
			}
			fmt.Fprintf(text, "%-18s %-10s %-18s %-26s %-16s %s\n", row.Number, row.Status, list[i].Service, row.Unit, list[i].Assignee, row.Due)
		}
		return c.print(list, text.String())
	})
}

// codedRow is a row with the long code by which a citizen follows the request.
type codedRow struct {
	Row
	Code string `json:"code"`
}

func listAll(ctx context.Context, desk line, query ListQuery) ([]codedRow, error) {
	var all []codedRow
	for {
		query.Offset = len(all)
		var page struct {
			Rows  []codedRow `json:"rows"`
			Total int        `json:"total"`
		}
		if err := desk.call(ctx, "Requests.List", &page, query); err != nil {
			return nil, err
		}
		for i, row := range page.Rows {
			var detail RequestDetail
			if row.Code == "" && desk.call(ctx, "Requests.Get", &detail, row.ID) == nil {
				page.Rows[i].Code = detail.Code
			}
		}
		all = append(all, page.Rows...)
		if len(page.Rows) == 0 || len(all) >= page.Total {
			return all, nil
		}
	}
}

// reference names one request.
type reference struct {
	Request string `arg:"" name:"id|number" help:"Id, or number such as «ΚΕΦ-Α 123/2026»."`
}

// find gives the request, whole.
func (r reference) find(ctx context.Context, desk line) (RequestDetail, error) {
	var detail RequestDetail
	err := desk.call(ctx, "Requests.Get", &detail, strings.TrimSpace(r.Request))
	return detail, err
}

type requestShowCommand struct{ reference }

// Run shows.
func (s *requestShowCommand) Run(c *command) error {
	return c.withDesk(func(desk line) error {
		d, err := s.find(c, desk)
		if err != nil {
			return err
		}
		return c.print(d, detailText(d))
	})
}

func detailText(d RequestDetail) string {
	var b strings.Builder
	for _, line := range [][2]string{
		{"number", d.Number}, {"code", d.Code}, {"status", d.Status}, {"service", d.Service}, {"place", d.Place},
		{"unit", d.Unit}, {"assignee", d.Handler}, {"rule", cmp.Or(d.Charge.Rule.Code, "of the service")}, {"why", d.Charge.Why}, {"due", d.Due},
		{"filed", d.FiledAt}, {"closed", d.ClosedAt}, {"citizen", d.Citizen}, {"phone", d.Phone}, {"description", d.Description}, {"result", d.Result},
	} {
		if line[1] != "" {
			fmt.Fprintf(&b, "%-12s %s\n", line[0], line[1])
		}
	}
	for i := len(d.Timeline) - 1; i >= 0; i-- {
		item := d.Timeline[i]
		who := "the program"
		if item.Who != nil {
			who = item.Who.Brief
		}
		fmt.Fprintf(&b, "%s  %-20s %-20s %s\n", item.At, item.Kind, who, strings.ReplaceAll(item.Text, "\n", " "))
	}
	return b.String()
}
