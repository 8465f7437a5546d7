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

// The words of a cell that is merged over many rows are the value of each row; the page does not repeat them.
func TestAMergedCellIsNotRepeated(t *testing.T) {
	size := func(rows int) int {
		var b strings.Builder
		b.WriteString("<!DOCTYPE html><meta charset=utf-8><p>某某局2023年部门整体支出绩效自评报告</p><p>一、绩效自评结论</p><p>本部门自评得分93.25分，等级为优。</p><table><tr><td>指标<td>分值<td>得分<td>扣分原因")
		for i := range rows {
			fmt.Fprintf(&b, "<tr><td>第%d项指标完成情况<td>2<td>1.5", i)
			if i == 0 {
				fmt.Fprintf(&b, "<td rowspan=%d>%s", rows, strings.Repeat("项目前期工作准备不足，资金支付进度偏慢。", 500))
			}
		}
		res, err := extract.Reader(ctx, strings.NewReader(b.String()), int64(b.Len()), extract.WithName("merged.html"), extract.WithLimits(extract.Limits{Values: -1}))
		if err != nil {
			t.Fatal(err)
		}
		if n := len(res.Evaluation.Indicators); n != rows || res.Evaluation.Indicators[rows-1].Deduction.Or("") == "" {
			t.Fatalf("%d indicators, want %d with a reason each", n, rows)
		}
		return len(render(t, res))
	}
	few, many := size(10), size(200)
	if row := (many - few) / 190; row > 10_000 {
		t.Errorf("a row takes %d bytes", row)
	}
}
