package table

import (
	"fmt"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// outline shows indicators as name(weight,score,target,actual), groups with their children in brackets.
func outline(list []*Indicator) string {
	var out []string
	for _, x := range list {
		s := x.Name.Text + "(" + short(x.Weight) + "," + short(x.Score) + "," + short(x.Target) + "," + short(x.Actual) + ")"
		if len(x.Children) > 0 {
			s = x.Name.Text + "(" + short(x.Weight) + "," + short(x.Score) + ")[" + outline(x.Children) + "]"
		}
		out = append(out, s)
	}
	return strings.Join(out, " ")
}

func short(f *Field) string {
	if f == nil {
		return "·"
	}
	return f.Text
}

func equal(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n got %s\nwant %s", what, got, want)
	}
}

func fundsText(rows []FundsRow) string {
	var out []string
	for _, r := range rows {
		out = append(out, fmt.Sprintf("%s(%s,%s,%s,%s,%s,%s)", r.Label.Text, short(r.Initial), short(r.Adjusted), short(r.Final), short(r.Weight), short(r.Rate), short(r.Score)))
	}
	return strings.Join(out, " ")
}

func TestFormWithTwoHeaderRowsReadsTheSameWithMergesAndWithoutThem(t *testing.T) {
	const merged = `{table
项目名称 | < | 河道保洁项目 | < | < | < | < | < | < | <
主管部门 | < | 清水县水务局 | < | < | < | 实施单位 | 河道所 | < | <
项目资金（元） | < | < | 年初预算数 | 全年预算数 | 全年执行数 | < | 分值 | 执行率 | 得分
年度资金总额 | < | < | 150.00 | 186.00 | 180.42 | < | 10 | 97.00% | 9.70
其中：当年财政拨款 | < | < | 150.00 | 180.00 | 174.42 | < | — | 96.90% | —
年度总体目标 | 预期目标 | < | < | < | 实际完成情况 | < | < | < | <
^ | 清理河道30公里。 | < | < | < | 清理河道31公里。 | < | < | < | <
绩效指标 | < | < | 年度指标值 | < | < | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | ^ | ^ | ^ | ^
产出指标 | 数量指标 | 清理河道长度 | ≥ | 30 | 公里 | 31 | 20 | 20 |
^ | ^ | 清运垃圾量 | ≥ | 500 | 吨 | 512 | 15 | 15 |
^ | 质量指标 | 水质达标率 | ═ | 100 | % | 97 | 15 | 14 | 汛期浑浊
^ | 时效指标 | 完成时间 | 定性 | 12月底前 | | 12月 | 10 | 10 |
效益指标 | 社会效益指标 | 环境改善 | ＝ | 明显 | 项 | 明显 | 30 | 30 |
总分 | < | < | < | < | < | < | 100 | 98.70 | 优
}`
	flat := strings.NewReplacer("<", "", "^", "").Replace(merged)
	for _, source := range []string{merged, flat} {
		r := readOneTable(t, source)
		f := r.Form
		if f == nil || r.Kind != schema.TableProject || !f.Project || f.Empty || f.TargetsOnly {
			t.Fatalf("kind %s, form %+v", r.Kind, f)
		}
		equal(t, "name, offices", short(f.Name)+" "+short(f.Department)+" "+short(f.Implementer), "河道保洁项目 清水县水务局 河道所")
		equal(t, "unit", short(f.FundsUnit), "元")
		equal(t, "funds", fundsText(f.Funds), "年度资金总额(150.00,186.00,180.42,10,97.00%,9.70) 其中：当年财政拨款(150.00,180.00,174.42,—,96.90%,—)")
		equal(t, "goals", short(f.Goal)+" "+short(f.Achieved), "清理河道30公里。 清理河道31公里。")
		equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[清理河道长度(20,20,≥30公里,31) 清运垃圾量(15,15,≥500吨,512)] "+
			"质量指标(·,·)[水质达标率(15,14,═100%,97)] 时效指标(·,·)[完成时间(10,10,12月底前,12月)]] "+
			"效益指标(·,·)[社会效益指标(·,·)[环境改善(30,30,明显,明显)]]")
		equal(t, "total", short(f.FullScore)+" "+short(f.Score)+" "+short(f.Grade), "100 98.70 优")
		equal(t, "deduction", short(f.Indicators[0].Children[1].Children[0].Deduction), "汛期浑浊")
	}
}

