package extract_test

import (
	"strings"
	"testing"
)

// What a score rests on is the reason where points were lost, and nothing where none were; before the scores it is the standard.
func TestWhatAScoreRestsOnIsAReasonWherePointsWereLost(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	for _, c := range []struct{ name, head, lost, full string }{
		{"after the scores", row("一级指标", "二级指标", "分值", "得分", "评分说明"), "部分单位移交滞后", ""},
		{"called a ground", row("一级指标", "二级指标", "分值", "自评得分", "得分依据"), "部分单位移交滞后", ""},
		{"called the evaluation's", row("一级指标", "二级指标", "权重", "得分", "自评说明"), "部分单位移交滞后", ""},
		{"called a reason", row("一级指标", "二级指标", "分值", "得分", "扣分说明"), "部分单位移交滞后", "按时移交"},
	} {
		table := "<table>" + c.head + row("产出", "档案接收率", "60", "58", "部分单位移交滞后") + row("效益", "读者满意度", "40", "40", "按时移交") + "</table>"
		r := readBytes(t, []byte("<html><body><p>云泽市档案馆2022年度部门整体支出绩效自评报告</p><p>一、部门基本情况</p><p>负责档案接收。</p><p>二、自评结论</p><p>自评得分98分，等级为优。</p>"+table+"</body></html>"), "report.html")
		got := map[string]string{}
		for ind := range r.Evaluation.Leaves() {
			got[ind.Name] = ind.Deduction.Or("")
		}
		if got["档案接收率"] != c.lost || got["读者满意度"] != c.full {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, got["档案接收率"], got["读者满意度"], c.lost, c.full)
		}
	}
	table := "<table>" + row("一级指标", "二级指标", "分值", "评分说明", "得分") + row("产出", "档案接收率", "60", "每低一个百分点扣1分", "58") + row("效益", "读者满意度", "40", "达到90%得满分", "40") + "</table>"
	r := readBytes(t, []byte("<html><body><p>云泽市档案馆2022年度部门整体支出绩效自评报告</p><p>一、自评结论</p><p>自评得分98分，等级为优。</p>"+table+"</body></html>"), "report.html")
	for ind := range r.Evaluation.Leaves() {
		if ind.Deduction.Has() || ind.Standard.Or("") == "" {
			t.Errorf("%s: reason %q, standard %q", ind.Name, ind.Deduction.Or(""), ind.Standard.Or(""))
		}
	}
}
