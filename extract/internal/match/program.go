package match

import (
	"errors"
	"fmt"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/token"
)

// op is what an instruction does.
type op uint8

const (
	opLiteral op = iota
	opClass
	opGap
	opSplit // try each of targets in turn
	opJump
	opOpen  // a capture opens
	opClose // a capture closes
	opBegin
	opEnd
	opDone
)

// An instr is an instruction. It holds no pointers, and lists as places in those of the code: an engine's instructions
// then cost the garbage collector nothing, and those of the embedded rules are data of the program.
type instr struct {
	op     op
	stop   token.Mark // opGap: runes that it does not cross
	line   token.Mark // opGap: boundaries that it does not cross
	n      int32      // opGap: greatest length; opJump: target; opOpen, opClose: capture
	lo, hi int32      // of the code's runes (opLiteral), classes (opClass) or targets (opSplit)
}

// A slot is a capture of a pattern.
type slot struct {
	name   string
	lo, hi int32 // of the code's classes: that the capture may be one token of
}

// A code is the instructions of many patterns.
type code struct {
	instrs  []instr
	runes   []rune
	classes []token.Class
	targets []int32
	slots   []slot
}

// A pattern is a place in a code, and what is known of its matches.
type pattern struct {
	rule             int32 // of its kind
	start, end       int32 // of the code's instrs
	slotsLo, slotsHi int32 // of the code's slots
	least, most      int32 // runes of the shortest and of the longest match
	leadLo, leadHi   int32 // of the code's runes: those that a match may start with
	leadToken        bool  // or with a token, whatever its first rune
	leadAny          bool  // neither is known
	whole            bool  // ^ and $ are the ends of the text only
}

var errLong = errors.New("模式展开后过长 (pattern too long)")

// An assembler adds a pattern to a code.
type assembler struct {
	*code
	p pattern
}

// assemble adds the instructions of e to the code.
func (c *code) assemble(e expr, whole bool) (pattern, error) {
	a := &assembler{c, pattern{whole: whole, start: int32(len(c.instrs)), slotsLo: int32(len(c.slots))}}
	least, most := length(e)
	a.p.least, a.p.most = int32(least), int32(most)
	if err := a.emit(e); err != nil {
		return a.p, err
	}
	if whole {
		a.add(instr{op: opEnd})
	}
	a.add(instr{op: opDone})
	a.p.end, a.p.slotsHi = int32(len(c.instrs)), int32(len(c.slots))
	lead := leads(e)
	a.p.leadToken, a.p.leadAny = lead.token, lead.any
	a.p.leadLo, a.p.leadHi = put(&c.runes, lead.runes)
	return a.p, nil
}

// put appends a list to a longer one and says where it stands.
func put[T any](to *[]T, list []T) (lo, hi int32) {
	lo = int32(len(*to))
	*to = append(*to, list...)
	return lo, int32(len(*to))
}

func (a *assembler) add(in instr) int32 {
	a.instrs = append(a.instrs, in)
	return a.next() - 1
}

// next is the place of the next instruction.
func (a *assembler) next() int32 { return int32(len(a.instrs)) }

func (a *assembler) emit(e expr) error {
	if a.next()-a.p.start > maxInstr {
		return errLong
	}
	switch e := e.(type) {
	case literal:
		in := instr{op: opLiteral}
		in.lo, in.hi = put(&a.runes, e.runes)
		a.add(in)
	case class:
		in := instr{op: opClass}
		in.lo, in.hi = put(&a.classes, e.of)
		a.add(in)
	case space:
		if a.p.whole { // headings and cells are wrapped freely
			e.line = 0
		}
		a.add(instr{op: opGap, n: int32(e.max), stop: e.stop, line: e.line})
	case begin:
		a.add(instr{op: opBegin})
	case end:
		a.add(instr{op: opEnd})
	case seq:
		for _, q := range e.parts {
			if err := a.emit(q); err != nil {
				return err
			}
		}
	case alt:
		return a.split(e.of)
	case opt:
		s := a.add(instr{op: opSplit})
		if err := a.emit(e.of); err != nil {
			return err
		}
		a.target(s, s+1, a.next())
	case capture:
		k := slot{name: e.name}
		k.lo, k.hi = put(&a.classes, classesOf(nil, e.of))
		n := int32(len(a.slots)) - a.p.slotsLo
		a.slots = append(a.slots, k)
		a.add(instr{op: opOpen, n: n})
		if err := a.emit(e.of); err != nil {
			return err
		}
		a.add(instr{op: opClose, n: n})
	default:
		return fmt.Errorf("%T", e)
	}
	return nil
}

func (a *assembler) split(of []expr) error {
	s := a.add(instr{op: opSplit})
	var targets, jumps []int32
	for i, q := range of {
		targets = append(targets, a.next())
		if err := a.emit(q); err != nil {
			return err
		}
		if i < len(of)-1 {
			jumps = append(jumps, a.add(instr{op: opJump}))
		}
	}
	for _, j := range jumps {
		a.instrs[j].n = a.next()
	}
	a.target(s, targets...)
	return nil
}

func (a *assembler) target(split int32, targets ...int32) {
	in := &a.instrs[split]
	in.lo, in.hi = put(&a.targets, targets)
}

// classesOf lists the classes that an expr names.
func classesOf(out []token.Class, e expr) []token.Class {
	switch e := e.(type) {
	case class:
		return append(out, e.of...)
	case seq:
		for _, q := range e.parts {
			out = classesOf(out, q)
		}
	case alt:
		for _, q := range e.of {
			out = classesOf(out, q)
		}
	case opt:
		return classesOf(out, e.of)
	case capture:
		return classesOf(out, e.of)
	}
	return out
}

// A lead is what a match may start with.
type lead struct {
	runes []rune
	token bool // a token, whatever its first rune
	any   bool // neither is known
}

func (l lead) or(o lead) lead {
	return lead{slices.Concat(l.runes, o.runes), l.token || o.token, l.any || o.any}
}

func leads(e expr) lead {
	switch e := e.(type) {
	case literal:
		return lead{runes: e.runes[:1]}
	case class:
		return lead{token: true}
	case capture:
		return leads(e.of)
	case alt:
		var all lead
		for _, q := range e.of {
			all = all.or(leads(q))
		}
		return all
	case seq:
		var all lead
		for _, q := range e.parts {
			if _, ok := q.(begin); ok {
				continue
			}
			all = all.or(leads(q))
			if o, ok := q.(opt); ok {
				all = all.or(leads(o.of))
			}
			if least, _ := length(q); least > 0 {
				return all
			}
		}
	case opt:
		return lead{} // its sequence adds what is in it
	}
	return lead{any: true}
}
