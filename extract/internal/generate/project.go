package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// A project is one project with its money and, in its form, its own indicators.
type project struct {
	name, implementer string
	rows              []fundsRow
	total             sums
	rate              cents
	goal              string
	tree              *evaluation
	form              string
	items             []done
}

type fundsRow struct {
	label string
	sums  sums
	zero  bool
}

func (g *gen) newProject(main bool) *project {
	p := &project{}
	n := len(g.bundle)
	p.name = g.sec.projects[(g.year+n)%len(g.sec.projects)]
	if g.o.kind == schema.KindFund {
		p.name = g.pick("产业发展", "民生保障", "基层能力建设", "高质量发展", "惠民服务") + "专项资金"
	} else if !strings.HasSuffix(p.name, "项目") && g.chance(50) {
		p.name += "项目"
	}
	p.implementer = g.subs[n%len(g.subs)]
	a, b := g.sumsAround(60, 1600, 120), g.sumsAround(20, 500, 200)
	labels := pick(g.r, [][3]string{
		{"年度资金总额", "当年财政拨款", "上年结转资金"}, {"年度资金总额", "本年财政拨款", "上年结转资金"}, {"年度资金总额", "中央财政资金", "地方财政资金"},
		{"年度资金总额", "上级补助资金", "本级配套资金"}, {"资金总额", "省级资金", "市县资金"},
	})
	p.total = a.plus(b)
	p.rate = ratio(p.total.final, p.total.adjusted)
	p.rows = []fundsRow{{labels[0], p.total, false}, {"其中：" + labels[1], a, false}, {labels[2], b, false}, {"其他资金", sums{}, true}}
	p.items = g.items
	if !main { // things of its own
		p.items = nil
		for k := range g.items {
			p.items = append(p.items, g.items[(2*n+2+k)%len(g.items)])
		}
	}
	i, j := p.items[0], p.items[1]
	p.goal = fmt.Sprintf("%s%d%s以上，%s%d%s，%s。", i.name, i.target, i.unit, j.name, j.target, j.unit, g.words(g.pick(goalTails...)))
	if main {
		return p
	}
	p.form = g.pick("t1", "t1", "t2", "t4")
	form, own, items, rates := g.d.form, g.project, g.items, g.rates
	g.d.form, g.project, g.items = p.form, p, p.items
	g.rates = nil
	for _, k := range g.r.Perm(len(projectRates)) {
		g.rates = append(g.rates, rated{projectRates[k], cents(100 * g.between(88, 96)), cents(10 * g.between(961, 1000))})
	}
	g.hidden = g.o.name == "several"
	p.tree = &evaluation{full: 10000, fundsWeight: 1000, groups: g.outputTree(false)}
	g.lose(p.tree)
	g.spoil(p.tree)
	g.total(p.tree)
	g.sync(p.tree)
	g.hidden = false
	p.items = g.items
	g.d.form, g.project, g.items, g.rates = form, own, items, rates
	return p
}

// projectRates are rates of a project of a bundle, whose report has its own.
var projectRates = []string{"项目验收合格率", "补助对象准确率", "项目档案完整率", "实施方案落实率", "设备验收达标率"}

// done says what was done of the project.
func (p *project) done() string {
	i, j := p.items[0], p.items[1]
	return fmt.Sprintf("%s%d%s，%s%d%s，年度任务按计划完成。", i.name, i.actual, i.unit, j.name, j.actual, j.unit)
}

// fundsOf is the truth of a project's funds as a table with the columns shows them.
func (g *gen) fundsOf(p *project, withPoints bool, fundsScore, fundsWeight cents, unit string) (*schema.Funds, [][]string) {
	f := &schema.Funds{}
	if unit != "" {
		f.Unit = schema.Some(unit)
	}
	var cells [][]string
	dash := g.pick("—", "—", "-", "/")
	whole := withPoints || fundsWeight == 0 // one that shows all rows
	wrongRate := whole && g.plant(schema.RateMismatch, "funds row "+p.rows[1].label)
	wrongSum := whole && g.plant(schema.PartsSum, "funds total")
	for n, r := range p.rows {
		s := r.sums
		if wrongSum && n == 0 {
			s.initial += cents(900)
			if g.d.unit == "元" {
				s.initial += 9000000
			}
		}
		i, a, fin := g.digits(s.initial), g.digits(s.adjusted), g.digits(s.final)
		row := schema.FundsRow{Label: r.label, Initial: some(i), Adjusted: some(a), Final: some(fin)}
		rate := ratio(s.final, s.adjusted)
		if wrongRate && n == 1 {
			rate -= cents(g.between(60, 300))
		}
		cell := []string{r.label, i, a, fin}
		points := []string{dash, rate.fixed() + "%", dash}
		row.Rate = some(rate.fixed())
		if r.zero {
			points[1] = dash
			row.Rate = schema.Null[schema.Decimal]()
		}
		if withPoints {
			row.Weight, row.Score = schema.Null[schema.Decimal](), schema.Null[schema.Decimal]()
			if n == 0 {
				points[0], points[2] = fundsWeight.short(), fundsScore.short()
				row.Weight, row.Score = some(points[0]), some(points[2])
			}
		}
		cells = append(cells, append(cell, points...))
		f.Rows = append(f.Rows, row)
	}
	return f, cells
}

