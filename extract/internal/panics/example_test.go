package panics_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/panics"
)

func Example() {
	read := func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				err = panics.Error(p)
			}
		}()
		var table []string
		_ = table[len(table)]
		return nil
	}
	fmt.Println(read())
	// Output: panic: runtime error: index out of range [0] with length 0 (example_test.go:17)
}
