package doc_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/doc"
)

// A binary Word document becomes blocks of text.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/doc/features.doc")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := doc.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// doc 一、部门概况
}
