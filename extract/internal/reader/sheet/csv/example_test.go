package csv_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet/csv"
)

// A file of separated values in GBK becomes a table.
func ExampleRead() {
	data, err := os.ReadFile("../../../../../testdata/csv/small-form-gbk.csv")
	if err != nil {
		fmt.Println(err)
		return
	}
	d, err := csv.Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, b := range d.Blocks {
		if b.Kind == document.TableKind {
			fmt.Println(d.Format, b.Table.Rows, "rows,", b.Table.Cols, "columns")
			fmt.Println(d.Slice(b.Table.At(1, 0).Span))
			break
		}
	}
	// Output:
	// csv 9 rows, 6 columns
	// 主管部门
}
