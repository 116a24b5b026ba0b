package app

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// testPassword is that of everybody in the tests.
const testPassword = "Πέντε λέξεις για δοκιμή"

// TestMain makes passwords cheap, since a test signs in hundreds of times; the
// program that the command-line tests build has their full price.
func TestMain(m *testing.M) {
	hardness.time, hardness.memory, hardness.threads = 1, 64, 1
	status := m.Run()
	if built.dir != "" {
		_ = os.RemoveAll(built.dir)
	}
	os.Exit(status)
}

// built is the program itself, tag-free, built once for all tests that run it.
var built struct {
	once sync.Once
	dir  string
	path string
	err  error
}

// program gives the path of the built program.
func program(t *testing.T) string {
	t.Helper()
	built.once.Do(func() {
		if built.dir, built.err = os.MkdirTemp("", "thyrida-test-"); built.err != nil {
			return
		}
		built.path = filepath.Join(built.dir, "thyrida.exe") // the ending is needed on Windows and does no harm elsewhere
		build := exec.Command("go", "build", "-trimpath", "-o", built.path, "thyrida")
		build.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := build.CombinedOutput(); err != nil {
			built.err = fmt.Errorf("%w: %s", err, out)
		}
	})
	if built.err != nil {
		t.Fatal("build the program:", built.err)
	}
	return built.path
}

// foundedDesk is a desk of a new municipality in a folder of its own; its founder
// is called "founder".
func foundedDesk(t testing.TB) *App {
	t.Helper()
	a, err := New(Options{Data: t.TempDir(), Logger: slog.New(slog.NewJSONHandler(io.Discard, nil))})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := a.Found(FoundForm{
		Catalog: "kos", Office: "ΚΕΦ", Desk: "Κέφαλος, θυρίδα 1", First: "Αργυρώ", Last: "Ιδρυτίδου", Sex: "f", Username: "founder", Password: testPassword,
	}, false); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a
}

// hire adds an employee with an account and without the duty to change the password.
func hire(t testing.TB, a *App, username string, roles []municipality.Role, posts ...municipality.Post) municipality.ID {
	t.Helper()
	books, err := a.Books()
	if err != nil {
		t.Fatal(err)
	}
	founder := books.Organisation().ByUsername("founder")
	id := a.newID()
	person := municipality.Person{First: "Δοκιμή", Last: "Δοκιμάκη", Username: username}
	_, err = books.Do(context.Background(), store.Actor{Employee: founder.ID}, &municipality.DefineEmployee{Employee: municipality.Employee{
		ID: id, Roles: roles, Posts: posts, Office: "ΚΕΦ", Person: person,
	}})
	if err == nil {
		err = a.setVerifier(books, id, id, testPassword)
	}
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// sessionOf is a session of an employee, signed in.
func sessionOf(t testing.TB, a *App, username string) *Session {
	t.Helper()
	s := newSession(a, username)
	if err := s.signInAs(username, testPassword); err != nil {
		t.Fatal(err)
	}
	return s
}

// founderID is the id of the founder.
func founderID(t testing.TB, a *App) municipality.ID {
	t.Helper()
	e := a.org().ByUsername("founder")
	if e == nil {
		t.Fatal("no founder")
	}
	return e.ID
}

// soon waits until something is so.
func soon(t testing.TB, what string, so func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if so() {
			return
		}
	}
	t.Fatal("in vain: " + what)
}
