package numeral_test

import (
	"fmt"

	"github.com/ziping-go/ziping/extract/numeral"
)

func ExampleFind() {
	text := "2023年度调整预算数3,571.80万元，执行率98.79％，提高5.86个百分点；二是于二○二三年五月前完成三成。"
	for _, m := range numeral.Find(text) {
		fmt.Println(text[m.Start:m.End], m.Kind, m.Digits, m.Unit, m.Value)
	}
	// Output:
	// 2023年度 year 2023 年度 2023
	// 3,571.80万元 money 3571.80 万元 35718000
	// 98.79％ percent 98.79 ％ 98.79
	// 5.86个百分点 percent 5.86 个百分点 5.86
	// 二是 ordinal 2 是 2
	// 二○二三年五月 date 2023-05  2023-05
	// 三成 percent 3 成 30
}

func ExampleParseInt() {
	for _, s := range []string{"十二", "㈠", "第三", "一致"} {
		fmt.Println(numeral.ParseInt(s))
	}
	// Output:
	// 12 true
	// 1 true
	// 3 true
	// 0 false
}

func ExampleParseDate() {
	fmt.Println(numeral.ParseDate("二○一一年五月三十日"))
	// Output: 2011-05-30 true
}
