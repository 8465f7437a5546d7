package pdf

import (
	"bytes"
	"compress/zlib"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/ziping-go/ziping/extract/document"
)

func read(data []byte) (*document.Document, error) {
	return Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{})
}

func TestFilesWithoutATableAreReadByTheirObjects(t *testing.T) {
	whole := newSketch("BT /F1 10 Tf 10 20 Td (A) Tj ET", helvetica).bytes()
	for why, data := range map[string][]byte{
		"junk before the header":   append([]byte("HTTP/1.1 200 OK\r\n\r\n"), whole...),
		"no table":                 whole[:bytes.Index(whole, []byte("xref"))],
		"wrong startxref":          bytes.Replace(whole, []byte("startxref\n"), []byte("startxref\n9"), 1),
		"wrong offsets":            bytes.Replace(whole, []byte("%PDF-1.7\n"), []byte("%PDF-1.7\n%more\n"), 1),
		"wrong length of a stream": bytes.Replace(whole, []byte("/Length 31"), []byte("/Length 99"), 1),
		"no trailer":               bytes.Replace(whole, []byte("trailer"), []byte("traixxx"), 1),
	} {
		t.Run(why, func(t *testing.T) { wantText(t, firstPage(t, data), "A") })
	}
}

func TestTheLastUpdateCounts(t *testing.T) {
	s := newSketch("BT /F1 10 Tf 10 20 Td (old) Tj ET", helvetica)
	old := s.bytes()
	previous := bytes.LastIndex(old, []byte("xref\n0 "))
	b := bytes.NewBuffer(old)
	at := b.Len()
	b.WriteString("4 0 obj\n<</Length 34>>stream\nBT /F1 10 Tf 10 20 Td (new) Tj ET\nendstream\nendobj\n")
	table := b.Len()
	fmt.Fprintf(b, "xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 6/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n", at, previous, table)
	wantText(t, firstPage(t, b.Bytes()), "new")
}

func deflate(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// streamed puts all but the content into an object stream, with a cross-reference stream.
func streamed(s *sketch) []byte {
	var b, head, body bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	entries := map[int][3]uint64{}
	index := uint64(0)
	for n := 1; n <= s.last; n++ {
		o := s.objects[n]
		if strings.Contains(o, "stream") {
			entries[n] = [3]uint64{1, uint64(b.Len()), 0}
			fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", n, o)
			continue
		}
		fmt.Fprintf(&head, "%d %d ", n, body.Len())
		fmt.Fprintf(&body, "%s ", o)
		entries[n] = [3]uint64{2, uint64(s.last + 1), index}
		index++
	}
	packed := deflate(head.String() + body.String())
	entries[s.last+1] = [3]uint64{1, uint64(b.Len()), 0}
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>stream\n%s\nendstream\nendobj\n", s.last+1, index, head.Len(), len(packed), packed)
	at := b.Len()
	entries[s.last+2] = [3]uint64{1, uint64(at), 0}
	// Rows with the predictor "up", as writers do.
	var rows []byte
	above := make([]byte, 7)
	for n := 0; n <= s.last+2; n++ {
		e := entries[n]
		row := append([]byte{byte(e[0])}, binary.BigEndian.AppendUint32(nil, uint32(e[1]))...)
		row = append(row, byte(e[2]>>8), byte(e[2]))
		rows = append(rows, 2)
		for i := range row {
			rows = append(rows, row[i]-above[i])
		}
		above = row
	}
	packed = deflate(string(rows))
	fmt.Fprintf(&b, "%d 0 obj\n<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 7>>/Length %d>>stream\n%s\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n", s.last+2, s.last+3, len(packed), packed, at)
	return b.Bytes()
}

func TestObjectStreamsAreReadWithAndWithoutTheirTable(t *testing.T) {
	data := streamed(newSketch("BT /F1 10 Tf 10 20 Td (A) Tj ET", helvetica))
	wantText(t, firstPage(t, data), "A")
	wantText(t, firstPage(t, bytes.Replace(data, []byte("startxref\n"), []byte("startxref\n9"), 1)), "A")
	wantText(t, firstPage(t, data[:bytes.Index(data, []byte("/Type/XRef"))]), "A")
}

func TestFiltersAreUndoneInTurn(t *testing.T) {
	const content = "BT /F1 10 Tf 10 20 Td (A) Tj ET"
	for filter, data := range map[string]string{
		"/FlateDecode":                   deflate(content),
		"/ASCIIHexDecode":                fmt.Sprintf("%x>", content),
		"[/ASCIIHexDecode /FlateDecode]": fmt.Sprintf("%x>", deflate(content)),
		"/RunLengthDecode":               string(rune(len(content)-1)) + content + "\x80",
		"[/AHx/RL]":                      fmt.Sprintf("%02x%x80>", len(content)-1, content),
		"/ASCII85Decode":                 `6<!TK$47/G'-&0S0OKVr0JP+X$=%G\$;>Y,#:U?~>`,
		"/LZWDecode":                     "",
	} {
		switch filter {
		case "/ASCII85Decode":
			data = encode85(content)
		case "/LZWDecode":
			data = literalLZW(content)
		}
		t.Run(filter, func(t *testing.T) {
			s := newSketch("", helvetica)
			s.stream(4, "/Filter "+filter, data)
			wantText(t, s.first(t), "A")
		})
	}
}

func encode85(s string) string {
	var out []byte
	for len(s) > 0 {
		n := min(4, len(s))
		var g [4]byte
		copy(g[:], s[:n])
		v := binary.BigEndian.Uint32(g[:])
		var d [5]byte
		for i := 4; i >= 0; i-- {
			d[i] = byte(v%85) + '!'
			v /= 85
		}
		out = append(out, d[:n+1]...)
		s = s[n:]
	}
	return string(out) + "~>"
}

// literalLZW writes every byte as its own code of nine bits: short texts never need more.
func literalLZW(s string) string {
	var out []byte
	bits, have := 0, 0
	put := func(code int) {
		bits, have = bits<<9|code, have+9
		for have >= 8 {
			out = append(out, byte(bits>>(have-8)))
			have -= 8
		}
	}
	put(256)
	for i := range len(s) {
		put(int(s[i]))
	}
	put(257)
	put(0)
	return string(out)
}

func TestEncryptedFilesOpenWithTheEmptyPassword(t *testing.T) {
	files, _ := filepath.Glob("../../../../testdata/pdf/encrypted-*.pdf")
	if len(files) < 6 {
		t.Fatalf("%d files in testdata/pdf", len(files))
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(name, "password") {
				if _, err := read(data); !errors.Is(err, document.ErrEncrypted) {
					t.Errorf("error %v", err)
				}
				return
			}
			wantText(t, firstPage(t, data), "自评得分：98.5分")
		})
	}
}

