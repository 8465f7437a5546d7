package table

import "strings"

// funds reads a block of funds whose header begins at a row, and returns the row after it.
func (r *formReader) funds(top int) int {
	g := r.g
	h := g.fundsHeader(top)
	block := r.blockLabel(&h)
	if r.f.FundsUnit == nil {
		r.f.FundsUnit = keep(unitIn(block), h.unitOf())
	}
	bottom := g.rows
	if block != nil && block.end() > h.bottom {
		bottom = min(bottom, block.end())
		for bottom < g.rows { // a row parted otherwise ends the merge, not the block
			c := g.at(bottom, block.col)
			if c == nil || !c.blank() || c.col != block.col {
				break
			}
			bottom = min(g.rows, c.end())
		}
	}
	rows, end := g.fundsRows(&h, block, bottom)
	if len(rows) > 0 && rows[0].Weight == nil { // 得分（20分*执行率）: the points stand in the header
		rows[0].Weight = pointsIn(headOf(h.find("score", "rate_score", "rate_weight")))
		if rows[0].Weight == nil {
			rows[0].Weight = pointsIn(block)
		}
	}
	if len(rows) == 1 {
		rows = append(rows, r.byNature(end, &rows[0])...)
	}
	if len(r.f.Funds) == 0 {
		r.f.Funds = rows
	}
	return end
}

// fundsHeader is the header of figures of money that begins at a row. A head with labels below it (年度预算数 over 总额) heads
// no figures.
func (g *grid) fundsHeader(top int) header {
	h := g.headerFrom(top)
	pushed := false // the row below reaches out to the right of all heads: its label pushes the figures out of their columns
	if n := len(h.cols); n > 0 && h.bottom < g.rows {
		c := g.at(h.bottom, g.cols-1)
		pushed = g.at(top, g.cols-1).blank() && h.cols[n-1].c1 < g.cols && !c.blank() && c.row == h.bottom && figure(c.text)
	}
	for i := range h.cols {
		if c := &h.cols[i]; !pushed && moneyClasses[c.is] && h.bottom < g.rows {
			if x := g.cellIn(h.bottom, c); !x.blank() && !figure(x.text) {
				c.class = class{}
			}
		}
	}
	return h
}

func headOf(c *column) *cell {
	if c == nil {
		return nil
	}
	return c.head
}

// blockLabel is the cell at the left that names the block: left of the first column of figures, in the header's rows.
func (r *formReader) blockLabel(h *header) *cell {
	for row := h.top; row < h.bottom; row++ {
		for _, c := range r.g.line(row) {
			if !c.blank() && (!fundsClasses[c.asCol.is] || c.asCol.is == "budget") && c.asCol.is != "category" && c.asCol.is != "item" && c.col < firstFigure(h) {
				return c
			}
		}
	}
	return nil
}

// firstFigure is the first grid column of figures under a header.
func firstFigure(h *header) int {
	for _, c := range h.cols {
		if fundsClasses[c.is] {
			return c.c0
		}
	}
	return 0
}

// fundsRows reads rows of figures under a header down to bottom, or to the first row that is about something else.
func (g *grid) fundsRows(h *header, block *cell, bottom int) (rows []FundsRow, end int) {
	first := firstFigure(h)
	initial, adjusted, final := h.find("initial"), h.find("adjusted"), h.find("final")
	if budget := h.find("budget"); budget != nil { // 预算数 beside an execution rate is the year's budget
		if adjusted == nil {
			adjusted = budget
		} else if initial == nil {
			initial = budget
		}
	}
	for end = h.bottom; end < bottom; end++ {
		own := g.own(end)
		if len(own) == 0 {
			continue
		}
		if g.startsIndicators(end) || g.startsFunds(end) {
			return rows, end
		}
		var name *cell
		for _, c := range g.line(end) {
			if c.col < first && !c.blank() && c != block {
				name = c
			}
		}
		if name != nil && name.row < end && name.rows > 1 && (name.row < h.bottom) {
			name = nil // a label that reaches down from above names no row
		}
		shift := 0
		if block != nil && end < block.end() {
			shift = g.shifted(end, first)
			if shift > 0 {
				name = g.at(end, first+shift-1)
			}
		}
		value := func(col *column) *Field {
			if col == nil || shift == 0 {
				return g.valueIn(end, col)
			}
			return g.valueIn(end, &column{c0: col.c0 + shift, c1: col.c1 + shift})
		}
		row := FundsRow{Initial: value(initial), Adjusted: value(adjusted), Final: value(final),
			Weight: value(h.find("weight", "rate_weight")), Rate: value(h.find("rate")), Score: value(h.find("score", "rate_score"))}
		if !fundsFigures(row) {
			return rows, end
		}
		if name != nil && (keyClasses[name.asRow.is] || goalClasses[name.asRow.is] || name.asRow.is == "indicators_block") {
			return rows, end
		}
		switch {
		case name != nil:
			row.Label = labelOf(name)
			if own[0].asRow.is == "funds_block" && name == own[0] {
				row.Label = own[0].sq.sub(0, own[0].lab.bare)
			}
		case block != nil:
			row.Label = block.sq.sub(0, block.lab.bare)
		default:
			if allNone(row) {
				return rows, end
			}
			row.Label = Field{Spans: spanAt(own[0])}
		}
		if name == nil && allNone(row) {
			continue
		}
		rows = append(rows, row)
	}
	return rows, end
}

