package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"strings"
)

// npm makes a command for npm in the face's folder.
func (h *house) npm(args ...string) command {
	npm := which("npm") // npm.cmd on Windows, found through PATHEXT
	if npm == "" {
		npm = "npm"
	}
	return command{
		dir:  h.path("frontend"),
		argv: append([]string{npm}, args...),
		env:  []string{"npm_config_audit=false", "npm_config_fund=false", "npm_config_update_notifier=false", "NO_COLOR=1"},
	}
}

// npmCI installs the locked packages, running no script of theirs, unless the
// same lock was installed by the same Node before: then the stamp in
// build/cache says so and nothing is done.
func npmCI(ctx context.Context, j *job) error {
	version, err := nodeVersion(ctx, j)
	if err != nil {
		return err
	}
	stamp, file := "", j.cache("npm-ci.stamp")
	if stamp, err = npmStamp(j.path("frontend"), version); err != nil {
		return err
	}
	if old, err := os.ReadFile(file); err == nil && string(old) == stamp && isDir(j.path("frontend/node_modules")) {
		j.detail = "as locked already"
		return nil
	}
	_ = os.Remove(file) // until the new tree stands, none is known good
	if err := j.do(ctx, j.npm("ci", "--ignore-scripts")); err != nil {
		return err
	}
	return os.WriteFile(file, []byte(stamp), 0o644)
}

// npmStamp names one installed tree: the lock, the manifest and the Node that
// installed it (binary packages differ by Node and system).
func npmStamp(frontend, node string) (string, error) {
	sum := sha256.New()
	fmt.Fprintf(sum, "%s %s %s\n", node, runtime.GOOS, runtime.GOARCH)
	for _, f := range []string{"package-lock.json", "package.json"} {
		b, err := os.ReadFile(filepath.Join(frontend, f))
		if err != nil {
			return "", fmt.Errorf("frontend/%s: %w", f, err)
		}
		fmt.Fprintf(sum, "%s %d\n", f, len(b))
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// nodeVersion asks Node, and refuses one that Vite 8 does not run on.
func nodeVersion(ctx context.Context, j *job) (string, error) {
	if which("node") == "" || which("npm") == "" {
		return "", errors.New("Node and npm are not installed: the face needs Node 20.19 or newer, or 22.12 or newer (https://nodejs.org)")
	}
	out, err := command{argv: []string{"node", "--version"}}.output(ctx, &j.log)
	version := strings.TrimSpace(out)
	if err == nil && !nodeServes(version) {
		err = fmt.Errorf("Node %s is too old: the face needs 20.19 or newer, or 22.12 or newer", version)
	}
	return version, err
}

var nodeForm = regexp.MustCompile(`^v(\d+)\.(\d+)\.`)

// nodeServes tells whether Vite 8 runs: Node ^20.19 or >= 22.12.
func nodeServes(version string) bool {
	m := nodeForm.FindStringSubmatch(version)
	if m == nil {
		return false
	}
	major, _ := strconv.Atoi(m[1]) // digits by the pattern
	minor, _ := strconv.Atoi(m[2])
	switch major {
	case 20:
		return minor >= 19
	case 22:
		return minor >= 12
	}
	return major > 22
}

// npmRun makes a step of one of the face's scripts.
func npmRun(name string) func(context.Context, *job) error {
	return func(ctx context.Context, j *job) error { return script(ctx, j, name) }
}

// script runs one of the face's scripts and counts the tests it reports.
func script(ctx context.Context, j *job, name string, env ...string) error {
	err := j.do(ctx, j.npm("run", name).with(env...))
	j.tests = countSuite(j.log.String())
	if j.tests != (tally{}) {
		j.detail = fmt.Sprintf("%d tests", j.tests.passed+j.tests.failed)
	}
	return err
}

var (
	ansi       = regexp.MustCompile("\x1b\\[[0-9;]*m")
	vitestLine = regexp.MustCompile(`(?m)^\s*Tests\s+(?:(\d+) failed)?[ |]*(?:(\d+) passed)?`)
	nodePass   = regexp.MustCompile(`(?m)^[#ℹ] pass (\d+)`)
	nodeFail   = regexp.MustCompile(`(?m)^[#ℹ] fail (\d+)`)
	plainLine  = regexp.MustCompile(`(?m)^(\d+) passed, (\d+) failed\s*$`)
)

// countSuite reads how many tests a suite of the face ran, from the summary
// that Vitest, Node's own runner, or a script of ours prints. Zero = none found.
func countSuite(log string) tally {
	log = ansi.ReplaceAllString(log, "")
	if all := plainLine.FindAllStringSubmatch(log, -1); all != nil {
		m := all[len(all)-1]
		return tally{number(m[1]), number(m[2])}
	}
	if m := vitestLine.FindStringSubmatch(log); m != nil {
		return tally{number(m[2]), number(m[1])}
	}
	pass, fail := nodePass.FindStringSubmatch(log), nodeFail.FindStringSubmatch(log)
	if pass != nil && fail != nil {
		return tally{number(pass[1]), number(fail[1])}
	}
	return tally{}
}

// number reads digits; "" is 0.
func number(s string) int {
	n, _ := strconv.Atoi(s) // digits by the pattern, or nothing
	return n
}

func isDir(p string) bool {
	info, err := os.Stat(p)
	return err == nil && info.IsDir()
}

// browser finds a Chromium for the end-to-end tests; on Windows, Edge is one.
func browser() string {
	if b := os.Getenv("CHROMIUM"); b != "" {
		return which(b)
	}
	if b := which("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"); b != "" {
		return b
	}
	for _, dir := range []string{os.Getenv("ProgramFiles(x86)"), os.Getenv("ProgramFiles")} {
		if dir == "" {
			continue
		}
		if b := which(filepath.Join(dir, "Microsoft", "Edge", "Application", "msedge.exe")); b != "" {
			return b
		}
	}
	return ""
}

// haveTracer installs strace, with which the tests of the books let the n-th write
// fail. Elsewhere than on Linux, and where it may not be installed, those tests say
// so and the others run.
func haveTracer(ctx context.Context, j *job) error {
	if runtime.GOOS != "linux" {
		j.detail = "a tool of Linux; the tests that need it are skipped"
		return nil
	}
	err := setTracing.ensure(ctx, &j.log)
	if errors.As(err, &errNoPackages{}) {
		j.detail = err.Error()
		return nil
	}
	return err
}

// haveBrowser installs Chromium where there is no browser for the tests.
func haveBrowser(ctx context.Context, j *job) error {
	if err := setChromium.ensure(ctx, &j.log); err != nil {
		return err
	}
	j.detail = browser()
	return nil
}
