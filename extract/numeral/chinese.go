package numeral

import "strings"

const maxUint = 1_000_000_000_000_000_000

func pow10(n int) uint64 {
	p := uint64(1)
	for range n {
		p *= 10
	}
	return p
}

// section is a Chinese numeral under ten thousand: 三千零五, 十二, 二百五.
type section struct {
	value       int
	end         int  // 0 if there is none
	lone        bool // one digit and nothing else
	approximate bool // a pair of digits as in 二百五六十: no value, and end is behind the whole
}

var powers = [...]int{1, 10, 100, 1000, 10000}

// section reads a section at i. Units come in falling order; a digit behind 百 or 千 with nothing between counts the
// next lower unit (二百五 is 250).
func (s *scanner) section(i int) section {
	sec := section{}
	pos, above := i, 4
	for {
		at := pos
		if sec.end > 0 {
			at = s.blanks(pos)
		}
		spaced := at > pos
		r, size := s.runeAt(at)
		g, v := glyph(r)
		zero := g == glyphZero
		if zero {
			at = s.blanks(at + size)
			r, size = s.runeAt(at)
			g, v = glyph(r)
		}
		after := at + size
		switch {
		case g == glyphDigit || g == glyphPair:
			unitAt := s.blanks(after)
			u, usize := s.runeAt(unitAt)
			if ug, exp := glyph(u); ug == glyphUnit && exp < above {
				sec.value += v * powers[exp]
				above, pos, sec.end = exp, unitAt+usize, unitAt+usize
				continue
			}
			if sec.end == 0 {
				if zero {
					return sec
				}
				return section{value: v, end: after, lone: true}
			}
			switch next, _ := glyph(u); {
			case unitAt == after && (next == glyphDigit || next == glyphPair || next == glyphZero):
				return section{end: s.numeralEnd(after), approximate: true}
			case unitAt == after && next == glyphUnit, g == glyphPair:
				return sec
			}
			if zero || above == 1 {
				sec.value += v
				sec.end = after
				return sec
			}
			if !spaced && s.shorthand(at, after) {
				sec.value += v * powers[above-1]
				sec.end = after
			}
			return sec
		case g == glyphUnit && v == 1 && above > 1:
			sec.value += 10
			above, pos, sec.end = 1, after, after
		case g == glyphTens && above > 1:
			sec.value += 10 * v
			above, pos, sec.end = 1, after, after
		default:
			return sec
		}
	}
}

// shorthand reports whether the digit at i, directly behind a unit, counts the next lower one. Not so if it begins a
// word or a list item.
func (s *scanner) shorthand(i, end int) bool {
	return s.peek(end) != '是' && s.wordAround(i, end) == 0
}

// numeralEnd returns the end of the run of Chinese numeral characters at i.
func (s *scanner) numeralEnd(i int) int {
	for {
		r, size := s.runeAt(i)
		if g, _ := glyph(r); g == glyphNone {
			return i
		}
		i += size
	}
}

// row reads digits one by one: 二〇二三. It returns how many there are.
func (s *scanner) row(i int) (end, n int) {
	for end = i; ; n++ {
		r, size := s.runeAt(end)
		if g, _ := glyph(r); g != glyphDigit && g != glyphZero {
			return end, n
		}
		end += size
	}
}

// rowDigits returns text[i:end], a row, in ASCII.
func (s *scanner) rowDigits(i, end int) string {
	var b strings.Builder
	for _, r := range s.text[i:end] {
		_, v := glyph(r)
		b.WriteByte(byte('0' + v))
	}
	return b.String()
}

// bigs reads 万, 亿 and their products (万亿, 万万) at i. 兆 counts only behind Chinese numerals, elsewhere it is mega.
func (s *scanner) bigs(i int, chinese bool) (exp, end int) {
	at := i
	for n := 0; n < 3; n++ {
		r, size := s.runeAt(at)
		g, e := glyph(r)
		if g != glyphBig || n > 0 && exp%8 != 4 || e == 12 && (!chinese || in(s.peek(at+size), "瓦赫帕字")) || exp+e > 12 {
			break
		}
		exp, end = exp+e, at+size
		at = end
	}
	return exp, end
}

// chinese reads a Chinese numeral at i with its decimals. If it has no definite value, or is none, skip says where to
// go on.
func (s *scanner) chinese(i int) (f figure, skip int) {
	f, skip = s.chineseWhole(i)
	if skip == 0 {
		s.decimals(&f)
	}
	return f, skip
}

// chineseWhole is chinese without decimals.
func (s *scanner) chineseWhole(i int) (f figure, skip int) {
	f = figure{start: i, chinese: true}
	first, size := s.runeAt(i)
	if end, n := s.row(i); n > 1 {
		return s.chineseRow(f, end, n)
	}
	sec := s.section(i)
	switch {
	case sec.approximate:
		return f, sec.end
	case sec.end == 0:
		if g, _ := glyph(first); g != glyphZero {
			return f, i + size
		}
		sec = section{end: i + size}
	}
	total, ok := s.sum(&f, sec)
	if !ok {
		return f, f.end
	}
	f.value = fromUint(total)
	if f.unit == "" {
		f.coefficient = f.value
	}
	return f, 0
}

