package pdf

import (
	"math"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A point is one on the page.
type point struct{ x, y float64 }

// A path is as much of the current path as can become rules: its straight pieces.
type path struct {
	subs []sub
	at   point
	box  page.Box // of all points
	any  bool
}

// A sub is a subpath.
type sub struct {
	points []point
	curved bool
	closed bool
}

const (
	thin      = 3.0 // a filled rectangle thinner than this is a line
	straight  = 0.5 // an axis-parallel line may lean so much
	maxPoints = 100_000
)

// pathOperator handles the operators that make and paint paths, and tells whether k was one.
func (s *run) pathOperator(k object.Keyword) bool {
	switch k {
	case "m":
		s.moveTo(s.point(2))
	case "l":
		s.lineTo(s.point(2))
	case "c":
		s.curve(s.point(6), s.point(4), s.point(2))
	case "v", "y":
		s.curve(s.point(4), s.point(4), s.point(2))
	case "h":
		s.closePath()
	case "re":
		x, y, w, h := s.number(4), s.number(3), s.number(2), s.number(1)
		s.moveTo(s.mapped(x, y))
		s.lineTo(s.mapped(x+w, y))
		s.lineTo(s.mapped(x+w, y+h))
		s.lineTo(s.mapped(x, y+h))
		s.closePath()
	case "S":
		s.paint(false, true)
	case "s":
		s.closePath()
		s.paint(false, true)
	case "f", "F", "f*":
		s.paint(true, false)
	case "B", "B*":
		s.paint(true, true)
	case "b", "b*":
		s.closePath()
		s.paint(true, true)
	case "n":
		s.paint(false, false)
	case "W", "W*":
		s.clipped = true
	default:
		return false
	}
	return true
}

func (s *run) mapped(x, y float64) point {
	px, py := s.ctm.Apply(x, y)
	return point{px, py}
}

func (s *run) point(i int) point { return s.mapped(s.number(i), s.number(i-1)) }

func (s *run) extend(p point) {
	if !s.path.any {
		s.path.any, s.path.box = true, page.Box{X0: p.x, Y0: p.y, X1: p.x, Y1: p.y}
	}
	b := &s.path.box
	b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, p.x), min(b.Y0, p.y), max(b.X1, p.x), max(b.Y1, p.y)
	s.path.at = p
}

func (s *run) moveTo(p point) {
	s.extend(p)
	if len(s.path.subs) < maxPoints {
		s.path.subs = append(s.path.subs, sub{points: []point{p}})
	}
}

func (s *run) lineTo(p point) {
	if len(s.path.subs) == 0 {
		s.moveTo(p)
		return
	}
	last := &s.path.subs[len(s.path.subs)-1]
	if last.closed {
		s.moveTo(last.points[0])
		last = &s.path.subs[len(s.path.subs)-1]
	}
	s.extend(p)
	if len(last.points) < maxPoints {
		last.points = append(last.points, p)
	}
}

// curve keeps only that there is one; rounded corners still leave straight sides.
func (s *run) curve(a, b, p point) {
	s.extend(a)
	s.extend(b)
	if len(s.path.subs) == 0 {
		s.moveTo(a)
	}
	last := &s.path.subs[len(s.path.subs)-1]
	from := last.points[len(last.points)-1]
	last.curved = true
	s.extend(p)
	if math.Abs(p.x-from.x) > thin && math.Abs(p.y-from.y) > thin || len(last.points) >= maxPoints {
		// Far from straight: the next piece begins anew.
		s.path.subs = append(s.path.subs, sub{points: []point{p}, curved: true})
		return
	}
	last.points = append(last.points, p)
}

func (s *run) closePath() {
	if n := len(s.path.subs); n > 0 {
		last := &s.path.subs[n-1]
		last.closed = true
		s.path.at = last.points[0]
	}
}

// paint makes rules of the path, cuts the clip where that was asked for, and begins a new path.
func (s *run) paint(fill, stroke bool) {
	if s.hidden == 0 {
		if fill && !s.fill.white && !s.fill.clear {
			s.fillPath(!stroke)
		}
		if stroke && !s.stroke.white && !s.stroke.clear {
			s.strokePath()
		}
	}
	if s.clipped {
		s.clipped = false
		if s.path.any {
			s.clip = meet(s.clip, s.path.box)
		}
	}
	s.path = path{subs: s.path.subs[:0]}
}

// strokePath makes a rule of each upright or level segment.
func (s *run) strokePath() {
	width := s.width * s.ctm.Scale()
	for _, p := range s.path.subs {
		n := len(p.points)
		for i := 1; i < n; i++ {
			s.segment(p.points[i-1], p.points[i], width)
		}
		if p.closed && n > 2 {
			s.segment(p.points[n-1], p.points[0], width)
		}
	}
}

