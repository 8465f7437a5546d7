package table

import (
	"slices"
	"strings"
)

// indicators reads a block of indicators whose header begins at a row, and returns the row after it.
func (r *formReader) indicators(top int) int {
	g := r.g
	if top > 0 && len(g.own(top)) > 0 { // an upper header row without names belongs to it
		if t := g.tally(top - 1); t.values >= 2 && t.numbers == 0 && t.names == 0 && t.money == 0 && g.continues(top-1, top) {
			top--
		}
	}
	h := g.headerFrom(top)
	b := indicatorBlock{formReader: r, h: h}
	b.columns()
	row := h.bottom
	for row < g.rows {
		own := g.own(row)
		switch {
		case len(own) == 0, len(own) == 1 && continued(own[0].text), row == b.below:
			row++
			continue
		case row > h.bottom && h.bottom == h.top+1 && sameRow(g.line(row), g.line(h.top)) && !sameColumns(g.line(row), g.line(h.top)):
			b.close(row) // the header again, over columns that are parted otherwise
			return row
		case g.counts(row), sameRow(g.line(row), g.line(h.bottom-1)), sameRow(g.line(row), g.line(h.top)):
			row++ // the header again, over a page end
			continue
		case g.startsIndicators(row), g.startsFunds(row), b.over(row, own):
			b.close(row)
			return row
		case b.foot(row, own):
			row++
			continue
		case b.summed && !b.scored(row): // below the total: another key of the form
			b.keys(row)
			row++
			continue
		}
		b.row(row)
		row++
	}
	b.close(row)
	return row
}

// An indicatorBlock is a header of indicators and what its columns are for.
type indicatorBlock struct {
	*formReader
	h      header
	levels []int // grid columns of names, from the widest group to the indicator
	ranks  []int // of the numbers that a level's names have, where names of several levels stand in one column; else 0

	weight, score, target, initial, adjusted, sign, unit, actual, deduction, explained, standard, coefficient, core, code *column
	groupWeights                                                                                                          map[int]*column // by level: 一级指标 | 分值 | 二级指标 | 分值
	note                                                                                                                  *column
	ticks                                                                                                                 []*cell // heads of kinds of reason to be ticked
}

// columns tells what each column of the block is for.
func (b *indicatorBlock) columns() {
	h := &b.h
	b.target, b.initial, b.adjusted = h.find("target"), h.find("target_initial"), h.find("target_adjusted")
	b.sign, b.unit = h.find("sign"), h.find("unit")
	b.actual = h.find("actual", "done")
	b.score = h.find("score")
	b.deduction, b.standard = b.reasons(), h.find("standard")
	b.explained = b.explanation()
	b.coefficient, b.core, b.code = h.find("coefficient"), h.find("core"), h.find("code")
	b.note = h.find("note")
	b.names()
	b.weights()
	b.result = b.result || b.actual != nil || b.score != nil
	b.points, b.earned, b.checked = b.weight, b.score, h.find("score_reviewed")
	b.formReader.weighted = nil
	for i := range h.cols {
		if h.cols[i].is == "weight" {
			b.formReader.weighted = append(b.formReader.weighted, &h.cols[i])
		}
	}
	b.summed = false
	summary := len(b.levels) == 1 && h.has("level1") && !h.has("level2", "level3", "level4", "indicator") &&
		b.target == nil && b.actual == nil && (b.score != nil || b.weight != nil)
	if len(b.form().Indicators) == 0 {
		b.tree.summary = summary
	}
}

// reasons is the column of reasons. Of a wide head over kinds to be ticked (经费保障 | 人员保障 | 其他) and the reason in words it
// is the one in words; b.ticks are the others.
func (b *indicatorBlock) reasons() *column {
	b.ticks = nil // those of a head above
	first := b.h.find("deduction")
	if first == nil || first.head.cols < 2 || first.head.end() >= b.h.bottom {
		return first
	}
	out := first
	for i := range b.h.cols {
		c := &b.h.cols[i]
		if c.is == "deduction" && c.head != first.head && c.c0 >= first.head.col && c.c1 <= first.head.right() {
			out = c
			break
		}
	}
	for k := first.c0; k < first.c1; k++ {
		if c := b.g.at(b.h.bottom-1, k); !c.blank() && c != first.head && (k < out.c0 || k >= out.c1 || out == first) {
			b.ticks = append(b.ticks, c)
		}
	}
	return out
}

