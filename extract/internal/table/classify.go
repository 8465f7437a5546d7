package table

import (
	"github.com/ziping-go/ziping/extract/internal/match"
	"github.com/ziping-go/ziping/extract/rules"
)

// classifier tells what a header or row label means. *match.Engine is one.
type classifier interface {
	Whole(kind rules.Kind, text string) (match.Hit, bool)
}

// A class is what a cell's words mean in a place: the rule's yield and its id.
type class struct{ is, rule string }

// mean is the class of the first of the keys that a rule covers.
func mean(words classifier, kind rules.Kind, keys []string) class {
	for _, key := range keys {
		if hit, ok := words.Whole(kind, key); ok {
			return class{hit.Rule.Yields, hit.Rule.ID}
		}
	}
	return class{}
}
