package docx

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const levels = 9

// labelMax bounds a level's text in bytes, which each paragraph of the list repeats.
const labelMax = 512

// numbering holds the lists of a document and counts in them. Several w:num may count in one w:abstractNum.
type numbering struct {
	abstract map[int]*abstractNum
	nums     map[int]*num
}

type abstractNum struct {
	id      int
	levels  [levels]*level
	link    string // numStyleLink: the list is defined by this style
	counter [levels]int
	counted [levels]bool // the level has a number that the next one follows
}

type num struct {
	abstract *abstractNum
	of       int
	start    [levels]optional // startOverride
	levels   [levels]*level   // lvlOverride/lvl
	used     [levels]bool     // its startOverride has had its effect
}

type level struct {
	start   int
	format  string
	width   int // digits of a custom format like "001, 002, …"
	text    string
	restart optional
	legal   bool   // show all levels in Arabic digits
	style   string // paragraphs of this style have this level
	symbol  bool   // a picture or a character of a symbol font
	hidden  bool
	indent  indent
}

func (n *numbering) read(x *xmltext.Reader) {
	n.abstract, n.nums = map[int]*abstractNum{}, map[int]*num{}
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "abstractNum":
				if id, ok := x.Int("abstractNumId"); ok {
					n.readAbstract(x, id, "numStyleLink")
				}
			case "num":
				n.readNum(x)
			}
		}
	}
}

// readAbstract reads the levels of a list; link is the element that names the style whose list it is.
func (n *numbering) readAbstract(x *xmltext.Reader, id int, link string) {
	a := &abstractNum{id: id}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "lvl":
			if i, l := readLevel(x); l != nil {
				a.levels[i] = l
			}
		case link:
			a.link = x.AttrString("val")
		}
	}
	n.abstract[id] = a
}

func readLevel(x *xmltext.Reader) (int, *level) {
	i, ok := x.Int("ilvl")
	if !ok || i < 0 || i >= levels {
		return 0, nil
	}
	l := &level{}
	for at := x.Depth(); x.Child(at); {
		l.property(x)
	}
	return i, l
}

func (l *level) property(x *xmltext.Reader) {
	switch string(x.Name()) {
	case "start":
		l.start, _ = x.Int("val")
	case "nfc": // the XML of Word 2003
		n, _ := x.Int("val")
		l.format = listnumber.Name(n)
	case "numFmt":
		l.format, l.width = readNumberFormat(x)
	case "AlternateContent":
		// Formats of later versions stand in a Choice; the Fallback of what is known here must not undo it.
		for at := x.Depth(); x.Child(at); {
			fallback := string(x.Name()) == "Fallback"
			for in := x.Depth(); x.Child(in); {
				if !fallback || l.width == 0 {
					l.property(x)
				}
			}
		}
	case "lvlText":
		v, _ := x.Attr("val")
		l.text = strings.ToValidUTF8(string(v[:min(len(v), labelMax)]), "")
	case "lvlRestart":
		l.restart = readOptional(x, "val")
	case "isLgl":
		l.legal = readToggle(x) == on
	case "pStyle":
		l.style = x.AttrString("val")
	case "lvlPicBulletId":
		l.symbol = true
	case "pPr":
		l.indent = readParaProps(x, nil).indent
	case "rPr":
		p := readRunProps(x)
		l.symbol = l.symbol || p.font != ""
		l.hidden = p.vanish == on
	}
}

// readNumberFormat reads w:numFmt. A custom format is a series like "01, 02, 03, ...", known by the zeros it pads with.
func readNumberFormat(x *xmltext.Reader) (format string, width int) {
	format = x.AttrString("val")
	if format == "custom" {
		first, _, _ := strings.Cut(x.AttrString("format"), ",")
		first = strings.TrimSpace(first)
		if _, err := strconv.Atoi(first); err == nil {
			return "decimal", min(len(first), 9)
		}
	}
	return format, 0
}

func (n *numbering) readNum(x *xmltext.Reader) {
	id, ok := x.Int("numId")
	if !ok {
		return
	}
	m := &num{of: -1}
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "abstractNumId":
			if v, ok := x.Int("val"); ok {
				m.of = v
			}
		case "lvlOverride":
			m.override(x)
		}
	}
	n.nums[id] = m
}

func (m *num) override(x *xmltext.Reader) {
	i, ok := x.Int("ilvl")
	ok = ok && i >= 0 && i < levels
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "startOverride":
			if ok {
				m.start[i] = readOptional(x, "val")
			}
		case "lvl":
			if j, l := readLevel(x); l != nil {
				m.levels[j] = l
			}
		}
	}
}