// explanation is the column of what the scores rest on, where none is called one of reasons. 评分说明 behind the scores is one, before
// them it is the standard.
func (b *indicatorBlock) explanation() *column {
	if b.deduction != nil {
		return nil
	}
	if c := b.h.find("explanation"); c != nil {
		return c
	}
	for i := range b.h.cols {
		c := &b.h.cols[i]
		if b.score == nil || c.is != "standard" || c.c0 < b.score.c1 {
			continue
		}
		if name := c.head.text; strings.HasSuffix(name, "说明") || strings.HasSuffix(name, "依据") {
			if c == b.standard {
				b.standard = nil
			}
			return c
		}
	}
	return nil
}

// ticked is the kinds of reason that a row ticks.
func (b *indicatorBlock) ticked(row int) *Field {
	var kinds []*Field
	for _, head := range b.ticks {
		if c := b.g.at(row, head.col); !c.blank() && c.row == row && tick(c.text) {
			kinds = append(kinds, head.field())
		}
	}
	if len(kinds) == 0 {
		return nil
	}
	return kinds[0]
}

func (b *indicatorBlock) form() *Form { return b.f }

// names finds the columns of names. A label that runs down the left side (绩效指标) is none.
func (b *indicatorBlock) names() {
	h := &b.h
	explicit := h.has("level1", "level2", "level3", "level4")
	first := -1
	for _, c := range h.cols {
		if strings.HasPrefix(c.is, "level") {
			first = c.c0
			break
		}
	}
	leaf := h.has("level3", "level4", "indicator")
	for _, c := range h.cols {
		switch {
		case strings.HasPrefix(c.is, "level"):
		case c.is == "indicator" && (!explicit || c.c0 > first):
		case c.is == "objective" && !leaf && b.namesIndicators(&c): // 评价内容 | 绩效目标 | 完成情况: the objective is the indicator
		default:
			continue
		}
		if c.head.end() > h.bottom && c.head.rows > h.bottom-h.top && explicit && c.is == "indicator" {
			continue
		}
		for k := c.c0; k < c.c1; k++ {
			for _, rank := range b.ranksIn(&c) {
				b.levels, b.ranks = append(b.levels, k), append(b.ranks, rank)
			}
		}
	}
	if o := h.find("objective"); b.target == nil && o != nil && !slices.Contains(b.levels, o.c0) {
		b.target = o
	}
}

// ranksIn are the ranks of the numbers in a column of groups that has names of two levels: 一、… over 1.… in the column
// 职责活动. For any other column it is 0 alone.
func (b *indicatorBlock) ranksIn(col *column) []int {
	if col.is != "level1" || b.h.has("level2", "level3", "level4") || !b.h.has("indicator") {
		return []int{0}
	}
	var ranks []int
	for r := b.h.bottom; r < b.g.rows; r++ {
		c := b.g.at(r, col.c0)
		if c.blank() || c.row != r || c.asRow.is == "sum" || c.asRow.is == "total" {
			continue
		}
		if c.lab.rank == 0 {
			return []int{0}
		}
		if !slices.Contains(ranks, c.lab.rank) {
			ranks = append(ranks, c.lab.rank)
		}
	}
	if len(ranks) != 2 || ranks[0] > ranks[1] {
		return []int{0}
	}
	return ranks
}

// namesIndicators tells whether a column of objectives is the last one of names: it stands beside the others, before all
// points, and where two levels are named before it, what it says are words and no figures.
func (b *indicatorBlock) namesIndicators(o *column) bool {
	for _, c := range b.h.cols {
		if c.c0 < o.c0 && (c.is == "score" || c.is == "weight" && b.h.has("level2")) {
			return false
		}
	}
	if !b.h.has("level2") {
		return true
	}
	words, figures := 0, 0
	for r := b.h.bottom; r < b.g.rows; r++ {
		switch c := b.g.at(r, o.c0); {
		case c.blank() || c.row != r:
		case strings.ContainsAny(c.text, "0123456789０１２３４５６７８９"):
			figures++
		default:
			words++
		}
	}
	return 3*figures < words
}

