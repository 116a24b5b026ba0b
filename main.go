// Thyrida is the program of Greek municipal offices that receive what citizens ask
// for, send it to whoever is competent, and keep it until it is done.
package main

import (
	"embed"
	"io/fs"
	"os"
	_ "time/tzdata" // Windows has no zone files

	"thyrida/app"
)

// face is the built page of the window and of the browser.
//
//go:embed all:frontend/dist
var face embed.FS

//go:embed build/icons/thyrida-256.png
var icon []byte

func main() {
	dist, err := fs.Sub(face, "frontend/dist")
	if err != nil {
		panic(err) // the path above is wrong: our own mistake
	}
	os.Exit(app.Main(os.Args[1:], app.Shipped{Face: dist, Icon: icon}))
}
