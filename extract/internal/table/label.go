package table

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A label is a header or row label taken apart: what rules are matched against, and what stands round it.
type label struct {
	keys   []string // to be tried in turn: brackets opened up, then marks in brackets at the end left out
	year   int      // of `2023年决算数`; 0 none
	sub    bool     // begins with 其中
	rank   int      // of its number: 1 一、 2 （一） 3 1. 4 （1）; 0 none
	unit   [2]int   // runes of the unit of money in brackets; empty: none
	points [2]int   // runes of the points in brackets (（20分）): the number alone
	bare   int      // runes before the bracketed marks at the end
}

// units of money, longest first.
var moneyUnits = []string{"人民币万元", "百万元", "万元", "亿元", "千元", "元"}

const longestLabel = 60

// parseLabel takes a label apart. Numbers (一、, 1.) are left out only where the label is a row's.
func parseLabel(s *squeezed) label {
	runes := s.runes
	l := label{bare: len(runes)}
	if len(runes) == 0 || len(runes) > longestLabel {
		return l
	}
	from := 0
	for {
		at := from
		if n := within(runes[from:]); n > 0 {
			l.sub = true
			from += n
		}
		if n := ordinal(runes[from:]); n > 0 && from+n < len(runes) {
			if l.rank == 0 {
				l.rank = rankOf(runes[from : from+n])
			}
			from += n
		}
		if from == at {
			break
		}
	}
	if n, y := leadingYear(runes[from:]); n > 0 {
		l.year = y
		from += n
	}
	to := len(runes)
	add := func() {
		key := s.folded(from, to)
		if key != "" && (len(l.keys) == 0 || l.keys[len(l.keys)-1] != key) {
			l.keys = append(l.keys, key)
		}
	}
	for {
		for to > from && trails(runes[to-1]) {
			to--
		}
		add()
		open := opener(runes[from:to])
		if open < 0 || from+open == 0 && to == len(runes) {
			break
		}
		open += from
		l.mark(runes, open+1, to-1)
		to = open
		l.bare = min(l.bare, to)
	}
	for to > from && formula(runes[to-1]) { // 执行率B/A
		to--
	}
	if to > from {
		add()
	}
	return l
}

// mark notes what a bracket at the end says: a unit of money, points.
func (l *label) mark(runes []rune, i, j int) {
	text := string(runes[i:j])
	inner := strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(text, "金额"), "单位"), "："), ":")
	for _, u := range moneyUnits {
		if inner == u {
			l.unit = [2]int{j - len([]rune(u)), j}
			return
		}
	}
	if a, b, ok := points(runes[i:j], false); ok {
		l.points = [2]int{i + a, i + b}
	}
}

// points finds the number in what a bracket says of points: 50分, 权重50, 分值：10分, 20分*执行率; a bare number only
// where loose.
func points(runes []rune, loose bool) (a, b int, ok bool) {
	text := string(runes)
	named := false
	for _, p := range []string{"权重分值", "权重", "分值", "满分", "标准分", "共", "计", "占"} {
		if strings.HasPrefix(text, p) {
			named = true
			a = len([]rune(p))
			break
		}
	}
	for a < len(runes) && strings.ContainsRune(" ：:为", runes[a]) {
		a++
	}
	b = a
	dots := 0
	for b < len(runes) && (digit(runes[b]) || (runes[b] == '.' || runes[b] == '．') && dots == 0) {
		if !digit(runes[b]) {
			dots++
		}
		b++
	}
	if b == a || !digit(runes[b-1]) {
		return 0, 0, false
	}
	rest := strings.TrimSpace(string(runes[b:]))
	switch {
	case rest == "" && (named || loose), rest == "分", named && (rest == "%" || rest == "％"), loose && (rest == "%" || rest == "％"):
		return a, b, true
	case strings.HasPrefix(rest, "分*"), strings.HasPrefix(rest, "分×"), strings.HasPrefix(rest, "分x"), strings.HasPrefix(rest, "分＊"),
		strings.HasPrefix(rest, "*"), strings.HasPrefix(rest, "×"):
		return a, b, true
	}
	return 0, 0, false
}

// within is the length of 其中： at the start.
func within(runes []rune) int {
	if len(runes) < 3 || runes[0] != '其' || runes[1] != '中' {
		return 0
	}
	if runes[2] == '：' || runes[2] == ':' {
		return 3
	}
	return 2
}

