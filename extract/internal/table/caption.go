package table

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// heading lines over a table, from the nearest up: a unit line, a year, a caption.
type preface struct {
	caption *Field
	unit    *Field
	year    *Field
	plain   bool // the caption was taken for its place alone: a short line, centred or bold
}

const (
	longestCaption = 60
	captionReach   = 6 // paragraphs above the table that are looked at
)

// prefaceOf reads the lines right above a table block.
func prefaceOf(doc *document.Document, block int) preface {
	var p preface
	for i, looked := block-1, 0; i >= 0 && looked < captionReach; i-- {
		b := &doc.Blocks[i]
		if b.Kind == document.TableKind {
			break
		}
		if b.Kind == document.Note || b.Furniture != document.NotFurniture {
			continue
		}
		s := squeeze(doc, b.Span)
		if len(s.runes) == 0 {
			continue
		}
		looked++
		if !p.line(s, &b.Style) {
			break
		}
	}
	return p
}

// line takes one line above the table (or a full-width row at its top); false where the search ends with it.
func (p *preface) line(s squeezed, style *document.Style) bool {
	runes := s.runes
	if len(runes) > longestCaption {
		return false
	}
	if open := opener(runes); open > 0 && !formMark(string(runes[:open])) {
		p.take(s, style) // a caption with the unit in a bracket at its end
		if p.caption != nil {
			return false
		}
	}
	if f := unitLine(s); f != nil {
		if p.unit == nil {
			p.unit = f
		}
		return true
	}
	if _, ok := bareYear(string(runes)); ok {
		if p.year == nil {
			f := s.field()
			p.year = &f
		}
		return true
	}
	if formMark(string(runes)) {
		return true
	}
	p.take(s, style)
	return false
}

// take takes a line for the caption if it looks like one.
func (p *preface) take(s squeezed, style *document.Style) {
	from, to := 0, len(s.runes)
	for {
		n := ordinal(s.runes[from:to])
		if n == 0 {
			n = annex(s.runes[from:to])
		}
		if n == 0 || from+n >= to {
			break
		}
		from += n
	}
	for to > from && strings.ContainsRune("：:", s.runes[to-1]) && !strings.ContainsAny(string(s.runes), "见如") {
		to--
	}
	marked := false
	for {
		open := opener(s.runes[from:to])
		if open <= 0 {
			break
		}
		open += from
		var l label
		l.mark(s.runes, open+1, to-1)
		if l.unit[1] > 0 {
			if p.unit == nil {
				f := s.sub(l.unit[0], l.unit[1])
				p.unit = &f
			}
			to = open
			marked = true
			continue
		}
		if _, ok := bareYear(string(s.runes[open:to])); ok && p.year == nil {
			f := s.sub(open, to)
			p.year = &f
		}
		break
	}
	text := string(s.runes[from:to])
	if text == "" || strings.ContainsAny(text, "。；，;,") && !strings.HasSuffix(text, "表") || strings.ContainsAny(text[len(text)-1:], ":;") || strings.HasSuffix(text, "：") {
		return
	}
	named := titled(text)
	placed := (style != nil && style.Center || p.unit != nil) && len([]rune(text)) <= 40 && from == 0
	if !named && !marked && !placed {
		return
	}
	f := s.sub(from, to)
	p.caption, p.plain = &f, !named && !marked
}

// titled tells whether words are a table's title.
func titled(text string) bool {
	core := text
	for {
		runes := []rune(core)
		open := opener(runes)
		if open <= 0 {
			break
		}
		core = string(runes[:open])
	}
	core = strings.TrimRight(core, "0123456789-—. ")
	if strings.HasPrefix(text, "表") && len([]rune(text)) > 2 {
		r := []rune(text)[1]
		if digit(r) || cjkDigit(r) || r == ' ' {
			return true
		}
	}
	for _, w := range []string{"下表", "附表", "见表", "列表", "代表", "发表", "图表", "报表"} {
		if strings.HasSuffix(core, w) {
			return false
		}
	}
	if strings.HasSuffix(core, "表") {
		return true
	}
	for _, w := range []string{"明细", "一览", "汇总", "统计情况"} {
		if strings.HasSuffix(core, w) {
			return true
		}
	}
	return false
}

// annex is the length of 附件1： at the start of a line.
func annex(runes []rune) int {
	if len(runes) < 4 || runes[0] != '附' || runes[1] != '件' && runes[1] != '表' {
		return 0
	}
	i := 2
	for i < len(runes) && (digit(runes[i]) || cjkDigit(runes[i]) || runes[i] == '-' || runes[i] == '—') {
		i++
	}
	if i < len(runes) && strings.ContainsRune("：:、.． ", runes[i]) {
		return i + 1
	}
	return 0
}

// unitLine is the unit of a line like 单位：万元 or 金额单位：元, which may stand beside other marks (填报单位：… 单位：万元).
func unitLine(s squeezed) *Field {
	text := string(s.runes)
	for _, key := range []string{"金额单位", "货币单位", "计量单位", "单位"} {
		at := strings.LastIndex(text, key)
		if at < 0 {
			continue
		}
		i := len([]rune(text[:at])) + len([]rune(key))
		for i < len(s.runes) && strings.ContainsRune("：: ", s.runes[i]) {
			i++
		}
		rest := strings.TrimRight(string(s.runes[i:]), "）)]】 。")
		for _, u := range moneyUnits {
			if rest == u {
				f := s.sub(i, i+len([]rune(u)))
				return &f
			}
		}
	}
	return nil
}

// formMark tells whether a line is a mark of the form: 公开14表, 财决附03表, 填报单位：…, 填报日期：….
func formMark(text string) bool {
	runes := []rune(text)
	if len(runes) <= 10 && strings.HasPrefix(text, "公开") && strings.HasSuffix(text, "表") || formNumber(runes) {
		return true
	}
	if len(runes) <= 8 && annexAlone(text) {
		return true
	}
	for _, p := range []string{"填报单位", "填报部门", "编制单位", "填表单位", "填报日期", "填报时间", "部门名称", "单位名称", "部门（单位）名称", "预算部门", "评价单位", "部门："} {
		if strings.HasPrefix(text, p) {
			return true
		}
	}
	return false
}

// formNumber tells whether a line is the number of a form in a set of forms: 财决01-1表, 预算07表, CS05表, 公开表3.
func formNumber(runes []rune) bool {
	text := strings.Trim(string(runes), "（）()[]【】 ")
	core, front := strings.CutSuffix(text, "表")
	if !front {
		if core = strings.Replace(text, "表", "", 1); !strings.Contains(text, "公开表") && !strings.Contains(text, "财决表") && !strings.Contains(text, "批复表") {
			return false
		}
	}
	bare := strings.TrimRight(core, "0123456789０１２３４５６７８９-－—")
	return bare != core && bare != "" && len([]rune(core)) <= 10 && len(core)-len(bare) <= 7 && !strings.ContainsAny(bare, "年0123456789：:")
}

func annexAlone(text string) bool {
	return (strings.HasPrefix(text, "附件") || strings.HasPrefix(text, "附表")) && strings.Trim(text[len("附件"):], "0123456789一二三四五六七八九十-—：: ") == ""
}
