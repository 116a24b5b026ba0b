package catalog

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"thyrida/backend/municipality"
)

// maxFile bounds one file, so that a wrong file is refused before it is read whole.
const maxFile = 4 << 20

// Fault is one thing wrong in a catalogue.
type Fault struct {
	File    string // path of the file
	Field   string // where in it: «[3].parent», "" = the whole file
	Culprit string // the offending value, may be ""
	Mend    string // why, and what to do
}

// Error is "kos/units.json: [3].parent: \"tecnical\": no such unit; …".
func (f *Fault) Error() string {
	var b strings.Builder
	b.WriteString(f.File)
	if f.Field != "" {
		b.WriteString(": " + f.Field)
	}
	if f.Culprit != "" {
		fmt.Fprintf(&b, ": %q", f.Culprit)
	}
	return b.String() + ": " + f.Mend
}

// Load reads and checks the catalogue in the folder dir of fsys. The error joins
// every *Fault found; a file that cannot be read hides the faults that lean on it.
func Load(fsys fs.FS, dir string) (*Catalog, error) {
	r := &reader{files: fsys, dir: dir}
	c := &Catalog{files: fsys, dir: dir, Municipality: &municipality.Municipality{}}
	r.one("municipality.json", c.Municipality)
	r.one("units.json", &c.Units)
	r.one("offices.json", &c.Offices)
	r.one("communities.json", &c.Communities)
	r.one("settlements.json", &c.Settlements)
	r.one("rules.json", &c.Rules)
	for _, file := range r.folder("services") {
		service := &municipality.Service{}
		r.one(file, service)
		r.wantName(file, string(service.Code))
		c.Services = append(c.Services, service)
	}
	for _, file := range r.folder("templates") {
		var some []*municipality.Template
		r.one(file, &some)
		c.Templates = append(c.Templates, some...)
	}
	r.noStrangers()
	if len(r.faults) == 0 {
		r.faults = check(c)
	}
	if len(r.faults) == 0 {
		r.faults = checkRouting(c)
	}
	if len(r.faults) > 0 {
		return nil, joined(r.faults)
	}
	slices.SortStableFunc(c.Rules, func(a, b *municipality.Rule) int { return a.Order - b.Order })
	c.version = path.Base(dir) + "-" + r.hash()
	return c, nil
}

func joined(faults []*Fault) error {
	all := make([]error, len(faults))
	for i, f := range faults {
		all[i] = f
	}
	return errors.Join(all...)
}

// reader reads the files of one catalogue and collects what is wrong.
type reader struct {
	files  fs.FS
	dir    string
	faults []*Fault
	seen   []readFile
}

type readFile struct {
	name string
	data []byte
}

func (r *reader) fault(file, field, culprit, mend string) {
	r.faults = append(r.faults, &Fault{File: path.Join(r.dir, file), Field: field, Culprit: culprit, Mend: mend})
}

// one reads a file into a pointer; faults are collected.
func (r *reader) one(file string, into any) {
	data, err := readLimited(r.files, path.Join(r.dir, file))
	if err != nil {
		r.fault(file, "", "", "cannot be read ("+err.Error()+"); every catalogue has it")
		return
	}
	r.seen = append(r.seen, readFile{file, data})
	faults := len(r.faults)
	inspect(data, func(field, culprit, mend string) { r.fault(file, field, culprit, mend) })
	if len(r.faults) > faults {
		return
	}
	if err := decodeStrict(data, into); err != nil {
		f := jsonFault(err)
		r.fault(file, f.Field, f.Culprit, f.Mend)
	}
}

func readLimited(files fs.FS, name string) ([]byte, error) {
	f, err := files.Open(name)
	if err != nil {
		return nil, errors.New("it is missing")
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxFile+1))
	if err != nil {
		return nil, err
	}
	if len(data) > maxFile {
		return nil, fmt.Errorf("longer than %d bytes", maxFile)
	}
	return data, nil
}

// folder lists the JSON files of a folder, in the order of their names.
func (r *reader) folder(name string) []string {
	entries, err := fs.ReadDir(r.files, path.Join(r.dir, name))
	if err != nil {
		r.fault(name, "", "", "the folder is missing; every catalogue has it")
		return nil
	}
	var files []string
	for _, e := range entries {
		if e.IsDir() || path.Ext(e.Name()) != ".json" {
			r.fault(name, "", e.Name(), "is no JSON file; move it out of the catalogue")
			continue
		}
		files = append(files, path.Join(name, e.Name()))
	}
	return files
}

// wantName holds the name of a service's file to its code.
func (r *reader) wantName(file, code string) {
	want := strings.TrimSuffix(path.Base(file), ".json")
	if code != "" && code != want {
		r.fault(file, "code", code, fmt.Sprintf("differs from the name of the file; write %q or rename the file", want))
	}
}

// noStrangers refuses files that nobody reads: most likely a misspelt name.
func (r *reader) noStrangers() {
	entries, err := fs.ReadDir(r.files, r.dir)
	if err != nil {
		return // each missing file has been told
	}
	known := []string{
		"communities.json", "demo", "municipality.json", "offices.json", "README.md",
		"rules.json", "services", "settlements.json", "templates", "units.json",
	}
	for _, e := range entries {
		if !slices.Contains(known, e.Name()) {
			r.fault(e.Name(), "", "", "is no file of a catalogue; the names stand in the documentation of package catalog")
		}
	}
}

// hash covers the names and the bytes of the files read; 48 bits tell versions of one
// catalogue apart.
func (r *reader) hash() string {
	slices.SortFunc(r.seen, func(a, b readFile) int { return strings.Compare(a.name, b.name) })
	h := sha256.New()
	for _, f := range r.seen {
		// Line ends as in the repository, so that a checkout with CRLF counts as equal.
		data := bytes.ReplaceAll(f.data, []byte("\r\n"), []byte("\n"))
		fmt.Fprintf(h, "%s %d\n", f.name, len(data))
		h.Write(data)
	}
	return hex.EncodeToString(h.Sum(nil)[:6])
}

// decodeStrict reads exactly one JSON value without unknown fields.
func decodeStrict(data []byte, into any) error {
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.DisallowUnknownFields()
	if err := dec.Decode(into); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the end of the value; remove it")
	}
	return nil
}

// jsonFault puts an error of encoding/json into words.
func jsonFault(err error) Fault {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return Fault{Field: wrong.Field, Culprit: wrong.Value, Mend: "is of the wrong sort; want " + wrong.Type.String()}
	}
	if field, found := strings.CutPrefix(err.Error(), "json: unknown field "); found {
		return Fault{Field: strings.Trim(field, `"`), Mend: "no such field; the names are the json tags in backend/municipality"}
	}
	return Fault{Mend: "is not JSON: " + err.Error()}
}
