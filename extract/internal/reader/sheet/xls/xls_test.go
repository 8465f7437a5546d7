package xls

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"math"
	"reflect"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
)

// A biff is a stream of records under construction.
type biff struct{ bytes.Buffer }

// rec writes a record: numbers as they are, strings as bytes.
func (b *biff) rec(id uint16, fields ...any) {
	var body bytes.Buffer
	for _, f := range fields {
		if s, ok := f.(string); ok {
			body.WriteString(s)
			continue
		}
		if err := binary.Write(&body, binary.LittleEndian, f); err != nil {
			panic(err)
		}
	}
	binary.Write(b, binary.LittleEndian, []uint16{id, uint16(body.Len())})
	b.Write(body.Bytes())
}

// wide is a text of BIFF8 after its length: flags and UTF-16.
func wide(s string) string {
	out := []byte{1}
	for _, u := range utf16.Encode([]rune(s)) {
		out = binary.LittleEndian.AppendUint16(out, u)
	}
	return string(out)
}

func long(s string) (uint16, string) { return uint16(len(utf16.Encode([]rune(s)))), wide(s) }

// globals8 writes the globals of a BIFF8 workbook; patch sets where its sheets begin.
func globals8(sheets []string, hidden int, more func(b *biff)) (b *biff, patch []int) {
	b = &biff{}
	b.rec(recBOF, uint16(0x600), uint16(5), uint64(0), uint32(0))
	b.rec(recCodePage, uint16(1200))
	b.rec(recFont, uint16(220), uint32(0), uint16(400), uint16(0), uint32(0), uint8(0))
	b.rec(recFont, uint16(360), uint32(0), uint16(700), uint16(0), uint32(0), uint8(0))
	n, code := long(`yyyy"年"m"月"d"日"`)
	b.rec(recFormat, uint16(164), n, code)
	xf := func(font, format uint16, align, indent uint8, border uint32) {
		b.rec(recXF, font, format, uint16(0), align, uint8(0), indent, uint8(0), border, uint64(0)<<32, uint16(0))
	}
	xf(0, 0, 0, 0, 0)
	xf(0, 10, 0, 0, 0x1111)
	xf(0, 164, 0, 0, 0x1111)
	xf(1, 0, 2, 1, 0)
	xf(0, 4, 0, 0, 0x1111)
	for i, name := range sheets {
		patch = append(patch, b.Len()+4)
		state := uint8(0)
		if i == hidden {
			state = 1
		}
		b.rec(recBoundSheet, uint32(0), state, uint8(0), uint8(len([]rune(name))), wide(name))
	}
	if more != nil {
		more(b)
	}
	b.rec(recEOF)
	return b, patch
}

func (b *biff) begin(patch int) {
	at := b.Len()
	b.rec(recBOF, uint16(0x600), uint16(0x10), uint64(0), uint32(0))
	binary.LittleEndian.PutUint32(b.Bytes()[patch:], uint32(at))
}

