// Package pattern holds regular expressions that cost nothing until they are used. A program that reads one format
// needs few of the patterns of all formats; and most of them are asked about every line, which an automaton answers
// some ten times as fast as package regexp. What it cannot answer is left to regexp: the answers are the same.
package pattern

import (
	"regexp"
	"sync"
)

// A Pattern is a regular expression in the syntax of package regexp, compiled on first use. It is safe for use from
// many goroutines; it must not be copied.
type Pattern struct {
	source string

	parsed    sync.Once
	automaton *automaton // nil where only regexp can answer

	compiled sync.Once
	regexp   *regexp.Regexp
}

// New is the pattern of a regular expression. One that is wrong panics when it is used first, not here: this does so
// little that variables of a package cost nothing at start.
func New(source string) *Pattern { return &Pattern{source: source} }

// String is the source of the pattern.
func (p *Pattern) String() string { return p.source }

func (p *Pattern) states() *automaton {
	p.parsed.Do(func() { p.automaton = newAutomaton(p.source) })
	return p.automaton
}

func (p *Pattern) expr() *regexp.Regexp {
	p.compiled.Do(func() { p.regexp = regexp.MustCompile(p.source) })
	return p.regexp
}

// MatchString tells whether the pattern matches somewhere in s.
func (p *Pattern) MatchString(s string) bool {
	if a := p.states(); a != nil {
		if found, ok := find(a, s); ok {
			return found
		}
	}
	return p.expr().MatchString(s)
}

// Match tells whether the pattern matches somewhere in b.
func (p *Pattern) Match(b []byte) bool {
	if a := p.states(); a != nil {
		if found, ok := find(a, b); ok {
			return found
		}
	}
	return p.expr().Match(b)
}

// The methods below first ask whether there is a match at all: mostly there is none.

// FindString is the leftmost match in s; "" if there is none.
func (p *Pattern) FindString(s string) string {
	if !p.MatchString(s) {
		return ""
	}
	return p.expr().FindString(s)
}

// FindStringIndex is where the leftmost match in s begins and ends; nil if there is none.
func (p *Pattern) FindStringIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.expr().FindStringIndex(s)
}

// FindStringSubmatch is the leftmost match in s and its groups; nil if there is none.
func (p *Pattern) FindStringSubmatch(s string) []string {
	if !p.MatchString(s) {
		return nil
	}
	return p.expr().FindStringSubmatch(s)
}

// FindSubmatch is the leftmost match in b and its groups; nil if there is none.
func (p *Pattern) FindSubmatch(b []byte) [][]byte {
	if !p.Match(b) {
		return nil
	}
	return p.expr().FindSubmatch(b)
}

// FindStringSubmatchIndex is where the leftmost match in s and its groups begin and end; nil if there is none.
func (p *Pattern) FindStringSubmatchIndex(s string) []int {
	if !p.MatchString(s) {
		return nil
	}
	return p.expr().FindStringSubmatchIndex(s)
}

// FindAllStringIndex is where the first n matches in s begin and end, all of them if n < 0.
func (p *Pattern) FindAllStringIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.expr().FindAllStringIndex(s, n)
}

// FindAllStringSubmatchIndex is where the first n matches in s and their groups begin and end, all of them if n < 0.
func (p *Pattern) FindAllStringSubmatchIndex(s string, n int) [][]int {
	if !p.MatchString(s) {
		return nil
	}
	return p.expr().FindAllStringSubmatchIndex(s, n)
}

// ReplaceAllString is s with every match replaced, in which $1 stands for the first group.
func (p *Pattern) ReplaceAllString(s, by string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.expr().ReplaceAllString(s, by)
}

// ReplaceAllStringFunc is s with every match replaced by what the function makes of it.
func (p *Pattern) ReplaceAllStringFunc(s string, by func(string) string) string {
	if !p.MatchString(s) {
		return s
	}
	return p.expr().ReplaceAllStringFunc(s, by)
}