// link ties the lists to their definitions, through numbering styles where the file does so.
func (n *numbering) link(t *styles) {
	for _, m := range n.nums {
		a := n.abstract[m.of]
		for range chainMax {
			if a == nil || a.link == "" {
				break
			}
			s := t.list[a.link]
			if s == nil {
				break
			}
			next := n.nums[s.para.num.n]
			if next == nil || n.abstract[next.of] == a {
				break
			}
			a = n.abstract[next.of]
		}
		m.abstract = a
	}
}

// A position is a place in a list.
type position struct {
	num   *num
	level int
}

// find is the place of a paragraph in a list: what it says itself, else what its style says. A level belongs to a
// style by the level's pStyle.
func (n *numbering) find(direct *paraProps, s *style) (position, bool) {
	id, at := direct.num, direct.level
	if !id.set {
		id = s.para.num
		if m := n.nums[id.n]; m != nil && m.abstract != nil && !at.set {
			at = m.levelOfStyle(s.chain)
		}
		at.inherit(s.para.level)
	}
	m := n.nums[id.n]
	if !id.set || id.n == 0 || m == nil || m.abstract == nil {
		return position{}, false
	}
	return position{m, min(max(at.n, 0), levels-1)}, true
}

func (m *num) levelOfStyle(chain []string) optional {
	for _, id := range chain {
		for i := range levels {
			if l := m.level(i); l != nil && l.style == id {
				return optional{i, true}
			}
		}
	}
	return optional{}
}

func (m *num) level(i int) *level {
	if m.levels[i] != nil {
		return m.levels[i]
	}
	return m.abstract.levels[i]
}

// first is the number that a level begins with.
func (m *num) first(i int) int {
	if m.start[i].set {
		return m.start[i].n
	}
	if l := m.level(i); l != nil {
		return l.start
	}
	return 1
}

// next counts one paragraph at the place, and returns its label as Word shows it.
func (p position) next() string {
	m, a := p.num, p.num.abstract
	switch {
	case m.start[p.level].set && !m.used[p.level]:
		a.counter[p.level] = m.start[p.level].n
	case !a.counted[p.level]:
		a.counter[p.level] = m.first(p.level)
	default:
		a.counter[p.level]++
	}
	m.used[p.level] = true
	a.counted[p.level] = true
	for i := p.level + 1; i < levels; i++ {
		after := i // restarts after any level above it, unless it names one, or none
		if l := m.level(i); l != nil && l.restart.set {
			after = min(l.restart.n, i)
		}
		if p.level < after {
			a.counted[i] = false
		}
	}
	return p.label()
}

func (p position) label() string {
	m := p.num
	l := m.level(p.level)
	if l == nil || l.hidden {
		return ""
	}
	if l.format == "bullet" {
		return bullet(l)
	}
	if strings.IndexByte(l.text, '%') < 0 {
		return l.text
	}
	var b strings.Builder
	for s := l.text; s != ""; {
		i := strings.IndexByte(s, '%')
		if i < 0 || i+1 == len(s) {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:i])
		if c := s[i+1]; c >= '1' && c <= '9' {
			b.WriteString(p.number(int(c-'1'), l.legal))
			s = s[i+2:]
		} else {
			b.WriteByte('%')
			s = s[i+1:]
		}
	}
	return b.String()
}

// number is the number of one level, as part of the label of the place.
func (p position) number(i int, legal bool) string {
	l := p.num.level(i)
	if l == nil || i > p.level {
		return ""
	}
	n := p.num.abstract.counter[i]
	if !p.num.abstract.counted[i] {
		n = p.num.first(i) // a level above that has not been met yet
	}
	if l.format == "none" {
		return ""
	}
	if legal {
		return strconv.Itoa(n)
	}
	s := listnumber.Format(l.format, n)
	if len(s) < l.width {
		s = strings.Repeat("0", l.width-len(s)) + s
	}
	return s
}

// bullet is the bullet where it is text; a shape out of a symbol font is none.
func bullet(l *level) string {
	if l.symbol {
		return ""
	}
	for _, c := range l.text {
		if unicode.Is(unicode.Co, c) || unicode.IsControl(c) || c == utf8.RuneError {
			return ""
		}
	}
	if c, n := utf8.DecodeRuneInString(l.text); n == len(l.text) && c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		return "" // the "o" of Courier New, which stands for a circle
	}
	return strings.TrimSpace(l.text)
}
