package table

// units reads a list of units: 序号 | 单位名称 | 备注.
func units(g *grid) ([]*Field, header) {
	for top := 0; top < min(g.rows, 3); top++ {
		own := g.own(top)
		if len(own) < 1 || g.tally(top).numbers > 0 {
			continue
		}
		h := g.headerFrom(top)
		col := h.find("org")
		if col == nil && h.has("serial") {
			col = h.find("unit")
		}
		if col == nil || len(own) < 2 && g.cols > 1 || h.has("person", "final", "initial", "adjusted", "budget", "score", "weight", "task", "done", "income", "expense", "project") {
			continue
		}
		var out []*Field
		for row := h.bottom; row < g.rows; row++ {
			c := g.cellIn(row, col)
			if c.blank() || c.asRow.is == "total" {
				continue
			}
			if numeric(c.text) {
				return nil, h
			}
			for _, x := range g.line(row) { // money beside the names: a table of accounts by organisation
				if x.col > c.col && len(x.text) > 4 && numeric(x.text) {
					return nil, h
				}
			}
			out = append(out, c.field())
		}
		if len(out) > 0 {
			return out, h
		}
	}
	return nil, header{}
}

// summaries reads a table of projects with their scores.
func summaries(g *grid) ([]Summary, header) {
	for top := 0; top < min(g.rows, 4); top++ {
		if g.tally(top).numbers > 0 {
			continue
		}
		h := g.headerFrom(top)
		name, score, grade := h.find("project"), h.find("score"), h.find("grade")
		if name == nil || score == nil && grade == nil || h.has("level1", "level2", "level3") {
			continue
		}
		budget := h.find("adjusted", "budget", "initial")
		var out []Summary
		for row := h.bottom; row < g.rows; row++ {
			c := g.cellIn(row, name)
			if c.blank() || c.asRow.is == "total" || c.asRow.is == "sum" || c.row < row {
				continue
			}
			from, to := nameSpan(c.sq.runes)
			out = append(out, Summary{Name: c.sq.sub(from, to), Department: g.valueIn(row, h.find("department")),
				Implementer: g.valueIn(row, h.find("implementer", "org")), Budget: g.valueIn(row, budget), Final: g.valueIn(row, h.find("final")),
				Rate: g.valueIn(row, h.find("rate")), Score: g.valueIn(row, score), Grade: g.valueIn(row, grade)})
		}
		if len(out) > 0 {
			return out, h
		}
	}
	return nil, header{}
}
