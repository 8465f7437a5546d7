package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// The ways in which offices say their score and grade, each in the conclusion of an otherwise plain report.
func TestScoreAndGradeAreReadHoweverTheyAreSaid(t *testing.T) {
	for _, c := range []struct{ text, score, grade string }{
		{"根据评分标准，我馆2022年度部门整体支出绩效自评总分为96.5分，评价等级为优秀。", "96.5", "优秀"},
		{"经自评，我单位整体支出绩效评价综合得分93.2分，绩效评级为“优”。", "93.2", "优"},
		{"对照指标体系逐项打分，自评得分：91分，等级：优。", "91", "优"},
		{"综上，2022年部门整体支出绩效自评结果为“良”，得分85.6分。", "85.6", "良"},
		{"总分100分，自评98分，评定为优。", "98", "优"},
		{"我馆自评得98.5分，自评等次为优。", "98.5", "优"},
		{"评价小组认为该部门整体支出绩效为优，综合评分97分。", "97", "优"},
		{"部门整体支出绩效自评最终得分为九十二分，等级为优。", "92", "优"},
		{"自评总得分94.35分（其中：投入14分，过程28.35分，产出32分，效果20分），绩效等级“优”。", "94.35", "优"},
		{"按百分制计算，我馆得分88分，属于“良”等级。", "88", "良"},
		{"2022年度整体支出绩效评分为95分，达到优秀等次。", "95", "优秀"},
		{"自评结果：95.8分，“优”级。", "95.8", "优"},
		{"经综合评定，我馆2022年度整体绩效自评得分 92.70 分 ，绩效等级评定为“ 优 ”。", "92.70", "优"},
		{"本次自评满分为100分，扣3.5分，实际得分96.5分，评价结论为“优”。", "96.5", "优"},
		{"评价得分：97.00（满分100），评价等级：优。", "97.00", "优"},
		{"绩效自评等级为优（得分96分）。", "96", "优"},
		{"按照《绩效评价指标评分表》，我馆自评分数为90.5分，对应等级为优。", "90.5", "优"},
		{"我馆整体支出绩效自评综合评价得分为83.72分，综合评价等级为良好（80≤得分＜90）。", "83.72", "良好"},
		{"部门整体绩效自评结果为“优”。", "", "优"},
		{"自评得分99分，比上年提高2分，等级为优。", "99", "优"},
		{"根据财政部门批复的指标，2022年度部门整体支出自评得分97.6分，财政复核得分95.1分，等级为优。", "97.6", "优"},
		{"2022年度绩效自评得分为96分，2021年度得分为93分，均为优。", "96", "优"},
		{"依据评价指标体系及评价标准，该部门得分情况如下：投入10分、过程27.5分、产出36分、效果22分，合计95.5分，评价结果为优。", "95.5", "优"},
		{"综合评价得分89.9，评价级别为“良”。", "89.9", "良"},
		{"经评价，档案馆2022年部门整体支出绩效评价总得分为91.25分，财政支出绩效评定结果等级为“优”。", "91.25", "优"},
		{"总体来看，我馆预算绩效管理规范，自评得分为满分100分，等级为优。", "100", "优"},
		{"自评结论：优秀（96分）", "96", "优秀"},
		{"自评打分96分，自评等级优", "96", "优"},
		{"整体支出绩效综合得分98分，评价等级为“优秀”（评分≥90分为优秀，80≤评分<90为良好，60≤评分<80为合格，60分以下为不合格）。", "98", "优秀"},
		{"得分结果：96.00分。评价等级：优", "96.00", "优"},
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n一、部门基本情况\n（一）部门职能\n负责档案接收和保管。\n"+
			"二、绩效自评情况\n（一）自评结论\n"+c.text+"\n三、存在的问题\n（一）预算编制不够精细。\n四、改进措施\n（一）细化预算编制。\n"), "report.txt")
		if score := number(r.Evaluation.Score); score != c.score || r.Evaluation.Grade.Or("") != c.grade {
			t.Errorf("score %s, grade %s, want %s and %s: %s", score, r.Evaluation.Grade.Or(""), c.score, c.grade, c.text)
		}
	}
}

