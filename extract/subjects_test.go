package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// publicOf are the three-public expenses as item=budget/final.
func publicOf(rows []schema.PublicItem) string {
	var out []string
	for _, r := range rows {
		out = append(out, string(r.Item)+"="+number(r.Budget)+"/"+number(r.Final))
	}
	return strings.Join(out, " ")
}

// amount is an amount of money with its unit, empty where there is none.
func amount(m schema.Opt[schema.Money]) string {
	if !m.Has() {
		return ""
	}
	return m.Or(schema.Money{}).Value.String() + m.Or(schema.Money{}).Unit
}

// Under a heading that names what the money is for, sentences that name nothing are about that, and not about the whole.
func TestAHeadingNamesTheSubjectOfItsSentences(t *testing.T) {
	for _, c := range []struct{ name, text, total, project, public string }{
		{"runs in", "（三）“三公”经费情况。全年预算12.60万元，实际支出9.84万元，其中：公务接待费预算2.60万元，实际支出1.04万元。\n", "880.20万元", "", "total=12.60/9.84 reception=2.60/1.04"},
		{"stands alone", "（三）三公经费支出情况\n年初预算数为12.60万元，决算数9.84万元，比上年减少1.10万元，主要原因是压缩接待支出0.90万元。\n", "880.20万元", "", "total=12.60/9.84"},
		{"two sentences", "（三）部门“三公”经费\n全年预算12.60万元。实际支出9.84万元。\n", "880.20万元", "", "total=12.60/9.84"},
		{"of one item", "（三）公务接待费情况\n年初预算2.60万元，全年实际支出1.04万元。\n", "880.20万元", "", "reception=2.60/1.04"},
		{"purchases", "（三）政府采购情况。全年预算46.00万元，实际支出45.20万元。\n", "880.20万元", "", ""},
		{"projects", "（三）项目支出情况。全年预算320.00万元，实际支出310.15万元。\n", "880.20万元", "310.15万元", ""},
		{"one project of several", "（三）项目支出情况。一是数字化加工，全年预算80.00万元，实际支出78.15万元。\n", "880.20万元", "", ""},
		{"several", "（三）预算执行及“三公”经费情况\n全年预算905.00万元，实际支出880.20万元。\n", "880.20万元", "", ""},
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责档案接收和保管。\n（二）部门整体支出情况\n"+
			"全年预算905.00万元，全年支出880.20万元。\n"+c.text+"二、绩效自评情况\n（一）自评结论\n自评得分95分，等级为“优”。\n"), "report.txt")
		if got := amount(r.Expenditure.Total); got != c.total {
			t.Errorf("%s: total %s, want %s", c.name, got, c.total)
		}
		if got := amount(r.Expenditure.Project); got != c.project {
			t.Errorf("%s: projects %s, want %s", c.name, got, c.project)
		}
		if got := publicOf(r.Expenditure.ThreePublic); got != c.public {
			t.Errorf("%s: three public %q, want %q", c.name, got, c.public)
		}
		for _, f := range r.Findings {
			if f.Code == schema.TextTableMismatch {
				t.Errorf("%s: %s", c.name, f.Text(schema.Chinese))
			}
		}
	}
}

// The limits of the grades are no score of the report.
func TestLimitsOfGradesAreNoScore(t *testing.T) {
	for _, scale := range []string{
		"综合得分90分及以上为优，80分及以上、90分以下为良，60分及以上、80分以下为中，60分以下为差。",
		"得分90分（含）以上为优，80分（含）至90分为良，60分（含）至80分为中，60分以下为差。",
		"自评得分90分以上（含90分）为优，80分至90分为良，60分至80分为中，60分以下为差。",
		"评价得分90分（含90分）以上的为优，80分（含80分）以上的为良，60分（含60分）以上的为中，其余为差。",
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n一、部门基本情况\n负责档案接收和保管。\n二、自评结论\n自评得分92.4分，等级为“优”。"+scale+"\n"), "report.txt")
		if got := number(r.Evaluation.Score); got != "92.4" {
			t.Errorf("score %s: %s", got, scale)
		}
		for _, f := range r.Findings {
			if f.Code == schema.TextTableMismatch {
				t.Errorf("%s: %s", scale, f.Text(schema.Chinese))
			}
		}
	}
}
