package table

import "testing"

func TestWorkOfTheYearInAFormIsReadWithoutWhatBecameOfIt(t *testing.T) {
	const head = `{table
部门名称 | < | 清水县水务局 | < | <
年度总体目标 | 预期目标 | 保障供水。 | 实际完成情况 | 供水正常。
一、年度重点任务 | < | < | < | <
任务名称 | < | 主要内容 | 预算金额 | 支出金额
1.河道保洁 | < | 清理河道30公里。 | 120.00 | 118.20
2.堤防维护 | < |  | 96.00 | 96.00
二、绩效指标 | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值
产出指标 | 数量指标 | 清理河道长度 | 30公里 | 31公里
}`
	r := readOneTable(t, head)
	got := ""
	for _, x := range r.Tasks {
		got += x.Name.Text + "(" + short(x.Text) + ") "
	}
	equal(t, "tasks", got, "1.河道保洁(清理河道30公里。) 2.堤防维护() ")
	if len(r.Form.Indicators) != 1 || len(r.KeyTasks) != 0 {
		t.Errorf("indicators %v, key tasks %v", r.Form.Indicators, r.KeyTasks)
	}
}
