package table

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// publicKinds are the row classes of three-public expenses. Bare 购置费 and 运行费 are the parts of 公务用车费 above them.
var publicKinds = map[string]schema.PublicKind{
	"purchase_part": schema.PublicVehiclePurchase, "running_part": schema.PublicVehicleRunning,
	"public_total": schema.PublicTotal, "public_abroad": schema.PublicAbroad, "public_vehicle_purchase": schema.PublicVehiclePurchase,
	"public_vehicle_running": schema.PublicVehicleRunning, "public_reception": schema.PublicReception,
}

// public reads three-public expenses: a row an item, or a column an item.
func public(g *grid) ([]PublicRow, header) {
	if rows, h := publicRows(g); len(rows) > 0 {
		return rows, h
	}
	if rows, h, shifted := shiftedColumns(g); shifted {
		return rows, h
	}
	return publicColumns(g)
}

func publicRows(g *grid) ([]PublicRow, header) {
	for top := 0; top < g.rows; top++ {
		t := g.tally(top)
		if t.numbers > 0 || t.money == 0 || t.names > 0 {
			continue
		}
		h := g.headerFrom(top)
		out, sum, others, _ := g.publicUnder(&h, false)
		if len(out) < 2 {
			continue
		}
		if sum != nil && out[0].Item != schema.PublicTotal && others <= 1 {
			out = append([]PublicRow{*sum}, out...)
		}
		return once(out), h
	}
	return nil, header{}
}

// figureless tells whether a row has no figure of its own.
func figureless(r PublicRow) bool {
	return (r.Budget == nil || none(r.Budget.Text)) && (r.Final == nil || none(r.Final.Text))
}

// publicUnder reads the rows of three-public expenses under a header, down to the header of another block or, inside a form, to a
// key of it: the items, a
// total that has no name of its own, and how many rows are about something else.
func (g *grid) publicUnder(h *header, inside bool) (out []PublicRow, sum *PublicRow, others, end int) {
	first := firstFigure(h)
	budget, final := h.find("budget", "initial", "adjusted"), h.find("final")
	headed := false
	vehicles := false // the rows below part 公务用车费
	for end = h.bottom; end < g.rows; end++ {
		row := end
		if row > h.bottom && (g.startsFunds(row) || g.startsIndicators(row)) {
			break
		}
		name, _ := g.rowName(row, first)
		if name == nil {
			continue
		}
		if inside && (keyClasses[name.asRow.is] || goalClasses[name.asRow.is]) {
			break
		}
		line := PublicRow{Label: labelOf(name), Item: publicKinds[name.asRow.is], Budget: g.valueIn(row, budget), Final: g.valueIn(row, final)}
		switch {
		case strings.HasSuffix(name.asRow.is, "_part") && !vehicles:
		case line.Item == schema.PublicTotal && figureless(line) && len(out) == 0: // a heading over 支出合计
			headed = true
		case name.asRow.is == "total" && headed && len(out) == 0:
			line.Item = schema.PublicTotal
			out = append(out, line)
		case line.Item != "":
			vehicles = vehicles && strings.HasSuffix(name.asRow.is, "_part")
			out = append(out, line)
		case name.asRow.is == "total" && sum == nil:
			line.Item = schema.PublicTotal
			sum = &line
			if len(out) > 0 {
				others++ // a total below the items: not at the head
			}
		case name.asRow.is == "public_vehicles":
			vehicles = true
		default:
			others++
		}
	}
	return out, sum, others, end
}

// publicBlock reads a block of three-public expenses inside a form: most of the rows under the header at row are such. It
// returns the row after them, or row.
func (g *grid) publicBlock(row int) ([]PublicRow, *Field, int) {
	h := g.headerFrom(row)
	for _, c := range g.own(row) { // the block's label may reach beyond its rows: they end with it
		if c.rows > 1 && c.col < firstFigure(&h) && c.end() < g.rows {
			part := *g
			part.rows = c.end()
			g = &part
			break
		}
	}
	out, sum, others, end := g.publicUnder(&h, true)
	if len(out) < 2 || others > 1 {
		return nil, nil, row
	}
	if sum != nil && out[0].Item != schema.PublicTotal {
		out = append([]PublicRow{*sum}, out...)
	}
	return once(out), h.unitOf(), end
}

// once keeps the first row of each item.
func once(rows []PublicRow) []PublicRow {
	seen := map[schema.PublicKind]bool{}
	out := rows[:0]
	for _, r := range rows {
		if !seen[r.Item] {
			out = append(out, r)
		}
		seen[r.Item] = true
	}
	return out
}

