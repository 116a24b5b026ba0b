package app

import (
	"cmp"
	"errors"
	"fmt"
	"strings"

	"thyrida/backend/municipality"
)

type userCommand struct {
	Add      userAddCommand      `cmd:"" help:"Hire an employee and open an account."`
	List     userListCommand     `cmd:"" help:"List the employees."`
	Password userPasswordCommand `cmd:"" help:"Change your own password."`
}

// listedUser is an employee as the command line prints it.
type listedUser struct {
	ID       string   `json:"id"`
	Username string   `json:"username"`
	First    string   `json:"first"`
	Last     string   `json:"last"`
	Roles    []string `json:"roles"`
	Units    []string `json:"units"`
	Office   string   `json:"office"`
	Account  bool     `json:"account"`
	Retired  bool     `json:"retired"`
	Away     string   `json:"away_until,omitempty"`
	Open     int      `json:"open"`
}

func listUser(e EmployeeView) listedUser {
	u := listedUser{
		ID: e.ID, Username: e.Username, First: e.First, Last: e.Last, Roles: e.Roles, Units: []string{}, Office: e.Office,
		Account: e.HasAccount, Retired: e.Retired, Away: e.AwayUntil, Open: e.Open,
	}
	for _, p := range e.Posts {
		u.Units = append(u.Units, p.Unit)
	}
	return u
}

type userAddCommand struct {
	Username string   `arg:"" help:"User name, without blanks."`
	First    string   `help:"First name." placeholder:"NAME"`
	Last     string   `help:"Last name; else the user name." placeholder:"NAME"`
	Sex      string   `help:"Sex, for titles." enum:",f,m" default:"" placeholder:"f|m"`
	Role     []string `help:"Role, may repeat: clerk, handler, head, registrar, administrator, auditor, management." required:"" enum:"clerk,handler,head,registrar,administrator,auditor,management" placeholder:"ROLE"`
	Unit     []string `help:"Unit of a post, by code or name; may repeat." placeholder:"UNIT"`
	Head     bool     `help:"The posts are those of the head."`
	Share    int      `help:"Percent of full time on each post." default:"100"`
	Service  []string `help:"Services that the person can handle; none = all." placeholder:"SERVICE"`
	Office   string   `help:"Office where the person works." placeholder:"OFFICE"`
	Title    string   `help:"Title under signatures." placeholder:"TEXT"`
	Phone    string   `help:"Telephone at work." placeholder:"NUMBER"`
	Email    string   `help:"E-mail at work." placeholder:"ADDRESS"`
	Stands   string   `name:"substitute" help:"Who stands in, by user name." placeholder:"USER"`

	NewPasswordFile string `help:"File with the first password, which the person must change; else THYRIDA_NEW_PASSWORD; without either no account." placeholder:"FILE" type:"path"`
}

// Run hires.
func (u *userAddCommand) Run(c *command) error {
	password, err := c.newPassword(u.NewPasswordFile)
	if err != nil {
		return err
	}
	return c.withDesk(func(desk line) error {
		r, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		e, err := u.employee(r)
		if err != nil {
			return err
		}
		if password != "" && weakPassword(password, municipality.Person{First: e.First, Last: e.Last, Username: e.Username}) {
			return &Failure{Code: string(municipality.CodeWeakPassword), Field: "password"} // before anything is recorded
		}
		if err := desk.call(c, "Organisation.SaveEmployee", &e, e); err != nil {
			return err
		}
		if password != "" {
			if err := desk.call(c, "Organisation.SetPassword", nil, e.ID, password); err != nil {
				return fmt.Errorf("%s is hired, but has no account yet: %w", e.Username, err)
			}
			e.HasAccount = true
		}
		return c.print(listUser(e), fmt.Sprintf("%s hired: %s\n", e.Username, strings.Join(e.Roles, ", ")))
	})
}

