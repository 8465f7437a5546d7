package generate

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// An outline is a family of outlines: its chapters, with what stands in them,
// and the numberings and forms that it is seen with.
type outline struct {
	name       string
	kind       schema.ReportKind
	tree       string // of prose indicators: "" management, four, outputs, project, accounts
	decimal    bool
	forms      []string
	numberings []string
	cover      bool
	write      func(g *gen) // for outlines that are no list of chapters
	// nodes are lines `level role body titles`; body is what bodies knows,
	// joined by +; titles are alternatives.
	nodes string
}

// Outlines are the names of the outline families.
func Outlines() []string {
	var names []string
	for _, o := range outlines {
		names = append(names, o.name)
	}
	return names
}

// Forms are the names of the form families.
func Forms() []string {
	return []string{"prose", "t1", "t2", "t3", "t4", "t5", "t7", "t9", "t12", "bundle", "forms"}
}

var (
	usual      = []string{"typed", "typed", "typed", "paren", "spaced", "auto", "auto", "stop"}
	department = []string{"prose", "prose", "t1", "t2", "t4", "t5", "t7", "t9", "t12", "bundle"}
	allButOwn  = []string{"prose", "prose", "t1", "t2", "t9", "t12", "bundle"}
)

var outlines []*outline

func init() {
	outlines = []*outline{
		{name: "foshan", kind: schema.KindDepartment, forms: allButOwn, numberings: append([]string{"digits", "digits", "none"}, usual...), nodes: `
1 overview - 部门基本情况|部门（单位）基本情况|基本情况|单位基本情况
2 functions functions 部门职能|部门职责|主要职能|主要职责
2 organisation org+staff 机构设置|机构设置及人员情况
2 annual_tasks tasks 年度总体工作和重点工作任务|年度重点工作任务|年度总体工作及重点工作任务
2 goals goals 部门整体支出绩效目标|部门整体绩效目标
2 expenditure money+three 部门整体支出情况|部门整体收支情况|部门支出情况
1 self_evaluation - 绩效自评情况|绩效自评分析|绩效自评情况
2 conclusion conclusion 自评结论|评价结论|综合评价结论
0 - groups -
1 problems problems 存在问题|存在的问题|存在的主要问题
1 measures measures 改进措施及有关建议|改进措施和有关建议|下一步改进措施|改进意见
1 other other 其他自评情况|其他需要说明的情况|其他需要说明的问题`},
		{name: "yuexi", kind: schema.KindDepartment, cover: true, forms: department, numberings: append([]string{"shifted"}, usual...), nodes: `
0 - lead -
1 overview - 单位基本情况|部门基本情况
2 functions functions 部门职能|单位职能|工作职能
2 organisation org+staff 设置机构及人员情况|单位机构设置及人员情况|机构设置情况
2 annual_tasks tasks 年度总体工作和重点工作任务|年度重点工作
2 goals goals 部门整体支出绩效目标|收支与绩效目标
2 expenditure money+three 部门整体支出情况|部门预算收支情况
1 evaluation_work - 自评工作情况|自评工作开展情况
2 evaluation_work groupwork 评价小组情况|自评组织
2 evaluation_work process 评价过程|评价依据与方法
1 self_evaluation - 绩效自评情况|绩效评价分析
2 conclusion conclusion 自评结论|综合评价情况
0 - groups -
1 problems problems 存在问题|存在的问题|存在的主要问题
1 measures measures 改进措施|改进措施及有关建议|整改措施
1 other other 其他需要说明的情况|其他需要说明事项`},
		{name: "hunan", kind: schema.KindDepartment, tree: "four", forms: []string{"t1", "t2", "t9", "t1", "prose", "bundle"}, numberings: usual, nodes: `
1 overview - 部门、单位基本情况|部门（单位）基本情况|部门基本情况
2 functions functions 部门（单位）职能职责|主要职能|职能职责
2 organisation org+staff 机构设置及人员情况|机构设置
2 annual_tasks tasks 年度重点工作任务|年度重点工作
1 expenditure money 一般公共预算支出情况
2 expenditure basic+three 基本支出情况
2 expenditure projects 项目支出情况
1 expenditure nofund 政府性基金预算支出情况
1 expenditure nofund 国有资本经营预算支出情况
1 expenditure nofund 社会保险基金预算支出情况
1 self_evaluation - 部门整体支出绩效情况
2 goals goals 绩效目标设定情况|整体绩效目标
2 evaluation_work groupwork 自评工作组织情况|自评组织实施情况
2 conclusion conclusion 自评结论|综合评价结论
0 - groups -
1 problems problems 存在的问题及原因分析|存在的问题
1 measures measures 下一步改进措施|下一步工作措施
1 unknown application 绩效自评结果拟应用和公开情况
1 other other 其他需要说明的情况`},
		{name: "yunnan", kind: schema.KindDepartment, tree: "four", forms: []string{"t2", "t2", "prose", "t1", "bundle", "t9"}, numberings: usual, nodes: `
1 overview - 部门基本情况|单位基本情况
2 overview - 部门概况|单位概况
3 functions functions 部门主要职责|职能职责|部门职能职责
3 organisation org+staff 机构设置及人员情况|机构设置和人员情况
2 goals goals 部门绩效目标的设立情况|部门绩效目标设立情况
2 annual_tasks tasks 年度重点工作任务|重点工作任务
2 expenditure money+three 部门整体收支情况
2 unknown system 部门预算管理制度建设情况
1 evaluation_work groupwork+process 绩效自评工作情况
1 self_evaluation - 评价情况分析及综合评价结论
2 conclusion conclusion 综合评价结论|评价结论
0 - groups -
1 problems - 存在的问题和整改情况
2 problems problems 存在的问题|存在问题
2 measures measures 整改情况|整改措施
1 unknown application 绩效自评结果应用
1 unknown experience 主要经验及做法
1 other other 其他需说明的情况`},
		{name: "decimal", kind: schema.KindDepartment, tree: "four", decimal: true, cover: true, forms: []string{"prose", "prose", "t9", "t1"}, numberings: []string{"decimal"}, nodes: `
1 overview - 部门概况|引言|部门基本情况
2 functions functions 主要职责|职责概述
2 organisation org+staff 机构设置及人员情况|机构与人员
2 annual_tasks tasks 年度工作任务|年度重点工作
2 goals goals 部门整体绩效目标
2 expenditure money+three 部门整体支出情况|支出概况
1 evaluation_work - 绩效自评工作开展情况|绩效评价概述
2 evaluation_work groupwork 自评组织|评价组织
2 evaluation_work process 评价依据与方法|评价方法
1 self_evaluation - 整体支出绩效分析|整体支出绩效评价分析
0 - groups -
1 conclusion conclusion 绩效自评结论|绩效评价结论
1 problems problems 存在的主要问题|存在绩效问题
1 measures measures 改进措施和建议|经验教训与建议
1 other other 其他需要说明的事项|需要说明事项`},
		{name: "gansu", kind: schema.KindDepartment, forms: department, numberings: usual, nodes: `
1 overview - 部门概况
2 functions functions 部门职责|主要职责
2 organisation org+staff 机构设置
2 goals goals 部门整体绩效目标
1 expenditure money 部门整体支出管理及使用情况
2 expenditure basic+three 基本支出|基本支出情况
2 expenditure projects 项目支出|项目支出情况
1 evaluation_work groupwork+process 绩效自评工作开展情况
1 self_evaluation - 部门整体绩效分析|整体支出绩效情况
0 - groups -
1 conclusion conclusion 综合评价情况及评价结论|综合评价结论
1 problems pairs 存在的问题和整改措施|存在的问题及整改措施
1 other other 其他需要说明的问题`},
		{name: "anhui", kind: schema.KindDepartment, tree: "four", forms: department, numberings: usual, nodes: `
1 overview functionsorg 部门概况|单位概况
1 expenditure money+three 部门收支情况|预算执行情况
1 evaluation_work - 自评工作开展情况
2 annual_tasks goals+tasks 年度总体目标及主要任务完成情况
2 evaluation_work groupwork 自评工作组织实施情况
1 self_evaluation - 绩效评价情况|绩效自评情况
2 conclusion conclusion 评价结论|综合评价结论
0 - groups -
1 problems problems 存在的问题
1 measures measures 有关建议|下一步工作建议`},
		{name: "shandong", kind: schema.KindDepartment, tree: "four", forms: department, numberings: append([]string{"none"}, usual...), nodes: `
1 overview - 部门基本情况
2 overview functionsorg 部门概况
2 expenditure money+three 部门预决算情况|部门预算和决算情况
2 goals goals 部门整体绩效目标
1 evaluation_work groupwork+process 绩效评价工作开展情况
1 conclusion conclusion 绩效评价结论|综合评价结论
1 self_evaluation - 绩效指标分析|绩效评价指标分析
0 - groups -
1 problems problems 存在的问题|存在的问题及原因
1 measures measures 建议和改进措施|意见建议`},
		{name: heldOutline, kind: schema.KindDepartment, tree: "four", forms: department, numberings: usual, nodes: `
1 overview - 单位概况|部门单位概况
2 overview functionsorg 主要职责职能、组织架构、人员及资产等基本情况
2 annual_tasks tasks 当年履职总体目标、工作任务
2 goals goals 当年整体支出绩效目标
2 unknown system 预算绩效管理开展情况
2 expenditure money+three 当年预算及执行情况|预算及执行情况
1 self_evaluation - 绩效实现情况
0 - groups -
1 conclusion conclusion 综合评价结论|自评结论
1 problems - 主要问题和改进措施
2 problems problems 主要问题
2 measures measures 改进措施
1 unknown application 绩效自评结果应用`},
		{name: "henan", kind: schema.KindDepartment, forms: []string{"t12", "t1", "t2"}, numberings: []string{"henan"}, write: (*gen).henan},
		{name: "chongqing", kind: schema.KindDepartment, forms: []string{"t7", "t7", "t1"}, numberings: []string{"runin"}, write: (*gen).chongqing},
		{name: "conclusion-first", kind: schema.KindProject, tree: "outputs", forms: []string{"prose", "prose", "t1", "t2", "t3", "t3", "t5"}, numberings: usual, nodes: `
1 conclusion - 自评结论
2 conclusion score 自评得分
2 self_evaluation - 绩效目标完成情况
0 - groups -
2 problems problems 存在的问题和原因分析|存在的问题和原因
2 measures measures 下一步拟改进措施及有关建议|下一步拟改进措施
1 appendix - 佐证材料
2 overview - 基本情况|项目基本情况
3 overview projectlines 项目概况|项目立项依据
3 expenditure projectfunds 项目资金安排情况|项目资金情况
3 goals projectgoal 项目绩效目标|绩效目标设定
2 evaluation_work groupwork+process 自评工作开展情况`},
		{name: "project", kind: schema.KindProject, tree: "project", forms: []string{"prose", "prose", "t1", "t2", "t3", "t4", "t5"}, numberings: usual, nodes: `
0 - lead -
1 overview - 项目基本情况|项目概况|基本情况
2 overview projectlines 项目概况|项目立项背景|项目基本概况
2 goals projectgoal 项目绩效目标|项目总体目标
2 expenditure projectfunds 项目资金使用情况|项目资金情况
1 evaluation_work groupwork+process 项目绩效自评工作开展情况|绩效评价工作情况
1 self_evaluation - 项目绩效分析|绩效评价指标分析情况
0 - groups -
1 conclusion conclusion 综合评价情况及评价结论|项目自评结论
1 problems problems 存在的问题及原因分析|存在的问题
1 measures measures 几点建议|有关建议|下一步改进措施
1 other other 其他需要说明的问题`},
		{name: "fund", kind: schema.KindFund, tree: "project", cover: true, forms: []string{"prose", "t1", "t2"}, numberings: []string{"typed", "typed", "paren", "spaced"}, nodes: `
1 overview - 专项资金基本情况|项目基本情况
2 overview projectlines 专项资金概况|项目概况
2 goals projectgoal 专项资金绩效目标|项目绩效目标
2 expenditure projectfunds 资金安排及使用情况|项目资金情况
1 evaluation_work groupwork+process 绩效评价工作情况|绩效自评工作情况
1 self_evaluation - 评价结论及绩效分析
2 conclusion conclusion 评价结论|综合评价结论
0 - groups -
1 problems - 主要经验及做法、存在的问题和建议
2 unknown experience 主要经验及做法
2 problems problems 存在的问题
2 measures measures 有关建议|意见建议`},
		{name: "one-paragraph", kind: schema.KindProject, tree: "project", forms: []string{"prose"}, numberings: []string{"runin"}, write: (*gen).oneParagraph},
		{name: "several", kind: schema.KindProject, forms: []string{"forms"}, numberings: usual, write: (*gen).several},
		{name: "forms-only", kind: schema.KindProject, forms: []string{"forms"}, numberings: []string{"typed"}, write: (*gen).formsOnly},
		{name: "accounts", kind: schema.KindDepartment, tree: "accounts", forms: []string{"prose"}, numberings: []string{"typed", "paren"}, write: (*gen).finalAccounts},
	}
}

