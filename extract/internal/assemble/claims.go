package assemble

import (
	"math/big"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// claims are the figures that prose, captions and headings state about something that the report also shows elsewhere.
// They let Report.Check compare them without the document.
func (w *writer) claims() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	w.moneyClaims()
	w.spentClaim()
	w.orderedClaims()
	w.publicClaims()
	w.rowClaims()
	w.scoreClaims()
	w.rateClaims()
	w.countClaims()
	w.gradeCounts()
	w.yearClaims()
}

func (w *writer) claim(kind schema.ClaimKind, subject, rule string, value schema.Decimal, unit string, at_ []document.Span, about ...string) string {
	p := at("/claims", len(w.r.Claims))
	c := schema.Claim{Kind: kind, Subject: subject, Value: value, About: about}
	if unit != "" {
		c.Unit = schema.Some(unit)
	}
	w.evidence(at(p, "value"), rule, schema.Stated, at_)
	w.ofClaim(p, c)
	w.r.Claims = append(w.r.Claims, c)
	return p
}

// ofClaim notes what kind, subject and unit of a claim rest on: the words of its value.
func (w *writer) ofClaim(p string, c schema.Claim) {
	e := w.r.Evidence[at(p, "value")]
	e.How, e.Text = schema.Derived, ""
	w.r.Evidence[at(p, "kind")] = e
	w.r.Evidence[at(p, "subject")] = e
	if c.Unit.Has() {
		w.r.Evidence[at(p, "unit")] = e
	}
}

// detailPointer is the place of an item's figure in the table of expenditure, if it stands there.
func (w *writer) detailPointer(item schema.ExpenditureItem, column string) string {
	d := w.r.Expenditure.Detail
	if d == nil {
		return ""
	}
	for i := range d.Rows {
		row := &d.Rows[i]
		if row.Item != item {
			continue
		}
		field := map[string]schema.Opt[schema.Decimal]{"initial": row.Initial, "adjusted": row.Adjusted, "final": row.Final, "rate": row.Rate}[column]
		if field.Has() {
			return at("/expenditure/detail/rows", i, column)
		}
	}
	return ""
}

// moneyClaims compares total, basic and project expenditure in prose with the table.
func (w *writer) moneyClaims() {
	for _, c := range []struct {
		yields, column, subject string
		item                    schema.ExpenditureItem
	}{{"total.final", "final", "整体支出", schema.ItemTotal}, {"basic.final", "final", "基本支出", schema.ItemBasic}, {"project.final", "final", "项目支出", schema.ItemProject},
		{"total.initial", "initial", "年初预算", schema.ItemTotal}, {"total.adjusted", "adjusted", "调整预算", schema.ItemTotal}} {
		pointer := w.detailPointer(c.item, c.column)
		if pointer == "" {
			continue
		}
		for _, hit := range w.prose(c.yields) {
			s, ok := hit.span("v")
			if !ok || !w.ofYear(hit) || !w.wholeSubject(hit, c.item) {
				continue
			}
			if k := w.moneyToken(s); k != nil && w.sameUse(s, pointer) {
				if d, err := schema.ParseDecimal(k.Value); err == nil {
					w.claim(schema.ClaimMoney, c.subject, hit.Rule.ID, d, k.Unit, []document.Span{s}, pointer)
				}
			}
		}
	}
}

// orderedClaims compares lists in order with the table: 基本支出、项目支出年初预算分别为A、B.
func (w *writer) orderedClaims() {
	for s := range w.each {
		for _, l := range own(s) {
			for _, f := range w.inOrderMoney(afterLabel(l)) {
				pointer := w.detailPointer(f.item, f.column)
				d, err := schema.ParseDecimal(f.value)
				if pointer != "" && err == nil {
					w.claim(schema.ClaimMoney, "分别列示的支出", "claim.in-order", d, f.unit, []document.Span{f.at}, pointer)
				}
			}
		}
	}
}

// An ordered figure is one of several that follow several names in their order.
type ordered struct {
	item        schema.ExpenditureItem
	column      string // initial, adjusted or final
	value, unit string
	at          document.Span
}

