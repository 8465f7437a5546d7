package font

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed glyphlist.txt
var glyphList string

//go:embed cffstrings.txt
var cffStrings string

var glyphNames = sync.OnceValue(func() map[string]string {
	m := make(map[string]string, 4300)
	for line := range strings.Lines(glyphList) {
		if name, text, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " "); ok {
			m[name] = text
		}
	}
	return m
})

var cffNames = sync.OnceValue(func() []string { return strings.Fields(cffStrings) })

// named is the text that a glyph's name stands for, or "".
func named(name string) string {
	switch {
	case name == "" || name == ".notdef":
		return ""
	case len(name) == 1 && name[0] > ' ' && name[0] < 0x7f:
		return name
	}
	if t, ok := glyphNames()[name]; ok {
		return t
	}
	if base, _, ok := strings.Cut(name, "."); ok && base != "" { // `one.oldstyle`
		return named(base)
	}
	if strings.Contains(name, "_") { // `f_f_i`
		all := ""
		for part := range strings.SplitSeq(name, "_") {
			t := ""
			if part != "" {
				t = named(part)
			}
			if t == "" {
				return ""
			}
			all += t
		}
		return all
	}
	if hex, ok := strings.CutPrefix(name, "uni"); ok && len(hex) >= 4 && len(hex)%4 == 0 {
		all := ""
		for ; hex != ""; hex = hex[4:] {
			t := codePoint(hex[:4])
			if t == "" {
				return ""
			}
			all += t
		}
		return all
	}
	if hex, ok := strings.CutPrefix(name, "u"); ok && len(hex) >= 4 && len(hex) <= 6 {
		return codePoint(hex)
	}
	return ""
}

func codePoint(hex string) string {
	n, err := strconv.ParseUint(hex, 16, 32)
	if err != nil || n == 0 || !utf8.ValidRune(rune(n)) {
		return ""
	}
	return string(rune(n))
}

// numbered is the code in a name that only numbers a glyph, like `a65` and `c65`: fonts made of others keep it so.
func numbered(name string) (int, bool) {
	i := 0
	for i < len(name) && (name[i] < '0' || name[i] > '9') {
		i++
	}
	if i == 0 || i > 2 || i == len(name) {
		return 0, false
	}
	n, err := strconv.Atoi(name[i:])
	return n, err == nil && n > ' ' && n < 256
}
