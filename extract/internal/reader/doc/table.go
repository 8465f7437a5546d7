package doc

import (
	"encoding/binary"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A cell while its table is read.
type cell struct {
	flow.Cell
	down bool // continues the cell above
}

// A grid gathers the rows of a table while it is read. The file has the edges of the cells of each row; the columns of
// the grid are all edges that any row has.
type grid struct {
	story *story
	index int
	cells []cell // of all rows; Col is the place in its row until the table is closed
	rows  []gridRow
	row   int   // first cell of the row being read
	now   *cell // being read
}

type gridRow struct {
	cells  int // up to this one
	edges  []int
	header bool
}

// open is the cell being read.
func (g *grid) open() *cell {
	if g.now == nil {
		g.now = &cell{Cell: flow.Cell{Rows: 1, Cols: 1}}
		g.now.Index = g.story.index
	}
	return g.now
}

func (g *grid) endCell() {
	c := g.open()
	g.now = nil
	r := g.story.reader
	if err := r.SpendCells(1); err != nil {
		r.Fail(mainStream, -1, err)
		return
	}
	c.Row, c.Col = len(g.rows), len(g.cells)-g.row
	g.cells = append(g.cells, *c)
}

// endRow places the cells of a row by its modifiers. A row whose mark is deleted or hidden is dropped, unless some of
// its text is not.
func (g *grid) endRow(own, extra []byte, gone bool) {
	if g.now != nil && len(g.now.Text) > 0 {
		g.endCell()
	}
	g.now = nil
	cells := g.cells[g.row:]
	if gone && blank(cells) || len(cells) == 0 {
		g.cells = g.cells[:g.row]
		return
	}
	var p rowProps
	p.apply(own, g.story.data)
	p.apply(extra, nil)
	kept := p.place(cells)
	g.cells = g.cells[:g.row+kept]
	g.row = len(g.cells)
	g.rows = append(g.rows, gridRow{cells: g.row, edges: p.edges[:min(len(p.edges), 1<<10)], header: p.header})
}

func blank(cells []cell) bool {
	for i := range cells {
		if !flow.IsBlank(cells[i].Text) {
			return false
		}
	}
	return true
}

// rowProps are the properties of a row that matter.
type rowProps struct {
	edges  []int // twips, one more than cells
	cells  []cellProps
	header bool
}

type cellProps struct {
	across uint8 // merged with its neighbour
	down   uint8 // merged with the one above
}

// Flags of a cell's definition.
const (
	mergedDown    = 1
	mergedRestart = 2
)

func (p *rowProps) apply(list, data []byte) {
	for s, rest, ok := next(list); ok; s, rest, ok = next(rest) {
		switch s.op {
		case sprmPHugePapx, sprmPHugeOld, sprmPTableProps:
			p.apply(s.distant(data), nil)
		case sprmTTableHeader:
			p.header = s.u8() != 0
		case sprmTDefTable:
			p.define(s.arg)
		case sprmTVertMerge:
			if i := s.u8(); len(s.arg) >= 2 && i < len(p.cells) {
				p.cells[i].down = 0
				switch s.arg[1] {
				case 1:
					p.cells[i].down = mergedDown
				case 3:
					p.cells[i].down = mergedDown | mergedRestart
				}
			}
		case sprmTMerge, sprmTSplit:
			if len(s.arg) < 2 {
				continue
			}
			for i := int(s.arg[0]); i < int(s.arg[1]) && i < len(p.cells); i++ {
				p.cells[i].across = 0
				if s.op == sprmTMerge {
					p.cells[i].across = 2
					if i == int(s.arg[0]) {
						p.cells[i].across = 1
					}
				}
			}
		case sprmTInsert, sprmTDelete, sprmTDxaCol:
			p.change(s)
		}
	}
}

// define reads the definition of a row: its edges, then flags of its cells, which may be fewer.
func (p *rowProps) define(b []byte) {
	if len(b) < 1 {
		return
	}
	n := int(b[0])
	b = b[1:]
	if len(b) < 2*(n+1) {
		return
	}
	le := binary.LittleEndian
	p.edges, p.cells = make([]int, n+1), make([]cellProps, n)
	for i := range p.edges {
		p.edges[i] = int(int16(le.Uint16(b[2*i:])))
	}
	b = b[2*(n+1):]
	for i := 0; i < n && len(b) >= 20*(i+1); i++ {
		flags := le.Uint16(b[20*i:])
		p.cells[i] = cellProps{across: uint8(flags & 3), down: uint8(flags >> 5 & 3)}
	}
}

// change inserts or deletes cells, or gives them another width.
func (p *rowProps) change(s sprm) {
	n := len(p.cells)
	if len(s.arg) < 2 || len(p.edges) != n+1 {
		return
	}
	from, to := min(int(s.arg[0]), n), int(s.arg[1])
	width := 0
	if len(s.arg) >= 4 {
		width = int(binary.LittleEndian.Uint16(s.arg[2:]))
	}
	switch s.op {
	case sprmTInsert:
		if n+to > 255 {
			return
		}
		edges := make([]int, 0, n+to+1)
		edges = append(edges, p.edges[:from+1]...)
		for range to {
			edges = append(edges, edges[len(edges)-1]+width)
		}
		for _, e := range p.edges[from+1:] {
			edges = append(edges, e+to*width)
		}
		p.edges = edges
		p.cells = slices.Insert(p.cells, from, make([]cellProps, to)...)
	case sprmTDelete:
		if to = min(to, n); to > from {
			gap := p.edges[to] - p.edges[from]
			p.edges = slices.Delete(p.edges, from+1, to+1)
			for i := from + 1; i < len(p.edges); i++ {
				p.edges[i] -= gap
			}
			p.cells = slices.Delete(p.cells, from, to)
		}
	case sprmTDxaCol:
		for i := from; i < min(to, n); i++ {
			by := width - (p.edges[i+1] - p.edges[i])
			for k := i + 1; k <= n; k++ {
				p.edges[k] += by
			}
		}
	}
}

// place gives the cells of a row the edges that they lie between, joins those merged across, and returns how many are
// left. A cell without a definition follows the one before.
func (p *rowProps) place(cells []cell) int {
	for len(p.edges) < len(cells)+1 {
		last := 0
		if len(p.edges) > 0 {
			last = p.edges[len(p.edges)-1] + loosest
		}
		p.edges = append(p.edges, last)
	}
	kept, first := 0, uint8(0)
	for i := range cells {
		c := &cells[i]
		var props cellProps
		if i < len(p.cells) {
			props = p.cells[i]
		}
		across := props.across
		joined := across != 0 && first != 0 && across != first && across != 3
		if !joined {
			// Files do not agree on which flag is the first's: the first in a row of them is.
			first = across
		}
		if joined {
			o := &cells[kept-1]
			o.Cols = i + 1 - o.Col
			o.Join(&c.Gathered)
			continue
		}
		c.Col, c.Cols = i, 1
		c.down = props.down&mergedDown != 0 && props.down&mergedRestart == 0
		cells[kept] = *c
		kept++
	}
	return kept
}

// loosest is the distance in twips within which edges of different rows are the same: Word lets them differ a little.
const loosest = 24

// close makes the table.
func (g *grid) close() *flow.Table {
	if g.now != nil && len(g.now.Text) > 0 {
		g.endCell()
	}
	if len(g.cells) > g.row {
		g.endRow(nil, nil, false) // the end of the row was lost
	}
	t := &flow.Table{Part: g.story.part, Index: g.index, Rows: len(g.rows)}
	if len(g.cells) == 0 {
		return nil
	}
	columns := g.columns()
	above := map[int]int{} // column → cell of the row above that a cell there may continue
	from := 0
	for r, row := range g.rows {
		here := map[int]int{}
		if row.header && t.Head == r {
			t.Head++
		}
		least := 0
		for i := from; i < row.cells; i++ {
			c := g.cells[i]
			left := max(columns.find(row.edge(c.Col)), least)
			right := max(columns.find(row.edge(c.Col+c.Cols)), left+1)
			least = right
			c.Row, c.Col, c.Cols = r, left, right-left
			t.Cols = max(t.Cols, right)
			if up, ok := above[left]; ok && c.down && t.Cells[up].Cols == c.Cols {
				// What a continuing cell holds is not shown.
				t.Cells[up].Rows++
				here[left] = up
				continue
			}
			here[left] = len(t.Cells)
			t.Cells = append(t.Cells, c.Cell)
		}
		from, above = row.cells, here
	}
	return t
}

func (r *gridRow) edge(i int) int { return r.edges[min(i, len(r.edges)-1)] }

// edges are the edges of a grid in order.
type edges []int

// columns are the edges of all rows, those that differ a little taken as one.
func (g *grid) columns() edges {
	var all []int
	from := 0
	for i := range g.rows {
		row := &g.rows[i]
		for _, c := range g.cells[from:row.cells] {
			all = append(all, row.edge(c.Col), row.edge(c.Col+c.Cols))
		}
		from = row.cells
	}
	slices.Sort(all)
	var kept edges
	for i, e := range all {
		if i == 0 || e-kept[len(kept)-1] > loosest {
			kept = append(kept, e)
		}
	}
	return kept
}

// find is the column that begins at an edge.
func (e edges) find(x int) int {
	i, found := slices.BinarySearch(e, x)
	if !found {
		i--
	}
	return max(i, 0)
}

// closeTables closes all tables deeper than depth.
func (s *story) closeTables(depth int) {
	for len(s.tables) > depth {
		s.flush()
		n := len(s.tables) - 1
		t := s.tables[n].close()
		s.tables = s.tables[:n]
		s.pageBreak = false
		if t != nil {
			s.sink().Table(t)
		}
	}
}
