package municipality

import "slices"

// Act is something a person may want to do; screens and bound methods ask with
// the same names.
type Act string

// The acts.
const (
	ActFile        Act = "request.file"
	ActRead        Act = "request.read"      // with personal data
	ActReadOpen    Act = "request.read_open" // open parts only
	ActAcknowledge Act = "request.acknowledge"
	ActNote        Act = "request.note"
	ActAsked       Act = "request.asked"
	ActPapers      Act = "request.papers"
	ActPlan        Act = "request.plan"
	ActTransfer    Act = "request.transfer"
	ActTakeOver    Act = "request.takeover"
	ActMove        Act = "request.move"
	ActForward     Act = "request.forward"
	ActComplete    Act = "request.complete"
	ActReject      Act = "request.reject"
	ActReopen      Act = "request.reopen"
	ActLink        Act = "request.link"
	ActSetAside    Act = "request.aside"
	ActAmend       Act = "request.amend"
	ActLetter      Act = "request.letter"
	ActDuty        Act = "request.duty"
	ActGeneral     Act = "request.general"
	ActTell        Act = "citizen.tell"
	ActOrgRead     Act = "organisation.read"
	ActOrgEdit     Act = "organisation.edit"
	ActPeopleEdit  Act = "people.edit"
	ActAbsenceEdit Act = "absence.edit"
	ActSettings    Act = "desk.settings"
	ActBackup      Act = "desk.backup"
	ActCheck       Act = "desk.check"
	ActImport      Act = "import.requests"
	ActHistory     Act = "history.read"
)

// desk acts are those of everybody who talks to citizens.
var deskActs = []Act{
	ActFile, ActRead, ActReadOpen, ActNote, ActAsked, ActPapers, ActReopen, ActLink, ActSetAside, ActAmend,
	ActDuty, ActGeneral, ActTell, ActOrgRead, ActSettings,
}

// handling acts need besides the role that the request is charged to the person
// or lies on one of the person's units; see [Organisation.May].
var handlingActs = []Act{
	ActAcknowledge, ActPapers, ActPlan, ActTransfer, ActTakeOver, ActForward, ActComplete, ActReject, ActLetter,
}

// allowed is the matrix role × act; what is not in it is denied.
var allowed = map[Role][]Act{
	RoleClerk:   slices.Concat(deskActs, handlingActs),
	RoleHandler: slices.Concat(deskActs, handlingActs),
	RoleHead: slices.Concat(deskActs, handlingActs, []Act{
		ActMove, ActAbsenceEdit, ActHistory, ActCheck,
	}),
	RoleRegistrar: slices.Concat(deskActs, handlingActs),
	RoleAdministrator: {
		ActOrgRead, ActOrgEdit, ActPeopleEdit, ActAbsenceEdit, ActSettings, ActBackup, ActCheck, ActImport, ActHistory,
		ActReadOpen,
	},
	RoleAuditor:    {ActRead, ActReadOpen, ActOrgRead, ActHistory, ActCheck},
	RoleManagement: {ActReadOpen, ActOrgRead},
}

// Acts lists every act of the matrix, in order.
func Acts() []Act {
	var all []Act
	for _, role := range Roles() {
		for _, act := range allowed[role] {
			if !slices.Contains(all, act) {
				all = append(all, act)
			}
		}
	}
	slices.Sort(all)
	return all
}

// Can reports whether one of the employee's roles allows the act at all.
func (e *Employee) Can(act Act) bool {
	if e == nil || e.Retired {
		return false
	}
	return slices.ContainsFunc(e.Roles, func(role Role) bool { return slices.Contains(allowed[role], act) })
}

// Rights lists the acts that the employee's roles allow.
func (e *Employee) Rights() []Act {
	var rights []Act
	for _, act := range Acts() {
		if e.Can(act) {
			rights = append(rights, act)
		}
	}
	return rights
}

// May answers whether an employee may do an act to a request (nil for acts that
// concern none): nil, or a *Refusal. Handling needs the request to be charged to
// the person, to lie on one of the person's units, or under one the person heads;
// moving it to somebody else needs the head.
func (o *Organisation) May(e *Employee, act Act, r *Request) error {
	if e == nil {
		return refuse(CodeNotSignedIn, "session")
	}
	if !e.Can(act) {
		return refuseWith(CodeNotAllowed, string(act), "act", string(act))
	}
	if r == nil {
		return nil
	}
	switch {
	case act == ActMove && !o.HeadsOver(e, r.Charge.Unit):
		return refuseWith(CodeNotAllowed, string(act), "needs", "head")
	case slices.Contains(handlingActs, act) && !o.handles(e, r):
		return refuseWith(CodeNotAllowed, string(act), "needs", "unit")
	}
	return nil
}

func (o *Organisation) handles(e *Employee, r *Request) bool {
	return r.Charge.Employee == e.ID || e.On(r.Charge.Unit) || o.HeadsOver(e, r.Charge.Unit) ||
		slices.ContainsFunc(r.Climbed, func(c Escalated) bool { return c.To == e.ID }) ||
		o.substitutes(e, r)
}

// substitutes reports whether e stands in for the person charged.
func (o *Organisation) substitutes(e *Employee, r *Request) bool {
	holder := o.Employees[r.Charge.Employee]
	if holder == nil {
		return false
	}
	if holder.Substitute == e.ID {
		return true
	}
	for _, a := range o.Absences {
		if a.Employee == holder.ID && a.Substitute == e.ID && !a.Withdrawn {
			return true
		}
	}
	return false
}

// HeadsOver reports whether the employee heads the unit or one above it.
func (o *Organisation) HeadsOver(e *Employee, unit UnitCode) bool {
	for depth := 0; unit != "" && depth < 16; depth++ {
		if e.Heads(unit) {
			return true
		}
		unit = o.above(unit)
	}
	return false
}
