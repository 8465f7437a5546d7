package table

import (
	"strings"
	"testing"
)

func grade(s string) string {
	f, options := chosenGrade(squeezed{runes: []rune(s), at: offsets(s)})
	switch {
	case !options:
		return "no choice"
	case f == nil:
		return "none"
	}
	return f.Text
}

// offsets of the runes of a text, and of its end.
func offsets(s string) []int32 {
	var at []int32
	for i := range s {
		at = append(at, int32(i))
	}
	return append(at, int32(len(s)))
}

func TestTheGradeIsTheOneThatIsTicked(t *testing.T) {
	for _, c := range []struct{ cell, want string }{
		{"☑优□良□中□差", "优"},
		{"□优秀√良好□一般□较差", "良好"},
		{"优（√）良（）中（）差（）", "优"},
		{"优□良■中□差□", "良"},
		{"优√良中差", "优"},
		{"○优秀●良好○合格○不合格", "良好"},
		{"R优口良口中口差", "优"},      // Wingdings 2
		{"¨优þ良¨中¨差", "良"},      // Wingdings
		{"口优回良口中口差", "良"},      // read from a picture
		{"0合格□基本合格□不合格", "合格"}, // likewise
		{"□优□良□中□差", "none"},
		{"☑优☑良□中□差", "none"},
		{"优", "no choice"},
		{"优良率", "no choice"},
		{"评价为优，比上年良有提高", "no choice"},
	} {
		equal(t, c.cell, grade(c.cell), c.want)
	}
}

func TestACheckedBoxIsTheGradeInOneCellAndInSeveral(t *testing.T) {
	for _, row := range []string{
		"评价结论 | ☐优  ☑良  ☐中  ☐差 | < | < | <",
		"自评等级 | □优 | ☑良 | □中 | □差",
		"自评结果等次 | 优 良√ 中 差 | < | < | <",
		"自评等级 | 优 | 良 √ | 中 | 差",
	} {
		f := readOneTable(t, `{table
项目名称 | 村道硬化 | < | < | <
主管部门 | 路桥县交通运输局 | < | < | <
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出指标 | 数量指标 | 硬化里程 | 100 | 84
总分 | < | < | 100 | 84
`+row+`
}`).Form
		equal(t, row, short(f.Grade), "良")
	}
}

func TestUncheckedBoxesAreNoGrade(t *testing.T) {
	f := readOneTable(t, `{table
项目名称 | 村道硬化 | <
自评等级 | □优 □良 □中 □差 | <
一级指标 | 分值 | 得分
产出指标 | 100 | 84
}`).Form
	equal(t, "grade", short(f.Grade), "·")
}

func TestOfficesOfAFormUnderOtherNames(t *testing.T) {
	for _, c := range []struct{ rows, department, implementer string }{
		{"主管部门 | 山桥县林业局 | 用款单位 | 林场", "山桥县林业局", "林场"},
		{"主管（实施）单位 | 山桥县林业局 | 联系人 | 王某", "山桥县林业局", "山桥县林业局"},
		{"主管部门及实施单位 | 山桥县林业局 | 联系人 | 王某", "山桥县林业局", "山桥县林业局"},
		{"预算部门 | 山桥县林业局 | 项目实施单位 | 林场", "山桥县林业局", "林场"},
		{"预算单位 | 林场 | 主管部门 | 山桥县林业局", "山桥县林业局", "林场"},
		{"中央主管部门 | 国家林草局 | 地方主管部门 | 山桥县林业局", "山桥县林业局", "·"},
		{"地方主管部门 | 山桥县林业局 | 省级主管部门 | 省林业局", "山桥县林业局", "·"},
		{"省级主管部门 | 省林业局 | 经办单位 | 林场", "省林业局", "林场"},
	} {
		f := readOneTable(t, `{table
项目名称 | 退耕还林 | 项目类别 | 延续
`+c.rows+`
资金来源 | 全年预算数 | 全年执行数 | 执行率
合计 | 10.00 | 9.00 | 90.00%
一级指标 | 三级指标 | 分值 | 得分
产出指标 | 造林面积 | 100 | 90
}`).Form
		equal(t, c.rows, short(f.Name)+" "+short(f.Department)+" "+short(f.Implementer), "退耕还林 "+c.department+" "+c.implementer)
	}
}

