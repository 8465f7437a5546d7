package font

import (
	"sort"
	"strings"
	"sync"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/reader/pdf/object"
)

// A composite is a font with codes of several bytes.
type composite struct {
	encoding      *cmap
	unicode       *cmap
	gb1           bool            // CIDs are those of Adobe-GB1
	unicoded      bool            // CIDs are UTF-16 units
	program       func() *program // the embedded font, unpacked only where nothing else tells its characters
	western       bool            // the font of a system, not embedded, whose glyph numbers are known
	glyphs        []byte          // CIDToGIDMap
	widths        []widthRange
	width         float64
	verticals     []verticalRange
	originY, down float64
	chars         map[uint32]*Char
}

type widthRange struct {
	lo, hi uint32
	width  float64
}

type verticalRange struct {
	lo, hi                 uint32
	down, originX, originY float64
}

func (t *Font) loadComposite(f *object.File, d object.Dict, descendants object.Array) {
	var cid object.Dict
	if len(descendants) > 0 {
		cid = f.Dict(descendants[0])
	}
	c := &composite{unicode: toUnicode(f, d), chars: map[uint32]*Char{}}
	t.composite = c
	if t.Name == "" {
		t.Name = name(f.Name(cid["BaseFont"]))
	}
	descriptor := f.Dict(cid["FontDescriptor"])
	t.describe(f, descriptor)
	c.encoding = encodingOf(f, d["Encoding"], 0)
	t.Vertical = c.encoding.vertical

	info := f.Dict(cid["CIDSystemInfo"])
	ordering, _ := f.Resolve(info["Ordering"]).(object.String)
	c.gb1 = ordering == "GB1"
	c.unicoded = ordering == "UCS" || ordering == "UCS2"
	c.program = sync.OnceValue(func() *program { return embedded(f, descriptor) })
	c.western = c.unicode == nil && ordering != "GB1" && c.encoding.identity && western(t.Name) && !hasProgram(descriptor)
	if s := f.Stream(cid["CIDToGIDMap"]); s != nil {
		c.glyphs, _ = f.Data(s)
	}
	c.width = f.Float(cid["DW"], 1000)
	c.readWidths(f, f.Array(cid["W"]))
	c.originY, c.down = 880, -1000
	if v := f.Floats(cid["DW2"], 2); v != nil {
		c.originY, c.down = v[0], v[1]
	}
	if t.Vertical {
		c.readVerticals(f, f.Array(cid["W2"]))
	}
}

// western tells whether a font is one of those that have kept ASCII at the glyphs 3 to 97 in all their versions.
func western(name string) bool {
	n := strings.ToLower(strings.ReplaceAll(name, " ", ""))
	for _, known := range []string{"arial", "timesnewroman", "couriernew", "verdana"} {
		if rest, ok := strings.CutPrefix(n, known); ok {
			switch strings.Trim(rest, ",-") {
			case "", "mt", "psmt", "bold", "boldmt", "ps-boldmt", "italic", "italicmt", "ps-italicmt", "bolditalic":
				return true
			}
		}
	}
	return false
}

// encodingOf is the CMap of a composite font.
func encodingOf(f *object.File, o object.Object, nested int) *cmap {
	switch v := f.Resolve(o).(type) {
	case object.Name:
		if m := predefined(v); m != nil {
			return m
		}
	case *object.Stream:
		if nested > maxUseCMap {
			break
		}
		data, _ := f.Data(v)
		m := parseCMap(data, depth, func(base object.Object) *cmap { return encodingOf(f, base, nested+1) })
		if use := v.Dict["UseCMap"]; use != nil && len(m.cids) == 0 && !m.identity {
			if base := encodingOf(f, use, nested+1); base != nil {
				m.cids, m.identity, m.charset = base.cids, base.identity, base.charset
				m.spaces = append(m.spaces, base.spaces...)
			}
		}
		m.vertical = m.vertical || f.Int(v.Dict["WMode"], 0) == 1
		if len(m.cids) == 0 && m.charset.decode == nil {
			if known := predefined(f.Name(v.Dict["CMapName"])); known != nil {
				return known
			}
			m.identity = true
		}
		return m
	}
	return predefined("Identity-H")
}

func (c *composite) readWidths(f *object.File, w object.Array) {
	for i := 0; i+1 < len(w); {
		lo := f.Int(w[i], -1)
		if list, ok := f.Resolve(w[i+1]).(object.Array); ok {
			for k, o := range list {
				if lo >= 0 {
					c.widths = append(c.widths, widthRange{uint32(lo + k), uint32(lo + k), f.Float(o, 0)})
				}
			}
			i += 2
			continue
		}
		if i+2 >= len(w) {
			break
		}
		if hi := f.Int(w[i+1], -1); lo >= 0 && hi >= lo {
			c.widths = append(c.widths, widthRange{uint32(lo), uint32(hi), f.Float(w[i+2], 0)})
		}
		i += 3
	}
	sort.SliceStable(c.widths, func(i, j int) bool { return c.widths[i].lo < c.widths[j].lo })
}

