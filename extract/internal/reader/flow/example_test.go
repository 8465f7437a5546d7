package flow_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A reader appends the runs of a paragraph as it meets them, and hands the finished paragraph to the body.
func ExampleWriter() {
	w := flow.NewWriter(context.Background(), document.Limits{}.WithDefaults(), "rtf")
	body := w.Body(document.NotFurniture, nil)
	p := &flow.Paragraph{Label: "一、"}
	p.Append([]byte("自评得分"), flow.Look{Bold: true})
	p.Append([]byte("98.5分"), flow.Look{})
	p.Finish()
	flow.Emit(body, p)
	d := w.Document()
	fmt.Println(d.Format, d.BlockText(0), w.Err())
	fmt.Println("bold at the start:", d.Text[:d.Blocks[0].Style.LeadBold])
	// Output:
	// rtf 一、自评得分98.5分 <nil>
	// bold at the start: 一、自评得分
}
