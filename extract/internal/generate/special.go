package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// chongqing writes the outline whose headings run into their text.
func (g *gen) chongqing() {
	g.para(g.fill(g.phrase(leadPhrases)))
	take := func(write func()) string { // what a body writes, as one text
		at := len(g.b.lines)
		write()
		text := strings.Join(g.b.lines[at:], "")
		g.b.lines = g.b.lines[:at]
		return text
	}
	g.heading(1, "基本情况", schema.RoleOverview)
	if g.chance(60) {
		g.runIn(2, "部门基本情况", schema.RoleOverview, "")
		g.runIn(3, g.pick("职能职责", "主要职责"), schema.RoleFunctions, take(func() { g.duties(true) }))
		g.runIn(3, g.pick("单位构成", "机构设置"), schema.RoleOrganisation, take(g.org))
		g.runIn(3, "机构人员情况", schema.RoleStaffing, take(g.staff))
		g.runIn(2, "预算及支出情况", schema.RoleExpenditure, "")
		g.runIn(3, g.pick("整体支出规模", "整体支出情况"), schema.RoleExpenditure, take(func() { g.moneyProse(true) }))
		g.detailTable()
		g.runIn(3, "“三公”经费情况", schema.RoleExpenditure, take(g.threePublic))
	} else {
		g.runIn(2, "职能职责", schema.RoleFunctions, take(func() { g.duties(true) }))
		g.runIn(2, "机构设置和人员情况", schema.RoleOrganisation, take(func() { g.org(); g.staff() }))
		g.runIn(2, "预算及支出情况", schema.RoleExpenditure, take(func() { g.moneyProse(true) }))
		g.detailTable()
	}
	g.heading(1, g.pick("绩效自评工作情况", "自评组织情况"), schema.RoleEvaluationWork)
	g.runIn(2, "组织实施", schema.RoleEvaluationWork, g.fill(g.phrase(groupWorkPhrases)))
	g.runIn(2, "自评方法", schema.RoleEvaluationWork, g.fill(g.phrase(processPhrases), "{n}", fmt.Sprint(g.between(12, 60))))
	g.heading(1, "绩效目标完成情况", schema.RoleSelfEvaluation)
	g.runIn(2, "总体目标完成情况", schema.RoleGoals, take(g.goalsInline))
	g.runIn(2, g.pick("自评结论", "评价结论"), schema.RoleConclusion, take(func() { g.conclusion(false) }))
	g.runIn(2, g.pick("绩效指标完成情况", "指标完成情况"), schema.RoleSelfEvaluation, "")
	if g.d.form == "t7" {
		g.runIn(3, "预算执行率", schema.RoleIndicator, take(g.executionPoints))
	}
	g.runIn(3, "产出指标", schema.RoleIndicatorGroup,
		g.fill(g.phrase(resultPhrases), "{done}", g.items[0].did()+"，"+g.items[1].did(), "{rate}", g.rateText(0)))
	g.runIn(3, "效益和满意度指标", schema.RoleIndicatorGroup, g.fill(g.pick(bodiesEffect...), "{effect}", g.effectText(0))+g.satisfactionText(false))
	if g.d.form == "t7" {
		g.lostProse()
	}
	g.form()
	g.heading(1, g.pick("存在的主要问题", "存在的问题"), schema.RoleProblems)
	g.problems()
	g.heading(1, g.pick("下一步改进措施", "改进措施"), schema.RoleMeasures)
	g.measures()
	g.heading(1, g.pick("其他需要说明的问题", "其他需要说明的事项"), schema.RoleOther)
	g.other()
}

// goalsInline is goals in one paragraph.
func (g *gen) goalsInline() {
	i, j := g.items[1], g.items[2]
	text := fmt.Sprintf("%s%d%s，%s%d%s，%s。", i.name, i.target, i.unit, j.name, j.target, j.unit, g.words(g.pick(goalTails...)))
	g.para(g.words(g.phrase(goalIntros)) + text)
	g.gold.Goals = append(g.gold.Goals, schema.Goal{Text: text})
}

