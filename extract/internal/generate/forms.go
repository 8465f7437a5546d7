package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// span writes cells of given widths: text, width, text, width …
func span(cells ...any) []string {
	var row []string
	for n := 0; n < len(cells); n += 2 {
		row = append(row, cells[n].(string))
		for range cells[n+1].(int) - 1 {
			row = append(row, "<")
		}
	}
	return row
}

// formComes tells whether the report has a form of its own indicators.
func (g *gen) formComes() bool {
	return g.d.form != "prose" && g.d.form != "bundle" && g.d.form != "forms"
}

// formHasFunds tells whether the department's form has a block of money.
func (g *gen) formHasFunds() bool {
	if g.project != nil {
		return true
	}
	switch g.d.form {
	case "t1", "t2", "t4", "t5":
		return !g.hasDetail() || g.year%2 == 0
	case "t7":
		return true
	}
	return false
}

// formHere tells whether the form stands in the chapter about the indicators,
// not behind the report.
func (g *gen) formHere() bool {
	return !g.formDone && (g.d.numbering == "runin" || g.year%3 == 0 || g.d.numbering == "none")
}

// attach writes the forms behind the report.
func (g *gen) attach() {
	if g.formComes() && !g.formDone {
		g.sign()
		if g.chance(60) {
			g.b.line("---")
		}
		g.attachment(1)
		g.form()
	}
	if g.d.form != "bundle" {
		return
	}
	if g.b.depth == 0 {
		g.sign()
		g.b.line("---")
	}
	parts := g.b.depth > 0
	for n, p := range g.bundle {
		if parts && n == 0 {
			g.part("第二部分", "项目支出绩效自评表", schema.RoleAppendix)
		}
		g.projectForm(p, n)
	}
}

// attachment writes the line over an attachment.
func (g *gen) attachment(n int) {
	switch {
	case g.chance(50):
		g.b.line("%s", g.pick("附件", "附件：", fmt.Sprintf("附件%d", n), fmt.Sprintf("附件%d：", n)))
	case g.chance(30):
		g.b.line("附：%s", g.pick("部门整体支出绩效自评表", "绩效自评表"))
	}
}

// form writes the form of the report's own indicators.
func (g *gen) form() {
	g.formDone = true
	e := g.tree
	if g.project != nil {
		g.writeProjectForm(g.project, e, g.d.form, g.projectTruth())
		return
	}
	truth := &g.gold.Evaluation
	caption := g.pick("{year}年度部门整体支出绩效自评表", "部门整体支出绩效自评表", "部门整体支出绩效自评表（{year}年度）", "部门（单位）整体支出绩效自评表")
	if g.d.form == "t9" {
		caption = g.pick("部门整体支出绩效评价指标评分表", "{year}年度部门整体支出绩效评分表", "绩效自评指标评分表")
	}
	if g.d.form == "t12" {
		caption = g.pick("部门整体支出绩效自评复核表", "部门整体支出绩效自评复核表（{year}年度）")
	}
	year := g.year
	if strings.Contains(caption, "{year}") {
		year = g.yearOf("caption of the form")
	}
	g.b.line("~ %s", strings.ReplaceAll(caption, "{year}", fmt.Sprint(year)))
	if g.d.form == "t7" {
		g.formFlat()
		return
	}
	cols, rows, done := g.leafRows(e, g.d.form)
	var table [][]string
	if g.d.form != "t9" && g.d.form != "t12" {
		table = append(table, span(g.pick("部门名称", "部门（单位）名称"), 2, g.name, cols-2))
		if g.formHasFunds() {
			table = append(table, g.departmentFunds(cols)...)
		}
		if len(g.gold.Goals) > 0 && g.chance(50) {
			var goal []string
			for _, t := range g.gold.Goals {
				goal = append(goal, t.Text)
			}
			table = append(table, span("年度总体目标", 1, "预期目标", 3, "实际完成情况", cols-4),
				span("^", 1, strings.Join(goal, ""), 3, g.items[0].did()+"，"+g.items[1].did()+"。", cols-4))
		}
	}
	table = append(table, rows...)
	total := e.score.short()
	grade := ""
	if e.graded {
		grade = e.grade
	}
	switch g.d.form {
	case "t1":
		table = append(table, span(g.pick("总分", "合计", "总 分"), 5, "100", 1, total, 1, "", 1))
	case "t2":
		if g.chance(60) {
			table = append(table, span("其他需要说明事项", 2, g.pick("无", "无"), cols-2))
		}
		table = append(table, span(g.pick("总分", "总分", "合计"), 7, "100", 1, total, 1, grade, 1))
	case "t4":
		table = append(table, span(g.pick("合计", "总分"), 7, "100", 1, total, 1, "", 1))
		table = append(table, span("评价结论", 2, g.pick("年度绩效目标总体完成较好。", "各项任务按计划实施。"), cols-2))
	case "t5":
		table = append(table, span(g.pick("总分", "合计"), 3, "100", 1, "", 1, "", 1, total, 1, "", 1))
	case "t9":
		row := span(g.pick("合计", "总分"), cols-3-done, "100", 1, "", 1, total, 1)
		if done == 1 {
			row = append(row, "")
		}
		table = append(table, row)
	case "t12":
		reviewed := cents(0)
		for _, i := range leavesOf(e.groups) {
			reviewed += g.reviewed(i)
		}
		table = append(table, span("合计", 6, "100", 1, "", 1, total, 1, "", 1, reviewed.short(), 1, "", 1, "", 1))
		truth.ReviewedScore = some(reviewed.short())
	}
	truth.FullScore = some("100")
	g.table(table)
}

