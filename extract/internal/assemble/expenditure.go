package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// expenditure writes the table of expenditure and the totals: from the table where there is one, else from prose.
func (w *writer) expenditure() {
	if w.r.Kind != schema.KindDepartment {
		return
	}
	w.detail()
	e := &w.r.Expenditure
	for _, f := range []struct {
		item   schema.ExpenditureItem
		yields string
		at     string
		field  *schema.Opt[schema.Money]
	}{{schema.ItemTotal, "total.final", "/expenditure/total", &e.Total}, {schema.ItemBasic, "basic.final", "/expenditure/basic", &e.Basic}, {schema.ItemProject, "project.final", "/expenditure/project", &e.Project}} {
		prose := w.prose(f.yields)
		if figure, unit, rule := w.tableTotal(f.item); figure != nil {
			if *f.field = w.money(f.at, rule, figure.Spans, unit); f.field.Has() {
				for _, hit := range prose[:min(1, len(prose))] {
					s, _ := hit.span("v")
					w.seconds = append(w.seconds, Second{f.at, hit.Rule.ID, w.Doc.Slice(s), []document.Span{s}})
				}
				continue
			}
		}
		for _, hit := range prose {
			s, _ := hit.span("v")
			if *f.field = w.money(f.at, hit.Rule.ID, []document.Span{s}, ""); f.field.Has() {
				break
			}
		}
		if !f.field.Has() {
			*f.field = w.moneyInOrder(f.item, f.at)
		}
	}
}

// moneyInOrder is what was spent on an item by a list in order: 基本支出、项目支出分别为A、B.
func (w *writer) moneyInOrder(item schema.ExpenditureItem, pointer string) schema.Opt[schema.Money] {
	for s := range w.each {
		switch s.Role {
		case schema.RoleProblems, schema.RoleMeasures, schema.RoleAnnualTasks, schema.RoleFunctions, schema.RoleGoals:
			continue
		}
		for _, l := range own(s) {
			for _, f := range w.inOrderMoney(afterLabel(l)) {
				if f.item == item && f.column == "final" {
					return w.money(pointer, "money.in-order", []document.Span{f.at}, "")
				}
			}
		}
	}
	return schema.Opt[schema.Money]{}
}

// money is the amount at spans: with its own unit, else in the unit given.
func (w *writer) money(pointer, rule string, spans []document.Span, unit string) schema.Opt[schema.Money] {
	if len(spans) == 0 {
		return schema.Opt[schema.Money]{}
	}
	t := w.token(spans[0])
	for i := range t.Tokens {
		k := &t.Tokens[i]
		if k.Class != token.Money && k.Class != token.Number {
			continue
		}
		if k.Class == token.Money {
			unit = k.Unit
		}
		d, err := schema.ParseDecimal(k.Value)
		if err != nil {
			continue
		}
		m, err := schema.NewMoney(d, unit)
		if err != nil {
			return schema.Opt[schema.Money]{}
		}
		at := []document.Span{t.Span(k.Start, k.End)}
		w.evidence(pointer, rule, schema.Stated, at)
		w.evidence(pointer+"/value", rule, schema.Stated, at)
		w.derived(pointer+"/unit", rule, at)
		w.derived(pointer+"/yuan", rule, at)
		return schema.Some(m)
	}
	return schema.Opt[schema.Money]{}
}

// prose are the hits of a money rule in the report itself: sections on expenditure first.
func (w *writer) prose(yields string) []found {
	var first, rest, unnamed []found
	take := func(l outline.Line, about subject, to *[]found) {
		for _, hit := range w.find(afterLabel(l), yields) {
			if about.ofPart(yields, hit) || w.ofSomethingElse(hit) || yields == "total.final" && ofPart(hit) ||
				(yields == "basic.final" || yields == "project.final") && partOfBudget(hit.in, hit.Start) {
				continue
			}
			*to = append(*to, hit)
		}
	}
	for s := range w.each {
		switch s.Role {
		case schema.RoleProblems, schema.RoleMeasures, schema.RoleAnnualTasks, schema.RoleFunctions, schema.RoleGoals:
			continue
		}
		about := w.subjectOf(s)
		for i, l := range own(s) {
			if s.Role == schema.RoleExpenditure {
				take(l, about, &first)
			} else {
				take(l, about, &rest)
			}
			if i == 0 && about.item != "" && yields == string(about.item)+".final" {
				unnamed = append(unnamed, w.unnamed(l)...)
			}
		}
	}
	if len(w.Outline.Sections) == 0 { // a report of a page, without chapters
		for _, l := range w.Outline.Front {
			if !l.Table {
				take(l, subject{}, &rest)
			}
		}
	}
	return append(append(first, rest...), unnamed...)
}

// ofPart tells whether the words before a total make it that of a part: 基本支出决算, 公务接待费支出.
func ofPart(hit found) bool {
	before := string(hit.in.Runes[max(0, hit.Start-2):hit.Start])
	return ofItem(hit) || strings.HasSuffix(before, "基本") || strings.HasSuffix(before, "项目") || strings.HasSuffix(before, "费") || strings.HasSuffix(before, "人员") || strings.HasSuffix(before, "经营")
}

