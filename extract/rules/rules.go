// Package rules holds what is data in the reading of reports: headings and their synonyms, column and row labels of
// tables, sentences of scores, rates and money, the lexicon. Each rule carries examples that must match and examples
// that must not; a rule without both does not load. README.md is the guide.
package rules

// A Kind says what a rule is matched against.
type Kind string

// The kinds of rule.
const (
	Heading  Kind = "heading"  // a whole heading, less number and final 。
	Column   Kind = "column"   // the whole text of a column's header
	Row      Kind = "row"      // the whole text of a row label or of a key in a grid, less its number
	Sentence Kind = "sentence" // searched for in running text
	Word     Kind = "word"     // a class of words for use in patterns as <class>; Yields is the class
)

// A Rule is one rule: a pattern (or several that mean the same), what it yields, where it holds.
type Rule struct {
	ID       string
	Kind     Kind
	Yields   string
	Patterns []string // of a Word rule: the words themselves
	Scope    []string // roles of sections that a sentence rule is searched in; empty: everywhere
	Examples Examples
	File     string
	Line     int   // where the rule starts
	Lines    []int // where each pattern stands
}

// Examples are texts that a rule must match, with the captures that they must give, and texts that it must not match.
type Examples struct {
	Match []Example
	Not   []string
}

// An Example is a text and the captures wanted. In YAML a plain string is an Example without captures.
type Example struct {
	Text     string
	Captures []Capture // in the order of the file
	Line     int
}

// A Capture is a named part of an Example: what matches there must read so (folded, without white space); one whose
// Text is empty must not have taken part.
type Capture struct{ Name, Text string }

// A Set is rules that were loaded, in the order in which they are tried. It is read-only and safe for concurrent use.
type Set struct {
	rules   []*Rule
	byKind  map[Kind][]*Rule
	version string
}

// Rules are the rules of a kind, in the order in which they are tried.
func (s *Set) Rules(kind Kind) []*Rule { return s.byKind[kind] }

// All are the rules of every kind, in the order in which they are tried.
func (s *Set) All() []*Rule { return s.rules }

// Rule is the rule of a kind and an id, or nil.
func (s *Set) Rule(kind Kind, id string) *Rule {
	for _, r := range s.byKind[kind] {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Version is a short hash of what the rules say: two sets with one version read alike.
func (s *Set) Version() string { return s.version }
