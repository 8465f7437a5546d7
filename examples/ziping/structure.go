package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract"
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/schema"
)

// A structure is what was found out about a document, by its blocks: for the formats that show more than the text.
type structure struct {
	doc      *document.Document
	heads    map[int][]heading // by block, in order
	outline  []*heading        // all of them, in the order of the outline
	tables   map[int]int       // number of the table, by block
	kinds    map[int]schema.TableKind
	headRows map[int]int // of the table, by its first block
	captions map[int]int // block of the table, by the block of a caption that stands right before it
	marks    []mark      // apart, in order
	notes    []note
	byBlock  map[int]int // index into notes
}

// A heading is where a section begins: its number and title, which may be the beginning of a paragraph only.
type heading struct {
	document.Span
	block int
	level int // 0 for the title of the report
	role  schema.Role
	whole bool // nothing else stands in the block
}

// A mark is a stretch of text that a value was read from, or that nothing was read from.
type mark struct {
	document.Span
	pointers []string // none: nothing claims it
}

// A note is a foot- or endnote, and the places where it is referred to.
type note struct {
	block int
	label string
	refs  []int // indices into NoteRefs
}

func newStructure(res *extract.Result) *structure {
	s := &structure{doc: res.Document, heads: map[int][]heading{}, tables: map[int]int{}, kinds: map[int]schema.TableKind{},
		headRows: map[int]int{}, captions: map[int]int{}, byBlock: map[int]int{}}
	s.title(res)
	s.sections(res, "/sections", res.Sections)
	for block := range s.heads {
		slices.SortFunc(s.heads[block], func(a, b heading) int { return cmp.Compare(a.Start, b.Start) })
	}
	s.findTables(res)
	s.findMarks(res)
	s.findNotes()
	return s
}

// title makes headings of the blocks of the report's title.
func (s *structure) title(res *extract.Result) {
	for _, e := range res.Evidence["/title"].Spans {
		h := heading{Span: s.doc.SpanOf(e.Block, e.Start, e.End), block: e.Block}
		if h.whole = s.isWhole(h); h.whole {
			s.heads[e.Block] = append(s.heads[e.Block], h)
		}
	}
}

// sections makes headings of the outline.
func (s *structure) sections(res *extract.Result, base string, sections []schema.Section) {
	for i, section := range sections {
		pointer := fmt.Sprintf("%s/%d", base, i)
		if at := res.Evidence[pointer+"/title"].Spans; len(at) > 0 {
			h := heading{Span: s.doc.SpanOf(at[0].Block, at[0].Start, at[0].End), block: at[0].Block, level: section.Level, role: section.Role}
			if label := res.Evidence[pointer+"/label"].Spans; len(label) > 0 && label[0].Block == h.block {
				h.Start = min(h.Start, s.doc.SpanOf(h.block, label[0].Start, label[0].End).Start)
			}
			h.whole = s.isWhole(h)
			s.heads[h.block] = append(s.heads[h.block], h)
			s.outline = append(s.outline, &h)
		}
		s.sections(res, pointer+"/children", section.Children)
	}
}

// isWhole tells whether a heading is all that its block holds, but for the punctuation at its end.
func (s *structure) isWhole(h heading) bool {
	b := &s.doc.Blocks[h.block]
	before := s.doc.Text[min(b.Label.End, h.Start):h.Start] // a number may be typed behind the automatic one
	rest := strings.Trim(s.doc.Text[h.End:b.Span.End], " \t\n\u3000。：:；")
	return b.Kind == document.Paragraph && rest == "" && strings.TrimSpace(before) == ""
}

// findTables numbers the tables as the report does, and finds the captions that stand right over them.
func (s *structure) findTables(res *extract.Result) {
	for n, t := range res.Tables {
		pointer := fmt.Sprintf("/tables/%d/", n)
		first := -1
		for _, e := range res.Evidence[pointer+"kind"].Spans {
			s.tables[e.Block], s.kinds[e.Block] = n, t.Kind
			if first < 0 {
				first = e.Block
				s.headRows[first] = t.HeaderRows
			}
		}
		for _, e := range res.Evidence[pointer+"caption"].Spans {
			if e.Block < first && first-e.Block <= 3 && s.isWhole(heading{Span: s.doc.SpanOf(e.Block, e.Start, e.End), block: e.Block}) {
				s.captions[e.Block] = first
				break
			}
		}
	}
	for from, to := range s.captions { // what stands between is part of it: the unit, the year
		for block := from + 1; block < to; block++ {
			if b := &s.doc.Blocks[block]; b.Kind != document.Paragraph || len(s.heads[block]) > 0 || b.Furniture != document.NotFurniture {
				delete(s.captions, from)
			}
		}
		if len(s.heads[from]) > 0 {
			delete(s.captions, from)
		}
	}
}

