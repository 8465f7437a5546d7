package sheet_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
)

// The title over a grid becomes a paragraph, the grid a table, and numbers show by their formats.
func ExampleWriter() {
	framed := &sheet.Look{Border: true}
	w := sheet.NewWriter(context.Background(), document.Limits{}.WithDefaults())
	err := w.Add(&sheet.Sheet{Name: "自评表", Head: sheet.NoRows, Cells: []sheet.Cell{
		{Row: 0, Col: 0, Text: "部门整体支出绩效自评表"},
		{Row: 1, Col: 0, Text: "指标", Look: framed}, {Row: 1, Col: 1, Text: "得分", Look: framed},
		{Row: 2, Col: 0, Text: "产出", Look: framed}, {Row: 2, Col: 1, Text: sheet.ParseFormat("0.00").Number(48.5, false), Look: framed},
	}})
	d := w.Document("xlsx")
	fmt.Println(d.BlockText(0), err)
	fmt.Println(d.Slice(d.Blocks[1].Table.At(1, 1).Span))
	// Output:
	// 部门整体支出绩效自评表 <nil>
	// 48.50
}
