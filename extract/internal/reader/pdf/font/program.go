package font

import (
	"bytes"
	"encoding/binary"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A program is what an embedded font tells of its glyphs. Every field may be missing.
type program struct {
	glyphOf map[uint32]int // glyph by code of a simple font: the symbol or Macintosh table
	textOf  map[int]string // text of a glyph
	nameOf  [256]string    // glyph name by code: the built-in encoding
}

// reader reads big-endian numbers; outside the data they are 0.
type reader []byte

func (r reader) u8(at int) int {
	if at < 0 || at >= len(r) {
		return 0
	}
	return int(r[at])
}

func (r reader) u16(at int) int { return r.u8(at)<<8 | r.u8(at+1) }

func (r reader) u32(at int) int { return r.u16(at)<<16 | r.u16(at+2) }

func (r reader) from(at, n int) reader {
	if at < 0 || at > len(r) {
		return nil
	}
	return r[at:min(len(r), at+max(n, 0))]
}

// sfnt reads a TrueType or OpenType font.
func sfnt(data []byte) *program {
	r := reader(data)
	if len(r) < 12 {
		return nil
	}
	if bytes.HasPrefix(data, []byte("ttcf")) {
		if at := r.u32(12); at > 0 && at < len(r) {
			return tables(r, at)
		}
		return nil
	}
	return tables(r, 0)
}

func tables(r reader, at int) *program {
	p := &program{textOf: map[int]string{}}
	var post, cmapTable reader
	for i := range min(r.u16(at+4), 64) {
		e := at + 12 + 16*i
		t := r.from(r.u32(e+8), r.u32(e+12))
		switch string(r.from(e, 4)) {
		case "cmap":
			cmapTable = t
		case "post":
			post = t
		case "CFF ":
			if c := cff(t); c != nil {
				p.nameOf = c.nameOf
				for g, text := range c.textOf {
					p.textOf[g] = text
				}
			}
		}
	}
	p.readCmap(cmapTable)
	p.readPost(post)
	return p
}

func (p *program) readCmap(t reader) {
	for i := range min(t.u16(2), 32) {
		e := 4 + 8*i
		platform, kind := t.u16(e), t.u16(e+2)
		sub := t.from(t.u32(e+4), len(t))
		switch {
		case platform == 3 && kind == 0, platform == 1:
			if p.glyphOf == nil || platform == 3 {
				p.glyphOf = map[uint32]int{}
			} else if len(p.glyphOf) > 0 {
				continue
			}
			each(sub, func(code uint32, glyph int) { p.glyphOf[code] = glyph })
		case platform == 3, platform == 0 && kind != 5:
			each(sub, func(code uint32, glyph int) {
				c := rune(code)
				if c < ' ' || !utf8.ValidRune(c) {
					return
				}
				if old, has := p.textOf[glyph]; has && !better(c, old) {
					return
				}
				p.textOf[glyph] = string(c)
			})
		}
	}
}

// better prefers what people write over look-alikes: spaces, radicals, private and compatibility characters lose.
func better(r rune, old string) bool {
	o, _ := utf8.DecodeRuneInString(old)
	return rank(r) < rank(o)
}

func rank(r rune) int {
	switch {
	case r >= 0xe000 && r <= 0xf8ff:
		return 3
	case r >= 0x2e80 && r <= 0x2fdf, r >= 0xf900 && r <= 0xfaff:
		return 2
	case r == 0xa0 || r == 0xad:
		return 1
	}
	return 0
}

// each calls f for every code of a cmap subtable.
func each(t reader, f func(code uint32, glyph int)) {
	switch t.u16(0) {
	case 0:
		for i := range 256 {
			if g := t.u8(6 + i); g > 0 {
				f(uint32(i), g)
			}
		}
	case 4:
		n := min(t.u16(6)/2, len(t)/8)
		total := 0
		for i := range n {
			end, start := t.u16(14+2*i), t.u16(16+2*n+2*i)
			delta, offset := t.u16(16+4*n+2*i), t.u16(16+6*n+2*i)
			for c := start; c <= end && c < 0xffff && total < 1<<18; c++ {
				total++
				g := c + delta
				if offset > 0 {
					at := 16 + 6*n + 2*i + offset + 2*(c-start)
					if at+1 >= len(t) {
						break
					}
					if g = t.u16(at); g > 0 {
						g += delta
					}
				}
				if g &= 0xffff; g > 0 {
					f(uint32(c), g)
				}
			}
		}
	case 6:
		first := t.u16(6)
		for i := range min(t.u16(8), len(t)/2) {
			if g := t.u16(10 + 2*i); g > 0 {
				f(uint32(first+i), g)
			}
		}
	case 12:
		total := 0
		for i := range min(t.u32(12), len(t)/12) {
			e := 16 + 12*i
			start, end, glyph := t.u32(e), t.u32(e+4), t.u32(e+8)
			for c := start; c <= end && c <= utf8.MaxRune && total < 1<<18; c++ {
				f(uint32(c), glyph+c-start)
				total++
			}
		}
	}
}

// readPost reads glyph names.
func (p *program) readPost(t reader) {
	if t.u32(0) != 0x20000 {
		return
	}
	n := min(t.u16(32), len(t)/2)
	var names []string
	for at := 34 + 2*n; at < len(t); {
		k := t.u8(at)
		names = append(names, string(t.from(at+1, k)))
		at += 1 + k
	}
	for g := range n {
		if _, has := p.textOf[g]; has {
			continue
		}
		switch i := t.u16(34 + 2*g); {
		case i >= 258 && i-258 < len(names):
			if text := named(names[i-258]); text != "" {
				p.textOf[g] = text
			}
		case i >= 3 && i <= 97: // the Macintosh order begins with ASCII
			p.textOf[g] = string(rune(i + 29))
		}
	}
}

// type1 reads the built-in encoding in the plain part of a Type 1 font.
func type1(data []byte) *program {
	if end := bytes.Index(data, []byte("eexec")); end >= 0 {
		data = data[:end]
	}
	at := bytes.Index(data, []byte("/Encoding"))
	if at < 0 {
		return nil
	}
	p := &program{}
	l := object.NewLexer(data[at+len("/Encoding"):], 16)
	var last [2]object.Object
	for {
		o := l.Next()
		switch o {
		case object.End, object.Keyword("def"), object.Keyword("readonly"):
			return p
		case object.Keyword("StandardEncoding"):
			return nil
		case object.Keyword("put"):
			if n, ok := last[0].(int); ok && n >= 0 && n < 256 {
				if name, ok := last[1].(object.Name); ok {
					p.nameOf[n] = string(name)
				}
			}
		}
		last[0], last[1] = last[1], o
	}
}

// cff reads the names and the encoding of a Compact Font Format font.
func cff(data []byte) *program {
	r := reader(data)
	if len(r) < 4 {
		return nil
	}
	_, at := index(r, r.u8(2))
	tops, at := index(r, at)
	strings, _ := index(r, at)
	if len(tops) == 0 {
		return nil
	}
	top := topDict(tops[0])
	p := &program{textOf: map[int]string{}}
	if _, keyed := top[0x0c1e]; keyed {
		return p
	}
	glyphs, _ := index(r, top[17])
	name := func(sid int) string {
		std := cffNames()
		switch {
		case sid < len(std):
			return std[sid]
		case sid-len(std) < len(strings):
			return string(strings[sid-len(std)])
		}
		return ""
	}
	names := make([]string, len(glyphs))
	charset := top[15]
	if charset <= 2 {
		for g := range names { // ISOAdobe; the expert sets are rare
			names[g] = name(g)
		}
	} else {
		format, at := r.u8(charset), charset+1
		for g := 1; g < len(names) && at < len(r); {
			sid, more := r.u16(at), 0
			switch at += 2; format {
			case 1:
				more = r.u8(at)
				at++
			case 2:
				more = r.u16(at)
				at += 2
			}
			for ; more >= 0 && g < len(names); more-- {
				names[g] = name(sid)
				sid++
				g++
			}
		}
	}
	for g, n := range names {
		if t := named(n); t != "" {
			p.textOf[g] = t
		}
	}
	encodingAt := top[16]
	if encodingAt <= 1 {
		return p
	}
	set := func(code, glyph int) {
		if glyph < len(names) && code < 256 && p.nameOf[code] == "" { // the first glyph of a code counts
			p.nameOf[code] = names[glyph]
		}
	}
	n, at := r.u8(encodingAt+1), encodingAt+2
	switch r.u8(encodingAt) & 0x7f {
	case 0:
		for i := range n {
			set(r.u8(at+i), i+1)
		}
		at += n
	case 1:
		g := 1
		for i := range n {
			first := r.u8(at + 2*i)
			for k := range r.u8(at+2*i+1) + 1 {
				set(first+k, g)
				g++
			}
		}
		at += 2 * n
	}
	if r.u8(encodingAt)&0x80 != 0 { // further codes of glyphs that have one
		for i := range r.u8(at) {
			p.nameOf[r.u8(at+1+3*i)] = name(r.u16(at + 2 + 3*i))
		}
	}
	return p
}

// index reads an INDEX and returns the offset after it.
func index(r reader, at int) ([]reader, int) {
	n := r.u16(at)
	size := r.u8(at + 2)
	if n == 0 || size < 1 || size > 4 || at <= 0 {
		return nil, at + 2
	}
	offset := func(i int) int {
		v := 0
		for k := range size {
			v = v<<8 | r.u8(at+3+i*size+k)
		}
		return v
	}
	base := at + 2 + (n+1)*size
	var items []reader
	for i := range n {
		items = append(items, r.from(base+offset(i), offset(i+1)-offset(i)))
	}
	return items, base + offset(n)
}

// topDict reads the last operand of each operator.
func topDict(r reader) map[int]int {
	d := map[int]int{}
	last := 0
	for i := 0; i < len(r); {
		b := r.u8(i)
		i++
		switch {
		case b <= 21:
			if b == 12 {
				b = 0x0c00 | r.u8(i)
				i++
			}
			d[b] = last
			last = 0
		case b == 28:
			last = int(int16(r.u16(i)))
			i += 2
		case b == 29:
			last = int(int32(binary.BigEndian.Uint32(append(append([]byte{}, r.from(i, 4)...), 0, 0, 0, 0))))
			i += 4
		case b == 30:
			for i < len(r) && r[i]&0x0f != 0x0f && r[i]>>4 != 0x0f {
				i++
			}
			i++
		case b >= 32 && b <= 246:
			last = b - 139
		case b >= 247 && b <= 250:
			last = (b-247)*256 + r.u8(i) + 108
			i++
		case b >= 251 && b <= 254:
			last = -(b-251)*256 - r.u8(i) - 108
			i++
		}
	}
	return d
}
