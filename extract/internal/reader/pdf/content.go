package pdf

import (
	"bytes"
	"slices"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/font"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A painter interprets the content of one page.
type painter struct {
	*reader
	out       *page.Page
	base      matrix // of the page
	operators int
	forms     map[int]bool // that are being drawn
	scratch
	marks    []mark
	hidden   int // optional content that is off, nested
	broken   bool
	pictures []drawn
	inline   bool // some stand in the content itself
}

// A scratch is what painting a page takes, which the next page uses again.
type scratch struct {
	drawn    []page.Glyph
	twins    map[twin]int32 // 1 + the first of those that stand there
	standing []standing
}

// state is the graphics state.
type state struct {
	ctm          matrix
	width        float64 // of lines
	fill, stroke paint
	clip         page.Box

	font                 *font.Font
	size, rise           float64
	charSpace, wordSpace float64
	stretch, leading     float64
	mode                 int
}

// A paint is as much of a colour as tells whether something can be seen.
type paint struct {
	white bool
	clear bool // fully transparent
	space object.Name
}

// page interprets one page.
func (r *reader) page(p *page.Page, l leaf) {
	var m matrix
	p.Width, p.Height, m = r.frame(l)
	pt := &painter{reader: r, out: p, base: m, forms: map[int]bool{}, scratch: r.scratch}
	r.scratch = scratch{} // a page that panics keeps it
	if pt.twins == nil {
		pt.twins = map[twin]int32{}
	}
	p.Glyphs = pt.drawn
	begin := state{ctm: m, width: 1, stretch: 1, clip: page.Box{X1: p.Width, Y1: p.Height}}
	pt.run(r.contents(pt, l), l.resources, begin, 0)
	pt.annotations(l, begin)
	clear(pt.twins)
	r.scratch = scratch{p.Glyphs[:0], pt.twins, pt.standing[:0]}
	p.Glyphs = slices.Clone(compact(p.Glyphs))
	for i := range p.Glyphs {
		if p.Glyphs[i].Text == unknown {
			p.Unmapped++
		}
	}
	pt.renders()
	if pt.broken {
		r.fail(p.Number, errContents)
	}
}

// contents joins the content streams of a page.
func (r *reader) contents(pt *painter, l leaf) []byte {
	switch v := r.file.Resolve(l.dict["Contents"]).(type) {
	case *object.Stream:
		return pt.data(v)
	case object.Array:
		var parts [][]byte
		size := int64(0)
		for _, o := range v {
			if s := r.file.Stream(o); s != nil {
				data := pt.data(s)
				if size += int64(len(data)); size > r.limits.Stream {
					r.fail(-1, &document.LimitError{Limit: "Stream", Value: r.limits.Stream})
					break
				}
				parts = append(parts, data)
			}
		}
		return bytes.Join(parts, []byte("\n"))
	}
	return nil
}

// data unpacks a content stream; what is lost of it is remembered.
func (p *painter) data(s *object.Stream) []byte {
	data, err := p.file.Data(s)
	if err != nil && p.file.Err() == nil {
		p.broken = true
	}
	return data
}

// A run is the interpretation of one content stream.
type run struct {
	*painter
	lexer     *object.Lexer
	resources object.Dict
	state
	saved   []state
	stack   []object.Object
	depth   int // forms inside forms
	text    matrix
	line    matrix
	path    path
	local   map[object.Name]*font.Font // fonts that are no objects of their own
	clipped bool                       // W before the next painting operator
}

// maxOperands bounds the operands before an operator; more stand only in damaged streams.
const maxOperands = 512

func (p *painter) run(data []byte, resources object.Dict, begin state, depth int) {
	s := &run{painter: p, lexer: object.NewLexer(data, min(p.limits.ObjectDepth, 64)), resources: resources, state: begin, depth: depth,
		text: unit, line: unit}
	marks := len(p.marks)
	for !p.over {
		o := s.lexer.Next()
		k, word := o.(object.Keyword)
		if !word {
			if len(s.stack) < maxOperands {
				s.stack = append(s.stack, o)
			}
			continue
		}
		if k == object.End {
			break
		}
		if p.operators++; p.operators > p.limits.Operators {
			p.passed("Operators", p.limits.Operators)
			break
		}
		if p.steps--; p.steps < 0 {
			p.fail(-1, &document.LimitError{Limit: "Operators", Value: int64(p.limits.Operators)})
			break
		}
		if p.operators%1024 == 0 {
			if err := p.ctx.Err(); err != nil {
				p.fail(-1, err)
				break
			}
		}
		s.operator(k)
		s.stack = s.stack[:0]
	}
	for len(p.marks) > marks { // sections that the stream leaves open
		p.endMark()
	}
}

var unit = matrix{1, 0, 0, 1, 0, 0}

// number is the operand at i from the end, 1 being the last.
func (s *run) number(i int) float64 {
	if i > len(s.stack) {
		return 0
	}
	v, _ := object.Number(s.stack[len(s.stack)-i])
	return v
}

func (s *run) name() object.Name {
	if len(s.stack) == 0 {
		return ""
	}
	n, _ := s.stack[len(s.stack)-1].(object.Name)
	return n
}

func (s *run) matrix() matrix {
	return matrix{s.number(6), s.number(5), s.number(4), s.number(3), s.number(2), s.number(1)}
}

// resource is an entry of the resources by kind and name.
func (s *run) resource(kind, name object.Name) object.Object {
	return s.file.Dict(s.resources[kind])[name]
}

func (s *run) operator(k object.Keyword) {
	switch k {
	case "q":
		if len(s.saved) < maxStates {
			s.saved = append(s.saved, s.state)
		}
	case "Q":
		if n := len(s.saved); n > 0 {
			s.state = s.saved[n-1]
			s.saved = s.saved[:n-1]
		}
	case "cm":
		if len(s.stack) >= 6 {
			s.ctm = s.matrix().Then(s.ctm)
		}
	case "w":
		s.width = s.number(1)
	case "gs":
		s.graphics(s.file.Dict(s.resource("ExtGState", s.name())))
	case "Do":
		s.draw(s.resource("XObject", s.name()))
	case "BI":
		s.inlineImage()
	case "BT":
		s.text, s.line = unit, unit
	case "BMC", "BDC":
		s.beginMark(k == "BDC")
	case "EMC":
		s.endMark()
	default:
		if !s.textOperator(k) && !s.pathOperator(k) {
			s.colour(k)
		}
	}
}

// graphics applies a dictionary of graphics state.
func (s *run) graphics(d object.Dict) {
	if v, ok := object.Number(s.file.Resolve(d["LW"])); ok {
		s.width = v
	}
	if v, ok := object.Number(s.file.Resolve(d["ca"])); ok {
		s.fill.clear = v == 0
	}
	if v, ok := object.Number(s.file.Resolve(d["CA"])); ok {
		s.stroke.clear = v == 0
	}
	if a := s.file.Array(d["Font"]); len(a) == 2 {
		s.font, s.size = s.load(a[0]), s.file.Float(a[1], 0)
	}
}

// colour follows whether paints are white.
func (s *run) colour(k object.Keyword) {
	all := func(n int, v float64) bool {
		for i := range n {
			if i+1 > len(s.stack) || s.number(i+1) != v {
				return false
			}
		}
		return true
	}
	to := &s.fill
	switch k {
	case "G", "RG", "K", "CS", "SC", "SCN":
		to = &s.stroke
	}
	switch k {
	case "g", "G":
		to.white, to.space = all(1, 1), ""
	case "rg", "RG":
		to.white, to.space = all(3, 1), ""
	case "k", "K":
		to.white, to.space = all(4, 0), ""
	case "cs", "CS":
		to.white, to.space = false, s.family(s.name())
	case "sc", "scn", "SC", "SCN":
		n := len(s.stack)
		switch to.space {
		case "DeviceGray", "DeviceRGB", "CalGray", "CalRGB", "ICCBased":
			to.white = (n == 1 || n == 3) && all(n, 1) || n == 4 && all(4, 0)
		case "DeviceCMYK":
			to.white = n == 4 && all(4, 0)
		case "Separation":
			to.white = n == 1 && all(1, 0)
		default:
			to.white = false
		}
	}
}

// family is the kind of a colour space.
func (s *run) family(n object.Name) object.Name {
	switch v := s.file.Resolve(s.resource("ColorSpace", n)).(type) {
	case object.Name:
		return v
	case object.Array:
		if len(v) > 0 {
			return s.file.Name(v[0])
		}
	}
	return n
}
