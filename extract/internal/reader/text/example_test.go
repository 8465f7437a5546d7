package text_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/text"
)

// The lines of a text file become blocks.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/reports/zhupu-water-2021.txt")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := text.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// txt 1、部门基本情况
}
