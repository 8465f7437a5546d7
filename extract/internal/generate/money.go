package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// amounts is how a report writes money.
type amounts struct {
	unit, grouping string
	whole          bool // no decimals
}

// digits writes the digits of an amount.
func (g *gen) digits(c cents) string {
	if g.style.whole {
		s, _, _ := strings.Cut(c.fixed(), ".")
		if g.style.grouping == "grouped" {
			s, _, _ = strings.Cut(c.grouped(), ".")
		}
		return s
	}
	switch g.style.grouping {
	case "grouped":
		return c.grouped()
	case "mixed":
		if g.r.IntN(2) == 0 {
			return c.grouped()
		}
	}
	return c.fixed()
}

// amount writes an amount with its unit.
func (g *gen) amount(c cents) string { return g.digits(c) + g.style.unit }

// A sums is a row of money over the year.
type sums struct{ initial, adjusted, final cents }

func (s sums) plus(o sums) sums {
	return sums{s.initial + o.initial, s.adjusted + o.adjusted, s.final + o.final}
}

// accounts are the year's figures of an office.
type accounts struct {
	personnel, operating, basic, capital, project, total sums
	saidInitial                                          cents // what prose says
	prosaic                                              bool  // that prose says it
	rate                                                 cents // of the whole
	three                                                three
	projectRateSaid                                      bool
}

// three are the three public expenses.
type three struct{ running, reception, total sums }

func (g *gen) sumsAround(low, high int, tight int) sums {
	scale := int64(1)
	if g.d.unit == "元" {
		scale = 10000
	}
	draw := func(low, high int64) cents {
		c := low*100 + g.r.Int64N((high-low)*100)
		c *= scale
		if scale > 1 {
			c += g.r.Int64N(scale)
			if g.chance(60) {
				c -= c % 10000
			}
		} else if g.chance(20) {
			c -= c % 100
		}
		return cents(c)
	}
	i := draw(int64(low), int64(high))
	a := i + i/100*cents(g.between(1, 14))
	f := a - a/1000*cents(g.between(0, tight))
	if f != a && g.chance(80) {
		f -= cents(g.r.Int64N(90*scale) + 1)
	}
	return g.round(sums{i, a, f})
}

// round drops decimals where the report has none.
func (g *gen) round(s sums) sums {
	if g.style.whole {
		s = sums{s.initial / 100 * 100, s.adjusted / 100 * 100, s.final / 100 * 100}
	}
	return s
}

func (g *gen) newAccounts() *accounts {
	m := &accounts{}
	m.personnel = g.sumsAround(300, 3000, 20)
	m.operating = g.sumsAround(40, 400, 50)
	m.basic = m.personnel.plus(m.operating)
	m.project = g.sumsAround(200, 6000, 120)
	m.capital = g.round(sums{m.project.initial / 3, m.project.adjusted / 3, m.project.final / 3})
	m.total = m.basic.plus(m.project)
	m.saidInitial = m.total.initial
	m.rate = ratio(m.total.final, m.total.adjusted)
	m.three.running = g.sumsAround(5, 30, 200)
	m.three.reception = g.sumsAround(2, 15, 300)
	for _, s := range []*sums{&m.three.running, &m.three.reception} {
		s.adjusted = s.initial
		s.final = s.initial - s.initial/100*cents(g.between(3, 40))
		*s = g.round(*s)
	}
	m.three.total = m.three.running.plus(m.three.reception)
	return m
}

// detailRow is a row of the table of expenditure before it is written.
type detailRow struct {
	label string
	item  schema.ExpenditureItem
	level int
	sums  sums
	none  bool
}

// moneyChapter writes what was spent: prose, then a table.
func (g *gen) moneyChapter() {
	g.moneyProse(true)
	g.detailTable()
}

// hasDetail tells whether the report's prose has a table of expenditure.
func (g *gen) hasDetail() bool { return g.d.money != "prose" && g.o.kind == schema.KindDepartment }

