package odt

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

const levels = 10

// outline is the name by which the numbering of headings is kept; no list style can have it.
const outline = "\x00outline"

// labelMax bounds the fixed text of a level in bytes, which each paragraph of the list repeats.
const labelMax = 512

// lists are the list styles of a file, and the lists that count so far.
type lists struct {
	styles    map[string]*listStyle
	automatic map[string]*listStyle
	byID      map[string]*listState
	last      map[*listStyle]*listState
	outline   listState
}

type listStyle struct {
	id     int // 1-based, in the order of the file
	levels [levels]*level
}

// A level of a list style.
type level struct {
	bullet         string
	prefix, suffix string
	format         string // as package listnumber names it; "none" shows no number
	pattern        string // `%1%.%2%、`: the whole label, where the file has it
	start          int
	display        int // levels that the label shows
	left, first    length
}

// A listState counts in one list.
type listState struct {
	counter [levels]int
	counted [levels]bool // the level has a number that the next one follows
}

func (l *lists) readStyle(x *xmltext.Reader, name string, automatic bool) {
	s := &listStyle{id: len(l.styles) + len(l.automatic) + 1}
	for at := x.Depth(); x.Child(at); {
		n, ok := x.Int("level")
		if !ok || n < 1 || n > levels {
			continue
		}
		switch string(x.Name()) {
		case "list-level-style-number", "outline-level-style":
			s.levels[n-1] = readNumberLevel(x)
		case "list-level-style-bullet":
			v := &level{bullet: bullet(fixed(x, "bullet-char")), format: "none"} // what it says of a suffix is not shown
			v.position(x)
			s.levels[n-1] = v
		case "list-level-style-image":
			v := &level{format: "none"}
			v.position(x)
			s.levels[n-1] = v
		}
	}
	if l.styles == nil {
		l.styles, l.automatic = map[string]*listStyle{}, map[string]*listStyle{}
	}
	if automatic {
		l.automatic[name] = s
	} else {
		l.styles[name] = s
	}
}

func (l *lists) style(name string) *listStyle {
	if s := l.automatic[name]; s != nil {
		return s
	}
	return l.styles[name]
}

func fixed(x *xmltext.Reader, name string) string {
	v, _ := x.Attr(name)
	return strings.ToValidUTF8(string(v[:min(len(v), labelMax)]), "")
}

func readNumberLevel(x *xmltext.Reader) *level {
	v := &level{prefix: fixed(x, "num-prefix"), suffix: fixed(x, "num-suffix"), pattern: fixed(x, "num-list-format"),
		format: numberFormat(x.AttrString("num-format")), start: 1, display: 1}
	if n, ok := x.Int("start-value"); ok {
		v.start = n
	}
	if n, ok := x.Int("display-levels"); ok && n > 0 {
		v.display = min(n, levels)
	}
	v.position(x)
	return v
}

// position reads how far the level is indented.
func (v *level) position(x *xmltext.Reader) {
	for at := x.Depth(); x.Child(at); {
		if string(x.Name()) != "list-level-properties" {
			continue
		}
		v.left = readLength(x, "space-before")
		for in := x.Depth(); x.Child(in); {
			if string(x.Name()) == "list-level-label-alignment" {
				v.left, v.first = readLength(x, "margin-left"), readLength(x, "text-indent")
			}
		}
	}
}

// numberFormats are the sequences that OpenDocument names a number format by, by their first sign.
var numberFormats = map[string]string{
	"": "none", "1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman",
	"01": "decimalZero", "１": "decimalFullWidth", "①": "decimalEnclosedCircle", "⑴": "decimalEnclosedParen",
	"一": "chineseCountingThousand", "壹": "chineseLegalSimplified", "壱": "japaneseLegal",
	"甲": "ideographTraditional", "子": "ideographZodiac", "ア": "aiueoFullWidth", "ｱ": "aiueo", "イ": "irohaFullWidth", "ｲ": "iroha",
	"일": "koreanDigital", "하나": "koreanLegal", "가": "ganada", "ㄱ": "chosung", "А": "russianUpper", "а": "russianLower",
	"1st": "ordinal", "๑": "thaiNumbers", "१": "hindiNumbers",
}

func numberFormat(sequence string) string {
	first, rest, _ := strings.Cut(sequence, ",")
	first = strings.TrimSpace(first)
	if first == "壹" && strings.Contains(rest, "貳") {
		return "ideographLegalTraditional"
	}
	if f, ok := numberFormats[first]; ok {
		return f
	}
	return "decimal"
}

// bullet is the bullet where it is text; a shape out of a symbol font is none.
func bullet(s string) string {
	for _, c := range s {
		if unicode.Is(unicode.Co, c) || unicode.IsControl(c) || c == utf8.RuneError {
			return ""
		}
	}
	if c, n := utf8.DecodeRuneInString(s); n == len(s) && c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		return "" // the "o" that stands for a circle
	}
	return strings.TrimSpace(s)
}

// next counts one paragraph of a level, and returns its label. restart, where set, is the number that it must have.
func (t *listState) next(s *listStyle, at int, restart int, restarts bool) string {
	v := s.levels[at]
	switch {
	case restarts:
		t.counter[at] = restart
	case t.counted[at]:
		t.counter[at]++
	case v != nil:
		t.counter[at] = v.start
	default:
		t.counter[at] = 1
	}
	t.counted[at] = true
	clear(t.counted[at+1:])
	if v == nil {
		return ""
	}
	return t.label(s, at)
}

