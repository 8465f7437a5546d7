package layout_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/layout"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// Glyphs become lines, and lines that run on become one paragraph.
func ExampleDocument() {
	p := &page.Page{Number: 1, Width: 595, Height: 842}
	x, y := 96.0, 100.0 // the first line is indented
	for _, r := range "我局2023年度部门整体支出绩效自评得分为九十五分，等级为优，资金使用合规有效，年度目标任务全部完成。" {
		if x+12 > 523 {
			x, y = 72, y+20
		}
		p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Box: page.Box{X0: x, Y0: y - 10, X1: x + 12, Y1: y + 2}, Baseline: y, Size: 12})
		x += 12
	}
	doc, err := layout.Document(context.Background(), []*page.Page{p}, "pdf", document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(doc.Blocks), "block on page", doc.Blocks[0].Source.Page)
	fmt.Println(doc.BlockText(0))
	// Output:
	// 1 block on page 1
	// 我局2023年度部门整体支出绩效自评得分为九十五分，等级为优，资金使用合规有效，年度目标任务全部完成。
}
