package odt_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/odt"
)

// An OpenDocument text becomes blocks of text.
func ExampleRead() {
	f, err := os.Open("../../../../testdata/odt/zhupu-water-2021.odt")
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
	d, err := odt.Read(context.Background(), f, info.Size(), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// odt 1、 部门基本情况
}
