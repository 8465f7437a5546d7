package rtf

import (
	"strings"
	"unicode"
)

// A style of the style sheet. Most of what it looks like, each paragraph says again; its name, level and size not all do.
type style struct {
	number   int
	based    int
	outline  int // 0-based
	outlined bool
	size     float64 // points, 0 not said
	other    bool    // no paragraph style
	name     []byte
}

func (r *reader) beginStyle() {
	r.style = &style{based: -1}
	r.top().close = r.endStyle
	r.top().para = paraProps{}
}

// styleNameMax bounds a style's name in bytes.
const styleNameMax = 256

func (r *reader) styleName(text []byte) {
	if s := r.style; s != nil && len(s.name)+len(text) <= styleNameMax {
		s.name = append(s.name, text...)
	}
}

func (r *reader) styleWord(t token) {
	s := r.style
	if s == nil {
		return
	}
	switch string(t.name) {
	case "s":
		s.number = t.param
	case "cs", "ds", "ts":
		s.other = true
	case "sbasedon":
		s.based = t.param
	case "outlinelevel":
		s.outline, s.outlined = t.param, true
	case "fs":
		if t.param > 0 && t.param < 10_000 {
			s.size = float64(t.param) / 2
		}
	}
}

func (r *reader) endStyle() {
	s := r.style
	r.style = nil
	if s == nil || s.other {
		return
	}
	name, _, _ := strings.Cut(string(s.name), ";")
	s.name = []byte(strings.TrimSpace(name))
	if n := headingLevel(string(s.name)); n > 0 && !s.outlined {
		s.outline, s.outlined = n-1, true
	}
	if r.styles == nil {
		r.styles = map[int]*style{}
	}
	if r.styles[s.number] == nil {
		r.styles[s.number] = s
	}
}

// chainMax bounds \sbasedon, which damaged files may turn into a ring.
const chainMax = 32

// outlineOf is the level of a style, 0-based, by those that it is based on.
func (r *reader) outlineOf(number int) (level int, ok bool) {
	for range chainMax {
		s := r.styles[number]
		if s == nil {
			break
		}
		if s.outlined {
			return s.outline, true
		}
		number = s.based
	}
	return 0, false
}

// sizeOf is the size of a style's text, by those that it is based on.
func (r *reader) sizeOf(number int) float64 {
	for range chainMax {
		s := r.styles[number]
		if s == nil {
			break
		}
		if s.size > 0 {
			return s.size
		}
		number = s.based
	}
	return 12
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
	for _, prefix := range []string{"toc", "contents"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			rest = strings.TrimSpace(rest)
			return rest == "heading" || rest == "标题" || rest != "" && unicode.IsDigit(rune(rest[0]))
		}
	}
	return name == "table of figures" || strings.Contains(name, "目录")
}
