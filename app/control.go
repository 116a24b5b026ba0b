package app

import (
	"context"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strings"
	"time"

	"golang.org/x/net/netutil"
)

// # The control listener
//
// Every running desk listens on 127.0.0.1 for the command line, and, when asked,
// on a second loopback address for its own page in a browser (the bridge). Both
// speak HTTP/1.1:
//
//	POST /rpc/Facade/Method   body: JSON array of arguments, at most 32 MiB
//	                          200: the result as JSON
//	                          else: {"code","field","params"}
//	GET  /ping                {"version","pid"}
//
// only for the command line:
//
//	POST /signin              {"user","password"}: opens the session of the caller
//	POST /check?full=true     checks the books: the health that «Έλεγχος βιβλίων» shows
//	POST /show                brings the window back
//	POST /shutdown            a polite stop
//
// only for the page:
//
//	GET  /events?since=SEQ    messages as NDJSON; an empty line is a sign of life;
//	                          {"type":"reload","seq":N}: some were forgotten, ask
//	                          for everything and go on from N
//	GET  /…                   the embedded files
//
// Each listener has its own random token for this start, in the header
// X-Thyrida-Token. A command line draws a random key of 32 hex digits for itself
// and sends it as X-Thyrida-Session: its sign-in is its own. The page is the
// session of the window. Host must name the listener; Origin, if a browser sends
// one, too.
const (
	tokenHeader   = "X-Thyrida-Token"
	sessionHeader = "X-Thyrida-Session"
	maxBody       = 32 << 20
	maxConns      = 64
	heartbeat     = 15 * time.Second
)

// control is the control listener of a running desk.
type control struct {
	app   *App
	table methods
	show  func() // brings the window back
	stop  func() // ends the desk
	doors []*door
}

// door is one address that the desk listens on.
type door struct {
	control  *control
	listener net.Listener
	token    string
	page     *face // nil = the command line's door
	beat     time.Duration
}

func newControl(a *App) *control {
	return &control{app: a, table: newMethods(), show: func() {}, stop: func() {}}
}

// listen opens the door of the command line.
func (c *control) listen() error {
	_, err := c.open("127.0.0.1:0", nil)
	return err
}

// listenForPage opens the door of the browser. Anything but loopback is refused:
// the page is for the person at this PC.
func (c *control) listenForPage(addr string, page *face) (*door, error) {
	host, _, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: write it as 127.0.0.1:PORT", addr)
	}
	if ip, err := netip.ParseAddr(host); host != "localhost" && (err != nil || !ip.IsLoopback()) {
		return nil, fmt.Errorf("address %q: the page is served to this PC only; use 127.0.0.1:PORT", addr)
	}
	return c.open(addr, page)
}

func (c *control) open(addr string, page *face) (*door, error) {
	listener, err := net.Listen("tcp", addr)
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	token := make([]byte, 32)
	if _, err := io.ReadFull(c.app.rand, token); err != nil {
		return nil, errors.Join(fmt.Errorf("the system gives no random bits: %w", err), listener.Close())
	}
	d := &door{control: c, listener: listener, token: hex.EncodeToString(token), page: page, beat: heartbeat}
	c.doors = append(c.doors, d)
	return d, nil
}

func (d *door) addr() string { return d.listener.Addr().String() }

// url is the address of the page with its token where no server and no history
// sees it.
func (d *door) url() string { return "http://" + d.addr() + "/#token=" + d.token }

// Serve answers until ctx ends.
func (c *control) Serve(ctx context.Context) error {
	failed := make(chan error, len(c.doors))
	servers := make([]*http.Server, len(c.doors))
	for i, d := range c.doors {
		servers[i] = &http.Server{
			Handler: d, ReadHeaderTimeout: 5 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
			MaxHeaderBytes: 16 << 10, ErrorLog: log.New(io.Discard, "", 0),
			BaseContext: func(net.Listener) context.Context { return ctx },
		}
		go func() { failed <- servers[i].Serve(netutil.LimitListener(d.listener, maxConns)) }()
	}
	var err error
	select {
	case <-ctx.Done():
		err = ctx.Err()
	case err = <-failed:
	}
	// Acts in hand are finished: who waits for a number shall get it.
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	for _, server := range servers {
		if server.Shutdown(grace) != nil {
			_ = server.Close()
		}
	}
	return err
}

// String names the part in the supervisor's events.
func (c *control) String() string { return "control listener" }

// close closes doors that were never served.
func (c *control) close() {
	for _, d := range c.doors {
		_ = d.listener.Close()
	}
}

// ServeHTTP lets in who comes by the right name with the right token.
func (d *door) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cache-Control", "no-store")
	if !d.sameHost(r.Host) || !d.sameOrigin(r) {
		answerFailure(w, http.StatusForbidden, &Failure{Code: "forbidden"})
		return
	}
	if d.page != nil && d.page.serves(r) {
		d.page.ServeHTTP(w, r)
		return
	}
	if subtle.ConstantTimeCompare([]byte(r.Header.Get(tokenHeader)), []byte(d.token)) != 1 {
		answerFailure(w, http.StatusUnauthorized, &Failure{Code: "token"})
		return
	}
	d.route(w, r)
}

