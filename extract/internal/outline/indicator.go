package outline

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/ziping-go/ziping/schema"
)

// longestIndicator is the most code points that the name of an indicator has as a line of its own.
const longestIndicator = 16

// acceptIndicator decides on a line without number and style inside the analysis. What stands below it tells: a text that
// gives points makes it an indicator, and another such line makes it the group of the indicators that follow.
func (b *builder) acceptIndicator(c *candidate) bool {
	at := b.analysis()
	if at < 0 || ends(c.role) || c.report || !b.named(c.line) {
		return false
	}
	switch {
	case b.pointsBelow(c.line):
		for len(b.stack) > at+1 && b.stack[len(b.stack)-1].role != schema.RoleIndicatorGroup {
			b.pop(len(b.stack) - 1)
		}
		c.role = schema.RoleIndicator
	case b.named(c.line+1) && b.pointsBelow(c.line+1):
		for len(b.stack) > at+1 && b.stack[len(b.stack)-1].key == "" {
			b.pop(len(b.stack) - 1)
		}
		c.role = schema.RoleIndicatorGroup
	default:
		return false
	}
	return true
}

// analysis is the place of the open section that the analysis of indicators stands in, or -1.
func (b *builder) analysis() int {
	for i, open := range b.stack {
		if open.role == schema.RoleSelfEvaluation {
			return i
		}
	}
	return -1
}

// named tells whether line i could be the name of an indicator: short, without number and punctuation.
func (b *builder) named(i int) bool {
	if i >= len(b.out.Lines) {
		return false
	}
	l := b.out.Lines[i]
	text := b.doc.Slice(l.Span)
	first, _ := utf8.DecodeRuneInString(text)
	n := utf8.RuneCountInString(text)
	return !l.Table && l.Label.Len == 0 && n >= 2 && n <= longestIndicator && unicode.Is(unicode.Han, first) &&
		!strings.ContainsAny(text, "，。；：、！？:;|\t\n")
}

// pointsBelow tells whether a paragraph that gives points stands under line i, before any other line like it.
func (b *builder) pointsBelow(i int) bool {
	for k := i + 1; k < len(b.out.Lines) && k <= i+4; k++ {
		l := b.out.Lines[k]
		if l.Table || b.named(k) {
			return false
		}
		if text := b.doc.Slice(l.Span); givesPoints(text) {
			return true
		}
	}
	return false
}
