package token

import "testing"

func TestConfusionsOfRecognisedTextAreRepairedWhereTheContextProvesThem(t *testing.T) {
	for _, test := range []struct{ reason, text, folded, class string }{
		{"the unit of money is proved by 万", "支出1286.50万兀", "支出1286.50万元", "money"},
		{"兀 alone stays", "兀立山头", "兀立山头", ""},
		{"two letters for one character", "项Fl支出3.5万元", "项目支出3.5万元", "money"},
		{"a rate", "预匏执行旅为98.5%", "预算执行率为98.5%", "percent"},
	} {
		text := FromString(test.text, nil)
		if got := text.Folded(0, len(text.Runes)); got != test.folded {
			t.Errorf("%s: %s read as %s, want %s", test.reason, test.text, got, test.folded)
		}
		if got := Squeeze(test.text); got != test.folded {
			t.Errorf("%s: squeezed to %s", test.reason, got)
		}
		if (len(text.Repaired) > 0) != (test.text != test.folded) {
			t.Errorf("%s: repaired %v", test.reason, text.Repaired)
		}
		class := ""
		if n := len(text.Tokens); n > 0 {
			class = string(text.Tokens[n-1].Class)
		}
		if class != test.class {
			t.Errorf("%s: last token is %q, want %q", test.reason, class, test.class)
		}
	}
}
