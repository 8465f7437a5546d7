package archive_test

import (
	"bytes"
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
)

// A member of a package is found by its name, and unpacked in memory.
func ExampleOpen() {
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
	xml, err := a.Read(context.Background(), "word/document.xml")
	fmt.Println(a.Has("word/document.xml"), string(xml[:5]), err)
	// Output:
	// true <?xml <nil>
}