// henan writes `一 …。` with run-in items.
func (g *gen) henan() {
	g.para(g.fill(g.phrase(leadPhrases)))
	g.heading(1, g.pick("绩效管理工作开展情况", "绩效自评工作开展情况"), schema.RoleEvaluationWork)
	g.para("1.加强组织领导。" + g.fill(g.phrase(groupWorkPhrases)))
	g.para("2.健全管理制度。" + g.fill(g.pick(systemPhrases...)))
	i, j := g.items[1], g.items[2]
	goal := fmt.Sprintf("%s%d%s，%s%d%s，%s。", i.name, i.target, i.unit, j.name, j.target, j.unit, g.words(g.pick(goalTails...)))
	g.gold.Goals = append(g.gold.Goals, schema.Goal{Text: goal})
	g.para("3.强化目标管理。" + g.words("{year}年度部门整体绩效目标为：") + goal)
	g.heading(1, g.pick("部门（单位）整体和项目绩效自评结果", "部门整体和项目绩效自评结果"), schema.RoleSelfEvaluation)
	at := len(g.b.lines)
	g.d.money = "prose"
	g.moneyProse(false)
	g.conclusion(false)
	text := strings.Join(g.b.lines[at:], "")
	g.b.lines = append(g.b.lines[:at], "1.部门整体自评结果。"+text)
	g.para("2.项目自评结果。" + g.words("纳入自评的项目{n}个，", "{n}", fmt.Sprint(g.between(2, 9))) + g.words("{x}、{y}等项目均按期完成。"))
	g.heading(1, g.pick("绩效自评发现问题", "绩效自评发现的问题"), schema.RoleProblems)
	g.problems()
	g.heading(1, g.pick("改进意见", "下一步改进意见"), schema.RoleMeasures)
	g.measures()
	if g.tree.deductionsIn == "prose" {
		g.lostProse()
	}
	g.attach()
}

// oneParagraph writes a whole report without a break.
func (g *gen) oneParagraph() {
	var b strings.Builder
	chapter := 0
	add := func(title string, role schema.Role, text string) {
		chapter++
		fmt.Fprintf(&b, "%s、%s。%s", chinese(chapter), title, text)
		g.b.add(1, fmt.Sprint(chapter), title, role)
	}
	p := g.project
	truth := g.projectTruth()
	truth.Department, truth.Implementer, truth.Goal = schema.Some(g.name), schema.Some(p.implementer), schema.Some(p.goal)
	g.introduced, g.short, g.self = true, "", g.name
	add("基本情况", schema.RoleOverview, p.name+"由"+g.name+"主管，"+p.implementer+"具体实施，当年实施完成。项目绩效目标是："+p.goal)
	add("项目资金使用及管理情况", schema.RoleExpenditure, g.fill("项目年初预算{i}，全年到位资金{a}，实际支出{f}，@预算执行率@为{r}%。资金实行专账核算，支付手续完备。",
		"{i}", g.amount(p.total.initial), "{a}", g.amount(p.total.adjusted), "{f}", g.amount(p.total.final), "{r}", p.rate.fixed()))
	add("预算支出组织实施情况", schema.RoleUnknown, g.fill(g.phrase(groupWorkPhrases)))
	e := g.tree
	tree := g.indicators(e.groups, false)
	textual(tree, leavesOf(e.groups), func(t *schema.Indicator, i *ind) {
		if i.why != "" {
			t.Deduction = schema.Some(i.why)
		}
	})
	var flat []schema.Indicator
	for _, t := range tree {
		if len(t.Children) > 0 {
			flat = append(flat, t.Children...)
		} else {
			flat = append(flat, t)
		}
	}
	g.gold.Evaluation.Indicators = flat
	var said strings.Builder
	for n, i := range leavesOf(e.groups) {
		fmt.Fprintf(&said, "%d.%s：%s", n+1, i.name, g.leafText(i, n%3))
	}
	said.WriteString(g.fill(g.pick("自评最终得分{score},等级为{grade}。", "综合得分{score}分，评价等级为“{grade}”。"), "{score}", e.score.short(), "{grade}", e.grade))
	g.gold.Evaluation.Score, truth.Score = some(e.score.short()), some(e.score.short())
	g.gold.Evaluation.Grade = schema.Some(e.grade)
	if !e.standard {
		said.WriteString(g.scaleText())
	}
	add("预算支出绩效情况", schema.RoleSelfEvaluation, said.String())
	list := func(phrases []string, into *[]schema.Item) string {
		var b strings.Builder
		for n := range 2 {
			_, text, _ := strings.Cut(g.words(g.distinct(phrases, n)), "|")
			b.WriteString(label("一是", n) + text)
			*into = append(*into, schema.Item{Number: fmt.Sprint(n + 1), Title: text})
		}
		return b.String()
	}
	add("存在的问题及原因分析", schema.RoleProblems, list(problemPhrases, &g.gold.Problems))
	add("几点建议", schema.RoleMeasures, list(measurePhrases, &g.gold.Measures))
	add("其他需要说明的问题", schema.RoleOther, "无。")
	g.gold.Other = schema.Null[string]()
	g.para(b.String())
}

