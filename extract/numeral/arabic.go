package numeral

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// arabic reads a number in Arabic digits at i: 3, 1,370,042.75, １２３, 2e5, 3.5亿, 4万5千.
func (s *scanner) arabic(i int) figure {
	f := figure{start: i, unitStart: i}
	grouped := false
	f.coefficient.whole, f.end, grouped = s.grouped(i)
	if part, end := s.part(i, f.end); end > 0 {
		f.coefficient.part, f.end = part, end
	}
	f.value, f.unitStart = f.coefficient, f.end
	if s.scientific(&f) || s.power(&f) {
		return f
	}
	s.magnify(&f, grouped)
	return f
}

// digits returns the end of the run of Arabic digits at i, and their number.
func (s *scanner) digits(i int) (end, n int) {
	end = i
	for {
		r, size := s.runeAt(end)
		if !isArabic(r) {
			return end, n
		}
		end += size
		n++
	}
}

// ascii returns the digits of text[i:end] in ASCII, without separators.
func (s *scanner) ascii(i, end, n int) string {
	if n == end-i {
		return s.text[i:end]
	}
	var b strings.Builder
	b.Grow(n)
	for _, r := range s.text[i:end] {
		switch {
		case r >= '０':
			b.WriteByte(byte(r - '０' + '0'))
		case isArabic(r):
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

// grouped reads an integer with or without thousands separators. A full-width comma separates only full-width digits:
// between others it is punctuation.
func (s *scanner) grouped(i int) (whole string, end int, grouped bool) {
	end, n := s.digits(i)
	total := n
	if n >= 1 && n <= 3 && s.text[i] != '0' {
		for {
			comma, size := s.runeAt(end)
			wide := comma == '，'
			if comma != ',' && !wide {
				break
			}
			next := end + size
			stop, k := s.digits(next)
			if k != 3 || wide && (s.text[end-1] < utf8.RuneSelf || s.text[next] < utf8.RuneSelf) {
				break
			}
			end, total, grouped = stop, total+3, true
		}
	}
	return s.ascii(i, end, total), end, grouped
}

// part reads the digits behind a decimal point at i of a number that began at start. Dots between more than two runs of
// digits (1.2.3) are not decimal points, and neither is the dot of a list number before a year or month (1.2023年).
func (s *scanner) part(start, i int) (part string, end int) {
	if s.chained(start) {
		return "", 0
	}
	dot, size := s.runeAt(i)
	if dot != '.' && dot != '．' {
		return "", 0
	}
	from := i + size
	end, n := s.digits(from)
	if n == 0 {
		return "", 0
	}
	if r, size := s.runeAt(end); (r == '.' || r == '．') && isArabic(s.peek(end+size)) {
		return "", 0
	}
	part = s.ascii(from, end, n)
	if start < i && n <= 4 {
		v, _ := strconv.Atoi(part)
		switch s.peek(s.blanks(end)) {
		case '年':
			if n == 4 && isYear(v) {
				return "", 0
			}
		case '月':
			if n <= 2 && v >= 1 && v <= 12 {
				return "", 0
			}
		}
	}
	return part, end
}

// chained reports whether the digits at i follow a digit and a dot.
func (s *scanner) chained(i int) bool {
	dot := s.before(i)
	return (dot == '.' || dot == '．') && isArabic(s.before(i-utf8.RuneLen(dot)))
}

// small reads at most max digits as a number that nothing alphanumeric follows.
func (s *scanner) small(i, max int) (v, end int) {
	end, n := s.digits(i)
	if n == 0 || n > max {
		return 0, 0
	}
	r, size := s.runeAt(end)
	if isLetter(r) || (r == '.' || r == '．') && isArabic(s.peek(end+size)) {
		return 0, 0
	}
	v, _ = strconv.Atoi(s.ascii(i, end, n))
	return v, end
}

// scientific reads an exponent: 2e5, 21.2E0.
func (s *scanner) scientific(f *figure) bool {
	e, size := s.runeAt(f.end)
	if e != 'e' && e != 'E' && e != 'ｅ' && e != 'Ｅ' {
		return false
	}
	i, sign := f.end+size, 1
	switch s.peek(i) {
	case '-':
		sign = -1
		i++
	case '+':
		i++
	}
	exp, end := s.small(i, 2)
	if end == 0 {
		return false
	}
	f.value = f.value.shift(sign * exp)
	f.end = end
	*f = f.plain()
	return true
}

// power reads an integer power: 10^4, 2^-1. Long bases and exponents are left alone.
func (s *scanner) power(f *figure) bool {
	if s.peek(f.end) != '^' || f.value.size() > 20 {
		return false
	}
	i, negative := f.end+1, false
	for n := 0; n < 2 && s.peek(i) == '-'; n++ {
		i, negative = i+1, !negative
	}
	exp, end := s.small(i, 2)
	base := f.value.rat()
	if end == 0 || negative && base.Sign() == 0 {
		return false
	}
	e := big.NewInt(int64(exp))
	num, den := new(big.Int).Exp(base.Num(), e, nil), new(big.Int).Exp(base.Denom(), e, nil)
	if negative {
		num, den = den, num
	}
	f.value = round(new(big.Rat).SetFrac(num, den))
	f.end = end
	*f = f.plain()
	return true
}

// magnify reads a magnitude behind an Arabic figure, and the terms that may follow it: 3.5亿, 500余万, 40k, 4万5千.
func (s *scanner) magnify(f *figure, grouped bool) {
	if r, size := s.runeAt(f.end); (r == 'k' || r == 'K' || r == 'ｋ' || r == 'Ｋ') && !isLetter(s.peek(f.end+size)) {
		f.unit, f.unitStart = s.text[f.end:f.end+size], f.end
		f.value, f.end = f.value.shift(3), f.end+size
		return
	}
	at, about := s.about(s.blanks(f.end))
	exp, end := s.magnitude(at)
	if exp == 0 {
		return
	}
	f.unit, f.unitStart = compact(s.text[at:end]), at
	f.value, f.end = f.value.shift(exp), end
	if about || grouped || !f.coefficient.isInt() || len(f.coefficient.whole) > 8 || exp > 12 {
		return
	}
	head, _ := strconv.ParseUint(f.coefficient.whole, 10, 64)
	if sum, end := s.terms(end, exp); end > 0 && head < maxUint/pow10(exp) {
		f.value, f.end = fromUint(head*pow10(exp)+sum), end
		*f = f.plain()
	}
}

// about reads over 余, 多, 几 or 来 between a number and its unit.
func (s *scanner) about(i int) (end int, found bool) {
	r, size := s.runeAt(i)
	switch fold(r) {
	case '余', '多', '几', '来':
		return s.blanks(i + size), true
	}
	return i, false
}

// magnitude reads the unit behind an Arabic figure: 百, 千, 万, 亿, 百万, 千万, 万亿. The 千 of 千米 and the 百 of 百分点
// belong to the next word.
func (s *scanner) magnitude(i int) (exp, end int) {
	r, size := s.runeAt(i)
	g, e := glyph(r)
	if g == glyphUnit && e > 1 {
		next := s.peek(i + size)
		if next == 0 {
			return e, i + size
		}
		if e == 2 && in(fold(s.peek(s.blanks(i+size))), "分货姓科强合花团日叶草") || e == 3 && in(next, "克米瓦伏卡帕赫兆字方") {
			return 0, 0
		}
		exp, end = s.bigs(i+size, false)
		if exp == 0 {
			return e, i + size
		}
		return e + exp, end
	}
	return s.bigs(i, false)
}

// terms reads the lower terms of a number whose last unit was 10^unit: the 5千 of 4万5千, the 4000 of 3万4000, the 零20 of
// 1千零20. It returns 0 as the end if there are none.
func (s *scanner) terms(i, unit int) (sum uint64, end int) {
	for unit > 0 {
		at := s.blanks(i)
		spaced := at > i
		r, size := s.runeAt(at)
		g, _ := glyph(r)
		zero := g == glyphZero && isArabic(s.peek(at+size))
		if zero {
			at += size
		}
		var v uint64
		var stop, n int
		bare := true
		if isArabic(s.peek(at)) {
			stop, n = s.digits(at)
			if n > 8 {
				return sum, end
			}
			v, _ = strconv.ParseUint(s.ascii(at, stop, n), 10, 64)
			if r, size := s.runeAt(stop); in(r, ".．,，/／") && isArabic(s.peek(stop+size)) {
				return sum, end
			}
		} else {
			sec := s.section(at)
			if sec.end == 0 || sec.approximate {
				return sum, end
			}
			v, stop = uint64(sec.value), sec.end
			bare = sec.lone
		}
		if exp, after := s.magnitude(s.blanks(stop)); exp > 0 {
			if exp >= unit || v >= pow10(unit-exp) {
				return sum, end
			}
			sum, end, i, unit = sum+v*pow10(exp), after, after, exp
			continue
		}
		full := zero || n == unit && n >= 3 || !bare
		if spaced || !full || v >= pow10(unit) || in(s.peek(s.blanks(stop)), "年月日季号號%％‰") {
			return sum, end
		}
		return sum + v, stop
	}
	return sum, end
}

// masked returns the end of the characters that hide the rest of a figure (20xx年, 3**), or 0.
func (s *scanner) masked(i int) int {
	end, n := i, 0
	for in(s.peek(end), "xX×*Ｘ＊") {
		_, size := s.runeAt(end)
		end += size
		n++
	}
	if n >= 2 || n == 1 && s.peek(end) == '年' {
		return end
	}
	return 0
}

// letters reads a run of letters at i: the address it may begin, or a currency code, or nothing.
func (s *scanner) letters(i int) (Match, int) {
	end := i
	for isLetter(s.peek(end)) {
		_, size := s.runeAt(end)
		end += size
	}
	switch run := s.text[i:end]; {
	case len(run) == 3 && (strings.EqualFold(run, "RMB") || strings.EqualFold(run, "CNY")):
		if m, next := s.yuanAt(i, end); m.Kind != 0 {
			return m, next
		}
	case len(run) <= 5 && strings.HasPrefix(s.text[end:], "://"), strings.EqualFold(run, "www") && s.peek(end) == '.':
		for end < len(s.text) && s.text[end] > ' ' && s.text[end] < utf8.RuneSelf {
			end++
		}
	}
	return Match{}, end
}
