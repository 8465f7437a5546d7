package doc

import (
	"unicode/utf16"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
)

// A story walks the paragraphs of one run of positions: the body, a note, a header, a text box.
type story struct {
	*reader
	part       string
	start, end int // positions
	out        flow.Sink
	boxes      *boxes // that may be anchored here

	index     int // of the paragraph, 1-based
	fields    []field
	tables    []*grid // open ones, outermost first
	pageBreak bool
	carry     *paragraph // text whose paragraph mark is deleted or hidden: it runs on into the next paragraph
	scratch   []byte
	ticks     int
	charAt    cursor
	paraAt    cursor
}

func (r *reader) story(part string, start, length int) *story {
	start = min(max(start, 0), len(r.text.units))
	return &story{reader: r, part: part, start: start, end: min(start+max(length, 0), len(r.text.units)),
		charAt: cursor{runs: r.chars}, paraAt: cursor{runs: r.paras}}
}

// Characters that are no text.
const (
	charPicture    = 0x01
	charNote       = 0x02
	charComment    = 0x05
	charCell       = 0x07 // ends a cell, or a row
	charDrawing    = 0x08
	charTab        = 0x09
	charLine       = 0x0B
	charPage       = 0x0C // a page break, or the end of a section
	charParagraph  = 0x0D
	charColumn     = 0x0E
	charFieldBegin = 0x13
	charFieldSep   = 0x14
	charFieldEnd   = 0x15
	charHyphen     = 0x1E // does not break
	charSoftHyphen = 0x1F
	charSymbol     = 0x28
)

// walk reads all paragraphs.
func (s *story) walk() {
	for cp := s.start; cp < s.end && !s.tick(); {
		end := s.markAfter(cp)
		s.paragraph(cp, end)
		cp = end
	}
	s.closeTables(0)
	s.flush()
}

// tick tells whether to stop. It looks at the context now and then.
func (s *story) tick() bool {
	if s.ticks++; s.ticks%64 == 0 {
		s.Fail(mainStream, -1, s.Ctx.Err())
	}
	return s.Over()
}

// markAfter is the position after the mark that ends the paragraph at cp.
func (s *story) markAfter(cp int) int {
	for ; cp < s.end; cp++ {
		switch s.text.units[cp] {
		case charParagraph, charCell:
			return cp + 1
		case charPage:
			if s.ends[cp] {
				return cp + 1
			}
		}
	}
	return s.end
}

// paragraph reads the paragraph from start to end, its mark included.
func (s *story) paragraph(start, end int) {
	s.index++
	mark := s.text.units[end-1]
	base, props, run, extra := s.paraProps(end - 1)
	depth := props.nesting()
	if depth > s.Limits.Depth {
		s.Fail(mainStream, int64(run.start), &document.LimitError{Limit: "Depth", Value: int64(s.Limits.Depth)})
		return
	}
	if mark == charCell && depth == 0 {
		depth = 1
	}
	if s.sections[start] {
		s.pageBreak = true
	}
	s.closeTables(depth)
	for len(s.tables) < depth {
		s.flush()
		s.pageBreak = false
		s.tables = append(s.tables, &grid{story: s, index: s.index})
	}
	if depth > 0 && (depth == 1 && props.rowEnd || depth > 1 && props.innerRow) {
		s.flush()
		at := end - 1
		c := s.charProps(at, base)
		s.tables[depth-1].endRow(run.props, extra, c.deleted || c.vanish)
		return
	}
	p := s.begin()
	p.base = base
	p.toc = s.inContentsField()
	gone := s.runs(p, start, end)
	s.staleFields()
	cell := depth == 1 && mark == charCell || depth > 1 && props.innerCell
	if gone && !cell && end < s.end {
		s.carry = p
		return
	}
	s.finishStyle(p, props, run.props, extra)
	s.emit(p)
	if cell {
		s.tables[depth-1].endCell()
	}
}

// paraProps are the properties of the paragraph whose mark is at cp, its style, and the lists that they come from.
func (s *story) paraProps(cp int) (base *style, p *paraProps, run formatRun, extra []byte) {
	i := s.text.find(cp)
	if i < 0 {
		return &plainStyle, &paraProps{outline: 9}, run, nil
	}
	piece := &s.text.pieces[i]
	run = s.paraAt.at(piece.at(cp))
	extra = s.text.pieceProps(piece.prm)
	number := run.style
	for m, rest, ok := next(extra); ok; m, rest, ok = next(rest) {
		if m.op == sprmPIstd {
			number = m.u16()
		}
	}
	base = s.paragraphStyle(number)
	own := base.para
	own.style = number
	own.apply(run.props, s.data)
	own.apply(extra, s.data)
	return base, &own, run, extra
}

