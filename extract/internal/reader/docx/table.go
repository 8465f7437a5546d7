package docx

import (
	"bytes"

	"github.com/ziping-go/ziping/extract/document"
)

// spanMax bounds gridSpan and the like; Word itself allows 63 columns.
const spanMax = 1024

// A table while it is read: its cells with their place in the grid.
type table struct {
	cells []cell // used again once the table is out
	rows  int
	cols  int
	head  int
	index int // of its first paragraph
}

type cell struct {
	row, col, rows, cols int
	gathered
}

// table reads w:tbl. The cells of what it returns are good until the next table.
func (s *story) table() *table {
	t := &table{index: s.index + 1}
	g := grid{story: s, table: t, first: len(s.open)}
	texts := len(s.texts)
	s.cellDepth++
	for at := s.x.Depth(); s.x.Child(at); {
		g.tableChild()
	}
	s.cellDepth--
	t.cells = s.open[g.first:]
	s.open, s.texts = s.open[:g.first], s.texts[:texts]
	if len(t.cells) == 0 {
		return nil
	}
	return t
}

// A grid places cells while rows are read.
type grid struct {
	*story
	table     *table
	first     int      // in open, the table's first cell
	above     []placed // cells of the row above that those of this one may continue, by column
	passed    int      // how many of them lie left of the cursor
	row       []placed // the same of this row
	cell      cell     // being read
	col       int
	last      int // cell before this one in the row, -1 none
	header    bool
	dropped   bool // a deleted or hidden row
	endOfHead bool
}

// A placed cell begins in a column. The cell is its index in open.
type placed struct{ col, cell int }

func (g *grid) tableChild() {
	switch string(g.x.Name()) {
	case "tr":
		g.readRow()
	case "sdt":
		g.control(g.tableChild)
	case "customXml", "ins", "moveTo":
		for at := g.x.Depth(); g.x.Child(at); {
			g.tableChild()
		}
	case "AlternateContent":
		g.alternate(g.tableChild)
	}
}

func (g *grid) readRow() {
	g.row, g.passed, g.col, g.last, g.header, g.dropped = g.row[:0], 0, 0, -1, false, false
	before := len(g.open)
	for at := g.x.Depth(); g.x.Child(at); {
		g.rowChild()
	}
	if g.dropped || g.col == 0 {
		g.open = g.open[:before]
		return
	}
	if g.header && !g.endOfHead {
		g.table.head++
	} else {
		g.endOfHead = true
	}
	g.table.cols = max(g.table.cols, g.col)
	g.table.rows++
	g.above, g.row = g.row, g.above
}

func (g *grid) rowChild() {
	switch string(g.x.Name()) {
	case "trPr":
		g.rowProps()
	case "tc":
		if !g.dropped {
			g.readCell()
		}
	case "sdt":
		g.control(g.rowChild)
	case "customXml", "ins", "moveTo":
		for at := g.x.Depth(); g.x.Child(at); {
			g.rowChild()
		}
	case "AlternateContent":
		g.alternate(g.rowChild)
	}
}

func (g *grid) rowProps() {
	for at := g.x.Depth(); g.x.Child(at); {
		switch string(g.x.Name()) {
		case "gridBefore":
			if n, ok := g.x.Int("val"); ok {
				g.col += min(max(n, 0), spanMax)
			}
		case "tblHeader":
			g.header = readToggle(g.x) == on
		case "hidden":
			g.dropped = readToggle(g.x) == on
		case "del":
			g.dropped = true
		}
	}
}

func (g *grid) readCell() {
	if g.cells++; g.cells > g.limits.Cells || g.col > 16*spanMax {
		g.x.Stop(&document.LimitError{Limit: "Cells", Value: int64(g.limits.Cells)})
		return
	}
	c := &g.cell
	*c = cell{row: g.table.rows, col: g.col, rows: 1, cols: 1, gathered: gathered{text: c.text[:0], index: g.index + 1}}
	down, right := false, false // the cell continues one above, or one before
	// The cell's paragraphs gather in c, which joins the list only when it is read: tables nest.
	out := g.out
	g.out = &c.gathered
	for at := g.x.Depth(); g.x.Child(at); {
		if string(g.x.Name()) == "tcPr" {
			down, right = g.cellProps(c)
			continue
		}
		g.block()
	}
	g.end()
	g.out = out
	g.pageBreak = false
	g.col += c.cols

	if right && g.last >= 0 {
		o := &g.open[g.last]
		o.cols += c.cols
		o.join(&c.gathered)
		return
	}
	if up := g.over(c.col); up >= 0 && down && g.open[up].cols == c.cols {
		// What a continuing cell holds is not shown.
		g.open[up].rows++
		g.row = append(g.row, placed{c.col, up})
		g.last = -1
		return
	}
	g.last = len(g.open)
	g.row = append(g.row, placed{c.col, g.last})
	g.open = append(g.open, *c)
	from := len(g.texts)
	g.texts = append(g.texts, c.text...)
	g.open[g.last].text = g.texts[from:len(g.texts):len(g.texts)]
}

