package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// An ind is an indicator, or a group of them.
type ind struct {
	name              string
	kind              string // what it is about: budget, goals, …, output, execution
	weight, score     cents
	sign, value, unit string // of the target
	initial, actual   string
	why               string // why points were lost
	standard          string
	weighted          bool // a group whose weight the report states
	named             bool // a group whose score the report states
	shared            bool // rows share the group's score
	kids              []*ind
	unexplained       bool
}

func (i *ind) target() string {
	if i.sign == "定性" || i.sign == "" {
		return i.value
	}
	return i.sign + i.value + i.unit
}

// An evaluation is the scored tree with its total and grade.
type evaluation struct {
	groups       []*ind
	score, full  cents
	grade        string
	words        [4]string
	limits       [3]int
	standard     bool // the scale is the usual one
	graded       bool
	funds        cents // points of the funds row, beside the indicators
	fundsWeight  cents
	deductionsIn string
	client       string // who is satisfied, and how much
	satisfied    cents
}

func (i *ind) leaves() []*ind {
	if len(i.kids) == 0 {
		return []*ind{i}
	}
	var all []*ind
	for _, k := range i.kids {
		all = append(all, k.leaves()...)
	}
	return all
}

func leavesOf(groups []*ind) []*ind {
	var all []*ind
	for _, g := range groups {
		all = append(all, g.leaves()...)
	}
	return all
}

func (i *ind) sumUp() {
	if len(i.kids) == 0 {
		return
	}
	i.weight, i.score = 0, 0
	for _, k := range i.kids {
		k.sumUp()
		i.weight += k.weight
		i.score += k.score
	}
}

// share divides whole points among n indicators, at least two for each.
func (g *gen) share(total, n int) []cents {
	out := make([]cents, n)
	left := total
	for i := range out {
		out[i] = 200
		left -= 2
	}
	if left < 0 {
		panic(fmt.Sprintf("%d points for %d indicators", total, n))
	}
	for ; left > 0; left-- {
		out[g.r.IntN(n)] += 100
	}
	return out
}

// newEvaluation makes the tree that the form of the report shows.
func (g *gen) newEvaluation() *evaluation {
	e := &evaluation{full: 10000, deductionsIn: "table"}
	if g.d.form == "t7" || g.d.form == "t9" && g.chance(50) {
		e.deductionsIn = "prose"
	}
	switch {
	case g.o.tree == "accounts" || g.d.form == "forms":
		return e
	case g.project != nil:
		if g.d.form == "prose" && g.o.tree == "outputs" {
			e.groups = g.outputProseTree()
		} else if g.d.form == "prose" {
			e.groups = g.projectProseTree()
		} else {
			e.groups = g.outputTree(false)
			e.fundsWeight = 1000
			if g.d.form == "t3" {
				e.fundsWeight = 2000
			}
		}
	case g.d.form == "prose":
		if g.o.tree == "four" {
			e.groups = g.fourTree()
		} else {
			e.groups = g.managementTree()
		}
	case g.d.form == "t9":
		e.groups = g.standardTree()
	case g.d.form == "bundle":
		e.groups = g.managementTree()
		if g.o.tree == "four" {
			e.groups = g.fourTree()
		}
	default:
		e.groups = g.outputTree(true)
	}
	g.lose(e)
	g.spoil(e)
	g.total(e)
	return e
}

// lose takes points off some indicators, with reasons.
func (g *gen) lose(e *evaluation) {
	share := g.pickInt(15, 25, 25, 35, 60)
	harsh := g.chance(18)
	for _, i := range leavesOf(e.groups) {
		i.score = i.weight
		if i.kind == "execution" {
			rate := g.money.rate
			if g.project != nil {
				rate = g.project.rate
			}
			i.score = portion(i.weight, rate)
			if i.score < i.weight {
				i.why = g.words(g.pick(reasonsExecution...))
			}
			continue
		}
		if !g.chance(share) && !harsh {
			continue
		}
		g.loseOn(i, harsh)
	}
	for _, i := range e.groups {
		i.sumUp()
	}
}

