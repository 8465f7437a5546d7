package review_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/review"
)

// rows is a report with a table of n indicators.
func rows(n int) string {
	var b strings.Builder
	b.WriteString("某某局2023年部门整体支出绩效自评报告\n一、绩效自评结论\n本部门自评得分93.25分，等级为优。\n\t指标\n\t分值\n\t得分\n\t扣分原因\n\n")
	for i := range n {
		fmt.Fprintf(&b, "\t第%d项指标完成情况\n\t2\n\t1.5\n\t第%d项进度偏慢\n\n", i+1, i+1)
	}
	return b.String()
}

// The time per row must not grow with their number.
func BenchmarkRenderRows(b *testing.B) {
	for _, n := range []int{1000, 10_000} {
		text := rows(n)
		res, err := extract.Reader(ctx, strings.NewReader(text), int64(len(text)), extract.WithName("rows.txt"))
		if err != nil {
			b.Fatal(err)
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				var page bytes.Buffer
				if err := review.Render(&page, res); err != nil {
					b.Fatal(err)
				}
				b.SetBytes(int64(page.Len()))
			}
		})
	}
}
