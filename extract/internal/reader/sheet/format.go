package sheet

import (
	"strings"
	"unicode/utf8"
)

// A Format is a number format: how a spreadsheet shows a number. It is safe for concurrent use.
type Format struct {
	sections []section
	general  bool // nothing but General
}

// A section of a format: the format has one for positive numbers, one for negative ones, one for zero and one for text.
type section struct {
	tokens  []token
	op      string // condition that is written out: `[>=100]`
	limit   float64
	kind    sectionKind
	locale  bool // the words of dates are Chinese
	numeral int  // 1–3: [DBNum1] 一百二十, [DBNum2] 壹佰贰拾, [DBNum3] full-width digits
}

type sectionKind uint8

const (
	numeric sectionKind = iota
	date
	general
	onlyText
)

type tokenKind uint8

const (
	literal tokenKind = iota
	placeholder
	point
	comma
	percent
	exponent
	slash
	datePart // y, m, d, h, s, e, a: text is the run of letters
	elapsed  // [h], [m], [s]
	halfDay  // AM/PM
	ticks    // .000 after seconds
	textHere // @
	generalHere
)

type token struct {
	kind tokenKind
	text string
}

// builtin holds the formats that are known by their number alone, as a Chinese office shows them.
var builtin = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: `"¥"#,##0;"¥"-#,##0`, 6: `"¥"#,##0;"¥"-#,##0`,
	7: `"¥"#,##0.00;"¥"-#,##0.00`, 8: `"¥"#,##0.00;"¥"-#,##0.00`, 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss",
	22: "yyyy/m/d h:mm", 27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`,
	32: `h"时"mm"分"`, 33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00", 41: `#,##0;-#,##0;"-"`,
	42: `"¥"#,##0;"¥"-#,##0;"¥"-`, 43: `#,##0.00;-#,##0.00;"-"`, 44: `"¥"#,##0.00;"¥"-#,##0.00;"¥"-`, 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
	48: "##0.0E+0", 49: "@", 50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
	55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
}

// BuiltinFormat is the format of that number, where a file does not define it. An unknown one is General.
func BuiltinFormat(id int) *Format { return ParseFormat(builtin[id]) }

// mostCode bounds a format code; spreadsheets allow 255 characters.
const mostCode = 4096

// ParseFormat reads a format code. Nothing is refused: what has no meaning is shown as it is written.
func ParseFormat(code string) *Format {
	code = strings.ToValidUTF8(code[:min(len(code), mostCode)], "")
	code = strings.ReplaceAll(code, "G/通用格式", "General")
	f := &Format{}
	if code == "" || strings.EqualFold(code, "General") {
		f.general = true
		return f
	}
	switch { // the long date and the time of the system, whatever they are
	case strings.HasPrefix(code, "[$-F800]"), strings.HasPrefix(code, "[$-f800]"):
		code = `yyyy"年"m"月"d"日"`
	case strings.HasPrefix(code, "[$-F400]"), strings.HasPrefix(code, "[$-f400]"):
		code = "h:mm:ss"
	}
	for rest := code; ; {
		var s section
		rest = s.parse(rest)
		f.sections = append(f.sections, s)
		if rest == "" || len(f.sections) == 4 {
			return f
		}
		rest = rest[1:]
	}
}

// parse reads a section up to its semicolon, and returns the rest from there.
func (s *section) parse(code string) string {
	for code != "" && code[0] != ';' {
		code = s.next(code)
	}
	s.classify()
	return code
}

