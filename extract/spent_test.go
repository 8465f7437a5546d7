package extract_test

import (
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// Where a report breaks both the budget and the outlay down, what was spent is the outlay's part.
func TestWhatWasSpentIsNotWhatWasBudgeted(t *testing.T) {
	for _, c := range []struct{ text, total, basic, project string }{
		{"2022年预算批复845.00万元，其中基本支出305.00万元、项目支出540.00万元。全年支出821.36万元，其中基本支出301.21万元、项目支出520.15万元。", "821.36", "301.21", "520.15"},
		{"年初预算数为845万元（其中：基本支出305万元，项目支出540万元），决算数821.36万元（其中：基本支出301.21万元，项目支出520.15万元）。", "821.36", "301.21", "520.15"},
		{"部门预算总额845万元，包括基本支出305万元和项目支出540万元；实际支出821.36万元，包括基本支出301.21万元和项目支出520.15万元。", "821.36", "301.21", "520.15"},
		{"调整后预算845.00万元。其中：基本支出305.00万元；项目支出540.00万元。实际执行821.36万元。其中：基本支出301.21万元；项目支出520.15万元。", "821.36", "301.21", "520.15"},
		{"预算安排845.00万元：基本支出305.00万元，项目支出540.00万元。全年执行821.36万元：基本支出301.21万元，项目支出520.15万元。", "821.36", "301.21", "520.15"},
		{"全年支出821.36万元（基本支出301.21万元、项目支出520.15万元），年初预算845万元（基本支出305万元、项目支出540万元）。", "821.36", "301.21", "520.15"},
		{"基本支出年初预算305万元，支出决算301.21万元；项目支出年初预算540万元，支出决算520.15万元。", "", "301.21", "520.15"},
		{"全年预算845万元，其中：基本支出预算305万元，项目支出预算540万元，实际支出821.36万元。", "821.36", "", ""},
		{"部门预算总额845万元，其中基本支出305万元、项目支出540万元。", "", "", ""},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责供水。\n（二）部门支出情况\n"+c.text+
			"\n二、绩效自评情况\n（一）自评结论\n自评得分91分，等级为优。\n"), "report.txt")
		for _, f := range []struct {
			name, want string
			got        schema.Opt[schema.Money]
		}{{"total", c.total, r.Expenditure.Total}, {"basic", c.basic, r.Expenditure.Basic}, {"project", c.project, r.Expenditure.Project}} {
			got := ""
			if f.got.Has() {
				got = f.got.Or(schema.Money{}).Value.String()
			}
			if got != f.want {
				t.Errorf("%s %q, want %q: %s", f.name, got, f.want, c.text)
			}
		}
	}
}
