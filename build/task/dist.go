package main

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"time"
)

// goWinres makes the resources of the Windows program; it is a tool of the
// build, not a module of the product.
const goWinres = "github.com/tc-hib/go-winres@v0.3.3"

// doDist leaves in build/dist what is given to the offices: the two Windows
// programs and their installer, an archive for Linux, and SHA256SUMS.
func doDist(ctx context.Context, h *house) error {
	if err := os.RemoveAll(h.path("build/dist")); err != nil {
		return err
	}
	if err := os.MkdirAll(h.path("build/dist"), 0o755); err != nil {
		return err
	}
	version := "" // told by the program itself; set in the step "version", read after it
	steps := []step{
		{name: "modules", run: func(ctx context.Context, j *job) error { return j.do(ctx, j.goTool("mod", "verify")) }},
		{name: "npm ci", run: npmCI},
		{name: "face build", needs: []string{"npm ci"}, run: npmRun("build")},
		{name: "face weight", needs: []string{"face build"}, run: budget},
		{name: "version", needs: []string{"face build"}, run: func(ctx context.Context, j *job) (err error) {
			version, err = tellVersion(ctx, j)
			return err
		}},
		{name: "windows programs", needs: []string{"version"}, run: func(ctx context.Context, j *job) error {
			return distWindows(ctx, j, version)
		}},
		{name: "windows installer", needs: []string{"windows programs"}, run: func(ctx context.Context, j *job) error {
			return distInstaller(ctx, j, version)
		}},
		{name: "linux archive", needs: []string{"version"}, run: func(ctx context.Context, j *job) error {
			return distLinux(ctx, j, version)
		}},
		{name: "chromium", run: func(ctx context.Context, j *job) error { return orSkip(haveBrowser(ctx, j)) }},
		{name: "end-to-end", needs: []string{"linux archive", "chromium"}, run: func(ctx context.Context, j *job) error {
			return script(ctx, j, "e2e", "THYRIDA_BIN="+j.cache("linux/thyrida"), "CHROMIUM="+browser())
		}},
		{name: "SHA256SUMS", after: []string{"windows installer", "linux archive"}, run: sums},
	}
	r := runner{house: h, out: os.Stdout, width: 1}
	return r.run(ctx, steps)
}

