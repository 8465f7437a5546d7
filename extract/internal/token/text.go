package token

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// New is the Text of spans of a document, joined in the order given.
func New(doc *document.Document, lex *Lexicon, spans ...document.Span) *Text {
	size := 0
	for _, s := range spans {
		size += utf8.RuneCountInString(doc.Slice(s))
	}
	b := newBuilder(doc.Text, size)
	b.t.Doc = doc
	block := -1
	for i, s := range spans {
		if len(spans) > 1 {
			at := doc.BlockAt(s.Start)
			if i > 0 {
				b.join(at != block)
			}
			block = at
		}
		b.add(doc.Slice(s), s.Start)
	}
	return b.finish(lex)
}

// FromString is the Text of a string on its own; At are byte offsets in s.
func FromString(s string, lex *Lexicon) *Text {
	b := newBuilder(s, utf8.RuneCountInString(s))
	b.add(s, 0)
	return b.finish(lex)
}

// builder makes a Text in one pass, and beside it the string in which numbers are looked for.
type builder struct {
	t      *Text
	text   strings.Builder // the folded runes, with a line feed wherever two digits must not be read together
	breaks []int           // runes before which text has that line feed
	next   Mark            // what the next rune is to be marked with
	gap    gap             // white space since the last rune
}

// gap is the widest white space between two runes.
type gap uint8

const (
	none   gap = iota
	thin       // spaces
	broken     // a tab, a line feed, the join of two spans
)

func newBuilder(source string, size int) *builder {
	b := &builder{t: &Text{source: source, Runes: make([]rune, 0, size), At: make([]int, 0, size+1),
		Marks: make([]Mark, 0, size+1)}}
	b.text.Grow(3 * size)
	return b
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
		t.At = append(t.At, base+i)
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
	return i == 0 || !isDigit(b.t.Runes[i-1]) || b.t.At[i] > b.t.after(i-1)
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
	t.At = append(t.At, end)
	t.Marks = append(t.Marks, b.next&^TokenStart)
	found := b.numbers()
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