func (u *userAddCommand) employee(r *roster) (EmployeeView, error) {
	e := EmployeeView{
		Username: u.Username, First: u.First, Last: cmp.Or(u.Last, u.Username), Sex: u.Sex, Title: u.Title, Phone: u.Phone, Email: u.Email,
		Roles: u.Role, Posts: []PostView{}, Services: []string{}, Hours: []Interval{},
	}
	for _, known := range r.view.Employees {
		if known.Username == u.Username {
			return e, fmt.Errorf("user %q: is here already", u.Username)
		}
	}
	for _, text := range u.Unit {
		unit, err := r.unit(text)
		if err != nil {
			return e, err
		}
		e.Posts = append(e.Posts, PostView{Unit: unit, Share: u.Share, Head: u.Head})
	}
	for _, text := range u.Service {
		service, err := r.service(text)
		if err != nil {
			return e, err
		}
		e.Services = append(e.Services, service)
	}
	var err error
	if e.Office, err = optional(r.office, u.Office); err != nil || u.Stands == "" {
		return e, err
	}
	substitute, err := r.employee(u.Stands)
	e.Substitute = substitute.ID
	return e, err
}

// newPassword is one that is being given; "" where none is.
func (c *command) newPassword(file string) (string, error) {
	if file != "" {
		return firstLine(file)
	}
	return c.getenv("THYRIDA_NEW_PASSWORD"), nil
}

type userListCommand struct {
	All bool `help:"With those who have left."`
}

// Run lists.
func (u *userListCommand) Run(c *command) error {
	return c.withDesk(func(desk line) error {
		r, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		users, text := []listedUser{}, &strings.Builder{}
		for _, e := range r.view.Employees {
			if e.Retired && !u.All {
				continue
			}
			v := listUser(e)
			users = append(users, v)
			fmt.Fprintf(text, "%-20s %-40s %s\n", cmp.Or(v.Username, v.ID), v.Last+" "+v.First, strings.Join(v.Units, " "))
		}
		return c.print(users, text.String())
	})
}

type userPasswordCommand struct {
	NewPasswordFile string `help:"File with the new password; else THYRIDA_NEW_PASSWORD." placeholder:"FILE" type:"path"`
}

// Run changes the password of the person who signs in.
func (u *userPasswordCommand) Run(c *command) error {
	replacement, err := c.newPassword(u.NewPasswordFile)
	if err != nil {
		return err
	}
	if replacement == "" {
		return errors.New("give the new password: --new-password-file FILE, or THYRIDA_NEW_PASSWORD")
	}
	old, err := c.password()
	if err != nil {
		return err
	}
	return c.withDesk(func(desk line) error {
		if err := desk.call(c, "Session.ChangePassword", nil, old, replacement); err != nil {
			return err
		}
		return c.print(struct {
			Changed string `json:"changed"`
		}{c.flags.User}, "password changed\n")
	})
}

type absenceCommand struct {
	Add absenceAddCommand `cmd:"" help:"Record leave of an employee."`
}

type absenceAddCommand struct {
	Username string `arg:"" help:"Who is away, by user name."`
	From     string `required:"" help:"First day, 2026-12-08." placeholder:"DAY"`
	To       string `required:"" help:"Last day, inclusive." placeholder:"DAY"`
	Stands   string `name:"substitute" help:"Who stands in, by user name." placeholder:"USER"`
	Reason   string `help:"Why, seen by whoever plans." placeholder:"TEXT"`
}

// absence is leave as the command line prints it.
type absence struct {
	ID         string `json:"id"`
	Employee   string `json:"employee"`
	From       string `json:"from"`
	To         string `json:"to"`
	Substitute string `json:"substitute"`
}

// Run records leave.
func (a *absenceAddCommand) Run(c *command) error {
	return c.withDesk(func(desk line) error {
		r, err := fetchRoster(c, desk)
		if err != nil {
			return err
		}
		who, err := r.employee(a.Username)
		if err != nil {
			return err
		}
		v := AbsenceView{Employee: who.ID, From: a.From, To: a.To, Reason: a.Reason}
		if a.Stands != "" {
			substitute, err := r.employee(a.Stands)
			if err != nil {
				return err
			}
			v.Substitute = substitute.ID
		}
		if err := desk.call(c, "Organisation.SaveAbsence", &v, v); err != nil {
			return err
		}
		result := absence{ID: v.ID, Employee: a.Username, From: v.From, To: v.To, Substitute: a.Stands}
		return c.print(result, fmt.Sprintf("%s is away from %s to %s\n", a.Username, v.From, v.To))
	})
}
