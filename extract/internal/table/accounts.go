package table

import (
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// twoSided reads the expenditure side of a table with income at the left and expenditure at the right (收入支出决算总表), down
// to the total of the year's expenditure.
func twoSided(g *grid) (*Money, header) {
	for top := 0; top < min(g.rows, 4); top++ {
		var income, expense *cell
		for _, c := range g.own(top) {
			switch {
			case c.asCol.is == "income" && income == nil:
				income = c
			case c.asCol.is == "expense" && expense == nil && income != nil:
				expense = c
			}
		}
		if income == nil || expense == nil || expense.col <= income.col {
			continue
		}
		h := g.headerFrom(top)
		from, to := expense.col, expense.right()
		if expense.cols == 1 { // its merge was lost
			to = g.cols
		}
		return side(g, &h, from, to), h
	}
	// without the upper header row: 项目 | 决算数 | 项目 | 决算数
	for top := 0; top < min(g.rows, 3); top++ {
		t := g.tally(top)
		if t.money < 2 || t.numbers > 0 {
			continue
		}
		h := g.headerFrom(top)
		seen := 0
		for _, c := range h.cols {
			if c.is == "item" || c.is == "expense" || c.is == "income" {
				if seen++; seen == 2 {
					return side(g, &h, c.c0, g.cols), h
				}
			}
		}
	}
	return nil, header{}
}

// side reads the columns [from, to) of a two-sided table.
func side(g *grid, h *header, from, to int) *Money {
	var cols figureColumns
	var label *column
	for i := range h.cols {
		c := &h.cols[i]
		if c.c0 < from || c.c0 >= to {
			continue
		}
		if strings.Contains(c.head.text, "财政拨款") { // the table of appropriations alone
			return nil
		}
		switch c.is {
		case "item", "category", "expense":
			if label != nil { // the next side
				to = c.c0
			} else {
				label = c
			}
		case "initial":
			cols.initial = first2(cols.initial, c)
		case "adjusted":
			cols.adjusted = first2(cols.adjusted, c)
		case "budget":
			cols.adjusted = first2(cols.adjusted, c)
		case "final":
			cols.final = first2(cols.final, c)
		case "rate":
			cols.rate = first2(cols.rate, c)
		}
	}
	if label == nil || cols == (figureColumns{rate: cols.rate}) {
		return nil
	}
	m := &Money{}
	for row := h.bottom; row < g.rows; row++ {
		name := g.cellIn(row, label)
		if name.blank() || !cols.figures(g, row) {
			continue
		}
		line := cols.row(g, row)
		line.Label, line.Item, line.Level = labelOf(name), schema.ItemOther, 1
		if item, ok := items[name.asRow.is]; ok && name.asRow.is != "funds_total" {
			line.Item = item
		}
		if line.Item == schema.ItemTotal {
			line.Level = 0
			m.Rows = append(m.Rows, line)
			return m
		}
		if line.Item == schema.ItemPersonnel || line.Item == schema.ItemOperating || name.lab.sub {
			line.Level = 2
		}
		m.Rows = append(m.Rows, line)
	}
	return nil
}

func first2(a, b *column) *column {
	if a != nil {
		return a
	}
	return b
}

// totals reads the row of sums of a table whose columns are total, basic and project expenditure (支出决算表, tables by
// organisation).
func totals(g *grid) ([]Total, header) {
	h, cols := itemColumns(g, func(is string) bool { return is == "total" || is == "basic" || is == "project" })
	kinds := map[string]bool{}
	for _, c := range cols {
		if kinds[c.is] {
			return nil, h // several blocks of them: which is the report's is not said
		}
		kinds[c.is] = true
	}
	if !kinds["basic"] || !kinds["project"] {
		return nil, h
	}
	sum, rows := -1, 0
	for row := h.bottom; row < g.rows && sum < 0; row++ {
		name, _ := g.rowLabel(row, cols[0].c0)
		if name == nil {
			continue
		}
		rows++
		if name.asRow.is == "total" || strings.Contains(name.text, "汇总") || strings.HasSuffix(name.text, "合计") {
			sum = row
		}
	}
	if sum < 0 {
		return nil, h
	}
	var out []Total
	for i := range cols {
		out = append(out, Total{Item: items[cols[i].is], Label: cols[i].head.sq.sub(0, cols[i].head.lab.bare),
			Final: g.valueIn(sum, &cols[i])})
	}
	return out, h
}

// appropriations tells by a caption that a table is about part of the money only.
func appropriations(caption *Field) bool {
	if caption == nil {
		return false
	}
	for _, w := range []string{"财政拨款", "一般公共预算", "政府性基金", "国有资本", "财政专户"} {
		if strings.Contains(caption.Text, w) {
			return true
		}
	}
	return false
}