// number is a figure as it was printed, empty where there is none.
func number(d schema.Opt[schema.Decimal]) string {
	if !d.Has() {
		return ""
	}
	return d.Or(schema.Decimal{}).String()
}

// The ways in which prose gives the weight and score of an indicator, and the reason for lost points.
func TestPointsAndReasonOfAnIndicatorAreReadHoweverTheyAreSaid(t *testing.T) {
	for _, c := range []struct{ text, weight, score, reason string }{
		{"本指标满分10分，因部分单位移交滞后，扣1.5分，得8.5分。", "10", "8.5", "部分单位移交滞后"},
		{"该指标10分，得8.5分。扣分原因：部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"分值10分，自评8.5分，失分1.5分，主要原因是部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"全年接收率96%。由于部分单位移交滞后，该项扣1.5分，自评得分8.5分（分值10分）。", "10", "8.5", "部分单位移交滞后"},
		{"指标分值：10分，得分：8.5分，扣分说明：部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"该项权重10分，实际得分8.5分，扣1.5分，扣分依据为部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"该项指标权重分10分，自评打分8.5分。部分单位移交滞后，扣1.5分。", "10", "8.5", "部分单位移交滞后"},
		{"此项满分10分，评价得分8.5分，得分率85%。扣分事由：部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"标准分10分，自评分8.5分。未得满分的原因是部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"该指标总分10分，实得8.5分；扣分点：部分单位移交滞后。", "10", "8.5", "部分单位移交滞后"},
		{"得8.5分（满分10分），扣1.5分系部分单位移交滞后所致。", "10", "8.5", "部分单位移交滞后"},
		{"本项指标分值10分，我馆自评得8.5分，其中因部分单位移交滞后扣1.5分。", "10", "8.5", "部分单位移交滞后"},
		{"（10分）全年接收率96%，部分单位移交滞后，酌情扣1.5分，自评8.5分。", "10", "8.5", "部分单位移交滞后"},
		{"档案接收率为96%，未达到100%的目标值，按比例扣0.4分，该指标（10分）得9.6分。", "10", "9.6", "未达到100%的目标值"},
		{"读者满意度为91.4%、移交单位满意度为89.5%，移交单位满意度未达到90%，扣1分，得9分（分值10分）。", "10", "9", "^移交单位满意度未达到90%"},
		{"本指标分值10分。读者满意度为89.5%，低于90%的目标值，扣1分，得9分。", "10", "9", "^读者满意度为89.5%，低于90%的目标值"},
		{"本指标分值为10分，得分为10分，不扣分。", "10", "10", ""},
		{"该指标分值10分，根据评分标准得10分。", "10", "10", ""},
		{"自评得分：10分/10分。", "10", "10", ""},
		{"本项指标赋分10分，自评得9分，扣减1分的原因为部分单位移交滞后。", "10", "9", "部分单位移交滞后"},
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n二、绩效自评情况\n（一）自评结论\n自评得分90分，等级为“优”。\n"+
			"（二）履职效能分析\n1.档案接收率\n"+c.text+"\n2.公共服务满意度\n满意度较高。本项分值5分，得5分。\n"), "report.txt")
		found := false
		for ind := range r.Evaluation.Leaves() {
			if ind.Name != "档案接收率" {
				continue
			}
			found = true
			if number(ind.Weight) != c.weight || number(ind.Score) != c.score || (c.reason == "") != (ind.Deduction.Or("") == "") || !strings.Contains("^"+ind.Deduction.Or(""), c.reason) {
				t.Errorf("weight %s, score %s, reason %q: %s", number(ind.Weight), number(ind.Score), ind.Deduction.Or(""), c.text)
			}
		}
		if !found {
			t.Errorf("no indicator: %s", c.text)
		}
	}
}

