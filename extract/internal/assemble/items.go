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
	for _, s := range with(w.main, schema.RoleProblems) {
		if s.Label.Class == outline.Annex {
			continue
		}
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
		for _, m := range with(s.Children, schema.RoleMeasures) {
			w.r.Measures = w.writeItems("/measures", w.r.Measures, w.sectionItems(m), "list.measures")
		}
	}
	w.r.Measures = w.writeItems("/measures", w.r.Measures, extra, "list.measures")
	if len(w.r.Problems) == 0 {
		w.fromForms("/problems", func(f *formField) { w.r.Problems = w.writeItems("/problems", w.r.Problems, f.items, "form.problems") }, true)
	}
}

func (w *writer) measures() {
	if w.r.Kind == schema.KindUnknown {
		return
	}
	for _, s := range with(w.main, schema.RoleMeasures) {
		if s.Parent != nil && s.Parent.Role == schema.RoleProblems {
			continue // written with the problems
		}
		w.r.Measures = w.writeItems("/measures", w.r.Measures, w.sectionItems(s), "list.measures")
	}
	if len(w.r.Measures) == 0 {
		w.fromForms("/measures", func(f *formField) { w.r.Measures = w.writeItems("/measures", w.r.Measures, f.items, "form.measures") }, false)
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
		if f == nil || saysNone(f.Text) || len(f.Spans) == 0 {
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
	for _, l := range s.Body {
		if l.Table || l.Over || w.isMark(l, signature) || w.noneLine(l) {
			continue
		}
		ls = append(ls, l)
	}
	for _, it := range w.items(ls) {
		if it.label.Len == 0 && w.isLead(it) {
			continue
		}
		out = append(out, it)
	}
	for _, c := range s.Children {
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

// isMark tells whether a line is no text: signature, date, a bare 附件 or 附：… line.
func (w *writer) isMark(l outline.Line, signature map[document.Span]bool) bool {
	if signature[l.Span] && (isOffice(w.words(l.Span)) || w.isDate(l.Span)) {
		return true
	}
	text := token.Squeeze(w.Doc.Slice(l.Span))
	return strings.HasPrefix(text, "附:") || strings.HasPrefix(text, "附件") && (l.Label.Len == 0 || l.Label.Class == outline.Annex) && utf8.RuneCountInString(text) < 45
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
	return saysNone(text) || text == "本部门无" || text == "暂无建议" || text == "暂无问题" || text == "未发现问题" || text == "未发现存在问题" || text == "无建议"
}

// splitMeasure takes the measure out of `问题1：…整改措施：…`.
func (w *writer) splitMeasure(it *item) (item, bool) {
	for n, s := range it.text {
		text := w.Doc.Slice(s)
		for _, word := range []string{"整改措施：", "改进措施：", "整改情况：", "解决措施：", "下一步措施：", "改进对策：", "对策：", "解决办法：", "整改措施:", "改进措施:", "措施："} {
			i := strings.Index(text, word)
			if i < 0 {
				continue
			}
			measure := item{label: it.label, labelAt: it.labelAt}
			if rest := outline.Trim(w.Doc, document.Span{Start: s.Start + i + len(word), End: s.End}); !rest.Empty() {
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

func (w *writer) writeItems(base string, to []schema.Item, list []item, rule string) []schema.Item {
	for _, it := range list {
		if len(it.text) == 0 {
			continue
		}
		title, text := w.titleOf(it)
		if title.Empty() {
			continue
		}
		p := at(base, len(to))
		o := schema.Item{Title: w.text(at(p, "title"), rule, title)}
		o.Number, o.Label = w.numberOf(p, it)
		if len(text) > 0 {
			o.Text = schema.Some(w.text(at(p, "text"), rule, text...))
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
		for _, l := range s.Body {
			if l.Table || l.Over || w.isMark(l, signature) {
				continue
			}
			if w.noneLine(l) {
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
		p := at("/notes", len(w.r.Notes))
		s := outline.Trim(w.Doc, document.Span{Start: b.Label.End, End: b.Span.End})
		n := schema.Note{Text: w.text(at(p, "text"), "notes", s)}
		for _, ref := range w.Doc.NoteRefs {
			if ref.Note == i {
				if ref.Label != "" {
					n.Ref = schema.Some(ref.Label)
				}
				break
			}
		}
		if n.Ref.Has() {
			w.derived(at(p, "ref"), "notes", []document.Span{s})
		}
		w.r.Notes = append(w.r.Notes, n)
	}
}