func (t *listState) label(s *listStyle, at int) string {
	v := s.levels[at]
	if v.bullet != "" {
		return v.bullet
	}
	if v.format == "none" && v.prefix == "" && v.suffix == "" {
		return ""
	}
	var b strings.Builder
	if v.pattern != "" {
		for rest := v.pattern; rest != ""; {
			i := strings.IndexByte(rest, '%')
			if i < 0 {
				b.WriteString(rest)
				break
			}
			b.WriteString(rest[:i])
			rest = rest[i+1:]
			if n, after, ok := strings.Cut(rest, "%"); ok {
				if k, err := strconv.Atoi(n); err == nil && k >= 1 && k <= at+1 {
					b.WriteString(t.number(s, k-1))
					rest = after
					continue
				}
			}
			b.WriteByte('%')
		}
		return b.String()
	}
	b.WriteString(v.prefix)
	begun := false
	for k := max(0, at+1-max(v.display, 1)); k <= at; k++ {
		if n := t.number(s, k); n != "" {
			if begun {
				b.WriteByte('.')
			}
			b.WriteString(n)
			begun = true
		}
	}
	b.WriteString(v.suffix)
	return b.String()
}

// number is the number of one level.
func (t *listState) number(s *listStyle, k int) string {
	v := s.levels[k]
	if v == nil {
		return ""
	}
	n := t.counter[k]
	if !t.counted[k] {
		n = v.start // a level above that has not been met yet
	}
	return listnumber.Format(v.format, n)
}

// A list is open round the cursor.
type list struct {
	state *listState
	name  string
	style *listStyle
	level int
	item  *item
}

// An item of it.
type item struct {
	header   bool
	numbered bool // its first paragraph has come
	start    int
	starts   bool
	style    *listStyle // style-override
	sublists int
}

// readList reads text:list.
func (s *story) readList() {
	x := s.x
	l := &list{name: x.AttrString("style-name")}
	continued := isTrue(x.AttrString("continue-numbering"))
	if up := s.list; up != nil {
		l.state, l.level = up.state, min(up.level+1, levels-1)
		if l.name == "" {
			l.name, l.style = up.name, up.style
			if up.item != nil && up.item.style != nil {
				l.style = up.item.style
			}
		} else {
			l.style = s.lists.style(l.name)
		}
		if up.item != nil {
			// A second list in an item is a list of its own.
			if up.item.sublists++; up.item.sublists > 1 && !continued {
				clear(l.state.counted[l.level:])
			}
		}
	} else {
		l.style = s.lists.style(l.name)
		l.state = s.lists.open(l.style, x.AttrString("continue-list"), continued)
		if id := x.AttrString("id"); id != "" {
			s.lists.byID[id] = l.state
		}
	}
	up := s.list
	s.list = l
	for at := x.Depth(); x.Child(at); {
		name := string(x.Name())
		if name != "list-item" && name != "list-header" {
			continue
		}
		l.item = &item{header: name == "list-header"}
		if n, ok := x.Int("start-value"); ok {
			l.item.start, l.item.starts = n, true
		}
		if v := x.AttrString("style-override"); v != "" {
			l.item.style = s.lists.style(v)
		}
		s.blocks()
	}
	s.list = up
}

// open is the state of a list that begins: a new one, or one that it continues.
func (l *lists) open(s *listStyle, id string, continued bool) *listState {
	if l.byID == nil {
		l.byID, l.last = map[string]*listState{}, map[*listStyle]*listState{}
	}
	t := l.byID[id]
	if t == nil && continued {
		t = l.last[s]
	}
	if t == nil {
		t = &listState{}
	}
	l.last[s] = t
	return t
}

// readNumbered reads text:numbered-paragraph: an item without its list.
func (s *story) readNumbered() {
	x := s.x
	l := &list{name: x.AttrString("style-name"), item: &item{}}
	l.style = s.lists.style(l.name)
	if n, ok := x.Int("level"); ok {
		l.level = min(max(n-1, 0), levels-1)
	}
	id := x.AttrString("list-id")
	l.state = s.lists.open(l.style, id, id == "" && isTrue(x.AttrString("continue-numbering")))
	if id != "" {
		s.lists.byID[id] = l.state
	}
	if n, ok := x.Int("start-value"); ok {
		l.item.start, l.item.starts = n, true
	}
	up := s.list
	s.list = l
	s.blocks()
	s.list = up
}

// label numbers a paragraph: by the list that it is in, else, a heading, by the numbering of headings. It is nil where
// there is no number.
func (s *story) label(heading int, header, restart bool, start int, starts bool, look *style) (text string, id, at int, v *level) {
	l := s.list
	if l == nil || l.item == nil {
		if heading == 0 || header || look.listSaid && look.list == "" {
			return "", 0, 0, nil
		}
		at, state := min(heading, levels)-1, &s.lists.outline
		by := s.lists.style(outline)
		if look.listSaid {
			if by = s.lists.style(look.list); by != nil {
				state = s.lists.open(by, "", true)
			}
		}
		if by == nil {
			return "", 0, 0, nil
		}
		if restart && !starts && by.levels[at] != nil {
			start, starts = by.levels[at].start, true
		}
		text = state.next(by, at, start, starts)
		return text, by.id, at + 1, by.levels[at]
	}
	by := l.style
	if l.item.style != nil {
		by = l.item.style
	}
	if by == nil && look.list != "" {
		by = s.lists.style(look.list)
	}
	if by == nil {
		return "", 0, 0, nil
	}
	v = by.levels[l.level]
	if l.item.header || l.item.numbered {
		return "", 0, 0, v
	}
	l.item.numbered = true
	return l.state.next(by, l.level, l.item.start, l.item.starts), by.id, l.level + 1, v
}
