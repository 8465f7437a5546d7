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

type instr struct {
	op      op
	n       int // opGap: greatest length; opJump: target; opOpen, opClose: capture
	runes   []rune
	classes []token.Class
	targets []int
	stop    token.Mark
	line    token.Mark
}

// A slot is a capture of a program.
type slot struct {
	name    string
	classes []token.Class // that the capture may be one token of
}

// A program is a pattern in the form that runs.
type program struct {
	code    []instr
	slots   []slot
	lead    lead // what a match may start with
	least   int  // runes of the shortest match
	most    int  // runes of the longest match
	whole   bool // ^ and $ are the ends of the text only
	classes bool // asks for tokens
}

var errLong = errors.New("模式展开后过长 (pattern too long)")

func assemble(e expr, whole bool) (*program, error) {
	p := &program{whole: whole}
	p.least, p.most = length(e)
	if err := p.emit(e); err != nil {
		return nil, err
	}
	if whole {
		p.add(instr{op: opEnd})
	}
	p.add(instr{op: opDone})
	p.lead = leads(e)
	p.classes = len(classesOf(nil, e)) > 0
	return p, nil
}

func (p *program) add(in instr) int {
	p.code = append(p.code, in)
	return len(p.code) - 1
}

func (p *program) emit(e expr) error {
	if len(p.code) > maxInstr {
		return errLong
	}
	switch e := e.(type) {
	case literal:
		p.add(instr{op: opLiteral, runes: e.runes})
	case class:
		p.add(instr{op: opClass, classes: e.of})
	case space:
		if p.whole { // headings and cells are wrapped freely
			e.line = 0
		}
		p.add(instr{op: opGap, n: e.max, stop: e.stop, line: e.line})
	case begin:
		p.add(instr{op: opBegin})
	case end:
		p.add(instr{op: opEnd})
	case seq:
		for _, q := range e.parts {
			if err := p.emit(q); err != nil {
				return err
			}
		}
	case alt:
		return p.split(e.of)
	case opt:
		s := p.add(instr{op: opSplit})
		if err := p.emit(e.of); err != nil {
			return err
		}
		p.code[s].targets = []int{s + 1, len(p.code)}
	case capture:
		n := len(p.slots)
		p.slots = append(p.slots, slot{e.name, classesOf(nil, e.of)})
		p.add(instr{op: opOpen, n: n})
		if err := p.emit(e.of); err != nil {
			return err
		}
		p.add(instr{op: opClose, n: n})
	default:
		return fmt.Errorf("%T", e)
	}
	return nil
}

func (p *program) split(of []expr) error {
	s := p.add(instr{op: opSplit})
	var targets, jumps []int
	for i, q := range of {
		targets = append(targets, len(p.code))
		if err := p.emit(q); err != nil {
			return err
		}
		if i < len(of)-1 {
			jumps = append(jumps, p.add(instr{op: opJump}))
		}
	}
	for _, j := range jumps {
		p.code[j].n = len(p.code)
	}
	p.code[s].targets = targets
	return nil
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
