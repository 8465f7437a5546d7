package table

import (
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// items are the row classes of expenditure, by what they are.
var items = map[string]schema.ExpenditureItem{
	"total": schema.ItemTotal, "funds_total": schema.ItemTotal, "basic": schema.ItemBasic, "personnel": schema.ItemPersonnel,
	"operating": schema.ItemOperating, "project": schema.ItemProject, "capital_construction": schema.ItemCapitalConstruction,
	"remitted_to_superior": schema.ItemRemittedToSuperior, "business": schema.ItemBusiness,
	"subsidy_to_affiliates": schema.ItemSubsidyToAffiliates,
}

// detail reads a table of expenditure whose rows are kinds of expenditure, or whose columns are.
func detail(g *grid) (*Money, header) {
	for top := 0; top < g.rows; top++ {
		if !g.startsFunds(top) && !g.startsAmounts(top) {
			continue
		}
		h := g.fundsHeader(top)
		if m := detailRows(g, &h); m != nil {
			return m, h
		}
	}
	return detailColumns(g)
}

// startsAmounts tells whether row r heads a single column of amounts: 支出类别 | 决算数.
func (g *grid) startsAmounts(r int) bool {
	t := g.tally(r)
	if t.numbers > 0 || t.money == 0 || t.own < 2 {
		return false
	}
	for _, c := range g.own(r) {
		switch c.asCol.is {
		case "category", "item", "expense":
			return true
		}
	}
	return false
}

// detailRows reads the rows under a header; nil where they are not kinds of expenditure.
func detailRows(g *grid, h *header) *Money {
	if h.has("project", "org", "account_code", "task") {
		return nil
	}
	first := firstFigure(h)
	cols := moneyColumns(h)
	var l leveller
	var rows []MoneyRow
	kinds := map[string]bool{}
	for row := h.bottom; row < g.rows; row++ {
		name, group := g.rowName(row, first)
		if name == nil {
			continue
		}
		if strings.HasPrefix(name.asRow.is, "public_") || name.asRow.is == "income_total" {
			continue
		}
		if !cols.figures(g, row) || len(g.line(row)) < 2 {
			continue
		}
		is := name.asRow.is
		if group != nil && (is == "subtotal" || is == "total") {
			name, is = group, group.asRow.is
		}
		m := cols.row(g, row)
		m.Label = labelOf(name)
		m.Item = schema.ItemOther
		if item, ok := items[is]; ok {
			m.Item = item
			kinds[is] = true
		}
		m.Level = l.level(m.Item, name, group)
		rows = append(rows, m)
	}
	if kinds["basic"] && (kinds["project"] || kinds["personnel"] || len(kinds) >= 3) ||
		kinds["project"] && len(kinds) >= 3 || kinds["personnel"] && kinds["operating"] {
		return &Money{Rows: rows}
	}
	return nil
}

// rowName is the label of a row: the last cell with text left of the figures that is no serial number, and the label of the
// group that stands left of it.
func (g *grid) rowName(row, first int) (name, group *cell) {
	for _, c := range g.line(row) {
		if c.col >= first || c.blank() || numeric(c.text) {
			continue
		}
		if c.row < row && name == nil {
			group = c
			continue
		}
		if name != nil {
			group = name
		}
		name = c
	}
	if group != nil && items[group.asRow.is] == "" {
		group = nil
	}
	return name, group
}

// figureColumns are the columns of a table of money.
type figureColumns struct{ initial, adjusted, final, rate, weight, score *column }

func moneyColumns(h *header) figureColumns {
	f := figureColumns{h.find("initial"), h.find("adjusted"), h.find("final"), h.find("rate"), h.find("weight", "rate_weight"),
		h.find("score", "rate_score")}
	if b := h.find("budget"); b != nil {
		if f.adjusted != nil && f.initial == nil {
			f.initial = b
		} else if f.adjusted == nil {
			f.adjusted = b
		}
	}
	return f
}

func (f figureColumns) row(g *grid, row int) MoneyRow {
	return MoneyRow{Initial: g.valueIn(row, f.initial), Adjusted: g.valueIn(row, f.adjusted), Final: g.valueIn(row, f.final),
		Rate: g.valueIn(row, f.rate), Weight: g.valueIn(row, f.weight), Score: g.valueIn(row, f.score)}
}

// figures tells whether what stands in the columns of a row is figures, or nothing.
func (f figureColumns) figures(g *grid, row int) bool {
	some := false
	for _, c := range []*column{f.initial, f.adjusted, f.final} {
		if x := g.cellIn(row, c); x != nil {
			if !figure(x.text) {
				return false
			}
			some = true
		}
	}
	return some
}

// A leveller tells the level of each row of a table of expenditure, from top to bottom.
type leveller struct {
	basic    bool // 基本支出 stands above
	inside   bool // the row above is a part of the item over it
	numbered int  // rank of the numbers of top items, 0 none
	indent   float64
	any      bool
}

func (l *leveller) level(item schema.ExpenditureItem, c, group *cell) int {
	level := 1
	switch item {
	case schema.ItemTotal:
		level = 0
	case schema.ItemPersonnel, schema.ItemOperating:
		if l.basic || c.lab.sub || group != nil && group.asRow.is == "basic" {
			level = 2
		}
	case schema.ItemCapitalConstruction:
		level = 2
	case schema.ItemOther:
		switch {
		case c.lab.sub, group != nil && group != c:
			level = 2
		case l.any && l.numbered > 0 && (c.lab.rank == 0 || c.lab.rank > l.numbered):
			level = 2
		case l.any && l.numbered == 0 && (l.inside || c.lab.rank > 0):
			level = 2
		case l.any && c.indent > l.indent+1:
			level = 2
		}
	}
	if item == schema.ItemBasic {
		l.basic = true
	}
	if level == 1 && !l.any {
		l.numbered, l.indent, l.any = c.lab.rank, c.indent, true
	}
	l.inside = level == 2
	return level
}

// detailColumns reads a table whose columns are kinds of expenditure: its rows are initial and adjusted budget and final
// accounts, or a single row of figures.
func detailColumns(g *grid) (*Money, header) {
	h, cols := itemColumns(g, func(is string) bool { return items[is] != "" })
	if len(cols) < 2 || h.has("org", "account_code", "account_name", "serial", "project") {
		return nil, h
	}
	kinds := map[string]bool{}
	for _, c := range cols {
		kinds[c.is] = true
	}
	if !kinds["basic"] || !kinds["project"] {
		return nil, h
	}
	type figures struct{ initial, adjusted, final, rate int }
	at := figures{-1, -1, -1, -1}
	single, data := -1, 0
	for row := h.bottom; row < g.rows; row++ {
		some := false
		for _, c := range cols {
			x := g.at(row, c.c0)
			some = some || x != nil && numeric(x.text)
		}
		if !some {
			continue
		}
		data++
		single = row
		if name, _ := g.rowLabel(row, cols[0].c0); name != nil {
			switch name.asCol.is {
			case "initial":
				at.initial = row
			case "adjusted", "budget":
				at.adjusted = row
			case "final":
				at.final = row
			case "rate":
				at.rate = row
			}
		}
	}
	if at == (figures{-1, -1, -1, -1}) {
		if data != 1 {
			return nil, h
		}
		at.final = single
	}
	m := &Money{}
	var l leveller
	for _, c := range cols {
		x := &column{c0: c.c0, c1: c.c1}
		row := MoneyRow{Label: c.head.sq.sub(0, c.head.lab.bare), Item: items[c.is]}
		for _, v := range []struct {
			row int
			f   **Field
		}{{at.initial, &row.Initial}, {at.adjusted, &row.Adjusted}, {at.final, &row.Final}, {at.rate, &row.Rate}} {
			if v.row >= 0 {
				*v.f = g.valueIn(v.row, x)
			}
		}
		row.Level = l.level(row.Item, c.head, nil)
		m.Rows = append(m.Rows, row)
	}
	return m, h
}

// rowLabel is the first cell with text of a row, left of column first.
func (g *grid) rowLabel(row, first int) (*cell, bool) {
	for _, c := range g.line(row) {
		if c.col < first && !c.blank() {
			return c, true
		}
	}
	return nil, false
}

// itemColumns reads a header whose cells are labels that rows have elsewhere (基本支出 | 项目支出): its columns whose class is
// wanted.
func itemColumns(g *grid, wanted func(string) bool) (header, []column) {
	top := 0
	for top < g.rows {
		own := g.own(top)
		plain := len(own) >= 2
		for _, c := range own {
			plain = plain && !numeric(c.text)
		}
		if plain {
			break
		}
		top++
	}
	if top >= g.rows {
		return header{}, nil
	}
	h := g.headerFrom(top)
	for row := h.bottom; row < g.rows && row-h.top < 5; row++ {
		if len(g.own(row)) == 0 { // a row of lines that cells were drawn with
			continue
		}
		if !wordsOnly(g, row) && !g.counts(row) {
			break
		}
		h.bottom = row + 1
	}
	var cols []column
	for k := 0; k < g.cols; k++ {
		var head *cell
		is := ""
		for r := h.bottom - 1; r >= h.top; r-- {
			c := g.at(r, k)
			if c.blank() || head == c || c.row == r && g.counts(r) {
				continue
			}
			switch x := c.asRow.is; {
			case x == "subtotal" || x == "total" && is == "" && r > h.top:
				if head == nil {
					head = c
					if x == "total" {
						is = x
					}
				}
				continue
			case x != "" && wanted(x):
				head, is = c, x
			case moneyClasses[c.asCol.is] && head == nil: // 预算数 and 决算数 below the item
				continue
			}
			break
		}
		if head == nil || is == "" || !wanted(is) {
			continue
		}
		if n := len(cols); n > 0 && cols[n-1].head == head {
			cols[n-1].c1 = k + 1
			continue
		}
		cols = append(cols, column{class: class{is: is, rule: head.asRow.rule}, c0: k, c1: k + 1, head: head})
	}
	return h, cols
}

// wordsOnly tells whether a row holds labels only, and at least two.
func wordsOnly(g *grid, row int) bool {
	own := g.own(row)
	for _, c := range own {
		if c.asRow.is == "" && c.asCol.is == "" && !connective(c.text) {
			return false
		}
	}
	return len(own) >= 2
}