func (s *run) segment(a, b point, width float64) {
	dx, dy := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
	if dx > straight && dy > straight {
		return
	}
	box := page.Box{X0: min(a.x, b.x), Y0: min(a.y, b.y), X1: max(a.x, b.x), Y1: max(a.y, b.y)}
	// A stroke that is broader than long is a filled box seen from its side.
	if width > max(dx, dy) && width > thin {
		if dx >= dy && dx > 0 && dx < thin {
			x := (a.x + b.x) / 2
			box = page.Box{X0: x, X1: x, Y0: box.Y0 - width/2, Y1: box.Y1 + width/2}
			width = dx
		} else if dy > dx && dy < thin {
			y := (a.y + b.y) / 2
			box = page.Box{X0: box.X0 - width/2, X1: box.X1 + width/2, Y0: y, Y1: y}
			width = dy
		} else {
			return
		}
	} else if width > 2*thin {
		return
	}
	s.rule(box, width)
}

// fillPath makes rules of thin rectangles, and of frames: one rectangle inside another, so close that a line is left.
func (s *run) fillPath(alone bool) {
	var before *page.Box
	for i := range s.path.subs {
		b, ok := s.path.subs[i].rectangle()
		if !ok {
			before = nil
			continue
		}
		w, h := b.X1-b.X0, b.Y1-b.Y0
		if w < thin || h < thin {
			s.rule(b, min(w, h))
			continue
		}
		if before != nil && alone {
			s.ring(*before, b)
		}
		before = &b
	}
}

// ring makes the four rules between two boxes.
func (s *run) ring(a, b page.Box) {
	if b.X0 < a.X0 || b.X0 == a.X0 && b.X1 > a.X1 {
		a, b = b, a
	}
	for _, gap := range []float64{b.X0 - a.X0, a.X1 - b.X1, b.Y0 - a.Y0, a.Y1 - b.Y1} {
		if gap < -.01 || gap >= thin {
			return
		}
	}
	for _, side := range []page.Box{
		{X0: a.X0, Y0: a.Y0, X1: a.X1, Y1: b.Y0}, {X0: a.X0, Y0: b.Y1, X1: a.X1, Y1: a.Y1},
		{X0: a.X0, Y0: a.Y0, X1: b.X0, Y1: a.Y1}, {X0: b.X1, Y0: a.Y0, X1: a.X1, Y1: a.Y1},
	} {
		if width := min(side.X1-side.X0, side.Y1-side.Y0); width > .01 {
			s.rule(side, width)
		}
	}
}

// rectangle is the box of a subpath whose sides are all upright or level. The ends of a line may be slanted: where the four
// sides of a frame are drawn one by one, they meet in mitres.
func (p *sub) rectangle() (page.Box, bool) {
	n := len(p.points)
	if p.curved || n < 2 || n > 6 {
		return page.Box{}, false
	}
	b := page.Box{X0: p.points[0].x, Y0: p.points[0].y, X1: p.points[0].x, Y1: p.points[0].y}
	mitred := false
	for i, q := range p.points {
		next := p.points[(i+1)%n]
		dx, dy := math.Abs(q.x-next.x), math.Abs(q.y-next.y)
		if dx > straight && dy > straight {
			if dx > thin || dy > thin {
				return b, false
			}
			mitred = true
		}
		b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, q.x), min(b.Y0, q.y), max(b.X1, q.x), max(b.Y1, q.y)
	}
	w, h := b.X1-b.X0, b.Y1-b.Y0
	return b, !mitred || min(w, h) < thin && max(w, h) > 2*thin
}

// rule adds a line given as a box that is thin one way; it is cut to what can be seen.
func (s *run) rule(b page.Box, width float64) {
	const spare = 0.5 // lines at the edge of the clip
	c := s.clip
	b = meet(b, page.Box{X0: c.X0 - spare, Y0: c.Y0 - spare, X1: c.X1 + spare, Y1: c.Y1 + spare})
	if !(b.X1 >= b.X0 && b.Y1 >= b.Y0) || len(s.out.Rules) >= maxRules {
		return
	}
	if w, h := b.X1-b.X0, b.Y1-b.Y0; max(w, h) >= thin { // of dots both sides are kept
		if w >= h {
			y := (b.Y0 + b.Y1) / 2
			b.Y0, b.Y1 = y, y
		} else {
			x := (b.X0 + b.X1) / 2
			b.X0, b.X1 = x, x
		}
	}
	s.out.Rules = append(s.out.Rules, page.Rule{Box: b, Width: width})
}
