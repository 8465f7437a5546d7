package match

// An automaton finds every word of many anchors in one pass over the runes (Aho and Corasick).
type automaton struct {
	states []state // and one more, for where the last one's lists end
	edges  []edge
	uses   []use
}

type state struct {
	edges, uses int32 // where its edges, and the uses of the words that end here, begin
	fail        int32 // the state of the longest end of what was read that goes on otherwise
}

// A use is a word's part in the anchor of a pattern.
type use struct {
	pattern  int32
	length   int32
	min, max int32 // runes from the start of a match to the word
}

// automaton makes an automaton of the trie, whose numbers are of uses.
func (t *trie) automaton(uses []use) automaton {
	fails := make([]int32, len(t.nodes))
	all := make([][]int32, len(t.nodes)) // with those of the words that a word ends with
	next := func(at int32, r rune) int32 {
		for {
			if i, ok := search(t.nodes[at].edges, r); ok {
				return t.nodes[at].edges[i].to
			}
			if at == 0 {
				return 0
			}
			at = fails[at]
		}
	}
	queue := []int32{0} // breadth first: where a state fails to is done before it
	for ; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		all[at] = append(all[at], t.nodes[at].out...)
		if at != 0 {
			all[at] = append(all[at], all[fails[at]]...)
		}
		for _, e := range t.nodes[at].edges {
			if at != 0 {
				fails[e.to] = next(fails[at], e.r)
			}
			queue = append(queue, e.to)
		}
	}
	var a automaton
	for i, n := range t.nodes {
		a.states = append(a.states, state{int32(len(a.edges)), int32(len(a.uses)), fails[i]})
		a.edges = append(a.edges, n.edges...)
		for _, u := range all[i] {
			a.uses = append(a.uses, uses[u])
		}
	}
	a.states = append(a.states, state{edges: int32(len(a.edges)), uses: int32(len(a.uses))})
	return a
}

// pages is the states that follow the first one, by high and low byte of the rune: most runes start no word.
type pages [256]*[256]int32

func (a *automaton) pages() *pages {
	p := new(pages)
	for _, e := range a.edges[:a.states[1].edges] {
		if e.r <= 0xffff {
			if p[e.r>>8] == nil {
				p[e.r>>8] = new([256]int32)
			}
			p[e.r>>8][e.r&0xff] = e.to
		}
	}
	return p
}

// step is the state after rune r.
func (a *automaton) step(first *pages, at int32, r rune) int32 {
	for at != 0 {
		for _, e := range a.edges[a.states[at].edges:a.states[at+1].edges] {
			if e.r == r {
				return e.to
			}
			if e.r > r {
				break
			}
		}
		at = a.states[at].fail
	}
	if r <= 0xffff {
		if page := first[r>>8]; page != nil {
			return page[r&0xff]
		}
		return 0
	}
	edges := a.edges[:a.states[1].edges]
	if i, ok := search(edges, r); ok {
		return edges[i].to
	}
	return 0
}

// usesAt is the uses of the words that end in a state.
func (a *automaton) usesAt(at int32) []use { return a.uses[a.states[at].uses:a.states[at+1].uses] }
