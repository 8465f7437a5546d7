package table

import "testing"

func TestUnitOfMoneyInTheNoteBelowATable(t *testing.T) {
	const money = "{table\n支出项目 | 年初预算数 | 决算数\n一、基本支出 | 120.00 | 118.20\n二、项目支出 | 96.00 | 96.00\n合计 | 216.00 | 214.20\n}\n"
	for note, want := range map[string]string{
		"注：表中金额单位均为万元。":         "万元",
		"说明：人员单位为人，经费单位为千元。":    "千元",
		"备注：1.本表以万元为单位，保留两位小数。": "万元",
		"注：单位负责人为法定代表人。":        "·",
		"本表单位：万元。":              "·", // no note: it may belong to what comes
	} {
		equal(t, note, short(readOneTable(t, money+note).Unit), want)
	}
}
