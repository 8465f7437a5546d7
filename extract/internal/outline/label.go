package outline

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Class is the way in which a number is written. Numbers of one class in one list follow each other.
type Class string

// The classes of number. Decimal numbers carry their depth: `1.2.3` is Decimal+"3".
const (
	ChineseComma Class = "一、"
	ChineseParen Class = "（一）"
	ChineseSpace Class = "一 " // an ordinal and a space, no mark
	ChineseIs    Class = "一是"
	Ordinal      Class = "第一"
	Point        Class = "1."
	Space        Class = "1 " // as ChineseSpace
	Comma        Class = "1、"
	Paren        Class = "（1）"
	HalfParen    Class = "1）"
	Circled      Class = "①"
	Decimal      Class = "1.1/"
	Part         Class = "第一部分"
	Chapter      Class = "第一章"
	ChapterPart  Class = "第一节"
	Article      Class = "第一条"
	Annex        Class = "附件1"
	Word         Class = "问题1：" // 目标1：, 任务1：
	Letter       Class = "A."
	SmallLetter  Class = "a."
	Must         Class = "一要"
	Sequence     Class = "首先" // 首先，其次，再次，最后
	Bullet       Class = "——" // a dash or dot before a point: no number
)

// A Label is the number at the start of a line.
type Label struct {
	Class  Class
	Number string // Arabic digits: "1", "1.2.3"
	Value  int    // the last part of Number
	Len    int    // bytes of the line that the number takes, with the white space after it
	Auto   bool   // written by the file's automatic numbering, not typed
}

// ParseLabel reads the number at the start of text. Len is 0 where there is none.
func ParseLabel(text string) Label {
	l := scanLabel(text)
	if l.Len > 0 {
		rest := text[l.Len:]
		l.Len += len(rest) - len(strings.TrimLeft(rest, " \t\u3000\u00a0"))
	}
	return l
}

func scanLabel(text string) Label {
	r, size := utf8.DecodeRuneInString(text)
	switch {
	case r == '第':
		return counted(text)
	case r == '附' || r == '问' || r == '目' || r == '任' || r == '措' || r == '建' || r == '指':
		return worded(text)
	case r == '（' || r == '(' || r == '〔' || r == '﹙':
		size += len(text[size:]) - len(strings.TrimLeft(text[size:], " "))
		v, n := ordinal(text[size:])
		if n == 0 {
			return Label{}
		}
		end := size + n
		end += len(text[end:]) - len(strings.TrimLeft(text[end:], " "))
		closing, w := utf8.DecodeRuneInString(text[end:])
		if closing != '）' && closing != ')' && closing != '〕' && closing != '﹚' {
			return Label{}
		}
		class := Paren
		if v.chinese {
			class = ChineseParen
		}
		return label(class, v.n, end+w)
	}
	if l := letter(text); l.Len > 0 {
		return l
	}
	if l := sequence(text); l.Len > 0 {
		return l
	}
	if r == '其' {
		v, n := ordinal(text[size:])
		next, w := utf8.DecodeRuneInString(text[size+n:])
		if n > 0 && v.chinese && strings.ContainsRune("，、是：", next) {
			return label(Ordinal, v.n, size+n+w)
		}
		return Label{}
	}
	if n := bullet(text); n > 0 {
		return Label{Class: Bullet, Len: n}
	}
	if v := circled(r); v > 0 {
		return label(Circled, v, size)
	}
	v, n := ordinal(text)
	if n == 0 {
		return Label{}
	}
	next, w := utf8.DecodeRuneInString(text[n:])
	if v.chinese {
		switch next {
		case '、', '．', '.', ',', '，', '：', ':':
			return label(ChineseComma, v.n, n+w)
		case '是':
			return label(ChineseIs, v.n, n+w)
		case '要':
			if after, _ := utf8.DecodeRuneInString(text[n+w:]); v.n <= 10 && !strings.ContainsRune("求点素件领", after) {
				return label(Must, v.n, n+w)
			}
		case ' ', '\u3000':
			if v.n <= 20 {
				return label(ChineseSpace, v.n, n+w)
			}
		}
		return Label{}
	}
	if v.n > 99 {
		return Label{}
	}
	switch next {
	case '、':
		return label(Comma, v.n, n+w)
	case '）', ')':
		return label(HalfParen, v.n, n+w)
	case '.', '．', '。', '﹒':
		return decimal(text, v.n, n, w)
	case ' ', '\u3000':
		rest := strings.TrimLeft(text[n:], " \u3000")
		if r, _ := utf8.DecodeRuneInString(rest); v.n > 0 && v.n <= 20 && (unicode.Is(unicode.Han, r) || len(rest) > 10 && strings.HasPrefix(rest[4:], "年度")) && utf8.RuneCountInString(rest) <= 24 && !strings.ContainsRune("个项家次人年月日万元亿分名件宗", r) {
			return label(Space, v.n, n+w)
		}
	}
	return Label{}
}