// publicColumns reads a table with a column an item. Of several organisations the first row, the sum, counts; rows may be
// budget and final accounts, and so may be groups of columns.
func publicColumns(g *grid) ([]PublicRow, header) {
	h, cols := itemColumns(g, func(is string) bool { return publicKinds[is] != "" || is == "total" })
	kinds := map[string]bool{}
	for _, c := range cols {
		if c.is != "total" && !strings.HasSuffix(c.is, "_part") {
			kinds[c.is] = true
		}
	}
	if len(kinds) < 2 {
		return nil, h
	}
	budgetRow, finalRow := -1, -1
	for row := h.bottom; row < g.rows; row++ {
		some := false
		for _, c := range cols {
			x := g.at(row, c.c0)
			some = some || x != nil && numeric(x.text)
		}
		if !some || g.counts(row) {
			continue
		}
		name, _ := g.rowLabel(row, cols[0].c0)
		if name != nil {
			switch name.asCol.is {
			case "budget", "initial", "adjusted":
				if budgetRow < 0 {
					budgetRow = row
				}
				continue
			case "final":
				finalRow = row
				continue
			case "prior":
				continue
			}
		}
		if finalRow < 0 && budgetRow < 0 {
			finalRow = row
		}
	}
	if finalRow < 0 && budgetRow < 0 {
		return nil, h
	}
	var out []PublicRow
	at := map[schema.PublicKind]int{}
	groups := g.repeatedGroups(&h, cols)
	parted := cols
	if groups == nil {
		parted = perGroup(g, &h, cols)
	}
	for i, c := range parted {
		kind := publicKinds[c.is]
		if c.is == "total" {
			kind = schema.PublicTotal
		}
		group := ""
		if groups != nil {
			group = groups[i]
		} else {
			group = g.groupOf(&h, c.c0)
		}
		if group == "prior" {
			continue
		}
		n, ok := at[kind]
		if !ok {
			n = len(out)
			at[kind] = n
			out = append(out, PublicRow{Label: c.head.sq.sub(0, c.head.lab.bare), Item: kind})
		}
		switch group {
		case "budget", "initial", "adjusted":
			if out[n].Budget == nil {
				out[n].Budget = g.valueIn(max(finalRow, budgetRow), &c)
			}
		default:
			if finalRow >= 0 && out[n].Final == nil {
				out[n].Final = g.valueIn(finalRow, &c)
			}
			if budgetRow >= 0 && out[n].Budget == nil {
				out[n].Budget = g.valueIn(budgetRow, &c)
			}
		}
	}
	return out, h
}

// repeatedGroups is the group of each column where the merges of the upper header row were lost, and only the words of the
// groups are left at its start (预算数 | 决算数), above columns that repeat themselves once for each; nil elsewhere.
func (g *grid) repeatedGroups(h *header, cols []column) []string {
	own := g.own(h.top)
	n := len(own)
	if n < 2 || len(cols)%n != 0 || h.bottom-h.top < 2 {
		return nil
	}
	part := len(cols) / n
	if part < 2 {
		return nil
	}
	var out []string
	for i, c := range own {
		if c.cols > 1 || c.col != i || !moneyClasses[c.asCol.is] && c.asCol.is != "prior" {
			return nil
		}
		for k := range part {
			if cols[i*part+k].is != cols[k].is {
				return nil
			}
			out = append(out, c.asCol.is)
		}
	}
	return out
}

// perGroup cuts columns where an item stands over both its budget and its final accounts.
func perGroup(g *grid, h *header, cols []column) []column {
	var out []column
	for _, c := range cols {
		from := c.c0
		for k := c.c0 + 1; k <= c.c1; k++ {
			if k == c.c1 || g.groupOf(h, k) != g.groupOf(h, from) {
				part := c
				part.c0, part.c1 = from, k
				out = append(out, part)
				from = k
			}
		}
	}
	return out
}

// groupOf is the class of the upper header cell over a column: budget or final accounts.
func (g *grid) groupOf(h *header, k int) string {
	for r := h.top; r < h.bottom; r++ {
		if c := g.at(r, k); !c.blank() {
			if is := c.asCol.is; moneyClasses[is] || is == "prior" {
				return is
			}
			if strings.Contains(c.text, "预算数") {
				return "budget"
			}
		}
	}
	return ""
}