// reviewed is the score that the finance office gave on checking.
func (g *gen) reviewed(i *ind) cents {
	if i.score > 200 && i.score%300 == 0 && i.score <= i.weight {
		return i.score - 50
	}
	return min(i.score, i.weight)
}

// names puts the names of groups and leaf into the first columns, merged.
func names(groups []*ind, weightIn bool, each func(cells []string, leaf *ind)) {
	name := func(i *ind) string {
		if i.weighted && weightIn {
			return i.name + "（" + i.weight.short() + "分）"
		}
		return i.name
	}
	for _, a := range groups {
		first := name(a)
		for _, b := range a.kids {
			second := name(b)
			for _, leaf := range b.kids {
				each([]string{first, second, leaf.name}, leaf)
				first, second = "^", "^"
			}
		}
	}
}

// leafRows writes the rows of the indicators with their heads, and the truth
// about them. done is 1 where a scoring table has a column of reasons.
func (g *gen) leafRows(e *evaluation, form string) (cols int, rows [][]string, done int) {
	truth := g.indicators(e.groups, form == "t3")
	leaves := leavesOf(e.groups)
	empty := g.pick("", "", "", "无")
	reason := func(i *ind) string {
		if i.why == "" {
			if i.unexplained {
				return ""
			}
			return empty
		}
		return i.why
	}
	reasonHead := g.pick("偏差原因分析及改进措施", "偏差原因分析及改进措施", "扣分原因", "未完成原因分析", "原因分析及改进措施")
	deduct := func(t *schema.Indicator, i *ind) {
		t.Deduction = schema.Null[string]()
		if i.why != "" {
			t.Deduction = schema.Some(i.why)
		}
	}
	switch form {
	case "t1", "t5":
		target, actual := g.pick("年度指标值", "年度指标值", "年度指标值（A）", "指标值"), g.pick("实际完成值", "实际完成值", "全年完成值", "实际完成值（B）")
		heads := []string{"一级指标", "二级指标", "三级指标", target, actual, "分值", "得分", reasonHead}
		if form == "t5" {
			heads = []string{"一级指标", "二级指标", "三级指标", "分值", "指标值（A）", "全年实际值（B）", "得分", "未完成原因分析及改进措施"}
		}
		rows = append(rows, heads)
		unit := g.chance(85)
		bare := g.chance(40) // equality without a sign
		names(e.groups, true, func(cells []string, i *ind) {
			t := i.target()
			if bare && i.sign == "＝" {
				t = i.value + i.unit
			}
			a := i.result()
			if !unit && i.unit != "%" {
				a = i.actual
			}
			i.initial, i.standard = t, a
			if form == "t5" {
				rows = append(rows, append(cells, i.weight.short(), t, a, i.score.short(), reason(i)))
				return
			}
			rows = append(rows, append(cells, t, a, i.weight.short(), i.score.short(), reason(i)))
		})
		textual(truth, leaves, func(t *schema.Indicator, i *ind) {
			t.Target, t.Actual = schema.Some(i.initial), schema.Some(i.standard)
			deduct(t, i)
		})
		cols = 8
	case "t2", "t4", "t12":
		signs := func(s string) string { return s }
		if strings.Contains(g.d.noise, "signs") {
			signs = func(s string) string { return strings.NewReplacer("≥", "≧", "≤", "≦", "＝", "═").Replace(s) }
		}
		if form == "t2" {
			rows = append(rows, []string{"绩效指标", "<", "<", "年度指标值", "<", "<", "实际完成值", "分值", "得分", reasonHead},
				[]string{"一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "^", "^", "^", "^"})
			cols = 10
		} else if form == "t4" {
			rows = append(rows, []string{"一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", g.pick("完成值", "实际完成值"), g.pick("权重", "分值"), "得分", g.pick("未完成原因分析", "未完成原因及改进措施")})
			cols = 10
		} else {
			rows = append(rows, []string{"一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位", "权重", "自评完成值", "自评得分", "复核完成值", "复核得分", "偏差", "备注"})
			cols = 13
		}
		names(e.groups, false, func(cells []string, i *ind) {
			unit := i.unit
			if i.sign == "定性" {
				unit = g.pick("/", "", "项")
				if form == "t12" {
					unit = "/"
				}
			}
			cells = append(cells, signs(i.sign), i.value, unit)
			if form != "t12" {
				cells = append(cells, i.actual, i.weight.short(), i.score.short(), reason(i))
			} else {
				cells = append(cells, i.weight.short(), i.actual, i.score.short(), i.actual, g.reviewed(i).short(), "0", reason(i))
			}
			rows = append(rows, cells)
		})
		for n := range truth {
			truth[n] = unweighed(truth[n])
		}
		textual(truth, leaves, func(t *schema.Indicator, i *ind) {
			target := i.target()
			if i.sign != "定性" {
				target = signs(i.sign) + i.value + i.unit
			}
			t.Target, t.Actual = schema.Some(target), schema.Some(i.actual)
			deduct(t, i)
		})
	case "t3":
		rows = append(rows, []string{"一级指标", "二级指标", "三级指标", "年初目标值（A）", "实际完成值（B）", "得分"})
		for _, a := range e.groups {
			for _, b := range a.kids {
				b.shared = len(b.kids) > 1
			}
		}
		truth = g.indicators(e.groups, true)
		names(e.groups, true, func(cells []string, i *ind) {
			score := i.score.short()
			for _, a := range e.groups {
				for _, b := range a.kids {
					for n, k := range b.kids {
						if k == i && b.shared {
							score = "^"
							if n == 0 {
								score = b.score.short()
							}
						}
					}
				}
			}
			rows = append(rows, append(cells, i.target(), i.result(), score))
		})
		textual(truth, leaves, func(t *schema.Indicator, i *ind) {
			t.Target, t.Actual = schema.Some(i.target()), schema.Some(i.result())
			if i.why != "" {
				t.Deduction = schema.Some(i.why)
			}
		})
		cols = 6
	case "t9":
		numbered, reasons := g.chance(40), g.tree.deductionsIn == "table"
		heads := []string{"一级指标", "二级指标"}
		if numbered {
			heads = append(heads, "序号")
		}
		heads = append(heads, "三级指标", g.pick("分值", "权重", "标准分"), g.pick("评分标准", "评价标准"), g.pick("得分", "自评得分", "评分"))
		if reasons {
			heads = append(heads, g.pick("扣分原因", "扣分说明"))
			done = 1
		}
		rows = append(rows, heads)
		n := 0
		names(e.groups, true, func(cells []string, i *ind) {
			n++
			row := []string{cells[0], cells[1]}
			if numbered {
				row = append(row, fmt.Sprint(n))
			}
			row = append(row, cells[2], i.weight.short(), i.standard, i.score.short())
			if reasons {
				row = append(row, reason(i))
			}
			rows = append(rows, row)
		})
		textual(truth, leaves, func(t *schema.Indicator, i *ind) {
			if reasons {
				deduct(t, i)
			} else if i.why != "" {
				t.Deduction = schema.Some(i.why)
			}
		})
		cols = len(heads)
	default:
		panic("no form " + form)
	}
	e.truth(g, truth)
	return cols, rows, done
}

// unweighed is a group without the weight that this form does not show.
func unweighed(i schema.Indicator) schema.Indicator {
	if len(i.Children) > 0 {
		i.Weight = schema.Opt[schema.Decimal]{}
		for n := range i.Children {
			i.Children[n] = unweighed(i.Children[n])
		}
	}
	return i
}

// truth puts the indicators where they belong.
func (e *evaluation) truth(g *gen, list []schema.Indicator) {
	if e == g.tree && g.project == nil {
		g.gold.Evaluation.Indicators = list
		return
	}
	g.pending = list
}

// departmentFunds is the block of money in a department's form. It is the
// report's detail where there is no table of expenditure.
func (g *gen) departmentFunds(cols int) [][]string {
	m := g.money
	unit, said := "（"+g.style.unit+"）", schema.Some(g.style.unit)
	own := g.gold.Expenditure.Detail == nil
	if own && g.plant(schema.UnitMissing, "funds of the form") {
		unit, said = "", schema.Opt[string]{}
	}
	first := g.pick("部门资金", "部门整体支出", "资金情况") + unit
	wide := cols - 6
	rows := [][]string{span(first, 1, "", 1+wide, g.pick(initialHeads[0], "年初预算数"), 1, g.pick("全年预算数", "全年预算数（A）"), 1, g.pick("全年执行数", "全年执行数（B）"), 1, g.pick("执行率", "执行率（B/A）"), 1)}
	d := &schema.Detail{Unit: said}
	wrong := own && !m.projectRateSaid && g.plant(schema.RateMismatch, "row 项目支出 of the form")
	labels := [3]string{"年度资金总额", g.pick("基本支出", "其中：基本支出"), "项目支出"}
	for n, s := range []sums{m.total, m.basic, m.project} {
		rate := ratio(s.final, s.adjusted)
		if wrong && n == 2 {
			rate -= cents(g.between(60, 300))
		}
		i, a, f := g.digits(s.initial), g.digits(s.adjusted), g.digits(s.final)
		rows = append(rows, span("^", 1, labels[n], 1+wide, i, 1, a, 1, f, 1, rate.fixed()+"%", 1))
		d.Rows = append(d.Rows, schema.DetailRow{Label: labels[n], Item: []schema.ExpenditureItem{schema.ItemTotal, schema.ItemBasic, schema.ItemProject}[n],
			Level: min(n, 1), Initial: some(i), Adjusted: some(a), Final: some(f), Rate: some(rate.fixed())})
	}
	if own {
		g.gold.Expenditure.Detail = d
	}
	return rows
}

// formFlat writes the form of Chongqing.
func (g *gen) formFlat() {
	e := g.tree
	m := g.money
	leaves := leavesOf(e.groups)
	execution := leaves[0]
	sign := func(s string) string { return s }
	rows := [][]string{
		span(g.pick("部门（单位）名称", "部门名称"), 2, g.name, 4, g.pick("自评总分（分）", "自评总分"), 2, e.score.short(), 2),
		span("部门整体支出（"+g.style.unit+"）", 2, "年初预算数", 1, g.pick("全年（调整）预算数", "调整预算数"), 2, "全年执行数", 1, "执行率（%）", 1, "执行率权重（分）", 1, "执行率得分（分）", 2),
		span("^", 2, g.digits(m.total.initial), 1, g.digits(m.total.adjusted), 2, g.digits(m.total.final), 1, m.rate.fixed(), 1, "10", 1, execution.score.short(), 2),
		{"指标名称", "计量单位", "指标性质", "年初指标值", "调整指标值", "全年完成值", "得分系数（%）", "指标权重（分）", "指标得分（分）", "是否核心指标"},
	}
	truth := []schema.Indicator{{Name: execution.name, Weight: some("10"), Score: some(execution.score.short())}}
	if execution.why != "" {
		truth[0].Deduction = schema.Some(execution.why)
	}
	for _, i := range leaves[1:] {
		coefficient := ratio(i.score, i.weight)
		unit := i.unit
		rows = append(rows, []string{i.name, unit, sign(i.sign), i.initial, i.value, i.actual, coefficient.short(), i.weight.short(), i.score.short(), g.pick("是", "否")})
		t := schema.Indicator{Name: i.name, Weight: some(i.weight.short()), Score: some(i.score.short()), Target: schema.Some(i.target()), Actual: schema.Some(i.actual)}
		if i.why != "" {
			t.Deduction = schema.Some(i.why)
		}
		truth = append(truth, t)
	}
	g.gold.Evaluation.Indicators = truth
	g.table(rows)
}

// projectForm writes a form of a project of the bundle.
func (g *gen) projectForm(p *project, n int) {
	if n > 0 || g.b.depth == 0 {
		if g.chance(60) {
			g.b.line("---")
		}
		if g.b.depth == 0 && g.o.name != "forms-only" {
			g.attachment(n + 1)
		}
	}
	year := g.year
	caption := g.pick("项目支出绩效自评表", "项目支出绩效自评表（{year}年度）", "{year}年度项目支出绩效自评表")
	if strings.Contains(caption, "{year}") {
		year = g.yearOf("caption of a project's form")
	}
	g.b.line("~ %s", strings.ReplaceAll(caption, "{year}", fmt.Sprint(year)))
	if !strings.Contains(caption, "{year}") && g.chance(60) {
		g.b.line("~ （%d年度）", g.year)
	}
	truth := schema.Project{Name: p.name}
	g.writeProjectForm(p, p.tree, p.form, &truth)
	g.gold.Projects = append(g.gold.Projects, truth)
}

// writeProjectForm writes the form of a project and its truth.
func (g *gen) writeProjectForm(p *project, e *evaluation, form string, truth *schema.Project) {
	if truth == nil {
		return
	}
	if e == g.tree {
		caption := g.pick("项目支出绩效自评表", "{year}年度项目支出绩效自评表", "项目绩效自评表（{year}年度）")
		year := g.year
		if strings.Contains(caption, "{year}") {
			year = g.yearOf("caption of the project's form")
		}
		g.b.line("~ %s", strings.ReplaceAll(caption, "{year}", fmt.Sprint(year)))
	}
	cols, rows, _ := g.leafRows(e, form)
	truth.Indicators, g.pending = g.pending, nil
	unit, inHead := g.style.unit, "（"+g.style.unit+"）"
	if g.plant(schema.UnitMissing, "funds of "+p.name) {
		unit, inHead = "", ""
	}
	half := (cols - 2) / 2
	table := [][]string{
		span("项目名称", 1, p.name, cols-1),
		span("主管部门", 1, g.name, half, g.pick("实施单位", "项目实施单位"), 1, p.implementer, cols-2-half),
	}
	if truth.Department.Or("") == "" {
		truth.Department = schema.Some(g.name)
	}
	truth.Implementer = schema.Some(p.implementer)
	funds, cells := g.fundsOf(p, form != "t3", e.funds, e.fundsWeight, unit)
	if form == "t3" {
		r := p.rows[0]
		a, f := g.digits(r.sums.adjusted), g.digits(r.sums.final)
		table = append(table, []string{"预算执行情况" + inHead + "（20分）", "", "预算数（A）", "执行数（B）", "执行率（B/A）", "得分（20分*执行率）"},
			[]string{"^", "年度财政资金总额", a, f, p.rate.fixed() + "%", e.funds.short()})
		funds.Rows = []schema.FundsRow{{Label: "年度财政资金总额", Adjusted: some(a), Final: some(f), Rate: some(p.rate.fixed()), Weight: some("20"), Score: some(e.funds.short())}}
	} else {
		wide := cols - 8
		table = append(table, span(g.pick("项目资金", "项目资金", "资金情况")+inHead, 1, "", 1+wide, "年初预算数", 1, g.pick("全年预算数", "全年预算数（A）"), 1, g.pick("全年执行数", "全年执行数（B）"), 1, "分值", 1, g.pick("执行率", "执行率（B/A）"), 1, "得分", 1))
		for _, c := range cells {
			table = append(table, span("^", 1, c[0], 1+wide, c[1], 1, c[2], 1, c[3], 1, c[4], 1, c[5], 1, c[6], 1))
		}
	}
	truth.Funds = funds
	if form != "t3" {
		left := cols/2 - 1
		table = append(table, span("年度总体目标", 1, "预期目标", left, "实际完成情况", cols-1-left), span("^", 1, p.goal, left, p.done(), cols-1-left))
		truth.Goal, truth.Achieved = schema.Some(p.goal), schema.Some(p.done())
	}
	table = append(table, rows...)
	score := e.score.short()
	grade := ""
	if e.graded && form == "t2" {
		grade = e.grade
		truth.Grade = schema.Some(grade)
	}
	switch form {
	case "t1":
		table = append(table, span(g.pick("总分", "合计", "总 分"), 5, "100", 1, score, 1, "", 1))
	case "t2":
		table = append(table, span("总分", 7, "100", 1, score, 1, grade, 1))
	case "t4":
		table = append(table, span(g.pick("合计", "总分"), 7, "100", 1, score, 1, "", 1),
			span("评价结论", 2, g.pick("项目按计划实施，总体完成较好。", "项目绩效目标基本实现。"), cols-2),
			span("项目负责人："+g.person(), cols/2, "财务负责人："+g.person(), cols-cols/2))
	case "t3":
		table = append(table, span("总分", 5, score, 1))
		var why []string
		for _, i := range leavesOf(e.groups) {
			if i.why != "" {
				why = append(why, i.name+"："+i.why+"。")
			}
		}
		if len(why) > 0 {
			table = append(table, span(g.pick("偏差大或目标未完成原因分析", "未完成原因说明"), 2, strings.Join(why, " // "), cols-2))
		}
	case "t5":
		table = append(table, span("总分", 3, "100", 1, "", 1, "", 1, score, 1, "", 1))
	}
	truth.Score = some(score)
	if form != "t3" {
		truth.FullScore = some("100")
	}
	g.table(table)
}

// person is somebody's name.
func (g *gen) person() string { return g.pick(familyNames...) + g.pick(givenNames...) }
