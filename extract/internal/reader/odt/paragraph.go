package odt

import (
	"bytes"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A paragraph while it is read.
type paragraph struct {
	flow.Paragraph
	hidden bool
	spaced bool // white space that the XML has is not wanted here: at the start, or after other
}

// paragraph reads text:p or text:h.
func (s *story) paragraph(heading bool) {
	x := s.x
	s.index++
	p := s.spare // nil inside a paragraph, in its boxes and notes
	s.spare = nil
	if p == nil {
		p = &paragraph{}
	}
	*p = paragraph{spaced: true, Paragraph: flow.Paragraph{Text: p.Text[:0], Refs: p.Refs[:0], Part: s.part, Index: s.index}}
	defer func() { s.spare = p }()
	p.Contents = s.contents > 0
	base := s.style("paragraph", x.AttrString("style-name"))
	level, header := 0, false
	if heading {
		level = 1
		if n, ok := x.Int("outline-level"); ok {
			level = min(max(n, 1), levels)
		}
		header = isTrue(x.AttrString("is-list-header"))
	}
	restart := isTrue(x.AttrString("restart-numbering"))
	start, starts := x.Int("start-value")

	// The paragraph counts before what stands in its notes and boxes.
	label, id, listLevel, place := s.label(level, header, restart, start, starts, base)
	p.Label = label
	if err := s.Spend(len(label)); err != nil {
		x.Stop(err)
	}
	s.inlines(p, &base.text)
	if p.hidden {
		return
	}

	st := &p.Style
	st.Outline = min(level, 9)
	if base.title != "Standard" {
		st.Name = base.title
	}
	st.Center, st.Right = base.para.align == alignCenter, base.para.align == alignRight
	left, first := base.para.left, base.para.first
	if place != nil && !base.indented {
		if place.left.set {
			left = place.left
		}
		if place.first.set {
			first = place.first
		}
	}
	st.Indent = left.value() + first.value()
	if id > 0 && (place == nil || place.format != "none" || label != "") {
		st.ListLevel, st.ListID = listLevel, id
	}
	st.PageBreak = base.para.pageBreak == on || s.pageBreak
	s.pageBreak = base.para.breakAfter == on
	p.Finish()
	flow.Emit(s.out, &p.Paragraph)
}

// inlines reads what stands in the element just started.
func (s *story) inlines(p *paragraph, props *textProps) {
	for at := s.x.Depth(); ; {
		isText, ok := s.x.Node(at)
		if !ok {
			return
		}
		if isText {
			s.scratch = s.x.AppendText(s.scratch[:0])
			s.characters(p, props)
		} else {
			s.inline(p, props)
		}
	}
}

// inline reads one element in a paragraph. Fields are elements of many names, whose text is their result.
func (s *story) inline(p *paragraph, props *textProps) {
	x := s.x
	switch string(x.Name()) {
	case "span":
		own := s.style("text", x.AttrString("style-name")).text
		own.inherit(props)
		s.inlines(p, &own)
	case "s":
		n := 1
		if c, ok := x.Int("c"); ok {
			n = min(max(c, 0), 1<<10)
		}
		s.put(p, props, bytes.Repeat([]byte{' '}, n))
		p.spaced = false
	case "tab":
		if s.cellDepth > 0 {
			s.put(p, props, []byte{' '}) // in a table, tabs part the cells
		} else {
			s.put(p, props, []byte{'\t'})
		}
		p.spaced = true
	case "line-break":
		if props.hidden != on {
			p.Break()
		}
		p.spaced = true
	case "note":
		s.note(p, props)
	case "ruby":
		for at := x.Depth(); x.Child(at); {
			if string(x.Name()) == "ruby-base" {
				s.inlines(p, props)
			}
		}
	case "hidden-text":
		if !isTrue(x.AttrString("is-hidden")) {
			s.inlines(p, props)
		}
	case "hidden-paragraph":
		p.hidden = p.hidden || isTrue(x.AttrString("is-hidden"))
	case "frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "g":
		// Its paragraphs are in no list, whatever list the paragraph is in.
		list := s.list
		s.list = nil
		s.drawing(&p.Boxes, func() { s.object(p, props) })
		s.list = list
	case "annotation", "annotation-end", "event-listeners", "script", "change", "change-start", "change-end", "number",
		"control", "tracked-changes", "bookmark", "bookmark-start", "bookmark-end", "soft-page-break":
		// Remarks, marks, and the number as the writer of the file saw it.
	default:
		s.inlines(p, props)
	}
}

// characters adds what is in scratch. White space is as in HTML: a run of it is one space, and at the start none.
func (s *story) characters(p *paragraph, props *textProps) {
	text := s.scratch[:0]
	spaced := p.spaced
	for _, c := range s.scratch {
		if c <= ' ' {
			if !spaced {
				text = append(text, ' ')
			}
			spaced = true
			continue
		}
		spaced = false
		text = append(text, c)
	}
	p.spaced = spaced
	if !utf8.Valid(text) {
		for i := 0; i < len(text); {
			c, n := utf8.DecodeRune(text[i:])
			if c == utf8.RuneError && n == 1 {
				s.Replaced++
			}
			i += n
		}
		text = bytes.ToValidUTF8(text, []byte("\uFFFD"))
	}
	s.put(p, props, text)
}

// put appends text that is not hidden.
func (s *story) put(p *paragraph, props *textProps, text []byte) {
	if len(text) == 0 || props.hidden == on {
		return
	}
	if err := s.Spend(len(text)); err != nil {
		s.x.Stop(err)
		return
	}
	look := flow.Look{Bold: props.bold == on, Size: props.size.value()}
	if asian(text) {
		look = flow.Look{Bold: props.boldAsian == on, Size: props.sizeAsian.value()}
	}
	p.Append(text, look)
}

// asian tells whether text has the properties of Asian text: whether any of it is.
func asian(text []byte) bool {
	for len(text) > 0 {
		c, n := utf8.DecodeRune(text)
		if c >= 0x2E80 && c != utf8.RuneError {
			return true
		}
		text = text[n:]
	}
	return false
}

// note reads text:note, which stands where it is referred to.
func (s *story) note(p *paragraph, props *textProps) {
	x := s.x
	if props.hidden == on {
		return
	}
	note, id := s.NewNote()
	ref := flow.Ref{Note: id, At: len(p.Text)}
	list, depth, page, out, contents := s.list, s.cellDepth, s.pageBreak, s.out, s.contents
	for at := x.Depth(); x.Child(at); {
		switch string(x.Name()) {
		case "note-citation":
			s.scratch = x.AppendContent(s.scratch[:0])
			ref.Mark = string(bytes.ToValidUTF8(bytes.TrimSpace(s.scratch), []byte("\uFFFD")))
			if err := s.Spend(len(ref.Mark)); err != nil {
				x.Stop(err)
			}
		case "note-body":
			s.list, s.cellDepth, s.pageBreak, s.out, s.contents = nil, 0, false, note, 0
			s.blocks()
			s.list, s.cellDepth, s.pageBreak, s.out, s.contents = list, depth, page, out, contents
		}
	}
	p.Refs = append(p.Refs, ref)
}

// drawing looks for text in the drawing just started; its blocks go into held. object is called for an embedded object.
func (s *story) drawing(held *flow.Held, object func()) {
	out, page, contents := s.out, s.pageBreak, s.contents
	s.out, s.pageBreak, s.contents = held, false, 0
	s.drawingChildren(object)
	s.out, s.pageBreak, s.contents = out, page, contents
}

func (s *story) drawingChildren(object func()) {
	for at := s.x.Depth(); s.x.Child(at); {
		switch string(s.x.Name()) {
		case "p", "h", "list", "table", "section", "numbered-paragraph", "table-of-content":
			s.block()
		case "frame", "text-box", "custom-shape", "rect", "ellipse", "circle", "polygon", "path", "g", "a":
			s.drawingChildren(object)
		case "object":
			object()
		}
	}
}