// Under a heading that only says what it is about, the rate whose points a sentence gives is the indicator.
func TestTheRateThatASentenceGivesPointsForIsTheIndicator(t *testing.T) {
	for _, c := range []struct{ text, name string }{
		{"预算执行率指标满分10分，按执行率折算得9.4分。", "预算执行率"},
		{"预算执行率10分，自评9.4分。", "预算执行率"},
		{"资金支出率（10分），得9.4分。", "资金支出率"},
		{"全年预算执行率为94.00%，预算执行率指标10分，得9.4分。", "预算执行率"},
		{"全年预算执行率为94.00%。该指标分值10分，自评得9.4分。", "预算执行情况"},
	} {
		r := readBytes(t, []byte("云泽市档案馆2022年度部门整体支出绩效自评报告\n一、自评结论\n自评得分98.4分，等级为“优”。\n"+
			"二、绩效指标分析\n（一）预算执行情况\n"+c.text+"\n（二）产出情况\n1.档案接收\n本项分值90分，得89分。扣分原因：部分单位移交滞后。\n"), "report.txt")
		var names []string
		for ind := range r.Evaluation.Leaves() {
			names = append(names, ind.Name+" "+number(ind.Weight)+" "+number(ind.Score))
		}
		if got, want := strings.Join(names, "\n"), c.name+" 10 9.4\n档案接收 90 89"; got != want {
			t.Errorf("%s\n%s\nwant\n%s", c.text, got, want)
		}
	}
}

// The ways in which a conclusion gives the points of the groups whose indicators follow in chapters of their own.
func TestPointsOfGroupsInTheConclusion(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"三个一级指标得分情况：决策14分、过程34分、效果48分。", "决策/14 过程/34 效果/48"},
		{"决策、过程、效果分别得14分、34分、48分。", "决策/14 过程/34 效果/48"},
		{"一级指标“决策”“过程”“效果”得分分别为14分、34分和48分。", "决策/14 过程/34 效果/48"},
		{"决策（15分）得14分，过程（35分）得34分，效果（50分）得48分。", "决策15/14 过程35/34 效果50/48"},
		{"其中：决策得分14分，过程得分34分，效果得分48分。", "决策/14 过程/34 效果/48"},
		{"决策满分15分，得14分；过程满分35分，得34分；效果满分50分，得48分。", "决策15/14 过程35/34 效果50/48"},
		{"决策14分（满分15分）、过程34分（满分35分）、效果48分（满分50分）。", "决策15/14 过程35/34 效果50/48"},
		{"决策、过程、效果满分分别为15分、35分和50分。", "决策/ 过程/ 效果/"},
		{"决策、过程分别得14分、34分、48分。", "决策/ 过程/ 效果/"},
	} {
		r := readBytes(t, []byte("云泽市渔船更新补贴政策2022年度绩效自评报告\n一、政策概况\n对渔船更新给予补贴。\n二、自评结论\n自评得分96分，等级为“优”。"+c.text+"\n三、绩效分析\n"+
			"（一）决策\n1.设立依据\n该指标分值15分，自评得分14分，主要是依据未更新。\n（二）过程\n1.资金到位\n该指标分值15分，自评得分15分。\n2.发放及时\n该指标分值20分，自评得分19分，主要是系统故障。\n"+
			"（三）效果\n1.覆盖率\n该指标分值50分，自评得分48分，主要是个别船主漏报。\n"), "report.txt")
		var got []string
		for _, ind := range r.Evaluation.Indicators {
			got = append(got, ind.Name+number(ind.Weight)+"/"+number(ind.Score))
		}
		if strings.Join(got, " ") != c.want || number(r.Evaluation.Score) != "96" || r.Evaluation.FullScore.Has() {
			t.Errorf("%s, want %s, score %s of %s: %s", strings.Join(got, " "), c.want, number(r.Evaluation.Score), number(r.Evaluation.FullScore), c.text)
		}
		for _, f := range r.Findings {
			if f.Severity != schema.SeverityInfo {
				t.Errorf("%s: %s", f.Text(schema.Chinese), c.text)
			}
		}
	}
}
