package token

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/spare"
	"github.com/ziping-go/ziping/extract/numeral"
)

// New is the Text of spans of a document, joined in the order given.
func New(doc *document.Document, lex *Lexicon, spans ...document.Span) *Text {
	return NewMaker(doc, lex).Text(spans...)
}

// FromString is the Text of a string on its own; At are byte offsets in s.
func FromString(s string, lex *Lexicon) *Text { return new(Maker).FromString(s, lex) }

// A Maker makes the Texts of one document, which share its memory. It is for one goroutine; the Texts are not bound to
// it. The zero Maker makes Texts of strings.
type Maker struct {
	doc *document.Document
	lex *Lexicon

	texts  []Text // the next ones
	runes  []rune
	at     []int32
	marks  []Mark
	tokens []Token
	text   strings.Builder
	breaks []int
	found  []numeral.Match
	merged []Token // numbers and ordinals
}

// makers are those that were released.
var makers = spare.New[*Maker]()

// mostKept is the runes of the longest text whose Maker is kept: reports have some thousands.
const mostKept = 1 << 17

// NewMaker is a Maker for the Texts of a document.
func NewMaker(doc *document.Document, lex *Lexicon) *Maker {
	m, ok := makers.Take()
	if !ok {
		m = new(Maker)
	}
	m.doc, m.lex = doc, lex
	return m
}

// Release leaves the memory of the Maker to the next one: neither it nor its Texts are to be used any more.
func (m *Maker) Release() {
	m.Reset()
	clear(m.tokens[:cap(m.tokens)])
	clear(m.found[:cap(m.found)])
	clear(m.merged[:cap(m.merged)])
	m.doc, m.lex = nil, nil
	if cap(m.runes) <= mostKept && cap(m.tokens) <= mostKept {
		makers.Keep(m)
	}
}

// Text is the Text of spans of the document, joined in the order given.
func (m *Maker) Text(spans ...document.Span) *Text {
	size := 0
	for _, s := range spans {
		size += utf8.RuneCountInString(m.doc.Slice(s))
	}
	b := m.begin(m.doc.Text, size)
	b.t.Doc = m.doc
	block := -1
	for i, s := range spans {
		if len(spans) > 1 {
			at := m.doc.BlockAt(s.Start)
			if i > 0 {
				b.join(at != block)
			}
			block = at
		}
		b.add(m.doc.Slice(s), s.Start)
	}
	return b.finish(m.lex)
}

// FromString is the Text of a string on its own; At are byte offsets in s.
func (m *Maker) FromString(s string, lex *Lexicon) *Text {
	b := m.begin(s, utf8.RuneCountInString(s))
	b.add(s, 0)
	return b.finish(lex)
}

// Reset takes back the memory of all Texts that were made: they are not to be used any more.
func (m *Maker) Reset() {
	m.runes, m.at, m.marks = m.runes[:0], m.at[:0], m.marks[:0]
	m.tokens = m.tokens[:0]
	m.text = strings.Builder{} // units of numbers are pieces of it
}

// builder makes a Text in one pass, and beside it the string in which numbers are looked for.
type builder struct {
	*Maker
	t    *Text
	from int  // where the string in which numbers are looked for begins in text: the folded runes, with a line feed wherever two digits must not be read together
	next Mark // what the next rune is to be marked with
	gap  gap  // white space since the last rune
}

// gap is the widest white space between two runes.
type gap uint8

const (
	none   gap = iota
	thin       // spaces
	broken     // a tab, a line feed, the join of two spans
)

func (m *Maker) begin(source string, size int) builder {
	if size > cap(m.runes)-len(m.runes) {
		room := size
		if m.doc != nil { // many small Texts
			room = max(size, 1<<11, min(2*cap(m.runes), 1<<16))
		}
		m.runes, m.at, m.marks = make([]rune, 0, room), make([]int32, 0, room+room/8+1), make([]Mark, 0, room+room/8+1)
	}
	m.at, m.marks = reserve(m.at, size+1), reserve(m.marks, size+1)
	m.breaks = m.breaks[:0]
	if m.text.Cap()-m.text.Len() < 3*size {
		m.text = strings.Builder{}
		m.text.Grow(3 * max(size, cap(m.runes)-len(m.runes)))
	}
	if len(m.texts) == 0 {
		room := 1
		if m.doc != nil {
			room = 32
		}
		m.texts = make([]Text, room)
	}
	t := &m.texts[0]
	m.texts = m.texts[1:]
	*t = Text{source: source, Runes: m.runes[len(m.runes):], At: m.at[len(m.at):], Marks: m.marks[len(m.marks):]}
	return builder{Maker: m, t: t, from: m.text.Len()}
}

// reserve gives s room for n more elements, in new memory where it has none left.
func reserve[T any](s []T, n int) []T {
	if cap(s)-len(s) < n {
		return make([]T, 0, max(n, cap(s)))
	}
	return s
}

