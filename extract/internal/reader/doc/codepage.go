package doc

import (
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// A codePage decodes 8-bit text. Characters of two bytes have two positions.
type codePage struct {
	name    encoding.Encoding
	twoByte bool
}

var (
	chineseSimplified  = &codePage{simplifiedchinese.GBK, true}
	chineseTraditional = &codePage{traditionalchinese.Big5, true}
)

// pages are the code pages by primary language.
var pages = map[uint16]*codePage{
	0x01: {charmap.Windows1256, false}, 0x02: {charmap.Windows1251, false}, 0x05: {charmap.Windows1250, false},
	0x08: {charmap.Windows1253, false}, 0x0D: {charmap.Windows1255, false}, 0x0E: {charmap.Windows1250, false},
	0x11: {japanese.ShiftJIS, true}, 0x12: {korean.EUCKR, true}, 0x15: {charmap.Windows1250, false},
	0x18: {charmap.Windows1250, false}, 0x19: {charmap.Windows1251, false}, 0x1B: {charmap.Windows1250, false},
	0x1E: {charmap.Windows874, false}, 0x1F: {charmap.Windows1254, false}, 0x22: {charmap.Windows1251, false},
	0x24: {charmap.Windows1250, false}, 0x25: {charmap.Windows1257, false}, 0x26: {charmap.Windows1257, false},
	0x27: {charmap.Windows1257, false}, 0x2A: {charmap.Windows1258, false},
}

// pageOf is the code page of a language, nil for the Western one.
func pageOf(language uint16) *codePage {
	switch language {
	case 0x0404, 0x0C04, 0x1404:
		return chineseTraditional
	case 0x0804, 0x1004, 0x0004:
		return chineseSimplified
	}
	return pages[language&0x3FF]
}

// codePage is the code page of a piece of 8-bit text, nil for the Western one. From Word 97 on such a piece is Western
// by definition; but old converters left Chinese bytes in it, which no Western text looks like.
func (r *reader) codePage(b []byte) *codePage {
	page := pageOf(r.fib.language)
	if r.fib.old {
		if page == nil && looksGB(b) {
			return chineseSimplified // a Western Word under a Chinese system
		}
		return page
	}
	if (page == nil || page == chineseSimplified) && looksGB(b) {
		return chineseSimplified
	}
	return nil
}

// looksGB tells whether all bytes above ASCII form pairs of GB 2312, and enough different ones.
func looksGB(b []byte) bool {
	different := map[uint16]bool{}
	for i := 0; i < len(b); i++ {
		c := b[i]
		if c < 0x80 {
			continue
		}
		if c < 0xA1 || c > 0xF7 || i+1 == len(b) || b[i+1] < 0xA1 || b[i+1] == 0xFF {
			return false
		}
		if len(different) < 8 {
			different[uint16(c)<<8|uint16(b[i+1])] = true
		}
		i++
	}
	return len(different) >= 6
}

// append decodes b, one unit for each byte; the unit of a second byte is zero.
func (p *codePage) append(units []uint16, b []byte) []uint16 {
	d := p.name.NewDecoder()
	var out [16]byte
	for i := 0; i < len(b); i++ {
		if b[i] < 0x80 {
			units = append(units, uint16(b[i]))
			continue
		}
		n := 1
		if p.twoByte && i+1 < len(b) && b[i+1] >= 0x40 {
			n = 2
		}
		d.Reset()
		w, _, err := d.Transform(out[:], b[i:i+n], true)
		u := uint16(0xFFFD)
		if runes := []rune(string(out[:w])); err == nil && len(runes) == 1 && runes[0] < 0x10000 {
			u = uint16(runes[0])
		}
		if u == 0xFFFD && n == 2 {
			n = 1 // the second byte may be a character of its own
		}
		units = append(units, u)
		if n == 2 {
			units = append(units, 0)
			i++
		}
	}
	return units
}
