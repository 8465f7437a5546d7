package tesseract

import (
	"image"
	"testing"

	"github.com/ziping-go/ziping/extract/ocr"
)

func TestSharesAreMended(t *testing.T) {
	for _, test := range []struct{ chinese, english, want string }{
		{"95.659%6，", "95.65%,", "95.65%，"},
		{"9%6", "%", "%"},
		{"95.65%", "5.65%", "95.65%"}, // a digit that English data miss is not taken away
		{"率为98.6%。", "", "率为98.6%。"},
		{"97.12%6", "", "97.12%"},
		{"。%", "", "%"},
		{"得6分", "6", "得6分"},
	} {
		box := image.Rect(0, 0, 90, 20)
		words := []ocr.Word{{Text: test.chinese, Box: box}}
		mend(words, []ocr.Word{{Text: test.english, Box: box}, {Text: "1%", Box: box.Add(image.Pt(300, 0))}})
		if words[0].Text != test.want {
			t.Errorf("%s and %s gave %s, want %s", test.chinese, test.english, words[0].Text, test.want)
		}
	}
}
