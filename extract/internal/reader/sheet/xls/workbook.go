package xls

import (
	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
)

// An entry is a sheet in the workbook's list.
type entry struct {
	name   string
	at     int
	hidden bool
	kind   uint8 // 0 worksheet
	head   sheet.Interval
}

type font struct {
	bold bool
	size float64
}

// An xf is the format of a cell as the file has it.
type xf struct {
	font, format int
	align        uint8
	indent       int
	border       bool
}

// A style is how the cells of one format look.
type style struct {
	look   sheet.Look
	format *sheet.Format
}

// biff8 is the version of Excel 97 and later; before it, texts are in a code page.
const biff8 = 0x600

// globals reads the first part of the stream.
func (b *book) globals() {
	b.codes = map[int]string{}
	c := cursor{data: b.data}
	depth := 0
	for n := 0; c.next(); n++ {
		if n&0xFFF == 0xFFF && b.ctx.Err() != nil {
			b.fail(int64(c.at), b.ctx.Err())
			return
		}
		f := c.rec.fields()
		switch c.rec.id {
		case recBOF:
			if depth++; depth == 1 {
				b.biff8 = f.u16() >= biff8
			}
		case recEOF:
			if depth--; depth <= 0 {
				return
			}
		case recFilePass:
			b.fail(-1, document.ErrEncrypted)
			return
		case recCodePage:
			b.codepage = f.u16()
		case recDateMode:
			b.epoch1904 = f.u16() == 1
		case recFont:
			b.readFont(&f)
		case recFormat:
			id := int(f.u16())
			b.codes[id] = b.text(&f, b.biff8)
		case recXF:
			b.readXF(&f)
		case recBoundSheet:
			e := entry{at: int(f.u32()), head: sheet.NoRows}
			e.hidden = f.u8()&3 != 0
			e.kind = f.u8()
			e.name = b.text(&f, false)
			b.sheets = append(b.sheets, e)
		case recName:
			b.readName(&f)
		case recSST:
			b.readSST(&f)
		}
		if n == 0 && depth == 0 {
			b.fail(0, errNoBook)
			return
		}
	}
	b.fail(int64(c.at), errCut)
}

func (b *book) readFont(f *fields) {
	size := float64(f.u16()) / 20
	f.skip(4)
	b.fonts = append(b.fonts, font{bold: f.u16() >= 600, size: size})
}

func (b *book) readXF(f *fields) {
	var x xf
	x.font, x.format = int(f.u16()), int(f.u16())
	f.skip(2)
	x.align = f.u8() & 7
	sides := uint32(0)
	if b.biff8 {
		f.skip(1)
		x.indent = int(f.u8() & 15)
		f.skip(1)
		sides = f.u32()
		sides = set(sides&0xF) + set(sides>>4&0xF) + set(sides>>8&0xF) + set(sides>>12&0xF)
	} else {
		f.skip(1)
		bottom, others := f.u32(), f.u32()
		sides = set(bottom>>22&7) + set(others&7) + set(others>>3&7) + set(others>>6&7)
	}
	x.border = sides >= 2
	b.xfs = append(b.xfs, x)
}

func set(v uint32) uint32 { return min(v, 1) }

// readName looks for the rows that are printed on every page.
func (b *book) readName(f *fields) {
	const builtIn, printTitles, area3D = 0x20, 7, 0x3B
	flags := f.u16()
	f.skip(1)
	nameLength, formulaLength := int(f.u8()), int(f.u16())
	f.skip(2)
	n := int(f.u16()) - 1
	f.skip(4)
	if flags&builtIn == 0 || nameLength != 1 || n < 0 || n >= len(b.sheets) {
		return
	}
	if b.biff8 {
		f.skip(1)
	}
	if f.u8() != printTitles {
		return
	}
	formula := fields{b: f.bytes(formulaLength)}
	whole := uint16(0xFF)
	for !formula.short {
		if formula.u8() != area3D {
			continue
		}
		at := formula.b
		try := fields{b: at}
		if b.biff8 {
			try.skip(2)
		} else {
			try.skip(14)
		}
		from, to := try.u16(), try.u16()
		var left, right uint16
		if b.biff8 {
			left, right = try.u16(), try.u16()
		} else {
			left, right = uint16(try.u8()), uint16(try.u8())
		}
		if !try.short && left == 0 && right == whole && from <= to {
			b.sheets[n].head = sheet.Interval{From: int(from), To: int(to)}
			return
		}
	}
}

// readSST reads the texts that cells share.
func (b *book) readSST(f *fields) {
	f.skip(4)
	count := int(f.u32())
	spent := 0
	for i := 0; i < count && !f.short; i++ {
		if i&0xFFF == 0xFFF && b.ctx.Err() != nil {
			b.fail(-1, b.ctx.Err())
			return
		}
		n := int(f.u16())
		if f.short {
			break
		}
		s := sheet.Clean(f.unicode(n))
		if spent += len(s); spent > b.limits.Text {
			b.fail(-1, &document.LimitError{Limit: "Text", Value: int64(b.limits.Text)})
			return
		}
		b.strings = append(b.strings, s)
	}
}

// resolve makes the looks of the formats.
func (b *book) resolve() {
	formats := map[int]*sheet.Format{}
	for _, x := range b.xfs {
		n := x.font
		if n > 4 {
			n-- // there is no font 4
		}
		var s style
		if n < len(b.fonts) {
			s.look.Bold, s.look.Size = b.fonts[n].bold, b.fonts[n].size
		}
		s.look.Center = x.align == 2 || x.align == 6 || x.align == 7
		s.look.Right = x.align == 3
		s.look.Indent = float64(x.indent) * sheet.IndentPoints
		s.look.Border = x.border
		if formats[x.format] == nil {
			if code, ok := b.codes[x.format]; ok {
				formats[x.format] = sheet.ParseFormat(code)
			} else {
				formats[x.format] = sheet.BuiltinFormat(x.format)
			}
		}
		s.format = formats[x.format]
		b.looks = append(b.looks, s)
	}
}
