package rpt

import (
	"fmt"
	"strings"
)

// Text builds the archived-text dialect, in which a converter has flattened a
// Word file: a cell is a line that begins with a tab, a blank line ends a row,
// automatic numbers are Arabic and have a space behind them, a note stands
// behind the paragraph that calls it. It panics on a source that Parse refuses.
func Text(src string) string {
	s := mustParse(src)
	var b strings.Builder
	var numbers counter
	for _, p := range s.Paragraphs {
		if p.Kind == TableBlock {
			textTable(&b, p.Table)
			continue
		}
		if s.numbered(p) {
			l := s.Levels[p.Level-1]
			fmt.Fprintf(&b, "%s%d%s ", l.Prefix, numbers.next(p.Level), l.Suffix)
		}
		var notes []int
		for _, piece := range s.pieces(p.Text) {
			if piece.note < 0 {
				b.WriteString(piece.text)
				continue
			}
			fmt.Fprintf(&b, "[footnoteRef:%d]", piece.note)
			notes = append(notes, piece.note)
		}
		for _, n := range notes {
			fmt.Fprintf(&b, " [%d:  %s]", n, s.Notes[n].Text)
		}
		b.WriteString("\n")
	}
	return b.String()
}

func textTable(b *strings.Builder, t *Table) {
	for _, row := range t.Rows {
		for _, cell := range row {
			b.WriteString("\t" + cell.Text + "\n")
		}
		b.WriteString("\n")
	}
	b.WriteString("\n")
}
