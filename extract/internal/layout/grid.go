package layout

import (
	"math"
	"sort"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A grid is a table on one page, or (once joined) on several.
type grid struct {
	page.Box
	page   int
	xs, ys []float64 // edges of columns and rows
	cells  []*cell
	owner  []int32 // of each position, row by row: index into cells
	head   int
	open   bool // no line closes it at the foot
	topped bool // a line closes it at the top
	ruled  bool
	heads  []string // header rows repeated on further pages
	last   float64  // where it ends, as a share of the page's height
}

// A cell covers positions of a grid.
type cell struct {
	page.Box
	page                 int
	row, col, rows, cols int
	glyphs               []*glyph
	nested               []*line
	lines                []*line
	piece
	indent float64
}

func (g *grid) nrows() int { return len(g.ys) - 1 }
func (g *grid) ncols() int { return len(g.xs) - 1 }

// maxPositions bounds the grid that a page's lines may make.
const maxPositions = 200_000

// newGrid makes the grid of a frame; nil where it has no cells.
func newGrid(number int, f frame) *grid {
	sort.SliceStable(f.across, func(i, j int) bool { return f.across[i].at < f.across[j].at })
	sort.SliceStable(f.down, func(i, j int) bool { return f.down[i].at < f.down[j].at })
	g := &grid{page: number, xs: cluster(f.down, 3.5), ys: cluster(f.across, 3.5), ruled: true, topped: true}
	left, right, top, bottom := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	for _, h := range f.across {
		left, right = math.Min(left, h.from), math.Max(right, h.to)
	}
	for _, v := range f.down {
		top, bottom = math.Min(top, v.from), math.Max(bottom, v.to)
	}
	// Sides that no line closes.
	if left < g.xs[0]-8 {
		g.xs = append([]float64{left}, g.xs...)
	}
	if right > g.xs[len(g.xs)-1]+8 {
		g.xs = append(g.xs, right)
	}
	if len(g.ys) == 0 || top < g.ys[0]-6 {
		g.ys = append([]float64{top}, g.ys...)
		g.topped = false
	}
	if bottom > g.ys[len(g.ys)-1]+6 {
		g.ys = append(g.ys, bottom)
		g.open = true
	}
	rows, cols := g.nrows(), g.ncols()
	if rows < 1 || cols < 1 || rows*cols > maxPositions {
		return nil
	}
	g.Box = page.Box{X0: g.xs[0], Y0: g.ys[0], X1: g.xs[cols], Y1: g.ys[rows]}
	right0 := make([]float64, rows*cols) // how much of the right side of a position is drawn
	below := make([]float64, rows*cols)
	for _, v := range f.down {
		k := near(g.xs, v.at) - 1
		if k < 0 || k >= cols {
			continue
		}
		for r := slot(g.ys, v.from); r < rows && g.ys[r] < v.to; r++ {
			right0[r*cols+k] += overlap(v.from-1, v.to+1, g.ys[r], g.ys[r+1])
		}
	}
	for _, h := range f.across {
		k := near(g.ys, h.at) - 1
		if k < 0 || k >= rows {
			continue
		}
		for c := slot(g.xs, h.from); c < cols && g.xs[c] < h.to; c++ {
			below[k*cols+c] += overlap(h.from-1, h.to+1, g.xs[c], g.xs[c+1])
		}
	}
	wall := func(r, c int) bool { return c+1 == cols || right0[r*cols+c] > 0.55*(g.ys[r+1]-g.ys[r]) }
	floor := func(r, c int) bool { return r+1 == rows || below[r*cols+c] > 0.55*(g.xs[c+1]-g.xs[c]) }
	g.fill(wall, floor)
	return g
}

func overlap(a0, a1, b0, b1 float64) float64 {
	return math.Max(0, math.Min(a1, b1)-math.Max(a0, b0))
}

// fill makes cells: positions with no line between them are one, as far as they make a rectangle.
func (g *grid) fill(wall, floor func(r, c int) bool) {
	rows, cols := g.nrows(), g.ncols()
	g.owner = make([]int32, rows*cols)
	for i := range g.owner {
		g.owner[i] = -1
	}
	for r := range rows {
		for c := range cols {
			if g.owner[r*cols+c] >= 0 {
				continue
			}
			w := 1
			for c+w < cols && g.owner[r*cols+c+w] < 0 && !wall(r, c+w-1) {
				w++
			}
			h := 1
		down:
			for r+h < rows {
				for k := range w {
					if g.owner[(r+h)*cols+c+k] >= 0 || floor(r+h-1, c+k) || k+1 < w && wall(r+h, c+k) {
						break down
					}
				}
				h++
			}
			for y := range h {
				for x := range w {
					g.owner[(r+y)*cols+c+x] = int32(len(g.cells))
				}
			}
			g.cells = append(g.cells, &cell{page: g.page, row: r, col: c, rows: h, cols: w,
				Box: page.Box{X0: g.xs[c], Y0: g.ys[r], X1: g.xs[c+w], Y1: g.ys[r+h]}})
		}
	}
}

// holds tells whether a point lies in the frame.
func (g *grid) holds(x, y float64) bool {
	return x >= g.X0-1 && x <= g.X1+1 && y >= g.Y0-1 && y <= g.Y1+1
}

func (g *grid) at(x, y float64) *cell {
	return g.cells[g.owner[slot(g.ys, y)*g.ncols()+slot(g.xs, x)]]
}

func area(b page.Box) float64 { return (b.X1 - b.X0) * (b.Y1 - b.Y0) }

func inside(a, b page.Box) bool {
	return a.X0 >= b.X0-1 && a.X1 <= b.X1+1 && a.Y0 >= b.Y0-1 && a.Y1 <= b.Y1+1
}

// place puts glyphs into cells, each into exactly one. A word that runs over a line stays whole, in the cell that it
// begins in or has most of its glyphs in.
func (g *grid) place(glyphs []*glyph) {
	for _, l := range lines(g.page, glyphs) {
		var word []*glyph
		end := func() {
			if len(word) == 0 {
				return
			}
			c := g.home(word)
			c.glyphs = append(c.glyphs, word...)
			word = nil
		}
		for _, x := range l.glyphs {
			if n := len(word); n > 0 && !g.crosses(word[n-1], x) {
				end()
			}
			word = append(word, x)
		}
		end()
	}
}

// crosses tells whether a word goes on from a to b over the line of a cell: the line cuts through one of the glyphs.
func (g *grid) crosses(a, b *glyph) bool {
	p, q := g.at(a.center(), a.middle()), g.at(b.center(), b.middle())
	if a.Vertical || b.Vertical || a.blank || b.blank || b.X0-a.X1 > 0.3*b.Size {
		return false
	}
	if p == q {
		return true
	}
	if p.row != q.row && p.Y0 != q.Y0 {
		return false
	}
	x := q.X0
	return a.X1-x > 0.25*(a.X1-a.X0) || x-b.X0 > 0.25*(b.X1-b.X0)
}

func (g *grid) home(word []*glyph) *cell {
	count := map[*cell]int{}
	first := g.at(word[0].center(), word[0].middle())
	best := first
	for _, x := range word {
		c := g.at(x.center(), x.middle())
		count[c]++
		if count[c] > count[best] {
			best = c
		}
	}
	if best != first && word[0].X0 >= first.X0 && word[0].X0-first.X0 < 8 {
		return first // set flush left, it ran over to the right
	}
	return best
}

// tables finds the ruled tables of a page and takes their glyphs. What is left over: the other glyphs, the lines that are
// no part of a table, and the frames of one cell.
func tables(number int, glyphs []*glyph, across, down []segment) (out []*grid, rest []*glyph, free []segment, boxes []page.Box) {
	found, free := frames(across, down)
	var grids []*grid
	for _, f := range found {
		g := newGrid(number, f)
		switch {
		case g == nil:
		case len(g.cells) == 1:
			boxes = append(boxes, g.Box)
		default:
			grids = append(grids, g)
		}
	}
	sort.SliceStable(grids, func(i, j int) bool { return area(grids[i].Box) < area(grids[j].Box) })
	taken := make([][]*glyph, len(grids))
	for _, x := range glyphs {
		at := -1
		for i, g := range grids {
			if g.holds(x.center(), x.middle()) {
				at = i
				break
			}
		}
		if at < 0 {
			rest = append(rest, x)
		} else {
			taken[at] = append(taken[at], x)
		}
	}
	for i, g := range grids {
		g.place(taken[i])
		if blankGrid(g) {
			continue
		}
		g.trim()
		g.read(nil)
		if host := hostOf(g, grids[i+1:]); host != nil {
			c := host.at((g.X0+g.X1)/2, (g.Y0+g.Y1)/2)
			c.nested = append(c.nested, &line{page: number, Box: g.Box, base: g.Y0 + 1, size: 10, preset: g.flat()})
			continue
		}
		out = append(out, g)
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].Y0 != out[j].Y0 {
			return out[i].Y0 < out[j].Y0
		}
		return out[i].X0 < out[j].X0
	})
	return out, rest, free, boxes
}

