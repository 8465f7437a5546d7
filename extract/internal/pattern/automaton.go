package pattern

import (
	"bytes"
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"
)

// mostBytes bounds the memory of an automaton: some patterns have more states than stars, and a text may lead to all.
const mostBytes = 1 << 19

// An automaton tells whether a program of package syntax matches somewhere in a text, reading every rune once. A state
// is the set of instructions where the program may be. States are made when a text first leads there and kept; they are
// followed without a lock.
type automaton struct {
	prog    *syntax.Prog
	prefix  string // of every match
	literal bool   // the prefix is the whole pattern

	ascii   [utf8.RuneSelf]uint16 // class of a rune
	from    []rune                // the first rune of each range of one class, ascending
	class   []uint16              // of the ranges
	example []rune                // a rune of each class

	begin, within *state // at the start of the text and elsewhere, when nothing has been read
	matched, dead *state

	mu    sync.Mutex
	known map[string]*state // by set
	bytes int               // of them
	seen  []bool            // scratch: instructions in set
	set   []uint32          // scratch
	todo  []uint32          // scratch
}

// A state is a set of instructions, and where each class of runes leads from there.
type state struct {
	set   []uint32
	next  []atomic.Pointer[state]
	final bool // whatever follows, the answer stays
	found bool // the answer, if the text ends here
}

// newAutomaton is the automaton of a regular expression; nil where what matches depends on more than the runes so far,
// edges of words and lines, or where it tells too many runes apart.
func newAutomaton(source string) *automaton {
	tree, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		panic("pattern: " + err.Error())
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic("pattern: " + err.Error())
	}
	for _, inst := range prog.Inst {
		if inst.Op == syntax.InstEmptyWidth && syntax.EmptyOp(inst.Arg)&^(syntax.EmptyBeginText|syntax.EmptyEndText) != 0 {
			return nil
		}
	}
	a := &automaton{prog: prog, known: map[string]*state{}, seen: make([]bool, len(prog.Inst))}
	a.prefix, a.literal = prog.Prefix()
	if a.classify(); a.weight(len(prog.Inst)) > mostBytes/4 {
		return nil
	}
	a.matched, a.dead = &state{final: true, found: true}, &state{final: true}
	a.within = a.state(a.follow(uint32(prog.Start), false, false), false)
	a.begin = a.state(a.follow(uint32(prog.Start), true, false), true)
	return a
}

// classify puts runes that no instruction tells apart into one class.
func (a *automaton) classify() {
	starts := make([]rune, 1, 4*len(a.prog.Inst))
	var sets [][]rune // of more than one rune
	var singles []rune
	for i := range a.prog.Inst {
		set := ranges(&a.prog.Inst[i])
		for k := 0; k < len(set); k += 2 {
			starts = append(starts, set[k], set[k+1]+1)
		}
		if len(set) == 2 && set[0] == set[1] {
			singles = append(singles, set[0])
		} else if len(set) > 0 && !slices.ContainsFunc(sets, func(other []rune) bool { return slices.Equal(other, set) }) {
			sets = append(sets, set)
		}
	}
	slices.Sort(starts)
	a.from = slices.Compact(starts)

	class := make([]int, len(a.from))      // of the ranges, for now with gaps
	split := make([]int, 1, 2*len(a.from)) // by class, what of it is in a set
	for _, set := range sets {
		before := len(split)
		for k := 0; k < len(set); k += 2 {
			for i := a.at(set[k]); i < len(a.from) && a.from[i] <= set[k+1]; i++ {
				if c := class[i]; c < before {
					if split[c] == 0 {
						split[c] = len(split)
						split = append(split, 0)
					}
					class[i] = split[c]
				}
			}
		}
		clear(split)
	}
	next := len(split)
	for _, r := range singles {
		class[a.at(r)] = next
		next++
	}

	numbers := make([]uint16, next) // by class, from 1
	a.class = make([]uint16, len(a.from))
	for i, c := range class {
		if numbers[c] == 0 {
			a.example = append(a.example, a.from[i])
			numbers[c] = uint16(len(a.example))
		}
		a.class[i] = numbers[c] - 1
	}
	for i, r := range a.from {
		for ; r < utf8.RuneSelf && (i+1 == len(a.from) || r < a.from[i+1]); r++ {
			a.ascii[r] = a.class[i]
		}
	}
}

// ranges are the runes that an instruction matches: the first and the last of each range.
func ranges(inst *syntax.Inst) []rune {
	switch inst.Op {
	case syntax.InstRuneAny:
		return []rune{0, unicode.MaxRune}
	case syntax.InstRuneAnyNotNL:
		return []rune{0, '\n' - 1, '\n' + 1, unicode.MaxRune}
	case syntax.InstRune, syntax.InstRune1:
		if len(inst.Rune) != 1 {
			return inst.Rune
		}
		r := inst.Rune[0]
		one := []rune{r, r}
		if syntax.Flags(inst.Arg)&syntax.FoldCase != 0 {
			for other := unicode.SimpleFold(r); other != r; other = unicode.SimpleFold(other) {
				one = append(one, other, other)
			}
		}
		return one
	}
	return nil
}

