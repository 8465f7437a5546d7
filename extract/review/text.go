package review

import (
	"fmt"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"
)

// shown is text as the page shows it: control characters, and characters that turn the direction of writing or hide, as
// their numbers. Line feeds and tabs stay.
func shown(s string) string {
	if strings.IndexFunc(s, hides) < 0 && utf8.ValidString(s) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hides(r) {
			fmt.Fprintf(&b, "‹U+%04X›", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// hides tells the characters that are not shown as themselves.
func hides(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r >= 0x4e00 && r <= 0x9fff:
		return false
	}
	return unicode.IsControl(r) || r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069 || r == 0x200e || r == 0x200f || r == 0x061c ||
		r >= 0xfff9 && r <= 0xfffb || r >= 0xe0000 && r <= 0xe007f
}

// escape is text for HTML, between tags and in quoted attributes.
func escape(s string) string { return html.EscapeString(shown(s)) }