// inOrderMoney reads the amounts of a line that are given in the order of the items before them: 基本支出、项目支出年初预算
// 分别为A、B; 基本支出与项目支出依次为A、B.
func (w *writer) inOrderMoney(line document.Span) []ordered {
	items := []struct {
		word string
		item schema.ExpenditureItem
	}{{"基本支出", schema.ItemBasic}, {"项目支出", schema.ItemProject}, {"人员经费", schema.ItemPersonnel}, {"公用经费", schema.ItemOperating}}
	if text := w.Doc.Slice(line); !strings.Contains(text, "分别") && !strings.Contains(text, "依次") {
		return nil
	}
	var out []ordered
	t := w.token(line)
	words := []string{"分别", "依次"}
	for i, _ := firstOf(t, 0, words); i > 0; i, _ = firstOf(t, i+1, words) {
		var figures []token.Token
		for n := range t.Tokens {
			k := t.Tokens[n]
			last := i + 3
			if len(figures) > 0 {
				last = figures[len(figures)-1].End + 1
			}
			if k.Class == token.Money && k.Start >= i && k.Start <= last {
				figures = append(figures, k)
			}
		}
		clause := i
		for clause > 0 && t.Marks[clause-1]&token.ClauseEnd == 0 {
			clause--
		}
		before := string(t.Runes[clause:i])
		var named []schema.ExpenditureItem
		for at := clause; at < i; at++ {
			for _, it := range items {
				if hasAt(t, at, it.word) {
					named = append(named, it.item)
				}
			}
		}
		if len(figures) < 2 || len(named) != len(figures) || strings.Contains(before, "率") {
			continue
		}
		column := "final"
		switch {
		case strings.Contains(before, "年初"):
			column = "initial"
		case strings.Contains(before, "预算"):
			column = "adjusted"
		}
		for n, k := range figures {
			out = append(out, ordered{named[n], column, k.Value, k.Unit, t.Span(k.Start, k.End)})
		}
	}
	return out
}

// sameUse tells whether a figure of prose is not the very one that the value was read from.
func (w *writer) sameUse(s document.Span, pointer string) bool {
	e, ok := w.r.Evidence[pointer]
	if !ok || len(e.Spans) == 0 {
		return false
	}
	place := w.place(s)
	return e.Spans[0].Block != place.Block || e.Spans[0].Start != place.Start
}

// wholeSubject tells whether a sentence speaks of the whole: a figure of one fund, project or unit is left alone.
func (w *writer) wholeSubject(hit found, item schema.ExpenditureItem) bool {
	from, _ := sentenceOf(hit.in, hit.Start)
	before := string(hit.in.Runes[from:hit.Start])
	if sentence := fullSentence(hit.in, hit.Start); strings.Contains(sentence, "三公") {
		return false
	}
	if line := string(hit.in.Runes[:hit.Start]); strings.Contains(line, "(款)") || strings.Contains(line, "(项)") || strings.Contains(line, "(类)") {
		return false // one item of the functional classification (政府收支分类科目)
	}
	if item != schema.ItemTotal && ofBudget(before) {
		return false
	}
	if w.isFinalAccounts() && strings.Contains(string(hit.in.Runes[hit.Start:hit.End]), "总计") {
		return false // with what is carried over: the table's total of the year is another figure
	}
	for _, word := range []string{"一般公共预算", "财政拨款", "本级", "下属", "其中:人员", "公用经费", "人员经费", "专项", "中心", "上级", "追加", "资金来源", "机关", "项目资金", "该项目"} {
		if strings.Contains(before, word) {
			return false
		}
	}
	if item == schema.ItemTotal && strings.Contains(before, "项目") && !strings.Contains(before, "部门") && !strings.Contains(before, "支出") {
		return false
	}
	return true
}

// ofBudget tells whether the last figure that a sentence speaks of before its parts is the budget: 部门预算865.40万元，其中基本
// 支出….
func ofBudget(before string) bool {
	budget := strings.LastIndex(before, "预算")
	return budget > max(strings.LastIndex(before, "决算"), strings.LastIndex(before, "执行"), strings.LastIndex(before, "总支出"),
		strings.LastIndex(before, "支出合计"), strings.LastIndex(before, "年支出"), strings.LastIndex(before, "实际支出"), strings.LastIndex(before, "整体支出"))
}

// fullSentence is what stands before rune i, from the last 。 on.
func fullSentence(t *token.Text, i int) string {
	from := i
	for from > 0 && t.Runes[from-1] != '。' {
		from--
	}
	return string(t.Runes[from:i])
}

