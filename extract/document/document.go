// Package document holds what a reader makes of a file: one immutable UTF-8 text, and the blocks (paragraphs, tables,
// notes) that lie on it. It owns no meaning: headings, scores and figures are found by the packages above it, and each
// of them points back here by a Span.
//
// All offsets in this package are byte offsets into Document.Text unless a name or comment says "code points". A
// Document is read-only once a reader has returned it, and then safe for concurrent use.
package document

// A Span is a half-open range [Start, End) of byte offsets into Document.Text, on rune boundaries.
type Span struct {
	Start, End int
}

// Len is the length of the span in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty tells whether the span holds no text.
func (s Span) Empty() bool { return s.End <= s.Start }

// Contains tells whether o lies wholly inside s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Kind tells what a Block is. The zero value is invalid.
type Kind uint8

// The kinds of block.
const (
	Paragraph Kind = iota + 1
	TableKind
	Note // a footnote or endnote; NoteRefs say where it is referred to
)

// Furniture tells why a block is not part of what the report says: page furniture and the like. The zero value means
// that it is part of it.
type Furniture uint8

// The kinds of furniture.
const (
	NotFurniture Furniture = iota
	Header                 // running head
	Footer                 // running foot, page number
	Contents               // a line of the table of contents
	Navigation             // site chrome round the article of a web page
)

// A Document is one file as text: the whole text, and its blocks in reading order. Block spans do not overlap and lie
// in ascending order; between two blocks there is one line feed that belongs to neither. Inside a table block, cells
// are separated by a tab and rows by a line feed.
type Document struct {
	Text     string
	Blocks   []Block
	NoteRefs []NoteRef // in order of At
	Format   string    // "docx", "txt", …: what the content was found to be
	Pages    int       // number of pages where the format has pages, else 0
	Garbled  []int     // 1-based pages whose text is not readable: too many characters that fonts do not name
	Scanned  []int     // 1-based pages that are pictures, without text
	OCR      []int     // those of them whose text was recognised
	Reader   string    // what read the pages Reread, where the reader of the format could not; else empty
	Reread   []int
	Replaced int // bytes of the file that were no valid text and were replaced by U+FFFD
}

// A Block is a paragraph, a table or a note.
type Block struct {
	Kind      Kind
	Furniture Furniture
	Span      Span  // the block's text, including Label
	Label     Span  // the automatic number at the start of the text, rendered as the file shows it (`一、`); empty where the number, if any, was typed
	Style     Style // how the paragraph looks
	Table     *Table
	Source    Source
}

// Style holds the layout hints of a paragraph that help to tell a heading. Zero values mean "not said".
type Style struct {
	Outline   int     // outline level 1–9, through style inheritance; 0 for body text
	ListLevel int     // 1 + level of the automatic number; 0 where there is none
	ListID    int     // list that the automatic number counts in (formats that have such a thing), 0 none
	Name      string  // style name as in the file
	Bold      bool    // the whole paragraph is bold
	LeadBold  int     // bytes at the start of the paragraph that are bold when the rest is not
	Size      float64 // font size in points
	Center    bool
	Right     bool
	Indent    float64 // first-line plus left indent, in points
	PageBreak bool    // a page break stands before the paragraph
}

// Source says where in the file a block, or a cell, stood.
type Source struct {
	Part  string     // member of a package (`word/document.xml`), sheet name; empty where the file is one part
	Index int        // 1-based paragraph (or line) number in that part; 0 unknown
	Page  int        // 1-based page; 0 unknown
	Box   [4]float64 // x0, y0, x1, y1 in points from the page's top left; all zero unknown
}

// A Table is a grid of cells. Every position of the grid is covered by exactly one cell.
type Table struct {
	Cells []Cell // in order of Row, then Col
	Rows  int
	Cols  int
	Head  int // number of rows that the file marks as repeating header, 0 if it does not say

	Restored bool // the file does not show rows and columns: they were found by what the cells say
}

// A Cell covers RowSpan × ColSpan positions of the grid from (Row, Col), 0-based. Its text may hold line feeds:
// paragraphs and hard breaks inside the cell. Text of a table nested in the cell is part of the cell's text (cells
// separated by tabs, rows by line feeds).
type Cell struct {
	Span     Span
	Row, Col int
	RowSpan  int     // ≥ 1
	ColSpan  int     // ≥ 1
	Indent   float64 // left indent of the first paragraph, in points (a leading U+3000 or space counts too)
	Bold     bool
	Source   Source
}

// A NoteRef is the place in the text where a note is referred to.
type NoteRef struct {
	At    int    // byte offset: the mark stood just before this place
	Note  int    // index of the note's block
	Label string // the mark as shown, if the file says
}

// Slice is the text at a span.
func (d *Document) Slice(s Span) string { return d.Text[s.Start:s.End] }

// BlockText is the text of block i, with its label.
func (d *Document) BlockText(i int) string { return d.Slice(d.Blocks[i].Span) }

// BlockAt is the index of the block that holds the byte offset, or -1.
func (d *Document) BlockAt(offset int) int {
	lo, hi := 0, len(d.Blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if d.Blocks[m].Span.End < offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(d.Blocks) && d.Blocks[lo].Span.Start <= offset {
		return lo
	}
	return -1
}

// CodePoints converts a span inside block i to code points from the block's start: the offsets that evidence uses.
func (d *Document) CodePoints(i int, s Span) (start, end int) {
	b := d.Blocks[i].Span
	start = codePoints(d.Text[b.Start:s.Start])
	return start, start + codePoints(d.Slice(s))
}

// codePoints is the number of code points in a piece of a document's text, which is valid UTF-8.
func codePoints(text string) int {
	n := 0
	for i := range len(text) {
		if text[i]&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// SpanOf converts code points from the start of block i back to a span.
func (d *Document) SpanOf(i, start, end int) Span {
	b := d.Blocks[i].Span
	from := b.Start + runeOffset(d.Slice(b), start)
	return Span{from, from + runeOffset(d.Text[from:b.End], end-start)}
}

func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}

// At is the cell that covers the grid position, or nil outside the grid.
func (t *Table) At(row, col int) *Cell {
	for i := range t.Cells {
		c := &t.Cells[i]
		if c.Row <= row && row < c.Row+c.RowSpan && c.Col <= col && col < c.Col+c.ColSpan {
			return c
		}
	}
	return nil
}
