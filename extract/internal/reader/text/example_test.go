package text_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/text"
)

// The lines of a text file become blocks.
func ExampleRead() {
	f, err := os.Open("../../../../testdata/reports/zhupu-water-2021.txt")
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
	d, err := text.Read(context.Background(), f, info.Size(), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// txt 1、部门基本情况
}