// ofYear tells whether the sentence of a hit is about the fiscal year: it names no other year.
func (w *writer) ofYear(hit found) bool {
	year := w.r.FiscalYear.Or(0)
	from, _ := sentenceOf(hit.in, hit.Start)
	for _, k := range hit.in.Tokens {
		if k.Class == token.Year && k.Start >= from && k.Start < hit.Start && year > 0 && k.Value != strconv.Itoa(year) {
			return false
		}
	}
	return true
}

func (w *writer) moneyToken(s document.Span) *token.Token {
	t := w.token(s)
	for i := range t.Tokens {
		if t.Tokens[i].Class == token.Money {
			return &t.Tokens[i]
		}
	}
	return nil
}

// publicClaims compares the total of the three-public expenses in prose with the table.
func (w *writer) publicClaims() {
	seen := map[string]bool{}
	for _, second := range w.seconds {
		if !strings.HasPrefix(second.Pointer, "/expenditure/three_public/") || second.Rule != "prose.three-public" || seen[second.Pointer] {
			continue
		}
		seen[second.Pointer] = true
		if w.ofProject(second.Spans[0]) {
			continue
		}
		if k := w.moneyToken(second.Spans[0]); k != nil {
			if d, err := schema.ParseDecimal(k.Value); err == nil {
				w.claim(schema.ClaimMoney, "“三公”经费", "prose.three-public", d, k.Unit, second.Spans, second.Pointer)
			}
		}
	}
}

// before is the text of the line in front of a span, white space left out.
func (w *writer) before(s document.Span) string {
	line := w.Doc.Blocks[w.Doc.BlockAt(s.Start)].Span
	return token.Squeeze(w.Doc.Slice(document.Span{Start: line.Start, End: s.Start}))
}

// ofProject tells whether the clause in front of a figure speaks of projects.
func (w *writer) ofProject(s document.Span) bool {
	before := w.before(s)
	return strings.Contains(before[strings.LastIndexAny(before, "，,；;。")+1:], "项目")
}

// rowClaims compares what prose of final accounts says with the row of that name in their tables: 年末结转和结余182.32万元.
func (w *writer) rowClaims() {
	if !w.isFinalAccounts() {
		return
	}
	type cell struct {
		pointer, digits string
	}
	rows := map[string]cell{}
	several := map[string]bool{} // labels with more than one figure: which one prose means is open
	for n, t := range w.r.Tables {
		for i, row := range t.Rows {
			label := ""
			for k := range row {
				text := token.Squeeze(row[k].Text)
				digits, ok := plain(text)
				if !ok {
					if text != "" {
						label = text[outline.ParseLabel(text).Len:]
					}
					continue
				}
				if n := utf8.RuneCountInString(label); n < 6 || n > 14 {
					continue
				}
				if old, ok := rows[label]; ok {
					several[label] = several[label] || old.digits != digits
					continue
				}
				rows[label] = cell{at("/tables", n, "rows", i, k, "text"), digits}
			}
		}
	}
	for s := range w.each {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := &t.Tokens[i]
				if k.Class != token.Money {
					continue
				}
				for from := max(0, k.Start-14); from <= k.Start-6; from++ {
					label := string(t.Runes[from:k.Start])
					c, ok := rows[label]
					if !ok || several[label] {
						continue
					}
					year := w.r.FiscalYear.Or(0)
					other := false
					start, _ := sentenceOf(t, k.Start)
					for _, y := range t.Tokens {
						if y.Class == token.Year && y.Start >= start && y.End <= k.Start && y.Value != strconv.Itoa(year) {
							other = true
						}
					}
					if d, err := schema.ParseDecimal(k.Value); err == nil && !other {
						w.claim(schema.ClaimMoney, label, "claim.row", d, k.Unit, []document.Span{t.Span(k.Start, k.End)}, c.pointer)
					}
					break
				}
			}
		}
	}
}

// scoreClaims compares the score and the grade's score where the report states it twice.
func (w *writer) scoreClaims() {
	if !w.r.Evaluation.Score.Has() {
		return
	}
	seen := map[document.Span]bool{}
	for _, second := range w.seconds {
		if second.Pointer != "/evaluation/score" || len(second.Spans) == 0 || seen[second.Spans[0]] || w.ofPart(second.Spans[0]) {
			continue
		}
		seen[second.Spans[0]] = true
		if d, ok := Figure(second.Text); ok {
			w.claim(schema.ClaimScore, "自评得分", second.Rule, d, "分", second.Spans, "/evaluation/score")
		}
	}
}

