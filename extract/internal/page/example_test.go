package page_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A page holds glyphs and ruling lines with their places, in points from its top left.
func Example() {
	p := page.Page{Number: 1, Width: 595, Height: 842}
	for i, r := range []rune("得分") {
		x := 72 + 12*float64(i)
		p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Box: page.Box{X0: x, Y0: 89, X1: x + 12, Y1: 101}, Baseline: 99, Size: 12})
	}
	p.Rules = []page.Rule{
		{Box: page.Box{X0: 72, Y0: 110, X1: 522, Y1: 110}, Width: .5},
		{Box: page.Box{X0: 72, Y0: 110, X1: 72, Y1: 300}, Width: .5},
	}
	for _, g := range p.Glyphs {
		fmt.Println(g.Text, g.X0, g.Baseline)
	}
	for _, r := range p.Rules {
		fmt.Println(r.Horizontal())
	}
	// Output:
	// 得 72 99
	// 分 84 99
	// true
	// false
}
