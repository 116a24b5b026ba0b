package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/thejerf/suture/v4"

	"thyrida/backend/store"
)

// windowCommand is thyrida without a command.
type windowCommand struct {
	Hidden   bool   `help:"Start without showing the window; a second start shows it."`
	UIListen string `name:"ui-listen" help:"Serve the page on this loopback address too." placeholder:"ADDR"`
}

// Run opens the window, or, where there is none, the page for a browser.
func (w *windowCommand) Run(c *command) error {
	return c.face(faceOptions{hidden: w.Hidden, uiListen: w.UIListen})
}

type serveCommand struct {
	UIListen string `name:"ui-listen" help:"Serve the page on this loopback address." placeholder:"ADDR"`
}

// ready is the line that serve prints when it is.
type ready struct {
	Control string `json:"control"`
	UI      string `json:"ui,omitempty"`
	Token   string `json:"token,omitempty"`
	URL     string `json:"url,omitempty"`
	PID     int    `json:"pid"`
}

// Run serves until it is told to stop.
func (s *serveCommand) Run(c *command) error {
	d, err := c.startDesk(nil)
	if err != nil {
		return err
	}
	defer d.close()
	r := ready{Control: d.control.doors[0].addr(), PID: os.Getpid()}
	if s.UIListen != "" {
		page, err := d.control.listenForPage(s.UIListen, newFace(c.shipped.Face))
		if err != nil {
			return err
		}
		r.UI, r.Token, r.URL = page.addr(), page.token, page.url()
	}
	if err := json.NewEncoder(c.out).Encode(r); err != nil {
		return err
	}
	return d.run(c)
}

type demoCommand struct {
	AsFiled  bool   `help:"Keep the requests of 2015 in 2015."`
	UIListen string `name:"ui-listen" help:"Serve the page on this loopback address too." placeholder:"ADDR"`
}

// Run makes the demo municipality once and opens it.
func (d *demoCommand) Run(c *command) error {
	if c.dataIsDefault() {
		c.flags.Data += "-demo" // never among real books
	}
	switch isDemo, err := c.demoThere(); {
	case errors.Is(err, store.ErrNotFound):
		c.warn("making the demo municipality in %s", c.flags.Data)
		if err := os.MkdirAll(c.flags.Data, 0o700); err != nil {
			return err
		}
		if err := CreateDemo(c.flags.Data, nil, d.AsFiled); err != nil {
			return err
		}
	case err != nil:
		return err
	case !isDemo:
		return fmt.Errorf("%s holds the books of a real municipality; choose another folder with --data", c.flags.Data)
	}
	return c.face(faceOptions{uiListen: d.UIListen})
}

func (c *command) dataIsDefault() bool {
	usual, err := defaultData()
	return err == nil && usual == c.flags.Data
}

// demoThere reports whether the books of the folder are those of a demo. A desk
// that runs there is asked.
func (c *command) demoThere() (bool, error) {
	log, file := newLog(c.flags.Data)
	defer file.Close()
	desk, err := reach(c, c.flags.Data, false, log)
	if err != nil {
		return false, err
	}
	var state State
	err = desk.call(c, "Session.State", &state)
	return state.Demo, errors.Join(err, desk.close())
}

// faceOptions say how the desk shows itself.
type faceOptions struct {
	hidden   bool
	uiListen string
}

// face runs the desk with its window, or with its page where this build or this PC
// has no window.
func (c *command) face(o faceOptions) error {
	if bringBack(c, c.flags.Data) {
		c.warn("this desk is at work already; its window comes to the front")
		return nil
	}
	if windowBuilt && c.hasDisplay() && !webviewMissing() {
		return c.openWindow(o)
	}
	return c.openBrowser(o)
}

// hasDisplay reports whether a window can be shown here.
func (c *command) hasDisplay() bool {
	return runtime.GOOS != "linux" || c.getenv("DISPLAY") != "" || c.getenv("WAYLAND_DISPLAY") != ""
}

// startedDesk is a desk with its folder, books and control listener, about to run.
type startedDesk struct {
	app     *App
	control *control
	log     *rotating
	stop    context.CancelFunc // of run
}

// startDesk opens log, crash report, books and control listener of a folder. An
// empty folder is a desk about to be founded. A folder where another desk is at
// work is refused, with who holds it.
func (c *command) startDesk(shell Shell) (*startedDesk, error) {
	data, err := filepath.Abs(c.flags.Data)
	if err != nil {
		return nil, err
	}
	if other := running(c, data); other != nil {
		return nil, fmt.Errorf("%w: process %d serves %s; close it or use its window", store.ErrInUse, other.control.PID, data)
	}
	if err := os.MkdirAll(data, 0o700); err != nil {
		return nil, fmt.Errorf("folder of the books: %w", err)
	}
	log, file := newLog(data)
	a, err := New(Options{Data: data, Logger: log, Wait: reachWait, Shell: shell})
	if err != nil {
		return nil, errors.Join(err, file.Close())
	}
	d := &startedDesk{app: a, control: newControl(a), log: file}
	if err := d.open(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

func (d *startedDesk) open() error {
	if err := d.app.Open(); err != nil && !errors.Is(err, store.ErrNotFound) {
		return err
	}
	crash, err := watchForCrash(d.app.data)
	if err != nil {
		d.app.log.Warn("crash reports", "error", err.Error())
	}
	if crash != "" {
		d.app.warn(Warning{Code: "crashed", Params: map[string]string{"file": filepath.Base(crash)}})
	}
	if err := d.control.listen(); err != nil {
		return err
	}
	d.app.log.Info("desk begins", "version", Version, "pid", os.Getpid())
	return d.control.publishControl()
}

// run serves until ctx ends or somebody asks the desk to stop.
func (d *startedDesk) run(ctx context.Context, more ...suture.Service) error {
	ctx, d.stop = context.WithCancel(ctx)
	defer d.stop()
	d.control.stop = d.stop
	return d.app.Serve(ctx, append(more, d.control)...)
}

// close ends the desk; it may be called whatever has been opened.
func (d *startedDesk) close() {
	d.control.close()
	if err := d.app.Close(); err != nil {
		d.app.log.Error("close", "error", err.Error())
	}
	if len(d.control.doors) > 0 {
		d.control.withdrawControl() // last: who waits for the end looks at it
	}
	stopWatching(d.app.data)
	d.app.log.Info("desk ends")
	_ = d.log.Close() // nothing is left to say it to
}
