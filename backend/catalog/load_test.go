package catalog

import (
	"errors"
	"io/fs"
	"os"
	"strings"
	"testing"
	"testing/fstest"
)

// copyFiles takes a catalogue into memory, to be damaged.
func copyFiles(t testing.TB, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS("."), dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// edit replaces the first occurrence of old; it must be there.
func edit(t testing.TB, files fstest.MapFS, name, old, new string) {
	t.Helper()
	file := files[name]
	if file == nil || !strings.Contains(string(file.Data), old) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	files[name] = &fstest.MapFile{Data: []byte(strings.Replace(string(file.Data), old, new, 1))}
}

const town = "testdata/lykorema"

func TestEveryFaultIsNamedWithFileFieldCulpritAndMend(t *testing.T) {
	for _, c := range []struct {
		name, file, old, new    string
		wantField, wantCulprit  string
		wantFile, wantMendWords string
	}{
		{"unknown field", "units.json", `"short": "Πύργος"`, `"shortName": "Πύργος"`, "shortName", "", "units.json", "no such field"},
		{"field twice", "municipality.json", `"code"`, `"code": "lykorema", "code"`, "code", "", "", "given twice"},
		{"field twice in other case", "municipality.json", `"code"`, `"Code": "lykorema", "code"`, "code", "", "", "given twice"},
		{"wrong sort", "rules.json", `"order": 7`, `"order": "7"`, "order", "string", "", "want int"},
		{"not JSON", "rules.json", `"order": 7`, `"order" 7`, "", "", "", "not JSON"},
		{"cut file", "rules.json", "\n]", "", "", "", "", "ends in the middle"},
		{"no accent form", "units.json", "Πύργος", "Πυ\u0301ργος", "[2].short", "Πυ\u0301ργος", "", "form C"},
		{"mixed alphabets", "units.json", "Πύργος", "Πύργoς", "[2].short", "Πύργoς", "", "mixes"},
		{"space at the end", "units.json", `"Πύργος"`, `"Πύργος "`, "[2].short", "Πύργος ", "", "space"},
		{"parent unknown", "units.json", `"parent": "tower.sky"`, `"parent": "tower.sea"`, "[0].parent", "tower.sea", "", "units.json"},
		{"circle of units", "units.json", `"short": "Πύργος"`, `"short": "Πύργος", "parent": "tower.sky.launch"`, "[0].parent", "tower.sky", "", "circle"},
		{"under an outside body", "units.json", `"short": "Βορινά", "parent": "tower"`, `"short": "Βορινά", "parent": "meteo"`, "[3].parent", "meteo", "", "outside body"},
		{"code twice", "units.json", `"code": "hamlet.north"`, `"code": "hamlet.south"`, "[4].code", "hamlet.south", "", "twice"},
		{"code with a capital", "units.json", `"code": "hamlet.north"`, `"code": "Hamlet"`, "[3].code", "Hamlet", "", "form of a code"},
		{"empty name", "units.json", `"name": "Συνοικία Βορινών"`, `"name": ""`, "[3].name", "", "", "empty"},
		{"past names out of order", "units.json", `"until": "2019-12-31"`, `"until": "2019-13-31"`, "[1].pastNames[0].until", "2019-13-31", "", "2018-08-31"},
		{"people in a catalogue", "units.json", `"short": "Πύργος"`, `"short": "Πύργος", "onCall": ["00000000000000000000000000000001"]`, "[2].onCall", "", "", "people"},
		{"head before substitute", "units.json", `"headMinutes": 20`, `"headMinutes": 2`, "[0].headMinutes", "2", "", "after the substitute"},
		{"office in Latin letters", "offices.json", `"code": "ΛΥΚ"`, `"code": "LYK"`, "[0].code", "LYK", "", "form of a code"},
		{"hours end before they begin", "offices.json", `"from": 540, "to": 660`, `"from": 660, "to": 540`, "[1].hours[0]", "660–540", "", "from before to"},
		{"hours overlap", "offices.json", `"from": 1020`, `"from": 700`, "[0].hours[4]", "700–1140", "", "overlaps"},
		{"no such weekday", "offices.json", `"day": 6`, `"day": 7`, "[0].hours[3].day", "7", "", "weekday"},
		{"no rights", "offices.json", "\"receives\": true\n", "\"receives\": false\n", "[1]", "ΝΟΤ", "", "no right"},
		{"bad telephone", "offices.json", "22999-00002", "12-34-56", "[0].phone", "12-34-56", "", "ten digits"},
		{"community unknown", "offices.json", `"community": "south"`, `"community": "west"`, "[1].community", "west", "", "communities.json"},
		{"unit of a community unknown", "communities.json", `"hamlet.north"`, `"hamlet.west"`, "[0].unit", "hamlet.west", "", "units.json"},
		{"two communities of one name", "communities.json", `"Κάτω Ρέμα"`, `"ΒΟΡΙΝΑ"`, "[1]", "ΒΟΡΙΝΑ", "", "another one"},
		{"settlement nowhere", "settlements.json", `"community": "south"`, `"community": ""`, "[1].community", "", "", "empty"},
		{"file named otherwise", "services/kite.tangled.json", `"kite.tangled"`, `"kite.lost"`, "code", "kite.lost", "", "rename"},
		{"basis unknown", "services/kite.tangled.json", `"calendar"`, `"lunar"`, "due.basis", "lunar", "", "working or calendar"},
		{"immediate without script", "services/balloon.adrift.json", `"script"`, `"description"`, "description", "", "", "twice"},
		{"anonymous paper", "services/cert.flight.json", `"anonymous": false`, `"anonymous": true`, "anonymous", "true", "", "issued to somebody"},
		{"unit of a service unknown", "services/balloon.release.json", `"tower.sky.launch"`, `"tower.mine"`, "unit", "tower.mine", "", "units.json"},
		{"rule without unit", "rules.json", `"unit": "meteo"`, `"unit": ""`, "[2].unit", "", "", "empty"},
		{"rule for an unknown service", "rules.json", `"balloon.adrift"`, `"ballon.adrift"`, "[1].services[0]", "ballon.adrift", "", "services"},
		{"rule for an unknown channel", "rules.json", `"counter"`, `"fax"`, "[0].channels[1]", "fax", "", "phone, counter or web"},
		{"rules of one order", "rules.json", `"order": 7`, `"order": 3`, "[1].order", "3", "", "order of its own"},
		{"rule word too short", "rules.json", `"νύχτα"`, `"νύ"`, "[0].words[0]", "νύ", "", "3 letters"},
		{"hole unknown", "templates/letters.json", `{unit}`, `{mayor}`, "reply.sky.body", "{mayor}", "templates", "{number}"},
		{"brace alone", "templates/letters.json", `{unit}`, `{unit`, "reply.sky.body", "", "templates", "brace"},
		{"kind unknown", "templates/letters.json", `"kind": "reply"`, `"kind": "answer"`, "reply.sky.kind", "answer", "templates", "reply, forward or tell"},
		{"zone unknown", "municipality.json", "Atlantic/Azores", "Atlantic/Atlantis", "zone", "Atlantic/Atlantis", "", "Europe/Athens"},
		{"no day of the year", "municipality.json", `"month": 11, "day": 24`, `"month": 2, "day": 30`, "holidays[0]", "30/2", "", "no day"},
		{"top unit outside", "municipality.json", `"topUnit": "tower"`, `"topUnit": "meteo"`, "topUnit", "meteo", "", "outside"},
		{"code of another town", "municipality.json", `"lykorema"`, `"kos"`, "code", "kos", "", "rename the folder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := copyFiles(t, town)
			edit(t, files, town+"/"+c.file, c.old, c.new)
			_, err := Load(files, town)
			if c.wantFile == "" {
				c.wantFile = c.file
			}
			for _, f := range faultsOf(err) {
				if f.File == town+"/"+c.wantFile && f.Field == c.wantField && f.Culprit == c.wantCulprit && strings.Contains(f.Mend, c.wantMendWords) {
					return
				}
			}
			t.Errorf("want %s: %s: %q … %s; got:\n%v", c.wantFile, c.wantField, c.wantCulprit, c.wantMendWords, err)
		})
	}
}

