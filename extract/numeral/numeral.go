// Package numeral finds numbers, percentages, amounts of money, years, dates and ordinals in Chinese running text.
//
// It reads Arabic and full-width digits, thousands separators, Chinese numerals (simplified, traditional and financial),
// and mixtures of them (3.5亿, 4万5千), and gives each figure an exact value: no floating point is involved, and a figure
// keeps the zeros it was printed with.
//
// [Find] scans a text. [ParseInt], [ParseDecimal] and [ParseDate] read a string that is one figure and nothing else.
// All functions take time linear in their input, keep no state, and are safe for concurrent use.
//
// Blanks that a layout put inside a figure (2021 年, 95.36 万元) are read over, up to eight in a row; a tab or a line
// break ends a figure. A Chinese digit inside a common word (统一, 三农, 十四五) is not a figure, nor is a pair of digits
// that means "about" (二三十).
package numeral

import "unicode/utf8"

// Kind is what a figure stands for. The zero Kind is not valid.
type Kind uint8

// The kinds of figures.
const (
	Number   Kind = iota + 1 // a plain number or fraction: 3.5亿, 十二, 三分之一
	Percent                  // a share, valued in percent: 98.79%, 百分之五, 七成, 5.86个百分点, 万分之三
	Permille                 // a share written per thousand, valued in percent: 5‰, 千分之五
	Money                    // an amount of yuan: 2,940.05万元, 人民币 50元, 五十元六角
	Foreign                  // an amount in another currency, valued in that currency: 十万美元
	Year                     // a calendar year: 2023年, 二〇二三年度
	Date                     // a day or a month: 2019年06月18日, 2023.6.28, 2023年4月
	Ordinal                  // a place in a sequence: 第三, 一是, ①
)

var kindNames = [...]string{"invalid", "number", "percent", "permille", "money", "foreign", "year", "date", "ordinal"}

// String names the kind in lower-case English.
func (k Kind) String() string {
	if int(k) >= len(kindNames) {
		k = 0
	}
	return kindNames[k]
}

// Value is an exact value in canonical form: plain decimal digits without an exponent, without leading zeros and
// without trailing zeros behind the point; for a [Date] YYYY-MM-DD or YYYY-MM. Equal values are equal strings.
// A fraction or power that needs more is rounded to 15 significant digits.
type Value string

// String returns the value as plain text.
func (v Value) String() string { return string(v) }

// Match is one figure found in a text.
type Match struct {
	Start, End int // byte offsets: text[Start:End] is the figure with its sign and unit
	Kind       Kind

	// Unit is the unit as written, without blanks: 元, 万元, 亿, %, 个百分点, 百分之, 成, 年, 年度, 第, 是 … ;
	// empty when there is none, and for dates.
	Unit string

	// Digits is the figure in its own unit as plain digits, with the zeros as printed: 3571.80 for 3,571.80万元,
	// 12 for 十二万元. A figure of several units (4万5千, 五元六角) is one plain value. The sign is kept. For a date
	// Digits is the value.
	Digits string

	// Value is Digits with the unit applied: yuan for money, percent for percentages and per-milles.
	Value Value
}

// Find returns the figures of the text in order. They do not overlap.
func Find(text string) []Match { return Append(nil, text) }

// Append appends to found the figures of the text, as Find gives them.
func Append(found []Match, text string) []Match {
	s := scanner{text: text}
	for i := 0; i < len(text); {
		c := text[i]
		var r rune
		size := 1
		if c < utf8.RuneSelf {
			if !asciiStart[c] {
				i++
				continue
			}
			r = rune(c)
		} else {
			r, size = utf8.DecodeRuneInString(text[i:])
			if !startsFigure(r) {
				i += size
				continue
			}
		}
		m, next := s.at(i, r, size)
		if m.Kind != 0 {
			found = append(found, m)
			s.last = m.End
		}
		i = max(next, i+size)
	}
	return found
}

// scanner reads one text. Every method takes a byte offset and looks ahead no further than the figure there and a
// bounded number of runes, which keeps a scan linear.
type scanner struct {
	text string
	last int // end of the last match
}

