package match

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// length is the least and the greatest number of runes that an expr covers.
func length(e expr) (least, most int) {
	switch e := e.(type) {
	case literal:
		return len(e.runes), len(e.runes)
	case seq:
		for _, p := range e.parts {
			a, b := length(p)
			least, most = least+a, most+b
		}
		return least, most
	case alt:
		least, most = length(e.of[0])
		for _, p := range e.of[1:] {
			a, b := length(p)
			least, most = min(least, a), max(most, b)
		}
		return least, most
	case opt:
		_, most = length(e.of)
		return 0, most
	case class:
		return 1, token.MaxLen
	case capture:
		return length(e.of)
	case space:
		return 0, e.max
	}
	return 0, 0
}

// certain is all the texts that an expr covers, if they are at most limit and depend on nothing round them.
func certain(e expr, limit int) ([]string, bool) {
	switch e := e.(type) {
	case literal:
		return []string{string(e.runes)}, true
	case seq:
		out := []string{""}
		for _, p := range e.parts {
			t, ok := certain(p, limit)
			if !ok {
				return nil, false
			}
			if out, ok = cross(out, t, limit); !ok {
				return nil, false
			}
		}
		return out, true
	case alt:
		var out []string
		for _, p := range e.of {
			t, ok := certain(p, limit)
			if !ok || len(out)+len(t) > limit {
				return nil, false
			}
			out = append(out, t...)
		}
		return out, true
	case opt:
		t, ok := certain(e.of, limit-1)
		if !ok {
			return nil, false
		}
		return append([]string{""}, t...), true
	case capture:
		return certain(e.of, limit)
	}
	return nil, false
}

func cross(a, b []string, limit int) ([]string, bool) {
	if len(a)*len(b) > limit {
		return nil, false
	}
	out := make([]string, 0, len(a)*len(b))
	for _, x := range a {
		for _, y := range b {
			out = append(out, x+y)
		}
	}
	return out, true
}

// An anchor is a set of literals of which each match has at least one, from min to max runes after its start.
type anchor struct {
	literals []string
	min, max int
}

// anchorTexts bounds the literals of one anchor.
const anchorTexts = 48

// value tells how well an anchor narrows: long literals, few of them, close to a known place.
func (a *anchor) value() int {
	if a == nil {
		return -1 << 30
	}
	shortest := 1 << 20
	for _, l := range a.literals {
		shortest = min(shortest, utf8.RuneCountInString(l))
	}
	return 100*min(shortest, 2) + 12*min(shortest, 6) - 3*len(a.literals) - (a.max-a.min)/2
}

// better is the anchor that narrows more.
func better(a, b *anchor) *anchor {
	if b.value() > a.value() {
		return b
	}
	return a
}

// require finds the best anchor of an expr; nil if there is none.
func require(e expr) *anchor {
	switch e := e.(type) {
	case literal:
		return &anchor{literals: []string{string(e.runes)}}
	case seq:
		return requireSeq(flat(nil, e))
	case capture:
		return requireSeq(flat(nil, e))
	case alt:
		var all *anchor
		for _, p := range e.of {
			a := require(p)
			if a == nil {
				return nil
			}
			if all == nil {
				all = &anchor{min: a.min}
			}
			all.literals = append(all.literals, a.literals...)
			all.min, all.max = min(all.min, a.min), max(all.max, a.max)
		}
		if all.literals = reduce(all.literals); len(all.literals) > anchorTexts {
			return nil
		}
		return all
	}
	return nil
}

// flat opens the sequences and captures within a sequence, so that literals next to each other are seen as one.
func flat(out []expr, e expr) []expr {
	switch e := e.(type) {
	case seq:
		for _, p := range e.parts {
			out = flat(out, p)
		}
		return out
	case capture:
		return flat(out, e.of)
	}
	return append(out, e)
}

func requireSeq(parts []expr) *anchor {
	var best *anchor
	low, high := 0, 0
	all := make([][]string, len(parts)) // nil: not only certain texts
	for i, p := range parts {
		all[i], _ = certain(p, anchorTexts)
	}
	for i, p := range parts {
		if a := require(p); a != nil {
			best = better(best, &anchor{a.literals, low + a.min, high + a.max})
		}
		run, ok := []string{""}, true
		for _, t := range all[i:] {
			if t == nil {
				break
			}
			if run, ok = cross(run, t, anchorTexts); !ok {
				break
			}
			if !slices.Contains(run, "") {
				best = better(best, &anchor{reduce(run), low, high})
			}
		}
		a, b := length(p)
		low, high = low+a, high+b
	}
	return best
}

// reduce drops each literal that starts with another: where it stands the other stands too.
func reduce(literals []string) []string {
	sorted := slices.Clone(literals)
	slices.Sort(sorted)
	out := sorted[:0]
	for _, l := range sorted {
		if len(out) == 0 || !strings.HasPrefix(l, out[len(out)-1]) {
			out = append(out, l)
		}
	}
	return out
}
