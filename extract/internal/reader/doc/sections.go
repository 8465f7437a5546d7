package doc

import (
	"encoding/binary"

	"github.com/ziping-go/ziping/extract/document"
)

// readSections finds where sections begin and end in the text.
func (r *reader) readSections() {
	r.sections, r.ends = map[int]bool{}, map[int]bool{}
	cps, entries := plc(r.bytes(fcPlcfSed), 12)
	for i := 0; i+1 < len(cps); i++ {
		if i > 0 {
			r.ends[cps[i]-1] = true
			r.sections[cps[i]] = r.startsPage(binary.LittleEndian.Uint32(entries[12*i+2:]))
		}
	}
}

// startsPage tells whether a section begins on a new page.
func (r *reader) startsPage(at uint32) bool {
	if uint64(at)+2 > uint64(len(r.main)) {
		return true
	}
	list := cut(r.main, at+2, uint32(binary.LittleEndian.Uint16(r.main[at:])))
	for s, rest, ok := next(list); ok; s, rest, ok = next(rest) {
		if s.op == sprmSBkc {
			return s.u8() > 1
		}
	}
	return true
}

// separators are the texts before the first header: the lines above notes.
const separators = 6

// readRunning adds the headers, then the footers, each text once. A section has six: for even and for odd pages the
// header, the same for the footer, header and footer of its first page.
func (r *reader) readRunning() {
	cps, _ := plc(r.bytes(fcPlcfHdd), 0)
	begin := r.fib.start(ccpHdd)
	boxes := r.readBoxes(fcPlcSpaHdr, fcPlcfHdrtxbxTxt, ccpHdrTxbx)
	for _, f := range []document.Furniture{document.Header, document.Footer} {
		seen := map[string]bool{}
		part := "headers"
		if f == document.Footer {
			part = "footers"
		}
		for i := separators; i+1 < len(cps) && !r.Over(); i++ {
			footer := false
			switch (i - separators) % 6 {
			case 2, 3, 5:
				footer = true
			}
			from, to := max(cps[i], 0), min(cps[i+1], r.fib.ccp[ccpHdd])
			if footer != (f == document.Footer) || to <= from {
				continue
			}
			s := r.story(part, begin+from, to-from)
			s.boxes = boxes
			s.out = r.Body(f, seen)
			s.walk()
		}
	}
}
