package extract_test

import (
	"strings"
	"testing"

	"github.com/ziping-go/ziping/schema"
)

// outlineOf is the outline as lines of level, title and role.
func outlineOf(sections []schema.Section) string {
	var s strings.Builder
	var walk func([]schema.Section)
	walk = func(sections []schema.Section) {
		for _, o := range sections {
			s.WriteString(strings.Repeat("-", o.Level) + o.Title + " " + string(o.Role) + "\n")
			walk(o.Children)
		}
	}
	walk(sections)
	return s.String()
}

// The ways in which offices number, or do not number, their chapters.
func TestLevelsOfHeadings(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"chapters hold sections", "第一章 项目概况\n第一节 立项背景\n为改善供水条件实施本项目。\n第二节 资金使用情况\n支出80.00万元。\n第二章 自评结论\n得分91分，等级为优。\n" +
			"第三章 存在的问题\n第一节 管网巡查不够及时\n夜间巡查覆盖不足。\n第二节 水价调整滞后\n多年未作调整。\n第四章 有关建议\n第一节 增加夜间巡查\n每周两次。\n第二节 启动水价听证\n年内完成。\n",
			"-项目概况 overview\n--立项背景 overview\n--资金使用情况 expenditure\n-自评结论 conclusion\n-存在的问题 problems\n-有关建议 measures\n"},
		{"parts hold chapters", "第一编 部门基本情况\n第一章 部门职责\n负责供水。\n第二章 机构设置\n内设办公室、财务科。\n第二编 绩效自评情况\n第一章 自评结论\n得分91分，等级为优。\n",
			"-部门基本情况 overview\n--部门职责 functions\n--机构设置 organisation\n-绩效自评情况 self_evaluation\n--自评结论 conclusion\n"},
		{"a foreword holds no chapters", "内 容 提 要\n本次评价得分91分。\n1 部门概况\n1.1 部门职责\n负责供水。\n2 存在的问题\n巡查不够及时。\n",
			"-内 容 提 要 overview\n-部门概况 overview\n--部门职责 functions\n-存在的问题 problems\n"},
		{"text runs in to the next of its kind", "一、部门收支情况\n（一）收入情况。全年收入880.20万元。\n（二）支出情况。全年支出866.10万元。\n（三）预算执行明细。人员和公用经费执行较好。\n（四）设备更新。全年更换水泵6台。\n二、自评结论\n得分91分，等级为优。\n" +
			"三、存在的问题\n（一）预算编制偏粗。偏差达12.5%。\n（二）支出进度偏慢。四季度集中支付。\n",
			"-部门收支情况 expenditure\n--收入情况 expenditure\n--支出情况 expenditure\n--预算执行明细 expenditure\n-自评结论 conclusion\n-存在的问题 problems\n"},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n"+c.text), "report.txt")
		if got := outlineOf(r.Sections); got != c.want {
			t.Errorf("%s:\n%swant\n%s", c.name, got, c.want)
		}
	}
}

// What was reached of the goals is no goal, unless the text under the heading states the goals themselves.
func TestHeadingsOfWhatWasReachedOfTheGoals(t *testing.T) {
	for _, c := range []struct{ heading, text, role, goal string }{
		{"总体目标完成情况", "全市自来水普及率达到97.3%，比目标高0.3个百分点；漏损率降至9.1%。", "self_evaluation", ""},
		{"年度总体目标实现情况", "1.新建泵站3座。\n2.改造管网42公里。", "self_evaluation", ""},
		{"职责活动目标完成情况", "共设绩效指标9项，均已完成。", "self_evaluation", ""},
		{"整体绩效目标达成情况", "完成全部任务。", "self_evaluation", ""},
		{"总体目标完成情况", "年度总体目标为：新建泵站3座，改造管网42公里。从完成情况看，均已完成。", "goals", "新建泵站3座，改造管网42公里。"},
		{"年度总体目标", "新建泵站3座，改造管网42公里。", "goals", "新建泵站3座，改造管网42公里。"},
	} {
		r := readBytes(t, []byte("云泽市水务局2022年度部门整体支出绩效自评报告\n一、部门概况\n负责供水。\n二、绩效目标完成情况\n（一）"+c.heading+"\n"+c.text+
			"\n（二）自评结论\n得分91分，等级为优。\n"), "report.txt")
		role, goal := "", ""
		if len(r.Sections) > 1 && len(r.Sections[1].Children) > 0 {
			role = string(r.Sections[1].Children[0].Role)
		}
		if len(r.Goals) > 0 {
			goal = r.Goals[0].Text
		}
		if role != c.role || goal != c.goal {
			t.Errorf("%s: role %s, goal %q\n%s", c.heading, role, goal, outlineOf(r.Sections))
		}
	}
}