// at tries to read a figure that begins with r at i. It returns the match, or a zero Match, and where to go on.
func (s *scanner) at(i int, r rune, size int) (Match, int) {
	switch {
	case isArabic(r):
		return s.unsigned(i)
	case r == '.' || r == '．':
		if before := s.before(i); isArabic(s.peek(i+size)) && !isArabic(before) && !isLetter(before) && before != '.' {
			return s.unsigned(i)
		}
		return Match{}, i + size
	case isLetter(r):
		return s.letters(i)
	case isSign(r):
		return s.signed(i, size)
	}
	switch fold(r) {
	case '第':
		return s.ordinal(i, size)
	case '人', '¥':
		return s.yuanFirst(i)
	case '对', '半':
		return s.half(i)
	}
	if n, ok := enclosed(r); ok {
		return enclosedMatch(i, i+size, n), i + size
	}
	if g, exp := glyph(r); g == glyphUnit && exp > 1 || g == glyphBig {
		if m, next := s.shareOf(i, i, false); m.Kind != 0 || next > i {
			return m, next
		}
		return s.bareUnit(i)
	}
	return s.unsigned(i)
}

// unsigned reads a figure without a sign at i, which stands on a digit or numeral.
func (s *scanner) unsigned(i int) (Match, int) {
	coded := isLetter(s.before(i)) // A202107: part of a code, not a figure
	if !coded {
		if m := s.date(i); m.Kind != 0 {
			return m, m.End
		}
	}
	f, next := s.number(i)
	if next > 0 {
		return Match{}, next
	}
	if end := s.masked(f.end); end > 0 {
		return Match{}, end
	}
	if s.tens(f) {
		return Match{}, f.end
	}
	m, next := s.finish(i, false, false, f)
	if coded && (m.Kind == Number || m.Kind == Ordinal) {
		return Match{}, f.end
	}
	return m, next
}

// signed reads a figure behind a sign at i. A hyphen is a sign only where it cannot be a dash between two figures or
// part of a page mark (-1-), and 负 only where it does not end a word (减负).
func (s *scanner) signed(i, size int) (Match, int) {
	r, before, body := s.peek(i), s.before(i), i+size
	next := s.peek(body)
	switch {
	case i > 0 && i == s.last:
		return Match{}, body
	case fold(r) == '负':
		if in(before, "正减減抱自担擔肩胜勝欺辜背税") || isSign(before) || isSign(next) {
			return Match{}, body
		}
	case !isArabic(next) && next != '.',
		isArabic(before), isLetter(before), isSign(before),
		in(before, ")）%％]】〕年月日号號时時点點章条—–~～"):
		return Match{}, body
	}
	if s.date(body).Kind != 0 {
		return Match{}, body
	}
	if fold(r) == '负' {
		if m, _ := s.shareOf(i, body, true); m.Kind != 0 {
			return m, m.End
		}
	}
	if !s.numeralAt(body) {
		return Match{}, body
	}
	f, skip := s.number(body)
	if skip > 0 {
		return Match{}, body
	}
	if after := s.peek(f.end); fold(r) != '负' && isSign(after) {
		return Match{}, body
	}
	m, end := s.finish(i, true, false, f)
	if m.Kind == 0 {
		return Match{}, body
	}
	return m, end
}

// finish gives a number its kind by what follows it, and builds the match that begins at start. yuan says that a
// currency stood before the number.
func (s *scanner) finish(start int, negative, yuan bool, f figure) (Match, int) {
	f.coefficient.negative, f.value.negative = negative, negative
	if m := s.suffixed(start, yuan, f); m.Kind != 0 {
		return m, m.End
	}
	if f.pair {
		return Match{}, f.end
	}
	if f.chinese && !negative {
		if end := s.wordAround(f.start, f.end); end > 0 {
			return Match{}, end
		}
		if m := s.firstly(f); m.Kind != 0 {
			return m, m.End
		}
		if s.tooWeak(f) {
			return Match{}, f.end
		}
	}
	return f.match(start, f.end, Number, f.unit), f.end
}

// suffixed reads what the rune behind the number announces.
func (s *scanner) suffixed(start int, yuan bool, f figure) Match {
	at := s.blanks(f.end)
	next := fold(s.peek(at))
	if next == '折' {
		return s.discount(start, f)
	}
	if f.pair {
		return Match{}
	}
	switch next {
	case '%', '％', '﹪', '‰', '‱', '个', '百':
		if m := s.percent(start, f); m.Kind != 0 {
			return m
		}
	case '成':
		return s.tenths(start, f)
	case '打':
		return s.dozen(start, f)
	}
	if yuan || isCurrency(next) {
		return s.money(start, yuan, f)
	}
	return s.fraction(start, f)
}
