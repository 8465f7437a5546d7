package layout

import (
	"math"
	"sort"
)

// columnLines is how many lines must stand side by side before they are two columns of text.
const columnLines = 8

// columns finds text in two columns, and cuts its lines: the left column is read first.
func (s *sheet) columns() {
	if len(s.lines) < columnLines {
		return
	}
	parts := make([][]part, len(s.lines))
	left, right := math.Inf(1), math.Inf(-1)
	for i, l := range s.lines {
		parts[i] = l.parts(0.9)
		left, right = math.Min(left, l.X0), math.Max(right, l.X1)
	}
	from, to, at, most := 0, 0, 0.0, 0
	for x := left + 0.3*(right-left); x < left+0.7*(right-left); x += 3 {
		start, both := 0, 0
		for i := 0; i <= len(s.lines); i++ {
			if i < len(s.lines) && !crossing(x, parts[i]) {
				if len(parts[i]) == 2 && parts[i][0].x1 < x && x < parts[i][1].x0 && s.lines[i].prose(x) {
					both++
				}
				continue
			}
			if both > most && !s.tableBetween(start, i-1) {
				from, to, at, most = start, i, x, both
			}
			start, both = i+1, 0
		}
	}
	if most < columnLines || most*2 < to-from {
		return
	}
	var sides [2][]*line
	for _, l := range s.lines[from:to] {
		var cut [2][]*glyph
		for _, g := range l.glyphs {
			k := 0
			if g.center() > at {
				k = 1
			}
			cut[k] = append(cut[k], g)
		}
		for k, glyphs := range cut {
			n := &line{page: l.page, glyphs: glyphs, base: l.base, size: l.size, column: k + 1, top: s.lines[from].base - 0.4*s.lines[from].size}
			if len(glyphs) > 0 && n.finish() {
				sides[k] = append(sides[k], n)
			}
		}
	}
	for k := range sides {
		x0, x1 := math.Inf(1), math.Inf(-1)
		for _, l := range sides[k] {
			x0, x1 = math.Min(x0, l.X0), math.Max(x1, l.inner())
		}
		for _, l := range sides[k] {
			l.left, l.right = x0, x1
		}
	}
	all := append([]*line(nil), s.lines[:from]...)
	all = append(append(append(all, sides[0]...), sides[1]...), s.lines[to:]...)
	sort.SliceStable(all, func(i, j int) bool { return before(all[i], all[j]) })
	s.lines = all
}

// crossing tells whether a line runs through the strip round x.
func crossing(x float64, all []part) bool {
	for _, p := range all {
		if p.x0 < x+3 && p.x1 > x-3 {
			return true
		}
	}
	return false
}

// prose tells whether a line holds running text on both sides of x: several characters, which fill much of the side.
func (l *line) prose(x float64) bool {
	a, z := 0, 0
	for _, g := range l.glyphs {
		if g.blank {
			continue
		}
		if g.center() < x {
			a++
		} else {
			z++
		}
	}
	return a >= 10 && z >= 10
}

// tableBetween tells whether a table stands beside or between lines.
func (s *sheet) tableBetween(from, to int) bool {
	if to <= from {
		return false
	}
	for _, g := range s.grids {
		if g.Y1 > s.lines[from].Y0 && g.Y0 < s.lines[to].Y1 {
			return true
		}
	}
	return false
}
