package spare_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/spare"
)

// A buffer that was used is used again.
func Example() {
	buffers := spare.New[[]byte]()
	_, ok := buffers.Take()
	fmt.Println(ok)
	buffers.Keep(make([]byte, 0, 4096))
	b, ok := buffers.Take()
	fmt.Println(cap(b), ok)
	// Output:
	// false
	// 4096 true
}
