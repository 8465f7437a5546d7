package ofd

import (
	"math"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A run is a TextCode: characters with the place of the first one and the distances between them.
type run struct {
	text   string
	x, y   float64
	dx, dy []float64
}

// A face is how the characters of a TextObject are drawn.
type face struct {
	object
	size   float64
	hscale float64
	name   string
	bold   bool
	along  int // direction in which characters follow each other, in degrees
	turned int // of each character
	hidden bool
}

// text reads a TextObject.
func (c *canvas) text() {
	o, ok := c.common()
	if !ok {
		return
	}
	x := c.x
	f := face{object: o, size: number(x.AttrString("Size")), hscale: 1, hidden: o.hidden}
	if f.size <= 0 {
		f.size = 3.5
	}
	if v := number(x.AttrString("HScale")); v > 0 {
		f.hscale = v
	}
	named := c.fonts[x.AttrString("Font")]
	f.name, f.bold = named.name, named.bold
	if w, ok := x.Int("Weight"); ok && w >= 600 {
		f.bold = true
	}
	f.along, _ = x.Int("ReadDirection")
	f.turned, _ = x.Int("CharDirection")
	stroke := o.stroke == "true"
	if o.fill == "false" && !stroke {
		f.hidden = true
	}
	var last run // a coordinate that is left out is that of the run before
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "FillColor":
			f.hidden = f.hidden || readColor(x) == clear
		case "TextCode":
			var r run
			r.x, r.y = last.x, last.y
			if v, ok := x.Attr("X"); ok {
				r.x = number(string(v))
			}
			if v, ok := x.Attr("Y"); ok {
				r.y = number(string(v))
			}
			dx, dy := x.AttrString("DeltaX"), x.AttrString("DeltaY")
			r.text = strings.ToValidUTF8(string(x.AppendContent(nil)), "\uFFFD")
			if strings.ContainsAny(r.text, "\n\r") {
				r.text = strings.TrimSpace(r.text) // white space of the XML
			}
			n := utf8.RuneCountInString(r.text)
			r.dx, r.dy = deltas(dx, n-1), deltas(dy, n-1)
			last = r
			if !c.drew(n) {
				return
			}
			// Filled and outlined as well: that is how programs embolden a font that has no bold one.
			g := f
			g.bold = f.bold || stroke && o.fill != "false"
			c.run(&g, &r)
		}
	}
}

// deltas reads DeltaX or DeltaY: numbers, of which `g n v` stands for n times v. No more than most are of use.
func deltas(s string, most int) []float64 {
	if s == "" || most <= 0 {
		return nil
	}
	out := make([]float64, 0, min(most, len(s)))
	fields := strings.Fields(s)
	for i := 0; i < len(fields) && len(out) < most; i++ {
		if fields[i] != "g" && fields[i] != "G" {
			out = append(out, number(fields[i]))
			continue
		}
		if i+2 >= len(fields) {
			break
		}
		v := number(fields[i+2])
		for n := number(fields[i+1]); n >= 1 && len(out) < most; n-- {
			out = append(out, v)
		}
		i += 2
	}
	return out
}

// run places the characters of a TextCode.
func (c *canvas) run(f *face, r *run) {
	vertical := f.along == 90 || f.along == 270
	if f.along == 0 && len(r.dy) > 0 {
		var across, down float64
		for _, v := range r.dx {
			across += math.Abs(v)
		}
		for _, v := range r.dy {
			down += math.Abs(v)
		}
		vertical = down > across
	}
	x, y, i, from := r.x, r.y, 0, 0
	natural := 0.0
	for at, ch := range r.text {
		natural += width(ch) * f.size * f.hscale
		next := at + utf8.RuneLen(ch)
		if i < len(r.dx) && r.dx[i] == 0 && (i >= len(r.dy) || r.dy[i] == 0) {
			// One glyph stands for this character and the next, like a dash of two em.
			i++
			continue
		}
		advance := natural
		if i < len(r.dx) && r.dx[i] > 0 && !vertical {
			advance = advanceOf(r.dx[i], natural, f.size*f.hscale, ch)
		}
		c.glyph(f, r.text[from:next], x, y, advance, vertical)
		switch {
		case i < len(r.dx) || i < len(r.dy):
			if i < len(r.dx) {
				x += r.dx[i]
			}
			if i < len(r.dy) {
				y += r.dy[i]
			}
		case f.along == 90:
			y += f.size
		case f.along == 270:
			y -= f.size
		case f.along == 180:
			x -= natural
		case vertical:
			y += f.size
		default:
			x += natural
		}
		i, from, natural = i+1, next, 0
	}
	if from < len(r.text) {
		c.glyph(f, r.text[from:], x, y, natural, vertical)
	}
}

