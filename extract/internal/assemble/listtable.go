package assemble

import (
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
	"github.com/ziping-go/ziping/extract/internal/token"
)

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
