package outline

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A chapterCell is a cell of a table whose rows are chapters: a heading in the columns at the left, or the text at the right.
type chapterCell struct {
	cell   *document.Cell
	depth  int // of a heading, 1 for the first column; 0 for text
	label  Label
	counts bool // of a heading in the first column, 二、 after 一、
}

// chapterTable reads a report that is set as a table (一、部门基本情况 | （一）部门概况 | 文字): the left columns are headings, the last one
// is text. It adds the cells as lines; false where the table is none. goesOn is the number of the last chapter where the
// table may go on with one that a page end split.
func (b *builder) chapterTable(block, goesOn int) (last int, ok bool) {
	t := b.doc.Blocks[block].Table
	if t.Cols < 2 || len(t.Cells) > 4*t.Rows || t.Rows < 3 && goesOn == 0 {
		return 0, false
	}
	cells, last, ok := b.chapterCells(t, goesOn)
	if !ok {
		return 0, false
	}
	for _, c := range cells {
		if c.depth > 0 {
			s := Trim(b.doc, c.cell.Span)
			b.out.Lines = append(b.out.Lines, Line{Block: block, Span: s, Label: c.label, Cell: true, depth: c.depth})
			continue
		}
		first := len(b.out.Lines)
		at := c.cell.Span.Start
		for _, part := range strings.SplitAfter(b.doc.Slice(c.cell.Span), "\n") {
			b.cut(block, document.Span{Start: at, End: at + len(part)})
			at += len(part)
		}
		for i := first; i < len(b.out.Lines); i++ {
			b.out.Lines[i].Cell = true
		}
	}
	b.out.Chapters = append(b.out.Chapters, block)
	return last, true
}

// chapterCells are the cells of a table whose rows are chapters, and the number of the last chapter. It is one where the
// first column counts 一、二、三、 over titles that rules know (a few keys, as 单位名称, may stand among them), or where rules know all
// its titles and one of them ends a report; and where the last column is prose.
func (b *builder) chapterCells(t *document.Table, goesOn int) (out []chapterCell, last int, ok bool) {
	chapters, known, numbered, prose, size := 0, 0, 0, 0, 0
	closing := false
	last = goesOn
	heads := b.columnHeads(t)
	for i := heads; i < len(t.Cells); i++ {
		c := &t.Cells[i]
		s := Trim(b.doc, c.Span)
		if s.Empty() {
			continue
		}
		text := b.doc.Slice(s)
		switch {
		case c.Col+c.ColSpan == t.Cols:
			if c.RowSpan > 1 && c.Col > 0 {
				return nil, 0, false
			}
			if c.Col > 0 {
				n := utf8.RuneCountInString(text)
				size += n
				if n > 30 || strings.Contains(text, "。") {
					prose++
				}
			}
			out = append(out, chapterCell{cell: c})
		case c.Col > 0 && !above(t, c):
			return nil, 0, false
		default:
			h := chapterCell{cell: c, depth: 1, label: ParseLabel(text)}
			if c.Col > 0 {
				h.depth = 2
			}
			title := headTitle(text[h.label.Len:])
			if n := utf8.RuneCountInString(title); n < 2 || n > longest || strings.ContainsAny(title, "。；！？") {
				return nil, 0, false
			}
			if h.depth == 1 {
				hit, isKnown := b.role(title)
				chapters++
				if h.counts = h.label.Class == ChineseComma && h.label.Value > last && h.label.Value <= last+3; h.counts {
					numbered++
					last = h.label.Value
				}
				if isKnown {
					known++
					closing = closing || ends(schema.Role(hit.Rule.Yields))
				}
			}
			out = append(out, h)
		}
	}
	switch {
	case goesOn > 0:
		ok = prose > 0 && numbered == chapters
	case numbered >= 3:
		ok = known >= 2 && chapters-numbered <= 3
		keys(out)
	default:
		ok = chapters >= 3 && known == chapters && closing
	}
	return out, last, ok && (goesOn > 0 || prose*2 >= numbered && size >= 100)
}

// columnHeads is how many cells at the start are heads of the columns (自评项目 | 自评内容): short, without number, of nothing that
// rules know.
func (b *builder) columnHeads(t *document.Table) int {
	n := 0
	for n < len(t.Cells) && t.Cells[n].Row == 0 {
		text := headTitle(strings.TrimSpace(b.doc.Slice(t.Cells[n].Span)))
		if utf8.RuneCountInString(text) > 8 || ParseLabel(text).Len > 0 || t.Cells[n].RowSpan > 1 || strings.ContainsAny(text, "0123456789") {
			return 0
		}
		if _, known := b.role(text); known {
			return 0
		}
		n++
	}
	if n < 2 {
		return 0
	}
	return n
}

// keys makes text of the rows of a numbered table that have no number.
func keys(cells []chapterCell) {
	key := false
	for i := range cells {
		switch c := &cells[i]; {
		case c.depth == 1:
			if key = !c.counts; key {
				c.depth = 0
			}
		case c.depth == 2 && key:
			c.depth = 0
		}
	}
}

// above tells whether the cell left of c is a heading in the first column that begins in c's row or reaches down to it.
func above(t *document.Table, c *document.Cell) bool {
	for i := range t.Cells {
		o := &t.Cells[i]
		if o.Row > c.Row {
			break
		}
		if o.Col == 0 && o.Row+o.RowSpan > c.Row {
			return o.Col+o.ColSpan == c.Col
		}
	}
	return false
}

// headTitle is the text of a heading's cell without the line breaks of its narrow column.
func headTitle(text string) string { return bareMarks(strings.ReplaceAll(text, "\n", "")) }

// chapterOf opens the section of a heading in a table of chapters. base is how many sections were open at its start.
func (b *builder) chapterOf(i, base int) {
	l := b.out.Lines[i]
	s := Trim(b.doc, document.Span{Start: l.Span.Start + l.Label.Len, End: l.Span.End})
	c := candidate{line: i, label: l.Label, alone: true, at: s, title: headTitle(b.doc.Slice(s)), text: b.doc.Slice(s)}
	c.labelAt = Trim(b.doc, document.Span{Start: l.Span.Start, End: l.Span.Start + l.Label.Len})
	if hit, ok := b.role(c.title); ok {
		c.known, c.role = true, schema.Role(hit.Rule.Yields)
	}
	b.pop(min(len(b.stack), base+l.depth-1))
	b.open(&c)
}

// chapterBase is how many of the open sections hold the chapters of a table that begins at line i: those of a report whose
// title stands right over it, or those above the chapters that it goes on with.
func (b *builder) chapterBase(i int) int {
	n := len(b.stack)
	if n == 0 || b.stack[n-1].section.Report {
		return n
	}
	for ; i < len(b.out.Lines) && b.out.Lines[i].Cell; i++ {
		if l := b.out.Lines[i]; l.depth == 1 {
			if l.Label.Len > 0 {
				if at := b.find(key(l.Label), l.Label); at >= 0 {
					return at
				}
			}
			break
		}
	}
	for n > 0 && !(b.stack[n-1].section.Report || len(b.stack[n-1].section.Body) == 0 && len(b.stack[n-1].section.Children) == 0) {
		n--
	}
	return n
}
