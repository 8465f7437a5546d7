package table

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/rules"
)

// A cell is a cell of the document in its place in a grid, with what its words mean.
type cell struct {
	span       document.Span
	row, col   int // in the grid: parts of a table that a page end split are one grid
	rows, cols int // spans
	indent     float64
	sq         squeezed
	text       string
	lab        label
	asCol      class
	asRow      class
	says       *Field // what content has found
}

func (c *cell) blank() bool { return c == nil || len(c.sq.runes) == 0 }

// end is the row below the cell.
func (c *cell) end() int { return c.row + c.rows }

// right is the column after the cell.
func (c *cell) right() int { return c.col + c.cols }

// field is what the cell says. Instructions of the form that were left in it are nobody's content.
func (c *cell) field() *Field {
	f := c.content()
	return &f
}

// content is looked for once: a cell may be asked for each of the rows that it is merged over.
func (c *cell) content() Field {
	if c.says == nil {
		f := c.strip()
		c.says = &f
	}
	return Field{Text: c.says.Text, Spans: slices.Clone(c.says.Spans)}
}

func (c *cell) strip() Field {
	i, j := 0, len(c.sq.runes)
	for i < j {
		if end := closer(c.sq.runes[i:j]); end > 0 && instruction(string(c.sq.runes[i:i+end])) {
			i += end
			continue
		}
		if open := opener(c.sq.runes[i:j]); open >= 0 && instruction(string(c.sq.runes[i+open:j])) {
			j = i + open
			continue
		}
		break
	}
	f := c.sq.sub(i, j)
	if i == j {
		f.Spans[0] = document.Span{Start: c.span.Start, End: c.span.Start}
	}
	return f
}

