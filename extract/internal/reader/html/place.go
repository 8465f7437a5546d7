package html

import (
	"sort"

	"github.com/ziping-go/ziping/extract/document"
)

// A cellKey is a cell by its row, and its number in it.
type cellKey struct{ row, number int }

// place gives the cells their places, by the rules of HTML. Where rows are then wider than the rest, below a cell that
// covers several rows and columns, as when a program wrote a cell that is narrower further down, that cell gives way.
func (g *grid) place() {
	widths := g.try(nil)
	if narrow := g.tooWide(widths); len(narrow) > 0 {
		before := g.table.cells
		if again := g.try(narrow); !even(again) {
			g.table.cells = before
			g.table.cols = widest(widths)
			return
		}
	}
}

func even(widths []int) bool {
	most := widest(widths)
	for _, w := range widths {
		if w != 0 && w != most {
			return false
		}
	}
	return true
}

func widest(widths []int) int {
	n := 0
	for _, w := range widths {
		n = max(n, w)
	}
	return n
}

// columnsMax bounds the columns of a table.
const columnsMax = 16 * spanMax

// try places the cells, and returns how wide each row is. narrow says by how many columns cells are narrower below their
// first row.
func (g *grid) try(narrow map[cellKey]int) (widths []int) {
	t := g.table
	t.cells, t.rows, t.cols = nil, len(g.rows), 0
	var taken []int // column → rows, with this one, that a cell covers
	for r := range g.rows {
		if r > 0 && g.rows[r-1].end == r {
			taken = taken[:0]
		}
		if (r+1)*t.cols > g.limits.Cells || g.over() {
			g.fail(&document.LimitError{Limit: "Cells", Value: int64(g.limits.Cells)})
			t.rows = r
			break
		}
		col, width := 0, 0
		for i := range g.rows[r].cells {
			c := g.rows[r].cells[i]
			for col < len(taken) && taken[col] > 0 {
				col++
			}
			if col+c.cols > columnsMax {
				break
			}
			c.row, c.col = r, col
			c.rows = min(c.rows, g.rows[r].end-r)
			for len(taken) < col+c.cols {
				taken = append(taken, 0)
			}
			less := narrow[cellKey{r, i}]
			for k := range c.cols {
				down := c.rows
				if k >= c.cols-less {
					down = 1
				}
				taken[col+k] = max(taken[col+k], down)
			}
			if less > 0 {
				t.cells = append(t.cells, cell{row: r + 1, col: col, rows: c.rows - 1, cols: c.cols - less})
				c.rows = 1
			}
			t.cells = append(t.cells, c)
			col += c.cols
		}
		for i := range taken {
			if taken[i] > 0 {
				taken[i]--
				width = i + 1
			}
		}
		widths = append(widths, width)
		t.cols = max(t.cols, width)
	}
	sort.SliceStable(t.cells, func(a, b int) bool {
		return t.cells[a].row < t.cells[b].row || t.cells[a].row == t.cells[b].row && t.cells[a].col < t.cells[b].col
	})
	return widths
}

// tooWide finds the cells that make rows wider than the first row that they do not reach.
func (g *grid) tooWide(widths []int) map[cellKey]int {
	if even(widths) {
		return nil
	}
	count, usual := map[int]int{}, 0
	for _, w := range widths {
		count[w]++
		if count[w] > count[usual] || count[w] == count[usual] && w < usual {
			usual = w
		}
	}
	narrow := map[cellKey]int{}
	for r := range widths {
		for i := range g.rows[r].cells {
			c := &g.rows[r].cells[i]
			end := min(r+c.rows, g.rows[r].end, len(widths))
			if c.cols < 2 || end-r < 2 || widths[r] != usual {
				continue
			}
			less := widths[r+1] - usual
			for k := r + 1; k < end && less > 0; k++ {
				if widths[k]-usual != less {
					less = 0
				}
			}
			if less > 0 && less < c.cols {
				narrow[cellKey{r, i}] = less
			}
		}
	}
	return narrow
}