func TestPointsOfAMergedCellAreTheGroups(t *testing.T) {
	const merged = `{table
项目名称 | 绿化项目 | < | < | < | <
主管部门 | 园林局 | < | 项目实施单位 | 绿化队 | <
项目类别 | 1、部门预算项目 ☑ 2、区直专项 □ | < | < | < | <
预算执行情况（万元）（20分） | < | 预算数（A） | 执行数（B） | 执行率（B/A） | 得分（20分*执行率）
^ | 年度财政资金总额 | 100 | 90 | 90% | 18
一级指标 | 二级指标 | 三级指标 | 年初目标值（A） | 实际完成值（B） | 得分
产出指标（40分） | 数量指标 | 种树 | ≥100棵 | 120棵 | 20
^ | ^ | 种草 | ≥100亩 | 90亩 | ^
^ | 质量指标 | 成活率 | ≥90% | 95% | 19
效益指标（40分） | 生态效益指标 | 绿化率 | ≥30% | 31% | 40
总分 | < | < | < | < | 97
偏差大或目标未完成原因分析 | 种草：春旱补种推迟。 // 成活率：部分苗木冻伤。 | < | < | < | <
}`
	for _, source := range []string{merged, strings.NewReplacer("<", "", "^", "").Replace(merged)} {
		f := readOneTable(t, source).Form
		equal(t, "funds", fundsText(f.Funds), "年度财政资金总额(·,100,90,20,90%,18)")
		equal(t, "indicators", outline(f.Indicators), "产出指标(40,·)[数量指标(·,20)[种树(·,·,≥100棵,120棵) 种草(·,·,≥100亩,90亩)] "+
			"质量指标(·,·)[成活率(·,19,≥90%,95%)]] 效益指标(40,·)[生态效益指标(·,·)[绿化率(·,40,≥30%,31%)]]")
		equal(t, "score", short(f.Score), "97")
		equal(t, "reason", short(f.Indicators[0].Children[0].Children[1].Deduction), "春旱补种推迟。")
		equal(t, "reason", short(f.Indicators[0].Children[1].Children[0].Deduction), "部分苗木冻伤。")
	}
}

func TestFlatFormTakesTheAdjustedTargetAndTheFundsRowWithoutLabel(t *testing.T) {
	r := readOneTable(t, `~ 2022年度部门整体绩效自评表
{table
部门（单位）名称 | < | 柳溪区档案馆 | < | < | < | 自评总分（分） | < | 98.5 | <
部门整体支出（万元） | < | 年初预算数 | 全年（调整）预算数 | < | 全年执行数 | 执行率（%） | 执行率权重（分） | 执行率得分（分） | <
^ | < | 10.5 | 12 | < | 11.4 | 95 | 10 | 9.5 | <
当年绩效目标 | < | 年初绩效目标 | < | 全年（调整）绩效目标 | < | 全年目标实际完成情况 | < | < | <
^ | < | 整理档案一万卷 | < | 整理档案两万卷 | < | 整理档案两万卷 | < | < | <
指标名称 | 计量单位 | 指标性质 | 年初指标值 | 调整指标值 | 全年完成值 | 得分系数（%） | 指标权重（分） | 指标得分（分） | 是否核心指标
整理档案 | 万卷 | ≥ | 1 | 2 | 2 | 100 | 60 | 60 | 是
服务态度 | | 定性 | 好 | | 好 | 97 | 30 | 29 | 否
}`)
	f := r.Form
	equal(t, "caption", short(r.Caption), "2022年度部门整体绩效自评表")
	equal(t, "funds", fundsText(f.Funds), "部门整体支出(10.5,12,11.4,10,95,9.5)")
	equal(t, "goals", short(f.Goal)+" "+short(f.Achieved), "整理档案两万卷 整理档案两万卷")
	equal(t, "indicators", outline(f.Indicators), "整理档案(60,60,≥2万卷,2) 服务态度(30,29,好,好)")
	x := f.Indicators[0]
	equal(t, "details", short(x.InitialTarget)+" "+short(x.Sign)+" "+short(x.Unit)+" "+short(x.Coefficient)+" "+short(x.Core), "≥1万卷 ≥ 万卷 100 是")
	equal(t, "score", short(f.Score), "98.5")
	if f.Project || r.Kind != schema.TableIndicators || len(x.Target.Spans) != 3 {
		t.Errorf("project %v kind %s spans %v", f.Project, r.Kind, x.Target.Spans)
	}
}

