package text

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// An emitter gives what was found to the builder, inside the limits.
type emitter struct {
	ctx    context.Context
	limits document.Limits
	b      document.Builder
	blocks int
	cells  int
	grids  []document.CellText // for one table after the other
	refs   []placed
	err    error // the first limit reached, or the context's error
}

// A placed reference is one whose place in the text is known.
type placed struct{ at, mark int }

var furnitureOf = map[class]document.Furniture{footer: document.Footer, header: document.Header, contents: document.Contents}

func (e *emitter) emit(f *file) {
	stopped := false
	breaks := false // a page break whose line made no block
	tables := f.tables
	for i := 0; i < len(f.lines) && !stopped; {
		if i&0xff == 0 && e.cancelled() {
			break
		}
		l := &f.lines[i]
		if len(tables) > 0 && tables[0].first == i {
			t := tables[0]
			tables = tables[1:]
			stopped = !e.table(f, t)
			for k := i; k <= t.last && !stopped; k++ { // page numbers inside the table come after it
				if n := &f.lines[k]; furnitureOf[n.class] != 0 {
					stopped = !e.furniture(f, n)
				}
			}
			i, breaks = t.last+1, false
			continue
		}
		breaks = breaks || l.breaks
		switch l.class {
		case running:
			var next int
			if next, stopped = e.paragraph(f, i, breaks); next > i && !blank(l.text) {
				breaks = false
			}
			i = next
		case dropped, inTable:
			i++
		default:
			stopped = !e.furniture(f, l)
			breaks = breaks && l.class != contents
			i++
		}
	}
	e.addNotes(f)
}

func (e *emitter) cancelled() bool {
	if err := e.ctx.Err(); err != nil {
		e.err = err
		return true
	}
	return false
}

// paragraph adds the paragraph that begins with line i, and the furniture that stood inside it, and returns the line
// after it.
func (e *emitter) paragraph(f *file, i int, breaks bool) (next int, stopped bool) {
	l := &f.lines[i]
	text, indent := trimIndent(l.text)
	if text == "" {
		return i + 1, false
	}
	var joined strings.Builder
	joined.WriteString(text)
	end, inside := text[len(text)-1], []int(nil)
	next = i + 1
	for last, k := i, i+1; k < len(f.lines); k++ {
		if c := f.lines[k].class; c == footer || c == header {
			continue
		}
		if !f.goesOn(last, k) {
			break
		}
		more := trim(f.lines[k].text)
		if latin(end) && latin(more[0]) {
			joined.WriteByte(' ')
		}
		joined.WriteString(more)
		for n := last + 1; n < k; n++ {
			inside = append(inside, n)
		}
		end, last, next = more[len(more)-1], k, k+1
	}
	label, rest := splitLabel(joined.String())
	style := document.Style{PageBreak: breaks}
	if indent > 5 {
		style.Indent = indent
	}
	if label != "" {
		style.ListLevel = 1
	}
	if e.block(document.Paragraph, label, rest, style, l.source(f)) < 0 {
		return next, true
	}
	for _, n := range inside {
		if !e.furniture(f, &f.lines[n]) {
			return next, true
		}
	}
	return next, false
}

func (e *emitter) furniture(f *file, l *line) bool {
	text, indent := trimIndent(l.text)
	if plain(text) == "" {
		return true
	}
	i := e.block(document.Paragraph, "", text, document.Style{Indent: indent, PageBreak: l.breaks}, l.source(f))
	if i >= 0 {
		e.b.SetFurniture(i, furnitureOf[l.class])
	}
	return i >= 0
}

