package table

import (
	"context"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

func TestListsOfKeyTasks(t *testing.T) {
	for source, want := range map[string]string{
		`{table
序号 | 工作任务 | 完成情况
1 | 修路（一 // 期） | 已完成
2 | 建桥 | 未完成
}`: "1 修路（一期） 已完成|2 建桥 未完成",
		`{table
重点工作 | 完成情况 | 备注
一、修路 | 已完成 |
二、建桥 | 未完成，资金不足 |
}`: "一、 修路 已完成|二、 建桥 未完成，资金不足",
		`{table
类别 | 年度重点工作任务 | 工作要求 | 落实情况 | 责任科室
党建 | 学习 | 12次 | 已学习12次 | 办公室
^ | 培训 | 3次 | 已培训3次 | 人事科
}`: "· 学习 已学习12次|· 培训 已培训3次",
	} {
		r := readOneTable(t, source)
		var got []string
		for _, k := range r.KeyTasks {
			got = append(got, short(k.Number)+" "+k.Task.Text+" "+short(k.Result))
		}
		equal(t, "tasks", strings.Join(got, "|"), want)
		if r.Kind != schema.TableKeyTasks {
			t.Errorf("kind %s", r.Kind)
		}
	}
}

func TestListOfUnitsAndTableOfProjectsWithScores(t *testing.T) {
	r := readOneTable(t, `{table
序号 | 单位名称 | 备注
1 | 甲局（本级） |
2 | 甲局信息中心 | 事业单位
}`)
	if len(r.Units) != 2 || r.Units[1].Text != "甲局信息中心" {
		t.Errorf("units %v", r.Units)
	}
	r = readOneTable(t, `{table
序号 | 项目名称 | 主管部门 | 预算数 | 执行数 | 执行率 | 自评得分 | 自评等级
1 | 甲项目 | 甲局 | 10 | 9 | 90% | 95 | 优
2 | 乙项目 | 甲局 | 10 | 8 | 80% | 85 | 良
合计 | | | 20 | 17 | 85% | |
}`)
	if len(r.Projects) != 2 || short(r.Projects[1].Score) != "85" || short(r.Projects[0].Budget) != "10" || short(r.Projects[1].Grade) != "良" {
		t.Errorf("projects %+v", r.Projects)
	}
	r = readOneTable(t, `{table
序号 | 项目名称 | 调整预算数 | 决算数 | 执行率
1 | 甲项目 | 10 | 9 | 90%
2 | 乙项目 | 10 | 8 | 80%
}`)
	if r.Projects != nil || r.Form != nil || r.Money != nil || r.Kind != schema.TableUnknown {
		t.Errorf("a list of projects without scores: %+v", r)
	}
}

func TestBasicDataTable(t *testing.T) {
	r := readOneTable(t, `附件1：部门整体支出绩效评价基础数据表
{table
财政供养人员情况（人） | 编制数 | 2023年实际在职人数 | 控制率
^ | 49 | 42 | 85.71%
经费控制情况（万元） | 2022年决算数 | 2023年预算数 | 2023年决算数
“三公”经费 | 9 | 8 | 7
1.公务用车购置和维护经费 | 5 | 5 | 4
其中：公车购置 | 0 | 0 | 0
公车运行维护 | 5 | 5 | 4
2.出国经费 | 0 | 0 | 0
3.公务接待 | 4 | 3 | 3
项目支出 | 50 | 50 | 48
公用经费 | 20 | 20 | 19
}`)
	equal(t, "public", publicText(r.Public), "“三公”经费 total 8,7\n其中：公车购置 vehicle_purchase 0,0\n公车运行维护 vehicle_running 5,4\n2.出国经费 abroad 0,0\n3.公务接待 reception 3,3")
	if r.Kind != schema.TableBasicData || r.Staffing == nil || short(r.Staffing.Employed) != "42" || r.Money != nil {
		t.Errorf("kind %s staffing %+v", r.Kind, r.Staffing)
	}
	equal(t, "caption", short(r.Caption)+" "+short(r.Unit), "部门整体支出绩效评价基础数据表 万元")
}

func TestGridOfKeysAndValues(t *testing.T) {
	r := readOneTable(t, `{table
联系人 | 张三 | 联络电话 | 123
人员编制 | 30 | 实有人数 | 28
职能职责概述 | 1.负责甲事项的组织和 // 管理。 // 2.负责乙。 | < | <
}`)
	if r.Kind != schema.TableKeyValue || len(r.Pairs) != 5 || r.Staffing == nil || short(r.Staffing.Authorised) != "30" {
		t.Fatalf("kind %s pairs %+v", r.Kind, r.Pairs)
	}
	p := r.Pairs[4]
	if len(p.Lines) != 2 || p.Lines[0].Text != "1.负责甲事项的组织和管理。" {
		t.Errorf("lines %+v", p.Lines)
	}
}

func TestCaptionIsTheTitleLineAboveTheTableAndNoSentence(t *testing.T) {
	const rows = "\n{table\n支出类别 | 预算数 | 决算数\n基本支出 | 1 | 1\n项目支出 | 1 | 1\n}"
	for above, want := range map[string]string{
		"部门预算支出明细详见下表：\n~ 部门预算支出明细表\n~> 单位：万元": "部门预算支出明细表 万元",
		"具体情况见下表：":                 "· ·",
		"2022年收支情况表（单位：元）":         "2022年收支情况表 元",
		"附件2：部门支出表\n金额单位：人民币万元":    "部门支出表 人民币万元",
		"填报单位：甲局 单位：万元":            "· 万元",
		"（二）预算执行情况":                "· ·",
		"表3 支出执行情况\n单位：千元":         "表3支出执行情况 千元",
		"我局认真执行预算，完成了各项支出。\n单位：万元": "· 万元",
	} {
		r := readOneTable(t, above+rows)
		equal(t, above, short(r.Caption)+" "+short(r.Unit), want)
	}
}

func TestRowUnitsBesideTheTitleInsideTheGrid(t *testing.T) {
	r := readOneTable(t, `{table
2022年部门支出情况表 | < | <
 | | 单位：元
支出类别 | 预算数 | 决算数
基本支出 | 1 | 1
项目支出 | 1 | 1
}`)
	equal(t, "caption", short(r.Caption)+" "+short(r.Unit), "2022年部门支出情况表 元")
	if r.Money == nil || len(r.Money.Rows) != 2 {
		t.Errorf("money %s", moneyText(r.Money))
	}
}

func TestCancelledContextStopsReading(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	e, err := engine()
	if err != nil {
		t.Fatal(err)
	}
	if out := Read(ctx, build("{table\n序号 | 工作任务 | 完成情况\n1 | 修路 | 完成\n}"), e); len(out) != 0 {
		t.Errorf("%d readings", len(out))
	}
}

func TestReadingIsDeterministic(t *testing.T) {
	const source = "{table\n项目名称 | 甲 | < | <\n一级指标 | 二级指标 | 年度指标值 | 得分\n产出 | 数量 | 1 | 2\n}"
	_, a := readAll(t, source)
	for range 5 {
		_, b := readAll(t, source)
		if outline(a[0].Form.Indicators) != outline(b[0].Form.Indicators) {
			t.Fatal("two readings differ")
		}
	}
}

func BenchmarkRead(b *testing.B) {
	var rows strings.Builder
	rows.WriteString("{table\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 | 偏差原因分析及改进措施\n")
	for range 2000 {
		rows.WriteString("产出指标 | 数量指标 | 新建改建农村道路里程 | ≥100公里 | 102公里 | 10 | 10 | 因汛期影响推迟完工\n")
	}
	rows.WriteString("}")
	doc := build(rows.String())
	e, err := engine()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(doc.Text)))
	for b.Loop() {
		Read(context.Background(), doc, e)
	}
}

func TestTasksUnderHeadsMergedWithAnEmptyRow(t *testing.T) {
	r := readOneTable(t, `{table
序号 | 工作任务 | 完成情况
^ | ^ | ^
1 | 整治背街小巷12条 | 已完成
2 | 增设充电桩40个 | 部分完成，建成31个
}`)
	var tasks []string
	for _, k := range r.KeyTasks {
		tasks = append(tasks, k.Task.Text+" "+short(k.Result))
	}
	equal(t, "tasks", strings.Join(tasks, "\n"), "整治背街小巷12条 已完成\n增设充电桩40个 部分完成，建成31个")
}
