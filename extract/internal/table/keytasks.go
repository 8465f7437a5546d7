package table

// startsTasks tells whether row r is the header of a list of tasks and what became of them.
func (g *grid) startsTasks(r int) bool {
	task, done := false, false
	for _, c := range g.own(r) {
		switch c.asCol.is {
		case "task":
			task = true
		case "done", "actual", "state":
			done = true
		case "level1", "level2", "level3":
			return false
		}
	}
	return task && done && g.tally(r).numbers == 0
}

// keyTasks reads the first list of tasks of a grid.
func keyTasks(g *grid) ([]KeyTask, header) {
	for top := 0; top < g.rows; top++ {
		if g.startsTasks(top) {
			h := g.headerFrom(top)
			tasks, _ := g.tasksUnder(&h)
			return tasks, h
		}
	}
	return nil, header{}
}

// taskColumn is the first column of a class that has a cell of its own in the row below the header: the label of the block at
// the left (年度主要任务 | 任务名称 | …) has none.
func (g *grid) taskColumn(h *header, classes ...string) *column {
	for _, is := range classes {
		var first *column
		for i := range h.cols {
			col := &h.cols[i]
			if col.is != is {
				continue
			}
			if c := g.cellIn(h.bottom, col); !c.blank() && c.row == h.bottom {
				return col
			}
			if first == nil {
				first = col
			}
		}
		if first != nil {
			return first
		}
	}
	return nil
}

// tasksUnder reads the rows under a header of tasks, and returns the row after them.
func (g *grid) tasksUnder(h *header) (out []KeyTask, row int) {
	task, done, serial, state := g.taskColumn(h, "task"), g.taskColumn(h, "done", "actual"), h.find("serial"), h.find("state")
	if done == nil {
		done, state = state, nil
	}
	var last *cell
	bottom := g.rows
	for _, c := range g.line(h.top) { // the label of the block tells where it ends
		if c.end() > h.bottom && c.row == h.top && !c.blank() {
			bottom = min(bottom, c.end())
		}
		break
	}
	for row = h.bottom; row < bottom; row++ {
		own := g.own(row)
		if len(own) == 0 || sameRow(g.line(row), g.line(h.top)) {
			continue
		}
		if g.startsIndicators(row) || g.startsFunds(row) {
			break
		}
		if first := own[0]; first.row == row && (keyClasses[first.asRow.is] || goalClasses[first.asRow.is]) && len(own) <= 3 && first.col == 0 {
			break
		}
		name, result := g.cellIn(row, task), g.cellIn(row, done)
		if name == nil {
			continue
		}
		if name.asRow.is == "total" && len(own) < len(g.line(h.top)) {
			continue
		}
		if name.blank() || name == last {
			if n := len(out); n > 0 && !result.blank() && result.row == row { // the row above goes on here
				out[n-1].Result = joined(out[n-1].Result, result.field())
			}
			continue
		}
		last = name
		t := KeyTask{Result: g.valueIn(row, done)}
		if state != nil {
			t.State = g.valueIn(row, state)
		}
		from := 0
		if serial != nil {
			t.Number = g.valueIn(row, serial)
		}
		if n := ordinal(name.sq.runes); n > 0 && n < len(name.sq.runes) {
			from = n
			if t.Number == nil || t.Number.Text == "" {
				f := name.sq.sub(0, n)
				t.Number = &f
			}
		}
		t.Task = name.sq.sub(from, len(name.sq.runes))
		out = append(out, t)
	}
	return out, row
}