// chineseRow makes a figure of the n digits up to end, and the big unit behind them. A row before 十, 百 or 千 means
// "about" (二三十), and so does a pair before 万.
func (s *scanner) chineseRow(f figure, end, n int) (figure, int) {
	first, size := s.runeAt(f.start)
	if isHomonym(first) || first == '○' || first == '◯' {
		return f, f.start + size
	}
	f.coefficient.whole = s.rowDigits(f.start, end)
	f.value, f.end, f.unitStart = f.coefficient, end, end
	f.pair = n == 2 && !strings.Contains(f.coefficient.whole, "0")
	g, _ := glyph(s.peek(end))
	if g == glyphUnit || g == glyphPair || g == glyphBig && f.pair {
		return f, s.numeralEnd(end)
	}
	s.scale(&f)
	return f, 0
}

// scale reads a big unit behind a figure that has none.
func (s *scanner) scale(f *figure) {
	at, _ := s.about(s.blanks(f.end))
	if exp, end := s.bigs(at, true); exp > 0 {
		f.unit, f.unitStart, f.end = compact(s.text[at:end]), at, end
		f.value = f.value.shift(exp)
	}
}

// decimals reads the digits behind 点, and a magnitude behind them: 三点五亿. The 点 of a time (八点三十分) has none.
func (s *scanner) decimals(f *figure) {
	at := s.word(s.blanks(f.end), "点")
	if at == 0 {
		return
	}
	at = s.blanks(at)
	end, n := s.row(at)
	next := s.peek(end)
	if g, _ := glyph(next); n == 0 || g == glyphUnit || g == glyphPair || in(next, "是线線滴") {
		return
	}
	scaled := f.unit != "" || len(f.value.whole) > 4
	f.value.part = s.rowDigits(at, end)
	f.end, f.pair = end, false
	*f = f.plain()
	if !scaled {
		s.scale(f)
	}
}

// bigUnit is a big unit with what may stand before it: the 余万 of 五百余万, the 零几万 of 一千五百零几万.
type bigUnit struct {
	start, end int // of the unit itself
	exp        int // 0 if there is none
	about      bool
}

// bigBehind reads a big unit behind a Chinese numeral that ends at i.
func (s *scanner) bigBehind(i int) bigUnit {
	at, about := s.about(s.blanks(i))
	if z, size := s.runeAt(at); !about && z == '零' {
		if at, about = s.about(at + size); !about {
			return bigUnit{}
		}
	}
	exp, end := s.bigs(at, true)
	return bigUnit{at, end, exp, about}
}

// sum adds the sections of a numeral and their big units, and sets f's end. If they are one coefficient and one
// magnitude, it sets these too. It is not ok if the numeral is approximate.
func (s *scanner) sum(f *figure, sec section) (total uint64, ok bool) {
	f.end, f.unitStart = sec.end, sec.end
	unit, terms := 0, 0 // the last big unit, and how many there were
	pending := uint64(sec.value)
	b := s.bigBehind(f.end)
	for b.exp > 0 {
		if terms == 0 {
			f.coefficient, f.unit, f.unitStart = fromUint(pending), compact(s.text[b.start:b.end]), b.start
		}
		if b.exp > unit {
			total, pending = total+pending, 0
			total *= pow10(b.exp)
		} else {
			total, pending = total+pending*pow10(b.exp), 0
		}
		unit, f.end = b.exp, b.end
		terms++
		if b.about {
			break
		}
		zero := false
		next := s.blanks(f.end)
		spaced := next > f.end
		if r, size := s.runeAt(next); r == '零' || r == '〇' { // 五亿零六
			zero, next = true, s.blanks(next+size)
		}
		if _, n := s.row(next); n > 1 && !zero {
			f.end = s.numeralEnd(next)
			return 0, false
		}
		sec = s.section(next)
		if sec.approximate {
			f.end = sec.end
			return 0, false
		}
		if sec.end == 0 {
			break
		}
		pending = uint64(sec.value)
		if b = s.bigBehind(sec.end); b.exp > 0 {
			rising := b.exp > unit // 四千五百六十九万八千三百一十一亿
			if b.exp == unit || rising && (terms > 1 || total+pending > maxUint/pow10(b.exp)) {
				pending = 0 // another number: 三亿五千亿
				break
			}
		} else if sec.lone && !zero {
			r := s.peek(next)
			if g, _ := glyph(r); spaced || g != glyphDigit || isHomonym(r) || !s.shorthand(next, sec.end) {
				pending = 0
				break
			}
			pending *= pow10(unit - 1)
		}
		f.end, f.unit = sec.end, ""
	}
	if f.unit == "" {
		f.unitStart = f.end
	}
	return total + pending, true
}