// projectLines says what the project is and whose.
func (g *gen) projectLines() {
	p := g.project
	truth := g.projectTruth()
	truth.Department = schema.Some(g.name)
	truth.Implementer = schema.Some(p.implementer)
	if g.chance(50) {
		g.para("项目名称：" + p.name)
		g.para("主管部门：" + g.name)
		g.para("实施单位：" + p.implementer)
		g.para(g.words("{dept}按照职责分工组织项目实施，实施期为{year}年1月至12月。"))
		return
	}
	d := g.dept()
	truth.Department = schema.Some(g.self)
	if g.formComes() && d == g.self {
		d = g.name
	}
	if strings.HasPrefix(g.self, "我") || g.self == "本单位" || d != g.self {
		truth.Department = schema.Some(g.name)
		d = g.name + strings.TrimPrefix(d, g.name)
		if strings.HasPrefix(d, g.name+"我") || strings.HasSuffix(d, "本单位") {
			d = g.name
		}
	}
	g.para(p.name + "由" + d + "主管，" + p.implementer + g.pick("具体实施", "负责实施", "组织实施") + "，" + g.pick("实施期为一年", "建设期1年", "当年实施完成") + "。")
}

// projectTruth is the entry of the report's own project.
func (g *gen) projectTruth() *schema.Project {
	if len(g.gold.Projects) == 0 {
		g.gold.Projects = append(g.gold.Projects, schema.Project{Name: g.project.name})
	}
	return &g.gold.Projects[0]
}

func (g *gen) projectGoal() {
	truth := g.projectTruth()
	truth.Goal = schema.Some(g.project.goal)
	g.para(g.pick("", "总体目标：", "项目绩效目标为：", "项目总体目标是：") + g.project.goal)
}

// projectFunds writes the money of the project: a sentence and, where no form
// shows it, a table.
func (g *gen) projectFunds() {
	p := g.project
	m := p.total
	phrases := []string{
		"项目年初预算{i}，全年预算{a}，实际支出{f}，@预算执行率@为{r}%。",
		"{year}年项目全年预算{a}，资金全部到位，全年执行{f}，@项目资金执行率@{r}%。",
		"项目资金全年预算数{a}，全年执行数{f}，@预算执行率@{r}%。",
		"{year}年安排项目资金{a}，实际支出{f}，@资金支出率@为{r}%。",
	}
	if g.want[schema.PartsSum] {
		phrases = phrases[1:]
	}
	g.para(g.fill(g.pick(phrases...), "{i}", g.amount(m.initial), "{a}", g.amount(m.adjusted), "{f}", g.amount(m.final), "{r}", p.rate.fixed()))
	if g.d.form != "prose" || g.chance(25) {
		return
	}
	unit := g.style.unit
	if g.plant(schema.UnitMissing, "funds of the project") {
		unit = ""
	}
	caption := g.pick("项目资金安排及执行情况表", "项目资金使用情况表", "资金安排及使用情况表")
	g.b.line("~ %s", caption)
	if unit != "" {
		g.b.line("~> 单位：%s", unit)
	}
	funds, cells := g.fundsOf(p, false, 0, 0, unit)
	rows := [][]string{{g.pick("资金来源", "项目"), g.pick(initialHeads...), g.pick("全年预算数", "全年预算数（A）", "调整预算数"), g.pick("全年执行数", "全年执行数（B）", "实际支出数"), g.pick("执行率", "执行率（B/A）")}}
	for _, c := range cells {
		rows = append(rows, []string{c[0], c[1], c[2], c[3], c[5]})
	}
	g.projectTruth().Funds = funds
	g.table(rows)
}
