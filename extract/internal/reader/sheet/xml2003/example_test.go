package xml2003_test

import (
	"context"
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/xml2003"
)

// A number reads as its format shows it.
func ExampleRead() {
	const file = `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><NumberFormat ss:Format="0.00%"/></Style></Styles><Worksheet ss:Name="自评"><Table>
<Row><Cell><Data ss:Type="String">预算数</Data></Cell><Cell><Data ss:Type="String">执行率</Data></Cell></Row>
<Row><Cell><Data ss:Type="Number">100</Data></Cell><Cell ss:StyleID="s1"><Data ss:Type="Number">0.9563</Data></Cell></Row></Table></Worksheet></Workbook>`
	d, err := xml2003.Read(context.Background(), strings.NewReader(file), int64(len(file)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	table := d.Blocks[len(d.Blocks)-1].Table
	fmt.Println(d.Slice(table.At(0, 1).Span), d.Slice(table.At(1, 1).Span))
	// Output: 执行率 95.63%
}
