package scan

import (
	"strings"

	"github.com/ziping-go/ziping/extract/ocr"
)

// clean drops from the words of tables what recognisers see where a ruling line stood: single quotation marks, bars, and
// stops at the start of a cell. Pairs of quotation marks are left.
func clean(words []ocr.Word, lines []line) {
	type cell struct{ line, left int }
	opened := map[cell]int{} // the word of the last opening mark, and one more
	begun := map[cell]bool{}
	for i := range words {
		w := &words[i]
		x, y := (w.Box.Min.X+w.Box.Max.X)/2, (w.Box.Min.Y+w.Box.Max.Y)/2
		left, right := -1, -1
		for n, l := range lines {
			if l.level || y < l.from || y > l.to {
				continue
			}
			if l.side <= x && (left < 0 || l.side > lines[left].side) {
				left = n
			}
			if l.side > x && (right < 0 || l.side < lines[right].side) {
				right = n
			}
		}
		if left < 0 || right < 0 {
			continue
		}
		at := cell{w.Line, left}
		w.Text = strings.Trim(w.Text, "|")
		if !begun[at] {
			w.Text = strings.TrimLeft(w.Text, "。，、|‘’'")
		}
		begun[at] = begun[at] || w.Text != ""
		var kept strings.Builder
		for _, r := range w.Text {
			switch r {
			case '“':
				if n := opened[at]; n > 0 { // the one before was never closed
					drop(&words[n-1], '“')
				}
				opened[at] = i + 1
			case '”':
				if opened[at] == 0 {
					continue
				}
				opened[at] = 0
			}
			kept.WriteRune(r)
		}
		w.Text = strings.ReplaceAll(kept.String(), "“”", "")
	}
	for _, n := range opened {
		if n > 0 {
			drop(&words[n-1], '“')
		}
	}
}

// drop takes the last such character out of a word.
func drop(w *ocr.Word, r rune) {
	if i := strings.LastIndex(w.Text, string(r)); i >= 0 {
		w.Text = w.Text[:i] + w.Text[i+len(string(r)):]
	}
}
