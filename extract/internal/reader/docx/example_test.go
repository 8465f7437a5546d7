package docx_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/docx"
)

// A Word document becomes blocks of text.
func ExampleRead() {
	f, err := os.Open("../../../../testdata/reports/zhupu-water-2021.docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := docx.Read(context.Background(), f, info.Size(), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// docx 1、 部门基本情况
}
