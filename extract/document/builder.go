package document

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/spare"
)

// A Builder makes a Document. Readers use it so that text, spans and separators always agree. The zero value is ready.
type Builder struct {
	*workspace
	refs []NoteRef
}

// A workspace is where a Builder works. The Document gets copies of just the right size, so that the next Builder can
// work there: most of what a Builder would take grows to tens of kilobytes a report.
type workspace struct {
	text   []byte
	blocks []Block
	grid   []CellText
	owner  []int32
}

var workspaces = spare.New[*workspace]()

// kept tells whether the workspace is worth keeping: the longest reports fit in, a database does not.
func (w *workspace) kept() bool {
	return cap(w.text) <= 1<<20 && cap(w.blocks) <= 1<<13 && cap(w.grid) <= 1<<13 && cap(w.owner) <= 1<<17
}

func (b *Builder) begin() int {
	if b.workspace == nil {
		var ok bool
		if b.workspace, ok = workspaces.Take(); !ok {
			b.workspace = &workspace{}
		}
	}
	if len(b.blocks) > 0 {
		b.text = append(b.text, '\n')
	}
	return len(b.text)
}

// Len is the offset at which the next text will stand, should a block be added now.
func (b *Builder) Len() int {
	if b.workspace == nil {
		return 0
	}
	if len(b.blocks) > 0 {
		return len(b.text) + 1
	}
	return len(b.text)
}

// Paragraph adds a paragraph (or a note, by kind) whose text is label followed by text, and returns its index. Line
// feeds inside are kept: a hard line break in the file. A label that ends in a full stop is parted by a space from a text
// that begins with a digit: `3.` and `2018年度…` are no decimal.
func (b *Builder) Paragraph(kind Kind, label, text string, style Style, source Source) int {
	start := b.begin()
	b.text = append(b.text, label...)
	if strings.HasSuffix(label, ".") && text != "" && '0' <= text[0] && text[0] <= '9' {
		b.text = append(b.text, ' ')
	}
	b.text = append(b.text, text...)
	b.blocks = append(b.blocks, Block{Kind: kind, Span: Span{start, len(b.text)},
		Label: Span{start, start + len(label)}, Style: style, Source: source})
	return len(b.blocks) - 1
}

// A CellText is a cell to be added by Builder.Table: its place in the grid and its text.
type CellText struct {
	Row, Col, RowSpan, ColSpan int
	Text                       string
	Indent                     float64
	Bold                       bool
	Source                     Source
}

// Table adds a table and returns its block index. Cells must be in order of Row, then Col; positions that no cell
// covers get empty cells, and of two cells on one position the later gives way: its spans are cut to what is free, and
// if nothing is free its text is appended to the cell that stands there.
func (b *Builder) Table(cells []CellText, head int, source Source) int {
	start := b.begin()
	grid := b.layout(cells)
	t := &Table{Head: head, Cells: make([]Cell, len(grid))}
	for i := range grid {
		c := &grid[i]
		if i > 0 {
			if c.Row == grid[i-1].Row {
				b.text = append(b.text, '\t')
			} else {
				b.text = append(b.text, '\n')
			}
		}
		from := len(b.text)
		b.text = append(b.text, c.Text...)
		t.Cells[i] = Cell{Span: Span{from, len(b.text)}, Row: c.Row, Col: c.Col, RowSpan: c.RowSpan,
			ColSpan: c.ColSpan, Indent: c.Indent, Bold: c.Bold, Source: c.Source}
		t.Rows = max(t.Rows, c.Row+c.RowSpan)
		t.Cols = max(t.Cols, c.Col+c.ColSpan)
	}
	if len(grid) == 0 {
		t.Cells = nil
	}
	b.blocks = append(b.blocks, Block{Kind: TableKind, Span: Span{start, len(b.text)}, Label: Span{start, start},
		Table: t, Source: source})
	return len(b.blocks) - 1
}

// SetRestored marks the table that is block i as restored.
func (b *Builder) SetRestored(i int) { b.blocks[i].Table.Restored = true }

// SetFurniture marks block i as furniture.
func (b *Builder) SetFurniture(i int, f Furniture) { b.blocks[i].Furniture = f }

// Refer records that note (a block index) is referred to at the byte offset at.
func (b *Builder) Refer(at, note int, label string) {
	b.refs = append(b.refs, NoteRef{At: at, Note: note, Label: label})
}

// Start is the offset of the first byte of block i.
func (b *Builder) Start(i int) int { return b.blocks[i].Span.Start }

// Document returns what was built. The Builder must not be used after it.
func (b *Builder) Document(format string) *Document {
	d := &Document{NoteRefs: b.refs, Format: format}
	w := b.workspace
	if w == nil {
		return d
	}
	b.workspace = nil
	d.Text, d.Blocks = string(w.text), slices.Clone(w.blocks)
	if w.kept() {
		clear(w.blocks) // what they point to may go
		clear(w.grid[:cap(w.grid)])
		w.text, w.blocks, w.grid = w.text[:0], w.blocks[:0], w.grid[:0]
		workspaces.Keep(w)
	}
	return d
}
