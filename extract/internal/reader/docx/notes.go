package docx

import (
	"bytes"
	"unicode"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
	"github.com/ziping-go/ziping/extract/internal/reader/ooxml"
	"github.com/ziping-go/ziping/extract/internal/reader/xmltext"
)

// A noteKey names a footnote or an endnote.
type noteKey struct {
	end bool
	id  int
}

// A noteRef is a reference in a text, at bytes from its start.
type noteRef struct {
	key  noteKey
	at   int
	mark string // as shown
}

// A placedRef is a reference in a block, or in the cell of a table block.
type placedRef struct {
	noteRef
	block, row, col int
}

// notes are the footnotes and endnotes that the text refers to, in that order.
type notes struct {
	order []noteKey
	marks map[noteKey]string
	count [2]int // footnotes, endnotes that have a number
	foot  noteNumbers
	end   noteNumbers
	block map[noteKey]int

	inline map[noteKey]*note // those that stand in the text, as Word 2003 writes them
}

// noteNumbers says how notes are numbered.
type noteNumbers struct {
	format  string
	start   optional
	restart bool // by page or section: what is shown cannot be told
}

func (n *notes) readSettings(x *xmltext.Reader) {
	for x.Child(0) {
		for x.Child(1) {
			switch string(x.Name()) {
			case "footnotePr":
				n.foot.read(x)
			case "endnotePr":
				n.end.read(x)
			}
		}
	}
}

func (n *noteNumbers) read(x *xmltext.Reader) {
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "numFmt":
			n.format, _ = readNumberFormat(x)
		case "numStart":
			n.start = readOptional(x, "val")
		case "numRestart":
			n.restart = !x.AttrIs("val", "continuous")
		}
	}
}

// refer records the note reference just started, at the end of the paragraph's text, and returns its index in the
// paragraph, or -1.
func (s *story) refer(p *paragraph) int {
	x := s.x
	id, ok := x.Int("id")
	if !ok {
		return -1
	}
	return s.referTo(p, noteKey{string(x.Name()) == "endnoteReference", id})
}

func (s *story) referTo(p *paragraph, key noteKey) int {
	x := s.x
	mark, known := s.notes.marks[key]
	if !known {
		s.notes.order = append(s.notes.order, key)
		if !isTrue(x.AttrString("customMarkFollows")) {
			mark = s.notes.number(key.end)
		}
		if s.notes.marks == nil {
			s.notes.marks = map[noteKey]string{}
		}
		s.notes.marks[key] = mark
	}
	p.refs = append(p.refs, noteRef{key: key, at: len(p.text), mark: mark})
	return len(p.refs) - 1
}

func (n *notes) number(end bool) string {
	which, how, format := 0, n.foot, "decimal"
	if end {
		which, how, format = 1, n.end, "lowerRoman"
	}
	if how.format != "" {
		format = how.format
	}
	i := 1
	if how.start.set {
		i = how.start.n
	}
	i += n.count[which]
	n.count[which]++
	if how.restart {
		return ""
	}
	return listnumber.Format(format, i)
}

// readNotes adds the notes that are referred to.
func (r *reader) readNotes(rels []ooxml.Relationship) {
	if len(r.notes.order) == 0 {
		return
	}
	found := r.notes.inline
	if found == nil {
		found = map[noteKey]*note{}
	}
	for _, kind := range []string{"footnotes", "endnotes"} {
		part := ooxml.Find(r.archive, rels, kind)
		r.part(part, func(x *xmltext.Reader) { r.readNotePart(part, x, kind == "endnotes", found) })
	}
	r.notes.block = map[noteKey]int{}
	for _, key := range r.notes.order {
		if n := found[key]; n != nil && !isBlank(n.text) {
			text := bytes.TrimSpace(n.text)
			r.notes.block[key] = r.builder.Paragraph(document.Note, "", string(text), n.style, document.Source{Part: n.part, Index: n.index})
		}
	}
}

// A note is one footnote or endnote; the style is that of its first paragraph.
type note struct {
	gathered
	style document.Style
	part  string
}

func (n *note) paragraph(p *paragraph) {
	if !n.begun {
		n.style = p.style
		n.style.LeadBold = 0
		// The mark was at the start; the space after it says nothing.
		p.text = bytes.TrimLeftFunc(p.text, unicode.IsSpace)
		n.index = p.index
	}
	n.gathered.paragraph(p)
}

func (r *reader) readNotePart(part string, x *xmltext.Reader, end bool, found map[noteKey]*note) {
	s := r.story(part, x)
	for x.Child(0) {
		for x.Child(1) {
			id, ok := x.Int("id")
			key := noteKey{end, id}
			if _, wanted := r.notes.marks[key]; !ok || !wanted || found[key] != nil {
				s.skipParagraphs()
				continue
			}
			switch string(x.AttrString("type")) {
			case "separator", "continuationSeparator", "continuationNotice":
				s.skipParagraphs()
				continue
			}
			n := &note{part: part}
			s.out, s.fields, s.pageBreak = n, nil, false
			s.blocks()
			s.end()
			if !isBlank(n.text) {
				found[key] = n
			}
		}
	}
}

// skipParagraphs leaves an element unread, but counts its paragraphs, so that their numbers stay right.
func (s *story) skipParagraphs() {
	for at := s.x.Depth(); s.x.Child(at); {
		if string(s.x.Name()) == "p" {
			s.index++
		}
	}
}
