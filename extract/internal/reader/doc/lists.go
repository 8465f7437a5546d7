package doc

import (
	"bytes"
	"encoding/binary"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
)

const levels = 9

// labelMax bounds a level's text in units, which each paragraph of the list repeats.
const labelMax = 256

// lists are the lists of a document. Several instances may count in one definition.
type lists struct {
	instances []instance
}

// A definition (LSTF) is a list, and counts.
type definition struct {
	id      int32
	index   int // 1-based
	levels  [levels]*level
	styles  [levels]int // paragraphs of this style have this level
	counter [levels]int
	counted [levels]bool // the level has a number that the next one follows
}

// An instance (LFO) is what paragraphs refer to: a definition, and levels of its own.
type instance struct {
	of     *definition
	start  [levels]int // where startSet
	set    [levels]bool
	levels [levels]*level
	used   [levels]bool // its start has had its effect
}

type level struct {
	start     int
	format    string
	text      []uint16
	marks     [levels]byte // 1-based places in text that stand for the number of a level
	restart   int          // restarts after levels above this one only
	restarted bool
	legal     bool // show all levels in Arabic digits
	symbol    bool // a character of a symbol font
	hidden    bool
	paras     []byte
}

func (r *reader) readLists() {
	definitions := r.readDefinitions()
	b := r.bytes(fcPlfLfo)
	le := binary.LittleEndian
	if len(b) < 4 {
		return
	}
	n := min(count(le.Uint32(b)), (len(b)-4)/16)
	heads := b[4 : 4+16*n]
	b = b[4+16*n:]
	r.lists.instances = make([]instance, n)
	for i := range r.lists.instances {
		m := &r.lists.instances[i]
		m.of = definitions[int32(le.Uint32(heads[16*i:]))]
		if len(b) < 4 {
			continue
		}
		b = b[4:]
		for range heads[16*i+12] {
			if len(b) < 8 {
				break
			}
			start, flags := int(int32(le.Uint32(b))), le.Uint32(b[4:])
			b = b[8:]
			at := int(flags & 0xF)
			var l *level
			if flags&0x20 != 0 {
				l, b = r.readLevel(b)
				if l == nil {
					break
				}
				start = l.start
			}
			if at < levels {
				m.levels[at] = l
				if flags&0x10 != 0 {
					m.start[at], m.set[at] = start, true
				}
			}
		}
	}
}

// readDefinitions reads the lists; the levels of all of them stand behind the table that the file names.
func (r *reader) readDefinitions() map[int32]*definition {
	p := r.fib.at(fcPlfLst)
	b := cut(r.table, p.fc, p.lcb)
	if len(b) < 2 {
		return nil
	}
	le := binary.LittleEndian
	n := min(int(le.Uint16(b)), (len(b)-2)/28)
	rest := cut(r.table, p.fc+uint32(2+28*n), uint32(len(r.table)))
	byID := make(map[int32]*definition, n)
	for i := range n {
		head := b[2+28*i:]
		d := &definition{id: int32(le.Uint32(head)), index: i + 1}
		for k := range levels {
			d.styles[k] = int(le.Uint16(head[8+2*k:]))
		}
		most := levels
		if head[26]&1 != 0 {
			most = 1
		}
		for k := range most {
			if d.levels[k], rest = r.readLevel(rest); d.levels[k] == nil {
				return byID
			}
		}
		byID[d.id] = d
	}
	return byID
}

// readLevel reads LVL.
func (r *reader) readLevel(b []byte) (*level, []byte) {
	if len(b) < 30 {
		return nil, nil
	}
	le := binary.LittleEndian
	code := int(b[4])
	l := &level{start: int(int32(le.Uint32(b))), format: listnumber.Name(code), legal: b[5]&4 != 0, restarted: b[5]&8 != 0, restart: int(b[26])}
	copy(l.marks[:], b[6:])
	chars, paras := int(b[24]), int(b[25])
	b = b[28:]
	if len(b) < paras+chars+2 {
		return nil, nil
	}
	l.paras = b[:paras]
	c := charProps{font: -1}
	c.apply(r, b[paras:paras+chars], &charProps{font: -1})
	l.hidden = c.vanish
	l.symbol = symbolfont.Name(r.font(c.font)) != ""
	b = b[paras+chars:]
	n := int(le.Uint16(b))
	text := cut(b, 2, uint32(2*n))
	for i := 0; i+1 < len(text) && len(l.text) < labelMax; i += 2 {
		l.text = append(l.text, le.Uint16(text[i:]))
	}
	return l, b[min(2+2*n, len(b)):]
}

