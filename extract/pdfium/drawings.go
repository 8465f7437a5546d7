package pdfium

import (
	"context"
	"math"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"github.com/ziping-go/ziping/extract/internal/page"
)

const (
	maxObjects  = 200_000 // of one page
	maxSegments = 2_000   // of one path: more than that is a picture
	maxForms    = 24      // forms inside forms
	thin        = 3.0     // points: a filled rectangle below it is a line
	straight    = 0.5     // points by which a straight line may slant
)

// drawings reads the ruling lines and pictures.
func (s *sheet) drawings(ctx context.Context) error {
	count, err := s.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: s.page})
	if err != nil {
		return err
	}
	for i := range count.Count {
		o, err := s.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: s.page, Index: i})
		if err != nil {
			return err
		}
		if err := s.object(ctx, o.PageObject, s.upright, 0); err != nil {
			return err
		}
	}
	return nil
}

// object reads an object in the space that to maps to the page.
func (s *sheet) object(ctx context.Context, o references.FPDF_PAGEOBJECT, to matrix, depth int) error {
	if s.objects++; s.objects > maxObjects {
		return nil
	}
	if s.objects%64 == 0 && ctx.Err() != nil {
		return ctx.Err()
	}
	kind, err := s.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: o})
	if err != nil {
		return err
	}
	switch kind.Type {
	case enums.FPDF_PAGEOBJ_IMAGE:
		b, err := s.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: o})
		if err != nil {
			return err
		}
		box := to.Bounds(float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
		if w, h := box.X1-box.X0, box.Y1-box.Y0; (w < thin) != (h < thin) {
			s.rule(box, min(w, h)) // a picture as thin as a line is one
		} else {
			s.out.Pictures = append(s.out.Pictures, box)
		}
	case enums.FPDF_PAGEOBJ_FORM:
		count, err := s.FPDFFormObj_CountObjects(&requests.FPDFFormObj_CountObjects{PageObject: o})
		if err != nil || depth >= maxForms {
			return err
		}
		to := s.matrix(o).Then(to)
		for i := range count.Count {
			inner, err := s.FPDFFormObj_GetObject(&requests.FPDFFormObj_GetObject{PageObject: o, Index: uint64(i)})
			if err != nil {
				return err
			}
			if err := s.object(ctx, inner.PageObject, to, depth+1); err != nil {
				return err
			}
		}
	case enums.FPDF_PAGEOBJ_PATH:
		return s.path(o, s.matrix(o).Then(to))
	}
	return nil
}

func (s *sheet) matrix(o references.FPDF_PAGEOBJECT) matrix {
	m, err := s.FPDFPageObj_GetMatrix(&requests.FPDFPageObj_GetMatrix{PageObject: o})
	if err != nil {
		return unit
	}
	return fromPDFium(m.Matrix)
}

type point struct{ x, y float64 }

// A sub is a subpath on the page.
type sub struct {
	points         []point
	curved, closed bool
}

func (s *sheet) path(o references.FPDF_PAGEOBJECT, to matrix) error {
	mode, err := s.FPDFPath_GetDrawMode(&requests.FPDFPath_GetDrawMode{PageObject: o})
	if err != nil {
		return err
	}
	stroke := mode.Stroke
	if stroke {
		c, err := s.FPDFPageObj_GetStrokeColor(&requests.FPDFPageObj_GetStrokeColor{PageObject: o})
		stroke = err != nil || shows(c.StrokeColor)
	}
	fill := mode.FillMode != enums.FPDF_FILLMODE_NONE
	if fill {
		c, err := s.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: o})
		fill = err != nil || shows(c.FillColor)
	}
	if !stroke && !fill {
		return nil
	}
	subs, err := s.subpaths(o, to)
	if err != nil {
		return err
	}
	if fill {
		for _, p := range subs {
			if b, ok := p.rectangle(); ok {
				if w, h := b.X1-b.X0, b.Y1-b.Y0; w < thin || h < thin {
					s.rule(b, min(w, h))
				}
			}
		}
	}
	if stroke {
		width := 1.0
		if w, err := s.FPDFPageObj_GetStrokeWidth(&requests.FPDFPageObj_GetStrokeWidth{PageObject: o}); err == nil {
			width = float64(w.StrokeWidth)
		}
		s.stroke(subs, width*to.Scale())
	}
	return nil
}

