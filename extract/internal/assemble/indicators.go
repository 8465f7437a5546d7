package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/internal/table"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
	"github.com/ziping-go/ziping/schema"
)

// A node is an indicator before it is written: from a table, or from prose.
type node struct {
	name                     []document.Span
	rule                     string
	weight, score, deduction []document.Span
	fullMarks                bool // 得满分: the score is the weight
	target, actual           []document.Span
	row                      *table.Indicator // where it came from a table
	children                 []*node
	group                    string // its name less what a heading says beside it, once it was asked for
}

// indicators writes the indicators of the report as a whole: of its form or scoring table, else of prose. What prose adds
// to a table (a reason for lost points, points of a group, the points of the execution rate) is joined to it.
func (w *writer) indicators() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	var tree, summary []*node
	prose := w.proseIndicators(w.main)
	form := w.scoringForm(len(prose) > 0)
	if form != nil {
		tree = fromTable(form.Indicators, w.formRule(form))
		names := w.namesOf(tree)
		w.joinProse(tree, names, prose)
		if add := w.executionRate(form, names, prose); add != nil {
			tree = append([]*node{add}, tree...)
		}
	} else {
		tree = w.joinRow(prose)
	}
	for _, t := range w.Tables {
		if w.inMain(t) {
			for _, f := range t.Forms {
				if f.Summary {
					summary = append(summary, fromTable(f.Indicators, t.Rule)...)
				}
			}
		}
	}
	joinGroups(w, tree, summary)
	w.groupScores(tree)
	w.deductionLines(tree)
	if len(tree) == 0 && w.r.Kind == schema.KindDepartment {
		tree = summary
	}
	w.r.Evaluation.Indicators = w.writeIndicators("/evaluation/indicators", tree)
}

// scoringForm is the form or scoring table of the report as a whole: the one with the most weighted rows.
func (w *writer) scoringForm(prose bool) *table.Form {
	var best *table.Form
	most := 0
	for _, t := range w.Tables {
		if !w.inMain(t) {
			continue
		}
		for _, f := range t.Forms {
			if !w.ownForm(f) || f.Summary {
				continue
			}
			n := weighted(f.Indicators)
			if n > most {
				best, most = f, n
			}
		}
	}
	if best != nil {
		return best
	}
	if prose {
		return nil
	}
	for _, t := range w.Tables { // without any points, the rows of targets are all there is
		if !w.inMain(t) {
			continue
		}
		for _, f := range t.Forms {
			if w.ownForm(f) && !f.Summary && len(f.Indicators) > 0 {
				return f
			}
		}
	}
	return nil
}

// ownForm tells whether a form speaks for the report itself: it is not a project's, or it is the scoring table of a report on a
// project.
func (w *writer) ownForm(f *table.Form) bool {
	if f.Empty || f.TargetsOnly {
		return false
	}
	return !f.Project || f.Headless && w.r.Kind != schema.KindDepartment
}

func weighted(list []*table.Indicator) int {
	n := 0
	for _, i := range list {
		if i.Weight != nil || i.Score != nil {
			n++
		}
		n += weighted(i.Children)
	}
	return n
}

func (w *writer) formRule(form *table.Form) string {
	for _, t := range w.Tables {
		for _, f := range t.Forms {
			if f == form {
				return t.Rule
			}
		}
	}
	return "table"
}

func fromTable(list []*table.Indicator, rule string) []*node {
	var out []*node
	for _, i := range list {
		out = append(out, &node{name: i.Name.Spans, rule: rule, row: i, children: fromTable(i.Children, rule)})
	}
	return out
}

// proseIndicators reads indicators from the headings and sentences of the analysis.
func (w *writer) proseIndicators(roots []*outline.Section) []*node {
	var out []*node
	for _, s := range roots {
		switch s.Role {
		case schema.RoleIndicator, schema.RoleIndicatorGroup:
			if n := w.proseNode(s); n != nil {
				out = append(out, n)
			}
		case schema.RoleProblems, schema.RoleMeasures:
		default:
			if s.Report && s.Role == schema.RoleAppendix && s.Label.Class == outline.Annex {
				continue
			}
			if s.Role == schema.RoleSelfEvaluation {
				out = append(out, w.listedIndicators(s)...)
			}
			if s.Role == schema.RoleSelfEvaluation || s.Role == schema.RoleConclusion {
				out = append(out, w.pointsInARow(s, 3)...)
			}
			out = append(out, w.proseIndicators(s.Children)...)
		}
	}
	return out
}

