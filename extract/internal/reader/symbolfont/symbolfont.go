// Package symbolfont tells what the fonts that show pictures in place of letters show: Wingdings, Webdings, Symbol.
package symbolfont

import "strings"

// Name is the name of a symbol font as this package knows it, or "" for a font of letters.
func Name(font string) string {
	for _, s := range []string{"Wingdings", "Wingdings 2", "Wingdings 3", "Webdings", "Symbol"} {
		if strings.EqualFold(font, s) {
			return s
		}
	}
	return ""
}

// Rune is the character that the symbol font of a name shows at c; ok is false where that is not known. Symbol fonts have
// their characters at U+F020 to U+F0FF; some files give the byte alone.
func Rune(font string, c rune) (r rune, ok bool) {
	b := c
	if c >= 0xF000 && c <= 0xF0FF {
		b = c - 0xF000
	}
	if b > 0xFF {
		return c, false
	}
	if r, ok := symbols[font][byte(b)]; ok {
		return r, true
	}
	if font == "Symbol" && (b >= 0x20 && b < 0x41 || strings.ContainsRune("[]_{|}", b)) {
		return b, true // the font has these as they are
	}
	return c, false
}

// series maps consecutive bytes to the runes of s.
func series(m map[byte]rune, first byte, s string) map[byte]rune {
	for _, r := range s {
		if r != '\u0000' {
			m[first] = r
		}
		first++
	}
	return m
}

// The characters that turn up in office documents: check boxes, marks, bullets, arrows, circled numbers, Greek letters.
var symbols = map[string]map[byte]rune{
	"Wingdings": series(series(series(map[byte]rune{
		' ': ' ', 0x21: '✏', 0x22: '✂', 0x28: '☎', 0x2A: '✉', 0x4A: '☺', 0x4B: '😐', 0x4C: '☹', 0x52: '☼',
		0x6C: '●', 0x6D: '❍', 0x6E: '■', 0x6F: '□', 0x70: '□', 0x71: '❑', 0x72: '❒', 0x73: '⬧', 0x74: '⧫', 0x75: '◆', 0x76: '❖', 0x77: '⬥',
		0x9E: '·', 0x9F: '•', 0xA0: '▪', 0xA1: '○', 0xA2: '○', 0xA3: '○', 0xA4: '◉', 0xA5: '◎', 0xA7: '▪', 0xA8: '□', 0xAA: '✦', 0xAB: '★',
		0xB2: '✧', 0xB5: '✪', 0xB6: '✰', 0xD5: '⌫', 0xD8: '➢', 0xDC: '➲',
		0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xE8: '➔', 0xEF: '⇦', 0xF0: '⇨', 0xF1: '⇧', 0xF2: '⇩',
		0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
	}, 0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩"), 0x8B, "⓿❶❷❸❹❺❻❼❽❾❿"), 0x45, "☜☞☝☟"),
	"Wingdings 2": series(series(map[byte]rune{
		' ': ' ', 0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0x55: '⊗', 0x56: '⊗',
		0x97: '●', 0x98: '•', 0xA1: '■', 0xA2: '■', 0xA3: '□', 0xA4: '□', 0xAE: '◆', 0xAF: '◇', 0xEA: '★', 0xF6: '※',
	}, 0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩"), 0x74, "⓿❶❷❸❹❺❻❼❽❾❿"),
	"Wingdings 3": {' ': ' ', 0x66: '←', 0x67: '→', 0x68: '↑', 0x69: '↓', 0x70: '▲', 0x71: '▼', 0x74: '◀', 0x75: '▶', 0x7D: '▶'},
	"Webdings":    {' ': ' ', 0x33: '◀', 0x34: '▶', 0x35: '▲', 0x36: '▼', 0x61: '✓', 0x63: '□', 0x67: '■', 0x6E: '●', 0x72: '✗', 0x3D: '■'},
	"Symbol": series(series(series(series(map[byte]rune{
		0x22: '∀', 0x24: '∃', 0x27: '∋', 0x2A: '∗', 0x2D: '−', 0x40: '≅', 0x5C: '∴', 0x5E: '⊥', 0x7E: '∼',
		0xA0: '€', 0xC0: 'ℵ', 0xD0: '∠', 0xE0: '◊', 0xE5: '∑', 0xF2: '∫',
	}, 0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"), 0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"),
		0xA1, "ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"), 0xC4, "⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓"),
}
