package odt_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/odt"
)

// An OpenDocument text becomes blocks of text.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/odt/zhupu-water-2021.odt")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := odt.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// odt 1、 部门基本情况
}
