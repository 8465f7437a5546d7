package document

import "sort"

// layout places cells on a grid so that every position is covered exactly once.
func layout(cells []CellText) []CellText {
	rows, cols := 0, 0
	for i := range cells {
		c := &cells[i]
		c.RowSpan, c.ColSpan = max(c.RowSpan, 1), max(c.ColSpan, 1)
		rows, cols = max(rows, c.Row+1), max(cols, c.Col+c.ColSpan)
	}
	owner := make([]int, rows*cols) // 1 + index into out
	var out []CellText
	for _, c := range cells {
		c.RowSpan = min(c.RowSpan, rows-c.Row)
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
				owner[(c.Row+r)*cols+c.Col+k] = len(out)
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
		sort.SliceStable(out, func(i, j int) bool {
			if out[i].Row != out[j].Row {
				return out[i].Row < out[j].Row
			}
			return out[i].Col < out[j].Col
		})
	}
	return out
}

func free(owner []int, cols, row, col, width int) bool {
	for k := range width {
		if owner[row*cols+col+k] != 0 {
			return false
		}
	}
	return true
}