// shiftedColumns reads a table with a column an item whose header lost its merges, as text keeps them: each header row holds its
// cells side by side from the left, so that nothing stands over its own column. 公务用车购置及运行费 is then as wide as the row below
// parts it, and 预算数 and 决算数 part the width evenly. shifted without rows: what stands over what cannot be told.
func shiftedColumns(g *grid) (out []PublicRow, h header, shifted bool) {
	data := 0
	for data < g.rows && (g.counts(data) || !figuresOnly(g, data)) {
		data++
	}
	if data == g.rows {
		return nil, h, false
	}
	var rows [][]*cell
	for row := 0; row < data; row++ {
		own := g.own(row)
		if len(own) > 1 && !g.counts(row) {
			rows = append(rows, own)
		}
	}
	at := -1
	for i, own := range rows {
		if itemsIn(own) >= 2 {
			at = i
			break
		}
	}
	if at < 0 {
		return nil, h, false
	}
	var groups []*cell
	if at > 0 {
		groups = rows[at-1]
	}
	wide := func(cells []*cell) bool { return slices.ContainsFunc(cells, func(c *cell) bool { return c.cols > 1 }) }
	if at > 0 && wide(rows[at-1]) || at == 0 && wide(rows[at]) {
		return nil, h, false // merges were kept
	}
	if slices.ContainsFunc(rows[at:], wide) { // they were, but for 预算数 and 决算数
		var over []*cell
		for k := range g.cols {
			c := lowest(g, rows[at][0].row, data, k)
			if c == nil {
				return nil, h, false
			}
			over = append(over, c)
		}
		return shiftedGroups(g, groups, over, data)
	}
	leaves := rows[at]
	if len(leaves) == g.cols && (at == 0 || len(rows[at-1]) == g.cols) {
		return nil, h, false // every cell over its own column
	}
	if vehicles := classIn(leaves, "public_vehicles"); at+1 < len(rows) && vehicles > 0 && len(rows[at+1])%vehicles == 0 {
		parts, n := rows[at+1], len(rows[at+1])/vehicles
		leaves = nil
		for _, c := range rows[at] {
			if c.asRow.is != "public_vehicles" {
				leaves = append(leaves, c)
				continue
			}
			leaves, parts = append(leaves, parts[:n]...), parts[n:]
		}
	}
	return shiftedGroups(g, groups, leaves, data)
}

// lowest is the lowest cell with text of a column in the rows [top, bottom).
func lowest(g *grid, top, bottom, k int) *cell {
	for r := bottom - 1; r >= top; r-- {
		if c := g.at(r, k); !c.blank() && !g.counts(r) {
			return c
		}
	}
	return nil
}

// shiftedGroups reads the row of figures at data under items side by side, which the cells above them (预算数, 决算数) part
// evenly.
func shiftedGroups(g *grid, above, leaves []*cell, data int) (out []PublicRow, h header, shifted bool) {
	first := 0 // columns of names stand before the items
	for first < len(leaves) && publicKinds[leaves[first].asRow.is] == "" && leaves[first].asRow.is != "total" {
		first++
	}
	var groups []string
	offset := 0 // columns of names whose heads stand beside 预算数
	for _, c := range above {
		if len(groups) == 0 && (c.asCol.is == "org" || c.asCol.is == "serial" || c.asCol.is == "account_code") {
			offset++
		}
		switch {
		case moneyClasses[c.asCol.is] || c.asCol.is == "prior":
			groups = append(groups, c.asCol.is)
		case strings.Contains(c.text, "预算数"):
			groups = append(groups, "budget")
		}
	}
	if len(leaves)+offset != g.cols || len(groups) > 0 && (len(leaves)-first)%len(groups) != 0 {
		return nil, h, len(groups) > 1
	}
	seen := map[schema.PublicKind]int{}
	for k := first; k < len(leaves); k++ {
		c := leaves[k]
		kind := publicKinds[c.asRow.is]
		if c.asRow.is == "total" {
			kind = schema.PublicTotal
		}
		group := ""
		if len(groups) > 0 {
			group = groups[(k-first)*len(groups)/(len(leaves)-first)]
		}
		if kind == "" || group == "prior" {
			continue
		}
		n, ok := seen[kind]
		if !ok {
			n = len(out)
			seen[kind] = n
			out = append(out, PublicRow{Label: c.sq.sub(0, c.lab.bare), Item: kind})
		}
		f := &out[n].Final
		if group == "budget" || group == "initial" || group == "adjusted" {
			f = &out[n].Budget
		}
		if *f == nil {
			*f = g.valueIn(data, &column{c0: k + offset, c1: k + offset + 1})
		}
	}
	return out, header{bottom: data}, len(out) > 0
}

// figuresOnly tells whether a row holds figures, beside names at its left at most.
func figuresOnly(g *grid, row int) bool {
	n := 0
	for _, c := range g.own(row) {
		if numeric(c.text) {
			n++
		} else if n > 0 && !none(c.text) {
			return false
		}
	}
	return n > 1
}

// itemsIn counts the kinds of three-public expenses among cells.
func itemsIn(cells []*cell) int {
	kinds := map[schema.PublicKind]bool{}
	for _, c := range cells {
		if kind := publicKinds[c.asRow.is]; kind != "" {
			kinds[kind] = true
		}
	}
	return len(kinds)
}

// classIn counts the cells of a row class.
func classIn(cells []*cell, is string) int {
	n := 0
	for _, c := range cells {
		if c.asRow.is == is {
			n++
		}
	}
	return n
}
