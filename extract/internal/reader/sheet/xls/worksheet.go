package xls

import (
	"math"
	"strings"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/sheet"
)

// worksheet reads the records of a sheet; nil where it is none.
func (b *book) worksheet(e *entry) *sheet.Sheet {
	s := &sheet.Sheet{Name: e.name, Head: e.head}
	p := page{book: b, sheet: s}
	c := cursor{data: b.data, at: e.at}
	depth := 0
	for n := 0; c.next(); n++ {
		if n&0xFFF == 0xFFF && b.ctx.Err() != nil {
			b.fail(int64(c.at), b.ctx.Err())
			return s
		}
		f := c.rec.fields()
		switch c.rec.id {
		case recBOF:
			depth++
			if n == 0 {
				f.skip(2)
				if kind := f.u16(); kind != 0x10 { // a chart, a macro sheet, a module
					return nil
				}
			}
		case recEOF:
			depth--
		default:
			if depth == 1 { // not of a chart in the sheet
				p.record(c.rec.id, &f)
			}
		}
		switch {
		case b.over:
			return s
		case n == 0 && depth == 0:
			b.fail(int64(e.at), errNoSheet)
			return nil
		case depth <= 0:
			return s
		}
	}
	b.fail(int64(c.at), errCut)
	return s
}

// A page is a sheet while its records are read.
type page struct {
	*book
	sheet   *sheet.Sheet
	waiting *sheet.Cell // the cell of a formula whose text comes in the next record
	format  *sheet.Format
}

func (p *page) record(id uint16, f *fields) {
	switch id {
	case recLabelSST:
		c, number := p.cell(f)
		if i := f.u32(); uint64(i) < uint64(len(p.strings)) {
			c.Text = number.Text(p.strings[i])
		}
		p.add(c)
	case recLabel, recRString:
		c, number := p.cell(f)
		c.Text = number.Text(sheet.Clean(p.text(f, true)))
		p.add(c)
	case recNumber:
		c, number := p.cell(f)
		c.Text = p.number(math.Float64frombits(f.u64()), number)
		p.add(c)
	case recRK:
		c, number := p.cell(f)
		c.Text = p.number(rk(f.u32()), number)
		p.add(c)
	case recMulRK:
		row, col := int(f.u16()), int(f.u16())
		for n := (len(f.b) - 2) / 6; n > 0; n-- {
			c, number := p.at(row, col, f.u16())
			c.Text = p.number(rk(f.u32()), number)
			p.add(c)
			col++
		}
	case recFormula, 0x206, 0x406:
		p.formula(f)
	case recString:
		if p.waiting != nil {
			p.waiting.Text = p.book.textOf(f, p.format)
			p.add(*p.waiting)
			p.waiting = nil
		}
	case recBoolErr:
		c, _ := p.cell(f)
		value := f.u8()
		c.Text = logical(value, f.u8() != 0)
		p.add(c)
	case recBlank:
		c, _ := p.cell(f)
		p.add(c)
	case recMulBlank:
		row, col := int(f.u16()), int(f.u16())
		for n := (len(f.b) - 2) / 2; n > 0; n-- {
			c, _ := p.at(row, col, f.u16())
			p.add(c)
			col++
		}
	case recMerged:
		for n := int(f.u16()); n > 0 && !f.short; n-- {
			from, to, left, right := int(f.u16()), int(f.u16()), int(f.u16()), int(f.u16())
			if !f.short && from <= to && left <= right {
				p.sheet.Merges = append(p.sheet.Merges, sheet.Area{Row: from, Col: left, LastRow: to, LastCol: right})
			}
		}
	case recRow:
		row := int(f.u16())
		f.skip(4)
		height := f.u16()
		f.skip(4)
		if flags := f.u16(); flags&0x20 != 0 || height == 0 {
			p.sheet.HiddenRows = append(p.sheet.HiddenRows, sheet.Interval{From: row, To: row})
		}
	case recColInfo:
		from, to, width := int(f.u16()), int(f.u16()), f.u16()
		f.skip(2)
		if flags := f.u16(); flags&1 != 0 || width == 0 {
			p.sheet.HiddenCols = append(p.sheet.HiddenCols, sheet.Interval{From: from, To: min(to, 255)})
		}
	}
}

func (b *book) textOf(f *fields, number *sheet.Format) string {
	return number.Text(sheet.Clean(b.text(f, true)))
}

// cell reads the place and the format that a record of a cell begins with.
func (p *page) cell(f *fields) (sheet.Cell, *sheet.Format) {
	row, col := int(f.u16()), int(f.u16())
	return p.at(row, col, f.u16())
}

func (p *page) at(row, col int, format uint16) (sheet.Cell, *sheet.Format) {
	c := sheet.Cell{Row: row, Col: col}
	if int(format) >= len(p.looks) {
		return c, nil
	}
	s := &p.looks[format]
	c.Look = &s.look
	return c, s.format
}

func (p *page) add(c sheet.Cell) {
	if strings.TrimSpace(c.Text) == "" {
		c.Text = ""
		if c.Look == nil || !c.Look.Border {
			return
		}
	}
	if p.cells++; p.cells > p.limits.Cells {
		p.fail(-1, &document.LimitError{Limit: "Cells", Value: int64(p.limits.Cells)})
		return
	}
	p.sheet.Cells = append(p.sheet.Cells, c)
}

func (p *page) number(v float64, f *sheet.Format) string {
	if v-v != 0 {
		return ""
	}
	return f.Number(v, p.epoch1904)
}

// formula reads what a formula gave. A text comes in a record of its own.
func (p *page) formula(f *fields) {
	c, number := p.cell(f)
	result := f.u64()
	if result>>48 != 0xFFFF {
		c.Text = p.number(math.Float64frombits(result), number)
		p.add(c)
		return
	}
	p.waiting = nil
	switch value := uint8(result >> 16); uint8(result) {
	case 0:
		p.waiting, p.format = &c, number
		return
	case 1:
		c.Text = logical(value, false)
	case 2:
		c.Text = logical(value, true)
	}
	p.add(c)
}

// rk unpacks a number of 30 bits.
func rk(n uint32) float64 {
	var v float64
	if n&2 != 0 {
		v = float64(int32(n) >> 2)
	} else {
		v = math.Float64frombits(uint64(n&^3) << 32)
	}
	if n&1 != 0 {
		v /= 100
	}
	return v
}

var errorNames = map[uint8]string{0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}

func logical(value uint8, isError bool) string {
	switch {
	case isError:
		return errorNames[value]
	case value != 0:
		return "TRUE"
	}
	return "FALSE"
}
