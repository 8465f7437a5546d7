package table

import "strings"

// A node is an indicator or a group while it is read.
type node struct {
	ind     *Indicator
	parent  *node
	cell    *cell
	level   int
	r0, r1  int // rows that it covers
	section int
	note    *Field
	kids    []*node
}

// A tree grows row by row from the cells of names.
type tree struct {
	g       *grid
	form    *Form
	stack   []*node // the open group of each level
	nodes   []*node
	last    *node // the last indicator
	section int
	shared  []sharing
	summary bool
	reasons []*cell // foot cells that explain deductions
}

// sharing is a cell of points merged over several rows.
type sharing struct {
	cell  *cell
	which int
}

// place finds the indicator of a row: the group or indicator of each level goes on, or begins with a cell of this row. Lost
// merges leave a blank cell or repeat the text. fresh is false where the row has no name of its own.
func (t *tree) place(row int, names []*cell, deepest int) (leaf *node, fresh bool) {
	for len(t.stack) < len(names) {
		t.stack = append(t.stack, nil)
	}
	var parent *node
	for i := 0; i <= deepest; i++ {
		c, open := names[i], t.stack[i]
		switch {
		case c == nil:
			continue
		case open != nil && open.cell == c: // merged from above
		case c.blank() || placeholder(c):
			if fresh || open == nil || i == deepest {
				if fresh {
					t.stack[i] = nil
				}
				continue
			}
		case !fresh && i < deepest && open != nil && open.cell.text == c.text:
		default:
			open = t.add(parent, c, i, row)
			fresh = true
		}
		open.r1 = max(open.r1, row)
		parent, leaf = open, open
	}
	if fresh {
		t.last = leaf
	}
	return leaf, fresh
}

// open is the open group of a level, or nil.
func (t *tree) open(level int) *node {
	if level >= len(t.stack) {
		return nil
	}
	return t.stack[level]
}

// add makes a node below parent, and closes the deeper levels.
func (t *tree) add(parent *node, c *cell, level, row int) *node {
	n := &node{ind: &Indicator{}, parent: parent, cell: c, level: level, r0: row, r1: row, section: t.section}
	n.ind.Name, n.ind.Weight = nameAndPoints(c, true)
	t.attach(n)
	t.stack[level] = n
	for i := level + 1; i < len(t.stack); i++ {
		t.stack[i] = nil
	}
	return n
}

func (t *tree) attach(n *node) {
	t.nodes = append(t.nodes, n)
	if n.parent == nil {
		t.form.Indicators = append(t.form.Indicators, n.ind)
		return
	}
	n.parent.ind.Children = append(n.parent.ind.Children, n.ind)
	n.parent.kids = append(n.parent.kids, n)
}

// twin is a second indicator under the same merged name, with points of its own.
func (t *tree) twin(of *node, row int) *node {
	n := &node{ind: &Indicator{Name: of.ind.Name}, parent: of.parent, cell: of.cell, level: of.level, r0: row, r1: row, section: t.section}
	of.r1 = row - 1
	t.attach(n)
	t.stack[of.level] = n
	t.last = n
	return n
}

func (t *tree) share(c *cell, which int) {
	for _, s := range t.shared {
		if s.cell == c {
			return
		}
	}
	t.shared = append(t.shared, sharing{c, which})
}

// closeSection ends a block of indicators: points of merged cells go to whom the merged rows are.
func (t *tree) closeSection(end int, namedWeights bool) {
	for _, s := range t.shared {
		r0, r1 := s.cell.row, min(s.cell.end(), end)-1
		n := t.owner(r0, r1)
		if n == nil {
			continue
		}
		f := s.cell.field()
		if s.which == weightPoints {
			if n.ind.Weight == nil || f.Text != "" {
				n.ind.Weight = f
			}
		} else {
			n.ind.Score = f
		}
	}
	sharedScore, sharedWeight := false, false
	for _, s := range t.shared {
		sharedScore = sharedScore || s.which == scorePoints
		sharedWeight = sharedWeight || s.which == weightPoints
	}
	if !sharedScore {
		t.spread(func(x *Indicator) **Field { return &x.Score })
	}
	if !sharedWeight && !namedWeights {
		t.spread(func(x *Indicator) **Field { return &x.Weight })
	}
	t.shared = nil
	t.looseWeights(namedWeights)
	t.section++
}