// opener is the index of the bracket that the last rune closes, or -1.
func opener(runes []rune) int {
	if len(runes) < 2 || !closes(runes[len(runes)-1]) {
		return -1
	}
	depth := 0
	for i := len(runes) - 1; i >= 0; i-- {
		switch {
		case closes(runes[i]):
			depth++
		case opens(runes[i]):
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

func opens(r rune) bool {
	switch r {
	case '（', '(', '[', '【', '〔':
		return true
	}
	return false
}

func closes(r rune) bool {
	switch r {
	case '）', ')', '】', ']', '〕':
		return true
	}
	return false
}

// trails tells whether a mark at the end of a label says nothing.
func trails(r rune) bool {
	switch r {
	case ' ', '：', ':', '。', '*', '＊', '，', ',', '、':
		return true
	}
	return false
}

func formula(r rune) bool {
	switch r {
	case '/', '÷', '×', '*', '=', '＝', '%', '％', '+', '-', 'Ａ', 'Ｂ', 'Ｃ':
		return true
	}
	return r >= 'A' && r <= 'G' || r >= 'a' && r <= 'f'
}

// foldRune is a rune of a label as rules see it: half-width; false for quotes, brackets, colons and white space.
func foldRune(r rune) (rune, bool) {
	if r >= '！' && r <= '～' {
		r -= 0xFEE0
	}
	switch r {
	case '"', '\'', '“', '”', '‘', '’', '「', '」', '『', '』', '《', '》', '(', ')', '[', ']', '【', '】', '〔', '〕', ' ', ':', '*':
		return 0, false
	}
	return r, true
}

// fold is a label as rules are matched against.
func fold(runes []rune) string {
	out := make([]byte, 0, 3*longestLabel)
	for _, r := range runes {
		if f, ok := foldRune(r); ok {
			out = utf8.AppendRune(out, f)
		}
	}
	return string(out)
}

// folded is fold of the runes [i, j).
func (s *squeezed) folded(i, j int) string {
	for _, r := range s.runes[i:j] {
		if f, ok := foldRune(r); !ok || f != r {
			return fold(s.runes[i:j])
		}
	}
	return s.text(i, j)
}

// ordinal is the length of a number at the start of an item: 一、 （一） 1. 1、 (1) ① 一是 目标1： 任务1：, or 0.
func ordinal(runes []rune) int {
	n := len(runes)
	if n == 0 {
		return 0
	}
	if r := runes[0]; r >= '①' && r <= '⒛' || r >= '㈠' && r <= '㈩' {
		if n > 1 && dots(runes[1]) {
			return 2
		}
		return 1
	}
	i := 0
	bracket := runes[0] == '（' || runes[0] == '('
	if bracket {
		i++
	}
	switch {
	case bracket:
	case runes[0] == '第':
		i = 1
	case n > 1 && (runes[0] == '目' && runes[1] == '标' || runes[0] == '任' && runes[1] == '务' || runes[0] == '指' && runes[1] == '标'):
		i = 2
	}
	prefix := i > 0 && !bracket
	from := i
	for i < n && cjkDigit(runes[i]) {
		i++
	}
	cjk := i > from
	if !cjk {
		for i < n && digit(runes[i]) {
			i++
		}
	}
	if i == from || i-from > 3 || i >= n {
		return 0
	}
	next := runes[i]
	switch {
	case bracket:
		if next == '）' || next == ')' {
			i++
			if i < n && dots(runes[i]) {
				i++
			}
			return i
		}
	case prefix:
		if next == '：' || next == ':' || dots(next) {
			return i + 1
		}
	case next == '、':
		return i + 1
	case cjk && next == '是' && i+1 < n:
		return i + 1
	case next == '.' || next == '．' || next == '）' || next == ')':
		if !cjk && i+1 < n && digit(runes[i+1]) { // 1.5万亩, 1.1
			return 0
		}
		return i + 1
	}
	return 0
}

func dots(r rune) bool { return r == '、' || r == '.' || r == '．' }

func cjkDigit(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '百':
		return true
	}
	return false
}

// rankOf orders the shapes of number: 一、 stands over （一）, it over 1., it over （1）.
func rankOf(number []rune) int {
	cjk := slices.ContainsFunc(number, cjkDigit)
	bracket := slices.Contains(number, '（') || slices.Contains(number, '(')
	switch {
	case cjk && !bracket:
		return 1
	case cjk:
		return 2
	case !bracket:
		return 3
	}
	return 4
}

// leadingYear is the length of a year in front of a label, and the year.
func leadingYear(runes []rune) (n, year int) {
	if len(runes) < 5 {
		return 0, 0
	}
	if runes[4] != '年' {
		return 0, 0
	}
	y, ok := yearOf(runes[:4])
	if !ok || y < 1990 || y > 2100 {
		return 0, 0
	}
	if len(runes) > 5 && runes[5] == '度' {
		return 6, y
	}
	return 5, y
}

// yearOf reads four digits, of either width.
func yearOf(runes []rune) (year int, ok bool) {
	n := 0
	for _, r := range runes {
		if f, said := foldRune(r); said {
			if !digit(f) {
				return 0, false
			}
			year, n = 10*year+int(f-'0'), n+1
		}
	}
	return year, n == 4
}

// labelOf is a cell's text as a label: without the colon after it.
func labelOf(c *cell) Field {
	f := c.content()
	n := len(c.sq.runes)
	if i := n - len([]rune(f.Text)); i == 0 && n > 1 && strings.ContainsRune("：:", c.sq.runes[n-1]) {
		return c.sq.sub(0, n-1)
	}
	return f
}
