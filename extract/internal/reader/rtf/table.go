package rtf

import (
	"slices"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A table while it is read.
type table struct {
	rows    []row
	row     []flow.Cell // cells of the row being read
	now     *flow.Cell  // the cell being read
	cellNow flow.Cell   // where now points to
	index   int
}

// A row says where its cells end, and which of them are parts of others.
type row struct {
	cells []flow.Cell
	rowProps
}

type rowProps struct {
	left int // of the first cell, in twips
	head bool
	irow int // 1 + index that the file says
	ends []cellEnd
	next cellEnd
}

// A cellEnd is the definition of a cell.
type cellEnd struct {
	x           int
	right, down bool // continues the cell before it, the one above
}

// open tells whether a row has begun.
func (t *table) open() bool { return t.now != nil || len(t.row) > 0 }

// cell is the cell being read.
func (t *table) cell(index int) *flow.Gathered {
	if t.now == nil {
		t.cellNow = flow.Cell{}
		t.now = &t.cellNow
		t.now.Index = max(index, 1)
	}
	return &t.now.Gathered
}

// cell ends a cell of the table of that level, and the paragraph in it.
func (r *reader) cell(level int) {
	r.endParagraph(max(level, min(r.level(), level)))
	s := r.story
	s.fresh = false
	t := s.tables[level-1]
	if err := r.SpendCells(1); err != nil {
		r.stop(err)
		return
	}
	t.cell(r.index)
	t.row, t.now = append(t.row, *t.now), nil
}

// row ends a row of the table of that level.
func (r *reader) row(level int) {
	s := r.story
	if len(s.tables) < level {
		return
	}
	if s.p != nil && !s.p.Blank() {
		r.cell(level)
	} else {
		s.p = nil
	}
	r.depth(level)
	t := s.tables[level-1]
	props := &r.props
	if r.top().dest == nestRows {
		props = &r.nested
	}
	if props.irow == 1 && len(t.rows) > 0 && level == 1 {
		// Two tables that touch: what this row holds is of the second.
		next := &table{row: t.row, now: t.now, index: t.index}
		t.row, t.now = nil, nil
		r.depth(0)
		s.tables = append(s.tables, next)
		t = next
	}
	t.endRow(props)
}

func (t *table) endRow(props *rowProps) {
	if t.now != nil && !flow.IsBlank(t.now.Text) {
		t.row = append(t.row, *t.now)
	}
	t.now = nil
	if len(t.row) == 0 {
		return
	}
	own := *props
	own.ends = slices.Clone(props.ends)
	t.rows = append(t.rows, row{cells: t.row, rowProps: own})
	t.row = nil
}

// rowWord reads the definition of rows.
func (r *reader) rowWord(t token) bool {
	p := &r.props
	if r.top().dest == nestRows {
		p = &r.nested
	}
	switch string(t.name) {
	case "trowd":
		*p = rowProps{ends: p.ends[:0]}
	case "trleft":
		p.left = clampTwips(t.param)
	case "trhdr":
		p.head = true
	case "irow":
		p.irow = t.param + 1
	case "clmrg":
		p.next.right = true
	case "clvmrg":
		p.next.down = true
	case "cellx":
		if len(p.ends) < flow.SpanMax {
			p.next.x = clampTwips(t.param)
			p.ends = append(p.ends, p.next)
		}
		p.next = cellEnd{}
	default:
		return false
	}
	return true
}

func clampTwips(n int) int { return min(max(n, -1<<20), 1<<20) }

// near is how far apart, in twips, ends of cells in different rows may lie and still be one: a point.
const near = 20

// finish places the cells on a grid.
func (t *table) finish(r *reader) *flow.Table {
	t.endRow(&rowProps{})
	if len(t.rows) == 0 {
		return nil
	}
	for i := range t.rows {
		t.rows[i].complete()
	}
	edges := t.edges()
	out := &flow.Table{Index: t.index, Rows: len(t.rows)}
	above := map[int]int{} // column → cell of the row above that a cell there may continue
	endOfHead := false
	for i := range t.rows {
		w := &t.rows[i]
		if w.head && !endOfHead {
			out.Head++
		} else {
			endOfHead = true
		}
		here := map[int]int{}
		left, last := column(edges, w.left), -1
		for k := range w.cells {
			c := w.cells[k]
			end := max(column(edges, w.ends[k].x), left+1)
			c.Row, c.Col, c.Rows, c.Cols = i, left, 1, end-left
			left = end
			out.Cols = max(out.Cols, end)
			if w.ends[k].right && last >= 0 {
				o := &out.Cells[last]
				o.Cols += c.Cols
				o.Join(&c.Gathered)
				continue
			}
			if up, ok := above[c.Col]; ok && w.ends[k].down && out.Cells[up].Cols == c.Cols {
				// What a continuing cell holds is not shown.
				out.Cells[up].Rows++
				here[c.Col] = up
				last = -1
				continue
			}
			last = len(out.Cells)
			here[c.Col] = last
			out.Cells = append(out.Cells, c)
		}
		above = here
	}
	return out
}

// complete gives each cell its end, and each end its cell.
func (w *row) complete() {
	x := w.left
	for k := range w.ends {
		// Ends that do not grow are those of a damaged file.
		if w.ends[k].x <= x {
			w.ends[k].x = x + 1
		}
		x = w.ends[k].x
	}
	for len(w.ends) < len(w.cells) {
		x += 1440
		w.ends = append(w.ends, cellEnd{x: x})
	}
	for len(w.cells) < len(w.ends) {
		w.cells = append(w.cells, flow.Cell{})
	}
}

// edges are the places where cells begin and end, in order; places that are near each other are one.
func (t *table) edges() []int {
	var all []int
	for i := range t.rows {
		all = append(all, t.rows[i].left)
		for _, e := range t.rows[i].ends {
			all = append(all, e.x)
		}
	}
	slices.Sort(all)
	edges := all[:1]
	for _, x := range all[1:] {
		if x-edges[len(edges)-1] > near {
			edges = append(edges, x)
		}
	}
	return edges
}

// column is the edge that x is at.
func column(edges []int, x int) int {
	i, found := slices.BinarySearch(edges, x)
	if !found {
		i--
	}
	return max(i, 0)
}
