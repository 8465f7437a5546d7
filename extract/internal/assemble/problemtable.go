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
		if it, ok := w.problemItem(row); ok {
			out = append(out, it)
		}
	}
	return out
}

// problemItem is the problem of a row with its cause; false where the row only goes on with the measures of the one above.
func (w *writer) problemItem(row problemRow) (item, bool) {
	if row.problem.Empty() {
		return item{}, false
	}
	it := w.rowItem(row, row.problem)
	if !row.cause.Empty() {
		it.text = append(it.text, row.cause)
	}
	return it, true
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

// problemRows are the rows of the tables that stand directly under a section and list problems, where its text has no list of
// its own: then they only say it again.
func (w *writer) problemRows(s *outline.Section) []problemRow {
	var out []problemRow
	for _, l := range w.ownText(s) {
		if l.Label.Len > 0 {
			return nil
		}
	}
	for _, l := range s.Body {
		if l.Table {
			out = append(out, w.problemTable(l.Block)...)
		}
	}
	return out
}

// looseProblems are the problems and measures of the first table of them that stands elsewhere in the report itself.
func (w *writer) looseProblems() (problems, measures []item) {
	for _, t := range w.Tables {
		if !w.inMain(t) {
			continue
		}
		for _, block := range t.Blocks {
			for _, row := range w.problemTable(block) {
				if it, ok := w.problemItem(row); ok {
					problems = append(problems, it)
				}
				if !row.measure.Empty() {
					measures = append(measures, w.rowItem(row, row.measure))
				}
			}
		}
		if len(problems) > 0 && len(measures) > 0 { // a list of problems alone may be anything
			return problems, measures
		}
		problems, measures = nil, nil
	}
	return nil, nil
}

// problemTable reads a table of problems by its header: 序号 | 问题 | 原因 | 整改措施. A title may stand above it.
func (w *writer) problemTable(block int) []problemRow {
	if n := w.tableIndex(block); n >= 0 && w.Tables[n].Form != nil {
		return nil
	}
	t := w.Doc.Blocks[block].Table
	if t == nil {
		return nil
	}
	const none = -1
	for top := range min(t.Rows, 3) {
		number, problem, cause, measure := none, none, none, none
		for _, c := range t.Cells {
			if c.Row > top {
				break
			}
			if c.Row < top || c.Span.Len() > 60 {
				continue
			}
			switch head := token.Squeeze(w.Doc.Slice(c.Span)); {
			case head == "序号" || head == "编号":
				number = c.Col
			case problem == none && (strings.Contains(head, "问题") || strings.Contains(head, "不足")) && !strings.Contains(head, "措施") && !strings.Contains(head, "数") && !strings.Contains(head, "类"):
				problem = c.Col
			case cause == none && strings.Contains(head, "原因"):
				cause = c.Col
			case measure == none && (strings.Contains(head, "措施") || strings.Contains(head, "建议") || strings.Contains(head, "对策")):
				measure = c.Col
			}
		}
		if problem == none || cause == none && measure == none && number == none {
			continue
		}
		var out []problemRow
		for row := top + 1; row < t.Rows; row++ {
			r := w.problemRow(t, row, number, problem, cause, measure)
			if !r.problem.Empty() || !r.measure.Empty() {
				out = append(out, r)
			}
		}
		return out
	}
	return nil
}

// problemRow is one row. A cell that reaches down from above is that row's: several measures of one problem are several, one
// measure for several problems is one.
func (w *writer) problemRow(t *document.Table, row, number, problem, cause, measure int) problemRow {
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
		if saysNone(w.Doc.Slice(s)) {
			continue
		}
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
			if c.Row == row {
				r.measure = s
			}
		}
	}
	return r
}
