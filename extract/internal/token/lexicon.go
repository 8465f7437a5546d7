package token

import (
	"slices"

	"github.com/ziping-go/ziping/extract/rules"
)

// A Lexicon finds the words of the word rules. It is read-only and safe for concurrent use; nil is empty.
type Lexicon struct {
	nodes   []node
	first   map[rune]int32
	starts  [1 << 10]uint64 // bit by the low 16 bits of a word's first rune: most runes start no word
	classes []Class
}

// node is a place in the trie of words.
type node struct {
	runes   []rune // sorted
	next    []int32
	word    string
	classes []Class
}

// NewLexicon makes the lexicon of a set's word rules.
func NewLexicon(set *rules.Set) *Lexicon {
	l := &Lexicon{nodes: make([]node, 1), first: map[rune]int32{}}
	for _, r := range set.Rules(rules.Word) {
		if !slices.Contains(l.classes, Class(r.Yields)) {
			l.classes = append(l.classes, Class(r.Yields))
		}
		for _, w := range r.Patterns {
			l.add(AppendSqueezed(nil, w), Class(r.Yields))
		}
	}
	for i, r := range l.nodes[0].runes {
		l.first[r] = l.nodes[0].next[i]
	}
	return l
}

// Has tells whether there is a word class of that name.
func (l *Lexicon) Has(c Class) bool { return l != nil && slices.Contains(l.classes, c) }

func (l *Lexicon) add(word []rune, class Class) {
	if len(word) == 0 || len(word) > MaxLen {
		return
	}
	at := int32(0)
	for _, r := range word {
		i, ok := slices.BinarySearch(l.nodes[at].runes, r)
		if !ok {
			n := int32(len(l.nodes))
			l.nodes = append(l.nodes, node{})
			l.nodes[at].runes = slices.Insert(l.nodes[at].runes, i, r)
			l.nodes[at].next = slices.Insert(l.nodes[at].next, i, n)
			at = n
			continue
		}
		at = l.nodes[at].next[i]
	}
	n := &l.nodes[at]
	n.word = string(word)
	if !slices.Contains(n.classes, class) {
		n.classes = append(n.classes, class)
	}
	l.starts[word[0]>>6&(1<<10-1)] |= 1 << (word[0] & 63)
}

// from appends the words that start at rune i, of each class the longest.
func (l *Lexicon) from(tokens []Token, runes []rune, i int) []Token {
	r := runes[i]
	if l.starts[r>>6&(1<<10-1)]>>(r&63)&1 == 0 {
		return tokens
	}
	at, ok := l.first[r]
	if !ok {
		return tokens
	}
	begin := len(tokens)
	for end := i + 1; ; end++ {
		n := &l.nodes[at]
		for _, c := range n.classes {
			tokens = longest(tokens, begin, Token{Class: c, Start: i, End: end, Value: n.word})
		}
		if end == len(runes) {
			return tokens
		}
		k, ok := slices.BinarySearch(n.runes, runes[end])
		if !ok {
			return tokens
		}
		at = n.next[k]
	}
}

// longest puts a token over a shorter one of its class, or beside those of other classes.
func longest(tokens []Token, begin int, t Token) []Token {
	for i := begin; i < len(tokens); i++ {
		if tokens[i].Class == t.Class {
			tokens[i] = t
			return tokens
		}
	}
	return append(tokens, t)
}
