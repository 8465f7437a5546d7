package doc

import (
	"encoding/binary"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
	"github.com/ziping-go/ziping/extract/internal/reader/listnumber"
)

// A noteKey names a footnote or an endnote by its place among them.
type noteKey struct {
	end bool
	i   int
}

// notes are the footnotes and endnotes, and those that the text refers to, in that order.
type notes struct {
	refs  map[int]noteTable // by position of the reference
	texts [2][]int          // where the texts begin in their story: footnotes, endnotes
	order []noteKey         // as referred to
	known map[noteKey]int   // their numbers for the writer
	sinks []*flow.Note
	count [2]int // those that have a number
	how   [2]noteNumbers
}

type noteTable struct {
	note   noteKey
	custom bool // its mark is text, not a number
}

// noteNumbers says how notes are numbered.
type noteNumbers struct {
	format  string
	start   int
	restart bool // by page or section: what is shown cannot be told
}

// When the numbers of notes begin again.
const (
	bySection = 1
	byPage    = 2
)

func (n *notes) has(cp int) bool {
	if len(n.refs) == 0 {
		return false
	}
	_, ok := n.refs[cp]
	return ok
}

func (r *reader) readNoteTables() {
	n := &r.notes
	n.refs, n.known = map[int]noteTable{}, map[noteKey]int{}
	for k, tables := range [2][2]int{{fcPlcffndRef, fcPlcffndTxt}, {fcPlcfendRef, fcPlcfendTxt}} {
		cps, entries := plc(r.bytes(tables[0]), 2)
		for i := 0; i+1 < len(cps); i++ {
			n.refs[cps[i]] = noteTable{noteKey{k == 1, i}, binary.LittleEndian.Uint16(entries[2*i:]) == 0}
		}
		n.texts[k], _ = plc(r.bytes(tables[1]), 0)
	}
	n.how = [2]noteNumbers{{format: "decimal", start: 1}, {format: "lowerRoman", start: 1}}
	dop := r.bytes(fcDop)
	if len(dop) < 56 {
		return
	}
	le := binary.LittleEndian
	formats := le.Uint16(dop[54:])
	code := [2]int{int(formats >> 2 & 0xF), int(formats >> 6 & 0xF)}
	if len(dop) >= 496 {
		code = [2]int{int(le.Uint16(dop[492:])), int(le.Uint16(dop[494:]))}
	}
	for k, at := range [2]int{2, 52} {
		v := le.Uint16(dop[at:])
		n.how[k].restart = v&3 == byPage || v&3 == bySection && len(r.sections) > 0
		n.how[k].start = max(int(v>>2), 1)
		if f := listnumber.Name(code[k]); f != "" {
			n.how[k].format = f
		}
	}
}

// refer records the note reference at cp, at the end of the paragraph's text, and returns the position after its mark.
func (s *story) refer(p *paragraph, c *charProps, cp, end int) int {
	t := s.notes.refs[cp]
	next := cp + 1
	mark := ""
	custom := t.custom && s.text.units[cp] >= ' '
	if custom {
		// The mark is the text of this run, within reason.
		for next < min(end, cp+10) && s.text.units[next] > ' ' {
			next++
		}
		mark = string(decodeRunes(s.text.units[cp:next]))
	}
	if c.vanish || !s.visible() {
		return next
	}
	if !custom {
		mark = s.notes.number(t.note.end)
	}
	number, known := s.notes.known[t.note]
	if !known {
		var sink *flow.Note
		sink, number = s.NewNote()
		s.notes.known[t.note] = number
		s.notes.order, s.notes.sinks = append(s.notes.order, t.note), append(s.notes.sinks, sink)
	}
	p.Refs = append(p.Refs, flow.Ref{Note: number, At: len(p.Text), Mark: mark})
	return next
}

func (n *notes) number(end bool) string {
	k := 0
	if end {
		k = 1
	}
	i := n.how[k].start + n.count[k]
	n.count[k]++
	if n.how[k].restart {
		return ""
	}
	return listnumber.Format(n.how[k].format, i)
}

// readNotes adds the notes that are referred to.
func (r *reader) readNotes() {
	for i, key := range r.notes.order {
		k, story, part := 0, ccpFtn, "footnotes"
		if key.end {
			k, story, part = 1, ccpEdn, "endnotes"
		}
		texts := r.notes.texts[k]
		if key.i+1 >= len(texts) || r.Over() {
			continue
		}
		from, to := max(texts[key.i], 0), min(texts[key.i+1], r.fib.ccp[story])
		s := r.story(part, r.fib.start(story)+from, to-from)
		s.out = r.notes.sinks[i]
		s.walk()
	}
	r.EndNotes()
}
