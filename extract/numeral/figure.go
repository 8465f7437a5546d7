package numeral

import (
	"strings"
	"unicode/utf8"
)

// figure is a number as it stands in the text, before its unit gives it a kind.
type figure struct {
	start, end  int
	coefficient decimal // as printed, before a magnitude
	value       decimal // with the magnitude
	unit        string  // the magnitude as written: 万, 亿, k
	unitStart   int     // where the magnitude begins; end when there is none
	chinese     bool
	pair        bool // two Chinese digits without a unit: 三八, 二三
}

func (f figure) match(start, end int, kind Kind, unit string) Match {
	digits, value := f.coefficient.printed(), f.value.canonical()
	if digits == value {
		digits = value
	}
	return Match{Start: start, End: end, Kind: kind, Unit: unit, Digits: digits, Value: Value(value)}
}

// plain makes the whole value the coefficient: the figure no longer has a magnitude of its own.
func (f figure) plain() figure {
	f.coefficient, f.unit, f.unitStart = f.value, "", f.end
	return f
}

// withUnit returns the magnitude and a unit word that ends at end as they are written, without blanks and
// without the 余 or 多 that may stand between them.
func (s *scanner) withUnit(f figure, word, end int) string {
	if f.unit == "" {
		return compact(s.text[word:end])
	}
	if word == f.unitStart+len(f.unit) {
		return compact(s.text[f.unitStart:end])
	}
	return f.unit + compact(s.text[word:end])
}

// compact removes blanks.
func compact(t string) string {
	if !strings.ContainsAny(t, " \u00a0\u3000") {
		return t
	}
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, t)
}

// number reads an unsigned number at i. If there is none, skip says where to go on; it is 0 otherwise.
func (s *scanner) number(i int) (f figure, skip int) {
	if r := s.peek(i); isArabic(r) || r == '.' || r == '．' {
		if f = s.arabic(i); f.end == i { // the point of .1.2
			return f, i + utf8.RuneLen(r)
		}
		return f, 0
	}
	return s.chinese(i)
}

// numeralAt reports whether a number may begin at i.
func (s *scanner) numeralAt(i int) bool {
	r, size := s.runeAt(i)
	if r == '.' || r == '．' {
		return isArabic(s.peek(i + size))
	}
	g, exp := glyph(r)
	return isArabic(r) || g == glyphDigit || g == glyphPair || g == glyphZero || g == glyphTens || g == glyphUnit && exp == 1
}
