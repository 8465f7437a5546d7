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
	for _, t := range w.listTables(s) {
		number, problem, cause, measure := -1, -1, -1, -1
		for col, head := range t.heads {
			switch {
			case head == "序号" || head == "编号":
				number = col
			case problem < 0 && strings.Contains(head, "问题") && !strings.Contains(head, "措施") && !strings.Contains(head, "数"):
				problem = col
			case cause < 0 && strings.Contains(head, "原因"):
				cause = col
			case measure < 0 && (strings.Contains(head, "措施") || strings.Contains(head, "建议") || strings.Contains(head, "对策")):
				measure = col
			}
		}
		if problem < 0 || cause < 0 && measure < 0 && number < 0 {
			continue
		}
		for _, r := range w.rows(t, problem, number, cause, measure) {
			if !r[0].Empty() {
				out = append(out, problemRow{problem: r[0], number: r[1], cause: r[2], measure: r[3]})
			}
		}
	}
	return out
}

// tableGoals are the cells of a table of goals (序号 | 年度目标 | 实现情况) that stands directly under a section.
func (w *writer) tableGoals(s *outline.Section) []item {
	var out []item
	for _, t := range w.listTables(s) {
		number, goal, done := -1, -1, false
		for col, head := range t.heads {
			switch {
			case head == "序号" || head == "编号":
				number = col
			case strings.Contains(head, "指标") || strings.Contains(head, "分值") || strings.Contains(head, "得分") || strings.Contains(head, "项目") || strings.Contains(head, "任务"):
				done, goal = false, t.Cols
			case goal < 0 && (strings.HasSuffix(head, "目标") || strings.HasSuffix(head, "目标内容")):
				goal = col
			case goal >= 0 && goal < t.Cols && (strings.Contains(head, "完成") || strings.Contains(head, "实现")):
				done = true
			}
		}
		if !done || goal < 0 || goal == t.Cols {
			continue
		}
		for _, r := range w.rows(t, goal, number) {
			if !r[0].Empty() {
				out = append(out, w.rowItem(problemRow{number: r[1]}, r[0]))
			}
		}
	}
	return out
}

// A listTable is a table that is no form, with the words over its columns; merged columns have them in the first.
type listTable struct {
	*document.Table
	heads []string
}

// listTables are the tables directly under a section that may be lists: one row of heads over rows.
func (w *writer) listTables(s *outline.Section) []listTable {
	var out []listTable
	for _, l := range s.Body {
		if !l.Table {
			continue
		}
		if n := w.tableIndex(l.Block); n >= 0 && w.Tables[n].Form != nil {
			continue
		}
		t := w.Doc.Blocks[l.Block].Table
		if t == nil || t.Rows < 2 || t.Cols > 12 {
			continue
		}
		list := listTable{t, make([]string, t.Cols)}
		for _, c := range t.Cells {
			if c.Row > 0 {
				break
			}
			list.heads[c.Col] = token.Squeeze(w.Doc.Slice(c.Span))
		}
		out = append(out, list)
	}
	return out
}

// rows are the texts of the cells that cover some columns (-1: none), row by row without the heads. What says that there
// is nothing is empty; so is, in the first of the columns, a cell that reaches down from the row above.
func (w *writer) rows(t listTable, cols ...int) [][]document.Span {
	out := make([][]document.Span, t.Rows-1)
	for i := range out {
		out[i] = make([]document.Span, len(cols))
	}
	for i := range t.Cells {
		c := &t.Cells[i]
		for n, col := range cols {
			if col < c.Col || col >= c.Col+c.ColSpan {
				continue
			}
			s := outline.Trim(w.Doc, c.Span)
			if saysNone(w.Doc.Slice(s)) {
				continue
			}
			for row := max(c.Row, 1); row < min(c.Row+c.RowSpan, t.Rows) && (n > 0 || row == c.Row); row++ {
				out[row-1][n] = s
			}
		}
	}
	return out
}
