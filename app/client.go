package app

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"

	"thyrida/backend/store"
)

// reachWait is how long a command waits for the books when another short command
// holds them.
const reachWait = 10 * time.Second

// line is the way of a command to its desk: the running one, through its control
// listener, or books that were opened for this command alone. Both take the bound
// methods by name with the same JSON.
type line interface {
	// call calls "Facade.Method" and decodes its result into result (nil = none).
	call(ctx context.Context, method string, result any, args ...any) error
	// signIn opens the session of this command.
	signIn(ctx context.Context, who credentials) error
	// health checks the books. It needs no sign-in: whoever may read the folder may
	// know whether it is whole, and the answer holds nothing about a person.
	health(ctx context.Context, full bool) (Health, error)
	close() error
}

// reach finds the way to the desk of a folder. It fails with store.ErrNotFound
// where there are no books and empty is false.
func reach(ctx context.Context, data string, empty bool, log *slog.Logger) (line, error) {
	deadline := time.Now().Add(reachWait)
	for {
		if r := running(ctx, data); r != nil {
			return r, r.fits()
		}
		l, err := openLocal(data, empty, log)
		if err == nil || !errors.Is(err, store.ErrInUse) || time.Now().After(deadline) {
			return l, err
		}
	}
}

// local is a line to books that this command opened itself.
type local struct {
	app     *App
	table   methods
	session *Session
}

func openLocal(data string, empty bool, log *slog.Logger) (line, error) {
	a, err := New(Options{Data: data, Logger: log})
	if err != nil {
		return nil, err
	}
	if err := a.Open(); err != nil && (!empty || !errors.Is(err, store.ErrNotFound)) {
		return nil, err
	}
	return &local{a, newMethods(), a.Session("command")}, nil
}

func (l *local) call(_ context.Context, method string, result any, args ...any) error {
	text, err := encodeArgs(args)
	if err != nil {
		return err
	}
	answer, err := l.table.invoke(l.session, method, text)
	if err != nil || result == nil {
		return err
	}
	return json.Unmarshal(answer, result)
}

func (l *local) signIn(_ context.Context, who credentials) error {
	return l.app.fail(l.session.signInAs(who.User, who.Password))
}

func (l *local) health(ctx context.Context, full bool) (Health, error) {
	books, err := l.app.Books()
	if err != nil {
		return Health{}, err
	}
	health, err := checkBooks(ctx, books, full)
	return health, l.app.fail(err)
}

func (l *local) close() error { return l.app.Close() }

// remote is a line to a running desk.
type remote struct {
	control controlFile
	session string
	client  *http.Client
}

func newRemote(c controlFile) *remote {
	key := make([]byte, 16)
	_, _ = rand.Read(key) // never fails (crypto/rand, Go 1.24)
	dialer := &net.Dialer{Timeout: 2 * time.Second}
	return &remote{c, hex.EncodeToString(key), &http.Client{Transport: &http.Transport{
		Proxy: nil, DialContext: dialer.DialContext, // never through a proxy of the office
	}}}
}

// fits refuses to speak to a desk of another version: its methods may differ.
func (r *remote) fits() error {
	if r.control.Version != Version {
		return fmt.Errorf("the running desk has version %s, this program is %s: close the desk and start it again", r.control.Version, Version)
	}
	return nil
}

func (r *remote) call(ctx context.Context, method string, result any, args ...any) error {
	text, err := encodeArgs(args)
	if err != nil {
		return err
	}
	return r.post(ctx, http.MethodPost, "/rpc/"+strings.Replace(method, ".", "/", 1), text, result)
}

func (r *remote) signIn(ctx context.Context, who credentials) error {
	text, err := json.Marshal(who)
	if err != nil {
		return err
	}
	return r.post(ctx, http.MethodPost, "/signin", text, nil)
}

func (r *remote) health(ctx context.Context, full bool) (health Health, err error) {
	path := "/check"
	if full {
		path += "?full=true"
	}
	err = r.post(ctx, http.MethodPost, path, nil, &health)
	return health, err
}

func (r *remote) close() error {
	r.client.CloseIdleConnections()
	return nil
}

func (r *remote) get(ctx context.Context, path string, result any) error {
	return r.post(ctx, http.MethodGet, path, nil, result)
}

func (r *remote) post(ctx context.Context, verb, path string, body []byte, result any) error {
	request, err := http.NewRequestWithContext(ctx, verb, "http://"+r.control.Addr+path, bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set(tokenHeader, r.control.Token)
	request.Header.Set(sessionHeader, r.session)
	request.Header.Set("Content-Type", "application/json")
	response, err := r.client.Do(request)
	if err != nil {
		return fmt.Errorf("the running desk does not answer: %w", err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		return fmt.Errorf("the running desk broke off; look whether it was done before trying again: %w", err)
	}
	if response.StatusCode != http.StatusOK {
		failure := &Failure{}
		if json.Unmarshal(answer, failure) != nil || failure.Code == "" {
			return fmt.Errorf("the running desk answered with status %d", response.StatusCode)
		}
		return failure
	}
	if result == nil {
		return nil
	}
	return json.Unmarshal(answer, result)
}

// encodeArgs makes the JSON array of a call.
func encodeArgs(args []any) ([]byte, error) {
	if args == nil {
		args = []any{}
	}
	return json.Marshal(args)
}