// weights tells the weight column of the indicators from those of groups, where each level has one.
func (b *indicatorBlock) weights() {
	b.groupWeights = map[int]*column{}
	last := -1
	if len(b.levels) > 0 {
		last = b.levels[len(b.levels)-1]
	}
	for i := range b.h.cols {
		c := &b.h.cols[i]
		if c.is != "weight" {
			continue
		}
		if c.c0 < last { // between two levels: it weighs the one at its left
			for k := len(b.levels) - 1; k >= 0; k-- {
				if b.levels[k] < c.c0 {
					b.groupWeights[k] = c
					break
				}
			}
			continue
		}
		if b.weight == nil {
			b.weight = c
		}
	}
	if b.weight == nil && len(b.groupWeights) == 1 {
		for _, c := range b.groupWeights { // a single weight column before the names is the indicators'
			b.weight = c
		}
		b.groupWeights = map[int]*column{}
	}
}

// over tells whether a row is no longer about indicators.
func (b *indicatorBlock) over(row int, own []*cell) bool {
	c := own[0]
	switch c.asRow.is {
	case "project_name", "department_name", "department", "implementer":
		return (len(b.g.line(row)) <= 6 || b.padded(row, own)) && c.col == b.g.line(row)[0].col && len(own) <= 4 && !b.scored(row)
	}
	if len(own) == 1 && b.g.line(row)[0] == c && (c.cols >= b.g.cols-1 || b.padded(row, own)) && titled(c.text) && !continued(c.text) {
		return true
	}
	if c.asCol.is == "task" && len(own) >= 2 && own[1].asCol.is != "" {
		return true
	}
	for _, c := range own {
		if is := c.asRow.is; (is == "goal" || is == "achieved" || is == "goal_adjusted") && len(own) <= 4 && !b.scored(row) {
			return true
		}
	}
	return false
}

// padded tells whether a row is its first cells, and empty ones up to the table's width: its merges were lost.
func (b *indicatorBlock) padded(row int, own []*cell) bool {
	line := b.g.line(row)
	if len(line) < len(own)+3 {
		return false
	}
	for i, c := range line {
		if c.row != row || c.blank() != (i >= len(own)) {
			return false
		}
	}
	return true
}

// scored tells whether a row has points in the columns of points.
func (b *indicatorBlock) scored(row int) bool {
	for _, col := range []*column{b.weight, b.score} {
		if c := b.g.cellIn(row, col); !c.blank() && numeric(c.text) {
			return true
		}
	}
	return false
}

// row reads a row as an indicator, with the groups that begin in it.
func (b *indicatorBlock) row(row int) {
	g := b.g
	var names []*cell // by level; a cell over several levels stands in its first
	deepest := -1
	for i, k := range b.levels {
		c := g.at(row, k)
		switch rank := b.ranks[i]; {
		case rank > 0:
			if c != nil && !c.blank() && c.lab.rank != rank {
				if open := b.tree.open(i); open != nil && c.lab.rank > rank {
					c = open.cell // which goes on
				} else {
					c = nil
				}
			}
		case c == nil, i > 0 && g.at(row, b.levels[i-1]) == c, c.col < b.levels[0] && c.right() <= k:
			c = nil
		}
		names = append(names, c)
		if c != nil && !c.blank() && !placeholder(c) {
			deepest = i
		}
	}
	if len(b.levels) > 0 && len(g.line(row)) == 1 {
		return // a remark over the whole width
	}
	leaf, fresh := b.tree.place(row, names, deepest)
	if leaf == nil {
		if deepest < 0 && b.tree.last != nil && b.tree.last.section == b.tree.section {
			b.continueRow(row, b.tree.last)
		}
		return
	}
	for i, col := range b.groupWeights {
		if i < len(b.tree.stack) && b.tree.stack[i] != nil && b.tree.stack[i] != leaf {
			if f := g.valueIn(row, col); f != nil && b.tree.stack[i].ind.Weight == nil && numeric(f.Text) {
				b.tree.stack[i].ind.Weight = f
			}
		}
	}
	if !fresh {
		if c := g.cellIn(row, b.scoreOrWeight()); b.scored(row) && c != nil && c.row == row {
			leaf = b.tree.twin(leaf, row)
		} else {
			b.continueRow(row, leaf)
			return
		}
	}
	b.fill(row, leaf)
}

