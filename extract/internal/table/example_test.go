package table_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/table"
)

// The words of header and rows tell what a table is, and which cell means what.
func ExampleRead() {
	engine := match.Default()
	var cells []document.CellText
	for r, row := range [][]string{{"项目", "年初预算数", "决算数"}, {"基本支出", "300", "320.50"}, {"项目支出", "100", "80"}, {"合计", "400", "400.50"}} {
		for c, text := range row {
			cells = append(cells, document.CellText{Row: r, Col: c, Text: text})
		}
	}
	var b document.Builder
	b.Paragraph(document.Paragraph, "", "部门整体支出情况表（单位：万元）", document.Style{}, document.Source{})
	b.Table(cells, 0, document.Source{})
	for _, t := range table.Read(context.Background(), b.Document("example"), engine) {
		fmt.Println(t.Kind, t.Caption.Text, t.Unit.Text)
		for _, row := range t.Money.Rows {
			fmt.Println(row.Item, row.Label.Text, row.Initial.Text, row.Final.Text)
		}
	}
	// Output:
	// expenditure_detail 部门整体支出情况表 万元
	// basic 基本支出 300 320.50
	// project 项目支出 100 80
	// total 合计 400 400.50
}
