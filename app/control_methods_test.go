package app

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"thyrida/backend/municipality"
)

var update = flag.Bool("update", false, "write testdata anew; read the difference before keeping it")

// rights is the list of bound methods with who may call each: "anybody" (nobody
// need be signed in), "signed-in", or the roles. It is kept by hand, apart from the
// program's own table of roles.
const rights = "testdata/rights.txt"

// right is one line of the list.
type right struct {
	anybody, signedIn bool
	roles             []municipality.Role
}

func readRights(t *testing.T) map[string]right {
	t.Helper()
	text, err := os.ReadFile(rights)
	if err != nil {
		t.Fatal(err)
	}
	list := map[string]right{}
	for line := range strings.Lines(string(text)) {
		words := strings.Fields(line)
		if len(words) == 0 || strings.HasPrefix(words[0], "#") {
			continue
		}
		var r right
		for _, word := range words[1:] {
			switch {
			case word == "anybody":
				r.anybody = true
			case word == "signed-in":
				r.signedIn = true
			case slices.Contains(municipality.Roles(), municipality.Role(word)):
				r.roles = append(r.roles, municipality.Role(word))
			default:
				t.Fatalf("%s: %q is no role", rights, word)
			}
		}
		list[words[0]] = r
	}
	return list
}

func TestOnlyTheListedMethodsAreBound(t *testing.T) {
	var listed []string
	for name := range readRights(t) {
		listed = append(listed, name)
	}
	slices.Sort(listed)
	if bound := newMethods().names(); !slices.Equal(bound, listed) {
		t.Errorf("bound and listed differ\nonly bound:  %v\nonly listed: %v", without(bound, listed), without(listed, bound))
	}
}

func without(list, others []string) []string {
	return slices.DeleteFunc(slices.Clone(list), func(s string) bool { return slices.Contains(others, s) })
}

func TestTheGeneratedClientHasTheSameMethods(t *testing.T) {
	files, err := filepath.Glob("../frontend/wailsjs/go/app/*.d.ts")
	if err != nil || len(files) == 0 {
		t.Fatal("frontend/wailsjs is not generated: CGO_ENABLED=0 go run -tags bindings .")
	}
	function := regexp.MustCompile(`(?m)^export function (\w+)\(`)
	var generated []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		facade := strings.TrimSuffix(filepath.Base(file), ".d.ts")
		if wire, renamed := wireNames[facade]; renamed {
			facade = wire
		}
		for _, found := range function.FindAllStringSubmatch(string(text), -1) {
			generated = append(generated, facade+"."+found[1])
		}
	}
	slices.Sort(generated)
	if bound := newMethods().names(); !slices.Equal(bound, generated) {
		t.Errorf("run CGO_ENABLED=0 go run -tags bindings .\nonly bound:     %v\nonly generated: %v", without(bound, generated), without(generated, bound))
	}
}

// emptyArgs are the arguments of a method, each with its zero value.
func emptyArgs(m method) []byte {
	args := make([]any, len(m.in))
	for i, t := range m.in {
		args[i] = reflect.Zero(t).Interface()
	}
	text, err := encodeArgs(args)
	if err != nil {
		panic(err)
	}
	return text
}

// verdict calls a method with empty arguments and tells who stopped it, if the
// session did.
func verdict(t *testing.T, table methods, s *Session, name string) string {
	t.Helper()
	_, err := table.invoke(s, name, emptyArgs(table[name]))
	var failure *Failure
	if err == nil || !errors.As(err, &failure) {
		return "let in"
	}
	switch failure.Code {
	case "not_signed_in", "not_allowed":
		return failure.Code
	case "internal":
		t.Errorf("%s: internal error", name)
	}
	return "let in"
}

