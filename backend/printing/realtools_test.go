//go:build realtools && !windows

package printing

import (
	"context"
	"errors"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// These tests use a CUPS of their own (a private folder and socket, with a
// cups-pdf queue) and poppler. They run with the tag realtools, as root, on a
// machine with cups, printer-driver-cups-pdf and poppler-utils.

const cupsdConf = `Listen %[1]s/cups.sock
LogLevel warn
WebInterface No
DefaultAuthType None
<Location />
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order deny,allow
Allow all
</Limit>
</Policy>
`

const cupsFilesConf = `ServerRoot %[1]s
RequestRoot %[1]s/spool
CacheDir %[1]s/cache
StateDir %[1]s/state
TempDir %[1]s/spool/tmp
ErrorLog %[1]s/error_log
AccessLog %[1]s/access_log
PageLog %[1]s/page_log
SystemGroup root
`

const cupsPDF = "/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd"

// startCUPS gives the test a spooler with one queue named KOS-1.
func startCUPS(t *testing.T) {
	t.Helper()
	if _, err := exec.LookPath("cupsd"); err != nil || os.Geteuid() != 0 {
		t.Skip("needs root and the package cups")
	}
	if _, err := os.Stat(cupsPDF); err != nil {
		t.Skip("needs the package printer-driver-cups-pdf")
	}
	dir, err := os.MkdirTemp("", "thyrida-cups-") // short: the path of a socket has at most 107 bytes
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o755))
	for _, sub := range []string{"spool/tmp", "cache", "state"} {
		must(t, os.MkdirAll(filepath.Join(dir, sub), 0o755))
	}
	must(t, os.WriteFile(filepath.Join(dir, "cupsd.conf"), fmt.Appendf(nil, cupsdConf, dir), 0o644))
	must(t, os.WriteFile(filepath.Join(dir, "cups-files.conf"), fmt.Appendf(nil, cupsFilesConf, dir), 0o644))
	daemon := exec.Command("cupsd", "-f", "-c", filepath.Join(dir, "cupsd.conf"), "-s", filepath.Join(dir, "cups-files.conf"))
	must(t, daemon.Start())
	t.Cleanup(func() { _ = daemon.Process.Kill(); _ = daemon.Wait() })
	t.Setenv("CUPS_SERVER", filepath.Join(dir, "cups.sock"))
	eventually(t, "cupsd answers", func() bool {
		out, _ := exec.Command("lpstat", "-r").Output()
		return strings.Contains(string(out), "is running")
	})
	if out, err := exec.Command("lpadmin", "-p", "KOS-1", "-E", "-v", "cups-pdf:/", "-P", cupsPDF, "-D", "Δοκιμαστικός, ισόγειο").CombinedOutput(); err != nil {
		t.Fatalf("lpadmin: %v %s", err, out)
	}
	if out, err := exec.Command("lpadmin", "-d", "KOS-1").CombinedOutput(); err != nil {
		t.Fatalf("lpadmin -d: %v %s", err, out)
	}
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func eventually(t *testing.T, what string, done func() bool) {
	t.Helper()
	for range 150 {
		if done() {
			return
		}
		time.Sleep(100 * time.Millisecond)
	}
	t.Fatalf("waited 15 s in vain: %s", what)
}