func TestScoringTablesWithoutTargets(t *testing.T) {
	for source, want := range map[string]string{
		`{table
一级指标 | 二级指标 | 序号 | 三级指标 | 分值 | 评分标准 | 评分
投入（20） | 目标 | 1 | 目标合理性 | 10 | 合理得满分 | 9
^ | ^ | 2 | 目标明确性 | 10 | 明确得满分 | 10
总 分 | < | < | < | 20 | | 19
}`: "投入(20,·)[目标(·,·)[目标合理性(10,9,·,·) 目标明确性(10,10,·,·)]]",
		`{table
一级指 | 二级指标 | 三级指标 | 得分
投入(30 分) | 目标任务(15 分) | 目标合理(8 分) | 8
 | | 目标明确(7 分) | 6
 | 部门决 策(15 分) | 决策依据(15 分) | 15
合计 | | | 29
}`: "投入(30,·)[目标任务(15,·)[目标合理(8,8,·,·) 目标明确(7,6,·,·)] 部门决策(15,·)[决策依据(15,15,·,·)]]",
		`{table
一级指标 | 分值 | 二级指标 | 分值 | 三级指标 | 分值 | 得分
投入 | 30 | 目标 | 10 | 合理性 | 5 | 5
^ | ^ | ^ | ^ | 明确性 | 5 | 4
^ | ^ | 预算 | 20 | 编报 | 20 | 20
总分 | 30 | | 30 | | 30 | 29
}`: "投入(30,·)[目标(10,·)[合理性(5,5,·,·) 明确性(5,4,·,·)] 预算(20,·)[编报(20,20,·,·)]]",
		`{table
一级指标 | 二级指标 | 指标内容 | 指标值 | 完成值 | 自评分
投入（30） | 预算（30） | 执行率（10） | 100% | 97.1% | 9.7
^ | ^ | 公开（20） | 公开 | 公开 | 20
得分合计 | < | < | 满分30 | < | 29.7
}`: "投入(30,·)[预算(30,·)[执行率(10,9.7,100%,97.1%) 公开(20,20,公开,公开)]]",
		`{table
一级指标 | 二级指标 | 三级指标 | 分值 | 得分
产出指标 | 数量指标 | | 50 | 48
产出指标 | 质量指标 | | 50 | 50
}`: "产出指标(·,·)[数量指标(50,48,·,·) 质量指标(50,50,·,·)]",
	} {
		f := readOneTable(t, source).Form
		if f == nil {
			t.Errorf("no form: %s", source)
			continue
		}
		equal(t, "indicators", outline(f.Indicators), want)
		if f.TargetsOnly || f.Empty || f.Summary {
			t.Errorf("targets only %v, empty %v, summary %v: %s", f.TargetsOnly, f.Empty, f.Summary, source)
		}
	}
}

