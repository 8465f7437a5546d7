package text

import (
	"strings"

	"github.com/ziping-go/ziping/extract/internal/pattern"
)

// automatic matches a number with a space after it: what a converter makes of an automatic number. (Numbers that an
// author typed mostly have none; taking those that have one for automatic does no harm.)
var automatic = pattern.New(`^([一二三四五六七八九十百〇零]{1,5}[、.．]|[0-9０-９]{1,3}[、.．]|[（(](?:[一二三四五六七八九十百〇零]{1,5}|[0-9０-９]{1,3})[）)][、.．]?|第[一二三四五六七八九十百〇零0-9]{1,5}(?:部分|[章节条])|[①-⑳]|[A-Za-z][.．)）])[\s\x{3000}\x{a0}]+(.*)`)

// typed matches a typed number at the start of the text after an automatic one of the same class.
var typed = []*pattern.Pattern{
	pattern.New(`^[0-9０-９]{1,3}[、.．]`),
	pattern.New(`^[一二三四五六七八九十百〇零]{1,5}[、.．]`),
	pattern.New(`^[（(](?:[一二三四五六七八九十百〇零]{1,5}|[0-9０-９]{1,3})[）)]`),
}

// splitLabel splits the first line of a paragraph into its automatic number and the rest, without the space between.
// Of two numbers of the same class, `1． 2.绩效管理情况`, the author sees to the second: the first goes.
func splitLabel(s string) (label, rest string) {
	m := automatic.FindStringSubmatch(s)
	if m == nil || trim(plain(m[2])) == "" {
		return "", s
	}
	label, rest = m[1], strings.TrimLeftFunc(m[2], space)
	for _, t := range typed {
		if t.MatchString(label) && t.MatchString(rest) {
			return "", rest
		}
	}
	return label, rest
}
