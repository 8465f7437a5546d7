package table

import "testing"

func TestTotalBrokenDownByNatureInCellsThatHoldNameAndFigure(t *testing.T) {
	form := func(nature string) string {
		return `{table
部门名称 | < | 清水县水务局 | < | < | <
年度预算（万元） | < |  | 年初预算数 | 全年预算数 | 全年执行数
^ | < | 年度资金总额 | 320.00 | 1,400.00 | 1,380.00
^ | < | 按收入性质分：1,380.00 | < | 按支出性质分：` + nature + ` | <
^ | < | 其中：一般公共预算：1,380.00 | < | 其中：基本支出：135.00 | <
^ | < | 其他资金：0 | < | 项目支出：1,245.00 | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 得分
产出指标 | 数量指标 | 清理河道长度 | 30公里 | 31公里 | 60
}`
	}
	const total = "年度资金总额(320.00,1,400.00,1,380.00,·,·,·)"
	for nature, want := range map[string]string{
		"1380.00":  total + " 其中：基本支出(·,·,135.00,·,·,·) 项目支出(·,·,1,245.00,·,·,·)",
		"1,400.00": total + " 其中：基本支出(·,135.00,·,·,·,·) 项目支出(·,1,245.00,·,·,·,·)",
		"1,390.00": total, // of nobody knows what
		"":         total,
	} {
		equal(t, "by nature "+nature, fundsText(readOneTable(t, form(nature)).Form.Funds), want)
	}
}