// shapesOf are the numbers of headings by numbering, outermost first.
func (g *gen) shapesOf(numbering string) []string {
	switch numbering {
	case "paren":
		return []string{"cn、", "(cn)", "1、", "(1)"}
	case "spaced":
		return []string{"cn、 ", "（cn） ", "1. ", "（1） "}
	case "digits":
		return []string{"1、 ", "（1） ", "1.", "（1）"}
	case "decimal":
		return pick(g.r, [][]string{{"1.1. ", "1.1 ", "1.1 "}, {"1.1. ", "1.1 ", "1.1 "}, {"1.1.", "1.1", "1.1"}, {"1、", "1.1", "1.1"}, {"1、", "1.1 ", "1.1 "},
			{"1.1 ", "1.1 ", "1.1 "}})
	case "none":
		return nil
	case "henan":
		return []string{g.pick("cn ", "cn、"), "1."}
	}
	return []string{"cn、", "（cn）", g.pick("1.", "1.", "1．"), "（1）"}
}

// write writes the report.
func (g *gen) write() {
	g.b.shapes = g.shapesOf(g.d.numbering)
	g.front()
	switch {
	case g.o.write != nil:
		g.o.write(g)
	default:
		if g.d.form == "bundle" && g.chance(40) {
			g.part("第一部分", g.pick("部门整体支出绩效自评报告", "整体支出绩效自评情况"), schema.RoleSelfEvaluation)
		}
		g.chapters()
		g.attach()
	}
	g.back()
	for _, s := range g.b.roots {
		g.gold.Sections = append(g.gold.Sections, s.truth())
	}
	g.noise()
}

