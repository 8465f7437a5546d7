package odt

import (
	"math"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A toggle is a property that may be on, off, or not said.
type toggle int8

const (
	unsaid toggle = iota
	off
	on
)

func toggleOf(yes bool) toggle {
	if yes {
		return on
	}
	return off
}

func (t *toggle) inherit(from toggle) {
	if *t == unsaid {
		*t = from
	}
}

// A length in points, or a share of what is inherited.
type length struct {
	points  float64
	percent bool
	set     bool
}

func (l *length) inherit(from length) {
	switch {
	case !l.set:
		*l = from
	case l.percent && from.set && !from.percent:
		*l = length{points: from.points * l.points / 100, set: true}
	}
}

// value is the length where it is known.
func (l length) value() float64 {
	if l.percent {
		return 0
	}
	return l.points
}

var unitPoints = []struct {
	unit   string
	points float64
}{{"pt", 1}, {"in", 72}, {"cm", 72 / 2.54}, {"mm", 72 / 25.4}, {"pc", 12}, {"px", 0.75}}

func readLength(x *xmltext.Reader, name string) length {
	v, ok := x.Attr(name)
	if !ok || len(v) > 24 {
		return length{}
	}
	s := strings.TrimSpace(string(v))
	if n, ok := strings.CutSuffix(s, "%"); ok {
		f, err := strconv.ParseFloat(n, 64)
		return length{points: f, percent: true, set: err == nil && f > 0 && f < 1e4}
	}
	for _, u := range unitPoints {
		if n, ok := strings.CutSuffix(s, u.unit); ok {
			f, err := strconv.ParseFloat(n, 64)
			if err != nil || !(math.Abs(f) < 1e6) {
				return length{}
			}
			// Inches of four places are what twentieths of a point became.
			return length{points: math.Round(f*u.points*20) / 20, set: true}
		}
	}
	return length{}
}

// textProps are the character properties that matter: Western and Asian text may differ.
type textProps struct {
	bold, boldAsian toggle
	size, sizeAsian length
	hidden          toggle
}

func (p *textProps) inherit(from *textProps) {
	p.bold.inherit(from.bold)
	p.boldAsian.inherit(from.boldAsian)
	p.size.inherit(from.size)
	p.sizeAsian.inherit(from.sizeAsian)
	p.hidden.inherit(from.hidden)
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
	align       alignment
	left, first length
	pageBreak   toggle
	breakAfter  toggle
}

func (p *paraProps) inherit(from *paraProps) {
	if p.align == alignUnsaid {
		p.align = from.align
	}
	p.left.inherit(from.left)
	p.first.inherit(from.first)
	p.pageBreak.inherit(from.pageBreak)
	p.breakAfter.inherit(from.breakAfter)
}

// A styleKey is a style's family and name.
type styleKey struct{ family, name string }

// A style, with what it inherits once resolved.
type style struct {
	title     string // name as shown; that of the nearest style that is no automatic one
	parent    string
	automatic bool
	list      string // list style
	listSaid  bool   // "" then says: none
	indented  bool   // says its left indent itself
	text      textProps
	para      paraProps
}

type styleSet map[styleKey]*style

// readStyles reads office:styles or office:automatic-styles.
func (r *reader) readStyles(x *xmltext.Reader, into styleSet) {
	automatic := string(x.Name()) == "automatic-styles"
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "style", "default-style":
			key := styleKey{x.AttrString("family"), x.AttrString("name")}
			if string(x.Name()) == "default-style" {
				key.name = ""
			}
			if key.family != "paragraph" && key.family != "text" && key.family != "table-row" {
				continue
			}
			s := readStyle(x)
			s.automatic = automatic
			if s.title == "" {
				s.title = key.name
			}
			if _, twice := into[key]; !twice {
				into[key] = s
			}
		case "list-style":
			r.lists.readStyle(x, x.AttrString("name"), automatic)
		case "outline-style":
			r.lists.readStyle(x, outline, automatic)
		}
	}
}

func readStyle(x *xmltext.Reader) *style {
	s := &style{title: x.AttrString("display-name"), parent: x.AttrString("parent-style-name")}
	if v, ok := x.Attr("list-style-name"); ok {
		s.list, s.listSaid = string(v), true
	}
	if v, _ := x.Attr("master-page-name"); len(v) > 0 {
		s.para.pageBreak = on
	}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "paragraph-properties":
			p := readParaProps(x)
			p.pageBreak.inherit(s.para.pageBreak)
			s.para, s.indented = p, p.left.set || p.first.set
		case "text-properties":
			s.text = readTextProps(x)
		}
	}
	return s
}

func readParaProps(x *xmltext.Reader) (p paraProps) {
	if v, ok := x.Attr("text-align"); ok {
		switch string(v) {
		case "center":
			p.align = alignCenter
		case "end", "right":
			p.align = alignRight
		default:
			p.align = alignOther
		}
	}
	p.left, p.first = readLength(x, "margin-left"), readLength(x, "text-indent")
	if v, ok := x.Attr("break-before"); ok {
		p.pageBreak = toggleOf(string(v) == "page")
	}
	if v, ok := x.Attr("break-after"); ok {
		p.breakAfter = toggleOf(string(v) == "page")
	}
	return p
}

func readTextProps(x *xmltext.Reader) (p textProps) {
	weight := func(name string) toggle {
		v, ok := x.Attr(name)
		if !ok {
			return unsaid
		}
		return toggleOf(string(v) == "bold" || len(v) == 3 && v[0] >= '6' && v[0] <= '9')
	}
	p.bold, p.boldAsian = weight("font-weight"), weight("font-weight-asian")
	p.size, p.sizeAsian = readLength(x, "font-size"), readLength(x, "font-size-asian")
	if v, ok := x.Attr("display"); ok {
		p.hidden = toggleOf(string(v) == "none")
	}
	return p
}

// A sheet finds the styles that a part may use: its own automatic ones, and the common ones.
type sheet struct {
	common, own styleSet
	known       map[styleKey]*style
}

// chainMax bounds parents, which damaged files may turn into a ring.
const chainMax = 32

// style is a style with all that it inherits; one that the file does not define is empty, with its name for a title.
func (s *sheet) style(family, name string) *style {
	key := styleKey{family, name}
	if found := s.known[key]; found != nil {
		return found
	}
	whole := &style{title: name}
	at := key
	for i := 0; i < chainMax && at.name != ""; i++ {
		next := s.own[at]
		if next == nil || i > 0 && s.common[at] != nil {
			next = s.common[at]
		}
		if next == nil {
			break
		}
		if i == 0 {
			*whole = *next
			whole.indented = next.indented && next.automatic // a named style gives way to the list
		} else {
			whole.text.inherit(&next.text)
			whole.para.inherit(&next.para)
			if !whole.listSaid {
				whole.list, whole.listSaid = next.list, next.listSaid
			}
			if whole.automatic {
				whole.title, whole.automatic = next.title, next.automatic
			}
		}
		at.name = next.parent
	}
	if family == "paragraph" {
		if d := s.common[styleKey{family, ""}]; d != nil {
			whole.text.inherit(&d.text)
			whole.para.inherit(&d.para)
		}
	}
	if whole.automatic {
		whole.title = ""
	}
	s.known[key] = whole
	return whole
}
