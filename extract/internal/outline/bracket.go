package outline

import (
	"strings"
	"unicode/utf8"
)

// Brackets open what is bracketed behind a name.
const Brackets = "（(〔【［["

// PointsBracket is where the bracket begins that gives points at the end of a title: 泵站建设（4分，自评3.9分）. It is -1 where
// there is none. The bracket may lack its end.
func PointsBracket(title string) int {
	open := strings.LastIndexAny(title, Brackets)
	if open <= 0 {
		return -1
	}
	in := title[open:]
	if !strings.Contains(in, "分") || !strings.ContainsAny(in, "0123456789０１２３４５６７８９") {
		return -1
	}
	return open
}

// closes tells whether a title ends with a bracket.
func closes(title string) bool {
	r, _ := utf8.DecodeLastRuneInString(title)
	return strings.ContainsRune("）)〕】］]", r)
}
