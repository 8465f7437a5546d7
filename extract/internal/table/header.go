package table

import (
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// A column is a range of grid columns that one header cell is about.
type column struct {
	class
	c0, c1 int
	head   *cell
	year   int
}

// A header is the rows [top, bottom) of a grid that say what the columns mean, and that meaning.
type header struct {
	top, bottom int
	cols        []column
}

// find is the first column of a class, or nil.
func (h *header) find(classes ...string) *column {
	for _, is := range classes {
		for i := range h.cols {
			if h.cols[i].is == is {
				return &h.cols[i]
			}
		}
	}
	return nil
}

func (h *header) has(classes ...string) bool { return h.find(classes...) != nil }

// classes of columns by what they are for.
var (
	nameClasses  = set("level1", "level2", "level3", "level4", "indicator")
	valueClasses = set("target", "target_initial", "target_adjusted", "actual", "done", "state", "weight", "score", "standard",
		"coefficient", "deduction", "explanation", "sign", "score_rate")
	moneyClasses = set("initial", "adjusted", "final", "budget")
	fundsClasses = set("initial", "adjusted", "final", "budget", "rate", "weight", "score", "rate_weight", "rate_score", "prior")
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// headerFrom reads the header whose first row is top. Further rows belong to it as long as all that begins in them is header
// words.
func (g *grid) headerFrom(top int) header {
	h := header{top: top, bottom: top + 1}
	for h.bottom < g.rows && h.bottom-top < 4 && !g.counts(h.bottom) && g.continues(top, h.bottom) {
		h.bottom++
	}
	words := h.bottom
	for h.bottom < g.rows && h.bottom-top < 5 && g.counts(h.bottom) {
		h.bottom++
	}
	for k := 0; k < g.cols; k++ {
		c, is := g.heading(top, words, k)
		if c == nil {
			continue
		}
		if n := len(h.cols); n > 0 && h.cols[n-1].head == c && h.cols[n-1].c1 == k {
			h.cols[n-1].c1 = k + 1
			continue
		}
		h.cols = append(h.cols, column{class: is, c0: k, c1: k + 1, head: c, year: g.headYear(top, words, k)})
	}
	latest := 0
	for _, c := range h.cols {
		latest = max(latest, c.year)
	}
	for i := range h.cols { // of several years' figures the report is about the last
		if y := h.cols[i].year; y > 0 && y < latest {
			h.cols[i].is = "prior"
		}
	}
	return h
}

// heading is the header cell that says most about column k: the lowest that a rule knows, else the lowest with text.
func (g *grid) heading(top, bottom, k int) (*cell, class) {
	var lowest *cell
	for r := bottom - 1; r >= top; r-- {
		c := g.at(r, k)
		if c.blank() {
			continue
		}
		if c.asCol.is != "" {
			return c, c.asCol
		}
		if lowest == nil {
			lowest = c
		}
	}
	return lowest, class{}
}

// headYear is the year that the header says of column k.
func (g *grid) headYear(top, bottom, k int) int {
	for r := bottom - 1; r >= top; r-- {
		if c := g.at(r, k); !c.blank() {
			if c.lab.year > 0 {
				return c.lab.year
			}
			if n, y := leadingYear(c.sq.runes); n == len(c.sq.runes) {
				return y
			}
			if y, ok := bareYear(c.text); ok {
				return y
			}
		}
	}
	return 0
}

// bareYear reads a cell that is nothing but a year: 2023年, （2023年度）, 2023.
func bareYear(text string) (int, bool) {
	const longest = len("（（２０２３年度））")
	if len(text) < 4 || len(text) > longest {
		return 0, false
	}
	t := strings.Trim(text, "（）()〔〕[]【】 ")
	t = strings.TrimSuffix(strings.TrimSuffix(t, "度"), "年")
	y, ok := yearOf([]rune(t))
	return y, ok && y > 1990 && y < 2100
}

// continues tells whether row r goes on with the header that began at top: what begins in it is header words only, and it
// stands under merged or empty cells.
func (g *grid) continues(top, r int) bool {
	own := g.own(r)
	if len(own) == 0 {
		return false
	}
	if g.splits(top, r, own) {
		return true
	}
	cols := 0
	for _, c := range own {
		if c.asCol.is == "" && c.asRow.is == "" && !connective(c.text) || numeric(c.text) {
			return false
		}
		if c.asCol.is != "" {
			cols++
		}
	}
	if len(own) >= 2 && cols == len(own) {
		return true
	}
	for _, c := range g.line(r) { // some header cell of the row above reaches down beside them
		if c.row >= top && c.row < r && !c.blank() && c.col > 0 {
			return true
		}
	}
	above := g.at(r-1, own[0].col)
	return len(own) >= 2 && above != nil && above.cols > 1 && above.row >= top && own[0].col > 0
}

// splits tells whether row r only splits wide header cells above it (绩效标准 over 优 | 良 | 中 | 差), while the others reach down
// beside it.
func (g *grid) splits(top, r int, own []*cell) bool {
	for _, c := range own {
		above := g.at(r-1, c.col)
		if above == nil || above.row < top || above.cols < 2 || above.asCol.is == "" || numeric(c.text) || len(c.sq.runes) > 12 {
			return false
		}
	}
	down := 0
	for _, c := range g.line(r) {
		if c.row == r {
			continue
		}
		if c.row < top || c.asCol.is == "" {
			return false
		}
		down++
	}
	return down > 0
}

// connective: words of upper header cells that mean nothing alone.
func connective(text string) bool {
	switch strings.TrimRight(text, "：:") {
	case "其中", "小计", "合计", "总计", "其他", "金额", "占比":
		return true
	}
	return false
}

// counts tells whether a row only numbers the columns: 1 | 2 | 3, A | B | C=A-B, 栏次 | 1 | 栏次 | 2.
func (g *grid) counts(r int) bool {
	named, seen := false, 0
	for _, c := range g.own(r) {
		switch t := strings.Trim(c.text, "（）() "); {
		case t == "栏次" || t == "行次" || t == "栏号":
			named = true
		case t == strconv.Itoa(seen+1), len(t) <= 2 && len(t) > 0 && t[0] == byte('A'+seen):
			seen++
		case named && len(t) <= 2 && numeric(t) && strings.Trim(t, "0123456789") == "": // each side of a table may begin again
			seen++
		case strings.ContainsAny(t, "=＝") && strings.Trim(t, "0123456789ABCDEFG=＝+-/×*%()（）") == "":
			seen++
		default:
			return false
		}
	}
	return seen >= 3 || named && seen > 0
}

// cellIn is the cell of a row in a column: the first with text of those that begin in the column's range, else the first.
// A cell that reaches in from the left belongs to the column there.
func (g *grid) cellIn(row int, col *column) *cell {
	if col == nil {
		return nil
	}
	var first *cell
	for k := col.c0; k < col.c1; {
		c := g.at(row, k)
		if c == nil {
			k++
			continue
		}
		if c.col >= col.c0 {
			if !c.blank() {
				return c
			}
			if first == nil {
				first = c
			}
		}
		k = max(k+1, c.right())
	}
	return first
}

// valueIn is what a row says in a column; nil where there is no such column or the position belongs to another cell.
func (g *grid) valueIn(row int, col *column) *Field {
	if c := g.cellIn(row, col); c != nil {
		return c.field()
	}
	return nil
}

// unitOf is the unit of money that header cells state in brackets.
func (h *header) unitOf() *Field {
	for i := range h.cols {
		if f := unitIn(h.cols[i].head); f != nil {
			return f
		}
	}
	return nil
}

// unitIn is the unit of money that a label states in brackets.
func unitIn(c *cell) *Field {
	if c == nil || c.lab.unit[1] == 0 {
		return nil
	}
	f := c.sq.sub(c.lab.unit[0], c.lab.unit[1])
	return &f
}

// pointsIn is the points that a label states in brackets.
func pointsIn(c *cell) *Field {
	if c == nil || c.lab.points[1] == 0 {
		return nil
	}
	f := c.sq.sub(c.lab.points[0], c.lab.points[1])
	return &f
}

// tally counts the cells that begin in a row, by what they mean as headers.
type tally struct{ names, values, money, funds, tasks, numbers, own int }

func (g *grid) tally(r int) (t tally) {
	for _, c := range g.own(r) {
		t.own++
		if numeric(c.text) {
			t.numbers++
		}
		is := c.asCol.is
		if nameClasses[is] {
			t.names++
		}
		if valueClasses[is] {
			t.values++
		}
		if is == "task" {
			t.tasks++
		}
		if moneyClasses[is] {
			t.money++
		}
		if fundsClasses[is] {
			t.funds++
		}
	}
	return t
}

// startsIndicators tells whether row r begins the header of a table of indicators.
func (g *grid) startsIndicators(r int) bool {
	t := g.tally(r)
	if t.numbers > 0 || t.money > 0 && !(t.names > 1 && t.values > 2) {
		return false
	}
	if t.names > 0 && t.values > 0 {
		return true
	}
	own := g.own(r)
	if t.names == 1 && t.own >= 3 && own[0].asCol.is == "level1" || t.names == 1 && t.own >= 3 && own[min(1, len(own)-1)].asCol.is == "level1" {
		for _, c := range own {
			if c.asCol.is == "objective" || c.asCol.is == "done" {
				return true
			}
		}
	}
	if t.values >= 2 && r+1 < g.rows { // upper row without names: 年度指标值 | 实际完成值 over 一级指标 | …
		below := g.tally(r + 1)
		return below.names > 0 && below.numbers == 0 && g.continues(r, r+1)
	}
	return t.names >= 2 && r+1 < g.rows && g.tally(r+1).values >= 2 && g.continues(r, r+1)
}

// startsFunds tells whether row r is the header of figures of money.
func (g *grid) startsFunds(r int) bool {
	t := g.tally(r)
	if t.numbers > 0 || t.names > 0 || t.tasks > 0 {
		return false
	}
	return t.money >= 1 && t.funds >= 2
}

// span of a cell's part of the document: used where a Field has to cover a whole cell.
func spanOf(f *Field) document.Span {
	if f == nil || len(f.Spans) == 0 {
		return document.Span{}
	}
	return document.Span{Start: f.Spans[0].Start, End: f.Spans[len(f.Spans)-1].End}
}
