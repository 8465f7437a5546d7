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