// ofItem tells whether a total is that of the item that the sentence speaks of: 基本支出预算420万元，支出决算412.66万元；项目支出预算…. Each
// item has two amounts there; where several budgets stand before one outlay, it is of the whole.
func ofItem(hit found) bool {
	from := periodBefore(hit.in, hit.Start)
	text := hit.in.Folded(from, hit.Start)
	at := strings.Index(text, "基本支出")
	if i := strings.Index(text, "项目支出"); i >= 0 && (at < 0 || i < at) {
		at = i
	}
	if at < 0 || !strings.Contains(text[at:], "预算") || startsWithAny(hit.in, hit.Start, []string{"部门", "单位", "整体", "全年", "年度", "本年", "总"}) {
		return false
	}
	items := strings.Count(text, "基本支出") + strings.Count(text, "项目支出")
	amounts := 0
	for _, k := range hit.in.Tokens[tokenAt(hit.in, from+utf8.RuneCountInString(text[:at])):tokenAt(hit.in, hit.Start)] {
		if k.Class == token.Money {
			amounts++
		}
	}
	return amounts == 2*items-1
}

// ofSomethingElse tells whether a money sentence is about the three-public expenses, a fund, a single project.
func (w *writer) ofSomethingElse(hit found) bool {
	before := string(hit.in.Runes[periodBefore(hit.in, hit.Start):hit.Start])
	for _, word := range []string{"三公", "公务用车", "公务接待", "因公出国", "政府性基金", "采购", "机关运行经费", "财政拨款支出", "上年", "去年", "会议费", "培训费", "资产", "其中:财政拨款", "国有资本"} {
		if strings.Contains(before, word) {
			return true
		}
	}
	return false
}

// partOfBudget tells whether what is said at rune i is a part of a budget and not of what was spent: 部门预算300万元，其中基本支出…,
// 批复预算300万元（基本支出… and 预算300万元。其中：基本支出…. Many reports break both down, one after the other.
func partOfBudget(t *token.Text, i int) bool {
	from := periodBefore(t, i)
	if from > 0 && t.Runes[from-1] == '。' && (hasAt(t, from, "其中") || hasAt(t, from, "包括")) {
		from = periodBefore(t, from-1)
	}
	text := t.Folded(from, i)
	at := -1
	for _, word := range []string{"其中", "包括", "(", "元:"} {
		at = max(at, strings.LastIndex(text, word))
	}
	if at < 0 || strings.Count(text[at:], ")") > strings.Count(text[at:], "(") { // a bracket that is closed
		return false
	}
	split := from + utf8.RuneCountInString(text[:at])
	if strings.HasPrefix(text[at:], "元:") {
		split++
	}
	for n := len(t.Tokens) - 1; n >= 0; n-- {
		k := &t.Tokens[n]
		if k.Class != token.Money || k.End > split || k.Start < from {
			continue
		}
		whole := t.Folded(clauseOf(t, from, k.Start), k.Start)
		return split-k.End <= 2 && strings.Contains(whole, "预算") &&
			!containsAny(whole, []string{"执行", "决算", "实际", "完成", "支付", "使用", "开支"})
	}
	return false
}

// periodBefore is where the sentence that holds rune i begins, semicolons and colons inside it.
func periodBefore(t *token.Text, i int) int {
	for least := max(0, i-longSentence); i > least && t.Runes[i-1] != '。' && t.Marks[i]&token.BlockStart == 0; {
		i--
	}
	return i
}

// detailReading is the reading of the table of expenditure: in the report itself, not in what is attached.
func (w *writer) detailReading() *table.Reading {
	var form *table.Reading
	for _, t := range w.Tables {
		if t.Money != nil && len(t.Money.Rows) > 0 && w.inMain(t) {
			return t
		}
	}
	for _, t := range w.Tables {
		if t.Form != nil && !t.Form.Project && !t.Form.Empty && !t.Form.TargetsOnly && len(t.Form.Funds) > 0 && form == nil {
			form = t
		}
	}
	return form
}

// inMain tells whether a table stands in the report itself.
func (w *writer) inMain(t *table.Reading) bool {
	for _, s := range w.attached {
		if s.Label.Class == outline.Annex {
			continue
		}
		if holds(s, t.Blocks[0]) {
			return false
		}
	}
	return true
}

// holds tells whether a block stands under a section.
func holds(s *outline.Section, block int) bool {
	for _, l := range s.Body {
		if l.Block == block {
			return true
		}
	}
	for _, c := range s.Children {
		if holds(c, block) {
			return true
		}
	}
	return false
}