// proseNode reads one section of the analysis; nil where it gives no points.
func (w *writer) proseNode(s *outline.Section) *node {
	n := &node{name: w.bareName(s.TitleAt), rule: "prose.indicator"}
	w.headingPoints(n, s)
	n.children = append(w.listedIndicators(s), w.proseIndicators(s.Children)...)
	if len(n.children) == 0 {
		if n.children = w.pointsInARow(s, 2); len(n.children) > 0 {
			return n // the points of the text are theirs
		}
	}
	var lines []document.Span
	for _, l := range own(s) {
		if len(n.children) == 0 || !w.isListed(l) {
			lines = append(lines, l.Span)
		}
	}
	w.pointsOf(n, lines)
	if len(n.children) == 0 {
		if n.weight == nil && n.score == nil {
			return nil
		}
		w.reason(n, lines)
		if s := w.ratePaid(n); !s.Empty() && !strings.HasSuffix(w.key(n.name), "率") {
			n.name = []document.Span{s}
		}
	}
	return n
}

// ratePaid is the rate whose points a sentence gives under a heading that only says what it is about: 预算执行率指标满分10分 under
// 预算执行情况. It is empty where the points are not said of a rate by name.
func (w *writer) ratePaid(n *node) document.Span {
	at := n.weight
	if at == nil {
		at = n.score
	}
	s := n.name[len(n.name)-1]
	for i := range w.Outline.Lines {
		if l := w.Outline.Lines[i].Span; l.Contains(at[0]) {
			s = l
			break
		}
	}
	t := w.token(s)
	point := -1
	for _, k := range t.Tokens {
		if t.Span(k.Start, k.End) == at[0] {
			point = k.Start
			break
		}
	}
	if point < 0 {
		return document.Span{}
	}
	end := point
	for again := true; again; { // 指标满分, 分值为, （
		again = false
		for _, word := range []string{"(", "为", ":", "共", "计", "满分", "分值", "权重", "标准分", "总分", "指标", "该", "得分", "得", "自评"} {
			if n := utf8.RuneCountInString(word); end >= n && hasAt(t, end-n, word) {
				end, again = end-n, true
			}
		}
	}
	if end < 3 || t.Runes[end-1] != '率' {
		return document.Span{}
	}
	from := nounStart(t, end)
	if name := t.Folded(from, end); strings.HasSuffix(name, "执行率") || strings.HasSuffix(name, "支出率") || strings.HasSuffix(name, "支付率") {
		return t.Span(from, end)
	}
	return document.Span{}
}

// bareName is a heading's name less bracketed points: 产出（50分）, 投入（得14.5分）.
func (w *writer) bareName(spans []document.Span) []document.Span {
	s := spans[len(spans)-1]
	if in := w.pointsBracket(s); !in.Empty() {
		s = outline.Trim(w.Doc, document.Span{Start: s.Start, End: in.Start})
	}
	return append(append([]document.Span{}, spans[:len(spans)-1]...), s)
}

// isListed tells whether a line is an indicator of a list: numbered, named, with points.
func (w *writer) isListed(l outline.Line) bool {
	if l.Table || l.Label.Len == 0 || l.Label.Class == outline.ChineseIs || l.Label.Class == outline.Ordinal {
		return false
	}
	s := afterLabel(l)
	return len(w.weightHits(s)) > 0 || len(w.find(s, "points")) > 0
}

