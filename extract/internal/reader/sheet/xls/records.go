package xls

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// The records that are read.
const (
	recFormula    = 0x006
	recEOF        = 0x00A
	recDateMode   = 0x022
	recName       = 0x018
	recFilePass   = 0x02F
	recFont       = 0x031
	recContinue   = 0x03C
	recCodePage   = 0x042
	recColInfo    = 0x07D
	recBoundSheet = 0x085
	recMulRK      = 0x0BD
	recMulBlank   = 0x0BE
	recRString    = 0x0D6
	recXF         = 0x0E0
	recMerged     = 0x0E5
	recSST        = 0x0FC
	recLabelSST   = 0x0FD
	recBlank      = 0x201
	recNumber     = 0x203
	recLabel      = 0x204
	recBoolErr    = 0x205
	recString     = 0x207
	recRow        = 0x208
	recRK         = 0x27E
	recFormat     = 0x41E
	recBOF        = 0x809
)

// A record is its content, in parts where CONTINUE records follow it.
type record struct {
	id    uint16
	at    int // offset in the stream
	parts [][]byte
}

// A cursor goes through the records of a stream.
type cursor struct {
	data []byte
	at   int
	rec  record
	cut  bool // the stream ended inside a record
}

func (c *cursor) next() bool {
	c.rec.at, c.rec.parts = c.at, c.rec.parts[:0]
	for {
		if c.at+4 > len(c.data) {
			c.cut = c.cut || c.at < len(c.data) && strings.Trim(string(c.data[c.at:]), "\x00") != ""
			return len(c.rec.parts) > 0
		}
		id, n := binary.LittleEndian.Uint16(c.data[c.at:]), int(binary.LittleEndian.Uint16(c.data[c.at+2:]))
		if len(c.rec.parts) > 0 && id != recContinue {
			return true
		}
		if len(c.rec.parts) == 0 {
			c.rec.id = id
		}
		end := c.at + 4 + n
		if end > len(c.data) {
			c.cut, end = true, len(c.data)
		}
		c.rec.parts = append(c.rec.parts, c.data[c.at+4:end])
		c.at = end
	}
}

// fields reads little-endian numbers and texts from a record. After its end it gives zeros, and short is true.
type fields struct {
	parts [][]byte
	b     []byte // what is left of the present part
	short bool
}

func (r *record) fields() fields { return fields{parts: r.parts[1:], b: r.parts[0]} }

func (f *fields) more() bool {
	for len(f.b) == 0 {
		if len(f.parts) == 0 {
			f.short = true
			return false
		}
		f.b, f.parts = f.parts[0], f.parts[1:]
	}
	return true
}

func (f *fields) u8() uint8 {
	if !f.more() {
		return 0
	}
	v := f.b[0]
	f.b = f.b[1:]
	return v
}

func (f *fields) u16() uint16 {
	if len(f.b) >= 2 {
		v := binary.LittleEndian.Uint16(f.b)
		f.b = f.b[2:]
		return v
	}
	low := f.u8()
	return uint16(low) | uint16(f.u8())<<8
}

func (f *fields) u32() uint32 {
	low := f.u16()
	return uint32(low) | uint32(f.u16())<<16
}

func (f *fields) u64() uint64 {
	low := f.u32()
	return uint64(low) | uint64(f.u32())<<32
}

func (f *fields) skip(n int) {
	for n > 0 && f.more() {
		k := min(n, len(f.b))
		f.b, n = f.b[k:], n-k
	}
}

// unicode reads a text of n characters of BIFF8: its flags, the text, and what belongs to it. In each further part of
// the record the text goes on with flags of its own.
func (f *fields) unicode(n int) string {
	flags := f.u8()
	runs, extra := 0, 0
	if flags&8 != 0 {
		runs = int(f.u16())
	}
	if flags&4 != 0 {
		extra = int(f.u32())
	}
	s := f.characters(n, flags&1 != 0)
	f.skip(4 * runs)
	f.skip(extra)
	return s
}

func (f *fields) characters(n int, wide bool) string {
	var units []uint16
	for n > 0 {
		if len(f.b) == 0 {
			if !f.more() {
				break
			}
			wide = f.u8()&1 != 0
			continue
		}
		if wide && len(f.b) == 1 {
			f.b = nil // half a character
			continue
		}
		size := 1
		if wide {
			size = 2
		}
		k := min(n, len(f.b)/size)
		for i := range k {
			if wide {
				units = append(units, binary.LittleEndian.Uint16(f.b[2*i:]))
			} else {
				units = append(units, uint16(f.b[i]))
			}
		}
		f.b, n = f.b[k*size:], n-k
	}
	return string(utf16.Decode(units))
}

// bytes reads n bytes, or those that there are.
func (f *fields) bytes(n int) []byte {
	var out []byte
	for n > 0 && f.more() {
		k := min(n, len(f.b))
		out = append(out, f.b[:k]...)
		f.b, n = f.b[k:], n-k
	}
	return out
}

// text reads a text in the way of the file's version, whose length stands before it in one byte or two.
func (b *book) text(f *fields, longLength bool) string {
	n := 0
	if longLength {
		n = int(f.u16())
	} else {
		n = int(f.u8())
	}
	if b.biff8 {
		return f.unicode(n)
	}
	return b.decode(f.bytes(n))
}

// codepages holds the encodings of BIFF5 texts; those that it lacks are read as Western.
var codepages = map[uint16]encoding.Encoding{
	936: simplifiedchinese.GB18030, 10008: simplifiedchinese.GB18030, 950: traditionalchinese.Big5, 10002: traditionalchinese.Big5,
	932: japanese.ShiftJIS, 10001: japanese.ShiftJIS, 949: korean.EUCKR, 10003: korean.EUCKR, 437: charmap.CodePage437,
	850: charmap.CodePage850, 852: charmap.CodePage852, 866: charmap.CodePage866, 874: charmap.Windows874, 1250: charmap.Windows1250,
	1251: charmap.Windows1251, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255,
	1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh, 32768: charmap.Macintosh,
	10007: charmap.MacintoshCyrillic,
}

// decode reads a text of single or double bytes.
func (b *book) decode(raw []byte) string {
	e := codepages[b.codepage]
	if e == nil {
		e = charmap.Windows1252
	}
	out, _ := e.NewDecoder().Bytes(raw)
	return string(out)
}