func (b *indicatorBlock) scoreOrWeight() *column {
	if c := b.g; c != nil && b.weight != nil {
		return b.weight
	}
	return b.score
}

// fill sets the fields of an indicator from the row's columns.
func (b *indicatorBlock) fill(row int, n *node) {
	g, x := b.g, n.ind
	if f := b.pointsOf(row, b.weight, n, weightPoints); f != nil {
		x.Weight = f
	} else if i := len(b.levels) - 1; i >= 0 && b.groupWeights[i] != nil && x.Weight == nil {
		x.Weight = g.valueIn(row, b.groupWeights[i])
	}
	x.Score = b.pointsOf(row, b.score, n, scorePoints)
	b.setTarget(row, x)
	x.Actual = g.valueIn(row, b.actual)
	x.Deduction = g.valueIn(row, b.deduction)
	if len(b.ticks) > 0 && (x.Deduction == nil || x.Deduction.Text == "" || tick(x.Deduction.Text)) {
		if kind := b.ticked(row); kind != nil {
			x.Deduction = kind
		} else if c := g.cellIn(row, b.deduction); c != nil { // else a cell from the left reaches in
			x.Deduction = &Field{Spans: spanAt(c)}
		}
	}
	x.Explained = g.valueIn(row, b.explained)
	x.Standard = g.valueIn(row, b.standard)
	x.Coefficient = g.valueIn(row, b.coefficient)
	x.Core = g.valueIn(row, b.core)
	x.Code = g.valueIn(row, b.code)
	if b.deduction == nil && b.note != nil {
		n.note = g.valueIn(row, b.note)
	}
}

// continueRow adds what stands in a row without a name of its own to the indicator above: a page end broke the row, or one
// name is merged over several values.
func (b *indicatorBlock) continueRow(row int, n *node) {
	add := func(f **Field, col *column) {
		c := b.g.cellIn(row, col)
		if c.blank() || c.row < row {
			return
		}
		if *f == nil || (*f).Text == "" {
			*f = c.field()
		} else {
			*f = joined(*f, c.field())
		}
	}
	n.r1 = max(n.r1, row)
	add(&n.ind.Target, b.target)
	add(&n.ind.Actual, b.actual)
	add(&n.ind.Deduction, b.deduction)
	add(&n.ind.Explained, b.explained)
	add(&n.ind.Standard, b.standard)
}

const (
	weightPoints = iota
	scorePoints
)

// pointsOf is the points of an indicator. Of a cell merged over several rows, whose points they are is told at the end.
func (b *indicatorBlock) pointsOf(row int, col *column, n *node, which int) *Field {
	if col == nil {
		if which == weightPoints {
			return n.ind.Weight
		}
		return nil
	}
	c := b.g.cellIn(row, col)
	if c == nil {
		return nil
	}
	if c.rows > 1 {
		b.tree.share(c, which)
		return nil
	}
	f := c.field()
	if which == weightPoints && f.Text == "" && n.ind.Weight != nil { // the name says it
		return n.ind.Weight
	}
	return f
}

// close ends the block at a row.
func (b *indicatorBlock) close(end int) {
	b.tree.closeSection(end, b.weight == nil)
}

// placeholder tells whether a name is a form's unfilled place: 指标1：, ……
func placeholder(c *cell) bool {
	from, to := nameSpan(c.sq.runes)
	if slices.ContainsFunc(c.sq.runes[from:to], func(r rune) bool { return !strings.ContainsRune("指标0123456789１２３：:….·。*＊- ", r) }) {
		return false
	}
	text := strings.Trim(string(c.sq.runes[from:to]), "….·。*＊- ")
	return text == "" || text == "指标" || strings.HasPrefix(text, "指标") && strings.Trim(text, "指标0123456789１２３：:") == ""
}

// nameSpan is the runes of a name without its number.
func nameSpan(runes []rune) (from, to int) {
	to = len(runes)
	for n := ordinal(runes[from:to]); n > 0; n = ordinal(runes[from:to]) {
		if from+n < to && runes[from+n-1] == '、' && cjkDigit(runes[from+n]) {
			break // 三、四级手术台次: a list of grades, no number
		}
		from += n
	}
	return from, to
}