// part opens a part: the chapters in it are a level lower.
func (g *gen) part(number, title string, role schema.Role) {
	g.b.depth = 0
	g.b.counts = [6]int{}
	if g.d.numbering == "auto" {
		g.d.numbering = "typed" // an automatic number would fall on the part
	}
	g.b.line("# %s %s", number, title)
	g.b.add(1, number, title, role)
	g.b.depth = 1
}

func (g *gen) chapters() {
	for _, line := range strings.Split(strings.TrimSpace(g.o.nodes), "\n") {
		f := strings.SplitN(line, " ", 4)
		level, _ := strconv.Atoi(f[0])
		if level == 1 && f[1] == "other" && g.chance(15) {
			continue
		}
		if level == 2 && (f[2] == "goals" || f[2] == "process") && g.chance(15) {
			continue
		}
		if level > 0 {
			title := g.pick(strings.Split(f[3], "|")...)
			if level == 1 && f[1] == "self_evaluation" && g.chance(25) {
				title = fmt.Sprintf("%d年度%s", g.yearOf("heading "+title), title)
			}
			g.heading(level, title, schema.Role(f[1]))
		}
		for _, body := range strings.Split(f[2], "+") {
			g.body(body, level)
		}
	}
}

// front writes what stands before the first chapter: chrome, title, cover.
func (g *gen) front() {
	if g.d.noise == "chrome" {
		g.b.line("索引号：%d-%05d    发布机构：%s    主题分类：预决算", g.year+1, g.r.IntN(99999), g.name)
		g.b.line("发布日期：%d年%02d月%02d日    浏览次数：%d    字号：[大 中 小]", g.year+1, g.between(4, 9), g.between(1, 28), g.between(20, 900))
	}
	if g.chance(12) {
		g.b.line("~ 附件%s", g.pick("", "1", "2"))
	}
	title := g.title()
	if g.o.name != "accounts" && g.chance(10) && strings.HasPrefix(title, g.name) {
		g.b.line("= %s", g.name)
		g.b.line("= %s", strings.TrimPrefix(title, g.name))
	} else {
		g.b.line("= %s", title)
	}
	g.gold.Title = schema.Some(title)
	if g.d.noise == "chrome" {
		g.b.line("来源：%s    【打印】 【关闭】", g.name)
	}
	if g.o.cover && g.chance(60) {
		switch {
		case g.o.decimal || g.o.kind == schema.KindFund:
			g.b.line("~ %s", g.name)
			month := g.between(3, 9)
			g.b.line("~ %s年%s月", chineseYear(g.year+1, g.pick("〇", "○")), chinese(month))
			g.gold.ReportedOn = schema.Some(fmt.Sprintf("%d-%02d", g.year+1, month))
		default:
			g.b.line("评价年度：%d年度", g.year)
			g.b.line("评价单位（公章）：%s", g.name)
			m, d := g.between(3, 6), g.between(1, 28)
			g.b.line("填报日期：%d年%d月%d日", g.year+1, m, d)
			g.gold.ReportedOn = schema.Some(fmt.Sprintf("%d-%02d-%02d", g.year+1, m, d))
		}
		g.b.line("---")
	}
	if g.d.noise == "toc" && g.o.nodes != "" && g.d.form != "bundle" {
		g.b.line("@toc")
	}
	if g.o.name == "foshan" && g.chance(40) || g.o.name == "hunan" && g.chance(60) || g.o.name == "anhui" && g.chance(40) {
		g.body("lead", 0)
	}
}