// moneyProse writes the sentence about the whole.
func (g *gen) moneyProse(intro bool) {
	m := g.money
	e := &g.gold.Expenditure
	e.Total, e.Basic, e.Project = money(m.total.final, g.style.unit), money(m.basic.final, g.style.unit), money(m.project.final, g.style.unit)
	phrase := g.phrase(moneyPhrases)
	if strings.Contains(phrase, "{i}") && g.hasDetail() && g.plant(schema.TextTableMismatch, "年初预算 in prose") {
		m.saidInitial = transpose(m.total.initial)
	}
	if strings.Contains(phrase, "@") && strings.Contains(phrase, "{a}") && strings.Contains(phrase, "{f}") && !g.showsRate() && (g.d.form == "prose" || g.d.form == "t9") &&
		g.plant(schema.RateMismatch, "rate in prose") {
		m.rate -= cents(g.between(60, 300))
	}
	m.prosaic = m.prosaic || strings.Contains(phrase, "{i}")
	share := func(s sums) string { return ratio(s.final, m.total.final).fixed() }
	text := g.fill(phrase,
		"{i}", g.amount(m.saidInitial), "{a}", g.amount(m.total.adjusted), "{f}", g.amount(m.total.final),
		"{bf}", g.amount(m.basic.final), "{pf}", g.amount(m.project.final), "{r}", m.rate.fixed(),
		"{bs}", share(m.basic), "{ps}", share(m.project))
	if !m.projectRateSaid && g.chance(15) && !g.showsRate() {
		b, p := ratio(m.basic.final, m.basic.adjusted), ratio(m.project.final, m.project.adjusted)
		text += fmt.Sprintf("基本支出、项目支出%s分别为%s%%、%s%%。", "预算执行率", b.fixed(), p.fixed())
		g.metric("基本支出预算执行率", b.fixed(), "%")
		g.metric("项目支出预算执行率", p.fixed(), "%")
		m.projectRateSaid = true
	}
	if intro && g.hasDetail() {
		text += g.pick(tableIntros...)
	}
	g.para(text)
}

// showsRate tells whether the table of expenditure shows rates of execution.
func (g *gen) showsRate() bool { return g.d.money == "rated" || g.d.money == "compact" }

// transpose exchanges two neighbouring digits that differ, in front of the point.
func transpose(c cents) cents {
	s := []byte(c.fixed())
	for i := len(s) - 5; i > 0; i-- {
		if s[i] != s[i-1] && (i > 1 || s[i] != '0') {
			s[i], s[i-1] = s[i-1], s[i]
			return cents(decimalCents(string(s)))
		}
	}
	return c + 900
}

func (g *gen) basicProse() {
	m := g.money
	g.para(g.fill(g.phrase(basicPhrases), "{bf}", g.amount(m.basic.final), "{ef}", g.amount(m.personnel.final), "{of}", g.amount(m.operating.final)))
}

func (g *gen) projectProse() {
	g.para(g.fill(g.phrase(projectPhrases), "{pf}", g.amount(g.money.project.final)))
}

