package extract_test

import "testing"

// Office and date over each other sign the report in every format, whatever stands below; an attached form's date is not the
// report's, and a form's caption is no text of the last chapter.
func TestTheSignatureEndsTheReport(t *testing.T) {
	form := "<p>附表</p><p>项目支出绩效自评表</p><p>（2021年度）</p><table><tr><td>项目名称</td><td colspan=5>户厕改造</td></tr>" +
		"<tr><td>主管部门</td><td colspan=2>柏林乡</td><td>实施单位</td><td colspan=2>乡建办</td></tr>" +
		"<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>年度指标值</td><td>实际完成值</td><td>得分</td></tr>" +
		"<tr><td>产出指标</td><td>数量指标</td><td>改造户厕</td><td>200座</td><td>200座</td><td>50</td></tr></table><p>填表日期：2022年5月6日</p>"
	for _, c := range []struct{ name, signature, date string }{
		{"signed", "<p>汾阳市柏林乡人民政府</p><p>2022年5月16日</p>", "2022-05-16"},
		{"in Chinese numerals", "<p>汾阳市柏林乡人民政府</p><p>二〇二二年五月十六日</p>", "2022-05-16"},
		{"not signed", "", ""},
	} {
		r := readBytes(t, []byte("<html><body><p>汾阳市柏林乡人民政府2021年度部门整体支出绩效自评报告</p><p>一、部门概况</p><p>（一）部门职责</p><p>1.负责本乡民政工作。</p>"+
			"<p>二、自评结论</p><p>自评得分95分，等级为优。</p><p>三、改进措施</p><p>1.配强力量。2022年调剂2名会计。</p><p>四、其他需要说明的情况</p><p>无。</p>"+
			c.signature+form+"</body></html>"), "report.html")
		if got := r.ReportedOn.Or(""); got != c.date {
			t.Errorf("%s: reported on %q, want %q", c.name, got, c.date)
		}
		if c.date != "" && !r.Other.IsNull() {
			t.Errorf("%s: other is %q, want null", c.name, r.Other.Or(""))
		}
		if r.Title.Or("") != "汾阳市柏林乡人民政府2021年度部门整体支出绩效自评报告" || len(r.Measures) != 1 {
			t.Errorf("%s: title %q, %d measures", c.name, r.Title.Or(""), len(r.Measures))
		}
	}
}
