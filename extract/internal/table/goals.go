package table

var goalClasses = set("goal", "goal_adjusted", "achieved", "goals_block")

// besideGoals are columns that stand beside goals and results.
var besideGoals = set("rate", "score", "weight", "score_rate", "deduction", "explanation", "note", "state")

// goals reads the goals of a form and what became of them: heads side by side with the texts below, or each head with its
// text beside it. It returns the row after them, or row if there are none.
func (r *formReader) goals(row int, own []*cell) int {
	g := r.g
	found := false
	for _, c := range own {
		if goalClasses[c.asRow.is] {
			found = true
		}
		if r.isKey(c) && c.asRow.is != "deviation" || c.asCol.is == "task" {
			return row
		}
	}
	if !found {
		return row
	}
	end, some := row+1, false
	heads, set := 0, 0
	for _, c := range own {
		switch c.asRow.is {
		case "goal", "goal_adjusted":
			heads++
			set++
		case "achieved":
			heads++
		}
	}
	for i, c := range own {
		is := c.asRow.is
		if !goalClasses[is] {
			continue
		}
		if is == "achieved" && i == 0 && heads > 2 && c.rows > 1 {
			continue // 目标完成情况 over goal and result: the label of the block
		}
		if is == "goals_block" && heads > 0 && i == 0 && (set > 0 || c.rows > 1 || g.at(c.end(), c.col).blank()) {
			continue // the label of the block
		}
		v := r.goalText(row, c, heads)
		if v == nil {
			continue
		}
		if is == "goals_block" && heads == 0 { // a key stands between the block and the text: 部门总体目标 | 部门职责 | …
			if after := g.next(row, v); !after.blank() && after.row == row && !r.isKey(after) {
				if _, year := bareYear(v.text); !year {
					continue
				}
				v = after
			}
		}
		r.content, some = true, true
		end = max(end, v.end())
		if v.rows > 1 && v.row == row {
			end = row + 1
		}
		text := v.field()
		switch is {
		case "achieved":
			r.f.Achieved = keep(r.f.Achieved, text)
			r.f.AchievedLines = itemsOf(g.doc, r.f.Achieved)
			r.result = true
		case "goal_adjusted":
			if text.Text != "" { // the adjusted goal is the one that counts
				r.f.Goal = text
				r.f.GoalLines = itemsOf(g.doc, text)
			}
		default:
			r.f.Goal = keep(r.f.Goal, text)
			r.f.GoalLines = itemsOf(g.doc, r.f.Goal)
		}
	}
	if !some {
		return row
	}
	return end
}

// goalText is the cell that says what a head names: beside it, unless that is a head too, else below.
func (r *formReader) goalText(row int, c *cell, heads int) *cell {
	g := r.g
	label := func(v *cell) bool {
		return v != nil && !v.blank() && (besideGoals[v.asCol.is] || goalClasses[v.asRow.is] || keyClasses[v.asRow.is] || v.asRow.is == "indicators_block")
	}
	beside := g.next(row, c)
	if beside != nil && !beside.blank() && !label(beside) {
		return beside
	}
	below := g.at(c.end(), c.col)
	if heads > 0 && below != nil && !below.blank() && !label(below) && !g.startsIndicators(c.end()) && !g.startsFunds(c.end()) && below.asCol.is == "" {
		return below
	}
	if beside != nil && beside.blank() {
		if after := g.next(row, beside); after != nil && !after.blank() && !label(after) && after.row == row {
			return after
		}
		return beside
	}
	return nil
}