func TestRecheckSheetGivesTheOfficesOwnPointsAndTheCheckedTotal(t *testing.T) {
	f := readOneTable(t, `{table
一级指标 | 二级指标 | 三级指标 | 指标性质 | 指标值 | 度量单位 | 权重 | 自评完成值 | 自评得分 | 复核完成值 | 复核得分 | 偏差 | 备注
产出指标 | 数量指标 | 修路 | ≥ | 5 | 公里 | 20 | 5.2 | 20 | 5.1 | 20 | 0 |
产出指标 | 数量指标 | 建桥 | ≥ | 2 | 座 | 20 | 1 | 10 | 1 | 9 | 1 | 未完工
合计 | | | | | | 40 | | 30 | | 29 | |
}`).Form
	equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[修路(20,20,≥5公里,5.2) 建桥(20,10,≥2座,1)]]")
	equal(t, "totals", short(f.FullScore)+" "+short(f.Score)+" "+short(f.Reviewed), "40 30 29")
	equal(t, "note", short(f.Indicators[0].Children[0].Children[1].Deduction), "未完工")
}

func TestFormOfTargetsAndUnfilledFormAreToldApart(t *testing.T) {
	f := readOneTable(t, `{table
项目名称 | 甲项目 | < | <
年度绩效目标 | 做好工作 | < | <
一级指标 | 二级指标 | 三级指标 | 指标值
产出指标 | 数量指标 | 培训人数 | ≥100人
}`).Form
	if !f.TargetsOnly || f.Empty {
		t.Errorf("targets only %v, empty %v", f.TargetsOnly, f.Empty)
	}
	f = readOneTable(t, `{table
项目名称 | < | < | < | < | < | <
主管部门 | < | < | 实施单位 | < | < | <
年度总体目标 | 预期目标 | < | < | 实际完成情况 | < | <
^ | （200字以内） | < | < | （200字以内） | < | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 指标1： | | | |
^ | 质量指标 | …… | | | |
总分 | < | < | < | < | 100 |
}`).Form
	if !f.Empty || f.Goal == nil || f.Goal.Text != "" {
		t.Errorf("empty %v, goal %s", f.Empty, say(f.Goal))
	}
}

func TestSeveralFormsInOneGridAreReadApart(t *testing.T) {
	r := readOneTable(t, `{table
项目支出绩效自评表 | < | < | < | < | <
（2023年度） | < | < | < | < | <
项目名称 | 甲项目 | < | 主管部门 | 甲局 | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 数一 | 3 | 3 | 90
总分 | < | < | < | < | 90
 | | | | |
项目支出绩效自评表 | < | < | < | < | <
项目名称 | 乙项目 | < | 主管部门 | 甲局 | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 数二 | 3 | 3 | 95
总分 | < | < | < | < | 95
项目名称 | 丙项目 | < | 主管部门 | 甲局 | <
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 得分
产出指标 | 数量指标 | 数三 | 3 | 3 | 97
}`)
	var got []string
	for _, f := range r.Forms {
		got = append(got, short(f.Name)+" "+short(f.Score)+" "+outline(f.Indicators))
	}
	equal(t, "forms", strings.Join(got, "\n"), "甲项目 90 产出指标(·,·)[数量指标(·,·)[数一(·,90,3,3)]]\n"+
		"乙项目 95 产出指标(·,·)[数量指标(·,·)[数二(·,95,3,3)]]\n丙项目 · 产出指标(·,·)[数量指标(·,·)[数三(·,97,3,3)]]")
	equal(t, "caption", short(r.Caption), "项目支出绩效自评表")
}

