package app

import (
	"context"
	"sync"
	"time"

	"thyrida/backend/greek"
	"thyrida/backend/municipality"
	"thyrida/backend/store"
)

// SessionLength is how long a sign-in holds at most.
const SessionLength = 10 * time.Hour

// Session is one person at work through one face: the window (with the page of
// the bridge), or one command line.
type Session struct {
	app *App
	key string

	mu      sync.Mutex // guards the fields below
	user    municipality.ID
	since   time.Time
	touched time.Time
	locked  bool
}

func newSession(a *App, key string) *Session { return &Session{app: a, key: key, touched: a.now()} }

// sessions are those of command lines, by the key that each drew for itself.
type sessions struct {
	mu    sync.Mutex // guards byKey
	byKey map[string]*Session
}

// Session gives the session of a key, new if need be. "" and "window" are the
// session of the window. Idle ones are dropped.
func (a *App) Session(key string) *Session {
	if key == "" || key == "window" {
		return a.window
	}
	a.sessions.mu.Lock()
	defer a.sessions.mu.Unlock()
	for k, s := range a.sessions.byKey {
		if s.idle() > 15*time.Minute {
			delete(a.sessions.byKey, k)
		}
	}
	if a.sessions.byKey == nil {
		a.sessions.byKey = map[string]*Session{}
	}
	if a.sessions.byKey[key] == nil {
		a.sessions.byKey[key] = newSession(a, key)
	}
	return a.sessions.byKey[key]
}

func (s *Session) idle() time.Duration {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.app.now().Sub(s.touched)
}

func (s *Session) touch() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.touched = s.app.now()
}

// person is who is signed in and not locked, as the roster knows them now.
func (s *Session) person() *municipality.Employee {
	s.mu.Lock()
	user, locked, since := s.user, s.locked, s.since
	s.mu.Unlock()
	if user.IsZero() || locked || s.app.now().Sub(since) > SessionLength {
		return nil
	}
	e := s.app.org().Employees[user]
	if e == nil || e.Retired {
		return nil
	}
	return e
}

// may gives books and person for an act, or the refusal. It is the first line of
// every bound method. Acts upon a request are checked again where they are
// decided, together with its unit.
func (s *Session) may(act municipality.Act) (*store.Store, *municipality.Employee, error) {
	books, err := s.app.Books()
	if err != nil {
		return nil, nil, err
	}
	who := s.person()
	if err := books.Organisation().May(who, act, nil); err != nil {
		return nil, nil, err
	}
	if who.MustChange {
		return nil, nil, &Failure{Code: "must_change_password"}
	}
	return books, who, nil
}

// reader is may for reading requests; personal says whether names may be shown.
func (s *Session) reader() (books *store.Store, who *municipality.Employee, personal bool, err error) {
	if books, who, err = s.may(municipality.ActRead); err == nil {
		return books, who, true, nil
	}
	books, who, err = s.may(municipality.ActReadOpen)
	return books, who, false, err
}

// do runs one command for the person signed in.
func (s *Session) do(act municipality.Act, command municipality.Command) (store.Done, error) {
	books, who, err := s.may(act)
	if err != nil {
		return store.Done{}, err
	}
	done, err := books.Do(context.Background(), store.Actor{Employee: who.ID}, command)
	if err != nil {
		return store.Done{}, err
	}
	return done[0], nil
}

// serveSessions locks the window after the idle minutes of the settings.
func (a *App) serveSessions(ctx context.Context) error {
	tick := time.NewTicker(5 * time.Second)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
			if limit := a.idleLimit(); limit > 0 && a.window.idle() > limit {
				a.window.lock()
			}
		}
	}
}

func (a *App) idleLimit() time.Duration {
	a.mu.RLock()
	defer a.mu.RUnlock()
	return time.Duration(a.settings.IdleMinutes) * time.Minute
}

func (s *Session) lock() {
	s.mu.Lock()
	changed := !s.user.IsZero() && !s.locked
	s.locked = s.locked || changed
	s.mu.Unlock()
	if changed {
		s.app.publish(Message{Type: "session"})
	}
}

// SessionDesk is who sits at this desk: sign-in, lock, password.
type SessionDesk struct{ s *Session }

// State is what the window needs before any screen.
func (d *SessionDesk) State() (State, error) { return d.s.state(), nil }

// Touch says that somebody is at the keyboard.
func (d *SessionDesk) Touch() error {
	d.s.touch()
	return nil
}

// SignIn opens the session of an employee, named by id.
func (d *SessionDesk) SignIn(employee, password string) (State, error) {
	if err := d.s.signIn(employee, password); err != nil {
		return State{}, d.s.app.fail(err)
	}
	return d.s.state(), nil
}

