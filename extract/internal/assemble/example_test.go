package assemble_test

import (
	"context"
	"fmt"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/assemble"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
)

// What the rooms before it found becomes a report.
func ExampleReport() {
	engine := match.Default()
	var b document.Builder
	for _, line := range []string{"白鹭市档案局2023年度部门整体支出绩效自评报告", "一、绩效自评结论", "我局2023年度部门整体支出绩效自评得分为95分，等级为“优”。", "二、存在问题", "（一）预算编制不够精细。个别项目测算依据不足。"} {
		b.Paragraph(document.Paragraph, "", line, document.Style{}, document.Source{})
	}
	doc, ctx := b.Document("example"), context.Background()
	in := assemble.Input{Doc: doc, Engine: engine, Budget: match.NewBudget(document.Limits{}), Values: 1 << 20}
	in.Outline = outline.Read(doc, engine)
	in.Tables = table.Read(ctx, doc, engine)
	report, _, _ := assemble.Report(ctx, in)
	fmt.Println(report.Kind, report.FiscalYear, report.Department.Name)
	fmt.Println(report.Evaluation.Score, report.Evaluation.Grade, len(report.Problems))
	// Output:
	// department 2023 白鹭市档案局
	// 95 优 1
}
