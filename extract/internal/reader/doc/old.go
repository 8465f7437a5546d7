package doc

import (
	"encoding/binary"

	"github.com/ziping-go/ziping/extract/document"
)

// Word 6 and 95 have one stream, tables in other places and modifiers of one byte. Their text is read, with its tables
// as its marks show them; looks and automatic numbers are not.

// readOldCounts reads the lengths of the stories.
func (f *fib) readOldCounts(b []byte) {
	if len(b) < 0x170 {
		return
	}
	le := binary.LittleEndian
	for i := range f.ccp {
		f.ccp[i] = count(le.Uint32(b[52+4*i:]))
	}
	f.places = make([]place, fcClx+1)
	if f.complex {
		f.places[fcClx] = place{le.Uint32(b[0x160:]), le.Uint32(b[0x164:])}
	}
}

func (r *reader) readOld() {
	r.Fail(mainStream, int64(r.fib.fcMin), r.readPieces())
	if r.fib.ccp[ccpText] <= 0 || r.fib.ccp[ccpText] > len(r.text.units) {
		r.fib.ccp[ccpText] = len(r.text.units)
	}
	body := r.story("", 0, r.fib.ccp[ccpText])
	body.out = r.Body(document.NotFurniture, nil)
	body.walk()
}
