package rtf

import "strings"

// symbolFont is the name of a symbol font, or "" for a font of letters.
func symbolFont(name string) string {
	for _, s := range []string{"Wingdings", "Wingdings 2", "Webdings", "Symbol"} {
		if strings.EqualFold(name, s) {
			return s
		}
	}
	return ""
}

// symbolRune is the character that a symbol font shows at c, or c where that is not known. Symbol fonts have their
// characters at U+F020 to U+F0FF; bytes give them alone.
func symbolRune(font string, c rune) rune {
	b := c
	if c >= 0xF000 && c <= 0xF0FF {
		b = c - 0xF000
	}
	if b > 0xFF {
		return c
	}
	if r, ok := symbols[font][byte(b)]; ok {
		return r
	}
	if font == "Symbol" && b >= 0x20 && b < 0x41 {
		return b // the font has these as they are
	}
	return 0xF000 + b
}

// The characters of symbol fonts that turn up in reports: check boxes, marks, bullets, circled numbers, signs of sums.
var symbols = map[string]map[byte]rune{
	"Wingdings": {' ': ' ', 0x6C: '●', 0x6E: '■', 0x6F: '□', 0x70: '□', 0x75: '◆', 0x76: '❖', 0x9F: '•', 0xA7: '▪', 0xA8: '□',
		0xAB: '★', 0xD8: '➢', 0xDF: '←', 0xE0: '→', 0xE1: '↑', 0xE2: '↓', 0xFB: '✗', 0xFC: '✓', 0xFD: '☒', 0xFE: '☑',
		0x81: '①', 0x82: '②', 0x83: '③', 0x84: '④', 0x85: '⑤', 0x86: '⑥', 0x87: '⑦', 0x88: '⑧', 0x89: '⑨', 0x8A: '⑩'},
	"Wingdings 2": {' ': ' ', 0x4F: '✗', 0x50: '✓', 0x51: '☒', 0x52: '☑', 0x53: '☒', 0x54: '☒', 0xA1: '■', 0xA2: '■', 0xA3: '□', 0xA4: '□',
		0x97: '●', 0x98: '•', 0xAE: '◆', 0xAF: '◇', 0xEA: '★', 0xF6: '※'},
	"Webdings": {' ': ' ', 0x61: '✓', 0x63: '□', 0x67: '■', 0x6E: '●', 0x72: '✗'},
	"Symbol": {0x2D: '−', 0xA3: '≤', 0xA5: '∞', 0xAE: '→', 0xB0: '°', 0xB1: '±', 0xB3: '≥', 0xB4: '×', 0xB7: '•', 0xB8: '÷', 0xB9: '≠',
		0xBB: '≈', 0xD6: '√', 0xE5: '∑', 'a': 'α', 'b': 'β', 'D': 'Δ', 'S': 'Σ', 'm': 'μ', 'p': 'π'},
}
