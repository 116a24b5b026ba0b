// Package app is the running program on one PC: it opens the books, knows who
// sits at the desk, answers the window and the command line, tells people what
// concerns them, and runs the duties of this desk.
//
// One [App] holds one folder of books. The window, the page of the bridge and the
// command line call the same bound methods ([Bound]); each method checks session
// and role here, in Go. Errors cross as {code, field, params}; the face owns the
// Greek sentences.
package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"sync"
	"time"

	"github.com/thejerf/suture/v4"

	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// Options of an App. The zero value of each field but Data is ready for use.
type Options struct {
	Data   string           // folder of the books
	Now    func() time.Time // civil clock; nil = time.Now
	Rand   io.Reader        // nil = crypto/rand
	Logger *slog.Logger     // nil = the rotating log in Data
	Wait   time.Duration    // how long to wait for another short command
	Shell  Shell            // what only a window can do; nil = headless
}

// Shell is what the window lends to the program. Headless desks have none.
type Shell interface {
	// Alert shows a system notification with sound; title and text hold no
	// personal data while nobody is signed in.
	Alert(n Notice)
	// Send hands a message to the page in the window.
	Send(m Message)
	// PickFile and PickFolder open a system dialog; "" = cancelled.
	PickFile(purpose string) (string, error)
	PickFolder(purpose string) (string, error)
	Hide()
	Quit()
}

// App is one desk at work.
type App struct {
	data  string
	now   func() time.Time
	rand  io.Reader
	log   *slog.Logger
	wait  time.Duration
	shell Shell

	mu       sync.RWMutex // guards the fields below
	books    *store.Store // nil until founded or opened
	settings Settings
	warnings []Warning
	sheet    *store.RecoverySheet // until proved, after founding in this run

	window    *Session // of the window and of the bridge's page
	sessions  sessions // of command lines
	documents documents
	stream    stream
	attempts  attempts
	verifying sync.Mutex // one argon2id at a time: a hundred tries would take 6 GB
	parts     *suture.Supervisor
	wake      chan struct{} // makes the ladder look at once
}

// New prepares an App without touching the books; [App.Open] opens them.
func New(o Options) (*App, error) {
	a := &App{
		data: o.Data, now: o.Now, rand: o.Rand, log: o.Logger, wait: o.Wait, shell: o.Shell,
		wake: make(chan struct{}, 1),
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.rand == nil {
		a.rand = rand.Reader
	}
	if a.log == nil {
		a.log = slog.New(slog.DiscardHandler)
	}
	settings, err := loadSettings(a.data)
	if err != nil {
		return nil, err
	}
	a.settings = settings
	a.window = newSession(a, "window")
	a.documents.init()
	a.stream.init()
	a.attempts.init(a)
	return a, nil
}

// Open opens the books of the data folder. Where there are none yet it answers
// store.ErrNotFound and the App stays ready for [Setup.Found].
func (a *App) Open() error {
	books, err := store.Open(a.data, a.storeOptions())
	if err != nil {
		return err
	}
	a.use(books)
	return nil
}

func (a *App) storeOptions() store.Options {
	return store.Options{Now: a.now, Rand: a.rand, Logger: a.log, Wait: a.wait, Version: Version}
}

// use takes opened books into service.
func (a *App) use(books *store.Store) {
	a.mu.Lock()
	a.books = books
	a.mu.Unlock()
	books.Subscribe(a.changed)
}

// Books are the opened books, or a refusal while there are none.
func (a *App) Books() (*store.Store, error) {
	a.mu.RLock()
	defer a.mu.RUnlock()
	if a.books == nil {
		return nil, &Failure{Code: "not_founded"}
	}
	return a.books, nil
}

// Serve runs the parts of the desk until ctx ends: notices, ladder, housekeeping
// and what the caller adds (control listener, window). It blocks.
func (a *App) Serve(ctx context.Context, more ...suture.Service) error {
	a.parts = suture.New("desk", suture.Spec{EventHook: func(e suture.Event) {
		a.log.Warn("part", "event", e.String())
	}})
	a.parts.Add(part{"ladder", a.serveLadder})
	a.parts.Add(part{"sessions", a.serveSessions})
	a.parts.Add(part{"keys", a.serveKeys})
	a.parts.Add(part{"housekeeping", a.serveHousekeeping})
	for _, service := range more {
		a.parts.Add(service)
	}
	if err := a.parts.Serve(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// Close closes the books.
func (a *App) Close() error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.books == nil {
		return nil
	}
	err := a.books.Close()
	a.books = nil
	return err
}

// part is a long-lived piece of the desk with a name for the log.
type part struct {
	name  string
	serve func(context.Context) error
}

// Serve runs the part until ctx ends.
func (p part) Serve(ctx context.Context) error { return p.serve(ctx) }

// String names the part in the supervisor's events.
func (p part) String() string { return p.name }

// moment is the present as the books count it.
func (a *App) moment() municipality.Moment { return municipality.MomentOf(a.now()) }

// org is the roster, empty before founding.
func (a *App) org() *municipality.Organisation {
	if books, err := a.Books(); err == nil {
		return books.Organisation()
	}
	return municipality.NewOrganisation()
}

// newID draws 128 random bits.
func (a *App) newID() municipality.ID {
	var id municipality.ID
	if _, err := io.ReadFull(a.rand, id[:]); err != nil {
		panic(fmt.Sprintf("the system gives no random bits: %v", err)) // nothing can be sealed or named without
	}
	return id
}

// Bound are the methods that the window, the bridge and the command line may
// call, one facade a feature, all speaking for one session.
func (a *App) Bound(s *Session) []any {
	return []any{
		&SessionDesk{s}, &Setup{s}, &Requests{s}, &Calls{s}, &Notices{s}, &Drafts{s}, &Documents{s},
		&Organisation{s}, &Desk{s},
	}
}

// Window is the session of the window and of the bridge's page.
func (a *App) Window() *Session { return a.window }
