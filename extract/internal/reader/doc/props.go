package doc

import "encoding/binary"

// charProps are the character properties that matter.
type charProps struct {
	bold, vanish, deleted, special bool
	data                           bool // the picture is data of a form field
	size                           int  // half points
	font                           int
	symbol                         symbol
	pic                            int // place in stream Data
}

// A symbol is a character of a symbol font that stands for one in the text.
type symbol struct {
	set  bool
	font int
	char rune
}

// toggled is the value of a property that styles may toggle.
func toggled(arg int, style bool) bool {
	switch arg {
	case 0x80:
		return style
	case 0x81:
		return !style
	}
	return arg&1 != 0
}

// apply applies a list of modifiers. base is what the style says; r knows the character styles, and is nil inside one.
func (c *charProps) apply(r *reader, list []byte, base *charProps) {
	start := base
	for {
		s, rest, ok := next(list)
		if !ok {
			return
		}
		list = rest
		switch s.op {
		case sprmCFRMarkDel:
			c.deleted = s.u8()&1 != 0
		case sprmCFBold:
			c.bold = toggled(s.u8(), base.bold)
		case sprmCFVanish:
			c.vanish = toggled(s.u8(), base.vanish)
		case sprmCFSpec:
			c.special = s.u8() != 0
		case sprmCFData:
			c.data = s.u8() != 0
		case sprmCPic:
			c.pic, c.special = s.i32(), true
		case sprmCHps:
			c.size = s.u16()
		case sprmCFtcASCII:
			c.font = s.u16()
		case sprmCSymbol:
			if len(s.arg) == 4 {
				c.symbol = symbol{true, s.u16(), rune(binary.LittleEndian.Uint16(s.arg[2:]))}
			}
		case sprmCPlain:
			c.reset(start)
		case sprmCIstd:
			// A character style lies over the paragraph's; what stood before it in the list does not show.
			if r == nil {
				break // it is one already
			}
			if st := r.style(s.u16()); st != nil && st.kind == characterStyle {
				styled := *start
				styled.apply(nil, st.flat, start)
				c.reset(&styled)
				base = &styled
			}
		}
	}
}

// reset takes the looks of o, but not what is no matter of looks.
func (c *charProps) reset(o *charProps) {
	c.bold, c.vanish, c.size, c.font = o.bold, o.vanish, o.size, o.font
}

type alignment uint8

const (
	alignOther alignment = iota
	alignCenter
	alignRight
)

// paraProps are the paragraph properties that matter.
type paraProps struct {
	style     int
	outline   int // 0-based; 9 is body text
	list      int // 1-based index of the list; 0 none
	level     int
	levelSet  bool
	align     alignment
	indent    indent
	pageBreak bool
	inTable   bool
	rowEnd    bool
	depth     int  // of the table that holds it
	innerCell bool // ends a cell of a nested table
	innerRow  bool
}

// indent is in twentieths of a point, or hundredths of a character.
type indent struct {
	left, first, leftChars, firstChars int
}

// points is the first-line plus the left indent.
func (i *indent) points(size float64) float64 {
	if size == 0 {
		size = 10.5
	}
	one := func(twips, chars int) float64 {
		if twips == 0 {
			return float64(chars) / 100 * size
		}
		return float64(twips) / 20
	}
	return one(i.left, i.leftChars) + one(i.first, i.firstChars)
}

// nesting is how deep the paragraph lies in tables.
func (p *paraProps) nesting() int {
	if p.depth > 0 {
		return p.depth
	}
	if p.inTable || p.rowEnd {
		return 1
	}
	return 0
}

// distant is the list in stream Data that a modifier names: one too long for its page.
func (s sprm) distant(data []byte) []byte {
	at := s.i32()
	if at < 0 || at+2 > len(data) {
		return nil
	}
	return cut(data, uint32(at+2), uint32(binary.LittleEndian.Uint16(data[at:])))
}

// apply applies a list of modifiers; data is the stream that holds lists too long for their page.
func (p *paraProps) apply(list, data []byte) {
	for {
		s, rest, ok := next(list)
		if !ok {
			return
		}
		list = rest
		switch s.op {
		case sprmPHugePapx, sprmPHugeOld, sprmPTableProps:
			p.apply(s.distant(data), nil) // no such list names another
		case sprmPIlvl:
			p.level, p.levelSet = s.u8(), true
		case sprmPIlfo:
			p.list = s.u16()
		case sprmPOutLvl:
			p.outline = s.u8()
		case sprmPJc80, sprmPJc:
			p.align = alignOther
			switch s.u8() {
			case 1:
				p.align = alignCenter
			case 2:
				p.align = alignRight
			}
		case sprmPPageBreak:
			p.pageBreak = s.u8() != 0
		case sprmPFInTable:
			p.inTable = s.u8() != 0
		case sprmPFTtp:
			p.rowEnd = s.u8() != 0
		case sprmPItap:
			p.depth = max(s.i32(), 0)
		case sprmPDtap:
			p.depth = max(p.depth+s.i32(), 0)
		case sprmPInnerCell:
			p.innerCell = s.u8() != 0
		case sprmPInnerTtp:
			p.innerRow = s.u8() != 0
		default:
			p.indent.apply(s)
		}
	}
}

func (i *indent) apply(s sprm) {
	switch s.op {
	case sprmPDxaLeft80, sprmPDxaLeft:
		i.left = s.i16()
	case sprmPNest80, sprmPNest:
		i.left = max(i.left+s.i16(), 0)
	case sprmPDxaLeft180, sprmPDxaLeft1:
		i.first = s.i16()
	case sprmPDcxaLeft:
		i.leftChars = s.i16()
	case sprmPDcxaLeft1:
		i.firstChars = s.i16()
	}
}

func (i *indent) applyAll(list []byte) {
	for s, rest, ok := next(list); ok; s, rest, ok = next(rest) {
		i.apply(s)
	}
}
