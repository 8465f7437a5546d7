package doc

import (
	"encoding/binary"

	"github.com/ziping-go/ziping/extract/document"
)

// Word 6 and 95 have one stream, positions of tables in other places, pages of another make, and modifiers of one byte.
// Text, tables and the looks that a paragraph has of its own are read; styles and automatic numbers are not.

// oldPlaces is where the places of tables begin.
const oldPlaces = 88

// readOldCounts reads the lengths of the stories and the places of the tables.
func (f *fib) readOldCounts(b []byte) {
	if len(b) < oldPlaces+8*(fcClx+1) {
		return
	}
	le := binary.LittleEndian
	for i := range f.ccp {
		f.ccp[i] = count(le.Uint32(b[52+4*i:]))
	}
	for at := oldPlaces; len(f.places) <= fcClx; at += 8 {
		f.places = append(f.places, place{le.Uint32(b[at:]), le.Uint32(b[at+4:])})
	}
	if !f.complex {
		f.places[fcClx] = place{}
	}
}

func (r *reader) readOld() {
	r.readOldFonts()
	r.Fail(mainStream, int64(r.fib.fcMin), r.readPieces())
	if r.fib.ccp[ccpText] <= 0 || r.fib.ccp[ccpText] > len(r.text.units) {
		r.fib.ccp[ccpText] = len(r.text.units)
	}
	for i := range r.text.props {
		r.text.props[i] = modern(r.text.props[i])
	}
	r.chars = r.formatRuns(fcPlcfBteChpx, 2, chpxPage)
	r.paras = r.formatRuns(fcPlcfBtePapx, 2, oldPapxPage)
	for i := range r.chars {
		r.chars[i].props = modern(r.chars[i].props)
	}
	for i := range r.paras {
		r.paras[i].props = modern(r.paras[i].props)
	}
	r.readNoteTables()
	body := r.story("", 0, r.fib.ccp[ccpText])
	body.out = r.Body(document.NotFurniture, nil)
	body.walk()
	r.readNotes()
	r.readRunning()
}

// oldPapxPage reads paragraph properties.
func oldPapxPage(page []byte, n, i int) (style int, props []byte) {
	at := 4*(n+1) + 7*i
	if at >= pageSize-1 || page[at] == 0 {
		return 0, nil
	}
	at = 2 * int(page[at])
	props = page[min(at+1, pageSize):min(at+1+2*int(page[at]), pageSize)]
	if len(props) < 2 {
		return 0, nil
	}
	return 0, props[2:]
}

// charsets are the code pages by the character set of a font.
var charsets = map[byte]uint16{128: 0x0411, 129: 0x0412, 134: 0x0804, 136: 0x0404, 161: 0x08, 162: 0x1F, 163: 0x2A,
	177: 0x0D, 178: 0x01, 186: 0x25, 204: 0x19, 222: 0x1E, 238: 0x05}

// readOldFonts finds the language of a file that calls itself Western by the character sets of its fonts.
func (r *reader) readOldFonts() {
	b := r.bytes(fcSttbfFfn)
	if len(b) < 2 || pageOf(r.fib.language) != nil {
		return
	}
	for b = b[2:]; len(b) > 5; b = b[min(1+int(b[0]), len(b)):] {
		if language, ok := charsets[b[4]]; ok {
			r.fib.language = language
			return
		}
	}
}

// oldOps are the modifiers of one byte by those of two.
var oldOps = map[byte]uint16{
	5: sprmPJc80, 9: sprmPPageBreak, 17: sprmPDxaLeft80, 18: sprmPNest80, 19: sprmPDxaLeft180, 24: sprmPFInTable, 25: sprmPFTtp,
	65: sprmCFRMarkDel, 85: sprmCFBold, 92: sprmCFVanish, 117: sprmCFSpec, 186: sprmTTableHeader, 190: sprmTDefTable,
}

// oldSizes are the lengths of operands that are not one byte; 0 has its length in front.
var oldSizes = map[byte]int{
	2: 2, 3: 0, 12: 0, 15: 0, 16: 2, 17: 2, 18: 2, 19: 2, 20: 4, 21: 2, 22: 2, 23: 0, 26: 2, 27: 2, 28: 2, 30: 2, 31: 2, 32: 2,
	33: 2, 34: 2, 35: 2, 36: 2, 38: 2, 39: 2, 40: 2, 41: 2, 42: 2, 43: 2, 45: 2, 46: 2, 47: 2, 48: 2, 49: 2,
	68: 0, 69: 2, 70: 4, 72: 2, 73: 3, 74: 0, 80: 2, 81: 0, 82: 0, 83: -1, 93: 2, 95: 3, 96: 2, 97: 2, 99: 2, 103: 0, 105: 0,
	106: 0, 107: 2, 108: 0, 109: 2, 110: 2,
	182: 2, 183: 2, 184: 2, 187: 12, 189: 2, 191: 2, 192: 5, 193: 4, 194: 4, 195: 2, 196: 4, 197: 2, 198: 2, 199: 5, 200: 4,
}

const (
	oldHps      = 99
	oldDefTable = 190
	oldDefOld   = 188
	oldCell     = 10 // bytes of a cell's definition; 20 later
)

// modern rewrites a list of modifiers.
func modern(list []byte) (out []byte) {
	le := binary.LittleEndian
	for len(list) > 1 {
		op := list[0]
		list = list[1:]
		size, ok := oldSizes[op]
		if !ok {
			size = 1
		}
		switch {
		case op == 0: // padding
			continue
		case op == oldDefTable || op == oldDefOld:
			if len(list) < 2 {
				return out
			}
			size = int(le.Uint16(list)) - 1
			list = list[2:]
		case size == 0:
			size = int(list[0])
			list = list[1:]
		}
		size = max(size, 0)
		if size > len(list) {
			return out
		}
		arg := list[:size]
		list = list[size:]
		switch to, known := oldOps[op]; {
		case op == oldDefTable:
			out = appendTable(out, arg)
		case known:
			out = append(le.AppendUint16(out, to), arg...)
		case op == oldHps:
			out = append(le.AppendUint16(out, sprmCHps), arg...)
		}
	}
	return out
}

// appendTable rewrites the definition of a row.
func appendTable(out, arg []byte) []byte {
	if len(arg) == 0 || len(arg) < 1+2*(int(arg[0])+1) {
		return out
	}
	head := 1 + 2*(int(arg[0])+1)
	cells := arg[head:]
	n := len(cells) / oldCell
	out = binary.LittleEndian.AppendUint16(out, sprmTDefTable)
	out = binary.LittleEndian.AppendUint16(out, uint16(head+2*oldCell*n+1))
	out = append(out, arg[:head]...)
	for i := range n {
		out = append(out, cells[oldCell*i], 0) // merged across only
		out = append(out, make([]byte, 2*oldCell-2)...)
	}
	return out
}
