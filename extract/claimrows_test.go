package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// A sentence that goes through the rows of a table is compared with it, where its other figures show which column it means.
func TestAmountsThatASentenceListsAreThoseOfTheTable(t *testing.T) {
	const activities = "附表\n2022年度项目支出情况表\n单位：万元\n\t项目名称\n\t年度预算数\n\t预算执行数\n\n\t1.泵站更新改造\n\t300.00\n\t286.40\n\n\t2.管网漏损治理\n\t150.00\n\t150.00\n\n" +
		"\t3.水质在线监测\n\t90.00\n\t83.75\n\n\t合计\n\t540.00\n\t520.15\n\n\n"
	const income = "表1 2022年度收入情况表\n单位：元\n\t项目\n\t金额\n\n\t财政拨款收入\n\t4,120,350.00\n\n\t经营服务收入\n\t386,412.50\n\n\t本年收入合计\n\t4,506,762.50\n\n\n"
	for _, c := range []struct{ name, text, table, want string }{
		{"one of three", "项目支出中，泵站更新改造286.40万元，管网漏损治理150.00万元，水质在线监测87.35万元。", activities, "87.35/83.75"},
		{"members apart by ；, 支出 behind the name", "其中：泵站更新改造支出268.40万元；管网漏损治理支出150.00万元；水质在线监测支出83.75万元。", activities, "268.40/286.40"},
		{"the total before its parts, in another unit", "2022年本年收入450.68万元，其中财政拨款收入412.04万元，经营服务收入38.64万元。", income, ""},
		{"the total mistyped", "2022年本年收入4,560,762.50元，其中财政拨款收入4,120,350.00元、经营服务收入386,412.50元。", income, "4560762.50/4506762.50"},
		{"all as in the table", "项目支出中，泵站更新改造286.40万元，管网漏损治理150.00万元，水质在线监测83.75万元。", activities, ""},
		{"one of two, no typing error", "其中，管网漏损治理150.00万元，水质在线监测60.00万元。", activities, ""},
		{"another year", "2021年，泵站更新改造286.40万元，管网漏损治理150.00万元，水质在线监测71.20万元。", activities, ""},
		{"a part of the amount", "其中，泵站更新改造286.40万元，管网漏损治理150.00万元，中央补助水质在线监测40.00万元。", activities, ""},
		{"the budget", "年初安排泵站更新改造300.00万元，管网漏损治理150.00万元，水质在线监测90.00万元。", activities, ""},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责供水。\n（二）部门支出情况\n"+c.text+"\n"+c.table+
			"二、绩效自评情况\n（一）自评结论\n自评得分91分，等级为优。\n"), "report.txt")
		var got []string
		for _, f := range r.Findings {
			if f.Code == schema.TextTableMismatch {
				got = append(got, strings.ReplaceAll(f.Found+"/"+f.Expected, ",", ""))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %v, want %q", c.name, got, c.want)
		}
	}
}
