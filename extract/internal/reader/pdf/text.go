package pdf

import (
	"math"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/font"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// unknown stands for a character that a font does not name.
const unknown = string(utf8.RuneError)

// textOperator handles the operators of text state, position and showing, and tells whether k was one.
func (s *run) textOperator(k object.Keyword) bool {
	switch k {
	case "Tc":
		s.charSpace = s.number(1)
	case "Tw":
		s.wordSpace = s.number(1)
	case "Tz":
		s.stretch = s.number(1) / 100
	case "TL":
		s.leading = s.number(1)
	case "Ts":
		s.rise = s.number(1)
	case "Tr":
		s.mode = int(s.number(1))
	case "Tf":
		if len(s.stack) >= 2 {
			if n, ok := s.stack[len(s.stack)-2].(object.Name); ok {
				s.font = s.named(n)
			}
			s.size = s.number(1)
		}
	case "Td":
		s.move(s.number(2), s.number(1))
	case "TD":
		s.leading = -s.number(1)
		s.move(s.number(2), s.number(1))
	case "Tm":
		if len(s.stack) >= 6 {
			s.text = s.matrix()
			s.line = s.text
		}
	case "T*":
		s.move(0, -s.leading)
	case "Tj":
		s.showLast()
	case "'":
		s.move(0, -s.leading)
		s.showLast()
	case "\"":
		s.wordSpace, s.charSpace = s.number(3), s.number(2)
		s.move(0, -s.leading)
		s.showLast()
	case "TJ":
		if len(s.stack) > 0 {
			a, _ := s.stack[len(s.stack)-1].(object.Array)
			for _, o := range a {
				switch v := o.(type) {
				case object.String:
					s.show(v)
				case int, float64:
					n, _ := object.Number(v)
					s.advance(-n / 1000 * s.size)
				}
			}
		}
	default:
		return false
	}
	return true
}

func (s *run) move(x, y float64) {
	s.line = matrix{1, 0, 0, 1, x, y}.Then(s.line)
	s.text = s.line
}

// advance moves along the direction of writing by an adjustment.
func (s *run) advance(by float64) {
	if s.font != nil && s.font.Vertical {
		s.text = matrix{1, 0, 0, 1, 0, by}.Then(s.text)
	} else {
		s.text = matrix{1, 0, 0, 1, by * s.stretch, 0}.Then(s.text)
	}
}

func (s *run) showLast() {
	if len(s.stack) > 0 {
		if v, ok := s.stack[len(s.stack)-1].(object.String); ok {
			s.show(v)
		}
	}
}

// named is the font of a name in the resources.
func (s *run) named(n object.Name) *font.Font {
	o := s.resource("Font", n)
	if _, ref := o.(object.Ref); ref {
		return s.load(o)
	}
	if f, ok := s.local[n]; ok {
		return f
	}
	f := s.load(o)
	if s.local == nil {
		s.local = map[object.Name]*font.Font{}
	}
	s.local[n] = f
	return f
}

// load reads a font, once for each object. (Names are not enough: another page may give them to other fonts.)
func (r *reader) load(o object.Object) *font.Font {
	ref, shared := o.(object.Ref)
	if shared {
		if f, ok := r.fonts[ref.Number]; ok {
			return f
		}
	}
	d := r.file.Dict(o)
	f := font.Load(r.file, d)
	if shared {
		r.fonts[ref.Number] = f
	}
	return f
}

const (
	invisibleMode = 3
	clipMode      = 7
)

// show draws a string.
func (s *run) show(v object.String) {
	f := s.font
	if f == nil {
		f = s.load(nil)
		s.font = f
	}
	f.Chars(v, func(c *font.Char) {
		if s.over {
			return
		}
		s.operators++
		// Glyph space at size 1 to the page.
		m := matrix{s.size * s.stretch, 0, 0, s.size, 0, s.rise}.Then(s.text).Then(s.ctm)
		across, down := c.Width, 0.0
		x, y := 0.0, 0.0
		if f.Vertical {
			x, y, down = c.OriginX, c.OriginY, c.Down
		}
		if c.Text != "" && s.hidden == 0 {
			s.glyph(c, m, x, y, across)
		}
		space := s.charSpace
		if c.Space {
			space += s.wordSpace
		}
		if f.Vertical {
			s.text = matrix{1, 0, 0, 1, 0, down*s.size + space}.Then(s.text)
		} else {
			s.text = matrix{1, 0, 0, 1, (across*s.size + space) * s.stretch, 0}.Then(s.text)
		}
	})
}

// glyph adds a glyph whose horizontal origin is (x, y) in the space that m maps to the page.
func (s *run) glyph(c *font.Char, m matrix, x, y, width float64) {
	f := s.font
	box := m.Bounds(x, y+f.Descent, x+width, y+f.Ascent)
	ox, oy := m.Apply(x, y)
	if !(box.X0 > -1e6 && box.X1 < 1e6 && box.Y0 > -1e6 && box.Y1 < 1e6) || outside(box, ox, oy, s.out) {
		return
	}
	text := Fold(c.Text)
	g := page.Glyph{Text: text, Box: box, Baseline: oy, Size: math.Hypot(m[2], m[3]) * f.Em, Font: f.Name,
		Bold:     f.Bold || s.mode == 2,
		Vertical: f.Vertical || math.Abs(m[1]) > math.Abs(m[0]),
		Slanted:  page.Slants(m[0], m[1]),
		Hidden:   s.mode == invisibleMode || s.mode == clipMode || s.fill.clear && s.mode == 0}
	if !s.keep(&g, ox, oy) {
		return
	}
	s.spend(len(text))
	s.out.Glyphs = append(s.out.Glyphs, g)
}

// outside tells whether a glyph stands off the page. One whose origin lies below the edge does, though its top may show:
// writers that break pages badly draw the last line there, and once more on the next page.
func outside(b page.Box, x, y float64, p *page.Page) bool {
	return b.X1 < 0 || b.Y1 < 0 || x > p.Width || y > p.Height
}

func (s *run) spend(n int) {
	s.reader.text -= n
	s.glyphs--
	if s.reader.text < 0 || s.glyphs < 0 {
		s.fail(s.out.Number, &document.LimitError{Limit: "Text", Value: int64(s.limits.Text)})
	}
}

// A twin is where a glyph stands, roughly: glyphs drawn twice fall into the same or a neighbouring one.
type twin struct {
	text string
	x, y int32
}

// standing is a glyph of a twin: its index, and 1 + the place in the list of the next one of the same twin, 0 none.
type standing struct {
	glyph int
	next  int32
}

// keep tells whether a glyph is not one drawn again to look bold. The first is bold then.
func (p *painter) keep(g *page.Glyph, x, y float64) bool {
	size := max(g.Size, 1)
	const along, across = 0.12, 0.12 // of the size, about as far as fake bold goes
	near := along * size
	cell := 4.0
	kx, ky := int32(math.Floor(x/cell)), int32(math.Floor(y/cell))
	reach := min(int32(math.Ceil(near/cell)), 3)
	for i := kx - reach; i <= kx+reach; i++ {
		for j := ky - reach; j <= ky+reach; j++ {
			for n := p.twins[twin{g.Text, i, j}]; n > 0; n = p.standing[n-1].next {
				o := &p.out.Glyphs[min(p.standing[n-1].glyph, len(p.out.Glyphs)-1)]
				if o.Text == g.Text && math.Abs(o.X0-g.X0) <= near && math.Abs(o.Baseline-g.Baseline) <= across*size &&
					math.Abs(o.Size-g.Size) <= 0.1*size && o.Vertical == g.Vertical {
					if min(g.X1-g.X0, g.Y1-g.Y0) < size/20 { // without a width there is no telling
						continue
					}
					o.Bold = o.Bold || math.Abs(o.X0-g.X0)+math.Abs(o.Baseline-g.Baseline) > 0.01
					o.Hidden = o.Hidden && g.Hidden
					return false
				}
			}
		}
	}
	k := twin{g.Text, kx, ky}
	last, many := p.twins[k], 0
	for n := last; n > 0; n = p.standing[n-1].next {
		last = n
		many++
	}
	if many == 8 {
		return true
	}
	p.standing = append(p.standing, standing{glyph: len(p.out.Glyphs)})
	if n := int32(len(p.standing)); last > 0 {
		p.standing[last-1].next = n
	} else {
		p.twins[k] = n
	}
	return true
}

// compact drops glyphs that lost their text.
func compact(all []page.Glyph) []page.Glyph {
	out := all[:0]
	for _, g := range all {
		if g.Text != "" {
			out = append(out, g)
		}
	}
	return out
}
