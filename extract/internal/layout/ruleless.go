package layout

import (
	"math"
	"sort"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A part is a stretch of a line without a wide gap.
type part struct{ x0, x1 float64 }

// parts cuts the line at gaps of at least so many times its size.
func (l *line) parts(gap float64) []part {
	var out []part
	for _, g := range l.glyphs {
		if g.blank || g.Vertical {
			continue
		}
		if n := len(out); n > 0 && g.X0-out[n-1].x1 < gap*l.size {
			out[n-1].x1 = math.Max(out[n-1].x1, g.X1)
			continue
		}
		out = append(out, part{g.X0, g.X1})
	}
	if len(out) == 0 { // upright text
		out = append(out, part{l.X0, l.X1})
	}
	return out
}

// A cover is what the parts of some lines cover of the width, in order and apart.
type cover []part

// add covers more; lines of one part say nothing about columns.
func (c cover) add(all []part) cover {
	if len(all) < 2 {
		return c
	}
	for _, p := range all {
		i := sort.Search(len(c), func(i int) bool { return c[i].x1 >= p.x0 })
		k := i
		for k < len(c) && c[k].x0 <= p.x1 {
			p.x0, p.x1 = math.Min(p.x0, c[k].x0), math.Max(p.x1, c[k].x1)
			k++
		}
		if k > i {
			c[i] = p
			c = append(c[:i+1], c[k:]...)
			continue
		}
		c = append(c, part{})
		copy(c[i+1:], c[i:])
		c[i] = p
	}
	return c
}

// gutters are the middles of the gaps, at least so wide, in what is covered.
func (c cover) gutters(least float64) []float64 {
	var out []float64
	for i := 1; i < len(c); i++ {
		if c[i].x0-c[i-1].x1 >= least {
			out = append(out, (c[i].x0+c[i-1].x1)/2)
		}
	}
	return out
}

// gutters are the middles of the gaps, at least so wide, that run through all lines of more than one part.
func gutters(all []*line, gap, least float64) []float64 {
	var c cover
	for _, l := range all {
		c = c.add(l.parts(gap))
	}
	return c.gutters(least)
}

// halfRuled finds tables that have lines across only.
func (s *sheet) halfRuled() {
	for i := 0; i < len(s.free); i++ {
		top := s.free[i]
		if top.to-top.from < 120 {
			continue
		}
		rules := []segment{top}
		var rest []segment
		for _, h := range s.free[i+1:] {
			if math.Abs(h.from-top.from) < 4 && math.Abs(h.to-top.to) < 4 && h.at-rules[len(rules)-1].at < 0.6*s.height {
				if h.at-rules[len(rules)-1].at > 4 {
					rules = append(rules, h)
				}
			} else {
				rest = append(rest, h)
			}
		}
		if len(rules) < 3 {
			continue
		}
		if g := s.between(rules); g != nil {
			s.grids = append(s.grids, g)
			s.free = append(s.free[:i:i], rest...)
			i--
		}
	}
	sort.SliceStable(s.grids, func(i, j int) bool { return s.grids[i].Y0 < s.grids[j].Y0 })
}

// between makes a table of the lines between rules across, where they have columns.
func (s *sheet) between(rules []segment) *grid {
	top, bottom := rules[0], rules[len(rules)-1]
	var in, out []*line
	for _, l := range s.lines {
		y := l.base - 0.35*l.size
		if y > top.at && y < bottom.at && l.X1 > top.from && l.X0 < top.to {
			in = append(in, l)
		} else {
			out = append(out, l)
		}
	}
	for _, g := range s.grids {
		if g.Y0 < bottom.at && g.Y1 > top.at {
			return nil
		}
	}
	if len(in) < 2 {
		return nil
	}
	mids := gutters(in, 0.9, 0.7*in[0].size)
	if len(mids) == 0 {
		return nil
	}
	var ys []float64
	if len(rules) > 3 && len(in) <= 3*(len(rules)-1) {
		for _, h := range rules {
			ys = append(ys, h.at)
		}
	} else {
		ys = rowsOf(in, mids, top.at, bottom.at)
	}
	x0, x1 := top.from, top.to
	for _, l := range in {
		x0, x1 = math.Min(x0, l.X0), math.Max(x1, l.X1)
	}
	s.lines = out
	return ruleless(s.number, in, append(append([]float64{x0}, mids...), x1), ys)
}

// rowsOf cuts rows between lines; a line without a first column and with few others goes on with the row above.
func rowsOf(all []*line, mids []float64, top, bottom float64) []float64 {
	ys := []float64{top}
	for i, l := range all {
		if i == 0 {
			continue
		}
		p := l.parts(0.9)
		above := all[i-1]
		y := (above.base + l.base - 0.7*l.size) / 2
		if y <= ys[len(ys)-1]+1 {
			continue
		}
		if p[0].x0 > mids[0] && 2*len(p) <= len(mids)+1 && l.base-above.base < 1.8*l.size && len(above.parts(0.9)) > len(p) {
			continue
		}
		ys = append(ys, y)
	}
	return append(ys, bottom)
}

// ruleless makes a grid of lines; what runs over a gutter makes one cell of the columns.
func ruleless(number int, all []*line, xs, ys []float64) *grid {
	g := &grid{page: number, xs: xs, ys: ys, topped: true,
		Box: page.Box{X0: xs[0], Y0: ys[0], X1: xs[len(xs)-1], Y1: ys[len(ys)-1]}}
	rows, cols := g.nrows(), g.ncols()
	if rows*cols > maxPositions {
		return nil
	}
	over := make([]bool, rows*cols)
	var glyphs []*glyph
	for _, l := range all {
		r := slot(ys, l.base-0.35*l.size)
		var last *glyph
		for _, x := range l.glyphs {
			glyphs = append(glyphs, x)
			if x.blank {
				continue
			}
			if last != nil && x.X0-last.X1 < 0.9*l.size {
				for c := slot(xs, last.center()); c < slot(xs, x.center()); c++ {
					over[r*cols+c] = true
				}
			}
			last = x
		}
	}
	g.fill(func(r, c int) bool { return c+1 == cols || !over[r*cols+c] }, func(r, c int) bool { return true })
	g.place(glyphs)
	g.read(nil)
	return g
}

// unruled finds tables that have no lines: at least three rows of at least three columns that are wide apart.
func (s *sheet) unruled() {
	const gap = 1.6
	for i := 0; i < len(s.lines); i++ {
		first := s.lines[i]
		if first.preset != "" || len(first.parts(gap)) < 3 || leaders.Match(first.text(nil).text) {
			continue
		}
		full, end := 1, i
		covered := cover(nil).add(first.parts(gap))
		mids := covered.gutters(1.2 * first.size)
		for k := i + 1; k < len(s.lines); k++ {
			l := s.lines[k]
			if l.base-s.lines[k-1].base > 3.2*first.size || math.Abs(l.size-first.size) > 0.2*first.size || leaders.Match(l.text(nil).text) {
				break
			}
			p := l.parts(gap)
			if len(p) == 1 && (l.X1-l.X0 > 0.4*(first.X1-first.X0) || straddles(p[0], mids)) {
				break
			}
			covered = covered.add(p)
			m := covered.gutters(1.2 * first.size)
			if len(m) < 2 || len(m) < len(mids)-1 || straddled(p, m) {
				break
			}
			mids = m
			if len(p) >= 3 {
				full++
				end = k
			} else if len(p) == 1 && k > end+1 {
				break
			}
		}
		if full < 3 || len(mids) < 2 {
			i = max(i, end-1) // lines that did not line up do not do so from the second on either
			continue
		}
		in := s.lines[i : end+1]
		mids = gutters(in, gap, 1.2*first.size)
		if len(mids) < 2 {
			continue
		}
		x0, x1 := math.Inf(1), math.Inf(-1)
		for _, l := range in {
			x0, x1 = math.Min(x0, l.X0), math.Max(x1, l.X1)
		}
		ys := rowsOf(in, mids, first.base-first.size, in[len(in)-1].base+0.3*first.size)
		g := ruleless(s.number, in, append(append([]float64{x0 - 1}, mids...), x1+1), ys)
		if g == nil {
			continue
		}
		s.grids = append(s.grids, g)
		s.lines = append(s.lines[:i:i], s.lines[end+1:]...)
		i--
	}
	sort.SliceStable(s.grids, func(i, j int) bool { return s.grids[i].Y0 < s.grids[j].Y0 })
}

func straddles(p part, mids []float64) bool {
	for _, m := range mids {
		if p.x0 < m && m < p.x1 {
			return true
		}
	}
	return false
}

func straddled(all []part, mids []float64) bool {
	for _, p := range all {
		if straddles(p, mids) {
			return true
		}
	}
	return false
}