// owner is the node that covers just the rows r0 to r1: an indicator, else the innermost group; else the first indicator in
// them.
func (t *tree) owner(r0, r1 int) *node {
	var best *node
	for _, n := range t.nodes {
		if n.section != t.section || n.r0 != r0 || n.r1 != r1 {
			continue
		}
		if best == nil || n.level > best.level && (len(n.kids) > 0 || r0 == r1 || len(best.kids) == 0) || len(best.kids) == 1 && best.kids[0] == n {
			best = n
		}
	}
	if best != nil {
		return best
	}
	for _, n := range t.nodes {
		if n.section == t.section && len(n.kids) == 0 && n.r0 >= r0 && n.r1 <= r1 {
			return n
		}
	}
	return nil
}

// spread gives the points that a flattened table shows on the first row of each group to the group, if every group is so.
func (t *tree) spread(of func(*Indicator) **Field) {
	var groups []*node
	for _, n := range t.nodes {
		if n.section != t.section || len(n.kids) < 2 {
			continue
		}
		if len(n.kids[0].kids) > 0 { // a group of groups
			continue
		}
		for i, k := range n.kids {
			f := *of(k.ind)
			if len(k.kids) > 0 || f == nil || (i == 0) != (f.Text != "") {
				return
			}
		}
		if p := *of(n.ind); p != nil && p.Text != "" {
			return
		}
		groups = append(groups, n)
	}
	for _, n := range groups {
		*of(n.ind) = *of(n.kids[0].ind)
		for _, k := range n.kids {
			*of(k.ind) = nil
		}
	}
}

// looseWeights takes bare numbers in the brackets of names (预算执行率（10）) for weights, where no column has them: then the
// bracket of every indicator says so.
func (t *tree) looseWeights(named bool) {
	for _, n := range t.nodes {
		if n.section != t.section || n.ind.Weight != nil && n.ind.Weight.Text != "" || !named && len(n.kids) == 0 {
			continue
		}
		if name, w := nameAndPoints(n.cell, false); w != nil {
			n.ind.Name, n.ind.Weight = name, w
		}
	}
}

// nameAndPoints takes a cell of a name apart: its number is left out, the points in a bracket at its end are split off. Bare
// numbers in brackets are points only where not strict.
func nameAndPoints(c *cell, strict bool) (Field, *Field) {
	runes := c.sq.runes
	from, to := nameSpan(runes)
	if from == to {
		return c.sq.sub(0, len(runes)), nil
	}
	open := opener(runes[from:to])
	if open > 0 {
		if a, b, ok := points(runes[from+open+1:to-1], !strict); ok {
			w := c.sq.sub(from+open+1+a, from+open+1+b)
			return c.sq.sub(from, from+open), &w
		}
	}
	// 产出指标50分: without brackets, at the end of a short name
	if i := trailingPoints(runes[from:to]); i > 0 {
		w := c.sq.sub(from+i, to-1)
		return c.sq.sub(from, from+i), &w
	}
	return c.sq.sub(from, to), nil
}

// trailingPoints is where the points of a group's name begin (产出指标50分), or 0.
func trailingPoints(runes []rune) int {
	n := len(runes)
	if n < 4 || n > 14 || runes[n-1] != '分' {
		return 0
	}
	i := n - 1
	for i > 0 && (digit(runes[i-1]) || runes[i-1] == '.') {
		i--
	}
	if i == n-1 || i == 0 || !strings.HasSuffix(string(runes[:i]), "指标") {
		return 0
	}
	return i
}

// explain remembers a foot cell that gives reasons for deductions.
func (t *tree) explain(c *cell) { t.reasons = append(t.reasons, c) }

