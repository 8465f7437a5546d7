package charset

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const sample = "一、部门基本情况\r\n云浦市水务局2022年部门整体支出1234.50万元，绩效等级为“优”。\r\n"

func gb(s string) string {
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		panic(err)
	}
	return out
}

func utf16Bytes(s string, order binary.AppendByteOrder) string {
	var b []byte
	for _, u := range utf16.Encode([]rune(s)) {
		b = order.AppendUint16(b, u)
	}
	return string(b)
}

func TestDecode(t *testing.T) {
	for _, c := range []struct {
		name, in, want string
		replaced       int
		encoding       string
	}{
		{"an empty file is empty text", "", "", 0, UTF8},
		{"plain ASCII is UTF-8", "a b\n", "a b\n", 0, UTF8},
		{"UTF-8 stays as it is", sample, sample, 0, UTF8},
		{"a byte order mark of UTF-8 is no text", "\ufeff" + sample, sample, 0, UTF8},
		{"a second byte order mark, where files were joined, is no text either", "一\ufeff二", "一二", 0, UTF8},
		{"a UTF-8 file that was cut inside a rune is still UTF-8", sample[:len("一、部门")-1], "一、部\ufffd\ufffd", 2, UTF8},
		{"a UTF-8 file with a broken byte is still UTF-8", sample + "\xff" + sample, sample + "\ufffd" + sample, 1, UTF8},
		{"U+FFFD that the file itself holds is not counted", "预\ufffd算\xff", "预\ufffd算\ufffd", 1, UTF8},
		{"GBK is found without any mark", gb(sample), sample, 0, GB18030},
		{"two characters of GBK are enough", gb("预算"), "预算", 0, GB18030},
		{"four-byte characters of GB18030 are read", gb("㐂𠮷预算执行率"), "㐂𠮷预算执行率", 0, GB18030},
		{"a GB file with broken bytes is still GB", gb("预算") + "\xff\xff" + gb("执行率\n"), "预算\ufffd\ufffd执行率\n", 2, GB18030},
		{"a GB file that was cut inside a character is still GB", gb(sample)[:len(gb(sample))-3], sample[:len(sample)-5] + "\ufffd", 1, GB18030},
		{"half a GB character does not swallow the line feed after it", gb("预算") + "\xd6\n" + gb("执行"), "预算\ufffd\n执行", 1, GB18030},
		{"UTF-16LE with a mark", "\xff\xfe" + utf16Bytes(sample, binary.LittleEndian), sample, 0, UTF16LE},
		{"UTF-16BE with a mark", "\xfe\xff" + utf16Bytes(sample, binary.BigEndian), sample, 0, UTF16BE},
		{"UTF-16LE without a mark is seen by its NULs", utf16Bytes(sample, binary.LittleEndian), sample, 0, UTF16LE},
		{"UTF-16BE without a mark is seen by its NULs", utf16Bytes(sample, binary.BigEndian), sample, 0, UTF16BE},
		{"surrogate pairs are joined", "\xff\xfe" + utf16Bytes("𠮷", binary.LittleEndian), "𠮷", 0, UTF16LE},
		{"a lone surrogate and an odd last byte are replaced and counted", "\xff\xfe\x00\xd8\x2d\x4e\x01", "\ufffd中\ufffd", 3, UTF16LE},
		{"NULs in other text are dropped", "预\x00算", "预算", 0, UTF8},
		{"of the controls only those that lay out text stay", "a\tb\x01\x1b\x7f\r\n\fc\x1a", "a\tb\r\n\fc", 0, UTF8},
		{"a hard line break of a word processor becomes a line feed", "一\v二", "一\n二", 0, UTF8},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, replaced, encoding := Decode([]byte(c.in))
			if text != c.want || replaced != c.replaced || encoding != c.encoding {
				t.Errorf("got %q, %d, %s\nwant %q, %d, %s", text, replaced, encoding, c.want, c.replaced, c.encoding)
			}
		})
	}
}

func TestDecodeOfArchivedGBKReport(t *testing.T) {
	path := filepath.Join("..", "..", "..", "..", "..", "shared", "reports", "made", "jingchuan-rural-road-maintenance-2022.gbk.txt")
	b, err := os.ReadFile(path)
	if err != nil {
		t.Skip("no archived report beside the module: ", err)
	}
	text, replaced, encoding := Decode(b)
	if encoding != GB18030 || replaced != 0 || !strings.Contains(text, "自评得分95.48分") {
		t.Errorf("%s, %d replaced, %.40q", encoding, replaced, text)
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range []string{"", sample, gb(sample), gb(sample)[1:], sample[:20], "\xff\xfe" + utf16Bytes(sample, binary.LittleEndian),
		utf16Bytes(sample, binary.BigEndian), "\xff\xfe\x00", "\x84\x31\xa4\x37\xff", "a\v\a\x00"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		text, replaced, encoding := Decode(b)
		if !utf8.ValidString(text) {
			t.Fatalf("not UTF-8: %q", text)
		}
		if strings.ContainsFunc(text, unwanted) {
			t.Fatalf("control characters left: %q", text)
		}
		if replaced < 0 || replaced > len(b) {
			t.Fatalf("%d bytes of %d replaced", replaced, len(b))
		}
		if again, n, _ := Decode(append([]byte("\xef\xbb\xbf"), text...)); again != text || n != 0 {
			t.Fatalf("what was decoded does not decode to itself: %q, %q", text, again)
		}
		if utf8.Valid(b) && encoding == UTF8 && replaced != 0 {
			t.Fatalf("valid UTF-8, but %d replaced", replaced)
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	for _, c := range []struct{ name, text string }{
		{"UTF8", strings.Repeat(sample, 2000)},
		{"GB18030", gb(strings.Repeat(sample, 2000))},
		{"UTF16LE", utf16Bytes(strings.Repeat(sample, 2000), binary.LittleEndian)},
	} {
		b.Run(c.name, func(b *testing.B) {
			in := []byte(c.text)
			b.SetBytes(int64(len(in)))
			b.ReportAllocs()
			for b.Loop() {
				Decode(in)
			}
		})
	}
}
