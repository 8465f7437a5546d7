package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// problems and measures are lists: each 一是, 1. or （一） is one; 问题1：…整改措施：… gives one of each.
func (w *writer) problems() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	var extra []item
	var causes []*outline.Section
	sections := with(w.main, schema.RoleProblems)
	for _, s := range sections {
		switch {
		case s.Label.Class == outline.Annex:
		case s.Rule == causesRule:
			causes = append(causes, s)
		default:
			extra = append(extra, w.problemsOf(s, true)...)
		}
	}
	for _, s := range causes {
		extra = append(extra, w.problemsOf(s, len(w.r.Problems) == 0)...)
	}
	w.r.Measures = w.writeItems("/measures", w.r.Measures, extra, "list.measures")
	if len(w.r.Problems) == 0 {
		w.fromForms("/problems", func(f *formField) { w.r.Problems = w.writeItems("/problems", w.r.Problems, f.items, "form.problems") }, true)
	}
	if len(w.r.Problems) == 0 && len(sections) == 0 {
		w.r.Problems = w.writeItems("/problems", w.r.Problems, w.afterLeads("problems_lead"), "list.problems")
	}
	if len(w.r.Problems) == 0 && len(sections) == 0 {
		problems, _ := w.looseProblems()
		w.r.Problems = w.writeItems("/problems", w.r.Problems, problems, "table.problems")
	}
}

// causesRule is the heading rule of causes that stand apart from their problems.
const causesRule = "heading.causes"

// problemsOf writes the problems of a section, where they are wanted, and the measures of sections below it. It gives back
// the measures that stand with the problems themselves.
func (w *writer) problemsOf(s *outline.Section, wanted bool) []item {
	var extra []item
	if wanted {
		list := w.sectionItems(s)
		for i := range list {
			if measure, ok := w.splitMeasure(&list[i]); ok {
				if split := w.inline(measure.text[0], outline.ParseLabel(w.Doc.Slice(measure.text[0]))); len(split) > 1 && len(measure.text) == 1 {
					extra = append(extra, split...)
				} else {
					extra = append(extra, measure)
				}
			}
		}
		w.r.Problems = w.writeItems("/problems", w.r.Problems, list, "list.problems")
		if _, rest := w.upToMeasures(s); len(rest) > 0 {
			extra = append(extra, w.items(rest)...)
		}
		if len(with(w.main, schema.RoleMeasures)) == 0 {
			extra = append(extra, w.tableMeasures(s)...)
		}
	}
	for _, m := range with(s.Children, schema.RoleMeasures) {
		w.r.Measures = w.writeItems("/measures", w.r.Measures, w.sectionItems(m), "list.measures")
	}
	return extra
}

// afterLeads reads problems or measures that a paragraph about something else leads in: 发现的主要问题：一是…。下一步改进措施：….
func (w *writer) afterLeads(yields string) []item {
	var out []item
	for s := range w.each {
		if s.Role == schema.RoleAppendix || s.Report && s.Role != schema.RoleExpenditure {
			continue
		}
		ls := own(s)
		for n, l := range ls {
			leads := w.find(l.Span, "problems_lead", "measures_lead")
			for i, lead := range leads {
				if lead.Rule.Yields != yields || w.r.Kind == schema.KindDepartment && (strings.Contains(s.Title, "项目") || has(w.token(document.Span{Start: l.Span.Start, End: leads[0].in.Span(leads[0].Start, leads[0].End).Start}), "项目")) {
					continue // what one project found
				}
				end := l.Span.End
				for k, next := range leads {
					if at := next.in.Span(next.Start, next.End).Start; k != i && next.Start >= lead.End && at < end {
						end = at
					}
				}
				rest := outline.Trim(w.Doc, document.Span{Start: lead.in.Span(lead.Start, lead.End).End, End: end})
				if rest.Empty() { // the points follow as lines of their own
					last := n + 1
					for last < len(ls) && ls[last].Label.Len > 0 && listKey(ls[last].Label) == listKey(ls[n+1].Label) {
						last++
					}
					out = append(out, w.items(ls[n+1:last])...)
					continue
				}
				if w.saysNothing(rest) {
					continue
				}
				if list := w.inline(rest, outline.ParseLabel(w.Doc.Slice(rest))); len(list) > 0 {
					out = append(out, list...)
				} else {
					out = append(out, item{text: []document.Span{rest}})
				}
			}
		}
		if len(out) > 0 {
			return out
		}
	}
	return out
}

