package pdf

import "math"

// The arms of the Hellenic Republic (ν. 48/1975): a blue shield with a white
// cross, between two branches of laurel. Drawn here as outlines in a field of
// 100 × 100, because an image would cost more bytes and print less sharply.

var armsBlue = colour{13, 74, 140}

var (
	laurelPath = laurel()
	shieldPath = shield()
)

// arms are the marks of the emblem, side points high and wide.
func arms(side float64) []mark {
	scale := side / 100
	return []mark{
		shapeMark{scale: scale, colour: armsBlue, path: laurelPath},
		shapeMark{scale: scale, colour: armsBlue, path: shieldPath},
		fillMark{x: 27.5 * scale, y: 45 * scale, w: 45 * scale, h: 8.5 * scale, colour: white},
		fillMark{x: 45.75 * scale, y: 20.5 * scale, w: 8.5 * scale, h: 64 * scale, colour: white},
	}
}

func shield() []segment {
	return []segment{
		{'M', [6]float64{28, 21}},
		{'L', [6]float64{72, 21}},
		{'L', [6]float64{72, 52}},
		{'C', [6]float64{72, 68, 63, 78, 50, 83}},
		{'C', [6]float64{37, 78, 28, 68, 28, 52}},
		{'Z', [6]float64{}},
	}
}

// laurel is both branches: pairs of leaves along a circle from the foot to
// either side of the top, smaller towards the tips.
func laurel() []segment {
	const pairs = 9
	var path []segment
	for _, side := range []float64{-1, 1} {
		for i := range pairs {
			along := float64(i) / (pairs - 1)
			angle := (78 - 150*along) * math.Pi / 180 // 90° is the foot, growing towards the top
			x, y := 50+side*41*math.Cos(angle), 51+41*math.Sin(angle)
			grow := math.Atan2(-math.Cos(angle), side*math.Sin(angle)) // direction of growth
			length := 15 - 4*along
			for _, spread := range []float64{-0.5, 0.5} {
				path = append(path, leaf(x, y, grow+spread, length)...)
			}
		}
		tip := -72 * math.Pi / 180
		path = append(path, leaf(50+side*41*math.Cos(tip), 51+41*math.Sin(tip),
			math.Atan2(-math.Cos(tip), side*math.Sin(tip)), 10)...)
	}
	return path
}

// leaf is a pointed lens from (x, y) in a direction.
func leaf(x, y, direction, length float64) []segment {
	sin, cos := math.Sincos(direction)
	at := func(along, across float64) (float64, float64) {
		return x + along*cos - across*sin, y + along*sin + across*cos
	}
	half := length * 0.24
	x1, y1 := at(length*0.35, half)
	x2, y2 := at(length*0.75, half*0.8)
	x3, y3 := at(length, 0)
	x4, y4 := at(length*0.75, -half*0.8)
	x5, y5 := at(length*0.35, -half)
	return []segment{
		{'M', [6]float64{x, y}},
		{'C', [6]float64{x1, y1, x2, y2, x3, y3}},
		{'C', [6]float64{x4, y4, x5, y5, x, y}},
	}
}
