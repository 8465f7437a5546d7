package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Stops tells whether the half-width mark at byte i of a text ends a sentence: after Chinese words, and before white space
// or the end. Where the text has no 。 at all, Chinese words may follow at once.
func Stops(text string, i int) bool {
	mark := text[i]
	if i == 0 || mark != '.' && mark != '!' && mark != '?' {
		return false
	}
	before, size := utf8.DecodeLastRuneInString(text[:i])
	if !unicode.Is(unicode.Han, before) && !strings.ContainsRune("）)”\"》%％‰", before) {
		return false
	}
	if mark == '.' && strings.ContainsRune("一二三四五六七八九十", before) { // 二. is a number
		ahead, _ := utf8.DecodeLastRuneInString(text[:i-size])
		if i == size || !unicode.Is(unicode.Han, ahead) || strings.ContainsRune("一二三四五六七八九十", ahead) {
			return false
		}
	}
	if (before == ')' || before == '）') && ParseLabel(text).Len > i { // (1). is a number
		return false
	}
	rest := text[i+1:]
	next, _ := utf8.DecodeRuneInString(rest)
	if rest == "" || unicode.IsSpace(next) {
		return true
	}
	return (unicode.Is(unicode.Han, next) || next == '“' || next == '《') && !strings.Contains(text, "。")
}

// stopsWithin tells whether a sentence ends inside a text, before its last word.
func stopsWithin(text string) bool {
	text = strings.TrimSpace(text)
	for i := 0; i+1 < len(text); i++ {
		if text[i] < utf8.RuneSelf && Stops(text, i) {
			return true
		}
	}
	return false
}