// ofPart tells whether the sentence in front of a score goes into its parts, or on to the score that others gave.
func (w *writer) ofPart(s document.Span) bool {
	before := w.before(s)
	before = before[strings.LastIndex(before, "。")+1:]
	for _, word := range []string{"其中", "复核", "审核", "复评", "评审"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	if w.Doc.Blocks[w.Doc.BlockAt(s.Start)].Table != nil {
		return false
	}
	for _, word := range []string{"自评", "综合", "总", "最终", "整体", "评价", "绩效"} {
		if strings.Contains(before, word) {
			return false
		}
	}
	return true // a bare 得23.2分 is an indicator's
}

// isExecutionRate tells whether a rate is that of the whole budget: 预算执行率, 支出完成率, 部门预算资金支出率.
func isExecutionRate(name string) bool {
	rest := name
	for _, word := range []string{"部门", "单位", "整体", "总体", "综合", "全年", "年度", "预算资金", "预算", "支出", "总"} {
		rest = strings.ReplaceAll(rest, word, "")
	}
	return rest == "执行率" || rest == "完成率" && name != rest || rest == "率" && strings.HasSuffix(name, "支出率")
}

// rateClaims compares the execution rate in prose with the figures of the table.
func (w *writer) rateClaims() {
	for i := range w.r.Metrics {
		m := &w.r.Metrics[i]
		percent, ok := m.Percent.Get()
		if !ok {
			continue
		}
		item := schema.ExpenditureItem("")
		name := token.Squeeze(m.Name)
		switch {
		case strings.HasPrefix(name, "基本支出") && strings.HasSuffix(name, "执行率"):
			item = schema.ItemBasic
		case strings.HasPrefix(name, "项目支出") && strings.HasSuffix(name, "执行率"):
			item = schema.ItemProject
		case isExecutionRate(name):
			item = schema.ItemTotal
		case strings.HasSuffix(name, "在职人员控制率") || name == "人员控制率":
			s := w.r.Department.Staffing
			if s.Employed.Has() && s.Authorised.Has() {
				w.rateClaim(i, m, percent, "/department/staffing/employed", "/department/staffing/authorised")
			}
			continue
		}
		if item == "" {
			continue
		}
		if w.r.Kind != schema.KindDepartment {
			if final, budget := w.fundsPointers(); final != "" && item == schema.ItemTotal {
				w.rateClaim(i, m, percent, final, budget)
			} else if final == "" && item == schema.ItemTotal {
				if final, budget := w.figuresBeforeRate(at("/metrics", i), percent); final != "" {
					w.rateClaim(i, m, percent, final, budget)
				}
			}
			continue
		}
		final, adjusted := w.detailPointer(item, "final"), w.detailPointer(item, "adjusted")
		if w.r.Expenditure.Detail == nil && item == schema.ItemTotal { // both figures in prose
			if w.r.Expenditure.Total.Has() {
				final = "/expenditure/total"
			}
			for _, hit := range w.prose("total.adjusted") {
				s, ok := hit.span("v")
				if !ok || !w.ofYear(hit) || !w.wholeSubject(hit, schema.ItemTotal) {
					continue
				}
				if k := w.moneyToken(s); k != nil {
					if d, err := schema.ParseDecimal(k.Value); err == nil {
						adjusted = w.claim(schema.ClaimMoney, "调整预算", hit.Rule.ID, d, k.Unit, []document.Span{s})
						break
					}
				}
			}
		}
		if final != "" && adjusted != "" {
			w.rateClaim(i, m, percent, final, adjusted)
		}
	}
}

// figuresBeforeRate claims what was spent and the budget where a paragraph gives both before the rate of a metric: 预算安排
// 586万元，…。实际支付546.94万元，预算执行率95.33%. What stands behind 其中 is a part of either.
func (w *writer) figuresBeforeRate(metric string, percent schema.Decimal) (final, budget string) {
	e, ok := w.r.Evidence[at(metric, "percent")]
	if !ok || len(e.Spans) != 1 {
		return "", ""
	}
	rate := w.Doc.SpanOf(e.Spans[0].Block, e.Spans[0].Start, e.Spans[0].End)
	t := w.token(document.Span{Start: w.Doc.Blocks[e.Spans[0].Block].Span.Start, End: rate.Start})
	var spent *token.Token
	var given []*token.Token
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Money {
			continue
		}
		sentence, _ := sentenceOf(t, k.Start)
		clause := string(t.Runes[clauseOf(t, sentence, k.Start):k.Start])
		switch {
		case strings.Contains(string(t.Runes[sentence:k.Start]), "其中"):
		case containsAny(clause, []string{"支出", "支付", "执行", "使用"}):
			if spent != nil {
				return "", "" // which of several is open
			}
			spent = k
		case spent == nil && containsAny(clause, []string{"预算", "安排", "批复", "下达", "到位"}):
			given = append(given, k)
		}
	}
	if spent == nil || len(given) == 0 {
		return "", ""
	}
	of := given[len(given)-1] // of several the last: the adjusted one, unless the rate is that of another
	for _, k := range given {
		if isPercentOf(percent, spent.Value, k.Value) {
			of = k
		}
	}
	if of.Unit != spent.Unit {
		return "", ""
	}
	claim := func(subject string, k *token.Token) string {
		d, err := schema.ParseDecimal(k.Value)
		if err != nil {
			return ""
		}
		return w.claim(schema.ClaimMoney, subject, "claim.before-rate", d, k.Unit, []document.Span{t.Span(k.Start, k.End)}) + "/value"
	}
	final, budget = claim("实际支出", spent), claim("预算", of)
	if final == "" || budget == "" {
		return "", ""
	}
	return final, budget
}

