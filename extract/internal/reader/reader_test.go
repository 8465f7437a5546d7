package reader

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/ziping-go/ziping/extract/document"
)

// pack makes a zip of names and contents.
func pack(t testing.TB, members ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(members); i += 2 {
		w, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// ole makes a compound file whose directory holds the root's streams, and below the first of them others.
func ole(streams []string, below ...string) string {
	const none = 0xffffffff
	b := make([]byte, 512)
	copy(b, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
	binary.LittleEndian.PutUint16(b[30:], 9)
	binary.LittleEndian.PutUint32(b[48:], 1) // directory
	binary.LittleEndian.PutUint32(b[76:], 0) // allocation table
	names := append(append([]string{"Root Entry"}, streams...), below...)
	sectors := (len(names) + 3) / 4
	table := bytes.Repeat([]byte{0xff}, 512)
	for i := 1; i < sectors; i++ {
		binary.LittleEndian.PutUint32(table[4*i:], uint32(i+1))
	}
	binary.LittleEndian.PutUint32(table[4*sectors:], 0xfffffffe)
	b = append(b, table...)
	for i, name := range names {
		e := make([]byte, 128)
		units := utf16.Encode([]rune(name))
		for k, u := range units {
			binary.LittleEndian.PutUint16(e[2*k:], u)
		}
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
		left, right, child := uint32(none), uint32(none), uint32(none)
		switch {
		case i == 0:
			child = 1
		case i < len(streams), i > len(streams) && i < len(names)-1:
			right = uint32(i + 1)
		}
		if i == 1 && len(below) > 0 {
			child = uint32(len(streams) + 1)
		}
		binary.LittleEndian.PutUint32(e[68:], left)
		binary.LittleEndian.PutUint32(e[72:], right)
		binary.LittleEndian.PutUint32(e[76:], child)
		b = append(b, e...)
	}
	return string(append(b, make([]byte, 512)...))
}

const wordNS = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>绩效自评</w:t></w:r></w:p></w:body></w:document>`

func TestSniff(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(strings.Repeat("一、部门基本情况\n水务局自评得分九十分。\n", 40))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, in, want string }{
		{"a package with a Word document", pack(t, "[Content_Types].xml", "<Types/>", "word/document.xml", wordNS), "docx"},
		{"a main part of another name is found by its relationship", pack(t, "[Content_Types].xml", "<Types/>", "_rels/.rels",
			`<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="/word/document2.xml"/></Relationships>`,
			"word/document2.xml", wordNS, "xl/x.xml", ""), "docx"},
		{"names of members with backslashes", pack(t, `[Content_Types].xml`, "", `word\document.xml`, wordNS), "docx"},
		{"a document that holds a workbook is a document", pack(t, "word/document.xml", wordNS, "word/embeddings/a.xlsx", "PK\x03\x04"), "docx"},
		{"a workbook", pack(t, "[Content_Types].xml", "", "xl/workbook.xml", ""), "xlsx"},
		{"an OpenDocument text", pack(t, "mimetype", "application/vnd.oasis.opendocument.text", "content.xml", ""), "odt"},
		{"an OpenDocument template without its mimetype member", pack(t, "content.xml", "", "META-INF/manifest.xml",
			`<m:file-entry m:media-type="application/vnd.oasis.opendocument.spreadsheet-template"/>`), "ods"},
		{"an OFD", pack(t, "OFD.xml", "", "Doc_0/Document.xml", ""), "ofd"},
		{"slides", pack(t, "ppt/presentation.xml", ""), "pptx"},
		{"any other zip", pack(t, "a.txt", "甲"), "zip"},
		{"a zip without members", pack(t), "zip"},
		{"a package that was cut off is still what it was", pack(t, "[Content_Types].xml", "<Types/>", "word/document.xml", wordNS)[:150], "docx"},
		{"an old Word document", ole([]string{"WordDocument", "1Table", "\x05SummaryInformation"}), "doc"},
		{"an old Word document that holds a workbook", ole([]string{"ObjectPool", "WordDocument", "1Table", "Data"}, "Workbook", "x"), "doc"},
		{"a workbook that holds a Word document", ole([]string{"MBD0001", "Workbook"}, "WordDocument", "1Table"), "xls"},
		{"a workbook of Excel 5", ole([]string{"Book"}), "xls"},
		{"slides of long ago", ole([]string{"Current User", "PowerPoint Document"}), "ppt"},
		{"an OLE file that is no document", ole([]string{"Contents"}), "ole"},
		{"an OLE file without a directory", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"},
		{"a PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "pdf"},
		{"a PDF after a mail's head", "Received: x\r\n\r\n%PDF-1.4\n", "pdf"},
		{"an RTF", "{\\rtf1\\ansi x}", "rtf"},
		{"a web page", "\ufeff\n<!DOCTYPE html>\n<html><body>正文</body></html>", "html"},
		{"a table that was saved from a page as .xls", "<table border=1><tr><td>甲</td></tr></table>", "html"},
		{"a page with a long script in front", "<script>" + strings.Repeat("var a = 1;\n", 2000) + "</script><html>", "html"},
		{"a page in UTF-16", "\xff\xfe<\x00h\x00t\x00m\x00l\x00>\x00", "html"},
		{"a page saved with its pictures", "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "html"},
		{"XHTML", `<?xml version="1.0"?><html xmlns="x">`, "html"},
		{"a Word document of 2003 in XML", `<?xml version="1.0"?><?mso-application progid="Word.Document"?><w:wordDocument>`, "wordml"},
		{"a workbook of 2003 in XML", `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, "sheetml"},
		{"other XML", `<?xml version="1.0"?><feed/>`, "xml"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00", "png"},
		{"a program", "MZ\x90\x00\x03\x00\x00\x00", "exe"},
		{"noise", strings.Repeat("\x00\x01\x9f\xc3\xff\x10 ab", 100), "binary"},
		{"text", "一、部门概况\n", "txt"},
		{"text that speaks of markup", "指标值 <90 分；见 <附件1>\n", "txt"},
		{"text in GBK", gbk, "txt"},
		{"text that is cut inside a character", "一、部门概况"[:17], "txt"},
		{"text with a NUL and some damage", strings.Repeat("一、部门概况\n", 50) + "\x00\xff\xff", "txt"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Sniff(strings.NewReader(c.in), int64(len(c.in)))
			if got != c.want || err != nil {
				t.Errorf("got %q, %v, want %q", got, err, c.want)
			}
			if _, ok := formats[got]; !ok {
				t.Errorf("format %q is not in the table", got)
			}
		})
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, file, in string
		is             error
		says           []string
	}{
		{"text is read whatever the name says", "报告.docx", "一、部门概况\n", nil, nil},
		{"a Word document is read whatever the name says", "报告.txt", pack(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`, "word/document.xml", wordNS), nil, nil},
		{"slides named .docx are called what they are", "报告.docx", ole([]string{"PowerPoint Document"}), document.ErrUnsupported, []string{"报告.docx", "内容却是 演示文稿", "另存为 .docx"}},
		{"an OLE file of no known kind is told to be saved as .docx", "报告.doc", ole([]string{"Contents"}), document.ErrUnsupported, []string{"报告.doc: ", "save it as .docx"}},
		{"an encrypted document", "报告.docx", ole([]string{"EncryptedPackage", "EncryptionInfo"}), document.ErrEncrypted, []string{"报告.docx", "密码"}},
		{"a scan", "扫描.pdf", "\xff\xd8\xff\xe0", document.ErrUnsupported, []string{"图片", "OCR"}},
		{"an archive", "2023.zip", pack(t, "a.txt", "甲"), document.ErrUnsupported, []string{"解压"}},
		{"noise", "a", strings.Repeat("\x00\x01\x02\xff", 50), document.ErrUnsupported, []string{"binary"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, err := Read(context.Background(), strings.NewReader(c.in), int64(len(c.in)), c.file, document.Limits{})
			if c.is == nil {
				if err != nil || len(d.Blocks) != 1 {
					t.Errorf("%v, %v", d, err)
				}
				return
			}
			if !errors.Is(err, c.is) {
				t.Fatalf("error %v, want one that is %v", err, c.is)
			}
			for _, s := range c.says {
				if !strings.Contains(err.Error(), s) {
					t.Errorf("%q does not say %q", err, s)
				}
			}
		})
	}
}

func TestReadErrors(t *testing.T) {
	var format *document.FormatError
	if _, err := Read(context.Background(), strings.NewReader(""), 0, "空.docx", document.Limits{}); !errors.As(err, &format) ||
		format.File != "空.docx" || !strings.Contains(err.Error(), "文件为空") {
		t.Errorf("an empty file: %v", err)
	}
	var limit *document.LimitError
	if _, err := Read(context.Background(), strings.NewReader("甲乙丙"), 9, "大.txt", document.Limits{Input: 8}); !errors.As(err, &limit) ||
		limit.Limit != "Input" || limit.File != "大.txt" {
		t.Errorf("a file over the limit: %v", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Read(ctx, strings.NewReader("甲"), 3, "a.txt", document.Limits{}); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled context: %v", err)
	}
	d, err := safely("txt", func() (*document.Document, error) { panic("索引越界") })
	if !errors.As(err, &format) || d != nil || !strings.Contains(err.Error(), "索引越界") {
		t.Errorf("a panic: %v, %v", d, err)
	}
}

func TestEveryFormatIsReadOrSaysWhatToDo(t *testing.T) {
	for name, f := range formats {
		if f.title == "" || f.read == nil && f.pages == nil && f.advice == "" {
			t.Errorf("%s: %+v", name, f)
		}
	}
}

// TestMixedFiles reads a corpus of odd files of all formats: each makes a document or an error that says why not.
func TestMixedFiles(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "..", "shared", "corpora", "mixed")
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Skip("no corpus beside the module: ", err)
	}
	want := map[string]string{"testODTnotaZipFile.odt": "txt", "testWORDML_tableInsideParagraph.doc": "wordml",
		"file8_IOEx.pdf": "txt", "test_ignore_IBM420.html": "binary"}
	for _, file := range files {
		if file.IsDir() {
			continue
		}
		t.Run(file.Name(), func(t *testing.T) {
			b, err := os.ReadFile(filepath.Join(dir, file.Name()))
			if err != nil {
				t.Skip(err)
			}
			start := time.Now()
			format, err := Sniff(bytes.NewReader(b), int64(len(b)))
			if err != nil && !errors.Is(err, document.ErrEncrypted) {
				t.Fatal(err)
			}
			expect := extension(file.Name())
			if w := want[file.Name()]; w != "" {
				expect = w
			}
			if format != expect && !errors.Is(err, document.ErrEncrypted) {
				t.Errorf("format %q, want %q", format, expect)
			}
			d, err := Read(context.Background(), bytes.NewReader(b), int64(len(b)), file.Name(), document.Limits{})
			if d == nil && err == nil {
				t.Error("neither a document nor an error")
			}
			if err != nil && formats[format].read != nil {
				t.Log(err)
			}
			if err != nil && strings.Contains(err.Error(), "panic") {
				t.Error(err)
			}
			if took := time.Since(start); took > 10*time.Second {
				t.Errorf("took %v", took)
			}
		})
	}
}

func FuzzSniff(f *testing.F) {
	f.Add([]byte(pack(f, "[Content_Types].xml", "", "word/document.xml", wordNS)))
	f.Add([]byte(ole([]string{"ObjectPool", "WordDocument", "1Table", "Data"}, "Workbook")))
	f.Add([]byte("%PDF-1.4"))
	f.Add([]byte("<html>"))
	f.Add([]byte("一、部门概况\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		format, err := Sniff(bytes.NewReader(b), int64(len(b)))
		if _, ok := formats[format]; !ok && err == nil {
			t.Errorf("format %q, no error", format)
		}
	})
}

func BenchmarkSniff(b *testing.B) {
	for _, c := range []struct{ name, in string }{
		{"docx", pack(b, "[Content_Types].xml", "", "word/document.xml", wordNS)},
		{"doc", ole([]string{"WordDocument", "1Table"})},
		{"txt", strings.Repeat("一、部门概况\n", 5000)},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Sniff(strings.NewReader(c.in), int64(len(c.in))); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