func (g *gen) pickInt(list ...int) int { return pick(g.r, list) }

func (g *gen) loseOn(i *ind, harsh bool) {
	step := cents(g.pickInt(50, 50, 100, 100, 150, 200, 40, 30))
	if harsh {
		step += i.weight / 1000 * 100
	}
	if step >= i.weight-50 {
		step = 50
	}
	switch {
	case i.sign == "≥" && i.unit != "" && !strings.Contains(i.value, "."):
		var target int
		fmt.Sscan(i.value, &target)
		if target < 10 {
			return
		}
		actual := target - max(1, target*g.between(2, 12)/100)
		if i.unit == "%" {
			i.actual = (cents(actual*100) + cents(10*g.r.IntN(9))).short()
		} else {
			i.actual = fmt.Sprint(actual)
		}
		if g.chance(50) {
			step = i.weight - portion(i.weight, ratio(cents(actual*100), cents(target*100)))
		}
	case i.sign == "＝" && i.value == "100":
		i.actual = (cents(10*g.between(900, 998)) + cents(0)).short()
	case i.sign == "定性":
		for _, e := range g.effects {
			if e.reached == i.value && strings.HasPrefix(i.name, e.name) {
				i.actual = e.nearly
			}
		}
		if i.actual == i.value {
			i.actual = g.pick("基本达到预期", "有所改善")
		}
	case i.sign == "≤":
		return
	}
	i.score = i.weight - step
	i.why = g.words(g.reason(i))
}

func (g *gen) reason(i *ind) string {
	switch i.kind {
	case "budget":
		return g.pick(reasonsBudget...)
	case "assets":
		return g.pick(reasonsAssets...)
	case "goals":
		return g.pick(reasonsGoals...)
	case "satisfaction":
		return g.pick(reasonsSatisfaction...)
	case "execution":
		return g.pick(reasonsExecution...)
	case "output", "quality", "time":
		return g.pick(reasonsOutput...)
	case "effect":
		return g.pick(reasonsEffect...)
	}
	return g.pick(reasonsAny...)
}

// spoil plants the mistakes that lie in the tree.
func (g *gen) spoil(e *evaluation) {
	leaves := leavesOf(e.groups)
	weightless := g.d.form == "t3"
	find := func(ok func(*ind) bool) *ind {
		for _, n := range g.rm.Perm(len(leaves)) {
			if i := leaves[n]; i.kind != "execution" && ok(i) {
				return i
			}
		}
		return nil
	}
	if g.want[schema.WeightsSum] && !weightless {
		if i := find(func(i *ind) bool { return i.why != "" }); i != nil && g.plant(schema.WeightsSum, i.name) {
			i.weight += cents(100 * g.between(1, 2))
		}
	}
	if g.want[schema.ScoreOverWeight] && !weightless {
		lost := map[*ind]cents{} // by the group: its own score must stay within its weight
		for _, group := range e.groups {
			for _, i := range group.leaves() {
				lost[i] = group.weight - group.score
			}
		}
		if i := find(func(i *ind) bool { return i.score == i.weight && lost[i] >= 50 }); i != nil && g.plant(schema.ScoreOverWeight, i.name) {
			i.score += 50
		}
	}
	if g.want[schema.DeductionUnexplained] && !weightless && g.d.form != "t7" {
		if i := find(func(i *ind) bool { return i.why != "" && i.kind != "cost" }); i != nil && g.plant(schema.DeductionUnexplained, i.name) {
			i.why, i.unexplained = "", true
		}
	}
	for _, i := range e.groups {
		i.sumScores()
	}
}

// sumScores adds up scores only: stated weights of groups stay.
func (i *ind) sumScores() {
	if len(i.kids) == 0 {
		return
	}
	i.score = 0
	for _, k := range i.kids {
		k.sumScores()
		i.score += k.score
	}
}

