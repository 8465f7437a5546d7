package table

import "strings"

// keyClasses are the row classes that are keys of a form, with a value beside them or below.
var keyClasses = set("project_name", "department_name", "department", "department_upper", "department_implementer", "implementer", "year", "signature", "ignored", "reviewed_score",
	"score", "grade", "conclusion", "problems", "measures", "remarks", "deviation",
	"problems_by_indicator")

// keys reads the keys of a row, each with the value beside it.
func (r *formReader) keys(row int) {
	g := r.g
	line := g.line(row)
	for i := 0; i < len(line); i++ {
		c := line[i]
		if c.row != row || c.blank() {
			continue
		}
		if r.inOne(c) {
			continue
		}
		is := c.asRow.is
		if i == 0 && c.rows > 1 && len(line) > 2 && !keyClasses[is] {
			continue // the label of a block
		}
		var value *cell
		if i+1 < len(line) && line[i+1].row == row && !r.isKey(line[i+1]) {
			value = line[i+1]
		}
		if value.blank() && i+2 < len(line) && value != nil && !r.isKey(line[i+2]) && line[i+2].row == row {
			value = line[i+2] // an empty cell between key and value
		}
		switch {
		case is == "sum" || is == "total" || is == "subtotal":
			r.sum(row, c, line[i+1:])
			return
		case keyClasses[is]:
			r.key(is, c, value)
			if value != nil {
				i++
			}
		case value != nil && !value.blank() && !figure(c.text) && len(c.sq.runes) <= 30:
			r.f.Pairs = append(r.f.Pairs, pair(g, c, value))
			i++
		}
	}
}

func (r *formReader) isKey(c *cell) bool { return keyClasses[c.asRow.is] && !c.blank() }

// inOne reads a key and its value that stand in one cell: 项目名称：….
func (r *formReader) inOne(c *cell) bool {
	at := -1
	for i, x := range c.sq.runes {
		if i > 20 {
			break
		}
		if x == '：' || x == ':' {
			at = i
			break
		}
	}
	if at <= 0 || at+1 >= len(c.sq.runes) {
		return false
	}
	head := squeezed{doc: c.sq.doc, runes: c.sq.runes[:at], at: c.sq.at[:at+1], start: c.sq.start}
	is := mean(r.g.words, "row", parseLabel(&head).keys).is
	if !keyClasses[is] {
		return false
	}
	v := c.sq.sub(at+1, len(c.sq.runes))
	if is == "grade" || is == "conclusion" {
		tail := squeezed{doc: c.sq.doc, runes: c.sq.runes[at+1:], at: c.sq.at[at+1:], start: c.sq.start}
		if f, options := chosenGrade(tail); options {
			if f != nil {
				r.take(is, f)
			}
			return true
		}
	}
	r.take(is, &v)
	return true
}

// key takes a key and the cell of its value.
func (r *formReader) key(is string, c, value *cell) {
	if value == nil {
		if is == "project_name" && r.f.Name == nil {
			r.f.Project = true
		}
		return
	}
	switch is {
	case "deviation":
		r.tree.explain(value)
		return
	case "problems_by_indicator": // 指标：原因, or problems of the whole
		if !r.tree.names(value) {
			r.take("problems", value.field())
			return
		}
		r.tree.explain(value)
		return
	}
	if is == "score" && pointsIn(c) != nil {
		r.f.FullScore = keep(r.f.FullScore, pointsIn(c))
	}
	if is == "grade" || is == "conclusion" {
		if f := r.g.gradeOf(value.row, value); f != nil {
			r.take(is, f)
		}
		return
	}
	r.take(is, value.field())
}