func (w *writer) measures() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	sections := with(w.main, schema.RoleMeasures)
	for _, s := range sections {
		if s.Parent != nil && s.Parent.Role == schema.RoleProblems {
			continue // written with the problems
		}
		w.r.Measures = w.writeItems("/measures", w.r.Measures, w.sectionItems(s), "list.measures")
	}
	if len(w.r.Measures) == 0 {
		w.fromForms("/measures", func(f *formField) { w.r.Measures = w.writeItems("/measures", w.r.Measures, f.items, "form.measures") }, false)
	}
	if len(w.r.Measures) == 0 && len(sections) == 0 {
		w.r.Measures = w.writeItems("/measures", w.r.Measures, w.afterLeads("measures_lead"), "list.measures")
	}
	if len(w.r.Measures) == 0 && len(sections) == 0 {
		_, measures := w.looseProblems()
		w.r.Measures = w.writeItems("/measures", w.r.Measures, measures, "table.problems")
	}
}

// A formField is a foot row of a form, as a list.
type formField struct{ items []item }

// fromForms reads problems or measures from the foot row of the whole-department form.
func (w *writer) fromForms(base string, write func(*formField), problems bool) {
	for _, t := range w.Tables {
		if t.Form == nil || t.Form.Project || t.Form.Empty {
			continue
		}
		f := t.Form.Measures
		if problems {
			f = t.Form.Problems
		}
		if f == nil || saysNone(f.Text) || len(f.Spans) == 0 || w.saysNothing(document.Span{Start: f.Spans[0].Start, End: f.Spans[len(f.Spans)-1].End}) {
			continue
		}
		write(&formField{w.cellItems(f.Spans)})
		return
	}
}

// cellItems reads a cell as a list.
func (w *writer) cellItems(spans []document.Span) []item {
	whole := document.Span{Start: spans[0].Start, End: spans[len(spans)-1].End}
	if list := w.inline(whole, outline.ParseLabel(w.Doc.Slice(whole))); len(list) > 0 {
		return list
	}
	return []item{{text: spans}}
}

// sectionItems reads the text of a section, with that of its sub-headings, as a list. A sub-heading that is no item
// (1.改进措施 / 2.有关建议) opens a list of its own.
func (w *writer) sectionItems(s *outline.Section) []item {
	var out []item
	signature := map[document.Span]bool{}
	for _, sp := range w.signature() {
		signature[sp] = true
	}
	var ls []outline.Line
	own, _ := w.upToMeasures(s)
	for n, l := range own {
		if w.isMark(l, signature) || w.noneLine(l) || w.inAnnexList(own, n) {
			continue
		}
		ls = append(ls, l)
	}
	list := w.byFields(ls)
	if list == nil {
		list = w.items(ls)
	}
	tabled := w.tableProblems(s)
	for _, it := range list {
		if len(tabled) > 0 && it.label.Len == 0 { // what leads in the table
			continue
		}
		if it.label.Len == 0 && w.isLead(it) {
			continue
		}
		out = append(out, it)
	}
	out = append(out, tabled...)
	for _, c := range s.Children {
		if c.Rule == causesRule && len(out) > 0 {
			continue
		}
		switch c.Role {
		case schema.RoleMeasures:
			if s.Role == schema.RoleProblems {
				continue
			}
		case schema.RoleUnknown, schema.RoleIndicator, schema.RoleExpenditure:
			if strings.HasPrefix(c.Rule, "heading.") { // 主要经验及做法
				continue
			}
			if len(c.Children) == 0 { // a heading that is itself the item
				it := item{label: c.Label, labelAt: c.LabelAt, text: append([]document.Span{}, c.TitleAt...)}
				for _, l := range c.Body {
					if !l.Table {
						it.text = append(it.text, l.Span)
					}
				}
				out = append(out, it)
				continue
			}
		}
		out = append(out, w.sectionItems(c)...)
	}
	return out
}

