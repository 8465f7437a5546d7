// Package token prepares stretches of the document for rules: white space squeezed out, width and signs folded, and
// typed tokens (numbers, percentages, money, dates, grades, words of the lexicon) found, each with its place.
package token

import (
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

// A Token is a typed piece of a Text. Start and End index Text.Runes.
type Token struct {
	Class      Class
	Start, End int
	Value      string // numbers: plain decimal digits as printed (percentages in percent, money in its unit); dates: ISO; else the folded text
	Unit       string // of money, as written: 万元
}

// A Text is a stretch of the document without white space.
type Text struct {
	Doc    *document.Document
	Runes  []rune  // folded: half-width digits and signs, ≧ as ≥; one rune for each rune of the document that is not white space
	At     []int   // byte offset in Doc.Text of each rune; one more element: the end
	Tokens []Token // in order of Start, then longest first
}
