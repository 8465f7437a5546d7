package match

import (
	"slices"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// plain is the steps of one attempt after which the machine starts to remember where it failed: hardly any attempt
// gets there, and one that does is then bounded by instructions × places.
const plain = 512

// wide is the runes from its start over which an attempt remembers.
const wide = 4096

// A machine runs programs over a Text by backtracking.
type machine struct {
	t     *token.Text
	c     *code
	p     *pattern
	spans []int // start and end of each capture, -1 where it took no part
	start int
	end   int
	steps int      // of this attempt
	left  int      // of the budget
	seen  []uint64 // a bit for each (instruction, place) that failed; empty until attempts grow long
}

// try matches a pattern of a code at rune i; then m.end and m.spans hold the match.
func (m *machine) try(c *code, p *pattern, i int) bool {
	m.c, m.p, m.steps, m.start = c, p, 0, i
	m.spans = m.spans[:0]
	for range p.slotsHi - p.slotsLo {
		m.spans = append(m.spans, -1, -1)
	}
	m.seen = m.seen[:0]
	ok := m.run(p.start, i)
	m.left -= m.steps
	return ok
}

// may tells quickly whether a match of a pattern can start at rune i.
func (c *code) may(p *pattern, t *token.Text, i int) bool {
	if p.leadAny || p.leadToken && t.Marks[i]&token.TokenStart != 0 {
		return true
	}
	return i < len(t.Runes) && slices.Contains(c.runes[p.leadLo:p.leadHi], t.Runes[i])
}

// failed tells whether the machine has been at (pc, i) before in this attempt, once attempts have grown long.
func (m *machine) failed(pc int32, i int) bool {
	if m.steps < plain {
		return false
	}
	width := min(int(m.p.most), len(m.t.Runes)-m.start, wide) + 1
	if i -= m.start; i >= width {
		return false
	}
	if len(m.seen) == 0 {
		n := (int(m.p.end-m.p.start)*width + 63) / 64
		m.seen = slices.Grow(m.seen, n)[:n]
		clear(m.seen)
	}
	k := int(pc-m.p.start)*width + i
	was := m.seen[k/64]>>(k%64)&1 != 0
	m.seen[k/64] |= 1 << (k % 64)
	return was
}

func (m *machine) run(pc int32, i int) bool {
	t, c := m.t, m.c
	for {
		if m.steps++; m.steps > m.left {
			return false
		}
		in := &c.instrs[pc]
		switch in.op {
		case opLiteral:
			if !hasPrefix(t.Runes[i:], c.runes[in.lo:in.hi]) {
				return false
			}
			i += int(in.hi - in.lo)
			pc++
		case opClass:
			last := -1
			for _, tok := range t.From(i) {
				if tok.End != last && slices.Contains(c.classes[in.lo:in.hi], tok.Class) {
					last = tok.End
					if m.run(pc+1, tok.End) {
						return true
					}
				}
			}
			return false
		case opGap:
			return m.gap(in, pc+1, i)
		case opSplit:
			if m.failed(pc, i) {
				return false
			}
			for _, target := range c.targets[in.lo : in.hi-1] {
				if m.run(target, i) {
					return true
				}
			}
			pc = c.targets[in.hi-1]
		case opJump:
			pc = in.n
		case opOpen, opClose:
			k := 2 * in.n
			if in.op == opClose {
				k++
			}
			old := m.spans[k]
			m.spans[k] = i
			if m.run(pc+1, i) {
				return true
			}
			m.spans[k] = old
			return false
		case opBegin:
			if !m.atBegin(i) {
				return false
			}
			pc++
		case opEnd:
			if !m.atEnd(i) {
				return false
			}
			pc++
		case opDone:
			m.end = i
			return true
		}
	}
}

// gap tries what follows after 0, 1, … runes.
func (m *machine) gap(in *instr, pc int32, i int) bool {
	if m.failed(pc-1, i) {
		return false
	}
	t, next := m.t, &m.c.instrs[pc]
	var first rune
	if next.op == opLiteral {
		first = m.c.runes[next.lo]
	}
	for n := int32(0); ; n++ {
		m.steps++
		at := i + int(n)
		if next.op != opLiteral || at < len(t.Runes) && t.Runes[at] == first {
			if m.run(pc, at) {
				return true
			}
		}
		if n == in.n || at >= len(t.Runes) || t.Marks[at]&in.stop != 0 || at > m.start && t.Marks[at]&in.line != 0 {
			return false
		}
	}
}

// atBegin tells whether a sentence, or in a whole match the text, starts at rune i.
func (m *machine) atBegin(i int) bool {
	return i == 0 || !m.p.whole && (m.t.Marks[i]&(token.LineStart|token.BlockStart) != 0 ||
		m.t.Marks[i-1]&token.SentenceEnd != 0)
}

func (m *machine) atEnd(i int) bool {
	return i == len(m.t.Runes) || !m.p.whole && m.t.Marks[i]&(token.LineStart|token.BlockStart|token.SentenceEnd) != 0
}

func hasPrefix(runes, prefix []rune) bool {
	if len(runes) < len(prefix) {
		return false
	}
	for i, r := range prefix {
		if runes[i] != r {
			return false
		}
	}
	return true
}
