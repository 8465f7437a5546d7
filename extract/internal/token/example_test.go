package token_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// White space that layout put into a text is squeezed out, width is folded, and figures become typed tokens.
func ExampleFromString() {
	t := token.FromString("２０２１年度 执行率为98 .79 %，支出共3,571.80万\n元", nil)
	fmt.Println(t.Folded(0, len(t.Runes)))
	for _, k := range t.Tokens {
		fmt.Println(k.Class, t.Folded(k.Start, k.End), k.Value, k.Unit)
	}
	// Output:
	// 2021年度执行率为98.79%，支出共3,571.80万元
	// year 2021年度 2021 年度
	// percent 98.79% 98.79 %
	// money 3,571.80万元 3571.80 万元
}
