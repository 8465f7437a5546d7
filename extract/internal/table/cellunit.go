package table

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// cellUnits takes the unit of money that the figures of a table bear themselves (3,012.43万元), where nothing over them says
// one.
func (r *Reading) cellUnits(doc *document.Document) {
	for _, f := range r.Forms {
		if f.FundsUnit == nil && r.Unit == nil {
			f.FundsUnit = unitOfFunds(doc, f.Funds)
		}
	}
	if r.PublicUnit == nil && r.Unit == nil && r.Form != nil {
		r.PublicUnit = unitOfPublic(doc, r.Public)
	}
	if r.Unit != nil || r.Form != nil {
		return
	}
	var list []*Field
	if r.Money != nil {
		for i := range r.Money.Rows {
			m := &r.Money.Rows[i]
			list = append(list, m.Initial, m.Adjusted, m.Final)
		}
	}
	if r.Unit = unitOfCells(doc, list); r.Unit == nil {
		r.Unit = unitOfPublic(doc, r.Public)
	}
}

func unitOfPublic(doc *document.Document, rows []PublicRow) *Field {
	var list []*Field
	for i := range rows {
		list = append(list, rows[i].Budget, rows[i].Final)
	}
	return unitOfCells(doc, list)
}

func unitOfFunds(doc *document.Document, rows []FundsRow) *Field {
	var list []*Field
	for i := range rows {
		list = append(list, rows[i].Initial, rows[i].Adjusted, rows[i].Final)
	}
	return unitOfCells(doc, list)
}

// unitOfCells is the unit at the end of the first figure, if all figures have it but those that are 0.
func unitOfCells(doc *document.Document, list []*Field) *Field {
	var first *Field
	unit := ""
	for _, f := range list {
		if f == nil || none(f.Text) {
			continue
		}
		u := moneySuffix(f.Text)
		switch {
		case u == "" && strings.Trim(fold([]rune(f.Text)), "0.") == "":
		case u == "" || unit != "" && u != unit:
			return nil
		case first == nil:
			first, unit = f, u
		}
	}
	if first == nil || len(first.Spans) == 0 {
		return nil
	}
	end := first.Spans[len(first.Spans)-1].End
	at := document.Span{Start: max(end-len(unit), 0), End: end}
	if doc.Slice(at) != unit { // white space stands in it
		return nil
	}
	return &Field{Text: unit, Spans: []document.Span{at}}
}

// moneySuffix is the unit that a figure bears, or "".
func moneySuffix(text string) string {
	if !numeric(text) {
		return ""
	}
	for _, u := range moneyUnits {
		if strings.HasSuffix(text, u) {
			return u
		}
	}
	return ""
}
