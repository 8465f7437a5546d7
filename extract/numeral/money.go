package numeral

// afterYuan are the characters that make another word of 元: 元旦, 元素, 多元化.
const afterYuan = "旦素宵化件年帅帥老朝代首音谋謀气氣始复復"

var foreign = [...]string{
	"美元", "美金", "欧元", "日元", "港元", "港币", "英镑", "台币", "新台币", "澳元", "加元", "韩元", "卢布", "瑞士法郎",
	"新加坡元", "澳门元", "澳门币",
}

// isCurrency reports whether r, in folded form, may begin a currency word or the 余 or 多 before it.
func isCurrency(r rune) bool {
	switch r {
	case '元', '块', '人', '美', '欧', '日', '港', '英', '台', '新', '澳', '加', '韩', '卢', '瑞', '余', '多', '几', '来':
		return true
	}
	return false
}

// currency reads a currency word at i: 元, 块钱, 人民币 and, for Foreign, some others.
func (s *scanner) currency(i int) (kind Kind, end int) {
	switch r := fold(s.peek(i)); r {
	case '元':
		kind, end = Money, s.word(i, "元")
	case '块':
		kind, end = Money, s.word(i, "块钱")
	case '人':
		kind, end = Money, s.word(i, "人民币")
	default:
		if !isCurrency(r) {
			return 0, 0
		}
		for _, w := range foreign {
			if end = s.word(i, w); end > 0 {
				kind = Foreign
				break
			}
		}
	}
	if end == 0 || fold(s.before(end)) == '元' && in(s.peek(end), afterYuan) {
		return 0, 0
	}
	return kind, end
}

// money reads the currency behind the number f, with the smaller coins that may follow (五元六角三分) and a closing 人民币.
// yuan says that the currency stood before the number, and then none is needed behind it.
func (s *scanner) money(start int, yuan bool, f figure) Match {
	at, _ := s.about(s.blanks(f.end))
	kind, end := s.currency(at)
	if yuan && kind != Money {
		unit := f.unit
		if unit == "" {
			unit = compact(s.text[start:s.blankBefore(f.start)])
		}
		return f.match(start, f.end, Money, unit)
	}
	if kind == 0 {
		return Match{}
	}
	unit := s.withUnit(f, at, end)
	if kind == Money {
		if part, stop := s.coins(end); stop > 0 && f.value.isInt() {
			f.value.part, end = part, stop
			f = f.plain()
			unit = compact(s.text[at : at+len("元")])
		}
		if stop := s.word(s.blanks(end), "人民币"); stop > 0 {
			end = stop
		}
	}
	return f.match(start, end, kind, unit)
}

// blankBefore returns where the blanks that end at i begin.
func (s *scanner) blankBefore(i int) int {
	for n := 0; n <= maxBlanks && isBlank(s.before(i)); n++ {
		switch s.before(i) {
		case ' ':
			i--
		case '\u00a0':
			i -= len("\u00a0")
		default:
			i -= len("\u3000")
		}
	}
	return i
}

// coins reads 6角三分 or 6角 at i as the digits behind the point.
func (s *scanner) coins(i int) (part string, end int) {
	jiao, stop := s.coin(i, '角')
	if stop == 0 {
		return "", 0
	}
	part, end = jiao, stop
	if fen, stop := s.coin(end, '分'); stop > 0 && s.peek(s.blanks(stop)) != '之' {
		part, end = part+fen, stop
	}
	return part, end
}

// coin reads one digit and the coin behind it.
func (s *scanner) coin(i int, coin rune) (digit string, end int) {
	at := s.blanks(i)
	r, size := s.runeAt(at)
	g, v := glyph(r)
	switch {
	case isArabic(r):
		digit = s.ascii(at, at+size, 1)
	case g == glyphDigit || g == glyphPair:
		digit = string(rune('0' + v))
	default:
		return "", 0
	}
	at = s.blanks(at + size)
	if r, size := s.runeAt(at); r == coin {
		return digit, at + size
	}
	return "", 0
}

// yuanFirst reads an amount with the currency before it at i: 人民币 50元, ￥3,000.00.
func (s *scanner) yuanFirst(i int) (Match, int) {
	r, size := s.runeAt(i)
	end := i + size
	if r == '人' {
		if end = s.word(i, "人民币"); end == 0 {
			return Match{}, i + size
		}
	}
	if m, next := s.yuanAt(i, end); m.Kind != 0 {
		return m, next
	}
	return Match{}, end
}

// yuanAt reads the number at i behind a currency that begins at start.
func (s *scanner) yuanAt(start, i int) (Match, int) {
	at := s.blanks(i)
	negative := false
	if r, size := s.runeAt(at); isSign(r) {
		at, negative = at+size, true
	}
	if !s.numeralAt(at) {
		return Match{}, i
	}
	f, skip := s.number(at)
	if skip > 0 || f.pair {
		return Match{}, i
	}
	if kind, _ := s.currency(s.blanks(f.end)); kind == Foreign {
		return Match{}, i
	}
	return s.finish(start, negative, true, f)
}
