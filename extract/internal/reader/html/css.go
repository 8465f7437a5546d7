package html

import (
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
)

// props are the declarations that matter here. The zero value says nothing.
type props struct {
	hidden   bool
	shown    bool // display or visibility that is not hidden
	bold     int8 // 1 bold, -1 normal
	size     length
	align    string
	indent   length // text-indent
	left     length // margin-left and padding-left
	newPage  bool   // page-break-before
	keep     string // white-space
	super    bool
	msoList  string
	element  string // mso-element
	list     string // list-style-type
	border   int8   // 1 a line, -1 none
	collapse bool   // border-collapse
}

// A length as written.
type length struct {
	n    float64
	unit string // "" not said
}

// points is the length in points, given the font size.
func (l length) points(size float64) float64 {
	if size == 0 {
		size = 12
	}
	switch l.unit {
	case "pt":
		return l.n
	case "px":
		return l.n * 0.75
	case "em", "ic":
		return l.n * size
	case "rem":
		return l.n * 12
	case "ex", "ch":
		return l.n * size / 2
	case "%":
		return l.n / 100 * size
	case "in":
		return l.n * 72
	case "cm":
		return l.n * 72 / 2.54
	case "mm":
		return l.n * 72 / 25.4
	case "pc":
		return l.n * 12
	}
	return 0
}

func parseLength(s string) length {
	i := 0
	for i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] == '.' || s[i] == '-' || s[i] == '+') {
		i++
	}
	n, err := strconv.ParseFloat(s[:i], 64)
	if err != nil || n < -10_000 || n > 10_000 {
		return length{}
	}
	unit := strings.TrimSpace(s[i:])
	if unit == "" {
		unit = "px"
	}
	return length{n, unit}
}

var sizeNames = map[string]float64{"xx-small": 7, "x-small": 7.5, "small": 10, "medium": 12, "large": 13.5, "x-large": 18, "xx-large": 24}

// declarations parses what stands in a style attribute or between braces.
func (p *props) declarations(s string) {
	for len(s) > 0 {
		var one string
		one, s = cutDeclaration(s)
		name, value, ok := strings.Cut(one, ":")
		if !ok {
			continue
		}
		value = strings.ToLower(strings.TrimSpace(value))
		value = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
		p.set(strings.ToLower(strings.TrimSpace(name)), value)
	}
}

// cutDeclaration cuts at the first semicolon outside quotes and brackets.
func cutDeclaration(s string) (one, rest string) {
	quote, depth := byte(0), 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == ';' && depth <= 0:
			return s[:i], s[i+1:]
		}
	}
	return s, ""
}

func (p *props) set(name, value string) {
	switch name {
	case "display":
		p.hidden, p.shown = value == "none", value != "none"
	case "visibility":
		p.hidden = value == "hidden" || value == "collapse"
	case "mso-hide":
		p.hidden = value == "all"
	case "font-weight":
		n, err := strconv.Atoi(value)
		switch {
		case value == "bold" || value == "bolder" || err == nil && n >= 600:
			p.bold = 1
		case value != "inherit":
			p.bold = -1
		}
	case "font-size":
		if n, ok := sizeNames[value]; ok {
			p.size = length{n, "pt"}
		} else {
			p.size = parseLength(value)
		}
	case "font":
		// Size stands before the family, after the weight.
		for _, f := range strings.Fields(value) {
			if f == "bold" {
				p.bold = 1
			}
			if f, _, _ = strings.Cut(f, "/"); f != "" && f[0] >= '0' && f[0] <= '9' {
				if l := parseLength(f); l.unit != "px" || strings.HasSuffix(f, "px") {
					p.size = l
					break
				}
			}
		}
	case "text-align":
		p.align = value
	case "text-indent":
		p.indent = parseLength(value)
	case "margin-left":
		p.left = parseLength(value)
	case "margin":
		switch f := strings.Fields(value); len(f) {
		case 4:
			p.left = parseLength(f[3])
		case 2, 3:
			p.left = parseLength(f[1])
		}
	case "page-break-before", "break-before":
		p.newPage = value == "always" || value == "page"
	case "white-space":
		p.keep = value
	case "vertical-align":
		p.super = value == "super"
	case "mso-list":
		p.msoList = value
	case "mso-element":
		p.element = value
	case "list-style-type":
		p.list = value
	case "list-style":
		if f := strings.Fields(value); len(f) > 0 {
			p.list = f[0]
		}
	case "border-collapse":
		p.collapse = value == "collapse"
	case "border", "border-top", "border-bottom", "border-left", "border-right", "border-style", "border-width":
		switch {
		case value == "" || strings.HasPrefix(value, "none") || strings.HasPrefix(value, "0") || strings.Contains(value, " none"):
			if p.border == 0 {
				p.border = -1
			}
		default:
			p.border = 1
		}
	}
}

