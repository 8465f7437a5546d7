package assemble

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/table"
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
	w.listedClaims()
	w.scoreClaims()
	w.rateClaims()
	w.countClaims()
	w.gradeCounts()
	w.yearClaims()
}

func (w *writer) claim(kind schema.ClaimKind, subject, rule string, value schema.Decimal, unit string, at_ []document.Span, about ...string) string {
	p := w.at("/claims", len(w.r.Claims))
	c := schema.Claim{Kind: kind, Subject: subject, Value: value, About: about}
	if unit != "" {
		c.Unit = schema.Some(unit)
	}
	w.evidence(w.at(p, "value"), rule, schema.Stated, at_)
	for _, pointer := range about { // a claim of a number points at everything that it counts
		w.room -= len(pointer)
	}
	if w.room < 0 {
		return p
	}
	w.ofClaim(p, c)
	w.r.Claims = append(w.r.Claims, c)
	return p
}

// ofClaim notes what kind, subject and unit of a claim rest on: the words of its value.
func (w *writer) ofClaim(p string, c schema.Claim) {
	e := w.r.Evidence[w.at(p, "value")]
	e.How, e.Text = schema.Derived, ""
	w.r.Evidence[w.at(p, "kind")] = e
	w.r.Evidence[w.at(p, "subject")] = e
	if c.Unit.Has() {
		w.r.Evidence[w.at(p, "unit")] = e
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
			return w.at("/expenditure/detail/rows", i, column)
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
		last := i + 3
		for n := tokenAt(t, i); n < len(t.Tokens) && t.Tokens[n].Start <= last; n++ {
			if k := t.Tokens[n]; k.Class == token.Money {
				figures = append(figures, k)
				last = k.End + 1
			}
		}
		clause := i
		for clause > max(0, i-longSentence) && t.Marks[clause-1]&token.ClauseEnd == 0 {
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
	if line := hit.in.Folded(max(0, hit.Start-4*longSentence), hit.Start); strings.Contains(line, "(款)") || strings.Contains(line, "(项)") || strings.Contains(line, "(类)") {
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
	for from > max(0, i-longSentence) && t.Runes[from-1] != '。' {
		from--
	}
	return string(t.Runes[from:i])
}

// ofYear tells whether the sentence of a hit is about the fiscal year: it names no other year.
func (w *writer) ofYear(hit found) bool {
	year := w.r.FiscalYear.Or(0)
	from, _ := sentenceOf(hit.in, hit.Start)
	for _, k := range hit.in.Tokens[tokenAt(hit.in, from):tokenAt(hit.in, hit.Start)] {
		if k.Class == token.Year && year > 0 && k.Value != strconv.Itoa(year) {
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
				rows[label] = cell{w.at("/tables", n, "rows", i, k, "text"), digits}
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
					for _, y := range t.Tokens[tokenAt(t, start):i] {
						if y.Class == token.Year && y.End <= k.Start && y.Value != strconv.Itoa(year) {
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
		for _, f := range w.Tables[i].Forms { // （2023年度） in a line of its own; forms of targets may be next year's
			if f.Year == nil || f.Empty || f.TargetsOnly || len(f.Year.Spans) == 0 || within(f.Year.Spans[0], w.Tables[i].Caption) {
				continue
			}
			for _, y := range w.years(f.Year.Spans[0]) {
				claim(y)
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

// within tells whether a span is part of a field.
func within(s document.Span, f *table.Field) bool {
	return f != nil && slices.ContainsFunc(f.Spans, func(o document.Span) bool { return o.Contains(s) })
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
