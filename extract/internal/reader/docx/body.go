package docx

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// body puts blocks into the document.
type body struct {
	*reader
	story     *story
	furniture document.Furniture
	seen      map[string]bool // texts that are there already, where once is enough
	title     int             // 1 + block that may be the heading of the table of contents
	next      int             // blocks so far
	section   int             // block that the present section begins with
	ends      bool            // the section ends with the paragraph being read
}

func (b *body) source(index int) document.Source {
	return document.Source{Part: b.story.part, Index: index}
}

func (b *body) paragraph(p *paragraph) {
	b.addParagraph(p)
	if b.ends {
		b.ends, b.section = false, b.next
	}
}

func (b *body) addParagraph(p *paragraph) {
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
	b.next = i + 1
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
func (b *body) contents(i int) {
	b.builder.SetFurniture(i, document.Contents)
	if b.title > 0 && b.title == i {
		b.builder.SetFurniture(i-1, document.Contents)
	}
}

func isContentsTitle(text string) bool {
	if first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(text, unicode.IsSpace)); !strings.ContainsRune("目cCtT", first) {
		return false
	}
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

func (b *body) repeated(text string) bool {
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

func (b *body) table(t *table) {
	if t.blank() {
		return
	}
	left := b.limits.Cells - b.placed
	if t.cols > 0 && t.rows > left/t.cols {
		t.rows = left / t.cols
		b.story.x.Stop(&document.LimitError{Limit: "Cells", Value: int64(b.limits.Cells)})
	}
	b.placed += t.rows * t.cols
	cells := b.laid[:0]
	size := 0
	for i := range t.cells {
		size += len(t.cells[i].text)
	}
	var texts strings.Builder // of all cells: one string for the table
	texts.Grow(size)
	for i := range t.cells {
		c := &t.cells[i]
		if c.row >= t.rows {
			break
		}
		from := texts.Len()
		texts.Write(c.text)
		cells = append(cells, document.CellText{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: texts.String()[from:],
			Indent: c.indent, Bold: c.bold && !c.plain, Source: b.source(c.index)})
	}
	b.laid = cells
	if len(cells) == 0 {
		return
	}
	if b.seen != nil {
		var all strings.Builder
		for _, c := range cells {
			all.WriteString(c.Text + "\t")
		}
		if b.repeated(all.String()) {
			return
		}
	}
	i := b.builder.Table(cells, min(t.head, t.rows), b.source(t.index))
	b.next = i + 1
	for k := range cells {
		c := &t.cells[k]
		b.place(i, c.row, c.col, c.refs, 0)
	}
	switch {
	case b.furniture != document.NotFurniture:
		b.builder.SetFurniture(i, b.furniture)
	case b.story.gallery > 0:
		b.contents(i)
	}
}

// place remembers where in a block notes are referred to.
func (b *body) place(block, row, col int, refs []noteRef, shift int) {
	for _, r := range refs {
		b.refs = append(b.refs, placedRef{noteRef: r, block: block, row: row, col: col})
		b.refs[len(b.refs)-1].at += shift
	}
}
