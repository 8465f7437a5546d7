package rpt_test

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/rpt"
)

// One labelled source gives the same report in several formats.
func Example() {
	src := `%numbering: literal
= 白鹭市档案局2023年度绩效自评报告
# 一、自评结论
自评得分95分[^1]。
{table
项目 | 得分
投入 | 20
}
[^1]: 满分为100分。
`
	parsed, err := rpt.Parse(src)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(len(parsed.Paragraphs), "paragraphs,", len(parsed.Notes), "note")
	fmt.Println(strings.Contains(rpt.HTML(src), "一、自评结论"))
	fmt.Println(strings.ReplaceAll(rpt.Text(src), "\t", "→"))
	// Output:
	// 4 paragraphs, 1 note
	// true
	// 白鹭市档案局2023年度绩效自评报告
	// 一、自评结论
	// 自评得分95分[footnoteRef:0]。 [0:  满分为100分。]
	// →项目
	// →得分
	//
	// →投入
	// →20
}