// A sheet is what the style elements of a page say of simple selectors: tag, .class, tag.class, #id.
type sheet struct {
	rules map[string]*props
	inl   map[string]*props // style attributes met before
}

// rulesMax bounds the rules kept; Word writes some hundreds.
const rulesMax = 20_000

func (s *sheet) read(css string) {
	css = withoutComments(css)
	for len(css) > 0 && len(s.rules) < rulesMax {
		open := strings.IndexByte(css, '{')
		if open < 0 {
			return
		}
		selectors := strings.TrimSpace(css[:open])
		if i := strings.LastIndexAny(selectors, ";}"); i >= 0 {
			selectors = strings.TrimSpace(selectors[i+1:])
		}
		css = css[open+1:]
		if strings.HasPrefix(selectors, "@media") || strings.HasPrefix(selectors, "@supports") {
			if strings.Contains(selectors, "print") && !strings.Contains(selectors, "screen") {
				css = skipBlock(css)
			}
			continue // its rules count as if they stood outside
		}
		end := strings.IndexByte(css, '}')
		if end < 0 {
			end = len(css)
		}
		if !strings.HasPrefix(selectors, "@") {
			for _, one := range strings.Split(selectors, ",") {
				s.add(strings.TrimSpace(one), css[:end])
			}
		}
		css = css[min(end+1, len(css)):]
	}
}

var commentMarks = strings.NewReplacer("<!--", "", "-->", "") // made once: it takes 10 KB

func withoutComments(css string) string {
	var b strings.Builder
	for {
		before, after, ok := strings.Cut(css, "/*")
		b.WriteString(before)
		if !ok {
			break
		}
		_, css, _ = strings.Cut(after, "*/")
	}
	return commentMarks.Replace(b.String())
}

func skipBlock(css string) string {
	depth := 1
	for i := 0; i < len(css); i++ {
		switch css[i] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return css[i+1:]
			}
		}
	}
	return ""
}

func (s *sheet) add(selector, declarations string) {
	if selector == "" || strings.ContainsAny(selector, " \t\r\n>+~[:*") {
		return
	}
	if i := strings.IndexAny(selector, ".#"); i > 0 {
		selector = strings.ToLower(selector[:i]) + selector[i:]
	} else if i < 0 {
		selector = strings.ToLower(selector)
	}
	if s.rules == nil {
		s.rules = map[string]*props{}
	}
	p := s.rules[selector]
	if p == nil {
		p = &props{}
		s.rules[selector] = p
	}
	p.declarations(declarations)
}

// of is what is declared for an element, in order of weight.
func (s *sheet) of(n *dom.Node) (list [8]*props, count int) {
	put := func(p *props) {
		if p != nil && count < len(list) {
			list[count] = p
			count++
		}
	}
	if len(s.rules) > 0 {
		put(s.rules[n.Data])
		if class := attr(n, "class"); class != "" {
			for i, c := range strings.Fields(class) {
				if i == 2 {
					break
				}
				put(s.rules["."+c])
				put(s.rules[n.Data+"."+c])
			}
		}
		if id := attr(n, "id"); id != "" {
			put(s.rules["#"+id])
		}
	}
	if v := attr(n, "style"); v != "" {
		put(s.inline(v))
	}
	return list, count
}

func (s *sheet) inline(v string) *props {
	if p, ok := s.inl[v]; ok {
		return p
	}
	p := &props{}
	p.declarations(v)
	if s.inl == nil {
		s.inl = map[string]*props{}
	}
	s.inl[v] = p
	return p
}

func attr(n *dom.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *dom.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
