package text

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// A table is a stretch of lines that became one.
type table struct {
	first, last int // indexes into file.lines
	rows        [][]cell
	head        int
	restored    bool // nothing in the file showed rows
}

// A cell is a cell's text, with marks, and where it began.
type cell struct {
	text    string
	indent  float64
	line    int
	cols    int  // columns that it covers, if more than one
	rows    int  // rows
	covered bool // its place is covered by a cell before
}

// findTables finds tables in the lines that are running text yet: those with a cell on each line first, as what they
// look like is the plainest.
func (f *file) findTables() {
	f.cellPerLine()
	f.columns()
	f.stacked()
	slices.SortFunc(f.tables, func(a, b table) int { return a.first - b.first })
}

func (f *file) addTable(first, last int, rows [][]cell, head int) {
	for i := first; i <= last; i++ {
		if f.lines[i].class == running {
			f.lines[i].class = inTable
		}
	}
	f.tables = append(f.tables, table{first: first, last: last, rows: rows, head: head})
}

// cellPerLine reads the tables of a converter that writes a tab before each cell, a cell a line, and a blank line after
// each row. Paragraphs that begin with a tab look the same, so a file must have one table that can be nothing else
// before its lesser ones are believed.
func (f *file) cellPerLine() {
	type stretch struct {
		first, last int
		rows        [][]cell
	}
	var found []stretch
	certain := false
	for i := 0; i < len(f.lines); i++ {
		if !f.startsCell(i) {
			continue
		}
		rows, last := f.rowsFrom(i)
		if rows != nil && !numbered(rows) {
			found = append(found, stretch{i, last, rows})
			certain = certain || regular(rows) || form(rows)
		}
		i = last
	}
	if !certain {
		return
	}
	for _, s := range found {
		_, wide := commonest(s.rows)
		single := len(s.rows) == 1 && len(s.rows[0]) == 1
		if regular(s.rows) || wide > 0 && len(s.rows) > 1 || !single && !prose(s.rows) {
			f.addTable(s.first, s.last, place(s.rows), 0)
		}
	}
}

// startsCell tells whether line i is a tab, and then one cell.
func (f *file) startsCell(i int) bool {
	l := &f.lines[i]
	return l.class == running && strings.HasPrefix(l.text, "\t") && !strings.Contains(trim(l.text), "\t")
}

// rowsFrom reads rows from line i on and returns the last line it took.
func (f *file) rowsFrom(i int) (rows [][]cell, last int) {
	var row []cell
	last = i
	turned := false // a page was turned since the last line
	for k := i; k < len(f.lines); k++ {
		l := &f.lines[k]
		if !l.body() { // a page number inside the table
			turned = true
			continue
		}
		gap := l.gap
		if turned || l.breaks {
			gap = 1
		}
		turned = false
		if k > i && gap > 1 {
			break
		}
		if f.startsCell(k) {
			if k > i && gap == 1 && !f.splitRow(rows, row, k) {
				rows, row = append(rows, row), make([]cell, 0, len(row))
			}
			text, indent := trimIndent(l.text)
			row = append(row, cell{text: text, indent: indent, line: k})
		} else if gap == 0 || f.splitCell(rows, row, k) {
			if strings.HasPrefix(l.text, "\t") { // more than one cell on the line: another kind of table
				return nil, k
			}
			c := &row[len(row)-1]
			if c.text != "" {
				c.text += "\n"
			}
			c.text += trim(l.text)
		} else {
			break
		}
		last = k
	}
	return append(rows, row), last
}

// splitRow tells whether the blank line before line k is an empty paragraph at the end of a cell rather than the end of
// a row: the row is short, and with the cells from k on it has the columns that the rows before agree on.
func (f *file) splitRow(rows [][]cell, row []cell, k int) bool {
	if text, _ := trimIndent(f.lines[k].text); totals(row) || totalWord.MatchString(text) {
		return false // totals are rows of their own, whatever their cells add up to
	}
	cols := agreed(rows)
	return cols > 2 && len(row) < cols && len(row)+f.cellsFrom(k) == cols
}

// totals tells whether a row is one of totals.
func totals(row []cell) bool {
	for _, c := range row {
		if c.text != "" {
			return totalWord.MatchString(c.text)
		}
	}
	return false
}

// splitCell tells the same of a line without a tab.
func (f *file) splitCell(rows [][]cell, row []cell, k int) bool {
	cols := agreed(rows)
	if cols < 2 || len(row) >= cols {
		return false
	}
	for n := k; n < len(f.lines) && n < k+noteLines && (n == k || f.lines[n].gap == 0); n++ {
		if f.startsCell(n) {
			return len(row)+f.cellsFrom(n) == cols
		}
	}
	return false
}

// cellsFrom counts cells up to the next blank line.
func (f *file) cellsFrom(k int) int {
	n := 0
	for i := k; i < len(f.lines) && n < 100 && (i == k || f.lines[i].gap == 0); i++ {
		if f.startsCell(i) {
			n++
		}
	}
	return n
}

// agreed is the number of columns that the first row has and most of the last rows have too, or 0.
func agreed(rows [][]cell) int {
	if len(rows) == 0 {
		return 0
	}
	same := 0
	lately := rows[max(0, len(rows)-8):]
	for _, r := range lately {
		if len(r) == len(rows[0]) {
			same++
		}
	}
	if same*2 < len(lately) {
		return 0
	}
	return len(rows[0])
}

// regular tells whether rows can be nothing but a table.
func regular(rows [][]cell) bool {
	_, n := commonest(rows)
	if n*5 < len(rows)*3 {
		return false
	}
	return len(rows) > 2 || len(rows) == 2 && !prose(rows)
}

// commonest is the number of columns, two or more, that most rows have, and how many have it.
func commonest(rows [][]cell) (cols, n int) {
	count := map[int]int{}
	for _, r := range rows {
		if c := len(r); c > 1 {
			if count[c]++; count[c] > n {
				cols, n = c, count[c]
			}
		}
	}
	return cols, n
}

// prose tells whether most cells are sentences.
func prose(rows [][]cell) bool {
	sentences, filled, empty := 0, 0, 0
	for _, r := range rows {
		for _, c := range r {
			switch {
			case c.text == "":
				empty++
				continue
			case sentenceEnd(c.text) || utf8.RuneCountInString(c.text) > 60:
				sentences++
			}
			filled++
		}
	}
	return empty == 0 && sentences*2 > filled
}

// numbered tells whether most cells begin with the number of a heading, as paragraphs do.
func numbered(rows [][]cell) bool {
	numbers, filled := 0, 0
	for _, r := range rows {
		for _, c := range r {
			if c.text == "" {
				continue
			}
			filled++
			if headingStart.MatchString(c.text) && kindOf(c.text) == words {
				numbers++
			}
		}
	}
	return numbers*2 > filled
}
