package document

import (
	"cmp"
	"slices"
)

// layout places cells on a grid so that every position is covered exactly once. What it returns is good until the next
// call.
func (w *workspace) layout(cells []CellText) []CellText {
	rows, cols := 0, 0
	for i := range cells {
		c := &cells[i]
		rows, cols = max(rows, c.Row+1), max(cols, c.Col+max(c.ColSpan, 1))
	}
	w.owner = slices.Grow(w.owner[:0], rows*cols)[:rows*cols]
	owner := w.owner // 1 + index into out
	clear(owner)
	out := w.grid[:0]
	for _, c := range cells {
		c.RowSpan, c.ColSpan = min(max(c.RowSpan, 1), rows-c.Row), max(c.ColSpan, 1)
		if at := owner[c.Row*cols+c.Col]; at > 0 {
			if c.Text != "" {
				o := &out[at-1]
				if o.Text != "" {
					o.Text += "\n"
				}
				o.Text += c.Text
			}
			continue
		}
		w := 1
		for w < c.ColSpan && owner[c.Row*cols+c.Col+w] == 0 {
			w++
		}
		h := 1
		for h < c.RowSpan && free(owner, cols, c.Row+h, c.Col, w) {
			h++
		}
		c.ColSpan, c.RowSpan = w, h
		out = append(out, c)
		for r := range h {
			for k := range w {
				owner[(c.Row+r)*cols+c.Col+k] = int32(len(out))
			}
		}
	}
	full := len(out)
	for i, o := range owner {
		if o == 0 {
			out = append(out, CellText{Row: i / cols, Col: i % cols, RowSpan: 1, ColSpan: 1})
		}
	}
	if len(out) > full {
		slices.SortStableFunc(out, func(a, b CellText) int {
			if c := cmp.Compare(a.Row, b.Row); c != 0 {
				return c
			}
			return cmp.Compare(a.Col, b.Col)
		})
	}
	w.grid = out
	return out
}

func free(owner []int32, cols, row, col, width int) bool {
	for k := range width {
		if owner[row*cols+col+k] != 0 {
			return false
		}
	}
	return true
}
