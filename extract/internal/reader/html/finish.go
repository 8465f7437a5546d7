package html

import (
	"slices"
	"sort"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
)

// An item is a block of the page.
type item struct {
	paragraph *paragraph
	table     *table
	furniture document.Furniture
	gone      bool // became a note
}

// body takes the blocks of the page.
type body struct{ page *page }

func (b *body) paragraph(p *paragraph) {
	b.page.items = append(b.page.items, item{paragraph: p, furniture: p.kind()})
}

func (b *body) table(t *table) {
	if !t.blank() {
		b.page.items = append(b.page.items, item{table: t, furniture: t.kind()})
	}
}

// finisher puts the items into the document.
type finisher struct {
	page    *page
	builder *document.Builder
	refs    []placedRef
	placed  int // positions of the grids so far
}

// A placedRef is a reference in a block, or in the cell of a table block.
type placedRef struct {
	block, row, col int
	at              int
	label           string
	note            *note
}

// titleLines is how many lines a title may take, and near how many paragraphs from the top a title stands.
const (
	titleLines = 4
	nearTop    = 12
)

// hideRepeatedTitle makes navigation of the title that a site puts above an article which begins with the same words, over
// several lines.
func (f *finisher) hideRepeatedTitle() {
	var top []*item
	for i := range f.page.items {
		it := &f.page.items[i]
		if it.furniture != document.NotFurniture || it.gone {
			continue
		}
		if it.paragraph == nil || len(top) == nearTop {
			break
		}
		top = append(top, it)
	}
	for i, it := range top {
		title := bare(it.paragraph)
		rest := title
		for k, line := range top[i+1 : min(i+1+titleLines, len(top))] {
			var found bool
			if rest, found = strings.CutPrefix(rest, bare(line.paragraph)); !found {
				break
			}
			if rest == "" && k > 0 && title != "" {
				it.furniture = document.Navigation
				return
			}
		}
	}
}

// bare is the text of a paragraph without white space.
func bare(p *paragraph) string {
	return strings.Join(strings.Fields(p.label+string(p.text)), "")
}

// findPlainNotes makes notes of the paragraphs at the end that begin with the marks shown in the text.
func (f *finisher) findPlainNotes() {
	shown := map[string]bool{}
	each := func(marks []mark) {
		for _, m := range marks {
			if m.note == nil {
				shown[m.label] = true
			}
		}
	}
	f.marks(each)
	if len(shown) == 0 {
		return
	}
	found := map[string]*note{}
	var order []*note
	items := f.page.items
	for i := len(items) - 1; i >= 0; i-- {
		it := &items[i]
		if it.furniture != document.NotFurniture {
			continue
		}
		if it.paragraph == nil {
			break
		}
		text := string(it.paragraph.text)
		label := ""
		for l := range shown {
			if strings.HasPrefix(text, l) && len(text) > len(l) && found[l] == nil && len(l) > len(label) {
				label = l
			}
		}
		if label == "" {
			break
		}
		n := &note{label: label}
		n.text = trimMark(it.paragraph.text, label)
		if len(it.paragraph.marks) > 0 && it.paragraph.marks[0].start == 0 {
			it.paragraph.marks = it.paragraph.marks[1:] // a superscript in front of the note itself
		}
		found[label], it.gone = n, true
		order = append(order, n)
	}
	slices.Reverse(order)
	f.page.notes = append(f.page.notes, order...)
	f.marks(func(marks []mark) {
		for i := range marks {
			if marks[i].note == nil {
				marks[i].note = found[marks[i].label]
			}
		}
	})
}

func (f *finisher) marks(each func([]mark)) {
	for i := range f.page.items {
		it := &f.page.items[i]
		if it.gone {
			continue
		}
		if it.paragraph != nil {
			each(it.paragraph.marks)
			continue
		}
		for k := range it.table.cells {
			each(it.table.cells[k].marks)
		}
	}
}

// resolve takes the marks that refer to notes out of a text.
func resolve(text []byte, marks []mark) (string, []mark) {
	if len(marks) == 0 {
		return string(text), nil
	}
	var out strings.Builder
	var refs []mark
	at := 0
	for _, m := range marks {
		if m.note == nil || m.start < at || m.end > len(text) {
			continue
		}
		out.Write(text[at:m.start])
		refs = append(refs, mark{start: out.Len(), label: m.label, note: m.note})
		at = m.end
	}
	out.Write(text[at:])
	return out.String(), refs
}

