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
	seen [2]map[string]class // of columns, of rows
}

func newVocabulary(from classifier) *vocabulary {
	return &vocabulary{from, [2]map[string]class{{}, {}}}
}

// mean is the class of the first of the keys that a rule covers.
func (v *vocabulary) mean(kind rules.Kind, keys []string) class {
	seen := v.seen[0]
	if kind == rules.Row {
		seen = v.seen[1]
	}
	for _, key := range keys {
		c, ok := seen[key]
		if !ok {
			if hit, found := v.from.Whole(kind, key); found {
				c = class{hit.Rule.Yields, hit.Rule.ID}
			}
			seen[key] = c
		}
		if c.is != "" {
			return c
		}
	}
	return class{}
}
