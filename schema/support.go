package schema

import (
	"cmp"
	"fmt"
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
	said := c.remarks(findings)
	spots := c.spots(said)
	by := make([]Backing, 0, 3*len(said.list)/2) // of all values, one after the other; many have their words from the same place
	var b backed
	for pointer, e := range c.report.Evidence {
		b = backed{supports: b.supports[:0], doubts: b.doubts[:0]}
		b.add(said, pointer)
		if here, ok := placeOf(e); ok {
			// What prose says of the whole is a value of the report and a claim: what is known of the one is of the other.
			first, _ := slices.BinarySearchFunc(spots, here, func(s spot, here place) int { return s.place.compare(here) })
			for _, s := range spots[first:] {
				if s.place != here {
					break
				}
				if s.pointer != pointer && c.sameFigureAs(pointer, s.pointer) {
					b.add(said, s.pointer)
				}
			}
		}
		if len(b.supports)+len(b.doubts) == 0 {
			continue
		}
		from := len(by)
		by = c.foreign(by, pointer, b.supports)
		supported := len(by) > from
		switch {
		case e.Support == SupportRepaired:
		case len(b.doubts) > 0 && (!supported || b.accused):
			e.Support = SupportConflicting
			by = c.foreign(by[:from], pointer, b.doubts)
		case supported:
			e.Support = SupportConfirmed
		default:
			continue
		}
		e.By = nil
		if len(by) > from {
			e.By = by[from:len(by):len(by)]
		}
		c.report.Evidence[pointer] = e
	}
}

// A backed is what speaks for and against a value.
type backed struct {
	supports, doubts []Backing
	accused          bool // the value is the stated figure of a finding, rather than one of its parts
}

// add adds what is said of a place.
func (b *backed) add(said remarks, pointer string) {
	about, ok := said.about[pointer]
	for i := about.first; ok; i = said.list[i].next {
		r := &said.list[i]
		if r.against {
			b.doubts = append(b.doubts, said.backings[r.backing])
		} else {
			b.supports = append(b.supports, said.backings[r.backing])
		}
		b.accused = b.accused || r.accused
		ok = i != about.last
	}
}

// remarks are what all checks say of all values, in their order.
type remarks struct {
	backings []Backing
	list     []remark
	about    map[string]ends // by the pointer of the value
}

// A remark is what one check says of a value.
type remark struct {
	backing          int32 // index
	next             int32 // the next remark about the same value
	against, accused bool
}

// ends are the first and the last remark about a value.
type ends struct{ first, last int32 }

func (s *remarks) add(pointer string, r remark) {
	n := int32(len(s.list))
	r.backing = int32(len(s.backings)) - 1 // the latest
	s.list = append(s.list, r)
	about, ok := s.about[pointer]
	if !ok {
		about.first = n
	} else {
		s.list[about.last].next = n
	}
	about.last = n
	s.about[pointer] = about
}

// remarks lists what agreements and findings say.
func (c *checker) remarks(findings []Finding) remarks {
	n := 0
	for _, a := range c.agreements {
		n += 1 + len(a.parts)
	}
	for _, f := range findings {
		if against[f.Code] {
			n += len(f.At)
		}
	}
	said := remarks{make([]Backing, 0, 2*(len(c.agreements)+len(findings))), make([]remark, 0, n), make(map[string]ends, n)}
	for _, a := range c.agreements {
		var stated []string
		if a.stated != "" {
			stated = []string{a.stated}
			said.backings = append(said.backings, Backing{a.check, a.parts})
			said.add(c.figureOf(a.stated), remark{})
			if a.check == GradeMismatch && strings.HasSuffix(a.stated, "/grade") {
				continue // many scores have that grade
			}
		}
		said.backings = append(said.backings, Backing{a.check, stated})
		for _, p := range a.parts {
			said.add(c.figureOf(p), remark{})
		}
	}
	for _, f := range findings {
		if !against[f.Code] || len(f.At) == 0 {
			continue
		}
		said.backings = append(said.backings, Backing{f.Code, f.At[1:]})
		said.add(f.At[0], remark{against: true, accused: true})
		said.backings = append(said.backings, Backing{f.Code, f.At[:1]})
		for _, pointer := range f.At[1:] {
			said.add(pointer, remark{against: true})
		}
	}
	return said
}

// A place is where the words of a value begin.
type place struct{ block, start int }

func (p place) compare(o place) int {
	return cmp.Or(cmp.Compare(p.block, o.block), cmp.Compare(p.start, o.start))
}

// placeOf is where the words of a value begin; false where it has none.
func placeOf(e Evidence) (place, bool) {
	if len(e.Spans) == 0 {
		return place{}, false
	}
	return place{e.Spans[0].Block, e.Spans[0].Start}, true
}

// A spot is a value that something is said of, and where its words begin.
type spot struct {
	place
	pointer string
}

// spots are the values that something is said of, by place.
func (c *checker) spots(said remarks) []spot {
	spots := make([]spot, 0, len(said.about))
	for pointer := range said.about {
		if p, ok := placeOf(c.report.Evidence[pointer]); ok {
			spots = append(spots, spot{p, pointer})
		}
	}
	slices.SortFunc(spots, func(a, b spot) int { return cmp.Or(a.place.compare(b.place), cmp.Compare(a.pointer, b.pointer)) })
	return spots
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

// foreign adds to by the backings of a value that come from other words than its own, each once.
func (c *checker) foreign(by []Backing, pointer string, backings []Backing) []Backing {
	from := len(by)
	for _, s := range backings {
		at := c.elsewhere(pointer, s.At)
		if len(s.At) > 0 && len(at) == 0 {
			continue
		}
		s.At = at
		if !slices.ContainsFunc(by[from:], func(o Backing) bool { return o.Check == s.Check && slices.Equal(o.At, s.At) }) {
			by = append(by, s)
		}
	}
	return by
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