// block adds a block whose text may hold marks, and returns its index, or -1 where the limit of text leaves no room.
// Text beyond the limit is cut off. A block without text is left out, which is no reason to stop: its index is that of
// the block before.
func (e *emitter) block(kind document.Kind, label, text string, style document.Style, source document.Source) int {
	if e.err != nil {
		return -1
	}
	text, refs := unmark(text)
	if label == "" && trim(text) == "" {
		for _, r := range refs {
			e.refs = append(e.refs, placed{max(e.b.Len()-1, 0), r.mark})
		}
		return max(e.blocks-1, 0)
	}
	room := e.limits.Text - e.b.Len() - len(label)
	if room < len(text) {
		e.err = &document.LimitError{Limit: "Text", Value: int64(e.limits.Text)}
		for room > 0 && !utf8.RuneStart(text[room]) {
			room--
		}
		if room <= 0 {
			return -1
		}
		text = text[:room]
	}
	i := e.b.Paragraph(kind, label, text, style, source)
	e.blocks++
	for _, r := range refs {
		e.refs = append(e.refs, placed{min(e.b.Start(i)+len(label)+r.at, e.b.Len()-1), r.mark})
	}
	if e.err != nil {
		return -1
	}
	return i
}

// A ragged table would take up to rows × columns positions for few cells. Where the empty ones get out of proportion the
// table is cut in two.
const (
	freePositions = 4096
	positionsCell = 16
)

// table adds a table, or as many of its rows as the limits leave room for.
func (e *emitter) table(f *file, t table) bool {
	for rows, head := t.rows, t.head; len(rows) > 0; head = 0 {
		n, cols, cells := 0, 0, 0
		for n < len(rows) {
			wide := max(cols, len(rows[n]))
			if n > 0 && (n+1)*wide > freePositions+positionsCell*(cells+len(rows[n])) {
				break
			}
			cols, cells = wide, cells+len(rows[n])
			n++
		}
		if !e.grid(f, rows[:n], cols, head, t.restored) {
			return false
		}
		rows = rows[n:]
	}
	return true
}

func (e *emitter) grid(f *file, rows [][]cell, cols, head int, restored bool) bool {
	out := slices.Grow(e.grids[:0], min(len(rows)*cols, max(e.limits.Cells-e.cells, 0)))
	var refs []placed
	size, start := 0, e.b.Len()
	for r, row := range rows {
		if r&0xff == 0 && e.cancelled() {
			break
		}
		if e.cells+cols > e.limits.Cells {
			e.err = &document.LimitError{Limit: "Cells", Value: int64(e.limits.Cells)}
			break
		}
		kept := len(out)
		for c := range cols {
			ct := document.CellText{Row: r, Col: c, RowSpan: 1, ColSpan: 1, Source: f.lines[row[0].line].source(f)}
			if c < len(row) && row[c].covered {
				continue
			}
			if c < len(row) {
				ct.RowSpan, ct.ColSpan = max(row[c].rows, 1), max(row[c].cols, 1)
				text, marks := unmark(row[c].text)
				ct.Text, ct.Indent, ct.Source = text, row[c].indent, f.lines[row[c].line].source(f)
				for _, m := range marks {
					refs = append(refs, placed{start + size + m.at, m.mark})
				}
			}
			size += len(ct.Text) + 1
			out = append(out, ct)
		}
		if start+size-1 > e.limits.Text {
			e.err = &document.LimitError{Limit: "Text", Value: int64(e.limits.Text)}
			out = out[:kept]
			break
		}
		e.cells += cols
	}
	e.grids = out
	if len(out) > 0 {
		i := e.b.Table(out, min(head, len(rows)), out[0].Source)
		if restored {
			e.b.SetRestored(i)
		}
		e.blocks++
		for _, r := range refs {
			if r.at < e.b.Len() {
				e.refs = append(e.refs, r)
			}
		}
	}
	return e.err == nil
}

// addNotes adds the notes after all other blocks, and refers to them.
func (e *emitter) addNotes(f *file) {
	blocks := make([]int, len(f.notes))
	for i, n := range f.notes {
		blocks[i] = -1
		if e.err == nil && plain(n.text) != "" {
			// Marks inside a note lead nowhere that a reader could use.
			blocks[i] = e.block(document.Note, "", plain(n.text), document.Style{}, f.lines[n.line].source(f))
		}
	}
	for _, r := range e.refs {
		m := f.marks[r.mark]
		if m.note >= 0 && blocks[m.note] >= 0 {
			e.b.Refer(r.at, blocks[m.note], m.label)
		}
	}
}
