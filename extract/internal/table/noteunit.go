package table

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// noteUnit is the unit of money that the note right below a table gives: 说明：……经费单位为万元，人员单位为人。
func noteUnit(doc *document.Document, block int) *Field {
	for i := block + 1; i < len(doc.Blocks); i++ {
		b := &doc.Blocks[i]
		if b.Furniture != document.NotFurniture || strings.TrimSpace(doc.Slice(b.Span)) == "" {
			continue
		}
		if b.Kind != document.Paragraph || !strings.Contains(doc.Slice(b.Span), "单位") || !isNote(strings.TrimSpace(doc.Slice(b.Span))) {
			return nil
		}
		return unitInNote(squeeze(doc, b.Span))
	}
	return nil
}

// isNote tells whether a line below a table calls itself a note.
func isNote(text string) bool {
	for _, head := range []string{"说明", "填表说明", "填报说明", "注", "备注"} {
		if rest, ok := strings.CutPrefix(text, head); ok && strings.IndexAny(rest, "：:0123456789１２３1.") == 0 {
			return true
		}
	}
	return false
}

// unitInNote is the unit in words like 金额单位均为万元, 单位：元, 以万元为单位.
func unitInNote(s squeezed) *Field {
	runes := s.runes
	at := func(i int, unit string) *Field {
		f := s.sub(i, i+len([]rune(unit)))
		return &f
	}
	for i := 0; i+1 < len(runes); i++ {
		if runes[i] != '单' || runes[i+1] != '位' {
			continue
		}
		before := string(runes[max(0, i-5):i])
		for _, u := range moneyUnits {
			if strings.HasSuffix(before, "以"+u+"为") {
				return at(i-1-len([]rune(u)), u)
			}
		}
		k := i + 2
		for k < len(runes) && strings.ContainsRune("均都统一律为是：:", runes[k]) {
			k++
		}
		for _, u := range moneyUnits {
			rest, ok := strings.CutPrefix(string(runes[k:min(len(runes), k+6)]), u)
			if k > i+2 && ok && (rest == "" || strings.ContainsAny(rest[:min(3, len(rest))], "，。；、,;）)")) {
				return at(k, u)
			}
		}
	}
	return nil
}
