package rtf

import (
	"bytes"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
)

// pages are the code pages.
var pages = map[int]encoding.Encoding{437: charmap.CodePage437, 850: charmap.CodePage850, 852: charmap.CodePage852,
	866: charmap.CodePage866, 874: charmap.Windows874, 932: japanese.ShiftJIS, 936: simplifiedchinese.GB18030,
	949: korean.EUCKR, 950: traditionalchinese.Big5, 1250: charmap.Windows1250, 1251: charmap.Windows1251,
	1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254, 1255: charmap.Windows1255,
	1256: charmap.Windows1256, 1257: charmap.Windows1257, 1258: charmap.Windows1258, 10000: charmap.Macintosh,
	20936: simplifiedchinese.GB18030, 54936: simplifiedchinese.GB18030}

func doubleByte(page int) bool { return page == 932 || page == 936 || page == 949 || page == 950 }

// byte keeps a byte of text until it is known what follows it: characters may have two.
func (r *reader) byte(c byte, escaped bool) {
	g := r.top()
	if g.dest == skipped {
		return
	}
	if g.dest == levelText && escaped && c < ' ' {
		r.flush()
		r.lists.levelByte(c)
		return
	}
	if c < ' ' && !escaped {
		if c == '\t' {
			r.flush()
			r.tab()
		}
		return
	}
	r.raw = append(r.raw, c)
	r.escaped = append(r.escaped, escaped)
	if len(r.raw) >= 32<<10 {
		r.flush()
	}
}

// flush decodes the bytes that wait.
func (r *reader) flush() {
	if len(r.raw) == 0 {
		return
	}
	raw, escaped := r.raw, r.escaped
	r.raw, r.escaped = r.raw[:0], r.escaped[:0]
	g := r.top()
	if f := g.currentFont(r.fonts); f != nil && f.symbols != "" && g.dest != fontTable && g.dest != fieldCode {
		out := r.scratch[:0]
		for _, c := range raw {
			out = utf8.AppendRune(out, shown(f.symbols, rune(c)))
		}
		r.scratch = out
		r.text(out)
		return
	}
	plain := true
	for _, c := range raw {
		if c >= utf8.RuneSelf || c < ' ' {
			plain = false
			break
		}
	}
	if plain {
		r.text(raw)
		return
	}
	r.text(r.decode(raw, escaped, g.currentFont(r.fonts)))
}

// decode turns bytes into UTF-8 by the code page of the font. A font of the Western character set says little: many
// writers leave it for Chinese text, so that in a file of a double-byte code page what can be a pair is one.
func (r *reader) decode(raw []byte, escaped []bool, f *font) []byte {
	page, certain := r.ansi, false
	if f != nil {
		if p, ok := charsets[f.charset]; ok {
			page, certain = p, true
		}
		if f.page > 0 && pages[f.page] != nil {
			page, certain = f.page, true
		}
	}
	if page == 65001 {
		return r.utf8(raw)
	}
	if !certain && doubleByte(page) {
		return r.decodeMixed(raw, escaped, page)
	}
	e := pages[page]
	if e == nil {
		e = charmap.Windows1252
	}
	out, err := e.NewDecoder().Bytes(raw)
	if err != nil {
		return r.utf8(raw)
	}
	r.Replaced += bytes.Count(out, []byte("\uFFFD"))
	return controls(out)
}

func (r *reader) utf8(raw []byte) []byte {
	for i := 0; i < len(raw); {
		c, n := utf8.DecodeRune(raw[i:])
		if c == utf8.RuneError && n == 1 {
			r.Replaced++
		}
		i += n
	}
	return controls(bytes.ToValidUTF8(raw, []byte("\uFFFD")))
}

func (r *reader) decodeMixed(raw []byte, escaped []bool, page int) []byte {
	wide, narrow := pages[page].NewDecoder(), charmap.Windows1252
	var out []byte
	for i := 0; i < len(raw); i++ {
		c := raw[i]
		if c < utf8.RuneSelf {
			out = append(out, c)
			continue
		}
		if i+1 < len(raw) && (raw[i+1] >= utf8.RuneSelf || raw[i+1] >= 0x40 && escaped[i] && escaped[i+1]) {
			if pair, err := wide.Bytes(raw[i : i+2]); err == nil && utf8.RuneCount(pair) == 1 && !bytes.Equal(pair, []byte("\uFFFD")) {
				out = append(out, pair...)
				i++
				continue
			}
		}
		out = utf8.AppendRune(out, narrow.DecodeByte(c))
	}
	return controls(out)
}

