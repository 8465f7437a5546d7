package pdf

import (
	"math"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A leaf is a page's dictionary with what it inherits.
type leaf struct {
	dict, resources object.Dict
	media, crop     object.Object
	rotate          object.Object
}

// leaves lists the pages. Where the page tree is broken, all objects that say they are pages are taken.
func (r *reader) leaves() []leaf {
	root := r.file.Dict(r.file.Trailer["Root"])
	var out []leaf
	seen := map[int]bool{}
	var walk func(o object.Object, inherited leaf, depth int)
	walk = func(o object.Object, inherited leaf, depth int) {
		if depth > r.limits.ObjectDepth {
			r.passed("ObjectDepth", r.limits.ObjectDepth)
			return
		}
		if len(out) > r.limits.Pages { // one more, so that it is seen
			return
		}
		if ref, ok := o.(object.Ref); ok {
			if seen[ref.Number] {
				return
			}
			seen[ref.Number] = true
		}
		d := r.file.Dict(o)
		if d == nil {
			return
		}
		l := inherited
		l.dict = d
		if v := r.file.Dict(d["Resources"]); v != nil {
			l.resources = v
		}
		for key, to := range map[object.Name]*object.Object{"MediaBox": &l.media, "CropBox": &l.crop, "Rotate": &l.rotate} {
			if v := d[key]; v != nil {
				*to = v
			}
		}
		if kids, ok := r.file.Resolve(d["Kids"]).(object.Array); ok && r.file.Name(d["Type"]) != "Page" {
			for _, k := range kids {
				walk(k, l, depth+1)
			}
			return
		}
		if t := r.file.Name(d["Type"]); t == "Page" || d["Contents"] != nil || d["MediaBox"] != nil || t == "" {
			out = append(out, l)
		}
	}
	walk(root["Pages"], leaf{}, 0)
	if len(out) > 0 {
		return out
	}
	for _, n := range r.file.Numbers() {
		ref := object.Ref{Number: n}
		if d := r.file.Dict(ref); r.file.Name(d["Type"]) == "Page" {
			var inherited leaf
			if parent := r.file.Dict(d["Parent"]); parent != nil {
				inherited = leaf{resources: r.file.Dict(parent["Resources"]), media: parent["MediaBox"], crop: parent["CropBox"], rotate: parent["Rotate"]}
			}
			seen = map[int]bool{}
			walk(ref, inherited, 0)
		}
	}
	return out
}

// box is a rectangle of four numbers, put in order.
func (r *reader) box(o object.Object) (page.Box, bool) {
	v := r.file.Floats(o, 4)
	if v == nil {
		return page.Box{}, false
	}
	b := page.Box{X0: min(v[0], v[2]), Y0: min(v[1], v[3]), X1: max(v[0], v[2]), Y1: max(v[1], v[3])}
	return b, b.X1-b.X0 > 0 && b.Y1-b.Y0 > 0 && b.X1-b.X0 < 1e6 && b.Y1-b.Y0 < 1e6 && math.Abs(b.X0) < 1e6 && math.Abs(b.Y0) < 1e6
}

// frame is the part of the plane that the page shows, and the matrix from there to upright points from the top left.
func (r *reader) frame(l leaf) (width, height float64, m matrix) {
	b, ok := r.box(l.media)
	if !ok {
		b = page.Box{X1: 612, Y1: 792}
	}
	if c, ok := r.box(l.crop); ok {
		cut := page.Box{X0: max(b.X0, c.X0), Y0: max(b.Y0, c.Y0), X1: min(b.X1, c.X1), Y1: min(b.Y1, c.Y1)}
		if cut.X1 > cut.X0 && cut.Y1 > cut.Y0 {
			b = cut
		}
	}
	unit := r.file.Float(l.dict["UserUnit"], 1)
	if !(unit > 0 && unit < 1000) {
		unit = 1
	}
	w, h := (b.X1-b.X0)*unit, (b.Y1-b.Y0)*unit
	m = matrix{unit, 0, 0, -unit, -b.X0 * unit, b.Y1 * unit}
	turns := ((r.file.Int(l.rotate, 0)/90)%4 + 4) % 4
	switch turns {
	case 1:
		m, w, h = m.Then(matrix{0, 1, -1, 0, h, 0}), h, w
	case 2:
		m = m.Then(matrix{-1, 0, 0, -1, w, h})
	case 3:
		m, w, h = m.Then(matrix{0, -1, 1, 0, 0, w}), h, w
	}
	return w, h, m
}

// A matrix is an affine map.
type matrix = page.Matrix
