package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
)

// picture is a PNG without transparency, as archives want it.
type picture struct {
	png           []byte
	width, height int
}

// maxEmblem is the longest side of an emblem in pixels; 1,200 are already 1,700
// dots per inch at 18 mm.
const maxEmblem = 1200

var errEmblem = errors.New("pdf: emblem")

// readEmblem checks a PNG and lays it on white.
func readEmblem(file []byte) (*picture, error) {
	shape, err := png.DecodeConfig(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%w: not a readable PNG: %w", errEmblem, err)
	}
	if shape.Width > maxEmblem || shape.Height > maxEmblem || shape.Width*shape.Height == 0 {
		return nil, fmt.Errorf("%w: %d × %d pixels; at most %d on a side", errEmblem, shape.Width, shape.Height, maxEmblem)
	}
	source, err := png.Decode(bytes.NewReader(file))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errEmblem, err)
	}
	flat := image.NewRGBA(image.Rect(0, 0, shape.Width, shape.Height))
	draw.Draw(flat, flat.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	draw.Draw(flat, flat.Bounds(), source, source.Bounds().Min, draw.Over)
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestCompression}
	if err := encoder.Encode(&out, flat); err != nil { // opaque: written without an alpha channel
		return nil, fmt.Errorf("%w: %w", errEmblem, err)
	}
	return &picture{out.Bytes(), shape.Width, shape.Height}, nil
}