// controls drops control characters, in place.
func controls(text []byte) []byte {
	out := text[:0]
	for _, c := range text {
		if c >= ' ' && c != 0x7f {
			out = append(out, c)
		}
	}
	return out
}

// unicode is \uN: a code unit of UTF-16 as a signed number, with characters after it for who does not know it.
func (r *reader) unicode(n int) {
	if n < 0 {
		n += 1 << 16
	}
	c := rune(n)
	r.skip = r.top().uc
	switch {
	case utf16.IsSurrogate(c) && c < 0xDC00:
		r.lonely()
		r.high = c
		return
	case utf16.IsSurrogate(c):
		c = utf16.DecodeRune(r.high, c)
		r.high = 0
		if c == utf8.RuneError {
			r.Replaced++
		}
	default:
		r.lonely()
		if n < 0 || n > utf8.MaxRune {
			c = utf8.RuneError
			r.Replaced++
		}
	}
	if c < ' ' {
		if c == '\t' {
			r.tab()
		}
		return
	}
	if f := r.top().currentFont(r.fonts); f != nil && f.symbols != "" {
		c = shown(f.symbols, c)
	}
	r.scratch = utf8.AppendRune(r.scratch[:0], c)
	r.text(r.scratch)
}

// lonely replaces a first half of a pair whose second half does not come.
func (r *reader) lonely() {
	if r.high != 0 {
		r.high = 0
		r.Replaced++
		r.text([]byte("\uFFFD"))
	}
}

// text takes text to where the group's text goes.
func (r *reader) text(text []byte) {
	g := r.top()
	switch g.dest {
	case body:
		r.put(text)
	case fontTable:
		r.fontName(text)
	case styleSheet:
		r.styleName(text)
	case fieldCode:
		if n := len(r.fields); n > 0 && len(r.fields[n-1].code)+len(text) <= codeMax {
			r.fields[n-1].code = append(r.fields[n-1].code, text...)
		}
	case formField:
		if n := len(r.fields); n > 0 && g.entry && len(r.fields[n-1].entry)+len(text) <= codeMax {
			r.fields[n-1].entry = append(r.fields[n-1].entry, text...)
		}
	case labelText:
		if f := g.currentFont(r.fonts); f != nil && f.symbols != "" {
			return // a shape is no label
		}
		if p := r.paragraph(); len(p.number)+len(text) <= labelMax {
			p.number = append(p.number, text...)
		}
	case levelText:
		r.lists.levelText(text)
	}
}

func (r *reader) putString(s string) {
	r.scratch = append(r.scratch[:0], s...)
	r.text(r.scratch)
}

// put appends text of the body, unless it is hidden.
func (r *reader) put(text []byte) {
	g := r.top()
	if len(text) == 0 || g.char.hidden || g.char.deleted {
		return
	}
	if err := r.Spend(len(text)); err != nil {
		r.stop(err)
		return
	}
	if n := len(r.fields); n > 0 {
		r.fields[n-1].shown = true
	}
	s, p := r.story, r.paragraph()
	if s.pageBreak && !flow.IsBlank(text) {
		s.pageBreak = false
		if p.Blank() {
			p.Style.PageBreak = true
		} else {
			p.Text = append(p.Text, '\n')
		}
	}
	size := g.char.size
	if size == 0 {
		size = r.sizeOf(g.para.style)
	}
	p.Append(text, flow.Look{Bold: g.char.bold, Size: size})
}

func (r *reader) tab() {
	g := r.top()
	if g.dest == body && (g.para.level > 0 || len(r.story.tables) > 0 && r.story.tables[0].open()) {
		r.putString(" ") // in a table, tabs part the cells
	} else {
		r.putString("\t")
	}
}

func (r *reader) lineBreak() {
	g := r.top()
	if g.dest == body && !g.char.hidden && !g.char.deleted {
		r.paragraph().Break()
	}
}

// symbol is a control symbol.
func (r *reader) symbol(c byte) {
	switch c {
	case '\\', '{', '}':
		r.byte(c, false)
	case '~':
		r.putString("\u00A0")
	case '_':
		r.putString("-")
	case '*':
		r.top().star = true
	case '\r', '\n':
		r.par()
	case '\t':
		r.tab()
	}
}

// shown is what a symbol font shows at c; what it shows at a byte that is not known stays its own, in the private area.
func shown(font string, c rune) rune {
	r, ok := symbolfont.Rune(font, c)
	if !ok && r <= 0xFF {
		r += 0xF000
	}
	return r
}
