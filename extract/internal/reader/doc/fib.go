package doc

import (
	"encoding/binary"
	"errors"
)

// Tables of the file by their place in the file information block.
const (
	fcStshf          = 1
	fcPlcffndRef     = 2
	fcPlcffndTxt     = 3
	fcPlcfSed        = 6
	fcPlcfHdd        = 11
	fcPlcfBteChpx    = 12
	fcPlcfBtePapx    = 13
	fcSttbfFfn       = 15
	fcDop            = 31
	fcClx            = 33
	fcPlcSpaMom      = 40
	fcPlcSpaHdr      = 41
	fcPlcfendRef     = 46
	fcPlcfendTxt     = 47
	fcDggInfo        = 50
	fcPlcftxbxTxt    = 56
	fcPlcfHdrtxbxTxt = 58
	fcPlfLst         = 73
	fcPlfLfo         = 74
)

// Stories of the text, in order: each begins where the one before ends.
const (
	ccpText = iota
	ccpFtn
	ccpHdd
	ccpMcr
	ccpAtn
	ccpEdn
	ccpTxbx
	ccpHdrTxbx
	stories
)

// A place is where a table stands in the table stream.
type place struct{ fc, lcb uint32 }

// fib is the file information block.
type fib struct {
	version   uint16
	language  uint16
	old       bool // Word 6 or 95
	encrypted bool
	complex   bool
	extended  bool // characters are not those of one code page
	tableName string
	fcMin     uint32
	fcMac     uint32
	ccp       [stories]int
	places    []place
}

var (
	errNotWord = errors.New("不是 Word 文档 (no Word document)")
	errShort   = errors.New("文件头不完整 (file information block cut short)")
)

func otherTable(name string) string {
	if name == "1Table" {
		return "0Table"
	}
	return "1Table"
}

func readFib(b []byte) (f fib, err error) {
	if len(b) < 68 {
		return f, errShort
	}
	le := binary.LittleEndian
	f.version, f.language = le.Uint16(b[2:]), le.Uint16(b[6:])
	switch le.Uint16(b) {
	case 0xA5EC, 0xA5DC, 0xA5DB, 0xA697, 0xA698, 0xA699:
	default:
		return f, errNotWord
	}
	flags := le.Uint16(b[10:])
	f.complex, f.encrypted, f.extended = flags&4 != 0, flags&0x100 != 0, flags&0x1000 != 0
	f.tableName = "0Table"
	if flags&0x200 != 0 {
		f.tableName = "1Table"
	}
	f.fcMin, f.fcMac = le.Uint32(b[24:]), le.Uint32(b[28:])
	f.old = f.version < 106
	if f.old {
		f.readOldCounts(b)
		return f, nil
	}
	words := int(le.Uint16(b[32:]))
	at := 34 + 2*words
	if at+2 > len(b) {
		return f, errShort
	}
	longs := int(le.Uint16(b[at:]))
	at += 2
	if at+4*longs+2 > len(b) || longs < 3+stories {
		return f, errShort
	}
	for i := range f.ccp {
		f.ccp[i] = count(le.Uint32(b[at+12+4*i:]))
	}
	at += 4 * longs
	pairs := int(le.Uint16(b[at:]))
	at += 2
	for i := 0; i < pairs && at+8 <= len(b); i++ {
		f.places = append(f.places, place{le.Uint32(b[at:]), le.Uint32(b[at+4:])})
		at += 8
	}
	if len(f.places) <= fcClx {
		return f, errShort
	}
	return f, nil
}

func count(n uint32) int {
	if n > 1<<30 {
		return 0
	}
	return int(n)
}

func (f *fib) at(i int) place {
	if i < len(f.places) {
		return f.places[i]
	}
	return place{}
}

// start is the position at which a story begins.
func (f *fib) start(story int) int {
	n := 0
	for _, c := range f.ccp[:story] {
		n += c
	}
	return n
}

// bytes is a table, cut to what is there of it.
func (r *reader) bytes(i int) []byte {
	p := r.fib.at(i)
	return cut(r.table, p.fc, p.lcb)
}

func cut(b []byte, at, length uint32) []byte {
	if length == 0 || uint64(at) >= uint64(len(b)) {
		return nil
	}
	b = b[at:]
	return b[:min(uint64(length), uint64(len(b)))]
}

// plc reads a table of n+1 positions followed by n entries of the size given.
func plc(b []byte, size int) (cps []int, entries []byte) {
	if len(b) < 4 {
		return nil, nil
	}
	n := (len(b) - 4) / (4 + size)
	cps = make([]int, n+1)
	for i := range cps {
		cps[i] = int(int32(binary.LittleEndian.Uint32(b[4*i:])))
	}
	return cps, b[4*(n+1):][:n*size]
}