// footMarks begin lines below a report that are no text of its last chapter: who gets it, what is published, remarks on a table.
var footMarks = []string{"备注:", "抄送:", "抄报:", "主送:", "主题词:", "(此件", "(本件"}

// isMark tells whether a line is no text: signature, date, a bare 附件 or 附：… line.
func (w *writer) isMark(l outline.Line, signature map[document.Span]bool) bool {
	if signature[l.Span] && (isOffice(w.words(l.Span)) || w.isDate(l.Span) || w.overDate(l)) || len(w.find(l.Span, "signature_line")) > 0 {
		return true
	}
	text := token.Squeeze(w.Doc.Slice(l.Span))
	for _, mark := range footMarks {
		if strings.HasPrefix(text, mark) {
			return true
		}
	}
	return strings.HasPrefix(text, "附:") || strings.HasPrefix(text, "附件") && (l.Label.Len == 0 || l.Label.Class == outline.Annex) && utf8.RuneCountInString(text) < 45
}

// inAnnexList tells whether line n goes on the list of attachments that 附件：1.… began.
func (w *writer) inAnnexList(ls []outline.Line, n int) bool {
	for k := n; k > 0; k-- {
		text := w.Doc.Slice(ls[k].Span)
		if ls[k].Label.Len == 0 || ls[k].Label.Value < 2 || utf8.RuneCountInString(text) > 45 || strings.Contains(text, "。") {
			return false
		}
		if before := token.Squeeze(w.Doc.Slice(ls[k-1].Span)); strings.HasPrefix(before, "附件:") || strings.HasPrefix(before, "附:") {
			return true
		}
	}
	return false
}

// overDate tells whether a short line without marks stands right over the date of the signature.
func (w *writer) overDate(l outline.Line) bool {
	text := w.words(l.Span)
	if l.Label.Len > 0 || utf8.RuneCountInString(text) > 30 || strings.ContainsAny(text, "，。；：、！？,;:.") || l.Block+1 >= len(w.Doc.Blocks) {
		return false
	}
	next := &w.Doc.Blocks[l.Block+1]
	return next.Kind == document.Paragraph && !next.Span.Empty() && w.isDate(outline.Trim(w.Doc, next.Span))
}

func (w *writer) isDate(s document.Span) bool {
	t := w.token(s)
	return len(t.Tokens) > 0 && t.Tokens[0].Class == token.Date && t.Tokens[0].Start == 0 && t.Tokens[0].End == len(t.Runes)
}

// isLead tells whether an unnumbered paragraph only leads in what follows.
func (w *writer) isLead(it item) bool {
	text := w.words(it.text...)
	return strings.HasSuffix(text, "：") || strings.HasSuffix(text, ":") || strings.HasSuffix(text, "如下。")
}

// noneLine tells whether a line says that there is nothing.
func (w *writer) noneLine(l outline.Line) bool {
	text := strings.TrimRight(w.words(afterLabel(l)), "。.；; ")
	return saysNone(text) || w.saysNothing(afterLabel(l)) || text == "本部门无" || text == "暂无建议" || text == "暂无问题" || text == "未发现问题" || text == "未发现存在问题" || text == "无建议"
}

// saysNothing tells whether a text is a sentence that says that there is nothing: 没有其他需要说明的事项。
func (w *writer) saysNothing(s document.Span) bool {
	for _, hit := range w.find(s, "nothing") {
		if hit.Start == 0 && strings.Trim(string(hit.in.Runes[hit.End:]), "。.;!") == "" {
			return true
		}
	}
	return false
}

