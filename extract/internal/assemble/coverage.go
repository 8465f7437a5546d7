package assemble

import (
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
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
		from := -1
		for k, r := range w.Doc.Slice(b.Span) {
			if unicode.IsSpace(r) {
				continue
			}
			at := b.Span.Start + k
			c.Characters++
			switch w.state[at] {
			case typed:
				c.Typed++
			case body:
				c.Body++
			case furniture:
				c.Furniture++
			default:
				c.Unread++
				if from < 0 {
					from = at
				}
				continue
			}
			if from >= 0 {
				w.unread(from, at)
				from = -1
			}
		}
		if from >= 0 {
			w.unread(from, b.Span.End)
		}
	}
}

func (w *writer) unread(from, to int) {
	w.r.Coverage.UnreadAt = append(w.r.Coverage.UnreadAt, w.place(document.Span{Start: from, End: to}))
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
