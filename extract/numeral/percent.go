package numeral

// percent reads the sign or word that makes a share of the number f: %, ‰, 个百分点, 百分比.
func (s *scanner) percent(start int, f figure) Match {
	at := s.blanks(f.end)
	kind, exp := Percent, 0
	r, size := s.runeAt(at)
	end := at + size
	switch r {
	case '%', '％', '﹪':
	case '‰':
		kind, exp = Permille, -1
	case '‱':
		exp = -2
	case '个', '個', '百':
		end = 0
		for _, w := range [...]string{"个百分点", "百分点", "百分比"} {
			if end = s.word(at, w); end > 0 {
				break
			}
		}
		if end == 0 {
			return Match{}
		}
	default:
		return Match{}
	}
	f = f.plain()
	f.value = f.value.shift(exp)
	return f.match(start, end, kind, compact(s.text[at:end]))
}

// shareOf reads 百分之五, 千分之一 or 百万分之五 at i, in a match that begins at start. If there is 分之 without a definite
// number behind it (百分之二三十), there is no match, and next is behind both.
func (s *scanner) shareOf(start, i int, negative bool) (m Match, next int) {
	exp, at := 0, i
	for range 4 {
		r, size := s.runeAt(at)
		g, e := glyph(r)
		if g != glyphUnit && g != glyphBig || g == glyphUnit && (at > i || e == 1) {
			break
		}
		exp, at = exp+e, at+size
	}
	body := s.word(s.blanks(at), "分之")
	if exp == 0 || body == 0 {
		return Match{}, 0
	}
	kind, unit := Percent, compact(s.text[i:body])
	if exp == 3 {
		kind = Permille
	}
	body = s.blanks(body)
	if r, size := s.runeAt(body); fold(r) == '百' { // 百分之百
		f := figure{value: decimal{negative: negative, whole: "100"}}.plain()
		f.value = f.value.shift(2 - exp)
		return f.match(start, body+size, kind, unit), body + size
	}
	if r, size := s.runeAt(body); isSign(r) && s.numeralAt(body+size) {
		negative, body = !negative, body+size
	}
	if !s.numeralAt(body) {
		return Match{}, body
	}
	f, skip := s.number(body)
	if skip > 0 || f.pair {
		return Match{}, max(skip, f.end)
	}
	f.value.negative = negative
	f = f.plain()
	f.value = f.value.shift(2 - exp)
	return f.match(start, f.end, kind, unit), f.end
}

// Words that begin with 成 or 折: behind a digit these are not tenths.
const (
	afterTenth    = "立员員果为為本效功长長绩績熟都就人交分品套型灾災活年份名因器语語县縣片批群块塊真全文千倍"
	afterDiscount = "旧舊合算叠疊价價扣腾騰射磨断斷弯彎线線页頁返回纸紙抵"
)

// tenths reads 成 behind a number: 七成, 六点五成, 三成半, 七成六.
func (s *scanner) tenths(start int, f figure) Match {
	end := s.blanks(f.end) + len("成")
	if f.unit != "" || f.value.negative || !f.value.atMost(10) || in(s.peek(end), afterTenth) {
		return Match{}
	}
	if f.value.isInt() {
		next := s.blanks(end)
		r, size := s.runeAt(next)
		g, v := glyph(r)
		switch {
		case r == '半':
			v = 5
		case g != glyphDigit || isHomonym(r) || isWordy(s.peek(next+size)):
			v = 0
		}
		if v > 0 {
			f.value.part, end = string(rune('0'+v)), next+size
		}
	}
	f = f.plain()
	f.value = f.value.shift(1)
	return f.match(start, end, Percent, "成")
}

// discount reads 折 behind a number: 九折, 75折, 三八折.
func (s *scanner) discount(start int, f figure) Match {
	end := s.blanks(f.end) + len("折")
	if f.unit != "" || f.value.negative || !f.value.atMost(100) || in(s.peek(end), afterDiscount) {
		return Match{}
	}
	f = f.plain()
	if f.value.atMost(10) {
		f.value = f.value.shift(1)
	}
	return f.match(start, end, Percent, "折")
}

// half reads the words with 半 and 对 that are figures: 半百, 半折, 半成, 对折.
func (s *scanner) half(i int) (Match, int) {
	first, size := s.runeAt(i)
	r, n := s.runeAt(i + size)
	end := i + size + n
	m := Match{Start: i, End: end, Kind: Percent, Unit: s.text[i+size : end], Digits: "0.5", Value: "50"}
	switch {
	case r == '折' && !in(s.peek(end), afterDiscount):
		if first != '半' {
			m.Unit = s.text[i:end]
			m.Digits = "50"
		}
		return m, end
	case first != '半':
	case fold(r) == '百':
		m.Kind, m.Unit, m.Digits = Number, "", "50"
		return m, end
	case r == '成' && !in(s.peek(end), afterTenth):
		m.Value = "5"
		return m, end
	}
	return Match{}, i + size
}
