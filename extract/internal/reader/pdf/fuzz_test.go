package pdf

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/ziping-go/ziping/extract/document"
	"github.com/ziping-go/ziping/extract/internal/reader/readertest"
)

func testdata(tb testing.TB) []string {
	tb.Helper()
	files, _ := filepath.Glob("../../../../testdata/pdf/*.pdf")
	if len(files) == 0 {
		tb.Fatal("no files in testdata/pdf")
	}
	return files
}

func TestFilesOfTestdataReadRight(t *testing.T) {
	for _, name := range testdata(t) {
		if strings.Contains(name, "password") {
			continue
		}
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := read(data)
		if err != nil || !strings.Contains(doc.Text, "98.5分") || doc.Pages != 1 {
			t.Errorf("%s: %q, %v", name, doc.Text, err)
		}
	}
}

// FuzzRead holds that no file makes the reader panic, run for long, or give text that is no UTF-8.
func FuzzRead(f *testing.F) {
	for _, name := range testdata(f) {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	s := newSketch("q 1 0 0 1 5 5 cm 10 10 m 90 10 l S 10 10 80 20 re B Q BT /F1 10 Tf 10 20 Td [(A) -200 (BC)] TJ ET /X Do", helvetica)
	s.stream(6, "/Subtype/Form/BBox[0 0 9 9]", "BT /F1 10 Tf (x) ' ET")
	f.Add(s.bytes())
	f.Add(streamed(s))
	cmap := newSketch(shown([]byte{0, 1, 0, 2}), "<</Subtype/Type0/Encoding/Identity-H/ToUnicode 6 0 R/DescendantFonts[<</W[1[500] 2 3 600]>>]>>")
	cmap.stream(6, "", "1 begincodespacerange <0000> <FFFF> endcodespacerange 1 beginbfrange <0001> <0005> <7EE9> endbfrange")
	f.Add(cmap.bytes())
	limits := document.Limits{Unpacked: 16 << 20, Member: 4 << 20, Text: 1 << 20}
	f.Fuzz(func(t *testing.T, data []byte) {
		begun := time.Now()
		doc, err := Read(context.Background(), bytes.NewReader(data), int64(len(data)), limits)
		if took := time.Since(begun); took > 10*time.Second {
			t.Errorf("took %v", took)
		}
		if err != nil && strings.Contains(err.Error(), "panic") {
			t.Error(err)
		}
		if doc == nil || !utf8.ValidString(doc.Text) {
			t.Errorf("document %v", doc)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	name := filepath.Join(readertest.Shared(b, "reports"), "neighbours", "putuo-finance-2024-final-accounts.pdf")
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := read(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPages(b *testing.B) {
	name := filepath.Join(readertest.Shared(b, "reports"), "neighbours", "putuo-finance-2024-final-accounts.pdf")
	data, err := os.ReadFile(name)
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	for b.Loop() {
		if _, err := Pages(context.Background(), bytes.NewReader(data), int64(len(data)), document.Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}