// faultsOf unpacks the joined error of Load.
func faultsOf(err error) []*Fault {
	var found []*Fault
	if many, ok := err.(interface{ Unwrap() []error }); ok {
		for _, one := range many.Unwrap() {
			var f *Fault
			if errors.As(one, &f) {
				found = append(found, f)
			}
		}
	}
	return found
}

func TestAServiceThatReachesNobodyIsRefused(t *testing.T) {
	files := copyFiles(t, town)
	edit(t, files, town+"/rules.json", `"services": ["wind.forecast"]`, `"services": ["wind.forecast"], "words": ["μελτέμι"]`)
	_, err := Load(files, town)
	if err == nil || !strings.Contains(err.Error(), "reaches no unit") {
		t.Errorf("got %v", err)
	}
}

func TestARuleThatNeverDecidesIsRefused(t *testing.T) {
	files := copyFiles(t, town)
	edit(t, files, town+"/rules.json", `"order": 7`, `"order": 12`)
	edit(t, files, town+"/rules.json", `"services": ["wind.forecast"],`, "")
	_, err := Load(files, town)
	if err == nil || !strings.Contains(err.Error(), `"adrift": never decides`) {
		t.Errorf("got %v", err)
	}
}

func TestMissingAndStrangeFilesAreNamed(t *testing.T) {
	files := copyFiles(t, town)
	delete(files, town+"/rules.json")
	files[town+"/rule.json"] = &fstest.MapFile{Data: []byte("[]")}
	files[town+"/services/notes.txt"] = &fstest.MapFile{Data: []byte("x")}
	_, err := Load(files, town)
	for _, want := range []string{"rules.json: cannot be read", "rule.json: is no file of a catalogue", `"notes.txt": is no JSON file`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("want %q in:\n%v", want, err)
		}
	}
	if _, err := Load(fstest.MapFS{}, "nowhere"); err == nil {
		t.Error("a missing folder loaded")
	}
}

