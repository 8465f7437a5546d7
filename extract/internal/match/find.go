package match

import (
	"cmp"
	"math"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/token"
	"github.com/ziping-go/ziping/extract/rules"
)

// scratch is what a search needs beside its result, kept for the next one.
type scratch struct {
	machine
	starts  []starts // by pattern
	touched []int32  // rules that have windows
	marked  []bool   // by rule
	best    []int    // captures of the best match so far
	runes   []rune
	maybe   []int32
	active  []int32     // patterns of a rule that have windows
	maker   token.Maker // of the texts that are given as strings
	allowed int         // steps at the beginning
	answers map[question]answer
}

// starts is the windows of one pattern, how many of them are done with, and where in them it may start next.
type starts struct {
	list []window
	done int
	at   int // -1: nowhere any more
}

// A window is the places where a match of a pattern may start.
type window struct{ lo, hi int }

// Find is every match of the sentence rules in t, in order of Start, then longest first, then in the order of the
// rules. Matches of one rule do not overlap: the leftmost counts, and of its patterns the one that reads most. Matches
// of different rules may. A rule with a Scope is tried only if one of scope is in it.
func (e *Engine) Find(t *token.Text, scope ...string) []Hit {
	return e.find(nil, t, func(r *rules.Rule) bool { return inScope(r, scope) })
}

// FindWithin is Find within a budget of steps; what is found when the budget ends is returned.
func (e *Engine) FindWithin(b *Budget, t *token.Text, scope ...string) []Hit {
	return e.find(b, t, func(r *rules.Rule) bool { return inScope(r, scope) })
}

func inScope(r *rules.Rule, scope []string) bool {
	if len(r.Scope) == 0 {
		return true
	}
	for _, s := range scope {
		if slices.Contains(r.Scope, s) {
			return true
		}
	}
	return false
}

func (e *Engine) find(b *Budget, t *token.Text, wanted func(*rules.Rule) bool) []Hit {
	table := e.tables[rules.Sentence]
	s := e.scratch.Get().(*scratch)
	defer e.release(s)
	s.begin(t, b)
	s.scan(table, t.Runes)
	var hits []Hit
	for _, r := range s.touched {
		if wanted(table.rules[r]) {
			hits = s.rule(hits, table, r)
		}
	}
	b.spend(s.spent())
	slices.SortFunc(hits, func(x, y Hit) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End), cmp.Compare(x.order, y.order))
	})
	return hits
}

func (s *scratch) begin(t *token.Text, b *Budget) {
	s.t = t
	s.left = b.left()
	s.allowed = s.left
}

// spent is the steps since begin.
func (s *scratch) spent() int { return s.allowed - s.left }

func (e *Engine) release(s *scratch) {
	s.t, s.c, s.p = nil, nil, nil
	e.scratch.Put(s)
}

// scan notes the windows of all patterns.
func (s *scratch) scan(table *table, runes []rune) {
	for _, r := range s.touched {
		s.marked[r] = false
		for p := table.from[r]; p < table.from[r+1]; p++ {
			s.starts[p] = starts{list: s.starts[p].list[:0]}
		}
	}
	s.touched = s.touched[:0]
	s.starts = extend(s.starts, len(table.patterns))
	s.marked = extend(s.marked, len(table.rules))
	at, a := int32(0), &table.auto
	for i, r := range runes {
		if at = a.step(table.first, at, r); at == 0 {
			continue
		}
		for _, u := range a.usesAt(at) {
			start := i + 1 - int(u.length)
			s.note(table, int(u.pattern), max(0, start-int(u.max)), start-int(u.min))
		}
	}
	slices.Sort(s.touched)
}

func (s *scratch) note(table *table, p, lo, hi int) {
	if hi < lo {
		return
	}
	if r := table.patterns[p].rule; !s.marked[r] {
		s.marked[r] = true
		s.touched = append(s.touched, r)
	}
	w := s.starts[p].list
	if n := len(w); n > 0 && w[n-1].lo <= lo && lo <= w[n-1].hi+1 {
		w[n-1].hi = max(w[n-1].hi, hi)
		return
	}
	s.starts[p].list = append(w, window{lo, hi})
}

func extend[T any](s []T, n int) []T {
	if len(s) < n {
		s = append(s, make([]T, n-len(s))...)
	}
	return s
}

// next is the first place from at on where the pattern may start, -1 if there is none.
func (s *starts) next(at int) int {
	for s.done < len(s.list) && s.list[s.done].hi < at {
		s.done++
	}
	if s.done == len(s.list) {
		return -1
	}
	return max(at, s.list[s.done].lo)
}

// seek moves on to the first place from at on where the pattern may start and a match can begin as the text does.
func (s *scratch) seek(table *table, p int32, at int) int {
	w := &s.starts[p]
	if w.at == -1 || w.at >= at {
		return w.at
	}
	w.at = w.next(at)
	for w.at >= 0 && !table.may(&table.patterns[p], s.t, w.at) {
		w.at = w.next(w.at + 1)
	}
	return w.at
}

// rule appends the matches of one rule.
func (s *scratch) rule(hits []Hit, table *table, r int32) []Hit {
	from, to := table.from[r], table.from[r+1]
	s.active = s.active[:0]
	for p := from; p < to; p++ {
		list := s.starts[p].list
		if len(list) > 0 {
			s.active = append(s.active, p)
			s.starts[p].at = math.MinInt // before all
		}
		if len(list) > 1 {
			slices.SortFunc(list, func(a, b window) int { return cmp.Compare(a.lo, b.lo) })
		}
	}
	for at := 0; s.left > 0; {
		pos := -1
		for _, p := range s.active {
			if n := s.seek(table, p, at); n >= 0 && (pos < 0 || n < pos) {
				pos = n
			}
		}
		if pos < 0 {
			break
		}
		best, end := int32(-1), pos
		for _, p := range s.active {
			if s.starts[p].at == pos && s.try(&table.code, &table.patterns[p], pos) && s.end > end {
				best, end = p, s.end
				s.best = append(s.best[:0], s.spans...)
			}
		}
		if best < 0 {
			at = pos + 1
			continue
		}
		hits = append(hits, table.hit(&table.patterns[best], s.t, pos, end, s.best))
		at = end
	}
	return hits
}
