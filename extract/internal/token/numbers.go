package token

import (
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/numeral"
)

var classes = map[numeral.Kind]Class{numeral.Number: Number, numeral.Percent: Percent, numeral.Permille: Permille,
	numeral.Money: Money, numeral.Year: Year, numeral.Date: Date, numeral.Ordinal: Ordinal}

// numbers finds the numbers, dates and ordinals, in order of Start.
func (b *builder) numbers() []Token {
	b.found = numeral.Append(b.found[:0], b.text.String()[b.from:])
	out := b.merged[:0]
	w := walk{b: b}
	last := 0 // end of the figure before
	for _, m := range b.found {
		t := Token{Class: classes[m.Kind], Start: w.rune(m.Start), Value: m.Digits, Unit: m.Unit}
		t.End = w.rune(m.End)
		if t.Class == "" || t.End <= t.Start || t.End-t.Start > MaxLen {
			continue
		}
		if t.Class == Percent && !inPercent(m.Unit) {
			t.Value = m.Value.String()
		}
		if t.Value != "" && t.Value[0] == '-' && b.dash(t.Start, last) {
			t.Start++
			t.Value = t.Value[1:]
		}
		last = t.End
		if t.Class == Number {
			if o, ok := b.numbering(t); ok {
				out = append(out, o)
			}
		}
		out = append(out, t)
	}
	b.merged = out
	return out
}

// inPercent tells whether digits before this unit are percent: 成 and 万分之 are not.
func inPercent(unit string) bool {
	return unit == "%" || strings.HasSuffix(unit, "百分点") || unit == "百分之"
}

// dash tells whether the sign at rune i is none but the dash of a range (`60分—80分`): it is a long one, or a figure
// stands just before it.
func (b *builder) dash(i, last int) bool {
	if b.t.Runes[i] != '-' {
		return false
	}
	if r, _ := utf8.DecodeRuneInString(b.t.source[b.t.At[i]:]); r != '-' && r != '－' && r != '−' {
		return true
	}
	if last == 0 || i-last > 2 {
		return false
	}
	for _, r := range b.t.Runes[last:i] {
		if strings.ContainsRune("，、:;(。", r) {
			return false
		}
	}
	return true
}

// numbering is the ordinal that a number at the start of a line or sentence makes: （一）, 一、, 1., 2).
func (b *builder) numbering(n Token) (Token, bool) {
	t := b.t
	o := Token{Class: Ordinal, Start: n.Start, End: n.End + 1, Value: n.Value}
	if n.Unit != "" || n.End >= len(t.Runes) || n.End-n.Start > 3 || strings.ContainsAny(n.Value, ".-") {
		return o, false
	}
	switch t.Runes[n.End] {
	case ')':
		if n.Start > 0 && t.Runes[n.Start-1] == '(' {
			o.Start--
		}
	case '、', '.':
	default:
		return o, false
	}
	i := o.Start
	starts := i == 0 || t.Marks[i]&LineStart != 0 || t.Marks[i-1]&(SentenceEnd|ClauseEnd) != 0
	return o, starts
}

// walk turns offsets in the builder's text, asked for in ascending order, into rune indexes.
type walk struct {
	b      *builder
	bytes  int // offset of the rune
	runes  int // index of the rune
	breaks int // line feeds passed that are not in the document
}

func (w *walk) rune(offset int) int {
	for w.bytes < offset && w.runes < len(w.b.t.Runes) {
		if w.breaks < len(w.b.breaks) && w.b.breaks[w.breaks] == w.runes {
			w.breaks++
			w.bytes++
			if w.bytes >= offset {
				break
			}
		}
		w.bytes += utf8.RuneLen(w.b.t.Runes[w.runes])
		w.runes++
	}
	return w.runes
}
