package html

import (
	"strconv"
	"strings"

	dom "golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/ziping-go/ziping/extract/document"
)

// spanMax bounds colspan, as HTML itself does.
const spanMax = 1000

// A table while it is read: its cells with their place in the grid.
type table struct {
	cells     []cell
	rows      int
	cols      int
	head      int
	furniture document.Furniture
	block     style
}

type cell struct {
	row, col, rows, cols int
	gathered
}

func (w *walker) tableElement(n *dom.Node, s style) {
	w.flush()
	s.left, s.indent, s.name = length{}, length{}, ""
	if w.isLayout(n) {
		w.dissolve(n, s)
		return
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.walk(c, s)
			w.flush()
		}
	}
	s.align, s.loose = "", true
	t := &table{furniture: s.furniture, block: s}
	t.block.after = w.passed
	g := grid{walker: w, table: t}
	g.read(n, s)
	if len(t.cells) > 0 {
		t.compact()
		w.out.table(t)
	}
}

// dissolve reads the cells of a table that only lays out the page, one after the other.
func (w *walker) dissolve(n *dom.Node, s style) {
	for c := n.FirstChild; c != nil && !w.over(); c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tbody, atom.Thead, atom.Tfoot, atom.Tr:
			if !w.skipped(c) {
				w.dissolve(c, w.entered(c, s))
			}
		case atom.Td, atom.Th:
			in := s
			in.loose = true
			w.flush()
			w.walk(c, in)
			w.flush()
		case atom.Caption:
			w.walk(c, s)
		}
	}
}

// entered notes that the walk is past an element that it does not go through walk for.
func (w *walker) entered(n *dom.Node, s style) style {
	if n == w.article {
		s.inside = true
		defer w.leaveArticle()
	}
	if w.navs[n] {
		s.nav = true
	}
	s.depth++
	return s
}

// A grid reads the rows of a table; place.go places them.
type grid struct {
	*walker
	table *table
	rows  []gridRow
}

// A gridRow is a row as the file has it: its cells with their spans, not their places.
type gridRow struct {
	cells []cell
	end   int // row that the next row group begins with: no cell reaches so far
}

func (g *grid) read(n *dom.Node, s style) {
	foot := []*dom.Node{}
	for c := n.FirstChild; c != nil && !g.over(); c = c.NextSibling {
		if c.Type == dom.ElementNode && c.DataAtom != atom.Caption && g.skipped(c) {
			continue
		}
		switch c.DataAtom {
		case atom.Thead:
			top := len(g.rows) == 0
			g.readGroup(c, s)
			if top {
				g.table.head = len(g.rows)
			}
		case atom.Tbody:
			g.readGroup(c, s)
		case atom.Tfoot:
			foot = append(foot, c)
		}
	}
	for _, c := range foot {
		g.readGroup(c, s)
	}
	g.place()
}

func (g *grid) readGroup(n *dom.Node, s style) {
	begin := len(g.rows)
	s = g.inheritRow(n, g.entered(n, s))
	for c := n.FirstChild; c != nil && !g.over(); c = c.NextSibling {
		if c.DataAtom == atom.Tr && !g.skipped(c) {
			g.readRow(c, s)
		}
	}
	for i := begin; i < len(g.rows); i++ {
		g.rows[i].end = len(g.rows)
	}
}

func (g *grid) inheritRow(n *dom.Node, s style) style {
	list, count := g.sheet.of(n)
	g.inherit(n, &s, list[:count], true)
	return s
}

func (g *grid) readRow(n *dom.Node, s style) {
	s = g.inheritRow(n, g.entered(n, s))
	var row gridRow
	for c := n.FirstChild; c != nil && !g.over(); c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th || g.skipped(c) {
			continue
		}
		row.cells = append(row.cells, g.readCell(c, s))
		if g.page.cells > g.limits.Cells {
			g.fail(&document.LimitError{Limit: "Cells", Value: int64(g.limits.Cells)})
			break
		}
	}
	g.rows = append(g.rows, row)
}

func (g *grid) readCell(n *dom.Node, s style) cell {
	c := cell{rows: 1, cols: 1}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "colspan"))); err == nil && v > 1 {
		c.cols = min(v, spanMax)
	}
	if v, err := strconv.Atoi(strings.TrimSpace(attr(n, "rowspan"))); err == nil {
		if v == 0 {
			v = 65534 // to the end of the group
		}
		c.rows = min(max(v, 1), 65534)
	}
	g.page.cells++
	// The paragraphs of a cell gather in it; tables nest.
	w := g.walker
	out, lists, page := w.out, w.lists, w.newPage
	w.out, w.lists, w.newPage = &c.gathered, nil, false
	w.inCell++
	s.listLevel, s.listID, s.outline = 0, 0, 0
	w.walk(n, s)
	w.flush()
	w.inCell--
	w.out, w.lists, w.newPage = out, lists, page
	w.label.take()
	return c
}

// compact cuts off the columns on the right, and the rows at the end, that no cell begins in: a colspan of 100 says no
// more than that a cell is wide.
func (t *table) compact() {
	cols, rows := 0, 0
	for i := range t.cells {
		cols, rows = max(cols, t.cells[i].col+1), max(rows, t.cells[i].row+1)
	}
	for i := range t.cells {
		c := &t.cells[i]
		c.cols, c.rows = min(c.cols, cols-c.col), min(c.rows, rows-c.row)
	}
	t.cols, t.rows, t.head = cols, rows, min(t.head, rows)
}

// blank tells whether no cell has text.
func (t *table) blank() bool {
	for i := range t.cells {
		if len(t.cells[i].text) > 0 {
			return false
		}
	}
	return true
}

// gathered joins blocks into one text, as in a cell or a note.
type gathered struct {
	text        []byte
	marks       []mark
	bold, plain bool
	begun       bool
	indent      float64
	linked      int
}

func (g *gathered) separate() {
	if len(g.text) > 0 {
		g.text = append(g.text, '\n')
	}
}

func (g *gathered) take(marks []mark, shift int) {
	for _, m := range marks {
		m.start += shift
		m.end += shift
		g.marks = append(g.marks, m)
	}
}

func (g *gathered) paragraph(p *paragraph) {
	g.separate()
	if !g.begun {
		g.begun, g.indent = true, p.style.Indent
	}
	g.bold, g.plain = g.bold || p.sawBold, g.plain || p.sawPlain
	g.linked += p.linked
	g.text = append(g.text, p.label...)
	g.take(p.marks, len(g.text))
	for _, c := range p.text {
		if c == '\t' {
			c = ' ' // tabs part the cells
		}
		g.text = append(g.text, c)
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
		g.bold, g.plain = g.bold || c.bold, g.plain || c.plain
		g.linked += c.linked
		g.take(c.marks, len(g.text))
		g.text = append(g.text, c.text...)
	}
}
