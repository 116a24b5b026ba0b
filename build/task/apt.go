package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
)

// A packageSet is a group of Debian packages that one job needs.
type packageSet struct {
	purpose  string
	packages []string
	present  func() bool // may find the thing where it did not come from apt
}

// The sets, by their names in Debian 12.
var (
	setGUI = packageSet{"building the window",
		[]string{"gcc", "libc6-dev", "pkg-config", "libgtk-3-dev", "libwebkit2gtk-4.1-dev"},
		func() bool {
			return which("gcc") != "" && which("pkg-config") != "" &&
				exec.Command("pkg-config", "--exists", "gtk+-3.0", "webkit2gtk-4.1").Run() == nil
		}}
	setScreen = packageSet{"the window without a screen",
		[]string{"xvfb", "xdotool", "imagemagick", "x11-utils", "dbus", "fonts-dejavu-core"},
		programs("Xvfb", "xdotool", "import", "xwininfo", "dbus-daemon")}
	setChromium = packageSet{"end-to-end tests",
		[]string{"chromium"},
		func() bool { return browser() != "" }}
	setTracing = packageSet{"failing the n-th write of the books",
		[]string{"strace"},
		programs("strace")}
	setWine = packageSet{"the Windows program on Linux",
		[]string{"wine64", "wine"},
		programs("wine", "wineboot", "wineserver")}
	setPaper = packageSet{"PDF validators and the spooler",
		[]string{"qpdf", "poppler-utils", "zbar-tools", "mupdf-tools", "cups", "cups-client", "printer-driver-cups-pdf",
			"libpdfbox2-java", "libactivation-java", "libjaxb-api-java", "default-jdk-headless"},
		func() bool {
			_, err := os.Stat("/usr/share/java/preflight.jar")
			_, cupsPDF := os.Stat("/usr/lib/cups/backend/cups-pdf")
			return err == nil && cupsPDF == nil && programs("qpdf", "pdftotext", "zbarimg", "mutool", "lp", "javac")()
		}}
	setPacking = packageSet{"the Windows installer",
		[]string{"nsis", "osslsigncode"},
		programs("makensis", "osslsigncode")}
	setDrawing = packageSet{"drawing the icons",
		[]string{"librsvg2-bin"},
		programs("rsvg-convert")}
)

// programs makes the test that all named programs are on the path.
func programs(names ...string) func() bool {
	return func() bool {
		for _, n := range names {
			if which(n) == "" {
				return false
			}
		}
		return true
	}
}

// aptPC is what decides whether packages may be installed here.
type aptPC struct {
	present   bool // nothing is missing
	apt       bool // the system has apt-get
	root      bool
	sudo      bool // sudo without a password
	forbidden bool // THYRIDA_NO_APT
}

// aptChoice is what to do about missing packages.
type aptChoice int

const (
	aptNothing aptChoice = iota // all there
	aptAsRoot
	aptBySudo
	aptRefused // the person must do it
)

// choose decides without touching anything.
func (pc aptPC) choose() aptChoice {
	switch {
	case pc.present:
		return aptNothing
	case !pc.apt || pc.forbidden:
		return aptRefused
	case pc.root:
		return aptAsRoot
	case pc.sudo:
		return aptBySudo
	}
	return aptRefused
}

// errNoPackages is the cause when packages are missing and may not, or could
// not, be installed. Its text holds the command for the person at the PC.
type errNoPackages struct {
	set packageSet
	why string
}

func (e errNoPackages) Error() string {
	return fmt.Sprintf("packages for %s are missing and %s; please run: sudo apt-get install --no-install-recommends %s",
		e.set.purpose, e.why, strings.Join(e.set.packages, " "))
}

// aptTurn lets one apt run at a time; it would wait for itself otherwise.
var aptTurn sync.Mutex

// ensure installs the set if it is absent. The error is errNoPackages where it
// may not be installed or apt fails.
func (s packageSet) ensure(ctx context.Context, log io.Writer) error {
	aptTurn.Lock()
	defer aptTurn.Unlock()
	pc := aptPC{
		present:   s.present(),
		apt:       which("apt-get") != "",
		root:      os.Geteuid() == 0,
		forbidden: os.Getenv("THYRIDA_NO_APT") != "",
	}
	pc.sudo = !pc.present && !pc.root && which("sudo") != "" && exec.Command("sudo", "-n", "true").Run() == nil
	switch pc.choose() {
	case aptNothing:
		return nil
	case aptRefused:
		return errNoPackages{s, pc.refusal()}
	case aptBySudo:
		return s.install(ctx, log, []string{"sudo", "-n", "env", "DEBIAN_FRONTEND=noninteractive"})
	default:
		return s.install(ctx, log, nil)
	}
}

// refusal says why aptRefused was chosen.
func (pc aptPC) refusal() string {
	switch {
	case !pc.apt:
		return "this system has no apt-get"
	case pc.forbidden:
		return "THYRIDA_NO_APT forbids installing them"
	}
	return "you are neither root nor allowed sudo without a password"
}

// install runs apt-get, with fresh lists if there are none or it fails.
func (s packageSet) install(ctx context.Context, log io.Writer, prefix []string) error {
	apt := func(args ...string) error {
		argv := append(append([]string(nil), prefix...), "apt-get", "-q", "-y", "-o", "DPkg::Lock::Timeout=300")
		return command{argv: append(argv, args...), env: []string{"DEBIAN_FRONTEND=noninteractive"}}.run(ctx, log)
	}
	get := append([]string{"install", "--no-install-recommends"}, s.packages...)
	lists, _ := filepath.Glob("/var/lib/apt/lists/*_Packages*") // the pattern is right
	var err error
	if len(lists) > 0 {
		if err = apt(get...); err == nil {
			return s.installed()
		}
	}
	if err = apt("update"); err == nil {
		err = apt(get...)
	}
	if err != nil {
		return errors.Join(errNoPackages{s, "apt-get could not install them"}, err)
	}
	return s.installed()
}

// installed makes sure that what apt said is so. If not, the set is wrong for
// this distribution, which is a fault of ours and no reason to skip.
func (s packageSet) installed() error {
	if !s.present() {
		return fmt.Errorf("packages for %s: apt-get installed %s, and still something is missing", s.purpose, strings.Join(s.packages, " "))
	}
	return nil
}

// orSkip turns missing packages into a skipped step, for verbs whose parts may
// be left out; other errors stay failures.
func orSkip(err error) error {
	var no errNoPackages
	if errors.As(err, &no) {
		return skipped(no.Error())
	}
	return err
}
