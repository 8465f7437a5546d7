// Package match is the rule engine: rules compiled once, then run over texts. Of each pattern it works out the literals
// that every match must hold; one automaton over those of all rules finds where a rule can match at all, and only
// there the pattern runs. The language of patterns is described in extract/rules/README.md.
package match

import (
	"errors"
	"sync"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// An Engine is a compiled set of rules. It is safe for concurrent use.
type Engine struct {
	set     *rules.Set
	lex     *token.Lexicon
	tables  map[rules.Kind]*table
	scratch sync.Pool // of *scratch
}

// A Hit is a place where a rule matches.
type Hit struct {
	Rule       *rules.Rule
	Start, End int // rune indexes in the Text
	Captures   []Capture
	order      int // of the rule among its kind
}

// A Capture is a named part of a Hit.
type Capture struct {
	Name       string
	Start, End int          // rune indexes in the Text
	Token      *token.Token // when the capture is exactly one token
}

// Capture is the first capture of that name; false where it took no part in the match.
func (h Hit) Capture(name string) (Capture, bool) {
	for _, c := range h.Captures {
		if c.Name == name {
			return c, true
		}
	}
	return Capture{}, false
}

// table is the compiled rules of one kind.
type table struct {
	rules    []*rules.Rule
	patterns []pattern          // in order of their rules
	from     []int              // index of the first pattern of each rule, and one more
	exact    map[string][]int32 // patterns that are nothing but certain texts, by those texts
	loose    []int32            // patterns without anchor
	auto     *automaton
}

type pattern struct {
	*program
	rule int
}

// exactTexts bounds the texts that one pattern may put into table.exact.
const exactTexts = 512

// Compile compiles a set. Patterns that are wrong are reported all at once, each as a *rules.Error; then the Engine is
// nil.
func Compile(set *rules.Set) (*Engine, error) {
	e := &Engine{set: set, lex: token.NewLexicon(set), tables: map[rules.Kind]*table{}}
	e.scratch.New = func() any { return new(scratch) }
	var errs []error
	for _, kind := range []rules.Kind{rules.Heading, rules.Column, rules.Row, rules.Sentence} {
		t := &table{rules: set.Rules(kind), exact: map[string][]int32{}, auto: newAutomaton()}
		for i, r := range t.rules {
			t.from = append(t.from, len(t.patterns))
			for k, text := range r.Patterns {
				if err := t.compile(i, text, kind, e.lex); err != nil {
					errs = append(errs, &rules.Error{File: r.File, Line: r.PatternLine(k), Rule: r.ID, Why: text, Err: err})
				}
			}
		}
		t.from = append(t.from, len(t.patterns))
		t.auto.link()
		e.tables[kind] = t
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return e, nil
}

var (
	errNoAnchor = errors.New("句中模式须含至少一个必有的字词 (a sentence pattern needs words that every match holds)")
	errEdgeGap  = errors.New("句中模式不能以间隔开头或结尾 (a sentence pattern may not start or end with a gap)")
	errNothing  = errors.New("模式可以匹配空文本 (pattern may match nothing)")
)

func (t *table) compile(rule int, text string, kind rules.Kind, lex *token.Lexicon) error {
	e, err := parse(text, lex)
	if err != nil {
		return err
	}
	whole := kind != rules.Sentence
	p, err := assemble(e, whole)
	if err != nil {
		return err
	}
	if p.least == 0 {
		return errNothing
	}
	if parts := flat(nil, e); !whole && (isGap(parts[0]) || isGap(parts[len(parts)-1])) {
		return errEdgeGap
	}
	n := int32(len(t.patterns))
	t.patterns = append(t.patterns, pattern{p, rule})
	if whole && len(p.slots) == 0 {
		if all, ok := texts(e, exactTexts); ok {
			for _, s := range all {
				if in := t.exact[s]; len(in) == 0 || in[len(in)-1] != n {
					t.exact[s] = append(in, n)
				}
			}
			return nil
		}
	}
	a := require(e)
	if a == nil {
		if !whole {
			return errNoAnchor
		}
		t.loose = append(t.loose, n)
		return nil
	}
	for _, l := range a.literals {
		t.auto.add(l, use{pattern: n, min: int32(a.min), max: int32(a.max)})
	}
	return nil
}

func isGap(e expr) bool {
	_, ok := e.(space)
	return ok
}

// Lexicon is the word classes of the rules, for making Texts.
func (e *Engine) Lexicon() *token.Lexicon { return e.lex }

// Set is the rules that the engine was compiled from.
func (e *Engine) Set() *rules.Set { return e.set }

// hit makes the Hit of a match.
func (t *table) hit(p *pattern, text *token.Text, start, end int, spans []int) Hit {
	h := Hit{Rule: t.rules[p.rule], Start: start, End: end, order: p.rule}
	for i, s := range p.slots {
		from, to := spans[2*i], spans[2*i+1]
		if from < 0 || to < 0 {
			continue
		}
		h.Captures = append(h.Captures, Capture{s.name, from, to, tokenOf(text, from, to, s.classes)})
	}
	return h
}

// detach gives the captures tokens of their own: those of the text will be overwritten.
func (h *Hit) detach() {
	for i := range h.Captures {
		if k := h.Captures[i].Token; k != nil {
			own := *k
			h.Captures[i].Token = &own
		}
	}
}

// tokenOf is the token that covers [from, to), of a class that the pattern asks for if there are several.
func tokenOf(text *token.Text, from, to int, classes []token.Class) *token.Token {
	var found *token.Token
	tokens := text.From(from)
	for i := range tokens {
		if tokens[i].End != to {
			continue
		}
		for _, c := range classes {
			if tokens[i].Class == c {
				return &tokens[i]
			}
		}
		if found == nil {
			found = &tokens[i]
		}
	}
	return found
}
