package main

import (
	"fmt"
	"runtime"
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

// linear fits how time grows with the size of the input.
func (b *bench) linear() error {
	e, err := extract.New(extract.WithLimits(extract.Limits{Time: -1}))
	if err != nil {
		return err
	}
	pages, rows := []int{1, 10, 100, 300, 1000}, []int{1, 10, 100, 1000, 3000, 10_000}
	tables := func(res *extract.Result) int {
		n := 0
		for _, block := range res.Document.Blocks {
			if block.Table != nil {
				n += block.Table.Rows - 1
			}
		}
		return n
	}
	kinds := []growth{
		{"PDF，页 (pages)", pages, pdfPages, func(res *extract.Result) int { return res.Source.Pages }},
		{"OFD，页 (pages)", pages, ofdPages, func(res *extract.Result) int { return res.Source.Pages }},
		{"文字，页 (text, pages)", pages, textPages, nil},
		{"一段，句 (one paragraph, sentences)", rows, sentences, nil},
		{".docx，表格行 (rows)", rows, docxRows, tables},
		{"HTML，表格行 (rows)", rows, htmlRows, tables},
	}
	fmt.Print("### 用时随输入增长 (time against size)\n\n处理器时间；指数由最小二乘法拟合对数：1 为线性。(processor time; exponent: least squares of the logarithms; 1 is linear.)\n\n")
	fmt.Print("| 输入 (input) | 大小与毫秒 (size: ms) | 指数，全部 (exponent, all) | 指数，后三个 (last three) |\n|---|---|---|---|\n")
	for _, g := range kinds {
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
