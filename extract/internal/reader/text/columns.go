package text

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// columns reads the tables that have a row on each line, the cells set apart by tabs, bars or wide gaps.
func (f *file) columns() {
	for i := 0; i < len(f.lines); {
		if l := &f.lines[i]; l.class != running {
			i++
			continue
		}
		next := i + 1
		for _, read := range []func(*file, int) int{(*file).tabColumns, (*file).barColumns, (*file).gapColumns} {
			if end := read(f, i); end > i {
				next = end
				break
			}
		}
		i = next
	}
}

// tabColumns reads `a⇥b⇥c` lines from line i on. It returns the line after them, table or not, or i where there are
// none. (So do barColumns and gapColumns.)
func (f *file) tabColumns(i int) int {
	var rows [][]cell
	k := i
	for ; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.class == footer || l.class == header {
			continue
		}
		// Tabs at its ends do for a row, not for the first: its other cells are empty.
		t := l.text
		if k == i {
			t = trim(t)
		}
		if l.class != running || k > i && l.gap > 1 || !strings.Contains(t, "\t") || k > i && f.startsCell(k) && !f.emptyAround(rows, k) {
			break
		}
		row := f.cells(strings.Split(l.text, "\t"), k)
		if len(row) == 2 && bareNumber.MatchString(row[0].text) {
			break // `一、⇥部门概况`
		}
		rows = append(rows, row)
	}
	// A caption with its unit, `表1⇥单位：万元`, is no row.
	cols, _ := commonest(rows)
	for len(rows) > 2 && len(rows[0]) == 2 && cols > 2 && captionUnit.MatchString(rows[0][1].text) {
		rows = rows[1:]
	}
	if len(rows) > 1 && (regular(rows) || form(rows)) {
		for _, part := range forms(rows) {
			f.addTable(part[0][0].line, part[len(part)-1][0].line, place(part), 0)
		}
	}
	return k
}

// nameHead matches the label of a form's first row.
var nameHead = pattern.New(`^(?:项目|部门|单位|预算部门|部门[（(]单位[）)])名称$`)

// leastFormRows is how many rows a form has at least.
const leastFormRows = 4

// forms parts forms that follow each other: each begins with the same label.
func forms(rows [][]cell) (parts [][][]cell) {
	from := 0
	for r := range rows {
		if r-from >= leastFormRows && len(rows)-r >= leastFormRows && rows[r][0].text == rows[0][0].text && nameHead.MatchString(rows[0][0].text) {
			parts = append(parts, rows[from:r])
			from = r
		}
	}
	return append(parts, rows[from:])
}

// emptyAround tells whether line k, a tab and one cell, is a row whose other cells are empty: so is it where the rows
// before it begin with empty cells too.
func (f *file) emptyAround(rows [][]cell, k int) bool {
	text := f.lines[k].text
	return strings.HasSuffix(text, "\t") || strings.HasPrefix(text, "\t\t") || rows[len(rows)-1][0].text == "" || blank(text)
}

// captionUnit matches the unit that stands beside a caption.
var captionUnit = pattern.New(`^[（(]?(?:金额|计量)?单\s*位\s*[:：].*元[）)]?$`)

// bareNumber matches a heading's number that stands alone.
var bareNumber = pattern.New(`^(?:[一二三四五六七八九十]{1,3}[、.．]|[0-9０-９]{1,2}[、.．]|[（(][一二三四五六七八九十0-9０-９]{1,3}[）)]|第[一二三四五六七八九十]{1,3}[部章节条][分]?)$`)

func (f *file) cells(texts []string, line int) []cell {
	row := make([]cell, len(texts))
	for i, s := range texts {
		t, indent := trimIndent(s)
		row[i] = cell{text: t, indent: indent, line: line}
	}
	return row
}

const drawnBars = "│┃｜║"

var (
	bars    = strings.NewReplacer("│", "|", "┃", "|", "｜", "|", "║", "|")
	barRule = pattern.New(`^[\s|+:=\x{2500}-\x{257f}-]*(?:-{3}|={3}|:-|-:|[\x{2500}\x{2501}\x{2550}]{2})[\s|+:=\x{2500}-\x{257f}-]*$`)
)