func (w *writer) detail() {
	t := w.detailReading()
	if t == nil {
		return
	}
	d := &schema.Detail{Rows: []schema.DetailRow{}}
	const p = "/expenditure/detail"
	rows, unit := detailRows(t)
	if t.Money != nil {
		if t.Caption != nil {
			d.Caption = w.field(p+"/caption", t.Rule, t.Caption)
		}
	}
	if unit != nil {
		d.Unit = w.field(p+"/unit", t.Rule, unit)
	}
	for i, row := range rows {
		q := w.at(p, "rows", i)
		d.Rows = append(d.Rows, schema.DetailRow{Label: w.text(w.at(q, "label"), t.Rule, row.Label.Spans...), Item: row.Item, Level: row.Level,
			Initial: w.number(w.at(q, "initial"), t.Rule, row.Initial), Adjusted: w.number(w.at(q, "adjusted"), t.Rule, row.Adjusted),
			Final: w.number(w.at(q, "final"), t.Rule, row.Final), Rate: w.number(w.at(q, "rate"), t.Rule, row.Rate),
			Weight: w.ratePoints(w.at(q, "weight"), t.Rule, row.Weight), Score: w.ratePoints(w.at(q, "score"), t.Rule, row.Score)})
		w.derived(w.at(q, "item"), t.Rule, row.Label.Spans)
		w.derived(w.at(q, "level"), t.Rule, row.Label.Spans)
	}
	w.formsRatePoints(t, d)
	w.r.Expenditure.Detail = d
}

// formsRatePoints gives the points of the rate in the funds row of the whole-department form to the total of the table of
// expenditure, where the report has both: the weights of the form make up the full score with them alone.
func (w *writer) formsRatePoints(t *table.Reading, d *schema.Detail) {
	form := w.scoringForm(true)
	if t.Money == nil || form == nil || form.Project {
		return
	}
	for i := range d.Rows {
		row := &d.Rows[i]
		if f := ratedRow(form); f != nil && row.Item == schema.ItemTotal && !row.Weight.Has() && !row.Score.Has() {
			q := w.at("/expenditure/detail/rows", i)
			row.Weight = w.ratePoints(w.at(q, "weight"), "table.form", f.Weight)
			row.Score = w.ratePoints(w.at(q, "score"), "table.form", f.Score)
			return
		}
	}
}

// ratePoints is the points of a row's rate; absent where the row has none, as most have.
func (w *writer) ratePoints(pointer, rule string, f *table.Field) schema.Opt[schema.Decimal] {
	if f == nil || saysNone(f.Text) {
		return schema.Opt[schema.Decimal]{}
	}
	return w.number(pointer, rule, f)
}

// detailRows are the rows of the table of expenditure; where there is none, the funds block of the whole-department form.
func detailRows(t *table.Reading) ([]table.MoneyRow, *table.Field) {
	if t.Money != nil {
		return t.Money.Rows, t.Unit
	}
	unit := t.Form.FundsUnit
	if unit == nil {
		unit = t.Unit
	}
	var rows []table.MoneyRow
	for i, f := range t.Form.Funds {
		row := table.MoneyRow{Label: f.Label, Initial: f.Initial, Adjusted: f.Adjusted, Final: f.Final, Rate: f.Rate, Item: schema.ItemOther, Level: 1,
			Weight: f.Weight, Score: f.Score}
		label := token.Squeeze(f.Label.Text)
		switch {
		case strings.Contains(label, "基本支出"):
			row.Item = schema.ItemBasic
		case strings.Contains(label, "人员"):
			row.Item, row.Level = schema.ItemPersonnel, 2
		case strings.Contains(label, "公用"):
			row.Item, row.Level = schema.ItemOperating, 2
		case strings.Contains(label, "项目支出"):
			row.Item = schema.ItemProject
		case strings.Contains(label, "经营支出"):
			row.Item = schema.ItemBusiness
		case strings.Contains(label, "总额") || strings.Contains(label, "合计") || strings.Contains(label, "总计") || i == 0:
			row.Item, row.Level = schema.ItemTotal, 0
		}
		rows = append(rows, row)
	}
	return rows, unit
}

// tableTotal is the final-accounts figure of an item in the tables, with its unit.
func (w *writer) tableTotal(item schema.ExpenditureItem) (*table.Field, string, string) {
	if t := w.detailReading(); t != nil {
		rows, unit := detailRows(t)
		for _, row := range rows {
			if row.Item == item && row.Final != nil && !saysNone(row.Final.Text) {
				return row.Final, unitText(unit), t.Rule
			}
		}
	}
	for _, t := range w.Tables {
		if !w.inMain(t) {
			continue
		}
		for _, total := range t.Totals {
			if total.Item == item && total.Final != nil && !saysNone(total.Final.Text) {
				return total.Final, unitText(t.Unit), t.Rule
			}
		}
	}
	return nil, "", ""
}

func unitText(f *table.Field) string {
	if f == nil {
		return ""
	}
	for _, unit := range []string{"百万元", "万元", "亿元", "千元", "元"} {
		if strings.Contains(f.Text, unit) {
			return unit
		}
	}
	return ""
}