var semver = regexp.MustCompile(`^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

// tellVersion asks the program for its version and makes sure that wails.json
// tells the same: two numbers on one screen would be one too many.
func tellVersion(ctx context.Context, j *job) (string, error) {
	if err := j.do(ctx, j.tagFree(testBinary(j.house))); err != nil {
		return "", err
	}
	out, err := command{dir: j.root, argv: []string{testBinary(j.house), "version", "--json"}}.output(ctx, &j.log)
	if err != nil {
		return "", err
	}
	var told struct{ Version string }
	if err := json.Unmarshal([]byte(out), &told); err != nil {
		return "", fmt.Errorf("thyrida version --json: %w", err)
	}
	if !semver.MatchString(told.Version) {
		return "", fmt.Errorf("thyrida version --json: %q is no version like 1.2.3", told.Version)
	}
	var wails struct {
		Info struct{ ProductVersion string }
	}
	b, err := os.ReadFile(j.path("wails.json"))
	if err == nil {
		err = json.Unmarshal(b, &wails)
	}
	if err == nil && wails.Info.ProductVersion != told.Version {
		err = fmt.Errorf("wails.json has version %s, the program %s: set info.productVersion", wails.Info.ProductVersion, told.Version)
	}
	j.detail = told.Version
	return told.Version, err
}

// distWindows builds both programs with icon, manifest and version, and signs
// them if there is a certificate.
func distWindows(ctx context.Context, j *job, version string) error {
	numbers, _, _ := strings.Cut(version, "-")
	winres := j.goTool("run", goWinres, "make", "--in", "build/windows/winres.json", "--out", "rsrc", "--arch", "amd64",
		"--product-version", numbers+".0", "--file-version", numbers+".0")
	if err := j.do(ctx, winres); err != nil {
		return err
	}
	// The go command links every .syso beside main.go; other builds want none.
	defer os.Remove(j.path("rsrc_windows_amd64.syso"))
	gui, console := j.path("build/dist/thyrida.exe"), j.path("build/dist/thyrida-console.exe")
	for name, isConsole := range map[string]bool{gui: false, console: true} {
		if err := j.do(ctx, j.windowsExe(name, isConsole)); err != nil {
			return err
		}
		if err := signExe(ctx, j, name); err != nil {
			return err
		}
	}
	return checkExe(gui, console)
}

// signExe signs a program in place where THYRIDA_SIGN_CERT and
// THYRIDA_SIGN_KEY name PEM files, else leaves it as it is.
func signExe(ctx context.Context, j *job, name string) error {
	cert, key := os.Getenv("THYRIDA_SIGN_CERT"), os.Getenv("THYRIDA_SIGN_KEY")
	if cert == "" || key == "" {
		j.detail = "not signed: THYRIDA_SIGN_CERT and THYRIDA_SIGN_KEY are not set"
		return nil
	}
	if err := setPacking.ensure(ctx, &j.log); err != nil {
		return err
	}
	argv := []string{"osslsigncode", "sign", "-certs", cert, "-key", key, "-h", "sha256", "-n", "Thyrida", "-in", name, "-out", name + ".signed"}
	if err := j.do(ctx, command{argv: argv}); err != nil {
		return err
	}
	j.detail = "signed"
	return os.Rename(name+".signed", name)
}

// distInstaller makes the setup program, where NSIS can be had.
func distInstaller(ctx context.Context, j *job, version string) error {
	if err := setPacking.ensure(ctx, &j.log); err != nil {
		return orSkip(err)
	}
	licence, err := os.ReadFile(j.path("LICENSE"))
	if err != nil {
		return err
	}
	// NSIS, and the editor of an old Windows, take a text without a byte order
	// mark for Windows-1253.
	text := "\ufeff" + strings.ReplaceAll(string(licence), "\n", "\r\n")
	if err := os.WriteFile(j.cache("LICENSE.txt"), []byte(text), 0o644); err != nil {
		return err
	}
	out := j.path("build/dist/thyrida-" + version + "-setup.exe")
	numbers, _, _ := strings.Cut(version, "-")
	err = j.do(ctx, command{dir: j.path("build/windows/installer"), argv: []string{"makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8",
		"-DVERSION=" + version, "-DNUMBERS=" + numbers + ".0", "-DOUT=" + out, "-DBIN=" + j.path("build/dist"),
		"-DICON=" + j.path("build/icons/thyrida.ico"), "-DLICENCE=" + j.cache("LICENSE.txt"), "own.nsi"}})
	if err != nil {
		return err
	}
	return signExe(ctx, j, out)
}

// distLinux packs the program for Linux with its icon and its menu entry.
func distLinux(ctx context.Context, j *job, version string) error {
	if runtime.GOOS != "linux" {
		return skipped("the window for Linux is built on Linux alone")
	}
	if err := setGUI.ensure(ctx, &j.log); err != nil {
		return orSkip(err)
	}
	program := j.cache("linux/thyrida")
	if err := j.do(ctx, j.windowed(program)); err != nil {
		return err
	}
	top := "thyrida-" + version + "/"
	return pack(j.path("build/dist/thyrida-"+version+"-linux-amd64.tar.gz"), []packed{
		{program, top + "bin/thyrida", 0o755},
		{j.path("build/linux/thyrida.desktop"), top + "share/applications/thyrida.desktop", 0o644},
		{j.path("build/icons/thyrida.svg"), top + "share/icons/hicolor/scalable/apps/thyrida.svg", 0o644},
		{j.path("build/icons/thyrida-256.png"), top + "share/icons/hicolor/256x256/apps/thyrida.png", 0o644},
		{j.path("build/linux/README.txt"), top + "README.txt", 0o644},
		{j.path("LICENSE"), top + "LICENSE", 0o644},
	})
}

// A packed file goes from the disk into an archive.
type packed struct {
	from, to string
	mode     int64
}

// pack writes a tar.gz that is the same for the same files: no owner, and one
// fixed time.
func pack(name string, files []packed) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	z := gzip.NewWriter(f)
	t := tar.NewWriter(z)
	for _, p := range files {
		b, err := os.ReadFile(p.from)
		if err != nil {
			return err
		}
		h := &tar.Header{Name: p.to, Mode: p.mode, Size: int64(len(b)), ModTime: time.Unix(0, 0), Format: tar.FormatUSTAR}
		if err := t.WriteHeader(h); err != nil {
			return err
		}
		if _, err := t.Write(b); err != nil {
			return err
		}
	}
	for _, c := range []io.Closer{t, z, f} {
		if err := c.Close(); err != nil {
			return err
		}
	}
	return nil
}

// sums writes SHA256SUMS over everything in build/dist.
func sums(_ context.Context, j *job) error {
	files, err := filepath.Glob(j.path("build/dist/*"))
	if err != nil {
		return err
	}
	var lines strings.Builder
	for _, name := range sorted(files) {
		b, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		fmt.Fprintf(&lines, "%x  %s\n", sha256.Sum256(b), filepath.Base(name))
	}
	j.detail = fmt.Sprintf("%d files in build/dist", len(files))
	return os.WriteFile(j.path("build/dist/SHA256SUMS"), []byte(lines.String()), 0o644)
}
