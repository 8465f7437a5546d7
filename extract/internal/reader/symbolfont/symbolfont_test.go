package symbolfont_test

import (
	"fmt"
	"testing"

	"github.com/ziping-go/ziping/extract/internal/reader/symbolfont"
)

func ExampleRune() {
	font := symbolfont.Name("WINGDINGS")
	tick, _ := symbolfont.Rune(font, 0xF0FC)
	bullet, _ := symbolfont.Rune(font, 'l')
	_, known := symbolfont.Rune(font, '分')
	fmt.Println(font, string(tick), string(bullet), known)
	// Output: Wingdings ✓ ● false
}

func TestRune(t *testing.T) {
	for _, c := range []struct {
		font string
		in   rune
		want rune
		ok   bool
	}{
		{"Symbol", 0xB3, '≥', true}, {"Symbol", 'a', 'α', true}, {"Symbol", '1', '1', true},
		{"Wingdings", 0xF0A8, '□', true}, {"Wingdings", 0xF000, 0xF000, false}, {"", 'l', 'l', false},
	} {
		if r, ok := symbolfont.Rune(c.font, c.in); r != c.want || ok != c.ok {
			t.Errorf("%s %U: %U %v, want %U %v", c.font, c.in, r, ok, c.want, c.ok)
		}
	}
}