// total adds up the tree and grades it.
func (g *gen) total(e *evaluation) {
	e.score = 0
	for _, i := range e.groups {
		e.score += i.score
	}
	if e.fundsWeight > 0 {
		e.funds = portion(e.fundsWeight, g.project.rate)
		e.score += e.funds
	}
	if len(e.groups) > 0 && g.plant(schema.ScoresSum, "total") {
		d := cents(100 * g.between(1, 2))
		if e.score+d > e.full || g.rm.IntN(2) == 0 {
			d = -d
		}
		e.score += d
	}
	e.words = [4]string{"优", "良", "中", "差"}
	e.limits = [3]int{90, 80, 60}
	e.standard = true
	switch main := g.tree; {
	case main != nil && main.words[0] != "":
		e.words, e.limits = main.words, main.limits
	case main != nil:
	default:
		g.chooseScale(e)
	}
	band := 3
	for n, l := range e.limits {
		if e.score >= cents(l*100) {
			band = n
			break
		}
	}
	e.graded = !g.chance(12)
	if e.graded && g.gradeOnce() && g.plant(schema.GradeMismatch, "conclusion") {
		if band > 0 {
			band--
		} else {
			band++
		}
	}
	e.grade = e.words[band]
}

// chooseScale draws the grades of the report and where it explains them.
func (g *gen) chooseScale(e *evaluation) {
	switch g.r.IntN(8) {
	case 0:
		e.words = [4]string{"优秀", "良好", "中等", "较差"}
	case 1:
		e.words = [4]string{"优秀", "良好", "合格", "不合格"}
		e.limits = [3]int{90, 75, 60}
		e.standard = false
	}
	g.scaleAt = g.pick("none", "none", "note", "sentence")
	if !e.standard && g.scaleAt == "none" {
		g.scaleAt = "sentence"
	}
}

// gradeOnce tells whether the grade belongs to one thing only: in a project's
// report with a form it would be the report's and the project's.
func (g *gen) gradeOnce() bool { return g.project == nil || g.d.form == "prose" }

// truth of the tree.
func (g *gen) indicators(groups []*ind, weightless bool) []schema.Indicator {
	var out []schema.Indicator
	for _, i := range groups {
		t := schema.Indicator{Name: i.name}
		if len(i.kids) > 0 {
			if i.weighted {
				t.Weight = some(i.weight.short())
			}
			if i.named || i.shared {
				t.Score = some(i.score.short())
			}
			t.Children = g.indicators(i.kids, weightless)
			if i.shared {
				for n := range t.Children {
					t.Children[n].Score = schema.Opt[schema.Decimal]{}
				}
			}
			out = append(out, t)
			continue
		}
		if !weightless {
			t.Weight = some(i.weight.short())
		}
		t.Score = some(i.score.short())
		out = append(out, t)
	}
	return out
}

// textual adds targets, results and reasons to the truth of leaves, in order.
func textual(out []schema.Indicator, leaves []*ind, set func(*schema.Indicator, *ind)) []*ind {
	for n := range out {
		if len(out[n].Children) > 0 {
			leaves = textual(out[n].Children, leaves, set)
			continue
		}
		set(&out[n], leaves[0])
		leaves = leaves[1:]
	}
	return leaves
}

