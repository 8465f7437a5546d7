package review

import "testing"

func TestShown(t *testing.T) {
	for text, want := range map[string]string{
		"中文 Aa1\n\t（一）":   "中文 Aa1\n\t（一）",
		"\u202e局政财\u202c": "‹U+202E›局政财‹U+202C›",
		"a\x00b\x1b[1m":   "a‹U+0000›b‹U+001B›[1m",
		"\u2066x\u200f":   "‹U+2066›x‹U+200F›",
		"a\u0085b":        "a‹U+0085›b",
		"\U000e0041":      "‹U+E0041›",
	} {
		if got := shown(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}