func TestTableOverPagesIsOneTable(t *testing.T) {
	r := readOneTable(t, `{table
项目名称 | 丁项目 | < | < | < | < | < | <
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因分析
产出指标 | 数量指标 | 修路 | 5公里 | 5公里 | 30 | 30 |
^ | ^ | 建桥 | 5座 | 4座 | 20 | 16 | 因汛期
}
{table
一级指标 | 二级指标 | 三级指标 | 指标值 | 完成值 | 权重 | 得分 | 未完成原因分析
 | | | | | | | 推迟
 | 质量指标 | 合格率 | 100% | 100% | 20 | 20 |
}
{table
效益指标 | 社会效益 | 出行 | 好 | 好 | 30 | 29 |
合计 | | | | | 100 | 95 |
存在问题 | 1.钱少。 // 2.人少。 | < | < | < | < | < | <
改进措施 | 1.加钱。 // 2.加人。 | < | < | < | < | < | <
项目负责人：张三 | < | < | < | 财务负责人：李四 | < | < | <
}`)
	f := r.Form
	if len(r.Blocks) != 3 {
		t.Fatalf("blocks %v", r.Blocks)
	}
	equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[修路(30,30,5公里,5公里) 建桥(20,16,5座,4座)] 质量指标(·,·)[合格率(20,20,100%,100%)]] "+
		"效益指标(·,·)[社会效益(·,·)[出行(30,29,好,好)]]")
	equal(t, "broken row", short(f.Indicators[0].Children[0].Children[1].Deduction), "因汛期推迟")
	if len(f.ProblemLines) != 2 || len(f.MeasureLines) != 2 || f.MeasureLines[1].Text != "2.加人。" {
		t.Errorf("problems %v, measures %v", f.ProblemLines, f.MeasureLines)
	}
}

func TestTablesWithTextOrAHeaderOfTheirOwnBetweenStayApart(t *testing.T) {
	_, out := readAll(t, `{table
序号 | 工作任务 | 完成情况
1 | 修路 | 已完成
}
以下为重点项目。
{table
2 | 建桥 | 已完成
}
{table
支出类别 | 预算数 | 决算数
基本支出 | 10 | 9
项目支出 | 10 | 9
合计 | 20 | 18
}`)
	if len(out) != 3 {
		t.Fatalf("%d readings, want 3", len(out))
	}
}

func TestFundsAsKeysAndValues(t *testing.T) {
	f := readOneTable(t, `{table
项目名称 | 丁项目 | < | < | <
主管部门及代码 | [101]某局 | < | 实施单位 | 某所
项目预算执行情况（万元）（10分） | 预算数： | 100 | 执行数： | 95
^ | 其中：财政拨款 | 80 | 其中：财政拨款 | 76
^ | 其他资金 | 20 | 其他资金 | 19
年度总体目标完成情况 | 预期目标 | < | 目标实际完成情况 | <
^ | 建站五个 | < | 已建五个 | <
一级指标 | 二级指标 | 三级指标 | 预期指标值 | 实际完成指标值
产出指标 | 数量指标 | 建站数 | 5个 | 5个
}`).Form
	equal(t, "funds", fundsText(f.Funds), "项目预算执行情况(·,100,95,10,·,·) 其中：财政拨款(·,80,76,·,·,·) 其他资金(·,20,19,·,·,·)")
	equal(t, "unit", short(f.FundsUnit), "万元")
	equal(t, "goals", short(f.Goal)+" "+short(f.Achieved), "建站五个 已建五个")
	equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[建站数(·,·,5个,5个)]]")
}

func TestSummaryOfGroupsIsMarked(t *testing.T) {
	f := readOneTable(t, `{table
一级指标 | 满分 | 得分 | 得分率
投入 | 15 | 14.5 | 96.67%
产出 | 85 | 80 | 94.12%
合计 | 100 | 94.5 | 94.50%
}`).Form
	if !f.Summary || f.TargetsOnly {
		t.Errorf("summary %v, targets only %v", f.Summary, f.TargetsOnly)
	}
	equal(t, "totals", short(f.FullScore)+" "+short(f.Score), "100 94.5")
}

