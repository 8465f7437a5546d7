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

// A page that was printed or copied whole begins with the site's way to it and ends with the site's foot: neither is the report's.
func TestWhatASitePutsRoundAPageIsNotTheReports(t *testing.T) {
	for _, c := range []struct{ head, foot string }{
		{"首页 > 政务公开 > 预决算公开", "版权所有 © 云泽县人民政府"},
		{"当前位置：首页 > 财政信息 > 绩效管理", "Copyright 2023 云泽县政府网"},
		{"您现在的位置：网站首页→部门公开", "网站标识码：3301000001  浙ICP备05000001号"},
	} {
		r := readBytes(t, []byte(c.head+"\n云泽县水务局\n2022年度部门整体支出绩效自评报告\n一、自评结论\n自评得分91分，等级为优。\n二、改进措施\n1.加强巡查。增加夜间巡查。\n"+c.foot+"\n"), "report.txt")
		if got := r.Title.Or(""); got != "云泽县水务局2022年度部门整体支出绩效自评报告" {
			t.Errorf("%s: title %q", c.head, got)
		}
		if got := r.Department.Name.Or(""); got != "云泽县水务局" {
			t.Errorf("%s: department %q", c.head, got)
		}
		if got := itemsOf(r.Measures); got != "1:加强巡查|增加夜间巡查。" {
			t.Errorf("%s: measures %q", c.foot, got)
		}
	}
}