// closer is the length of the bracket that the first rune opens, or 0.
func closer(runes []rune) int {
	if len(runes) == 0 || !opens(runes[0]) || runes[0] == '〔' {
		return 0
	}
	depth := 0
	for i, r := range runes {
		switch {
		case r == '〔', r == '〕': // the year of a document's number
		case opens(r):
			depth++
		case closes(r):
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return 0
}

// instruction tells whether a bracket tells the office how to fill the form in.
func instruction(bracket string) bool {
	for _, w := range []string{"字以内", "字左右", "字以下", "字内", "请填", "填写", "填报", "简述", "简要说明", "逐项说明", "可另附", "可附页", "如有", "没有请填", "请在"} {
		if strings.Contains(bracket, w) {
			return true
		}
	}
	return false
}

// A grid is one table, or the parts of one, with an index by row and column.
type grid struct {
	doc    *document.Document
	words  classifier
	blocks []int
	rows   int
	cols   int
	cells  []cell
	index  []int32 // 1 + index into cells, by row*cols+col
	lines  [][]*cell
}

// part is a table block and the number of its first rows that repeat the header of the part before.
type part struct{ block, skip int }

func newGrid(doc *document.Document, words classifier, parts []part) *grid {
	g := &grid{doc: doc, words: words}
	n := 0
	for _, p := range parts {
		n += len(doc.Blocks[p.block].Table.Cells)
	}
	g.cells = make([]cell, 0, n)
	for _, p := range parts {
		t := doc.Blocks[p.block].Table
		g.blocks = append(g.blocks, p.block)
		g.cols = max(g.cols, t.Cols)
		for i := range t.Cells {
			c := &t.Cells[i]
			if c.Row+c.RowSpan <= p.skip {
				continue
			}
			top := max(c.Row, p.skip)
			g.cells = append(g.cells, cell{span: c.Span, row: g.rows + top - p.skip, col: c.Col,
				rows: c.Row + c.RowSpan - top, cols: c.ColSpan, indent: c.Indent})
		}
		g.rows += t.Rows - p.skip
	}
	g.index = make([]int32, g.rows*g.cols)
	size := 0
	for i := range g.cells {
		size += utf8.RuneCountInString(doc.Slice(g.cells[i].span)) + 1
	}
	runes, at := make([]rune, 0, size), make([]int32, 0, size)
	for i := range g.cells {
		c := &g.cells[i]
		for r := c.row; r < min(c.end(), g.rows); r++ {
			for k := c.col; k < min(c.right(), g.cols); k++ {
				g.index[r*g.cols+k] = int32(i + 1)
			}
		}
		c.sq = squeezeInto(doc, c.span, &runes, &at)
		g.read(c)
	}
	g.pairGoals()
	return g
}

// goalBeside are the words that make 目标设定 and 目标完成 a goal and what became of it.
var goalBeside = map[string][]string{"goal_set": {"goal_done", "achieved"}, "goal_done": {"goal_set", "goal", "goals_block"}}

// pairGoals takes 目标设定 and 目标完成 for a goal and what became of it only where both stand side by side or one below the
// other: alone they are indicators.
func (g *grid) pairGoals() {
	var paired []*cell
	for i := range g.cells {
		c := &g.cells[i]
		for _, is := range goalBeside[c.asRow.is] {
			for _, x := range []*cell{g.at(c.row-1, c.col), g.at(c.end(), c.col)} {
				if x != nil && x.asRow.is == is {
					paired = append(paired, c)
				}
			}
			for _, x := range g.line(c.row) {
				if x.asRow.is == is {
					paired = append(paired, c)
				}
			}
		}
	}
	for i := range g.cells {
		c := &g.cells[i]
		if goalBeside[c.asRow.is] == nil {
			continue
		}
		is := ""
		if slices.Contains(paired, c) {
			is = map[string]string{"goal_set": "goal", "goal_done": "achieved"}[c.asRow.is]
		}
		c.asRow.is = is
	}
}

// read asks what the cell's text means.
func (g *grid) read(c *cell) {
	c.text = c.sq.String()
	c.lab = parseLabel(&c.sq)
	if len(c.lab.keys) > 0 && !numeric(c.text) {
		c.asCol = mean(g.words, rules.Column, c.lab.keys)
		c.asRow = mean(g.words, rules.Row, c.lab.keys)
	}
}

// at is the cell that covers a position, or nil outside the grid.
func (g *grid) at(row, col int) *cell {
	if row < 0 || col < 0 || row >= g.rows || col >= g.cols {
		return nil
	}
	if i := g.index[row*g.cols+col]; i > 0 {
		return &g.cells[i-1]
	}
	return nil
}

// line is the cells that cover a row, from left to right, each once.
func (g *grid) line(row int) []*cell {
	if g.lines == nil {
		g.lines = make([][]*cell, g.rows)
	}
	if g.lines[row] != nil {
		return g.lines[row]
	}
	out := make([]*cell, 0, min(g.cols, len(g.cells)))
	for k := 0; k < g.cols; {
		c := g.at(row, k)
		if c == nil {
			k++
			continue
		}
		out = append(out, c)
		k = max(k+1, c.right())
	}
	g.lines[row] = out
	return out
}

// own is the cells with text that begin in a row.
func (g *grid) own(row int) []*cell {
	line := g.line(row)
	out := make([]*cell, 0, len(line))
	for _, c := range line {
		if c.row == row && !c.blank() {
			out = append(out, c)
		}
	}
	return out
}

// next is the cell to the right of c in a row.
func (g *grid) next(row int, c *cell) *cell { return g.at(row, c.right()) }

// sameRow tells whether two rows say the same, cell by cell.
func sameRow(a, b []*cell) bool {
	return slices.EqualFunc(a, b, func(x, y *cell) bool { return x.text == y.text })
}

// sameColumns tells whether the cells of two rows begin in the same columns.
func sameColumns(a, b []*cell) bool {
	return slices.EqualFunc(a, b, func(x, y *cell) bool { return x.col == y.col })
}

// number reads a cell's text as a figure: digits with separators, a sign, a unit.
func numeric(text string) bool {
	digits := false
	for _, r := range text {
		switch {
		case digit(r):
			digits = true
		case amountRune(r):
		default:
			return false
		}
	}
	return digits
}

// amountRune tells whether a rune other than a digit may stand in a figure.
func amountRune(r rune) bool {
	switch r {
	case '.', ',', ' ', '，', '．', '%', '％', '‰', '+', '-', '－', '＋', '元', '万', '亿', '分':
		return true
	}
	return false
}

// none tells whether a cell says that there is nothing.
func none(text string) bool {
	switch text {
	case "", "—", "——", "-", "--", "－", "/", "／", "\\", "*", "无", "不适用", "–", "―", "─":
		return true
	}
	return false
}

// figure tells whether a cell could stand in a column of figures.
func figure(text string) bool { return numeric(text) || none(text) }

// spanAt is the empty place where a cell begins.
func spanAt(c *cell) []document.Span {
	return []document.Span{{Start: c.span.Start, End: c.span.Start}}
}
