package extract_test

import "testing"

// The ways in which offices put weight and score in a bracket behind a name, of a group as of an indicator.
func TestPointsInABracketBehindAName(t *testing.T) {
	for _, c := range []struct{ group, first, second, weight, score string }{
		{"（12分，自评11.5分）", "（8分，自评7.5分）", "（4分，自评4分）", "8", "7.5"},
		{"（12分，得11.5分）", "(8分,实得7.5分)", "（4分，实得4分）", "8", "7.5"},
		{"（分值12，自评11.5）", "（分值8，自评得分7.5）", "（分值4，得分4）", "8", "7.5"},
		{"（分值：12分；自评得分：11.5分）", "（分值：8分；自评得分：7.5分）", "（分值：4分；自评得分：4分）", "8", "7.5"},
		{"（应得12分，实得11.5分）", "（应得8分，实得7.5分）", "（应得4分，实得4分）", "8", "7.5"},
		{"（12分，扣0.5分，得11.5分）", "（8分，扣0.5分，得7.5分）", "（4分，得4分）", "8", "7.5"},
		{"（得11.5分，满分12分）", "（得7.5分，满分8分）", "（得4分，满分4分）", "8", "7.5"},
		{"（11.5分/12分）", "（7.5分/8分）", "（4分/4分）", "8", "7.5"},
		{"（12分/11.5分）", "（8分/7.5分）", "（4分/4分）", "8", "7.5"}, // the full points first
		{"【12分，自评11.5分】", "【8分，自评7.5分】", "〔4分，自评4分〕", "8", "7.5"},
		{"（12分）", "（8分，扣0.5分）", "（4分）", "8", ""}, // a score is read, not computed
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责供水。\n二、绩效自评情况\n"+
			"（一）自评结论\n自评得分95分，等级为优。\n（二）履职效能分析"+c.group+"\n1.泵站建设"+c.first+"。新建泵站3座，1座推迟。\n2.水质监测"+c.second+"。点位全部覆盖。\n"+
			"三、存在的问题\n（一）巡查不够及时。\n"), "report.txt")
		list := r.Evaluation.Indicators
		if len(list) != 1 || len(list[0].Children) != 2 {
			t.Errorf("%s: %d groups", c.first, len(list))
			continue
		}
		group, first := list[0], list[0].Children[0]
		if group.Name != "履职效能分析" || number(group.Weight) != "12" || c.score != "" && number(group.Score) != "11.5" {
			t.Errorf("%s: %s, weight %s, score %s", c.group, group.Name, number(group.Weight), number(group.Score))
		}
		if first.Name != "泵站建设" || number(first.Weight) != c.weight || number(first.Score) != c.score {
			t.Errorf("%s: %s, weight %s, score %s", c.first, first.Name, number(first.Weight), number(first.Score))
		}
	}
}
