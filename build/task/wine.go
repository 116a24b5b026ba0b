package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// bcryptprimitives is the DLL that wine 8.0 lacks, see forwarderDLL.
func bcryptprimitives() []byte {
	return forwarderDLL("bcryptprimitives.dll", "ProcessPrng", "ADVAPI32.SystemFunction036")
}

// wineDir is the prefix of our wine, 700 MB: in the person's cache folder, so
// that no search of the repository walks through it.
func wineDir() (string, error) {
	base, err := os.UserCacheDir()
	if err != nil {
		base = os.TempDir()
	}
	return filepath.Join(base, "thyrida", "wine"), nil
}

// wineEnv lets wine alone with its prefix: no screen, no chatter, no offer to
// download a browser or .NET.
func wineEnv(prefix string) []string {
	return []string{"WINEPREFIX=" + prefix, "WINEDEBUG=-all", "WINEARCH=win64", "DISPLAY=", "WAYLAND_DISPLAY=",
		"WINEDLLOVERRIDES=mscoree,mshtml=", "LC_ALL=C.UTF-8"}
}

// winePrefix makes the prefix with the DLL in it, or finds it made before.
func winePrefix(ctx context.Context, j *job) error {
	prefix, err := wineDir()
	if err != nil {
		return err
	}
	shim := filepath.Join(prefix, "drive_c", "windows", "system32", "bcryptprimitives.dll")
	if old, err := os.ReadFile(shim); err == nil && bytes.Equal(old, bcryptprimitives()) {
		j.detail = "made before"
		return nil
	}
	if err := os.RemoveAll(prefix); err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(prefix), 0o755); err != nil {
		return err
	}
	for _, argv := range [][]string{{"wineboot", "-i"}, {"wineserver", "-w"}} {
		if err := j.do(ctx, command{argv: argv, env: wineEnv(prefix), leaves: true}); err != nil {
			return err
		}
	}
	return os.WriteFile(shim, bcryptprimitives(), 0o644) // last: it marks the prefix as complete
}

// sampleRequests are three invented requests, one closed.
const sampleRequests = `service_request_id,requested_datetime,closed_date,status,source,service_code,description,agency_responsible,community,address,first_name,last_name,phone
W-1,2026-03-02T09:10:00+02:00,2026-03-03T11:00:00+02:00,closed,phone,lighting,Σβηστός λαμπτήρας,Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο,Κω,Μεγάλου Αλεξάνδρου 60,Ελένη,Δοκιμίδου,6900000001
W-2,2026-03-02T10:20:00+02:00,,open,counter,bins.repair,Ο κάδος έχει χαλασμένους τροχούς,Διεύθυνση Περιβάλλοντος και Καθαριότητας,Ασφενδιού,Λαγούδι 2,Νίκος,Δοκιμίδης,6900000002
W-3,2026-03-04T12:00:00+02:00,,open,web,road.pothole,Λακκούβα στη στροφή,Διεύθυνση Τεχνικών Υπηρεσιών και Εργοτάξιο,Κεφάλου,Καμάρι 5,,,6900000003
`

// A wineDesk runs the console program under wine in a folder of its own.
type wineDesk struct {
	j   *job
	dir string
	env []string
	exe string
}

// run gives the standard output of the program and its exit status.
func (d *wineDesk) run(ctx context.Context, args ...string) (string, int) {
	out, err := command{dir: d.dir, env: d.env, argv: append([]string{"wine", d.exe}, args...), leaves: true}.output(ctx, &d.j.log)
	if err == nil {
		d.j.say("%s", strings.TrimSpace(out))
	}
	d.j.say("[status %d]", exitCode(err))
	return out, exitCode(err)
}

// underWine takes the Windows program through the life of a small municipality
// and judges by exit status and by what it prints.
func underWine(ctx context.Context, j *job) error {
	prefix, err := wineDir()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "thyrida-wine-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	const password = "Πέντε λέξεις για τη δοκιμή" // of a municipality that lives for a minute
	d := &wineDesk{j: j, dir: dir, exe: j.cache("windows/thyrida-console.exe"), env: append(wineEnv(prefix),
		"THYRIDA_DATA=books", "THYRIDA_USER=founder", "THYRIDA_PASSWORD="+password)}
	if err := os.WriteFile(filepath.Join(dir, "requests.csv"), []byte(sampleRequests), 0o644); err != nil {
		return err
	}
	defer func() { // ends the wine server of our prefix alone
		_ = command{argv: []string{"wineserver", "-k"}, env: wineEnv(prefix)}.run(context.WithoutCancel(ctx), &j.log)
	}()
	return d.life(ctx)
}

// life is the list of checks, each by exit status; a wrong one ends the step.
func (d *wineDesk) life(ctx context.Context) error {
	for _, c := range []struct {
		args   []string
		status int
		holds  string // what the output must hold
	}{
		{[]string{"version"}, 0, "."},
		{[]string{"no-such-command"}, 2, ""},
		{[]string{"check"}, 1, ""}, // no books yet, and none may appear
		{[]string{"init", "--catalog", "kos", "--office", "ΚΩΣ", "--desk", "Υποδοχή", "--admin", "founder", "--recovery", "recovery.txt"}, 0, ""},
		{[]string{"request", "list", "--json"}, 0, "["},
		{[]string{"import", "requests", "requests.csv", "--json"}, 0, `"taken"`},
		{[]string{"request", "new", "--service", "lighting", "--community", "kos", "--description", "Σβηστός λαμπτήρας", "--json"}, 0, `"number"`},
		{[]string{"check"}, 0, ""},
		{[]string{"backup", "αντίγραφο.age"}, 0, ""},
	} {
		out, status := d.run(ctx, c.args...)
		if status != c.status || !strings.Contains(out, c.holds) {
			return fmt.Errorf("thyrida-console.exe %s: status %d, want %d with %q in the output", strings.Join(c.args, " "), status, c.status, c.holds)
		}
		d.j.tests.passed++
	}
	return d.sameAgain(ctx)
}

// sameAgain imports the same file once more: nothing may change, and the
// digest of the books says so too.
func (d *wineDesk) sameAgain(ctx context.Context) error {
	before, _ := d.run(ctx, "digest")
	out, _ := d.run(ctx, "import", "requests", "requests.csv", "--json")
	after, status := d.run(ctx, "digest")
	var r struct{ Rows, Taken, Unchanged int }
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		return fmt.Errorf("import requests --json: %w", err)
	}
	if r.Rows == 0 || r.Unchanged != r.Rows || r.Taken != 0 || status != 0 || before != after {
		return fmt.Errorf("importing the same file again changed something: %+v, digests %q and %q", r, before, after)
	}
	if info, err := os.Stat(filepath.Join(d.dir, "αντίγραφο.age")); err != nil || info.Size() < 1000 {
		return fmt.Errorf("backup left no file: %v", err)
	}
	d.j.tests.passed++
	d.j.detail = fmt.Sprintf("%d checks", d.j.tests.passed)
	return nil
}