// names tells whether a foot cell names an indicator that it gives the reason of, or says that there is nothing.
func (t *tree) names(c *cell) bool {
	if none(c.text) {
		return true
	}
	for _, n := range t.nodes {
		if name := []rune(n.ind.Name.Text); len(n.kids) == 0 && len(name) >= 2 {
			if at := indexRunes(c.sq.runes, name); at >= 0 && starts(c.sq.runes, at) {
				return true
			}
		}
	}
	return false
}

// finish gives each indicator the reason that a foot row has for it, and the notes that explain deductions.
func (t *tree) finish() {
	t.notes()
	for _, c := range t.reasons {
		t.reason(c)
	}
	t.reasons = nil
}

// notes takes the column 备注 for reasons where it has text just in rows that lost points.
func (t *tree) notes() {
	any := false
	for _, n := range t.nodes {
		if n.note == nil || strings.Trim(n.note.Text, "/／—-－无") == "" {
			continue
		}
		if n.ind.Score == nil || n.ind.Weight == nil || sameFigure(n.ind.Score.Text, n.ind.Weight.Text) {
			return
		}
		any = true
	}
	if !any {
		return
	}
	for _, n := range t.nodes {
		if n.note != nil {
			n.ind.Deduction = n.note
		}
	}
}

// sameFigure compares figures as printed, less zeros at the end and the word for points.
func sameFigure(a, b string) bool {
	trim := func(s string) string {
		s = strings.TrimSuffix(fold([]rune(s)), "分")
		if strings.Contains(s, ".") {
			s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
		}
		return s
	}
	return trim(a) == trim(b)
}

// reason gives the indicators that a foot cell names what it says of them: from the name to the name of the next.
func (t *tree) reason(c *cell) {
	s := c.sq
	text := s.runes
	type place struct {
		n        *node
		from, to int // the name
	}
	var places []place
	for _, n := range t.nodes {
		if len(n.kids) > 0 || len([]rune(n.ind.Name.Text)) < 2 {
			continue
		}
		if at := indexRunes(text, []rune(n.ind.Name.Text)); at >= 0 && starts(text, at) {
			places = append(places, place{n, at, at + len([]rune(n.ind.Name.Text))})
		}
	}
	for i := range places { // by place
		for j := i; j > 0 && (places[j].from < places[j-1].from || places[j].from == places[j-1].from && places[j].to > places[j-1].to); j-- {
			places[j], places[j-1] = places[j-1], places[j]
		}
	}
	for i, p := range places {
		if i > 0 && p.from < places[i-1].to {
			continue // part of a longer name
		}
		end := len(text)
		for _, q := range places[i+1:] {
			if q.from >= p.to {
				end = q.from
				break
			}
		}
		from := p.to
		for from < end && strings.ContainsRune("：:，,、”》\"' ", text[from]) {
			from++
		}
		for end > from && (strings.ContainsRune("；;，,、“《 ", text[end-1])) {
			end--
		}
		if k := lastOrdinal(text[from:end]); k > 0 {
			end = from + k
		}
		if from == end || p.n.ind.Deduction != nil && p.n.ind.Deduction.Text != "" {
			continue
		}
		f := s.sub(from, end)
		p.n.ind.Deduction = &f
	}
}

// starts tells whether a clause starts at a place: names inside a sentence are no heads of a reason.
func starts(text []rune, at int) bool {
	if at == 0 {
		return true
	}
	if strings.ContainsRune("。；;：:、，,.．）)“《”！是", text[at-1]) {
		return true
	}
	return false
}

// lastOrdinal is where the number of the next item begins at the end of a stretch (…未签收。2.), or 0.
func lastOrdinal(text []rune) int {
	for i := len(text) - 1; i > 0 && i > len(text)-6; i-- {
		if strings.ContainsRune("。；;", text[i-1]) {
			if n := ordinal(append(text[i:len(text):len(text)], ' ')); n == len(text)-i {
				return i
			}
		}
	}
	return 0
}

func indexRunes(text, part []rune) int {
	for i := 0; i+len(part) <= len(text); i++ {
		match := true
		for j := range part {
			if text[i+j] != part[j] {
				match = false
				break
			}
		}
		if match {
			return i
		}
	}
	return -1
}
