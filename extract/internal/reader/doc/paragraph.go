package doc

import (
	"bytes"
	"unicode"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// A paragraph while it is read.
type paragraph struct {
	flow.Paragraph
	toc   bool // some of it lies in a table-of-contents field
	paged bool // refers to a page, or links to a heading
	base  *style
}

// begin is a fresh paragraph, or the one whose text runs on.
func (s *story) begin() *paragraph {
	p := s.carry
	if s.carry = nil; p == nil {
		p = &paragraph{}
	}
	p.Part, p.Index = s.part, s.index
	return p
}

// finishStyle numbers the paragraph and says how it looks. own and extra are the lists that props come from.
func (s *story) finishStyle(p *paragraph, props *paraProps, own, extra []byte) {
	st := &p.Style
	indents := props.indent
	if place, ok := s.lists.position(props); ok {
		p.Label = place.next()
		s.Fail(mainStream, -1, s.Spend(len(p.Label)))
		st.ListLevel, st.ListID = place.level+1, place.list.of.index
		if l := place.list.level(place.level); l != nil {
			// The list's indents lie over the style's, below the paragraph's own.
			indents = p.base.para.indent
			indents.applyAll(l.paras)
			indents.applyAll(own)
			indents.applyAll(extra)
		}
	}
	if props.outline >= 0 && props.outline < 9 {
		st.Outline = props.outline + 1
	}
	if props.style != 0 {
		st.Name = p.base.name
	}
	st.Center = props.align == alignCenter
	st.Right = props.align == alignRight
	st.PageBreak = st.PageBreak || props.pageBreak
	st.Indent = indents.points(p.Size())
	p.Contents = p.base.contents || p.toc && p.looksLikeEntry()
	if p.toc && st.Outline > 0 && !p.Contents {
		s.endContentsFields() // a heading: the field's end was lost
	}
}

// looksLikeEntry tells a line of a table of contents from other text that its field may reach over.
func (p *paragraph) looksLikeEntry() bool {
	t := bytes.TrimRightFunc(p.Text, unicode.IsSpace)
	return p.paged || len(t) > 0 && t[len(t)-1] >= '0' && t[len(t)-1] <= '9'
}

func (s *story) putString(p *paragraph, c *charProps, text string) {
	s.scratch = append(s.scratch[:0], text...)
	s.put(p, c, s.scratch)
}

// put appends text, unless it is hidden or field code.
func (s *story) put(p *paragraph, c *charProps, text []byte) {
	if len(text) == 0 || c.vanish || !s.visible() {
		return
	}
	if err := s.Spend(len(text)); err != nil {
		s.Fail(mainStream, -1, err)
		return
	}
	if n := len(s.fields); n > 0 {
		s.fields[n-1].shown = true
	}
	if s.pageBreak && !flow.IsBlank(text) {
		s.pageBreak = false
		if p.Blank() {
			p.Style.PageBreak = true
		} else {
			p.Break()
		}
	}
	p.Append(text, flow.Look{Bold: c.bold, Size: float64(c.size) / 2})
}
