package reader_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader"
)

// What a file is, its content says: this one is named .doc, but is a web page.
func ExampleRead() {
	const name = "word-saved-as-html.doc"
	data, err := os.ReadFile("../../../testdata/html/" + name)
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := reader.Read(context.Background(), bytes.NewReader(data), int64(len(data)), name, document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// html 柳堤县粮食储备中心2022年项目支出绩效自评报告
}