// managementTree is the tree of Guangdong: management and duties.
func (g *gen) managementTree() []*ind {
	a := &ind{name: g.pick("管理效率分析", "管理效率分析", "管理效率情况", "管理水平分析")}
	for _, k := range []struct{ name, kind string }{
		{g.pick("预算管理情况", "预算编制情况"), "budget"}, {"绩效管理情况", "goals"}, {"财务管理情况", "finance"}, {"采购管理情况", "purchase"},
		{"项目管理情况", "projects"}, {"资产管理情况", "assets"},
	} {
		a.kids = append(a.kids, &ind{name: k.name, kind: k.kind})
	}
	if g.chance(40) {
		n := 2 + g.r.IntN(3)
		a.kids = append(a.kids[:n], a.kids[n+1:]...)
	}
	b := &ind{name: g.pick("履职效能分析", "履职效能分析", "履职效益分析", "履职成效分析")}
	for _, k := range []struct{ name, kind string }{
		{"重点工作完成率", "keytasks"}, {g.pick("项目绩效目标完成率", "绩效目标完成情况"), "output"}, {g.pick("部门预算资金支出率", "预算资金支出率", "预算执行率"), "execution"},
		{g.pick("社会经济效益", "社会效益", "经济社会效益"), "effect"}, {g.pick("公众满意度", "服务对象满意度", "公众或服务对象满意度"), "satisfaction"},
	} {
		b.kids = append(b.kids, &ind{name: k.name, kind: k.kind})
	}
	first := g.between(40, 55)
	g.weigh(a, first)
	g.weigh(b, 100-first)
	return []*ind{a, b}
}

func (g *gen) weigh(group *ind, points int) {
	for n, w := range g.share(points, len(group.kids)) {
		group.kids[n].weight = w
	}
	group.sumUp()
}

// fourTree is input, process, output, effect.
func (g *gen) fourTree() []*ind {
	suffix := g.pick("", "", "情况", "情况分析", "指标")
	make4 := func(name string, points int, kids ...[2]string) *ind {
		i := &ind{name: name + suffix, weighted: g.o.decimal}
		for _, k := range kids {
			i.kids = append(i.kids, &ind{name: k[0], kind: k[1]})
		}
		g.weigh(i, points)
		return i
	}
	in, process, out := g.between(10, 20), g.between(20, 30), g.between(25, 35)
	return []*ind{
		make4("投入", in, [2]string{g.pick("目标设定", "绩效目标设定"), "goals"}, [2]string{g.pick("预算配置", "预算安排"), "budget"}),
		make4("过程", process, [2]string{"预算执行", "execution"}, [2]string{"预算管理", "finance"}, [2]string{"资产管理", "assets"}),
		make4("产出", out, [2]string{"产出数量", "output"}, [2]string{"产出质量", "quality"}, [2]string{"产出时效", "time"}, [2]string{"产出成本", "cost"}),
		make4("效果", 100-in-process-out, [2]string{g.pick("社会效益", "履职效益"), "effect"}, [2]string{g.pick("服务对象满意度", "满意度"), "satisfaction"}),
	}
}

// outputProseTree is the tree of the central form as prose tells it: two levels,
// and the rate of execution beside them.
func (g *gen) outputProseTree() []*ind {
	groups := g.outputTree(false)
	for _, group := range groups {
		group.kids = group.leaves()
		group.name += "完成情况"
		group.weighted, group.named = true, true
	}
	execution := &ind{name: g.pick("预算执行情况", "执行率情况", "预算执行率情况"), kind: "execution", weight: 1000, score: 1000}
	if g.chance(50) {
		return append(groups, execution)
	}
	return append([]*ind{execution}, groups...)
}

// projectProseTree is what prose says of a project.
func (g *gen) projectProseTree() []*ind {
	a := &ind{name: g.pick("项目资金情况", "预算执行情况", "资金投入情况"), kind: "execution", weight: 1000, score: 1000}
	b := &ind{name: g.pick("产出情况", "项目产出情况", "产出指标完成情况")}
	for _, k := range [][2]string{{"数量指标", "output"}, {"质量指标", "quality"}, {"时效指标", "time"}, {"成本指标", "cost"}} {
		b.kids = append(b.kids, &ind{name: k[0], kind: k[1]})
	}
	g.weigh(b, 50)
	c := &ind{name: g.pick("效益情况", "项目效益情况", "效益指标完成情况")}
	for _, k := range [][2]string{{"社会效益", "effect"}, {"可持续影响", "effect"}} {
		c.kids = append(c.kids, &ind{name: k[0], kind: k[1]})
	}
	g.weigh(c, 30)
	d := &ind{name: g.pick("满意度情况", "服务对象满意度"), kind: "satisfaction", weight: 1000, score: 1000}
	return []*ind{a, b, c, d}
}

