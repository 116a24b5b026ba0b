package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"

	"github.com/wailsapp/wails/v2"
	"github.com/wailsapp/wails/v2/pkg/logger"
	"github.com/wailsapp/wails/v2/pkg/options"
	"github.com/wailsapp/wails/v2/pkg/options/assetserver"
	"github.com/wailsapp/wails/v2/pkg/options/linux"
	"github.com/wailsapp/wails/v2/pkg/options/windows"
	"github.com/wailsapp/wails/v2/pkg/runtime"
)

// window is the Shell of a desk that has one. Until the page stands, and after the
// end, its calls do nothing.
type window struct {
	ctx     atomic.Pointer[context.Context]
	quiet   atomic.Bool // the window is closed for good
	hinted  sync.Once   // the person was told that closing only hides
	notices atomic.Bool // the system shows notifications
}

func (w *window) context() context.Context {
	if ctx := w.ctx.Load(); ctx != nil && !w.quiet.Load() {
		return *ctx
	}
	return nil
}

// Alert shows a system notification.
func (w *window) Alert(n Notice) {
	title, body := noticeText(n)
	w.notify(fmt.Sprintf("thyrida-%d", n.Seq), title, body)
}

func (w *window) notify(id, title, body string) {
	ctx := w.context()
	if ctx == nil || !w.notices.Load() {
		return
	}
	if err := runtime.SendNotification(ctx, runtime.NotificationOptions{ID: id, Title: title, Body: body}); err != nil {
		runtime.LogWarning(ctx, "notification: "+err.Error())
	}
}

// Send hands a message to the page.
func (w *window) Send(m Message) {
	if ctx := w.context(); ctx != nil {
		runtime.EventsEmit(ctx, "message", m)
	}
}

// PickFile opens the system's dialog.
func (w *window) PickFile(purpose string) (string, error) {
	ctx := w.context()
	if ctx == nil {
		return "", &Failure{Code: "no_dialog"}
	}
	return runtime.OpenFileDialog(ctx, fileDialog(purpose))
}

// PickFolder opens the system's dialog.
func (w *window) PickFolder(purpose string) (string, error) {
	ctx := w.context()
	if ctx == nil {
		return "", &Failure{Code: "no_dialog"}
	}
	return runtime.OpenDirectoryDialog(ctx, folderDialog(purpose))
}

// Hide puts the window away; the desk goes on.
func (w *window) Hide() {
	if ctx := w.context(); ctx != nil {
		runtime.WindowHide(ctx)
	}
}

// Show brings the window back and to the front.
func (w *window) Show() {
	if ctx := w.context(); ctx != nil {
		runtime.WindowShow(ctx)
		runtime.WindowUnminimise(ctx)
	}
}

// Quit ends the program.
func (w *window) Quit() {
	if ctx := w.context(); ctx != nil {
		w.quiet.Store(true)
		runtime.Quit(ctx)
	}
}

// beforeClose hides the window instead of closing it, and says once how it comes back.
func (w *window) beforeClose(ctx context.Context) (prevent bool) {
	if w.quiet.Load() {
		return false
	}
	runtime.WindowHide(ctx)
	w.hinted.Do(func() { w.notify("thyrida-hidden", hiddenTitle, hiddenBody) })
	return true
}

func (w *window) startup(ctx context.Context) {
	w.ctx.Store(&ctx)
	if err := runtime.InitializeNotifications(ctx); err != nil {
		runtime.LogWarning(ctx, "notifications: "+err.Error())
		return
	}
	w.notices.Store(true)
	runtime.OnNotificationResponse(ctx, func(runtime.NotificationResult) { w.Show() })
}

// openWindow runs the desk with its window until it is closed for good.
func (c *command) openWindow(o faceOptions) error {
	w := &window{}
	d, err := c.startDesk(w)
	if err != nil {
		return c.showTrouble(err)
	}
	defer d.close()
	if o.uiListen != "" {
		page, err := d.control.listenForPage(o.uiListen, newFace(c.shipped.Face))
		if err != nil {
			return err
		}
		if err := c.print(ready{Control: d.control.doors[0].addr(), UI: page.addr(), Token: page.token, URL: page.url(), PID: os.Getpid()}, page.url()+"\n"); err != nil {
			return err
		}
	}
	d.control.show = w.Show
	ctx, stop := context.WithCancel(c)
	defer stop()
	served := make(chan error, 1)
	go func() { // the window owns the first goroutine; this one owns the parts
		served <- d.run(ctx)
		w.Quit()
	}()
	settings := d.app.settingsNow()
	err = wails.Run(windowOptions(d.app, w, c.shipped, o.hidden || settings.StartHidden))
	w.quiet.Store(true)
	stop()
	return errors.Join(err, <-served)
}

