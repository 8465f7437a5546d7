package table

import "strings"

// foot reads a row at the foot of a block of indicators (总分, 自评等级, 偏差原因 …). False: the row is no foot row.
func (b *indicatorBlock) foot(row int, own []*cell) bool {
	c := own[0]
	line := b.g.line(row)
	if len(b.levels) > 0 && c.col > b.levels[len(b.levels)-1] {
		return false
	}
	is := c.asRow.is
	at := 0
	for i := range line {
		if line[i] == c {
			at = i
		}
	}
	switch {
	case is == "subtotal":
		b.subtotal(row)
		return true
	case is == "sum" || is == "total":
		b.sum(row, c, line[at+1:])
		return true
	case is == "score" && b.scored(row) && len(own) >= 2 && !b.anyKey(own[1:]):
		b.sum(row, c, line[at+1:])
		return true
	case keyClasses[is] && b.scored(row) && line[0] != c: // an indicator that is called so
		return false
	case keyClasses[is] && is != "department" && is != "implementer":
		b.keys(row)
		return true
	case is == "" && strings.HasPrefix(c.text, "注") && len(own) == 1:
		return true
	case is == "" && len(own) == 1 && c.cols >= b.g.cols-1:
		return !b.inOne(c) || true
	}
	return b.inOneFoot(own)
}

func (b *indicatorBlock) anyKey(list []*cell) bool {
	for _, c := range list {
		if b.isKey(c) {
			return true
		}
	}
	return false
}

// inOneFoot reads foot cells that hold key and value together: 总分：96.5.
func (b *indicatorBlock) inOneFoot(own []*cell) bool {
	if len(own) > 3 || b.scored(b.rowOf(own)) {
		return false
	}
	found := false
	for _, c := range own {
		found = b.inOne(c) || found
	}
	return found
}

func (b *indicatorBlock) rowOf(own []*cell) int { return own[0].row }

// subtotal gives the points of a 小计 row to the group that it ends.
func (b *indicatorBlock) subtotal(row int) {
	if len(b.tree.stack) == 0 || b.tree.stack[0] == nil {
		return
	}
	group := b.tree.stack[0].ind
	if group.Weight == nil {
		group.Weight = b.g.valueIn(row, b.weight)
	}
	if group.Score == nil {
		group.Score = b.g.valueIn(row, b.score)
	}
}

// sum reads a 总分 row: full score and score by their columns, else by their order; the grade by its words.
func (r *formReader) sum(row int, label *cell, rest []*cell) {
	f := r.f
	r.summed = true
	if r.sumBelow(row, rest) {
		return
	}
	var full, score *Field
	if p := pointsIn(label); p != nil {
		full = p
	}
	inColumn := func(col *column) *Field {
		if col == nil {
			return nil
		}
		c := r.g.cellIn(row, col)
		if c == nil || c == label || c.col < label.right() {
			return nil
		}
		return figureIn(c)
	}
	if x := inColumn(r.points); x != nil {
		full = x
	}
	score = inColumn(r.earned)
	if x := inColumn(r.checked); x != nil {
		f.Reviewed = keep(f.Reviewed, x)
	}
	var others []*Field
	var weights *Field // the total of the points, in a cell that reaches over their columns
	for _, c := range rest {
		if c.row != row || c.blank() {
			continue
		}
		x := figureIn(c)
		switch {
		case x != nil:
			if strings.Contains(c.text, "满分") {
				full = keep(full, x)
			} else {
				others = append(others, x)
				for _, col := range r.weighted {
					if weights == nil && c.col < col.c1 && c.right() > col.c0 {
						weights = x
					}
				}
			}
		case isGrade(c.text):
			f.Grade = keep(f.Grade, c.field())
		default: // 自评等级：优
			r.inOne(c)
		}
	}
	if full == nil && score != nil && weights != nil && weights.Spans[0] != score.Spans[0] {
		full = weights
	}
	if score == nil && full == nil {
		switch {
		case len(others) >= 2:
			full, score = others[0], others[1]
		case len(others) == 1:
			score = others[0]
		}
	} else if score == nil && full != nil && full != pointsIn(label) {
		for _, x := range others {
			if x.Spans[0] != full.Spans[0] {
				score = x
				break
			}
		}
	}
	if full == nil && score != nil { // 合计 | 100分 | | 95.10分 where no column is that of weights
		for _, x := range others {
			if x.Spans[0].Start < score.Spans[0].Start && fullPoints(x) {
				full = x
			}
		}
	}
	if full != nil {
		f.FullScore = keep(f.FullScore, full)
	}
	if score != nil {
		f.Score = keep(f.Score, score)
		r.result = true
	}
}

// sumBelow reads a 总分 row that only names what stands in the row below it: 总分 | 总分值 | 总得分 | 自评等级 over 100 | 97.25 | 优.
func (r *formReader) sumBelow(row int, rest []*cell) bool {
	if row+1 >= r.g.rows {
		return false
	}
	var keys []*cell
	for _, c := range rest {
		if c.row == row && !c.blank() {
			keys = append(keys, c)
		}
	}
	values := r.g.own(row + 1)
	if len(keys) < 2 || len(keys) != len(values) {
		return false
	}
	what := make([]string, len(keys))
	for i, c := range keys {
		switch {
		case c.asRow.is == "score" || c.asRow.is == "reviewed_score" || c.asRow.is == "grade":
			what[i] = c.asRow.is
		case c.asRow.is == "sum" || c.asCol.is == "weight":
			what[i] = "full"
		case c.asCol.is == "score":
			what[i] = "score"
		default:
			return false
		}
		if what[i] == "grade" && !isGrade(values[i].text) || what[i] != "grade" && figureIn(values[i]) == nil {
			return false
		}
	}
	for i, c := range values {
		switch what[i] {
		case "full":
			r.f.FullScore = keep(r.f.FullScore, figureIn(c))
		case "grade":
			r.take("grade", c.field())
		default:
			r.take(what[i], figureIn(c))
		}
	}
	r.below = row + 1
	return true
}

// fullPoints tells whether the only other figure before a score is full points: 100, or in points as it is.
func fullPoints(x *Field) bool {
	return strings.TrimRight(strings.TrimRight(fold([]rune(x.Text)), "0"), ".") == "1" && len(x.Text) >= 3
}

// figureIn is the figure of a cell, without the words for points round it; nil where there is none.
func figureIn(c *cell) *Field {
	runes := c.sq.runes
	from, to := 0, len(runes)
	for _, p := range []string{"满分", "得分", "自评得分", "总分", "共", "计"} {
		if strings.HasPrefix(string(runes), p) {
			from = len([]rune(p))
			break
		}
	}
	for from < to && strings.ContainsRune("：: 为", runes[from]) {
		from++
	}
	for to > from && strings.ContainsRune("分 。", runes[to-1]) {
		to--
	}
	if !numeric(string(runes[from:to])) {
		return nil
	}
	f := c.sq.sub(from, to)
	return &f
}

// isGrade tells whether a text is a grade.
func isGrade(text string) bool {
	switch strings.Trim(text, "“”\"「」 ") {
	case "优", "良", "中", "差", "优秀", "良好", "中等", "较差", "较好", "合格", "基本合格", "不合格", "及格", "不及格", "一般":
		return true
	}
	return false
}
