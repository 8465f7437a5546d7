// Package token prepares stretches of the document for rules: white space squeezed out, width and signs folded, and
// typed tokens (numbers, percentages, money, dates, grades, words of the lexicon) found, each with its place.
package token

import (
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A Class is the type of a token.
type Class string

// The classes of token. A word class of the rules' lexicon is a Class too.
const (
	Number   Class = "number"   // 98, 3,571.80, 九十八
	Percent  Class = "percent"  // 98.79%, 百分之九十
	Permille Class = "permille" // 0.86‰
	Money    Class = "money"    // 4754.99万元
	Year     Class = "year"     // 2021年, 2021年度
	Date     Class = "date"     // 2023年4月18日, 2023年5月
	Ordinal  Class = "ordinal"  // 一是, （一）, 1., ①
)

// MaxLen is the length of the longest token, in runes: anything longer is noise, and a bound keeps matching local.
const MaxLen = 64

// A Token is a typed piece of a Text. Start and End index Text.Runes.
type Token struct {
	Class      Class
	Start, End int
	Value      string // numbers: plain decimal digits as printed, in their Unit (percentages in percent); dates: ISO; else the folded text
	Unit       string // as written: 万元, %, 万 of 12万户, 年度; empty for dates
}

// A Mark tells what stands at a rune of a Text, besides the rune itself.
type Mark uint8

// The bits of a Mark.
const (
	ClauseEnd   Mark = 1 << iota // the rune ends a clause: ，。；！？：
	SentenceEnd                  // the rune ends a sentence: 。；！？
	LineStart                    // a line feed, or the join of two spans, stands before the rune
	BlockStart                   // the rune is the first from another block than the rune before it
	TokenStart                   // a token starts here
)

// A Text is a stretch of the document without white space. It is read-only and safe for concurrent use.
type Text struct {
	Doc      *document.Document // nil for a Text made by FromString
	Runes    []rune             // folded: half-width digits and signs, ≧ as ≥; one rune for each rune of the document that is not white space
	At       []int32            // byte offset in Doc.Text of each rune; one more element: the end
	Marks    []Mark             // one for each rune, and one for the end
	Tokens   []Token            // in order of Start, then longest first
	Repaired []int              // runes that were repaired: a confusion of recognised text (万兀 for 万元)

	source string // what At points into
	joins  []int  // runes at which a further span begins
}

// Span is the byte span of the runes [start, end). Where they lie on several spans that were joined it is the span
// round them.
func (t *Text) Span(start, end int) document.Span {
	if end <= start {
		return document.Span{Start: int(t.At[start]), End: int(t.At[start])}
	}
	return document.Span{Start: int(t.At[start]), End: t.after(end - 1)}
}

// Spans is Span, split where spans were joined.
func (t *Text) Spans(start, end int) []document.Span {
	var out []document.Span
	for _, j := range t.joins {
		if start < j && j < end {
			out = append(out, t.Span(start, j))
			start = j
		}
	}
	return append(out, t.Span(start, end))
}

// after is the offset of the byte after rune i.
func (t *Text) after(i int) int {
	_, n := utf8.DecodeRuneInString(t.source[t.At[i]:])
	return int(t.At[i]) + n
}

// String is the runes [i, j) as they stand in the source, less white space.
func (t *Text) String(i, j int) string {
	out := make([]byte, 0, 3*(j-i))
	for ; i < j; i++ {
		out = append(out, t.source[t.At[i]:t.after(i)]...)
	}
	return string(out)
}

// Folded is the runes [i, j) as rules see them.
func (t *Text) Folded(i, j int) string { return string(t.Runes[i:j]) }

// From is the tokens that start at rune i, the longest first.
func (t *Text) From(i int) []Token {
	if t.Marks[i]&TokenStart == 0 {
		return nil
	}
	lo, hi := 0, len(t.Tokens)
	for lo < hi {
		if m := (lo + hi) / 2; t.Tokens[m].Start < i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	for hi = lo; hi < len(t.Tokens) && t.Tokens[hi].Start == i; hi++ {
	}
	return t.Tokens[lo:hi]
}