// over is the cell above that begins in the column, or -1. Rows are read from left to right.
func (g *grid) over(col int) int {
	for g.passed < len(g.above) && g.above[g.passed].col < col {
		g.passed++
	}
	if g.passed < len(g.above) && g.above[g.passed].col == col {
		return g.above[g.passed].cell
	}
	return -1
}

func (g *grid) cellProps(c *cell) (down, right bool) {
	for at := g.x.Depth(); g.x.Child(at); {
		switch string(g.x.Name()) {
		case "gridSpan":
			if n, ok := g.x.Int("val"); ok {
				c.cols = min(max(n, 1), spanMax)
			}
		case "vMerge", "vmerge":
			down = !g.x.AttrIs("val", "restart")
		case "hMerge", "hmerge":
			right = !g.x.AttrIs("val", "restart")
		}
	}
	return down, right
}

// blank tells whether no cell has text.
func (t *table) blank() bool {
	for i := range t.cells {
		if !isBlank(t.cells[i].text) {
			return false
		}
	}
	return true
}

// gathered joins blocks into one text, as in a cell or a note.
type gathered struct {
	text   []byte
	refs   []noteRef
	bold   bool
	plain  bool
	indent float64
	begun  bool
	index  int // of the first paragraph
}

func (g *gathered) paragraph(p *paragraph) {
	if p.label == "" && p.blank() {
		return
	}
	g.separate()
	if !g.begun {
		g.begun = true
		g.indent = p.style.Indent + leadingSpace(p)
	}
	g.bold = g.bold || p.sawBold
	g.plain = g.plain || p.sawPlain
	g.text = append(g.text, p.label...)
	g.refer(p.refs, len(g.text))
	g.text = append(g.text, p.text...)
}

func (g *gathered) separate() {
	if len(g.text) > 0 {
		g.text = append(g.text, '\n')
	}
}

func (g *gathered) refer(refs []noteRef, shift int) {
	for _, r := range refs {
		r.at += shift
		g.refs = append(g.refs, r)
	}
}

// table flattens a nested table: cells apart by tabs, rows by line feeds.
func (g *gathered) table(t *table) {
	if t.blank() {
		return
	}
	g.separate()
	g.begun = true
	for i := range t.cells {
		c := &t.cells[i]
		if i > 0 {
			if c.row == t.cells[i-1].row {
				g.text = append(g.text, '\t')
			} else {
				g.text = append(g.text, '\n')
			}
		}
		g.bold = g.bold || c.bold
		g.plain = g.plain || c.plain
		g.refer(c.refs, len(g.text))
		g.text = append(g.text, c.text...)
	}
}

// join appends what another holds.
func (g *gathered) join(o *gathered) {
	if isBlank(o.text) {
		return
	}
	g.separate()
	g.bold, g.plain = g.bold || o.bold, g.plain || o.plain
	g.refer(o.refs, len(g.text))
	g.text = append(g.text, o.text...)
}

// leadingSpace is what spaces typed at the start of a paragraph indent it by, in points.
func leadingSpace(p *paragraph) float64 {
	size := p.style.Size
	if size == 0 {
		size = 10.5
	}
	if p.label != "" {
		return 0
	}
	full := 0.0
	for rest := p.text; ; {
		if r, ok := bytes.CutPrefix(rest, []byte("\u3000")); ok {
			full, rest = full+1, r
		} else if r, ok := bytes.CutPrefix(rest, []byte(" ")); ok {
			full, rest = full+0.5, r
		} else if r, ok := bytes.CutPrefix(rest, []byte("\u00A0")); ok {
			full, rest = full+0.5, r
		} else {
			return full * size
		}
	}
}