// isPercentOf tells whether a is nearly that many percent of b.
func isPercentOf(percent schema.Decimal, a, b string) bool {
	part, err := schema.ParseDecimal(a)
	whole, err2 := schema.ParseDecimal(b)
	if err != nil || err2 != nil || whole.Rat().Sign() == 0 {
		return false
	}
	share := new(big.Rat).Quo(part.Rat(), whole.Rat())
	off := share.Mul(share, big.NewRat(100, 1)).Sub(share, percent.Rat())
	return off.Abs(off).Cmp(big.NewRat(1, 10)) < 0
}

// fundsPointers are the places of what was spent and of the budget, in the total of the funds of a report's only project.
func (w *writer) fundsPointers() (final, budget string) {
	if len(w.r.Projects) != 1 || w.r.Projects[0].Funds == nil || len(w.r.Projects[0].Funds.Rows) == 0 {
		return "", ""
	}
	rows := w.r.Projects[0].Funds.Rows
	total := slices.IndexFunc(rows, func(r schema.FundsRow) bool {
		return containsAny(token.Squeeze(r.Label), []string{"合计", "总额", "总计", "资金总"})
	})
	total = max(total, 0) // where none is called the total, it is the first
	p := at("/projects/0/funds/rows", total)
	switch row := rows[total]; {
	case !row.Final.Has():
		return "", ""
	case row.Adjusted.Has():
		return p + "/final", p + "/adjusted"
	case row.Initial.Has():
		return p + "/final", p + "/initial"
	}
	return "", ""
}

// spentClaim compares what the prose of a report on one project says was spent in all with the total of its funds. The first
// sentence that says so counts: later ones may speak of parts.
func (w *writer) spentClaim() {
	final, _ := w.fundsPointers()
	if w.r.Kind != schema.KindProject && w.r.Kind != schema.KindFund || final == "" {
		return
	}
	for _, hit := range w.prose("total.final") {
		from, _ := sentenceOf(hit.in, hit.Start)
		if s, ok := hit.span("v"); ok && w.ofYear(hit) && has(hit.in, "实际支出") && !strings.Contains(string(hit.in.Runes[from:hit.Start]), "其中") && w.sameUse(s, final) {
			if k := w.moneyToken(s); k != nil {
				if d, err := schema.ParseDecimal(k.Value); err == nil {
					w.claim(schema.ClaimMoney, "实际支出", "claim.spent", d, k.Unit, []document.Span{s}, final)
				}
			}
			return
		}
	}
}

func (w *writer) rateClaim(i int, m *schema.Metric, percent schema.Decimal, numerator, denominator string) {
	p := at("/claims", len(w.r.Claims))
	c := schema.Claim{Kind: schema.ClaimRate, Subject: m.Name, Value: percent, Unit: schema.Some("%"), About: []string{numerator, denominator}}
	w.r.Evidence[at(p, "value")] = w.r.Evidence[at("/metrics", i, "percent")]
	w.ofClaim(p, c)
	w.r.Claims = append(w.r.Claims, c)
}

