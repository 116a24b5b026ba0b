package app

import (
	"os/exec"

	"github.com/wailsapp/go-webview2/webviewloader"
)

// showInBrowser opens the page in the browser of this user.
func showInBrowser(url string) {
	_ = exec.Command("rundll32", "url.dll,FileProtocolHandler", url).Start() // the second start tries again
}

// oldestWebView is the least version that the window library opens.
const oldestWebView = "94.0.992.31"

// webviewMissing reports whether this PC lacks a usable WebView2: the desk then
// opens in the browser.
func webviewMissing() bool {
	version, err := webviewloader.GetAvailableCoreWebView2BrowserVersionString("")
	if err != nil || version == "" {
		return true
	}
	order, err := webviewloader.CompareBrowserVersions(version, oldestWebView)
	return err != nil || order < 0
}