func TestARealSpoolerTakesAReceiptAndFinishesIt(t *testing.T) {
	startCUPS(t)
	ctx := context.Background()
	all, err := Printers(ctx)
	if want := (Printer{"KOS-1", true, "Δοκιμαστικός, ισόγειο"}); err != nil || len(all) != 1 || all[0] != want {
		t.Fatalf("printers %v (%v), want %v", all, err, want)
	}
	title := fmt.Sprintf("thyridatest%d", os.Getpid())
	job, err := Print(ctx, "KOS-1", paper(t), Options{Title: title, Copies: 2})
	if err != nil || !strings.HasPrefix(job.ID, "KOS-1-") {
		t.Fatalf("job %v, error %v", job, err)
	}
	eventually(t, "the job is completed", func() bool {
		out, _ := exec.Command("lpstat", "-W", "completed").Output()
		return strings.Contains(string(out), job.ID)
	})
	if different, blocks := difference(rasterOf(t, fromTray(t, title), 150)[0], rasterOf(t, paper(t), 150)[0]); different*100 > blocks {
		t.Errorf("what came out of the printer differs from the paper in %d of %d blocks", different, blocks)
	}
	byDefault, err := Print(ctx, "", paper(t), Options{Title: title})
	if err != nil || byDefault.Printer != "KOS-1" {
		t.Errorf("on the default printer: job %v, error %v", byDefault, err)
	}
	_ = fromTray(t, title)
	if _, err := Print(ctx, "NOWHERE", paper(t), Options{}); !errors.Is(err, ErrNoPrinter) {
		t.Errorf("on an unknown printer: error %v", err)
	}
	if out, err := exec.Command("cupsreject", "KOS-1").CombinedOutput(); err != nil {
		t.Fatalf("cupsreject: %v %s", err, out)
	}
	if _, err := Print(ctx, "KOS-1", paper(t), Options{}); !errors.Is(err, ErrRefused) {
		t.Errorf("on a closed queue: error %v", err)
	}
}

func TestASpoolerThatIsOffIsSaidToBeOff(t *testing.T) {
	if _, err := exec.LookPath("lp"); err != nil {
		t.Skip("needs the package cups-client")
	}
	t.Setenv("CUPS_SERVER", filepath.Join(t.TempDir(), "no.sock"))
	if _, err := Printers(context.Background()); !errors.Is(err, ErrNoSpooler) {
		t.Errorf("listing: error %v", err)
	}
}

// The bitmap that is printed and the page that poppler shows must be the same
// paper: blurred to blocks of 8 × 8 pixels, hardly any block may differ.
func TestThePrintedBitmapEqualsPopplersPage(t *testing.T) {
	if _, err := exec.LookPath("pdftoppm"); err != nil {
		t.Skip("needs the package poppler-utils")
	}
	prefix := filepath.Join(t.TempDir(), "page")
	if out, err := exec.Command("pdftoppm", "-r", "150", "-singlefile", "-png", filepath.Join("testdata", "receipt.pdf"), prefix).CombinedOutput(); err != nil {
		t.Fatalf("pdftoppm: %v %s", err, out)
	}
	f, err := os.Open(prefix + ".png")
	must(t, err)
	defer f.Close()
	theirs, err := png.Decode(f)
	must(t, err)
	ours := rasterOf(t, paper(t), 150)[0]
	different, blocks := difference(ours, theirs)
	if different*200 > blocks {
		t.Errorf("%d of %d blocks differ", different, blocks)
	}
	t.Logf("%d of %d blocks differ", different, blocks)
}

// fromTray takes the paper with this title out of the folder that cups-pdf writes
// to, ~/PDF.
func fromTray(t *testing.T, title string) []byte {
	t.Helper()
	home, err := os.UserHomeDir()
	must(t, err)
	var found []string
	eventually(t, "paper lies in the tray", func() bool {
		found, _ = filepath.Glob(filepath.Join(home, "PDF", title+"*.pdf"))
		return len(found) > 0
	})
	b, err := os.ReadFile(found[0])
	must(t, err)
	must(t, os.Remove(found[0]))
	return b
}

// difference counts the blocks of 8 × 8 pixels that two pages show differently.
func difference(a, b image.Image) (different, blocks int) {
	width, height := min(a.Bounds().Dx(), b.Bounds().Dx()), min(a.Bounds().Dy(), b.Bounds().Dy())
	for y := 0; y+8 <= height; y += 8 {
		for x := 0; x+8 <= width; x += 8 {
			blocks++
			if d := grey(a, x, y) - grey(b, x, y); d > 40 || d < -40 {
				different++
			}
		}
	}
	return different, blocks
}

// grey is the mean brightness of a block of 8 × 8 pixels, 0–255.
func grey(img image.Image, x, y int) int {
	sum := 0
	for dy := range 8 {
		for dx := range 8 {
			r, g, b, _ := img.At(x+dx, y+dy).RGBA()
			sum += int(r+g+b) / 3 / 257
		}
	}
	return sum / 64
}
