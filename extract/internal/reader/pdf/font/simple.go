package font

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// loadSimple fills the table of a font with one-byte codes.
func (t *Font) loadSimple(f *object.File, d, descriptor object.Dict, subtype object.Name) {
	t.simple = new([256]Char)
	unicode := toUnicode(f, d)
	names, base, given := t.encoding(f, d, descriptor, subtype)
	var p *program
	if descriptor != nil {
		p = embedded(f, descriptor)
	}
	const symbolic, nonsymbolic = 4, 32
	flags := f.Int(descriptor["Flags"], 0)
	_, differs := f.Resolve(d["Encoding"]).(object.Dict)
	own := flags&symbolic != 0 || !given && !(differs && flags&nonsymbolic != 0) // the font's own encoding counts
	widths, first := f.Array(d["Widths"]), f.Int(d["FirstChar"], 0)
	missing := f.Float(descriptor["MissingWidth"], 0)
	scale := t.Matrix[0]
	if scale == 0 {
		scale = t.Matrix[1]
	}
	for c := range 256 {
		ch := &t.simple[c]
		ch.Space = c == ' '
		ch.Text = t.simpleText(c, unicode, names, base, p, own)
		switch i := c - first; {
		case i >= 0 && i < len(widths):
			ch.Width = f.Float(widths[i], 0) * scale
		case len(widths) > 0:
			ch.Width = missing * scale
		default:
			ch.Width = t.usual(ch.Text) / 1000
		}
	}
}

// simpleText is the text of a code, by the best source there is.
func (t *Font) simpleText(c int, unicode *cmap, names *[256]string, base *encoding, p *program, own bool) string {
	if s, ok := unicode.text(uint32(c)); ok && readable(s) {
		return clean(s)
	}
	if n := names[c]; n != "" && n != ".notdef" {
		if s := named(n); s != "" {
			return s
		}
		if k, ok := numbered(n); ok && winAnsi[k] != 0 {
			return string(winAnsi[k])
		}
		return unknown
	}
	if p != nil && own {
		if n := p.nameOf[c]; n != "" && n != ".notdef" {
			if s := named(n); s != "" {
				return s
			}
			if k, ok := numbered(n); ok && winAnsi[k] != 0 {
				return string(winAnsi[k])
			}
		}
		for _, code := range []uint32{uint32(c), 0xf000 + uint32(c)} {
			if g, ok := p.glyphOf[code]; ok {
				if s, ok := p.textOf[g]; ok {
					return s
				}
			}
		}
	}
	if r := base[c]; r != 0 {
		return string(r)
	}
	if r := winAnsi[c]; r != 0 && c > ' ' {
		return string(r)
	}
	if c <= ' ' {
		return ""
	}
	return unknown
}

// encoding is what the font's dictionary says, and whether it says anything.
func (t *Font) encoding(f *object.File, d, descriptor object.Dict, subtype object.Name) (*[256]string, *encoding, bool) {
	names := new([256]string)
	base, given := standard, false
	lower := strings.ToLower(t.Name)
	switch {
	case strings.HasPrefix(lower, "zapfdingbats"):
		base = dingbats
	case lower == "symbol" || strings.HasPrefix(lower, "symbol,") || lower == "symbolmt":
		base = symbol
	case subtype == "TrueType":
		base = winAnsi
	}
	set := func(n object.Name) {
		switch n {
		case "WinAnsiEncoding":
			base, given = winAnsi, true
		case "MacRomanEncoding":
			base, given = macRoman, true
		case "StandardEncoding":
			base, given = standard, true
		}
	}
	switch e := f.Resolve(d["Encoding"]).(type) {
	case object.Name:
		set(e)
	case object.Dict:
		set(f.Name(e["BaseEncoding"]))
		at := 0
		for _, o := range f.Array(e["Differences"]) {
			switch v := f.Resolve(o).(type) {
			case int:
				at = v
			case object.Name:
				if at >= 0 && at < 256 {
					names[at] = string(v)
				}
				at++
			}
		}
	}
	return names, base, given
}

// usual is the width of a character in a font that the file does not describe.
func (t *Font) usual(text string) float64 {
	lower := strings.ToLower(t.Name)
	if strings.Contains(lower, "courier") || strings.Contains(lower, "mono") {
		return 600
	}
	r, _ := utf8.DecodeRuneInString(text)
	switch {
	case text == "":
		return 0
	case r >= ' ' && r <= '~' && (strings.Contains(lower, "times") || strings.Contains(lower, "serif")):
		return float64(times[r-' '])
	case r >= ' ' && r <= '~':
		return float64(helvetica[r-' '])
	case r >= 0x2e80:
		return 1000
	}
	return 550
}