// SignOut ends the session.
func (d *SessionDesk) SignOut() (State, error) {
	d.s.mu.Lock()
	d.s.user, d.s.locked = municipality.ID{}, false
	d.s.mu.Unlock()
	d.s.app.publish(Message{Type: "session"})
	return d.s.state(), nil
}

// Lock hides everything until the password is given again.
func (d *SessionDesk) Lock() (State, error) {
	d.s.lock()
	return d.s.state(), nil
}

// Unlock opens a locked session of the same person.
func (d *SessionDesk) Unlock(password string) (State, error) {
	d.s.mu.Lock()
	user := d.s.user
	d.s.mu.Unlock()
	if user.IsZero() {
		return State{}, d.s.app.fail(refuse(municipality.CodeNotSignedIn, "session"))
	}
	if err := d.s.signIn(user.String(), password); err != nil {
		return State{}, d.s.app.fail(err)
	}
	return d.s.state(), nil
}

// ChangePassword replaces the password of the person signed in.
func (d *SessionDesk) ChangePassword(old, replacement string) (State, error) {
	if err := d.s.changePassword(old, replacement); err != nil {
		return State{}, d.s.app.fail(err)
	}
	return d.s.state(), nil
}

func (s *Session) signIn(employee, password string) error {
	books, err := s.app.Books()
	if err != nil {
		return err
	}
	id, err := municipality.ParseID(employee)
	if err != nil {
		return refuse(municipality.CodeWrongPassword, "password")
	}
	e := books.Organisation().Employees[id]
	if err := s.app.verify(books, e, id, password); err != nil {
		return err
	}
	s.mu.Lock()
	s.user, s.locked, s.since, s.touched = e.ID, false, s.app.now(), s.app.now()
	s.mu.Unlock()
	if s == s.app.window {
		s.app.arrive(e.ID)
		s.app.publish(Message{Type: "session"})
	}
	return nil
}

// signInAs opens a session by user name, for the command line.
func (s *Session) signInAs(username, password string) error {
	books, err := s.app.Books()
	if err != nil {
		return err
	}
	e := books.Organisation().ByUsername(username)
	if e == nil {
		return s.signIn(s.app.newID().String(), password) // the same time as for a known name
	}
	return s.signIn(e.ID.String(), password)
}

func (s *Session) changePassword(old, replacement string) error {
	books, err := s.app.Books()
	if err != nil {
		return err
	}
	who := s.person()
	if who == nil {
		return refuse(municipality.CodeNotSignedIn, "session")
	}
	if err := s.app.verify(books, who, who.ID, old); err != nil {
		return err
	}
	return s.app.setPassword(books, who.ID, who.ID, replacement)
}

func (s *Session) state() State {
	a := s.app
	o := a.org()
	st := State{
		Now: stamp(a.moment(), o.Zone()), Today: string(o.Day(a.moment())), Version: Version,
		Channels: []string{o.Municipality.Web, o.Municipality.Phone}, Municipality: o.Municipality.Name,
		People: []SignInName{},
	}
	a.mu.RLock()
	st.Settings, st.Warnings, st.IdleMinutes = a.settings, append([]Warning{}, a.warnings...), a.settings.IdleMinutes
	a.mu.RUnlock()
	books, err := a.Books()
	if err != nil {
		return st
	}
	desk := books.Desk()
	st.Founded, st.Desk, st.Series = true, desk.Name, string(desk.Office)+"-"+desk.Letter
	st.Office = officeName(o, desk.Office)
	st.Demo, st.RecoveryProved = a.founded(books).Demo, a.recoveryProved(books)
	if st.Demo {
		st.DemoPassword = DemoPassword
	}
	st.Warnings = append(st.Warnings, a.healthWarnings(books)...)
	st.People = signInNames(o)
	s.mu.Lock()
	user, locked := s.user, s.locked
	s.mu.Unlock()
	if e := o.Employees[user]; e != nil && !e.Retired {
		st.Locked = locked
		st.Me = meView(o, e)
	}
	return st
}

func signInNames(o *municipality.Organisation) []SignInName {
	names := []SignInName{}
	for _, e := range sortedEmployees(o) {
		if e.Retired || len(e.Verifier) == 0 {
			continue
		}
		units := []string{}
		for _, p := range e.Posts {
			units = append(units, unitShort(o, p.Unit))
		}
		names = append(names, SignInName{ID: e.ID.String(), Name: formalName(e.Person), Units: units})
	}
	return names
}

// formalName is «ΚΑΡΑΓΙΑΝΝΗ Μαρία», as lists of people show it.
func formalName(p municipality.Person) string {
	if p.First == "" {
		return greek.Upper(p.Last)
	}
	return greek.Upper(p.Last) + " " + p.First
}
