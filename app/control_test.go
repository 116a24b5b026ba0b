package app

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// testPage is a built page of three files.
var testPage = fstest.MapFS{
	"index.html":         {Data: []byte("<!doctype html>\n<html><head>\n<meta charset=\"utf-8\"></head><body>σελίδα</body></html>")},
	"assets/index-1.js":  {Data: []byte("export {};")},
	".gitkeep":           {Data: []byte("")},
	"assets/.hidden.css": {Data: []byte("")},
}

// runningDesk is a founded desk that serves the command line and a page.
func runningDesk(t *testing.T) (a *App, c *control, page *door) {
	t.Helper()
	a = foundedDesk(t)
	c = newControl(a)
	if err := c.listen(); err != nil {
		t.Fatal(err)
	}
	page, err := c.listenForPage("127.0.0.1:0", newFace(testPage))
	if err != nil {
		t.Fatal(err)
	}
	page.beat = 50 * time.Millisecond
	ctx, cancel := context.WithCancel(context.Background())
	served := make(chan error, 1)
	go func() { served <- c.Serve(ctx) }()
	t.Cleanup(func() {
		cancel()
		<-served
	})
	return a, c, page
}

// ask sends one request to a door and gives status and body.
func ask(t *testing.T, d *door, change func(*http.Request)) (int, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, "http://"+d.addr()+"/rpc/Session/State", strings.NewReader("[]"))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(tokenHeader, d.token)
	r.Header.Set(sessionHeader, strings.Repeat("ab", 16))
	if change != nil {
		change(r)
	}
	response, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(body)
}

func TestOnlyWhoHasTheTokenAndComesByTheRightNameIsLetIn(t *testing.T) {
	_, c, page := runningDesk(t)
	desk := c.doors[0]
	path := func(p string) func(*http.Request) { return func(r *http.Request) { r.URL.Path = p } }
	header := func(name, value string) func(*http.Request) {
		return func(r *http.Request) { r.Header.Set(name, value) }
	}
	host := func(h string) func(*http.Request) { return func(r *http.Request) { r.Host = h } }
	port := desk.addr()[strings.LastIndex(desk.addr(), ":"):]
	pagePort := page.addr()[strings.LastIndex(page.addr(), ":"):]
	for _, x := range []struct {
		name   string
		door   *door
		change func(*http.Request)
		status int
	}{
		{"the command line", desk, nil, 200},
		{"the page", page, nil, 200},
		{"the page from its own origin", page, header("Origin", "http://"+page.addr()), 200},
		{"the page as localhost", page, func(r *http.Request) {
			r.Host = "localhost" + pagePort
			r.Header.Set("Origin", "http://localhost"+pagePort)
		}, 200},
		{"no token", desk, header(tokenHeader, ""), 401},
		{"a wrong token", desk, header(tokenHeader, strings.Repeat("0", 64)), 401},
		{"a token cut short", desk, header(tokenHeader, desk.token[:63]), 401},
		{"the page's token at the command line's door", desk, header(tokenHeader, page.token), 401},
		{"the command line's token at the page's door", page, header(tokenHeader, desk.token), 401},
		{"a foreign name (DNS rebinding)", desk, host("evil.example" + port), 403},
		{"a foreign name at the page (DNS rebinding)", page, host("evil.example" + pagePort), 403},
		{"another port", page, host("127.0.0.1:1"), 403},
		{"a name without a port", page, host("127.0.0.1"), 403},
		{"a foreign origin", page, header("Origin", "http://evil.example"), 403},
		{"the origin null", page, header("Origin", "null"), 403},
		{"another program of this PC as origin", page, header("Origin", "http://127.0.0.1:1"), 403},
		{"any browser at the command line's door", desk, header("Origin", "http://"+desk.addr()), 403},
		{"a browser that says cross-site", page, header("Sec-Fetch-Site", "cross-site"), 403},
		{"a command line without a session", desk, header(sessionHeader, ""), 401},
		{"a command line that wants the window's session", desk, header(sessionHeader, "window"), 401},
		{"a session key that is too short", desk, header(sessionHeader, "abcd"), 401},
		{"an unknown method", desk, path("/rpc/Session/Nothing"), 404},
		{"an unexported method", desk, path("/rpc/Requests/find"), 404},
		{"no method", desk, path("/rpc/"), 404},
		{"reading a method", desk, func(r *http.Request) { r.Method = http.MethodGet }, 404},
		{"the page's events at the command line's door", desk, func(r *http.Request) { r.Method, r.URL.Path = "GET", "/events" }, 404},
		{"shutdown from the page", page, path("/shutdown"), 404},
		{"signin from the page", page, path("/signin"), 404},
		{"show from the page", page, path("/show"), 404},
	} {
		if status, body := ask(t, x.door, x.change); status != x.status {
			t.Errorf("%s: status %d, want %d: %s", x.name, status, x.status, body)
		} else if status != 200 {
			if failure := (&Failure{}); json.Unmarshal([]byte(body), failure) != nil || failure.Code == "" {
				t.Errorf("%s: answer without a code: %s", x.name, body)
			}
		}
	}
}

