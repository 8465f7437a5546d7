package docx

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A toggle is a property that may be on, off, or not said.
type toggle int8

const (
	unsaid toggle = iota
	off
	on
)

// readToggle reads an ST_OnOff element: <w:b/> is on, <w:b w:val="0"/> off.
func readToggle(x *xmltext.Reader) toggle {
	v, ok := x.Attr("val")
	if ok {
		switch string(v) {
		case "0", "false", "off":
			return off
		}
	}
	return on
}

// runProps are the character properties that matter. Zero values are not said.
type runProps struct {
	style  string
	bold   toggle
	vanish toggle
	size   float64 // points
	font   string  // of ASCII characters: symbol fonts give them other shapes
	gone   bool    // deleted or moved away: in the properties of a paragraph mark
}

func (p *runProps) inherit(from *runProps) {
	if p.bold == unsaid {
		p.bold = from.bold
	}
	if p.vanish == unsaid {
		p.vanish = from.vanish
	}
	if p.size == 0 {
		p.size = from.size
	}
	if p.font == "" {
		p.font = from.font
	}
}

func readRunProps(x *xmltext.Reader) (p runProps) {
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "rStyle":
			p.style = x.AttrString("val")
		case "b":
			p.bold = readToggle(x)
		case "vanish":
			p.vanish = readToggle(x)
		case "sz":
			if o := readMeasure(x, "val", 2); o.n > 0 {
				p.size = float64(o.n) / 2
			}
		case "rFonts":
			if v, ok := x.Attr("ascii"); ok {
				p.font = symbolfont.Name(string(v))
			}
		case "del", "moveFrom":
			p.gone = true
		}
	}
	return p
}

// An optional integer.
type optional struct {
	n   int
	set bool
}

func (o *optional) inherit(from optional) {
	if !o.set {
		*o = from
	}
}

func readOptional(x *xmltext.Reader, name string) optional {
	n, ok := x.Int(name)
	return optional{n, ok}
}

// readMeasure reads a measure in parts of a point. Strict files may give a unit instead: "21.3pt".
func readMeasure(x *xmltext.Reader, name string, perPoint float64) optional {
	v, _ := x.Attr(name)
	if n := len(v); n > 2 && n < 16 {
		if points := unitPoints[string(v[n-2:])]; points != 0 {
			f, err := strconv.ParseFloat(string(v[:n-2]), 64)
			if err != nil || !(math.Abs(f) < 1e6) {
				return optional{}
			}
			return optional{int(math.Round(f * points * perPoint)), true}
		}
	}
	return readOptional(x, name)
}

var unitPoints = map[string]float64{"pt": 1, "pc": 12, "pi": 12, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4}

// indent is w:ind: twentieths of a point, or hundredths of a character.
type indent struct {
	left, first, leftChars, firstChars optional
}

func (i *indent) inherit(from *indent) {
	i.left.inherit(from.left)
	i.first.inherit(from.first)
	i.leftChars.inherit(from.leftChars)
	i.firstChars.inherit(from.firstChars)
}

// points is the first-line plus the left indent.
func (i *indent) points(size float64) float64 {
	if size == 0 {
		size = 10.5
	}
	one := func(twips, chars optional) float64 {
		if twips.n == 0 && chars.set {
			return float64(chars.n) / 100 * size
		}
		return float64(twips.n) / 20
	}
	return one(i.left, i.leftChars) + one(i.first, i.firstChars)
}

func readIndent(x *xmltext.Reader) (i indent) {
	pick := func(names ...string) optional {
		for _, name := range names {
			if o := readMeasure(x, name, 20); o.set {
				return o
			}
		}
		return optional{}
	}
	hang := func(plus, minus string) optional {
		if o := readMeasure(x, minus, 20); o.set && o.n != 0 {
			return optional{-o.n, true}
		}
		return readMeasure(x, plus, 20)
	}
	i.left = pick("left", "start")
	i.leftChars = pick("leftChars", "startChars")
	i.first = hang("firstLine", "hanging")
	i.firstChars = hang("firstLineChars", "hangingChars")
	return i
}

type alignment uint8

const (
	alignUnsaid alignment = iota
	alignOther
	alignCenter
	alignRight
)

// paraProps are the paragraph properties that matter.
type paraProps struct {
	style     string
	outline   optional // 0-based; 9 is body text
	num       optional // numId; 0 switches numbering off
	level     optional // ilvl
	align     alignment
	indent    indent
	pageBreak toggle
	mark      runProps // of the paragraph mark
}

func (p *paraProps) inherit(from *paraProps) {
	p.outline.inherit(from.outline)
	p.num.inherit(from.num)
	p.level.inherit(from.level)
	if p.align == alignUnsaid {
		p.align = from.align
	}
	p.indent.inherit(&from.indent)
	if p.pageBreak == unsaid {
		p.pageBreak = from.pageBreak
	}
}

// readParaProps reads w:pPr. section is called at a w:sectPr in it; it may be nil.
func readParaProps(x *xmltext.Reader, section func()) (p paraProps) {
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "pStyle":
			p.style = x.AttrString("val")
		case "outlineLvl":
			p.outline = readOptional(x, "val")
		case "numPr", "listPr":
			for in := x.Depth(); x.Child(in); {
				switch string(x.Name()) {
				case "numId", "ilfo":
					p.num = readOptional(x, "val")
				case "ilvl":
					p.level = readOptional(x, "val")
				}
			}
		case "jc":
			v, _ := x.Attr("val")
			switch string(v) {
			case "center":
				p.align = alignCenter
			case "right", "end":
				p.align = alignRight
			default:
				p.align = alignOther
			}
		case "ind":
			p.indent = readIndent(x)
		case "pageBreakBefore":
			p.pageBreak = readToggle(x)
		case "rPr":
			p.mark = readRunProps(x)
		case "sectPr":
			if section != nil {
				section()
			}
		}
	}
	return p
}