// letter reads A. and a) before Chinese words. Abbreviations and lists of names (A、B两家) are none.
func letter(text string) Label {
	r, size := utf8.DecodeRuneInString(text)
	if r >= 'Ａ' && r <= 'Ｚ' || r >= 'ａ' && r <= 'ｚ' {
		r -= 'Ａ' - 'A'
	}
	class, first := Letter, 'A'
	if r >= 'a' {
		class, first = SmallLetter, 'a'
	}
	if r < first || r >= first+26 {
		return Label{}
	}
	mark, w := utf8.DecodeRuneInString(text[size:])
	if !strings.ContainsRune(".．、)）", mark) {
		return Label{}
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(text[size+w:], " \u3000"))
	if !unicode.Is(unicode.Han, next) && !strings.ContainsRune("“\"《〈「", next) {
		return Label{}
	}
	return label(class, int(r-first)+1, size+w)
}

// sequence reads 首先，其次，再次，最后. The last has the value 0: it depends on what went before.
func sequence(text string) Label {
	for i, words := range [][]string{{"最后"}, {"首先"}, {"其次"}, {"再次", "再者"}} {
		for _, word := range words {
			rest, ok := strings.CutPrefix(text, word)
			if !ok {
				continue
			}
			next, w := utf8.DecodeRuneInString(rest)
			if strings.ContainsRune("，,、：:", next) || next == '是' {
				if next == '是' && strings.HasPrefix(rest[w:], "，") {
					w += len("，")
				}
				return label(Sequence, i, len(word)+w)
			}
		}
	}
	return Label{}
}

// bullet is the length of dashes or a dot before a point, or 0.
func bullet(text string) int {
	for _, mark := range []string{"——", "--", "●", "■", "◆", "•", "·", "※", "►", "▶", "★", "○"} {
		if strings.HasPrefix(text, mark) {
			n := len(mark)
			for strings.HasPrefix(text[n:], "—") {
				n += len("—")
			}
			return n
		}
	}
	return 0
}

// decimal reads `1.`, `1.2`, `1.2.3` and `1.2.3.`; a figure such as 1.5万 is none.
func decimal(text string, first, n, w int) Label {
	parts := []int{first}
	at := n + w
	closed := true
	for len(parts) < 6 {
		v, m := ordinal(text[at:])
		if m == 0 || v.chinese || v.n > 99 {
			break
		}
		parts = append(parts, v.n)
		at += m
		closed = false
		next, k := utf8.DecodeRuneInString(text[at:])
		if next != '.' && next != '．' {
			break
		}
		at += k
		closed = true
	}
	if len(parts) == 1 {
		return label(Point, first, at)
	}
	next, _ := utf8.DecodeRuneInString(text[at:])
	if rest := text[at:]; next == '年' && (strings.HasPrefix(rest, "年度") || strings.HasPrefix(rest, "年初") || strings.HasPrefix(rest, "年末")) {
		next = ' ' // 1.3年度重点工作
	}
	if !closed && (strings.ContainsRune("%％‰万亿元个倍分年月日亩平公千米天次人件项-—~～", next) || next >= '0' && next <= '9') {
		if len(parts) > 2 || first > 30 {
			return Label{}
		}
		return label(Point, first, n+w) // 2.10月底前…: the text itself begins with a number
	}
	numbers := make([]string, len(parts))
	for i, p := range parts {
		numbers[i] = strconv.Itoa(p)
	}
	return Label{Class: Decimal + Class(strconv.Itoa(len(parts))), Number: strings.Join(numbers, "."), Value: parts[len(parts)-1], Len: at}
}

