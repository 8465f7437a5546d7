package ofd

import (
	"math"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/page"
)

const (
	lineWidth = 0.353 // millimetres, where nothing is said
	thin      = 3     // points: a filled rectangle below it is a line
	straight  = 0.5   // points by which a straight line may slant
)

type point struct{ x, y float64 }

// path reads a PathObject: its straight lines are rules.
func (c *canvas) path() {
	o, ok := c.common()
	if !ok {
		return
	}
	x := c.x
	data := ""
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "FillColor":
			o.param.fill = readColor(x)
		case "StrokeColor":
			o.param.stroke = readColor(x)
		case "AbbreviatedData":
			data = string(x.AppendContent(nil))
		}
	}
	stroke := o.stroke != "false" && o.param.stroke < white && !o.hidden
	fill := o.fill == "true" && o.param.fill < white && !o.hidden
	if !stroke && !fill {
		return
	}
	w := o.param.width
	if w <= 0 {
		w = lineWidth
	}
	d := drawing{canvas: c, object: &o, stroke: stroke, fill: fill, width: w * math.Sqrt(math.Abs(o.to.a*o.to.d-o.to.b*o.to.c)) * points}
	d.clip = c.clip(&o)
	d.commands(data)
}

// A drawing follows the commands of a path.
type drawing struct {
	*canvas
	object       *object
	stroke, fill bool
	width        float64
	clip         page.Box
	sub          []point // the present sub-path, on the page in points
	curved       bool
}

// clip is the object's boundary on the page, with some slack.
func (c *canvas) clip(o *object) page.Box {
	b := o.boundary
	x0, y0 := c.base.apply(b.x, b.y)
	x1, y1 := c.base.apply(b.x+b.w, b.y+b.h)
	const slack = 2
	return page.Box{X0: min(x0, x1)*points - slack, Y0: min(y0, y1)*points - slack, X1: max(x0, x1)*points + slack, Y1: max(y0, y1)*points + slack}
}

// arguments is how many numbers a command has.
func arguments(command string) int {
	switch command {
	case "S", "M", "L", "m", "l", "s":
		return 2
	case "Q", "q":
		return 4
	case "B", "b":
		return 6
	case "A", "a":
		return 7
	case "C", "c":
		return 0
	}
	return -1
}

// commands reads the abbreviated data of a path: S or M begins, L is a line, Q B A are curves, C closes.
func (d *drawing) commands(data string) {
	var args [7]float64
	command, have := "", 0
	for f := range strings.FieldsSeq(data) {
		if n := arguments(f); n >= 0 {
			command, have = strings.ToUpper(f), 0
			if n == 0 {
				d.close()
			}
			continue
		}
		if command == "" || command == "C" {
			continue
		}
		args[have] = number(f)
		if have++; have < arguments(command) {
			continue
		}
		have = 0
		x, y := d.object.to.apply(args[arguments(command)-2], args[arguments(command)-1])
		p := point{x * points, y * points}
		switch command {
		case "S", "M":
			d.end()
			d.sub = append(d.sub[:0], p)
			command = "L" // pairs that follow are lines
		case "L":
			d.sub = append(d.sub, p)
			if d.stroke && len(d.sub) > 1 {
				d.line(d.sub[len(d.sub)-2], p)
			}
		default:
			d.curved = true
			d.sub = append(d.sub, p)
		}
		if len(d.sub) > 64 {
			d.curved = true // no rectangle; only the last point is of use
			d.sub = append(d.sub[:1], d.sub[len(d.sub)-1])
		}
		if d.over {
			return
		}
	}
	d.end()
}

func (d *drawing) close() {
	if len(d.sub) > 2 && d.stroke {
		d.line(d.sub[len(d.sub)-1], d.sub[0])
	}
	d.end()
	if len(d.sub) > 0 {
		d.sub = d.sub[:1]
	}
}

// end finishes a sub-path: one that is filled may be a thin rectangle.
func (d *drawing) end() {
	if d.fill && !d.curved && len(d.sub) >= 4 && len(d.sub) <= 6 {
		box := page.Box{X0: d.sub[0].x, Y0: d.sub[0].y, X1: d.sub[0].x, Y1: d.sub[0].y}
		right := true
		for i, p := range d.sub {
			box.X0, box.X1 = min(box.X0, p.x), max(box.X1, p.x)
			box.Y0, box.Y1 = min(box.Y0, p.y), max(box.Y1, p.y)
			if i > 0 {
				q := d.sub[i-1]
				right = right && (math.Abs(p.x-q.x) < straight || math.Abs(p.y-q.y) < straight)
			}
		}
		w, h := box.X1-box.X0, box.Y1-box.Y0
		switch {
		case !right:
		case h < thin && h <= w:
			y := (box.Y0 + box.Y1) / 2
			d.rule(page.Box{X0: box.X0, Y0: y, X1: box.X1, Y1: y}, h)
		case w < thin && w < h:
			x := (box.X0 + box.X1) / 2
			d.rule(page.Box{X0: x, Y0: box.Y0, X1: x, Y1: box.Y1}, w)
		}
	}
	d.curved = false
	d.sub = d.sub[:min(len(d.sub), 1)]
}

// line is a stroked segment.
func (d *drawing) line(a, b point) {
	w, h := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
	if w > straight && h > straight {
		return
	}
	d.rule(page.Box{X0: min(a.x, b.x), Y0: min(a.y, b.y), X1: max(a.x, b.x), Y1: max(a.y, b.y)}, d.width)
}

func (d *drawing) rule(b page.Box, width float64) {
	b.X0, b.X1 = max(b.X0, d.clip.X0), min(b.X1, d.clip.X1)
	b.Y0, b.Y1 = max(b.Y0, d.clip.Y0), min(b.Y1, d.clip.Y1)
	if b.X1 < b.X0 || b.Y1 < b.Y0 || b.X1-b.X0 < straight && b.Y1-b.Y0 < straight || !d.drew(1) {
		return
	}
	d.out.Rules = append(d.out.Rules, page.Rule{Box: b, Width: width})
}