// outputTree is the tree of the central form: output, benefit, satisfaction;
// with the rate of execution as a row where there is no funds row for it.
func (g *gen) outputTree(execution bool) []*ind {
	items, rates, effects := g.items, g.rates, g.effects
	level2 := func(name, kind string, leaves ...*ind) *ind {
		for _, l := range leaves {
			l.kind = kind
		}
		return &ind{name: name, kids: leaves}
	}
	suffix := g.pick("指标", "指标", "")
	quantity := func(it done) *ind {
		return &ind{name: it.name + it.measure, sign: "≥", value: fmt.Sprint(it.target), unit: it.unit, actual: fmt.Sprint(it.actual),
			initial: fmt.Sprint(max(1, it.target-it.target/10*g.r.IntN(2)))}
	}
	rate := func(r rated) *ind {
		if g.chance(40) {
			return &ind{name: r.name, sign: "＝", value: "100", unit: "%", actual: "100", initial: "100"}
		}
		return &ind{name: r.name, sign: "≥", value: r.target.short(), unit: "%", actual: r.actual.short(), initial: r.target.short()}
	}
	quality := func(e effect) *ind {
		return &ind{name: e.name, sign: "定性", value: e.reached, actual: e.reached, initial: e.reached}
	}
	n := g.between(2, 4)
	var numbers []*ind
	for _, it := range items[:n] {
		numbers = append(numbers, quantity(it))
	}
	var qualities []*ind
	for _, r := range rates[:g.between(1, 2)] {
		qualities = append(qualities, rate(r))
	}
	when := &ind{name: g.pick("年度任务完成时限", "重点项目完成时限"), sign: "≤", value: "12", unit: "月", actual: g.pick("12", "11"), initial: "12"}
	if g.chance(50) {
		when = &ind{name: "资金拨付及时率", sign: "＝", value: "100", unit: "%", actual: "100", initial: "100"}
	}
	limit := g.between(20, 900)
	cost := &ind{name: g.pick("预算控制数", "单位成本控制数", "项目成本控制"), sign: "≤", value: fmt.Sprint(limit), unit: "万元", actual: fmt.Sprint(limit - g.r.IntN(limit/10+1)), initial: fmt.Sprint(limit)}
	output := &ind{name: "产出指标", kids: []*ind{
		level2("数量"+suffix, "output", numbers...), level2("质量"+suffix, "quality", qualities...),
		level2("时效"+suffix, "time", when), level2("成本"+suffix, "cost", cost),
	}}
	var second []*ind
	if g.chance(50) {
		second = append(second, level2("经济效益"+suffix, "effect", &ind{name: "带动增收成效", sign: "定性", value: "明显", actual: "明显", initial: "明显"}))
	}
	second = append(second, level2("社会效益"+suffix, "effect", quality(effects[0])))
	if g.chance(50) {
		second = append(second, level2("生态效益"+suffix, "effect", quality(effects[1])))
	}
	second = append(second, level2("可持续影响"+suffix, "effect", quality(effects[2])))
	benefit := &ind{name: "效益指标", kids: second}
	target := g.between(88, 95)
	client := g.sec.clients[g.r.IntN(len(g.sec.clients))]
	if g.project != nil && g.tree != nil {
		client = g.pick("受益对象", "项目受益群体", "服务对象")
	}
	satisfied := &ind{name: "满意度指标", kids: []*ind{level2("服务对象满意度"+suffix, "satisfaction",
		&ind{name: client + "满意度", sign: "≥", value: fmt.Sprint(target), unit: "%", actual: (cents(target*100) + cents(10*g.between(1, 45))).short(), initial: fmt.Sprint(target)})}}
	points := [3]int{50, 30, 10}
	if g.d.form == "t3" {
		points = [3]int{40, 30, 10}
	}
	weighted := g.chance(40) || g.d.form == "t3"
	all := []*ind{output, benefit, satisfied}
	for i, group := range all {
		leaves := group.leaves()
		for n, w := range g.share(points[i], len(leaves)) {
			leaves[n].weight = w
		}
		group.sumUp()
		group.weighted = weighted
	}
	if execution {
		r := g.money.rate
		if g.project != nil {
			r = g.project.rate
		}
		leaf := &ind{name: "预算执行率", kind: "execution", sign: "＝", value: "100", unit: "%", actual: r.fixed(), weight: 1000, score: 1000, initial: "100"}
		group := &ind{name: g.pick("预算执行", "预算执行情况", "投入指标"), kids: []*ind{{name: g.pick("预算执行率指标", "资金执行", "投入"), kids: []*ind{leaf}}}, weighted: weighted}
		group.sumUp()
		all = append([]*ind{group}, all...)
	}
	return all
}

