package generate

import (
	"fmt"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// body writes what stands under a heading.
func (g *gen) body(name string, level int) {
	switch name {
	case "-":
	case "lead":
		text := g.fill(g.phrase(leadPhrases))
		if g.d.numbering == "shifted" {
			label, _ := g.b.next(1)
			text = label + text
		}
		g.para(text)
	case "functions":
		g.duties(false)
	case "functionsorg":
		g.duties(true)
		g.org()
		g.staff()
	case "org":
		g.org()
	case "staff":
		g.staff()
	case "tasks":
		g.tasks()
	case "goals":
		g.goals()
	case "money":
		g.moneyChapter()
	case "basic":
		g.basicProse()
	case "projects":
		g.projectProse()
	case "three":
		switch g.r.IntN(5) {
		case 0:
		case 1:
			g.threePublicTable()
		default:
			g.threePublic()
		}
	case "nofund":
		g.para(g.words(g.pick("无。", "无", "{year}年，{dept}没有此项支出。", "本年度无该项预算安排。", "{year}年度未安排，也没有发生支出。")))
	case "groupwork":
		g.para(g.fill(g.phrase(groupWorkPhrases)))
	case "process":
		g.para(g.fill(g.phrase(processPhrases), "{n}", fmt.Sprint(g.between(12, 60))))
	case "conclusion":
		g.conclusion(false)
	case "score":
		g.conclusion(true)
	case "groups":
		g.groups()
	case "problems":
		g.problems()
	case "measures":
		g.measures()
	case "pairs":
		g.pairs()
	case "other":
		g.other()
	case "application":
		g.para(g.fill(g.pick(applicationPhrases...)))
	case "system":
		g.para(g.fill(g.pick(systemPhrases...)))
	case "experience":
		g.para(g.fill(g.pick(experiencePhrases...)))
	case "projectlines":
		g.projectLines()
	case "projectgoal":
		g.projectGoal()
	case "projectfunds":
		g.projectFunds()
	default:
		panic("no body " + name)
	}
}

// label numbers the n-th entry (from 0) of a list.
func label(style string, n int) string {
	switch style {
	case "一是":
		return chinese(n+1) + "是"
	case "第一，":
		return "第" + chinese(n+1) + "，"
	case "":
		return ""
	}
	return shape(style, []int{n + 1})
}

// duties writes what the office is for.
func (g *gen) duties(inline bool) {
	list := g.some(g.sec.duties, g.between(4, len(g.sec.duties)))
	if g.chance(70) {
		list = append(list, g.words(g.pick(lastDuties...)))
	}
	intro := g.words(g.phrase(dutyIntros))
	style := g.pick("1.", "1.", "（1）", "(1)", "", "⑴", "1、", "（cn）")
	if inline || g.chance(15) {
		style = g.pick("一是", "1.", "（1）")
		var b strings.Builder
		for n, d := range list {
			b.WriteString(label(style, n) + d)
			if n < len(list)-1 {
				b.WriteString("；")
			}
			g.gold.Department.Functions = append(g.gold.Department.Functions, d)
		}
		g.para(intro + b.String() + "。")
		return
	}
	g.para(intro)
	end := g.pick("。", "。", "；")
	for n, d := range list {
		stop := end
		if n == len(list)-1 {
			stop = "。"
		}
		g.para(label(style, n) + d + stop)
		g.gold.Department.Functions = append(g.gold.Department.Functions, d+stop)
	}
}

func (g *gen) org() {
	phrase := g.phrase(unitPhrases)
	n, m := len(g.offices), len(g.subs)
	if strings.Contains(phrase, "{n}") && g.plant(schema.CountMismatch, "内设机构") {
		n++
	}
	join := func(list []string) string {
		if g.chance(25) {
			return strings.Join(list[:len(list)-1], "、") + "和" + list[len(list)-1]
		}
		return strings.Join(list, "、")
	}
	count := func(n int) string {
		if g.chance(15) {
			return chinese(n)
		}
		return fmt.Sprint(n)
	}
	g.para(g.fill(phrase, "{offices}", join(g.offices), "{subs}", join(g.subs), "{n}", count(n), "{m}", count(m)))
	for _, u := range append(append([]string{}, g.offices...), g.subs...) {
		g.gold.Department.Units = append(g.gold.Department.Units, schema.Unit{Name: u})
	}
}

func (g *gen) staff() {
	phrase := g.phrase(staffPhrases)
	s := &g.gold.Department.Staffing
	for mark, n := range map[string]int{"{auth}": g.auth, "{emp}": g.emp, "{ret}": g.ret, "{con}": g.con} {
		if strings.Contains(phrase, mark) {
			switch mark {
			case "{auth}":
				s.Authorised = schema.Some(n)
			case "{emp}":
				s.Employed = schema.Some(n)
			case "{ret}":
				s.Retired = schema.Some(n)
			case "{con}":
				s.Contract = schema.Some(n)
			}
		}
	}
	a, c := g.emp/3, g.auth/4
	g.para(g.fill(phrase, "{auth}", fmt.Sprint(g.auth), "{emp}", fmt.Sprint(g.emp), "{ret}", fmt.Sprint(g.ret), "{con}", fmt.Sprint(g.con),
		"{a}", fmt.Sprint(a), "{b}", fmt.Sprint(g.emp-a), "{c}", fmt.Sprint(c), "{d}", fmt.Sprint(g.auth-c),
		"{rate}", ratio(cents(g.emp*100), cents(g.auth*100)).fixed()))
}

// did says how much of a thing was done.
func (it done) did() string { return fmt.Sprintf("%s%d%s", it.name, it.actual, it.unit) }

// rateText says a rate of the sector, as a metric.
func (g *gen) rateText(n int) string {
	r := g.rates[n%len(g.rates)]
	text := g.words(g.phrase(ratePhrases), "{n}", r.name, "{r}", r.actual.short())
	return g.record(text)
}

func (g *gen) taskText(n int) string {
	i, j := g.items[(2*n)%len(g.items)], g.items[(2*n+1)%len(g.items)]
	phrase := g.phrase(taskTexts)
	pairs := []string{"{d1}", i.did(), "{d2}", j.did(), "{effect}", g.effectText(n)}
	if strings.Contains(phrase, "{rate}") {
		pairs = append(pairs, "{rate}", g.rateText(n))
	}
	return g.fill(phrase, pairs...)
}

func (g *gen) effectText(n int) string {
	e := g.effects[n%len(g.effects)]
	return e.name + e.reached
}

// tasks writes the year's work.
func (g *gen) tasks() {
	if g.chance(70) {
		g.para(g.words(g.phrase(taskIntros)))
	}
	titles := g.some(g.sec.tasks, g.between(3, 6))
	if g.chance(25) && g.d.numbering != "digits" && len(titles) > 3 { // two levels
		style := g.pick("1.", "1、")
		at := 0
		for n := 0; n+1 < len(titles); n += 2 {
			t := schema.Task{Number: fmt.Sprint(n/2 + 1), Title: "坚持" + g.pick("问题导向", "目标引领", "系统观念", "民生为本") + "，" + titles[n]}
			g.para(label(style, n/2) + t.Title)
			for k, title := range titles[n : n+2] {
				text := g.taskText(at)
				at++
				title := g.pick("着力", "全面", "持续", "扎实") + title
				g.para(label("（1）", k) + title + "。" + text)
				t.Items = append(t.Items, schema.TaskItem{Number: fmt.Sprint(k + 1), Title: title, Text: schema.Some(text)})
			}
			g.gold.Tasks = append(g.gold.Tasks, t)
		}
		return
	}
	style := g.pick("一是", "一是", "1.", "1.", "（1）", "1、", "⑴", "①")
	for n, title := range titles {
		text := g.taskText(n)
		g.para(label(style, n) + title + "。" + text)
		g.gold.Tasks = append(g.gold.Tasks, schema.Task{Number: fmt.Sprint(n + 1), Title: title, Text: schema.Some(text)})
	}
}

func (g *gen) goals() {
	goal := func(n int) string {
		i, j := g.items[(2*n+1)%len(g.items)], g.items[(2*n+2)%len(g.items)]
		return fmt.Sprintf("%s%d%s%s，%s%d%s，%s。", i.name, i.target, i.unit, g.pick("以上", "", "以上"), j.name, j.target, j.unit, g.words(g.pick(goalTails...)))
	}
	intro := g.words(g.phrase(goalIntros))
	add := func(text string) { g.gold.Goals = append(g.gold.Goals, schema.Goal{Text: text}) }
	if g.chance(60) {
		text := goal(0)
		g.para(intro + text)
		add(text)
		return
	}
	g.para(intro)
	for n := range g.between(2, 3) {
		text := goal(n)
		g.para(fmt.Sprintf("目标%d：%s", n+1, text))
		add(text)
	}
}

// scaleText explains the grades.
func (g *gen) scaleText() string {
	e := g.tree
	text := strings.NewReplacer("{g1}", e.words[0], "{g2}", e.words[1], "{g3}", e.words[2], "{g4}", e.words[3],
		"{a}", fmt.Sprint(e.limits[0]), "{b}", fmt.Sprint(e.limits[1]), "{c}", fmt.Sprint(e.limits[2])).Replace(g.phrase(scalePhrases))
	band := func(n int) schema.GradeBand {
		b := schema.GradeBand{Grade: e.words[n]}
		if n < 3 {
			b.Min = some(fmt.Sprint(e.limits[n]))
		}
		if n > 0 {
			b.Below = some(fmt.Sprint(e.limits[n-1]))
		}
		return b
	}
	g.gold.Evaluation.GradeScale = []schema.GradeBand{band(0), band(1), band(2), band(3)}
	return text
}

// conclusion writes the score. It is alone under its own heading, or not.
func (g *gen) conclusion(alone bool) {
	e := g.tree
	list := bareScorePhrases
	if e.graded {
		list = scorePhrases
	}
	phrase := g.phrase(list)
	for !alone && strings.HasPrefix(phrase, "{score}") || alone && strings.Contains(phrase, "{t}") {
		phrase = g.phrase(list)
	}
	note := ""
	if e.graded && g.scaleAt == "note" && g.d.numbering != "runin" {
		note = g.note(g.scaleText())
	}
	score := e.score.short()
	if g.chance(12) {
		score = e.score.fixed()
	}
	text := g.fill(phrase, "{score}", score, "{grade}", e.grade, "{note}", note)
	truth := &g.gold.Evaluation
	truth.Score = some(score)
	if e.graded {
		truth.Grade = schema.Some(e.grade)
	}
	if strings.Contains(phrase, "满分") || strings.Contains(phrase, "百分制") {
		truth.FullScore = some("100")
	}
	if e.graded && note == "" && (g.scaleAt == "sentence" || g.scaleAt == "note") {
		text += g.scaleText()
	}
	if g.project != nil {
		g.projectTruth().Score = some(score)
	}
	if g.formComes() && g.chance(30) {
		text += g.pick("具体得分情况见附件。", "各项指标得分详见附表。", "评分情况见自评表。")
	}
	g.para(text)
}

// itemList writes a list of problems or measures.
func (g *gen) itemList(phrases []string, into *[]schema.Item) {
	n := g.between(2, 4)
	seen := map[string]bool{}
	var list [][2]string
	for len(list) < n {
		p := g.phrase(phrases)
		if seen[p] {
			continue
		}
		seen[p] = true
		title, text, _ := strings.Cut(g.words(p), "|")
		list = append(list, [2]string{title, text})
	}
	style := g.pick("一是", "一是", "一是", "1.", "1.", "（一）", "（1）", "1、", "inline", "inline", "heading", "第一，", "bare")
	if g.o.write != nil && style == "heading" {
		style = "一是"
	}
	add := func(number, title, text string) {
		item := schema.Item{Number: number, Title: title}
		if text != "" {
			item.Text = schema.Some(text)
		}
		*into = append(*into, item)
	}
	if g.chance(12) && style != "heading" { // one sentence an item
		for n := range list {
			list[n] = [2]string{strings.TrimSuffix(list[n][1], "。"), ""}
		}
	}
	switch style {
	case "inline":
		var b strings.Builder
		for n, it := range list {
			if it[1] == "" {
				b.WriteString(label("一是", n) + it[0] + "。")
				add(fmt.Sprint(n+1), it[0]+"。", "")
				continue
			}
			b.WriteString(label("一是", n) + it[0] + "。" + it[1])
			add(fmt.Sprint(n+1), it[0], it[1])
		}
		g.para(b.String())
		return
	case "heading":
		chapter := g.b.counts[0]
		for n, it := range list {
			number := fmt.Sprint(n + 1)
			mark := label("1.", n)
			if g.o.decimal {
				number = fmt.Sprintf("%d.%d", chapter, n+1)
				mark = number + " "
			}
			g.para(mark + it[0])
			g.para(it[1])
			add(number, it[0], it[1])
		}
		return
	case "bare":
		style = "1."
	}
	if style == "（一）" {
		style = "（cn）"
	}
	for n, it := range list {
		if it[1] == "" {
			g.para(label(style, n) + it[0] + "。")
			add(fmt.Sprint(n+1), it[0]+"。", "")
			continue
		}
		g.para(label(style, n) + it[0] + "。" + it[1])
		add(fmt.Sprint(n+1), it[0], it[1])
	}
}

func (g *gen) problems() {
	if g.chance(4) {
		g.para(g.pick("无。", "无", "暂无。"))
		return
	}
	g.itemList(problemPhrases, &g.gold.Problems)
}

func (g *gen) measures() {
	if len(g.gold.Problems) == 0 && g.chance(80) {
		g.para(g.pick("无。", "无", "暂无。"))
		return
	}
	g.itemList(measurePhrases, &g.gold.Measures)
}

// pairs writes problems each with its measures.
func (g *gen) pairs() {
	for n := range g.between(2, 3) {
		title, text, _ := strings.Cut(g.words(g.distinct(problemPhrases, n)), "|")
		_, c, _ := strings.Cut(g.words(g.distinct(measurePhrases, 2*n)), "|")
		_, d, _ := strings.Cut(g.words(g.distinct(measurePhrases, 2*n+1)), "|")
		g.para(fmt.Sprintf("问题%d：%s。%s整改措施：一是%s；二是%s", n+1, title, text, strings.TrimSuffix(c, "。"), d))
		g.gold.Problems = append(g.gold.Problems, schema.Item{Number: fmt.Sprint(n + 1), Title: title, Text: schema.Some(text)})
		g.gold.Measures = append(g.gold.Measures, schema.Item{Number: "1", Title: strings.TrimSuffix(c, "。")}, schema.Item{Number: "2", Title: d})
	}
}

// distinct is the n-th phrase of a list in an order of this report's own.
func (g *gen) distinct(list []string, n int) string {
	open := len(list)
	if g.set == Train {
		open -= held(len(list))
	}
	return list[(int(g.year)*7+len(g.place)+n*3)%open]
}

func (g *gen) other() {
	if g.chance(60) {
		g.para(g.pick(noneWords...))
		g.gold.Other = schema.Null[string]()
		return
	}
	text := g.fill(g.phrase(otherPhrases))
	g.para(text)
	g.gold.Other = schema.Some(text)
}

// groups writes what the report says of its indicators.
func (g *gen) groups() {
	level := 2
	if g.o.name == "conclusion-first" {
		level = 3
	}
	if g.d.form == "prose" || g.d.form == "bundle" {
		g.proseIndicators(level)
		return
	}
	titles := [][3]string{{"产出完成情况", "效益实现情况", "满意度情况"}, {"产出指标完成情况", "效益指标完成情况", "满意度指标完成情况"}, {"产出情况分析", "效益情况分析", "满意度情况分析"}}[g.r.IntN(3)]
	bodies := []string{
		g.fill(g.phrase(resultPhrases), "{done}", g.items[0].did()+"，"+g.items[1].did(), "{rate}", g.rateText(0)),
		g.fill(g.pick(bodiesEffect...), "{effect}", g.effectText(0)),
		g.satisfactionText(false),
	}
	if g.d.form == "t7" {
		g.executionPoints()
	}
	if g.chance(85) {
		for n, title := range titles {
			g.heading(level, title, schema.RoleIndicatorGroup)
			g.para(bodies[n])
		}
	} else {
		g.para(strings.Join(bodies, ""))
	}
	if g.tree.deductionsIn == "prose" {
		g.lostProse()
	}
	if g.formHere() {
		g.form()
	}
}

// satisfactionText says what people answered.
func (g *gen) satisfactionText(low bool) string {
	n := g.between(20, 160) * 10
	r := cents(10 * g.between(901, 989))
	if low {
		r = cents(10 * g.between(840, 899))
	}
	client := g.sec.clients[g.r.IntN(len(g.sec.clients))]
	phrase := g.pick(bodiesSatisfaction...)
	if g.tree.client != "" {
		client, r = g.tree.client, g.tree.satisfied
	}
	return g.fill(phrase, "{n}", fmt.Sprint(n), "{m}", fmt.Sprint(n-g.between(3, 40)), "{r}", r.short(),
		"{client}", client)
}

// lostProse lists the points that were lost, with reasons.
func (g *gen) lostProse() {
	n := 0
	for _, i := range leavesOf(g.tree.groups) {
		if i.score >= i.weight || i.why == "" || i.kind == "execution" {
			continue
		}
		if n == 0 {
			g.para(g.pick("扣分情况如下：", "主要扣分情况：", "失分指标如下："))
		}
		lost := (i.weight - i.score).short()
		g.para(fmt.Sprintf("%d.%s扣%s分，%s%s。", n+1, i.name, lost, g.pick("原因是", "主要是", "主要原因是", "原因为"), i.why))
		n++
	}
}

// executionPoints names the points of the rate of execution.
func (g *gen) executionPoints() {
	i := leavesOf(g.tree.groups)[0]
	w, s := i.weight.short(), i.score.short()
	text := g.words(g.pick("预算执行率{r}%，该指标权重{w}分，自评得分{s}分。", "预算执行率{r}%，权重{w}分，自评得{s}分。", "预算执行率为{r}%，该指标分值{w}分，得{s}分。"),
		"{r}", g.money.rate.fixed(), "{w}", w, "{s}", s)
	g.metric("预算执行率", g.money.rate.fixed(), "%")
	if i.why != "" {
		text += "扣分原因是" + i.why + "。"
	}
	g.para(text)
}

// proseIndicators writes the tree as headings and paragraphs.
func (g *gen) proseIndicators(level int) {
	e := g.tree
	truth := g.indicators(e.groups, false)
	leaves := leavesOf(e.groups)
	textual(truth, leaves, func(t *schema.Indicator, i *ind) {
		if i.why != "" {
			t.Deduction = schema.Some(i.why)
		}
		if g.o.tree == "outputs" && i.sign != "" {
			t.Target, t.Actual = schema.Some(i.target()), schema.Some(i.result())
		}
	})
	g.gold.Evaluation.Indicators = truth
	points := g.r.IntN(len(fullPhrases))
	runIn := g.chance(20) && level == 2 && !g.o.decimal && g.d.numbering != "auto" && g.d.numbering != "none"
	for _, group := range e.groups {
		title := group.name
		if g.o.decimal && len(group.kids) > 0 {
			group.named = true
			title += "（得" + group.score.short() + "分）"
		}
		role := schema.RoleIndicatorGroup
		if len(group.kids) == 0 {
			role = schema.RoleIndicator
		}
		g.heading(level, title, role)
		if len(group.kids) == 0 {
			g.para(g.leafText(group, points))
			continue
		}
		if g.o.decimal {
			g.para(fmt.Sprintf("%s满分%s分，从%d个方面进行考核。", group.name, group.weight.short(), len(group.kids)))
		}
		if g.o.tree == "outputs" {
			name := strings.TrimSuffix(group.name, "完成情况")
			g.para(fmt.Sprintf("%s分值%s分，自评得分%s分。", name, group.weight.short(), group.score.short()))
			style := g.pick("（1）", "①", "(1)")
			for n, i := range group.kids {
				g.para(label(style, n) + g.leafLine(i))
			}
			continue
		}
		for n, i := range group.kids {
			if runIn {
				g.para(label("1.", n) + i.name + "。" + g.leafText(i, points))
				g.afterLeaf(i)
				continue
			}
			g.heading(level+1, i.name, schema.RoleIndicator)
			g.para(g.leafText(i, points))
			g.afterLeaf(i)
		}
	}
	if g.o.decimal {
		for n, group := range e.groups {
			if len(group.kids) > 0 {
				truth[n].Score, truth[n].Weight = some(group.score.short()), some(group.weight.short())
			}
		}
	}
}

// leafLine is an indicator in one line, as forms turned into prose have it.
func (g *gen) leafLine(i *ind) string {
	w, s := i.weight.short(), i.score.short()
	head := fmt.Sprintf("%s：年度指标值%s，实际完成值%s", i.name, i.target(), i.result())
	points := g.pick("。分值{w}分，得分{s}分", "，分值{w}分，得分{s}分", "。该指标分值{w}分，自评得分{s}分")
	text := head + strings.NewReplacer("{w}", w, "{s}", s).Replace(points)
	if i.why != "" {
		text += g.pick("，扣分原因：", "，扣分原因是") + i.why
	}
	return text + "。"
}

// result is what was reached, with its unit.
func (i *ind) result() string {
	if i.sign == "定性" {
		return i.actual
	}
	return i.actual + i.unit
}

// leafText is what a report says of an indicator: its work, why points were
// lost, and the points.
func (g *gen) leafText(i *ind, points int) string {
	w, s := i.weight.short(), i.score.short()
	var body string
	total := g.money.total
	if g.project != nil {
		total = g.project.total
	}
	switch {
	case i.unexplained:
		body = g.fill(g.pick(bodiesNeutral...))
	case i.kind == "keytasks":
		body = g.keyTaskText(i)
	case i.kind == "execution":
		body = g.fill(g.pick(bodiesExecution...), "{f}", g.amount(total.final), "{a}", g.amount(total.adjusted))
	case i.kind == "satisfaction":
		body = g.satisfactionText(i.why != "")
	default:
		list := map[string][]string{"budget": bodiesBudget, "goals": bodiesGoals, "finance": bodiesFinance, "assets": bodiesAssets, "purchase": bodiesPurchase,
			"projects": bodiesProjects, "output": bodiesOutput, "quality": bodiesQuality, "time": bodiesTime, "cost": bodiesCost, "effect": bodiesEffect}[i.kind]
		pairs := []string{"{done}", g.items[0].did() + "，" + g.items[1].did(), "{effect}", g.effectText(len(i.name))}
		phrase := g.pick(list...)
		if strings.Contains(phrase, "{rate}") {
			pairs = append(pairs, "{rate}", g.rateText(1))
		}
		body = g.fill(phrase, pairs...)
	}
	phrase := g.pointsPhrase(fullPhrases, points)
	if i.score != i.weight {
		phrase = g.pointsPhrase(lostPhrases, points)
	}
	text := strings.NewReplacer("{w}", w, "{s}", s).Replace(phrase)
	if i.why == "" {
		return body + text
	}
	reason := strings.NewReplacer("{why}", i.why, "{l}", (i.weight - i.score).short()).Replace(g.phrase(reasonPhrases))
	if g.chance(25) {
		return body + text + strings.TrimPrefix(reason, "但")
	}
	return body + reason + text
}

// pointsPhrase keeps to one phrase in a report, mostly.
func (g *gen) pointsPhrase(list []string, n int) string {
	if g.chance(20) {
		return g.phrase(list)
	}
	if h := held(len(list)); g.set == Train && n >= len(list)-h {
		n -= h
	}
	return list[n]
}

// keyTaskText says how many key tasks there were; the table comes behind.
func (g *gen) keyTaskText(i *ind) string {
	n := g.between(5, 8)
	rows := n
	if g.plant(schema.CountMismatch, "重点工作") {
		n++
	}
	m := rows
	if i.why != "" {
		m--
	}
	first, _, _ := strings.Cut(g.phrase(keyTaskIntros), "|")
	number := fmt.Sprint(n)
	if g.chance(12) {
		number = chinese(n)
	}
	text := g.fill(first, "{n}", number, "{m}", fmt.Sprint(m), "{r}", ratio(cents(m*100), cents(n*100)).short())
	for k, it := range g.items[:rows] {
		t := schema.KeyTask{Number: fmt.Sprint(k + 1), Task: fmt.Sprintf("%s%d%s", it.name, it.target, it.unit), Status: schema.StatusCompleted}
		t.Result = schema.Some(g.pick("已完成。", "已完成，", "完成。", "已完成。") + "全年" + it.did() + "。")
		if m < rows && k == rows-1 {
			if g.chance(50) {
				t.Status = schema.StatusPartial
				t.Result = schema.Some("部分完成。受前期手续影响，结转下年继续实施。")
			} else {
				t.Status = schema.StatusNotCompleted
				t.Result = schema.Some("未完成。前期手续仍在办理。")
			}
		}
		g.gold.KeyTasks = append(g.gold.KeyTasks, t)
	}
	return text
}

// afterLeaf writes the table of key tasks behind its indicator.
func (g *gen) afterLeaf(i *ind) {
	if i.kind != "keytasks" || len(g.gold.KeyTasks) == 0 {
		return
	}
	_, intro, _ := strings.Cut(g.phrase(keyTaskIntros), "|")
	g.para(g.words(intro))
	rows := [][]string{{"序号", g.pick("工作任务", "重点工作任务", "重点工作"), g.pick("完成情况", "完成情况", "工作完成情况")}}
	for _, t := range g.gold.KeyTasks {
		rows = append(rows, []string{t.Number, t.Task, t.Result.Or("")})
	}
	g.table(rows)
}
