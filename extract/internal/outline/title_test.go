package outline_test

import (
	"testing"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/internal/outline"
)

func TestWhatStandsOverATitleIsNoneOfIt(t *testing.T) {
	for _, c := range []struct {
		want  string
		lines []string
	}{
		{"平川县水文站2022年度部门整体支出绩效自评报告", []string{"平川县水文站", "平川县水文站2022年度部门整体支出绩效自评报告"}},
		{"平川县水文站2022年度部门整体支出绩效自评报告", []string{"江东省平川县水文站文件", "平川县水文站2022年度部门整体支出绩效自评报告"}},
		{"2022年度部门整体支出绩效自评表", []string{"公开14表", "2022年度部门整体支出绩效自评表"}},
		{"2022年度部门整体支出绩效自评表", []string{"表3-1", "2022年度部门整体支出绩效自评表"}},
		{"平川县水文站2022年度部门整体支出绩效自评报告", []string{"平川县水文站", "2022年度部门整体支出绩效自评报告"}}, // the title over two lines
	} {
		var b document.Builder
		for _, line := range c.lines {
			b.Paragraph(document.Paragraph, "", line, document.Style{Center: true}, document.Source{})
		}
		b.Paragraph(document.Paragraph, "", "一、部门概况", document.Style{}, document.Source{})
		if got := outline.Read(b.Document("test"), match.Default()).Title; got != c.want {
			t.Errorf("%q: title %s, want %s", c.lines, got, c.want)
		}
	}
}