// windowOptions are those of the window and of what the page may do.
func windowOptions(a *App, w *window, shipped Shipped, hidden bool) *options.App {
	page := newFace(shipped.Face)
	id := sha256.Sum256([]byte(a.data))
	return &options.App{
		Title: windowTitle(a.org().Municipality), Width: 1366, Height: 768, MinWidth: 1024, MinHeight: 700, StartHidden: hidden,
		BackgroundColour: options.NewRGB(255, 255, 255),
		AssetServer:      &assetserver.Options{Assets: page, Middleware: page.middleware},
		OnStartup:        w.startup, OnBeforeClose: w.beforeClose,
		OnShutdown: func(context.Context) { w.quiet.Store(true) },
		Bind:       a.Bound(a.Window()),
		Logger:     wailsLog{a}, LogLevelProduction: logger.WARNING,
		SingleInstanceLock: &options.SingleInstanceLock{
			UniqueId: "thyrida-" + hex.EncodeToString(id[:8]), OnSecondInstanceLaunch: func(options.SecondInstanceData) { w.Show() },
		},
		DragAndDrop: &options.DragAndDrop{DisableWebViewDrop: true},
		Linux:       &linux.Options{Icon: shipped.Icon, ProgramName: "thyrida", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows:     &windows.Options{WebviewUserDataPath: webviewData(), Messages: webviewMessages, DisablePinchZoom: true},
	}
}

// webviewData is where WebView2 keeps its own files: of this user, not roaming.
func webviewData() string {
	if base := os.Getenv("LocalAppData"); base != "" {
		return filepath.Join(base, "Thyrida", "WebView2")
	}
	return ""
}

// middleware gives the page its headers inside the window too.
func (f *face) middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		f.guard(w.Header())
		next.ServeHTTP(w, r)
	})
}

// showTrouble opens a window that says why the desk does not start; the command
// line says it too.
func (c *command) showTrouble(why error) error {
	page := troublePage(why)
	err := wails.Run(&options.App{
		Title: windowName, Width: 760, Height: 420, DisableResize: true,
		AssetServer: &assetserver.Options{Handler: page},
		Linux:       &linux.Options{Icon: c.shipped.Icon, ProgramName: "thyrida", WebviewGpuPolicy: linux.WebviewGpuPolicyNever},
		Windows:     &windows.Options{WebviewUserDataPath: webviewData(), Messages: webviewMessages},
	})
	return errors.Join(why, err)
}

// generateBindings writes frontend/wailsjs; see generatingBindings.
func generateBindings(shipped Shipped) int {
	a, err := New(Options{Data: filepath.Join(os.TempDir(), "thyrida-bindings")})
	if err == nil {
		err = wails.Run(windowOptions(a, &window{}, shipped, true))
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "thyrida: "+sentence(err))
		return exitRefused
	}
	return exitDone
}

// wailsLog keeps what the window library says in the log of the desk.
type wailsLog struct{ app *App }

func (l wailsLog) Print(text string)   { l.app.log.Debug("window", "text", text) }
func (l wailsLog) Trace(text string)   { l.app.log.Debug("window", "text", text) }
func (l wailsLog) Debug(text string)   { l.app.log.Debug("window", "text", text) }
func (l wailsLog) Info(text string)    { l.app.log.Info("window", "text", text) }
func (l wailsLog) Warning(text string) { l.app.log.Warn("window", "text", text) }
func (l wailsLog) Error(text string)   { l.app.log.Error("window", "text", text) }

// Fatal is called where the library ends the process by itself, because the web
// view died. Everything acknowledged is on the disk already.
func (l wailsLog) Fatal(text string) { l.app.log.Error("window ends the program", "text", text) }
