package pdf

import (
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// draw paints a form or a picture.
func (s *run) draw(o object.Object) {
	x := s.file.Stream(o)
	if x == nil || s.off(x.Dict["OC"]) {
		return
	}
	switch s.file.Name(x.Dict["Subtype"]) {
	case "Image":
		s.notePicture()
		if len(s.pictures) < maxPictures && s.hidden == 0 && !s.fill.clear {
			s.pictures = append(s.pictures, drawn{x, s.ctm})
		}
	case "Form":
		s.form(o, x, s.state)
	default:
		if x.Dict["BBox"] != nil {
			s.form(o, x, s.state)
		}
	}
}

// form runs the content of a form, once within itself.
func (s *run) form(o object.Object, x *object.Stream, begin state) {
	s.drawForm(o, x, s.resources, begin, s.depth)
}

func (p *painter) drawForm(o object.Object, x *object.Stream, resources object.Dict, begin state, depth int) {
	if depth >= min(maxForms, p.limits.ObjectDepth) {
		return
	}
	if ref, ok := o.(object.Ref); ok {
		if p.forms[ref.Number] {
			return
		}
		p.forms[ref.Number] = true
		defer delete(p.forms, ref.Number)
	}
	if m := p.file.Floats(x.Dict["Matrix"], 6); m != nil {
		begin.ctm = matrix(m).Then(begin.ctm)
	}
	if b, ok := p.box(x.Dict["BBox"]); ok {
		begin.clip = meet(begin.clip, begin.ctm.Bounds(b.X0, b.Y0, b.X1, b.Y1))
	}
	if own := p.file.Dict(x.Dict["Resources"]); own != nil {
		resources = own
	}
	p.run(p.data(x), resources, begin, depth+1)
}

// notePicture notes the place of a picture; one that is as thin as a line is one.
func (s *run) notePicture() {
	if s.hidden > 0 || s.fill.clear {
		return
	}
	b := meet(s.clip, s.ctm.Bounds(0, 0, 1, 1))
	w, h := b.X1-b.X0, b.Y1-b.Y0
	switch {
	case !(w >= 0 && h >= 0):
	case (w < thin) != (h < thin):
		s.rule(b, min(w, h))
	case len(s.out.Pictures) < maxRules:
		s.out.Pictures = append(s.out.Pictures, b)
	}
}

// inlineImage skips the picture that stands in the content.
func (s *run) inlineImage() {
	s.lexer.SkipImage()
	s.notePicture()
	s.inline = true
}

// annotations draws what forms and notes show on the page.
func (p *painter) annotations(l leaf, begin state) {
	const invisible, noView = 2, 32
	for i, o := range p.file.Array(l.dict["Annots"]) {
		if i >= p.limits.Objects || p.over {
			return
		}
		a := p.file.Dict(o)
		if a == nil || p.file.Int(a["F"], 0)&(invisible|noView) != 0 || p.off(a["OC"]) || p.file.Name(a["Subtype"]) == "Popup" {
			continue
		}
		look := p.file.Dict(a["AP"])["N"]
		if states, ok := p.file.Resolve(look).(object.Dict); ok {
			look = states[p.file.Name(a["AS"])]
		}
		x := p.file.Stream(look)
		rect, ok := p.box(a["Rect"])
		if x == nil || !ok {
			continue
		}
		// The box of the form, as its matrix turns it, is laid over the rectangle of the annotation.
		m := unit
		if v := p.file.Floats(x.Dict["Matrix"], 6); v != nil {
			m = matrix(v)
		}
		b, ok := p.box(x.Dict["BBox"])
		if !ok {
			continue
		}
		t := m.Bounds(b.X0, b.Y0, b.X1, b.Y1)
		if !(t.X1 > t.X0 && t.Y1 > t.Y0) {
			continue
		}
		sx, sy := (rect.X1-rect.X0)/(t.X1-t.X0), (rect.Y1-rect.Y0)/(t.Y1-t.Y0)
		at := begin
		at.ctm = matrix{sx, 0, 0, sy, rect.X0 - t.X0*sx, rect.Y0 - t.Y0*sy}.Then(begin.ctm)
		p.drawForm(look, x, l.resources, at, 0)
	}
}

// meet is what two boxes share; it may be empty, with X1 < X0.
func meet(a, b page.Box) page.Box {
	return page.Box{X0: max(a.X0, b.X0), Y0: max(a.Y0, b.Y0), X1: min(a.X1, b.X1), Y1: min(a.Y1, b.Y1)}
}
