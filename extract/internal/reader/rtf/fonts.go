package rtf

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
)

// A font of the font table, as far as it says how its bytes are to be read.
type font struct {
	charset int
	page    int // \cpg, 0 not said
	name    []byte
	symbols string // of a symbol font: its name
}

// charsets are the code pages of \fcharset.
var charsets = map[int]int{77: 10000, 128: 932, 129: 949, 130: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258,
	177: 1255, 178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437, 255: 850}

// The classes of characters that a run may name fonts for.
const (
	anyClass  = iota
	lowClass  // \loch
	highClass // \hich
	wideClass // \dbch
	classes
)

// fontWord reads a word inside the font table.
func (r *reader) fontWord(t token) {
	switch string(t.name) {
	case "f":
		r.endFont()
		r.font = &font{}
		if r.fonts == nil {
			r.fonts = map[int]*font{}
		}
		r.fonts[t.param] = r.font
	case "fcharset":
		if r.font != nil {
			r.font.charset = t.param
		}
	case "cpg":
		if r.font != nil {
			r.font.page = t.param
		}
	}
}

// fontNameMax bounds a font's name in bytes.
const fontNameMax = 128

func (r *reader) fontName(text []byte) {
	if r.font == nil {
		return
	}
	for _, c := range text {
		if c == ';' {
			r.endFont()
			return
		}
		if len(r.font.name) < fontNameMax {
			r.font.name = append(r.font.name, c)
		}
	}
}

func (r *reader) endFont() {
	if r.font == nil {
		return
	}
	r.font.symbols = symbolfont.Name(strings.TrimSpace(string(r.font.name)))
	r.font = nil
}

// currentFont is the font of the next character, or nil.
func (g *group) currentFont(fonts map[int]*font) *font {
	if f := fonts[g.char.fonts[g.char.class]-1]; f != nil {
		return f
	}
	return fonts[g.char.fonts[anyClass]-1]
}