// formsOnly writes nothing but forms of projects.
func (g *gen) formsOnly() {
	for n, p := range g.bundle {
		g.projectForm(p, n)
	}
	g.project = nil
	g.gold.Department.ShortName = schema.Opt[string]{}
}

// finalAccounts writes a document of final accounts with a chapter on
// performance.
func (g *gen) finalAccounts() {
	y := fmt.Sprint(g.year)
	chapters := func() { g.b.counts = [6]int{} }
	g.part("第一部分", g.name+"概况", schema.RoleOverview)
	g.heading(1, "主要职能", schema.RoleFunctions)
	g.duties(false)
	g.heading(1, g.pick("机构设置", "部门决算单位构成"), schema.RoleOrganisation)
	g.org()
	g.part("第二部分", g.name+y+"年度部门决算表", schema.RoleExpenditure)
	chapters()
	m := g.money
	u := g.style.unit
	g.heading(1, "收入支出决算总表", schema.RoleExpenditure)
	g.b.line("~> 单位：%s", u)
	total := m.total.final
	main := total / 100 * 78
	social, health := total/100*9, total/100*4
	housing := total - main - social - health
	carryIn, carryOut := total/50, total/60
	income := total + carryOut - carryIn
	class := g.pick("文化旅游体育与传媒支出", "农林水支出", "教育支出", "公共安全支出", "城乡社区支出", "一般公共服务支出")
	shown := social
	if g.plant(schema.PartsSum, "收入支出决算总表") {
		shown += 900
		if u == "元" {
			shown += 9000000
		}
	}
	d := &schema.Detail{Caption: schema.Some("收入支出决算总表"), Unit: schema.Some(u)}
	row := func(label string, c cents, none bool, item schema.ExpenditureItem, level int) string {
		r := schema.DetailRow{Label: label, Item: item, Level: level, Final: schema.Null[schema.Decimal]()}
		text := ""
		if !none {
			text = g.digits(c)
			r.Final = some(text)
		}
		d.Rows = append(d.Rows, r)
		return text
	}
	rows := [][]string{span("收入", 2, "支出", 2), {"项目", "决算数", "项目", "决算数"}}
	left := []struct {
		label string
		c     cents
	}{{"一、一般公共预算财政拨款收入", income}, {"二、政府性基金预算财政拨款收入", 0}, {"三、事业收入", 0}, {"四、其他收入", 0}, {"", 0}}
	right := []struct {
		label string
		c     cents
	}{{"一、" + class, main}, {"二、外交支出", 0}, {"三、社会保障和就业支出", shown}, {"四、卫生健康支出", health}, {"五、住房保障支出", housing}}
	for n := range left {
		l := ""
		if left[n].c > 0 {
			l = g.digits(left[n].c)
		}
		rows = append(rows, []string{left[n].label, l, right[n].label, row(right[n].label, right[n].c, right[n].c == 0, schema.ItemOther, 1)})
	}
	rows = append(rows, []string{"本年收入合计", g.digits(income), "本年支出合计", row("本年支出合计", total, false, schema.ItemTotal, 0)})
	rows = append(rows, []string{"年初结转和结余", g.digits(carryIn), "年末结转和结余", g.digits(carryOut)})
	rows = append(rows, []string{"总计", g.digits(income + carryIn), "总计", g.digits(total + carryOut)})
	g.gold.Expenditure.Detail = d
	g.table(rows)
	g.heading(1, "“三公”经费支出决算表", schema.RoleExpenditure)
	g.threePublicTable()
	g.part("第三部分", g.name+y+"年度部门决算情况说明", schema.RoleExpenditure)
	chapters()
	g.heading(1, "收入支出决算总体情况说明", schema.RoleExpenditure)
	said := carryOut
	if g.plant(schema.TextTableMismatch, "年末结转和结余") {
		said = transpose(carryOut)
	}
	g.para(fmt.Sprintf("%s年度收入总计%s、支出总计%s，年末结转和结余%s。", y, g.amount(income+carryIn), g.amount(total+carryOut), g.amount(said)))
	g.heading(1, "支出决算情况说明", schema.RoleExpenditure)
	g.para(fmt.Sprintf("本年支出合计%s，其中：基本支出%s，占%s%%；项目支出%s，占%s%%。", g.amount(total), g.amount(m.basic.final),
		ratio(m.basic.final, total).fixed(), g.amount(m.project.final), ratio(m.project.final, total).fixed()))
	e := &g.gold.Expenditure
	e.Total, e.Basic, e.Project = money(total, u), money(m.basic.final, u), money(m.project.final, u)
	g.heading(1, "预算绩效管理情况", schema.RoleSelfEvaluation)
	n := g.between(6, 20)
	good := g.between(0, 2)
	stated := n
	if g.plant(schema.CountMismatch, "projects by grade") {
		stated++
	}
	average := cents(100*g.between(91, 98) + g.r.IntN(100))
	g.para(fmt.Sprintf("%s%s年度预算绩效管理工作开展情况如下：绩效自评的%s年度项目%d个，涉及预算金额%s，平均得分%s分（其中，绩效评级为“优”的项目%d个；绩效评级为“良”的项目%d个；绩效评级为“合格”的项目0个；绩效评级为“不合格”的项目0个）。",
		g.name, y, y, stated, g.amount(m.project.adjusted), average.fixed(), n-good, good))
	g.metric("平均得分", average.fixed(), "分")
	g.part("第四部分", "名词解释", schema.RoleAppendix)
	g.para("一、基本支出：指单位为保障机构正常运转、完成日常工作任务而发生的支出。")
	g.para("二、项目支出：指单位为完成特定行政任务或事业发展目标，在基本支出之外发生的支出。")
}

