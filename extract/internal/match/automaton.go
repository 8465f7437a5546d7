package match

import "slices"

// An automaton finds every literal of many anchors in one pass over the runes (Aho and Corasick).
type automaton struct {
	root  [256]*[256]int32 // by high and low byte of the rune: most runes start no literal
	nodes []state
}

type state struct {
	runes []rune // sorted
	next  []int32
	fail  int32
	uses  []use // of the literals that end here
}

// A use is a literal's part in the anchor of a pattern.
type use struct {
	pattern  int32
	length   int32
	min, max int32 // runes from the start of a match to the literal
}

func newAutomaton() *automaton { return &automaton{nodes: make([]state, 1)} }

func (a *automaton) add(word string, u use) {
	at := int32(0)
	for _, r := range word {
		u.length++
		i, ok := slices.BinarySearch(a.nodes[at].runes, r)
		if !ok {
			n := int32(len(a.nodes))
			a.nodes = append(a.nodes, state{})
			a.nodes[at].runes = slices.Insert(a.nodes[at].runes, i, r)
			a.nodes[at].next = slices.Insert(a.nodes[at].next, i, n)
			at = n
			continue
		}
		at = a.nodes[at].next[i]
	}
	a.nodes[at].uses = append(a.nodes[at].uses, u)
}

// link sets the fail links, breadth first, once all literals are in.
func (a *automaton) link() {
	var queue []int32
	for i, r := range a.nodes[0].runes {
		n := a.nodes[0].next[i]
		if r <= 0xffff {
			page := a.root[r>>8]
			if page == nil {
				page = new([256]int32)
				a.root[r>>8] = page
			}
			page[r&0xff] = n
		}
		queue = append(queue, n)
	}
	for len(queue) > 0 {
		at := queue[0]
		queue = queue[1:]
		for i, r := range a.nodes[at].runes {
			n := a.nodes[at].next[i]
			fail := a.step(a.nodes[at].fail, r)
			a.nodes[n].fail = fail
			a.nodes[n].uses = append(a.nodes[n].uses, a.nodes[fail].uses...)
			queue = append(queue, n)
		}
	}
}

// step is the state after rune r.
func (a *automaton) step(at int32, r rune) int32 {
	for at != 0 {
		n := &a.nodes[at]
		for i, e := range n.runes {
			if e == r {
				return n.next[i]
			}
			if e > r {
				break
			}
		}
		at = n.fail
	}
	if r <= 0xffff {
		if page := a.root[r>>8]; page != nil {
			return page[r&0xff]
		}
		return 0
	}
	if i, ok := slices.BinarySearch(a.nodes[0].runes, r); ok {
		return a.nodes[0].next[i]
	}
	return 0
}