// A position is a place in a list.
type position struct {
	list  *instance
	level int
}

// position is the place of a paragraph in a list. Above 0x7FF stand paragraphs that once were in one, or have a number
// of the old kind.
func (t *lists) position(p *paraProps) (position, bool) {
	if p.list <= 0 || p.list > len(t.instances) || t.instances[p.list-1].of == nil {
		return position{}, false
	}
	m := &t.instances[p.list-1]
	at := p.level
	if !p.levelSet {
		for i, s := range m.of.styles {
			if s == p.style && s != 0xFFF {
				at = i
				break
			}
		}
	}
	return position{m, min(max(at, 0), levels-1)}, true
}

func (m *instance) level(i int) *level {
	if m.levels[i] != nil {
		return m.levels[i]
	}
	return m.of.levels[i]
}

// first is the number that a level begins with.
func (m *instance) first(i int) int {
	if m.set[i] {
		return m.start[i]
	}
	if l := m.level(i); l != nil {
		return l.start
	}
	return 1
}

// next counts one paragraph at the place, and returns its label as Word shows it.
func (p position) next() string {
	m, d := p.list, p.list.of
	switch {
	case m.set[p.level] && !m.used[p.level]:
		d.counter[p.level] = m.start[p.level]
	case !d.counted[p.level]:
		d.counter[p.level] = m.first(p.level)
	default:
		d.counter[p.level]++
	}
	m.used[p.level] = true
	d.counted[p.level] = true
	for i := p.level + 1; i < levels; i++ {
		after := i // restarts after any level above it, unless it names one, or none
		if l := m.level(i); l != nil && l.restarted {
			after = min(l.restart, i)
		}
		if p.level < after {
			d.counted[i] = false
		}
	}
	return p.label()
}

func (p position) label() string {
	l := p.list.level(p.level)
	if l == nil || l.hidden {
		return ""
	}
	if l.format == "bullet" {
		return l.bullet()
	}
	var b strings.Builder
	for i := 0; i < len(l.text); i++ {
		u := l.text[i]
		switch {
		case l.isMark(i):
			b.WriteString(p.number(int(u), l.legal))
		case utf16.IsSurrogate(rune(u)) && i+1 < len(l.text):
			b.WriteRune(utf16.DecodeRune(rune(u), rune(l.text[i+1])))
			i++
		case u >= ' ':
			b.WriteRune(rune(u))
		}
	}
	return b.String()
}

func (l *level) isMark(i int) bool {
	return l.text[i] < levels && bytes.IndexByte(l.marks[:], byte(i+1)) >= 0
}

// number is the number of one level, as part of the label of the place.
func (p position) number(i int, legal bool) string {
	l := p.list.level(i)
	if l == nil || i > p.level {
		return ""
	}
	n := p.list.of.counter[i]
	if !p.list.of.counted[i] {
		n = p.list.first(i) // a level above that has not been met yet
	}
	if l.format == "none" {
		return ""
	}
	if legal {
		return strconv.Itoa(n)
	}
	return listnumber.Format(l.format, n)
}

// bullet is the bullet where it is text; a shape out of a symbol font is none.
func (l *level) bullet() string {
	if l.symbol {
		return ""
	}
	text := string(utf16.Decode(l.text))
	for _, c := range text {
		if unicode.Is(unicode.Co, c) || unicode.IsControl(c) || c == utf8.RuneError {
			return ""
		}
	}
	if c, n := utf8.DecodeRuneInString(text); n == len(text) && c < utf8.RuneSelf && (unicode.IsLetter(c) || unicode.IsDigit(c)) {
		return "" // the "o" of Courier New, which stands for a circle
	}
	return strings.TrimSpace(text)
}
