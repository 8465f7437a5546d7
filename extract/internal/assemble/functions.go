package assemble

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// functions are the duties: the list of the section on functions, else the list after a sentence that ends in 职责是：.
func (w *writer) functions() {
	var list []item
	for _, s := range with(w.main, schema.RoleFunctions) {
		if list = w.duties(ofRole(s), true); len(list) > 0 {
			break
		}
	}
	if len(list) == 0 {
		for _, role := range []schema.Role{schema.RoleOrganisation, schema.RoleOverview} {
			for _, s := range with(w.main, role) {
				if list = w.duties(own(s), false); len(list) > 0 {
					break
				}
				for _, c := range s.Children {
					if len(list) == 0 && (c.Role == schema.RoleOverview || c.Role == schema.RoleOrganisation) {
						list = w.duties(own(c), false)
					}
				}
			}
			if len(list) > 0 {
				break
			}
		}
	}
	if len(list) == 0 {
		if p := w.pair("职能", "职责"); p != nil {
			list = w.duties(w.pairLines(p), true)
		}
	}
	for _, it := range list {
		it.text[len(it.text)-1] = w.cutMarks(it.text[len(it.text)-1], "；;")
		p := w.at("/department/functions", len(w.r.Department.Functions))
		w.r.Department.Functions = append(w.r.Department.Functions, w.text(p, "list.functions", it.text...))
	}
}

// duties reads lines as a list of duties. Where the lines are not known to be about duties, a lead-in that names them
// must come first.
func (w *writer) duties(ls []outline.Line, known bool) []item {
	lead := -1
	for i, l := range ls {
		t := w.token(afterLabel(l))
		if !has(t, "职责", "职能", "主要负责:", "以下任务") {
			continue
		}
		if end := t.Runes[len(t.Runes)-1]; end == ':' || strings.HasSuffix(string(t.Runes), "如下。") || strings.HasSuffix(string(t.Runes), "职责是") || strings.HasSuffix(string(t.Runes), "以下职责") {
			lead = i
			break
		}
		if split := w.afterLead(l.Span); len(split) > 0 {
			more := ls[i+1:]
			if len(split) == 1 && len(more) > 0 && more[0].Label.Len > 0 {
				continue
			}
			for _, l := range more { // the list goes on in lines of its own
				last := split[len(split)-1].label
				if last.Len == 0 || l.Label.Class != last.Class || l.Label.Value != last.Value+1 {
					break
				}
				split = append(split, w.inline(l.Span, l.Label)...)
			}
			return w.endList(split)
		}
	}
	switch {
	case lead >= 0:
		ls = ls[lead+1:]
	case !known:
		return nil
	}
	list := labelled(w.items(dropLead(w, ls)))
	if len(list) > 0 && list[0].label.Len == 0 { // a paragraph of duties parted by semicolons
		var split []item
		for _, it := range list {
			split = append(split, w.bySemicolons(it)...)
		}
		list = split
	}
	for i := range list { // what the text goes on to say of people and offices is no duty
		list[i].text = w.upToPeople(list[i].text)
	}
	out := list[:0]
	for _, it := range list {
		if len(it.text) > 0 {
			out = append(out, it)
		}
	}
	return w.endList(out)
}

// bySemicolons takes a paragraph apart that holds at least three duties parted by semicolons, after its lead-in.
func (w *writer) bySemicolons(it item) []item {
	s := it.text[0]
	text := w.Doc.Slice(s)
	if strings.Count(text, "；")+strings.Count(text, ";") < 2 {
		return []item{it}
	}
	if colon := strings.IndexAny(text, "：:"); colon > 0 && colon < strings.IndexAny(text, "；;") {
		_, size := utf8.DecodeRuneInString(text[colon:])
		s.Start += colon + size
	}
	var out []item
	for _, part := range w.sentences(s, "；;。") {
		if w.aboutPeople(part) {
			break
		}
		out = append(out, item{text: []document.Span{part}})
	}
	return out
}

// upToPeople are the spans of a duty up to the sentence that speaks of people and offices.
func (w *writer) upToPeople(spans []document.Span) []document.Span {
	var out []document.Span
	for _, s := range spans {
		parts := w.sentences(s, "。")
		for n, part := range parts {
			if w.aboutPeople(part) {
				if n > 0 {
					out = append(out, document.Span{Start: s.Start, End: parts[n-1].End})
				}
				return out
			}
		}
		out = append(out, s)
	}
	return out
}