func TestDepartmentFormWithTasksAndKeys(t *testing.T) {
	r := readOneTable(t, `{table
部门名称 | 某局 | < | < | < | <
人员编制 | 30 | 实有人数 | 28 | < | <
部门职责 | 1.负责甲。 // 2.负责乙。 | < | < | < | <
年度主要任务完成情况 | 任务名称 | 完成情况 | 预算数（万元） | 执行数（万元） | 备注
^ | 任务一：修路 | 已完成 | 10 | 10 |
^ | 任务二：建桥 | 部分完成 | 20 | 10 |
年度绩效目标 | 实际完成情况 | < | 偏差原因分析及改进措施 | < | <
修好路 | 修好了 | < | 无 | < | <
指标名称 | 计算符号 | 指标值 | 计量单位 | 实际完成值 | 得分
修路里程 | ≥ | 5 | 公里 | 6 | 50
自评得分 | 97 | 自评等级 | 优 | 财政审核得分 | 95
}`)
	f := r.Form
	equal(t, "indicators", outline(f.Indicators), "修路里程(·,50,≥5公里,6)")
	equal(t, "goals", short(f.Goal)+" "+short(f.Achieved), "修好路 修好了")
	equal(t, "score", short(f.Score)+" "+short(f.Grade)+" "+short(f.Reviewed), "97 优 95")
	if len(r.KeyTasks) != 2 || r.KeyTasks[1].Task.Text != "建桥" || short(r.KeyTasks[1].Result) != "部分完成" {
		t.Errorf("tasks %+v", r.KeyTasks)
	}
	if r.Staffing == nil || short(r.Staffing.Authorised) != "30" || short(r.Staffing.Employed) != "28" {
		t.Errorf("staffing %+v", r.Staffing)
	}
	if len(f.Funds) != 0 {
		t.Errorf("funds %s", fundsText(f.Funds))
	}
	duties := f.Pairs[len(f.Pairs)-1]
	if duties.Key.Text != "部门职责" || len(duties.Lines) != 2 {
		t.Errorf("pairs %+v", f.Pairs)
	}
}

func TestHeaderWordsBrokenOverLinesAndLabelsScatteredDownTheSide(t *testing.T) {
	r := readOneTable(t, `{table
项目支出绩效自评表（2022年度） | < | < | < | < | < | < | <
项目名称：湿地修复项目 | < | < | < | 主管部门：林业局 | < | < | <
资金情况 // （万元） | < | 年初预算资金总额 | 实际投入资金额 | 执 行 率 | 产生差异的原因 | < | <
^ | 合计 | 100 | 95 | 95% | 结余 | < | <
^ | 其中： // 财政拨款 | 80 | 75 | 93.75% | | < | <
绩 | 一级 // 指标 | 二级 // 指标 | 三级指标 | 年度指标值 | 全年实 // 际完成值 | 分值 // （权重） | 自评 // 得分
效 | 产 // 出 // 指 // 标 | 数量 // 指标 | ①修复面积 | ≥50 // 亩 | 52亩 | 30 | 30
指 | ^ | 质量指标 | ②成活率 | ≥90% | 88% | 30 | 28
标 | 效益指标 | 生态效益 | ③水质 | 明显改善 | 改善 | 40 | 39
自评总分 | < | < | < | < | < | 100 | 97
评价等级：优 | < | < | < | < | < | < | <
}`)
	f := r.Form
	equal(t, "caption, year", short(r.Caption)+" "+short(f.Year), "项目支出绩效自评表（2022年度） （2022年度）")
	equal(t, "name", short(f.Name)+" "+short(f.Department), "湿地修复项目 林业局")
	equal(t, "funds", fundsText(f.Funds), "合计(100,·,95,·,95%,·) 其中：财政拨款(80,·,75,·,93.75%,·)")
	equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[数量指标(·,·)[修复面积(30,30,≥50亩,52亩)] 质量指标(·,·)[成活率(30,28,≥90%,88%)]] "+
		"效益指标(·,·)[生态效益(·,·)[水质(40,39,明显改善,改善)]]")
	equal(t, "totals", short(f.FullScore)+" "+short(f.Score)+" "+short(f.Grade), "100 97 优")
}