// detailRows are the rows of the table of expenditure.
func (g *gen) detailRows() []detailRow {
	m := g.money
	var rows []detailRow
	add := func(label string, item schema.ExpenditureItem, level int, s sums) {
		rows = append(rows, detailRow{label: label, item: item, level: level, sums: s})
	}
	none := func(label string, item schema.ExpenditureItem) {
		rows = append(rows, detailRow{label: label, item: item, level: 1, none: true})
	}
	personnel, operating, number := "人员经费", g.pick("公用经费", "日常公用经费"), true
	switch g.r.IntN(4) {
	case 0:
		personnel = "其中：" + personnel
	case 1:
		personnel, operating = "（一）"+personnel, "（二）"+operating
	case 2:
		personnel, operating = "1."+personnel, "2."+operating
	}
	if g.d.money != "c1" {
		number = g.chance(50)
	}
	label := func(n int, s string) string {
		if number {
			return chinese(n) + "、" + s
		}
		return s
	}
	add(label(1, "基本支出"), schema.ItemBasic, 1, m.basic)
	if g.d.money != "compact" {
		add(personnel, schema.ItemPersonnel, 2, m.personnel)
		add(operating, schema.ItemOperating, 2, m.operating)
	}
	add(label(2, "项目支出"), schema.ItemProject, 1, m.project)
	if g.d.money == "c1" {
		if g.chance(50) {
			add("其中：基本建设类项目", schema.ItemCapitalConstruction, 2, m.capital)
		} else {
			rows = append(rows, detailRow{label: "其中：基本建设类项目", item: schema.ItemCapitalConstruction, level: 2, none: true})
		}
		none(label(3, "上缴上级支出"), schema.ItemRemittedToSuperior)
		none(label(4, "经营支出"), schema.ItemBusiness)
		none(label(5, "对附属单位补助支出"), schema.ItemSubsidyToAffiliates)
	}
	add(g.pick("合计", "合计", "合 计", "总计", "支出合计"), schema.ItemTotal, 0, m.total)
	if g.chance(12) { // the total first
		last := rows[len(rows)-1]
		rows = append([]detailRow{last}, rows[:len(rows)-1]...)
	}
	return rows
}

var (
	initialHeads  = []string{"年初预算数", "年初预算数", "年初预算", "年初预算金额"}
	adjustedHeads = []string{"调整预算数", "全年预算数", "调整后预算数", "全年（调整）预算数", "全年预算数（A）"}
	finalHeads    = []string{"决算数", "决算数", "全年执行数", "支出决算数", "全年执行数（B）"}
	labelHeads    = []string{"支出类别", "项目", "支出项目", "支出构成", "类别"}
)

// detailTable writes the table of expenditure.
func (g *gen) detailTable() {
	if !g.hasDetail() {
		return
	}
	d := &schema.Detail{}
	unit, inHead, inCaption := g.style.unit, "", ""
	if g.plant(schema.UnitMissing, "table of expenditure") {
		unit = ""
	} else {
		d.Unit = schema.Some(unit)
	}
	caption := g.phrase(detailCaptions)
	year := g.year
	if strings.Contains(caption, "{year}") {
		year = g.yearOf("caption of the table of expenditure")
	}
	caption = strings.ReplaceAll(caption, "{year}", fmt.Sprint(year))
	where := g.r.IntN(5)
	if unit != "" && where == 0 {
		inCaption = "（单位：" + unit + "）"
	}
	if unit != "" && where == 1 {
		inHead = "（" + unit + "）"
	}
	d.Caption = schema.Some(caption)
	g.b.line("~ %s%s%s", g.pick("", "", "", "表1 ", "表1："), caption, inCaption)
	if unit != "" && where > 1 {
		lead := g.pick("~> ", "~> ", "")
		g.b.line("%s%s%s", lead, g.pick("单位：", "金额单位：", "单位:"), unit)
	}
	rated := g.showsRate()
	head := []string{g.pick(labelHeads...), g.pick(initialHeads...) + inHead, g.pick(adjustedHeads...) + inHead, g.pick(finalHeads...) + inHead}
	sign := "%"
	if rated {
		h := g.pick("执行率", "预算执行率", "执行率（%）")
		if strings.Contains(h, "%") {
			sign = ""
		}
		head = append(head, h)
	}
	cells := [][]string{head}
	blank := g.pick("", "", "—", "/", "-")
	rows := g.detailRows()
	wrongTotal, wrongPersonnel, wrongRate := false, false, -1
	if g.want[schema.PartsSum] {
		wrongPersonnel = g.d.money != "compact" && g.rm.IntN(2) == 0
		wrongTotal = !wrongPersonnel && !g.money.prosaic && !g.formHasFunds()
		if wrongPersonnel || wrongTotal {
			g.plant(schema.PartsSum, "initial budget")
		}
	}
	if rated && !g.money.projectRateSaid && g.plant(schema.RateMismatch, "row 项目支出") {
		wrongRate = 1
	}
	for _, r := range rows {
		row := schema.DetailRow{Label: r.label, Item: r.item, Level: r.level}
		out := []string{r.label}
		if r.none {
			out = append(out, blank, blank, blank)
			row.Initial, row.Adjusted, row.Final = schema.Null[schema.Decimal](), schema.Null[schema.Decimal](), schema.Null[schema.Decimal]()
			if rated {
				out = append(out, blank)
				row.Rate = schema.Null[schema.Decimal]()
			}
		} else {
			s := r.sums
			if wrongTotal && r.item == schema.ItemTotal || wrongPersonnel && r.item == schema.ItemPersonnel {
				s.initial += cents(900 * g.between(1, 9))
				if g.d.unit == "元" {
					s.initial += 900000
				}
			}
			for i, c := range []cents{s.initial, s.adjusted, s.final} {
				text := g.digits(c)
				out = append(out, text)
				*[]*schema.Opt[schema.Decimal]{&row.Initial, &row.Adjusted, &row.Final}[i] = some(text)
			}
			if rated {
				rate := ratio(s.final, s.adjusted)
				if wrongRate == 1 && r.item == schema.ItemProject {
					rate -= cents(g.between(50, 400))
				}
				out = append(out, rate.fixed()+sign)
				row.Rate = some(rate.fixed())
			}
		}
		cells = append(cells, out)
		d.Rows = append(d.Rows, row)
	}
	g.gold.Expenditure.Detail = d
	g.table(cells)
}

