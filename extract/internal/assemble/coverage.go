package assemble

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/outline"
)

// coverage counts what the text was read as. Every character belongs to a typed value, to the body of a known section or a
// table, to furniture, or is unread: the four add up.
func (w *writer) coverage() {
	c := &w.r.Coverage
	for i := range w.Doc.Blocks {
		b := &w.Doc.Blocks[i]
		if b.Furniture != document.NotFurniture {
			w.mark(b.Span, furniture)
		}
		run, from := typed, b.Span.Start // what the characters from there on were read as
		for k, r := range w.Doc.Slice(b.Span) {
			if outline.IsSpace(r) {
				continue
			}
			at := b.Span.Start + k
			c.Characters++
			state := w.state[at]
			switch state {
			case typed:
				c.Typed++
			case body:
				c.Body++
			case furniture:
				c.Furniture++
			default:
				c.Unread++
			}
			if state != run {
				w.covered(run, from, at)
				run, from = state, at
			}
		}
		w.covered(run, from, b.Span.End)
	}
}

// covered notes where furniture and unread text stand.
func (w *writer) covered(run byte, from, to int) {
	c := &w.r.Coverage
	switch run {
	case unread:
		c.UnreadAt = append(c.UnreadAt, w.place(document.Span{Start: from, End: to}))
	case furniture:
		c.FurnitureAt = append(c.FurnitureAt, w.place(document.Span{Start: from, End: to}))
	}
}

// front marks what stands outside the sections: furniture, and the title.
func (w *writer) front() {
	for _, l := range w.Outline.Contents {
		w.mark(l.Span, furniture)
	}
	for _, s := range w.Outline.TitleAt {
		w.mark(s, typed)
	}
}