// listedIndicators reads the numbered lines of a section that give points: `（1）日常养护里程：…分值10分，得分10分。`.
func (w *writer) listedIndicators(s *outline.Section) []*node {
	var out []*node
	var ls []outline.Line
	for _, l := range own(s) {
		if list := w.inline(l.Span, l.Label); len(list) > 1 && l.Label.Class != outline.ChineseIs {
			for _, it := range list { // a list that runs on in one paragraph
				ls = append(ls, outline.Line{Block: l.Block, Span: document.Span{Start: it.labelAt.Start, End: it.text[len(it.text)-1].End}, Label: it.label})
			}
			continue
		}
		ls = append(ls, l)
	}
	for _, l := range ls {
		if !w.isListed(l) {
			continue
		}
		at := afterLabel(l)
		text := w.Doc.Slice(at)
		var weight, score []document.Span // in brackets after the name
		end := strings.IndexAny(text, "：:。，,"+outline.Brackets)
		if end > 0 && strings.IndexAny(text[end:], outline.Brackets) == 0 {
			closing := strings.IndexAny(text[end:], "）)〕】］]")
			if closing > 0 && strings.Contains(text[end:end+closing], "分") {
				_, n := utf8.DecodeRuneInString(text[end+closing:])
				in := document.Span{Start: at.Start + end, End: at.Start + end + closing + n}
				var ok bool
				if weight, score, ok = w.bracketPoints(in); !ok {
					for _, hit := range w.find(in, "weight") {
						if c, ok := hit.span("weight"); ok {
							weight = []document.Span{c}
						}
					}
				}
			} else if closing > 0 {
				if next := strings.IndexAny(text[end+closing:], "：:。，,"); next > 0 {
					end += closing + next
				}
			}
		}
		if end <= 0 || utf8.RuneCountInString(text[:end]) > 30 {
			continue
		}
		if strings.Contains(text[:end], "扣") && strings.Contains(text[:end], "分") {
			continue
		}
		n := &node{name: []document.Span{outline.Trim(w.Doc, document.Span{Start: at.Start, End: at.Start + end})}, rule: "prose.indicator-list"}
		if hit, ok := w.Engine.Whole(rules.Heading, w.words(n.name...)); ok && hit.Rule.Yields == string(schema.RoleConclusion) {
			continue // 综合得分：… is the whole, no indicator
		}
		rest := document.Span{Start: at.Start + end, End: at.End}
		n.weight, n.score = weight, score
		w.pointsOf(n, []document.Span{rest})
		if n.weight == nil && n.score == nil {
			continue
		}
		for _, hit := range w.find(rest, "target") {
			if c, ok := hit.span("target"); ok && n.target == nil {
				n.target = []document.Span{c}
			}
			if c, ok := hit.span("actual"); ok && n.actual == nil {
				n.actual = []document.Span{c}
			}
		}
		w.reason(n, []document.Span{rest})
		out = append(out, n)
	}
	return out
}

// joinProse gives rows of the table the reasons that prose states for them.
func (w *writer) joinProse(tree []*node, names map[string]*node, prose []*node) {
	for _, p := range prose {
		n := names[w.key(p.name)]
		if n == nil {
			n = w.alikeGroup(tree, p) // 决策类指标 over what the table calls 决策
		}
		if n != nil {
			if n.row != nil && p.deduction != nil && (n.row.Deduction == nil || saysNone(n.row.Deduction.Text)) && len(n.children) == 0 {
				n.deduction = p.deduction
			}
			if n.row != nil && len(n.children) > 0 && n.row.Score == nil && p.score != nil {
				n.score = p.score
			}
			if n.row != nil && n.row.Weight == nil && p.weight != nil {
				n.weight = p.weight
			}
		}
		w.joinProse(tree, names, p.children)
	}
}

// joinGroups gives groups the points that a summary table states.
func joinGroups(w *writer, tree, summary []*node) {
	names := w.namesOf(tree)
	for _, s := range summary {
		n := names[w.key(s.name)]
		if n == nil {
			if n = w.alikeGroup(tree, s); n != nil {
				n.name, n.rule, n.group = s.name, s.rule, "" // the cell is a name, the heading also says that it is analysed
				names[w.key(s.name)] = n
			}
		}
		if n == nil || len(n.children) == 0 || s.row == nil {
			continue
		}
		if n.weight == nil && (n.row == nil || n.row.Weight == nil) && s.row.Weight != nil && !saysNone(s.row.Weight.Text) {
			n.weight = s.row.Weight.Spans
		}
		if n.score == nil && (n.row == nil || n.row.Score == nil) && s.row.Score != nil && !saysNone(s.row.Score.Text) {
			n.score = s.row.Score.Spans
		}
	}
}

