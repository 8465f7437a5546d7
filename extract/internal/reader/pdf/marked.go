package pdf

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A mark is a marked-content section that is open.
type mark struct {
	hides  bool // optional content that is off
	actual bool
	text   string // ActualText
	first  int    // the first glyph in it
}

const maxMarks = 10_000

func (s *run) beginMark(properties bool) {
	m := mark{first: len(s.out.Glyphs)}
	if properties && len(s.stack) >= 2 {
		given := s.stack[len(s.stack)-1]
		tag, _ := s.stack[len(s.stack)-2].(object.Name)
		if n, ok := given.(object.Name); ok {
			given = s.resource("Properties", n)
		}
		if tag == "OC" && s.off(given) {
			m.hides = true
		} else if t, ok := s.file.Resolve(s.file.Dict(given)["ActualText"]).(object.String); ok {
			m.actual, m.text = true, textString(t)
		}
	}
	if m.hides {
		s.hidden++
	}
	if len(s.marks) < maxMarks {
		s.marks = append(s.marks, m)
	} else if m.hides {
		s.hidden--
	}
}

func (p *painter) endMark() {
	n := len(p.marks)
	if n == 0 {
		return
	}
	m := p.marks[n-1]
	p.marks = p.marks[:n-1]
	if m.hides {
		p.hidden--
	}
	if m.actual && m.first < len(p.out.Glyphs) {
		p.replace(m.first, m.text)
	}
}

// replace puts the text that a section says it stands for in place of its glyphs. Sections of several lines keep what
// they draw, where that can be read: nobody could tell where the lines end.
func (p *painter) replace(first int, text string) {
	glyphs := p.out.Glyphs[first:]
	all := glyphs[0].Box
	drawn, unmapped := 0, 0
	oneLine := true
	for i := range glyphs {
		g := &glyphs[i]
		if g.Text == "" {
			continue
		}
		drawn++
		if g.Text == unknown {
			unmapped++
		}
		oneLine = oneLine && g.Y1 > glyphs[0].Y0 && g.Y0 < glyphs[0].Y1 && g.Vertical == glyphs[0].Vertical
		all = page.Box{X0: min(all.X0, g.X0), Y0: min(all.Y0, g.Y0), X1: max(all.X1, g.X1), Y1: max(all.Y1, g.Y1)}
	}
	text = strings.Trim(text, "\x00\u00ad\u200b")
	if !utf8.ValidString(text) || strings.ContainsRune(text, utf8.RuneError) || !oneLine || glyphs[0].Vertical && unmapped == 0 {
		return
	}
	runes := []rune(text)
	if len(runes) == drawn {
		i := 0
		for k := range glyphs {
			if glyphs[k].Text != "" {
				glyphs[k].Text = Fold(string(runes[i]))
				i++
			}
		}
		return
	}
	if len(runes) > drawn*4+16 || strings.TrimSpace(text) == "" && drawn > 1 {
		return // the description of a picture, or the like
	}
	like := glyphs[0]
	p.out.Glyphs = p.out.Glyphs[:first]
	step := (all.X1 - all.X0) / float64(max(len(runes), 1))
	for i, r := range runes {
		g := like
		g.Text = Fold(string(r))
		g.Box = page.Box{X0: all.X0 + float64(i)*step, Y0: all.Y0, X1: all.X0 + float64(i+1)*step, Y1: all.Y1}
		p.out.Glyphs = append(p.out.Glyphs, g)
	}
}

// textString decodes a string that is meant for people.
func textString(s object.String) string {
	switch {
	case strings.HasPrefix(string(s), "\xfe\xff"):
		return string(utf16.Decode(units(s[2:], 0, 1)))
	case strings.HasPrefix(string(s), "\xff\xfe"):
		return string(utf16.Decode(units(s[2:], 1, 0)))
	case strings.HasPrefix(string(s), "\xef\xbb\xbf"):
		return string(s[3:])
	}
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = charmap.Windows1252.DecodeByte(s[i]) // as PDFDocEncoding, but for a few accents
	}
	return string(out)
}

func units(s object.String, hi, lo int) []uint16 {
	out := make([]uint16, 0, len(s)/2)
	for i := 0; i+1 < len(s); i += 2 {
		out = append(out, uint16(s[i+hi])<<8|uint16(s[i+lo]))
	}
	return out
}

// readLayers finds the optional content groups that are not shown.
func (r *reader) readLayers() {
	r.layers = map[int]bool{}
	properties := r.file.Dict(r.file.Dict(r.file.Trailer["Root"])["OCProperties"])
	if properties == nil {
		return
	}
	d := r.file.Dict(properties["D"])
	set := func(list object.Object, off bool) {
		for _, o := range r.file.Array(list) {
			if ref, ok := o.(object.Ref); ok {
				r.layers[ref.Number] = off
			}
		}
	}
	if r.file.Name(d["BaseState"]) == "OFF" {
		set(properties["OCGs"], true)
	}
	set(d["ON"], false)
	set(d["OFF"], true)
}

// off tells whether optional content is not shown.
func (r *reader) off(o object.Object) bool {
	if o == nil || len(r.layers) == 0 {
		return false
	}
	if ref, ok := o.(object.Ref); ok && r.layers[ref.Number] {
		return true
	}
	d := r.file.Dict(o)
	if r.file.Name(d["Type"]) != "OCMD" {
		return false
	}
	groups, ok := r.file.Resolve(d["OCGs"]).(object.Array)
	if !ok {
		groups = object.Array{d["OCGs"]}
	}
	off, known := 0, 0
	for _, g := range groups {
		if ref, ok := g.(object.Ref); ok {
			known++
			if r.layers[ref.Number] {
				off++
			}
		}
	}
	if known == 0 {
		return false
	}
	switch r.file.Name(d["P"]) {
	case "AllOn":
		return off > 0
	case "AnyOff":
		return off == 0
	case "AllOff":
		return off < known
	}
	return off == known
}
