package flow

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
)

// A Writer makes the Document of one file, inside limits, and keeps the first error.
type Writer struct {
	Ctx      context.Context
	Limits   document.Limits
	Format   string
	Replaced int // bytes replaced by U+FFFD

	builder document.Builder
	notes   []*Note
	refs    []placed
	spent   int                 // bytes of text
	cells   int                 // cells read
	grid    int                 // positions of the grids that hold them
	laid    []document.CellText // for one table after the other
	err     error
	over    bool
}

// A placed reference is in a block, or in the cell of a table block.
type placed struct {
	Ref
	block, row, col int
}

// NewWriter makes a Writer.
func NewWriter(ctx context.Context, limits document.Limits, format string) *Writer {
	return &Writer{Ctx: ctx, Limits: limits.WithDefaults(), Format: format}
}

// Fail keeps the first error. A limit or a cancelled context ends all reading; damage only ends its part.
func (w *Writer) Fail(part string, offset int64, err error) {
	if err == nil {
		return
	}
	var limit *document.LimitError
	var damage *document.FormatError
	switch {
	case errors.As(err, &limit), w.Ctx.Err() != nil:
		w.over = true
	case errors.Is(err, document.ErrEncrypted):
	case !errors.As(err, &damage):
		err = &document.FormatError{Format: w.Format, Part: part, Offset: offset, Err: err}
	}
	if w.err == nil {
		w.err = err
	}
}

// Err is the first error.
func (w *Writer) Err() error { return w.err }

// Over tells whether nothing more may be read.
func (w *Writer) Over() bool { return w.over }

// Spend counts bytes of text, and is an error when they are too many.
func (w *Writer) Spend(bytes int) error {
	if w.spent += bytes; w.spent > w.Limits.Text {
		return &document.LimitError{Limit: "Text", Value: int64(w.Limits.Text)}
	}
	return nil
}

// SpendCells counts cells, and is an error when they are too many.
func (w *Writer) SpendCells(n int) error {
	if w.cells += n; w.cells > w.Limits.Cells {
		return w.tooManyCells()
	}
	return nil
}

func (w *Writer) tooManyCells() error {
	return &document.LimitError{Limit: "Cells", Value: int64(w.Limits.Cells)}
}

// A Note is a footnote or an endnote: a sink for its blocks. The style is that of its first paragraph.
type Note struct {
	Gathered
	style document.Style
	part  string
	block int // 1 + index of its block
}

// NewNote begins a note, and returns the number that a Ref names it by. Notes come out in the order of their numbers.
func (w *Writer) NewNote() (*Note, int) {
	n := &Note{}
	w.notes = append(w.notes, n)
	return n, len(w.notes) - 1
}

// Paragraph implements Sink.
func (n *Note) Paragraph(p *Paragraph) {
	if !n.begun {
		n.style = p.Style
		n.style.LeadBold = 0
		n.part, n.Index = p.Part, p.Index
		// The mark was at the start; the space after it says nothing.
		p.Text = bytes.TrimLeftFunc(p.Text, unicode.IsSpace)
	}
	n.Gathered.Paragraph(p)
}

// EndNotes adds the notes so far to the document.
func (w *Writer) EndNotes() {
	for _, n := range w.notes {
		if text := bytes.TrimSpace(n.Text); n.block == 0 && !IsBlank(text) {
			n.block = 1 + w.builder.Paragraph(document.Note, "", string(text), n.style, document.Source{Part: n.part, Index: n.Index})
		}
	}
}

// A Body is a sink that puts blocks into the document.
type Body struct {
	w         *Writer
	furniture document.Furniture
	seen      map[string]bool
	title     int // 1 + block that may be the heading of the table of contents
	pageBreak bool
}

// Body is a sink for the blocks of the document. For furniture, each text comes once among the bodies that share seen.
func (w *Writer) Body(furniture document.Furniture, seen map[string]bool) *Body {
	return &Body{w: w, furniture: furniture, seen: seen}
}

