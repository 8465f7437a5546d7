package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// metricsOf are the metrics as name=figure, one after another.
func metricsOf(metrics []schema.Metric) string {
	var out []string
	for _, m := range metrics {
		out = append(out, m.Name+"="+number(m.Percent)+number(m.Value))
	}
	return strings.Join(out, " ")
}

// Of a rate that changed, the figure that it came to is the metric, and never what it was.
func TestOfAChangeTheRateReachedIsTheMetric(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"全市档案数字化率由61.4%升至70.2%。", "档案数字化率=70.2"},
		{"档案数字化率从2021年的61.4%提高到2022年的70.2%。", "档案数字化率=70.2"},
		{"档案数字化率较上年的61.4%提高至70.2%。", "档案数字化率=70.2"},
		{"档案数字化率由上年末的61.4%，稳步提升到70.2%，读者满意度为96.3%。", "档案数字化率=70.2 读者满意度=96.3"},
		{"档案数字化率稳步上升，由61.4%提高到70.2%。", "档案数字化率=70.2"},
		{"馆藏破损率由3.1%降至2.4%，修复合格率为99.5%。", "馆藏破损率=2.4 修复合格率=99.5"},
		{"档案数字化率为70.2%，较上年的61.4%提高8.8个百分点。", "档案数字化率=70.2"},
		{"自然村通水率达到99.2%，较上年提高；水质合格率达到98.5%。", "自然村通水率=99.2 水质合格率=98.5"},
		{"力争档案数字化率由61.4%提高到70.2%。", ""},
		{"藏书由61.4%的纸本变为多种载体。", ""},
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n一、部门基本情况\n负责档案接收和保管。\n二、自评情况\n"+c.text+"\n三、自评结论\n自评得分92.4分，等级为“优”。\n"), "report.txt")
		if got := metricsOf(r.Metrics); got != c.want {
			t.Errorf("%q, want %q: %s", got, c.want, c.text)
		}
	}
}