// several writes a report on several projects without forms: a paragraph each,
// and a table of their scores.
func (g *gen) several() {
	truth := func(p *project) schema.Project {
		return schema.Project{Name: p.name, Department: schema.Some(g.name), Implementer: schema.Some(p.implementer), Goal: schema.Some(p.goal)}
	}
	g.heading(1, g.pick("基本情况", "项目基本情况"), schema.RoleOverview)
	g.heading(2, "项目概况", schema.RoleOverview)
	var all []schema.Project
	style := g.pick("（1）", "⑴", "①")
	for n, p := range g.bundle {
		all = append(all, truth(p))
		g.para(label(style, n) + p.name + "。由" + p.implementer + g.pick("实施", "负责实施") + "，当年安排、当年完成。绩效目标：" + p.goal)
	}
	d := g.dept()
	if !strings.HasPrefix(d, g.name) {
		d = g.name
	}
	g.para("上述项目主管部门均为" + d + "。")
	g.heading(1, "项目绩效自评工作开展情况", schema.RoleEvaluationWork)
	count := len(g.bundle)
	if g.plant(schema.CountMismatch, "projects") {
		count++
	}
	g.para(fmt.Sprintf("本次自评项目共%d个。", count) + g.fill(g.phrase(groupWorkPhrases)))
	g.heading(1, "项目绩效实现情况", schema.RoleSelfEvaluation)
	g.heading(2, "项目资金情况", schema.RoleExpenditure)
	var total sums
	for _, p := range g.bundle {
		total = total.plus(p.total)
	}
	g.para(g.fill("{year}年项目全年预算{a}，资金全部到位，全年执行{f}，@总体执行率@为{r}%。", "{a}", g.amount(total.adjusted), "{f}", g.amount(total.final),
		"{r}", ratio(total.final, total.adjusted).fixed()))
	g.heading(2, "项目绩效指标完成情况", schema.RoleSelfEvaluation)
	g.para(g.fill(g.phrase(resultPhrases), "{done}", g.items[0].did()+"，"+g.items[1].did(), "{rate}", g.rateText(0)) + g.satisfactionText(false))
	g.para(g.pick("各项目自评结果见下表。", "各项目得分情况如下："))
	g.b.line("~ %d年度项目自评结果汇总表", g.yearOf("caption of the summary"))
	g.b.line("~> 单位：%s", g.style.unit)
	rows := [][]string{{"序号", "项目名称", "实施单位", "全年预算数", "全年执行数", "执行率", g.pick("自评得分", "得分"), g.pick("评价等级", "自评等级", "等级")}}
	for n, p := range g.bundle {
		score := cents(100*g.pickInt(84, 88, 91, 93, 95, 96, 97, 98) + 10*g.r.IntN(10))
		band := 0
		if score < 9000 {
			band = 1
		}
		if g.plant(schema.GradeMismatch, p.name) {
			band = 1 - band
		}
		grade := []string{"优", "良"}[band]
		rows = append(rows, []string{fmt.Sprint(n + 1), p.name, p.implementer, g.digits(p.total.adjusted), g.digits(p.total.final), p.rate.fixed() + "%", score.short(), grade})
		all[n].Score, all[n].Grade = some(score.short()), schema.Some(grade)
	}
	rows = append(rows, append(span("合计", 3), g.digits(total.adjusted), g.digits(total.final), ratio(total.final, total.adjusted).fixed()+"%", "", ""))
	g.gold.Projects = all
	g.table(rows)
	g.heading(1, g.pick("存在的问题及原因分析", "存在的问题"), schema.RoleProblems)
	g.problems()
	g.heading(1, "下一步改进措施", schema.RoleMeasures)
	g.measures()
	g.project = nil
}
