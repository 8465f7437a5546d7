package docx_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
)

// A Word document becomes blocks of text.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/reports/zhupu-water-2021.docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := docx.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// docx 1、 部门基本情况
}