// take sets the field of the form that a key is for.
func (r *formReader) take(is string, v *Field) {
	f := r.f
	switch is {
	case "project_name", "department_name":
		if r.keyed && r.content && (f.Name != nil && f.Name.Text != "" || is == "project_name" && f.Project) {
			r.finish()
			r.begin()
			f = r.f
		}
		switch {
		case f.Name == nil:
			f.Name = v
			f.Project = is == "project_name"
		case is == "project_name" && !f.Project:
			r.office = keep(r.office, f.Name)
			f.Name = v
			f.Project = true
		case is == "department_name" && f.Project:
			r.office = keep(r.office, v)
		}
		r.keyed = true
	case "department_upper":
		r.upper = keep(r.upper, v)
	case "department_implementer":
		f.Department = keep(f.Department, v)
		f.Implementer = keep(f.Implementer, v)
	case "department":
		f.Department = keep(f.Department, v)
	case "implementer":
		f.Implementer = keep(f.Implementer, v)
	case "year":
		f.Year = keep(f.Year, v)
	case "score":
		f.Score = keep(f.Score, v)
		r.result = true
	case "reviewed_score":
		f.Reviewed = keep(f.Reviewed, v)
	case "grade":
		f.Grade = keep(f.Grade, v)
		r.result = true
	case "conclusion":
		if isGrade(v.Text) {
			f.Grade = keep(f.Grade, v)
		}
	case "problems":
		f.Problems = keep(f.Problems, v)
		f.ProblemLines = itemsOf(r.g.doc, f.Problems)
	case "measures":
		f.Measures = keep(f.Measures, v)
		f.MeasureLines = itemsOf(r.g.doc, f.Measures)
	}
}

// stackedKeys reads a row of keys whose values stand in the row below.
func (r *formReader) stackedKeys(row int, own []*cell) int {
	if len(own) < 2 || row+1 >= r.g.rows {
		return row
	}
	for _, c := range r.g.line(row) {
		if c.row != row || !r.isKey(c) {
			return row
		}
	}
	below := false
	for _, c := range own {
		v := r.g.at(c.end(), c.col)
		if v == nil || r.isKey(v) || goalClasses[v.asRow.is] {
			return row
		}
		below = below || !v.blank()
	}
	if !below {
		return row
	}
	for _, c := range own {
		r.key(c.asRow.is, c, r.g.at(c.end(), c.col))
	}
	return row + 2
}

// pair is a label and what stands beside it.
func pair(g *grid, c, value *cell) Pair {
	bare := c.sq.sub(0, c.lab.bare)
	bare.Text = strings.TrimRight(bare.Text, "：:")
	if n := len(c.sq.runes); c.lab.bare == n {
		i := n
		for i > 0 && strings.ContainsRune("：:", c.sq.runes[i-1]) {
			i--
		}
		bare = c.sq.sub(0, i)
	}
	v := value.content()
	if c.asRow.is == "grade" || c.asRow.is == "conclusion" {
		if f := g.gradeOf(value.row, value); f != nil {
			v = *f
		} else {
			v = Field{Spans: spanAt(value)}
		}
	}
	return Pair{Key: bare, Value: v, Lines: itemsOf(g.doc, &v)}
}

// pairsOf reads a grid of keys and values. Not every table with an even number of columns is one: the cells on the odd places
// must be labels, and rules must know some of them.
func pairsOf(g *grid) ([]Pair, bool) {
	var out []Pair
	rows, known, wide := 0, 0, 0
	for row := 0; row < g.rows; row++ {
		line := g.line(row)
		if len(line) > 2 && line[0].row < row || len(line) > 2 && line[0].rows > 1 && line[1].rows < line[0].rows {
			line = line[1:] // a label of the block at the left
		}
		if len(g.own(row)) == 0 {
			continue
		}
		rows++
		if headed(line) && len(line) > 2 {
			return nil, false // the header of a table of another kind
		}
		if len(line)%2 != 0 {
			continue
		}
		ok := true
		for i := 0; i < len(line); i += 2 {
			ok = ok && line[i].row == row && (line[i].blank() && line[i+1].blank() || !line[i].blank() && !figure(line[i].text) && len(line[i].sq.runes) <= 40)
		}
		if !ok {
			continue
		}
		for i := 0; i < len(line); i += 2 {
			if line[i].blank() {
				continue
			}
			if line[i].asRow.is != "" {
				known++
			}
			if len(line[i+1].sq.runes) > 40 {
				wide++
			}
			out = append(out, pair(g, line[i], line[i+1]))
		}
	}
	return out, len(out) > 0 && len(out)*2 >= rows && (known >= 2 || known >= 1 && wide >= 1 || wide >= 2)
}
