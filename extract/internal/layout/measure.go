package layout

import (
	"math"
	"sort"
	"strings"
)

// measure finds the edges of running text and its size, of all pages of one shape together.
func (b *book) measure() {
	size := map[float64]int{}
	var leads []float64
	shapes := map[[2]int][]*sheet{}
	var order [][2]int
	for _, s := range b.sheets {
		k := [2]int{int(math.Round(s.width / 4)), int(math.Round(s.height / 4))}
		if shapes[k] == nil {
			order = append(order, k)
		}
		shapes[k] = append(shapes[k], s)
		for i, l := range s.lines {
			size[l.size] += len(l.glyphs)
			if i > 0 && l.size == s.lines[i-1].size && l.base > s.lines[i-1].base+0.5*l.size {
				leads = append(leads, (l.base-s.lines[i-1].base)/l.size)
			}
		}
	}
	most := -1
	for v, n := range size {
		if n > most || n == most && v < b.body {
			b.body, most = v, n
		}
	}
	sort.Float64s(leads)
	b.leading = 1.5
	if len(leads) > 0 {
		b.leading = leads[len(leads)/2]
	}
	for _, k := range order {
		left, right, ok := edges(shapes[k], b.body)
		for _, s := range shapes[k] {
			s.left, s.right = left, right
			if !ok {
				s.left, s.right = 0.12*s.width, 0.88*s.width
			}
			for _, l := range s.lines {
				if l.right == 0 {
					l.left, l.right = s.left, s.right
				}
			}
		}
	}
}

// edges are the left and right edge of the lines of some pages.
func edges(sheets []*sheet, body float64) (left, right float64, ok bool) {
	var x0, x1 []float64
	for _, s := range sheets {
		for _, l := range s.lines {
			if !l.framed && l.column == 0 {
				x0, x1 = append(x0, l.X0), append(x1, l.inner())
			}
		}
	}
	if len(x0) == 0 {
		return 0, 0, false
	}
	if len(x0) < 10 { // tables mostly, which are as wide as text would be
		for _, s := range sheets {
			for _, g := range s.grids {
				x0, x1 = append(x0, g.X0, g.X0), append(x1, g.X1, g.X1)
			}
		}
	}
	sort.Float64s(x0)
	sort.Float64s(x1)
	least := max(2, len(x0)/25)
	left = x0[0]
	for i := 0; i+least <= len(x0); i++ {
		if x0[i+least-1]-x0[i] < 2 {
			left = x0[i]
			break
		}
	}
	right = x1[len(x1)-1]
	for i := len(x1) - 1; i-least+1 >= 0; i-- {
		if x1[i]-x1[i-least+1] < 0.35*math.Max(body, 6) {
			right = x1[i]
			break
		}
	}
	return left, right, true
}

// inner is where the line ends without the punctuation that may hang over the edge of the text.
func (l *line) inner() float64 {
	for i := len(l.glyphs) - 1; i > 0; i-- {
		if g := l.glyphs[i]; !g.blank && !strings.Contains(closing, g.Text) {
			return g.X1
		}
	}
	return l.X1
}