// pack puts a stream into an OLE file.
func pack(name string, stream []byte) []byte {
	stream = append(bytes.Clone(stream), make([]byte, max(0, 4096-len(stream)))...)
	size := len(stream)
	sectors := (size + 511) / 512
	stream = append(stream, make([]byte, sectors*512-size)...)
	tables := (sectors + 2 + 127) / 128
	for tables*128 < sectors+1+tables {
		tables++
	}
	le := binary.LittleEndian
	head := make([]byte, 512)
	copy(head, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	le.PutUint16(head[24:], 0x3E)
	le.PutUint16(head[26:], 3)
	le.PutUint16(head[28:], 0xFFFE)
	le.PutUint16(head[30:], 9)
	le.PutUint16(head[32:], 6)
	le.PutUint32(head[44:], uint32(tables))
	le.PutUint32(head[48:], uint32(tables)) // the directory
	le.PutUint32(head[56:], 4096)
	le.PutUint32(head[60:], 0xFFFFFFFE)
	le.PutUint32(head[68:], 0xFFFFFFFE)
	for i := range 109 {
		v := uint32(0xFFFFFFFF)
		if i < tables {
			v = uint32(i)
		}
		le.PutUint32(head[76+4*i:], v)
	}
	fat := make([]byte, tables*512)
	for i := range tables * 128 {
		v := uint32(0xFFFFFFFF)
		switch {
		case i < tables:
			v = 0xFFFFFFFD
		case i == tables, i == tables+sectors:
			v = 0xFFFFFFFE
		case i < tables+sectors:
			v = uint32(i + 1)
		}
		le.PutUint32(fat[4*i:], v)
	}
	dir := make([]byte, 512)
	entry := func(i int, name string, kind byte, child, start, size uint32) {
		e := dir[128*i:]
		for k, u := range utf16.Encode([]rune(name)) {
			le.PutUint16(e[2*k:], u)
		}
		le.PutUint16(e[64:], uint16(2*len(name)+2))
		e[66], e[67] = kind, 1
		le.PutUint32(e[68:], 0xFFFFFFFF)
		le.PutUint32(e[72:], 0xFFFFFFFF)
		le.PutUint32(e[76:], child)
		le.PutUint32(e[116:], start)
		le.PutUint32(e[120:], size)
	}
	entry(0, "Root Entry", 5, 1, 0xFFFFFFFE, 0)
	entry(1, name, 2, 0xFFFFFFFF, uint32(tables+1), uint32(size))
	return bytes.Join([][]byte{head, fat, dir, stream}, nil)
}

func read(data []byte, limits document.Limits) (*document.Document, error) {
	return Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
}

// sample is a workbook with one of each record of a cell.
func sample() []byte {
	b, patch := globals8([]string{"自评表", "隐藏"}, 1, func(b *biff) {
		// A text that goes on in the next record, there in single bytes; and one with runs and a reading.
		b.rec(recSST, uint32(3), uint32(3), uint16(4), wide("甲乙"))
		b.rec(recContinue, uint8(0), "cd", uint16(2), uint8(1|8|4), uint16(1), uint32(4), "\x11\x4e\x12\x4e", uint32(0), uint32(0), uint16(2), uint8(0), "x")
		b.rec(recContinue, uint8(1), "\x11\x4e")
		b.rec(recName, uint16(0x20), uint8(0), uint8(1), uint16(11), uint16(0), uint16(1), uint32(0), uint8(0), uint8(7),
			uint8(0x3B), uint16(0), uint16(1), uint16(1), uint16(0), uint16(255))
	})
	b.begin(patch[0])
	b.rec(recColInfo, uint16(2), uint16(2), uint16(2000), uint16(0), uint16(1))
	b.rec(recRow, uint16(3), uint16(0), uint16(3), uint16(255), uint32(0), uint16(0x120), uint16(0))
	n, s := long("项目支出自评表")
	b.rec(recLabel, uint16(0), uint16(0), uint16(3), n, s)
	b.rec(recLabelSST, uint16(1), uint16(0), uint16(1), uint32(0))
	b.rec(recLabelSST, uint16(1), uint16(1), uint16(1), uint32(1))
	b.rec(recLabelSST, uint16(1), uint16(2), uint16(1), uint32(1)) // hidden column
	b.rec(recLabelSST, uint16(1), uint16(3), uint16(1), uint32(2))
	b.rec(recNumber, uint16(2), uint16(0), uint16(4), math.Float64bits(3598.13))
	b.rec(recRK, uint16(2), uint16(1), uint16(2), uint32(45292<<2|2))
	b.rec(recRK, uint16(2), uint16(3), uint16(1), uint32(9563<<2|3)) // 95.63 at a hundredth, shown in percent
	b.rec(recNumber, uint16(3), uint16(0), uint16(1), math.Float64bits(4))
	b.rec(recMulRK, uint16(4), uint16(0), uint16(4), uint32(5<<2|2), uint16(1), uint32(1<<2|2), uint16(1))
	b.rec(recFormula, uint16(4), uint16(3), uint16(1), uint64(0xFFFF)<<48, uint16(0), uint32(0))
	n, s = long("完成")
	b.rec(recString, n, s)
	b.rec(recFormula, uint16(5), uint16(0), uint16(4), math.Float64bits(0.5), uint16(0), uint32(0))
	b.rec(recBoolErr, uint16(5), uint16(1), uint16(1), uint8(7), uint8(1))
	b.rec(recFormula, uint16(5), uint16(3), uint16(1), uint64(0xFFFF)<<48|1<<16|1, uint16(0), uint32(0))
	b.rec(recMulBlank, uint16(6), uint16(0), uint16(1), uint16(1), uint16(1), uint16(2))
	n, s = long("合计")
	b.rec(recRString, uint16(6), uint16(3), uint16(1), n, s, uint16(0))
	b.rec(recBOF, uint16(0x600), uint16(0x20), uint64(0), uint32(0)) // a chart in the sheet
	b.rec(recNumber, uint16(0), uint16(0), uint16(0), math.Float64bits(7))
	b.rec(recEOF)
	b.rec(recMerged, uint16(2), uint16(0), uint16(0), uint16(0), uint16(3), uint16(4), uint16(5), uint16(3), uint16(3))
	b.rec(recEOF)
	b.begin(patch[1])
	b.rec(recNumber, uint16(0), uint16(0), uint16(0), math.Float64bits(8))
	b.rec(recEOF)
	return b.Bytes()
}

const sampleText = "项目支出自评表\n甲乙cd\t丑丒\tx丑\n3,598.13\t2024年1月1日\t9563.00%\n5.00\t100.00%\t完成\n0.50\t#DIV/0!\n\t\t合计"

func TestAWorkbookReadsAsItShows(t *testing.T) {
	for _, name := range []string{"Workbook", "WORKBOOK"} {
		d, err := read(pack(name, sample()), document.Limits{})
		want := sampleText
		if err != nil || d.Text != want {
			t.Fatalf("%q, %v", d.Text, err)
		}
		if s := d.Blocks[0].Style; !s.Bold || !s.Center || s.Size != 18 || s.Indent != 9 {
			t.Errorf("%+v", s)
		}
		table := d.Blocks[1].Table
		if c := table.At(3, 2); c.RowSpan != 2 || c.Source.Part != "自评表!D5" || c.Source.Index != 5 {
			t.Errorf("%+v", c)
		}
		if table.Head != 1 {
			t.Errorf("head of %d rows", table.Head)
		}
	}
}

func TestBiff5TextsAreInTheCodePageOfTheFile(t *testing.T) {
	gb := func(s string) string {
		out, _ := simplifiedchinese.GBK.NewEncoder().String(s)
		return out
	}
	b := &biff{}
	b.rec(recBOF, uint16(0x500), uint16(5), uint32(0))
	b.rec(recCodePage, uint16(936))
	code := gb(`0.0"万元"`)
	b.rec(recFormat, uint16(164), uint8(len(code)), code)
	b.rec(recXF, uint16(0), uint16(164), uint16(0), uint8(2), uint8(0), uint32(1<<22), uint32(1))
	patch := b.Len() + 4
	b.rec(recBoundSheet, uint32(0), uint16(0), uint8(4), gb("表一"))
	b.rec(recEOF)
	b.begin(patch)
	b.rec(recLabel, uint16(0), uint16(0), uint16(0), uint16(4), gb("预算"))
	b.rec(recNumber, uint16(0), uint16(1), uint16(0), math.Float64bits(12.34))
	b.rec(recEOF)
	d, err := read(pack("Book", b.Bytes()), document.Limits{})
	if err != nil || d.Text != "表一\n预算\t12.3万元" {
		t.Errorf("%q, %v", d.Text, err)
	}
}

func TestAPasswordIsAnError(t *testing.T) {
	b := &biff{}
	b.rec(recBOF, uint16(0x600), uint16(5), uint64(0), uint32(0))
	b.rec(recFilePass, uint16(1), uint16(1))
	if _, err := read(pack("Workbook", b.Bytes()), document.Limits{}); !errors.Is(err, document.ErrEncrypted) {
		t.Error(err)
	}
}

func TestDamageGivesWhatCouldBeRead(t *testing.T) {
	stream := sample()
	var damage *document.FormatError
	for n := range stream {
		if n%7 != 0 {
			continue
		}
		d, err := read(pack("Workbook", append(bytes.Clone(stream[:n]), 0xFF)), document.Limits{})
		if d == nil || !errors.As(err, &damage) && !errors.Is(err, document.ErrEncrypted) && d.Text != sampleText {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
	file := pack("Workbook", stream)
	for _, data := range [][]byte{nil, file[:100], file[:600], file[:1500], pack("Contents", nil)} {
		if d, err := read(data, document.Limits{}); d == nil || !errors.As(err, &damage) {
			t.Errorf("%d bytes: %v", len(data), err)
		}
	}
	if d, err := read(file[:len(file)-300], document.Limits{}); err != nil || d.Text != sampleText {
		t.Errorf("many writers leave out the end of the last sector: %v", err)
	}
}

func TestLimitsGiveWhatCouldBeRead(t *testing.T) {
	data := pack("Workbook", sample())
	for _, test := range []struct {
		name   string
		limits document.Limits
	}{{"Cells", document.Limits{Cells: 3}}, {"Text", document.Limits{Text: 10}}, {"Input", document.Limits{Input: 9}}} {
		var limit *document.LimitError
		if d, err := read(data, test.limits); d == nil || !errors.As(err, &limit) || limit.Limit != test.name {
			t.Errorf("%s: %v", test.name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(sample(), true, uint16(0))
	f.Add(sample(), true, uint16(30))
	f.Add(pack("Workbook", sample()), false, uint16(0))
	f.Fuzz(func(t *testing.T, data []byte, packed bool, limit uint16) {
		if packed { // the stream by itself, so that records are reached
			data = pack("Workbook", data)
		}
		limits := document.Limits{Text: int(limit), Cells: int(limit)}
		d, err := read(data, limits)
		if d == nil {
			t.Fatal(err)
		}
		if again, _ := read(data, limits); !reflect.DeepEqual(d, again) {
			t.Fatal("the same file gives two documents")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := pack("Workbook", sample())
	b.ReportAllocs()
	for b.Loop() {
		if _, err := read(data, document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
