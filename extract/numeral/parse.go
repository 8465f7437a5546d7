package numeral

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// ParseInt reads a string that is an integer and nothing else, as the numbers of headings are written: 12, １２, 十二,
// 二十, 廿一, 〇, ○, 壹, ①, ⑴, ㈠, Ⅳ, or an ordinal, 第三.
func ParseInt(s string) (int, bool) {
	s = strings.TrimSpace(s)
	if r, size := utf8.DecodeRuneInString(s); size == len(s) {
		if n, ok := enclosed(r); ok {
			return n, true
		}
	}
	s = strings.TrimLeft(strings.TrimPrefix(s, "第"), " \u00a0\u3000")
	f, ok := parse(s)
	if !ok {
		return 0, false
	}
	n, err := strconv.Atoi(f.value.canonical())
	return n, err == nil
}

// ParseDecimal reads a string that is a number and nothing else: 3,571.80, １２.５, -3, 三点五, 4万5千, 1/2. It returns
// plain digits, with the zeros as printed where the number has no 万, 亿 or other magnitude.
func ParseDecimal(s string) (string, bool) {
	s = strings.TrimSpace(s)
	if f, ok := parse(s); ok {
		if f.unit == "" {
			return f.coefficient.printed(), true
		}
		return f.value.canonical(), true
	}
	if found := Find(s); len(found) == 1 && found[0].Kind == Number && found[0].End-found[0].Start == len(s) {
		return found[0].Value.String(), true
	}
	return "", false
}

// parse reads the whole string as one number.
func parse(t string) (figure, bool) {
	s := scanner{text: t}
	i := 0
	negative := false
	if r, size := s.runeAt(0); isSign(r) || r == '+' || r == '＋' {
		negative, i = isSign(r), size
	}
	if !s.numeralAt(i) {
		return figure{}, false
	}
	f, skip := s.number(i)
	if skip > 0 || f.end != len(t) {
		return figure{}, false
	}
	f.coefficient.negative, f.value.negative = negative, negative
	return f, true
}
