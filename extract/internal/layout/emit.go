package layout

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/page"
)

// A placed ref is a note's mark in a block, or in a cell of it.
type placed struct {
	ref
	page, block int
	row, col    int
}

// A foot is furniture that waits until the block is over that it stands in.
type foot struct {
	line *line
	kind document.Furniture
	text string
}

// emit gives all that was found to the builder.
func (b *book) emit() {
	var p *paragraph
	var waiting []foot
	flush := func() {
		if p != nil {
			b.paragraph(p)
			p = nil
		}
		for _, f := range waiting {
			b.furnitureLine(f)
		}
		waiting = waiting[:0]
	}
	fresh := false
	for _, s := range b.sheets {
		if b.stopped() {
			break
		}
		for _, l := range s.head {
			waiting = append(waiting, foot{line: l, kind: document.Header})
		}
		for _, it := range s.items {
			if b.stopped() {
				break
			}
			if it.grid != nil {
				flush()
				b.table(it.grid)
				for _, t := range it.grid.heads {
					waiting = append(waiting, foot{kind: document.Header, text: t})
				}
				fresh = false
				continue
			}
			t := it.line.text(s.marks)
			if strings.TrimFunc(string(t.text), space) == "" && len(t.refs) == 0 {
				continue
			}
			t.trimLeft()
			if p != nil && b.goesOn(p, it.line, t.text) {
				if a := p.lines[len(p.lines)-1]; a.page == it.line.page && p.wide == 0 {
					p.wide = it.line.base - a.base
				}
				p.joinOn(t, s.number)
				p.lines = append(p.lines, it.line)
				continue
			}
			flush()
			p = &paragraph{piece: t, lines: []*line{it.line}, contents: it.line.contents, newPage: fresh}
			p.pages = pagesOf(len(t.refs), s.number)
			fresh = false
		}
		for i := len(s.foot) - 1; i >= 0; i-- {
			waiting = append(waiting, foot{line: s.foot[i], kind: document.Footer})
		}
		for _, text := range s.slanted {
			waiting = append(waiting, foot{kind: document.Footer, text: text})
		}
		fresh = b.endsEarly(s)
	}
	flush()
	b.emitNotes()
}

// endsEarly tells whether much of the page is left free below what stands on it: a page break follows.
func (b *book) endsEarly(s *sheet) bool {
	low := 0.0
	for _, l := range s.lines {
		low = math.Max(low, l.base)
	}
	for _, g := range s.grids {
		low = math.Max(low, g.Y1)
	}
	return low > 0 && low < 0.7*s.height
}

func (b *book) stopped() bool {
	if b.err == nil {
		b.err = b.ctx.Err()
	}
	return b.err != nil
}

func (p *piece) trimLeft() {
	n := len(p.text) - len(strings.TrimLeftFunc(string(p.text), space))
	p.text, p.bold = p.text[n:], p.bold[n:]
	for i := range p.refs {
		p.refs[i].at = max(0, p.refs[i].at-n)
	}
}

func pagesOf(n, number int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = number
	}
	return out
}

func (p *paragraph) joinOn(t piece, number int) {
	p.pages = append(p.pages, pagesOf(len(t.refs), number)...)
	p.join(t)
}

func (b *book) paragraph(p *paragraph) {
	text := strings.TrimRightFunc(string(p.text), space)
	if text == "" {
		return
	}
	p.bold = p.bold[:len(text)]
	i := b.block(document.Paragraph, text, p.style(), source(p.lines[0].page, boxOf(p.lines)))
	if i < 0 {
		return
	}
	if p.contents {
		b.builder.SetFurniture(i, document.Contents)
	}
	for k, r := range p.refs {
		b.refs = append(b.refs, placed{ref: ref{min(r.at, len(text)), r.label}, page: p.pages[k], block: i})
	}
}

func (b *book) furnitureLine(f foot) {
	text, style, src := f.text, document.Style{}, document.Source{}
	if f.line != nil {
		t := f.line.text(nil)
		text = string(t.text)
		style = document.Style{Size: f.line.size, Bold: f.line.bold}
		src = source(f.line.page, f.line.Box)
	}
	text = strings.TrimFunc(text, space)
	if text == "" {
		return
	}
	if i := b.block(document.Paragraph, text, style, src); i >= 0 {
		b.builder.SetFurniture(i, f.kind)
	}
}

// block adds a block, cut to what the limit of text leaves room for; -1 where there is none.
func (b *book) block(kind document.Kind, text string, style document.Style, src document.Source) int {
	if b.err != nil {
		return -1
	}
	room := b.limits.Text - b.builder.Len()
	if room < len(text) {
		b.err = &document.LimitError{Limit: "Text", Value: int64(b.limits.Text)}
		for room > 0 && !utf8.RuneStart(text[room]) {
			room--
		}
		if room <= 0 {
			return -1
		}
		text = text[:room]
	}
	return b.builder.Paragraph(kind, "", text, style, src)
}

func (b *book) table(g *grid) {
	if b.err != nil {
		return
	}
	size := b.builder.Len()
	cells := make([]document.CellText, 0, len(g.cells))
	rows := g.nrows()
	if cols := max(1, g.ncols()); rows > (b.limits.Cells-b.cells)/cols {
		rows = (b.limits.Cells - b.cells) / cols
		b.err = &document.LimitError{Limit: "Cells", Value: int64(b.limits.Cells)}
	}
	b.cells += rows * g.ncols()
	for _, c := range g.cells {
		if c.row >= rows {
			break
		}
		text := strings.TrimFunc(string(c.text), space)
		if size += len(text) + 1; size > b.limits.Text {
			b.err = &document.LimitError{Limit: "Text", Value: int64(b.limits.Text)}
			break
		}
		bold := len(c.lines) > 0
		for _, l := range c.lines {
			bold = bold && l.bold
		}
		cells = append(cells, document.CellText{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: text,
			Indent: c.indent, Bold: bold, Source: source(c.page, c.Box)})
	}
	if len(cells) == 0 {
		return
	}
	i := b.builder.Table(cells, min(g.head, rows), source(g.page, g.Box))
	for _, c := range g.cells {
		for _, r := range c.refs {
			b.refs = append(b.refs, placed{ref: r, page: c.page, block: i, row: c.row, col: c.col})
		}
	}
}

func source(number int, box page.Box) document.Source {
	r := func(v float64) float64 { return math.Round(v*10) / 10 }
	return document.Source{Page: number, Box: [4]float64{r(box.X0), r(box.Y0), r(box.X1), r(box.Y1)}}
}

// boxOf is the box round the lines that stand on the page of the first.
func boxOf(lines []*line) page.Box {
	box := lines[0].Box
	for _, l := range lines[1:] {
		if l.page == lines[0].page {
			box.X0, box.Y0 = math.Min(box.X0, l.X0), math.Min(box.Y0, l.Y0)
			box.X1, box.Y1 = math.Max(box.X1, l.X1), math.Max(box.Y1, l.Y1)
		}
	}
	return box
}