func (f *finisher) blocks() {
	before := -1
	for i := range f.page.items {
		it := &f.page.items[i]
		switch {
		case it.gone:
			continue
		case it.table != nil:
			before = f.table(it, i)
		default:
			before = f.paragraph(it, i, before)
		}
	}
	for _, n := range f.page.notes {
		n.block = f.builder.Paragraph(document.Note, "", string(n.text), document.Style{}, document.Source{})
		n.index = 1
	}
}

func (f *finisher) paragraph(it *item, i, before int) int {
	p := it.paragraph
	text, refs := resolve(p.text, p.marks)
	if strings.TrimSpace(p.label+text) == "" {
		return before
	}
	if p.style.LeadBold > 0 {
		lead := p.style.LeadBold
		for _, m := range p.marks {
			if m.note != nil && m.end <= p.style.LeadBold {
				lead -= m.end - m.start
			}
		}
		p.style.LeadBold = min(lead, len(text)) + len(p.label)
	}
	n := f.builder.Paragraph(document.Paragraph, p.label, text, p.style, document.Source{Index: i + 1})
	f.builder.SetFurniture(n, it.furniture)
	if it.furniture == document.Contents && before >= 0 && f.page.items[i-1].paragraph != nil && isContentsTitle(f.page.items[i-1].paragraph.text) {
		f.builder.SetFurniture(before, document.Contents)
	}
	for _, r := range refs {
		f.refs = append(f.refs, placedRef{block: n, row: -1, at: len(p.label) + r.start, label: r.label, note: r.note})
	}
	return n
}

func isContentsTitle(text []byte) bool {
	switch strings.Join(strings.Fields(string(text[:min(len(text), 32)])), "") {
	case "目录", "目次", "目錄", "Contents", "CONTENTS":
		return true
	}
	return false
}

func (f *finisher) table(it *item, i int) int {
	t := it.table
	left := f.page.limits.Cells - f.placed
	if t.cols > 0 && t.rows > left/t.cols {
		t.rows = left / t.cols
		f.page.fail(&document.LimitError{Limit: "Cells", Value: int64(f.page.limits.Cells)})
	}
	f.placed += t.rows * t.cols
	cells := make([]document.CellText, 0, len(t.cells))
	var refs []placedRef
	sort.SliceStable(t.cells, func(a, b int) bool {
		return t.cells[a].row < t.cells[b].row || t.cells[a].row == t.cells[b].row && t.cells[a].col < t.cells[b].col
	})
	source := document.Source{Index: i + 1}
	for k := range t.cells {
		c := &t.cells[k]
		if c.row >= t.rows {
			break
		}
		text, marks := resolve(c.text, c.marks)
		for _, m := range marks {
			refs = append(refs, placedRef{row: c.row, col: c.col, at: m.start, label: m.label, note: m.note})
		}
		cells = append(cells, document.CellText{Row: c.row, Col: c.col, RowSpan: c.rows, ColSpan: c.cols, Text: text,
			Indent: c.indent, Bold: c.bold && !c.plain, Source: source})
	}
	if len(cells) == 0 {
		return -1
	}
	n := f.builder.Table(cells, min(t.head, t.rows), source)
	f.builder.SetFurniture(n, it.furniture)
	for _, r := range refs {
		r.block = n
		f.refs = append(f.refs, r)
	}
	return n
}

// refer sets the references, now that all offsets are known.
func (f *finisher) refer(d *document.Document) {
	for _, r := range f.refs {
		if r.note.index < 0 || r.note.block >= len(d.Blocks) || d.Blocks[r.note.block].Kind != document.Note {
			continue
		}
		at := d.Blocks[r.block].Span
		if t := d.Blocks[r.block].Table; t != nil {
			c := t.At(r.row, r.col)
			if c == nil {
				continue
			}
			at = c.Span
		}
		d.NoteRefs = append(d.NoteRefs, document.NoteRef{At: min(at.Start+r.at, at.End), Note: r.note.block, Label: strings.Trim(r.label, "[]［］(（)）〔〕【】 ")})
	}
	sort.SliceStable(d.NoteRefs, func(i, j int) bool { return d.NoteRefs[i].At < d.NoteRefs[j].At })
}
