package rtf_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/rtf"
)

// Rich text becomes blocks of text.
func ExampleRead() {
	f, err := os.Open("../../../../testdata/rtf/zhupu-water-2021.rtf")
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
	d, err := rtf.Read(context.Background(), f, info.Size(), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// rtf 1、 部门基本情况
}
