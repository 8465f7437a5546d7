package document_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
)

// A reader adds blocks; what reads the document points back into its text by spans.
func ExampleBuilder() {
	var b document.Builder
	b.Paragraph(document.Paragraph, "一、", "支出情况", document.Style{Outline: 1}, document.Source{Index: 1})
	table := b.Table([]document.CellText{
		{Row: 0, Col: 0, Text: "项目"}, {Row: 0, Col: 1, Text: "决算数"},
		{Row: 1, Col: 0, Text: "基本支出"}, {Row: 1, Col: 1, Text: "320.50"},
	}, 1, document.Source{Index: 2})
	doc := b.Document("example")

	fmt.Println(doc.Slice(doc.Blocks[0].Label), doc.BlockText(0))
	figure := doc.Blocks[table].Table.At(1, 1).Span
	fmt.Println(doc.Slice(figure), doc.BlockAt(figure.Start) == table)
	start, end := doc.CodePoints(table, figure) // as evidence counts
	fmt.Println(start, end, doc.SpanOf(table, start, end) == figure)
	// Output:
	// 一、 一、支出情况
	// 320.50 true
	// 12 18 true
}