func TestDamageGivesWhatCouldBeReadAndTheError(t *testing.T) {
	packed := deflate("BT /F1 10 Tf 10 20 Td (A) Tj ET\n" + strings.Repeat("1 0 0 1 7 5 cm q Q\n", 5000))
	s := newSketch("", helvetica)
	s.stream(4, "/Filter/FlateDecode", packed[:len(packed)/2])
	data := s.bytes()
	doc, err := read(data)
	var damage *document.FormatError
	if !errors.As(err, &damage) || damage.Part != "page 1" {
		t.Errorf("error %v", err)
	}
	if doc == nil || !strings.Contains(doc.Text, "A") {
		t.Errorf("document %+v", doc)
	}
	for _, junk := range []string{"", "%PDF-1.4", "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj", strings.Repeat("[", 100_000), strings.Repeat("1 0 obj<<", 100_000)} {
		if doc, err := read([]byte(junk)); !errors.As(err, &damage) || doc == nil {
			t.Errorf("%.20q: %v", junk, err)
		}
	}
}

func TestLimitsEndTheReading(t *testing.T) {
	bomb := newSketch("", helvetica)
	bomb.stream(4, "/Filter/FlateDecode", deflate(strings.Repeat(" ", 5<<20)))
	long := newSketch(strings.Repeat("BT /F1 10 Tf 10 20 Td (ABCDEFGH) Tj ET\nBT /F1 10 Tf 90 20 Td (ABCDEFGH) Tj ET\n", 1), helvetica)
	for _, c := range []struct {
		name   string
		data   []byte
		limits document.Limits
	}{
		{"Unpacked", bomb.bytes(), document.Limits{Unpacked: 1 << 20}},
		{"Stream", bomb.bytes(), document.Limits{Stream: 1 << 20}},
		{"Text", long.bytes(), document.Limits{Text: 10}},
		{"Input", long.bytes(), document.Limits{Input: 10}},
	} {
		_, err := Read(context.Background(), bytes.NewReader(c.data), int64(len(c.data)), c.limits)
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != c.name {
			t.Errorf("%s: %v", c.name, err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	data := long.bytes()
	if _, err := Read(ctx, bytes.NewReader(data), int64(len(data)), document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Where what is cut off for its depth leaves no page, or no key, the limit is what to raise.
func TestPagesThatNestTooDeepAreNoDamage(t *testing.T) {
	for name, depth := range map[string]int{"linearized.pdf": 1, "producers/libreoffice.pdf": 1, "encrypted-object-streams.pdf": 2} {
		data, err := os.ReadFile("../../../../testdata/pdf/" + name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{ObjectDepth: depth})
		var limit *document.LimitError
		if !errors.As(err, &limit) || limit.Limit != "ObjectDepth" || doc == nil || doc.Pages > 0 {
			t.Errorf("%s: error %v with %+v, want the limit and no page", name, err, doc)
		}
	}
}

// Forms that draw each other many times would never end.
func TestFormsThatMultiplyAreCutOff(t *testing.T) {
	s := newSketch("/X6 Do", helvetica)
	names := ""
	for n := 6; n < 30; n++ {
		names += fmt.Sprintf("/X%d %d 0 R", n, n)
	}
	s.set(3, strings.Replace(s.objects[3], "/Font", "/XObject<<"+names+">>/Font", 1))
	for n := 6; n < 30; n++ {
		s.stream(n, "/Subtype/Form/BBox[0 0 400 300]", strings.Repeat(fmt.Sprintf("/X%d Do ", n+1), 20))
	}
	_, err := read(s.bytes()) // 20²⁴ drawings would outlast any time limit of the tests
	var limit *document.LimitError
	if !errors.As(err, &limit) || limit.Limit != "Operators" {
		t.Errorf("error %v", err)
	}
}

func TestSameFileTwiceIsEqual(t *testing.T) {
	data := streamed(newSketch(shown(utf16be("自评报告")), song("UniGB-UCS2-H", "")))
	a, errA := read(data)
	b, errB := read(data)
	if errA != nil || errB != nil || a.Text != b.Text || !strings.Contains(a.Text, "自评报告") {
		t.Errorf("%q %v, %q %v", a.Text, errA, b.Text, errB)
	}
}
