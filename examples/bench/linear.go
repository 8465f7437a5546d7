package main

import (
	"fmt"
	"runtime"
	"slices"
	"time"

	"github.com/ziping-go/ziping/extract"
)

// A growth is a kind of document that can be made of any size.
type growth struct {
	name  string
	sizes []int
	make  func(n int) []byte
	count func(*extract.Result) int // what must grow with n
}

// growths are the kinds that are measured.
func growths() []growth {
	pages, rows := []int{1, 10, 100, 300, 1000}, []int{1, 10, 100, 1000, 3000, 10_000}
	few, many := []int{10, 100, 1000, 2000, 4000}, []int{10, 100, 1000, 10_000, 20_000}
	tables := func(res *extract.Result) int {
		n := 0
		for _, block := range res.Document.Blocks {
			if block.Table != nil {
				n += block.Table.Rows - 1
			}
		}
		return n
	}
	return []growth{
		{"PDF，页 (pages)", pages, pdfPages, func(res *extract.Result) int { return res.Source.Pages }},
		{"OFD，页 (pages)", pages, ofdPages, func(res *extract.Result) int { return res.Source.Pages }},
		{"文字，页 (text, pages)", pages, textPages, nil},
		{"一段，句 (one paragraph, sentences)", rows, sentences, nil},
		{"一句，分句 (one sentence, clauses)", rows, clauses, nil},
		{"目标中的一段，句 (one paragraph of goals)", rows, goals, nil},
		{"标题 (headings)", few, headings, func(res *extract.Result) int { return len(res.Document.Blocks) / 2 }},
		{"短段 (short paragraphs)", many, shortParagraphs, func(res *extract.Result) int { return len(res.Document.Blocks) - 1 }},
		{"问题 (problems)", few, problems, func(res *extract.Result) int { return len(res.Problems) }},
		{".docx，脚注 (notes)", few, docxNotes, func(res *extract.Result) int { return len(res.Notes) }},
		{".docx，表格行 (rows)", rows, docxRows, tables},
		{"HTML，表格行 (rows)", rows, htmlRows, tables},
		{"HTML，表格列 (columns)", []int{2, 10, 50, 100, 200}, htmlColumns, func(res *extract.Result) int { return res.Document.Blocks[len(res.Document.Blocks)-1].Table.Cols }},
		{"HTML，指标树 (tree of indicators)", rows, htmlTree, func(res *extract.Result) int { return len(slices.Collect(res.Evaluation.Leaves())) }},
		{"HTML，表内与文中的指标 (indicators, in a table and in prose)", few, htmlIndicatorsTwice, func(res *extract.Result) int { return len(res.Evaluation.Indicators) }},
		{"项目 (projects)", few, projects, func(res *extract.Result) int { return len(res.Projects) }},
	}
}

// linear fits how time grows with the size of the input.
func (b *bench) linear() error {
	e, err := extract.New(extract.WithLimits(extract.Limits{Time: -1}))
	if err != nil {
		return err
	}
	fmt.Print("### 用时随输入增长 (time against size)\n\n处理器时间；指数由最小二乘法拟合对数：1 为线性。(processor time; exponent: least squares of the logarithms; 1 is linear.)\n\n")
	fmt.Print("| 输入 (input) | 大小与毫秒 (size: ms) | 指数，全部 (exponent, all) | 指数，后三个 (last three) |\n|---|---|---|---|\n")
	for _, g := range growths() {
		b.say("%s", g.name)
		var x, y []float64
		cells := ""
		for _, n := range g.sizes {
			data := g.make(n)
			r := &report{name: g.name, data: data}
			best := time.Duration(0)
			for round := range 3 { // the least of several: noise only adds
				runtime.GC()
				begun := processorTime()
				res, err := b.read(e, r)
				took := processorTime() - begun
				if b.ctx.Err() != nil {
					return b.ctx.Err()
				}
				if err != nil {
					return fmt.Errorf("%s %d: %w", g.name, n, err)
				}
				if g.count != nil && g.count(res) != n {
					return fmt.Errorf("%s: %d were made, %d read", g.name, n, g.count(res))
				}
				if round == 0 || took < best {
					best = took
				}
				if took > 2*time.Second {
					break
				}
			}
			x, y = append(x, float64(n)), append(y, best.Seconds())
			cells += fmt.Sprintf("%d: %s; ", n, short(best.Seconds()*1000))
		}
		last := len(x) - 3
		fmt.Printf("| %s | %s | %.2f | %.2f |\n", g.name, cells, exponent(x, y), exponent(x[last:], y[last:]))
	}
	fmt.Println()
	return nil
}