// threePublic writes the three public expenses in prose.
func (g *gen) threePublic() {
	t := g.money.three
	phrase := g.phrase(publicPhrases)
	g.para(g.fill(phrase,
		"{tb}", g.amount(t.total.initial), "{tf}", g.amount(t.total.final), "{vb}", g.amount(t.running.initial), "{vf}", g.amount(t.running.final),
		"{cb}", g.amount(t.reception.initial), "{cf}", g.amount(t.reception.final), "{dt}", g.amount(t.total.initial-t.total.final),
		"{tr}", ratio(t.total.final, t.total.initial).fixed()))
	add := func(item schema.PublicKind, label string, s sums) {
		g.gold.Expenditure.ThreePublic = append(g.gold.Expenditure.ThreePublic, schema.PublicItem{
			Item: item, Label: label, Budget: some(s.initial.fixed()), Final: some(s.final.fixed()), Unit: schema.Some(g.style.unit)})
	}
	add(schema.PublicTotal, "“三公”经费", t.total)
	add(schema.PublicVehicleRunning, "公务用车运行维护费", t.running)
	add(schema.PublicReception, "公务接待费", t.reception)
}

// threePublicTable writes them as a table.
func (g *gen) threePublicTable() {
	t := g.money.three
	g.b.line("~ %s", g.pick("“三公”经费情况表", "“三公”经费支出决算表", "“三公”经费预决算情况表"))
	g.b.line("~> 单位：%s", g.style.unit)
	rows := [][]string{{"项目", "预算数", "决算数"}}
	add := func(item schema.PublicKind, label string, s sums) {
		b, f := g.digits(s.initial), g.digits(s.final)
		rows = append(rows, []string{label, b, f})
		g.gold.Expenditure.ThreePublic = append(g.gold.Expenditure.ThreePublic, schema.PublicItem{
			Item: item, Label: label, Budget: some(b), Final: some(f), Unit: schema.Some(g.style.unit)})
	}
	total := t.total
	if g.plant(schema.PartsSum, "three public expenses") {
		total.initial += cents(100 * g.between(1, 9))
		if g.d.unit == "元" {
			total.initial += 1000000
		}
	}
	add(schema.PublicTotal, g.pick("合计", "“三公”经费合计"), total)
	add(schema.PublicAbroad, g.pick("因公出国（境）费", "一、因公出国（境）费"), sums{})
	add(schema.PublicVehiclePurchase, "公务用车购置费", sums{})
	add(schema.PublicVehicleRunning, "公务用车运行维护费", t.running)
	add(schema.PublicReception, "公务接待费", t.reception)
	g.table(rows)
}
