package extract_test

import (
	"strings"
	"testing"
)

// Tables of problems are read where the text has no list of its own, and are left as they are where it has one.
func TestProblemsAndMeasuresInTables(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	table := "<table>" + row("序号", "存在问题", "原因", "整改措施", "责任单位", "完成时限") +
		row("1", "管网漏损偏高", "管道老化", "更换管道3公里", "工程股", "6月底") + row("2", "抄表不及时", "人手不足", "安装远传水表", "营业股", "9月底") + "</table>"
	spanned := "<table>" + row("问题描述", "整改措施") + "<tr><td rowspan=\"2\">管网漏损偏高</td><td>更换管道3公里</td></tr><tr><td>分区计量</td></tr>" + row("抄表不及时", "安装远传水表") + "</table>"
	const problems, measures = "1:管网漏损偏高|管道老化\n2:抄表不及时|人手不足", "1:更换管道3公里\n2:安装远传水表"
	for _, c := range []struct{ name, body, problems, measures string }{
		{"under its heading", "<p>三、存在的问题及整改建议</p><p>自评发现的问题见下表。</p>" + table, problems, measures},
		{"under another heading", "<p>三、自评工作开展情况</p><p>成立了自评小组，整改清单附后。</p>" + table, problems, measures},
		{"several measures for one problem", "<p>三、存在的问题及整改建议</p><p>自评发现的问题见下表。</p>" + spanned, "管网漏损偏高\n抄表不及时", "更换管道3公里\n分区计量\n安装远传水表"},
		{"said in the text too", "<p>三、存在的问题</p><p>1.管网漏损偏高。</p><p>2.抄表不及时。</p>" + table + "<p>四、改进措施</p><p>1.更换管道。</p><p>2.安装水表。</p>",
			"1:管网漏损偏高\n2:抄表不及时", "1:更换管道\n2:安装水表"},
	} {
		r := readBytes(t, []byte("<html><body><p>云泽市水务局2022年度部门整体支出绩效自评报告</p><p>一、部门基本情况</p><p>负责供水。</p><p>二、自评结论</p><p>得分91分，等级为优。</p>"+c.body+"</body></html>"), "report.html")
		if got := itemsOf(r.Problems); got != c.problems {
			t.Errorf("%s: problems\n%s\nwant\n%s", c.name, got, c.problems)
		}
		if got := itemsOf(r.Measures); got != c.measures {
			t.Errorf("%s: measures\n%s\nwant\n%s", c.name, got, c.measures)
		}
	}
}
