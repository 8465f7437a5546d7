package extract

import (
	"io/fs"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/token"
)

// LintRules says what is wrong with rules: those that come with the library together with those of the folders, as
// WithRules would load them. Each error is a *rules.Error with its file and line, where one is known; those that are
// Warnings do not keep the rules from working. Rules that do not load are not looked at further. No errors: all is well.
func LintRules(dirs ...fs.FS) []error {
	var opts []Option
	for _, dir := range dirs {
		opts = append(opts, WithRules(dir))
	}
	e, err := New(opts...)
	if err != nil {
		return flatten(err)
	}
	return e.Lint()
}

// Lint says what is wrong with the rules of e, as LintRules does. With documents it also names the rules that match
// nowhere in them.
func (e *Extractor) Lint(docs ...*document.Document) []error {
	var texts []*token.Text
	lex := e.engine.Lexicon()
	for _, doc := range docs {
		for _, b := range doc.Blocks {
			if b.Table == nil {
				texts = append(texts, token.New(doc, lex, b.Span))
				continue
			}
			for _, c := range b.Table.Cells {
				texts = append(texts, token.New(doc, lex, c.Span))
			}
		}
	}
	return e.engine.Lint(texts)
}

// flatten takes joined errors apart, however deep.
func flatten(err error) []error {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return []error{err}
	}
	var out []error
	for _, err := range joined.Unwrap() {
		out = append(out, flatten(err)...)
	}
	return out
}