func (g *gen) title() string {
	year := fmt.Sprint(g.year)
	y := g.pick("年度", "年度", "年度", "年")
	switch {
	case g.o.name == "accounts":
		return g.name + year + "年度部门决算"
	case g.o.name == "several":
		return g.name + year + y + "项目支出绩效自评报告"
	case g.o.name == "forms-only":
		return g.name + year + "年度项目支出绩效自评表"
	case g.o.kind == schema.KindFund:
		return g.place + year + "年度" + g.project.name + g.pick("绩效评价报告", "绩效自评报告", "支出绩效自评报告")
	case g.project != nil:
		return g.name + year + y + g.project.name + g.pick("绩效自评报告", "支出绩效自评报告", "支出绩效评价自评报告", "绩效自评价报告")
	case g.d.form == "bundle":
		return g.name + year + y + "部门整体支出及项目支出绩效自评报告"
	}
	kind := g.pick("部门整体支出绩效自评报告", "部门整体支出绩效自评报告", "部门整体绩效自评报告", "部门（单位）整体支出绩效自评报告", "整体支出绩效评价自评报告",
		"部门整体支出自我绩效评价报告", "部门整体支出绩效自评价报告")
	if g.chance(25) {
		return year + y + g.name + kind
	}
	return g.name + year + y + kind
}

