package docx

import (
	"bytes"
	"slices"
	"strconv"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
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
	sizes             [4]struct {
		points float64
		bytes  int
	}
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

func (h *held) table(t *table) {
	own := *t
	own.cells = slices.Clone(t.cells)
	for i := range own.cells {
		c := &own.cells[i]
		c.text = bytes.Clone(c.text)
	}
	h.boxes = append(h.boxes, boxed{table: &own})
}

// start is a fresh paragraph, or the one whose text runs on.
func (s *story) start() *paragraph {
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
	p.base = s.styles.normal
	return p
}

func (s *story) paragraph() {
	s.index++
	p := s.start()
	p.toc = s.inContentsField()
	var props paraProps
	for at := s.x.Depth(); s.x.Child(at); {
		if string(s.x.Name()) == "pPr" {
			props = readParaProps(s.x, s.section)
			p.base = s.styles.of(props.style)
			continue
		}
		s.inline(p)
	}
	s.staleFields()
	if props.mark.gone || props.mark.vanish == on {
		s.carry = p
		return
	}
	s.finishStyle(p, &props)
	s.emit(p)
}

// finishStyle numbers the paragraph and says how it looks.
func (s *story) finishStyle(p *paragraph, props *paraProps) {
	st := &p.style
	indents := props.indent
	if place, ok := s.numbering.find(props, p.base); ok {
		p.label = place.next()
		s.spent += len(p.label)
		st.ListLevel, st.ListID = place.level+1, place.num.abstract.id+1
		if l := place.num.level(place.level); l != nil {
			indents.inherit(&l.indent)
		}
	}
	merged := *props
	merged.indent = indents
	merged.inherit(&p.base.para)

	if n := merged.outline; n.set && n.n >= 0 && n.n < 9 {
		st.Outline = n.n + 1
	}
	if props.style != "" {
		st.Name = p.base.name
		if st.Name == "" {
			st.Name = props.style
		}
	}
	st.Center = merged.align == alignCenter
	st.Right = merged.align == alignRight
	st.PageBreak = st.PageBreak || merged.pageBreak == on
	most := 0
	for _, z := range p.sizes {
		if z.bytes > most {
			st.Size, most = z.points, z.bytes
		}
	}
	st.Indent = merged.indent.points(st.Size)
	st.Bold = p.sawBold && !p.sawPlain
	if p.sawBold && p.sawPlain && p.leadBold > 0 {
		st.LeadBold = p.leadBold
		if p.label != "" {
			st.LeadBold += len(p.label)
		}
	}
	p.contents = s.gallery > 0 || p.base.contents || p.toc && p.looksLikeEntry()
	if p.toc && st.Outline > 0 && !p.contents {
		s.endContentsFields() // a heading: the field's end was lost
	}
}

// looksLikeEntry tells a line of a table of contents from other text that its field may reach over.
func (p *paragraph) looksLikeEntry() bool {
	t := bytes.TrimRightFunc(p.text, unicode.IsSpace)
	return p.paged || len(t) > 0 && t[len(t)-1] >= '0' && t[len(t)-1] <= '9'
}

// emit hands the paragraph on, then what its text boxes held.
func (s *story) emit(p *paragraph) {
	p.text = bytes.TrimRightFunc(p.text, unicode.IsSpace)
	boxes := p.boxes
	p.boxes = nil
	if s.spent > s.limits.Text {
		s.x.Stop(&document.LimitError{Limit: "Text", Value: int64(s.limits.Text)})
	} else {
		s.out.paragraph(p)
		if h, ok := s.out.(*held); ok {
			h.boxes = append(h.boxes, boxes...) // these are copies already
			boxes = nil
		}
		for _, b := range boxes {
			if b.table != nil {
				s.out.table(b.table)
			} else {
				s.out.paragraph(b.paragraph)
			}
		}
	}
	s.spare = append(s.spare, p)
}

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

// inlines reads the inline children of the element just started.
func (s *story) inlines(p *paragraph) {
	for at := s.x.Depth(); s.x.Child(at); {
		s.inline(p)
	}
}

// inline reads one child of a paragraph. What is not named here is left out: deletions, comments, marks, properties.
func (s *story) inline(p *paragraph) {
	switch string(s.x.Name()) {
	case "r":
		s.run(p)
	case "hyperlink", "hlink":
		if v, _ := s.x.Attr("anchor"); bytes.HasPrefix(v, []byte("_Toc")) {
			p.paged = true
		}
		s.inlines(p)
	case "ins", "moveTo", "smartTag", "customXml", "dir", "bdo":
		s.inlines(p)
	case "sdt":
		s.control(func() { s.inline(p) })
	case "annotation":
		s.annotation(func() { s.inline(p) })
	case "fldSimple":
		s.simpleField(p)
	case "AlternateContent":
		s.alternate(func() { s.inline(p) })
	case "oMath", "oMathPara":
		s.math(p)
	}
}

func (s *story) run(p *paragraph) {
	direct := runProps{}
	props := s.styles.effective(&direct, p.base)
	mark := -1 // index of a note reference whose own mark follows it in this run
	for at := s.x.Depth(); s.x.Child(at); {
		if string(s.x.Name()) == "rPr" {
			direct = readRunProps(s.x)
			props = s.styles.effective(&direct, p.base)
			continue
		}
		s.runChild(p, &props, &mark)
	}
}

func (s *story) runChild(p *paragraph, props *runProps, mark *int) {
	x := s.x
	switch string(x.Name()) {
	case "t":
		preserve := x.AttrIs("space", "preserve")
		s.scratch = s.clean(x.AppendContent(s.scratch[:0]), preserve)
		if *mark >= 0 {
			p.refs[*mark].mark += string(s.scratch)
			return
		}
		if props.font != "" {
			s.scratch = mapSymbols(props.font, s.scratch)
		}
		s.put(p, props, s.scratch)
	case "tab", "ptab":
		if s.cellDepth > 0 {
			s.putString(p, props, " ") // in a table, tabs part the cells
		} else {
			s.putString(p, props, "\t")
		}
	case "br":
		if x.AttrIs("type", "page") {
			if s.visible() && props.vanish != on {
				s.pageBreak = true
			}
		} else {
			s.lineBreak(p, props)
		}
	case "cr":
		s.lineBreak(p, props)
	case "noBreakHyphen":
		s.putString(p, props, "-")
	case "sym":
		s.symbol(p, props)
	case "footnoteReference", "endnoteReference":
		if s.visible() && props.vanish != on {
			if *mark = s.refer(p); *mark >= 0 && !isTrue(x.AttrString("customMarkFollows")) {
				*mark = -1
			}
		}
	case "footnote", "endnote":
		s.note(p, props)
	case "fldChar":
		s.fieldChar(p, props)
	case "instrText":
		s.fieldCode()
	case "drawing", "pict", "object":
		s.drawing(p)
	case "ruby":
		for at := x.Depth(); x.Child(at); {
			if string(x.Name()) == "rubyBase" {
				s.inlines(p)
			}
		}
	case "AlternateContent":
		s.alternate(func() { s.runChild(p, props, mark) })
	}
}

func isTrue(v string) bool { return v == "1" || v == "true" || v == "on" }

func (s *story) lineBreak(p *paragraph, props *runProps) {
	if len(p.text) > 0 {
		s.putString(p, props, "\n")
	}
}

func (s *story) putString(p *paragraph, props *runProps, text string) {
	s.scratch = append(s.scratch[:0], text...)
	s.put(p, props, s.scratch)
}

// put appends text, unless it is hidden or field code.
func (s *story) put(p *paragraph, props *runProps, text []byte) {
	if len(text) == 0 || props.vanish == on || !s.visible() {
		return
	}
	s.produced++
	if s.spent += len(text); s.spent > s.limits.Text {
		s.x.Stop(&document.LimitError{Limit: "Text", Value: int64(s.limits.Text)})
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
	if props.bold == on {
		p.sawBold = true
		if !p.sawPlain {
			p.leadBold = len(p.text)
		}
	} else {
		p.sawPlain = true
	}
	for i := range p.sizes {
		z := &p.sizes[i]
		if z.bytes == 0 || z.points == props.size || i == len(p.sizes)-1 {
			z.points = props.size
			z.bytes += len(text)
			break
		}
	}
}

// clean makes character data text: white space of the XML is no line break, and what is no UTF-8 is replaced.
func (s *story) clean(text []byte, preserve bool) []byte {
	if !preserve {
		// Space that stands with a line feed came from indenting the XML.
		if t := bytes.TrimLeft(text, " \t\r\n"); bytes.IndexByte(text[:len(text)-len(t)], '\n') >= 0 {
			text = t
		}
		if t := bytes.TrimRight(text, " \t\r\n"); bytes.IndexByte(text[len(t):], '\n') >= 0 {
			text = t
		}
	}
	odd := false
	for _, c := range text {
		if c < ' ' {
			odd = true
			break
		}
	}
	if odd {
		for i, c := range text {
			if c < ' ' {
				text[i] = ' '
			}
		}
	}
	if !utf8.Valid(text) {
		for i := 0; i < len(text); {
			c, n := utf8.DecodeRune(text[i:])
			if c == utf8.RuneError && n == 1 {
				s.replaced++
			}
			i += n
		}
		text = bytes.ToValidUTF8(text, []byte("\uFFFD"))
	}
	return text
}

// drawing looks for text boxes in a drawing of either kind; their blocks follow the paragraph.
func (s *story) drawing(p *paragraph) {
	for at := s.x.Depth(); s.x.Child(at); {
		s.drawingChild(p)
	}
}

func (s *story) drawingChild(p *paragraph) {
	switch string(s.x.Name()) {
	case "txbxContent":
		box := &held{}
		out, fields, carry, page := s.out, s.fields, s.carry, s.pageBreak
		s.out, s.fields, s.carry, s.pageBreak = box, nil, nil, false
		s.blocks()
		s.end()
		s.out, s.fields, s.carry, s.pageBreak = out, fields, carry, page
		p.boxes = append(p.boxes, box.boxes...)
	case "AlternateContent":
		s.alternate(func() { s.drawingChild(p) })
	default:
		s.drawing(p)
	}
}

// symbol is w:sym: a character of a symbol font.
func (s *story) symbol(p *paragraph, props *runProps) {
	font, _ := s.x.Attr("font")
	name := symbolfont.Name(string(font))
	n, err := strconv.ParseUint(s.x.AttrString("char"), 16, 32)
	if err != nil || n < ' ' || !utf8.ValidRune(rune(n)) {
		return
	}
	c := rune(n)
	if name != "" {
		c, _ = symbolfont.Rune(name, c)
	}
	s.putString(p, props, string(c))
}

// mapSymbols maps the text of a run in a symbol font.
func mapSymbols(font string, text []byte) []byte {
	out := make([]byte, 0, len(text)*3)
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRune(text[i:])
		c, _ = symbolfont.Rune(font, c)
		out = utf8.AppendRune(out, c)
		i += n
	}
	return out
}