// charProps are the properties of one character.
func (s *story) charProps(cp int, base *style) charProps {
	c := base.char
	if i := s.text.find(cp); i >= 0 {
		piece := &s.text.pieces[i]
		c.apply(s.reader, s.charAt.at(piece.at(cp)).props, &base.char)
		c.apply(s.reader, s.text.pieceProps(piece.prm), &base.char)
	}
	return c
}

// runs reads the characters of a paragraph, and tells whether its mark is deleted or hidden.
func (s *story) runs(p *paragraph, start, end int) (gone bool) {
	for cp := start; cp < end && !s.tick(); {
		i := s.text.find(cp)
		if i < 0 {
			return false
		}
		piece := &s.text.pieces[i]
		run := s.charAt.at(piece.at(cp))
		stop := min(end, piece.end)
		if n := (run.end - piece.at(cp) + piece.width - 1) / piece.width; n < stop-cp {
			stop = cp + n
		}
		c := p.base.char
		c.apply(s.reader, run.props, &p.base.char)
		c.apply(s.reader, s.text.pieceProps(piece.prm), &p.base.char)
		if stop == end {
			gone = c.deleted || c.vanish
		}
		if !c.deleted {
			s.run(p, &c, cp, stop)
		}
		cp = stop
	}
	return gone
}

// run reads characters of the same looks.
func (s *story) run(p *paragraph, c *charProps, start, end int) {
	units := s.text.units
	font := symbolfont.Name(s.font(c.font))
	for cp := start; cp < end; {
		u := units[cp]
		if s.notes.has(cp) {
			cp = s.refer(p, c, cp, end)
			continue
		}
		if u < ' ' || u == charSymbol && c.special && c.symbol.set {
			s.control(p, c, cp)
			cp++
			continue
		}
		if len(s.fields) > 0 && !s.fields[len(s.fields)-1].result {
			s.fieldCode(u)
			cp++
			continue
		}
		s.scratch = s.scratch[:0]
		for cp < end && units[cp] >= ' ' && !s.notes.has(cp) {
			var n int
			s.scratch, n = s.appendRune(s.scratch, units[cp:end], font)
			cp += n
		}
		s.put(p, c, s.scratch)
	}
}

// appendRune appends the first character of units, and returns how many units it took.
func (s *story) appendRune(b []byte, units []uint16, font string) ([]byte, int) {
	c := rune(units[0])
	switch {
	case utf16.IsSurrogate(c):
		if len(units) > 1 {
			if c := utf16.DecodeRune(c, rune(units[1])); c != utf8.RuneError {
				return utf8.AppendRune(b, c), 2
			}
		}
		s.Replaced += 2
		c = utf8.RuneError
	case c == utf8.RuneError:
		s.Replaced++
	case c == 0xFEFF, c == 0xFFFF, c == 0xFFFE:
		return b, 1
	case font != "":
		c, _ = symbolfont.Rune(font, c)
	}
	return utf8.AppendRune(b, c), 1
}

// control reads one character that is no plain text.
func (s *story) control(p *paragraph, c *charProps, cp int) {
	switch u := s.text.units[cp]; u {
	case charFieldBegin:
		s.beginField()
	case charFieldSep:
		s.separateField(p)
	case charFieldEnd:
		s.endField(p, c)
	case charPicture:
		s.formData(c)
	case charTab:
		if len(s.tables) > 0 {
			s.putString(p, c, " ") // in a table, tabs part the cells
		} else {
			s.putString(p, c, "\t")
		}
	case charLine, charColumn:
		if len(p.Text) > 0 {
			s.putString(p, c, "\n")
		}
	case charPage:
		if s.visible() && !c.vanish {
			s.pageBreak = true
		}
	case charHyphen:
		s.putString(p, c, "-")
	case charDrawing:
		if !c.vanish {
			s.boxes.at(cp, &p.Boxes)
		}
	case charSymbol:
		if c.symbol.set {
			char, _ := symbolfont.Rune(symbolfont.Name(s.font(c.symbol.font)), c.symbol.char)
			s.putString(p, c, string(char))
		}
	}
}

// flush lets out what still waits for a paragraph to run on into, at the end of a container.
func (s *story) flush() {
	if p := s.carry; p != nil {
		s.carry = nil
		s.emit(p)
	}
}

// emit hands the paragraph on, then what its text boxes held.
func (s *story) emit(p *paragraph) {
	p.Finish()
	if !s.Over() {
		flow.Emit(s.sink(), &p.Paragraph)
	}
}

// sink is where blocks go: the open cell, or what the story is for.
func (s *story) sink() flow.Sink {
	if n := len(s.tables); n > 0 {
		return &s.tables[n-1].open().Gathered
	}
	return s.out
}

func decodeRunes(units []uint16) []rune { return utf16.Decode(units) }
