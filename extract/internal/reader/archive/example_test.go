package archive_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/archive"
)

// A member of a package is found by its name, and unpacked in memory.
func ExampleOpen() {
	f, err := os.Open("../../../../testdata/doc/features.docx")
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
	a, err := archive.Open(f, info.Size(), document.Limits{}, "docx")
	if err != nil {
		fmt.Println(err)
		return
	}
	xml, err := a.Read(context.Background(), "word/document.xml")
	fmt.Println(a.Has("word/document.xml"), string(xml[:5]), err)
	// Output:
	// true <?xml <nil>
}
