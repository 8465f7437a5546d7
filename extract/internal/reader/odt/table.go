package odt

import (
	"sort"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A grid places cells while rows are read.
type grid struct {
	*story
	table     *flow.Table
	cell      flow.Cell // being read
	columns   int       // that the table declares
	above     []reach
	elements  []bool // of the row: whether each is a covered cell
	row       int
	endOfHead bool
}

// A reach says, by column, which cell of a row above comes down there, and up to which row.
type reach struct{ cell, end int }

// table reads table:table.
func (s *story) table() {
	t := &flow.Table{Part: s.part, Index: s.index + 1}
	g := grid{story: s, table: t}
	list := s.list
	s.list = nil
	s.cellDepth++
	g.children(false)
	s.cellDepth--
	s.list = list
	s.pageBreak = false
	if len(t.Cells) > 0 {
		s.out.Table(t)
	}
}

func (g *grid) children(head bool) {
	for at := g.x.Depth(); g.x.Child(at); {
		switch string(g.x.Name()) {
		case "table-columns", "table-header-columns", "table-column-group":
			g.children(head)
		case "table-column":
			n, ok := g.x.Int("number-columns-repeated")
			if !ok {
				n = 1
			}
			g.columns = min(g.columns+max(n, 1), 16*flow.SpanMax)
		case "table-header-rows":
			g.children(true)
		case "table-rows", "table-row-group":
			g.children(head)
		case "table-row":
			g.readRow(head)
		}
	}
}

// rowsMax bounds how often an empty row is repeated, which only spreadsheets use for what is not there.
const rowsMax = 64

func (g *grid) readRow(head bool) {
	x := g.x
	times := 1
	if n, ok := x.Int("number-rows-repeated"); ok {
		times = max(n, 1)
	}
	if v, _ := x.Attr("visibility"); string(v) == "collapse" || string(v) == "filter" {
		return
	}
	before, width := len(g.table.Cells), 0
	g.elements = g.elements[:0]
	elements := g.elements
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "table-cell":
			n := g.readCell()
			width += n
			for range n {
				elements = append(elements, false)
			}
		case "covered-table-cell":
			// What a covered cell holds is not shown.
			n, ok := x.Int("number-columns-repeated")
			if !ok {
				n = 1
			}
			n = min(max(n, 1), flow.SpanMax)
			width += n
			for range n {
				elements = append(elements, true)
			}
		}
		if width > 16*flow.SpanMax {
			x.Stop(g.SpendCells(g.Limits.Cells + 1))
		}
	}
	g.elements = elements
	if width == 0 {
		return
	}
	g.place(before, width >= g.columns)
	row := g.table.Cells[before:]
	blank := true
	for i := range row {
		blank = blank && flow.IsBlank(row[i].Text)
	}
	if blank {
		times = min(times, rowsMax)
	}
	if head && !g.endOfHead {
		g.table.Head += times
	} else {
		g.endOfHead = true
	}
	g.table.Rows++
	g.row++
	for range times - 1 {
		if err := g.repeat(row); err != nil {
			x.Stop(err)
			return
		}
	}
}

func (g *grid) repeat(row []flow.Cell) error {
	bytes := 0
	for _, c := range row {
		c.Row = g.row
		g.table.Cells = append(g.table.Cells, c)
		bytes += len(c.Text)
	}
	g.table.Rows++
	g.row++
	if err := g.Spend(bytes); err != nil {
		return err
	}
	return g.SpendCells(max(len(row), 1))
}

// readCell reads a cell, and adds it as often as it is repeated.
func (g *grid) readCell() int {
	x := g.x
	times, rows, cols := 1, 1, 1
	if n, ok := x.Int("number-columns-repeated"); ok {
		times = min(max(n, 1), flow.SpanMax)
	}
	if n, ok := x.Int("number-rows-spanned"); ok {
		rows = min(max(n, 1), 1<<20)
	}
	if n, ok := x.Int("number-columns-spanned"); ok {
		cols = min(max(n, 1), flow.SpanMax)
	}
	c := &g.cell
	*c = flow.Cell{Row: g.row, Rows: rows, Cols: cols}
	c.Index = g.index + 1
	// The cell's paragraphs gather in c, which joins the table only when it is read: tables nest.
	out, elements := g.out, g.elements
	g.out = &c.Gathered
	g.blocks()
	g.out, g.elements = out, elements
	g.pageBreak = false
	for i := range times {
		if err := g.SpendCells(1); err != nil {
			x.Stop(err)
			return i
		}
		if i > 0 {
			if err := g.Spend(len(c.Text)); err != nil {
				x.Stop(err)
				return i
			}
		}
		g.table.Cells = append(g.table.Cells, *c)
	}
	return times
}

// place gives the cells of the row, from index first on, their columns. In a row that is written in full, each element
// is a column, and a cell stands where it stands: one above that is said to reach there ends before it. Where elements
// are missing, the covered ones are, and cells move past what reaches down.
func (g *grid) place(first int, full bool) {
	col, next := 0, first
	cut := map[int]bool{}
	for _, covered := range g.elements {
		if covered {
			col++
			continue
		}
		for !full && col < len(g.above) && g.above[col].end > g.row {
			col++
		}
		c := &g.table.Cells[next]
		c.Col = col
		next++
		for len(g.above) < col+c.Cols {
			g.above = append(g.above, reach{})
		}
		if up := g.above[col]; up.end > g.row && up.cell < first {
			cut[up.cell] = true
		}
		g.table.Cols = max(g.table.Cols, col+c.Cols)
		col++
		if !full {
			col += c.Cols - 1
		}
	}
	g.table.Cols = max(g.table.Cols, col)
	if len(cut) > 0 {
		g.fill(first, cut)
	}
	for i := first; i < len(g.table.Cells); i++ {
		c := &g.table.Cells[i]
		for k := c.Col; k < c.Col+c.Cols; k++ {
			g.above[k] = reach{i, g.row + c.Rows}
		}
	}
}

// fill ends the cells that were cut, and puts empty ones where the row leaves their place free, so that what stands
// below keeps its shape.
func (g *grid) fill(first int, cut map[int]bool) {
	for up := range cut {
		g.table.Cells[up].Rows = g.row - g.table.Cells[up].Row
	}
	free := make([]bool, len(g.above))
	for col, up := range g.above {
		free[col] = up.end > g.row && cut[up.cell]
	}
	for i := first; i < len(g.table.Cells); i++ {
		c := &g.table.Cells[i]
		for k := c.Col; k < c.Col+c.Cols; k++ {
			free[k] = false
		}
	}
	for col, yes := range free {
		if yes {
			g.table.Cells = append(g.table.Cells, flow.Cell{Row: g.row, Col: col, Rows: g.above[col].end - g.row, Cols: 1})
		}
	}
	row := g.table.Cells[first:]
	sort.SliceStable(row, func(i, j int) bool { return row[i].Col < row[j].Col })
}
