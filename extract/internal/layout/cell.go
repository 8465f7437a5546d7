package layout

import (
	"math"
	"sort"
	"strings"
)

// read makes the texts of the cells, without the marks of notes.
func (g *grid) read(notes map[string]bool) {
	padding := g.padding()
	for _, c := range g.cells {
		c.read(g.page, padding, notes)
	}
}

// padding is the room that cells leave beside their text: the least that there is, as some text fills its cell.
func (g *grid) padding() float64 {
	var gaps []float64
	for _, c := range g.cells {
		x0 := math.Inf(1)
		for _, x := range c.glyphs {
			if !x.blank {
				x0 = math.Min(x0, x.X0)
			}
		}
		if d := x0 - c.X0; d > 0 && d < 12 {
			gaps = append(gaps, d)
		}
	}
	if len(gaps) == 0 {
		return 5.4
	}
	sort.Float64s(gaps)
	return gaps[len(gaps)/10]
}

func (c *cell) read(number int, padding float64, notes map[string]bool) {
	c.lines = lines(number, c.glyphs)
	if len(c.nested) > 0 {
		c.lines = append(c.lines, c.nested...)
		sort.SliceStable(c.lines, func(i, j int) bool { return before(c.lines[i], c.lines[j]) })
	}
	left, right := c.X0+padding, c.X1-padding
	c.piece = piece{}
	for i, l := range c.lines {
		p := l.text(notes)
		if i > 0 {
			// A character that the next line's comma belongs to could not stay behind either.
			alone := i+1 < len(c.lines) && closes(c.lines[i+1].text(nil).text) && l.unit() > l.X1-l.X0-0.1
			if alone || c.wraps(c.lines[i-1], l, &c.piece, p.text, left, right) {
				c.join(p)
				continue
			}
			c.add("\n", false)
		}
		c.append(p)
	}
	if len(c.lines) > 0 {
		c.indent = indentIn(c.lines[0], left, right, padding)
	}
}

// wraps tells whether line b goes on with line a of a cell: a had no room for the start of b, and b begins nothing of
// its own.
func (c *cell) wraps(a, b *line, sofar *piece, next []byte, left, right float64) bool {
	if a.preset != "" || b.preset != "" {
		return false
	}
	if len(a.glyphs) > 0 && a.glyphs[0].Vertical {
		return true
	}
	if closes(next) {
		return true
	}
	if begins(next) && (ends(sofar.text) || item.Match(next) || listed(sofar.text)) {
		return false
	}
	room := right - left
	unit := b.after(sofar, a.size)
	slack := math.Max(1, 0.12*a.size)
	if a.X1+unit > right-slack {
		return true
	}
	// Centred and right-aligned lines are full when they fill the cell.
	middle := math.Abs((a.X0-left)-(right-a.X1)) < 0.6*a.size
	flush := math.Abs(right-a.X1) < 0.6*a.size
	return (middle || flush) && a.X1-a.X0+unit > room-slack
}

// listed tells whether the last paragraph of a text began with a number.
func listed(text []byte) bool {
	s := string(text)
	if i := strings.LastIndexByte(s, '\n'); i >= 0 {
		s = s[i+1:]
	}
	return begins([]byte(s))
}

// indentIn is how far the first line of a cell is indented, where it is set flush left.
func indentIn(l *line, left, right, padding float64) float64 {
	if l.preset != "" {
		return 0
	}
	before, after := l.X0-left, right-l.X1
	if before < 2 || math.Abs(before-after) < 2 || after < padding && before > 2*l.size {
		return 0
	}
	return math.Round(before*10) / 10
}
