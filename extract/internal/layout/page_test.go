package layout

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// A sheet of paper to draw test pages on.
type paper struct{ page.Page }

func newPaper(number int) *paper {
	return &paper{page.Page{Number: number, Width: 595, Height: 842}}
}

// text draws s from x on, and returns where it ends. Chinese characters are as wide as size, others half of that.
func (p *paper) text(x, y, size float64, s string) float64 {
	for _, r := range s {
		w := size
		if r < 0x2000 {
			w = size / 2
		}
		p.Glyphs = append(p.Glyphs, page.Glyph{Text: string(r), Box: page.Box{X0: x, Y0: y - .88*size, X1: x + w, Y1: y + .12*size}, Baseline: y, Size: size})
		x += w
	}
	return x
}

// bold makes what was drawn from glyph i on bold.
func (p *paper) bold(i int) {
	for ; i < len(p.Glyphs); i++ {
		p.Glyphs[i].Bold = true
	}
}

func (p *paper) rule(x0, y0, x1, y1 float64) {
	p.Rules = append(p.Rules, page.Rule{Box: page.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}, Width: .5})
}

// grid draws all lines of a table.
func (p *paper) grid(xs, ys []float64) {
	for _, x := range xs {
		p.rule(x, ys[0], x, ys[len(ys)-1])
	}
	for _, y := range ys {
		p.rule(xs[0], y, xs[len(xs)-1], y)
	}
}

// paragraphs sets text between x 72 and 522 in 12 point type from y on, an indent before each paragraph.
func (p *paper) paragraphs(y float64, all ...string) float64 {
	for _, s := range all {
		x := 96.0
		for _, r := range s {
			if x+12 > 523 {
				x, y = 72, y+20
			}
			x = p.text(x, y, 12, string(r))
		}
		y += 20
	}
	return y
}

func read(t testing.TB, papers ...*paper) *document.Document {
	t.Helper()
	var pages []*page.Page
	for _, p := range papers {
		pages = append(pages, &p.Page)
	}
	doc, err := Document(context.Background(), pages, "pdf", document.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	sameCharacters(t, pages, doc)
	sound(t, doc)
	return doc
}

// show writes a document as one line a block: the kind of furniture, notes as N, tables as rows of cells.
func show(doc *document.Document) string {
	var b strings.Builder
	for i := range doc.Blocks {
		block := &doc.Blocks[i]
		switch {
		case block.Kind == document.TableKind:
			row := -1
			for _, c := range block.Table.Cells {
				if c.Row != row {
					if row >= 0 {
						b.WriteString(" / ")
					}
					row = c.Row
				} else {
					b.WriteString(" | ")
				}
				b.WriteString(strings.ReplaceAll(doc.Slice(c.Span), "\n", "⏎"))
				if c.RowSpan > 1 || c.ColSpan > 1 {
					b.WriteString("[" + string(rune('0'+c.RowSpan)) + "×" + string(rune('0'+c.ColSpan)) + "]")
				}
			}
		case block.Kind == document.Note:
			b.WriteString("note: " + doc.BlockText(i))
		default:
			b.WriteString([]string{"", "head: ", "foot: ", "contents: ", ""}[block.Furniture] + doc.BlockText(i))
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func want(t *testing.T, doc *document.Document, lines ...string) {
	t.Helper()
	if got := show(doc); got != strings.Join(lines, "\n")+"\n" {
		t.Errorf("got\n%s\nwant\n%s", got, strings.Join(lines, "\n"))
	}
}

// sameCharacters checks that every character of the pages is in the document once: in its text, or as the mark of a note.
func sameCharacters(t testing.TB, pages []*page.Page, doc *document.Document) {
	t.Helper()
	count := map[rune]int{}
	for _, p := range pages {
		var glyphs []*glyph
		for i := range p.Glyphs {
			if g := &p.Glyphs[i]; finite(g.X0, g.Y0, g.X1, g.Y1, g.Baseline, g.Size) {
				glyphs = append(glyphs, &glyph{Glyph: g, blank: strings.TrimFunc(g.Text, space) == ""})
			}
		}
		for _, g := range single(glyphs) {
			for _, r := range g.Text {
				count[r]++
			}
		}
	}
	for _, r := range doc.Text {
		count[r]--
	}
	used := map[int]bool{}
	for _, n := range doc.NoteRefs {
		for _, r := range n.Label {
			count[r]--
			if !used[n.Note] {
				count[r]--
			}
		}
		used[n.Note] = true
	}
	for r, n := range count {
		if n != 0 && !space(r) && !(len(used) > 0 && strings.ContainsRune("[]［］〔〕()（）", r)) {
			t.Errorf("%q: %d more on the pages than in the document", r, n)
		}
	}
}

// sound checks that spans and grids are what package document promises.
func sound(t testing.TB, doc *document.Document) {
	t.Helper()
	end := -1
	for i := range doc.Blocks {
		b := &doc.Blocks[i]
		if b.Span.Start <= end && i > 0 || b.Span.End > len(doc.Text) || b.Span.Len() < 0 {
			t.Fatalf("block %d at %v after %d", i, b.Span, end)
		}
		end = b.Span.End
		if !utf8.ValidString(doc.Slice(b.Span)) {
			t.Fatalf("block %d: invalid text", i)
		}
		if b.Table == nil {
			continue
		}
		positions := 0
		for _, c := range b.Table.Cells {
			positions += c.RowSpan * c.ColSpan
			if c.Row < 0 || c.Col < 0 || c.Row+c.RowSpan > b.Table.Rows || c.Col+c.ColSpan > b.Table.Cols {
				t.Fatalf("block %d: cell %+v outside %d×%d", i, c, b.Table.Rows, b.Table.Cols)
			}
		}
		if positions != b.Table.Rows*b.Table.Cols {
			t.Fatalf("block %d: %d of %d×%d positions covered", i, positions, b.Table.Rows, b.Table.Cols)
		}
	}
	for _, r := range doc.NoteRefs {
		if r.At < 0 || r.At > len(doc.Text) || doc.Blocks[r.Note].Kind != document.Note {
			t.Fatalf("reference %+v", r)
		}
	}
}
