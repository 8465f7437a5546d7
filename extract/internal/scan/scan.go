// Package scan makes glyphs and ruling lines of the picture of a page: it sets the picture straight, finds the lines and
// takes them out, has a recogniser read the rest, and puts what that read on the page, as if it had been drawn there.
package scan

import (
	"context"
	"image"
	"image/draw"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/ocr"
)

// DPI is how fine pages are drawn to be read, in dots an inch: about what recognisers are made for.
const DPI = 300

// Read reads the picture of p, in which DPI is left to be filled in, and adds to p what stands there.
func Read(ctx context.Context, by ocr.Recogniser, p *page.Page, picture image.Image, about ocr.Picture) error {
	g := grey(picture)
	b := newBitmap(g)
	if slope := b.slope(); slope != 0 {
		g = straighten(g, slope)
		b = newBitmap(g)
	}
	scale := p.Width / float64(b.w) // points of a pixel
	lines := b.lines(1 / scale)
	erase(g, lines)
	about.Gray, about.DPI = g, 72/scale
	words, err := by.Recognise(ctx, about)
	if err != nil {
		return err
	}
	drawn := p.Glyphs
	for _, l := range lines {
		p.Rules = append(p.Rules, l.rule(scale))
	}
	clean(words, lines)
	for _, x := range glyphs(words, scale) {
		if !covered(x, drawn) {
			p.Glyphs = append(p.Glyphs, x)
		}
	}
	p.Recognised = true
	return nil
}

// covered tells whether a recognised glyph is one that the file draws as such: a page number over a picture.
func covered(x page.Glyph, drawn []page.Glyph) bool {
	cx, cy := (x.X0+x.X1)/2, (x.Y0+x.Y1)/2
	for i := range drawn {
		if d := &drawn[i]; cx >= d.X0 && cx <= d.X1 && cy >= d.Y0 && cy <= d.Y1 && strings.TrimSpace(d.Text) != "" {
			return true
		}
	}
	return false
}

// grey is a copy of a picture in grey, on white paper.
func grey(m image.Image) *image.Gray {
	r := m.Bounds()
	out := image.NewGray(image.Rect(0, 0, r.Dx(), r.Dy()))
	if g, ok := m.(*image.Gray); ok {
		for y := range r.Dy() {
			copy(out.Pix[y*out.Stride:], g.Pix[g.PixOffset(r.Min.X, r.Min.Y+y):][:r.Dx()])
		}
		return out
	}
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, m, r.Min, draw.Over)
	return out
}
