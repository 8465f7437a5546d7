package doc

import (
	"encoding/binary"
	"slices"

	"github.com/ziping-go/ziping/extract/internal/reader/flow"
)

// boxes are the text boxes of a story. The text of each stands in a story of its own; a drawing in the text has the
// number of its shape.
type boxes struct {
	reader *reader
	shapes map[int]uint32    // by position of the drawing
	group  map[uint32]uint32 // the group that a shape is part of, which the drawing has the number of
	texts  []boxText
	on     map[uint32][]int // indexes of the texts that belong to a drawing
	busy   bool
}

type boxText struct {
	shape      uint32
	start, end int
	used       bool
}

func (r *reader) readBoxes(drawings, texts, story int) *boxes {
	b := &boxes{reader: r, shapes: map[int]uint32{}}
	le := binary.LittleEndian
	cps, entries := plc(r.bytes(texts), 22)
	begin := r.fib.start(story)
	for i := 0; i+1 < len(cps); i++ {
		e := entries[22*i:]
		from, to := max(cps[i], 0), min(cps[i+1], r.fib.ccp[story])
		if to > from && le.Uint16(e[8:]) == 0 { // else it is free to be used again
			b.texts = append(b.texts, boxText{shape: le.Uint32(e[14:]), start: begin + from, end: begin + to})
		}
	}
	if len(b.texts) == 0 {
		return b
	}
	begin = 0
	if drawings == fcPlcSpaHdr {
		begin = r.fib.start(ccpHdd)
	}
	cps, entries = plc(r.bytes(drawings), 26)
	for i := 0; i+1 < len(cps); i++ {
		b.shapes[begin+cps[i]] = le.Uint32(entries[26*i:])
	}
	b.group, b.on = map[uint32]uint32{}, map[uint32][]int{}
	r.readGroups(r.bytes(fcDggInfo), b.group)
	for i := range b.texts {
		shape := b.drawing(b.texts[i].shape)
		b.on[shape] = append(b.on[shape], i)
	}
	return b
}

// at reads the text boxes of the drawing at a position.
func (b *boxes) at(cp int, out flow.Sink) {
	if b == nil || b.busy {
		return
	}
	shape, ok := b.shapes[cp]
	if !ok {
		return
	}
	for _, i := range b.on[shape] {
		if t := &b.texts[i]; !t.used {
			b.read(t, out)
		}
	}
}

// drawing is the shape that the drawing of a shape has in the text.
func (b *boxes) drawing(shape uint32) uint32 {
	if g, ok := b.group[shape]; ok {
		return g
	}
	return shape
}

func (b *boxes) read(t *boxText, out flow.Sink) {
	t.used = true
	b.busy = true // no text box stands in a text box
	s := b.reader.story("textboxes", t.start, t.end-t.start)
	s.out = out
	s.walk()
	b.busy = false
}

// rest adds the text boxes whose drawing was not found, at the end.
func (b *boxes) rest(s *story) {
	shown := make([]uint32, 0, len(b.shapes))
	for _, shape := range b.shapes {
		shown = append(shown, shape)
	}
	slices.Sort(shown)
	for i := range b.texts {
		t := &b.texts[i]
		// One whose drawing is there was left out with the text round it: deleted or hidden.
		if _, there := slices.BinarySearch(shown, b.drawing(t.shape)); t.used || there || b.reader.Over() {
			continue
		}
		b.read(t, s.out)
	}
}

// Records of a drawing.
const (
	recordDgContainer   = 0xF002
	recordSpgrContainer = 0xF003
	recordSpContainer   = 0xF004
	recordFsp           = 0xF00A
)

// readGroups finds the group of each grouped shape. In front of each drawing's container stands a byte.
func (r *reader) readGroups(b []byte, group map[uint32]uint32) {
	for len(b) >= 8 {
		kind, body, rest := record(b)
		if kind < 0xF000 || kind > 0xF1FF {
			b = b[1:]
			continue
		}
		if kind == recordDgContainer {
			for len(body) >= 8 {
				var k uint16
				var in []byte
				if k, in, body = record(body); k == recordSpgrContainer {
					// The outermost group is the page.
					for len(in) >= 8 {
						var inner []byte
						if k, inner, in = record(in); k == recordSpgrContainer {
							r.readGroup(inner, 0, group, 0)
						}
					}
				}
			}
		}
		b = rest
	}
}

// readGroup reads the shapes of a group; the first is the group itself.
func (r *reader) readGroup(b []byte, whole uint32, group map[uint32]uint32, depth int) {
	if depth > r.Limits.Depth {
		return
	}
	for len(b) >= 8 {
		var kind uint16
		var body []byte
		switch kind, body, b = record(b); kind {
		case recordSpgrContainer:
			r.readGroup(body, whole, group, depth+1)
		case recordSpContainer:
			for len(body) >= 8 {
				var k uint16
				var fsp []byte
				if k, fsp, body = record(body); k != recordFsp || len(fsp) < 4 {
					continue
				}
				id := binary.LittleEndian.Uint32(fsp)
				if whole == 0 {
					whole = id
				} else {
					group[id] = whole
				}
			}
		}
	}
}

// record takes the first record of a drawing.
func record(b []byte) (kind uint16, body, rest []byte) {
	kind = binary.LittleEndian.Uint16(b[2:])
	n := min(uint64(binary.LittleEndian.Uint32(b[4:])), uint64(len(b)-8))
	return kind, b[8 : 8+n], b[8+n:]
}