// groupTail matches what a heading says beside the name of a group: 决策指标分析, 产出类指标完成情况.
var groupTail = pattern.New(`(类)?(指标)?(完成|实现|得分)?(情况)?(分析)?(情况)?$`)

// alikeGroup is the group of a tree that has the name of a summary's row in a heading.
func (w *writer) alikeGroup(tree []*node, s *node) *node {
	want := groupTail.ReplaceAllString(w.key(s.name), "")
	for _, n := range tree {
		if len(n.children) == 0 {
			continue
		}
		if n.group == "" {
			n.group = groupTail.ReplaceAllString(w.key(n.name), "")
		}
		if n.group == want {
			return n
		}
	}
	return nil
}

// key is a name as names are compared.
func (w *writer) key(name []document.Span) string { return token.Squeeze(w.words(name...)) }

// namesOf are the nodes of a tree by their names; of several of one name the first, leaves before what holds them.
func (w *writer) namesOf(tree []*node) map[string]*node {
	names := map[string]*node{}
	var add func([]*node)
	add = func(tree []*node) {
		for _, n := range tree {
			add(n.children)
			if key := w.key(n.name); names[key] == nil {
				names[key] = n
			}
		}
	}
	add(tree)
	return names
}

// executionRate is the indicator of the funds row's points, where prose names it and the table has no row for it.
func (w *writer) executionRate(form *table.Form, names map[string]*node, prose []*node) *node {
	funds := ratedRow(form)
	if funds == nil {
		return nil
	}
	for _, p := range flatten(prose) {
		key := w.key(p.name)
		if (strings.Contains(key, "执行率") || strings.Contains(key, "预算执行") || strings.Contains(key, "支出率")) && p.score != nil && names[key] == nil {
			return p
		}
	}
	for s := range w.each { // 预算执行率为97.19%，该指标分值10分，得9.72分 in running text
		if s.Role != schema.RoleSelfEvaluation && s.Role != schema.RoleConclusion && s.Role != schema.RoleExpenditure {
			continue
		}
		for _, l := range own(s) {
			t := w.token(afterLabel(l))
			for i := range t.Tokens {
				k := t.Tokens[i]
				if k.Class != token.Percent {
					continue
				}
				end, _ := beforeFigure(t, k.Start)
				from := nounStart(t, end)
				if name := t.Folded(from, end); !strings.HasSuffix(name, "执行率") && !strings.HasSuffix(name, "支出率") {
					continue
				}
				n := &node{name: []document.Span{t.Span(from, end)}, rule: "prose.execution-rate"}
				w.pointsOf(n, []document.Span{afterLabel(l)})
				if n.score != nil && n.weight != nil && names[w.key(n.name)] == nil {
					w.reason(n, []document.Span{afterLabel(l)})
					return n
				}
			}
			i, name := firstOf(t, 0, rateNames) // 其中：预算执行率得9.76分，产出指标得47.5分
			if i < 0 {
				continue
			}
			end := i + utf8.RuneCountInString(name)
			lead := skipAny(t, end, "指标", "自评", "得分", "得", "为")
			if c := pointsAt(t, lead); c != nil && lead > end && names[name] == nil {
				n := &node{name: []document.Span{t.Span(i, end)}, rule: "prose.execution-rate", score: []document.Span{t.Span(c.Start, c.End)}}
				if w.within(n.score, funds.Weight.Spans) {
					n.weight = funds.Weight.Spans
					return n
				}
			}
		}
	}
	return nil
}

// rateNames are what prose calls the points of a form's funds row.
var rateNames = []string{"预算执行率", "资金执行率", "支出执行率", "预算完成率", "资金支出率", "预算支出率", "预算执行情况", "预算执行"}

// ratedRow is the row of a form's funds that has points; nil where none has.
func ratedRow(form *table.Form) *table.FundsRow {
	for i := range form.Funds {
		if f := &form.Funds[i]; f.Weight != nil && !saysNone(f.Weight.Text) {
			return f
		}
	}
	return nil
}

