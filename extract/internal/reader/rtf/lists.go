package rtf

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

const levels = 9

// labelMax bounds a label in bytes.
const labelMax = 512

// lists are the lists of a document, which paragraphs of the same list count in.
type lists struct {
	byID     map[int]*list
	override map[int]*override // by the number that paragraphs name

	list  *list     // being defined
	over  *override // being defined
	level *level    // being defined
	at    int       // number of its level, 0-based
	size  bool      // the length of the level's text has come
	count int
}

type list struct {
	number  int // 1-based, in the order of the file
	id      int
	levels  [levels]*level
	counter [levels]int
	counted [levels]bool
}

type override struct {
	number int
	id     int
	start  [levels]int
	starts [levels]bool
	levels [levels]*level
	used   [levels]bool // its start has had its effect
}

type level struct {
	format int
	start  int
	text   []rune // 1 to 9 stand for the number of that level
	legal  bool
	keep   bool // does not restart
	hidden bool
}

// listGroup begins a group of the list tables.
func (r *reader) listGroup(name string) {
	l, g := &r.lists, r.top()
	switch name {
	case "list":
		l.count++
		l.list, l.at = &list{number: l.count}, -1
		g.close = l.endList
	case "listoverride":
		l.over, l.at = &override{}, -1
		g.close = l.endOverride
	case "lfolevel":
		l.at++
	case "listlevel":
		if g.dest == listTable {
			l.at++
		}
		l.level = &level{start: 1}
		over := g.dest == overrideTable
		g.close = func() { l.endLevel(over) }
	case "leveltext":
		g.dest, l.size = levelText, false
	case "levelnumbers", "listname":
		g.dest = skipped
	}
}

func (l *lists) endList() {
	if l.list != nil {
		if l.byID == nil {
			l.byID = map[int]*list{}
		}
		if l.byID[l.list.id] == nil {
			l.byID[l.list.id] = l.list
		}
	}
	l.list = nil
}

func (l *lists) endOverride() {
	if l.over != nil {
		if l.override == nil {
			l.override = map[int]*override{}
		}
		if l.override[l.over.number] == nil {
			l.override[l.over.number] = l.over
		}
	}
	l.over = nil
}

func (l *lists) endLevel(over bool) {
	v := l.level
	l.level = nil
	if v == nil || l.at < 0 || l.at >= levels {
		return
	}
	if n := len(v.text); n > 0 && v.text[n-1] == ';' {
		v.text = v.text[:n-1]
	}
	switch {
	case over && l.over != nil:
		l.over.levels[l.at] = v
	case !over && l.list != nil:
		l.list.levels[l.at] = v
	}
}

// listWord reads a word of the list tables. What it does not know may be a character.
func (r *reader) listWord(t token) bool {
	l := &r.lists
	switch string(t.name) {
	case "listid":
		if l.over != nil {
			l.over.id = t.param
		} else if l.list != nil {
			l.list.id = t.param
		}
	case "ls":
		if l.over != nil {
			l.over.number = t.param
		}
	case "levelnfc", "levelnfcn":
		if l.level != nil {
			l.level.format = t.param
		}
	case "levelstartat":
		if l.level != nil {
			l.level.start = t.param
		} else if l.over != nil && l.at >= 0 && l.at < levels {
			l.over.start[l.at], l.over.starts[l.at] = t.param, true
		}
	case "levellegal":
		if l.level != nil {
			l.level.legal = t.param != 0
		}
	case "levelnorestart":
		if l.level != nil {
			l.level.keep = t.param != 0
		}
	case "v":
		if l.level != nil {
			l.level.hidden = !t.has || t.param != 0
		}
	default:
		return false
	}
	return true
}

// levelByte is a byte of a level's text: at first the text's length, then the number of a level.
func (l *lists) levelByte(c byte) {
	if !l.size {
		l.size = true
		return
	}
	if l.level != nil && c < levels && len(l.level.text) < labelMax {
		l.level.text = append(l.level.text, rune(c)+1)
	}
}

func (l *lists) levelText(text []byte) {
	l.size = true
	if l.level == nil || len(l.level.text) >= labelMax {
		return
	}
	for _, c := range string(text) {
		if c > levels {
			l.level.text = append(l.level.text, c)
		}
	}
}

// label numbers a paragraph: with the number that the file holds, else with one counted in its list.
func (r *reader) label(p *paragraph, props *paraProps) {
	counted, number := "", 0
	if props.list > 0 && (p.hasNumber || !p.Blank()) {
		counted, number = r.lists.next(props.list, props.ilvl)
	}
	switch {
	case p.hasNumber:
		p.Label = heldNumber(p.number)
		if number == 0 {
			number = 1
		}
	case number > 0:
		p.Label = counted
	default:
		return
	}
	p.Style.ListLevel, p.Style.ListID = min(max(props.ilvl, 0), levels-1)+1, number
	if err := r.Spend(len(p.Label)); err != nil {
		r.stop(err)
	}
}

// heldNumber is a number as a file holds it: the space that sets it off is none of it, and shapes are none.
func heldNumber(text []byte) string {
	text = bytes.TrimFunc(text, func(c rune) bool { return unicode.IsSpace(c) })
	return bulletText(string(text))
}

// bulletText is a label where it is text; a shape out of a symbol font is none.
func bulletText(s string) string {
	for _, c := range s {
		if unicode.Is(unicode.Co, c) || unicode.IsControl(c) || c == utf8.RuneError {
			return ""
		}
	}
	if s == "o" { // of Courier New, which stands for a circle
		return ""
	}
	return s
}

// next counts a paragraph, and returns its label and the number of the list, 0 where there is none.
func (l *lists) next(ls, at int) (string, int) {
	o := l.override[ls]
	if o == nil {
		return "", 0
	}
	t := l.byID[o.id]
	if t == nil {
		return "", 0
	}
	at = min(max(at, 0), levels-1)
	v := t.at(o, at)
	switch {
	case o.starts[at] && !o.used[at]:
		t.counter[at] = o.start[at]
	case t.counted[at]:
		t.counter[at]++
	case v != nil:
		t.counter[at] = v.start
	default:
		t.counter[at] = 1
	}
	o.used[at], t.counted[at] = true, true
	for i := at + 1; i < levels; i++ {
		if u := t.at(o, i); u == nil || !u.keep {
			t.counted[i] = false
		}
	}
	if v == nil || v.hidden {
		return "", t.number
	}
	if v.format == 23 {
		return bulletText(strings.TrimSpace(string(v.text))), t.number
	}
	var b strings.Builder
	for _, c := range v.text {
		if c < 1 || c > levels {
			b.WriteRune(c)
			continue
		}
		i := int(c - 1)
		u := t.at(o, i)
		if u == nil || i > at {
			continue
		}
		n := t.counter[i]
		if !t.counted[i] {
			n = u.start
		}
		switch name := listnumber.Name(u.format); {
		case name == "none":
		case v.legal:
			b.WriteString(strconv.Itoa(n))
		default:
			b.WriteString(listnumber.Format(name, n))
		}
	}
	return strings.TrimSpace(b.String()), t.number
}

func (t *list) at(o *override, i int) *level {
	if o.levels[i] != nil {
		return o.levels[i]
	}
	return t.levels[i]
}
