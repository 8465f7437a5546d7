package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// dateKeys are the keys of the date in the foot of a form.
var dateKeys = []string{"填报日期", "填报时间", "填表日期", "填表时间", "填写日期", "填写时间", "自评日期", "自评时间", "报告日期", "制表日期"}

// footDate takes the date of a line of keys under the last table: 填表人：…  联系电话：…  填表日期：2024年3月8日.
func (w *writer) footDate(set func(document.Span, string) bool) bool {
	looked := 0
	for i := len(w.Doc.Blocks) - 1; i >= 0 && looked < 4; i-- {
		b := &w.Doc.Blocks[i]
		if b.Furniture != document.NotFurniture {
			continue
		}
		if b.Kind == document.TableKind {
			return false
		}
		text := w.Doc.Slice(b.Span)
		if b.Kind != document.Paragraph || strings.TrimSpace(text) == "" {
			continue
		}
		looked++
		for _, key := range dateKeys {
			at := strings.LastIndex(text, key)
			if at < 0 {
				continue
			}
			rest := strings.TrimLeft(text[at+len(key):], "：: \t\u3000")
			from := len(text) - len(rest)
			for _, end := range []string{"\t", "\n", "\u3000", "  ", "；", ";", "，", ",", "版权所有"} { // a printed page may run on into the foot of its site
				if j := strings.Index(rest, end); j > 0 {
					rest = rest[:j]
				}
			}
			if set(document.Span{Start: b.Span.Start + from, End: b.Span.Start + from + len(rest)}, "date.foot") {
				return true
			}
		}
	}
	return false
}
