package pdf

import (
	"encoding/binary"
	"math"
)

// makeSRGB is an ICC profile of version 2 (the archive format refuses version
// 4 in its first part) that describes sRGB, IEC 61966-2-1:1999, by the D50-adapted
// primaries and a tone curve of 256 points. It is made here rather than copied,
// because published profiles carry licences of their own.
func makeSRGB() []byte {
	curve := make([]byte, 12, 12+512)
	copy(curve, "curv")
	binary.BigEndian.PutUint32(curve[8:], 256)
	for i := range 256 {
		v := float64(i) / 255
		if v <= 0.04045 {
			v /= 12.92
		} else {
			v = math.Pow((v+0.055)/1.055, 2.4)
		}
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(v*65535)))
	}
	tags := []iccTag{
		{"desc", iccDescription("sRGB IEC61966-2.1")},
		{"cprt", append([]byte("text\x00\x00\x00\x00"), "No copyright, use freely\x00"...)},
		{"wtpt", iccXYZ(0.9642, 1, 0.8249)},
		{"rXYZ", iccXYZ(0.43607, 0.22249, 0.01392)},
		{"gXYZ", iccXYZ(0.38515, 0.71687, 0.09708)},
		{"bXYZ", iccXYZ(0.14307, 0.06061, 0.71410)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil}, // share the curve of red
	}
	return iccFile(tags)
}

type iccTag struct {
	name string
	body []byte // nil: the body of the tag before it
}

func iccFile(tags []iccTag) []byte {
	head := make([]byte, 128)
	binary.BigEndian.PutUint32(head[8:], 0x02100000)
	copy(head[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(head[24+2*i:], v)
	}
	copy(head[36:], "acsp")
	copy(head[68:], iccXYZ(0.9642, 1, 0.8249)[8:])
	directory := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	start := 128 + 4 + 12*len(tags)
	var bodies []byte
	at, size := 0, 0
	for _, t := range tags {
		if t.body != nil {
			at, size = start+len(bodies), len(t.body)
			bodies = append(bodies, t.body...)
			for len(bodies)%4 != 0 {
				bodies = append(bodies, 0)
			}
		}
		directory = append(directory, t.name...)
		directory = binary.BigEndian.AppendUint32(directory, uint32(at))
		directory = binary.BigEndian.AppendUint32(directory, uint32(size))
	}
	file := append(append(head, directory...), bodies...)
	binary.BigEndian.PutUint32(file, uint32(len(file)))
	return file
}

// iccXYZ is one colour in numbers of 16.16 bits.
func iccXYZ(x, y, z float64) []byte {
	b := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		b = binary.BigEndian.AppendUint32(b, uint32(math.Round(v*65536)))
	}
	return b
}

// iccDescription is a textDescriptionType: ASCII, then empty Unicode and Mac names.
func iccDescription(s string) []byte {
	b := []byte("desc\x00\x00\x00\x00")
	b = binary.BigEndian.AppendUint32(b, uint32(len(s)+1))
	b = append(b, s...)
	return append(b, make([]byte, 1+4+4+2+1+67)...)
}