func TestThePageIsServedToThisPCOnly(t *testing.T) {
	c := newControl(foundedDesk(t))
	defer c.close()
	for _, addr := range []string{"0.0.0.0:0", ":0", "[::]:0", "192.168.1.7:8080", "example.com:80", "8080", "127.0.0.1"} {
		if _, err := c.listenForPage(addr, newFace(testPage)); err == nil {
			t.Errorf("%s was taken", addr)
		}
	}
	if _, err := c.listenForPage("localhost:0", newFace(testPage)); err != nil {
		t.Error(err)
	}
}

func TestASignInOfTheCommandLineIsItsOwn(t *testing.T) {
	_, c, page := runningDesk(t)
	ctx := context.Background()
	one, other := newRemote(controlFile{Addr: c.doors[0].addr(), Token: c.doors[0].token}), newRemote(controlFile{Addr: c.doors[0].addr(), Token: c.doors[0].token})
	if err := one.signIn(ctx, credentials{"founder", testPassword}); err != nil {
		t.Fatal(err)
	}
	var counts Counts
	if err := one.call(ctx, "Requests.Counts", &counts); err != nil {
		t.Error("signed in:", err)
	}
	for _, nobody := range []line{other, &remote{controlFile{Addr: page.addr(), Token: page.token}, "", http.DefaultClient}} {
		if err := nobody.call(ctx, "Requests.Counts", &counts); err == nil || !strings.Contains(err.Error(), "not_signed_in") {
			t.Error("the sign-in reaches another session:", err)
		}
	}
	if err := other.signIn(ctx, credentials{"founder", "λάθος"}); err == nil || !strings.Contains(err.Error(), "wrong_password") {
		t.Error("wrong password:", err)
	}
	if err := other.signIn(ctx, credentials{"nobody", testPassword}); err == nil || !strings.Contains(err.Error(), "wrong_password") {
		t.Error("unknown user:", err)
	}
}

func TestABodyBeyondTheLimitIsRefused(t *testing.T) {
	_, c, _ := runningDesk(t)
	status, _ := ask(t, c.doors[0], func(r *http.Request) {
		r.Body = io.NopCloser(io.LimitReader(endless{}, maxBody+2))
		r.ContentLength = maxBody + 2
	})
	if status != http.StatusRequestEntityTooLarge {
		t.Error("status", status)
	}
}

// endless is a stream of blanks.
type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	return len(p), nil
}

func TestAHeaderThatDripsIsCutOff(t *testing.T) {
	if testing.Short() {
		t.Skip("waits six seconds for a time-out")
	}
	t.Parallel()
	_, c, _ := runningDesk(t)
	conn, err := net.Dial("tcp", c.doors[0].addr())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	start := time.Now()
	fmt.Fprint(conn, "POST / HTTP/1.1\r\nHost: ")
	_ = conn.SetReadDeadline(start.Add(15 * time.Second))
	if _, err := io.ReadAll(conn); err != nil {
		t.Error("still open:", err)
	}
	if took := time.Since(start); took < 4*time.Second || took > 12*time.Second {
		t.Error("cut off after", took)
	}
}

// follower reads the page's messages.
type follower struct {
	t        *testing.T
	response *http.Response
	lines    *bufio.Scanner
}

func follow(t *testing.T, page *door, since int) *follower {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, fmt.Sprintf("http://%s/events?since=%d", page.addr(), since), nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set(tokenHeader, page.token)
	response, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	return &follower{t, response, bufio.NewScanner(response.Body)}
}

