package font_test

import (
	"context"
	"fmt"
	"os"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/font"
	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// The string of a content stream becomes characters by the font's encoding, here GBK.
func ExampleFont_Chars() {
	data, err := os.ReadFile("../../../../../testdata/pdf/GBK-EUC-H.pdf")
	if err != nil {
		fmt.Println(err)
		return
	}
	f, err := object.Open(context.Background(), data, document.Limits{}.WithDefaults())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, n := range f.Numbers() {
		if d := f.Dict(object.Ref{Number: n}); f.Name(d["Subtype"]) == "Type0" {
			font.Load(f, d).Chars("\xb5\xc3\xb7\xd6", func(c *font.Char) { fmt.Println(c.Text, c.Width) })
		}
	}
	// Output:
	// 得 1
	// 分 1
}
