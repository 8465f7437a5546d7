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

// tasks are the year's work: numbered groups, and numbered items below them.
func (w *writer) tasks() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	for _, s := range with(w.main, schema.RoleAnnualTasks) {
		w.taskList(ofRole(s))
		if len(w.r.Tasks) > 0 {
			return
		}
	}
	for s := range w.each { // 年度主要工作为：一是…；二是… in a paragraph about something else
		if s.Role != schema.RoleOverview && s.Role != schema.RoleOrganisation && s.Role != schema.RoleFunctions && s.Role != schema.RoleGoals {
			continue
		}
		for _, l := range own(s) {
			if rest, ok := w.afterTasks(afterLabel(l)); ok {
				w.taskList([]outline.Line{{Block: l.Block, Span: rest, Label: outline.ParseLabel(w.Doc.Slice(rest))}})
				if len(w.r.Tasks) > 0 {
					return
				}
			}
		}
	}
	if p := w.pair("工作内容", "工作任务", "重点工作", "主要工作", "重点任务", "年度任务"); p != nil {
		w.taskList(w.pairLines(p))
		return
	}
	for _, t := range w.Tables { // a form's list of them
		for i := range t.Tasks {
			w.tableTask(&t.Tasks[i])
		}
		if len(w.r.Tasks) > 0 {
			return
		}
	}
}

// tableTask writes a row of a form's list of tasks.
func (w *writer) tableTask(row *table.Task) {
	p := w.at("/tasks", len(w.r.Tasks))
	at := row.Name.Spans[0]
	it := item{text: []document.Span{at}}
	if l := outline.ParseLabel(w.Doc.Slice(at)); l.Len > 0 && l.Len < at.Len() {
		it.label, it.labelAt = l, outline.Trim(w.Doc, document.Span{Start: at.Start, End: at.Start + l.Len})
		it.text[0].Start += l.Len
	}
	t := schema.Task{Title: w.text(w.at(p, "title"), "table.tasks", it.text...), Text: w.field(w.at(p, "text"), "table.tasks", row.Text)}
	t.Number, t.Label = w.numberOf(p, it)
	if w.Keywords != nil {
		t.Keywords = w.Keywords(t.Title + "。" + t.Text.Or(""))
	}
	w.r.Tasks = append(w.r.Tasks, t)
}

// afterTasks finds 主要工作为： in a paragraph: what follows.
func (w *writer) afterTasks(s document.Span) (document.Span, bool) {
	t := w.token(s)
	for _, lead := range []string{"主要工作", "重点工作", "工作任务", "重点任务", "主要任务"} {
		i := index(t, lead, 0)
		if i < 0 || hasAt(t, i+utf8.RuneCountInString(lead), "职") { // 主要工作职责：
			continue
		}
		for k := i; k < len(t.Runes) && k < i+14 && t.Runes[k] != '。'; k++ {
			if t.Runes[k] == ':' && k+1 < len(t.Runes) {
				return outline.Trim(w.Doc, document.Span{Start: int(t.At[k+1]), End: s.End}), true
			}
		}
	}
	return document.Span{}, false
}

func (w *writer) taskList(ls []outline.Line) {
	var groups []item
	var children [][]item
	tasks := ls[:0:0]
	for _, l := range ls { // goals may stand above the tasks
		if l.Label.Class != outline.Word || !strings.HasPrefix(w.Doc.Slice(l.Span), "目标") {
			tasks = append(tasks, l)
		}
	}
	if ls = tasks; len(ls) == 0 {
		return
	}
	class := outline.Class("")
	for _, l := range ls {
		if l.Label.Len > 0 {
			class = listKey(l.Label)
			break
		}
	}
	if class == "" { // one paragraph that holds the list, or paragraphs that each are a task
		for _, l := range ls {
			groups = append(groups, w.inline(l.Span, outline.Label{})...)
		}
		if len(groups) == 0 {
			for _, l := range ls {
				if !strings.HasSuffix(w.words(l.Span), "：") && len(w.sentences(l.Span, "。")) > 1 {
					groups = append(groups, item{text: []document.Span{l.Span}})
				}
			}
		}
		children = make([][]item, len(groups))
	} else {
		for _, l := range ls {
			switch {
			case l.Label.Len > 0 && listKey(l.Label) == class:
				for _, it := range w.inline(l.Span, l.Label) {
					groups = append(groups, it)
					children = append(children, nil)
				}
			case len(groups) == 0:
				for _, it := range w.inline(l.Span, outline.Label{}) {
					groups = append(groups, it)
					children = append(children, nil)
				}
			case l.Label.Len > 0:
				n := len(groups) - 1
				children[n] = append(children[n], w.inline(l.Span, l.Label)...)
			default:
				n := len(groups) - 1
				if k := len(children[n]); k > 0 {
					children[n][k-1].text = append(children[n][k-1].text, l.Span)
				} else {
					groups[n].text = append(groups[n].text, l.Span)
				}
			}
		}
	}
	for n, it := range groups {
		p := w.at("/tasks", len(w.r.Tasks))
		title, text := w.titleOf(it)
		if title.Empty() {
			continue
		}
		t := schema.Task{Title: w.text(w.at(p, "title"), "list.tasks", title)}
		t.Number, t.Label = w.numberOf(p, it)
		if len(text) > 0 {
			t.Text = schema.Some(w.text(w.at(p, "text"), "list.tasks", text...))
		}
		for _, c := range children[n] {
			title, text := w.titleOf(c)
			if title.Empty() {
				continue
			}
			q := w.at(p, "items", len(t.Items))
			i := schema.TaskItem{Title: w.text(w.at(q, "title"), "list.tasks", title)}
			i.Number, i.Label = w.numberOf(q, c)
			if len(text) > 0 {
				i.Text = schema.Some(w.text(w.at(q, "text"), "list.tasks", text...))
			}
			t.Items = append(t.Items, i)
		}
		if w.Keywords != nil {
			t.Keywords = w.Keywords(t.Title + "。" + t.Text.Or(""))
		}
		w.r.Tasks = append(w.r.Tasks, t)
	}
}