// next is the next message, passing over signs of life.
func (f *follower) next() Message {
	f.t.Helper()
	for f.lines.Scan() {
		if f.lines.Text() == "" {
			continue
		}
		var m Message
		if err := json.Unmarshal(f.lines.Bytes(), &m); err != nil {
			f.t.Fatal(err)
		}
		return m
	}
	f.t.Fatal("the stream ended:", f.lines.Err())
	return Message{}
}

func (f *follower) close() { f.response.Body.Close() }

func TestAPageThatComesBackMissesNothing(t *testing.T) {
	a, _, page := runningDesk(t)
	a.publish(Message{Type: "changed", Subject: "before the page"})
	f := follow(t, page, 0)
	first := f.next()
	if first.Type != "reload" || first.Seq != a.lastMessage() {
		t.Fatalf("a fresh page begins with %+v", first)
	}
	a.publish(Message{Type: "changed", Subject: "one"})
	one := f.next()
	if one.Subject != "one" || one.Seq != first.Seq+1 {
		t.Fatalf("got %+v", one)
	}
	f.close()
	a.publish(Message{Type: "changed", Subject: "two"})
	a.publish(Message{Type: "changed", Subject: "three"})
	f = follow(t, page, one.Seq)
	defer f.close()
	for _, want := range []string{"two", "three"} {
		if m := f.next(); m.Subject != want {
			t.Fatalf("after the break: %+v, want %s", m, want)
		}
	}
	a.publish(Message{Type: "changed", Subject: "four"})
	if m := f.next(); m.Subject != "four" {
		t.Fatalf("got %+v", m)
	}
}

func TestAPageThatWasAwayTooLongIsToldToReload(t *testing.T) {
	a, _, page := runningDesk(t)
	for range keepMessages + 10 {
		a.publish(Message{Type: "changed"})
	}
	for name, since := range map[string]int{"forgotten": 3, "of an earlier run": a.lastMessage() + 1000} {
		f := follow(t, page, since)
		if m := f.next(); m.Type != "reload" || m.Seq != a.lastMessage() {
			t.Errorf("%s: %+v", name, m)
		}
		f.close()
	}
}

func TestAQuietStreamShowsSignsOfLife(t *testing.T) {
	_, _, page := runningDesk(t)
	f := follow(t, page, 0)
	defer f.close()
	for range 3 {
		if !f.lines.Scan() || f.lines.Text() != "" && !strings.Contains(f.lines.Text(), "reload") {
			t.Fatalf("got %q, %v", f.lines.Text(), f.lines.Err())
		}
	}
}

func TestAStreamEndsWithItsPage(t *testing.T) {
	a, _, page := runningDesk(t)
	f := follow(t, page, 0)
	soon(t, "the page listens", func() bool { return listeners(a) == 1 })
	f.close()
	soon(t, "the page is gone", func() bool { return listeners(a) == 0 })
}

func listeners(a *App) int {
	a.stream.mu.Lock()
	defer a.stream.mu.Unlock()
	return len(a.stream.waiting)
}

func TestTheControlFileIsForThisUserAlone(t *testing.T) {
	a, c, _ := runningDesk(t)
	if err := c.publishControl(); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(a.path(controlName))
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 { // Windows: an ACL, looked at under wine
		t.Error("mode", info.Mode())
	}
	r := running(context.Background(), a.data)
	if r == nil {
		t.Fatal("the running desk is not found")
	}
	shown := make(chan bool, 1)
	c.show = func() { shown <- true }
	if !bringBack(context.Background(), a.data) || !<-shown {
		t.Error("the window was not brought back")
	}
	c.withdrawControl()
	if running(context.Background(), a.data) != nil {
		t.Error("found after it was withdrawn")
	}
}

func TestAFileLeftByAKilledDeskIsPassedOver(t *testing.T) {
	a, c, _ := runningDesk(t)
	left := controlFile{Addr: c.doors[0].addr(), Token: strings.Repeat("0", 64), PID: 1, Version: Version}
	text, _ := json.Marshal(left)
	for name, content := range map[string][]byte{"another desk's token": text, "half a file": text[:20], "nothing": nil} {
		if err := os.WriteFile(a.path(controlName), content, 0o600); err != nil {
			t.Fatal(err)
		}
		if running(context.Background(), a.data) != nil {
			t.Error(name)
		}
	}
}

func TestADeskOfAnotherVersionIsNotSpokenTo(t *testing.T) {
	r := newRemote(controlFile{Version: "0.0.1"})
	if err := r.fits(); err == nil || !strings.Contains(err.Error(), "0.0.1") {
		t.Error(err)
	}
}
