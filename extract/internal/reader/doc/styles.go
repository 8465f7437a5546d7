package doc

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
)

// Kinds of style.
const (
	paragraphStyle = 1
	characterStyle = 2
	listStyle      = 4
)

// chainMax bounds what a style is based on, which damaged files may turn into a ring.
const chainMax = 32

// A style with all that it inherits.
type style struct {
	defined  bool
	kind     int
	builtin  int // number of a built-in style
	base     int
	name     string
	own      propLists
	flat     []byte // of a character style: its own list after those that it is based on
	para     paraProps
	char     charProps
	contents bool // a line of the table of contents, or its heading
}

// propLists are what a style itself says.
type propLists struct{ paras, chars []byte }

// defaultSize is what a file means that does not say it, in half points.
const defaultSize = 20

func (r *reader) style(i int) *style {
	if i < 0 || i >= len(r.styles) || !r.styles[i].defined {
		return nil
	}
	return &r.styles[i]
}

var plainStyle = style{para: paraProps{outline: 9}, char: charProps{size: defaultSize}}

// paragraphStyle is the style of a paragraph; one that the file does not define is plain.
func (r *reader) paragraphStyle(i int) *style {
	if s := r.style(i); s != nil && s.kind == paragraphStyle {
		return s
	}
	if s := r.style(0); s != nil && s.kind == paragraphStyle {
		return s
	}
	return &plainStyle
}

func (r *reader) readStyles() {
	b := r.bytes(fcStshf)
	le := binary.LittleEndian
	if len(b) < 2 {
		return
	}
	head := cut(b, 2, uint32(le.Uint16(b)))
	if len(head) < 4 {
		return
	}
	n, baseSize := int(le.Uint16(head)), int(le.Uint16(head[2:]))
	font := 0
	if len(head) >= 14 {
		font = int(le.Uint16(head[12:]))
	}
	b = b[2+len(head):]
	for range n {
		if len(b) < 2 {
			break
		}
		size := int(le.Uint16(b))
		b = b[2:]
		r.styles = append(r.styles, readStyle(b[:min(size, len(b))], baseSize))
		b = b[min(size, len(b)):]
	}
	for i := range r.styles {
		r.resolveStyle(i, font)
	}
}

func readStyle(b []byte, baseSize int) (s style) {
	if len(b) < 10 || baseSize < 8 || len(b) < baseSize+2 {
		return s
	}
	le := binary.LittleEndian
	s.defined = true
	s.builtin = int(le.Uint16(b)) & 0xFFF
	s.kind = int(le.Uint16(b[2:])) & 0xF
	s.base = int(le.Uint16(b[2:])) >> 4
	lists := int(le.Uint16(b[4:])) & 0xF
	at := baseSize
	chars := int(le.Uint16(b[at:]))
	at += 2
	s.name, _, _ = strings.Cut(decodeUnits(cut(b, uint32(at), uint32(2*chars))), ",") // without its aliases
	at += 2*chars + 2
	var props [3][]byte
	for i := 0; i < lists && i < len(props) && at+2 <= len(b); i++ {
		size := int(le.Uint16(b[at:]))
		at += 2
		props[i] = cut(b, uint32(at), uint32(size))
		at += size + size&1
	}
	switch s.kind {
	case paragraphStyle, listStyle:
		if len(props[0]) > 2 {
			s.own.paras = props[0][2:] // after its own number
		}
		s.own.chars = props[1]
	case characterStyle:
		s.own.chars = props[0]
	}
	return s
}

// resolveStyle makes a style hold what it inherits.
func (r *reader) resolveStyle(i, font int) {
	s := &r.styles[i]
	if !s.defined {
		return
	}
	chain := []propLists{s.own}
	outline := s.headingLevel()
	for b := r.style(s.base); b != nil && b != s && len(chain) < chainMax; b = r.style(b.base) {
		chain = append(chain, b.own)
		if outline == 0 {
			outline = b.headingLevel()
		}
	}
	for i, j := 0, len(chain)-1; i < j; i, j = i+1, j-1 {
		chain[i], chain[j] = chain[j], chain[i]
	}
	s.contents = s.builtin >= 19 && s.builtin <= 27 || isContentsStyle(s.name)
	s.para = paraProps{style: i, outline: 9}
	if outline > 0 {
		s.para.outline = outline - 1
	}
	s.char = charProps{size: defaultSize, font: font}
	if s.kind == characterStyle {
		// Lies over whatever the paragraph has, run by run.
		var all []byte
		for _, l := range chain {
			all = append(all, l.chars...)
		}
		s.flat = compact(all)
		return
	}
	for _, l := range chain {
		s.para.apply(l.paras, r.data)
		base := s.char
		s.char.apply(nil, l.chars, &base)
	}
}

// headingLevel is the level of a built-in heading style, or 0.
func (s *style) headingLevel() int {
	if s.builtin >= 1 && s.builtin <= 9 {
		return s.builtin
	}
	name := strings.ToLower(s.name)
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

// decodeUnits is UTF-16 up to a NUL.
func decodeUnits(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		u := binary.LittleEndian.Uint16(b[i:])
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return string(utf16.Decode(units))
}
