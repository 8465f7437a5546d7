package html_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/html"
)

// A web page becomes blocks of text: the encoding is found by content, and the site's chrome is marked as navigation.
func ExampleRead() {
	data, err := os.ReadFile("../../../../testdata/html/site-gbk-declared-utf8.html")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := html.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, b := range d.Blocks {
		if b.Furniture == document.NotFurniture {
			fmt.Println(d.Format, d.BlockText(i))
			break
		}
	}
	// Output:
	// html 青浦湾镇人民政府2023年度部门整体支出绩效自评报告
}