// aboutPeople tells whether a sentence speaks of offices, people or assets, not of duties.
func (w *writer) aboutPeople(s document.Span) bool {
	t := w.token(s)
	return has(t, "内设", "下设", "下辖", "核定编制", "人员编制", "编制数", "编制人数", "事业编制", "行政编制", "年末编制", "机关设", "校内设", "下属事业单位", "在职", "离退休", "固定资产账面") ||
		w.listsUnits(t)
}

// listsUnits tells whether a sentence says which units the department's budget is for: 纳入部门预算编制范围的单位共4个：…, 部门预算单位
// 构成：…. Duties speak of such units too (指导下属单位…), but count and list none.
func (w *writer) listsUnits(t *token.Text) bool {
	at, _ := firstOf(t, 0, budgetUnits)
	if at < 0 {
		return false
	}
	for i := at; i < min(len(t.Runes), at+24); i++ {
		if t.Runes[i] == ':' || t.Marks[i]&token.TokenStart != 0 && isCount(t, i) {
			return true
		}
	}
	return false
}

// budgetUnits are what the units of a department's budget are called.
var budgetUnits = []string{"编制范围的单位", "编报范围的单位", "预算范围的单位", "决算范围的单位", "编制范围的预算单位", "编制范围的二级", "单位构成", "机构构成", "部门预算单位", "部门决算单位", "二级预算单位", "下属单位", "所属单位", "直属单位"}

// isCount tells whether a number at rune i counts units: 4个, 4家.
func isCount(t *token.Text, i int) bool {
	k, n := counted(t, i, len(t.Runes))
	return k > i && n > 0
}

// endList ends the last point of a list inside a paragraph where the list ends: the points before it end in semicolons, so
// it ends with the sentence.
func (w *writer) endList(list []item) []item {
	if len(list) < 2 {
		return list
	}
	before := strings.TrimSpace(w.Doc.Slice(list[len(list)-2].text[0]))
	if !strings.HasSuffix(before, "；") && !strings.HasSuffix(before, ";") {
		return list
	}
	last := &list[len(list)-1]
	if parts := w.sentences(last.text[0], "。"); len(parts) > 1 && w.aboutPeople(parts[1]) {
		last.text = []document.Span{parts[0]}
	}
	return list
}

// dropLead drops unnumbered lines before the first numbered one.
func dropLead(w *writer, ls []outline.Line) []outline.Line {
	for i, l := range ls {
		if l.Label.Len > 0 {
			return ls[i:]
		}
	}
	return ls
}

// labelled keeps the numbered items where any is numbered.
func labelled(list []item) []item {
	for _, it := range list {
		if it.label.Len > 0 {
			var out []item
			for _, it := range list {
				if it.label.Len > 0 {
					out = append(out, it)
				}
			}
			return out
		}
	}
	return list
}

// afterLead reads a paragraph `…主要职责是：一是…；二是…。`: the list after the colon, or what follows it as one duty.
func (w *writer) afterLead(s document.Span) []item {
	text := w.Doc.Slice(s)
	for _, key := range []string{"职责", "职能", "主要负责"} {
		i := strings.Index(text, key)
		if i < 0 {
			continue
		}
		colon := strings.IndexAny(text[i:], "：:。；;") // in the same sentence
		if colon < 0 || strings.HasPrefix(text[i+colon:], "。") || strings.HasPrefix(text[i+colon:], "；") || text[i+colon] == ';' {
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i+colon:])
		rest := outline.Trim(w.Doc, document.Span{Start: s.Start + i + colon + size, End: s.End})
		if rest.Empty() {
			return nil
		}
		if list := w.inline(rest, outline.ParseLabel(w.Doc.Slice(rest))); len(list) > 0 {
			return w.endList(list)
		}
		var out []item
		for _, part := range w.sentences(rest, "；;。") {
			if w.aboutPeople(part) {
				break
			}
			out = append(out, item{text: []document.Span{part}})
		}
		return out
	}
	return nil
}
