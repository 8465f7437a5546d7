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
	ID       string   `yaml:"id"`
	Kind     Kind     `yaml:"-"`
	Yields   string   `yaml:"yields"`
	Patterns []string `yaml:"patterns"`
	Scope    []string `yaml:"scope"` // roles of sections that a sentence rule is searched in; empty: everywhere
	Examples Examples `yaml:"examples"`
	File     string   `yaml:"-"`
	Line     int      `yaml:"-"`
}

// Examples are texts that a rule must match, with the captures that they must give, and texts that it must not match.
type Examples struct {
	Match []Example `yaml:"match"`
	Not   []string  `yaml:"not"`
}

// An Example is a text and the captures wanted. In YAML a plain string is an Example without captures.
type Example struct {
	Text     string            `yaml:"text"`
	Captures map[string]string `yaml:"captures"`
}
