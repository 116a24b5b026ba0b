package app

import (
	"context"
	"fmt"

	"thyrida/backend/catalog"
	"thyrida/backend/greek"
	"thyrida/backend/municipality"
)

// roster is the organisation as the command line needs it: to take services,
// units, places and people by code or by Greek name, and to show user names.
type roster struct {
	view OrganisationView
	org  *municipality.Organisation
}

func fetchRoster(ctx context.Context, desk line) (*roster, error) {
	r := &roster{org: municipality.NewOrganisation()}
	if err := desk.call(ctx, "Organisation.Get", &r.view); err != nil {
		return nil, err
	}
	for _, u := range r.view.Units {
		r.org.Units[municipality.UnitCode(u.Code)] = &municipality.Unit{
			Code: municipality.UnitCode(u.Code), Name: u.Name, Short: u.Short, Outside: u.Outside, Retired: u.Retired,
		}
	}
	for _, o := range r.view.Offices {
		r.org.Offices[municipality.OfficeCode(o.Code)] = &municipality.Office{
			Code: municipality.OfficeCode(o.Code), Name: o.Name, Community: municipality.CommunityCode(o.Community), Retired: o.Retired,
		}
	}
	for _, p := range r.view.Communities {
		r.org.Communities[municipality.CommunityCode(p.Code)] = &municipality.Community{
			Code: municipality.CommunityCode(p.Code), Name: p.Name, Genitive: p.Genitive, Unit: municipality.UnitCode(p.Unit), Synonyms: p.Synonyms, Retired: p.Retired,
		}
	}
	for _, p := range r.view.Settlements {
		r.org.Settlements[municipality.SettlementCode(p.Code)] = &municipality.Settlement{
			Code: municipality.SettlementCode(p.Code), Name: p.Name, Community: municipality.CommunityCode(p.Community), Synonyms: p.Synonyms, Retired: p.Retired,
		}
	}
	for _, s := range r.view.Services {
		r.org.Services[municipality.ServiceCode(s.Code)] = &municipality.Service{Code: municipality.ServiceCode(s.Code), Name: s.Name, Retired: s.Retired}
	}
	return r, nil
}

// unknown says which flag named nothing; where names collide the code decides.
func unknown(what, text string) error {
	return fmt.Errorf("%s %q: is not known here, or fits several; give its code", what, text)
}

func (r *roster) service(text string) (string, error) {
	if found, ok := catalog.FindService(r.org, text); ok {
		return string(found.Code), nil
	}
	return "", unknown("service", text)
}

func (r *roster) unit(text string) (string, error) {
	if found, ok := catalog.FindUnit(r.org, text); ok {
		return string(found.Code), nil
	}
	return "", unknown("unit", text)
}

func (r *roster) community(text string) (string, error) {
	if found, ok := catalog.FindCommunity(r.org, text); ok {
		return string(found.Code), nil
	}
	return "", unknown("community", text)
}

func (r *roster) settlement(text string) (string, error) {
	if found, ok := catalog.FindSettlement(r.org, text); ok {
		return string(found.Code), nil
	}
	return "", unknown("settlement", text)
}

func (r *roster) office(text string) (string, error) {
	if found, ok := catalog.FindOffice(r.org, text); ok {
		return string(found.Code), nil
	}
	return "", unknown("office", text)
}

// optional takes "" for "" and everything else by name.
func optional(find func(string) (string, error), text string) (string, error) {
	if text == "" {
		return "", nil
	}
	return find(text)
}

// employee takes a person by user name, id, or name in either order.
func (r *roster) employee(text string) (EmployeeView, error) {
	var found []EmployeeView
	wanted := greek.Fold(text)
	for _, e := range r.view.Employees {
		if text == e.ID || e.Username != "" && text == e.Username {
			return e, nil
		}
		for _, name := range []string{e.First + " " + e.Last, e.Last + " " + e.First, e.Last} {
			if !e.Retired && greek.Fold(name) == wanted {
				found = append(found, e)
				break
			}
		}
	}
	if len(found) != 1 {
		return EmployeeView{}, unknown("employee", text)
	}
	return found[0], nil
}

// userOf names an employee as --user takes it; the id where no user name is seen.
func (r *roster) userOf(id string) string {
	for _, e := range r.view.Employees {
		if e.ID == id && e.Username != "" {
			return e.Username
		}
	}
	return id
}

// serviceCode is the code of a service that a list shows by its name.
func (r *roster) serviceCode(name string) string {
	for _, s := range r.view.Services {
		if s.Name == name {
			return s.Code
		}
	}
	return name
}