// Paragraph implements Sink. An empty paragraph is often all that carries a page break.
func (b *Body) Paragraph(p *Paragraph) {
	if p.Blank() {
		b.pageBreak = b.pageBreak || p.Style.PageBreak
		return
	}
	p.Style.PageBreak = p.Style.PageBreak || b.pageBreak
	b.pageBreak = false
	text := string(p.Text)
	if b.repeated(p.Label + text) {
		return
	}
	i := b.w.builder.Paragraph(document.Paragraph, p.Label, text, p.Style, document.Source{Part: p.Part, Index: p.Index})
	b.place(i, 0, 0, p.Refs, len(p.Label))
	switch {
	case b.furniture != document.NotFurniture:
		b.w.builder.SetFurniture(i, b.furniture)
	case p.Contents:
		b.w.builder.SetFurniture(i, document.Contents)
		if b.title > 0 && b.title == i {
			b.w.builder.SetFurniture(i-1, document.Contents)
		}
	case isContentsTitle(text):
		b.title = i + 1
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

func (b *Body) repeated(text string) bool {
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

// Table implements Sink.
func (b *Body) Table(t *Table) {
	b.pageBreak = false
	if t.Blank() {
		return
	}
	left := b.w.Limits.Cells - b.w.grid
	if t.Cols > 0 && t.Rows > left/t.Cols {
		t.Rows = left / t.Cols
		b.w.Fail(t.Part, -1, b.w.tooManyCells())
	}
	b.w.grid += t.Rows * t.Cols
	cells := slices.Grow(b.w.laid[:0], len(t.Cells))
	size := 0
	for i := range t.Cells {
		size += len(t.Cells[i].Text)
	}
	var all, texts strings.Builder // texts: one string for the table
	texts.Grow(size)
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Row >= t.Rows {
			break
		}
		from := texts.Len()
		texts.Write(c.Text)
		cells = append(cells, document.CellText{Row: c.Row, Col: c.Col, RowSpan: c.Rows, ColSpan: c.Cols, Text: texts.String()[from:],
			Indent: c.Indent, Bold: c.Bold(), Source: document.Source{Part: t.Part, Index: c.Index}})
		if b.seen != nil {
			all.Write(c.Text)
			all.WriteByte('\t')
		}
	}
	b.w.laid = cells
	if len(cells) == 0 || b.repeated(all.String()) {
		return
	}
	i := b.w.builder.Table(cells, min(t.Head, t.Rows), document.Source{Part: t.Part, Index: t.Index})
	for k := range cells {
		c := &t.Cells[k]
		b.place(i, c.Row, c.Col, c.Refs, 0)
	}
	if b.furniture != document.NotFurniture {
		b.w.builder.SetFurniture(i, b.furniture)
	}
}

func (b *Body) place(block, row, col int, refs []Ref, shift int) {
	for _, r := range refs {
		r.At += shift
		b.w.refs = append(b.w.refs, placed{r, block, row, col})
	}
}

// Document ends the writing.
func (w *Writer) Document() *document.Document {
	d := w.builder.Document(w.Format)
	d.Replaced = w.Replaced
	for _, p := range w.refs {
		note := w.notes[p.Note].block - 1
		if note < 0 {
			continue
		}
		at := d.Blocks[p.block].Span
		if t := d.Blocks[p.block].Table; t != nil {
			i := sort.Search(len(t.Cells), func(i int) bool {
				c := &t.Cells[i]
				return c.Row > p.row || c.Row == p.row && c.Col >= p.col
			})
			if i == len(t.Cells) {
				continue
			}
			at = t.Cells[i].Span
		}
		d.NoteRefs = append(d.NoteRefs, document.NoteRef{At: min(at.Start+p.At, at.End), Note: note, Label: p.Mark})
	}
	sort.SliceStable(d.NoteRefs, func(i, j int) bool { return d.NoteRefs[i].At < d.NoteRefs[j].At })
	return d
}
