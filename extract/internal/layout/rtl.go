package layout

import (
	"unicode"
	"unicode/utf8"
)

// rightToLeft tells whether text is of a script that is written from right to left, as Uyghur is.
func rightToLeft(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x590 && r <= 0x8FF || r >= 0xFB1D && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFEFC
}

// logical puts the glyphs of a line, sorted from left to right, into the order in which they are read: words written from
// right to left are turned round, the figures among them are not.
func logical(glyphs []*glyph) []*glyph {
	first := -1
	for i, g := range glyphs {
		if rightToLeft(g.Text) {
			first = i
			break
		}
	}
	if first < 0 {
		return glyphs
	}
	out := append([]*glyph(nil), glyphs...)
	for i := first; i < len(out); i++ {
		if !rightToLeft(out[i].Text) {
			continue
		}
		end := i // after the last such glyph that nothing of another script parts from the first
		for k := i; k < len(out) && !leftToRight(out[k].Text); k++ {
			if rightToLeft(out[k].Text) {
				end = k + 1
			}
		}
		turn(out[i:end])
		for k := i; k < end; k++ {
			from := k
			for k < end && digit(out[k].Text) {
				k++
			}
			turn(out[from:k])
		}
		i = end - 1
	}
	return out
}

// leftToRight tells whether text is of a script that is written from left to right.
func leftToRight(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return !rightToLeft(s) && (wide(s) || unicode.IsLetter(r))
}

func digit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r) || r == '.' || r == ','
}

func turn(glyphs []*glyph) {
	for i, k := 0, len(glyphs)-1; i < k; i, k = i+1, k-1 {
		glyphs[i], glyphs[k] = glyphs[k], glyphs[i]
	}
}

// firstWord is how wide the first of the words is where it is written from right to left, else 0.
func firstWord(glyphs []*glyph) float64 {
	width := 0.0
	for _, g := range glyphs {
		switch {
		case width == 0 && g.blank:
		case !rightToLeft(g.Text):
			return width
		default:
			width += g.X1 - g.X0
		}
	}
	return width
}
