package doc

import (
	"bytes"
	"context"
	"encoding/binary"
	"testing"
	"unicode/utf16"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

// A run of text with modifiers of its characters.
type run struct {
	text  string
	props []byte
}

// A para is runs, the last of which ends with the mark, with a style and modifiers of the paragraph.
type para struct {
	style int
	props []byte
	runs  []run
}

// made is a Word 97 file in the making. Stories hold their paragraphs in the order of the file.
type made struct {
	stories  [stories][]para
	tables   map[int][]byte // of the table stream, by place
	data     []byte         // stream Data
	flags    uint16
	width    int // bytes of a character; 0 is two
	language uint16
	prm      uint16 // of the last piece
	split    int    // position where a piece ends
	lists    [][]byte
}

func (m *made) body(paras ...para) *made {
	m.stories[ccpText] = append(m.stories[ccpText], paras...)
	return m
}

// op is a modifier.
func op(code uint16, arg ...byte) []byte {
	return append(binary.LittleEndian.AppendUint16(nil, code), arg...)
}

func ops(list ...[]byte) []byte { return bytes.Join(list, nil) }

func u16(n ...int) (b []byte) {
	for _, v := range n {
		b = binary.LittleEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func u32(n ...int) (b []byte) {
	for _, v := range n {
		b = binary.LittleEndian.AppendUint32(b, uint32(v))
	}
	return b
}

// text is a paragraph of plain text; its mark is added.
func plain(text string) para { return para{runs: []run{{text + "\r", nil}}} }

func wide(s string) (b []byte) { return u16(ints(utf16.Encode([]rune(s)))...) }

func ints(units []uint16) (n []int) {
	for _, u := range units {
		n = append(n, int(u))
	}
	return n
}

// bytes writes the file.
func (m *made) bytes() []byte {
	const textAt = 2048
	main := make([]byte, textAt)
	le := binary.LittleEndian
	width := m.width
	if width == 0 {
		width = 2
	}
	type span struct {
		end   int
		style int
		props []byte
	}
	var chars, paras []span
	at := textAt
	ccp := [stories]int{}
	for s, list := range m.stories {
		for _, p := range list {
			for _, r := range p.runs {
				b := []byte(r.text)
				if width == 2 {
					b = wide(r.text)
				}
				main = append(main, b...)
				at += len(b)
				ccp[s] += len(b) / width
				chars = append(chars, span{at, 0, r.props})
			}
			paras = append(paras, span{at, p.style, p.props})
		}
	}
	end := at
	pages := func(spans []span, entry int, write func(s span) []byte) (plc []byte) {
		var starts, numbers []byte
		from := textAt
		for len(spans) > 0 {
			n := min(len(spans), 4)
			for len(main)%pageSize != 0 {
				main = append(main, 0)
			}
			starts = append(starts, u32(from)...)
			numbers = append(numbers, u32(len(main)/pageSize)...)
			page := make([]byte, pageSize)
			page[pageSize-1] = byte(n)
			top := pageSize - 2
			le.PutUint32(page, uint32(from))
			for i, s := range spans[:n] {
				le.PutUint32(page[4*i+4:], uint32(s.end))
				from = s.end
				b := write(s)
				if len(b) == 0 {
					continue
				}
				top = (top - len(b)) &^ 1
				copy(page[top:], b)
				page[4*(n+1)+entry*i] = byte(top / 2)
			}
			main = append(main, page...)
			spans = spans[n:]
		}
		return ops(starts, u32(from), numbers)
	}
	table := []byte{0, 0}
	places := make([]place, 93)
	put := func(i int, b []byte) {
		if b != nil {
			places[i] = place{uint32(len(table)), uint32(len(b))}
			table = append(table, b...)
		}
	}
	put(fcPlcfBteChpx, pages(chars, 1, func(s span) []byte {
		if s.props == nil {
			return nil
		}
		return append([]byte{byte(len(s.props))}, s.props...)
	}))
	put(fcPlcfBtePapx, pages(paras, 13, func(s span) []byte {
		b := append(u16(s.style), s.props...)
		if len(b)%2 == 0 {
			return append([]byte{0, byte(len(b) / 2)}, b...)
		}
		return append([]byte{byte((len(b) + 1) / 2)}, b...)
	}))
	fc := textAt
	if width == 1 {
		fc = textAt*2 | 1<<30
	}
	var clx []byte
	for _, l := range m.lists {
		clx = append(append(append(clx, 1), u16(len(l))...), l...)
	}
	last := ops(u16(0), u32(fc+2*m.split), u16(int(m.prm)))
	piece := ops(u32(0, (end-textAt)/width), last)
	if m.split > 0 {
		piece = ops(u32(0, m.split, (end-textAt)/width), u16(0), u32(fc), u16(0), last)
	}
	put(fcClx, ops(clx, []byte{2}, u32(len(piece)), piece))
	for i, b := range m.tables {
		if i != fcPlfLst {
			put(i, b)
		}
	}
	if b := m.tables[fcPlfLst]; b != nil {
		put(fcPlfLst, b)
		places[fcPlfLst].lcb = uint32(2 + 28*int(le.Uint16(b))) // the levels stand behind
	}
	le.PutUint16(main, 0xA5EC)
	le.PutUint16(main[2:], 193)
	le.PutUint16(main[6:], m.language)
	le.PutUint16(main[10:], m.flags|0x1200)
	le.PutUint16(main[32:], 14)
	le.PutUint16(main[62:], 22)
	for i, n := range ccp {
		le.PutUint32(main[76+4*i:], uint32(n))
	}
	le.PutUint16(main[152:], uint16(len(places)))
	for i, p := range places {
		le.PutUint32(main[154+8*i:], p.fc)
		le.PutUint32(main[158+8*i:], p.lcb)
	}
	return compound([]stream{{"WordDocument", main}, {"1Table", table}, {"Data", m.data}})
}

type stream struct {
	name string
	data []byte
}

// compound writes an OLE compound file.
func compound(streams []stream) []byte {
	const none = -1 & 0xFFFFFFFF
	const endOfChain = 0xFFFFFFFE
	var body, fat []byte
	chain := func(b []byte) int {
		first := len(fat) / 4
		b = append(b, make([]byte, (512-len(b)%512)%512)...)
		body = append(body, b...)
		for n := len(b) / 512; n > 1; n-- {
			fat = append(fat, u32(len(fat)/4+1)...)
		}
		fat = append(fat, u32(endOfChain)...)
		return first
	}
	entry := func(name string, kind byte, right, child, start, size int) []byte {
		e := make([]byte, 128)
		copy(e, wide(name))
		copy(e[64:], u16(2*len(name)+2))
		e[66], e[67] = kind, 1
		copy(e[68:], u32(none, right, child))
		copy(e[116:], u32(start, size))
		return e
	}
	dir := entry("Root Entry", 5, none, 1, endOfChain, 0)
	for i, s := range streams {
		data := append(bytes.Clone(s.data), make([]byte, max(0, 4096-len(s.data)))...) // no small streams
		right := i + 2
		if i == len(streams)-1 {
			right = none
		}
		dir = append(dir, entry(s.name, 2, right, none, chain(data), len(data))...)
	}
	dirAt := chain(dir)
	n := len(fat)/4/127 + 1
	fatAt := len(fat) / 4
	for range n {
		fat = append(fat, u32(0xFFFFFFFD)...)
	}
	for len(fat)%512 != 0 {
		fat = append(fat, 0xFF)
	}
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	copy(head[24:], u16(0x3E, 3, 0xFFFE, 9, 6))
	copy(head[44:], u32(n, dirAt, 0, 4096, endOfChain, 0, endOfChain, 0))
	for i := range 109 {
		at := none
		if i < n {
			at = fatAt + i
		}
		copy(head[76+4*i:], u32(at))
	}
	return ops(head, body, fat)
}

func (m *made) read(tb testing.TB, limits document.Limits) (*document.Document, error) {
	tb.Helper()
	b := m.bytes()
	d, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), limits)
	readertest.Check(tb, d)
	return d, err
}

// must reads a file that is sound.
func (m *made) must(tb testing.TB) *document.Document {
	tb.Helper()
	d, err := m.read(tb, document.Limits{})
	if err != nil {
		tb.Fatal(err)
	}
	return d
}
