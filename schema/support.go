package schema

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
)

// Corroborate is Check that also notes in Evidence what speaks for each value and what against it: Support and By. A
// sum that closes, a rate that follows from its figures, and the same figure in another place confirm; a finding that
// names the value speaks against it, unless something else confirms it. A repaired reading stays one. Without Evidence
// it is Check.
//
// What an agreement proves is that its figures were read as they stand and where they belong, as far as they stand in
// places of their own: a figure is never confirmed by the words that it was read from itself.
func (r *Report) Corroborate() []Finding {
	c := &checker{report: r, notes: len(r.Evidence) > 0}
	findings := c.check()
	if c.notes {
		c.gradeScale()
		c.corroborate(findings)
	}
	return findings
}

// An agreement is a comparison of the checks that came out even.
type agreement struct {
	check  Code
	stated string   // pointer; empty for a sum that must make 100
	parts  []string // pointers of what it was compared with
}

// agree notes that a figure agrees with those of other places.
func (c *checker) agree(check Code, stated string, parts ...string) {
	if c.notes {
		c.agreements = append(c.agreements, agreement{check, stated, parts})
	}
}

// against are the checks whose findings speak against the values that they name.
var against = map[Code]bool{
	WeightsSum: true, ScoresSum: true, ScoreOverWeight: true, GradeMismatch: true, PartsSum: true, TextTableMismatch: true,
	RateMismatch: true, CountMismatch: true, YearMismatch: true,
}

// gradeScale notes the bands of a scale that meet: 80≤良<90 and 优≥90.
func (c *checker) gradeScale() {
	bands := c.report.Evaluation.GradeScale
	for i, upper := range bands {
		low, ok := upper.Min.Get()
		if !ok {
			continue
		}
		for k, lower := range bands {
			if high, ok := lower.Below.Get(); ok && i != k && high.Equal(low) {
				c.agree(GradeMismatch, fmt.Sprintf("/evaluation/grade_scale/%d/min", i), fmt.Sprintf("/evaluation/grade_scale/%d/below", k))
			}
		}
	}
}

// corroborate writes what the checks found into the evidence.
func (c *checker) corroborate(findings []Finding) {
	known := map[string]*backed{}
	of := func(pointer string) *backed {
		if known[pointer] == nil {
			known[pointer] = &backed{}
		}
		return known[pointer]
	}
	back := func(pointer string, check Code, others ...string) {
		b := of(c.figureOf(pointer))
		b.supports = append(b.supports, Backing{check, others})
	}
	for _, a := range c.agreements {
		if a.stated == "" {
			for _, p := range a.parts {
				back(p, a.check)
			}
			continue
		}
		back(a.stated, a.check, a.parts...)
		if a.check == GradeMismatch && strings.HasSuffix(a.stated, "/grade") {
			continue // many scores have that grade
		}
		for _, p := range a.parts {
			back(p, a.check, a.stated)
		}
	}
	for _, f := range findings {
		if !against[f.Code] {
			continue
		}
		for i, pointer := range f.At {
			b, others := of(pointer), f.At[:1]
			if i == 0 {
				b.accused, others = true, f.At[1:]
			}
			b.doubts = append(b.doubts, Backing{f.Code, others})
		}
	}
	for pointer, b := range c.sharing(known) {
		e, ok := c.report.Evidence[pointer]
		if !ok {
			continue
		}
		supports := c.foreign(pointer, b.supports)
		switch {
		case e.Support == SupportRepaired:
			e.By = supports
		case len(b.doubts) > 0 && (len(supports) == 0 || b.accused):
			e.Support, e.By = SupportConflicting, c.foreign(pointer, b.doubts)
		case len(supports) > 0:
			e.Support, e.By = SupportConfirmed, supports
		default:
			continue
		}
		c.report.Evidence[pointer] = e
	}
}

// A backed is what speaks for and against a value.
type backed struct {
	supports, doubts []Backing
	accused          bool // the value is the stated figure of a finding, rather than one of its parts
}

// with is what speaks for and against both of two values.
func (b backed) with(o *backed) backed {
	return backed{slices.Concat(b.supports, o.supports), slices.Concat(b.doubts, o.doubts), b.accused || o.accused}
}

// sharing gives what is known of a value to the figures that were read from the same words, too: what prose says of the
// whole is a value of the report and a claim.
func (c *checker) sharing(known map[string]*backed) map[string]backed {
	out := make(map[string]backed, len(known))
	groups := map[EvidenceSpan][]string{} // the values that something is known of, by where they begin
	for _, pointer := range slices.Sorted(maps.Keys(known)) {
		out[pointer] = *known[pointer]
		if key, ok := c.beginning(pointer); ok {
			groups[key] = append(groups[key], pointer)
		}
	}
	for pointer := range c.report.Evidence {
		key, _ := c.beginning(pointer)
		for _, other := range groups[key] {
			if other != pointer && c.sameFigureAs(pointer, other) {
				out[pointer] = out[pointer].with(known[other])
			}
		}
	}
	return out
}

// figureOf is the place of the figure of a thing that has one.
func (c *checker) figureOf(pointer string) string {
	if _, ok := c.report.Evidence[pointer]; ok {
		return pointer
	}
	for _, name := range []string{"/count", "/percent", "/value"} {
		if _, ok := c.report.Evidence[pointer+name]; ok {
			return pointer + name
		}
	}
	return pointer
}

// beginning is where the words of a value begin.
func (c *checker) beginning(pointer string) (EvidenceSpan, bool) {
	e, ok := c.report.Evidence[pointer]
	if !ok || len(e.Spans) == 0 {
		return EvidenceSpan{}, false
	}
	return EvidenceSpan{Block: e.Spans[0].Block, Start: e.Spans[0].Start}, true
}

// sameFigureAs tells whether two places of the report hold the same figure; an amount of money and its value do.
func (c *checker) sameFigureAs(a, b string) bool {
	x, okA := c.plainFigure(a)
	y, okB := c.plainFigure(b)
	return okA && okB && x.Equal(y)
}

func (c *checker) plainFigure(pointer string) (Decimal, bool) {
	v, _ := c.report.Lookup(strings.TrimSuffix(pointer, "/yuan"))
	switch v := v.(type) {
	case Decimal:
		return v, true
	case Money: // its value, and what follows from it
		return v.Value, true
	case int:
		return MustDecimal(strconv.Itoa(v)), true
	}
	return Decimal{}, false
}

// foreign are the supports that come from other words than those of the value, each once.
func (c *checker) foreign(pointer string, supports []Backing) []Backing {
	var out []Backing
	for _, s := range supports {
		at := c.elsewhere(pointer, s.At)
		if len(s.At) > 0 && len(at) == 0 {
			continue
		}
		s.At = at
		if !slices.ContainsFunc(out, func(o Backing) bool { return o.Check == s.Check && slices.Equal(o.At, s.At) }) {
			out = append(out, s)
		}
	}
	return out
}

// elsewhere are the pointers of values that were read from other words than those of a value.
func (c *checker) elsewhere(pointer string, others []string) []string {
	same := func(p string) bool { return p == pointer || c.samePlace(pointer, p) }
	if !slices.ContainsFunc(others, same) {
		return others
	}
	return slices.DeleteFunc(slices.Clone(others), same)
}

// samePlace tells whether two values were read from words that overlap.
func (c *checker) samePlace(a, b string) bool {
	for _, s := range c.report.Evidence[a].Spans {
		for _, o := range c.report.Evidence[b].Spans {
			if s.Block == o.Block && s.Start < o.End && o.Start < s.End {
				return true
			}
		}
	}
	return false
}
