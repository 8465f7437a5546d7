package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/schema"
)

// A problemRow is a row of a table of problems (序号 | 问题 | 原因 | 整改措施).
type problemRow struct {
	number, problem, cause, measure document.Span
}

// tableProblems are the problems in tables of a section on problems: their text is the cause.
func (w *writer) tableProblems(s *outline.Section) []item {
	var out []item
	for _, row := range w.problemRows(s) {
		it := w.rowItem(row, row.problem)
		if !row.cause.Empty() {
			it.text = append(it.text, row.cause)
		}
		out = append(out, it)
	}
	return out
}

// tableMeasures are the measures in tables of a section and of those below it that are about problems too.
func (w *writer) tableMeasures(s *outline.Section) []item {
	var out []item
	for _, row := range w.problemRows(s) {
		if !row.measure.Empty() {
			out = append(out, w.rowItem(row, row.measure))
		}
	}
	for _, c := range s.Children {
		if c.Role != schema.RoleMeasures {
			out = append(out, w.tableMeasures(c)...)
		}
	}
	return out
}

// rowItem is a cell as an item, with the number of its row.
func (w *writer) rowItem(row problemRow, cell document.Span) item {
	it := item{text: []document.Span{cell}}
	if n, ok := plain(token.Squeeze(strings.TrimRight(w.Doc.Slice(row.number), ".．、 "))); ok && !row.number.Empty() {
		it.label, it.labelAt = outline.Label{Class: outline.Point, Number: n, Len: row.number.Len()}, row.number
	} else if l := outline.ParseLabel(w.Doc.Slice(cell)); l.Len > 0 && l.Len < cell.Len() {
		it.label, it.labelAt = l, outline.Trim(w.Doc, document.Span{Start: cell.Start, End: cell.Start + l.Len})
		it.text[0].Start += l.Len
	}
	return it
}

// problemRows are the rows of the tables that stand directly under a section and list problems.
func (w *writer) problemRows(s *outline.Section) []problemRow {
	var out []problemRow
	for _, l := range s.Body {
		if !l.Table {
			continue
		}
		if n := w.tableIndex(l.Block); n >= 0 && w.Tables[n].Form != nil {
			continue
		}
		t := w.Doc.Blocks[l.Block].Table
		number, problem, cause, measure := -1, -1, -1, -1
		for _, c := range t.Cells {
			if c.Row > 0 {
				break
			}
			switch head := token.Squeeze(w.Doc.Slice(c.Span)); {
			case head == "序号" || head == "编号":
				number = c.Col
			case problem < 0 && strings.Contains(head, "问题") && !strings.Contains(head, "措施") && !strings.Contains(head, "数"):
				problem = c.Col
			case cause < 0 && strings.Contains(head, "原因"):
				cause = c.Col
			case measure < 0 && (strings.Contains(head, "措施") || strings.Contains(head, "建议") || strings.Contains(head, "对策")):
				measure = c.Col
			}
		}
		if problem < 0 || cause < 0 && measure < 0 && number < 0 {
			continue
		}
		for row := 1; row < t.Rows; row++ {
			var r problemRow
			for i := range t.Cells {
				c := &t.Cells[i]
				if c.Row > row {
					break
				}
				if row >= c.Row+c.RowSpan {
					continue
				}
				s := outline.Trim(w.Doc, c.Span)
				switch c.Col {
				case number:
					r.number = s
				case problem:
					if c.Row == row {
						r.problem = s
					}
				case cause:
					r.cause = s
				case measure:
					r.measure = s
				}
			}
			if !r.problem.Empty() && !saysNone(w.Doc.Slice(r.problem)) {
				if saysNone(w.Doc.Slice(r.cause)) {
					r.cause = document.Span{}
				}
				if saysNone(w.Doc.Slice(r.measure)) {
					r.measure = document.Span{}
				}
				out = append(out, r)
			}
		}
	}
	return out
}