func TestAllFaultsAreToldAtOnce(t *testing.T) {
	files := copyFiles(t, town)
	edit(t, files, town+"/communities.json", `"hamlet.north"`, `"hamlet.west"`)
	edit(t, files, town+"/offices.json", "22999-00002", "12-34-56")
	_, err := Load(files, town)
	if got := len(faultsOf(err)); got != 2 {
		t.Errorf("%d faults, want 2:\n%v", got, err)
	}
}

func TestLineEndsOfACheckoutDoNotChangeTheVersion(t *testing.T) {
	files := copyFiles(t, town)
	for name, f := range files {
		files[name] = &fstest.MapFile{Data: []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))}
	}
	c, err := Load(files, town)
	if err != nil {
		t.Fatal(err)
	}
	if c.Version() != Fictional().Version() {
		t.Errorf("%s with CRLF, %s without", c.Version(), Fictional().Version())
	}
}

// FuzzLoad feeds foreign bytes as one file of an otherwise right catalogue: Load
// answers with a catalogue that keeps its promises, or with faults, never a panic.
func FuzzLoad(f *testing.F) {
	base := copyFiles(f, town)
	names := []string{"municipality.json", "units.json", "offices.json", "communities.json", "settlements.json", "rules.json",
		"services/balloon.release.json", "templates/letters.json", "demo/staff.json", "demo/requests.json"}
	for i, name := range names {
		f.Add(uint8(i), base[town+"/"+name].Data)
	}
	f.Add(uint8(1), []byte("[null]"))
	f.Add(uint8(1), []byte(`[{"code":"a","parent":"a"}]`))
	f.Add(uint8(9), []byte(`[{"acts":[{}]}]`))
	f.Fuzz(func(t *testing.T, which uint8, data []byte) {
		files := fstest.MapFS{}
		for name, file := range base {
			files[name] = file
		}
		files[town+"/"+names[int(which)%len(names)]] = &fstest.MapFile{Data: data}
		c, err := Load(files, town)
		if err != nil {
			if len(faultsOf(err)) == 0 {
				t.Errorf("an error without a fault: %v", err)
			}
			return
		}
		org := c.Organisation()
		for _, s := range c.Services {
			for _, p := range c.Communities {
				if org.Units[org.Route(municipalityQuery(s, p)).Unit] == nil {
					t.Errorf("%s in %s goes nowhere", s.Code, p.Code)
				}
			}
		}
		_, _ = c.DemoRequests() // faults are right, a panic is not
	})
}

func containsError(err error, words string) bool {
	return err != nil && strings.Contains(err.Error(), words)
}
