package numeral

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// The classes of Chinese numeral characters.
const (
	glyphNone  = iota
	glyphDigit // 一 to 九, value 1 to 9
	glyphZero  // 零 〇
	glyphPair  // 两: a 2 that never stands in a row of digits
	glyphTens  // 廿 卅, value 2 and 3
	glyphUnit  // 十 百 千, value is the power of ten
	glyphBig   // 万 亿 兆, value is the power of ten
)

// glyph classifies a Chinese numeral character and gives its value.
func glyph(r rune) (class, value int) {
	switch r {
	case '零', '〇', '○', '◯':
		return glyphZero, 0
	case '一', '壹':
		return glyphDigit, 1
	case '二', '贰', '貳':
		return glyphDigit, 2
	case '三', '叁', '叄':
		return glyphDigit, 3
	case '四', '肆':
		return glyphDigit, 4
	case '五', '伍':
		return glyphDigit, 5
	case '六', '陆', '陸':
		return glyphDigit, 6
	case '七', '柒':
		return glyphDigit, 7
	case '八', '捌':
		return glyphDigit, 8
	case '九', '玖':
		return glyphDigit, 9
	case '两', '兩', '俩', '倆':
		return glyphPair, 2
	case '廿':
		return glyphTens, 2
	case '卅':
		return glyphTens, 3
	case '十', '拾':
		return glyphUnit, 1
	case '百', '佰':
		return glyphUnit, 2
	case '千', '仟':
		return glyphUnit, 3
	case '万', '萬':
		return glyphBig, 4
	case '亿', '億':
		return glyphBig, 8
	case '兆':
		return glyphBig, 12
	}
	return glyphNone, 0
}

// fold maps the traditional and other forms of the words around figures to one form.
func fold(r rune) rune {
	switch r {
	case '點':
		return '点'
	case '個':
		return '个'
	case '負':
		return '负'
	case '對':
		return '对'
	case '幣':
		return '币'
	case '圓', '圆':
		return '元'
	case '餘':
		return '余'
	case '幾':
		return '几'
	case '來':
		return '来'
	case '佰':
		return '百'
	case '￥':
		return '¥'
	case '號':
		return '号'
	case '數':
		return '数'
	case '歐':
		return '欧'
	case '鎊':
		return '镑'
	case '韓':
		return '韩'
	}
	return r
}

// asciiStart marks the bytes a figure, or something to be skipped as a whole, may begin with.
var asciiStart = func() (t [128]bool) {
	for c := range t {
		t[c] = c == '-' || c == '.' || isArabic(rune(c)) || isLetter(rune(c))
	}
	return t
}()

// startsFigure is asciiStart for the other runes.
func startsFigure(r rune) bool {
	if r >= firstHan && r <= lastHan {
		return hanStart[(r-firstHan)/64]>>(r%64)&1 != 0
	}
	switch {
	case r >= 0xff00:
		return isArabic(r) || isLetter(r) || r == '．' || r == '－' || r == '￥'
	case r == '〇' || r == '¥' || r == '−':
		return true
	}
	_, ok := enclosed(r)
	return ok
}

const firstHan, lastHan = 0x4e00, 0x9fff

// hanStart has a bit for each character that a figure may begin with: every character of every text is looked up. They are
// written out, numerals first, since asking glyph for all of them takes longer than reading a page.
var hanStart = func() (set [(lastHan - firstHan + 64) / 64]uint64) {
	for _, r := range "零一壹二贰貳三叁叄四肆五伍六陆陸七柒八捌九玖两兩俩倆廿卅十拾百佰千仟万萬亿億兆" + "第人对對半负負" {
		set[(r-firstHan)/64] |= 1 << (r % 64)
	}
	return set
}()

func isArabic(r rune) bool { return r >= '0' && r <= '9' || r >= '０' && r <= '９' }

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r >= 'ａ' && r <= 'ｚ' || r >= 'Ａ' && r <= 'Ｚ'
}

func isSign(r rune) bool {
	return r == '-' || r == '－' || r == '−' || r == '负' || r == '負'
}

func isBlank(r rune) bool { return r == ' ' || r == '\u00a0' || r == '\u3000' }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// in reports whether set contains r. The rune 0, for no rune, is in no set.
func in(r rune, set string) bool { return r != 0 && strings.ContainsRune(set, r) }

// runeAt decodes the rune at i; past the end it is 0 with size 0.
func (s *scanner) runeAt(i int) (rune, int) {
	if i >= len(s.text) {
		return 0, 0
	}
	if c := s.text[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(s.text[i:])
}

func (s *scanner) peek(i int) rune {
	r, _ := s.runeAt(i)
	return r
}

// before returns the rune that ends at i, or 0.
func (s *scanner) before(i int) rune {
	if i == 0 {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s.text[:i])
	return r
}

const maxBlanks = 8

// blanks returns the offset behind the blanks at i, or i if there are more of them than layout puts into a figure.
func (s *scanner) blanks(i int) int {
	end := i
	for n := 0; ; n++ {
		r, size := s.runeAt(end)
		if !isBlank(r) {
			return end
		}
		if n == maxBlanks {
			return i
		}
		end += size
	}
}

// word reads a word at i, in any of its forms and with blanks between its characters. It returns 0 if it is not there.
func (s *scanner) word(i int, w string) int {
	end := i
	for k, want := range w {
		if k > 0 {
			end = s.blanks(end)
		}
		r, size := s.runeAt(end)
		if size == 0 || fold(r) != want {
			return 0
		}
		end += size
	}
	return end
}
