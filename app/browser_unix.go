//go:build !windows

package app

// showInBrowser leaves it to the person: the address holds a token, and what a
// program is called with is seen by every user of a Linux PC.
func showInBrowser(string) {}

// webviewMissing is for Windows; elsewhere the window library is linked.
func webviewMissing() bool { return false }
