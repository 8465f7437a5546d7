package layout

import (
	"math"
	"sort"

	"github.com/ziping-go/ziping/extract/internal/page"
)

// A segment is a rule in its own direction: it stands at, and goes from one end to the other.
type segment struct{ at, from, to float64 }

const (
	ruleJoin  = 4.5  // gap that a dotted or dashed line may have, in points
	ruleTouch = 3.5  // distance over which lines still meet
	ruleLeast = 5    // shorter lines are no part of a table
	ruleMost  = 3000 // lines of one direction that are looked at
)

// rulers makes of a page's rules whole lines: pieces, dots and dashes joined.
func rulers(rules []page.Rule) (across, down []segment) {
	var dots []page.Rule
	for _, r := range rules {
		w, h := r.X1-r.X0, r.Y1-r.Y0
		switch {
		case !finite(r.X0, r.Y0, r.X1, r.Y1):
		case w < 3 && h < 3:
			dots = append(dots, r)
		case r.Horizontal():
			across = append(across, segment{(r.Y0 + r.Y1) / 2, r.X0, r.X1})
		default:
			down = append(down, segment{(r.X0 + r.X1) / 2, r.Y0, r.Y1})
		}
	}
	across, down = collect(across), collect(down)
	if len(dots) > 3 {
		// Dots make lines of both directions; where they do, many stand in a row.
		var h, v []segment
		for _, d := range dots {
			h = append(h, segment{(d.Y0 + d.Y1) / 2, d.X0, d.X1})
			v = append(v, segment{(d.X0 + d.X1) / 2, d.Y0, d.Y1})
		}
		across, down = collect(append(across, collect(h)...)), collect(append(down, collect(v)...))
	}
	return long(across), long(down)
}

func finite(v ...float64) bool {
	for _, x := range v {
		if math.IsNaN(x) || math.IsInf(x, 0) || math.Abs(x) > 1e6 {
			return false
		}
	}
	return true
}

// collect joins segments that lie on one line.
func collect(all []segment) []segment {
	sort.Slice(all, func(i, j int) bool {
		if all[i].at != all[j].at {
			return all[i].at < all[j].at
		}
		return all[i].from < all[j].from
	})
	var out []segment
	for i := 0; i < len(all); {
		k := i
		for k < len(all) && all[k].at-all[i].at <= 1.2 {
			k++
		}
		group := append([]segment(nil), all[i:k]...)
		sort.Slice(group, func(a, b int) bool { return group[a].from < group[b].from })
		for _, s := range group {
			if n := len(out); n > 0 && out[n-1].at == all[i].at && s.from-out[n-1].to <= ruleJoin {
				out[n-1].to = math.Max(out[n-1].to, s.to)
				continue
			}
			s.at = all[i].at
			out = append(out, s)
		}
		i = k
	}
	return out
}

// long drops what is too short, and keeps the longest where there are too many.
func long(all []segment) []segment {
	var out []segment
	for _, s := range all {
		if s.to-s.from >= ruleLeast {
			out = append(out, s)
		}
	}
	if len(out) > ruleMost {
		sort.SliceStable(out, func(i, j int) bool { return out[i].to-out[i].from > out[j].to-out[j].from })
		out = out[:ruleMost]
	}
	sort.SliceStable(out, func(i, j int) bool {
		if out[i].at != out[j].at {
			return out[i].at < out[j].at
		}
		return out[i].from < out[j].from
	})
	return out
}

// A frame is lines that meet.
type frame struct{ across, down []segment }

// frames groups lines that meet; lines that meet none are left over.
func frames(across, down []segment) (out []frame, free []segment) {
	parent := make([]int, len(across)+len(down))
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	for k, v := range down {
		lo := sort.Search(len(across), func(i int) bool { return across[i].at >= v.from-ruleTouch })
		for i := lo; i < len(across) && across[i].at <= v.to+ruleTouch; i++ {
			if h := across[i]; h.from-ruleTouch <= v.at && v.at <= h.to+ruleTouch {
				parent[root(i)] = root(len(across) + k)
			}
		}
	}
	// Parts of one line, and of double lines, belong together where they overlap.
	index := map[int]int{}
	for i, h := range across {
		r := root(i)
		at, ok := index[r]
		if !ok {
			at = len(out)
			index[r] = at
			out = append(out, frame{})
		}
		out[at].across = append(out[at].across, h)
	}
	for k, v := range down {
		r := root(len(across) + k)
		at, ok := index[r]
		if !ok {
			continue
		}
		out[at].down = append(out[at].down, v)
	}
	var kept []frame
	for _, f := range out {
		if len(f.down) == 0 || len(f.across) < 2 && len(f.down) < 2 {
			free = append(free, f.across...)
			continue
		}
		kept = append(kept, f)
	}
	sort.SliceStable(free, func(i, j int) bool { return free[i].at < free[j].at })
	return kept, free
}

// cluster gives the places where lines stand; those of a double line are one.
func cluster(all []segment, tolerance float64) []float64 {
	var out []float64
	first := math.Inf(-1)
	for _, s := range all { // sorted by at
		if s.at-first > tolerance {
			out = append(out, s.at)
			first = s.at
		}
	}
	return out
}

// near is the index of the place next to v.
func near(places []float64, v float64) int {
	i := sort.SearchFloat64s(places, v)
	if i == len(places) || i > 0 && v-places[i-1] < places[i]-v {
		i--
	}
	return i
}

// slot is the index of the interval between places that v lies in, cut to those that there are.
func slot(places []float64, v float64) int {
	i := sort.SearchFloat64s(places, v) - 1
	return max(0, min(i, len(places)-2))
}