// shows tells whether a colour can be seen on white paper.
func shows(c structs.FPDF_COLOR) bool {
	return c.A > 0 && !(c.R >= 255 && c.G >= 255 && c.B >= 255)
}

func (s *sheet) subpaths(o references.FPDF_PAGEOBJECT, to matrix) ([]sub, error) {
	count, err := s.FPDFPath_CountSegments(&requests.FPDFPath_CountSegments{PageObject: o})
	if err != nil {
		return nil, err
	}
	var subs []sub
	for i := range min(count.Count, maxSegments) {
		segment, err := s.FPDFPath_GetPathSegment(&requests.FPDFPath_GetPathSegment{PageObject: o, Index: i})
		if err != nil {
			return nil, err
		}
		at := segment.PathSegment
		kind, err := s.FPDFPathSegment_GetType(&requests.FPDFPathSegment_GetType{PathSegment: at})
		if err != nil {
			return nil, err
		}
		v, err := s.FPDFPathSegment_GetPoint(&requests.FPDFPathSegment_GetPoint{PathSegment: at})
		if err != nil {
			return nil, err
		}
		closes, err := s.FPDFPathSegment_GetClose(&requests.FPDFPathSegment_GetClose{PathSegment: at})
		if err != nil {
			return nil, err
		}
		x, y := to.Apply(float64(v.X), float64(v.Y))
		if kind.Type == enums.FPDF_SEGMENT_MOVETO || len(subs) == 0 {
			subs = append(subs, sub{})
		}
		p := &subs[len(subs)-1]
		p.points = append(p.points, point{x, y})
		p.curved = p.curved || kind.Type == enums.FPDF_SEGMENT_BEZIERTO
		p.closed = p.closed || closes.IsClose
	}
	return subs, nil
}

// rectangle is the box of a subpath whose sides are all upright or level.
func (p *sub) rectangle() (page.Box, bool) {
	n := len(p.points)
	if p.curved || n < 2 || n > 6 {
		return page.Box{}, false
	}
	b := page.Box{X0: p.points[0].x, Y0: p.points[0].y, X1: p.points[0].x, Y1: p.points[0].y}
	for i, q := range p.points {
		next := p.points[(i+1)%n]
		if math.Abs(q.x-next.x) > straight && math.Abs(q.y-next.y) > straight {
			return b, false
		}
		b.X0, b.Y0, b.X1, b.Y1 = min(b.X0, q.x), min(b.Y0, q.y), max(b.X1, q.x), max(b.Y1, q.y)
	}
	return b, true
}

// stroke makes a rule of each upright or level side.
func (s *sheet) stroke(subs []sub, width float64) {
	for _, p := range subs {
		if p.curved {
			continue
		}
		n := len(p.points)
		for i := 1; i < n; i++ {
			s.side(p.points[i-1], p.points[i], width)
		}
		if p.closed && n > 2 {
			s.side(p.points[n-1], p.points[0], width)
		}
	}
}

func (s *sheet) side(a, b point, width float64) {
	dx, dy := math.Abs(a.x-b.x), math.Abs(a.y-b.y)
	if dx > straight && dy > straight || width > 2*thin {
		return
	}
	s.rule(page.Box{X0: min(a.x, b.x), Y0: min(a.y, b.y), X1: max(a.x, b.x), Y1: max(a.y, b.y)}, width)
}

// rule adds a line given as a box that is thin one way.
func (s *sheet) rule(b page.Box, width float64) {
	b.X0, b.Y0, b.X1, b.Y1 = max(b.X0, 0), max(b.Y0, 0), min(b.X1, s.out.Width), min(b.Y1, s.out.Height)
	if !(b.X1 >= b.X0 && b.Y1 >= b.Y0) || max(b.X1-b.X0, b.Y1-b.Y0) < straight {
		return
	}
	if b.X1-b.X0 >= b.Y1-b.Y0 {
		y := (b.Y0 + b.Y1) / 2
		b.Y0, b.Y1 = y, y
	} else {
		x := (b.X0 + b.X1) / 2
		b.X0, b.X1 = x, x
	}
	s.out.Rules = append(s.out.Rules, page.Rule{Box: b, Width: width})
}