func TestOneHeaderCellOverSeveralColumns(t *testing.T) {
	f := readOneTable(t, `{table
绩效指标 | < | < | 年度指标值 | < | < | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 修路 | ≥ | 30 | 公里 | 31 | 20 | 20
^ | ^ | 等级 | = | 优良 | | 优良 | 20 | 19
小计 | < | < | < | < | < | < | 40 | 39
满意度指标 | 服务对象满意度 | 群众满意度 | ≥ | 90 | % | 91 | 10 | 10
合计 | < | < | < | < | < | < | 50 | 49
}`).Form
	equal(t, "indicators", outline(f.Indicators), "产出指标(40,39)[数量指标(·,·)[修路(20,20,≥30公里,31) 等级(20,19,优良,优良)]] "+
		"满意度指标(·,·)[服务对象满意度(·,·)[群众满意度(10,10,≥90%,91)]]")
	equal(t, "totals", short(f.FullScore)+" "+short(f.Score), "50 49")
}

func TestBlocksOfAWholeDepartmentFormWithFurtherLabels(t *testing.T) {
	wide := `{table
部门名称 | < | 甲县档案馆 | < | < | < | <
年度履职目标 | < | 保管好全县档案。 | < | < | < | <
年度主要任务 | < | 任务名称 | 主要内容 | 完成情况 | 预算数（万元） | 执行数（万元）
^ | < | 档案接收 | 接收到期档案 | 已完成，接收3千卷 | 30 | 29
^ | < | 数字化 | 扫描20万页 | 部分完成，扫描16万页 | 40 | 31
^ | < | 金额合计 | < | < | 70 | 60
预算执行情况（万元） | < | 项目 | 全年预算数 | 全年执行数 | 分值 | 执行率
^ | < | 部门预算总额 | 300 | 280 | 10 | 93.33%
^ | 资金来源 | 财政拨款 | 260 | 250 | — | 96.15%
^ | ^ | 单位资金 | 40 | 30 | — | 75.00%
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 接收档案 | 3千卷 | 3千卷 | 90 | 88
总分 | < | < | < | 100 | 97.3 | 评价等级：优
}`
	pushed := `{table
部门名称 | 甲县档案馆 |  |  |  |  |
年度履职目标 | 保管好全县档案。 |  |  |  |  |
年度主要任务 | 任务名称 | 主要内容 | 完成情况 | 预算数（万元） | 执行数（万元） |
^ | 档案接收 | 接收到期档案 | 已完成，接收3千卷 | 30 | 29 |
^ | 数字化 | 扫描20万页 | 部分完成，扫描16万页 | 40 | 31 |
^ | 金额合计 |  |  | 70 | 60 |
预算执行情况（万元） | 项目 | 全年预算数 | 全年执行数 | 分值 | 执行率 |
^ | 部门预算总额 | 300 | 280 | 10 | 93.33% |
^ | 资金来源 | 财政拨款 | 260 | 250 | — | 96.15%
^ | ^ | 单位资金 | 40 | 30 | — | 75.00%
一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分
产出指标 | 数量指标 | 接收档案 | 3千卷 | 3千卷 | 90 | 88
总分 |  |  |  | 100 | 97.3 | 评价等级：优
}`
	for _, source := range []string{wide, pushed} {
		r := readOneTable(t, source)
		var funds, tasks []string
		for _, f := range r.Form.Funds {
			funds = append(funds, f.Label.Text+" "+short(f.Adjusted)+" "+short(f.Final)+" "+short(f.Rate))
		}
		for _, k := range r.KeyTasks {
			tasks = append(tasks, k.Task.Text+" "+short(k.Result))
		}
		equal(t, "funds", strings.Join(funds, "\n"), "部门预算总额 300 280 93.33%\n财政拨款 260 250 96.15%\n单位资金 40 30 75.00%")
		equal(t, "tasks", strings.Join(tasks, "\n"), "档案接收 已完成，接收3千卷\n数字化 部分完成，扫描16万页")
		equal(t, "goal", short(r.Form.Goal), "保管好全县档案。")
		equal(t, "grade", short(r.Form.Grade), "优")
	}
}

