package app

import (
	"os"
	"sync/atomic"
)

// browser is the Shell of a desk whose face is a page in the browser of this PC: it
// has no dialogs and no notifications, but it can be ended.
type browser struct {
	stop atomic.Pointer[func()]
}

// Alert does nothing: the page shows its notices itself.
func (*browser) Alert(Notice) {}

// Send does nothing: the page reads its messages from the bridge.
func (*browser) Send(Message) {}

// PickFile has no dialog.
func (*browser) PickFile(string) (string, error) { return "", &Failure{Code: "no_dialog"} }

// PickFolder has no dialog.
func (*browser) PickFolder(string) (string, error) { return "", &Failure{Code: "no_dialog"} }

// Hide does nothing: the tab is the browser's.
func (*browser) Hide() {}

// Quit ends the desk.
func (b *browser) Quit() {
	if stop := b.stop.Load(); stop != nil {
		(*stop)()
	}
}

// openBrowser serves the page and says where, in front until Ctrl-C. Where a program
// has no console to say it on (Windows), the browser is opened, and again at every
// second start.
func (c *command) openBrowser(o faceOptions) error {
	shell := &browser{}
	d, err := c.startDesk(shell)
	if err != nil {
		return err
	}
	defer d.close()
	if o.uiListen == "" {
		o.uiListen = "127.0.0.1:0"
	}
	page, err := d.control.listenForPage(o.uiListen, newFace(c.shipped.Face))
	if err != nil {
		return err
	}
	r := ready{Control: d.control.doors[0].addr(), UI: page.addr(), Token: page.token, URL: page.url(), PID: os.Getpid()}
	text := "Open this address in a browser on this PC:\n\n  " + page.url() + "\n\nCtrl-C ends the desk.\n"
	if err := c.print(r, text); err != nil {
		return err
	}
	d.control.show = func() { showInBrowser(page.url()) }
	if !o.hidden {
		d.control.show()
	}
	stop := func() { d.stop() }
	shell.stop.Store(&stop)
	return d.run(c)
}
