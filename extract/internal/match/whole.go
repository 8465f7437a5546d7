package match

import (
	"slices"
	"strings"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// Whole is the first rule of a kind, in the order of the rules, that covers the whole text. Places in the Hit are rune
// indexes in the text as token.Squeeze leaves it.
func (e *Engine) Whole(kind rules.Kind, text string) (Hit, bool) {
	a := e.asked(question{kind, "", text})
	return a.hit, a.ok
}

// Yields tells whether a rule of a kind that yields the given name covers the whole text.
func (e *Engine) Yields(kind rules.Kind, text, name string) bool {
	return e.asked(question{kind, name, text}).ok
}

// A question is about a short text, and the same few hundred are asked of every report: headings and labels.
type question struct {
	kind       rules.Kind
	name, text string
}

type answer struct {
	hit Hit
	ok  bool
}

// What a scratch remembers.
const (
	longestQuestion = 90   // bytes
	mostAnswers     = 2048 // then it begins anew
)

// asked answers a question, from memory where it was asked before.
func (e *Engine) asked(q question) answer {
	s := e.scratch.Get().(*scratch)
	a, ok := s.answers[q]
	e.release(s)
	if ok {
		return a
	}
	a.hit, a.ok = first(e.whole(q.kind, q.text, nil, true, q.name))
	if len(q.text) <= longestQuestion {
		s = e.scratch.Get().(*scratch)
		if s.answers == nil || len(s.answers) >= mostAnswers {
			s.answers = map[question]answer{}
		}
		q.text = strings.Clone(q.text) // not the document that it stands in
		s.answers[q] = a
		e.release(s)
	}
	return a
}

// WholeAll is every rule of a kind that covers the whole text, in the order of the rules.
func (e *Engine) WholeAll(kind rules.Kind, text string) []Hit {
	return e.whole(kind, text, nil, false, "")
}

// WholeText is Whole for a Text, in which the captures then have their places.
func (e *Engine) WholeText(kind rules.Kind, t *token.Text) (Hit, bool) {
	return first(e.whole(kind, "", t, true, ""))
}

func first(hits []Hit) (Hit, bool) {
	if len(hits) == 0 {
		return Hit{}, false
	}
	return hits[0], true
}

// whole looks for rules that cover a text, which is given as a string or as a Text; where a name is given,
// only for those that yield it.
func (e *Engine) whole(kind rules.Kind, text string, t *token.Text, one bool, name string) []Hit {
	table := e.tables[kind]
	if table == nil || kind == rules.Sentence {
		return nil
	}
	s := e.scratch.Get().(*scratch)
	defer e.release(s)
	runes := s.fold(text, t)
	if len(runes) == 0 {
		return nil
	}
	exact, maybe := table.exact.find(runes), s.candidates(table, runes)
	var hits []Hit
	last, own := int32(-1), t == nil
	for len(exact) > 0 || len(maybe) > 0 {
		sure := len(maybe) == 0 || len(exact) > 0 && exact[0] < maybe[0]
		from := &maybe
		if sure {
			from = &exact
		}
		p := &table.patterns[(*from)[0]]
		if *from = (*from)[1:]; p.rule == last || name != "" && table.rules[p.rule].Yields != name {
			continue
		}
		if sure {
			hits = append(hits, Hit{Rule: table.rules[p.rule], End: len(runes), order: int(p.rule)})
		} else {
			if t == nil {
				t = s.maker.FromString(text, e.lex)
				defer s.maker.Reset()
			}
			s.begin(t, nil)
			if !table.may(p, t, 0) || !s.try(&table.code, p, 0) {
				continue
			}
			hit := table.hit(p, t, 0, s.end, s.spans)
			if own {
				hit.detach()
			}
			hits = append(hits, hit)
		}
		if last = p.rule; one {
			break
		}
	}
	return hits
}

func (s *scratch) fold(text string, t *token.Text) []rune {
	if t != nil {
		return t.Runes
	}
	s.runes = token.AppendSqueezed(s.runes[:0], text)
	return s.runes
}

// candidates is the patterns, in order, whose anchor and length do not keep them from covering the runes.
func (s *scratch) candidates(table *table, runes []rune) []int32 {
	s.maybe = s.maybe[:0]
	consider := func(n int32) {
		p := &table.patterns[n]
		if int(p.least) <= len(runes) && len(runes) <= int(p.most) &&
			(p.leadAny || p.leadToken || slices.Contains(table.runes[p.leadLo:p.leadHi], runes[0])) {
			s.maybe = append(s.maybe, n)
		}
	}
	for _, n := range table.loose {
		consider(n)
	}
	at, a := int32(0), &table.auto
	for i, r := range runes {
		at = a.step(table.first, at, r)
		for _, u := range a.usesAt(at) {
			if start := int32(i+1) - u.length; u.min <= start && start <= u.max {
				consider(u.pattern)
			}
		}
	}
	slices.Sort(s.maybe)
	return slices.Compact(s.maybe)
}
