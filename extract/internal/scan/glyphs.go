package scan

import (
	"image"
	"math"
	"sort"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/internal/page"
	"github.com/ziping-go/ziping/extract/ocr"
)

// glyphs puts recognised words on the page, a glyph for each character. The size of type is that of the line: boxes of
// single characters tell it badly.
func glyphs(words []ocr.Word, scale float64) []page.Glyph {
	lines := map[int][]ocr.Word{}
	var order []int
	for _, w := range words {
		w.Text = strings.Join(strings.Fields(w.Text), "")
		if w.Text == "" || w.Box.Empty() {
			continue
		}
		if lines[w.Line] == nil {
			order = append(order, w.Line)
		}
		lines[w.Line] = append(lines[w.Line], w)
	}
	body := bodySize(lines)
	var out []page.Glyph
	for _, n := range order {
		line := lines[n]
		size, bottom := measure(line)
		if math.Abs(size-body) < 0.25*body {
			size = body
		}
		start := len(out)
		for _, w := range line {
			base := bottom
			if slope := float64(w.Box.Max.Y) - bottom; math.Abs(slope) > 0.8*size {
				base = float64(w.Box.Max.Y) // of another row, whatever the recogniser says
			}
			out = append(out, spread(w, size, base, scale)...)
		}
		ordered(out[start:])
	}
	return out
}

// spread gives each character of a word its part of the word's box.
func spread(w ocr.Word, size, bottom, scale float64) []page.Glyph {
	all := 0.0
	for _, r := range w.Text {
		all += width(r)
	}
	each := float64(w.Box.Dx()) / all
	x := float64(w.Box.Min.X)
	var out []page.Glyph
	for _, r := range w.Text {
		end := x + each*width(r)
		out = append(out, page.Glyph{Text: string(r), Baseline: (bottom - 0.1*size) * scale, Size: math.Round(size*scale*2) / 2,
			Box: page.Box{X0: x * scale, Y0: (bottom - size) * scale, X1: end * scale, Y1: bottom * scale}})
		x = end
	}
	return out
}

// ordered keeps the characters of a line in the order in which they were recognised: their boxes overlap. The ink of a
// comma fills only the start of its place.
func ordered(line []page.Glyph) {
	for i := range line {
		g := &line[i]
		if i > 0 {
			if last := &line[i-1]; last.Baseline == g.Baseline && g.X0 < last.X1 && g.X0 > last.X0-4*g.Size {
				g.X0 = max(g.X0, last.X0+0.3*g.Size*width([]rune(last.Text)[0]))
				last.X1 = min(last.X1, max(g.X0, last.X0))
			}
		}
		least := 0.5
		if strings.ContainsAny(g.Text, "，。、；：！？") {
			least = 0.9
		}
		g.X1 = max(g.X1, g.X0+least*g.Size*width([]rune(g.Text)[0]))
	}
}

// width is that of a character, as a part of the size of type.
func width(r rune) float64 {
	if r < 0x2e80 && !unicode.Is(unicode.Han, r) {
		return 0.5
	}
	return 1
}

// measure finds the size of type of a line in pixels, and where its characters stand.
func measure(line []ocr.Word) (size, bottom float64) {
	var heights, bottoms []float64
	for _, w := range line {
		if strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.Is(unicode.Han, r) || unicode.IsDigit(r) || unicode.IsLetter(r) }) {
			h := float64(w.Box.Dy())
			if !strings.ContainsFunc(w.Text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				h *= 1.3 // figures are lower
			}
			heights = append(heights, h)
			bottoms = append(bottoms, float64(w.Box.Max.Y))
		}
	}
	if len(heights) == 0 {
		box := image.Rectangle{}
		for _, w := range line {
			box = box.Union(w.Box)
		}
		return float64(box.Dy()), float64(box.Max.Y)
	}
	return 1.05 * median(heights), median(bottoms)
}

// bodySize is the size of type of most characters.
func bodySize(lines map[int][]ocr.Word) float64 {
	var sizes []float64
	for _, line := range lines {
		size, _ := measure(line)
		for _, w := range line {
			for range w.Text {
				sizes = append(sizes, size)
			}
		}
	}
	if len(sizes) == 0 {
		return 0
	}
	return median(sizes)
}

func median(v []float64) float64 {
	sort.Float64s(v)
	return v[len(v)/2]
}
