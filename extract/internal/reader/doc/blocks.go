package doc

import (
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// blocks puts what a story gives into the document.
type blocks struct {
	*reader
	story     *story
	furniture document.Furniture
	seen      map[string]bool // texts that are there already, where once is enough
	title     int             // 1 + block that may be the heading of the table of contents
}

func (b *blocks) source(index int) document.Source {
	return document.Source{Part: b.story.part, Index: index}
}

func (b *blocks) paragraph(p *paragraph) {
	if p.blank() {
		// An empty paragraph is often all that carries a page break.
		b.story.pageBreak = b.story.pageBreak || p.style.PageBreak
		return
	}
	text := string(p.text)
	if b.repeated(p.label + text) {
		return
	}
	i := b.builder.Paragraph(document.Paragraph, p.label, text, p.style, b.source(p.index))
	b.place(i, 0, 0, p.refs, len(p.label))
	switch {
	case b.furniture != document.NotFurniture:
		b.builder.SetFurniture(i, b.furniture)
	case p.contents:
		b.contents(i)
	case isContentsTitle(text):
		b.title = i + 1
	}
}

// contents marks a line of the table of contents, and the heading right before the first one.
func (b *blocks) contents(i int) {
	b.builder.SetFurniture(i, document.Contents)
	if b.title > 0 && b.title == i {
		b.builder.SetFurniture(i-1, document.Contents)
	}
}

func isContentsTitle(text string) bool {
	text = strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) {
			return -1
		}
		return unicode.ToLower(c)
	}, text[:min(len(text), 64)])
	switch text {
	case "目录", "目次", "目錄", "contents", "tableofcontents":
		return true
	}
	return false
}

func (b *blocks) repeated(text string) bool {
	if b.seen == nil {
		return false
	}
	text = strings.TrimSpace(text)
	if b.seen[text] {
		return true
	}
	b.seen[text] = true
	return false
}

func (b *blocks) table(t *table) {
	if t.blank() {
		return
	}
	left := b.limits.Cells - b.placed
	if t.cols > 0 && t.rows > left/t.cols {
		t.rows = left / t.cols
		b.fail(mainStream, -1, &document.LimitError{Limit: "Cells", Value: int64(b.limits.Cells)})
	}
	b.placed += t.rows * t.cols
	cells := make([]document.CellText, 0, len(t.cells))
	var all strings.Builder
	for i := range t.cells {
		c := &t.cells[i]
		if c.row >= t.rows {
			break
		}
		cells = append(cells, document.CellText{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: string(c.text),
			Indent: c.indent, Bold: c.bold && !c.plain, Source: b.source(c.index)})
		if b.seen != nil {
			all.Write(c.text)
			all.WriteByte('\t')
		}
	}
	if len(cells) == 0 || b.repeated(all.String()) {
		return
	}
	i := b.builder.Table(cells, min(t.head, t.rows), b.source(t.index))
	for k := range cells {
		c := &t.cells[k]
		b.place(i, c.row, c.col, c.refs, 0)
	}
	if b.furniture != document.NotFurniture {
		b.builder.SetFurniture(i, b.furniture)
	}
}

// place remembers where in a block notes are referred to.
func (b *blocks) place(block, row, col int, refs []noteRef, shift int) {
	for _, r := range refs {
		r.at += shift
		b.refs = append(b.refs, placedRef{noteRef: r, block: block, row: row, col: col})
	}
}
