// Package font tells the character and the width of each code of a font in a PDF file. It draws nothing.
package font

import (
	"math"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A Font reads strings that are shown in it.
type Font struct {
	Name            string
	Bold            bool
	Vertical        bool // writes from top to bottom
	Ascent, Descent float64
	Em              float64    // how large characters of size 1 are drawn: other than 1 only in Type 3 fonts
	Matrix          [6]float64 // glyph space to text space; other than 1/1000 only in Type 3 fonts

	simple    *[256]Char
	composite *composite
}

// A Char is what a code shows. Lengths are in text space at size 1.
type Char struct {
	Text  string // U+FFFD where it cannot be told
	Width float64
	Space bool // word spacing applies: the one-byte code 32

	// Of vertical writing: from the origin to the place where the glyph's horizontal origin lies, and the advance down.
	OriginX, OriginY, Down float64
}

// unknown stands for a character that cannot be told.
const unknown = string(utf8.RuneError)

// depth of nested operands in CMaps.
const depth = 16

// maxProgram bounds embedded fonts that are looked into.
const maxProgram = 64 << 20

// Load makes a font of its dictionary. It never fails: without anything to go by, characters are unknown.
func Load(f *object.File, d object.Dict) *Font {
	t := &Font{Name: name(f.Name(d["BaseFont"])), Em: 1, Matrix: [6]float64{.001, 0, 0, .001, 0, 0}}
	subtype := f.Name(d["Subtype"])
	descendants := f.Array(d["DescendantFonts"])
	if subtype == "Type0" || len(descendants) > 0 && d["Widths"] == nil {
		t.loadComposite(f, d, descendants)
		return t
	}
	descriptor := f.Dict(d["FontDescriptor"])
	t.describe(f, descriptor)
	if subtype == "Type3" {
		if m := f.Floats(d["FontMatrix"], 6); m != nil {
			copy(t.Matrix[:], m)
		}
		t.boundType3(f, d)
	}
	t.loadSimple(f, d, descriptor, subtype)
	return t
}

// name removes the tag of a subset, and reads names in GBK.
func name(n object.Name) string {
	s := string(n)
	if len(s) > 7 && s[6] == '+' {
		s = s[7:]
	}
	if !utf8.ValidString(s) {
		if g, err := simplifiedchinese.GB18030.NewDecoder().String(s); err == nil {
			s = g
		}
	}
	return strings.ToValidUTF8(s, "?")
}

// describe takes from a descriptor what is of use for a page's layout.
func (t *Font) describe(f *object.File, d object.Dict) {
	t.Ascent, t.Descent = f.Float(d["Ascent"], 0)/1000, f.Float(d["Descent"], 0)/1000
	if t.Descent > 0 {
		t.Descent = -t.Descent
	}
	if t.Ascent < .5 || t.Ascent > 1.3 {
		t.Ascent = .88
	}
	if t.Descent < -.5 || t.Descent > -.05 {
		t.Descent = -.2
	}
	lower := strings.ToLower(t.Name)
	const forceBold = 1 << 18
	t.Bold = strings.Contains(lower, "bold") || strings.Contains(lower, "black") || strings.Contains(lower, "heavy") ||
		strings.Contains(lower, "demi") || f.Float(d["FontWeight"], 400) >= 700 || f.Int(d["Flags"], 0)&forceBold != 0
}

// boundType3 finds out how large the glyphs are: the writers of Type 3 fonts are free to draw at any scale.
func (t *Font) boundType3(f *object.File, d object.Dict) {
	top, bottom := 0.0, 0.0
	if b := f.Floats(d["FontBBox"], 4); b != nil {
		top, bottom = max(b[1]*t.Matrix[3], b[3]*t.Matrix[3]), min(b[1]*t.Matrix[3], b[3]*t.Matrix[3])
	}
	height := top - bottom
	if height == 0 { // no box: the widest glyph is about as high as the font
		for _, o := range f.Array(d["Widths"]) {
			height = max(height, math.Abs(f.Float(o, 0)*t.Matrix[0]))
		}
		top, bottom = .8*height, -.2*height
	}
	if height > .5 && height < 2.5 || !(height > 1e-6 && height < 1e6) {
		if top > .3 && top < 2 {
			t.Ascent = top
		}
		if bottom < 0 && bottom > -1 {
			t.Descent = bottom
		}
		return
	}
	t.Em, t.Ascent, t.Descent = height, top, bottom
}

// Chars calls yield for each character of a string.
func (t *Font) Chars(s object.String, yield func(*Char)) {
	if t.simple != nil {
		for i := range len(s) {
			yield(&t.simple[s[i]])
		}
		return
	}
	for len(s) > 0 {
		code, n := t.composite.encoding.next(s)
		yield(t.composite.char(code, s[:n]))
		s = s[n:]
	}
}

// programs are the keys of a descriptor under which a font program may be embedded.
var programs = []object.Name{"FontFile2", "FontFile3", "FontFile"}

func hasProgram(d object.Dict) bool {
	for _, key := range programs {
		if d[key] != nil {
			return true
		}
	}
	return false
}

// embedded reads the font program of a descriptor, or gives nil.
func embedded(f *object.File, d object.Dict) *program {
	for _, key := range programs {
		s := f.Stream(d[key])
		if s == nil {
			continue
		}
		data, _ := f.Data(s)
		if len(data) < 4 || len(data) > maxProgram {
			return nil
		}
		switch {
		case string(data[:4]) == "\x00\x01\x00\x00" || string(data[:4]) == "true" || string(data[:4]) == "OTTO" || string(data[:4]) == "ttcf":
			return sfnt(data)
		case data[0] == 1 && key != "FontFile2":
			return cff(data)
		case key == "FontFile2":
			return sfnt(data)
		default:
			return type1(data)
		}
	}
	return nil
}

// toUnicode reads the CMap of that name in a font's dictionary, or gives nil.
func toUnicode(f *object.File, d object.Dict) *cmap {
	switch v := f.Resolve(d["ToUnicode"]).(type) {
	case object.Name:
		if strings.HasPrefix(string(v), "Identity") {
			return &cmap{identity: true}
		}
	case *object.Stream:
		data, _ := f.Data(v)
		return parseCMap(data, depth, func(object.Object) *cmap { return nil })
	}
	return nil
}
