package pdf_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf"
)

// The glyphs of the pages become blocks of text, also where the file is encrypted with the empty password.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/pdf/encrypted-aes-256.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := pdf.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.Pages, "pages")
	fmt.Println(d.BlockText(0))
	// Output:
	// pdf 1 pages
	// 自评得分：98.5分
}
