// Package listnumber writes a list number the way a word processor shows it, in the number formats of ECMA-376
// (ST_NumberFormat). Readers of other formats map their own names to these.
package listnumber

import (
	"strconv"
	"strings"
)

// Format writes n in the named format. Where a format has no sign for n, and for a format that is not known, it is
// the plain Arabic number, as Word shows it. "none" and "bullet" give "".
func Format(name string, n int) string {
	if s := format(name, n); s != "" || name == "none" || name == "bullet" {
		return s
	}
	return strconv.Itoa(n)
}

func format(name string, n int) string {
	if n < 0 {
		return ""
	}
	switch name {
	case "none", "bullet":
		return ""
	case "decimal", "", "decimalHalfWidth":
		return strconv.Itoa(n)
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalFullWidth", "decimalFullWidth2":
		return digits(n, "０１２３４５６７８９")
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		return sign(n, '①', 20)
	case "decimalEnclosedParen":
		return sign(n, '⑴', 20)
	case "decimalEnclosedFullstop":
		return sign(n, '⒈', 20)
	case "ideographEnclosedCircle":
		return sign(n, '㊀', 10)
	case "numberInDash":
		return "- " + strconv.Itoa(n) + " -"
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperLetter":
		return letters(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	case "lowerLetter":
		return letters(n, "abcdefghijklmnopqrstuvwxyz")
	case "russianUpper":
		return letters(n, "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЫЭЮЯ")
	case "russianLower":
		return letters(n, "абвгдежзиклмнопрстуфхцчшщыэюя")
	case "ordinal":
		return strconv.Itoa(n) + ordinalSuffix(n)
	case "hex":
		return strings.ToUpper(strconv.FormatInt(int64(n), 16))
	case "chicago":
		return letters(n, "*†‡§")

	case "chineseCounting", "taiwaneseCounting":
		// These two know words up to 99 only, then digits.
		if n > 99 {
			return digits(n, "〇一二三四五六七八九")
		}
		return counting(n, plain)
	case "chineseCountingThousand", "taiwaneseCountingThousand", "japaneseCounting", "ideographCounting":
		return counting(n, plainFor(name))
	case "ideographDigital", "japaneseDigitalTenThousand", "taiwaneseDigital":
		return digits(n, "〇一二三四五六七八九")
	case "koreanDigital2":
		return digits(n, "零一二三四五六七八九")
	case "chineseLegalSimplified":
		return counting(n, legalSimplified)
	case "ideographLegalTraditional":
		return counting(n, legalTraditional)
	case "japaneseLegal":
		return counting(n, legalJapanese)
	case "koreanDigital":
		return digits(n, "영일이삼사오육칠팔구")
	case "koreanCounting":
		return counting(n, korean)
	case "koreanLegal":
		return koreanNative(n)
	case "ideographTraditional":
		return of(n, "甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return of(n, "子丑寅卯辰巳午未申酉戌亥")
	case "ideographZodiacTraditional":
		if n >= 1 && n <= 60 {
			return of((n-1)%10+1, "甲乙丙丁戊己庚辛壬癸") + of((n-1)%12+1, "子丑寅卯辰巳午未申酉戌亥")
		}
	case "ganada":
		return of(n, "가나다라마바사아자차카타파하")
	case "chosung":
		return of(n, "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ")
	case "aiueo":
		return of(n, "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ")
	case "aiueoFullWidth":
		return of(n, "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン")
	case "iroha":
		return of(n, "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ")
	case "irohaFullWidth":
		return of(n, "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン")
	case "hindiNumbers":
		return digits(n, "०१२३४५६७८९")
	case "thaiNumbers":
		return digits(n, "๐๑๒๓๔๕๖๗๘๙")
	}
	return ""
}

// digits writes n with the ten digits given, by place.
func digits(n int, set string) string {
	ten := []rune(set)
	var b strings.Builder
	for _, c := range strconv.Itoa(n) {
		b.WriteRune(ten[c-'0'])
	}
	return b.String()
}

// sign is the n-th of a run of code points that starts with one.
func sign(n int, one rune, last int) string {
	if n < 1 || n > last {
		return ""
	}
	return string(one + rune(n-1))
}

// of is the n-th rune of set.
func of(n int, set string) string {
	runes := []rune(set)
	if n < 1 || n > len(runes) {
		return ""
	}
	return string(runes[n-1])
}

// letters counts a … z, aa, bb, …: the letter is repeated, it is no number of base 26.
func letters(n int, set string) string {
	runes := []rune(set)
	if n < 1 || n > 32767 {
		return ""
	}
	return strings.Repeat(string(runes[(n-1)%len(runes)]), (n-1)/len(runes)+1)
}

func roman(n int) string {
	if n < 1 || n > 32767 {
		return ""
	}
	var b strings.Builder
	for _, r := range []struct {
		value int
		sign  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for n >= r.value {
			b.WriteString(r.sign)
			n -= r.value
		}
	}
	return b.String()
}

func ordinalSuffix(n int) string {
	if n%100/10 != 1 {
		switch n % 10 {
		case 1:
			return "st"
		case 2:
			return "nd"
		case 3:
			return "rd"
		}
	}
	return "th"
}

// A system counts with words for the powers of ten.
type system struct {
	digits   []rune // zero to nine
	powers   []rune // ten, hundred, thousand
	myriad   string
	zero     bool // a gap inside is said: 一百零一
	teens    bool // ten to nineteen drop the leading one: 十二
	dropOnes bool // every leading one before a power is dropped: 百一
}

var (
	plain            = system{digits: []rune("〇一二三四五六七八九"), powers: []rune("十百千"), myriad: "万", teens: true}
	chinese          = system{digits: []rune("零一二三四五六七八九"), powers: []rune("十百千"), myriad: "万", zero: true, teens: true}
	taiwanese        = system{digits: []rune("零一二三四五六七八九"), powers: []rune("十百千"), myriad: "萬", zero: true, teens: true}
	japanese         = system{digits: []rune("〇一二三四五六七八九"), powers: []rune("十百千"), myriad: "万", dropOnes: true}
	legalSimplified  = system{digits: []rune("零壹贰叁肆伍陆柒捌玖"), powers: []rune("拾佰仟"), myriad: "万", zero: true}
	legalTraditional = system{digits: []rune("零壹貳參肆伍陸柒捌玖"), powers: []rune("拾佰仟"), myriad: "萬", zero: true}
	legalJapanese    = system{digits: []rune("〇壱弐参四伍六七八九"), powers: []rune("拾百阡"), myriad: "萬"}
	korean           = system{digits: []rune("영일이삼사오육칠팔구"), powers: []rune("십백천"), myriad: "만", dropOnes: true}
)

func plainFor(name string) system {
	switch name {
	case "chineseCountingThousand":
		return chinese
	case "taiwaneseCountingThousand":
		return taiwanese
	case "japaneseCounting":
		return japanese
	}
	return plain
}

func counting(n int, s system) string {
	if n == 0 {
		return string(s.digits[0])
	}
	if n >= 100_000_000 {
		return ""
	}
	var b strings.Builder
	if n >= 10000 {
		s.group(&b, n/10000, false)
		b.WriteString(s.myriad)
		if n %= 10000; n == 0 {
			return b.String()
		}
		s.group(&b, n, s.zero && n < 1000)
		return b.String()
	}
	if s.teens && n >= 10 && n < 20 {
		b.WriteRune(s.powers[0])
		if n > 10 {
			b.WriteRune(s.digits[n-10])
		}
		return b.String()
	}
	s.group(&b, n, false)
	return b.String()
}

// group writes a number below 10 000.
func (s system) group(b *strings.Builder, n int, gap bool) {
	begun := false
	for p, unit := 3, 1000; p >= 0; p, unit = p-1, unit/10 {
		d := n / unit % 10
		if d == 0 {
			gap = gap || begun
			continue
		}
		if gap && s.zero {
			b.WriteRune(s.digits[0])
		}
		gap, begun = false, true
		if d > 1 || p == 0 || !s.dropOnes {
			b.WriteRune(s.digits[d])
		}
		if p > 0 {
			b.WriteRune(s.powers[p-1])
		}
	}
}

// koreanNative counts with the native words, up to 99.
func koreanNative(n int) string {
	if n < 1 || n > 99 {
		return ""
	}
	tens := []string{"", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔"}
	ones := []string{"", "하나", "둘", "셋", "넷", "다섯", "여섯", "일곱", "여덟", "아홉"}
	return tens[n/10] + ones[n%10]
}
