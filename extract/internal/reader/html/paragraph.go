package html

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A paragraph while it is read.
type paragraph struct {
	text      []byte
	label     string
	style     document.Style
	marks     []mark
	furniture document.Furniture
	block     style // the style that it began with
	linked    int   // bytes of text inside links
	contents  bool

	gap    gap     // white space met since the last character
	breaks int     // <br> since the last character
	indent float64 // blanks since the start or the last break, in em

	leadBold          int
	sawBold, sawPlain bool
	sizes             [4]struct {
		points float64
		bytes  int
	}
}

// A gap is collapsed white space.
type gap uint8

const (
	noGap gap = iota
	space
	lineEnd // white space with a line feed of the source in it, which is none between two Chinese characters
)

// open is the open paragraph, begun where there is none.
func (w *walker) open(s *style) *paragraph {
	if w.p == nil {
		w.p = &paragraph{block: *s, label: w.label.take()}
		w.p.block.after = w.passed
		w.p.style.ListLevel, w.p.style.ListID = s.listLevel, s.listID
		if w.newPage {
			w.p.style.PageBreak, w.newPage = true, false
		}
	}
	return w.p
}

// textNode adds character data.
func (w *walker) textNode(text string, s *style) {
	if w.over() {
		return
	}
	if w.p == nil && onlySpace(text) {
		return
	}
	p := w.open(s)
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRuneInString(text[i:])
		switch {
		case c == '\n' && s.keep:
			w.lineBreak(s)
		case c == '\n' || c == '\r' || c == '\f':
			p.gap = lineEnd
		case (c == ' ' || c == '\t') && s.keep:
			w.blank(0.5)
		case c == ' ' || c == '\t':
			if p.gap == noGap {
				p.gap = space
			}
		case c == 0xA0:
			w.blank(0.5)
		case c == 0x3000 || c == 0x2003:
			w.blank(1)
		case c == 0x2002:
			w.blank(0.5)
		case c == 0xAD || c == 0x200B || c == 0xFEFF || c < ' ':
			// no character to be read
		default:
			// As far as there is no white space, at once.
			j := i + n
			for j < len(text) {
				d, m := utf8.DecodeRuneInString(text[j:])
				if d <= ' ' || d == 0xA0 || d == 0xAD || d == 0x3000 || d >= 0x2002 && d <= 0x200B || d == 0xFEFF {
					break
				}
				j += m
			}
			w.write(text[i:j], s)
			i, p = j, w.p // a break before it may have begun a paragraph
			continue
		}
		i += n
		if w.p == nil {
			p = w.open(s)
		} else {
			p = w.p
		}
	}
}

func onlySpace(text string) bool {
	for i := 0; i < len(text); i++ {
		if c := text[i]; c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f' {
			return false
		}
	}
	return true
}

// blank is a space that does not collapse: at the start of a line it indents.
func (w *walker) blank(em float64) {
	p := w.p
	if len(p.text) == 0 || p.breaks > 0 {
		p.indent += em
		return
	}
	if em < 1 {
		if p.gap != noGap {
			p.text = append(p.text, ' ')
		}
		p.gap = space
		return
	}
	p.text = append(p.text, "\u3000"...)
	p.gap = noGap
}

// lineBreak is a <br>.
func (w *walker) lineBreak(s *style) {
	p := w.open(s)
	p.gap = noGap
	if len(p.text) == 0 {
		p.indent = 0
		return
	}
	p.breaks++
	p.indent = 0
}

// write adds text without white space, after what white space and breaks stood before it.
func (w *walker) write(text string, s *style) {
	p := w.p
	if p.breaks > 0 {
		if w.inCell == 0 && (p.breaks > 1 || p.indent >= 1 || p.block.loose) {
			indent, block := p.indent, p.block
			w.flush()
			p = w.open(&block)
			p.indent = indent
		} else {
			p.text = append(p.text, '\n')
			p.breaks, p.indent, p.gap = 0, 0, noGap
		}
	}
	if p.gap != noGap && len(p.text) > 0 {
		if p.gap == space || !wideBefore(p.text) || !wideAfter(text) {
			p.text = append(p.text, ' ')
		}
	}
	p.gap = noGap
	p.text = append(p.text, text...)
	w.page.spent += len(text)
	if w.page.spent > w.page.limits.Text {
		w.page.fail(&document.LimitError{Limit: "Text", Value: int64(w.page.limits.Text)})
		w.page.over = true
	}
	if s.link {
		p.linked += len(text)
	}
	if s.bold {
		p.sawBold = true
		if !p.sawPlain {
			p.leadBold = len(p.text)
		}
	} else {
		p.sawPlain = true
	}
	for i := range p.sizes {
		z := &p.sizes[i]
		if z.bytes == 0 || z.points == s.size || i == len(p.sizes)-1 {
			z.points = s.size
			z.bytes += len(text)
			break
		}
	}
}

func wide(c rune) bool {
	return c >= 0x2E80 && c < 0xA4D0 || c >= 0xF900 && c < 0xFB00 || c >= 0xFE30 && c < 0xFE50 || c >= 0xFF00 && c < 0xFFE7 ||
		c == '“' || c == '”' || c == '…' || c == '—'
}

func wideBefore(text []byte) bool {
	c, _ := utf8.DecodeLastRune(text)
	return wide(c)
}

func wideAfter(text string) bool {
	c, _ := utf8.DecodeRuneInString(text)
	return wide(c)
}

// flush ends the open paragraph.
func (w *walker) flush() {
	p := w.p
	if p == nil {
		return
	}
	w.p = nil
	p.text = bytes.TrimRightFunc(p.text, unicode.IsSpace)
	if len(p.text) == 0 {
		// An empty paragraph is often all that carries a page break.
		w.newPage = w.newPage || p.style.PageBreak
		if w.label.text == "" {
			w.label.text = p.label // the number waits for its text
		}
		return
	}
	st, b := &p.style, &p.block
	most := 0
	for _, z := range p.sizes {
		if z.bytes > most {
			st.Size, most = z.points, z.bytes
		}
	}
	em := st.Size
	if em == 0 {
		em = 12
	}
	st.Indent = max(0, p.indent*em+b.indent.points(em)+b.left.points(em))
	st.Outline, st.Name = b.outline, b.name
	st.Center, st.Right = b.align == "center", b.align == "right" || b.align == "end"
	st.Bold = p.sawBold && !p.sawPlain
	if p.sawBold && p.sawPlain {
		st.LeadBold = p.leadBold
	}
	p.furniture, p.contents = b.furniture, b.contents
	if p.label != "" && typedNumber(p.text) {
		p.label = ""
	}
	w.out.paragraph(p)
}
