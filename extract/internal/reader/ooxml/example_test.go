package ooxml_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
	"github.com/ziping-go/ziping/extract/internal/reader/ooxml"
)

// The main part of a package, and from there the part with its styles, are found by relationships.
func Example() {
	data, err := os.ReadFile("../../../../testdata/doc/features.docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)), document.Limits{}, "docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	ctx := context.Background()
	part, err := ooxml.Main(ctx, a, "wordprocessingml.document.main", "word/document.xml", 100)
	fmt.Println(part, err)
	rels, err := ooxml.Relationships(ctx, a, part, 100)
	fmt.Println(ooxml.Find(a, rels, "styles"), err)
	// Output:
	// word/document.xml <nil>
	// word/styles.xml <nil>
}
