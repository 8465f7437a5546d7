package doc

import "encoding/binary"

// readFonts reads the names of the fonts, by which symbol fonts are known.
func (r *reader) readFonts() {
	b := r.bytes(fcSttbfFfn)
	if len(b) < 4 {
		return
	}
	n := int(binary.LittleEndian.Uint16(b))
	b = b[4:]
	for range n {
		if len(b) == 0 {
			return
		}
		size := min(1+int(b[0]), len(b))
		name := ""
		if size > 40 {
			name = decodeUnits(b[40:size])
		}
		r.fonts = append(r.fonts, name)
		b = b[size:]
	}
}

func (r *reader) font(i int) string {
	if i < 0 || i >= len(r.fonts) {
		return ""
	}
	return r.fonts[i]
}