func blankGrid(g *grid) bool {
	for _, c := range g.cells {
		if !c.blank() {
			return false
		}
	}
	return true
}

// blank tells whether nothing stands in the cell.
func (c *cell) blank() bool {
	for _, x := range c.glyphs {
		if !x.blank {
			return false
		}
	}
	return len(c.nested) == 0
}

// trim takes away rows that no line closes and in which nothing begins: where a table goes on over a page end, its sides,
// or those of a merged cell, are drawn down to the end of the page.
func (g *grid) trim() {
	if rows := g.nrows(); g.open && rows > 1 && g.blankRow(rows-1) {
		g.dropRow(rows - 1)
		g.open = false
	}
	if g.nrows() > 1 && !g.topped && g.blankRow(0) {
		g.dropRow(0)
		g.topped = true
	}
}

// blankRow tells whether the cells that stand in no other row hold nothing.
func (g *grid) blankRow(row int) bool {
	for _, c := range g.cells {
		if c.row == row && c.rows == 1 && !c.blank() {
			return false
		}
	}
	return true
}

// dropRow takes a row at an end away.
func (g *grid) dropRow(row int) {
	kept := g.cells[:0]
	for _, c := range g.cells {
		switch {
		case c.row <= row && row < c.row+c.rows && c.rows == 1:
			continue
		case c.row <= row && row < c.row+c.rows:
			c.rows--
		}
		if c.row > row {
			c.row--
		}
		kept = append(kept, c)
	}
	g.cells = kept
	sort.SliceStable(g.cells, func(i, j int) bool {
		if g.cells[i].row != g.cells[j].row {
			return g.cells[i].row < g.cells[j].row
		}
		return g.cells[i].col < g.cells[j].col
	})
	if row == 0 {
		g.ys = g.ys[1:]
	} else {
		g.ys = g.ys[:len(g.ys)-1]
	}
	g.owner = nil // only glyphs were placed by it
}

func hostOf(g *grid, larger []*grid) *grid {
	for _, h := range larger {
		if inside(g.Box, h.Box) {
			return h
		}
	}
	return nil
}

// flat is the text of a nested table: cells apart by tabs, rows by line feeds.
func (g *grid) flat() string {
	var b []byte
	for i, c := range g.cells {
		if i > 0 {
			if c.row == g.cells[i-1].row {
				b = append(b, '\t')
			} else {
				b = append(b, '\n')
			}
		}
		b = append(b, c.text...)
	}
	return string(b)
}
