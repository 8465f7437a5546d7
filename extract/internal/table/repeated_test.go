package table

import "testing"

// Over a page end the header may stand again over columns that are parted otherwise: what is below it is read by it.
func TestAHeaderThatStandsAgainOverOtherColumnsIsReadAgain(t *testing.T) {
	f := readOneTable(t, `{table
一级指标 | 二级指标 | 三级指标 | 分值 | 完成情况 | < | 得分 | 扣分原因 | <
产出指标 | 数量指标 | 清淤河道 | 20 | 12公里 | < | 20 | | <
一级指标 | 二级指标 | 三级指标 | 分值 | 完成情况 | < | < | 得分 | 扣分原因
效益指标 | 社会效益 | 群众满意度 | 30 | 91% | < | < | 27 | 巡查不够及时
}`).Form
	if f == nil {
		t.Fatal("no form")
	}
	equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[清淤河道(20,20,·,12公里)]] 效益指标(·,·)[社会效益(·,·)[群众满意度(30,27,·,91%)]]")
	equal(t, "deduction", short(f.Indicators[1].Children[0].Children[0].Deduction), "巡查不够及时")
}

// A label that was given columns of its own beside a merged block (a ragged table, as a browser draws it) pushes the figures
// out from under their heads, all of them.
func TestFiguresPushedOutFromUnderTheirHeadsAreReadByThem(t *testing.T) {
	f := readOneTable(t, `{table
项目名称 | < | < | 山塘整治 | < | < | < | < | | <
主管部门 | < | < | 水务局 | < | < | < | < | | <
项目资金（万元） | < | < | 年初预算数 | 全年预算数 | 全年执行数 | 执行率 | 得分 | | <
^ | < | < | 年度资金总额 | < | 150.00 | 186.00 | 180.42 | 97.00% | 9.70
^ | < | < | 其中：财政拨款 | < | 150.00 | 180.00 | 174.42 | 96.90% | —
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因 | | <
产出指标 | 数量指标 | 整治山塘 | 26口 | 26口 | 50 | 50 | | | <
}`).Form
	if f == nil {
		t.Fatal("no form")
	}
	equal(t, "funds", fundsText(f.Funds), "年度资金总额(150.00,186.00,180.42,·,97.00%,9.70) 其中：财政拨款(150.00,180.00,174.42,·,96.90%,—)")
}