// barColumns reads `a | b | c` lines, with or without rules between them.
func (f *file) barColumns(i int) int {
	var rows [][]cell
	var rules []int // number of rows before each rule
	fenced := true
	k := i
	for ; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.class != running || k > i && l.gap > 0 {
			break
		}
		s := trim(l.text)
		if strings.ContainsAny(s, drawnBars) {
			s = bars.Replace(s)
		}
		if barRule.MatchString(s) {
			rules = append(rules, len(rows))
			continue
		}
		closed := len(s) > 1 && s[0] == '|' && s[len(s)-1] == '|'
		if !closed && !strings.Contains(s, " | ") {
			break
		}
		fenced = fenced && closed
		s = strings.TrimSuffix(strings.TrimPrefix(s, "|"), "|")
		rows = append(rows, f.cells(strings.Split(s, "|"), k))
	}
	if k == i {
		return i
	}
	cols, n := commonest(rows)
	if len(rows) < 2 || n*5 < len(rows)*4 || !fenced && cols == 2 && len(rows) < 3 {
		return k
	}
	head := 0
	if len(rules) > 3 {
		rows = wrapped(rows, rules)
	} else if len(rules) > 0 {
		if head = rules[0]; head == 0 && len(rules) > 1 {
			head = rules[1]
		}
		if head == len(rows) {
			head = 0
		}
	}
	f.addTable(i, k-1, rows, head)
	return k
}

// wrapped joins the lines between two rules to one row: in a table that is ruled all through, the lines of a row are
// cells that were too wide.
func wrapped(rows [][]cell, rules []int) [][]cell {
	var out [][]cell
	for r, row := range rows {
		starts := r == 0
		for _, n := range rules {
			starts = starts || n == r
		}
		if starts {
			out = append(out, row)
			continue
		}
		last := out[len(out)-1]
		for c := range row {
			if c < len(last) {
				last[c].text = joinWrapped(last[c].text, row[c].text)
			} else {
				last = append(last, row[c])
			}
		}
		out[len(out)-1] = last
	}
	return out
}

var (
	wideGap = pattern.New(`[ \x{3000}\x{a0}]{2,}|\x{3000}`)
	figure  = pattern.New(`^[-—+≥≤<>]?[\d,，.]+\s*[%％‰]?$|^[-—/]$`)
)

// gapColumns reads lines whose cells are set apart by two spaces or more, and stand under each other.
func (f *file) gapColumns(i int) int {
	var rows [][]cell
	var edges [][]int // of each row, columns where its cells begin and end
	k := i
	for ; k < len(f.lines); k++ {
		l := &f.lines[k]
		if l.class != running || k > i && l.gap > 0 || strings.Contains(l.text, "\t") || len(l.text) > 1000 {
			break
		}
		row, edge := f.gapCells(k)
		if len(row) < 2 || len(rows) > 0 && len(row) != len(rows[0]) || len(row) == 2 && bareNumber.MatchString(row[0].text) {
			break
		}
		rows, edges = append(rows, row), append(edges, edge)
	}
	if len(rows) >= 3 && !prose(rows) && tabular(rows, edges) {
		f.addTable(i, k-1, rows, 0)
		return k
	}
	return max(k, i+1)
}

func (f *file) gapCells(i int) (row []cell, edges []int) {
	s := f.lines[i].text
	t := strings.TrimLeftFunc(s, space)
	at := width(s[:len(s)-len(t)])
	add := func(text string) {
		row = append(row, cell{text: text, line: i})
		edges = append(edges, at, at+width(text))
	}
	for {
		gap := wideGap.FindStringIndex(t)
		if gap == nil {
			add(t)
			return row, edges
		}
		add(t[:gap[0]])
		at += width(t[:gap[1]])
		t = t[gap[1]:]
	}
}

// tabular tells whether the cells of each column stand under each other, or are figures. Two columns must be both.
func tabular(rows [][]cell, edges [][]int) bool {
	cols := len(rows[0])
	aligned, figures := true, 0
	for c := range cols {
		left, right, numbers := true, true, 0
		for r := range rows {
			left = left && near(edges[r][2*c], edges[0][2*c])
			right = right && near(edges[r][2*c+1], edges[0][2*c+1])
			if figure.MatchString(rows[r][c].text) {
				numbers++
			}
			if utf8.RuneCountInString(rows[r][c].text) > 40 {
				return false
			}
		}
		aligned = aligned && (left || right)
		if numbers*2 >= len(rows) && (c > 0 || cols > 2) {
			figures++
		}
	}
	if cols == 2 {
		return aligned && figures > 0
	}
	return aligned || figures > 0
}

func near(a, b int) bool { return a-b <= 1 && b-a <= 1 }
