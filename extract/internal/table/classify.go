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

// vocabulary remembers what words mean: the same few words stand in the cells of every table.
type vocabulary struct {
	from classifier
	seen map[rules.Kind]map[string]class
}

func newVocabulary(from classifier) *vocabulary {
	return &vocabulary{from, map[rules.Kind]map[string]class{rules.Column: {}, rules.Row: {}}}
}

// mean is the class of the first of the keys that a rule covers.
func (v *vocabulary) mean(kind rules.Kind, keys []string) class {
	for _, key := range keys {
		c, ok := v.seen[kind][key]
		if !ok {
			if hit, found := v.from.Whole(kind, key); found {
				c = class{hit.Rule.Yields, hit.Rule.ID}
			}
			v.seen[kind][key] = c
		}
		if c.is != "" {
			return c
		}
	}
	return class{}
}
