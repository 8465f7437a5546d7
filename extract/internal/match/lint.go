package match

import (
	"fmt"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// Lint is TestExamples and what else is likely wrong with the rules, as *rules.Error that are Warnings: a pattern
// given twice, an example that an earlier rule takes and reads otherwise, and, if texts are given, rules that match in
// none of them. Rules of headings and labels are tried on a text as a whole, also less its number and final mark.
func (e *Engine) Lint(texts []*token.Text) []error {
	errs := e.TestExamples()
	errs = append(errs, e.twins()...)
	errs = append(errs, e.shadowed()...)
	if len(texts) > 0 {
		errs = append(errs, e.idle(texts)...)
	}
	return errs
}

func warn(r *rules.Rule, line int, format string, args ...any) error {
	err := r.At(line, fmt.Sprintf(format, args...))
	err.Warning = true
	return err
}

func (e *Engine) twins() (errs []error) {
	type key struct {
		kind  rules.Kind
		class string // words of two classes may be the same
		text  string
	}
	seen := map[key]*rules.Rule{}
	for _, r := range e.set.All() {
		for i, p := range r.Patterns {
			k := key{kind: r.Kind, text: token.Squeeze(p)}
			if r.Kind == rules.Word {
				k.class = r.Yields
			}
			if o := seen[k]; o != nil {
				errs = append(errs, warn(r, r.PatternLine(i), "模式 %s 已见于 %s (%s:%d) (pattern given twice)", p, o.ID, o.File, o.Line))
				continue
			}
			seen[k] = r
		}
	}
	return errs
}

func (e *Engine) shadowed() (errs []error) {
	for _, kind := range []rules.Kind{rules.Heading, rules.Column, rules.Row} {
		for _, r := range e.set.Rules(kind) {
			for _, ex := range r.Examples.Match {
				h, ok := e.Whole(kind, ex.Text)
				if ok && h.Rule != r && h.Rule.Yields != r.Yields && sameScope(h.Rule.Scope, r.Scope) {
					errs = append(errs, warn(r, ex.Line, "正例 %q 先被 %s 取为 %s (an earlier rule takes the example)", ex.Text, h.Rule.ID, h.Rule.Yields))
				}
			}
		}
	}
	return errs
}

// sameScope tells whether two rules may be asked about the same text.
func sameScope(a, b []string) bool {
	return len(a) == 0 || len(b) == 0 || slices.ContainsFunc(a, func(s string) bool { return slices.Contains(b, s) })
}

func (e *Engine) idle(texts []*token.Text) (errs []error) {
	fired := map[*rules.Rule]bool{}
	for _, t := range texts {
		for _, h := range e.find(nil, t, func(*rules.Rule) bool { return true }) {
			fired[h.Rule] = true
		}
		for _, k := range t.Tokens {
			for _, r := range e.set.Rules(rules.Word) {
				if !fired[r] && token.Class(r.Yields) == k.Class {
					fired[r] = true
				}
			}
		}
		if len(t.Runes) > 2*token.MaxLen {
			continue
		}
		for _, label := range labels(t) {
			for _, kind := range []rules.Kind{rules.Heading, rules.Column, rules.Row} {
				for _, h := range e.WholeAll(kind, label) {
					fired[h.Rule] = true
				}
			}
		}
	}
	for _, r := range e.set.All() {
		if !fired[r] {
			errs = append(errs, warn(r, 0, "在所给文本中从未匹配 (matches in none of the texts)"))
		}
	}
	return errs
}

// labels is a text as a whole, and less its number and final mark.
func labels(t *token.Text) []string {
	n := len(t.Runes)
	out := []string{t.Folded(0, n)}
	from := 0
	if n > 0 {
		for _, k := range t.From(0) {
			if k.Class == token.Ordinal {
				from = k.End
				break
			}
		}
	}
	for n > from && t.Marks[n-1]&(token.ClauseEnd|token.SentenceEnd) != 0 {
		n--
	}
	return append(out, t.Folded(from, n))
}
