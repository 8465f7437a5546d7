package numeral

import (
	"math/big"
	"strconv"
)

// maxFraction is the number of digits up to which fractions are worked out.
const maxFraction = 40

// fraction reads what makes a fraction of the integer f: 1/2, 1 4/3, 三分之一, 一又二分之一.
func (s *scanner) fraction(start int, f figure) Match {
	if !f.value.isInt() || f.value.size() > maxFraction {
		return Match{}
	}
	if !f.chinese && f.unit == "" {
		if m := s.slash(start, f); m.Kind != 0 {
			return m
		}
	}
	at := s.blanks(f.end)
	if end := s.word(at, "分之"); end > 0 {
		if r, end := s.over(f, end); end > 0 {
			return quotient(start, end, r, f.value.negative)
		}
		return Match{}
	}
	whole, at := s.looseDigit(f, at)
	if s.peek(at) != '又' {
		return Match{}
	}
	at = s.blanks(at + len("又"))
	if !s.numeralAt(at) {
		return Match{}
	}
	under, skip := s.number(at)
	if skip > 0 || under.pair || !under.value.isInt() || under.value.size() > maxFraction {
		return Match{}
	}
	if from := s.word(s.blanks(under.end), "分之"); from > 0 {
		if r, end := s.over(under, from); end > 0 {
			whole.negative = false
			return quotient(start, end, r.Add(r, whole.rat()), f.value.negative)
		}
	}
	return Match{}
}

// looseDigit reads, before 又, the digit that a blank parts from its number: the 五 of 三百 五又三分之一. It returns the
// whole and where the next word is.
func (s *scanner) looseDigit(f figure, at int) (whole decimal, next int) {
	r, size := s.runeAt(at)
	d, v := glyph(r)
	g, exp := glyph(s.before(f.end))
	next = s.blanks(at + size)
	if d != glyphDigit || s.peek(next) != '又' || g != glyphBig && (g != glyphUnit || exp == 1) || f.value.size() > 18 {
		return f.value, at
	}
	loose := decimal{whole: string(rune('0' + v))}.shift(exp - 1).rat()
	whole = f.value
	whole.negative = false
	sum := loose.Add(loose, whole.rat())
	return decimal{whole: sum.Num().String()}, next
}

// over reads the numerator at i, which comes after the denominator in Chinese, and divides.
func (s *scanner) over(under figure, i int) (r *big.Rat, end int) {
	at := s.blanks(i)
	negative := false
	if sign, size := s.runeAt(at); isSign(sign) {
		at, negative = at+size, true
	}
	if !s.numeralAt(at) {
		return nil, 0
	}
	f, skip := s.number(at)
	if skip > 0 || f.pair || f.value.size() > maxFraction {
		return nil, 0
	}
	under.value.negative, f.value.negative = false, negative
	d := under.value.rat()
	if d.Sign() == 0 {
		return nil, 0
	}
	r = f.value.rat()
	return r.Quo(r, d), f.end
}

func quotient(start, end int, r *big.Rat, negative bool) Match {
	if negative {
		r.Neg(r)
	}
	f := figure{value: round(r)}.plain()
	return f.match(start, end, Number, "")
}

// slash reads 1/2 or, after a blank, the 4/3 of 1 4/3. Two years (2023/2024) and more than two numbers are no fraction.
func (s *scanner) slash(start int, f figure) Match {
	if f.value.size() > 18 || s.slashBefore(f.start) {
		return Match{}
	}
	over, at := f.value, f.end
	over.negative = false
	whole := decimal{}
	if r, size := s.runeAt(at); isBlank(r) {
		end, n := s.digits(at + size)
		if n == 0 || n > 6 {
			return Match{}
		}
		whole, over.whole, at = over, s.ascii(at+size, end, n), end
	}
	r, size := s.runeAt(at)
	if r != '/' && r != '／' {
		return Match{}
	}
	end, n := s.digits(at + size)
	if n == 0 || n > 18 {
		return Match{}
	}
	if r, size := s.runeAt(end); in(r, "/／.．,，") && isArabic(s.peek(end+size)) || isLetter(r) {
		return Match{}
	}
	under := decimal{whole: s.ascii(at+size, end, n)}
	a, _ := strconv.Atoi(over.whole)
	b, _ := strconv.Atoi(under.whole)
	if b == 0 || isYear(a) && isYear(b) {
		return Match{}
	}
	q := over.rat()
	q.Quo(q, under.rat())
	return quotient(start, end, q.Add(q, whole.rat()), f.value.negative)
}

func (s *scanner) slashBefore(i int) bool {
	r := s.before(i)
	return r == '/' || r == '／'
}

// dozen reads 打 as twelve, unless it begins a verb (打造).
func (s *scanner) dozen(start int, f figure) Match {
	at := s.blanks(f.end)
	if s.peek(at) != '打' || !f.value.isInt() || f.value.size() > maxFraction {
		return Match{}
	}
	end := at + len("打")
	if in(s.peek(end), "造好通破击擊响響牢赢贏开開下卡假黑非拐分印扫掃工算电電") {
		return Match{}
	}
	value := f.value.rat()
	f = f.plain()
	f.value = round(value.Mul(value, big.NewRat(12, 1)))
	return f.match(start, end, Number, "打")
}