// shifted is by how many cells a further label (资金来源 | 财政资金) pushes the figures of a row out of their columns, where a
// reader laid the row's cells side by side.
func (g *grid) shifted(row, first int) int {
	for n := 0; n <= 2; n++ {
		c := g.at(row, first+n)
		if c.blank() || c.row != row {
			return 0
		}
		if figure(c.text) {
			return n
		}
	}
	return 0
}

// fundsFigures tells whether the money columns of a row hold figures or nothing: words there are another block's.
func fundsFigures(row FundsRow) bool {
	any := false
	for _, f := range []*Field{row.Initial, row.Adjusted, row.Final} {
		if f == nil {
			continue
		}
		if !figure(f.Text) {
			return false
		}
		any = true
	}
	return any
}

func allNone(row FundsRow) bool {
	for _, f := range []*Field{row.Initial, row.Adjusted, row.Final, row.Rate, row.Score} {
		if f != nil && !none(f.Text) {
			return false
		}
	}
	return true
}

// pairedFunds reads funds that stand as keys and values: 预算数 | 100 | 执行数 | 95, and 其中：财政拨款 | 100 | 其中：财政拨款 | 95
// below. It returns the row after them, or row.
func (r *formReader) pairedFunds(row int, own []*cell) int {
	g := r.g
	heads, figures := g.fundsPairs(row)
	if len(heads) == 0 {
		return row
	}
	var block *cell
	if c := g.line(row)[0]; c != heads[0] && !c.blank() {
		block = c
	}
	if r.f.FundsUnit == nil {
		r.f.FundsUnit = keep(unitIn(block), unitIn(heads[0]))
	}
	rate := r.rateAbove(row, heads, figures)
	bottom := row + 1
	if block != nil {
		bottom = max(bottom, min(block.end(), g.rows))
	} else {
		for bottom < g.rows && g.goesOnPaired(bottom, heads, figures) {
			bottom++
		}
	}
	for at := row; at < bottom; at++ {
		line := FundsRow{}
		var label *cell
		some := false
		for i, head := range heads {
			c := g.at(at, figures[i].col)
			name := g.at(at, head.col)
			if c == nil || c.row != at || name == nil {
				continue
			}
			some = true
			if label == nil && !name.blank() && name != head {
				label = name
			}
			switch f := c.field(); head.asCol.is {
			case "initial":
				line.Initial = f
			case "adjusted", "budget": // 预算数 before 到位数
				line.Adjusted = keep(line.Adjusted, f)
			case "final":
				line.Final = f
			case "rate":
				line.Rate = f
			}
		}
		if line.Rate == nil && rate != nil {
			line.Rate = g.valueIn(at, rate)
		}
		switch {
		case !some:
			continue
		case label == nil && (block != nil && block.row < row || block == nil && rate != nil): // below heads of its own: each row has its name
			line.Label = labelOf(heads[0])
		case label != nil:
			line.Label = labelOf(label)
		case block != nil:
			line.Label = block.sq.sub(0, block.lab.bare)
			line.Weight = pointsIn(block)
		default:
			line.Label = Field{Spans: spanAt(heads[0])}
		}
		r.f.Funds = append(r.f.Funds, line)
	}
	r.content = true
	return bottom
}

// fundsPairs are the keys of a row that are heads of figures, each with its figure beside it; none where a row is not made of
// them.
func (g *grid) fundsPairs(row int) (heads, figures []*cell) {
	if row >= g.rows {
		return nil, nil
	}
	money := 0
	for _, c := range g.line(row) {
		switch {
		case c.row == row && fundsClasses[c.asCol.is] && c.asCol.is != "weight" && c.asCol.is != "score":
			heads = append(heads, c)
			if moneyClasses[c.asCol.is] {
				money++
			}
		case c.row == row && figure(c.text) && len(heads) == len(figures)+1:
			figures = append(figures, c)
		}
	}
	if len(heads) < 2 || len(heads) != len(figures) || money < 2 {
		return nil, nil
	}
	return heads, figures
}

// goesOnPaired tells whether a row has names under all heads and figures under all figures.
func (g *grid) goesOnPaired(row int, heads, figures []*cell) bool {
	for i := range heads {
		name, value := g.at(row, heads[i].col), g.at(row, figures[i].col)
		if name.blank() || name.row != row || numeric(name.text) || value == nil || value.row != row || !figure(value.text) {
			return false
		}
		if name.asCol.is != "" || keyClasses[name.asRow.is] {
			return false
		}
	}
	return true
}

// rateAbove is the column of the rate beside paired figures, whose head stands in the row above: 预算数 | 100 | 执行数 | 95 | 95%
// below … | 执行进度.
func (r *formReader) rateAbove(row int, heads, figures []*cell) *column {
	last := figures[len(figures)-1]
	for _, h := range heads {
		if h.asCol.is == "rate" {
			return nil
		}
	}
	c := r.g.next(row, last)
	if c.blank() || c.row != row || !figure(c.text) {
		return nil
	}
	above := r.g.at(row-1, c.col)
	if above.blank() && row > 0 && strings.ContainsAny(c.text, "%％") { // its merges were lost
		if own := r.g.own(row - 1); len(own) > 0 {
			above = own[len(own)-1]
		}
	}
	if above == nil || above.asCol.is != "rate" {
		return nil
	}
	return &column{class: class{is: "rate"}, c0: c.col, c1: c.right()}
}
