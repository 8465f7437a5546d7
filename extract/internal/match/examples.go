package match

import (
	"fmt"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// TestExamples runs the examples of every rule, whatever its scope: those that must match must, with the captures
// wanted; those that must not must not. Each failure is a *rules.Error.
func (e *Engine) TestExamples() []error {
	var errs []error
	for _, r := range e.set.All() {
		for _, ex := range r.Examples.Match {
			if why := e.want(r, ex); why != "" {
				errs = append(errs, r.At(ex.Line, why))
			}
		}
		for _, text := range r.Examples.Not {
			t := token.FromString(text, e.lex)
			if h, ok := e.only(r, t); ok {
				errs = append(errs, r.At(0, fmt.Sprintf("反例 %q 被匹配：%q (must not match)", text, t.Folded(h.Start, h.End))))
			}
		}
	}
	return errs
}

// want tells what is wrong with how a rule reads an example; empty if nothing is.
func (e *Engine) want(r *rules.Rule, ex rules.Example) string {
	t := token.FromString(ex.Text, e.lex)
	h, ok := e.only(r, t)
	if !ok {
		return fmt.Sprintf("正例 %q 未匹配 (must match)", ex.Text)
	}
	for _, wanted := range ex.Captures {
		want, got := token.Squeeze(wanted.Text), ""
		if c, ok := h.Capture(wanted.Name); ok {
			got = t.Folded(c.Start, c.End)
		}
		if got != want {
			return fmt.Sprintf("正例 %q 的 %s 应为 %q，实为 %q (capture differs)", ex.Text, wanted.Name, want, got)
		}
	}
	return ""
}

// only is the first match of one rule in a text.
func (e *Engine) only(r *rules.Rule, t *token.Text) (Hit, bool) {
	switch r.Kind {
	case rules.Sentence:
		return first(e.find(nil, t, func(o *rules.Rule) bool { return o == r }))
	case rules.Word:
		ok := len(t.Runes) > 0 && slices.ContainsFunc(t.From(0), func(k token.Token) bool {
			return k.Class == token.Class(r.Yields) && k.End == len(t.Runes)
		})
		return Hit{Rule: r, End: len(t.Runes)}, ok
	}
	for _, h := range e.whole(r.Kind, "", t, false, "") {
		if h.Rule == r {
			return h, true
		}
	}
	return Hit{}, false
}