// advanceOf is how wide a character is, when the next one stands at a distance: fonts differ from what is natural, but
// what is far beyond is a gap.
func advanceOf(delta, natural, em float64, ch rune) float64 {
	if delta <= natural || ch < 0x2E80 && delta <= em*0.85 {
		return delta
	}
	return natural
}

// width is what a character is wide in most fonts, in em.
func width(ch rune) float64 {
	switch {
	case ch >= '0' && ch <= '9':
		return 0.5
	case strings.ContainsRune("iljI.,;:'|!", ch):
		return 0.28
	case ch == 'm' || ch == 'w' || ch == 'M' || ch == 'W' || ch == '%' || ch == '@':
		return 0.8
	case ch >= 'A' && ch <= 'Z':
		return 0.67
	case ch < 0x2E80 && ch != '“' && ch != '”' && ch != '‘' && ch != '’' && ch != '—' && ch != '…' && !(ch >= 0x2160 && ch <= 0x2600):
		return 0.5
	case ch >= 0xFF61 && ch <= 0xFFDC:
		return 0.5
	}
	return 1
}

// Part of the font size above and below the baseline.
const (
	ascent  = 0.88
	descent = 0.12
)

// glyph places what one glyph stands for, a character as a rule, with its origin at x, y in the object's space.
func (c *canvas) glyph(f *face, text string, x, y, advance float64, vertical bool) {
	text = strings.Map(func(ch rune) rune {
		switch {
		case ch == 0xFEFF || ch == 0x200B:
			return -1
		case ch == '\t':
			return ' '
		case ch < ' ' || ch == utf8.RuneError || unicode.Is(unicode.Co, ch):
			c.out.Unmapped++
			return utf8.RuneError
		}
		return ch
	}, text)
	if text == "" {
		return
	}
	// The box, turned about the origin where the character is.
	turn := identity
	switch f.turned {
	case 90:
		turn = matrix{b: 1, c: -1}
	case 180:
		turn = matrix{a: -1, d: -1}
	case 270:
		turn = matrix{b: -1, c: 1}
	}
	turn.e, turn.f = x, y
	m := f.to.then(turn)
	g := page.Glyph{Text: text, Font: f.name, Bold: f.bold, Hidden: f.hidden}
	first := true
	for _, p := range [4][2]float64{{0, -ascent * f.size}, {advance, -ascent * f.size}, {0, descent * f.size}, {advance, descent * f.size}} {
		px, py := m.apply(p[0], p[1])
		px, py = px*points, py*points
		if first {
			g.Box, first = page.Box{X0: px, Y0: py, X1: px, Y1: py}, false
			continue
		}
		g.X0, g.X1 = min(g.X0, px), max(g.X1, px)
		g.Y0, g.Y1 = min(g.Y0, py), max(g.Y1, py)
	}
	_, base := m.apply(0, 0)
	g.Baseline = base * points
	g.Size = f.size * math.Hypot(m.c, m.d) * points
	// Along the x axis of the character, the page's: turned text has it upright.
	g.Vertical = math.Abs(m.b) > math.Abs(m.a) || vertical && math.Abs(f.to.b) <= math.Abs(f.to.a)
	g.Slanted = page.Slants(m.a, m.b)
	if g.Size <= 0 {
		return
	}
	c.out.Glyphs = append(c.out.Glyphs, g)
}