// counted reads 第一部分, 第二章, 第三条, 第四，.
func counted(text string) Label {
	at := len("第")
	v, n := ordinal(text[at:])
	if n == 0 {
		return Label{}
	}
	at += n
	for _, c := range []struct {
		word  string
		class Class
	}{{"部分", Part}, {"章", Chapter}, {"编", Part}, {"节", ChapterPart}, {"条", Article}, {"，", Ordinal}, {"、", Ordinal}} {
		if strings.HasPrefix(text[at:], c.word) {
			end := at + len(c.word)
			for _, mark := range []string{"：", ":", "、"} {
				end += len(text[end:]) - len(strings.TrimPrefix(text[end:], mark))
			}
			return label(c.class, v.n, end)
		}
	}
	return Label{}
}

// worded reads 附件1：, 问题1：, 目标一：, 任务2、.
func worded(text string) Label {
	for _, word := range []string{"附件", "附表", "附录", "问题", "目标", "任务", "措施", "建议", "指标"} {
		rest, ok := strings.CutPrefix(text, word)
		if !ok {
			continue
		}
		trimmed := strings.TrimLeft(rest, " \u3000")
		v, n := ordinal(trimmed)
		if n == 0 {
			return Label{}
		}
		at := len(text) - len(trimmed) + n
		if rest := strings.TrimLeft(text[at:], " "); strings.HasPrefix(rest, "：") || strings.HasPrefix(rest, ":") {
			at = len(text) - len(rest)
		}
		next, w := utf8.DecodeRuneInString(text[at:])
		annex := strings.HasPrefix(word, "附")
		switch {
		case next == '：' || next == ':' || next == '、' || next == '.' || next == '．' || annex && next == ' ':
			at += w
		case annex:
			if next == '-' || next == '—' {
				_, m := ordinal(text[at+w:])
				at += w + m
				next, w = utf8.DecodeRuneInString(text[at:])
				if next == '：' || next == ':' {
					at += w
				}
			}
		default:
			return Label{}
		}
		class := Word
		if annex {
			class = Annex
		}
		return label(class, v.n, at)
	}
	return Label{}
}

func label(class Class, n, length int) Label {
	return Label{Class: class, Number: strconv.Itoa(n), Value: n, Len: length}
}

type ordinalValue struct {
	n       int
	chinese bool
}

// ordinal reads an Arabic (half or full width) or small Chinese number and the bytes that it takes.
func ordinal(text string) (ordinalValue, int) {
	n, at := 0, 0
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r >= '０' && r <= '９' {
			r = r - '０' + '0'
		}
		if r < '0' || r > '9' || n > 9999 {
			break
		}
		n = n*10 + int(r-'0')
		at += size
	}
	if at > 0 {
		return ordinalValue{n: n}, at
	}
	tens, unit, seen := 0, 0, false
	for at < len(text) {
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == '十' {
			if tens > 0 {
				break
			}
			tens, unit = max(unit, 1)*10, 0
		} else if r == '廿' && !seen {
			tens = 20
		} else if d := strings.IndexRune("一二三四五六七八九", r); d >= 0 {
			if unit > 0 {
				break
			}
			unit = d/len("一") + 1
		} else {
			break
		}
		seen = true
		at += size
	}
	if !seen {
		return ordinalValue{}, 0
	}
	return ordinalValue{tens + unit, true}, at
}

// circled is the value of ①, ⑴, ⒈ and ㈠, or 0.
func circled(r rune) int {
	for _, row := range []struct {
		first, last rune
	}{{'①', '⑳'}, {'⑴', '⒇'}, {'⒈', '⒛'}, {'㈠', '㈩'}, {'❶', '❿'}, {'➀', '➉'}} {
		if row.first <= r && r <= row.last {
			return int(r-row.first) + 1
		}
	}
	return 0
}