// standardTree is the tree of scoring tables: names of the official system, each
// with its standard.
func (g *gen) standardTree() []*ind {
	leaf := func(name, kind, standard string) *ind { return &ind{name: name, kind: kind, standard: standard} }
	all := []*ind{
		{name: "投入", kids: []*ind{
			{name: "目标设定", kids: []*ind{leaf("绩效目标合理性", "goals", "目标与职责相符、依据充分的得满分，每有一项不符扣1分。"), leaf("绩效指标明确性", "goals", "指标清晰、细化、可衡量的得满分，否则酌情扣分。")}},
			{name: "预算配置", kids: []*ind{leaf("在职人员控制率", "budget", "在职人员数不超过编制数的得满分，每超1%扣0.5分。"), leaf("重点支出安排率", "budget", "重点支出保障充分的得满分，否则按比例扣分。")}},
		}},
		{name: "过程", kids: []*ind{
			{name: "预算执行", kids: []*ind{leaf("预算调整率", "budget", "除政策性因素外未调整的得满分，每调整1%扣0.2分。"), leaf("结转结余率", "finance", "结转结余率不高于5%的得满分，每超1%扣0.5分。"), leaf("公用经费控制率", "finance", "实际支出不超过预算的得满分，超过不得分。")}},
			{name: "预算管理", kids: []*ind{leaf("管理制度健全性", "finance", "制度健全且执行有效的得满分，缺一项扣1分。"), leaf("资金使用合规性", "finance", "资金使用合规的得满分，发现问题不得分。"), leaf("信息公开性", "finance", "按规定内容和时限公开的得满分。")}},
			{name: "资产管理", kids: []*ind{leaf("资产管理规范性", "assets", "账实相符、处置合规的得满分，否则扣分。")}},
		}},
		{name: "产出", kids: []*ind{
			{name: "职责履行", kids: []*ind{leaf("实际完成率", "output", "年度任务全部完成的得满分，每少一项扣1分。"), leaf("完成及时率", "time", "按时完成的得满分，每逾期一项扣0.5分。"), leaf("质量达标率", "quality", "质量全部达标的得满分，否则按比例扣分。"), leaf("重点工作办结率", "output", "重点工作全部办结的得满分。")}},
		}},
		{name: "效果", kids: []*ind{
			{name: "履职效益", kids: []*ind{leaf("社会效益", "effect", "效益显著的得满分，较显著的得80%。"), leaf("可持续影响", "effect", "机制健全、作用持续的得满分。")}},
			{name: "满意度", kids: []*ind{leaf("社会公众满意度", "satisfaction", "满意度95%（含）以上得满分，每低1%扣0.5分。")}},
		}},
	}
	in, process, out := g.between(10, 18), g.between(25, 32), g.between(25, 30)
	points := []int{in, process, out, 100 - in - process - out}
	named := g.chance(50)
	for i, group := range all {
		leaves := group.leaves()
		for n, w := range g.share(points[i], len(leaves)) {
			leaves[n].weight = w
		}
		group.sumUp()
		group.weighted = named
		for _, k := range group.kids {
			k.weighted = named
		}
	}
	return all
}