func TestATableGoesOnBelowALineThatSaysSo(t *testing.T) {
	const first = `{table
项目名称 | 灌渠清淤 | < | < | <
主管部门 | 水务局 | < | < | <
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出指标 | 数量指标 | 清淤长度 | 40 | 40
}
`
	for _, between := range []string{"~> 续表", "（续）", "续上表：", "~ 项目支出绩效自评表（续表）", "~ 项目支出绩效自评表\n~ （续）", "表2（续）"} {
		_, out := readAll(t, first+between+`
{table
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出指标 | 质量指标 | 验收合格率 | 20 | 20
效益指标 | 社会效益指标 | 受益农户 | 40 | 38
总分 | < | < | 100 | 98
}`)
		if len(out) != 1 {
			t.Errorf("%s: %d tables", between, len(out))
			continue
		}
		equal(t, between, short(out[0].Form.Score)+" "+outline(out[0].Form.Indicators), "98 产出指标(·,·)[数量指标(·,·)[清淤长度(40,40,·,·)] "+
			"质量指标(·,·)[验收合格率(20,20,·,·)]] 效益指标(·,·)[社会效益指标(·,·)[受益农户(40,38,·,·)]]")
	}
	for _, between := range []string{"~ 续建项目自评表", "二、另一张表", "持续改进情况表"} {
		if _, out := readAll(t, first+between+`
{table
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出指标 | 质量指标 | 验收合格率 | 20 | 20
}`); len(out) != 2 {
			t.Errorf("%s: %d tables", between, len(out))
		}
	}
}

func TestReasonsBesideColumnsToBeTicked(t *testing.T) {
	f := readOneTable(t, `{table
一级指标 | 三级指标 | 分值 | 得分 | 偏差原因分析 | < | < | 改进措施
^ | ^ | ^ | ^ | 制度保障 | 硬件条件 | 原因说明 | ^
产出指标 | 巡河次数 | 50 | 45 | √ | | 巡河制度未修订 | 年内修订
^ | 清捞垃圾 | 50 | 50 | | | |
}`).Form
	equal(t, "reason", short(f.Indicators[0].Children[0].Deduction)+"|"+short(f.Indicators[0].Children[1].Deduction), "巡河制度未修订|")

	f = readOneTable(t, `{table
一级指标 | 三级指标 | 分值 | 得分 | 偏差原因分析 | < | <
^ | ^ | ^ | ^ | 经费保障 | 制度保障 | 其他
产出指标 | 巡河次数 | 50 | 45 | | √ |
^ | 清捞垃圾 | 50 | 50 | | |
}`).Form
	equal(t, "ticked", short(f.Indicators[0].Children[0].Deduction)+"|"+short(f.Indicators[0].Children[1].Deduction), "制度保障|")
}

func TestPairedFundsUnderHeads(t *testing.T) {
	const merged = `{table
项目概况 | 项目名称 | 公厕改造 | < | 主管（实施）部门 | 环卫中心 | < | <
资金执行 | 预算安排 | < | 资金到位 | < | 资金执行 | < | 执行进度
^ | 预算数： | 90.00 | 到位数： | 88.00 | 执行数： | 81.00 | 90.00%
^ | 其中：市级资金 | 90.00 | 其中：市级资金 | 88.00 | 其中：市级资金 | 81.00 | 90.00%
目标完成情况 | 年度预期目标 | < | < | 具体完成情况 | < | < | 总体完成率
^ | 改造公厕9座。 | < | < | 改造公厕8座。 | < | < | 89%
指标完成情况 | 一级指标 | 二级指标 | 三级指标 | 分值 | 预期指标值 | 实际完成值 | 自评得分
^ | 产出指标 | 数量指标 | 改造座数 | 100 | 9座 | 8座 | 89
^ | 总分 | < | < | 100 | < | < | 89
存在问题、原因及整改措施 | 改造座数：1座产权不清。 | < | < | < | < | < | <
}`
	for _, source := range []string{merged, strings.NewReplacer("<", "", "^", "").Replace(merged)} {
		f := readOneTable(t, source).Form
		equal(t, "funds", fundsText(f.Funds), "预算数(·,90.00,81.00,·,90.00%,·) 其中：市级资金(·,90.00,81.00,·,90.00%,·)")
		equal(t, "goals", short(f.Goal)+" "+short(f.Achieved)+" "+short(f.Department)+" "+short(f.Implementer), "改造公厕9座。 改造公厕8座。 环卫中心 环卫中心")
		equal(t, "reason", short(f.Indicators[0].Children[0].Children[0].Deduction), "1座产权不清。")
	}
}