// back writes the signature.
func (g *gen) back() {
	if !g.signed() {
		g.sign()
	}
	if g.d.noise == "chrome" {
		g.b.line("分享到：微信 微博 【打印】 【关闭】")
		g.b.line("上一篇：%s%d年度部门预算公开    下一篇：没有了", g.name, g.year+1)
	}
}

func (g *gen) signed() bool {
	return g.gold.ReportedOn.Has() || g.o.name == "accounts" || g.o.name == "forms-only"
}

func (g *gen) sign() {
	if g.signed() || g.chance(25) {
		return
	}
	m, d := g.between(2, 6), g.between(1, 28)
	if g.chance(70) {
		g.b.line("~> %s", g.name)
	}
	switch g.r.IntN(6) {
	case 0:
		g.b.line("~> %d.%d.%d", g.year+1, m, d)
	case 1:
		g.b.line("~> %s年%s月%s日", chineseYear(g.year+1, g.pick("〇", "○")), chinese(m), chinese(d))
	case 2:
		g.b.line("~> %d年%02d月%02d日", g.year+1, m, d)
	default:
		g.b.line("~> %d年%d月%d日", g.year+1, m, d)
	}
	g.gold.ReportedOn = schema.Some(fmt.Sprintf("%d-%02d-%02d", g.year+1, m, d))
}
