// Package match is the rule engine: rules compiled once, then run over texts. Of each pattern it works out the literals
// that every match must hold; one automaton over those of all rules finds where a rule can match at all, and only
// there the pattern runs. The language of patterns is described in extract/rules/README.md.
package match

import (
	"errors"
	"slices"
	"sync"
	"unicode/utf8"

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
	compiled
	rules []*rules.Rule
	first *pages // of the automaton
}

// compiled is what compiling the rules of one kind gives: nothing but data, so that embedded.go can hold it.
type compiled struct {
	code
	patterns []pattern // in order of their rules
	from     []int32   // index of the first pattern of each rule, and one more
	exact    texts     // patterns that are nothing but certain texts, by those texts
	loose    []int32   // patterns without anchor
	auto     automaton
}

// exactTexts bounds the texts that one pattern may put into compiled.exact.
const exactTexts = 512

// kinds are the kinds of rule that have patterns.
var kinds = [4]rules.Kind{rules.Heading, rules.Column, rules.Row, rules.Sentence}

// Default is the engine of the embedded rules. It costs next to nothing: they were compiled by go generate.
var Default = sync.OnceValue(func() *Engine {
	e := newEngine(rules.Default())
	for i, kind := range kinds {
		e.table(kind, &embedded[i])
	}
	return e
})

func newEngine(set *rules.Set) *Engine {
	e := &Engine{set: set, lex: token.NewLexicon(set), tables: map[rules.Kind]*table{}}
	e.scratch.New = func() any { return new(scratch) }
	return e
}

func (e *Engine) table(kind rules.Kind, c *compiled) {
	e.tables[kind] = &table{*c, e.set.Rules(kind), c.auto.pages()}
}

// Compile compiles a set. Patterns that are wrong are reported all at once, each as a *rules.Error; then the Engine is
// nil.
func Compile(set *rules.Set) (*Engine, error) {
	e := newEngine(set)
	var errs []error
	for _, kind := range kinds {
		b := newBuilder(kind, e.lex)
		for _, r := range set.Rules(kind) {
			b.rule()
			for k, text := range r.Patterns {
				if err := b.pattern(text); err != nil {
					errs = append(errs, &rules.Error{File: r.File, Line: r.PatternLine(k), Rule: r.ID, Why: text, Err: err})
				}
			}
		}
		e.table(kind, b.build())
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return e, nil
}

// Compiled is what the rules were compiled to, by kind, for the generator of embedded.go.
func (e *Engine) Compiled() any {
	var all [4]compiled
	for i, kind := range kinds {
		all[i] = e.tables[kind].compiled
	}
	return all
}

var (
	errNoAnchor = errors.New("句中模式须含至少一个必有的字词 (a sentence pattern needs words that every match holds)")
	errEdgeGap  = errors.New("句中模式不能以间隔开头或结尾 (a sentence pattern may not start or end with a gap)")
	errNothing  = errors.New("模式可以匹配空文本 (pattern may match nothing)")
)

// A builder compiles the rules of one kind.
type builder struct {
	compiled
	kind  rules.Kind
	lex   *token.Lexicon
	exact trie
	auto  trie
	uses  []use // of the words of auto
}

func newBuilder(kind rules.Kind, lex *token.Lexicon) *builder {
	return &builder{kind: kind, lex: lex, exact: newTrie(), auto: newTrie()}
}

// rule begins the next rule.
func (b *builder) rule() { b.from = append(b.from, int32(len(b.patterns))) }

// pattern compiles a pattern of the rule.
func (b *builder) pattern(text string) error {
	e, err := parse(text, b.lex)
	if err != nil {
		return err
	}
	whole := b.kind != rules.Sentence
	if least, _ := length(e); least == 0 {
		return errNothing
	}
	if parts := flat(nil, e); !whole && (isGap(parts[0]) || isGap(parts[len(parts)-1])) {
		return errEdgeGap
	}
	n := int32(len(b.patterns))
	rule := int32(len(b.from) - 1)
	if whole && !captures(e) {
		if all, ok := certain(e, exactTexts); ok {
			for _, s := range all {
				b.exact.add(s, n)
			}
			b.patterns = append(b.patterns, pattern{rule: rule}) // which never runs
			return nil
		}
	}
	p, err := b.assemble(e, whole)
	if err != nil {
		return err
	}
	p.rule = rule
	b.patterns = append(b.patterns, p)
	a := require(e)
	if a == nil {
		if !whole {
			return errNoAnchor
		}
		b.loose = append(b.loose, n)
		return nil
	}
	for _, l := range a.literals {
		b.auto.add(l, int32(len(b.uses)))
		b.uses = append(b.uses, use{pattern: n, length: int32(utf8.RuneCountInString(l)), min: int32(a.min), max: int32(a.max)})
	}
	return nil
}

// build is what the rules were compiled to.
func (b *builder) build() *compiled {
	b.rule()
	b.compiled.exact = b.exact.texts()
	b.compiled.auto = b.auto.automaton(b.uses)
	return &b.compiled
}

// captures tells whether an expr has a capture.
func captures(e expr) bool {
	switch e := e.(type) {
	case seq:
		return slices.ContainsFunc(e.parts, captures)
	case alt:
		return slices.ContainsFunc(e.of, captures)
	case opt:
		return captures(e.of)
	case capture:
		return true
	}
	return false
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
	h := Hit{Rule: t.rules[p.rule], Start: start, End: end, order: int(p.rule)}
	for i, s := range t.slots[p.slotsLo:p.slotsHi] {
		from, to := spans[2*i], spans[2*i+1]
		if from < 0 || to < 0 {
			continue
		}
		h.Captures = append(h.Captures, Capture{s.name, from, to, tokenOf(text, from, to, t.classes[s.lo:s.hi])})
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