// findMarks finds the words that values were read from, and those that nothing claims.
func (s *structure) findMarks(res *extract.Result) {
	type place struct {
		schema.EvidenceSpan
		pointer string
	}
	var places []place
	for pointer, e := range res.Evidence {
		group := strings.SplitN(pointer, "/", 3)[1]
		if e.How != schema.Stated || group == "sections" || group == "tables" || group == "notes" || group == "title" {
			continue
		}
		for _, at := range e.Spans {
			places = append(places, place{at, pointer})
		}
	}
	for _, at := range res.Coverage.UnreadAt {
		places = append(places, place{at, ""})
	}
	slices.SortFunc(places, func(a, b place) int {
		return cmp.Or(cmp.Compare(a.Block, b.Block), cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.pointer, b.pointer))
	})
	block, offsets := -1, []int(nil) // byte offsets of the block's characters: a long table is gone through once
	for _, p := range places {
		if p.Block != block {
			block, offsets = p.Block, offsets[:0]
			b := s.doc.Blocks[block].Span
			for i := range s.doc.Slice(b) {
				offsets = append(offsets, b.Start+i)
			}
			offsets = append(offsets, b.End)
		}
		if p.Start < 0 || p.End <= p.Start || p.End >= len(offsets) {
			continue
		}
		span := document.Span{Start: offsets[p.Start], End: offsets[p.End]}
		var last *mark
		if n := len(s.marks); n > 0 {
			last = &s.marks[n-1]
		}
		switch {
		case last == nil || span.Start >= last.End:
			s.marks = append(s.marks, mark{Span: span})
			last = &s.marks[len(s.marks)-1]
		case span.End > last.End: // they overlap: both are shown as one
			last.End = span.End
		}
		if p.pointer != "" {
			last.pointers = append(last.pointers, p.pointer)
		}
	}
}

// findNotes lists the notes with the places that refer to them.
func (s *structure) findNotes() {
	for i, b := range s.doc.Blocks {
		if b.Kind == document.Note {
			s.byBlock[i] = len(s.notes)
			s.notes = append(s.notes, note{block: i, label: fmt.Sprint(len(s.notes) + 1)})
		}
	}
	for i, ref := range s.doc.NoteRefs {
		n, ok := s.byBlock[ref.Note]
		if !ok {
			continue
		}
		if ref.Label != "" && len(s.notes[n].refs) == 0 {
			s.notes[n].label = ref.Label
		}
		s.notes[n].refs = append(s.notes[n].refs, i)
	}
}

// A stretch is text of one kind, or the mark of a note.
type stretch struct {
	text string
	mark *mark
	ref  int // index into NoteRefs; -1 for text
}

// stretches cuts a span where marks begin and end, and where notes are referred to. References at its very start belong to what
// stands before it, unless a block or a cell begins there.
func (s *structure) stretches(span document.Span, begins bool) []stretch {
	refs := s.doc.NoteRefs
	first, _ := slices.BinarySearchFunc(refs, span.Start, func(r document.NoteRef, at int) int { return cmp.Compare(r.At, at) })
	m, _ := slices.BinarySearchFunc(s.marks, span.Start+1, func(m mark, at int) int { return cmp.Compare(m.End, at) })
	var out []stretch
	at := span.Start
	text := func(to int, of *mark) {
		if to > at {
			out = append(out, stretch{text: s.doc.Text[at:to], mark: of, ref: -1})
			at = to
		}
	}
	upTo := func(end int) { // the text up to here, marks apart
		for ; m < len(s.marks) && s.marks[m].Start < end; m++ {
			text(s.marks[m].Start, nil)
			text(min(s.marks[m].End, end), &s.marks[m])
			if s.marks[m].End > end {
				return
			}
		}
		text(end, nil)
	}
	for i := first; i < len(refs) && refs[i].At <= span.End; i++ {
		if refs[i].At == span.Start && !begins {
			continue
		}
		upTo(refs[i].At)
		if _, ok := s.byBlock[refs[i].Note]; ok {
			out = append(out, stretch{ref: i})
		}
	}
	upTo(span.End)
	return out
}

// shown is text that can stand in a page, less what would steer the program that shows it: controls, and what changes the
// direction of the text after it.
func shown(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < 0x20 || r >= 0x7F && r < 0xA0, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069, r&0xFFFE == 0xFFFE, r >= 0xFDD0 && r <= 0xFDEF:
			return '\uFFFD'
		}
		return r
	}, s)
}
