package main

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// plain writes a document as text, its notes last.
func (t *showing) plain(w io.Writer, doc *document.Document) {
	var notes []int
	for i, b := range doc.Blocks {
		switch {
		case b.Furniture != document.NotFurniture && !t.furniture:
		case b.Kind == document.Note:
			notes = append(notes, i)
		case b.Kind == document.TableKind:
			t.plainTable(w, doc, i)
		default:
			fmt.Fprintln(w, t.number(i)+steerless(doc.BlockText(i)))
		}
	}
	for n, i := range notes {
		if n == 0 {
			fmt.Fprintln(w)
		}
		fmt.Fprintf(w, "%s%s%s\n", t.number(i), noteMark(doc, n, i), steerless(doc.BlockText(i)))
	}
}

func (t *showing) number(block int) string {
	if !t.blocks {
		return ""
	}
	return fmt.Sprintf("[%d] ", block+1)
}

// steerless is a text less what would steer a terminal, as long as before: evidence counts its characters.
func steerless(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// noteMark says which note this is, and in which paragraphs it is referred to.
func noteMark(doc *document.Document, n, block int) string {
	label := fmt.Sprint(n + 1)
	var from []string
	for _, ref := range doc.NoteRefs {
		if ref.Note == block {
			if ref.Label != "" {
				label = ref.Label
			}
			from = append(from, fmt.Sprintf("第%d段", doc.BlockAt(ref.At)+1))
		}
	}
	if len(from) == 0 {
		return "注" + label + "："
	}
	return "注" + label + "（" + strings.Join(from, "、") + "）："
}

// plainTable writes a table as one line for each row of its grid, cells apart by tabs.
func (t *showing) plainTable(w io.Writer, doc *document.Document, block int) {
	table := doc.Blocks[block].Table
	if t.blocks {
		fmt.Fprintln(w, strings.TrimSpace(t.number(block)))
	}
	next := 0 // cells stand in order of rows and columns
	for row := range table.Rows {
		col := 0
		var line strings.Builder
		for ; next < len(table.Cells) && table.Cells[next].Row == row; next++ {
			c := &table.Cells[next]
			line.WriteString(strings.Repeat("\t", c.Col-col))
			line.WriteString(flat(doc.Slice(c.Span)))
			col = c.Col
		}
		line.WriteString(strings.Repeat("\t", max(table.Cols-1-col, 0)))
		fmt.Fprintln(w, line.String())
	}
}
