package scan

import "image"

// A bitmap tells dark pixels.
type bitmap struct {
	w, h int
	dark []bool
}

// newBitmap divides a picture where its dark and its light pixels differ most (Otsu).
func newBitmap(g *image.Gray) *bitmap {
	b := &bitmap{w: g.Rect.Dx(), h: g.Rect.Dy()}
	b.dark = make([]bool, b.w*b.h)
	var count [256]int
	for y := range b.h {
		for _, v := range g.Pix[y*g.Stride:][:b.w] {
			count[v]++
		}
	}
	limit := threshold(count, b.w*b.h)
	for y := range b.h {
		row := b.dark[y*b.w:]
		for x, v := range g.Pix[y*g.Stride:][:b.w] {
			row[x] = int(v) < limit
		}
	}
	return b
}

func threshold(count [256]int, all int) int {
	sum := 0
	for v, n := range count {
		sum += v * n
	}
	best, limit := 0.0, 128
	below, sumBelow := 0, 0
	for v, n := range count {
		below += n
		sumBelow += v * n
		above := all - below
		if below == 0 || above == 0 {
			continue
		}
		d := float64(sumBelow)/float64(below) - float64(sum-sumBelow)/float64(above)
		if between := d * d * float64(below) * float64(above); between > best {
			best, limit = between, v+1
		}
	}
	return limit
}

// slope is by how much the lines of text fall to the right (negative: rise), as height by length; 0 where they are as
// good as level, or it cannot be told. Rows of a page that lies straight are either dark or light.
func (b *bitmap) slope() float64 {
	const reach, step = 0.05, 0.001 // about 3°
	const coarse = 3
	strips := 24
	if b.w < 200 || b.h < 200 {
		return 0
	}
	h := b.h / coarse
	// Dark pixels by strip and row.
	sums := make([][]int, strips)
	for s := range sums {
		sums[s] = make([]int, h)
		from, to := s*b.w/strips, (s+1)*b.w/strips
		for y := range h * coarse {
			for _, d := range b.dark[y*b.w+from : y*b.w+to] {
				if d {
					sums[s][y/coarse]++
				}
			}
		}
	}
	score := func(slope float64) float64 {
		total := 0.0
		last := 0
		for y := range h {
			n := 0
			for s := range sums {
				shift := int(slope * (float64(s) + 0.5 - float64(strips)/2) * float64(b.w) / float64(strips) / coarse)
				if at := y + shift; at >= 0 && at < h {
					n += sums[s][at]
				}
			}
			total += float64((n - last) * (n - last))
			last = n
		}
		return total
	}
	level := score(0)
	best, at := level, 0.0
	for k := 1; float64(k)*step <= reach; k++ {
		for _, slope := range []float64{float64(k) * step, -float64(k) * step} {
			if v := score(slope); v > best {
				best, at = v, slope
			}
		}
	}
	if best < 1.05*level {
		return 0
	}
	return at
}

// straighten turns a picture so that lines of this slope become level.
func straighten(g *image.Gray, slope float64) *image.Gray {
	w, h := g.Rect.Dx(), g.Rect.Dy()
	out := image.NewGray(image.Rect(0, 0, w, h))
	cx, cy := float64(w)/2, float64(h)/2
	for y := range h {
		row := out.Pix[y*out.Stride:][:w]
		for x := range row {
			// A turn by so small an angle.
			dx, dy := float64(x)-cx, float64(y)-cy
			sx, sy := int(cx+dx-slope*dy+0.5), int(cy+dy+slope*dx+0.5)
			if sx < 0 || sy < 0 || sx >= w || sy >= h {
				row[x] = 255
				continue
			}
			row[x] = g.Pix[sy*g.Stride+sx]
		}
	}
	return out
}