func flatten(tree []*node) []*node {
	var out []*node
	for _, n := range tree {
		if len(n.children) == 0 {
			out = append(out, n)
		} else {
			out = append(out, flatten(n.children)...)
		}
	}
	return out
}

// firstIndex is the first place of any of the words, or -1.
func firstIndex(t *token.Text, words ...string) int {
	i, _ := firstOf(t, 0, words)
	return i
}

// writeIndicators writes a tree below a pointer.
func (w *writer) writeIndicators(base string, tree []*node) []schema.Indicator {
	var out []schema.Indicator
	for _, n := range tree {
		p := w.at(base, len(out))
		o := schema.Indicator{Name: w.text(w.at(p, "name"), n.rule, n.name...)}
		if r := n.row; r != nil {
			o.Weight = w.number(w.at(p, "weight"), n.rule, r.Weight)
			o.Score = w.number(w.at(p, "score"), n.rule, r.Score)
			o.Target = w.field(w.at(p, "target"), n.rule, r.Target)
			o.Actual = w.field(w.at(p, "actual"), n.rule, r.Actual)
			o.Deduction = w.field(w.at(p, "deduction"), n.rule, r.Deduction)
			o.Unit = w.field(w.at(p, "unit"), n.rule, r.Unit)
			o.Sign = w.field(w.at(p, "sign"), n.rule, r.Sign)
			o.InitialTarget = w.field(w.at(p, "initial_target"), n.rule, r.InitialTarget)
			o.Standard = w.field(w.at(p, "standard"), n.rule, r.Standard)
			o.Coefficient = w.number(w.at(p, "coefficient"), n.rule, r.Coefficient)
			o.Code = w.field(w.at(p, "code"), n.rule, r.Code)
			if r.Core != nil {
				switch token.Squeeze(r.Core.Text) {
				case "是":
					o.Core = schema.Some(true)
					w.evidence(w.at(p, "core"), n.rule, schema.Derived, r.Core.Spans)
				case "否":
					o.Core = schema.Some(false)
					w.evidence(w.at(p, "core"), n.rule, schema.Derived, r.Core.Spans)
				}
			}
		}
		if n.weight != nil && !o.Weight.Has() {
			o.Weight = w.figure(w.at(p, "weight"), n.rule, n.weight)
		}
		if n.score != nil && !o.Score.Has() {
			o.Score = w.figure(w.at(p, "score"), n.rule, n.score)
			if n.fullMarks {
				w.evidence(w.at(p, "score"), n.rule, schema.Derived, n.score)
			}
		}
		if n.target != nil {
			o.Target = schema.Some(w.text(w.at(p, "target"), n.rule, n.target...))
		}
		if n.actual != nil {
			o.Actual = schema.Some(w.text(w.at(p, "actual"), n.rule, n.actual...))
		}
		if n.deduction != nil && !o.Deduction.Has() {
			o.Deduction = schema.Some(w.text(w.at(p, "deduction"), n.rule, n.deduction...))
		}
		if r := n.row; r != nil && r.Explained != nil && !o.Deduction.Has() && len(n.children) == 0 && explains(o, r.Explained.Text) {
			o.Deduction = w.field(w.at(p, "deduction"), n.rule, r.Explained)
		}
		o.Children = w.writeIndicators(w.at(p, "children"), n.children)
		out = append(out, o)
	}
	return out
}

// explains tells whether what a score rests on says why points were lost: they were, and it does more than repeat a rate of
// execution.
func explains(o schema.Indicator, text string) bool {
	score, ok1 := o.Score.Get()
	weight, ok2 := o.Weight.Get()
	if !ok1 || !ok2 || score.Cmp(weight) >= 0 || saysNone(text) {
		return false
	}
	return !containsAny(o.Name, []string{"执行率", "支出率", "支付率", "执行进度", "支出进度"}) || strings.ContainsAny(text, "，,；;。")
}

// figure is the number at spans.
func (w *writer) figure(pointer, rule string, spans []document.Span) schema.Opt[schema.Decimal] {
	d, ok := Figure(w.words(spans...))
	if !ok {
		return schema.Opt[schema.Decimal]{}
	}
	w.evidence(pointer, rule, schema.Stated, spans)
	return schema.Some(d)
}
