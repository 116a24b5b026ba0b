package main

import (
	"bufio"
	"context"
	"errors"
	"image"
	"image/color"
	"image/png"
	"io"
	"os"
	"os/exec"
	"strings"
)

// A screen is an X server of our own without glass, with a session bus beside
// it: what a window needs where nobody looks.
type screen struct {
	x, bus  *exec.Cmd
	display string // ":N"
	address string // of the session bus
}

// startScreen starts both. The X server picks a free number and tells it on
// file descriptor 3.
func startScreen(ctx context.Context, log io.Writer) (*screen, error) {
	s := &screen{}
	number, w, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer number.Close()
	// 1366×768 is the smallest screen in the offices.
	s.x = command{argv: []string{"Xvfb", "-displayfd", "3", "-screen", "0", "1366x768x24", "-nolisten", "tcp"}}.build(ctx, log)
	s.x.ExtraFiles = []*os.File{w}
	err = s.x.Start()
	w.Close()
	if err != nil {
		return nil, err
	}
	line, err := bufio.NewReader(number).ReadString('\n')
	if err != nil {
		s.close()
		return nil, errors.New("Xvfb did not start")
	}
	s.display = ":" + strings.TrimSpace(line)
	if err := s.startBus(ctx, log); err != nil {
		s.close()
		return nil, err
	}
	return s, nil
}

// startBus starts a session bus, over which a second start finds the first.
func (s *screen) startBus(ctx context.Context, log io.Writer) error {
	s.bus = command{argv: []string{"dbus-daemon", "--session", "--nofork", "--print-address=1"}}.build(ctx, log)
	s.bus.Stdout = nil
	out, err := s.bus.StdoutPipe()
	if err != nil {
		return err
	}
	if err := s.bus.Start(); err != nil {
		return err
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		return errors.New("dbus-daemon told no address")
	}
	s.address = strings.TrimSpace(line)
	return nil
}

// close ends both.
func (s *screen) close() {
	for _, cmd := range []*exec.Cmd{s.bus, s.x} {
		if cmd == nil || cmd.Process == nil {
			continue
		}
		_ = askOne(cmd) // already gone: as wanted
		_ = cmd.Wait()
	}
}

// env is what a program needs to appear on the screen, and nothing of the
// person's own desktop.
func (s *screen) env(home string) []string {
	return []string{"DISPLAY=" + s.display, "WAYLAND_DISPLAY=", "DBUS_SESSION_BUS_ADDRESS=" + s.address,
		"HOME=" + home, "XDG_RUNTIME_DIR=" + home, "XDG_DATA_HOME=", "XDG_CONFIG_HOME=", "XDG_CACHE_HOME=", "LC_ALL=C.UTF-8"}
}

// windows lists the visible windows whose title holds name.
func (s *screen) windows(ctx context.Context, name string) []string {
	c := command{argv: []string{"xdotool", "search", "--onlyvisible", "--name", name}, env: s.env("/")}
	out, _ := c.output(ctx, io.Discard) // exit status 1 = none
	return strings.Fields(out)
}

// picture photographs the whole screen into file.
func (s *screen) picture(ctx context.Context, log io.Writer, file string) (image.Image, error) {
	if err := (command{argv: []string{"import", "-window", "root", file}, env: s.env("/")}).run(ctx, log); err != nil {
		return nil, err
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return png.Decode(f)
}

// inked is the share of pixels, 0 to 1, that do not have the commonest colour,
// and how many colours there are: both are near nothing on a blank window.
func inked(img image.Image) (share float64, colours int) {
	count, most := map[color.RGBA]int{}, 0
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			r, g, bl, a := img.At(x, y).RGBA()
			c := color.RGBA{uint8(r >> 8), uint8(g >> 8), uint8(bl >> 8), uint8(a >> 8)}
			count[c]++
			most = max(most, count[c])
		}
	}
	return 1 - float64(most)/float64(b.Dx()*b.Dy()), len(count)
}

// changed counts the pixels in which two pictures of one size differ.
func changed(a, b image.Image) int {
	n, r := 0, a.Bounds()
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			ar, ag, ab, _ := a.At(x, y).RGBA()
			br, bg, bb, _ := b.At(x, y).RGBA()
			if ar != br || ag != bg || ab != bb {
				n++
			}
		}
	}
	return n
}
