package scan

import (
	"image"
	"sort"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// Lengths in points.
const (
	longLine  = 30.0 // longer than any stroke of a character
	shortLine = 9.0  // the side of a table's row, between two long lines
	thick     = 4.0  // thicker ones are bars and pictures
	joint     = 3.0  // by which lines that meet may miss each other
)

// A line is a ruling line in pixels. Along is its direction, across the other: for a level line x0, x1 and y0, y1.
type line struct {
	from, to   int // along, half open
	side, over int // across, half open
	level      bool
}

func (l line) rect() image.Rectangle {
	if l.level {
		return image.Rect(l.from, l.side, l.to, l.over)
	}
	return image.Rect(l.side, l.from, l.over, l.to)
}

func (l line) rule(scale float64) page.Rule {
	middle := float64(l.side+l.over) / 2 * scale
	a, z := float64(l.from)*scale, float64(l.to)*scale
	r := page.Rule{Width: float64(l.over-l.side) * scale, Box: page.Box{X0: a, Y0: middle, X1: z, Y1: middle}}
	if !l.level {
		r.Box = page.Box{X0: middle, Y0: a, X1: middle, Y1: z}
	}
	return r
}

// lines finds the ruling lines; point is a point in pixels. Short ones are taken where they lead from one long line to
// another.
func (b *bitmap) lines(point float64) []line {
	long := append(b.along(true, longLine*point, point), b.along(false, longLine*point, point)...)
	near, breadth := 1, 0 // the strokes of characters in a narrow row almost touch its lines, and are thicker
	for _, l := range long {
		breadth = max(breadth, l.over-l.side)
	}
	out := long
	for _, level := range []bool{true, false} {
		for _, l := range b.along(level, shortLine*point, point) {
			if float64(l.to-l.from) < longLine*point && l.over-l.side <= breadth && meets(l, l.from, long, near) && meets(l, l.to, long, near) {
				out = append(out, l)
			}
		}
	}
	return out
}

// meets tells whether l ends, at the place end along it, at a line across.
func meets(l line, end int, others []line, near int) bool {
	for _, o := range others {
		if o.level != l.level && end >= o.side-near && end <= o.over+near && (l.side+l.over)/2 >= o.from-near && (l.side+l.over)/2 <= o.to+near {
			return true
		}
	}
	return false
}

// along finds the lines of one direction that are at least so long.
func (b *bitmap) along(level bool, least, point float64) []line {
	length, breadth := b.w, b.h
	if !level {
		length, breadth = b.h, b.w
	}
	at := func(i, k int) bool { // i along, k across
		if level {
			return b.dark[k*b.w+i]
		}
		return b.dark[i*b.w+k]
	}
	gap := max(1, int(0.6*point)) // dots that the scanner lost
	var open, done []line
	for k := range breadth {
		var runs []line
		start, last := -1, -1
		end := func() {
			if start >= 0 && float64(last+1-start) >= least*0.8 {
				runs = append(runs, line{from: start, to: last + 1, side: k, over: k + 1, level: level})
			}
			start = -1
		}
		for i := range length {
			if at(i, k) {
				if start < 0 {
					start = i
				}
				last = i
			} else if start >= 0 && i-last > gap {
				end()
			}
		}
		end()
		// A run goes on with the line of the row before that it lies on.
		next := open[:0:0]
		used := make([]bool, len(runs))
		for _, o := range open {
			grown := false
			for n, r := range runs {
				if r.from < o.to && o.from < r.to && !used[n] {
					used[n], grown = true, true
					o.from, o.to, o.over = min(o.from, r.from), max(o.to, r.to), k+1
				}
			}
			if grown || k-o.over < 1 {
				next = append(next, o)
			} else {
				done = append(done, o)
			}
		}
		for n, r := range runs {
			if !used[n] {
				next = append(next, r)
			}
		}
		open = next
	}
	done = append(done, open...)
	kept := done[:0]
	for _, l := range done {
		if float64(l.over-l.side) <= max(thick*point, 3) && float64(l.to-l.from) >= least && l.to-l.from > 4*(l.over-l.side) {
			kept = append(kept, l)
		}
	}
	return joined(kept, int(joint*point))
}

// joined puts pieces of one line together.
func joined(lines []line, near int) []line {
	sort.Slice(lines, func(i, k int) bool {
		a, z := lines[i], lines[k]
		if a.side != z.side {
			return a.side < z.side
		}
		return a.from < z.from
	})
	for changed := true; changed; {
		changed = false
		for i := 0; i < len(lines); i++ {
			for k := i + 1; k < len(lines) && lines[k].side <= lines[i].over+near; k++ {
				a, z := lines[i], lines[k]
				if z.side > a.over+1 || a.side > z.over+1 || z.from > a.to+near || a.from > z.to+near {
					continue
				}
				lines[i].from, lines[i].to = min(a.from, z.from), max(a.to, z.to)
				lines[i].side, lines[i].over = min(a.side, z.side), max(a.over, z.over)
				lines = append(lines[:k], lines[k+1:]...)
				changed = true
				k--
			}
		}
	}
	return lines
}

// erase paints lines white, with the grey at their sides.
func erase(g *image.Gray, lines []line) {
	for _, l := range lines {
		r := l.rect().Inset(-2).Intersect(g.Rect)
		for y := r.Min.Y; y < r.Max.Y; y++ {
			row := g.Pix[y*g.Stride:]
			for x := r.Min.X; x < r.Max.X; x++ {
				row[x] = 255
			}
		}
	}
}