// goals are the goals of the whole department: one a 目标N： or paragraph.
func (w *writer) goals() {
	if w.r.Kind == schema.KindUnknown || w.r.Kind == schema.KindProject || w.r.Kind == schema.KindFund || w.r.Kind == schema.KindPolicy {
		return
	}
	for _, s := range with(w.main, schema.RoleGoals) {
		w.goalList(ofRole(s))
	}
	if len(w.r.Goals) > 0 {
		return
	}
	for s := range w.each { // 目标为：… in a section of another role
		if s.Role != schema.RoleProblems && s.Role != schema.RoleMeasures && s.Role != schema.RoleFunctions {
			for _, l := range own(s) {
				if rest, ok := w.afterGoal(l.Span); ok && !rest.Empty() && has(w.token(afterLabel(l)), "整体绩效目标", "整体支出绩效目标", "部门绩效目标", "年度总体目标", "年度绩效目标", "总体绩效目标", "总体目标") {
					w.goal(item{text: []document.Span{rest}})
				}
			}
		}
	}
	if len(w.r.Goals) > 0 {
		return
	}
	for s := range w.each { // 目标1：… in a section of another role
		for _, l := range own(s) {
			if l.Label.Class == outline.Word && strings.HasPrefix(w.Doc.Slice(l.Span), "目标") {
				for _, it := range w.items([]outline.Line{l}) {
					w.goal(it)
				}
			}
		}
	}
	if len(w.r.Goals) > 0 {
		return
	}
	for s := range w.each {
		for _, it := range w.tableGoals(s) {
			w.goal(it)
		}
	}
	if len(w.r.Goals) > 0 {
		return
	}
	for _, t := range w.Tables {
		if t.Form == nil || t.Form.Project || t.Form.Goal == nil || saysNone(t.Form.Goal.Text) || len(t.Form.Goal.Spans) == 0 {
			continue
		}
		for _, it := range w.goalItems(t.Form.Goal.Spans) {
			w.goal(it)
		}
		if len(w.r.Goals) > 0 {
			return
		}
	}
}

// goalItems takes a cell apart at 目标1：, 目标2： ….
func (w *writer) goalItems(spans []document.Span) []item {
	whole := document.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
	var ls []outline.Line
	from := whole.Start
	for _, part := range strings.SplitAfter(w.Doc.Slice(whole), "\n") {
		s := outline.Trim(w.Doc, document.Span{Start: from, End: from + len(part)})
		from += len(part)
		if !s.Empty() {
			ls = append(ls, outline.Line{Span: s, Label: outline.ParseLabel(w.Doc.Slice(s))})
		}
	}
	if len(ls) > 0 && ls[0].Label.Len > 0 {
		return w.items(ls)
	}
	if list := w.inline(whole, outline.ParseLabel(w.Doc.Slice(whole))); len(list) > 1 {
		return list
	}
	return []item{{text: spans}}
}

func (w *writer) goalList(ls []outline.Line) {
	numbered := false
	for _, l := range ls {
		numbered = numbered || l.Label.Class == outline.Word
	}
	if numbered {
		for _, it := range w.items(dropLead(w, ls)) {
			w.goal(it)
		}
		return
	}
	for _, l := range ls {
		s := afterLabel(l)
		if rest, ok := w.afterGoal(s); ok {
			if !rest.Empty() {
				w.goalsIn(rest, outline.Label{})
			}
			continue
		}
		if t := w.token(s); len(t.Runes) < 8 || t.Runes[len(t.Runes)-1] == ':' || strings.HasSuffix(string(t.Runes), "如下。") {
			continue
		}
		w.goalsIn(s, l.Label)
	}
}