func TestAFootOfProblemsThatNamesNoIndicatorGivesProblems(t *testing.T) {
	f := readOneTable(t, `{table
项目名称 | 公厕改造 | < | <
一级指标 | 三级指标 | 分值 | 得分
产出指标 | 改造座数 | 100 | 89
存在问题及改进措施 | 资料归档不及时，下一步专人负责。 | < | <
}`).Form
	equal(t, "problems", short(f.Problems), "资料归档不及时，下一步专人负责。")
}

func TestUnitsInTheCells(t *testing.T) {
	r := readOneTable(t, `{table
支出类别 | 年初预算 | 决算
基本支出 | 1,200.50万元 | 1,180.00万元
项目支出 | 0 | 300.00万元
合计 | 1,200.50万元 | 1,480.00万元
}`)
	equal(t, "unit", short(r.Unit), "万元")
	r = readOneTable(t, `{table
支出类别 | 年初预算 | 决算
基本支出 | 1,200.50万元 | 1,180.00万元
项目支出 | 3,000,000元 | 3,000,000元
合计 | 1,500.50万元 | 1,480.00万元
}`)
	equal(t, "two units", short(r.Unit), "·")
}

func TestAFormWithABlockOfThreePublicExpensesAndFullPoints(t *testing.T) {
	r := readOneTable(t, `{table
部门名称 | 湖滨区科协 | 自评得分 | 93分 | <
经费支出 | 支出类别 | 年初预算 | 调整预算 | 决算
^ | 基本支出 | 410,000元 | 420,000元 | 418,000元
^ | 项目支出 | 90,000元 | 90,000元 | 88,000元
“三公”经费 | 费用名称 | 预算数 | 决算数 | 说明
^ | 因公出国（境）费 | 0元 | 0元 |
^ | 公务接待费 | 8,000元 | 5,200元 | 3批
一级指标 | 三级指标 | 评分标准 | 得分 | 扣分说明
产出（100分） | 科普活动（100分） | 每少一场扣1分 | 93分 | 少七场
合计 | < | 100分 | 93分 |
}`)
	var got []string
	for _, p := range r.Public {
		got = append(got, p.Label.Text+" "+short(p.Budget)+" "+short(p.Final))
	}
	equal(t, "public", strings.Join(got, ", ")+" "+short(r.PublicUnit), "因公出国（境）费 0元 0元, 公务接待费 8,000元 5,200元 元")
	equal(t, "funds", fundsText(r.Form.Funds), "基本支出(410,000元,420,000元,418,000元,·,·,·) 项目支出(90,000元,90,000元,88,000元,·,·,·)")
	equal(t, "points", short(r.Form.FullScore)+" "+short(r.Form.Score)+" "+short(r.Unit), "100 93分 元")
}

func TestThreePublicExpensesUnderTwoGroupsWhoseMergesWereLost(t *testing.T) {
	const merged = `~ “三公”经费支出决算表
{table
预算数 | < | < | 决算数 | < | <
合计 | 因公出国（境）费 | 公务接待费 | 合计 | 因公出国（境）费 | 公务接待费
5.00 | 0.00 | 5.00 | 3.10 | 0.00 | 3.10
}`
	for _, source := range []string{merged, strings.Replace(merged, "预算数 | < | < | 决算数 | < | <", "预算数 | 决算数 | | | |", 1)} {
		var got []string
		for _, p := range readOneTable(t, source).Public {
			got = append(got, string(p.Item)+" "+short(p.Budget)+" "+short(p.Final))
		}
		equal(t, "public", strings.Join(got, ", "), "total 5.00 3.10, abroad 0.00 0.00, reception 5.00 3.10")
	}
}
