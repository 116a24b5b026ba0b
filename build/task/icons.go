package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"
	"image/png"
	"os"
	"strconv"
)

// Sizes of the icon in pixels: those that Windows asks for between a title bar
// and the large view of the Explorer, and 512 for Linux.
var (
	icoSizes = []int{16, 20, 24, 32, 40, 48, 64, 128, 256}
	pngSizes = []int{32, 64, 128, 256, 512}
)

// smallest is the size up to which the simpler drawing is used: the full one
// has lines thinner than a pixel there.
const smallest = 24

// doIcons draws the PNG and ICO files of build/icons from the SVG beside them.
// Both are committed, so that nobody needs rsvg-convert to build.
func doIcons(ctx context.Context, h *house) error {
	if err := setDrawing.ensure(ctx, os.Stdout); err != nil {
		return err
	}
	drawn := map[int][]byte{}
	for _, size := range append(append([]int(nil), icoSizes...), pngSizes...) {
		if drawn[size] != nil {
			continue
		}
		source := "build/icons/thyrida.svg"
		if size <= smallest {
			source = "build/icons/thyrida-small.svg"
		}
		c := command{dir: h.root, argv: []string{"rsvg-convert", "-w", strconv.Itoa(size), "-h", strconv.Itoa(size), source}}
		picture, err := c.output(ctx, os.Stdout)
		if err != nil {
			return err
		}
		drawn[size] = []byte(picture)
	}
	for _, size := range pngSizes {
		if err := os.WriteFile(h.path(fmt.Sprintf("build/icons/thyrida-%d.png", size)), drawn[size], 0o644); err != nil {
			return err
		}
	}
	var pictures [][]byte
	for _, size := range icoSizes {
		pictures = append(pictures, drawn[size])
	}
	ico, err := makeICO(pictures)
	if err != nil {
		return err
	}
	return os.WriteFile(h.path("build/icons/thyrida.ico"), ico, 0o644)
}

// makeICO puts PNG pictures into one Windows icon: a header of 6 bytes, 16
// bytes for each picture (width and height, where 0 means 256; colours;
// planes; bits; length; place), then the pictures. Windows Vista and newer
// read PNG inside.
func makeICO(pictures [][]byte) ([]byte, error) {
	var head, body bytes.Buffer
	put := func(values ...any) {
		for _, v := range values {
			_ = binary.Write(&head, binary.LittleEndian, v) // a Buffer takes everything
		}
	}
	put(uint16(0), uint16(1), uint16(len(pictures)))
	for _, p := range pictures {
		c, err := png.DecodeConfig(bytes.NewReader(p))
		if err != nil {
			return nil, err
		}
		if c.Width > 256 || c.Height > 256 {
			return nil, fmt.Errorf("a picture of %d×%d does not fit an icon file", c.Width, c.Height)
		}
		put(uint8(c.Width), uint8(c.Height), uint8(0), uint8(0), uint16(1), uint16(32)) // 256 becomes 0, as wanted
		put(uint32(len(p)), uint32(6+16*len(pictures)+body.Len()))
		body.Write(p)
	}
	return append(head.Bytes(), body.Bytes()...), nil
}