// keep takes the memory that the Text fills out of what the next ones are made of.
func (b *builder) keep() {
	t := b.t
	b.runes, b.at, b.marks = b.runes[:len(b.runes)+len(t.Runes)], b.at[:len(b.at)+len(t.At)], b.marks[:len(b.marks)+len(t.Marks)]
	t.Runes, t.At, t.Marks = slices.Clip(t.Runes), slices.Clip(t.At), slices.Clip(t.Marks)
}

func (b *builder) join(block bool) {
	b.next |= LineStart
	if block {
		b.next |= BlockStart
	}
	b.gap = broken
	b.t.joins = append(b.t.joins, len(b.t.Runes))
}

func (b *builder) add(s string, base int) {
	t := b.t
	for i, r := range s {
		if r < 0x4e00 || r > 0x9fff {
			if IsSpace(r) {
				b.space(r)
				continue
			}
			r = Fold(r)
		}
		if r == ',' && !groups(t.Runes, s[i:]) {
			r = '，'
		}
		if b.gap != none {
			if b.apart(r, s[i:]) {
				b.breaks = append(b.breaks, len(t.Runes))
				b.text.WriteByte('\n')
			}
			b.gap = none
		}
		m := b.next
		b.next = 0
		switch r {
		case '。', ';', '!', '?':
			m |= SentenceEnd | ClauseEnd
		case '，', ':':
			m |= ClauseEnd
		}
		t.Runes = append(t.Runes, r)
		t.At = append(t.At, int32(base+i))
		t.Marks = append(t.Marks, m)
		b.text.WriteRune(r)
	}
}

func (b *builder) space(r rune) {
	switch r {
	case '\n', '\r', '\v', '\f', 0x85, 0x2028, 0x2029:
		b.gap = broken
		if len(b.t.Runes) > 0 {
			b.next |= LineStart
		}
	case '\t':
		b.gap = broken
	default:
		b.gap = max(b.gap, thin)
	}
}

// apart tells whether the white space before r parts two numbers. Layout puts spaces into numbers (`98 .79`,
// `2 0 2 1 年`), but `附件2 2021年` and a column of figures are several.
func (b *builder) apart(r rune, rest string) bool {
	n := len(b.t.Runes)
	if n == 0 || !isDigit(r) {
		return false
	}
	last := b.t.Runes[n-1]
	if last == '.' { // `1. 2021年` at the start of a line; else a decimal point
		return b.gap == broken || n < 3 || !isDigit(b.t.Runes[n-2]) || b.opens(n-2)
	}
	if !isDigit(last) {
		return false
	}
	return b.gap == broken || !b.single(n-1) || !singleDigit(rest)
}

// opens tells whether the digits up to rune i are the first of a line or sentence: an ordinal.
func (b *builder) opens(i int) bool {
	for ; i > 0 && isDigit(b.t.Runes[i-1]) && b.t.Marks[i]&LineStart == 0; i-- {
	}
	return i == 0 || b.t.Marks[i]&LineStart != 0 || b.t.Marks[i-1]&SentenceEnd != 0
}

// single tells whether rune i, a digit, has white space or no digit before it.
func (b *builder) single(i int) bool {
	return i == 0 || !isDigit(b.t.Runes[i-1]) || int(b.t.At[i]) > b.t.after(i-1)
}

// singleDigit tells whether s starts with one digit only.
func singleDigit(s string) bool {
	_, n := utf8.DecodeRuneInString(s)
	r, _ := utf8.DecodeRuneInString(s[n:])
	return !isDigit(Fold(r))
}

// finish finds the tokens.
func (b *builder) finish(lex *Lexicon) *Text {
	b.repair()
	t := b.t
	end := 0
	if n := len(t.Runes); n > 0 {
		end = t.after(n - 1)
	}
	t.At = append(t.At, int32(end))
	t.Marks = append(t.Marks, b.next&^TokenStart)
	b.keep()
	found := b.numbers()
	t.Tokens = b.tokens[len(b.tokens):]
	for i := range t.Runes {
		begin := len(t.Tokens)
		for len(found) > 0 && found[0].Start == i {
			t.Tokens = append(t.Tokens, found[0])
			found = found[1:]
		}
		if lex != nil {
			t.Tokens = lex.from(t.Tokens, t.Runes, i)
		}
		if len(t.Tokens) > begin {
			t.Marks[i] |= TokenStart
			longestFirst(t.Tokens[begin:])
		}
	}
	if len(t.Tokens) <= cap(b.tokens)-len(b.tokens) {
		b.tokens = b.tokens[:len(b.tokens)+len(t.Tokens)]
	} else { // they moved: the next ones follow them there
		b.tokens = t.Tokens
	}
	t.Tokens = slices.Clip(t.Tokens)
	return t
}

// longestFirst sorts the tokens of one start; there are hardly ever two.
func longestFirst(tokens []Token) {
	for i := 1; i < len(tokens); i++ {
		for k := i; k > 0 && tokens[k].End > tokens[k-1].End; k-- {
			tokens[k], tokens[k-1] = tokens[k-1], tokens[k]
		}
	}
}
