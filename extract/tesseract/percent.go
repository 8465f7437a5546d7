package tesseract

import (
	"image"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
	"github.com/ziping-go/ziping/extract/ocr"
)

var (
	// The data for Chinese read % as 9%, %6 or 9%6 as well.
	share = pattern.New(`[-+]?[0-9.,]*%6?`)
	dirt  = pattern.New(`[。o°]+%`) // what else they see of its first ring
	plain = pattern.New(`^[-+]?(?:[0-9][0-9,]*(?:\.[0-9]+)?)?%$`)
)

// percent tells whether a share stands among words: then it is worth to look again.
func percent(words []ocr.Word) bool {
	for _, w := range words {
		if strings.Contains(w.Text, "%") {
			return true
		}
	}
	return false
}

// mend takes shares as the data for English read them in the same place: 95.65%, which those for Chinese read as
// 95.659%6. What they do not read as a share stays, less the 6 that never follows one.
func mend(words, english []ocr.Word) {
	var shares []ocr.Word
	for _, w := range english {
		w.Text = strings.TrimRight(w.Text, ",.;:)]'’”\"|")
		w.Text = strings.TrimLeft(w.Text, "([|‘“'\"")
		if plain.MatchString(w.Text) {
			shares = append(shares, w)
		}
	}
	for i := range words {
		w := &words[i]
		w.Text = dirt.ReplaceAllString(w.Text, "%")
		at := share.FindAllStringIndex(w.Text, -1)
		if len(at) == 0 {
			continue
		}
		text := strings.TrimSuffix(w.Text[at[0][0]:at[0][1]], "6")
		for _, s := range shares {
			if len(at) == 1 && overlaps(s.Box, w.Box) && like(text, s.Text) {
				text = s.Text
				break
			}
		}
		w.Text = w.Text[:at[0][0]] + text + w.Text[at[0][1]:]
	}
}

// like tells whether b is a less its misreading; English data that miss a digit are not believed.
func like(a, b string) bool {
	return a == b || strings.TrimSuffix(a, "9%")+"%" == b
}

// overlaps tells whether two boxes have much of the smaller one in common.
func overlaps(a, b image.Rectangle) bool {
	c := a.Intersect(b)
	return 2*c.Dx() >= min(a.Dx(), b.Dx()) && 3*c.Dy() >= min(a.Dy(), b.Dy()) && !c.Empty()
}