func TestProjectFormsOfPoliciesAndParts(t *testing.T) {
	r := readOneTable(t, `~ 项目支出绩效自评表
{table
项目（政策）名称 | < | 村道亮化 | < | < | <
预算单位 | < | 乙县交通运输局 | 项目责任单位 | 公路股 | <
资金情况 | < | 年初预算 | 调整预算 | 执行数 | 执行率
^ | 资金总额 | 10 | 10 | 9 | 90%
目标设定 | < | < | 目标完成 | < | <
更换路灯200盏 | < | < | 更换198盏 | < | <
一级指标 | 二级指标 | 三级指标 | 目标值 | 结果 | 得分
产出 | 目标设定 | 更换路灯 | 200盏 | 198盏 | 49
总分 | < | < | < | < | 95
}`)
	f := r.Form
	equal(t, "name", short(f.Name), "村道亮化")
	equal(t, "department", short(f.Department), "乙县交通运输局")
	equal(t, "implementer", short(f.Implementer), "公路股")
	equal(t, "goal", short(f.Goal), "更换路灯200盏")
	equal(t, "achieved", short(f.Achieved), "更换198盏")
	if len(f.Indicators) != 1 || f.Headless || r.Kind != schema.TableProject {
		t.Fatalf("%d groups, headless %v, kind %s", len(f.Indicators), f.Headless, r.Kind)
	}
	leaf := f.Indicators[0].Children[0].Children[0]
	equal(t, "actual", short(leaf.Actual), "198盏")
}

func TestScoringTableOfAProjectReportIsHeadless(t *testing.T) {
	r := readOneTable(t, `~ 项目绩效评分表
{table
一级指标 | 权重 | 二级指标 | 权重 | 评分标准 | 得分
投入 | 40 | 立项 | 15 | 规范得满分 | 15
^ | ^ | 资金落实 | 25 | 足额得满分 | 20
产出 | 60 | 质量 | 60 | 达标得满分 | 57
合计 | 100 | < | < | < | 92
}`)
	f := r.Form
	if !f.Project || !f.Headless {
		t.Fatalf("project %v, headless %v", f.Project, f.Headless)
	}
	equal(t, "full score", short(f.FullScore), "100")
	equal(t, "score", short(f.Score), "92")
}

func TestListOfManyOfficesIsNoForm(t *testing.T) {
	r := readOneTable(t, `{table
序号 | 主管部门 | 项目名称 | 资金规模 | 评价得分 | 评价等级
1 | 县甲局 | 水库加固 | 300 | 88 | 良
2 | 县乙局 | 校舍维修 | 150 | 93 | 优
}`)
	var names []string
	for _, p := range r.Projects {
		names = append(names, p.Name.Text+" "+short(p.Score)+" "+short(p.Grade))
	}
	equal(t, "projects", strings.Join(names, "\n"), "水库加固 88 良\n校舍维修 93 优")
	if r.Form != nil {
		t.Errorf("a form named %s", short(r.Form.Name))
	}
}

func TestTotalRowMayNameTheValuesOfTheRowBelow(t *testing.T) {
	for name, foot := range map[string]string{
		"merged": "合计 | < | 满分值 | < | 总得分 | 自评等级\n^ | < | 100 | < | 88.5 | 良",
		"loose":  "总分 |  | 总分值 |  | 自评得分 | 等级\n |  | 100 |  | 88.5 | 良",
	} {
		t.Run(name, func(t *testing.T) {
			f := readOneTable(t, `{table
项目名称 | < | 河道保洁项目 | < | < | <
主管部门 | < | 清水县水务局 | < | < | <
一级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分
产出指标 | 清理河道长度 | 30公里 | 31公里 | 60 | 60
效益指标 | 水质改善 | 明显 | 一般 | 40 | 28.5
`+foot+`
}`).Form
			equal(t, "indicators", outline(f.Indicators), "产出指标(·,·)[清理河道长度(60,60,30公里,31公里)] 效益指标(·,·)[水质改善(40,28.5,明显,一般)]")
			equal(t, "total", short(f.FullScore)+" "+short(f.Score)+" "+short(f.Grade), "100 88.5 良")
		})
	}
}
