package numeral

import (
	"fmt"
	"strconv"
	"strings"
)

// ParseDate reads a string that is a date and nothing else: 2019年06月18日, 2023.6.28, 二○一一年五月三十日, 2023年4月.
// It returns YYYY-MM-DD or, without a day, YYYY-MM. Days that are not in the calendar are not dates.
func ParseDate(s string) (iso string, ok bool) {
	s = strings.TrimSpace(s)
	sc := scanner{text: s}
	if m := sc.date(0); m.Kind == Date && m.End == len(s) {
		return m.Digits, true
	}
	return "", false
}

// isYear reports whether reports may speak of the year.
func isYear(v int) bool { return v >= 1800 && v < 2200 }

// date reads a date or a year at i.
func (s *scanner) date(i int) Match {
	year, end := s.year(i)
	if end == 0 {
		return Match{}
	}
	at := s.blanks(end)
	if s.peek(at) != '年' {
		return s.separated(i, year, end)
	}
	end = at + len("年")
	m := Match{Start: i, Kind: Date}
	if month, stop := s.monthIn(end); stop > 0 {
		m.End = stop
		m.Digits = fmt.Sprintf("%04d-%02d", year, month)
		if day, stop := s.dayIn(stop); stop > 0 && day <= daysIn(year, month) {
			m.End = stop
			m.Digits += fmt.Sprintf("-%02d", day)
		}
	} else {
		m.Kind, m.Unit, m.Digits = Year, "年", strconv.Itoa(year)
		if s.peek(end) == '度' && s.peek(end+len("度")) != '假' {
			end += len("度")
			m.Unit = "年度"
		}
		m.End = end
	}
	m.Value = Value(m.Digits)
	return m
}

// year reads four digits that can be a year, Arabic or Chinese. In Chinese years people type many things for 〇, and
// title pages put blanks between the digits.
func (s *scanner) year(i int) (year, end int) {
	r := s.peek(i)
	if isArabic(r) {
		end, n := s.digits(i)
		if n != 4 || s.chainedTwice(i) {
			return 0, 0
		}
		year, _ = strconv.Atoi(s.ascii(i, end, n))
	} else {
		if r != '一' && r != '二' && r != '壹' && r != '贰' && r != '貳' {
			return 0, 0
		}
		at := i
		for n := range 4 {
			if n > 0 {
				at = s.blanks(at)
			}
			r, size := s.runeAt(at)
			g, v := glyph(r)
			switch {
			case g == glyphDigit || g == glyphZero:
			case in(r, "0０OoＯОΟ"):
				v = 0
			default:
				return 0, 0
			}
			year, at = 10*year+v, at+size
		}
		end = at
	}
	if end == 0 {
		end, _ = s.digits(i)
	}
	if !isYear(year) {
		return 0, 0
	}
	return year, end
}

// chainedTwice reports whether the digits at i follow two runs of digits with dots (1.2.2023): then they are a part of a
// longer number, not a year.
func (s *scanner) chainedTwice(i int) bool {
	if !s.chained(i) {
		return false
	}
	dot := s.before(i)
	at := i - len(string(dot))
	for n := 0; n < 4 && isArabic(s.before(at)); n++ {
		at -= len(string(s.before(at)))
	}
	return s.chained(at)
}

// monthIn reads a month with 月 at i, behind 年.
func (s *scanner) monthIn(i int) (month, end int) {
	at := s.blanks(i)
	if s.peek(at) == '元' {
		month, at = 1, at+len("元")
	} else {
		month, at = s.count(at)
	}
	if at == 0 || month < 1 || month > 12 {
		return 0, 0
	}
	if at = s.blanks(at); s.peek(at) != '月' {
		return 0, 0
	}
	return month, at + len("月")
}

// dayIn reads a day with 日 or 号 at i, behind 月.
func (s *scanner) dayIn(i int) (day, end int) {
	day, at := s.count(s.blanks(i))
	if at == 0 || day < 1 {
		return 0, 0
	}
	at = s.blanks(at)
	if r, size := s.runeAt(at); r == '日' || fold(r) == '号' {
		return day, at + size
	}
	return 0, 0
}

// count reads a number of one or two Arabic digits or a Chinese one under a hundred.
func (s *scanner) count(i int) (v, end int) {
	if end, n := s.digits(i); n > 0 {
		if n > 2 {
			return 0, 0
		}
		v, _ = strconv.Atoi(s.ascii(i, end, n))
		return v, end
	}
	if _, n := s.row(i); n > 1 {
		return 0, 0
	}
	sec := s.section(i)
	if sec.approximate || sec.value > 99 {
		return 0, 0
	}
	return sec.value, sec.end
}

// separated reads the rest of 2023.6.28, 2024-03-22 or 2024/3/22: the same separator twice, and no third time.
func (s *scanner) separated(start, year, i int) Match {
	sep, size := s.runeAt(i)
	if !in(sep, "-－./．／") || !isArabic(s.peek(start)) {
		return Match{}
	}
	month, end := s.count(i + size)
	if end == 0 || month < 1 || month > 12 || s.peek(end) != sep {
		return Match{}
	}
	from := end + size
	if !isArabic(s.peek(from)) || !isArabic(s.peek(i+size)) {
		return Match{}
	}
	day, end := s.count(from)
	if end == 0 || day < 1 || day > daysIn(year, month) {
		return Match{}
	}
	if r, size := s.runeAt(end); isLetter(r) || r == '%' || r == '％' || in(r, "-－./．／") && isArabic(s.peek(end+size)) {
		return Match{}
	}
	digits := fmt.Sprintf("%04d-%02d-%02d", year, month, day)
	return Match{Start: start, End: end, Kind: Date, Digits: digits, Value: Value(digits)}
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}
