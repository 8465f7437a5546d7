package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/numeral"
)

// signed tells whether a line of the open section is the date of a signature: a date alone, right under a short line that
// names the office. What stands below it (（此件公开发布）, captions and remarks of attached tables) is no text of the section.
func (b *builder) signed(l Line) bool {
	if l.Table || l.Cell || l.Span.Len() > 60 || len(b.stack) == 0 || !maybeDate(b.doc.Slice(l.Span)) {
		return false
	}
	if _, ok := numeral.ParseDate(strings.Join(strings.Fields(b.doc.Slice(l.Span)), "")); !ok {
		return false
	}
	s := b.stack[len(b.stack)-1].section
	if len(s.Body) == 0 {
		return false
	}
	office := s.Body[len(s.Body)-1]
	text := b.doc.Slice(office.Span)
	if office.Table || office.Cell || office.Label.Len > 0 || utf8.RuneCountInString(text) > 30 || strings.ContainsAny(text, "，。；：、！？,;:.0123456789") {
		return false
	}
	for _, word := range []string{"日期", "时间", "年度", "无"} { // a key of a list, or the text itself
		if strings.HasSuffix(strings.TrimSpace(text), word) {
			return false
		}
	}
	b.out.Signatures = append(b.out.Signatures, Signature{In: s, Office: office.Span, Date: l.Span})
	return true
}

// maybeDate tells whether a text ends like a date.
func maybeDate(text string) bool {
	return strings.HasSuffix(text, "日") || strings.HasSuffix(text, "月") || text != "" && text[len(text)-1] >= '0' && text[len(text)-1] <= '9'
}

// A Signature is the office and the date at the end of a report.
type Signature struct {
	In           *Section
	Office, Date document.Span
}