// sameHost guards against DNS rebinding: a foreign name that leads here is refused.
func (d *door) sameHost(host string) bool {
	_, port, err := net.SplitHostPort(d.addr())
	return err == nil && (host == d.addr() || host == "127.0.0.1:"+port || host == "localhost:"+port)
}

// sameOrigin lets a browser in from the page itself; the command line sends no Origin.
func (d *door) sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site != "" && site != "same-origin" && site != "none" {
		return false
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	return d.page != nil && origin == "http://"+r.Host
}

func (d *door) route(w http.ResponseWriter, r *http.Request) {
	call, isCall := strings.CutPrefix(r.URL.Path, "/rpc/")
	switch at := r.Method + " " + r.URL.Path; {
	case isCall && r.Method == http.MethodPost:
		d.call(w, r, call)
	case at == "GET /ping":
		answer(w, controlFile{Version: Version, PID: os.Getpid()})
	case at == "GET /events" && d.page != nil:
		d.events(w, r)
	case at == "POST /signin" && d.page == nil:
		d.signIn(w, r)
	case at == "POST /check" && d.page == nil:
		d.check(w, r)
	case at == "POST /show" && d.page == nil:
		d.control.show()
		answer(w, nil)
	case at == "POST /shutdown" && d.page == nil:
		answer(w, nil)
		d.control.stop()
	default:
		answerFailure(w, http.StatusNotFound, errNoMethod)
	}
}

// session is whose call this is; nil where a command line has drawn no key.
func (d *door) session(r *http.Request) *Session {
	if d.page != nil {
		return d.control.app.Window()
	}
	key := r.Header.Get(sessionHeader)
	if raw, err := hex.DecodeString(key); err != nil || len(raw) != 16 {
		return nil
	}
	return d.control.app.Session(key)
}

func (d *door) call(w http.ResponseWriter, r *http.Request, path string) {
	session := d.session(r)
	if session == nil {
		answerFailure(w, http.StatusUnauthorized, &Failure{Code: "session"})
		return
	}
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	result, err := d.control.table.invoke(session, strings.Replace(path, "/", ".", 1), body)
	// The answer may take its time; the client that does not read it may not.
	_ = http.NewResponseController(w).SetWriteDeadline(time.Now().Add(time.Minute))
	if err != nil {
		answerError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(result) // a client that left gets nothing
}

// readBody reads at most maxBody bytes of JSON.
func readBody(w http.ResponseWriter, r *http.Request) ([]byte, bool) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		answerFailure(w, http.StatusRequestEntityTooLarge, &Failure{Code: "too_large", Field: "arguments"})
		return nil, false
	}
	return body, true
}

func (d *door) signIn(w http.ResponseWriter, r *http.Request) {
	session := d.session(r)
	if session == nil {
		answerFailure(w, http.StatusUnauthorized, &Failure{Code: "session"})
		return
	}
	body, ok := readBody(w, r)
	if !ok {
		return
	}
	var who credentials
	if err := json.Unmarshal(body, &who); err != nil {
		answerError(w, errArguments(0))
		return
	}
	if err := d.control.app.fail(session.signInAs(who.User, who.Password)); err != nil {
		answerError(w, err)
		return
	}
	answer(w, nil)
}

// check answers who holds the token of this start, signed in or not.
func (d *door) check(w http.ResponseWriter, r *http.Request) {
	books, err := d.control.app.Books()
	if err != nil {
		answerError(w, err)
		return
	}
	_ = http.NewResponseController(w).SetWriteDeadline(time.Time{}) // a full check of large books takes its time
	health, err := checkBooks(r.Context(), books, r.URL.Query().Get("full") == "true")
	if err != nil {
		answerError(w, d.control.app.fail(err))
		return
	}
	answer(w, health)
}

// credentials are what the command line signs in with.
type credentials struct {
	User     string `json:"user"`
	Password string `json:"password"`
}

func answer(w http.ResponseWriter, value any) {
	text, err := json.Marshal(value)
	if err != nil {
		answerError(w, err)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text) // a client that left gets nothing
}

func answerError(w http.ResponseWriter, err error) {
	var failure *Failure
	if !errors.As(err, &failure) {
		slog.Error("an error without a code", "error", err.Error())
		failure = &Failure{Code: "internal"}
	}
	answerFailure(w, failure.status(), failure)
}

func answerFailure(w http.ResponseWriter, status int, failure *Failure) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, failure.Error()) // a client that left gets nothing
}

// status is the HTTP status that fits a code; the code is what counts.
func (f *Failure) status() int {
	switch f.Code {
	case "not_signed_in", "wrong_password", "locked_out", "token", "session":
		return http.StatusUnauthorized
	case "not_allowed", "must_change_password", "forbidden":
		return http.StatusForbidden
	case "unknown", "not_founded", "no_method":
		return http.StatusNotFound
	case "already", "changed", "closed", "not_closed", "too_late", "exists", "in_use", "in_use_elsewhere", "rule_conflict":
		return http.StatusConflict
	case "internal", "damaged", "disk", "disk_full", "read_only", "keys", "closing", "newer_books", "newer_fact":
		return http.StatusInternalServerError
	}
	return http.StatusUnprocessableEntity
}
