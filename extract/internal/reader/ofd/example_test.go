package ofd_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/ofd"
)

// The glyphs of the pages become blocks of text.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/ofd/report.ofd")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := ofd.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.Pages, "pages")
	fmt.Println(d.BlockText(0))
	// Output:
	// ofd 2 pages
	// 云渡县档案馆2023年度部门整体支出绩效自评报告
}
