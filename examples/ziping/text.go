package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"

	"github.com/spf13/cobra"
	"github.com/ziping-go/ziping/extract/document"
)

// A showing is what the flags of `ziping text` ask for.
type showing struct {
	*command
	furniture, blocks bool
}

func (c *command) textCommand() *cobra.Command {
	t := &showing{command: c}
	cmd := &cobra.Command{
		Use:   "text FILE…",
		Short: "显示规范化后的全文 (the normalised document as text)",
		Long: `显示读到的全文：自动编号已写出，表格每行一行、单元格以制表符分隔（合并单元格只在左上角有字），
脚注在文末，并注明引用处。页眉、页脚、目录等默认不显示。`,
		Args: atLeastOneFile,
		RunE: func(cmd *cobra.Command, args []string) error { return t.run(cmd.Context(), args) },
	}
	cmd.Flags().BoolVar(&t.furniture, "furniture", false, "也显示页眉、页脚、目录、网页导航 (show furniture too)")
	cmd.Flags().BoolVar(&t.blocks, "blocks", false, "每段前写出段号 (number of each block)")
	return cmd
}

func (t *showing) run(ctx context.Context, args []string) error {
	e, err := t.extractor()
	if err != nil {
		return err
	}
	list, batch := inputs(args)
	bar := t.progress(len(list), batch, false)
	defer bar.close()
	first := true
	for r := range t.read(ctx, e, list) {
		if r.end {
			bar.step()
			continue
		}
		if r.res != nil {
			if batch {
				if !first {
					fmt.Fprintln(t.out)
				}
				fmt.Fprintf(t.out, "==> %s <==\n", r.name())
			}
			first = false
			t.show(t.out, r.res.Document)
		}
		t.unread(r)
	}
	return nil
}

// show writes a document, its notes last.
func (t *showing) show(w io.Writer, doc *document.Document) {
	var notes []int
	for i, b := range doc.Blocks {
		switch {
		case b.Furniture != document.NotFurniture && !t.furniture:
		case b.Kind == document.Note:
			notes = append(notes, i)
		case b.Kind == document.TableKind:
			t.table(w, doc, i)
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

// table writes a table as one line for each row of its grid, cells apart by tabs.
func (t *showing) table(w io.Writer, doc *document.Document, block int) {
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
