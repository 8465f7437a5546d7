package object_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// From the trailer, references lead to the pages.
func ExampleOpen() {
	data, err := os.ReadFile("../../../../../testdata/pdf/encrypted-aes-256.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := object.Open(context.Background(), data, document.Limits{}.WithDefaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	root := f.Dict(f.Trailer["Root"])
	pages := f.Dict(root["Pages"])
	fmt.Println(f.Name(root["Type"]), f.Name(pages["Type"]), f.Int(pages["Count"], 0))
	// Output:
	// Catalog Pages 1
}