// splitMeasure takes the measure out of `问题1：…整改措施：…`.
func (w *writer) splitMeasure(it *item) (item, bool) {
	for n, s := range it.text {
		text := w.Doc.Slice(s)
		for _, word := range measureWords {
			i, end := measureAt(text, word)
			if i < 0 {
				continue
			}
			measure := item{label: it.label, labelAt: it.labelAt}
			if rest := outline.Trim(w.Doc, document.Span{Start: s.Start + end, End: s.End}); !rest.Empty() {
				measure.text = append(measure.text, rest)
			}
			measure.text = append(measure.text, it.text[n+1:]...)
			it.text = it.text[:n]
			if head := outline.Trim(w.Doc, document.Span{Start: s.Start, End: s.Start + i}); !head.Empty() {
				it.text = append(it.text, head)
			}
			return measure, len(measure.text) > 0
		}
	}
	return item{}, false
}

// measureWords lead in the measure against a problem, in the order in which they are looked for.
var measureWords = []string{"整改措施", "改进措施", "整改情况", "解决措施", "下一步措施", "改进对策", "对策", "解决办法", "改进建议", "整改建议", "工作建议", "改进意见", "下一步打算", "措施", "建议"}

// measureAt finds a word that leads in a measure, and where the measure begins. Short words count only where a sentence begins.
func measureAt(text, word string) (at, end int) {
	for i := 0; ; {
		k := strings.Index(text[i:], word)
		if k < 0 {
			return -1, -1
		}
		at, end = i+k, i+k+len(word)
		i = end
		mark, size := utf8.DecodeRuneInString(text[end:])
		if mark != '：' && mark != ':' {
			continue
		}
		for _, ahead := range []string{"的", "主要", "拟采取", "拟", "工作", "下一步", "下步", "今后"} {
			at = len(strings.TrimSuffix(text[:at], ahead))
		}
		before, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text[:at], " "))
		if len(word) <= len("措施") && at > 0 && !isStop(before) && before != '.' && before != '，' && before != '\n' {
			continue
		}
		return at, end + size
	}
}

// problemFields and causeFields are what a line of a problem calls itself.
var problemFields = []string{"问题", "存在问题", "存在的问题", "主要问题", "具体问题", "问题描述", "问题表现", "发现问题", "存在的主要问题"}

// byFields reads lines 问题：… 原因：… 建议：… as problems, each with all its lines; nil where no line calls itself a problem.
func (w *writer) byFields(ls []outline.Line) []item {
	var out []item
	found := false
	for _, l := range ls {
		text := w.Doc.Slice(l.Span)[l.Label.Len:]
		colon := strings.IndexAny(text, "：:")
		isProblem := false
		for _, f := range problemFields {
			isProblem = isProblem || colon > 0 && strings.TrimSpace(text[:colon]) == f
		}
		if isProblem {
			_, size := utf8.DecodeRuneInString(text[colon:])
			rest := outline.Trim(w.Doc, document.Span{Start: l.Span.Start + l.Label.Len + colon + size, End: l.Span.End})
			it := item{}
			if l.Label.Len > 0 {
				it.label, it.labelAt = l.Label, outline.Trim(w.Doc, document.Span{Start: l.Span.Start, End: l.Span.Start + l.Label.Len})
			}
			if rest.Empty() { // a lead over the list itself
				return nil
			}
			if len(w.inline(rest, outline.ParseLabel(w.Doc.Slice(rest)))) > 1 {
				return nil
			}
			it.text = append(it.text, rest)
			out, found = append(out, it), true
			continue
		}
		if len(out) > 0 {
			last := &out[len(out)-1]
			last.text = append(last.text, l.Span)
		}
	}
	if !found {
		return nil
	}
	return out
}

