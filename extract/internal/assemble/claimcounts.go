package assemble

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// countClaims compares 共N项 with what is listed.
func (w *writer) countClaims() {
	w.projectCounts()
	for _, c := range w.unitCounts {
		var about []string
		for i := c.from; i < c.to; i++ {
			about = append(about, w.at("/department/units", i))
		}
		w.claim(schema.ClaimCount, "机构", "claim.count-of-units", schema.MustDecimal(strconv.Itoa(c.n)), "个", c.at, about...)
	}
	w.problemCounts()
	w.indicatorCounts()
	if len(w.r.KeyTasks) == 0 {
		return
	}
	for t, k := range w.countsIn(w.each, "项", "件", "个") {
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

// countsIn are the numbers in the text of sections that one of some measure words follows, each with the text it stands in.
func (w *writer) countsIn(sections iter.Seq[*outline.Section], measures ...string) iter.Seq2[*token.Text, *token.Token] {
	return func(yield func(*token.Text, *token.Token) bool) {
		for s := range sections {
			for _, l := range own(s) {
				t := w.token(afterLabel(l))
				for i := range t.Tokens {
					if k := &t.Tokens[i]; k.Class == token.Number && startsWithAny(t, k.End, measures) && !yield(t, k) {
						return
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
	for t, k := range w.countsIn(slices.Values(with(w.main, schema.RoleProblems)), "个", "项", "条") {
		before, after := t.Folded(max(0, k.Start-8), k.Start), string(t.Runes[k.End+1:min(k.End+8, len(t.Runes))])
		for _, word := range []string{"方面", "的", "主要", "突出"} {
			after = strings.TrimPrefix(after, word)
		}
		if strings.HasPrefix(after, "问题") && endsWithAny(before, []string{"共发现", "发现", "共存在", "存在", "梳理出", "查找出", "查摆出", "主要有", "共有", "共"}) {
			if d, err := schema.ParseDecimal(k.Value); err == nil {
				w.claim(schema.ClaimCount, "存在问题", "claim.count-of-problems", d, "个", []document.Span{t.Span(k.Start, k.End)}, "/problems")
			}
			return
		}
	}
}

// indicatorCounts compares 三级指标10项, and 绩效指标16项, with the indicators that have none below them. A report may or may not count the rate
// of execution, which a form keeps with its funds.
func (w *writer) indicatorCounts() {
	base, list := "/evaluation/indicators", w.r.Evaluation.Indicators
	if len(list) == 0 && len(w.r.Projects) == 1 {
		base, list = "/projects/0/indicators", w.r.Projects[0].Indicators
	}
	leaves := w.leafPointers(base, list)
	if len(leaves) == 0 {
		return
	}
	funds := 0
	for i := range w.r.Projects {
		if f := w.r.Projects[i].Funds; f != nil && slices.ContainsFunc(f.Rows, func(r schema.FundsRow) bool { return r.Weight.Has() }) {
			funds = 1
		}
	}
	if d := w.r.Expenditure.Detail; d != nil && slices.ContainsFunc(d.Rows, func(r schema.DetailRow) bool { return r.Weight.Has() }) {
		funds = 1
	}
	targets := withTargets(list)
	for t, k := range w.countsIn(w.each, "个", "项") {
		if d, err := schema.ParseDecimal(k.Value); err == nil && countsIndicators(t, k) {
			n, _ := strconv.Atoi(d.String())
			if off := n - len(leaves); off != 0 && off != funds && n != targets && max(off, -off) <= 2 { // what is further off counts something else
				w.claim(schema.ClaimCount, "绩效指标", "claim.count-of-indicators", d, "项", []document.Span{t.Span(k.Start, k.End)}, leaves...)
			}
			continue
		}
		before := strings.TrimSuffix(t.Folded(max(0, k.Start-8), k.Start), "共")
		for i, word := range []string{"三级指标", "四级指标"} {
			if !strings.HasSuffix(before, word) && !hasAt(t, k.End+1, word) {
				continue
			}
			counted, more := leaves, funds
			if has(t, "四级指标") { // the third level is of groups
				counted, more = w.atLevel(base, list, 3+i), 0
			}
			if d, err := schema.ParseDecimal(k.Value); err == nil && len(counted) > 0 && d.String() != strconv.Itoa(len(counted)+more) {
				w.claim(schema.ClaimCount, word, "claim.count-of-indicators", d, "项", []document.Span{t.Span(k.Start, k.End)}, counted...)
			}
		}
	}
}

// atLevel are the places of the indicators and groups of a level; none where the tree has not that many levels.
func (w *writer) atLevel(base string, list []schema.Indicator, level int) []string {
	var out []string
	for i := range list {
		if p := w.at(base, i); level == 1 {
			out = append(out, p)
		} else {
			out = append(out, w.atLevel(w.at(p, "children"), list[i].Children, level-1)...)
		}
	}
	return out
}

// leafPointers are the places of the indicators that have none below them.
func (w *writer) leafPointers(base string, list []schema.Indicator) []string {
	var out []string
	for i := range list {
		if p := w.at(base, i); len(list[i].Children) > 0 {
			out = append(out, w.leafPointers(w.at(p, "children"), list[i].Children)...)
		} else {
			out = append(out, p)
		}
	}
	return out
}

// around is the clause before a number, and what stands behind it and the rune for what it counts.
func around(t *token.Text, k *token.Token) (before, after string) {
	clause := k.Start
	for clause > 0 && t.Marks[clause-1]&token.ClauseEnd == 0 && k.Start-clause < 24 {
		clause--
	}
	return t.Folded(clause, k.Start), t.Folded(k.End+1, min(k.End+9, len(t.Runes)))
}

// countsTasks tells whether a number counts the key tasks in all: 共有11项重点工作任务, 确定重点任务9项; not those completed.
func countsTasks(t *token.Text, k *token.Token) bool {
	before, after := around(t, k)
	if containsAny(strings.ReplaceAll(before, "重点推进", "重点"), []string{"完成", "办结", "办成", "已", "其中", "推进", "新增", "制定", "修订"}) {
		return false
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
	return countsListed(t, k, before)
}

// countsListed tells whether a number counts tasks in other words, of which the sentence says that they are the main ones, or that
// a table lists them: 列入年度重点督查的工作共8项, 区政府督办的任务共8项，见下表.
func countsListed(t *token.Text, k *token.Token, before string) bool {
	for _, all := range []string{"一共", "总共", "共计", "共有", "合计", "共"} {
		noun, ok := strings.CutSuffix(before, all)
		if !ok || !endsWithAny(noun, []string{"工作", "任务", "事项"}) || utf8.RuneCountInString(noun) < 4 {
			continue
		}
		_, end := sentenceOf(t, k.End)
		return strings.Contains(noun, "重点") || containsAny(t.Folded(k.End, end), []string{"见表", "见下表", "见附表", "如下表", "表所示", "下表所列"})
	}
	return false
}

// taskParts are claims of the numbers of tasks done and not done that a sentence goes on to give: 办结7项、推进中1项、未办结1项.
// Nothing where it does not give all of them.
func (w *writer) taskParts(t *token.Text, from int) []string {
	var parts []token.Token
	done, open := false, false
	_, end := sentenceOf(t, from)
	for _, k := range t.Tokens[tokenAt(t, from):] {
		if k.Start > end {
			break
		}
		if k.Class != token.Number {
			continue
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
	for t, k := range w.countsIn(w.each, "个", "项") {
		before := string(t.Runes[max(0, k.Start-8):k.Start])
		if !strings.Contains(before, "项目") || !strings.Contains(before, "自评") || !endsWithAny(before, []string{"共", "共计", "共有", "项目", "合计"}) {
			continue
		}
		if d, err := schema.ParseDecimal(k.Value); err == nil {
			w.claim(schema.ClaimCount, "自评项目", "claim.count", d, "个", []document.Span{t.Span(k.Start, k.End)}, "/projects")
		}
	}
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
