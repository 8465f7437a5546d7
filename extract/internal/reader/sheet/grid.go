package sheet

import (
	"cmp"
	"slices"
	"sort"
)

// A grid is a sheet without what is hidden: only rows that hold something, and what stands in them.
type grid struct {
	*Writer
	sheet  *Sheet
	pieces []piece // of all rows
	rows   []row
	head   Interval // of visible rows
	titled bool     // a paragraph has been written
}

// A row is a row of the sheet with the pieces that begin in it, from left to right.
type row struct {
	at       int // place among the visible rows
	source   int // row in the file
	first    int // of its pieces
	pieces   []piece
	texts    int  // pieces with text in it, those that reach down into it included
	reach    int  // pieces that reach down into it
	tied     bool // one with text does: the row goes with the one above
	bordered bool
}

// A piece is a cell, or an area of merged ones, in visible rows and columns.
type piece struct {
	row, col             int32
	lastRow, lastCol     int32
	sourceRow, sourceCol int32 // in the file
	text                 string
	look                 *Look
}

func (p *piece) bordered() bool { return p.look != nil && p.look.Border }

// hidden counts the hidden rows (or columns) before a place.
type hidden struct {
	intervals []Interval
	before    []int // hidden in all intervals up to this one
}

func newHidden(in []Interval) hidden {
	in = slices.Clone(in)
	slices.SortFunc(in, func(a, b Interval) int { return cmp.Compare(a.From, b.From) })
	var h hidden
	for _, v := range in {
		v.From = max(v.From, 0)
		if n := len(h.intervals); n > 0 && v.From <= h.intervals[n-1].To+1 {
			h.intervals[n-1].To = max(h.intervals[n-1].To, v.To)
			continue
		}
		if v.To >= v.From {
			h.intervals = append(h.intervals, v)
		}
	}
	sum := 0
	for _, v := range h.intervals {
		sum += v.To - v.From + 1
		h.before = append(h.before, sum)
	}
	return h
}

// place is where a row stands among the visible ones; for a hidden one, where the next visible one stands.
func (h *hidden) place(n int) (at int, visible bool) {
	i := sort.Search(len(h.intervals), func(i int) bool { return h.intervals[i].From > n }) - 1
	if i < 0 {
		return n, true
	}
	if v := h.intervals[i]; n <= v.To {
		return v.From - (h.before[i] - (v.To - v.From + 1)), false
	}
	return n - h.before[i], true
}

// span is the visible part of an interval; ok is false where all is hidden.
func (h *hidden) span(from, to int) (int, int, bool) {
	a, _ := h.place(from)
	b, visible := h.place(to)
	if !visible {
		b--
	}
	return a, b, b >= a
}

func newGrid(w *Writer, s *Sheet) *grid {
	g := &grid{Writer: w, sheet: s}
	hiddenRows, hiddenCols := newHidden(s.HiddenRows), newHidden(s.HiddenCols)
	g.head = NoRows
	if s.Head.To >= s.Head.From {
		if a, b, ok := hiddenRows.span(s.Head.From, s.Head.To); ok {
			g.head = Interval{a, b}
		}
	}
	cells := s.Cells
	byPlace := func(a, b Cell) int {
		return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col))
	}
	if !slices.IsSortedFunc(cells, byPlace) {
		slices.SortStableFunc(cells, byPlace)
	}
	g.pieces = make([]piece, 0, len(cells))
	var covers cover
	covers.merges = slices.Clone(s.Merges)
	slices.SortStableFunc(covers.merges, func(a, b Area) int { return cmp.Or(cmp.Compare(a.Row, b.Row), cmp.Compare(a.Col, b.Col)) })
	lastRow, lastCol := -1, -1
	for i := range cells {
		if w.stopped() {
			break
		}
		c := &cells[i]
		if c.Row == lastRow && c.Col == lastCol {
			continue
		}
		if c.Row != lastRow {
			covers.down(c.Row)
		}
		lastRow, lastCol = c.Row, c.Col
		area := covers.at(c.Row, c.Col)
		if area.Row != c.Row || area.Col != c.Col {
			continue // covered: not seen
		}
		row1, row2, ok := hiddenRows.span(area.Row, area.LastRow)
		col1, col2, ok2 := hiddenCols.span(area.Col, area.LastCol)
		if ok && ok2 {
			g.place(piece{row: int32(row1), col: int32(col1), lastRow: int32(row2), lastCol: int32(col2),
				sourceRow: int32(c.Row), sourceCol: int32(c.Col), text: c.Text, look: c.Look})
		}
	}
	g.measure()
	return g
}

// place puts a piece into its row. Pieces come in order of their rows.
func (g *grid) place(p piece) {
	if n := len(g.rows); n == 0 || g.rows[n-1].at != int(p.row) {
		g.rows = append(g.rows, row{at: int(p.row), source: int(p.sourceRow), first: len(g.pieces)})
	}
	g.pieces = append(g.pieces, p)
}

// measure counts what reaches down into each row.
func (g *grid) measure() {
	all, texts := make([]int, len(g.rows)+1), make([]int, len(g.rows)+1)
	for i := range g.rows {
		r, end := &g.rows[i], len(g.pieces)
		if i+1 < len(g.rows) {
			end = g.rows[i+1].first
		}
		r.pieces = g.pieces[r.first:end]
		slices.SortStableFunc(r.pieces, func(a, b piece) int { return cmp.Compare(a.col, b.col) })
		for _, p := range r.pieces {
			if p.text != "" {
				r.texts++
			}
			r.bordered = r.bordered || p.bordered()
			if p.lastRow == p.row {
				continue
			}
			end := g.after(int(p.lastRow))
			all[i+1]++
			all[end]--
			if p.text != "" {
				texts[i+1]++
				texts[end]--
			}
		}
	}
	reach, above := 0, 0
	for i := range g.rows {
		reach, above = reach+all[i], above+texts[i]
		r := &g.rows[i]
		r.reach, r.texts, r.tied = reach, r.texts+above, above > 0
	}
}

// after is the index of the first row below a place.
func (g *grid) after(at int) int {
	return sort.Search(len(g.rows), func(i int) bool { return g.rows[i].at > at })
}

// A cover knows which merged area covers a cell, while rows are gone through downwards.
type cover struct {
	merges []Area // not yet reached
	open   []Area // apart in their columns, from left to right; some may have ended
}

func (c *cover) down(row int) {
	for len(c.merges) > 0 && c.merges[0].Row <= row {
		m := c.merges[0]
		c.merges = c.merges[1:]
		if m.LastRow < row || m.LastCol < m.Col || m.Row == m.LastRow && m.Col == m.LastCol {
			continue
		}
		from := sort.Search(len(c.open), func(i int) bool { return c.open[i].LastCol >= m.Col })
		to, free := from, true
		for to < len(c.open) && c.open[to].Col <= m.LastCol {
			free = free && c.open[to].LastRow < row
			to++
		}
		if free { // areas that overlap are damage: the first one stays
			c.open = slices.Replace(c.open, from, to, m)
		}
	}
}

// at is the area that covers a cell, or the cell itself.
func (c *cover) at(row, col int) Area {
	i := sort.Search(len(c.open), func(i int) bool { return c.open[i].LastCol >= col })
	if i < len(c.open) && c.open[i].Col <= col && c.open[i].LastRow >= row {
		return c.open[i]
	}
	return Area{row, col, row, col}
}
