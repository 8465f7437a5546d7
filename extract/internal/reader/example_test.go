package reader_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader"
)

// What a file is, its content says: this one is named .doc, but is a web page.
func ExampleRead() {
	const name = "word-saved-as-html.doc"
	f, err := os.Open("../../../testdata/html/" + name)
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
	d, err := reader.Read(context.Background(), f, info.Size(), name, document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(d.Format, d.BlockText(0))
	// Output:
	// html 柳堤县粮食储备中心2022年项目支出绩效自评报告
}