// countClaims compares 共N项 with what is listed.
func (w *writer) countClaims() {
	w.projectCounts()
	for _, c := range w.unitCounts {
		var about []string
		for i := c.from; i < c.to; i++ {
			about = append(about, at("/department/units", i))
		}
		w.claim(schema.ClaimCount, "机构", "claim.count-of-units", schema.MustDecimal(strconv.Itoa(c.n)), "个", c.at, about...)
	}
	w.problemCounts()
	w.indicatorCounts()
	if len(w.r.KeyTasks) == 0 {
		return
	}
	for s := range w.each {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := &t.Tokens[i]
				if k.Class != token.Number {
					continue
				}
				if !countsTasks(t, k) {
					continue
				}
				if d, err := schema.ParseDecimal(k.Value); err == nil {
					at := []document.Span{t.Span(k.Start, k.End)}
					w.claim(schema.ClaimCount, "重点工作任务", "claim.count", d, "项", at, "/key_tasks")
					if parts := w.taskParts(t, k.End); len(parts) > 1 {
						w.claim(schema.ClaimCount, "重点工作任务", "claim.count", d, "项", at, parts...)
					}
				}
			}
		}
	}
}

// problemCounts compares 共发现6个方面的问题 with the problems.
func (w *writer) problemCounts() {
	if len(w.r.Problems) == 0 {
		return
	}
	for _, s := range with(w.main, schema.RoleProblems) {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := &t.Tokens[i]
				if k.Class != token.Number || !startsWithAny(t, k.End, []string{"个", "项", "条"}) {
					continue
				}
				before, after := string(t.Runes[:k.Start]), string(t.Runes[k.End+1:min(k.End+8, len(t.Runes))])
				after = strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(after, "方面"), "的"), "主要"), "突出")
				if strings.HasPrefix(after, "问题") && endsWithAny(before, []string{"共发现", "发现", "共存在", "存在", "梳理出", "查找出", "查摆出", "主要有", "共有", "共"}) {
					if d, err := schema.ParseDecimal(k.Value); err == nil {
						w.claim(schema.ClaimCount, "存在问题", "claim.count-of-problems", d, "个", []document.Span{t.Span(k.Start, k.End)}, "/problems")
					}
					return
				}
			}
		}
	}
}

// indicatorCounts compares 三级指标10项 with the indicators that have none below them. A report may or may not count the rate
// of execution, which a form keeps with its funds.
func (w *writer) indicatorCounts() {
	var leaves []string
	funds := 0
	if len(w.r.Evaluation.Indicators) > 0 {
		leaves = leafPointers("/evaluation/indicators", w.r.Evaluation.Indicators)
	} else if len(w.r.Projects) == 1 {
		leaves = leafPointers("/projects/0/indicators", w.r.Projects[0].Indicators)
	}
	for i := range w.r.Projects {
		if f := w.r.Projects[i].Funds; f != nil && slices.ContainsFunc(f.Rows, func(r schema.FundsRow) bool { return r.Weight.Has() }) {
			funds = 1
		}
	}
	if d := w.r.Expenditure.Detail; d != nil && slices.ContainsFunc(d.Rows, func(r schema.DetailRow) bool { return r.Weight.Has() }) {
		funds = 1
	}
	if len(leaves) == 0 {
		return
	}
	for s := range w.each {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := &t.Tokens[i]
				if k.Class != token.Number || !startsWithAny(t, k.End, []string{"个", "项"}) {
					continue
				}
				before := strings.TrimSuffix(string(t.Runes[:k.Start]), "共")
				if !strings.HasSuffix(before, "三级指标") && !hasAt(t, k.End+1, "三级指标") {
					continue
				}
				if d, err := schema.ParseDecimal(k.Value); err == nil && d.String() != strconv.Itoa(len(leaves)+funds) {
					w.claim(schema.ClaimCount, "三级指标", "claim.count-of-indicators", d, "项", []document.Span{t.Span(k.Start, k.End)}, leaves...)
				}
			}
		}
	}
}