// goalsIn writes a paragraph as one goal, or as several where it numbers them 目标1：….
func (w *writer) goalsIn(s document.Span, l outline.Label) {
	it := item{text: []document.Span{s}}
	if l.Len > 0 {
		it.label = l
		it.labelAt = outline.Trim(w.Doc, document.Span{Start: s.Start - l.Len, End: s.Start})
	}
	w.goal(it)
}

// afterGoal finds 绩效目标为：… in a paragraph: what follows, to the end of the sentence.
func (w *writer) afterGoal(s document.Span) (document.Span, bool) {
	if text := w.Doc.Slice(s); !strings.Contains(text, "目") || !strings.Contains(text, "标") {
		return document.Span{}, false
	}
	t := w.token(s)
	for i := 0; ; {
		i = index(t, "目标", i)
		if i < 0 {
			return document.Span{}, false
		}
		end := i + 2
		if end < len(t.Runes) && strings.ContainsRune("为是如", t.Runes[end]) {
			end++
			if end < len(t.Runes) && t.Runes[end] == '下' {
				end++
			}
		}
		if end < len(t.Runes) && t.Runes[end] == ':' && end > i+1 {
			if end+1 >= len(t.Runes) {
				return document.Span{}, true
			}
			rest := document.Span{Start: int(t.At[end+1]), End: s.End}
			if parts := w.sentences(rest, "。"); len(parts) > 1 && has(w.token(parts[len(parts)-1]), "完成情况", "从", "其余") {
				rest = parts[0]
			}
			return outline.Trim(w.Doc, rest), true
		}
		i += 2
	}
}

func (w *writer) goal(it item) {
	p := w.at("/goals", len(w.r.Goals))
	g := schema.Goal{Text: w.text(w.at(p, "text"), "list.goals", it.text...)}
	g.Number, g.Label = w.numberOf(p, it)
	w.r.Goals = append(w.r.Goals, g)
}

// keyTasks are the rows of the table of key tasks.
func (w *writer) keyTasks() {
	for _, t := range w.Tables {
		for _, row := range t.KeyTasks {
			p := w.at("/key_tasks", len(w.r.KeyTasks))
			k := schema.KeyTask{Task: w.text(w.at(p, "task"), t.Rule, row.Task.Spans...), Status: schema.StatusUnknown}
			if row.Number != nil {
				if n, ok := plain(token.Squeeze(strings.TrimRight(row.Number.Text, ".．、"))); ok {
					k.Number, k.Label = n, Clean(row.Number.Text)
					w.evidence(w.at(p, "number"), t.Rule, schema.Stated, row.Number.Spans)
					w.evidence(w.at(p, "label"), t.Rule, schema.Stated, row.Number.Spans)
				}
			}
			k.Result = w.field(w.at(p, "result"), t.Rule, row.Result)
			if text, ok := k.Result.Get(); ok {
				k.Status = status(text)
			}
			switch {
			case row.State != nil && status(row.State.Text) != schema.StatusUnknown:
				k.Status = status(row.State.Text)
				w.evidence(w.at(p, "status"), t.Rule, schema.Derived, row.State.Spans)
			case row.Result != nil:
				w.derived(w.at(p, "status"), "status", row.Result.Spans)
			}
			w.r.KeyTasks = append(w.r.KeyTasks, k)
		}
	}
}

// status is what the words of a result say of a task.
func status(text string) schema.TaskStatus {
	switch strings.Trim(text, "。 　") {
	case "是", "√", "已":
		return schema.StatusCompleted
	case "部分", "基本":
		return schema.StatusPartial
	case "否", "×":
		return schema.StatusNotCompleted
	}
	head := text
	if i := strings.IndexAny(head, "。；;，,"); i > 0 {
		head = head[:i]
	}
	for _, part := range []string{head, text} {
		switch {
		case strings.Contains(part, "部分完成") || strings.Contains(part, "基本完成") || strings.Contains(part, "未全部") || strings.Contains(part, "正在") || strings.Contains(part, "推进中") || strings.Contains(part, "进行中"):
			return schema.StatusPartial
		case strings.Contains(part, "未办结") || strings.Contains(part, "未落实") || strings.Contains(part, "未完成") || strings.Contains(part, "未开展") || strings.Contains(part, "未实施") || strings.Contains(part, "未启动"):
			return schema.StatusNotCompleted
		case strings.Contains(part, "完成") || strings.Contains(part, "达成") || strings.Contains(part, "办结") || strings.HasPrefix(part, "已落实"):
			return schema.StatusCompleted
		}
	}
	return schema.StatusUnknown
}