// upToMeasures parts the lines of a section on problems at the one line that leads in measures: 下一步改进措施：, alone or with the list
// after it.
func (w *writer) upToMeasures(s *outline.Section) (own, rest []outline.Line) {
	own = w.ownText(s)
	if s.Role != schema.RoleProblems {
		return own, nil
	}
	lead, after := -1, document.Span{}
	for i, l := range own {
		for _, hit := range w.find(afterLabel(l), "measures_lead") {
			if hit.Start != 0 || i == 0 {
				continue
			}
			if lead >= 0 { // 问题：…整改措施：… again and again: each has its own
				return own, nil
			}
			lead = i
			after = outline.Trim(w.Doc, document.Span{Start: hit.in.Span(hit.Start, hit.End).End, End: l.Span.End})
			break
		}
	}
	if lead < 0 || !after.Empty() && len(w.inline(after, outline.ParseLabel(w.Doc.Slice(after)))) < 2 {
		return own, nil
	}
	signature := map[document.Span]bool{}
	for _, sp := range w.signature() {
		signature[sp] = true
	}
	if !after.Empty() {
		rest = append(rest, outline.Line{Block: own[lead].Block, Span: after, Label: outline.ParseLabel(w.Doc.Slice(after))})
	}
	for _, l := range own[lead+1:] {
		if !w.isMark(l, signature) && !w.noneLine(l) {
			rest = append(rest, l)
		}
	}
	return own[:lead], rest
}

// ownText are the lines directly under a section, up to its signature, or a form that is attached: what stands below that
// belongs to the form.
func (w *writer) ownText(s *outline.Section) []outline.Line {
	var out []outline.Line
	for _, l := range s.Body {
		if l.Table {
			if n := w.tableIndex(l.Block); n >= 0 && w.Tables[n].Form != nil {
				break
			}
			continue
		}
		if !l.Over {
			out = append(out, l)
		}
	}
	if end := w.signed(out); end > 0 {
		out = out[:end]
	}
	return out
}

func (w *writer) writeItems(base string, to []schema.Item, list []item, rule string) []schema.Item {
	for _, it := range list {
		if len(it.text) == 0 {
			continue
		}
		title, text := w.titleOf(it)
		if title.Empty() {
			continue
		}
		p := w.at(base, len(to))
		o := schema.Item{Title: w.text(w.at(p, "title"), rule, title)}
		o.Number, o.Label = w.numberOf(p, it)
		if len(text) > 0 {
			o.Text = schema.Some(w.text(w.at(p, "text"), rule, text...))
		}
		if w.Keywords != nil {
			o.Keywords = w.Keywords(o.Title + "。" + o.Text.Or(""))
		}
		to = append(to, o)
	}
	return to
}

// other is what the section on other matters says.
func (w *writer) other() {
	if w.r.Kind == schema.KindUnknown || w.isFinalAccounts() {
		return
	}
	signature := map[document.Span]bool{}
	for _, s := range w.signature() {
		signature[s] = true
	}
	for _, s := range with(w.main, schema.RoleOther) {
		var spans []document.Span
		none := false
		for _, l := range w.ownText(s) {
			if w.isMark(l, signature) {
				continue
			}
			if len(spans) == 0 && !none && w.noneLine(l) {
				none = true
				w.derived("/other", "other.none", []document.Span{l.Span})
				w.mark(l.Span, typed)
				continue
			}
			spans = append(spans, l.Span)
		}
		if len(spans) > 0 && len(s.Children) == 0 {
			w.r.Other = schema.Some(w.text("/other", "other", spans...))
			return
		}
		if none {
			w.r.Other = schema.Null[string]()
			return
		}
	}
}

// notes are the footnotes and endnotes.
func (w *writer) notes() {
	for i := range w.Doc.Blocks {
		b := &w.Doc.Blocks[i]
		if b.Kind != document.Note {
			continue
		}
		p := w.at("/notes", len(w.r.Notes))
		s := outline.Trim(w.Doc, document.Span{Start: b.Label.End, End: b.Span.End})
		n := schema.Note{Text: w.text(w.at(p, "text"), "notes", s)}
		for _, ref := range w.Doc.NoteRefs {
			if ref.Note == i {
				if ref.Label != "" {
					n.Ref = schema.Some(ref.Label)
				}
				break
			}
		}
		if n.Ref.Has() {
			w.derived(w.at(p, "ref"), "notes", []document.Span{s})
		}
		w.r.Notes = append(w.r.Notes, n)
	}
}