// next reads one token.
func (s *section) next(code string) string {
	switch c := code[0]; c {
	case '"':
		end := strings.IndexByte(code[1:], '"')
		if end < 0 {
			s.add(literal, code[1:])
			return ""
		}
		s.add(literal, code[1:1+end])
		return code[end+2:]
	case '\\', '!', '_', '*':
		_, n := utf8.DecodeRuneInString(code[1:])
		if c == '\\' || c == '!' {
			s.add(literal, code[1:1+n])
		} else if c == '_' {
			s.add(literal, " ") // as wide as the character after it
		}
		return code[1+n:]
	case '[':
		end := strings.IndexByte(code, ']')
		if end < 0 {
			break
		}
		s.bracket(code[1:end])
		return code[end+1:]
	case '0', '#', '?':
		s.add(placeholder, code[:1])
		return code[1:]
	case '.':
		if n := len(code) - len(strings.TrimLeft(code[1:], "0")) - 1; n > 0 && s.afterSeconds() {
			s.add(ticks, code[1:1+n])
			return code[1+n:]
		}
		s.add(point, ".")
		return code[1:]
	case ',':
		s.add(comma, ",")
		return code[1:]
	case '%':
		s.add(percent, "%")
		return code[1:]
	case '/':
		s.add(slash, "/")
		return code[1:]
	case '@':
		s.add(textHere, "@")
		return code[1:]
	case 'E':
		if len(code) > 1 && (code[1] == '+' || code[1] == '-') {
			s.add(exponent, code[:2])
			return code[2:]
		}
	}
	for _, word := range []string{"AM/PM", "A/P", "上午/下午"} {
		if len(code) >= len(word) && strings.EqualFold(code[:len(word)], word) {
			s.add(halfDay, word)
			return code[len(word):]
		}
	}
	if len(code) >= 7 && strings.EqualFold(code[:7], "General") {
		s.add(generalHere, "")
		return code[7:]
	}
	c := code[0] | 0x20
	if strings.IndexByte("ymdhsegab", c) >= 0 {
		n := 1
		for n < len(code) && code[n]|0x20 == c {
			n++
		}
		run := strings.ToLower(code[:n])
		switch {
		case (c == 'a' || c == 'b') && n < 2, c == 'g':
			s.add(literal, code[:n])
		default:
			s.add(datePart, run)
		}
		return code[n:]
	}
	_, n := utf8.DecodeRuneInString(code)
	s.add(literal, code[:n])
	return code[n:]
}

func (s *section) add(kind tokenKind, text string) {
	s.tokens = append(s.tokens, token{kind, text})
}

// afterSeconds tells whether the last date part is seconds: then a point begins their fraction.
func (s *section) afterSeconds() bool {
	for i := len(s.tokens) - 1; i >= 0; i-- {
		switch t := s.tokens[i]; t.kind {
		case datePart, elapsed:
			return t.text[0] == 's'
		case literal:
		default:
			return false
		}
	}
	return false
}

// bracket reads what stands in brackets: a condition, an elapsed time, a currency and locale, a way to write digits; a
// colour is left out.
func (s *section) bracket(in string) {
	low := strings.ToLower(in)
	switch {
	case in == "":
	case in[0] == '<' || in[0] == '>' || in[0] == '=':
		op := strings.TrimRight(in[:min(2, len(in))], "0123456789.- ")
		if v, ok := parseFloat(strings.TrimSpace(in[len(op):])); ok {
			s.op, s.limit = op, v
		}
	case strings.Trim(low, "h") == "", strings.Trim(low, "m") == "", strings.Trim(low, "s") == "":
		s.add(elapsed, low)
	case in[0] == '$':
		sign, locale, _ := strings.Cut(in[1:], "-")
		s.add(literal, sign)
		locale = strings.ToLower(locale)
		s.locale = s.locale || strings.HasSuffix(locale, "804") || strings.HasPrefix(locale, "zh")
		if strings.HasPrefix(locale, "2000") || strings.HasPrefix(locale, "1e0") {
			s.numeral = 1 // zh-CN with Chinese digits, as newer programs write DBNum1
		}
	case strings.HasPrefix(low, "dbnum") && len(low) == 6:
		s.numeral = int(low[5] - '0')
		if s.numeral < 0 || s.numeral > 3 {
			s.numeral = 0
		}
	}
}

// classify finds what the section formats, and which m are minutes: those after an hour or before a second.
func (s *section) classify() {
	digits, at := false, false
	for _, t := range s.tokens {
		switch t.kind {
		case datePart, elapsed, halfDay:
			s.kind = date
		case generalHere:
			if s.kind != date {
				s.kind = general
			}
		case placeholder:
			digits = true
		case textHere:
			at = true
		}
	}
	if s.kind == numeric && at && !digits {
		s.kind = onlyText
	}
	if s.kind != date {
		return
	}
	last := byte(0)
	pending := -1 // a month that becomes minutes should a second follow
	for i := range s.tokens {
		t := &s.tokens[i]
		if t.kind != datePart && t.kind != elapsed {
			continue
		}
		c := t.text[0]
		switch {
		case c == 'm' && t.kind == datePart && len(t.text) <= 2 && last == 'h':
			t.text = strings.Repeat("n", len(t.text))
		case c == 'm' && t.kind == datePart && len(t.text) <= 2:
			pending = i
		case c == 's' && pending >= 0 && last == 'm':
			s.tokens[pending].text = strings.Repeat("n", len(s.tokens[pending].text))
		}
		if c != 'm' {
			pending = -1
		}
		last = c
	}
}
