package table

import "strings"

// A Task is a row of a form's list of the year's work: what it is called, and what it consists of.
type Task struct {
	Name Field
	Text *Field
}

// workColumns are the cells of a header of the year's work (任务名称 | 主要内容 | 批复金额 …): of the names and of what each task
// consists of. They are nil where row r is none, or also says what became of the tasks.
func (g *grid) workColumns(r int) (name, text *cell) {
	for _, c := range g.own(r) {
		switch c.asCol.is {
		case "done", "actual", "state", "level1", "level2", "level3":
			return nil, nil
		}
		switch {
		case name == nil && c.asCol.is == "task":
			name = c
		case name != nil && text == nil && strings.HasSuffix(c.text, "内容") && len(c.sq.runes) <= 8:
			text = c
		}
	}
	if name == nil || text == nil || g.tally(r).numbers > 0 {
		return nil, nil
	}
	return name, text
}

// work reads a list of the year's work whose header is row top, and returns the row after it, or top.
func (r *formReader) work(top int) int {
	g := r.g
	name, text := g.workColumns(top)
	if name == nil {
		return top
	}
	row := name.end()
	for ; row < g.rows; row++ {
		own := g.own(row)
		if len(own) == 0 {
			continue
		}
		c := g.at(row, name.col)
		if len(own) < 2 || c.blank() || c.row != row || c.right() > text.col || figure(c.text) || g.startsIndicators(row) || g.startsFunds(row) {
			break
		}
		r.works = append(r.works, Task{Name: c.content(), Text: g.valueIn(row, &column{c0: text.col, c1: text.right()})})
	}
	r.content = true
	return row
}
