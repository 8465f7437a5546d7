package doc

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A paragraph while it is read.
type paragraph struct {
	text     []byte
	label    string
	style    document.Style
	refs     []noteRef
	index    int
	contents bool // a line of the table of contents
	toc      bool // some of it lies in a table-of-contents field
	paged    bool // refers to a page, or links to a heading
	boxes    []boxed
	base     *style

	leadBold          int // bytes of text before the first that is not bold
	sawBold, sawPlain bool
	sizes             [4]struct{ halfPoints, bytes int }
}

// A boxed block stood in a text box anchored in a paragraph.
type boxed struct {
	paragraph *paragraph
	table     *table
}

// held keeps the blocks of text boxes until their paragraph is out.
type held struct{ boxes []boxed }

func (h *held) paragraph(p *paragraph) {
	own := *p
	own.text = bytes.Clone(p.text)
	own.refs = slices.Clone(p.refs)
	h.boxes = append(h.boxes, boxed{paragraph: &own})
}

func (h *held) table(t *table) { h.boxes = append(h.boxes, boxed{table: t}) }

// begin is a fresh paragraph, or the one whose text runs on.
func (s *story) begin() *paragraph {
	var p *paragraph
	switch {
	case s.carry != nil:
		p, s.carry = s.carry, nil
	case len(s.spare) > 0:
		p = s.spare[len(s.spare)-1]
		s.spare = s.spare[:len(s.spare)-1]
		*p = paragraph{text: p.text[:0], refs: p.refs[:0]}
	default:
		p = &paragraph{}
	}
	p.index = s.index
	return p
}

// finishStyle numbers the paragraph and says how it looks. own and extra are the lists that props come from.
func (s *story) finishStyle(p *paragraph, props *paraProps, own, extra []byte) {
	st := &p.style
	indents := props.indent
	if place, ok := s.lists.position(props); ok {
		p.label = place.next()
		s.spent += len(p.label)
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
	most := 0
	for _, z := range p.sizes {
		if z.bytes > most {
			st.Size, most = float64(z.halfPoints)/2, z.bytes
		}
	}
	st.Indent = indents.points(st.Size)
	st.Bold = p.sawBold && !p.sawPlain
	if p.sawBold && p.sawPlain && p.leadBold > 0 {
		st.LeadBold = p.leadBold
		if p.label != "" {
			st.LeadBold += len(p.label)
		}
	}
	p.contents = p.base.contents || p.toc && p.looksLikeEntry()
	if p.toc && st.Outline > 0 && !p.contents {
		s.endContentsFields() // a heading: the field's end was lost
	}
}

// looksLikeEntry tells a line of a table of contents from other text that its field may reach over.
func (p *paragraph) looksLikeEntry() bool {
	t := bytes.TrimRightFunc(p.text, unicode.IsSpace)
	return p.paged || len(t) > 0 && t[len(t)-1] >= '0' && t[len(t)-1] <= '9'
}

func (p *paragraph) trim() { p.text = bytes.TrimRightFunc(p.text, unicode.IsSpace) }

func (p *paragraph) blank() bool { return isBlank(p.text) }

func isBlank(text []byte) bool {
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRune(text[i:])
		if !unicode.IsSpace(c) && c != 0x200B && c != 0xFEFF {
			return false
		}
		i += n
	}
	return true
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
	if s.spent += len(text); s.spent > s.limits.Text {
		s.fail(mainStream, -1, &document.LimitError{Limit: "Text", Value: int64(s.limits.Text)})
		return
	}
	if n := len(s.fields); n > 0 {
		s.fields[n-1].shown = true
	}
	blank := isBlank(text)
	if s.pageBreak && !blank {
		s.pageBreak = false
		if p.blank() {
			p.style.PageBreak = true
		} else {
			p.text = append(p.text, '\n')
		}
	}
	p.text = append(p.text, text...)
	if blank {
		return
	}
	if c.bold {
		p.sawBold = true
		if !p.sawPlain {
			p.leadBold = len(p.text)
		}
	} else {
		p.sawPlain = true
	}
	for i := range p.sizes {
		z := &p.sizes[i]
		if z.bytes == 0 || z.halfPoints == c.size || i == len(p.sizes)-1 {
			z.halfPoints = c.size
			z.bytes += len(text)
			break
		}
	}
}
