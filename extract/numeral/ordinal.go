package numeral

import (
	"strconv"
)

// ordinal reads 第 and an integer at i.
func (s *scanner) ordinal(i, size int) (Match, int) {
	at := s.blanks(i + size)
	var f figure
	if isArabic(s.peek(at)) {
		end, n := s.digits(at)
		f = figure{start: at, end: end, value: decimal{whole: s.ascii(at, end, n)}}
	} else {
		if !s.numeralAt(at) {
			return Match{}, i + size
		}
		var skip int
		if f, skip = s.chineseWhole(at); skip > 0 {
			return Match{}, skip
		}
		if end := s.wordAround(f.start, f.end); end > 0 {
			return Match{}, end
		}
		if f.pair {
			return Match{}, f.end
		}
	}
	return f.plain().match(i, f.end, Ordinal, s.text[i:i+size]), f.end
}

// firstly makes an ordinal of a small Chinese number with 是 behind it: 一是, 二是.
func (s *scanner) firstly(f figure) Match {
	if s.peek(f.end) != '是' || !f.value.isInt() || !f.value.atMost(20) || f.unit != "" {
		return Match{}
	}
	first := s.peek(f.start)
	if g, _ := glyph(first); g == glyphPair || g == glyphZero || isHomonym(first) {
		return Match{}
	}
	return f.match(f.start, f.end+len("是"), Ordinal, "是")
}

func enclosedMatch(start, end, n int) Match {
	digits := strconv.Itoa(n)
	return Match{Start: start, End: end, Kind: Ordinal, Digits: digits, Value: Value(digits)}
}

// enclosed gives the number of a character that is a whole number with its frame: ①, ⑴, ⒈, ㈠, ㊀, ❶, Ⅳ.
func enclosed(r rune) (int, bool) {
	if r < 0x2160 || r > 0x32bf {
		return 0, false
	}
	for _, b := range [...]struct{ first, last rune }{
		{0x2460, 0x2473}, // ① to ⑳
		{0x2474, 0x2487}, // ⑴ to ⒇
		{0x2488, 0x249b}, // ⒈ to ⒛
		{0x2160, 0x216b}, // Ⅰ to Ⅻ
		{0x2170, 0x217b}, // ⅰ to ⅻ
		{0x3220, 0x3229}, // ㈠ to ㈩
		{0x3280, 0x3289}, // ㊀ to ㊉
		{0x2776, 0x277f}, // ❶ to ❿
		{0x2780, 0x2789}, // ➀ to ➉
		{0x278a, 0x2793}, // ➊ to ➓
		{0x24f5, 0x24fe}, // ⓵ to ⓾
	} {
		if r >= b.first && r <= b.last {
			return int(r-b.first) + 1, true
		}
	}
	switch {
	case r == '⓪':
		return 0, true
	case r >= 0x24eb && r <= 0x24f4: // ⓫ to ⓴
		return int(r-0x24eb) + 11, true
	case r >= 0x3251 && r <= 0x325f: // ㉑ to ㉟
		return int(r-0x3251) + 21, true
	case r >= 0x32b1 && r <= 0x32bf: // ㊱ to ㊿
		return int(r-0x32b1) + 36, true
	}
	return 0, false
}
