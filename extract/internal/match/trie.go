package match

import (
	"encoding/binary"
	"slices"
)

// A trie is words, and a number for each time one was added.
type trie struct{ nodes []trieNode }

type trieNode struct {
	edges []edge // in order of their runes
	out   []int32
}

// An edge leads from one state to another by a rune.
type edge struct{ r, to int32 }

func newTrie() trie { return trie{make([]trieNode, 1)} }

// add adds a word; a number that it has already is not added again.
func (t *trie) add(word string, n int32) {
	at := int32(0)
	for _, r := range word {
		i, ok := search(t.nodes[at].edges, r)
		if !ok {
			to := int32(len(t.nodes))
			t.nodes = append(t.nodes, trieNode{})
			t.nodes[at].edges = slices.Insert(t.nodes[at].edges, i, edge{r, to})
		}
		at = t.nodes[at].edges[i].to
	}
	if out := t.nodes[at].out; len(out) == 0 || out[len(out)-1] != n {
		t.nodes[at].out = append(out, n)
	}
}

// search finds the edge of a rune, or where it would stand.
func search(edges []edge, r rune) (int, bool) {
	lo, hi := 0, len(edges)
	for lo < hi {
		if m := (lo + hi) / 2; edges[m].r < r {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo, lo < len(edges) && edges[lo].r == r
}

// A texts finds the numbers of a text that is one of its words. Words that go on alike share their ends: what the
// alternatives of patterns multiply to is stored in the size of the alternatives.
type texts struct {
	states []ends // and one more, for where the last one's lists end
	edges  []edge
	out    []int32
	root   int32
}

// ends is where the lists of a state begin.
type ends struct{ edges, out int32 }

// texts makes the trie a texts.
func (t *trie) texts() texts {
	var x texts
	known := map[string]int32{} // states by what they lead to
	var share func(at int32) int32
	share = func(at int32) int32 {
		node := t.nodes[at]
		key := binary.AppendUvarint(nil, uint64(len(node.out)))
		for _, n := range node.out {
			key = binary.AppendUvarint(key, uint64(n))
		}
		edges := make([]edge, len(node.edges))
		for i, e := range node.edges {
			edges[i] = edge{e.r, share(e.to)}
			key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(e.r)), uint64(edges[i].to))
		}
		if n, ok := known[string(key)]; ok {
			return n
		}
		n := int32(len(x.states))
		known[string(key)] = n
		x.states = append(x.states, ends{int32(len(x.edges)), int32(len(x.out))})
		x.edges = append(x.edges, edges...)
		x.out = append(x.out, node.out...)
		return n
	}
	x.root = share(0)
	x.states = append(x.states, ends{int32(len(x.edges)), int32(len(x.out))})
	return x
}

// find is the numbers of a text; nil where it is none of the words.
func (x *texts) find(text []rune) []int32 {
	at := x.root
	for _, r := range text {
		edges := x.edges[x.states[at].edges:x.states[at+1].edges]
		i, ok := search(edges, r)
		if !ok {
			return nil
		}
		at = edges[i].to
	}
	return x.out[x.states[at].out:x.states[at+1].out]
}
