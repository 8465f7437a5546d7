package outline_test

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
)

// Headings are told from text by their numbers and words, and the rules say what each is about.
func ExampleRead() {
	engine := match.Default()
	var b document.Builder
	for _, line := range []string{"白鹭市档案局2023年度部门整体支出绩效自评报告", "一、部门基本情况", "（一）部门职责", "白鹭市档案局负责全市档案工作。", "二、存在问题", "预算编制不够精细。"} {
		b.Paragraph(document.Paragraph, "", line, document.Style{}, document.Source{})
	}
	o := outline.Read(b.Document("example"), engine)
	fmt.Println(o.Title)
	for s := range o.All {
		fmt.Println(strings.Repeat("-", s.Level), s.Label.Number, s.Title, s.Role, len(s.Body))
	}
	// Output:
	// 白鹭市档案局2023年度部门整体支出绩效自评报告
	// - 1 部门基本情况 overview 0
	// -- 1 部门职责 functions 1
	// - 2 存在问题 problems 1
}