// TestEveryMethodIsRefusedToWhoMayNot looks at every cell of role × method: one
// employee for each role, and nobody.
func TestEveryMethodIsRefusedToWhoMayNot(t *testing.T) {
	a, table := foundedDesk(t), newMethods()
	people := map[municipality.Role]municipality.ID{}
	for _, role := range municipality.Roles() {
		people[role] = hire(t, a, "a-"+string(role), []municipality.Role{role}, municipality.Post{Unit: "technical.electricians", Share: 100})
	}
	if *update {
		writeRights(t, a, table, people)
	}
	list, cells := readRights(t), 0
	for _, name := range table.names() {
		r := list[name]
		wanted := map[bool]string{true: "let in", false: "not_signed_in"}[r.anybody]
		if got := verdict(t, table, newSession(a, "nobody"), name); got != wanted {
			t.Errorf("%s without a session: %s, want %s", name, got, wanted)
		}
		for _, role := range municipality.Roles() {
			wanted := "not_allowed"
			if r.anybody || r.signedIn || slices.Contains(r.roles, role) {
				wanted = "let in"
			}
			if got := verdict(t, table, signedInAs(a, people[role]), name); got != wanted {
				t.Errorf("%s by %s: %s, want %s", name, role, got, wanted)
			}
			cells++
		}
	}
	t.Logf("%d cells", cells)
}

// signedInAs is a session of an employee without the price of a password.
func signedInAs(a *App, id municipality.ID) *Session {
	s := newSession(a, "test")
	s.user, s.since = id, a.now()
	return s
}

// writeRights writes what the program does now, to be read by a person.
func writeRights(t *testing.T, a *App, table methods, people map[municipality.Role]municipality.ID) {
	t.Helper()
	var text strings.Builder
	text.WriteString("# Who may call each bound method: anybody (nobody need be signed in), signed-in\n# (any role), or the roles. Kept by hand; -update writes what the program does now.\n")
	for _, name := range table.names() {
		who := []string{}
		for _, role := range municipality.Roles() {
			if verdict(t, table, signedInAs(a, people[role]), name) == "let in" {
				who = append(who, string(role))
			}
		}
		if verdict(t, table, newSession(a, "nobody"), name) == "let in" {
			who = []string{"anybody"}
		} else if len(who) == len(municipality.Roles()) {
			who = []string{"signed-in"}
		}
		fmt.Fprintf(&text, "%-28s %s\n", name, strings.Join(who, " "))
	}
	if err := os.WriteFile(rights, []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestALockedSessionIsLikeNone(t *testing.T) {
	a, table := foundedDesk(t), newMethods()
	s := sessionOf(t, a, "founder")
	if got := verdict(t, table, s, "Requests.List"); got != "let in" {
		t.Fatal("signed in:", got)
	}
	s.lock()
	if got := verdict(t, table, s, "Requests.List"); got != "not_signed_in" {
		t.Error("locked:", got)
	}
	if _, err := table.invoke(s, "Session.Unlock", []byte(`["`+testPassword+`"]`)); err != nil {
		t.Fatal(err)
	}
	if got := verdict(t, table, s, "Requests.List"); got != "let in" {
		t.Error("unlocked:", got)
	}
}

func TestAMethodTakesItsOwnArgumentsOnly(t *testing.T) {
	a, table := foundedDesk(t), newMethods()
	s := sessionOf(t, a, "founder")
	for _, c := range []struct{ method, args, code string }{
		{"Requests.Get", `[]`, "invalid"}, {"Requests.Get", `["a","b"]`, "invalid"}, {"Requests.Get", `[1]`, "invalid"},
		{"Requests.Get", `{"id":1}`, "invalid"}, {"Requests.Get", `[`, "invalid"}, {"Requests.Counts", ``, ""},
		{"Requests.Get", `["x"]`, "unknown"}, {"Requests.get", `["x"]`, "no_method"}, {"Session.state", `[]`, "no_method"},
		{"App.Close", `[]`, "no_method"}, {"", ``, "no_method"},
	} {
		_, err := table.invoke(s, c.method, []byte(c.args))
		failure := &Failure{}
		if errors.As(err, &failure); failure.Code != c.code {
			t.Errorf("%s%s: %v, want %q", c.method, c.args, err, c.code)
		}
	}
}
