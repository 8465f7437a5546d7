package charset_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/reader/charset"
)

// The encoding of a text is found by its bytes; these are GBK.
func ExampleDecode() {
	text, replaced, encoding := charset.Decode([]byte("\xd7\xd4\xc6\xc0\xb5\xc3\xb7\xd698.5\xb7\xd6"))
	fmt.Println(text, replaced, encoding)
	// Output:
	// 自评得分98.5分 0 gb18030
}
