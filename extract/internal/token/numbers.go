package token

import (
	"regexp"
	"unicode/utf8"
)

var figure = regexp.MustCompile(`(\d+(?:,\d{3})*(?:\.\d+)?)(%|‰|万元|亿元|元|年度?)?`)

// numbers finds the numbers, dates and ordinals.
func (b *builder) numbers() []Token {
	text := b.text.String()
	var out []Token
	w := walk{b: b}
	for _, m := range figure.FindAllStringSubmatchIndex(text, -1) {
		t := Token{Class: Number, Start: w.rune(m[0]), End: w.rune(m[1]), Value: text[m[2]:m[3]]}
		if m[4] >= 0 {
			switch u := text[m[4]:m[5]]; u {
			case "%":
				t.Class = Percent
			case "‰":
				t.Class = Permille
			case "年", "年度":
				t.Class = Year
			default:
				t.Class, t.Unit = Money, u
			}
		}
		out = append(out, t)
	}
	return out
}

// walk turns offsets in the builder's text, asked for in ascending order, into rune indexes.
type walk struct {
	b           *builder
	byte, rune_ int
	broken      int
}

func (w *walk) rune(offset int) int {
	for w.byte < offset && w.rune_ < len(w.b.t.Runes) {
		if w.broken < len(w.b.breaks) && w.b.breaks[w.broken] == w.rune_ {
			w.broken++
			w.byte++
			if w.byte >= offset {
				break
			}
		}
		w.byte += utf8.RuneLen(w.b.t.Runes[w.rune_])
		w.rune_++
	}
	return w.rune_
}
