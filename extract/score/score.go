// Package score measures how right a report was read, against a labelled one: field by field, group by group.
//
// [Compare] takes two reports as JSON after the contract of package schema, the labelled one and the one that was read:
//
//   - What the labelled report leaves out must be absent: anything read there is [Extra]. A labelled report with
//     "open": true, an excerpt, is scored on the groups that it has and on nothing else.
//   - Lists are aligned by their key (label, name, title or text), never by place: equal keys first, then alike ones.
//   - Texts are compared without white space and with full-width forms folded; two texts are alike only if their digits
//     agree. Figures must be JSON numbers and equal as decimals; money must agree with its own yuan.
//   - Metrics and sections may exceed the labelled ones by half, plus two.
//   - Findings are compared by code and count, without those of severity info.
//
// A wrong field is silent where nothing would make a reader look at it: no finding touches it, and there was no second
// candidate for it. A finding touches the values that it points at, what they hold and what holds them; for a field that
// is missing from a list, also one that points into that list. Wrong findings themselves are no fields and never silent.
//
// Functions of this package are safe for concurrent use.
package score

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/ziping-go/ziping/schema"
)

// A Count is how many fields were read right, how many that are not in the labels, and how many of the labels were not
// read. A field with another value than the label's is both extra and missed.
type Count struct {
	Right  int `json:"right"`
	Extra  int `json:"extra"`
	Missed int `json:"missed"`
}

// Precision is the share of what was read that is right, from 0 to 1; 1 where nothing was read.
func (c Count) Precision() float64 { return share(c.Right, c.Extra) }

// Recall is the share of the labels that was read right, from 0 to 1; 1 where there are no labels.
func (c Count) Recall() float64 { return share(c.Right, c.Missed) }

func share(right, wrong int) float64 {
	if right+wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

// F1 is the harmonic mean of precision and recall, from 0 to 1.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Plus is the sum of two counts.
func (c Count) Plus(o Count) Count {
	return Count{c.Right + o.Right, c.Extra + o.Extra, c.Missed + o.Missed}
}

// A Kind tells in which way a field is wrong.
type Kind string

// The kinds of wrong fields.
const (
	Missing   Kind = "missing"   // in the labels, and was not read
	Extra     Kind = "extra"     // was read, and is not in the labels
	Different Kind = "different" // was read with another value
)

// A Wrong is a field that was not read right.
type Wrong struct {
	Group   string `json:"group"`             // group of the report: identity, indicators, …
	Kind    Kind   `json:"kind"`              //
	Path    string `json:"path"`              // the field for people: indicators[预算执行率].weight
	Pointer string `json:"pointer,omitempty"` // JSON Pointer in the report that was read: of the value, or of the list that a missing item is not in; empty for findings
	Want    string `json:"want,omitempty"`    // the label, as text
	Got     string `json:"got,omitempty"`     // what was read
	Silent  bool   `json:"silent,omitempty"`  // no finding touches it, and there was no second candidate for it
}

// String is the field as one line.
func (w Wrong) String() string {
	switch w.Kind {
	case Missing:
		return fmt.Sprintf("- %s: missing %s", w.Path, w.Want)
	case Extra:
		return fmt.Sprintf("+ %s: extra %s", w.Path, w.Got)
	}
	return fmt.Sprintf("! %s: want %s got %s", w.Path, w.Want, w.Got)
}

// A Card is the score of one report, or of several added up.
type Card struct {
	Groups   map[string]Count // by group of the report
	Wrong    []Wrong          // in the order of the contract
	Seconded int              // right fields that have a second candidate all the same

	// Figures are the figures that were read, by what speaks for them: Right, and those that are Extra because the
	// labels have another or none.
	Figures map[schema.Support]Count
}

// FigureShare is the share of the figures that have a support, from 0 to 1.
func (c *Card) FigureShare(s schema.Support) float64 {
	all := 0
	for _, n := range c.Figures {
		all += n.Right + n.Extra
	}
	if all == 0 {
		return 0
	}
	return float64(c.Figures[s].Right+c.Figures[s].Extra) / float64(all)
}

// All is the count over all groups.
func (c *Card) All() Count {
	var all Count
	for _, n := range c.Groups {
		all = all.Plus(n)
	}
	return all
}

// Whole tells whether every field is right.
func (c *Card) Whole() bool {
	all := c.All()
	return all.Extra == 0 && all.Missed == 0
}

// Silent is the number of wrong fields that nothing makes a reader look at.
func (c *Card) Silent() int {
	n := 0
	for _, w := range c.Wrong {
		if w.Silent {
			n++
		}
	}
	return n
}

// SecondedShare is the share of the right fields that have a second candidate, from 0 to 1. Were it great, a second
// candidate would be no warning.
func (c *Card) SecondedShare() float64 {
	right := c.All().Right
	if right == 0 {
		return 0
	}
	return float64(c.Seconded) / float64(right)
}

// Add adds the score of another report.
func (c *Card) Add(o *Card) {
	if c.Groups == nil {
		c.Groups = map[string]Count{}
	}
	for g, n := range o.Groups {
		c.Groups[g] = c.Groups[g].Plus(n)
	}
	if c.Figures == nil {
		c.Figures = map[schema.Support]Count{}
	}
	for s, n := range o.Figures {
		c.Figures[s] = c.Figures[s].Plus(n)
	}
	c.Wrong = append(c.Wrong, o.Wrong...)
	c.Seconded += o.Seconded
}

// Compare scores a report as JSON against its labels. evidence is what the reader says of its values, by JSON Pointer,
// those that it left out included: second candidates tell silent errors from others, and Support parts the Figures. A
// report that is empty counts as one from which nothing was read.
func Compare(labels, report []byte, evidence map[string]schema.Evidence) (*Card, error) {
	gold, err := object(labels)
	if err != nil {
		return nil, fmt.Errorf("score: labels: %w", err)
	}
	out := map[string]any{}
	if len(report) > 0 {
		if out, err = object(report); err != nil {
			return nil, fmt.Errorf("score: report: %w", err)
		}
	}
	t := &tally{card: &Card{Groups: map[string]Count{}, Figures: map[schema.Support]Count{}}, evidence: evidence}
	for _, f := range items(out["findings"], "") {
		at, _ := f.object["at"].([]any)
		for _, p := range at {
			if p, ok := p.(string); ok && p != "" {
				t.found = append(t.found, p)
			}
		}
	}
	t.report(gold, out)
	return t.card, nil
}

func object(data []byte) (map[string]any, error) {
	dec := json.NewDecoder(strings.NewReader(string(data)))
	dec.UseNumber()
	var v any
	if err := dec.Decode(&v); err != nil {
		return nil, err
	}
	m, ok := v.(map[string]any)
	if !ok {
		return nil, errors.New("not a JSON object")
	}
	return m, nil
}

// A Fall is a group that was read worse than before.
type Fall struct {
	Group string  `json:"group"`
	Was   float64 `json:"was"` // F1, from 0 to 1
	Now   float64 `json:"now"` // F1, or 0 where the group is not there any more
}

// Fallen is the groups whose F1 is less than it was, in order of their names.
func Fallen(was, now map[string]Count) []Fall {
	var out []Fall
	for _, g := range slices.Sorted(maps.Keys(was)) {
		f := Fall{Group: g, Was: was[g].F1()}
		if n, ok := now[g]; ok {
			f.Now = n.F1()
		}
		if f.Now < f.Was {
			out = append(out, f)
		}
	}
	return out
}
