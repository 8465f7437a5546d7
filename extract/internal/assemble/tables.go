package assemble

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// tables writes every table as it stands in the file, nothing left out. Parts of one table are one.
func (w *writer) tables() {
	for n, t := range w.Tables {
		p := w.at("/tables", n)
		out := schema.Table{Kind: t.Kind, HeaderRows: t.HeaderRows}
		if out.Kind == "" {
			out.Kind = schema.TableUnknown
		}
		if t.Caption != nil {
			out.Caption = w.field(w.at(p, "caption"), "table.caption", t.Caption)
		}
		if t.Unit != nil {
			out.Unit = w.field(w.at(p, "unit"), "table.unit", t.Unit)
		}
		for _, b := range t.Blocks {
			if out.Kind != schema.TableUnknown { // its heads are read too
				w.mark(w.Doc.Blocks[b].Span, body)
			}
			grid := w.Doc.Blocks[b].Table
			rows := make([][]schema.Cell, grid.Rows)
			for i := range grid.Cells {
				c := &grid.Cells[i]
				cell := schema.Cell{Text: Clean(w.Doc.Slice(c.Span))}
				if c.RowSpan > 1 {
					cell.RowSpan = c.RowSpan
				}
				if c.ColSpan > 1 {
					cell.ColSpan = c.ColSpan
				}
				rows[c.Row] = append(rows[c.Row], cell)
			}
			out.Rows = append(out.Rows, rows...)
		}
		w.r.Tables = append(w.r.Tables, out)
		var spans []document.Span
		for _, b := range t.Blocks {
			spans = append(spans, w.Doc.Blocks[b].Span)
		}
		w.derived(w.at(p, "kind"), t.Rule, spans)
	}
}

// derived notes what a value rests on that is not its words, without claiming the words.
func (w *writer) derived(pointer, rule string, spans []document.Span) {
	e := schema.Evidence{Rule: rule, How: schema.Derived, Support: schema.SupportSingle, Spans: []schema.EvidenceSpan{}}
	for _, s := range spans {
		e.Spans = append(e.Spans, w.place(s))
	}
	w.r.Evidence[pointer] = e
}
