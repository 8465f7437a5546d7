package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// A number of key tasks is compared with the table of them, in whatever words it is said; the number of some of them is not.
func TestTheNumberOfKeyTasksIsCompared(t *testing.T) {
	row := func(cells ...string) string { return "<tr><td>" + strings.Join(cells, "</td><td>") + "</td></tr>" }
	table := "<table>" + row("序号", "重点工作", "完成情况") + row("1", "管网更新", "全部完成") + row("2", "泵站改造", "全部完成") + row("3", "水质监测", "部分完成") + "</table>"
	for _, c := range []struct {
		text  string
		wrong bool
	}{
		{"列入县政府重点督查的工作共4项，进展情况见下表。", true},
		{"2022年县委县政府交办的任务共有4项，完成情况见表1。", true},
		{"年度重点推进的事项共4项。", true},
		{"列入县政府重点督查的工作共3项，进展情况见下表。", false},
		{"全部完成的重点工作共2项，情况见下表。", false},
		{"群众来信反映的事项共9项，均已答复。", false},
	} {
		r := readBytes(t, []byte("<html><body><p>云泽县水务局2022年度部门整体支出绩效自评报告</p><p>一、部门基本情况</p><p>负责供水。</p><p>二、自评情况</p><p>（一）自评结论</p><p>得分91分，等级为优。</p><p>（二）履职效能分析</p><p>"+c.text+"</p>"+table+"</body></html>"), "report.html")
		if len(r.KeyTasks) != 3 {
			t.Fatalf("%d key tasks", len(r.KeyTasks))
		}
		wrong := false
		for _, f := range r.Findings {
			wrong = wrong || f.Code == schema.CountMismatch
		}
		if wrong != c.wrong {
			t.Errorf("count-mismatch %v, want %v: %s", wrong, c.wrong, c.text)
		}
	}
}
