package extract_test

import (
	"strings"
	"testing"
)

// A project report without a form: what its chapters say of the department in charge, the goal and the funds.
func TestAProjectReportWithoutAFormSaysItsProject(t *testing.T) {
	for _, c := range []struct{ content, goal, source, budget, outlay, rate string }{
		{"1.项目主要内容", "2.项目应实现的具体绩效目标", "资金渠道", "批复预算", "实际支出", "支出率（%）"},
		{"1.项目内容", "2.绩效目标", "资金来源", "下达预算", "已支付", "支付率"},
		{"1.项目概况", "2.年度绩效目标", "经费来源", "核定预算数", "拨付金额", "拨付进度"},
		{"1.项目主要内容", "2.项目绩效目标", "来源", "安排金额", "资金使用金额", "使用率"},
	} {
		r := readBytes(t, []byte("<html><body><p>云泽县2022年山坪塘整治项目支出绩效自评报告</p><p>一、项目概况</p><p>（一）项目基本情况</p>"+
			"<p>1.项目主管部门在该项目管理中的职责</p><p>云泽县水务局（以下简称“县水务局”）负责方案审批和验收，各乡镇人民政府负责施工管理。</p>"+
			"<p>（二）项目绩效目标</p><p>"+c.content+"</p><p>整治山坪塘26口，清淤4.2万方。</p><p>"+c.goal+"</p><p>新增灌面3100亩，验收合格率100%。</p>"+
			"<p>3.申报内容与实际是否相符</p><p>申报内容与实际相符，目标合理可行。</p>"+
			"<p>二、项目资金使用情况</p><p>各渠道资金情况见下表。</p><p>单位：万元</p>"+
			"<table><tr><td>"+c.source+"</td><td>"+c.budget+"</td><td>"+c.outlay+"</td><td>"+c.rate+"</td></tr>"+
			"<tr><td>省级补助资金</td><td>210.00</td><td>200.00</td><td>95.24</td></tr><tr><td>群众自筹</td><td>40.00</td><td>38.00</td><td>95.00</td></tr>"+
			"<tr><td>合计</td><td>250.00</td><td>238.00</td><td>95.20</td></tr></table>"+
			"<p>三、自评得分情况</p><p>自评得分93分，等级为优。</p></body></html>"), "report.html")
		if len(r.Projects) != 1 {
			t.Fatalf("%s: %d projects", c.content, len(r.Projects))
		}
		p := r.Projects[0]
		if got := p.Department.Or(""); got != "云泽县水务局" {
			t.Errorf("%s: department %q", c.content, got)
		}
		if got := p.Goal.Or(""); got != "新增灌面3100亩，验收合格率100%。" {
			t.Errorf("%s: goal %q", c.goal, got)
		}
		if p.Funds == nil {
			t.Errorf("%s: no funds", c.source)
			continue
		}
		var rows []string
		for _, row := range p.Funds.Rows {
			rows = append(rows, strings.Join([]string{row.Label, number(row.Adjusted), number(row.Final), number(row.Rate)}, " "))
		}
		if got, want := strings.Join(rows, "\n"), "省级补助资金 210.00 200.00 95.24\n群众自筹 40.00 38.00 95.00\n合计 250.00 238.00 95.20"; got != want || p.Funds.Unit.Or("") != "万元" {
			t.Errorf("%s | %s | %s: funds (%s)\n%s\nwant\n%s", c.source, c.budget, c.outlay, p.Funds.Unit.Or(""), got, want)
		}
	}
}