// A style, with what it inherits once resolved.
type style struct {
	id, name, based string
	para            paraProps
	run             runProps
	contents        bool     // a line of the table of contents, or its heading
	chain           []string // its id and those it is based on, up to the one that says the number
}

// styles are the styles of the document.
type styles struct {
	paragraph map[string]*style
	character map[string]*style
	list      map[string]*style // numbering styles
	normal    *style            // what unstyled paragraphs have
	defaults  style             // docDefaults
}

func (t *styles) read(x *xmltext.Reader) {
	t.paragraph, t.character, t.list = map[string]*style{}, map[string]*style{}, map[string]*style{}
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "docDefaults":
				t.readDefaults(x)
			case "style":
				t.readStyle(x)
			}
		}
	}
}

func (t *styles) readDefaults(x *xmltext.Reader) {
	for at := x.Depth(); x.Child(at); {
		for in := x.Depth(); x.Child(in); {
			switch string(x.Name()) {
			case "rPr":
				t.defaults.run = readRunProps(x)
			case "pPr":
				t.defaults.para = readParaProps(x, nil)
			}
		}
	}
}

func (t *styles) readStyle(x *xmltext.Reader) {
	s := &style{id: x.AttrString("styleId")}
	byID := t.paragraph
	normal := false
	switch x.AttrString("type") {
	case "character":
		byID = t.character
	case "numbering":
		byID = t.list
	case "table":
		return
	default:
		v, _ := x.Attr("default")
		normal = string(v) == "1" || string(v) == "true" || string(v) == "on"
	}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "name":
			s.name = x.AttrString("val")
		case "basedOn":
			s.based = x.AttrString("val")
		case "rPr":
			s.run = readRunProps(x)
		case "pPr":
			s.para = readParaProps(x, nil)
		}
	}
	s.para.style = s.id
	if _, twice := byID[s.id]; !twice {
		byID[s.id] = s
		if normal {
			t.normal = s
		}
	}
}

// chainMax bounds basedOn, which damaged files may turn into a ring.
const chainMax = 32

// resolve makes every style hold what it inherits, from the styles as the file has them.
func (t *styles) resolve() {
	for kind, byID := range []map[string]*style{t.paragraph, t.character} {
		whole := make(map[string]style, len(byID))
		for id, s := range byID {
			r := *s
			r.ownOutline()
			r.contents = isContentsStyle(s.name)
			r.chain = []string{id}
			b := s
			for range chainMax {
				if b = byID[b.based]; b == nil || b == s {
					break
				}
				up := *b
				up.ownOutline()
				if !r.para.num.set {
					r.chain = append(r.chain, b.id)
				}
				r.para.inherit(&up.para)
				r.run.inherit(&up.run)
			}
			if kind == 0 {
				r.para.inherit(&t.defaults.para)
			}
			whole[id] = r
		}
		for id, r := range whole {
			*byID[id] = r
		}
	}
	if t.normal == nil {
		t.normal = &style{para: t.defaults.para}
	}
}

// ownOutline gives the built-in heading styles their level where the file leaves it to the name.
func (s *style) ownOutline() {
	if !s.para.outline.set {
		if n := headingLevel(s.name); n > 0 {
			s.para.outline = optional{n - 1, true}
		}
	}
}

// headingLevel is the level of a built-in heading style by its name, or 0.
func headingLevel(name string) int {
	name = strings.ToLower(name)
	for _, prefix := range []string{"heading", "标题", "標題"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			rest = strings.TrimSpace(rest)
			if len(rest) == 1 && rest[0] >= '1' && rest[0] <= '9' {
				return int(rest[0] - '0')
			}
		}
	}
	return 0
}

func isContentsStyle(name string) bool {
	name = strings.ToLower(name)
	if rest, ok := strings.CutPrefix(name, "toc"); ok {
		rest = strings.TrimSpace(rest)
		return rest == "heading" || rest == "标题" || rest != "" && unicode.IsDigit(rune(rest[0]))
	}
	return name == "table of figures" || name == "contents heading" || strings.Contains(name, "目录")
}

// of is the style of a paragraph. A style that the file does not define is taken by its id.
func (t *styles) of(id string) *style {
	if id == "" {
		return t.normal
	}
	if s := t.paragraph[id]; s != nil {
		return s
	}
	s := &style{id: id, name: id, para: t.defaults.para, contents: isContentsStyle(id), chain: []string{id}}
	s.ownOutline()
	if t.paragraph == nil {
		t.paragraph = map[string]*style{}
	}
	t.paragraph[id] = s
	return s
}

// effective is how a run looks: what it says itself, else its character style and the paragraph's style. Bold and
// hidden are toggles: where both styles say them, they cancel out.
func (t *styles) effective(direct *runProps, para *style) runProps {
	p := *direct
	var char runProps
	if p.style != "" {
		if c := t.character[p.style]; c != nil {
			char = c.run
		}
	}
	both := func(said, c, s, d toggle) toggle {
		switch {
		case said != unsaid:
			return said
		case d == on:
			return on
		case (c == on) != (s == on):
			return on
		}
		return off
	}
	p.bold = both(p.bold, char.bold, para.run.bold, t.defaults.run.bold)
	p.vanish = both(p.vanish, char.vanish, para.run.vanish, t.defaults.run.vanish)
	p.inherit(&char)
	p.inherit(&para.run)
	p.inherit(&t.defaults.run)
	return p
}
