package extract_test

import (
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// A sentence that counts the indicators in all is held to the list; counts of some of them are not, nor are counts that
// are too far from the list to mean it.
func TestTheNumberOfAllIndicatorsIsHeldToTheList(t *testing.T) {
	const table = "单位：分\n\t一级指标\n\t二级指标\n\t三级指标\n\t年度指标值\n\t实际完成值\n\t分值\n\t得分\n\n" +
		"\t产出指标\n\t数量指标\n\t新建泵站\n\t3座\n\t3座\n\t30\n\t30\n\n\t产出指标\n\t质量指标\n\t水质合格率\n\t100%\n\t100%\n\t30\n\t30\n\n" +
		"\t效益指标\n\t社会效益\n\t供水保证率\n\t≥95%\n\t97%\n\t30\n\t30\n\n\t满意度指标\n\t服务对象\n\t用户满意度\n\t≥90%\n\t92%\n\t10\n\t10\n\n\n"
	for _, c := range []struct {
		text string
		want int
	}{
		{"本局共设置绩效指标5项，均已完成。", 1},
		{"全局设3类5个评价指标，逐项打分。", 1},
		{"共设定5项具体绩效指标。", 1},
		{"本局共设置绩效指标4项，均已完成。", 0},
		{"设定4个考核指标，逐项打分。", 0},
		{"其中设置产出指标2项，效益指标1项。", 0},
		{"共完成绩效指标3项。", 0},
		{"全市共设置绩效指标36项。", 0},
		{"设置数量、质量等指标5个。", 0},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责供水。\n二、绩效自评情况\n"+
			"（一）自评结论\n自评得分100分，等级为优。\n（二）指标完成情况\n"+c.text+"\n"+table), "report.txt")
		got := 0
		for _, f := range r.Findings {
			if f.Code == schema.CountMismatch {
				got++
			}
		}
		if n := len(r.Evaluation.Indicators); n != 3 || got != c.want {
			t.Errorf("%d findings, want %d, %d groups: %s", got, c.want, n, c.text)
		}
	}
}