// at is the place of the range of a rune.
func (a *automaton) at(r rune) int {
	low, high := 0, len(a.from) // from[low] <= r < from[high]
	for high-low > 1 {
		if middle := int(uint(low+high) / 2); a.from[middle] <= r {
			low = middle
		} else {
			high = middle
		}
	}
	return low
}

// find runs the automaton over a text; not ok where it has grown too large.
func find[T string | []byte](a *automaton, text T) (found, ok bool) {
	q, i := a.begin, 0
	if a.prefix != "" {
		if i = index(text, a.prefix); i < 0 || a.literal {
			return i >= 0, true
		}
		if i > 0 {
			q = a.within
		}
	}
	for i < len(text) && !q.final {
		var class uint16
		if c := text[i]; c < utf8.RuneSelf {
			class = a.ascii[c]
			i++
		} else {
			r, width := utf8.DecodeRuneInString(string(text[i:min(i+utf8.UTFMax, len(text))]))
			class = a.class[a.at(r)]
			i += width
		}
		next := q.next[class].Load()
		if next == nil {
			if next = a.step(q, class); next == nil {
				return false, false
			}
		}
		q = next
	}
	return q.found, true
}

// step makes the state that a class of runes leads to; nil where there are too many.
func (a *automaton) step(q *state, class uint16) *state {
	a.mu.Lock()
	defer a.mu.Unlock()
	if next := q.next[class].Load(); next != nil {
		return next
	}
	var pcs []uint32
	for _, pc := range q.set {
		if inst := &a.prog.Inst[pc]; inst.Op != syntax.InstEmptyWidth && inst.MatchRune(a.example[class]) {
			pcs = append(pcs, inst.Out)
		}
	}
	a.clear()
	for _, pc := range pcs {
		a.add(pc, false, false)
	}
	a.add(uint32(a.prog.Start), false, false) // a match may begin anywhere
	next := a.state(a.set, false)
	if next != nil {
		q.next[class].Store(next)
	}
	return next
}

// state is the state of the set of instructions; nil where there are too many.
func (a *automaton) state(set []uint32, begin bool) *state {
	if len(set) == 0 {
		return a.dead
	}
	slices.Sort(set)
	for _, pc := range set {
		if a.prog.Inst[pc].Op == syntax.InstMatch {
			return a.matched
		}
	}
	key := make([]byte, 0, 4*len(set)+1)
	if begin {
		key = append(key, '^')
	}
	for _, pc := range set {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if s, ok := a.known[string(key)]; ok {
		return s
	}
	if a.bytes += a.weight(len(set)); a.bytes > mostBytes {
		return nil
	}
	s := &state{set: slices.Clone(set), next: make([]atomic.Pointer[state], len(a.example))}
	a.known[string(key)] = s
	s.found = a.ends(s.set, begin)
	return s
}

// weight is what a state of so many instructions takes, in bytes: its edges, its set, which is the key to it too, the rest.
func (a *automaton) weight(set int) int { return 8*len(a.example) + 8*set + 128 }

// ends tells whether the program matches where the text ends.
func (a *automaton) ends(set []uint32, begin bool) bool {
	a.clear()
	for _, pc := range set {
		if inst := &a.prog.Inst[pc]; inst.Op == syntax.InstEmptyWidth {
			a.add(inst.Out, begin, true)
		}
	}
	return slices.ContainsFunc(a.set, func(pc uint32) bool { return a.prog.Inst[pc].Op == syntax.InstMatch })
}

// follow is where the program may be after an instruction, before it reads a rune.
func (a *automaton) follow(pc uint32, begin, end bool) []uint32 {
	a.clear()
	a.add(pc, begin, end)
	return a.set
}

func (a *automaton) clear() {
	clear(a.seen)
	a.set = a.set[:0]
}

// add adds to the set what follows from an instruction. One that waits for the end of the text stays in it.
func (a *automaton) add(pc uint32, begin, end bool) {
	a.todo = append(a.todo[:0], pc)
	for len(a.todo) > 0 {
		pc := a.todo[len(a.todo)-1]
		a.todo = a.todo[:len(a.todo)-1]
		if a.seen[pc] {
			continue
		}
		a.seen[pc] = true
		switch inst := &a.prog.Inst[pc]; inst.Op {
		case syntax.InstFail:
		case syntax.InstAlt, syntax.InstAltMatch:
			a.todo = append(a.todo, inst.Out, inst.Arg)
		case syntax.InstNop, syntax.InstCapture:
			a.todo = append(a.todo, inst.Out)
		case syntax.InstEmptyWidth:
			switch wants := syntax.EmptyOp(inst.Arg); {
			case wants&syntax.EmptyBeginText != 0 && !begin:
			case wants&syntax.EmptyEndText != 0 && !end:
				a.set = append(a.set, pc)
			default:
				a.todo = append(a.todo, inst.Out)
			}
		default:
			a.set = append(a.set, pc)
		}
	}
}

func index[T string | []byte](text T, prefix string) int {
	switch text := any(text).(type) {
	case []byte:
		return bytes.Index(text, []byte(prefix))
	case string:
		return strings.Index(text, prefix)
	}
	return -1
}