// leafPointers are the places of the indicators that have none below them.
func leafPointers(base string, list []schema.Indicator) []string {
	var out []string
	for i := range list {
		if p := at(base, i); len(list[i].Children) > 0 {
			out = append(out, leafPointers(at(p, "children"), list[i].Children)...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// countsTasks tells whether a number counts the key tasks in all: 共有11项重点工作任务, 确定重点任务9项; not those completed.
func countsTasks(t *token.Text, k *token.Token) bool {
	if !startsWithAny(t, k.End, []string{"项", "件", "个"}) {
		return false
	}
	clause := k.Start
	for clause > 0 && t.Marks[clause-1]&token.ClauseEnd == 0 && k.Start-clause < 24 {
		clause--
	}
	before, after := string(t.Runes[clause:k.Start]), string(t.Runes[k.End+1:min(k.End+9, len(t.Runes))])
	for _, word := range []string{"完成", "办结", "办成", "已", "其中", "推进", "新增", "制定", "修订"} {
		if strings.Contains(before, word) {
			return false
		}
	}
	for _, word := range []string{"重点工作", "年度重点工作", "重点任务", "工作任务"} {
		if strings.HasPrefix(after, word) && endsWithAny(before, []string{"共有", "共", "共计", "合计", "确定", "安排", "列入", "承担", "明确", "确定了", "安排了"}) {
			return true
		}
	}
	for _, counted := range []string{"重点工作", "重点任务", "工作任务", "重点事项", "督办事项"} {
		if endsWithAny(before, []string{counted, counted + "共", counted + "共有", counted + "共计"}) {
			return true
		}
	}
	return false
}

// taskParts are claims of the numbers of tasks done and not done that a sentence goes on to give: 办结7项、推进中1项、未办结1项.
// Nothing where it does not give all of them.
func (w *writer) taskParts(t *token.Text, from int) []string {
	var parts []token.Token
	done, open := false, false
	for i := range t.Tokens {
		k := t.Tokens[i]
		if k.Start < from || k.Class != token.Number {
			continue
		}
		if _, end := sentenceOf(t, from); k.Start > end {
			break
		}
		if !startsWithAny(t, k.End, []string{"项", "件", "个"}) {
			continue
		}
		before := string(t.Runes[max(from, k.Start-6):k.Start])
		switch {
		case endsWithAny(before, []string{"未完成", "未办结", "未启动", "未开展", "推进中", "正在推进", "部分完成", "基本完成", "未落实", "在推进"}):
			open = true
		case endsWithAny(before, []string{"完成", "办结", "已完成", "已办结", "办成", "落实"}):
			done = true
		default:
			continue
		}
		parts = append(parts, k)
	}
	if !done || !open {
		return nil
	}
	var out []string
	for _, k := range parts {
		if d, err := schema.ParseDecimal(k.Value); err == nil {
			out = append(out, w.claim(schema.ClaimCount, "按完成情况的任务数", "claim.count", d, "项", []document.Span{t.Span(k.Start, k.End)})+"/value")
		}
	}
	return out
}

// projectCounts compares 自评项目共N个 with the projects of a report about projects.
func (w *writer) projectCounts() {
	if w.r.Kind != schema.KindProject || len(w.r.Projects) < 2 {
		return
	}
	for s := range w.each {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := &t.Tokens[i]
				if k.Class != token.Number || !startsWithAny(t, k.End, []string{"个", "项"}) {
					continue
				}
				before := string(t.Runes[max(0, k.Start-8):k.Start])
				if !strings.Contains(before, "项目") || !strings.Contains(before, "自评") || !endsWithAny(before, []string{"共", "共计", "共有", "项目", "合计"}) {
					continue
				}
				if d, err := schema.ParseDecimal(k.Value); err == nil {
					w.claim(schema.ClaimCount, "自评项目", "claim.count", d, "个", []document.Span{t.Span(k.Start, k.End)}, "/projects")
				}
			}
		}
	}
}

func endsWithAny(s string, words []string) bool {
	for _, word := range words {
		if strings.HasSuffix(s, word) {
			return true
		}
	}
	return false
}

func startsWithAny(t *token.Text, i int, words []string) bool {
	for _, word := range words {
		if hasAt(t, i, word) {
			return true
		}
	}
	return false
}

// gradeCounts compares the number of projects with the numbers by grade: 项目12个，…评级为“优”的项目9个；….
func (w *writer) gradeCounts() {
	for s := range w.each {
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			var parts []token.Token
			first, last := -1, 0
			for i := range t.Tokens {
				if g := t.Tokens[i]; g.Class == "grade" && g.Start >= last && quoted(t, g.Start) {
					for k := g.End; k < g.End+8 && k < len(t.Runes); k++ {
						if t.Marks[k]&token.ClauseEnd != 0 {
							break
						}
						if c := countAt(t, k); c != nil {
							parts = append(parts, *c)
							last = c.End
							if first < 0 {
								first = g.Start
							}
							break
						}
					}
				}
			}
			if len(parts) < 2 {
				continue
			}
			var total *token.Token
			for i := range t.Tokens {
				k := t.Tokens[i]
				if k.Class == token.Number && k.End < first && k.End < len(t.Runes) && t.Runes[k.End] == '个' && (strings.Contains(string(t.Runes[max(0, k.Start-4):k.Start]), "项目") || hasAt(t, k.End+1, "项目")) {
					total = &k
				}
			}
			if total == nil {
				continue
			}
			var about []string
			for _, k := range parts {
				if d, err := schema.ParseDecimal(k.Value); err == nil {
					about = append(about, w.claim(schema.ClaimCount, "按等级的项目数", "claim.grade-count", d, "个", []document.Span{t.Span(k.Start, k.End)})+"/value")
				}
			}
			if d, err := schema.ParseDecimal(total.Value); err == nil {
				w.claim(schema.ClaimCount, "绩效自评项目数", "claim.grade-count", d, "个", []document.Span{t.Span(total.Start, total.End)}, about...)
			}
		}
	}
}

// quoted tells whether the word at rune i stands as a grade: in quotes, or after 为 or 评级.
func quoted(t *token.Text, i int) bool {
	return i > 0 && strings.ContainsRune("“\"‘「为级次是", t.Runes[i-1])
}

// countAt is the number at rune i that counts projects: 9个.
func countAt(t *token.Text, i int) *token.Token {
	for _, k := range t.From(i) {
		if k.Class == token.Number && k.End < len(t.Runes) && (t.Runes[k.End] == '个' || t.Runes[k.End] == '项') {
			return &k
		}
	}
	return nil
}

// yearClaims are the reporting years that title, headings, captions and sentences name: N年度部门整体支出, N年度绩效…. Years of
// plans, of comparison and of documents cited are none.
func (w *writer) yearClaims() {
	if !w.r.FiscalYear.Has() {
		return
	}
	claim := func(y yearAt) {
		w.claim(schema.ClaimYear, "报告年度", "claim.year", schema.MustDecimal(strconv.Itoa(y.year)), "", []document.Span{w.digits(y.at)}, "/fiscal_year")
	}
	for i := range w.Tables {
		if c := w.Tables[i].Caption; c != nil {
			for _, s := range c.Spans {
				for _, y := range w.years(s) {
					claim(y)
				}
			}
		}
	}
	visit := func(s *outline.Section) bool {
		for _, at := range s.TitleAt {
			if has(w.token(at), "绩效", "自评", "评价", "决算", "部门", "支出", "预算") {
				for _, y := range w.years(at) {
					claim(y)
				}
			}
		}
		for _, l := range own(s) {
			for _, y := range w.reportingYears(afterLabel(l)) {
				claim(y)
			}
		}
		return true
	}
	below(w.Outline.Sections, visit)
	for _, l := range w.Outline.Front {
		if !l.Table {
			for _, y := range w.reportingYears(afterLabel(l)) {
				claim(y)
			}
		}
	}
}

// reportingYears are the years of a text that name the year reported on: followed by the report's own words.
func (w *writer) reportingYears(s document.Span) []yearAt {
	t := w.token(s)
	var out []yearAt
	quote := 0
	next := 0
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Year {
			continue
		}
		for ; next < k.Start; next++ {
			switch t.Runes[next] {
			case '《':
				quote++
			case '》':
				quote--
			}
		}
		if quote > 0 {
			continue // the year of a document cited
		}
		end := k.End
		if end < len(t.Runes) && t.Runes[end] == '度' {
			end++
		}
		rest := string(t.Runes[end:min(end+16, len(t.Runes))])
		if i := strings.IndexAny(rest, "，。;:、"); i >= 0 {
			rest = rest[:i]
		}
		if !strings.Contains(rest, "整体支出绩效") && !strings.Contains(rest, "整体支出的绩效") && !strings.Contains(rest, "绩效自评报告") && !strings.Contains(rest, "绩效自评得分") {
			continue
		}
		before := string(t.Runes[max(0, k.Start-6):k.Start])
		if strings.Contains(before, "与") || strings.Contains(before, "比") || strings.Contains(before, "较") || strings.Contains(before, "关于") || strings.Contains(before, "开展") || strings.Contains(before, "上年") || strings.Contains(before, "下一") {
			continue
		}
		out = append(out, w.years(t.Span(k.Start, k.End))...)
	}
	return out
}