func (c *composite) readVerticals(f *object.File, w object.Array) {
	for i := 0; i+1 < len(w); {
		lo := f.Int(w[i], -1)
		if list, ok := f.Resolve(w[i+1]).(object.Array); ok {
			for k := 0; k+2 < len(list); k += 3 {
				n := uint32(lo + k/3)
				c.verticals = append(c.verticals, verticalRange{n, n, f.Float(list[k], -1000), f.Float(list[k+1], 500), f.Float(list[k+2], 880)})
			}
			i += 2
			continue
		}
		if i+4 >= len(w) {
			break
		}
		if hi := f.Int(w[i+1], -1); lo >= 0 && hi >= lo {
			c.verticals = append(c.verticals, verticalRange{uint32(lo), uint32(hi), f.Float(w[i+2], -1000), f.Float(w[i+3], 500), f.Float(w[i+4], 880)})
		}
		i += 5
	}
	sort.SliceStable(c.verticals, func(i, j int) bool { return c.verticals[i].lo < c.verticals[j].lo })
}

func (c *composite) widthOf(cid uint32) float64 {
	i := sort.Search(len(c.widths), func(i int) bool { return c.widths[i].lo > cid }) - 1
	if i >= 0 && cid <= c.widths[i].hi {
		return c.widths[i].width
	}
	return c.width
}

func (c *composite) char(code uint32, s object.String) *Char {
	key := code<<3 | uint32(len(s))
	if ch, ok := c.chars[key]; ok && code < 1<<29 {
		return ch
	}
	text, cid := c.read(code, s)
	ch := &Char{Text: text, Space: len(s) == 1 && code == ' '}
	w := c.widthOf(cid)
	ch.Width = w / 1000
	x, y, down := w/2, c.originY, c.down
	if i := sort.Search(len(c.verticals), func(i int) bool { return c.verticals[i].lo > cid }) - 1; i >= 0 && cid <= c.verticals[i].hi {
		v := c.verticals[i]
		x, y, down = v.originX, v.originY, v.down
	}
	ch.OriginX, ch.OriginY, ch.Down = -x/1000, -y/1000, down/1000
	c.chars[key] = ch
	return ch
}

// read is the text and the CID of a code.
func (c *composite) read(code uint32, s object.String) (string, uint32) {
	m := c.encoding
	if m.charset.decode != nil {
		text := m.charset.decode(s)
		cid := c.cidOf(text)
		if t, ok := c.unicode.text(code); ok && readable(t) {
			text = t
		}
		if !readable(text) && code >= ' ' {
			text = unknown
		}
		return clean(text), cid
	}
	cid := m.cid(code)
	if t, ok := c.unicode.text(code); ok && readable(t) {
		return clean(t), cid
	}
	if c.gb1 {
		if t := gb1().text(cid); t != "" {
			return t, cid
		}
	}
	if c.unicoded && cid >= ' ' {
		return string(rune(cid)), cid
	}
	if p := c.program(); p != nil {
		g := int(cid)
		if i := 2 * g; len(c.glyphs) > 0 {
			if g = 0; i+1 < len(c.glyphs) {
				g = int(c.glyphs[i])<<8 | int(c.glyphs[i+1])
			}
		}
		if t, ok := p.textOf[g]; ok {
			return clean(t), cid
		}
	}
	if c.western && cid >= 3 && cid <= 97 {
		return string(rune(cid + 29)), cid
	}
	if _, ok := c.unicode.text(code); ok && code <= ' ' { // U+0000 for no character on purpose
		return "", cid
	}
	return unknown, cid
}

// cidOf finds the CID of a character for its width, where the collection is known.
func (c *composite) cidOf(text string) uint32 {
	const none = 1 << 30 // a CID that has no width of its own
	if !c.gb1 || len(c.widths) == 0 || text == "" {
		return none
	}
	r, _ := utf8.DecodeRuneInString(text)
	half := c.encoding.charset.half
	switch {
	case half > 0 && r == ' ':
		return halfSpace
	case half > 0 && r > ' ' && r <= '~':
		return half + uint32(r-'!')
	case r >= ' ' && r <= '~':
		return uint32(r-' ') + 1
	}
	if cid, ok := gb1().cids[r]; ok {
		return cid
	}
	return none
}
