// Package catalog is what a municipality offers, as data: its units, offices,
// places, services, routing rules and letters, read by a strict loader.
//
// # The files of one catalogue
//
// A catalogue is a folder named after its municipality's code. All files are JSON
// in UTF-8; the field names are the json tags of the nouns in
// backend/municipality.
//
//	municipality.json     one municipality.Municipality
//	units.json            list of municipality.Unit
//	offices.json          list of municipality.Office
//	communities.json      list of municipality.Community
//	settlements.json      list of municipality.Settlement
//	rules.json            list of municipality.Rule
//	services/<code>.json  one municipality.Service each, code as in the name
//	templates/*.json      lists of municipality.Template
//	demo/staff.json       one Staff: invented people (optional)
//	demo/requests.json    list of DemoRequest: invented work (optional)
//
// The loader refuses what it does not know: other files, other fields, a field
// given twice, a code defined twice or nowhere, a circle of units, an empty name,
// hours that end before they begin, a hole that no letter fills, text that is not
// in Unicode form C, and a Latin letter inside a Greek word. Every fault is told at
// once, each as a [*Fault] with file, field, culprit and mend.
//
// # Holes of templates
//
// {number} and {date} are those of the request («ΚΕΦ-Α 123/2026», «3 Ιουλίου
// 2026», the day of filing); {service}, {place} and {unit} are names in the
// nominative, so that a text sets them after a colon; {result} is what the closing
// says; {name} is the citizen.
//
// # Founding
//
// [Catalog.Facts] gives the catalogue as the facts that the founding of a
// municipality records. From then on the books hold the truth and an
// administrator changes it there; the files are never read again. [Catalog.Version]
// is a hash of the files, kept in the founding fact.
package catalog

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"

	"thyrida/backend/municipality"
)

//go:embed kos/*.json kos/services kos/templates kos/demo
var shipped embed.FS

// shippedNames are the catalogues inside the program, in the order of choice.
var shippedNames = []string{"kos"}

// Catalog is one municipality's data, checked. It is not changed after loading.
type Catalog struct {
	Municipality *municipality.Municipality
	Units        []*municipality.Unit // as in the file; [Catalog.Facts] has parents first
	Offices      []*municipality.Office
	Communities  []*municipality.Community
	Settlements  []*municipality.Settlement
	Services     []*municipality.Service // by code
	Rules        []*municipality.Rule    // by order
	Templates    []*municipality.Template

	files   fs.FS
	dir     string
	version string
}

// Names lists the catalogues that Named knows.
func Names() []string { return append([]string(nil), shippedNames...) }

// Named gives a catalogue that the program carries.
func Named(name string) (*Catalog, error) {
	for _, known := range shippedNames {
		if name == known {
			return Load(shipped, name)
		}
	}
	return nil, fmt.Errorf("catalogue %q: not in this program; choose one of: %s", name, strings.Join(shippedNames, ", "))
}

// Version names the content: equal files have an equal version, and nobody has to
// remember to raise it. The demo is not part of it.
func (c *Catalog) Version() string { return c.version }

// Organisation is the municipality as its founding leaves it: the catalogue
// folded, without employees and desks.
func (c *Catalog) Organisation() *municipality.Organisation {
	org := municipality.NewOrganisation()
	for _, fact := range c.Facts() {
		org = org.With(municipality.Event{Kind: fact.Kind, Subject: fact.Subject, Open: fact.Open})
	}
	return org
}
