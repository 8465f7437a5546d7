package layout

import (
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// continueTables joins tables that go on over page ends.
func (b *book) continueTables() {
	var open *grid // the table that ended the page before
	for i, s := range b.sheets {
		s.order()
		if len(s.items) == 0 {
			if len(s.grids) == 0 && i > 0 && len(b.sheets[i-1].items) == 0 {
				open = nil
			}
			continue
		}
		first := s.items[0].grid
		if open != nil && first != nil && open.continues(first) {
			open.join(first)
			s.items = s.items[1:]
			if len(s.items) == 0 {
				continue
			}
		}
		open = s.items[len(s.items)-1].grid
	}
}

// continues tells whether o, at the head of a page, goes on with g at the end of the page before.
func (g *grid) continues(o *grid) bool {
	if g.ruled != o.ruled || len(g.cells) == 0 || len(o.cells) == 0 {
		return false
	}
	n, m := len(g.xs)-1, len(o.xs)-1
	if !g.ruled {
		if n != m {
			return false
		}
		for i := 1; i < n; i++ {
			if math.Abs(g.xs[i]-o.xs[i]) > 12 {
				return false
			}
		}
		return true
	}
	if math.Abs(g.xs[0]-o.xs[0]) > 3 || math.Abs(g.xs[n]-o.xs[m]) > 3 {
		return false
	}
	if !subset(g.xs, o.xs) && !subset(o.xs, g.xs) && g.last < 0.7 {
		return false
	}
	// A form of the same make begins anew: its title row, and the label under it, stand again.
	if k := g.repeated(o); k > 0 {
		a, z := g.line(0), o.line(0)
		if len(a) == 1 && len(z) == 1 && len(o.line(1)) > 0 && len(g.line(1)) > 0 && k == 1 && g.line(1)[0].same(o.line(1)[0]) {
			return false
		}
	}
	return true
}

func subset(a, b []float64) bool {
	for _, x := range a {
		if math.Abs(b[near(b, x)]-x) > 3.5 {
			return false
		}
	}
	return true
}

func (c *cell) same(o *cell) bool {
	return strings.Join(strings.Fields(string(c.text)), "") == strings.Join(strings.Fields(string(o.text)), "")
}

// line is the cells that begin in a row.
func (g *grid) line(row int) []*cell {
	from := sort.Search(len(g.cells), func(i int) bool { return g.cells[i].row >= row })
	to := from
	for to < len(g.cells) && g.cells[to].row == row {
		to++
	}
	return g.cells[from:to]
}

// repeated is the number of rows at the head of o that repeat those of g.
func (g *grid) repeated(o *grid) int {
	k := 0
	for k < o.nrows() && k < g.nrows() && k < 6 {
		a, z := g.line(k), o.line(k)
		if len(a) != len(z) {
			break
		}
		text := false
		same := true
		for i := range a {
			if !a[i].same(z[i]) || a[i].rows != z[i].rows || math.Abs(a[i].X0-z[i].X0) > 3 {
				same = false
			}
			text = text || len(z[i].text) > 0
		}
		if !same || !text && len(a) > 0 {
			break
		}
		k++
	}
	// Merged cells must end with the header.
	for k > 0 {
		whole := true
		for _, c := range o.cells {
			if c.row < k && c.row+c.rows > k {
				whole = false
			}
		}
		if whole {
			break
		}
		k--
	}
	if k == o.nrows() || k == g.nrows() || g.value(k) {
		return 0
	}
	return k
}

// value tells whether the first rows hold figures: then they are no header.
func (g *grid) value(rows int) bool {
	for _, c := range g.cells {
		if c.row < rows && figure.Match(c.text) {
			return true
		}
	}
	return false
}

// join appends the rows of o.
func (g *grid) join(o *grid) {
	k := g.repeated(o)
	if k > 0 {
		g.head = max(g.head, k)
		var text []string
		for _, c := range o.cells {
			if c.row < k {
				text = append(text, string(c.text))
			}
		}
		g.heads = append(g.heads, strings.Join(text, "\t"))
		var rest []*cell
		for _, c := range o.cells {
			if c.row >= k {
				c.row -= k
				rest = append(rest, c)
			}
		}
		o.cells, o.ys = rest, o.ys[k:]
	}
	g.union(o)
	rows := g.nrows()
	// A line that two rows share may be drawn on one of the pages only.
	cut := !g.twoRows(o, rows) && (k == 0 && g.open && !o.topped || g.cutRow(o, rows))
	shift := rows
	if cut {
		shift--
	}
	lead := g.leading(o)
	above := map[int]*cell{} // cells that end with the table so far, by column
	for _, c := range g.cells {
		if c.row+c.rows == rows {
			above[c.col] = c
		}
	}
	torn := true // the page end cut through all cells so far
	for _, c := range o.cells {
		a := above[c.col]
		first := c.row == 0
		c.row += shift
		torn = torn && first && a != nil && a.cols == c.cols && a.torn(c, c.col > 0)
		switch {
		case torn && !cut:
			a.more(c)
			a.rows = c.row + c.rows - a.row
			continue
		case first && a != nil && a.cols == c.cols && cut:
			a.more(c)
			a.rows = max(a.rows, c.row+c.rows-a.row)
			continue
		case first && a != nil && a.cols == c.cols && len(c.text) == 0 && len(a.text) > 0 && (a.rows > 1 || c.rows > 1 || c.col < lead) && a.row > 0:
			a.rows = c.row + c.rows - a.row
			continue
		}
		g.cells = append(g.cells, c)
	}
	sort.SliceStable(g.cells, func(i, j int) bool {
		if g.cells[i].row != g.cells[j].row {
			return g.cells[i].row < g.cells[j].row
		}
		return g.cells[i].col < g.cells[j].col
	})
	base := g.ys[len(g.ys)-1]
	from := 1
	if cut {
		from = 2
		base += o.ys[1] - o.ys[0]
		g.ys[len(g.ys)-1] = base
	}
	for i := from; i < len(o.ys); i++ {
		base += o.ys[i] - o.ys[i-1]
		g.ys = append(g.ys, base)
	}
	g.open, g.last = o.open, o.last
}

// leading is the number of columns at the left whose cells are empty in the first row of o, but nowhere else near: cells
// there are merged with what stands above them on the page before.
func (g *grid) leading(o *grid) int {
	n, from, to := 0, 0, o.nrows() // rows of g, and of o, in which no other cell is empty
	for _, c := range o.line(0) {
		if c.col != n || len(c.text) > 0 {
			return n
		}
		for _, x := range g.cells {
			if x.col == c.col && x.row >= from && len(x.text) == 0 {
				return n
			}
		}
		for _, x := range o.cells {
			if x.col == c.col && x.row > 0 && x.row < to && len(x.text) == 0 {
				return n
			}
		}
		for _, x := range g.cells {
			if x.col == c.col {
				from = x.row
			}
		}
		to = min(to, c.rows)
		n += c.cols
	}
	return 0 // the whole row is empty
}

// union gives both grids the columns of both.
func (g *grid) union(o *grid) {
	xs := append([]float64(nil), g.xs...)
	if g.ruled {
		for _, x := range o.xs {
			if math.Abs(xs[near(xs, x)]-x) > 3.5 {
				xs = append(xs, x)
				sort.Float64s(xs)
			}
		}
	}
	for _, t := range []*grid{g, o} {
		for _, c := range t.cells {
			a, z := t.xs[c.col], t.xs[c.col+c.cols]
			if !g.ruled { // the same number of columns, near the same places
				continue
			}
			c.col = near(xs, a)
			c.cols = max(1, near(xs, z)-c.col)
		}
	}
	g.xs, o.xs = xs, xs
}

// torn tells whether the merged cell o at the head of a page holds the rest of c's text, which had no room on the page before:
// the points in a bracket, or, beside such a cell, the last few characters of a name.
func (c *cell) torn(o *cell, beside bool) bool {
	if c.rows < 2 && o.rows < 2 || len(c.lines) == 0 || len(o.lines) != 1 || ends(c.text) {
		return false
	}
	last := c.lines[len(c.lines)-1]
	pitch := 1.3 * last.size
	if n := len(c.lines); n > 1 {
		pitch = last.base - c.lines[n-2].base
	}
	if c.Y1-last.base > pitch+0.5*last.size { // room for a line more
		return false
	}
	text := strings.Join(strings.Fields(string(o.text)), "")
	if points.MatchString(text) && !strings.HasSuffix(string(c.text), "）") {
		return true
	}
	return beside && utf8.RuneCountInString(text) <= 3 && !group.MatchString(text) && c.wraps(last, o.lines[0], &c.piece, o.text, c.X0+5, c.X1-5)
}

var (
	points = pattern.New(`^[（(](?:权重|分值)?[:：]?\d{1,3}(?:\.\d+)?[分%％]?[）)]$`)
	group  = pattern.New(`^(?:投入|过程|产出|效[益果]|成本|决策|[管治]理|数量|质量|时效|满意度?|影响|预算|资[金产]|合计|[总小]计|总分)`)
)

// cutRow tells whether the first row of o is the rest of the last row of g although lines stand between: all that it
// holds goes on with a full line above, and it lacks what its cells above have.
func (g *grid) cutRow(o *grid, rows int) bool {
	last := map[int]*cell{}
	for _, c := range g.cells {
		if c.row+c.rows == rows {
			last[c.col] = c
		}
	}
	full, lacks := false, false
	if g.onlySentence(o, last) {
		return true
	}
	for _, c := range o.line(0) {
		a := last[c.col]
		if a == nil || a.cols != c.cols {
			return false
		}
		if len(c.text) == 0 {
			lacks = lacks || len(a.text) > 0
			continue
		}
		if len(a.text) == 0 || ends(a.text) || len(a.lines) == 0 || len(c.lines) == 0 || begins(c.text) {
			return false
		}
		if !a.wraps(a.lines[len(a.lines)-1], c.lines[0], &a.piece, c.text, a.X0+5, a.X1-5) {
			return false
		}
		full = true
	}
	return full && lacks
}

// onlySentence tells whether the first row of o holds nothing but a sentence, below another one, and lacks what its other
// cells above have: paragraphs of a cell that the page end parted.
func (g *grid) onlySentence(o *grid, last map[int]*cell) bool {
	held, lacks := 0, false
	for _, c := range o.line(0) {
		a := last[c.col]
		switch {
		case a == nil || a.cols != c.cols || a.rows > 1 || c.rows > 1:
			return false
		case len(c.text) == 0:
			lacks = lacks || len(a.text) > 0
		case !ends(a.text) || !ends(c.text):
			return false
		default:
			held++
		}
	}
	return held == 1 && lacks
}

// twoRows tells whether the last row of g and the first of o are two, although no line is drawn between them: two columns
// hold something short in both, and one of them a figure. No row that is cut does.
func (g *grid) twoRows(o *grid, rows int) bool {
	const short = 8 // characters
	last := map[int]*cell{}
	for _, c := range g.cells {
		if c.row+c.rows == rows && c.rows == 1 {
			last[c.col] = c
		}
	}
	both, figures := 0, 0
	for _, c := range o.line(0) {
		a := last[c.col]
		if a != nil && a.cols == c.cols && len(a.text) > 0 && len(c.text) > 0 && len(a.lines) == 1 && len(c.lines) == 1 &&
			utf8.RuneCount(a.text) <= short && utf8.RuneCount(c.text) <= short {
			both++
			if figure.Match(a.text) && figure.Match(c.text) {
				figures++
			}
		}
	}
	return both > 1 && figures > 0
}

// more appends what the rest of a cell on the next page holds.
func (c *cell) more(o *cell) {
	if len(o.text) == 0 {
		return
	}
	if len(c.text) > 0 {
		a, z := c.lines[len(c.lines)-1], o.lines[0]
		if c.wraps(a, z, &c.piece, o.text, c.X0+5, c.X1-5) {
			c.piece.join(o.piece)
			c.lines = append(c.lines, o.lines...)
			return
		}
		c.add("\n", false)
	}
	c.append(o.piece)
	c.lines = append(c.lines, o.lines...)
}
