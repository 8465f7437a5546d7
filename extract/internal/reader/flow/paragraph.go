// Package flow holds what readers of flowing formats (ODT, RTF) make on the way to a Document: paragraphs of runs that
// look different, cells and notes that gather blocks, and the places where notes are referred to. The blocks come out
// as those of package docx do, so that the same report gives the same Document.
package flow

import (
	"bytes"
	"slices"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
)

// A Look is how a run of text looks, as far as it matters.
type Look struct {
	Bold bool
	Size float64 // points, 0 not said
}

// A Ref is a reference to a note (as Writer.NewNote numbers them), at bytes from the start of the text without label.
type Ref struct {
	Note, At int
	Mark     string // as shown
}

// A Paragraph while it is read. Label and Style are filled in by the reader; what the runs say of the style, Finish adds.
type Paragraph struct {
	Text     []byte
	Label    string
	Style    document.Style
	Refs     []Ref
	Part     string
	Index    int
	Contents bool // a line of the table of contents
	Boxes    Held // what stood in text boxes anchored in it

	leadBold          int
	sawBold, sawPlain bool
	sizes             [4]struct {
		points float64
		bytes  int
	}
}

// Append adds a run.
func (p *Paragraph) Append(text []byte, look Look) {
	p.Text = append(p.Text, text...)
	if IsBlank(text) {
		return
	}
	if look.Bold {
		p.sawBold = true
		if !p.sawPlain {
			p.leadBold = len(p.Text)
		}
	} else {
		p.sawPlain = true
	}
	for i := range p.sizes {
		z := &p.sizes[i]
		if z.bytes == 0 || z.points == look.Size || i == len(p.sizes)-1 {
			z.points = look.Size
			z.bytes += len(text)
			break
		}
	}
}

// Break adds a hard line break; one at the start says nothing.
func (p *Paragraph) Break() {
	if len(p.Text) > 0 {
		p.Text = append(p.Text, '\n')
	}
}

// Blank tells whether the paragraph shows no text, its label aside.
func (p *Paragraph) Blank() bool { return IsBlank(p.Text) }

// Size is the size of most of its text.
func (p *Paragraph) Size() (points float64) {
	most := 0
	for _, z := range p.sizes {
		if z.bytes > most {
			points, most = z.points, z.bytes
		}
	}
	return points
}

// Finish ends the text, and sets the parts of the style that its runs decide.
func (p *Paragraph) Finish() {
	p.Text = bytes.TrimRightFunc(p.Text, unicode.IsSpace)
	p.Style.Size = p.Size()
	p.Style.Bold = p.sawBold && !p.sawPlain
	if p.sawBold && p.sawPlain && p.leadBold > 0 {
		p.Style.LeadBold = min(p.leadBold, len(p.Text)) + len(p.Label)
	}
}

// IsBlank tells whether text shows nothing.
func IsBlank(text []byte) bool {
	for i := 0; i < len(text); {
		c, n := utf8.DecodeRune(text[i:])
		if !unicode.IsSpace(c) && c != 0x200B && c != 0xFEFF {
			return false
		}
		i += n
	}
	return true
}

// leadingSpace is what spaces typed at the start of a paragraph indent it by, in points.
func (p *Paragraph) leadingSpace() float64 {
	size := p.Style.Size
	if size == 0 {
		size = 10.5
	}
	if p.Label != "" {
		return 0
	}
	full := 0.0
	for _, c := range string(p.Text) {
		switch c {
		case '\u3000':
			full++
		case ' ', '\u00A0':
			full += 0.5
		default:
			return full * size
		}
	}
	return full * size
}

// A Sink takes finished blocks. It copies what it keeps of a paragraph, which may be used again.
type Sink interface {
	Paragraph(p *Paragraph)
	Table(t *Table)
}

// Emit hands a finished paragraph on, then what its text boxes held.
func Emit(out Sink, p *Paragraph) {
	boxes := p.Boxes
	p.Boxes = Held{}
	out.Paragraph(p)
	boxes.Release(out)
}

// Held keeps blocks for later.
type Held struct{ blocks []any }

// Paragraph implements Sink.
func (h *Held) Paragraph(p *Paragraph) {
	own := *p
	own.Text, own.Refs = bytes.Clone(p.Text), slices.Clone(p.Refs)
	h.blocks = append(h.blocks, &own)
}

// Table implements Sink.
func (h *Held) Table(t *Table) { h.blocks = append(h.blocks, t) }

// Empty tells whether nothing is held.
func (h *Held) Empty() bool { return len(h.blocks) == 0 }

// Release hands on what is held.
func (h *Held) Release(out Sink) {
	blocks := h.blocks
	h.blocks = nil
	for _, b := range blocks {
		switch b := b.(type) {
		case *Paragraph:
			out.Paragraph(b)
		case *Table:
			out.Table(b)
		}
	}
}
